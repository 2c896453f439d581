"""polars の表を検査し、所見の表を行につなぐ。

Checks a frame of polars: it hands itself over as Arrow, and what comes back is a frame again, row for row. Read the file as text
(``infer_schema=False``): numbers lose their leading zeros. Needs ``pip install 'jumin-records[polars]'``. It prints:

    polars: 100000行、所見 1000件、素の読み手と同じ True
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
from engines_data import NUMBER, RECORD, Findings, compare

from jumin_records.interop.arrow import check_stream


def check(path: Path) -> Findings:
    """ファイルを検査する。Row, item and rule of every finding."""
    frame = pl.read_csv(path, infer_schema=False).with_row_index(NUMBER, offset=2)
    result = pl.DataFrame(check_stream(frame, RECORD, number=NUMBER))
    wrong = result.filter(pl.col("errors").list.len() > 0).explode("errors").unnest("errors")
    # Back to the rows: those without an error-level finding go on.
    joined = frame.join(wrong.filter(pl.col("severity") == "error"), left_on=NUMBER, right_on="row", how="anti")
    assert joined.height < frame.height  # noqa: S101 - the example shows that some are held back
    return [*wrong.select("row", "item", "rule").iter_rows()]


if __name__ == "__main__":
    compare("polars", check)
