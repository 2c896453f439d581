"""RFC 4180 2-5～2-7：引用符の位置。標準の csv モジュールを外の物差しにする。"""

from __future__ import annotations

import csv
import io
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.codec.cut import OPEN, cut, quoted


def by_csv(text: str) -> list[str] | str:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), strict=True), [""])
    except csv.Error as error:
        return str(error)


class TestAgainstTheStandardLibrary:
    def test_every_short_text(self) -> None:
        """All 9,841 texts of up to eight signs: the same cells, or a quote that RFC 4180 forbids and ``csv`` lets pass."""
        for length in range(9):
            for signs in itertools.product('a,"', repeat=length):
                text = "".join(signs)
                mine, theirs = cut(text), by_csv(text)
                if isinstance(mine, list):
                    assert mine == theirs, text
                elif mine.rule == OPEN:
                    assert theirs == "unexpected end of data", text
                else:
                    stray = isinstance(theirs, list) and any('"' in cell for cell in theirs)
                    assert stray or isinstance(theirs, str), text

    @given(st.lists(st.text(st.sampled_from('ab",\r\n架 \0'), max_size=6), min_size=1, max_size=6))
    def test_what_csv_writes_is_read(self, cells: list[str]) -> None:
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL).writerow(cells)
        assert cut(out.getvalue().removesuffix("\r\n")) == cells
        assert ",".join(map(quoted, cells)) + "\r\n" == out.getvalue()

    @given(st.lists(st.text(st.sampled_from('ab",\r\n架 '), max_size=6), min_size=2, max_size=6))
    def test_what_csv_quotes_sparingly_is_read(self, cells: list[str]) -> None:
        out = io.StringIO()
        csv.writer(out).writerow(cells)
        assert cut(out.getvalue().removesuffix("\r\n")) == cells


@pytest.mark.exhaustive
def test_linear_time() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        cut(text)
        return time.process_time() - start

    for pattern in ('"', '""', '","', 'a"', '"a', ",", '"",'):
        small = min(seconds(pattern * 50_000) for _ in range(3))
        large = min(seconds(pattern * 400_000) for _ in range(3))
        assert large < max(small, 1e-4) * 8 * 6, pattern
