"""「項目の間の規則」：規則ごとに、起こす行と、起こさない隣の行。"""

from __future__ import annotations

import inspect
import random
from collections.abc import Mapping
from operator import attrgetter
from typing import Annotated, Any

import attrs
import pytest

import jumin_records as jr
from jumin_records.codec.options import Options
from jumin_records.codec.spec import spec_of
from jumin_records.codes import RelationshipCode, UncertaintyFlag
from jumin_records.groups import DatedItem
from jumin_records.layouts import Item, official_table, walk
from jumin_records.layouts.structure import Structure
from jumin_records.records import BY_NAME, IdentityConfirmation, Memo, MoveInHistory, Record, Resident, SealRegistration
from jumin_records.records.checks import CHECKS
from jumin_records.records.checks.order import one_year
from jumin_records.records.checks.relationship import alone, no_gap, wording_agrees
from jumin_records.records.cross_checks import AT_REGISTRATION, cross_checks, crossed
from jumin_records.records.register_layout import TypedItem, register_layout
from jumin_records.resources import read_table
from jumin_records.rules import RULES
from tests.cross_checks.examples import RIGHT, WRONG, Example, found, row_of

ROWS = read_table("data/cross_checks.csv")
TABLES = {cls.official_name: [row.name for row in official_table(cls.table)] for cls in BY_NAME.values()}
CLASSES = [cls for cls in BY_NAME.values() if cls.layout_published]


class TestExamples:
    @pytest.mark.parametrize("example", WRONG, ids=lambda each: f"{each.rule}-{each.item}")
    def test_the_rule_is_found_on_its_item(self, example: Example) -> None:
        assert (example.rule, example.item) in found(example.cls, example.changes)

    @pytest.mark.parametrize("example", WRONG, ids=lambda each: f"{each.rule}-{each.item}")
    def test_and_nothing_that_is_not_of_this_example(self, example: Example) -> None:
        """One slip is one finding, except where two rules speak of the same item or rest on it."""
        assert {item for _, item in found(example.cls, example.changes)} <= {example.item} | set(example.changes)

    @pytest.mark.parametrize(("cls", "changes"), RIGHT)
    def test_its_neighbours_are_in_order(self, cls: type[Record], changes: Mapping[str, str]) -> None:
        assert found(cls, changes) == []

    @pytest.mark.parametrize("example", WRONG, ids=lambda each: f"{each.rule}-{each.item}")
    def test_the_record_is_delivered_and_no_value_is_told(self, example: Example) -> None:
        checked = jr.check(example.cls, row_of(example.cls, example.changes))
        assert checked.value is not None
        assert all(finding.severity is jr.Severity.ALERT for finding in checked.findings if finding.rule[:3] == "JRR")
        told = "".join(str(finding) for finding in checked.findings)
        assert not any(len(value) > 3 and value in told for value in example.changes.values())

    def test_every_rule_of_the_table_has_an_example(self) -> None:
        rules = {row[1] for row in ROWS[1:]}
        waiting = {"JRR002", "JRR003", "JRR018"}  # proved below on their functions
        assert {example.rule for example in WRONG} == rules - waiting


class TestTable:
    def test_rows(self) -> None:
        header, *rows = ROWS
        assert header == ["record", "rule", "check", "items", "at", "clause"]
        assert len({tuple(row[:5]) for row in rows}) == len(rows)
        assert {row[2] for row in rows} == set(CHECKS)
        assert all(all(row) and row[1] in RULES and RULES[row[1]].delivers for row in rows)

    @pytest.mark.parametrize("row", ROWS[1:], ids=lambda row: f"{row[1]}-{row[4]}")
    def test_the_items_exist_and_the_function_takes_them(self, row: list[str]) -> None:
        record, _, check, items, at, _ = row
        names = items.split("|")
        assert at in names
        inspect.signature(CHECKS[check]).bind(*names)
        tables = TABLES.values() if record == "*" else [TABLES[record]]
        everything = {name for table in tables for name in table}
        missing = [name for name in names if "○" not in name and name not in everything]
        # What no record here has belongs to a record that this edition does not have yet.
        assert record == "*" or not missing

    @pytest.mark.parametrize("row", [row for row in ROWS[1:] if row[0] != "*"], ids=lambda row: f"{row[1]}-{row[4]}")
    def test_a_row_of_one_record_applies_to_it(self, row: list[str]) -> None:
        """A type that the function does not take would make the check vanish silently."""
        cls = BY_NAME[row[0]]
        leaves = walk(cls)
        applied = [(check.rule, [leaves[place].item for place in check.places]) for check in cross_checks(cls)]
        assert (row[1], row[3].split("|")) in applied

    def test_every_record_with_the_trailer_is_checked(self) -> None:
        for cls in CLASSES:
            items = [leaf.item for leaf in walk(cls)]
            pairs = [(items[check.places[0]], items[check.at]) for check in cross_checks(cls) if check.rule == "JRR014"]
            assert (("操作年月日", "操作時刻") in pairs) is ("操作時刻" in items)

    def test_every_flag_stands_beside_its_date(self) -> None:
        for cls in (Resident, SealRegistration):
            items = [leaf.item for leaf in walk(cls)]
            flags = {items[check.at] for check in cross_checks(cls) if check.rule == "JRD027"}
            assert flags == {item for item in items if item.endswith("_不詳フラグ")}

    def test_places_are_indexes_in_the_official_order(self) -> None:
        for cls in CLASSES:
            for check in cross_checks(cls):
                assert check.at in check.places
                assert all(0 <= place < len(walk(cls)) for place in check.places)

    def test_what_an_input_screen_must_stop(self) -> None:
        """11.1: エラー: 「抑止すべき原因が解消されるまで、当該入力等を確定（本登録）できないもの」."""
        row = row_of(Resident, {"生年月日": ""})
        assert jr.check(Resident, row).ok
        strict = jr.check(Resident, row, severities=AT_REGISTRATION)
        assert not strict.ok
        assert strict.value is not None


