r"""ファイルを検査して集計する。

Checks a whole file and counts what is found; each row is let go as soon as it is counted.

Source: architecture floor 7; issue of the first trip (memory of 10⁶ rows as of 10³).

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

from jumin_records.checked import Checked
from jumin_records.checking.summary import Summary
from jumin_records.codec.read_csv import Source, read_csv
from jumin_records.errors import FileFormatError, Finding, Severity
from jumin_records.layouts import Profile
from jumin_records.records import Record

__all__ = ["check_file"]


def check_file(
    source: Source,
    cls: type[Record],
    *,
    encoding: str,
    header: bool = True,
    severities: Mapping[str, Severity] | None = None,
    profile: Profile | None = None,
    on_row: Callable[[Checked[Record]], None] | None = None,
) -> Summary:
    """ファイルを最後まで検査する。

    Check a file to its end and return the summary. A file that cannot be read (further) is no exception here: the reason stands
    in ``Summary.fatal``. ``on_row`` is called with every row, for progress or for printing findings as they come.

    Raises:
        UsageError: as ``read_csv``.
    """
    summary = Summary()
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
                if on_row is not None:
                    on_row(checked)
    except FileFormatError as error:
        stopped = error.findings
    if stopped:
        summary.stop(stopped)
    return summary
