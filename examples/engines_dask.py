"""Dask の表を、区画ごとに検査する。

Checks a frame of Dask, partition by partition: each is a frame of pandas, which hands itself over as Arrow. Partitions know nothing of
each other, so the rows are numbered by a column. Needs ``pip install 'jumin-records[dask]'``. It prints:

    dask: 100000行、所見 1000件、素の読み手と同じ True
"""

from __future__ import annotations

from pathlib import Path

import dask.dataframe as dd
import pandas as pd
from engines_data import NUMBER, RECORD, Findings, compare

from jumin_records.interop.arrow import check_stream


def check_partition(part: pd.DataFrame) -> pd.DataFrame:
    """一つの区画を検査する。A row for every finding of a partition."""
    # An index that is not written down would be handed over as one more column.
    result = check_stream(part.reset_index(drop=True), RECORD, number=NUMBER).read_pandas()
    wrong = result[result["errors"].map(len) > 0].explode("errors")
    told = [(row, each["item"], each["rule"]) for row, each in zip(wrong["row"], wrong["errors"], strict=True)]
    return pd.DataFrame(told, columns=["row", "item", "rule"]).astype({"row": "int64"})


def check(path: Path) -> Findings:
    """ファイルを検査する。Row, item and rule of every finding."""
    frame = dd.read_parquet(path.with_suffix(".parquet"), split_row_groups=True)
    meta = {"row": "int64", "item": "str", "rule": "str"}
    found = frame.map_partitions(check_partition, meta=meta).compute(scheduler="threads")
    return [*found.itertuples(index=False, name=None)]


if __name__ == "__main__":
    compare("dask", check)
