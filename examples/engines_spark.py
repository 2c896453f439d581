"""PySpark の ``mapInArrow`` に、検査をそのまま渡す。

Checks a frame of Spark: ``check_batches`` is what ``mapInArrow`` wants. Partitions know nothing of each other, so the rows are numbered
by a column. Spark needs Java 17, and finds this Python by ``PYSPARK_PYTHON``. Needs ``pip install 'jumin-records[spark]'``. It prints:

    spark: 100000行、所見 1000件、素の読み手と同じ True
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from engines_data import NUMBER, RECORD, Findings, compare
from pyspark.sql import SparkSession
from pyspark.sql.functions import explode

from jumin_records.interop.arrow import check_batches

SCHEMA = "row bigint, errors array<struct<item: string, rule: string, severity: string, column: int>>"


def check(path: Path) -> Findings:
    """ファイルを検査する。Row, item and rule of every finding."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = (
        builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate()
    )
    rows = session.read.parquet(str(path.with_suffix(".parquet")))
    results = rows.mapInArrow(partial(check_batches, cls=RECORD, number=NUMBER), SCHEMA)
    found = results.select("row", explode("errors").alias("e")).select("row", "e.item", "e.rule").collect()
    session.stop()
    return [(each["row"], each["item"], each["rule"]) for each in found]


if __name__ == "__main__":
    compare("spark", check)
