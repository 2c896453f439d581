"""何行ものセルを、項目ごとにまとめて調べ、記録が持つものにする。

Many rows at once, column by column: one check of a column costs little more than one of a cell. The columns say which rows are
doubtful, and those are left to the decoder of one row.

Source: performance note, ideas 2, 3, 5 and 9. The property that guards it: a row that is not doubtful is one that the decoder of one
row accepts, and both make equal records.

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> rows = [["", "架空", "0", *[""] * 33], ["", "架空", "7", *[""] * 33]]
>>> held, doubtful = spec_of(IdentityConfirmation).sort_columns([*zip(*rows)], Options().outside)
>>> held.columns[1], doubtful
(('架空', '架空'), {1})
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from typing import NamedTuple, TypeVar, cast

from jumin_records.codec.across import AcrossRules, cell_name, value_name
from jumin_records.codec.cells import is_masked
from jumin_records.codec.generated import FunctionSource
from jumin_records.codec.limits import LONGEST_TEXTS
from jumin_records.codec.memo import Words, memo_for, words_for
from jumin_records.codec.options import Outside
from jumin_records.codec.shared_texts import is_administrative, is_listed, public, within_block
from jumin_records.codec.tree import Branch, counted_texts
from jumin_records.codes import Number, number
from jumin_records.codes.identifier import Identifier
from jumin_records.layouts import Leaf
from jumin_records.records import Record
from jumin_records.records.record import Quoted, Unread, hold
from jumin_records.text import find_unsound

__all__ = ["DecodeColumns", "Held", "PackColumns", "SortColumns", "column_checker", "column_decoder", "column_packer"]

R = TypeVar("R", bound=Record)
Column = Sequence[str]
#: Columns of plain ``str``, in the official order and of one length → as records hold them, and the doubtful rows.
SortColumns = Callable[[Sequence[Column], Outside], tuple["Held", set[int]]]
#: Columns as records hold them → what each record holds until its values are asked for.
PackColumns = Callable[["Held"], Iterator[Unread]]
#: The columns of ``SortColumns`` → a record or ``None`` for each row.
DecodeColumns = Callable[[Sequence[Column], Outside], list[R | None]]
#: A column → the places of its doubtful cells.
_Check = Callable[[Column], Iterator[int]]

_NO_GAIJI = frozenset({"0", ""})


class Held(NamedTuple):
    """記録が持つ列。Columns as records hold them, and whether one of the texts may have a quote or a reverse solidus."""

    columns: Sequence[Column]
    quoted: bool


def column_checker(cls: type[Record], leaves: Sequence[Leaf], tree: Branch) -> SortColumns:
    """何行もの列を調べる関数を作る。

    Make ``sort(columns, outside)`` for at least one row. It gives the columns as records hold them, for items of a coded type the texts
    that are kept, and the rows of which anything at all would have to be explained; a text of more than ``LONGEST_TEXTS`` characters is
    for the explaining path, which knows the limit of a cell.
    """
    coded = [(leaf.no - 1, words) for leaf in leaves if (words := words_for(leaf.type)) is not None]
    counts = dict(counted_texts(tree))
    checks = [
        (leaf.no - 1, _check(leaf.type))
        for leaf in leaves
        if memo_for(leaf.type) is None and leaf.type is not str and leaf.no - 1 not in counts.values()
    ]
    texts = [leaf.no - 1 for leaf in leaves if leaf.type is str]
    failing = _across(cls, leaves)

    def sort(columns: Sequence[Column], outside: Outside) -> tuple[Held, set[int]]:
        doubtful: set[int] = set()
        quoted = False
        for place, check in checks:
            doubtful.update(check(columns[place]))
        for place in texts:
            suspects = _suspects(columns[place], outside)
            quoted = quoted or any('"' in columns[place][row] or "\\" in columns[place][row] for row in suspects)
            doubtful.update(row for row in suspects if _is_unfit(columns[place][row]))
            if place in counts:
                doubtful.update(_miscounted(columns[place], columns[counts[place]], suspects, outside))
        held = list(columns)
        for place, words in coded:
            held[place] = _remembered(words, columns[place], doubtful)
        doubtful.update(failing(held))
        return Held(held, quoted), doubtful

    return sort


def _across(cls: type[Record], leaves: Sequence[Leaf]) -> Callable[[Sequence[Column]], list[int]]:
    """項目の間の規則に合わない行を求める関数。Make ``failing(held)`` for columns as records hold them."""
    source = FunctionSource("held")
    rules = AcrossRules(source, cls, leaves)
    taken = {cell_name(leaf): f"held[{leaf.no - 1}]" for leaf in (*rules.taken, *rules.texts)}
    for leaf in rules.taken:
        memo = memo_for(leaf.type)
        if memo is not None:
            taken[value_name(leaf)] = f"map({source.name(f'memo{leaf.no}', memo.__getitem__)}, held[{leaf.no - 1}])"
    failures = list(rules.failures())
    if not failures:
        return lambda _held: []
    source.add("rows = []", f"for row, ({', '.join(taken)},) in enumerate(zip({', '.join(taken.values())})):")
    for failure in failures:
        source.add(f"if {failure}:", "    rows.append(row)", "    continue", indent=1)
    source.add("return rows")
    return cast("Callable[[Sequence[Column]], list[int]]", source.compile(f"rules of {cls.__name__}"))


def column_packer(leaves: Sequence[Leaf]) -> PackColumns:
    """列を、記録が値になるまで持つものにする関数を作る。

    Make ``pack(held)``; nothing is made of a row before it is asked for. Texts of coded items become one object where it can be done
    without keeping them (``shared_texts``).
    """
    ways = [(leaf.no - 1, public) for leaf in leaves if is_listed(leaf)]
    ways += [(leaf.no - 1, within_block) for leaf in leaves if is_administrative(leaf) and not is_listed(leaf)]

    def pack(held: Held) -> Iterator[Unread]:
        columns: list[Iterable[str]] = [*held.columns]
        for place, share in ways:
            columns[place] = share(held.columns[place])
        rows = zip(*columns, strict=True)
        return map(Quoted, rows) if held.quoted else rows

    return pack


def column_decoder(cls: type[R], pack: PackColumns, sort: SortColumns) -> DecodeColumns[R]:
    """何行もの列を記録にする関数を作る。Make ``decode(columns, outside)``: a record for each row, ``None`` for a doubtful one."""

    def decode(columns: Sequence[Column], outside: Outside) -> list[R | None]:
        held, doubtful = sort(columns, outside)
        records = [*map(object.__new__, repeat(cls, len(columns[0])))]
        deque(map(hold, records, pack(held)), 0)
        return [None if row in doubtful else record for row, record in enumerate(records)] if doubtful else [*records]

    return decode


def _suspects(column: Column, outside: Outside) -> Collection[int]:
    """伏せ字・外字・見えない文字・引用符があるかもしれないセルと、長いセル。"""
    joined = "".join(column)
    rows = set()
    # Of bytes it takes a quarter of the time of text.
    harmless = outside.knows_ascii and joined.isascii() and joined.encode("ascii").isalnum()
    found = None if harmless else outside.suspect(joined)
    if found is not None:
        ends = [*accumulate(map(len, column))]
        while found is not None:
            row = bisect_right(ends, found.start())
            rows.add(row)
            found = outside.suspect(joined, ends[row])
    if len(joined) > LONGEST_TEXTS and max(map(len, column)) > LONGEST_TEXTS:
        rows.update(row for row, cell in enumerate(column) if len(cell) > LONGEST_TEXTS)
    return rows


def _is_unfit(cell: str) -> bool:
    """そのうち、本当に伏せ字か見えない文字があるか、長すぎるかもしれないセルか。"""
    return len(cell) > LONGEST_TEXTS or find_unsound(cell) is not None or is_masked(cell)


def _miscounted(column: Column, counts: Column, suspects: Collection[int], outside: Outside) -> Iterator[int]:
    """外字数が合わないかもしれない行。"""
    stated: Iterable[int] = ()
    if not _NO_GAIJI.issuperset(counts):
        stated = (row for row, count in enumerate(counts) if count not in _NO_GAIJI)
    for row in {*suspects, *stated}:
        count = counts[row]
        right = len(count) <= number.LONGEST and _are_digits(count) and outside(column[row]) == int(count or "0")
        if count and not right:
            yield row


def _remembered(words: Words, column: Column, doubtful: set[int]) -> Column:
    """控えにある文字にした列。"""
    kept: list[str] = []
    cells = iter(column)
    while len(kept) < len(column):
        # A text that needs explaining breaks the loop in C off, which then goes on behind it: what has been looked up stays.
        try:
            kept.extend(map(words.__getitem__, cells))
        except KeyError:
            doubtful.add(len(kept))
            kept.append("")
    return kept


def _check(kind: type) -> _Check:
    if issubclass(kind, Number):
        return _misnumbered
    identifier = cast("type[Identifier]", kind)
    form = identifier.form
    zeros = "0" * form.maximum
    simple = form.template == "9" and form.minimum == form.maximum and form.check_digit is None

    def check(column: Column) -> Iterator[int]:
        given = column
        places: Sequence[int] = range(len(column))
        if "" in column:
            places = [row for row, cell in enumerate(column) if cell]
            given = [column[row] for row in places]
        if simple and set(map(len, given)) <= {form.maximum} and zeros not in given and _are_digits("".join(given)):
            return
        yield from (places[bad] for bad in form.misfits(given))

    return check


def _misnumbered(column: Column) -> Iterator[int]:
    if not (_are_digits("".join(column)) and max(map(len, column)) <= number.LONGEST):
        yield from (row for row, cell in enumerate(column) if not _are_digits(cell) or len(cell) > number.LONGEST)


def _are_digits(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit())
