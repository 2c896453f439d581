"""DuckDB の問合せの結果を検査し、所見の表を SQL で読む。

Checks a relation of DuckDB, batch by batch as the query runs; the reader that comes back is a table for the next query. Read the file as
text (``all_varchar``): numbers lose their leading zeros. Needs ``pip install 'jumin-records[duckdb]'``. It prints:

    duckdb: 100000行、所見 1000件、素の読み手と同じ True
"""

from __future__ import annotations

from pathlib import Path

import duckdb
from engines_data import NUMBER, RECORD, Findings, compare

from jumin_records.interop.arrow import check_stream


def check(path: Path) -> Findings:
    """ファイルを検査する。Row, item and rule of every finding."""
    with duckdb.connect() as connection:
        file = connection.read_csv(str(path), all_varchar=True)
        rows = file.project(f"CAST(row_number() OVER () + 1 AS BIGINT) AS {NUMBER}, *")
        # Read to its end before the next query: a connection runs one at a time.
        result = check_stream(rows, RECORD, number=NUMBER).read_all()
        connection.register("result", result)
        query = "SELECT row, e.item, e.rule FROM (SELECT row, unnest(errors) AS e FROM result)"
        return connection.sql(query).fetchall()


if __name__ == "__main__":
    compare("duckdb", check)
