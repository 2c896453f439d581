"""「walk(cls) == 公式の表」、そして表は別の書き写しと同じ。"""

from __future__ import annotations

import re

import attrs
import pytest

import jumin_records as jr
from jumin_records.groups import GaijiText, PersonName
from jumin_records.layouts import Edition, Group, Item, Sensitivity, load_profile, official_table, walk
from jumin_records.layouts.profile import PROFILES, ItemProfile
from jumin_records.layouts.structure import fields_of
from jumin_records.layouts.walk import _leaves
from jumin_records.records import BY_NAME, IdentityConfirmation, Record
from tests.codec.samples import ITEMS, PRINTED


class TestOfficialTable:
    """architecture decision 3: one test per record, ``walk(cls) == table`` (order, names, count)."""

    @pytest.mark.parametrize("cls", BY_NAME.values())
    def test_the_walk_is_the_table(self, cls: type[Record]) -> None:
        table = official_table(cls.table)
        assert [(leaf.no, leaf.item) for leaf in walk(cls)] == [(row.no, row.name) for row in table]

    def test_the_table_is_an_independent_transcription(self) -> None:
        found = re.findall(r"^(\d+)\. (.+)$", PRINTED, re.MULTILINE)
        table = official_table("identity_confirmation")
        assert [(str(row.no), row.name) for row in table] == found
        assert [row.name for row in table] == [row.as_printed for row in table] == ITEMS
        assert len(table) == 36

    def test_names_are_unique_and_paths_lead_to_attributes(self) -> None:
        leaves = walk(IdentityConfirmation)
        assert len({leaf.item for leaf in leaves}) == len({leaf.path for leaf in leaves}) == 36
        assert leaves[2].path == "name.kanji.gaiji_count"
        assert leaves[16].path == "previous_address.municipality_code"

    def test_layout_is_the_walk(self) -> None:
        assert jr.layout(IdentityConfirmation) == walk(IdentityConfirmation)

    def test_restricted_items(self) -> None:
        """field_facts sensitivity: 個人番号 and the two 住民票コード stand apart."""
        found = {leaf.item: leaf.sensitivity.value for leaf in walk(IdentityConfirmation)}
        assert found["個人番号"] == "specific"
        assert {item for item, value in found.items() if value == "restricted"} == {"住民票コード", "旧住民票コード"}


class TestMarks:
    def test_a_group_has_a_prefix_or_columns(self) -> None:
        assert Group("転入前_").prefix == "転入前_"
        assert Group(a="x", b=Group()).columns[0] == ("a", "x")

    def test_editions_are_ordered_by_number(self) -> None:
        assert Edition(1, "新") < Edition(2, "旧")

    def test_items_keep_their_marks(self) -> None:
        item = Item("氏名", aliases=("お名前",), since=Edition(1, "第1版"))
        assert attrs.evolve(item, name="名").aliases == ("お名前",)

    def test_a_prefix_goes_before_the_names_of_the_group(self) -> None:
        assert [leaf.item for leaf in _leaves(PersonName, "", Group())] == [
            "氏名",
            "氏名_外字数",
            "氏名_項目長",
            "_フリガナ",
            "_清音化かな",
        ]
        assert [leaf.item for leaf in _leaves(GaijiText, "", Group("旧"))] == ["旧", "旧_外字数", "旧_項目長"]

    def test_a_block_lends_its_prefix_and_its_care(self) -> None:
        """records.md 6 (6): an address of a person in hiding is protected, whatever a group says of addresses."""
        item = Item("_別名", Sensitivity.NONE, aliases=("_旧別名",))
        block = Group("加害者", Sensitivity.PROTECTED, text="_氏名", length=item)
        leaves = tuple(_leaves(GaijiText, "", block))
        assert [(leaf.item, leaf.sensitivity) for leaf in leaves] == [
            ("加害者_氏名", Sensitivity.PROTECTED),
            ("加害者_別名", Sensitivity.NONE),
        ]
        assert leaves[1].aliases == ("加害者_旧別名",)

    def test_fields_are_read_once_in_the_order_of_the_class(self) -> None:
        assert list(fields_of(IdentityConfirmation))[:3] == ["juminhyo_code", "name", "birth_date"]


class TestProfiles:
    """A profile is a habit, never an official length: its findings are alerts."""

    def test_every_item_has_a_row(self) -> None:
        assert set(load_profile("source_facts", "本人確認情報")) == set(ITEMS)

    def test_an_unknown_profile(self) -> None:
        with pytest.raises(jr.UsageError) as caught:
            load_profile("架空", "本人確認情報")
        assert caught.value.rule == "JRU007"
        assert PROFILES[0] in str(caught.value)

    @pytest.mark.parametrize(
        ("charset", "good", "bad"),
        [
            ("半角数字", "012", "０12"),
            ("半角英数", "AB12", "AB-12"),
            ("全角", "架空　太郎", "架空 太郎"),
            ("全角", "カクウ", "ｶｸｳ"),
            ("", "何でも x", ""),
        ],
    )
    def test_kinds_of_characters(self, charset: str, good: str, bad: str) -> None:
        item = ItemProfile("項目", charset, None, "E")
        assert item.findings(good) == ()
        assert [finding.rule for finding in item.findings(bad)] == (["JRL011"] if bad else [])

    def test_length(self) -> None:
        item = ItemProfile("項目", "半角数字", 3, "E")
        assert item.findings("123") == ()
        (finding,) = item.findings("1234")
        assert (finding.rule, finding.severity) == ("JRL010", jr.Severity.ALERT)
        assert "1234" not in repr(finding)
