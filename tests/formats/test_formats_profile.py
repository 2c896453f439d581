"""長さの目安：``none``（既定）、``observed``、自分のもの。単位は必ず名がある。"""

from __future__ import annotations

from typing import Any

import pytest

import jumin_records as jr
from jumin_records.layouts import load_profile
from jumin_records.layouts.profile import CHARSETS, PROFILES, UNIT_NAMES, ItemProfile, custom_profile
from jumin_records.records import IdentityConfirmation
from jumin_records.text.lengths import UNITS
from tests.codec.samples import CLEAN

CLS = IdentityConfirmation


def found(text: str, maximum: int, unit: Any) -> list[tuple[str, str]]:
    profile = custom_profile(CLS, [ItemProfile("住所", "", maximum, "E", unit)])
    checked = jr.check(CLS, CLEAN | {"住所": text, "外字数(住所)": ""}, profile=profile)
    assert checked.value is not None
    return [(f.rule, f.text) for f in checked.findings if f.rule.startswith("JRL")]


class TestNamedProfiles:
    """「none（既定）、observed（出典の表）」。"""

    def test_none_asks_for_nothing(self) -> None:
        long = CLEAN | {"操作者ID": "架" * 200, "住所": "x" * 3000}
        assert load_profile("none", "本人確認情報") == {}
        assert (
            jr.check(CLS, long).findings == jr.check(CLS, long, profile=load_profile("none", "本人確認情報")).findings
        )

    def test_observed_is_the_table_of_the_sources(self) -> None:
        profile = load_profile("observed", "本人確認情報")
        assert profile == load_profile("source_facts", "本人確認情報")
        assert profile["個人番号"] == ItemProfile("個人番号", "半角数字", 12, "law", "characters")

    def test_observed_finds_and_delivers(self) -> None:
        row = CLEAN | {"更新禁止フラグ": "10", "操作者ID": "架空"}
        checked = jr.check(CLS, row, profile=load_profile("observed", "本人確認情報"))
        assert checked.value is not None
        assert [(f.rule, f.item) for f in checked.findings if f.rule.startswith("JRL")] == [
            ("JRL011", "操作者ID"), ("JRL010", "更新禁止フラグ"),
        ]  # fmt: skip

    def test_every_named_profile_loads(self) -> None:
        assert PROFILES[:2] == ("none", "observed")
        for name in PROFILES:
            load_profile(name, "本人確認情報")


class TestUnits:
    """「単位を名指しする：文字、符号位置、UTF-16 の単位、ある文字コードのバイト」。"""

    #: Counted by hand: 葛 with its variation selector, 𠮷, a half-width ｶﾞ, 髙.
    TEXT = "葛\U000e0102𠮷ｶﾞ髙"
    LENGTHS = {"characters": 5, "code_points": 6, "utf16": 8, "utf8": 3 + 4 + 4 + 6 + 3}  # noqa: RUF012 - read only

    @pytest.mark.parametrize("unit", list(LENGTHS))
    def test_the_border_of_each_unit(self, unit: str) -> None:
        length = self.LENGTHS[unit]
        assert found(self.TEXT, length, unit) == []
        ((rule, text),) = found(self.TEXT, length - 1, unit)
        assert rule == "JRL010"
        assert f"{length - 1}{UNIT_NAMES[unit]}" in text  # type: ignore[index]  # a unit

    def test_bytes_as_windows_writes_them(self) -> None:
        assert found("架空ｶﾞ髙A", 2 + 2 + 2 + 2 + 1, "windows31j") == []
        assert [rule for rule, _ in found("架空ｶﾞ髙A", 8, "windows31j")] == ["JRL010"]

    def test_what_cannot_be_measured_is_told(self) -> None:
        ((rule, text),) = found("𠮷", 100, "windows31j")
        assert (rule, "Windows-31J" in text) == ("JRL023", True)
        assert [rule for rule, _ in found("\u202e架空", 100, "characters")] == ["JRL023"]

    def test_every_unit_has_a_name(self) -> None:
        assert set(UNIT_NAMES) == set(UNITS)


class TestCustom:
    """「自分の目安を作れる。誤りは規則で断る」。"""

    @pytest.mark.parametrize(
        "item",
        [
            ItemProfile("備考", "", 3, "E"),
            ItemProfile("住所", "漢字", 3, "E"),
            ItemProfile("住所", "", 0, "E"),
            ItemProfile("住所", "", -1, "E"),
            ItemProfile("住所", "", maximum=True, evidence="E"),
            ItemProfile("住所", "", "3", "E"),  # type: ignore[arg-type]  # wrong on purpose
            ItemProfile("住所", "", 3, "E", "letters"),  # type: ignore[arg-type]  # wrong on purpose
            ItemProfile("続柄", "", 3, "E"),
            "住所",
        ],
    )
    def test_what_is_refused(self, item: Any) -> None:
        with pytest.raises(jr.UsageError) as caught:
            custom_profile(CLS, [ItemProfile("続柄", "全角", 3, "E"), item])
        assert caught.value.rule == "JRU029"
        assert "2番目" in str(caught.value)

    def test_it_is_used_by_readers_and_checks(self) -> None:
        profile = custom_profile(CLS, [ItemProfile("続柄", "全角", 2, "E")])
        checked = jr.check(CLS, CLEAN, profile=profile)
        assert [(f.rule, f.item) for f in checked.findings] == [("JRL010", "続柄")]
        assert custom_profile(CLS, []) == {}
        assert set(CHARSETS) >= {item.charset for item in load_profile("observed", "本人確認情報").values()}
