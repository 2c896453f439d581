"""「転入履歴情報管理は見出しだけ。様式を登録するまで、使えば明確な UsageError」。"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.codes import AddresseeNumber, Code, LocalGovernmentCode, Number, SexCode, TimeOfDay
from jumin_records.codes.identifier import Identifier
from jumin_records.layouts import Item, Sensitivity, walk
from jumin_records.records import MoveInHistory, Record, SealPin
from jumin_records.records.register_layout import TypedItem, register_layout
from tests.privacy.sinks import text_of

ITEMS = (
    TypedItem("municipality_code", LocalGovernmentCode, Item("市区町村コード", Sensitivity.NONE)),
    TypedItem("addressee_number", AddresseeNumber, Item("宛名番号")),
    TypedItem("moved_in_on", jr.RegisterDate, Item("転入年月日", aliases=("転入日",))),
    TypedItem("sequence", Number, Item("連番")),
    TypedItem("sex", SexCode, Item("性別")),
    TypedItem("at", TimeOfDay, Item("操作時刻")),
    TypedItem("note", str, Item("備考")),
)
ROW = {
    "市区町村コード": "131016",
    "宛名番号": "7",
    "転入年月日": "20240401",
    "連番": "1",
    "性別": "2",
    "操作時刻": "09:00:00",
    "備考": "架空",
}

USES: dict[str, Callable[[], object]] = {
    "layout": lambda: jr.layout(MoveInHistory),
    "parse": lambda: jr.parse(MoveInHistory, {}),
    "check": lambda: jr.check(MoveInHistory, ["1"]),
    "read_csv": lambda: jr.read_csv(io.BytesIO(b"a\n"), MoveInHistory, encoding="utf-8"),
    "write_csv": lambda: jr.write_csv([], io.BytesIO(), encoding="utf-8", cls=MoveInHistory),
    "construct": lambda: MoveInHistory(municipality_code="131016"),
    "construct empty": MoveInHistory,
}


class TestNoValueIsTold:
    @pytest.mark.parametrize("each", ITEMS, ids=lambda each: each.attribute)
    def test_a_value_of_another_kind(self, each: TypedItem) -> None:
        """No frame of ours holds the value that a constructor refused."""
        mine = register_layout(MoveInHistory, [each])
        with pytest.raises(jr.UsageError) as caught:
            mine(**{each.attribute: ["カナリア鴉9832"]})
        ours = caught.value.__traceback__
        assert ours is not None
        assert "9832" not in text_of(caught.value.with_traceback(ours.tb_next))


class TestNothingInvented:
    """records.md section 4.2: "Nothing found under this name. Do not invent."."""

    def test_no_items(self) -> None:
        assert walk(MoveInHistory) == ()
        assert jr.records.BY_NAME["転入履歴情報管理"] is MoveInHistory

    @pytest.mark.parametrize("use", USES.values(), ids=USES)
    def test_every_use_is_refused(self, use: Callable[[], object]) -> None:
        with pytest.raises(jr.UsageError) as caught:
            use()
        assert caught.value.rule == "JRU064"
        assert "register_layout" in str(caught.value)


class TestRegistered:
    def test_it_is_a_record_like_any_other(self) -> None:
        mine = register_layout(MoveInHistory, ITEMS)
        record = jr.parse(mine, ROW)
        assert isinstance(record, MoveInHistory)
        assert repr(record) == "MoveInHistory(***)"
        assert jr.flatten(record) == ROW
        assert [(leaf.item, leaf.path, leaf.type) for leaf in jr.layout(mine)] == [
            (each.item.name, each.attribute, each.type) for each in ITEMS
        ]
        assert jr.layout(mine)[0].sensitivity is Sensitivity.NONE
        with pytest.raises(AttributeError):
            record.note = ""  # type: ignore[attr-defined]  # the point
        assert not hasattr(record, "__dict__")

    def test_both_paths_build_equal_records(self) -> None:
        mine = register_layout(MoveInHistory, ITEMS)
        slow = jr.check(mine, ROW, date_policy="same_year")
        assert slow.findings == ()
        assert slow.value == jr.parse(mine, ROW)
        assert [finding.rule for finding in jr.check(mine, ROW | {"性別": "7"}).findings] == ["JRC013"]

    def test_files_and_aliases(self) -> None:
        mine = register_layout(MoveInHistory, ITEMS)
        out = io.BytesIO()
        jr.write_csv([jr.parse(mine, ROW)], out, encoding="utf-8")
        text = out.getvalue().decode("utf-8")
        (checked,) = jr.read_csv(io.BytesIO(text.replace("転入年月日", "転入日").encode()), mine, encoding="utf-8")
        assert checked.value == jr.parse(mine, ROW)

    def test_a_layout_without_a_text_that_is_held(self) -> None:
        """Every type of such a layout has its memory: nothing is left to be searched or held."""
        mine = register_layout(MoveInHistory, ITEMS[:1])
        assert jr.flatten(jr.parse(mine, ["131016"])) == {"市区町村コード": "131016"}

    def test_two_layouts_live_side_by_side(self) -> None:
        """No registry: what the second caller registers cannot change what the first one reads."""
        one = register_layout(MoveInHistory, ITEMS[:2])
        two = register_layout(MoveInHistory, ITEMS[1:3])
        again = register_layout(MoveInHistory, ITEMS[:2])
        assert [len(jr.layout(each)) for each in (one, two, again)] == [2, 2, 2]
        assert one is not again
        assert jr.parse(one, ["131016", "7"]) != jr.parse(two, ["7", ""])
        with pytest.raises(jr.UsageError) as caught:
            jr.layout(MoveInHistory)
        assert caught.value.rule == "JRU064"

    def test_types_are_checked_when_it_is_constructed(self) -> None:
        mine = register_layout(MoveInHistory, ITEMS[:2])
        with pytest.raises(jr.UsageError) as caught:
            mine(municipality_code="131016", addressee_number=None)
        assert caught.value.rule == "JRU020"
        with pytest.raises(TypeError):
            mine(municipality_code=None)


ITEM = Item("備考")
REFUSED: list[tuple[str, object, object]] = [
    ("JRU065", SealPin, ITEMS),
    ("JRU065", Record, ITEMS),
    ("JRU065", dict, ITEMS),
    ("JRU065", "MoveInHistory", ITEMS),
    ("JRU065", register_layout(MoveInHistory, ITEMS), ITEMS),
    ("JRU066", MoveInHistory, [TypedItem("note", float, ITEM)]),
    ("JRU066", MoveInHistory, [TypedItem("note", Identifier, ITEM)]),
    ("JRU066", MoveInHistory, [TypedItem("note", Code, ITEM)]),
    ("JRU066", MoveInHistory, [TypedItem("note", "str", ITEM)]),  # type: ignore[arg-type]  # the point
    ("JRU067", MoveInHistory, [*ITEMS, TypedItem("note", str, Item("摘要"))]),
    ("JRU067", MoveInHistory, [*ITEMS, TypedItem("other", str, Item("備考"))]),
    ("JRU067", MoveInHistory, [TypedItem("a", str, Item("額(円)")), TypedItem("b", str, Item("額（円）"))]),
    ("JRU067", MoveInHistory, [TypedItem("class", str, ITEM)]),
    ("JRU067", MoveInHistory, [TypedItem("_note", str, ITEM)]),
    ("JRU067", MoveInHistory, [TypedItem("備考", str, ITEM)]),
    ("JRU067", MoveInHistory, [TypedItem("table", str, ITEM)]),
    ("JRU067", MoveInHistory, [TypedItem("official_name", str, ITEM)]),
    ("JRU067", MoveInHistory, [TypedItem("note", str, Item(""))]),
    ("JRU067", MoveInHistory, [TypedItem("note", str, Item(" 備考"))]),
    ("JRU067", MoveInHistory, [TypedItem("note", str, Item("備" * 101))]),
    ("JRU067", MoveInHistory, [TypedItem(3, str, ITEM)]),  # type: ignore[arg-type]  # the point
    ("JRU068", MoveInHistory, []),
    ("JRU068", MoveInHistory, "備考"),
    ("JRU068", MoveInHistory, None),
    ("JRU068", MoveInHistory, [ITEM]),
    ("JRU068", MoveInHistory, [TypedItem("note", str, "備考")]),  # type: ignore[arg-type]  # the point
]


@pytest.mark.parametrize(("rule", "cls", "items"), REFUSED)
def test_wrong_calls(rule: str, cls: Any, items: Any) -> None:
    with pytest.raises(jr.UsageError) as caught:
        register_layout(cls, items)
    assert caught.value.rule == rule