class TestCrossed:
    def test_values_in_the_official_order(self) -> None:
        assert crossed(Memo, [None] * 9) == []
        assert crossed(IdentityConfirmation, [None] * 36) == []

    def test_what_could_not_be_read_is_not_called_empty(self) -> None:
        """An unreadable 生年月日 has its own error; that it is "empty" would be a second, wrong finding."""
        checked = jr.check(Resident, row_of(Resident, {"生年月日": "きのう"}))
        assert [finding.rule for finding in checked.findings] == ["JRD001"]
        assert [rule for rule, _ in found(Resident, {"生年月日": "きのう", "宛名番号": ""})] == ["JRR001"]
        values: list[object] = [None] * len(walk(Resident))
        places = {place for place, _ in crossed(Resident, values)}
        assert places
        assert crossed(Resident, values, unreadable=range(len(values))) == []

    def test_a_text_tells_names_of_items_only(self) -> None:
        row = row_of(Memo, {"操作時刻": "09:00:00"})
        (finding,) = jr.check(Memo, row).findings
        assert str(finding) == "「操作時刻」 時刻があるのに、その日付（操作年月日）がありません [JRR014]"
        assert finding.path == "audit.operated_at"

    def test_a_registered_layout_is_checked_where_its_types_are_those_of_the_checks(self) -> None:
        items = [
            TypedItem("sex", jr.codes.SexCode, Item("性別")),
            TypedItem("words", str, Item("性別表記")),
        ]
        mine = register_layout(MoveInHistory, items)
        assert [finding.rule for finding in jr.check(mine, ["1", "女"]).findings] == ["JRR031"]
        plain = register_layout(MoveInHistory, [attrs.evolve(items[0], type=str), items[1]])
        assert cross_checks(plain) == ()
        assert jr.check(plain, ["1", "女"]).findings == ()


class TestChains:
    """1.1.11 ③ 「②を４世代まで「の」でつなげたもの」（一段目のほかのコードをもつ記録で）。"""

    @staticmethod
    def codes(text: str) -> list[Any]:
        return [RelationshipCode(part) if part else None for part in text.split(",")]

    @pytest.mark.parametrize(
        ("chain", "gapless"),
        [
            (",,,", True),
            ("20,,,", True),
            ("20,12,,", True),
            ("20,20,20,20", True),
            (",20,,", False),
            ("20,,20,", False),
        ],
    )
    def test_no_gap(self, chain: str, gapless: object) -> None:
        assert no_gap(*self.codes(chain)) is gapless

    @pytest.mark.parametrize(
        ("chain", "right"),
        [
            ("02,,,", True),
            ("96,,,", True),
            ("99,,,", True),
            ("20,12,,", True),
            ("02,20,,", False),
            ("20,96,,", False),
            ("52,99,,", False),
            ("77,12,,", True),
        ],
    )
    def test_some_stand_alone(self, chain: str, right: object) -> None:
        assert alone(*self.codes(chain)) is right

    @pytest.mark.parametrize(
        ("chain", "wording", "agrees"),
        [
            ("20,12,,", "子の妻", True),
            ("20,12,,", "妻の子", False),
            ("20,12,,", "子", False),
            ("20,,,", "子の妻", False),
            ("20,77,,", "子", True),
            (",,,", "子", True),
            ("20,,,", "", True),
            ("20,,,", "孫", True),
            ("14,20,,", "妻(未届)の子", True),
            ("子（子の妻）,52,,", "子（子の妻）の母", True),
        ],
    )
    def test_wording(self, chain: str, wording: str, agrees: object) -> None:
        code1, code2, code3, code4 = self.codes(chain)
        assert wording_agrees(code1, code2, code3, code4, wording) is agrees

    def test_long_wordings_end_soon(self) -> None:
        assert not CHECKS["allowed_wording"]("子の" * 500_000)


