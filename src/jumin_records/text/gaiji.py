"""外字を数え、位置を示す。

Counts the characters of a text that lie outside a repertoire, and marks their positions.

Source: characters.md section 1.2: 「外字数」 has no public definition (UNVERIFIED), so the repertoire and the treatment of variation
sequences are parameters; section 1.3 for the form of the flags (one digit per character, as in the JPKI signing certificate).

>>> from jumin_records.text.repertoires import JIS_X_0208
>>> count_gaiji("𠮷野太郎", JIS_X_0208), gaiji_flags("𠮷野太郎", JIS_X_0208)
(1, '1000')
"""

from __future__ import annotations

from typing import Literal

from jumin_records.errors import Finding, JuminError, UsageError
from jumin_records.text.patterns import AnyOf
from jumin_records.text.repertoires import Repertoire
from jumin_records.text.scalars import SELECTOR, VOICING
from jumin_records.text.scan import UNSOUND, is_one_of, refusal, unknown_choice, wrong_type, wrong_value
from jumin_records.text.units import bare, try_characters

__all__ = ["Variation", "count_gaiji", "gaiji_flags", "try_count_gaiji", "try_gaiji_flags"]

#: 異体字列の扱い。``significant``: a variation sequence is a character of its own; ``ignored``: it counts as its base.
Variation = Literal["significant", "ignored"]
_VARIATIONS = frozenset(("ignored", "significant"))

#: What makes a character of more than one code point, or forbids counting.
_COMPOSITE = AnyOf(UNSOUND, SELECTOR, VOICING)


def try_count_gaiji(text: str, repertoire: Repertoire, *, variation: Variation = "significant") -> int | Finding:
    """外字数、または数えられない理由の所見を返す。

    Return the number of characters outside, or the finding that keeps ``text`` from being counted; never raises for text.

    Raises:
        UsageError: JRU001, JRU007 and JRU020 as :func:`count_gaiji`.
    """
    problem = _misuse(text, repertoire, variation)
    if problem is not None:
        del text, repertoire, variation
        raise problem
    if repertoire.find_outside(text) is None:
        return 0
    if _COMPOSITE.find(text) is None:
        # Every code point is a character of its own, so those outside are the count.
        return len(repertoire.all_outside(text))
    flags = _marks(text, repertoire, variation)
    return flags.count("1") if isinstance(flags, str) else flags


def count_gaiji(text: str, repertoire: Repertoire, *, variation: Variation = "significant") -> int:
    """文字集合にない文字を数える。

    Count the characters (base + selector is one) of ``text`` that are not in ``repertoire``. Private use always counts.

    Raises:
        TextError: JRT002, JRT003, JRT010, JRT011, JRT012 as :func:`characters`.
        UsageError: JRU001 for anything but text, JRU007 for an unknown ``variation``, JRU020 for anything but a repertoire.
    """
    # Plainly right calls go straight on; all others are looked at below.
    if type(text) is str and type(repertoire) is Repertoire and variation == "significant":
        if repertoire.find_outside(text) is None:
            return 0
        if _COMPOSITE.find(text) is None:
            return len(repertoire.all_outside(text))
    counted = _checked(text, repertoire, variation)
    if isinstance(counted, str):
        return counted.count("1")
    del text, repertoire, variation
    raise counted


def try_gaiji_flags(text: str, repertoire: Repertoire, *, variation: Variation = "significant") -> str | Finding:
    """位置の並び、または数えられない理由の所見を返す。

    The flags, or the finding that forbids them; never raises for text.

    Raises:
        UsageError: JRU001, JRU007 and JRU020 as :func:`gaiji_flags`.
    """
    problem = _misuse(text, repertoire, variation)
    if problem is not None:
        del text, repertoire, variation
        raise problem
    if repertoire.find_outside(text) is None:
        return "0" * len(text)
    return _marks(text, repertoire, variation)


def gaiji_flags(text: str, repertoire: Repertoire, *, variation: Variation = "significant") -> str:
    """一文字に一桁の ``0``/``1`` で、外字の位置を示す（``1`` が外字）。

    Return one digit per character of ``text``: ``1`` outside ``repertoire``, ``0`` inside. Spaces are characters.

    Raises:
        TextError: JRT002, JRT003, JRT010, JRT011, JRT012 as :func:`characters`.
        UsageError: JRU001 for anything but text, JRU007 for an unknown ``variation``, JRU020 for anything but a repertoire.
    """
    flags = _checked(text, repertoire, variation)
    if isinstance(flags, str):
        return flags
    del text, repertoire, variation
    raise flags


def _misuse(text: object, repertoire: object, variation: object) -> UsageError | None:
    if not isinstance(text, str):
        return wrong_type()
    if not isinstance(repertoire, Repertoire):
        return wrong_value(Repertoire)
    return None if is_one_of(variation, _VARIATIONS) else unknown_choice(sorted(_VARIATIONS))


def _checked(text: str, repertoire: Repertoire, variation: Variation) -> str | JuminError:
    """並び、または投げるべき誤り（投げるのは一番外の関数だけ）。The flags, or the error for the outermost function to raise."""
    problem = _misuse(text, repertoire, variation)
    if problem is not None:
        return problem
    flags = _marks(text, repertoire, variation)
    return flags if isinstance(flags, str) else refusal(flags)


def _marks(text: str, repertoire: Repertoire, variation: Variation) -> str | Finding:
    units = try_characters(text)
    if not isinstance(units, list):
        return units
    if variation == "ignored":
        units = [bare(unit) for unit in units]
    return repertoire.marks(units)
