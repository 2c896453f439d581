"""``evolve``・``check_changes``：変えた項目は、読んだ行と同じように検査される。"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from benchmarks.round_trip import cells_of, records_with_a_layout
from jumin_records.codec import changed_copy as changed_copy_module
from jumin_records.codec.cells import read_cell
from jumin_records.codec.changed_copy import changed_copy, copier, order_of_slots
from jumin_records.codec.evolver import evolver
from jumin_records.codec.options import Options
from jumin_records.codec.spec import spec_of
from jumin_records.codes import Number, SexCode
from jumin_records.groups import GaijiText, PersonName
from jumin_records.layouts.structure import Structure, fields_of
from jumin_records.records import IdentityConfirmation, Record
from jumin_records.records.cross_checks import AT_REGISTRATION, cross_checks
from jumin_records.records.record import unread_of
from jumin_records.rules import RULES
from tests.codec.samples import CLEAN, ITEMS, value_at

CLS = IdentityConfirmation
PATHS = {leaf.item: leaf.path for leaf in jr.layout(CLS)}
KINDS = {leaf.item: leaf.type for leaf in jr.layout(CLS)}
#: Cells that leave a typed value, clean and not, for items of each type.
TEXTS = {
    str: ["", "架空", "髙﨑", "***", "架\0空", "架\u200b空", "\ufdd0", "架" * 5000, "子"],
    jr.RegisterDate: ["", "20240501", "令和6年5月", "平成36年5月1日", "２０２４０５０１", "年月日不詳"],
    Number: ["", "0", "7", "００", "003"],
    SexCode: ["", "1", "7", "01", "男"],
    jr.JuminhyoCode: ["", "24727059608", "24727059609", "２４７２７０５９６０８"],
    jr.IndividualNumber: ["", "123456789018", "123456789012"],
    jr.PostalCode: ["", "0000001", "000-0001"],
    jr.LocalGovernmentCode: ["", "131016", "13101", "131017"],
    jr.MachiazaCode: ["", "0001000", "000100"],
}


class Failing(Mapping[str, object]):
    """Its own methods fail, and would tell what is in it."""

    def __getitem__(self, name: str) -> object:
        raise RuntimeError("秘密太郎")

    def __iter__(self) -> Iterator[str]:
        return iter(["sex"])

    def __len__(self) -> int:
        return 1


def unread() -> IdentityConfirmation:
    return jr.parse(CLS, CLEAN)


def read() -> IdentityConfirmation:
    record = unread()
    assert record.sex is not None
    return record


def constructed() -> IdentityConfirmation:
    record = jr.check(CLS, CLEAN, date_policy="same_year").value
    assert record is not None
    return record


MAKES = [unread, read, constructed]


def typed(item: str, text: str) -> Any:
    """The value that a cell says, or the bare text where no value is possible (texts only)."""
    value, findings = read_cell(KINDS[item], text, Options())
    return text if value is None and findings else value


def evolved_or_rule(record: Any, changes: dict[str, Any], **options: Any) -> Any:
    try:
        return jr.evolve(record, changes, **options)
    except jr.RecordError as error:
        return error.findings


class TestAsCheckWouldSay:
    """A clean record has no finding: each that a changed row has is one of the change."""

    @given(st.data())
    @settings(max_examples=60)
    def test_the_same_findings_and_an_equal_record(self, data: st.DataObject) -> None:
        items = data.draw(st.lists(st.sampled_from(ITEMS), max_size=4, unique=True))
        cells = {item: data.draw(st.sampled_from(TEXTS[KINDS[item]])) for item in items}
        wanted = jr.check(CLS, CLEAN | cells)
        changes = {PATHS[item]: typed(item, text) for item, text in cells.items()}
        for make in MAKES:
            checked = jr.check_changes(make(), changes)
            assert checked.findings == wanted.findings
            assert checked.value == wanted.value
            found = evolved_or_rule(make(), changes)
            assert found == (wanted.value if wanted.ok else wanted.findings)
            if wanted.ok:
                assert jr.flatten(found) == CLEAN | cells
                assert hash(found) == hash(wanted.value)

    @pytest.mark.parametrize("item", ITEMS)
    @pytest.mark.parametrize("make", MAKES)
    def test_every_item_and_every_cell(self, item: str, make: Callable[[], Any]) -> None:
        for text in TEXTS[KINDS[item]]:
            wanted = jr.check(CLS, CLEAN | {item: text})
            found = evolved_or_rule(make(), {PATHS[item]: typed(item, text)})
            assert found == (wanted.value if wanted.ok else wanted.findings)

    @pytest.mark.parametrize("cls", records_with_a_layout().values(), ids=lambda cls: cls.__name__)
    def test_all_records(self, cls: type[Record]) -> None:
        """Two clean rows of each record: every item of the one goes into the other, and all of them together."""
        one, other = (next(cells_of(cls, 1, "utf-8", seed)) for seed in (1, 2))
        first, second = (jr.check(cls, cells).value for cells in (one, other))
        assert first is not None
        assert second is not None
        leaves = jr.layout(cls)
        values = {leaf.path: value_at(second, leaf.path) for leaf in leaves}
        for place, leaf in enumerate(leaves):
            changed = jr.evolve(first, {leaf.path: values[leaf.path]})
            assert [*jr.flatten(changed).values()] == [*one[:place], other[place], *one[place + 1 :]]
        assert jr.evolve(first, values) == second
        assert jr.evolve(first) == first

    def test_groups(self) -> None:
        name = PersonName(
            kanji=GaijiText(text="見本　花子", gaiji_count=Number("0")), furigana="みほん", seion_kana="みほん"
        )
        for make in MAKES:
            new = jr.evolve(make(), name=name, sex=SexCode("2"))
            assert new == attrs.evolve(make(), name=name, sex=SexCode("2"))
            assert new.name is name
        wrong = attrs.evolve(name, furigana="***")
        assert [each.rule for each in jr.check_changes(read(), name=wrong).findings] == ["JRT001"]
        count = attrs.evolve(name, kanji=GaijiText(text="髙", gaiji_count=Number("5")))
        (finding,) = jr.check_changes(read(), name=count).findings
        assert (finding.rule, finding.item, finding.path) == ("JRG001", "外字数(氏名)", "name.kanji.gaiji_count")

    def test_what_the_layout_lacks_is_kept_in_a_group(self) -> None:
        address = attrs.evolve(read().previous_address, town_code="架空")
        for make in MAKES:
            assert jr.evolve(make(), previous_address=address).previous_address.town_code == "架空"


class TestWhatIsNotChanged:
    """It has been checked when the record was made: its findings are not told again."""

    def test_old_alerts(self) -> None:
        old = jr.check(CLS, CLEAN | {"住民票コード": "24727059609", "外字数(氏名)": "5"}).value
        assert old is not None
        assert jr.check_changes(old, relationship="子").findings == ()
        assert [each.rule for each in jr.check_changes(old, {"name.kanji.text": "架空"}).findings] == ["JRG001"]
        strict = {"JRC003": jr.Severity.ERROR}
        assert jr.evolve(old, severities=strict, relationship="子").relationship == "子"
        assert evolved_or_rule(old, {"juminhyo_code": old.juminhyo_code}, severities=strict)[0].rule == "JRC003"

    def test_a_rule_across_items_that_takes_a_changed_one(self) -> None:
        memo = jr.records.Memo
        cells = dict.fromkeys((leaf.item for leaf in jr.layout(memo)), "")
        rule = next(check for check in cross_checks(memo) if check.rule == "JRR014")
        day, time = (jr.layout(memo)[place] for place in rule.places)
        old = jr.check(memo, cells | {day.item: "20240501", time.item: "09:00:00"}).value
        assert old is not None
        for path in (day.path, time.path):
            wanted = jr.check(memo, jr.flatten(old)).findings
            assert wanted == ()
            found = jr.check_changes(old, {path: None}).findings
            assert {each.rule for each in found} == ({"JRR014"} if path == day.path else set())

    def test_at_registration(self) -> None:
        assert set(AT_REGISTRATION) <= set(RULES)
        assert jr.evolve(read(), severities=AT_REGISTRATION, relationship="子").relationship == "子"


class TestTheShortWay:
    """What it takes for granted."""

    def test_rules_across_items_and_counts_are_alerts(self) -> None:
        asked = {check.rule for cls in records_with_a_layout().values() for check in cross_checks(cls)} | {"JRG001"}
        assert {RULES[rule].severity for rule in asked} == {jr.Severity.ALERT}

    def test_only_texts_are_not_optional(self) -> None:
        def pairs(cls: type[Any]) -> set[tuple[bool, bool]]:
            found: set[tuple[bool, bool]] = set()
            for field in fields_of(cls).values():
                if issubclass(field.type, Structure):
                    assert not field.optional
                    found |= pairs(field.type)
                else:
                    found.add((field.type is str, field.optional))
            return found

        for each in records_with_a_layout().values():
            assert pairs(each) <= {(True, False), (False, True)}

    def test_an_unread_record_stays_unread(self) -> None:
        new = jr.evolve(unread(), relationship="子", sex=SexCode("2"), birth_date=None)
        assert unread_of(new) is not None
        assert jr.flatten(new) == CLEAN | {"続柄": "子", "性別": "2", "生年月日": ""}
        assert (new.relationship, new.birth_date) == ("子", None)

    def test_an_identifier_written_otherwise(self) -> None:
        code = jr.PostalCode.read("０００－０００２").value
        for make in MAKES:
            new = jr.evolve(make(), {"address.postal_code": code})
            assert new.address.postal_code == jr.PostalCode("0000002")
            assert jr.flatten(new)["郵便番号"] == "０００－０００２"

    def test_attrs_evolve_goes_on_to_work(self) -> None:
        for make in MAKES:
            assert attrs.evolve(make(), relationship="子") == jr.evolve(make(), relationship="子")
            assert attrs.evolve(jr.evolve(make(), relationship="子"), relationship="世帯主") == make()

    def test_the_old_record_is_as_it_was(self) -> None:
        for make in MAKES:
            old = make()
            jr.evolve(old, {"name.kanji.text": "架空"}, relationship="子")
            assert jr.flatten(old) == CLEAN
            assert old == make()


class TestCopies:
    """Performance note, idea 4: no unfrozen object can be seen."""

    @pytest.mark.parametrize("make", MAKES)
    def test_frozen_and_sealed(self, make: Callable[[], Any]) -> None:
        new = jr.evolve(make(), {"address.line.text": "架空市"})
        for value in (new, new.address, new.address.line):
            assert type(value).__name__ in {"IdentityConfirmation", "RegisteredAddress", "GaijiText"}
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                value.text = ""
            assert repr(value) == f"{type(value).__name__}(***)"
        assert sys.getsizeof(new) == sys.getsizeof(read())
        assert gc.is_tracked(new)

    def test_no_open_object_is_left(self) -> None:
        jr.evolve(read(), {"address.line.text": "架空市"})
        known: set[type] = {CLS, type(read().address), GaijiText}
        names = {cls.__name__ for cls in known}
        seen = [each for each in gc.get_objects() if type(each).__name__ in names and type(each) not in known]
        assert not seen

    def test_every_record_and_group_has_a_copier(self) -> None:
        for cls in records_with_a_layout().values():
            record = jr.check(cls, [""] * len(jr.layout(cls))).value
            assert record is not None
            assert copier(cls)(record, {}) == record
            for path, branch in spec_of(cls).tree.branches():
                group: Any = value_at(record, path)
                assert changed_copy(group, {}) == group
                assert type(changed_copy(group, {})) is branch.cls


class TestWrongCalls:
    @pytest.mark.parametrize(
        ("changes", "rule"),
        [
            ({"relation": "子"}, "JRU130"),
            ({"relationship.text": "子"}, "JRU130"),
            ({"name.kanji.": "子"}, "JRU130"),
            ({"": "子"}, "JRU130"),
            ({"名前": "子"}, "JRU130"),
            ({"previous_address.town_code": "子"}, "JRU130"),
            ({"__class__": Record}, "JRU130"),
            ({"_unread": None}, "JRU130"),
            ({"relationship": None}, "JRU020"),
            ({"relationship": 1}, "JRU020"),
            ({"sex": "1"}, "JRU020"),
            ({"individual_number": jr.JuminhyoCode("24727059608")}, "JRU020"),
            ({"name": None}, "JRU020"),
            ({"name": GaijiText(text="", gaiji_count=None)}, "JRU020"),
            ({"name": read().name, "name.furigana": "かくう"}, "JRU131"),
            ({"name.furigana": "かくう", "name": read().name}, "JRU131"),
        ],
    )
    def test_refused(self, changes: dict[str, Any], rule: str) -> None:
        for make in MAKES:
            for verb in (jr.evolve, jr.check_changes):
                with pytest.raises(jr.UsageError) as caught:
                    verb(make(), **changes)
                assert caught.value.rule == rule

    @pytest.mark.parametrize("record", [None, "架空", CLEAN, GaijiText(text="", gaiji_count=None), CLS])
    def test_not_a_record(self, record: Any) -> None:
        for verb in (jr.evolve, jr.check_changes):
            with pytest.raises(jr.UsageError) as caught:
                verb(record, text="")
            assert caught.value.rule == "JRU005"

    @pytest.mark.parametrize("paths", [None, "架空", [("sex", None)], {1: "子"}, {None: None}, Failing()])
    def test_not_a_mapping_by_names(self, paths: Any) -> None:
        for verb in (jr.evolve, jr.check_changes):
            with pytest.raises(jr.UsageError) as caught:
                verb(read(), paths)
            assert caught.value.rule == "JRU020"
            assert caught.value.__context__ is None

    def test_paths_and_names_together(self) -> None:
        new = jr.evolve(read(), {"name.furigana": "かくう"}, relationship="子")
        assert (new.name.furigana, new.relationship) == ("かくう", "子")
        assert jr.evolve(read(), MappingProxyType({"relationship": "子"})).relationship == "子"
        with pytest.raises(jr.UsageError) as caught:
            jr.evolve(read(), {"relationship": "子"}, relationship="妻")
        assert caught.value.rule == "JRU131"

    def test_wrong_severities(self) -> None:
        with pytest.raises(jr.UsageError) as caught:
            jr.evolve(read(), severities={"JRX999": jr.Severity.ERROR}, relationship="子")
        assert caught.value.rule == "JRU002"

    def test_a_subclass_of_str_says_nothing(self) -> None:
        class Liar(str):
            __slots__ = ()

            def __str__(self) -> str:
                return "うそ"

        new = jr.evolve(read(), relationship=Liar("子"))
        assert type(new.relationship) is str
        assert new.relationship == "子"


class TestNothingOfTheValuesGoesOut:
    SECRETS = ("秘密太郎", "987654321098", "24727059608", "架空", "123456789018")

    @pytest.mark.parametrize(
        "changes",
        [
            {"relationship": "秘密太郎***"},
            {"relationship": "秘密太郎", "秘密太郎": 1},
            {"sex": "秘密太郎"},
            {"name.kanji.text": "秘密太郎\0"},
            {"juminhyo_code": "987654321098"},
        ],
    )
    def test_in_no_error(self, changes: dict[str, Any]) -> None:
        for verb in (jr.evolve, jr.check_changes):
            told, frames = _told(verb, changes)
            assert not any(secret in told for secret in self.SECRETS)
            assert not {"record", "changes", "value", "values"} & frames


def _told(verb: Callable[..., Any], changes: dict[str, Any]) -> tuple[str, set[str]]:
    """What an error, or a result, says of itself, and the names of locals of our frames."""
    try:
        checked = verb(read(), **changes)
    except jr.JuminError as error:
        frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)][1:]
        values = [value for frame in frames for value in frame.f_locals.values()]
        told = repr((error, error.args, error.findings, error.__context__, error.__cause__, values))
        return told + str(error), {name for frame in frames for name in frame.f_locals}
    assert checked.raw.reveal() == changes
    return repr((checked, checked.raw, checked.findings)) + str(checked), set()


class TestSlots:
    """All slots are copied at once, in the order in which the collector visits them, or by name: the same copy."""

    @pytest.mark.parametrize("plain", [False, True])
    @pytest.mark.parametrize("cls", records_with_a_layout().values(), ids=lambda cls: cls.__name__)
    def test_both_ways(self, cls: type[Record], plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - a parameter of the test
        monkeypatch.setattr(changed_copy_module, "PLAIN_LOADS", plain)
        evolve = evolver(cls, jr.layout(cls))
        old = jr.check(cls, next(cells_of(cls, 1, "utf-8", 7))).value
        assert old is not None
        names = [field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", cls))]
        made = [old := evolve(old, {}) or old for _ in range(3)][-1]  # of an unread, a constructed, and a changed one
        _ = getattr(made, names[0])
        copy = evolve(made, {})
        assert copy is not None
        assert copy is not made
        assert type(copy) is cls
        assert all(getattr(copy, name) is getattr(made, name) for name in names)
        assert unread_of(copy) is None
        assert (copy == made, hash(copy) == hash(made), repr(copy)) == (True, True, f"{cls.__name__}(***)")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(copy, names[0], None)

    @pytest.mark.parametrize("plain", [False, True])
    @pytest.mark.parametrize("make", [read, constructed])
    def test_an_empty_slot_shifts_nothing(
        self,
        make: Callable[[], Any],
        plain: bool,  # noqa: FBT001 - a parameter of the test
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(changed_copy_module, "PLAIN_LOADS", plain)
        evolve = evolver(CLS, jr.layout(CLS))
        for name in ("abnormal_update_number", "sex", "update_prohibited"):
            record = make()
            object.__delattr__(record, name)
            with pytest.raises(AttributeError, match=name):
                evolve(record, {"relationship": "子"})

    def test_a_collector_that_visits_other_things(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the order cannot be found out, the slots are read by name."""
        names = [field.name for field in attrs.fields(CLS)]
        slots: dict[str, Any] = {"__slots__": vars(CLS)["__slots__"], "__setattr__": object.__setattr__}
        open_class = type("Open", CLS.__bases__, slots)
        order = order_of_slots(CLS, open_class, names)
        assert order is not None
        assert sorted(order) == sorted(names)
        monkeypatch.setattr(changed_copy_module, "PLAIN_LOADS", False)
        visits: tuple[Callable[..., list[object]], ...] = (lambda _: [], lambda each: gc.get_referents(each)[::-1])
        for visit in visits:
            monkeypatch.setattr(changed_copy_module, "get_referents", visit)
            assert order_of_slots(CLS, open_class, names) is None
            new = evolver(CLS, jr.layout(CLS))(read(), {"relationship": "子"})
            assert new == attrs.evolve(read(), relationship="子")

    def test_a_constructed_record_may_be_copied(self) -> None:
        old = constructed()
        assert jr.evolve(jr.evolve(old, relationship="子"), relationship=old.relationship) == old
