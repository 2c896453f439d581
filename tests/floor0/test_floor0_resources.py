"""同梱の表を読む。

Whether or not a table quotes anything, its rows are those that the csv module reads.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import jumin_records
from jumin_records.resources import read_table, read_text

ROOT = Path(jumin_records.__file__).parent
TABLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.csv"))


class TestTables:
    def test_some_quote_and_some_do_not(self) -> None:
        quoting = {'"' in read_text(path) for path in TABLES}
        assert quoting == {True, False}
        assert len(TABLES) > 40

    @pytest.mark.parametrize("path", TABLES)
    def test_rows_are_those_of_the_csv_module(self, path: str) -> None:
        with (ROOT / path).open(encoding="utf-8", newline="") as file:
            body = [line.rstrip("\n") for line in file if not line.startswith("#")]
        assert read_table(path) == list(csv.reader(body, strict=True))
