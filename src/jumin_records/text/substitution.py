"""代替文字への置き換え。どの字を、何の根拠で、何に置き換えたかを残し、元に戻せる。

Replaces what a repertoire lacks, one character by one, and keeps where, by what and on whose word, so that the original comes back.

Source: characters.md sections 1.3 (one digit per character, ``1`` = substituted, as in the JPKI signing certificate; for other
interfaces an inference, UNVERIFIED), 3.1 and 3.3 (1:n substitutes break the flags and are never used here).

>>> from jumin_records.text.repertoires import JIS_X_0208
>>> done = substitute("髙野𠮷郎", JIS_X_0208)
>>> done, done.text, done.flags
(Substitution(***, 4字, 2か所), '高野吉郎', '1010')
>>> done.restore(), done.steps[0].grounds[0].evidence.label
('髙野𠮷郎', '異体字データ（異体字から本字へ）')
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from jumin_records.errors import Finding, TextError, UsageError
from jumin_records.rules import find
from jumin_records.sealed import MASK, Sealed
from jumin_records.shapes import shape
from jumin_records.text.evidence import Ground
from jumin_records.text.ranking import Candidate, ranked, unknown_table
from jumin_records.text.repertoires import Repertoire
from jumin_records.text.scan import is_text, refusal, wrong_type
from jumin_records.text.tables import TABLES, TableName
from jumin_records.text.units import try_characters

__all__ = ["GETA", "Missing", "Step", "Substitution", "restored", "rewrite", "substitute", "try_substitute"]

#: 下駄記号。The mark a printer leaves where a type is missing.
GETA = "〓"

#: 候補がないとき：そのまま残す、〓にする、誤りとする、呼び出し側が一字を選ぶ。
Missing = Literal["keep", "geta", "error"] | Callable[[str], str]
_MISSING = frozenset(("keep", "geta", "error"))


class Step(Sealed):
    """置き換えの一つ。``position`` は 0 から数えた文字の位置。

    One replacement: ``position`` counts characters from 0; ``grounds`` are empty for 〓 and for the caller's own choice;
    ``ambiguous`` is true when no source puts the chosen one before the next.
    """

    __slots__ = ("ambiguous", "grounds", "original", "position", "substitute", "via")

    position: int
    original: str
    substitute: str
    grounds: tuple[Ground, ...]
    ambiguous: bool
    via: str

    def __init__(self, position: int, original: str, chosen: Candidate, *, ambiguous: bool = False) -> None:
        object.__setattr__(self, "position", position)
        object.__setattr__(self, "original", original)
        object.__setattr__(self, "substitute", chosen.character)
        object.__setattr__(self, "grounds", chosen.grounds)
        object.__setattr__(self, "via", chosen.via)
        object.__setattr__(self, "ambiguous", ambiguous)

    def __repr__(self) -> str:
        labels = "・".join(map(str, self.grounds)) or "-"
        return f"{type(self).__name__}({self.position}, {MASK}, {labels})"


class Substitution(Sealed):
    """置き換えの結果。表示は伏せ字。

    What came of a substitution. ``len(flags) == len(characters(text))``; ``flags`` has ``1`` where a character was replaced;
    ``unresolved`` are the positions (from 0) of characters that stayed although the repertoire lacks them.
    """

    __slots__ = ("flags", "original", "repertoire", "steps", "table", "text", "unresolved")

    original: str
    text: str
    flags: str
    steps: tuple[Step, ...]
    unresolved: tuple[int, ...]
    table: TableName
    #: 文字集合の名。The name of the repertoire, for the record.
    repertoire: str

    def __init__(self, original: str, text: str, flags: str, steps: tuple[Step, ...], **facts: object) -> None:
        object.__setattr__(self, "original", original)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "flags", flags)
        object.__setattr__(self, "steps", steps)
        for name in ("unresolved", "table", "repertoire"):
            object.__setattr__(self, name, facts[name])

    def restore(self) -> str:
        """置き換えを一つずつ戻した文字列。Undo the steps, one by one: the original text."""
        return restored(self.text, self.steps)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Substitution):
            return NotImplemented
        return (self.original, self.text, self.flags) == (other.original, other.text, other.flags)

    def __hash__(self) -> int:
        return hash((self.original, self.text, self.flags))

    def __repr__(self) -> str:
        left = f", 残り{len(self.unresolved)}字" if self.unresolved else ""
        return f"{type(self).__name__}({MASK}, {len(self.flags)}字, {len(self.steps)}か所{left})"


def substitute(
    text: str, repertoire: Repertoire, *, table: TableName = "free", missing: Missing = "keep", weak: bool = False
) -> Substitution:
    """文字集合にない字を、一字ずつ代替文字に置き換える。

    Replace each character of ``text`` that ``repertoire`` lacks by its best candidate inside it. Nothing is normalised and nothing
    inside the repertoire is touched. ``weak=True`` also lets dictionaries and analogy decide (last). ``missing`` says what becomes
    of a character without a candidate: ``keep`` leaves it (flag ``0``, listed in ``unresolved``), ``geta`` writes 〓, ``error``
    refuses, a callable gets the character and returns the one character of the repertoire to write (what it raises passes through).
    Half-width characters are outside the JIS kanji sets: give the union with ``JIS_X_0201`` where a text may hold them.

    Raises:
        TextError: JRT020 with ``missing="error"``; JRT023 when a callable's answer is not one character of the repertoire, or the
            result would run together with its neighbour; JRT002, JRT003, JRT010, JRT011, JRT012 as :func:`characters`.
        UsageError: JRU001 for anything but text, JRU007 for an unknown ``table`` or ``missing``.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    problem = _misuse(table, missing)
    if problem is not None:
        del text
        raise problem
    done = try_substitute(text, repertoire, table=table, missing=missing, weak=weak)
    if isinstance(done, Substitution):
        return done
    del text
    raise refusal(done)


