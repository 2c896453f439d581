"""印鑑・抑止・交付・送付先・住民の記録：印刷のとおり、補った所も含めて。"""

from __future__ import annotations

from typing import Any

import pytest

import jumin_records as jr
from jumin_records.codes import LocalGovernmentCode, Number
from jumin_records.groups import MeasuredText
from jumin_records.layouts import Sensitivity, official_table, walk
from jumin_records.records import (
    CardDelivery,
    CertificateIssue,
    DeliveryDestination,
    Memo,
    Record,
    Resident,
    ResidentSuppression,
    SealCertificateIssue,
    SealImprint,
    SealPin,
    SealRegistration,
    SealSuppression,
    VacantJuminhyoCode,
)
from jumin_records.text import JIS_X_0208

#: records.md section 1.1, transcribed: number of items and the key columns before 最新フラグ.
COUNTS: dict[type[Record], tuple[int, str]] = {
    CardDelivery: (30, "市区町村コード, 宛名番号"),
    CertificateIssue: (18, "市区町村コード, 宛名番号, 交付年月日, 発行通番"),
    VacantJuminhyoCode: (7, "市区町村コード, 空き住民票コード"),
    SealRegistration: (96, "市区町村コード, 宛名番号, 印鑑履歴番号, 印鑑履歴番号_枝番号"),
    SealPin: (8, "市区町村コード, 宛名番号"),
    SealImprint: (9, "市区町村コード, 宛名番号, 登録番号"),
    SealCertificateIssue: (18, "市区町村コード, 宛名番号, 交付年月日, 発行通番"),
    SealSuppression: (
        24,
        "市区町村コード, 宛名番号, 抑止事由, 抑止処理対象区分, 履歴番号, 抑止開始年月日, 履歴番号_枝番号",
    ),
    Memo: (9, "市区町村コード, 宛名番号, メモ履歴番号"),
    ResidentSuppression: (
        19,
        "市区町村コード, 宛名番号, 抑止事由, 抑止処理対象区分, 履歴番号, 抑止開始年月日, 履歴番号_枝番号",
    ),
}
ALL: tuple[type[Record], ...] = (*COUNTS, DeliveryDestination, Resident)
TAIL = ["削除フラグ", "操作者ID", "操作年月日", "操作時刻"]


def names(cls: type[Record]) -> list[str]:
    return [leaf.item for leaf in walk(cls)]


@pytest.mark.parametrize("cls", COUNTS)
class TestShape:
    """records.md section 0 (3): six technical columns stand in all records of 住民基本台帳ファイル."""

    def test_count_and_key(self, cls: type[Record]) -> None:
        count, key = COUNTS[cls]
        assert len(names(cls)) == count
        assert names(cls)[: names(cls).index("最新フラグ")] == key.split(", ")

    def test_head_and_tail(self, cls: type[Record]) -> None:
        assert names(cls)[0] == "市区町村コード"
        assert names(cls)[-4:] == TAIL
        assert cls.file_name == "住民基本台帳ファイル"


@pytest.mark.parametrize("cls", ALL)
class TestEveryRecord:
    def test_names_and_paths_are_unique(self, cls: type[Record]) -> None:
        leaves = walk(cls)
        assert len({leaf.item for leaf in leaves}) == len({leaf.path for leaf in leaves}) == len(leaves)

    def test_an_empty_row_and_back(self, cls: type[Record]) -> None:
        """An empty cell is absent: no type invents a default, and no finding concerns one cell alone."""
        row = dict.fromkeys(names(cls), "")
        checked = jr.check(cls, row)
        assert checked.value is not None
        assert jr.flatten(checked.value) == row

    def test_both_paths_build_equal_records(self, cls: type[Record]) -> None:
        row = {leaf.item: SAMPLES[leaf.type.__name__] for leaf in walk(cls)}
        fast, slow = jr.check(cls, row), jr.check(cls, row, date_policy="same_year")
        assert fast.value == slow.value
        assert fast.value is not None
        assert jr.flatten(fast.value) == row

    def test_sensitive_items(self, cls: type[Record]) -> None:
        """field_facts: what is more than personal, by name."""
        found = {leaf.item: leaf.sensitivity for leaf in walk(cls)}
        stronger = {item for item, held in found.items() if held not in (Sensitivity.PERSONAL, Sensitivity.NONE)}
        assert stronger == STRONGER & set(found)
        assert all(found[item] is Sensitivity.SPECIFIC for item in found if item == "個人番号")


