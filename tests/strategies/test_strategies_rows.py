"""「清潔な行には所見がなく、汚れた行には、言ったとおりの所見だけがある」。"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records import strategies
from jumin_records.codes import AddresseeNumber, LatestFlag, TimeOfDay
from jumin_records.groups import GaijiText
from jumin_records.history import History
from jumin_records.layouts import Item, Structure, walk
from jumin_records.records import BY_NAME, DeliveryDestination, MoveInHistory, Record, Resident
from jumin_records.records.cross_checks import cross_checks
from jumin_records.records.household import check_household
from jumin_records.records.register_layout import TypedItem, register_layout
from jumin_records.strategies.clean_rows import filled_rows
from jumin_records.strategies.plan import plan_of
from jumin_records.strategies.spoilings import spoilings

RECORDS = [cls for cls in BY_NAME.values() if cls.layout_published]


def found(cls: type[Record], row: dict[str, str]) -> list[str]:
    return sorted(finding.rule for finding in jr.check(cls, row).findings)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.table)
class TestEveryRecord:
    @settings(max_examples=4)
    @given(data=st.data())
    def test_a_clean_row_and_its_record(self, cls: type[Record], data: st.DataObject) -> None:
        row = data.draw(strategies.rows(cls))
        assert list(row) == [leaf.item for leaf in jr.layout(cls)]
        assert found(cls, row) == []
        record = data.draw(strategies.valid(cls))
        assert type(record) is cls
        assert found(cls, jr.flatten(record)) == []

    @settings(max_examples=4)
    @given(data=st.data())
    def test_every_way_of_spoiling_a_row_does_what_it_says(self, cls: type[Record], data: st.DataObject) -> None:
        row = data.draw(strategies.rows(cls))
        for changes, rules in spoilings(plan_of(cls), row):
            spoilt = row | {item: text for item, text in changes.items() if item in row}
            assert found(cls, spoilt) == sorted(rules), changes

    @settings(max_examples=7)
    @given(data=st.data())
    def test_a_dirty_row_has_exactly_the_rules_it_claims(self, cls: type[Record], data: st.DataObject) -> None:
        dirty = data.draw(strategies.dirty_rows(cls))
        assert dirty.rules
        assert found(cls, dirty.row) == list(dirty.rules)

    def test_the_simplest_row(self, cls: type[Record]) -> None:
        """All that can be empty is, everybody is 架空太郎, and every day is 2000-01-01."""
        row = first(strategies.rows(cls))
        filled = {item: text for item, text in row.items() if text}
        assert filled == (SIMPLEST if cls is Resident else {})


SIMPLEST = {
    "宛名番号": "1",
    "世帯番号": "1",
    "住民種別": "1",
    "住民状態": "1",
    "住民票コード": "00000000019",
    "氏名": "架空太郎",
    "生年月日": "2000-01-01",
    "続柄コード1": "02",
    "続柄表記": "世帯主",
    "世帯主氏名": "架空太郎",
    "住所_町字": "架空県架空市",
    "住民となった年月日": "2000-01-01",
    "本籍": "架空県架空市",
    "戸籍_筆頭者": "架空太郎",
    "除票フラグ": "0",
}


def first(strategy: st.SearchStrategy[Any]) -> Any:
    """What Hypothesis tries first: the simplest value of a strategy, towards which everything shrinks."""
    drawn: list[Any] = []

    @settings(max_examples=1, database=None)
    @given(strategy)
    def draw(value: Any) -> None:
        drawn.append(value)

    draw()
    return drawn[0]


#: Of 住民 as the simplest row has it (Japanese, current): these need a foreigner, a 除票, or a date that is uncertain.
OF_OTHERS = {"JRR021", "JRR022", "JRR035", "JRR036"}
#: Needs an uncertain date in any record.
UNCERTAIN = {"JRD027", "JRD028", "JRD030"}
#: No way of breaking a row makes a length wrong that fits in no unit.
LENGTHS = {"JRL034"}


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.table)
def test_every_rule_of_the_table_is_broken(cls: type[Record]) -> None:
    """In three rows: one with all that can be filled, one with a change and its processing alone, one with nothing."""
    plan = plan_of(cls)
    broken: set[str] = set()
    for want in (plan.items, ("異動年月日", "処理年月日"), ()):
        row = first(filled_rows(cls, want))
        for changes, rules in spoilings(plan, row):
            broken.update(rules)
            assert found(cls, row | {item: text for item, text in changes.items() if item in row}) == sorted(rules)
    wanted = (
        {check.rule for check in cross_checks(cls)}
        - UNCERTAIN
        - LENGTHS
        - (OF_OTHERS if cls is Resident else {"JRR020"})
    )
    assert broken >= wanted - ({"JRR023"} if cls is Resident else set())


class TestResident:
    """All that is special to 住民, in rows made for it."""

    @settings(max_examples=12)
    @given(st.data())
    def test_both_kinds_current_and_removed(self, data: st.DataObject) -> None:
        row = data.draw(strategies.rows(Resident))
        for changes, rules in spoilings(plan_of(Resident), row):
            spoilt = row | {item: text for item, text in changes.items() if item in row}
            assert found(Resident, spoilt) == sorted(rules), changes


class TestHouseholds:
    @settings(max_examples=10)
    @given(strategies.households())
    def test_nothing_is_found(self, members: list[Resident]) -> None:
        assert check_household(members) == ()
        assert all(found(Resident, jr.flatten(member)) == [] for member in members)

    def test_the_simplest_is_one_person(self) -> None:
        (member,) = first(strategies.households())
        kept = {item: text for item, text in jr.flatten(member).items() if text}
        assert kept == SIMPLEST | {"記載順位": "1"}


class TestHistories:
    @pytest.mark.parametrize(
        "cls",
        [cls for cls in RECORDS if any(leaf.item == "最新フラグ" for leaf in walk(cls))],
        ids=lambda cls: cls.table,
    )
    @settings(max_examples=5)
    @given(data=st.data())
    def test_nothing_is_found(self, cls: type[Record], data: st.DataObject) -> None:
        held = data.draw(strategies.histories(cls))
        assert History.read(held, one_key=True).findings == ()
        assert all(found(cls, jr.flatten(record)) == [] for record in held)

    @pytest.mark.parametrize(
        ("cls", "rule"), [(DeliveryDestination, "JRU030"), (MoveInHistory, "JRU064"), (dict, "JRU005")]
    )
    def test_no_history(self, cls: Any, rule: str) -> None:
        with pytest.raises(jr.UsageError) as caught:
            strategies.histories(cls)
        assert caught.value.rule == rule


class TestOtherLayouts:
    """A layout that a caller registered is drawn by the names and types of its items."""

    def test_registered(self) -> None:
        items = [
            TypedItem("number", AddresseeNumber, Item("宛名番号")),
            TypedItem("latest", LatestFlag, Item("最新フラグ")),
            TypedItem("birth", jr.RegisterDate, Item("生年月日")),
            TypedItem("registered", jr.RegisterDate, Item("登録年月日")),
            TypedItem("time", str, Item("登録時刻")),
            TypedItem("name", str, Item("見本_氏名")),
            TypedItem("words", str, Item("見本_性別表記")),
            TypedItem("relationship", str, Item("続柄表記")),
        ]
        mine = register_layout(MoveInHistory, items)

        @settings(max_examples=20)
        @given(strategies.rows(mine), strategies.dirty_rows(mine), strategies.histories(mine))
        def agree(row: dict[str, str], dirty: strategies.DirtyRow, held: list[Record]) -> None:
            assert found(mine, row) == []
            assert found(mine, dirty.row) == list(dirty.rules)
            assert History.read(held).findings == ()

        agree()

    @pytest.mark.parametrize(
        ("cls", "rule"), [(MoveInHistory, "JRU064"), (dict, "JRU005"), (GaijiText, "JRU005"), (None, "JRU005")]
    )
    def test_no_rows(self, cls: Any, rule: str) -> None:
        for verb in (strategies.rows, strategies.dirty_rows):
            with pytest.raises(jr.UsageError) as caught:
                verb(cls)
            assert caught.value.rule == rule

    def test_a_group_has_the_relations_of_its_record(self) -> None:
        for cls in RECORDS:
            assert isinstance(plan_of(cls).dates, tuple)
            assert len(set(plan_of(cls).dates)) == sum(leaf.type is jr.RegisterDate for leaf in walk(cls))
        assert issubclass(TimeOfDay, object)
        assert issubclass(GaijiText, Structure)
