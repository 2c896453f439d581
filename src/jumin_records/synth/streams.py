"""架空の住民・世帯・行を、順に一つずつ渡す。

Fictional residents, households and rows, one at a time and in constant memory: the same seed and options give the same on every
machine, interpreter and hash seed. One seed is one town: files of several records made with it speak of the same people.

Source: issue point "synth"; how a fictional resident is known stands at ``Options``.

>>> resident = next(residents(1, seed=1))
>>> resident, resident.addressee_number.reveal()
(Resident(***), '999000000000010')
>>> from jumin_records.records import Memo
>>> next(rows(Memo, 1, seed=1))[:4]
['999016', '999000000000010', '1', '1']
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

import attrs

from jumin_records.codec import parse
from jumin_records.codec.spec import find_spec, misuse_of, spec_of
from jumin_records.errors import Finding, UsageError
from jumin_records.layouts import walk
from jumin_records.records import Record, Resident
from jumin_records.rules import find
from jumin_records.synth.builders import BUILDERS, RESIDENT, Builder, same_names
from jumin_records.synth.mistakes import BY_NAME, Mistake, Planted, places_of
from jumin_records.synth.numbers import LARGEST_COUNT
from jumin_records.synth.options import DEFAULT, Options
from jumin_records.synth.people import Person, make_households

__all__ = ["dirty_rows", "households", "residents", "rows"]

#: Mistakes are drawn from a generator of their own: what is not dirty stays as it is without dirt.
_DIRT_SEED: Final = 0x5EED


def residents(count: int, *, seed: int, options: Options = DEFAULT) -> Iterator[Resident]:
    """架空の住民を作る。

    Make the residents of a town of ``count`` people: one record a person, or with ``options.history`` several, oldest first. No mistakes
    are planted here, since a record with one may not be made at all.

    Raises:
        UsageError: JRU071 a count or seed that is none, JRU020 ``options`` of another type.
    """
    clean = _checked(Resident, count, seed, options)
    return (parse(Resident, cells) for cells, _ in _stream(Resident, count, seed, clean))


def households(count: int, *, seed: int, options: Options = DEFAULT) -> Iterator[tuple[Resident, ...]]:
    """架空の世帯を作る。

    Make ``count`` households: for each the newest record of every member, the head first, in the order of 記載順位. Who died is among
    them as a 除票, the last; of a household that moved out all are.

    Raises:
        UsageError: as ``residents``.
    """
    clean = _checked(Resident, count, seed, options)
    names = spec_of(Resident).names
    made = make_households(clean, seed=seed)
    return (
        tuple(
            parse(Resident, [cells.get(name, "") for name in names])
            for cells in (RESIDENT.rows(person, clean)[-1] for person in household.members)
        )
        for household, _ in zip(made, range(count), strict=False)
    )


def rows(cls: type[Record], count: int, *, seed: int, options: Options = DEFAULT) -> Iterator[list[str]]:
    """架空の行を、公式の順の文字列の列として作る（いちばん速い道）。

    Make ``count`` rows of a record, as texts in the official order. 住民 has a row for each of ``count`` people (more with
    ``options.history``); the other records a row a person, in the same order, leaving out who has none (a head who moved out stays
    with nobody; a child has no seal). Every row is clean under ``jr.check`` unless ``options.dirt`` plants mistakes.

    Raises:
        UsageError: JRU005 not a record class, JRU064 a record without a layout, and as ``residents``.
    """
    return (cells for cells, _ in dirty_rows(cls, count, seed=seed, options=options))


def dirty_rows(
    cls: type[Record], count: int, *, seed: int, options: Options = DEFAULT
) -> Iterator[tuple[list[str], Planted | None]]:
    """架空の行と、そこに植えた誤り。

    The rows of ``rows``, each with the mistake that was planted in it (``None``: a clean row): what a tester expects to be found.

    Raises:
        UsageError: as ``rows``.
    """
    clean = _checked(cls, count, seed, options)
    stream = _stream(cls, count, seed, clean)
    return stream if options.dirt is None else _planted(cls, stream, seed, options)


def _checked(cls: type[Record], count: int, seed: int, options: Options) -> Options:
    """呼び方を確かめ、誤りを植えない指定を返す。"""
    fault: Finding | None = None
    if find_spec(cls) is None:
        fault = misuse_of(cls)
    elif type(count) is not int or not 0 <= count <= LARGEST_COUNT or type(seed) is not int or seed < 0:
        fault = find("JRU071", limit=LARGEST_COUNT)
    elif type(options) is not Options:
        fault = find("JRU020", type="Options")
    if fault is not None:
        raise UsageError(fault)
    return attrs.evolve(options, dirt=None)


def _stream(cls: type[Record], count: int, seed: int, options: Options) -> Iterator[tuple[list[str], None]]:
    names = spec_of(cls).names
    blank = dict.fromkeys(names, "")
    builder = BUILDERS.get(cls.official_name)
    if builder is None:
        # A layout of the caller's: it gets what 住民 has under the same names.
        builder = same_names(blank)
    if builder.all_supported:
        options = attrs.evolve(options, support=1.0)
    whole = builder.items == names
    for person in _people(builder, count, seed, options):
        for cells in builder.rows(person, options):
            yield list((cells if whole else blank | cells).values()), None


def _people(builder: Builder, count: int, seed: int, options: Options) -> Iterator[Person]:
    """行のある人を、その人数だけ。Goes on beyond the town where some have no row."""
    holds, left = builder.holds, count
    for household in make_households(options, seed=seed, persons=count, further=holds is not None):
        for person in household.members:
            if left and (holds is None or holds(person, options)):
                left -= 1
                yield person
        # People and household hold each other; let go here, they are freed at once and the collector has nothing to do.
        household.members.clear()
        if not left:
            return


def _planted(
    cls: type[Record], stream: Iterator[tuple[list[str], None]], seed: int, options: Options
) -> Iterator[tuple[list[str], Planted | None]]:
    dirt, leaves = options.dirt, walk(cls)
    assert dirt is not None  # noqa: S101 - the caller has asked for dirt
    chosen = [BY_NAME[name] for name in dirt.mistakes or BY_NAME]
    possible = [(mistake, places) for mistake in chosen if (places := places_of(mistake, leaves))]
    draw = random.Random(seed + _DIRT_SEED).random  # noqa: S311 - as the people
    for row, (cells, _) in enumerate(stream, start=2):
        point, which, where = draw(), draw(), draw()
        found = _choice(possible, cells, which, where) if point < dirt.rate else None
        if found is None:
            yield cells, None
            continue
        mistake, place = found
        cells[place] = mistake.change(cells[place])
        yield cells, Planted(row, mistake.at or leaves[place].item, mistake.rule, mistake.name)


def _choice(
    possible: list[tuple[Mistake, tuple[int, ...]]], cells: list[str], which: float, where: float
) -> tuple[Mistake, int] | None:
    """この行に植える誤りと項目。Only in a cell that is filled."""
    filled = [(mistake, [place for place in places if cells[place]]) for mistake, places in possible]
    filled = [(mistake, places) for mistake, places in filled if places]
    if not filled:
        return None
    mistake, places = filled[int(which * len(filled))]
    return mistake, places[int(where * len(places))]
