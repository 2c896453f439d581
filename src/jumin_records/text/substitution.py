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

from jumin_records.errors import Finding, JuminError, TextError, UsageError
from jumin_records.rules import find
from jumin_records.sealed import MASK, Sealed
from jumin_records.shapes import shape
from jumin_records.text.evidence import Ground
from jumin_records.text.flags import check_flags
from jumin_records.text.ranking import Candidate, ranked
from jumin_records.text.repertoires import Repertoire
from jumin_records.text.scan import is_one_of, is_text, refusal, unknown_choice, wrong_type, wrong_value
from jumin_records.text.tables import TABLES, TableName
from jumin_records.text.units import try_characters

__all__ = ["GETA", "Missing", "Step", "Substitution", "restored", "rewrite", "substitute", "try_substitute"]

#: 下駄記号。The mark a printer leaves where a type is missing.
GETA = "〓"

#: 候補がないとき：そのまま残す、〓にする、誤りとする、呼び出し側が一字を選ぶ。
Missing = Literal["keep", "geta", "error"] | Callable[[str], str]
_MISSING = frozenset(("keep", "geta", "error"))
#: What a substitution holds, in the order of :func:`_fill`.
_FACTS = ("original", "text", "flags", "steps", "unresolved", "table", "repertoire")


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

    @property
    def from_(self) -> str:
        """置き換える前の文字（``original``）。The character before."""
        return self.original

    @property
    def to(self) -> str:
        """置き換えた後の文字（``substitute``）。The character after."""
        return self.substitute

    @property
    def evidence(self) -> tuple[Ground, ...]:
        """根拠の並び（``grounds``）。The grounds: each names its table in ``evidence`` and the place in it in ``order``."""
        return self.grounds

    def __repr__(self) -> str:
        labels = "・".join(map(str, self.grounds)) or "-"
        return f"{type(self).__name__}({self.position}, {MASK}, {labels})"


class Substitution(Sealed):
    """置き換えの結果。表示は伏せ字。

    What came of a substitution. ``len(flags) == len(characters(text))``; ``flags`` has ``1`` where a character was replaced;
    ``unresolved`` are the positions (from 0) of characters that stayed although the repertoire lacks them. Made by
    :func:`substitute`, or of the facts of a record: then ``flags`` must fit the two texts.

    Raises:
        TextError: the findings of :func:`check_flags` for ``text``, ``flags`` and ``original``.
        UsageError: JRU001 for anything but text, JRU007 for an unknown ``table`` or positions that do not exist, JRU020 when
            ``steps`` is not a sequence of steps.
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

    def __init__(
        self,
        original: str,
        text: str,
        flags: str,
        steps: Sequence[Step],
        *,
        unresolved: Sequence[int] = (),
        table: TableName = "free",
        repertoire: str = "",
    ) -> None:
        problem = _misfit((original, text, flags, repertoire), steps, unresolved, table)
        if problem is not None:
            del self, original, text, flags, steps, unresolved, table, repertoire
            raise problem
        _fill(self, original, text, flags, tuple(steps), tuple(unresolved), table, repertoire)

    def restore(self) -> str:
        """置き換えを一つずつ戻した文字列（手順の記録がなければ ``original``）。

        Undo the steps, one by one: the original text. Where no steps were recorded it is ``original`` itself.
        """
        return restored(self.text, self.steps) if self.steps else self.original

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Substitution):
            return NotImplemented
        return (self.original, self.text, self.flags) == (other.original, other.text, other.flags)

    def __hash__(self) -> int:
        return hash((self.original, self.text, self.flags))

    def __repr__(self) -> str:
        left = f", 残り{len(self.unresolved)}字" if self.unresolved else ""
        return f"{type(self).__name__}({MASK}, {len(self.flags)}字, {len(self.steps)}か所{left})"


def _fill(done: Substitution, *facts: object) -> Substitution:
    for name, fact in zip(_FACTS, facts, strict=True):
        object.__setattr__(done, name, fact)
    return done


def _made(*facts: object) -> Substitution:
    """検査なしに作る：ここで作った位置情報は文字列と合っている。Made without a check: flags that were made here fit."""
    return _fill(object.__new__(Substitution), *facts)


def _misfit(texts: tuple[str, str, str, str], steps: object, unresolved: object, table: object) -> JuminError | None:
    if not all(map(is_text, texts)):
        return wrong_type()
    if not _are_steps(steps):
        return wrong_value(Step)
    if not is_one_of(table, TABLES):
        return unknown_choice(sorted(TABLES))
    original, text, flags, _ = texts
    if not isinstance(unresolved, Sequence) or any(
        type(each) is not int or not 0 <= each < len(flags) for each in unresolved
    ):
        return unknown_choice(["文字の位置（0から）の列"])
    findings = check_flags(text, flags, original=original)
    return refusal(*findings) if findings else None


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
        UsageError: JRU001 for anything but text, JRU007 for an unknown ``table`` or ``missing``, JRU020 for anything but a
            repertoire.
    """
    problem = _misuse(text, repertoire, table, missing)
    if problem is not None:
        del text, repertoire, table, missing, weak
        raise problem
    done = _substituted(text, repertoire, table, missing, weak=weak)
    if isinstance(done, Substitution):
        return done
    del text
    raise refusal(done)