def _misuse(table: str, missing: object) -> UsageError | None:
    if table not in TABLES:
        return unknown_table()
    if callable(missing) or missing in _MISSING:
        return None
    return UsageError(find("JRU007", known=", ".join(sorted(_MISSING))))


def try_substitute(
    text: str, repertoire: Repertoire, *, table: TableName = "free", missing: Missing = "keep", weak: bool = False
) -> Substitution | Finding:
    """置き換えの結果、または置き換えられない理由の所見を返す。The substitution, or the finding that forbids it; never raises."""
    if repertoire.find_outside(text) is None:
        return Substitution(text, text, "0" * len(text), (), unresolved=(), table=table, repertoire=repertoire.name)
    units = try_characters(text)
    if not isinstance(units, list):
        return units
    steps: list[Step] = []
    unresolved: list[int] = []
    for position, mark in enumerate(repertoire.marks(units)):
        if mark == "0":
            continue
        step = _step(position, units[position], repertoire, table, weak=weak) or _fallback(
            position, units[position], missing
        )
        if step is None:
            unresolved.append(position)
        elif not step.grounds and callable(missing) and step.substitute not in repertoire:
            return find("JRT023", shape=shape(text), position=position + 1)
        else:
            steps.append(step)
    if unresolved and missing == "error":
        return find("JRT020", shape=shape(text), position=unresolved[0] + 1)
    return _assembled(text, units, steps, unresolved=tuple(unresolved), table=table, repertoire=repertoire.name)


def _step(position: int, unit: str, repertoire: Repertoire, table: TableName, *, weak: bool) -> Step | None:
    fitting = (each for each in ranked(unit, table) if each.character in repertoire and (weak or not each.weak))
    best = next(fitting, None)
    if best is None:
        return None
    runner_up = next(fitting, None)
    return Step(position, unit, best, ambiguous=runner_up is not None and runner_up.rank == best.rank)


def _fallback(position: int, unit: str, missing: Missing) -> Step | None:
    if missing == "geta":
        return Step(position, unit, Candidate(GETA, (), 0))
    if callable(missing):
        return Step(position, unit, Candidate(missing(unit), (), 0))
    return None


def _assembled(text: str, units: list[str], steps: list[Step], **facts: object) -> Substitution | Finding:
    parts, flags = list(units), ["0"] * len(units)
    for step in steps:
        parts[step.position], flags[step.position] = step.substitute, "1"
    written = "".join(parts)
    # A kana put before a lone voicing mark would become one character with it, and every later flag would move.
    if try_characters(written) != parts:
        return find("JRT023", shape=shape(text), position=steps[0].position + 1)
    return Substitution(text, written, "".join(flags), tuple(steps), **facts)


def restored(text: str, steps: Sequence[Step]) -> str:
    """代替文字の文字列と記録した手順から、元の文字列を作る。

    Undo recorded steps on a substituted text.

    Raises:
        TextError: JRT024 when ``text`` does not hold at a step's position what the step wrote.
    """
    units = try_characters(text)
    position = 0
    if isinstance(units, list):
        for step in steps:
            position = step.position
            if position >= len(units) or units[position] != step.substitute:
                break
            units[position] = step.original
        else:
            return "".join(units)
    del text, units
    raise TextError(find("JRT024", position=position + 1))


def rewrite(
    text: str, repertoire: Repertoire, *, table: TableName = "free", missing: Missing = "keep", weak: bool = False
) -> str:
    """一字を複数の字に置き換えることも許して、印字できる文字列を作る（位置情報はない）。

    Like :func:`substitute`, but a candidate may be several characters (№, ㍻ …) and a callable may answer with several: the length
    changes, so there are no flags, no steps and no way back. For labels and lists, never for a record.

    Raises:
        TextError, UsageError: as :func:`substitute`; JRT023 when a callable's answer holds a character outside.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    problem = _misuse(table, missing)
    if problem is not None:
        del text
        raise problem
    found = _rewritten(text, repertoire, table, missing, weak=weak)
    if isinstance(found, str):
        return found
    del text
    raise refusal(found)


def _rewritten(text: str, repertoire: Repertoire, table: TableName, missing: Missing, *, weak: bool) -> str | Finding:
    units = try_characters(text)
    if not isinstance(units, list):
        return units
    parts: list[str] = []
    for position, (unit, mark) in enumerate(zip(units, repertoire.marks(units), strict=True)):
        known = unit if mark == "0" else _spelled(unit, repertoire, table, weak=weak)
        if known is None:
            step = _fallback(position, unit, missing)
            if step is None and missing == "error":
                return find("JRT020", shape=shape(text), position=position + 1)
            known = unit if step is None else step.substitute
            if callable(missing) and not _inside(known, repertoire):
                return find("JRT023", shape=shape(text), position=position + 1)
        parts.append(known)
    return "".join(parts)


def _spelled(unit: str, repertoire: Repertoire, table: TableName, *, weak: bool) -> str | None:
    fitting = (each.character for each in ranked(unit, table) if weak or not each.weak)
    return next((text for text in fitting if _inside(text, repertoire)), None)


def _inside(text: object, repertoire: Repertoire) -> bool:
    units = try_characters(text) if isinstance(text, str) else []
    return isinstance(units, list) and bool(units) and "1" not in repertoire.marks(units)
