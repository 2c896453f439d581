"""「別添3は60行、別添4は24行と12行。番号24・25は印刷にない。令和5年度の合計は1,100,000、0でない行は19」。"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from jumin_records.disclosure import (
    ABSENT_TRANSFER_NUMBERS,
    PROVISIONS,
    TRANSFERS,
    Channel,
    Table,
    TableKey,
    Timing,
    find_provisions,
    find_transfers,
)
from jumin_records.errors import UsageError
from jumin_records.resources import read_text

ORDINANCE = [row for row in TRANSFERS.values() if row.key.table is Table.ORDINANCE]
NATIONAL = [row for row in TRANSFERS.values() if row.key.table is Table.TRANSFER]


class TestTablesAreTheDocument:
    """Counts taken from the printed document, written out here once more."""

    def test_rows(self) -> None:
        assert (len(PROVISIONS), len(NATIONAL), len(ORDINANCE)) == (60, 24, 12)
        assert [row.number for row in PROVISIONS.values()] == list(range(1, 61))
        assert [row.number for row in ORDINANCE] == list(range(1, 13))

    def test_counts_of_reiwa_5(self) -> None:
        counts = {row.key.item: row.count for row in PROVISIONS.values() if row.count}
        assert sum(counts.values()) == 1_100_000
        assert counts == {
            2: 75_000, 3: 108_000, 15: 1_000, 57: 2_000, 58: 76_000, 59: 4_000, 66: 1_000, 69: 40_000, 73: 602_000,
            81: 1_000, 84: 1_000, 106: 15_000, 115: 25_000, 132: 10_000, 141: 15_000, 144: 1_000, 151: 43_000,
            155: 3_000, 156: 77_000,
        }  # fmt: skip
        assert len(counts) == 19

    def test_items_of_annex_3(self) -> None:
        printed = (
            "1 2 3 5 7 11 13 15 20 28 37 39 48 53 57 58 59 63 65 66 69 73 75 76 81 83 84 86 87 91 92 96 106 108 110 112 "
            "115 118 124 129 130 132 136 137 138 141 142 144 149 150 151 152 155 156 158 160 163 164 165 166"
        )
        assert [row.key.item for row in PROVISIONS.values()] == [int(item) for item in printed.split()]

    def test_channels_and_timings(self) -> None:
        assert Counter(row.channel for row in TRANSFERS.values()) == {
            Channel.DEDICATED_LINE: 27,
            Channel.INTERNAL_SYSTEM: 9,
        }
        assert Counter(row.timing for row in TRANSFERS.values()) == {
            Timing.ANY_TIME: 20,
            Timing.ON_UPDATE: 14,
            Timing.ON_REQUEST: 2,
        }

    def test_the_gap_between_23_and_26(self) -> None:
        assert [row.number for row in NATIONAL] == [*range(1, 24), 26]
        assert ABSENT_TRANSFER_NUMBERS == (24, 25)
        assert (NATIONAL[22].key.item, NATIONAL[23].key.item) == (144, 155)

    def test_every_national_row_agrees_with_annex_3(self) -> None:
        for row in NATIONAL:
            provision = PROVISIONS[Table.PROVISION, row.key.item]
            assert (row.work, row.requester) == (provision.work, provision.requester)

    def test_print_differences_are_kept(self) -> None:
        assert {row.key.item for row in PROVISIONS.values() if row.as_printed} == {48}
        assert "森林環境衛" in PROVISIONS["別添3", 48].as_printed
        cut = {row.key.item: row.work_as_printed for row in NATIONAL if row.work_as_printed}
        assert {item: text[-4:] for item, text in cut.items()} == {11: "って主務", 92: "て主務省"}
        spelled = {name for row in TRANSFERS.values() for name in row.departments if "ども家庭支援課" in name}
        assert spelled == {"こども家庭支援課", "子ども家庭支援課"}
        joined = [row.departments_as_printed for row in TRANSFERS.values() if row.departments_as_printed]
        assert [text.count(mark) for text, mark in zip(joined, ",・、", strict=True)] == [1, 1, 3]

    def test_provenance_stands_in_the_files(self) -> None:
        for name in ("provisions", "transfers"):
            assert "Source: 千葉市 特定個人情報保護評価書" in read_text(f"data/{name}.csv").partition("\n")[2]


class TestTheKeyIsTableAndItem:
    """「条例 3, 7, 13 は別添3と衝突するので、鍵は（表, 項番）」。"""

    def test_collisions(self) -> None:
        items = {row.key.item for row in ORDINANCE}
        assert items & {row.key.item for row in PROVISIONS.values()} == {3, 7, 13}
        assert items & {row.key.item for row in NATIONAL} == {13}
        assert TRANSFERS["条例別表", 13].work != TRANSFERS["別添4", 13].work

    def test_a_key_is_its_plain_pair(self) -> None:
        assert TRANSFERS["別添4", 48] is TRANSFERS[TableKey(Table.TRANSFER, 48)]


class TestSearch:
    def test_provisions(self) -> None:
        assert [row.key.item for row in find_provisions(requester="全国健康保険協会")] == [2, 7]
        assert [row.key.item for row in find_provisions(item=48, work="地方税法")] == [48]
        assert find_provisions(item=4) == ()
        assert len(find_provisions()) == 60

    def test_transfers(self) -> None:
        assert len(find_transfers()) == 36
        assert [row.key for row in find_transfers(item=13)] == [("別添4", 13), ("条例別表", 13)]
        assert [row.key.item for row in find_transfers(table="条例別表", channel="庁内連携システム")] == [18]
        assert [row.key.item for row in find_transfers(timing=Timing.ON_REQUEST)] == [28, 137]
        assert {row.key.table for row in find_transfers(requester="市長")} == {"条例別表"}
        assert find_transfers(department="家庭支援課") == ()

    @pytest.mark.parametrize(
        ("wrong", "rule"),
        [
            ({"table": "別添9"}, "JRU007"),
            ({"channel": "郵送"}, "JRU007"),
            ({"timing": 3}, "JRU007"),
            ({"department": 5}, "JRU001"),
            ({"item": "48"}, "JRU012"),
            ({"item": True}, "JRU012"),
        ],
    )
    def test_misuse(self, wrong: dict[str, Any], rule: str) -> None:
        with pytest.raises(UsageError) as caught:
            find_transfers(**wrong)
        assert caught.value.rule == rule
