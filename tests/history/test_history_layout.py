"""「最新フラグの前の項目が鍵である」。様式だけから、名前で見つける。"""

from __future__ import annotations

import csv
import importlib.resources
from collections.abc import Mapping
from typing import Annotated, cast

import attrs
import pytest

import jumin_records as jr
from jumin_records.history import AXES, HistoryKey, HistoryLayout
from jumin_records.layouts import Item, official_table
from jumin_records.records import BY_NAME, IdentityConfirmation, Record
from tests.history.samples import (
    Bare,
    Certificate,
    Pin,
    Resident,
    Suppression,
    certificate,
    history_of,
    pin,
    refused,
    resident,
    suppression,
)

#: The tables that the package carries, by the names of their files.
TABLES = sorted(
    path.name.removesuffix(".csv")
    for path in (importlib.resources.files("jumin_records") / "layouts" / "tables").iterdir()
    if path.name.endswith(".csv")
)

#: The records of 別添2, and the stand-in for the page that is missing.
OFFICIAL = (
    "支援措置申出書情報（当初受付）",
    "支援措置申出書情報（転送受付）",
    "世帯主転出後の続柄情報",
    "転出証明書等発行情報",
    "転出証明書情報管理",
    "ワンストップ特例転入を利用した転出情報管理",
    "個人番号カード送付先情報",
    "証明書・通知書交付履歴管理",
    "空き住民票コード管理",
    "印鑑登録情報",
    "暗証番号管理",
    "印影登録情報",
    "交付履歴情報",
    "抑止・交付一時停止設定情報",
    "メモ情報",
    "住民基本台帳_抑止設定管理",
    "住民（芽室町公開様式）",
)


class TestTheKeyIsWhatStandsBeforeTheFlag:
    def test_numbers_in_a_group_are_no_key(self) -> None:
        layout = HistoryLayout.of(Resident)
        assert [leaf.item for leaf in layout.keys] == ["市区町村コード", "宛名番号"]
        assert layout.number is not None
        assert (layout.number.item, layout.number.path) == ("個人履歴番号", "numbers.number")
        assert layout.branch is not None
        assert layout.branch.item == "個人履歴番号_枝番号"

    def test_a_number_in_the_middle_of_the_key_leaves_the_date_after_it_in_the_key(self) -> None:
        layout = HistoryLayout.of(Suppression)
        assert [leaf.item for leaf in layout.keys] == ["宛名番号", "抑止開始年月日"]

    def test_without_a_number(self) -> None:
        layout = HistoryLayout.of(Pin)
        assert layout.number is None
        assert layout.branch is None

    def test_a_serial_number_is_of_the_key_unless_named_as_the_number(self) -> None:
        assert [leaf.item for leaf in HistoryLayout.of(Certificate).keys] == ["宛名番号", "発行通番"]
        layout = HistoryLayout.of(Certificate, number="発行通番")
        assert [leaf.item for leaf in layout.keys] == ["宛名番号"]
        assert layout.number is not None

    def test_the_caller_may_name_the_key_and_no_number(self) -> None:
        layout = HistoryLayout.of(Suppression, keys=["宛名番号"], number="")
        assert [leaf.item for leaf in layout.keys] == ["宛名番号"]
        assert layout.number is None

    @pytest.mark.parametrize("names", [{"keys": ["架空"]}, {"number": "架空"}, {"valid": ["架空"]}])
    def test_names_that_the_layout_lacks(self, names: dict[str, object]) -> None:
        assert refused(lambda: HistoryLayout.of(Resident, **names)) == "JRU032"  # type: ignore[arg-type]  # the point

    def test_records_without_the_flag_have_no_history(self) -> None:
        for cls in (Bare, IdentityConfirmation):
            assert refused(lambda cls=cls: HistoryLayout.of(cls)) == "JRU030"

    def test_wrong_calls(self) -> None:
        assert refused(lambda: HistoryLayout.of(dict)) == "JRU005"  # type: ignore[type-var]  # the point
        assert refused(lambda: HistoryLayout.of(Pin, latest_text="0")) == "JRU007"


