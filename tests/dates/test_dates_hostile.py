"""どんな入力でも、値か所見のどちらかになる。Any text is read or refused: nothing else comes out, and in linear time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.dates import RegisterDate, kanji_numerals, notes_findings, read_date, wording_of
from jumin_records.dates.conventions import DEFAULT_CONVENTIONS
from jumin_records.dates.facts import DateKind
from jumin_records.dates.quick_road import quick_facts, respelled_facts
from jumin_records.dates.reading import explained_facts
from jumin_records.dates.scanner import MAX_LENGTH
from jumin_records.errors import Finding
from jumin_records.rules import RULES

WORDS = [
    "令和", "昭和", "明治", "慶応", "R", "s", "㍻", "大", "西暦", "元", "6", "06", "00", "0", "64", "2024", "20240501", "5060501", "十", "廿", "五〇",
    "年", "月", "日", "閏", "正月", "朔日", "晦日", "元旦", "不詳", "不明", "頃", "推定", "春", "冬", "上旬", "から", "より", "~", "まで", "までの間", "生",
    "-", "/", ".", " ", "　", "(水)", "日曜日", "XX", "XXXX", "X", "A1", "ー", "○", "*", "\u202e", "٣", "？", "\ud800",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


class TestAnythingGoes:
    """「every input is accepted or refused with a declared error; nothing else ever comes out」"""

    @given(st.one_of(st.text(max_size=120), SENTENCES))
    def test_total(self, text: str) -> None:
        found = read_date(text)
        if isinstance(found, Finding):
            assert found.rule in RULES
            assert found.rule.startswith("JRD")
            return
        assert found.text == text
        assert (found.date is not None) is (found.kind is DateKind.EXACT)
        if found.earliest and found.latest:
            assert found.earliest <= found.latest
        if found.date:
            assert found.earliest == found.latest == found.date
        if found.era and found.era.last_written_day and "after_era_end" not in found.notes and found.latest:
            end_era = found.points[-1].era if found.points else found.era
            assert end_era
            assert end_era.last_written_day is None or found.latest <= end_era.last_written_day
        assert all(finding.rule in RULES for finding in notes_findings(found))

    @given(SENTENCES)
    def test_written_in_kanji_it_says_the_same(self, text: str) -> None:
        found = read_date(text)
        if isinstance(found, RegisterDate):
            back = RegisterDate.parse(found.format("kanji"))
            assert (back.kind, back.earliest, back.latest, back.date) == (
                found.kind,
                found.earliest,
                found.latest,
                found.date,
            )
            # A Gregorian day before 1873 is written with its era, hence by the lunisolar calendar.
            assert back.notes - {"lunisolar"} == found.notes - {"weekday_mismatch", "lunisolar"}

    @given(SENTENCES)
    def test_both_roads(self, text: str) -> None:
        quick = quick_facts(text, DEFAULT_CONVENTIONS)
        assert quick is None or quick == explained_facts(text, DEFAULT_CONVENTIONS)
        respelled = respelled_facts(text, DEFAULT_CONVENTIONS)
        assert respelled is None or respelled == explained_facts(text, DEFAULT_CONVENTIONS)


class TestLinear:
    """「Linear time on hostile input of 10⁶ characters」"""

    @pytest.mark.parametrize(
        "piece", ["1", " ", "年", "令和", "〇", "X", "-", "から", "令和6年5月1日", "\u202e", "不詳", "("]
    )
    def test_a_million_characters(self, piece: str) -> None:
        text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
        start = time.process_time()
        found = read_date(text)
        assert wording_of(text) is None
        assert isinstance(found, Finding)
        assert found.rule == "JRD017"
        # Generous by a factor of a hundred: a quadratic pass would take minutes.
        assert time.process_time() - start < 2

    @pytest.mark.parametrize("piece", ["1", "年", "令和", "〇", "十", "不詳", "から", "R", "(", "X", "推定", "閏"])
    def test_at_the_limit(self, piece: str) -> None:
        text = (piece * MAX_LENGTH)[:MAX_LENGTH]
        start = time.process_time()
        assert isinstance(read_date(text), Finding)
        assert time.process_time() - start < 1

    def test_kanji_numbers_are_bounded(self) -> None:
        assert kanji_numerals.read_kanji_number("一" * 1_000_000) is None
        assert kanji_numerals.read_kanji_number("") is None
        assert kanji_numerals.read_kanji_number("一x") is None


class TestThreads:
    """「published safely for threads」"""

    def test_many_readers(self) -> None:
        texts = [f"19{year:02}{month:02}01" for year in range(50, 99) for month in range(1, 13)]
        wrong: list[str] = []

        def run() -> None:
            for text in texts * 3:
                found = RegisterDate.parse(text)
                if found.text != text or found.date is None or f"{found.date:%Y%m%d}" != text:
                    wrong.append("mismatch")

        threads = [threading.Thread(target=run) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []


class TestDeterminism:
    """「Deterministic on every hash seed, locale, TZ」"""

    def test_other_surroundings(self) -> None:
        program = (
            "from jumin_records.dates import RegisterDate as D, STYLES\n"
            "for t in ('R6.5.1', '昭和64年1月頃', '明治5年12月3日'):\n"
            "    d = D.parse(t); print(d.kind, d.earliest, d.latest, sorted(d.notes), d.format('kanji'))"
        )
        seen = set()
        for seed, zone, locale in (
            ("0", "UTC", "C"),
            ("1", "Asia/Tokyo", "ja_JP.UTF-8"),
            ("42", "America/New_York", "tr_TR.UTF-8"),
        ):
            surroundings = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
            answer = subprocess.run(
                [sys.executable, "-c", program], env=surroundings, capture_output=True, check=True, encoding="utf-8"
            )
            seen.add(answer.stdout)
        assert len(seen) == 1
