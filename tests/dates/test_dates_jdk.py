"""JDK を外の物差しにする。java.time.chrono.JapaneseDate as an outside oracle, every day from 1873-01-01 to 2100-12-31."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from jumin_records.dates import RegisterDate, era_of

SOURCE = Path(__file__).parent / "data" / "EraDays.java"
#: Values of java.time.chrono.JapaneseEra (dates.md section 3.3).
ERAS = {-1: "明治", 0: "大正", 1: "昭和", 2: "平成", 3: "令和"}
JAVA = shutil.which("java")


@pytest.mark.exhaustive
@pytest.mark.skipif(JAVA is None, reason="no java on this machine: the JDK oracle is not asked")
class TestAgainstTheJdk:
    """「JDK (java.time, where a JDK is present) as an outside oracle from 1873」"""

    def test_every_day(self) -> None:
        assert JAVA
        command = [JAVA, "-Xshare:auto", "-Dfile.encoding=UTF-8", str(SOURCE)]
        answer = subprocess.run(command, capture_output=True, check=False, timeout=60, encoding="utf-8")
        if answer.returncode:
            pytest.skip("java is there but cannot compile a source file (a JRE without compiler)")
        rows = answer.stdout.splitlines()
        assert len(rows) == (date(2100, 12, 31) - date(1873, 1, 1)).days + 1
        for row in rows:
            iso, era, year, month, day, weekday = row.split(",")
            found, found_year = era_of(date.fromisoformat(iso))
            assert (found.name, found_year) == (ERAS[int(era)], int(year))
            text = f"{ERAS[int(era)]}{year}年{month}月{day}日"
            assert str(RegisterDate.parse(text, policy="strict").date) == iso
            with_weekday = RegisterDate.parse(f"{text}({'月火水木金土日'[int(weekday) - 1]})") if day == "1" else None
            assert with_weekday is None or not with_weekday.notes
