"""JSON Schema と用語集。"""

from __future__ import annotations

import csv
import json
import runpy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import jumin_records as jr
from jumin_records import cli
from jumin_records.codec.json_records import to_json
from jumin_records.interop import glossary, json_schema, terms_of
from jumin_records.records import BY_NAME, IdentityConfirmation, Record
from tests.codec.samples import CLEAN, ITEMS

ROOT = Path(__file__).parents[2]
BUILDER = ROOT / "tools" / "build_glossary.py"
EXAMPLES = ROOT / "examples" / "data" / "clean.csv"
CLS = IdentityConfirmation
SHAPES: list[Any] = ["flat", "nested"]
RECORDS = [cls for cls in BY_NAME.values() if cls.layout_published]


def leaves_of(schema: dict[str, Any]) -> list[dict[str, Any]]:
    if schema["type"] == "string":
        return [schema]
    return [leaf for each in schema["properties"].values() for leaf in leaves_of(each)]


class TestJsonSchema:
    """「JSON Schema 2020-12。公式名が title になり、見本がすべて合う」。"""

    @pytest.mark.parametrize("cls", RECORDS)
    @pytest.mark.parametrize("form", SHAPES)
    @pytest.mark.parametrize("strict", [False, True])
    def test_it_is_a_schema_of_every_item(self, cls: type[Record], form: Any, *, strict: bool) -> None:
        schema = json_schema(cls, form, strict=strict)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert json.loads(json.dumps(schema)) == schema
        layout = jr.layout(cls)
        found = sorted(leaves_of(schema), key=lambda leaf: leaf["x-number"])
        assert [leaf["title"] for leaf in found] == [leaf.item for leaf in layout]
        assert [leaf["x-path"] for leaf in found] == [leaf.path for leaf in layout]
        assert [leaf["x-sensitivity"] for leaf in found] == [leaf.sensitivity.value for leaf in layout]
        empty = jr.check(cls, dict.fromkeys((leaf.item for leaf in layout), "")).value
        assert empty is not None
        jsonschema.Draft202012Validator(schema).validate(json.loads(to_json(empty, form="wire", shape=_shape(form))))

    @pytest.mark.skipif(not EXAMPLES.exists(), reason="the examples are not beside the tests")
    @pytest.mark.parametrize("form", SHAPES)
    def test_every_example_row_validates(self, form: Any) -> None:
        validator = jsonschema.Draft202012Validator(json_schema(CLS, form, strict=True))
        rows = [checked.value for checked in jr.read_csv(EXAMPLES, CLS, encoding="cp932")]
        assert len(rows) == 1000
        for row in rows[:: 1 if form == "flat" else 10]:
            assert row is not None
            validator.validate(json.loads(to_json(row, form="wire", shape=form)))

    @pytest.mark.parametrize(
        ("change", "loose", "strict"),
        [
            ({"性別": 1}, False, False),
            ({"性別": None}, False, False),
            ({"性別": "7"}, True, False),
            ({"備考": ""}, True, False),
        ],
    )
    def test_what_does_not_validate(self, change: dict[str, Any], *, loose: bool, strict: bool) -> None:
        row = CLEAN | change
        for wanted, expected in ((False, loose), (True, strict)):
            schema = json_schema(CLS, strict=wanted)
            assert jsonschema.Draft202012Validator(schema).is_valid(row) is expected

    def test_lists_without_attested_codes_take_any(self) -> None:
        for cls in RECORDS:
            for leaf in leaves_of(json_schema(cls, strict=True)):
                assert "enum" not in leaf or len(leaf["enum"]) > 1

    def test_a_missing_item_does_not_validate(self) -> None:
        row = {item: cell for item, cell in CLEAN.items() if item != "続柄"}
        assert not jsonschema.Draft202012Validator(json_schema(CLS)).is_valid(row)

    def test_codes_are_told_and_only_a_strict_schema_asks_for_them(self) -> None:
        sex = json_schema(CLS)["properties"]["性別"]
        assert sex["x-codes"] == {"1": "男", "2": "女"}
        assert "enum" not in sex
        assert json_schema(CLS, strict=True)["properties"]["性別"]["enum"] == ["", "1", "2"]

    def test_wrong_calls(self) -> None:
        for given, rule in (((dict,), "JRU005"), ((CLS, "tree"), "JRU007")):
            with pytest.raises(jr.UsageError) as caught:
                json_schema(*given)
            assert caught.value.rule == rule

    def test_the_wire_form_of_unsettled_values_validates(self) -> None:
        record = jr.check(CLS, CLEAN | {"性別": "01", "生年月日": "年月日不詳"}).value
        assert record is not None
        jsonschema.Draft202012Validator(json_schema(CLS)).validate(
            json.loads(to_json(record, form="wire", shape="flat"))
        )


def _shape(form: Any) -> Any:
    return form


class TestGlossary:
    """「公式名・属性パス・列名の対応が、欠けず、重ならない」。"""

    def test_every_item_of_every_record_once(self) -> None:
        wanted = [(cls.official_name, leaf.item, leaf.path) for cls in RECORDS for leaf in jr.layout(cls)]
        assert [(term.record, term.item, term.path) for term in glossary()] == wanted

    @pytest.mark.parametrize("cls", RECORDS)
    def test_names_are_unique_in_a_record(self, cls: type[Record]) -> None:
        terms = terms_of(cls)
        for names in ([t.item for t in terms], [t.path for t in terms], [t.column for t in terms]):
            assert len(set(names)) == len(terms)
            assert all(names)
        assert all(term.column.isidentifier() and term.column.isascii() for term in terms)
        assert [term.no for term in terms] == list(range(1, len(terms) + 1))

    def test_the_printed_names_are_there(self) -> None:
        assert [term.item for term in glossary("本人確認情報")] == ITEMS

    @pytest.mark.skipif(not BUILDER.exists(), reason="the tools are not beside the tests")
    def test_the_files_are_not_stale(self) -> None:
        for path, text in runpy.run_path(str(BUILDER))["files"]().items():
            assert path.read_text(encoding="utf-8") == text, f"python tools/build_glossary.py: {path.name}"
            assert "tools/build_glossary.py" in text

    @pytest.mark.skipif(not BUILDER.exists(), reason="the tools are not beside the tests")
    def test_the_table_is_plain_csv(self) -> None:
        path = ROOT / "src" / "jumin_records" / "data" / "glossary.csv"
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        rows = list(csv.DictReader(lines))
        assert len(rows) == len(glossary())
        assert set(rows[0]) == {"record", "no", "item", "path", "column", "type", "sensitivity"}

    @pytest.mark.skipif(not BUILDER.exists(), reason="the tools are not beside the tests")
    def test_a_record_without_a_layout_is_passed_over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        built = runpy.run_path(str(BUILDER))
        monkeypatch.setitem(built["terms"].__globals__, "BY_NAME", {"x": dict, "y": CLS})
        assert len(built["terms"]()) == 36

    @pytest.mark.parametrize(
        ("word", "code", "lines"),
        [
            ("清音化", 0, ["清音化かな氏名\tname.seion_kana\tname_seion_kana"]),
            ("ない語", 1, ["その語のある項目はありません。"]),
            ("postal_code", 0, ["郵便番号"]),
        ],
    )
    def test_on_the_command_line(
        self, word: str, code: int, lines: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["glossary", word]) == code
        out = capsys.readouterr().out
        assert all(line in out for line in lines)

    def test_the_whole_of_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert cli.main(["glossary"]) == 0
        assert len(capsys.readouterr().out.splitlines()) == len(glossary())