class TestEqualKeysAreEqualValues:
    def test_however_they_are_written(self) -> None:
        one, other = suppression("1", "1"), suppression("1", "1", starts="令和8年5月1日")
        layout = HistoryLayout.of(Suppression)
        assert layout.key_of(one) == layout.key_of(other)
        assert hash(layout.key_of(one)) == hash(layout.key_of(other))
        assert layout.key_of(one).reveal() == {"宛名番号": "1", "抑止開始年月日": "2026-05-01"}

    def test_an_identifier_stands_without_its_grouping(self) -> None:
        assert HistoryLayout.of(Pin).key_of(pin()).reveal() == {"宛名番号": "1000001"}

    def test_a_day_that_is_not_sure_is_its_text(self) -> None:
        key = HistoryLayout.of(Suppression).key_of(suppression("1", "1", starts="令和8年5月日不詳"))
        assert key.reveal()["抑止開始年月日"] == "令和8年5月日不詳"

    def test_keys_are_masked_and_equal_keys_only(self) -> None:
        key = HistoryLayout.of(Resident).key_of(resident(no="架空の番号"))
        assert "架空" not in f"{key!r}{key!s}{key:>10}{history_of(resident('1', '1', no='架空の番号'))!r}"
        assert key != key.reveal()
        assert key != HistoryKey({})


class TestTheOfficialRecords:
    @pytest.mark.parametrize("name", sorted(BY_NAME))
    def test_have_a_history_exactly_where_they_have_the_flag(self, name: str) -> None:
        try:
            layout = HistoryLayout.of(BY_NAME[name])
        except jr.UsageError:
            assert name not in AXES.valid
            return
        assert [leaf.item for leaf in layout.valid] == list(AXES.valid[name])
        assert layout.keys
        assert len(layout.recorded) == 2
        assert all(not leaf.item.endswith(("履歴番号", "枝番号")) for leaf in layout.keys)


class TestTheTable:
    def test_every_official_record_with_a_flag_has_a_valid_axis(self) -> None:
        assert set(AXES.valid) == set(OFFICIAL)

    def test_every_row_says_on_what_it_rests(self) -> None:
        text = (importlib.resources.files("jumin_records") / "data" / "history_axes.csv").read_text(encoding="utf-8")
        rows = list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))
        assert all(len(row) == 4 and all(row) for row in rows)
        assert {row[1] for row in rows[1:]} == {
            "latest",
            "number",
            "branch",
            "recorded_date",
            "recorded_time",
            "event",
            "valid",
        }

    def test_certificates_number_their_rows_when_the_caller_says_so(self) -> None:
        layout = HistoryLayout.of(Certificate, number="発行通番")
        assert layout.number_of(certificate("１２", "1")) == 12
        assert layout.number_of(certificate("0", "1")) is None
        assert layout.number_of(certificate("²", "1")) is None
        assert layout.number_of(certificate("9" * 19, "1")) is None


class TestThePublishedLayouts:
    """「最新フラグの前の項目が鍵」: the printed order of each official table, read apart from the classes."""

    @pytest.mark.parametrize("table", TABLES)
    def test_the_key_is_what_the_table_prints_before_the_flag(self, table: str) -> None:
        names = [item.name for item in official_table(table)]
        annotations = {f"item_{no}": Annotated[str, Item(name)] for no, name in enumerate(names)}
        cls = made(table, annotations)
        if "最新フラグ" not in names:
            assert refused(lambda: HistoryLayout.of(cls)) == "JRU030"
            return
        layout = HistoryLayout.of(cls)
        printed = names[: names.index("最新フラグ")]
        numbers = [leaf.item for leaf in (layout.number, layout.branch) if leaf]
        assert [leaf.item for leaf in layout.keys] == [name for name in printed if name not in numbers]
        assert all("履歴番号" in name for name in numbers)
        assert not any("履歴番号" in leaf.item for leaf in layout.keys)
        assert [leaf.item for leaf in layout.recorded] == ["操作年月日", "操作時刻"]


def made(table: str, annotations: Mapping[str, object]) -> type[Record]:
    """A class of texts with these items."""
    body = {"__annotations__": annotations, "official_name": table, "__module__": __name__}
    plain = attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
    return cast("type[Record]", plain(type("Made", (Record,), body)))


def test_a_record_without_a_layout_says_so() -> None:
    """The same rule as everywhere else: it is a record, and it has no layout (JRU064)."""
    with pytest.raises(jr.UsageError) as caught:
        jr.History.empty(jr.records.MoveInHistory)
    assert caught.value.rule == "JRU064"
