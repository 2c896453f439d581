"""一つのプロセスで、ファイルを初めから終わりまで検査する。

Checks a file from its beginning to its end in this process, one row after the other.

Source: architecture floor 7.

>>> import io
>>> from jumin_records.records import IdentityConfirmation
>>> summary = Summary()
>>> check_single(io.BytesIO(b""), IdentityConfirmation, summary, encoding="utf-8")
>>> summary.exit_code
2
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jumin_records.checked import Checked
from jumin_records.checking.summary import Summary
from jumin_records.codec.read_csv import Source, read_csv
from jumin_records.errors import FileFormatError, Finding, Severity
from jumin_records.layouts import Profile
from jumin_records.records import Record

__all__ = ["check_single"]


def check_single(
    source: Source,
    cls: type[Record],
    summary: Summary,
    *,
    encoding: str,
    header: bool = True,
    severities: Mapping[str, Severity] | None = None,
    profile: Profile | None = None,
    on_row: Callable[[Checked[Record]], None] | None = None,
    on_findings: Callable[[tuple[Finding, ...]], None] | None = None,
) -> None:
    """最後まで検査し、集計に加える。

    Check all rows into ``summary``, in which it also stands why a file cannot be read (further).

    Raises:
        UsageError: as ``read_csv``.
    """
    stopped: tuple[Finding, ...] = ()
    try:
        with read_csv(source, cls, encoding=encoding, header=header, severities=severities, profile=profile) as reader:
            about_header = len(reader.header_findings)
            for checked in reader if on_row is not None else reader.runs():
                if isinstance(checked, int):
                    summary.add_clean(checked)
                    continue
                if reader.rows:
                    summary.add(checked, header=about_header)
                else:  # a header with findings and no row under it is reported without being a row
                    summary.note(checked.findings)
                about_header = 0
                if on_findings is not None and checked.findings:
                    on_findings(checked.findings)
                if on_row is not None:
                    on_row(checked)
    except FileFormatError as error:
        stopped = error.findings
    if stopped:
        summary.stop(stopped)
