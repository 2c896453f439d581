"""幅の表：Python で、CSV で。What a table of widths must not do."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import ITEMS
from tests.codec.samples import Trickle as Slow

CLS = IdentityConfirmation
GOOD = [FixedItem(name, 9) for name in ITEMS]


def rule_of(items: Any, **options: Any) -> tuple[str, str]:
    with pytest.raises(jr.UsageError) as caught:
        FixedLayout(CLS, items, **options)
    assert caught.value.__context__ is None
    return caught.value.rule, caught.value.findings[0].item


class TestLayout:
    """「幅の表の誤りは、読む前に規則で断る」。"""

    @pytest.mark.parametrize(
        ("items", "rule", "item"),
        [
            ([*GOOD, FixedItem("備考", 3)], "JRU023", ""),
            ([*GOOD, FixedItem([], 3)], "JRU023", ""),  # type: ignore[arg-type]  # wrong
            (GOOD[1:], "JRU024", "住民票コード"),
            ([*GOOD, GOOD[4]], "JRU025", "清音化かな氏名"),
            ([FixedItem("住民票コード", 0), *GOOD[1:]], "JRU026", "住民票コード"),
            ([FixedItem("住民票コード", 32_768), *GOOD[1:]], "JRU026", "住民票コード"),
            ([FixedItem("住民票コード", width=True), *GOOD[1:]], "JRU026", "住民票コード"),
            ([FixedItem("住民票コード", "9"), *GOOD[1:]], "JRU026", "住民票コード"),  # type: ignore[arg-type]  # wrong
            ([FixedItem("住民票コード", 9, "*"), *GOOD[1:]], "JRU007", ""),  # type: ignore[arg-type]  # wrong
            ([FixedItem("住民票コード", 9, side="up"), *GOOD[1:]], "JRU007", ""),  # type: ignore[arg-type]  # wrong
            (["住民票コード"], "JRU020", ""),
            (5, "JRU020", ""),
            ([], "JRU024", "住民票コード"),
        ],
    )
    def test_fields(self, items: Any, rule: str, item: str) -> None:
        assert rule_of(items) == (rule, item)

    def test_words(self) -> None:
        assert rule_of(GOOD, unit="letters")[0] == "JRU007"
        assert rule_of(GOOD, end="cr")[0] == "JRU007"
        assert rule_of(GOOD, unit="characters", end="none")[0] == "JRU027"

    def test_no_record(self) -> None:
        with pytest.raises(jr.UsageError) as caught:
            FixedLayout(dict, GOOD)  # type: ignore[arg-type]  # wrong on purpose
        assert caught.value.rule == "JRU005"

    def test_size_and_places(self) -> None:
        layout = FixedLayout(CLS, reversed(GOOD))
        assert layout.size == 36 * 9
        assert layout.places == tuple(range(35, -1, -1))


def table(*lines: str, header: str = "item,width,filler,side") -> bytes:
    return "\n".join(["# 架空の幅の表", header, *lines, ""]).encode()


ROWS = [f"{name},10,," for name in ITEMS]


def read(data: Any, **options: Any) -> FixedLayout:
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    return FixedLayout.read(source, CLS, **({"encoding": "utf-8"} | options))


class TestTable:
    """「幅の表は CSV から読める」。"""

    def test_what_is_in_the_table(self, tmp_path: Path) -> None:
        rows = ["住民票コード,11,,", "漢字氏名,40,wide_space,right", "外字数(氏名),3,zero,left", *ROWS[3:]]
        path = tmp_path / "widths.csv"
        path.write_bytes(b"\xef\xbb\xbf" + table(*rows).replace(b"\n", b"\r\n"))
        layout = read(path, unit="characters", end="lf", encoding="utf-8-sig")
        assert layout.items[:3] == (
            FixedItem("住民票コード", 11),
            FixedItem("漢字氏名", 40, "wide_space", "right"),
            FixedItem("外字数(氏名)", 3, "zero", "left"),
        )
        assert (layout.unit, layout.end) == ("characters", "lf")

    def test_only_names_and_widths(self) -> None:
        data = "\n".join(["width,item", *(f"7,{name}" for name in ITEMS)]).encode("cp932")
        assert read(data, encoding="cp932").size == 7 * 36

    @pytest.mark.parametrize(
        ("data", "rule"),
        [
            (b"", "JRU028"),
            (table(*ROWS, header="item,filler"), "JRU028"),
            (table(*ROWS, header="item,width,width,side"), "JRU028"),
            (table(*ROWS, header="item,width,filler,note"), "JRU028"),
            (table("住民票コード,1"), "JRU028"),
            (table('"住民票コード,1'), "JRU028"),
            (table("x" * 200_000), "JRU028"),
            (table("住民票コード,1.5,,", *ROWS[1:]), "JRU026"),
            (table("住民票コード,１０,,", *ROWS[1:]), "JRU026"),
            (table("住民票コード,-1,,", *ROWS[1:]), "JRU026"),
            (table("住民票コード,000000000001,,", *ROWS[1:]), "JRU026"),
            (table("備考,1,,", *ROWS), "JRU023"),
            (table(*ROWS[1:]), "JRU024"),
            (table(*ROWS, ROWS[0]), "JRU025"),
            (table("住民票コード,1,star,", *ROWS[1:]), "JRU007"),
            (b"\xff", "JRF001"),
            (b"#" * (1 << 21), "JRF034"),
        ],
    )
    def test_what_is_refused(self, data: bytes, rule: str) -> None:
        with pytest.raises((jr.UsageError, jr.FileFormatError)) as caught:
            read(data)
        assert caught.value.rule == rule
        assert caught.value.__context__ is None

    def test_sources_that_cannot_be_read(self, tmp_path: Path) -> None:
        for source, error, rule in (
            (tmp_path / "none", jr.FileFormatError, "JRF012"),
            (Slow(b"abc", 1, fail_at=1), jr.FileFormatError, "JRF012"),
            (io.StringIO(), jr.UsageError, "JRU006"),
            (5, jr.UsageError, "JRU006"),
        ):
            with pytest.raises(error) as caught:
                read(source)
            assert caught.value.rule == rule
