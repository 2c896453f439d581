"""JSON：入れ子と平ら、``wire`` と ``display``、あいまいな JSON の拒否。"""

from __future__ import annotations

import datetime as dt
import decimal
import io
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import attrs
import pytest
from cattrs import Converter
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.codec.json_display import display
from jumin_records.codec.json_records import from_json, to_json
from jumin_records.codec.json_strict import PRIMITIVES, strict
from jumin_records.codec.json_text import DEEPEST, LONGEST, NUMBER, parse_json
from jumin_records.codec.json_wire import is_value_class, wire
from jumin_records.codec.jsonl import read_jsonl, write_jsonl
from jumin_records.codes import Number, PostalCode, SexCode
from jumin_records.groups import GaijiText, PersonName
from jumin_records.layouts import Item, Sensitivity
from jumin_records.records import BY_NAME, IdentityConfirmation, Record
from tests.codec.samples import CLEAN, ITEMS, Trickle, cells, value_at
from tests.formats.frames import shown_by

CLS = IdentityConfirmation
RECORD = jr.parse(CLS, CLEAN)
SHAPES: list[Any] = ["nested", "flat"]


def rules(checked: jr.Checked[Any]) -> list[str]:
    return [finding.rule for finding in checked.findings]


def refused(call: Any) -> str:
    with pytest.raises(jr.JuminError) as caught:
        call()
    assert caught.value.__context__ is None
    return caught.value.rule


class TestWire:
    """「``wire`` は読んだままの文字を渡し、同じ記録に戻る」。"""

    @pytest.mark.parametrize("shape", SHAPES)
    @pytest.mark.parametrize(
        "changes",
        [
            {},
            dict.fromkeys(ITEMS, ""),
            {"郵便番号": "１０００００１", "性別": "01", "生年月日": "昭和64年 月日不詳", "外字数(氏名)": "007"},
            {"住所": '架空"市\\見本\n町\t', "個人番号": "999999999999", "続柄": "妻　"},
        ],
    )
    def test_there_and_back(self, shape: Any, changes: dict[str, str]) -> None:
        record = jr.check(CLS, CLEAN | changes).value
        assert record is not None
        again = from_json(to_json(record, form="wire", shape=shape), CLS, shape=shape)
        assert again.value == record
        assert jr.flatten(again.value) == jr.flatten(record)

    def test_flat_is_the_row(self) -> None:
        assert json.loads(to_json(RECORD, form="wire", shape="flat")) == CLEAN

    def test_nested_is_the_attribute_paths(self) -> None:
        tree = json.loads(to_json(RECORD, form="wire"))
        for leaf in jr.layout(CLS):
            found: Any = tree
            for name in leaf.path.split("."):
                found = found[name]
            assert found == CLEAN[leaf.item], leaf.path
        assert list(tree["previous_address"]) == ["municipality_code", "line"], "only the items of the layout"

    def test_one_line_of_readable_japanese(self) -> None:
        text = to_json(RECORD, form="wire")
        assert "\n" not in text
        assert "架空　太郎" in text

    @pytest.mark.parametrize("shape", SHAPES)
    @pytest.mark.parametrize(("text", "rule"), [("***", "JRP002"), ("\ud800", "JRT002")])
    def test_what_is_not_written(self, shape: Any, text: str, rule: str) -> None:
        record = attrs.evolve(RECORD, relationship=text)
        with pytest.raises(jr.JuminError) as caught:
            to_json(record, form="wire", shape=shape)
        assert (caught.value.rule, caught.value.findings[0].item) == (rule, "続柄")
        assert "24727059608" not in shown_by(caught.value)

    def test_what_could_not_be_read_back_is_not_written(self) -> None:
        with pytest.raises(jr.RecordError) as caught:
            to_json(attrs.evolve(RECORD, relationship="架" * LONGEST), form="wire")
        assert caught.value.rule == "JRF034"

    @pytest.mark.parametrize(
        ("options", "rule"),
        [({"form": "plain"}, "JRU007"), ({"form": "wire", "shape": "tree"}, "JRU007")],
    )
    def test_wrong_words(self, options: dict[str, Any], rule: str) -> None:
        assert refused(lambda: to_json(RECORD, **options)) == rule

    def test_no_record(self) -> None:
        assert refused(lambda: to_json("x", form="wire")) == "JRU005"  # type: ignore[arg-type]  # wrong on purpose
        assert refused(lambda: from_json("{}", dict)) == "JRU005"  # type: ignore[type-var]  # wrong on purpose
        assert refused(lambda: from_json(b"{}", CLS)) == "JRU001"  # type: ignore[arg-type]  # wrong on purpose
        assert refused(lambda: from_json("{}", CLS, shape="tree")) == "JRU007"  # type: ignore[arg-type]  # wrong
        assert refused(lambda: from_json("{}", CLS, date_policy="tree")) == "JRU007"

    def test_cattrs_is_not_imported_by_importing_this(self) -> None:
        code = (
            "import sys, jumin_records as jr, jumin_records.codec.json_records as j, jumin_records.codec.jsonl\n"
            "assert 'cattrs' not in sys.modules\n"
        )
        subprocess.run([sys.executable, "-c", code], check=True)


