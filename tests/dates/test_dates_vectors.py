"""JIS X 0301 の表から作った期待値。Committed vectors from the annex of JIS X 0301:2019: every era edge, ±1 day, both ways."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from jumin_records.dates import Policy, RegisterDate, read_date
from jumin_records.errors import Finding

LINES = (Path(__file__).parent / "data" / "jis_vectors.csv").read_text(encoding="utf-8").splitlines()
VECTORS = [tuple(row) for row in csv.reader(line for line in LINES if not line.startswith("#"))][1:]


def weekday_of(day: date) -> str:
    """Zeller's congruence, which shares nothing with the datetime module."""
    month, year = (day.month + 12, day.year - 1) if day.month < 3 else (day.month, day.year)
    century, year = divmod(year, 100)
    return "土日月火水木金"[(day.day + 13 * (month + 1) // 5 + year + year // 4 + century // 4 + 5 * century) % 7]


class TestEraEdges:
    """「every era edge ±1 day both ways in each policy」(issue 3 point 7)."""

    @pytest.mark.parametrize(("text", "iso", "weekday", "strict"), VECTORS)
    def test_reading(self, text: str, iso: str, weekday: str, strict: str) -> None:
        day = date.fromisoformat(iso)
        assert weekday_of(day) == weekday
        for policy in Policy:
            found = read_date(f"{text}({weekday})", policy=policy)
            if policy is Policy.STRICT and strict != "ok":
                assert isinstance(found, Finding)
                assert found.rule == strict
            else:
                assert isinstance(found, RegisterDate)
                assert found.date == day
                assert found.format("jis") == text

    @pytest.mark.parametrize(("text", "iso", "weekday", "strict"), VECTORS)
    def test_writing(self, text: str, iso: str, weekday: str, strict: str) -> None:
        written = RegisterDate.of(date.fromisoformat(iso)).format("jis")
        overlap = text in {"M45.07.30", "T15.12.25"}
        assert (written == text) is (strict == "ok" and not overlap)