STRONGER = {
    "個人番号",
    "住民票コード",
    "空き住民票コード",
    "基礎年金番号",
    "在留カード等番号",
    "カード用利用者証明用電子証明書_シリアル番号",
    "登録者暗証番号",
    "印影データ",
}
SAMPLES = {
    "LocalGovernmentCode": "131016",
    "AddresseeNumber": "000000000000017",
    "HouseholdNumber": "17",
    "MachiazaCode": "0016003",
    "PostalCode": "1000001",
    "IndividualNumber": "123456789018",
    "JuminhyoCode": "24727059608",
    "BasicPensionNumber": "9990000001",
    "ResidenceCardNumber": "AB12345678CD",
    "CertificateSerial": "1A2B",
    "Pin": "8341",
    "RegisterDate": "20240401",
    "TimeOfDay": "09:00:00",
    "Number": "0",
    "str": "",
    "SexCode": "2",
    "RelationshipCode": "02",
    "ChangeReasonCode": "23",
    "Article3045Code": "特別永住者",
    "ResidentKindCode": "1",
    "ResidentStateCode": "1",
    "SuppressionLevelCode": "アラート",
    "LatestFlag": "1",
    "DeletionFlag": "0",
    "UncertaintyFlag": "0",
    "EraDigit": "5",
    "Presence": "1",
}


class TestRepairs:
    """records.md section 1.2: the print is read as well, with a finding; what the print runs together is not."""

    @pytest.mark.parametrize(
        ("cls", "printed", "name"),
        [
            (SealRegistration, "保証人_性別記", "保証人_性別表記"),
            (SealRegistration, "氏_優先区分", "氏名_優先区分"),
            (SealRegistration, "改製記載年月日（改製記載の場合）", "改製記載年月日(改製記載の場合)"),
            (CertificateIssue, "端名", "端末名"),
            (Resident, "氏名_振り仮名（フリガナ）", "氏名_フリガナ"),
            (Resident, "氏_日本人_振り仮名", "氏_日本人_フリガナ"),
            (Resident, "名_日本人_振り仮名", "名_日本人_フリガナ"),
        ],
    )
    def test_variant_spellings(self, cls: type[Any], printed: str, name: str) -> None:
        row = {printed if item == name else item: "" for item in names(cls)}
        checked = jr.check(cls, row)
        assert checked.value is not None
        assert [(finding.rule, finding.item) for finding in checked.findings if finding.rule[:3] == "JRL"] == [
            ("JRL005", name)
        ]

    def test_every_repair_of_one_item_is_an_alias(self) -> None:
        for cls in ALL:
            printed = [row.as_printed for row in official_table(cls.table)]
            for leaf, row in zip(walk(cls), official_table(cls.table), strict=True):
                if row.as_printed != row.name and printed.count(row.as_printed) == 1:
                    assert row.as_printed in leaf.aliases, row

    def test_two_items_that_the_print_runs_together(self) -> None:
        for cls, fused in (
            (SealRegistration, "印影の氏名区分_メモ照会年月日"),
            (CardDelivery, "送付先_氏名付元_市区町村コード"),
        ):
            assert [row.as_printed for row in official_table(cls.table)].count(fused) == 2
            assert sum(fused in leaf.aliases for leaf in walk(cls)) == 2


class TestDeliveryDestination:
    """records.md 1.3-13: 市町村名 and かな have 項目長 and no 外字数; a length stands before its text."""

    def test_lengths_stand_before_their_texts(self) -> None:
        items = names(DeliveryDestination)
        for place, item in enumerate(items):
            if item.endswith("項目長"):
                assert items[place + 1].startswith(item.removesuffix("項目長").strip())

    def test_gaiji_counts_are_compared(self) -> None:
        row = dict.fromkeys(names(DeliveryDestination), "") | {
            "氏名 漢字": "架空太郎",
            "氏名 漢字 外字数": "1",
        }
        found = jr.check(DeliveryDestination, row).findings
        assert [(finding.rule, finding.item) for finding in found] == [("JRG001", "氏名 漢字 外字数")]

    def test_measured_text(self) -> None:
        """項目長: characters or bytes is UNVERIFIED, so the unit is named by the caller."""
        name = MeasuredText.of("架空市", unit="utf16")
        assert name == MeasuredText(length=Number("3"), text="架空市")
        assert name.findings(unit="characters") == ()
        assert [finding.rule for finding in name.findings(unit="utf8")] == ["JRG002"]
        assert MeasuredText(length=None, text="架空市").findings(unit="utf8") == ()

    def test_its_texts_are_counted_by_a_repertoire(self) -> None:
        row = dict.fromkeys(names(DeliveryDestination), "") | {"市町村住所 漢字": "髙", "市町村住所 漢字 外字数": "1"}
        assert jr.check(DeliveryDestination, row, repertoire=JIS_X_0208).findings == ()


def test_suppression_of_seals_is_that_of_residents_and_five_more() -> None:
    """records.md section 1.4."""
    more = [item for item in names(SealSuppression) if item not in names(ResidentSuppression)]
    assert more == [
        "抑止・一時停止フラグ",
        "抑止事由詳細",
        "交付一時停止理由",
        "一時停止開始日",
        "一時停止終了予定日",
    ]
    assert [item for item in names(SealSuppression) if item not in more] == names(ResidentSuppression)


def test_codes_of_other_municipalities_are_held() -> None:
    row = dict.fromkeys(names(CardDelivery), "") | {"送付元_市区町村コード": "13101"}
    checked = jr.check(CardDelivery, row)
    assert checked.value is not None
    assert isinstance(checked.value.sender_municipality_code, LocalGovernmentCode)