class TestDisplay:
    """「``display`` は値を一つも出さず、読み戻せない」。"""

    @pytest.mark.parametrize("shape", SHAPES)
    def test_no_value_comes_out(self, shape: Any) -> None:
        record = jr.check(CLS, {item: CLEAN[item] or f"秘密{place}" for place, item in enumerate(ITEMS)} | CLEAN).value
        assert record is not None
        text = to_json(record, form="display", shape=shape)
        values = {str(v) for v in json.loads(to_json(record, form="wire", shape="flat")).values() if v}
        shown = [value for value in values if len(value) > 1 and f'"{value}"' in text]
        assert shown == []
        assert "24727059608" not in text

    def test_what_is_shown_of_each_sensitivity(self) -> None:
        shown = json.loads(to_json(RECORD, form="display", shape="flat"))
        assert shown.pop("$form") == "display"
        for leaf in jr.layout(CLS):
            cell = CLEAN[leaf.item]
            expected = "" if not cell else "***"
            if leaf.sensitivity is Sensitivity.NONE and cell:
                expected = {"DEMO01": "AAAA99(6字)", "3": "9(1字)"}[cell]
            assert shown[leaf.item] == expected

    def test_of_secret_items_nothing_is_told_at_all(self) -> None:
        for cell in ("", "1"):
            shown = json.loads(to_json(_Secret(pin=cell), form="display"))
            assert shown == {"$form": "display", "pin": "***"}

    @pytest.mark.parametrize("shape", SHAPES)
    def test_it_is_not_read_back(self, shape: Any) -> None:
        empty = jr.parse(CLS, dict.fromkeys(ITEMS, ""))
        for record in (RECORD, empty):
            checked = from_json(to_json(record, form="display", shape=shape), CLS, shape=shape)
            assert (checked.value, rules(checked)) == (None, ["JRF038"])
        for cls in (CLS, PostalCode, PersonName):
            assert refused(lambda cls=cls: display(shape).structure({}, cls)) == "JRF038"

    def test_without_its_mark_the_masks_are_still_refused(self) -> None:
        shown = json.loads(to_json(RECORD, form="display"))
        del shown["$form"]
        checked = from_json(json.dumps(shown), CLS)
        assert checked.value is None
        assert {"JRT001", "JRC005"} <= set(rules(checked))

    def test_values_inside_other_classes_are_masked_too(self) -> None:
        assert display().unstructure(_Message(serial=7, record=RECORD))["record"]["name"]["kanji"]["text"] == "***"
        assert display().unstructure([RECORD.name, RECORD.sex, RECORD.birth_date, RECORD.update_number]) == ["***"] * 4


@attrs.frozen
class _Message:
    serial: int
    record: IdentityConfirmation
    code: PostalCode | None = None


