"""生成した書き出しの関数：標準ライブラリが同じセルから作るものと同じで、疑いがあれば譲る。"""

from __future__ import annotations

import io
import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from benchmarks.round_trip import cells_of, records_with_a_layout
from jumin_records.codec.spec import spec_of
from jumin_records.groups import GaijiText
from jumin_records.records import IdentityConfirmation, Record
from jumin_records.records.record import unread_of
from tests.codec.samples import CLEAN, ITEMS, value_at

CLS = IdentityConfirmation
#: What ``json`` escapes, what must not be written, and what only looks like either.
ODD = (
    '"',
    "\\",
    "\n",
    "\t",
    "\x00",
    "\x1f",
    "\x7f",
    "***",
    "*",
    "＊＊＊",
    "＊＊",
    "\ud800",
    "\udfff",
    "𠮷",
    "/",
    "{}",
    "%s",
    "', '",
)


def nested(record: Record, cells: list[str]) -> dict[str, Any]:
    """Outside oracle: an object by attribute path, put together here."""
    tree: dict[str, Any] = {}
    for leaf, cell in zip(jr.layout(type(record)), cells, strict=True):
        *groups, name = leaf.path.split(".")
        branch = tree
        for group in groups:
            branch = branch.setdefault(group, {})
        branch[name] = cell
    return tree


class TestTheSameTexts:
    @pytest.mark.parametrize("cls", records_with_a_layout().values(), ids=lambda cls: cls.__name__)
    def test_all_records(self, cls: type[Record]) -> None:
        """Clean and dirty rows, unread and read: every form says the cells that went in."""
        for cells in cells_of(cls, 4, "utf-8", 3):
            names = [leaf.item for leaf in jr.layout(cls)]
            for touch in (False, True):
                record = jr.check(cls, cells).value
                assert record is not None
                if touch:
                    value_at(record, jr.layout(cls)[0].path)
                    assert unread_of(record) is None
                assert spec_of(cls).encode(record) == cells
                assert list(jr.flatten(record).items()) == [*zip(names, cells, strict=True)]
                assert jr.to_json(record, shape="flat") == json.dumps(jr.flatten(record), ensure_ascii=False)
                assert jr.to_json(record) == json.dumps(nested(record, cells), ensure_ascii=False)

    @given(
        st.dictionaries(st.sampled_from(("relationship", "timestamp", "operator_id")), st.lists(st.sampled_from(ODD)))
    )
    @settings(max_examples=60)
    def test_texts_that_a_constructor_takes(self, changes: dict[str, list[str]]) -> None:
        texts: dict[str, Any] = {name: "架" + "空".join(parts) for name, parts in changes.items()}
        record = attrs.evolve(jr.parse(CLS, CLEAN), **texts)
        joined = "".join(texts.values())
        refused = any(each in joined for each in ("***", "＊＊＊", "\0", "\ud800", "\udfff"))
        for shape, plain in (("flat", jr.flatten(record)), ("nested", nested(record, [*jr.flatten(record).values()]))):
            try:
                text = jr.to_json(record, shape=shape)  # type: ignore[arg-type]  # one of the two
            except (jr.RefusedError, jr.TextError):
                text = ""
            assert text == ("" if refused else json.dumps(plain, ensure_ascii=False))

    def test_no_mask_lies_across_two_cells(self) -> None:
        record = attrs.evolve(
            jr.parse(CLS, CLEAN), relationship="*", change_reason="*", changed_on=None, change_reason_detail="*"
        )
        assert json.loads(jr.to_json(record, shape="flat"))["異動事由詳細"] == "*"
        assert spec_of(CLS).flat_json(record) is not None

    def test_too_long(self) -> None:
        record = attrs.evolve(jr.parse(CLS, CLEAN), relationship="架" * (1 << 20))
        assert spec_of(CLS).nested_json(record) is None
        with pytest.raises(jr.RecordError) as caught:
            jr.to_json(record)
        assert caught.value.rule == "JRF034"

    def test_flatten_gives_a_mapping_of_its_own(self) -> None:
        record = jr.parse(CLS, CLEAN)
        jr.flatten(record).clear()
        assert jr.flatten(record) == CLEAN

    @pytest.mark.parametrize("made", [None, CLEAN, GaijiText(text="", gaiji_count=None), CLS])
    def test_not_a_record(self, made: Any) -> None:
        for verb in (jr.flatten, jr.to_json):
            with pytest.raises(jr.UsageError) as caught:
                verb(made)
            assert caught.value.rule == "JRU005"


class TestBlocksOfRows:
    """``write_csv`` looks at many rows together; what it says of one is said of the right one."""

    @pytest.mark.parametrize("place", [0, 1, 254, 255, 256, 257, 511])
    @pytest.mark.parametrize(("text", "rule"), [("***", "JRP002"), ("𠮷", "JRT013")])
    def test_the_row_is_named(self, place: int, text: str, rule: str) -> None:
        good = jr.parse(CLS, CLEAN)
        records = [good] * 520
        records[place] = attrs.evolve(good, relationship=text)
        with pytest.raises(jr.JuminError) as caught:
            jr.write_csv(records, io.BytesIO(), encoding="cp932")
        (finding,) = caught.value.findings
        assert (finding.rule, finding.row, finding.item) == (rule, place + 2, "続柄")

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\r\nb", "a,b", 'a"b', "a\n", "\r"])
    def test_one_row_that_needs_quotes(self, end: str, text: str) -> None:
        good = jr.parse(CLS, CLEAN)
        form = attrs.evolve(jr.read_csv(io.BytesIO(",".join(ITEMS).encode()), CLS, encoding="utf-8").format, end=end)
        target = io.BytesIO()
        records = [good, attrs.evolve(good, relationship=text), good]
        assert jr.write_csv(records, target, encoding="utf-8", format=form) == 3
        quoted = ",".join('"' + text.replace('"', '""') + '"' if item == "続柄" else CLEAN[item] for item in ITEMS)
        plain = ",".join(CLEAN.values())
        assert target.getvalue().decode() == end.join([",".join(ITEMS), plain, quoted, plain]) + (
            end if form.last_end else ""
        )

    @pytest.mark.parametrize("wrong", [None, "架空"])
    def test_an_earlier_fault_is_told_first(self, wrong: Any) -> None:
        masked = attrs.evolve(jr.parse(CLS, CLEAN), relationship="***")
        with pytest.raises(jr.RefusedError):
            jr.write_csv([masked, wrong], io.BytesIO(), encoding="utf-8")
        with pytest.raises(jr.UsageError):
            jr.write_csv([wrong, masked], io.BytesIO(), encoding="utf-8")
