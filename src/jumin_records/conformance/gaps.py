"""既知の差のファイル。一つの差に、試験の番号とわけが要る。

The file of known gaps: JSON, each gap with the id of a vector and a reason. A gap is never a pass; one whose vectors pass is reported.

Source: array-api-tests (skips and xfails files); issue 8 point 3 (e).

>>> gaps = parse_gaps(b'{"gaps": [{"id": "M-C05", "reason": "planned for the next release"}]}')
>>> gaps[0].covers("M-C05"), gaps[0].covers("M-C05-1")
(True, False)
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import attrs

from jumin_records.conformance.strict_json import read_line
from jumin_records.errors import UsageError
from jumin_records.procedures.at_rest import Plain
from jumin_records.rules import find

__all__ = ["Gap", "parse_gaps", "read_gaps"]

_LARGEST: Final = 1_000_000


@attrs.frozen
class Gap:
    """一つの既知の差。

    ``id`` of a vector, or the beginning of ids with ``*`` at the end (``M-Y*``), and the ``reason`` in your own words.
    """

    id: str
    reason: str

    def covers(self, vector_id: str) -> bool:
        """その試験の差か。Whether the vector is meant."""
        if self.id.endswith("*"):
            return vector_id.startswith(self.id[:-1])
        return vector_id == self.id


def read_gaps(path: Path) -> tuple[Gap, ...]:
    """ファイルを読む。

    Read the file (UTF-8, at most 1 MB).

    Raises:
        UsageError: JRU080 when it cannot be read, as for ``parse_gaps``.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError:
        data = b""
    return parse_gaps(data)


def parse_gaps(data: bytes) -> tuple[Gap, ...]:
    """既知の差を読む。

    Read known gaps.

    Raises:
        UsageError: JRU080 with the number of the gap that is malformed, or 全体.
    """
    found = read_line(data)
    gaps = found.get("gaps") if isinstance(found, dict) and set(found) == {"gaps"} else None
    if not isinstance(gaps, list):
        raise UsageError(find("JRU080", position="全体"))
    read = [_gap(each) for each in gaps]
    for number, gap in enumerate(read, 1):
        if gap is None or gap in read[: number - 1]:
            raise UsageError(find("JRU080", position=f"{number}番目"))
    return tuple(gap for gap in read if gap is not None)


def _gap(found: Plain) -> Gap | None:
    if not isinstance(found, dict) or set(found) != {"id", "reason"}:
        return None
    name, reason = found["id"], found["reason"]
    if not isinstance(name, str) or not isinstance(reason, str) or not name.strip("* ") or not reason.strip():
        return None
    return Gap(name, reason)