class TestStrict:
    """「数から文字、文字から数、真偽から数を作らない」。"""

    VALUES: tuple[Any, ...] = (
        "1",
        "",
        1,
        0,
        1.0,
        True,
        False,
        None,
        b"1",
        [],
        {},
        (1,),
        decimal.Decimal(1),
        float("nan"),
        float("inf"),
    )

    @pytest.mark.parametrize("kind", PRIMITIVES)
    def test_a_primitive_takes_only_itself(self, kind: type) -> None:
        converter = strict(Converter(detailed_validation=False))
        for value in self.VALUES:
            if type(value) is kind and kind is not bytes and value == value and value != float("inf"):  # noqa: PLR0124 - NaN
                assert converter.structure(value, kind) is value
            else:
                assert refused(lambda value=value: converter.structure(value, kind)) == "JRF036"

    def test_the_value_is_not_in_the_error(self) -> None:
        for converter in (wire(), display()):
            with pytest.raises(jr.RecordError) as caught:
                converter.structure("架空太郎", int)
            assert "架空太郎" not in shown_by(caught.value)

    def test_a_vendors_own_class(self) -> None:
        for shape in SHAPES:
            message = _Message(serial=7, record=RECORD, code=PostalCode("0000001"))
            assert wire(shape).structure(json.loads(json.dumps(wire(shape).unstructure(message))), _Message) == message
        assert wire().structure(wire().unstructure(_Message(1, RECORD)), _Message) == _Message(1, RECORD)

    @pytest.mark.parametrize(
        ("cls", "value", "rule"),
        [
            (PostalCode, 1, "JRL012"),
            (PostalCode, "", "JRF036"),
            (PostalCode, "x", "JRC001"),
            (SexCode, True, "JRL012"),
            (Number, 3, "JRL012"),
            (jr.RegisterDate, dt.date(2024, 5, 1), "JRL012"),
            (jr.RegisterDate, "きのう", "JRD001"),
            (CLS, [], "JRF036"),
            (CLS, {}, "JRL002"),
        ],
    )
    def test_values_are_read_from_text_only(self, cls: type, value: object, rule: str) -> None:
        assert refused(lambda: wire().structure(value, cls)) == rule

    @pytest.mark.parametrize("shape", SHAPES)
    @pytest.mark.parametrize("value", ["1", "1.5", "true", "null", "[]", '["1"]', "{}", "1e400", "9" * 5000])
    def test_a_leaf_is_a_text(self, shape: Any, value: str) -> None:
        text = to_json(RECORD, form="wire", shape=shape).replace('"24727059608"', value)
        checked = from_json(text, CLS, shape=shape)
        assert checked.value is None
        assert [(f.rule, f.item) for f in checked.findings] == [("JRL012", "住民票コード")]

    @pytest.mark.parametrize("value", ['""', '"x"', "[]", "1", "null"])
    def test_a_group_is_an_object(self, value: str) -> None:
        tree = json.loads(to_json(RECORD, form="wire"))
        tree["name"] = "HERE"
        checked = from_json(json.dumps(tree).replace('"HERE"', value), CLS)
        assert checked.value is None
        assert [f.path for f in checked.findings if f.rule == "JRL012"] == [
            "name.kanji.text", "name.kanji.gaiji_count", "name.furigana", "name.seion_kana",
        ]  # fmt: skip

    @pytest.mark.parametrize("text", ["[]", '"x"', "1", "null", "true"])
    def test_a_record_is_an_object(self, text: str) -> None:
        assert rules(from_json(text, CLS)) == ["JRF036"]