def _misuse(text: object, repertoire: object, table: object, missing: object) -> UsageError | None:
    if not isinstance(text, str):
        return wrong_type()
    if not isinstance(repertoire, Repertoire):
        return wrong_value(Repertoire)
    if not is_one_of(table, TABLES):
        return unknown_choice(sorted(TABLES))
    return None if callable(missing) or is_one_of(missing, _MISSING) else unknown_choice(sorted(_MISSING))


def try_substitute(
    text: str, repertoire: Repertoire, *, table: TableName = "free", missing: Missing = "keep", weak: bool = False
) -> Substitution | Finding:
    """置き換えの結果、または置き換えられない理由の所見を返す。

    The substitution, or the finding that forbids it; never raises for text (what a callable raises passes through).

    Raises:
        UsageError: JRU001, JRU007 and JRU020 as :func:`substitute`.
    """
    problem = _misuse(text, repertoire, table, missing)
    if problem is not None:
        del text, repertoire, table, missing, weak
        raise problem
    return _substituted(text, repertoire, table, missing, weak=weak)


def _substituted(
    text: str, repertoire: Repertoire, table: TableName, missing: Missing, *, weak: bool
) -> Substitution | Finding:
    if repertoire.find_outside(text) is None:
        return _made(text, text, "0" * len(text), (), (), table, repertoire.name)
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
    return _assembled(text, units, steps, tuple(unresolved), table, repertoire.name)


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


def _assembled(text: str, units: list[str], steps: list[Step], *facts: object) -> Substitution | Finding:
    parts, flags = list(units), ["0"] * len(units)
    for step in steps:
        parts[step.position], flags[step.position] = step.substitute, "1"
    written = "".join(parts)
    # A kana put before a lone voicing mark would become one character with it, and every later flag would move.
    if try_characters(written) != parts:
        return find("JRT023", shape=shape(text), position=steps[0].position + 1)
    return _made(text, written, "".join(flags), tuple(steps), *facts)


def restored(text: str, steps: Sequence[Step]) -> str:
    """代替文字の文字列と記録した手順から、元の文字列を作る。

    Undo recorded steps on a substituted text.

    Raises:
        TextError: JRT024 when ``text`` does not hold at a step's position what the step wrote.
        UsageError: JRU001 for anything but text, JRU020 when ``steps`` is not a sequence of steps.
    """
    if not is_text(text):
        del text, steps
        raise wrong_type()
    if not _are_steps(steps):
        del text, steps
        raise wrong_value(Step)
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


def _are_steps(steps: object) -> bool:
    return isinstance(steps, Sequence) and all(isinstance(each, Step) for each in steps)


def rewrite(
    text: str, repertoire: Repertoire, *, table: TableName = "free", missing: Missing = "keep", weak: bool = False
) -> str:
    """一字を複数の字に置き換えることも許して、印字できる文字列を作る（位置情報はない）。

    Like :func:`substitute`, but a candidate may be several characters (№, ㍻ …) and a callable may answer with several: the length
    changes, so there are no flags, no steps and no way back. For labels and lists, never for a record.

    Raises:
        TextError, UsageError: as :func:`substitute`; JRT023 when a callable's answer holds a character outside.
    """
    problem = _misuse(text, repertoire, table, missing)
    if problem is not None:
        del text, repertoire, table, missing, weak
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
