r"""ファイルを検査して集計する。

Checks a whole file and counts what is found; each row is let go as soon as it is counted. With ``jobs`` several processes share the
work, with ``checkpoint`` what is finished is kept for the next time.

Source: architecture floor 7; issue of the first trip (memory of 10⁶ rows as of 10³); issue "Two and more processes".

>>> import io
>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> header = ",".join(leaf.item for leaf in walk(IdentityConfirmation))
>>> summary = check_file(io.BytesIO(f"{header}\n{',' * 35}\n".encode()), IdentityConfirmation, encoding="utf-8")
>>> summary.rows, summary.exit_code
(1, 0)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import cast

from jumin_records.checked import Checked
from jumin_records.checking.single_check import check_single
from jumin_records.checking.summary import Summary
from jumin_records.codec.read_csv import Source
from jumin_records.errors import FileFormatError, Finding, JuminError, Severity, UsageError
from jumin_records.layouts import Profile
from jumin_records.records import BY_NAME, Record
from jumin_records.records.by_name import ENTRIES
from jumin_records.rules import find

__all__ = ["MOST_JOBS", "check_file"]

#: More processes than this are a slip of the finger.
MOST_JOBS = 256
#: What is neither the file's fault nor the caller's.
_OF_PROCESSES = frozenset({"JRU120", "JRU129"})


def check_file(
    source: Source,
    cls: type[Record],
    *,
    encoding: str,
    header: bool = True,
    severities: Mapping[str, Severity] | None = None,
    profile: Profile | None = None,
    on_row: Callable[[Checked[Record]], None] | None = None,
    on_findings: Callable[[tuple[Finding, ...]], None] | None = None,
    jobs: int = 1,
    checkpoint: str | PathLike[str] | None = None,
    on_bytes: Callable[[int], None] | None = None,
) -> Summary:
    """ファイルを最後まで検査する。

    Check a file to its end and return the summary. A file that cannot be read (further) is no exception here: the reason stands
    in ``Summary.fatal``. The summary, and what the callbacks are told, is the same whatever ``jobs`` and ``checkpoint`` are.

    Args:
        source: a path, or a binary stream; with ``jobs`` or ``checkpoint`` the path of a file.
        cls: the record class.
        encoding: as for ``read_csv``. Never guessed.
        header: False for a file without one.
        severities: rule id → severity, to raise or lower rules.
        profile: usual lengths and characters, reported as alerts.
        on_row: called with every row, in this process only: records go to no other.
        on_findings: called with findings, as they come and in the order of the file.
        jobs: how many processes check, 1 to 256. A small file is checked in this one whatever is said.
        checkpoint: a file to which the results of finished parts are written, and from which a check of the same file in the same
            way goes on. It holds findings and no values; it stays when all is done.
        on_bytes: called with the number of bytes that have been accounted for since the last call; with ``jobs`` or ``checkpoint``.

    Raises:
        UsageError: as ``read_csv``; JRU121 ``jobs`` is no number from 1 to 256, JRU122 ``source`` is no file that can be read in parts,
            JRU123 ``on_row`` with several processes or a checkpoint, JRU124 a class that is no published record, JRU126 the checkpoint
            is of another file, or the file has changed, JRU127 it is of another way of checking, JRU128 it is no checkpoint, or damaged.
        FileFormatError: JRU125 the file changed while it was checked, JRF012 the checkpoint cannot be read or written.
        JuminError: JRU120 a process ended before its work was done, JRU129 a process cannot be started.
    """
    if type(jobs) is int and jobs == 1 and checkpoint is None:
        summary = Summary()
        check_single(
            source,
            cls,
            summary,
            encoding=encoding,
            header=header,
            severities=severities,
            profile=profile,
            on_row=on_row,
            on_findings=on_findings,
        )
        return summary
    fault = _misuse(source, cls, jobs, checkpoint, alone=on_row is None)
    if fault is not None:
        del source, checkpoint, jobs
        raise UsageError(fault)
    # What several processes need is loaded with the first file that they share.
    from jumin_records.checking.divided_check import How, check_divided  # noqa: PLC0415

    how = How(
        name=_name_of(cls),
        cls=cls,
        encoding=encoding,
        header=header,
        severities=severities,
        profile=profile,
        jobs=jobs,
        checkpoint=None if checkpoint is None else Path(checkpoint),
        on_findings=on_findings,
        on_bytes=on_bytes,
    )
    outcome = check_divided(Path(cast("str", source)), how)
    # The paths are let go before anything is raised: they may name a person.
    del source, checkpoint, how
    if isinstance(outcome, Finding):
        raise _error(outcome)
    return outcome


def _misuse(source: object, cls: object, jobs: object, checkpoint: object, *, alone: bool) -> Finding | None:
    """分けて検査できない呼び方。"""
    if type(jobs) is not int or not 1 <= jobs <= MOST_JOBS:
        return find("JRU121", limit=MOST_JOBS)
    if not isinstance(source, str | PathLike) or not isinstance(checkpoint, str | PathLike | None):
        return find("JRU122")
    if not alone:
        return find("JRU123")
    return None if _name_of(cls) else find("JRU124")


def _name_of(cls: object) -> str:
    """公式名（公表された記録のクラスでなければ空）。A class of one's own is unknown to another process."""
    name = getattr(cls, "__name__", "")
    return next((each for each, entry in ENTRIES.items() if entry.class_name == name and BY_NAME[each] is cls), "")


def _error(finding: Finding) -> JuminError:
    if finding.rule in _OF_PROCESSES:
        return JuminError(finding)
    return (
        UsageError(finding) if finding.rule.startswith("JRU") and finding.rule != "JRU125" else FileFormatError(finding)
    )
