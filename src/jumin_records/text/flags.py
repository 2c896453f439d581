"""位置情報（一文字に一桁の 0/1）を文字列と照合する。

Checks a flag string against the text it speaks of, and against the original where there is one.

Source: characters.md section 1.3: one digit per character, full-width space counted, ``1`` = substituted (from the JPKI signing
certificate; for other interfaces an inference, UNVERIFIED).

>>> check_flags("高野太郎", "1000")
()
>>> [finding.rule for finding in check_flags("高野太郎", "100")]
['JRT022']
>>> [finding.rule for finding in check_flags("高野太郎", "0000", original="髙野太郎")]
['JRT025']
"""

from __future__ import annotations

from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find
from jumin_records.text.gaiji import try_count_gaiji
from jumin_records.text.repertoires import Repertoire
from jumin_records.text.scan import wrong_type, wrong_value
from jumin_records.text.units import try_characters

__all__ = ["check_flags"]


def check_flags(
    text: str, flags: str, *, original: str | None = None, repertoire: Repertoire | None = None
) -> tuple[Finding, ...]:
    """位置情報が文字列と合うかを調べ、所見を返す（投げない）。

    Check ``flags`` against the substituted ``text``; never raises for text. JRT021 something other than ``0`` and ``1``, JRT022
    another length than ``text`` has characters; with ``original``: JRT025 a position that changed without a ``1`` or has a ``1``
    without a change, and JRT022 when the two texts differ in length; with ``repertoire``: JRT026 characters outside it. A text
    that cannot be split gives the finding of :func:`characters`.

    Raises:
        UsageError: JRU001 when ``text``, ``flags`` or ``original`` is not text, JRU020 for anything but a repertoire.
    """
    problem = _misuse((text, flags, "" if original is None else original), repertoire)
    if problem is not None:
        del text, flags, original, repertoire
        raise problem
    units = try_characters(text)
    if not isinstance(units, list):
        return (units,)
    findings: list[Finding] = []
    if set(flags) - {"0", "1"}:
        findings.append(find("JRT021"))
    if len(flags) != len(units):
        findings.append(find("JRT022", expected=len(units), actual=len(flags)))
    if original is not None:
        findings += _against(units, flags, original)
    if repertoire is not None:
        count = try_count_gaiji(text, repertoire)
        if count:
            findings.append(find("JRT026", count=count) if isinstance(count, int) else count)
    return tuple(findings)


def _misuse(texts: tuple[object, ...], repertoire: object) -> UsageError | None:
    if not all(isinstance(each, str) for each in texts):
        return wrong_type()
    return None if repertoire is None or isinstance(repertoire, Repertoire) else wrong_value(Repertoire)


def _against(units: list[str], flags: str, original: str) -> list[Finding]:
    before = try_characters(original)
    if not isinstance(before, list):
        return [before]
    if len(before) != len(units):
        return [find("JRT022", expected=len(before), actual=len(units))]
    pairs = zip(before, units, flags, strict=False)
    wrong = [position for position, (was, now, flag) in enumerate(pairs, start=1) if (was != now) != (flag == "1")]
    return [find("JRT025", position=wrong[0], count=len(wrong))] if wrong else []
