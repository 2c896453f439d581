"""Ray Data の流れを、区画ごとに検査する。

Checks a dataset of Ray, block by block: ``check_table`` is what ``map_batches`` wants with ``batch_format="pyarrow"``. Blocks know nothing
of each other, so the rows are numbered by a column. Needs ``pip install 'jumin-records[ray]'``. It prints:

    ray: 100000行、所見 1000件、素の読み手と同じ True
"""

from __future__ import annotations

import logging
import os
from functools import partial
from pathlib import Path

import ray
from engines_data import NUMBER, RECORD, Findings, compare

from jumin_records.interop.arrow import check_table


def check(path: Path) -> Findings:
    """ファイルを検査する。Row, item and rule of every finding."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # nothing is told to anybody
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    data = ray.data.read_parquet(str(path.with_suffix(".parquet")))
    results = data.map_batches(partial(check_table, cls=RECORD, number=NUMBER), batch_format="pyarrow", batch_size=None)
    found = [(each["row"], error["item"], error["rule"]) for each in results.iter_rows() for error in each["errors"]]
    ray.shutdown()
    return found


if __name__ == "__main__":
    compare("ray", check)