class TestKeys:
    """「知らないキーも、ないキーも、黙って見過ごさない」。"""

    def test_unknown_keys_are_told_by_their_shape(self) -> None:
        tree = json.loads(to_json(RECORD, form="wire"))
        tree["架空太郎"] = "1"
        tree["name"]["memo"] = {"x": 1}
        checked = from_json(json.dumps(tree), CLS)
        assert checked.value == RECORD
        assert [(f.rule, f.path, f.shape) for f in checked.findings] == [
            ("JRL020", "", "漢漢漢漢(4字)"), ("JRL020", "name", "AAAA(4字)"),
        ]  # fmt: skip
        flat = from_json(json.dumps(CLEAN | {"備考": "1"}), CLS, shape="flat")
        assert [(f.rule, f.shape) for f in flat.findings] == [("JRL020", "漢漢(2字)")]
        assert flat.value == RECORD

    def test_missing_keys(self) -> None:
        tree = json.loads(to_json(RECORD, form="wire"))
        del tree["sex"], tree["name"]
        checked = from_json(json.dumps(tree), CLS)
        assert [f.item for f in checked.findings] == [
            "漢字氏名",
            "外字数(氏名)",
            "ふりがな氏名",
            "清音化かな氏名",
            "性別",
        ]
        assert set(rules(checked)) == {"JRL002"}
        assert checked.value is not None
        assert not checked.ok
        assert rules(from_json("{}", CLS, shape="flat")) == ["JRL002"] * 36

    def test_variants_and_repetitions_in_a_flat_object(self) -> None:
        variant = {("外字数（氏名）" if k == "外字数(氏名)" else k): v for k, v in CLEAN.items()}
        checked = from_json(json.dumps(variant), CLS, shape="flat")
        assert (checked.value, rules(checked)) == (RECORD, ["JRL005"])
        same = from_json(json.dumps(CLEAN | {"外字数（氏名）": "0"}), CLS, shape="flat")
        assert (same.value, rules(same)) == (RECORD, ["JRL005", "JRL003"])
        other = from_json(json.dumps(CLEAN | {"外字数（氏名）": "1"}), CLS, shape="flat")
        assert other.value is None
        assert "JRL004" in rules(other)
        assert all(f.column is None for f in other.findings)

    def test_the_other_shape_is_not_guessed(self) -> None:
        checked = from_json(to_json(RECORD, form="wire", shape="flat"), CLS, shape="nested")
        assert rules(checked).count("JRL020") == 36
        assert not checked.ok

    def test_severities(self) -> None:
        text = json.dumps(CLEAN | {"備考": "1"})
        assert not from_json(text, CLS, shape="flat", severities={"JRL020": jr.Severity.ERROR}).ok

    def test_raw_is_the_text(self) -> None:
        for text in ("{", to_json(RECORD, form="wire")):
            checked = from_json(text, CLS)
            assert checked.raw.reveal() == text
            assert "***" in repr(checked.raw)


BOMBS = ["[" * 100_000, '{"a":' * 100_000, "[{" * 50_000, '{"a":[' * 5_000 + "]}" * 5_000]


