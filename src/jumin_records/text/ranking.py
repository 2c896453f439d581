"""一文字の代替候補を、根拠の順に並べる。

Ranks the possible substitutes of one character with their evidence. What a target repertoire lacks is left out later, never
before: the rank does not depend on the target.

Source: characters.md section 3.1 (IPA's order; 別字 never), 3.3 (look the sequence up first, drop the selector second).

>>> [each.character for each in candidates("槗", table="free")][0]
'橋'
>>> candidates("槗", table="free")[0]
Candidate(***, 1字, 異体字データ（異体字から本字へ）)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from jumin_records.errors import UsageError
from jumin_records.rules import find
from jumin_records.sealed import MASK, Sealed
from jumin_records.text.evidence import Evidence, Ground
from jumin_records.text.scan import is_one_of, is_text, refusal, unknown_choice, wrong_type
from jumin_records.text.tables import TABLES, Row, TableName, rows
from jumin_records.text.units import bare, try_characters

__all__ = ["Candidate", "candidates", "ranked"]

#: Characters whose NFKC form is looked at: radicals and compatibility ideographs. Never letters, marks or ㈱.
_COMPATIBLE = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class Candidate(Sealed):
    """代替文字の一候補。表示は伏せ字で、字は ``character`` だけが返す。

    One possible substitute. ``character`` is the text (of more than one character for a 1:n row), ``grounds`` say who names it,
    ``rank`` counts from 0 and is shared by candidates that no source puts in order, ``via`` is the character in between when two
    steps were needed.
    """

    __slots__ = ("character", "grounds", "rank", "via")

    character: str
    grounds: tuple[Ground, ...]
    rank: int
    via: str

    def __init__(self, character: str, grounds: tuple[Ground, ...], rank: int, via: str = "") -> None:
        object.__setattr__(self, "character", character)
        object.__setattr__(self, "grounds", grounds)
        object.__setattr__(self, "rank", rank)
        object.__setattr__(self, "via", via)

    @property
    def weak(self) -> bool:
        """辞書・類推だけが根拠か。True when only dictionaries or analogy name it."""
        return all(ground.evidence.weak for ground in self.grounds)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Candidate):
            return NotImplemented
        return (self.character, self.grounds, self.rank, self.via) == (
            other.character, other.grounds, other.rank, other.via,
        )  # fmt: skip

    def __hash__(self) -> int:
        return hash((self.character, self.grounds, self.rank, self.via))

    def __repr__(self) -> str:
        labels = "・".join(map(str, self.grounds))
        return f"{type(self).__name__}({MASK}, {len(self.character)}字, {labels})"


def candidates(character: str, *, table: TableName = "free") -> tuple[Candidate, ...]:
    """一文字の代替候補を、順位の順にすべて返す（辞書・類推も含む）。

    Return every candidate of one character, best first; weak ones (dictionary, analogy) come after all direct others, two-step ones
    last. Empty when nothing is known; private use never has any.

    Raises:
        TextError: JRT002, JRT003, JRT010, JRT011, JRT012 as :func:`characters`.
        UsageError: JRU001 for anything but text, JRU007 for more or less than one character or an unknown ``table``.
    """
    if not is_text(character):
        del character, table
        raise wrong_type()
    if not is_one_of(table, TABLES):
        del character, table
        raise unknown_choice(sorted(TABLES))
    found = try_characters(character)
    if not isinstance(found, list):
        del character
        raise refusal(found)
    if len(found) != 1:
        del character, found
        raise UsageError(find("JRU007", known="一文字"))
    return tuple(ranked(found[0], table))


def ranked(character: str, table: TableName) -> Iterator[Candidate]:
    """候補を順に作る（使う側が途中で止められる）。Yield the candidates in order; a caller may stop at the first that fits."""
    direct = _merged(_direct(character, table))
    yield from direct
    yield from _second_step(character, direct, table)


def _direct(character: str, table: TableName) -> Iterator[Row]:
    base = bare(character)
    own = rows("mj", character) if table == "mj" else []
    if base != character:
        own.append(Row(base, (Ground(Evidence.SELECTOR_DROPPED),), tied=False))
        own += rows("mj", base) if table == "mj" else []
    yield from (row for row in own if not _weak(row))
    compatible = _compatible(base)
    if compatible:
        yield Row(compatible, (Ground(Evidence.COMPATIBILITY),), tied=False)
    yield from rows("free", base)
    yield from (row for row in own if _weak(row))


def _weak(row: Row) -> bool:
    return all(ground.evidence.weak for ground in row.grounds)


def _compatible(base: str) -> str:
    if any(low <= ord(base[0]) <= high for low, high in _COMPATIBLE):
        plain = unicodedata.normalize("NFKC", base)
        if plain != base and len(plain) == 1:
            return plain
    return ""


def _merged(found: Iterator[Row]) -> list[Candidate]:
    """同じ字を一つにまとめ、順位を振る。One candidate for each character, all its grounds together, ranks given out."""
    grounds: dict[str, tuple[Ground, ...]] = {}
    ranks: dict[str, int] = {}
    rank = -1
    for row in found:
        if row.text in grounds:
            grounds[row.text] += tuple(ground for ground in row.grounds if ground not in grounds[row.text])
            continue
        rank += not row.tied or rank < 0
        grounds[row.text] = row.grounds
        ranks[row.text] = rank
    return [Candidate(text, grounds[text], ranks[text]) for text in grounds]


def _second_step(character: str, direct: list[Candidate], table: TableName) -> Iterator[Candidate]:
    """候補の候補（弱い根拠は通らない）。The candidates of candidates, without weak grounds on either step."""
    seen = {character, bare(character), *(each.character for each in direct)}
    rank = direct[-1].rank if direct else 0
    for first in direct:
        if first.weak or len(first.character) != 1:
            continue
        for second in _merged(_direct(first.character, table)):
            if second.character not in seen and not second.weak:
                seen.add(second.character)
                rank += 1
                yield Candidate(second.character, (*first.grounds, *second.grounds), rank, first.character)