def test_an_empty_triple_means_nothing() -> None:
    meaning = DatedItem(date=None, flag=UncertaintyFlag("1")).meaning()
    assert (meaning.value, meaning.findings) == (None, ())


class TestSupportMeasures:
    """3.4 「支援措置の期間設定は、１年とし」「令和２年４月１日の場合、終了年月日が令和３年３月31日に自動的に設定される」。"""

    @pytest.mark.parametrize(
        ("start", "end", "right"),
        [
            ("令和2年4月1日", "令和3年3月31日", True),
            ("20200401", "20210331", True),
            ("20200401", "20210330", False),
            ("20200401", "20210401", False),
            # 民法143条2項: the year has no such day, so the term ends with the month
            ("20200229", "20210228", True),
            ("20200229", "20210227", False),
            ("20190301", "20200229", True),
            ("20190301", "20200228", False),
            # another rule (JRR012) speaks of an end before its beginning
            ("20200401", "20200331", True),
            ("20200401", "令和3年3月", True),
            ("9999-04-01", "9999-12-31", True),
            ("", "20210331", True),
            ("20200401", "", True),
        ],
    )
    def test_one_year(self, start: str, end: str, right: object) -> None:
        first, last = (jr.RegisterDate.parse(text) if text else None for text in (start, end))
        assert one_year(first, last) is right


POOL: dict[str, list[str]] = {
    "RegisterDate": [
        "",
        "19800305",
        "20240501",
        "20240502",
        "昭和55年頃",
        "年月日不詳",
        "1989-01-07",
    ],
    "TimeOfDay": ["", "09:00:00", "235959"],
    "Number": ["", "0", "1", "3", "05", "12"],
    "UncertaintyFlag": ["", "0", "1", "7"],
    "str": ["", "0", "1", "世帯主", "子の妻", "孫", "女", "架空　太郎", "昭和55年月日不詳", "戦前"],
    "RelationshipCode": ["", "02", "20", "2", "77"],
    "ResidentKindCode": ["", "1", "2", "7"],
    "ResidentStateCode": ["", "1", "2", "3", "7"],
    "Article3045Code": ["", "特別永住者", "中長期在留者", "出生による経過滞在者", "01"],
    "SexCode": ["", "1", "2", "7"],
    "EraDigit": ["", "1", "3", "4", "9"],
    "JuminhyoCode": ["", "24727059608"],
    "ResidenceCardNumber": ["", "AB12345678CD"],
    "AddresseeNumber": ["", "17"],
    "HouseholdNumber": ["", "17"],
}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
class TestTotal:
    """「holds: pure, total」, and the two paths of the codec find the same."""

    @pytest.mark.parametrize("seed", range(40))
    def test_any_typed_values(self, cls: type[Record], seed: int) -> None:
        checks = cross_checks(cls)
        read = {place for check in checks for place in check.places}
        rng = random.Random(seed)
        row = {
            leaf.item: rng.choice(POOL.get(leaf.type.__name__, [""])) if leaf.no - 1 in read else ""
            for leaf in walk(cls)
        }
        fast, slow = jr.check(cls, row), jr.check(cls, row, date_policy="same_year")
        assert fast.value is not None
        assert fast.findings == slow.findings
        assert fast.value == slow.value
        quick = spec_of(cls).decode(tuple(row.values()), Options().outside)
        assert (quick is not None) is (not slow.findings)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@pytest.mark.exhaustive
def test_a_check_needs_what_it_says(cls: type[Record]) -> None:
    """「where one of the items at ``needs`` is empty, ``holds`` is true」, whatever stands in the other items."""
    leaves = walk(cls)
    rng = random.Random(7)
    for check in cross_checks(cls):
        for empty in check.needs:
            for _ in range(25):
                row = {leaf.item: "" for leaf in leaves}
                for place in check.places:
                    if place != empty:
                        row[leaves[place].item] = rng.choice(POOL[leaves[place].type.__name__])
                record = jr.check(cls, row).value
                assert record is not None
                values = [attrgetter(leaves[place].path)(record) for place in check.places]
                assert check.holds(*values), (check.rule, leaves[empty].item)


def test_a_check_of_a_group_alone() -> None:
    """A structure whose items no check knows has none, whatever it is called."""

    @attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
    class Note(Record):
        official_name = "架空の記録"
        file_name = "架空ファイル"
        table = "none"

        note: Annotated[str, Item("備考")]

    assert issubclass(Note, Structure)
    assert cross_checks(Note) == ()
