"""``parse``・``check``・``flatten``：行の形、セルの中身、指定。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.codec import GAIJI_REPERTOIRE
from jumin_records.codec.cells import write_cell
from jumin_records.groups import RegisteredAddress
from jumin_records.layouts import load_profile
from jumin_records.records import IdentityConfirmation, Record
from jumin_records.text import JIS_X_0201, JIS_X_0208
from tests.codec.samples import CLEAN, ITEMS, rules, value_at

CLS = IdentityConfirmation


class LyingText(str):
    """A text that lies about its length and itself."""

    __slots__ = ()

    def __len__(self) -> int:
        return 3

    def __str__(self) -> str:
        return "うそ"

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return super().__hash__()


class BadMapping(Mapping[str, str]):
    def __getitem__(self, key: str) -> str:
        raise OSError("架空太郎")

    def __iter__(self) -> Iterator[str]:
        raise OSError("架空太郎")

    def __len__(self) -> int:
        return 36


class BadSequence(Sequence[str]):
    def __getitem__(self, index: Any) -> Any:
        raise ZeroDivisionError

    def __len__(self) -> int:
        raise ZeroDivisionError


class TestMappings:
    def test_clean(self) -> None:
        checked = jr.check(CLS, CLEAN)
        assert checked.ok
        assert checked.findings == ()
        assert checked.value is not None
        assert jr.flatten(checked.value) == CLEAN
        assert list(jr.flatten(checked.value)) == ITEMS
        assert jr.parse(CLS, CLEAN) == checked.value

    def test_the_order_of_a_mapping_means_nothing(self) -> None:
        assert jr.check(CLS, dict(reversed(CLEAN.items()))).findings == ()

    def test_a_missing_item(self) -> None:
        """JRL002 is an error; the record is delivered with that item empty."""
        row = {item: text for item, text in CLEAN.items() if item != "続柄"}
        checked = jr.check(CLS, row)
        assert [(f.rule, f.item, f.row) for f in checked.findings] == [("JRL002", "続柄", None)]
        assert not checked.ok
        assert checked.value is not None
        assert checked.value.relationship == ""
        with pytest.raises(jr.RecordError) as caught:
            jr.parse(CLS, row)
        assert caught.value.findings == checked.findings

    def test_an_unknown_item(self) -> None:
        checked = jr.check(CLS, CLEAN | {"備考": "架空"})
        assert [(f.rule, f.item, f.column, f.shape) for f in checked.findings] == [("JRL001", "", 37, "漢漢(2字)")]
        assert checked.ok
        raw = checked.raw.reveal()
        assert isinstance(raw, Mapping)
        assert raw["備考"] == "架空"

    @pytest.mark.parametrize("variant", ["外字数（氏名）", "外字数 (氏名)", "　外字数(氏名)", "外字数（氏名)"])
    def test_a_variant_spelling(self, variant: str) -> None:
        row = {variant if item == "外字数(氏名)" else item: text for item, text in CLEAN.items()}
        checked = jr.check(CLS, row)
        assert [(f.rule, f.item) for f in checked.findings] == [("JRL005", "外字数(氏名)")]
        assert checked.value == jr.parse(CLS, CLEAN)

    def test_letters_of_another_width_or_case(self) -> None:
        row = {"操作者ｉｄ" if item == "操作者ID" else item: text for item, text in CLEAN.items()}
        assert rules(jr.check(CLS, row)) == ["JRL005"]

    def test_duplicates_after_folding(self) -> None:
        checked = jr.check(CLS, CLEAN | {"外字数（氏名）": "0"})
        assert rules(checked) == ["JRL005", "JRL003"]
        assert checked.value is not None

    def test_duplicates_that_disagree(self) -> None:
        """JRL004: neither is chosen."""
        checked = jr.check(CLS, CLEAN | {"外字数（氏名）": "1"})
        assert rules(checked) == ["JRL005", "JRL003", "JRL004"]
        assert checked.value is None
        assert checked.findings[-1].item == "外字数(氏名)"

    @pytest.mark.parametrize("other", [None, 0, b"0", LyingText("1")])
    def test_duplicates_that_are_no_text_disagree(self, other: Any) -> None:
        assert "JRL004" in rules(jr.check(CLS, CLEAN | {"外字数（氏名）": other}))

    def test_a_duplicate_that_is_a_subclass_with_the_same_content(self) -> None:
        assert jr.check(CLS, CLEAN | {"外字数（氏名）": LyingText("0")}).value is not None

    @pytest.mark.parametrize("key", [None, 7, b"x", (), float("nan")])
    def test_keys_that_are_no_text(self, key: Any) -> None:
        """``csv.DictReader`` puts the cells of a long row under ``None``."""
        row: Any = {**CLEAN, key: ["x"]}
        assert rules(jr.check(CLS, row)) == ["JRL001"]

    def test_a_name_of_a_million_characters(self) -> None:
        assert rules(jr.check(CLS, CLEAN | {"外" * 1_000_000: ""})) == ["JRL001"]

    def test_an_empty_mapping(self) -> None:
        checked = jr.check(CLS, {})
        assert rules(checked) == ["JRL002"] * 36

    def test_the_row_is_copied(self) -> None:
        row = dict(CLEAN)
        checked = jr.check(CLS, row)
        row.clear()
        raw = checked.raw.reveal()
        assert isinstance(raw, Mapping)
        assert dict(raw) == CLEAN


class TestSequences:
    @pytest.mark.parametrize("kind", [list, tuple])
    def test_clean(self, kind: type) -> None:
        assert jr.check(CLS, kind(CLEAN.values())).value == jr.parse(CLS, CLEAN)

    @pytest.mark.parametrize(("size", "rule"), [(0, "JRL008"), (35, "JRL008"), (37, "JRL009"), (1000, "JRL009")])
    def test_short_and_long(self, size: int, rule: str) -> None:
        checked = jr.check(CLS, ["架空"] * size)
        assert rules(checked) == [rule]
        assert checked.value is None
        assert f"36列のところ{size}列" in str(checked.findings[0])
        assert checked.raw.reveal() == ("架空",) * size

    def test_a_width_cannot_be_made_an_alert(self) -> None:
        with pytest.raises(jr.UsageError) as caught:
            jr.check(CLS, ["架空"], severities={"JRL008": jr.Severity.ALERT})
        assert caught.value.rule == "JRU003"


class TestHostileRows:
    """api.md: every input is accepted or refused with a declared error."""

    @pytest.mark.parametrize(
        "row",
        [
            None,
            1,
            "1,2,3",
            b"1",
            bytearray(b"1"),
            memoryview(b"1"),
            object(),
            {1, 2},
            iter([]),
            BadMapping(),
            BadSequence(),
        ],
    )
    def test_what_is_no_row(self, row: Any) -> None:
        for verb in (jr.check, jr.parse):
            with pytest.raises(jr.UsageError) as caught:
                verb(CLS, row)
            assert caught.value.rule == "JRU021"
            assert caught.value.__context__ is None

    @pytest.mark.parametrize("cls", [dict, Record, RegisteredAddress, None, "本人確認情報", CLEAN])
    def test_what_is_no_record_class(self, cls: Any) -> None:
        for call in (lambda: jr.check(cls, CLEAN), lambda: jr.parse(cls, CLEAN), lambda: jr.layout(cls)):
            with pytest.raises(jr.UsageError) as caught:
                call()
            assert caught.value.rule == "JRU005"
        with pytest.raises(jr.UsageError) as caught:
            jr.flatten(cls)
        assert caught.value.rule == "JRU005"

    @pytest.mark.parametrize("cell", [None, 7, 1.5, b"x", True, ["x"], object()])
    @pytest.mark.parametrize("item", ["個人番号", "続柄", "生年月日", "性別", "更新順番号"])
    def test_cells_that_are_no_text(self, cell: Any, item: str) -> None:
        checked = jr.check(CLS, CLEAN | {item: cell})
        assert [(f.rule, f.item) for f in checked.findings] == [("JRL012", item)]
        assert checked.value is None

    def test_a_subclass_of_text_is_taken_by_its_content(self) -> None:
        row = {item: LyingText(text) for item, text in CLEAN.items()}
        checked = jr.check(CLS, row, profile=load_profile("source_facts", "本人確認情報"))
        assert checked.value is not None
        assert all(type(text) is str for text in jr.flatten(checked.value).values())
        assert jr.flatten(checked.value) == CLEAN

    def test_an_impostor_is_no_text(self) -> None:
        class Impostor:
            @property  # type: ignore[misc]
            def __class__(self) -> type:
                return str

        row: dict[str, Any] = CLEAN | {"続柄": Impostor()}
        assert rules(jr.check(CLS, row)) == ["JRL012"]


class TestCells:
    @pytest.mark.parametrize(
        ("item", "text", "rule", "delivered"),
        [
            ("個人番号", "123456789012", "JRC003", True),
            ("個人番号", "12345678901", "JRC001", False),
            ("郵便番号", "000-0001", "JRC007", True),
            ("性別", "3", "JRC013", True),
            ("性別", "01", "JRC014", True),
            ("性別", "架空県架空市見本町", "JRC017", False),
            ("更新順番号", "２", "JRC006", True),
            ("更新順番号", "9" * 19, "JRC015", False),
            ("生年月日", "昭和99年5月1日", "JRD011", True),
            ("生年月日", "架空", "JRD001", False),
            ("続柄", "架\0空", "JRF005", False),
            ("続柄", "***", "JRT001", False),
            ("続柄", "＊＊＊", "JRT001", False),
            ("続柄", "架\ud800空", "JRT002", False),
            ("続柄", "架\u200b空", "JRT003", True),
            ("続柄", "\u3164", "JRT003", True),
            ("続柄", "\U000e0102", "JRT010", False),
            ("続柄", "\ufffe", "JRT011", False),
            ("続柄", "架\u202e空", "JRT012", True),
            ("続柄", "架" * 32_768, "JRF008", False),
            ("個人番号", "9" * 32_768, "JRF008", False),
            ("外字数(氏名)", "3", "JRG001", True),
        ],
    )
    def test_one_mistake_one_finding(self, item: str, text: str, rule: str, delivered: bool) -> None:  # noqa: FBT001
        checked = jr.check(CLS, CLEAN | {item: text})
        assert [(f.rule, f.item) for f in checked.findings] == [(rule, item)]
        assert checked.findings[0].path == next(leaf.path for leaf in jr.layout(CLS) if leaf.item == item)
        assert (checked.value is not None) is delivered
        assert rule == "JRT001" or len(text) < 3 or text not in repr(checked.findings)

    def test_empty_is_absent_and_no_finding(self) -> None:
        checked = jr.check(CLS, [""] * 36)
        assert checked.findings == ()
        assert checked.value is not None
        assert checked.value.juminhyo_code is None
        assert checked.value.address.postal_code is None
        assert checked.value.previous_address.town_code == ""

    def test_all_findings_of_a_row_are_collected(self) -> None:
        checked = jr.check(CLS, ["架空***"] * 36)
        assert {f.item for f in checked.findings} == set(ITEMS)

    def test_the_gaiji_count_needs_both(self) -> None:
        assert jr.check(CLS, CLEAN | {"外字数(氏名)": ""}).findings == ()
        assert rules(jr.check(CLS, CLEAN | {"外字数(氏名)": "x", "漢字氏名": "髙"})) == ["JRC015"]
        assert rules(jr.check(CLS, CLEAN | {"漢字氏名": "髙***"})) == ["JRT001"]
        assert rules(jr.check(CLS, CLEAN | {"漢字氏名": "髙\u200b"})) == ["JRT003"]  # cannot be counted

    def test_write_cell_is_the_text_as_read(self) -> None:
        assert write_cell(None) == ""
        record = jr.parse(
            CLS, CLEAN | {"郵便番号": "０００－０００１", "更新順番号": "003", "生年月日": "昭和39年2月29日"}
        )
        for leaf, text in zip(jr.layout(CLS), jr.flatten(record).values(), strict=True):
            assert write_cell(value_at(record, leaf.path)) == text


class TestOptions:
    def test_severities_raise_and_lower(self) -> None:
        row = CLEAN | {"個人番号": "123456789012"}
        raised = jr.check(CLS, row, severities={"JRC003": jr.Severity.ERROR})
        assert not raised.ok
        assert raised.value is not None
        with pytest.raises(jr.RecordError):
            jr.parse(CLS, row, severities={"JRC003": jr.Severity.ERROR})
        missing = {item: text for item, text in CLEAN.items() if item != "続柄"}
        assert jr.check(CLS, missing, severities={"JRL002": jr.Severity.ALERT}).ok
        assert jr.parse(CLS, missing, severities={"JRL002": jr.Severity.ALERT}).relationship == ""

    @pytest.mark.parametrize("row", [CLEAN, CLEAN | {"個人番号": "x"}, ["架空"], {}])
    @pytest.mark.parametrize(
        ("options", "rule"),
        [
            ({"severities": {"JRX999": jr.Severity.ALERT}}, "JRU002"),
            ({"severities": {"JRC001": jr.Severity.ALERT}}, "JRU003"),
            ({"severities": {"JRC003": "エラー"}}, "JRU007"),
            ({"severities": ["JRC003"]}, "JRU020"),
            ({"date_policy": "lenient"}, "JRU007"),
            ({"date_policy": None}, "JRU020"),
            ({"repertoire": "JIS"}, "JRU020"),
            ({"repertoire": None}, "JRU020"),
            ({"profile": "source_facts"}, "JRU020"),
        ],
    )
    def test_wrong_options_are_refused_for_every_row(self, row: Any, options: dict[str, Any], rule: str) -> None:
        """Clean rows too: a misspelt rule is not found out on the first bad row of the second day."""
        for verb in (jr.check, jr.parse):
            with pytest.raises(jr.UsageError) as caught:
                verb(CLS, row, **options)
            assert caught.value.rule == rule

    def test_the_profile_only_alerts(self) -> None:
        profile = load_profile("source_facts", "本人確認情報")
        checked = jr.check(CLS, CLEAN | {"生年月日": "昭和39年2月29日", "操作者ID": "山"}, profile=profile)
        assert [(f.rule, f.item, f.path) for f in checked.findings] == [
            ("JRL010", "生年月日", "birth_date"),
            ("JRL011", "生年月日", "birth_date"),
            ("JRL011", "操作者ID", "operator_id"),
        ]
        assert checked.ok
        assert jr.check(CLS, CLEAN, profile={}).findings == ()

    def test_the_profile_says_nothing_of_what_is_no_text(self) -> None:
        row: dict[str, Any] = CLEAN | {"生年月日": None}
        assert rules(jr.check(CLS, row, profile=load_profile("source_facts", "本人確認情報"))) == ["JRL012"]

    def test_the_repertoire_decides_what_a_gaiji_is(self) -> None:
        row = CLEAN | {"漢字氏名": "丂", "外字数(氏名)": "1"}  # JIS X 0212 only
        assert rules(jr.check(CLS, row)) == ["JRG001"]
        assert rules(jr.check(CLS, row, repertoire=JIS_X_0208 | JIS_X_0201)) == []
        assert "丂" in GAIJI_REPERTOIRE

    def test_the_policy_for_dates(self) -> None:
        row = CLEAN | {"生年月日": "昭和64年1月8日"}
        assert rules(jr.check(CLS, row)) == ["JRD011"]
        assert rules(jr.check(CLS, row, date_policy="strict")) == ["JRD006"]
        assert jr.check(CLS, CLEAN, date_policy="strict").findings == ()