class TestHostileText:
    """RFC 8259：「どの実装も同じに読むとは限らない」ものは、規則で断る。"""

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("", "JRF030"),
            ("{", "JRF030"),
            ("{} {}", "JRF030"),
            ("{'a': 1}", "JRF030"),
            ('{"a": 01}', "JRF030"),
            ('{"a": "\t"}', "JRF030"),
            ("\ufeff{}", "JRF030"),
            ('{"a": "\\', "JRF030"),
            ('{"a": "x', "JRF030"),
            ('{"a": 1, "a": 1}', "JRF031"),
            ('{"b": {"a": 1, "\\u0061": 2}}', "JRF031"),
            ('{"a": NaN}', "JRF032"),
            ("[-Infinity, Infinity]", "JRF032"),
            *((bomb, "JRF033") for bomb in BOMBS),
            ('"' + "x" * LONGEST + '"', "JRF034"),
            ('{"a": "\\ud800"}', "JRF035"),
            ('{"\\udfff": 1}', "JRF035"),
            ('"\\ud800"', "JRF035"),
            ('{"a": [["\\ud800"]]}', "JRF035"),
            ('["\ud800"]', "JRF035"),
        ],
        ids=lambda text: text[:12],
    )
    def test_refused(self, text: str, rule: str) -> None:
        found = parse_json(text)
        assert isinstance(found, jr.Finding)
        assert found.rule == rule
        checked = from_json(text, CLS)
        assert (checked.value, rules(checked)) == (None, [rule])

    def test_the_border_of_the_depth(self) -> None:
        assert parse_json("[" * DEEPEST + "]" * DEEPEST) == json.loads("[" * DEEPEST + "]" * DEEPEST)
        assert getattr(parse_json("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)), "rule", "") == "JRF033"

    def test_the_first_fault_is_told(self) -> None:
        assert getattr(parse_json('[{"a": NaN, "a": 1, "b": "\\ud800"}, {"a": 1, "a": 2}]'), "rule", "") == "JRF032"

    @pytest.mark.parametrize(
        "text",
        [
            '{"a": "[[[["}' + " " * 9,
            '"' + "[{" * 500 + '"',
            '"\\"[[[[["',
            "[" * DEEPEST + "]" * DEEPEST,
            "\u3000".strip() + "0",
        ],
    )
    def test_brackets_in_texts_are_no_nesting(self, text: str) -> None:
        assert parse_json(text) == (NUMBER if text == "0" else json.loads(text))

    @pytest.mark.parametrize(
        "text", ['\\"' * 500_000, '"' * 1_000_000, "\\" * 1_000_000, '"\\' * 500_000, "{" * 31 + '"' * 999_000]
    )
    def test_a_million_hostile_characters(self, text: str) -> None:
        assert isinstance(parse_json(text), jr.Finding)

    def test_no_number_is_computed(self) -> None:
        assert parse_json("[1, 1e999999, -0.5, " + "9" * 10_000 + "]") == [NUMBER] * 4
        assert repr(NUMBER) == "<NUMBER>"

    @settings(max_examples=40)
    @given(
        st.recursive(
            st.text(max_size=4),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
            max_leaves=8,
        )
    )
    def test_what_is_sound_reads_as_pythons_parser_reads_it(self, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False)
        odd = any("\ud800" <= char <= "\udfff" for char in text)
        found = parse_json(text)
        assert getattr(found, "rule", "") == "JRF035" if odd else found == json.loads(text)

    @given(st.text(max_size=60) | st.text('{}[]",:\\u0 ', max_size=40))
    def test_any_text_is_accepted_or_refused(self, text: str) -> None:
        checked = from_json(text, CLS)
        assert checked.value is None or not checked.ok or checked.value == RECORD

    def test_nothing_of_the_text_is_in_a_finding(self) -> None:
        for text in (
            '{"秘密太郎": "秘密太郎", "秘密太郎": 1}',
            '{"sex": "秘密太郎は長すぎる"}',
            "秘密太郎",
            '"秘密太郎',
        ):
            assert "秘密" not in repr(from_json(text, CLS)) + repr(from_json(text, CLS).findings)


class TestLines:
    """「一行に一つの記録。悪い行は所見になり、良い行は続く」。"""

    @pytest.mark.parametrize("shape", SHAPES)
    def test_there_and_back(self, shape: Any, tmp_path: Path) -> None:
        records = [RECORD, jr.parse(CLS, cells(漢字氏名="見本　花子", 郵便番号="０００００01"))]
        path = tmp_path / "out.jsonl"
        assert write_jsonl(records, path, form="wire", shape=shape) == 2
        assert path.read_bytes().count(b"\n") == 2
        with read_jsonl(path, CLS, shape=shape) as reader:
            assert [checked.value for checked in reader] == records
        assert reader.rows == 2

    def test_each_bad_line_for_itself(self) -> None:
        good = to_json(RECORD, form="wire").encode()
        lines = [good, b"{", b"", b" \t", b'"\xff"', good + b"\r", b'{"a":1,"a":1}', b"[1]", good]
        found = list(read_jsonl(io.BytesIO(b"\n".join(lines)), CLS))
        assert [rules(each) for each in found] == [
            [], ["JRF030"], ["JRF011"], ["JRF011"], ["JRF001"], [], ["JRF031"], ["JRF036"], [],
        ]  # fmt: skip
        assert [f.row for each in found for f in each.findings] == [2, 3, 4, 5, 7, 8]
        assert found[4].findings[0].offset == len(b"\n".join(lines[:4])) + 2
        assert found[4].raw.reveal() == b'"\xff"'

    def test_a_giant_line(self) -> None:
        good = to_json(RECORD, form="wire").encode()
        data = good + b"\n[" + b" " * (LONGEST * 4 + 9) + b"]\n" + good
        assert [rules(each) for each in read_jsonl(io.BytesIO(data), CLS)] == [[], ["JRF034"], []]

    @pytest.mark.parametrize(
        ("data", "rule"),
        [(b"", "JRF010"), (b"\xff\xfe{", "JRF016"), (b"\x81\n", "JRF001")],
    )
    def test_a_file_that_is_none(self, data: bytes, rule: str) -> None:
        assert refused(lambda: list(read_jsonl(io.BytesIO(data), CLS))) == rule

    def test_a_mark_is_told_once(self) -> None:
        good = to_json(RECORD, form="wire").encode() + b"\n"
        found = list(read_jsonl(io.BytesIO(b"\xef\xbb\xbf" + good * 2), CLS))
        assert [rules(each) for each in found] == [["JRF003"], []]

    @pytest.mark.parametrize(("at", "rule"), [(0, "JRF012"), (5, "JRF012")])
    def test_a_stream_that_fails(self, at: int, rule: str) -> None:
        stream: Any = Trickle(b"{}\n" * 9, 2, fail_at=at)
        assert refused(lambda: list(read_jsonl(stream, CLS))) == rule

    @pytest.mark.parametrize(
        ("options", "rule"),
        [
            ({"source": 5}, "JRU006"),
            ({"source": "/nowhere/架空太郎"}, "JRF012"),
            ({"cls": dict}, "JRU005"),
            ({"shape": "x"}, "JRU007"),
            ({"date_policy": "x"}, "JRU007"),
        ],
    )
    def test_wrong_calls(self, options: Mapping[str, Any], rule: str) -> None:
        given: dict[str, Any] = {"source": io.BytesIO(b"{}"), "cls": CLS} | dict(options)
        assert refused(lambda: read_jsonl(**given)) == rule

    @pytest.mark.parametrize(
        ("records", "options", "rule"),
        [
            ([RECORD], {"form": "x"}, "JRU007"),
            (5, {}, "JRU011"),
            (["x"], {}, "JRU005"),
            ([RECORD, "x"], {}, "JRU022"),
            ([RECORD] * 20 + ["x"], {}, "JRU022"),
            ([attrs.evolve(RECORD, relationship="***")], {}, "JRP002"),
        ],
    )
    def test_wrong_writing(self, records: Any, options: dict[str, Any], rule: str) -> None:
        assert refused(lambda: write_jsonl(records, io.BytesIO(), **({"form": "wire"} | options))) == rule

    def test_the_display_form_is_written_and_refused_on_reading(self) -> None:
        target = io.BytesIO()
        write_jsonl([RECORD], target, form="display")
        target.seek(0)
        assert [rules(each) for each in read_jsonl(target, CLS)] == [["JRF038"]]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class _Secret(Record):
    """A record of one secret item."""

    official_name = "架空の暗証番号"
    file_name = "架空"
    table = "none"
    pin: Annotated[str, Item("暗証番号", Sensitivity.SECRET)]


class TestEveryRecord:
    """「どの記録も、どの形でも」。"""

    @pytest.mark.parametrize("name", [name for name, cls in BY_NAME.items() if cls.layout_published])
    def test_every_type_of_an_item_has_its_hooks(self, name: str) -> None:
        for leaf in jr.layout(BY_NAME[name]):
            assert leaf.type is str or is_value_class(leaf.type), leaf

    def test_a_record_without_a_layout(self) -> None:
        cls = BY_NAME["転入履歴情報管理"]
        assert refused(lambda: from_json("{}", cls)) == "JRU064"
        assert refused(lambda: read_jsonl(io.BytesIO(b"{}"), cls)) == "JRU064"
        assert refused(lambda: wire().structure({}, cls)) == "JRU064"


class TestPaths:
    """Every path of the layout is an attribute path of the record."""

    def test_values_by_path(self) -> None:
        for leaf in jr.layout(CLS):
            value_at(RECORD, leaf.path)
        assert isinstance(RECORD.name.kanji, GaijiText)
