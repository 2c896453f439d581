"""「どの記録も、どの文字コードでも、バイト → 記録 → バイト が同一で、記録 → バイト → 記録 が等しい」。

A few rows here; ``python benchmarks/round_trip.py`` sends 10,000 a record and encoding.
"""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import jumin_records as jr
from jumin_records.codec.json_records import to_json
from jumin_records.interop import json_schema
from jumin_records.records import Record

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "benchmarks" / "round_trip.py"
pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="the benchmarks are not beside the tests")
SCOPE: dict[str, Any] = runpy.run_path(str(SCRIPT)) if SCRIPT.exists() else {}
CLASSES: dict[str, type[Record]] = SCOPE["records_with_a_layout"]() if SCOPE else {}
ROWS = 2


@pytest.mark.parametrize("encoding", SCOPE.get("ENCODINGS", ()))
@pytest.mark.parametrize("name", CLASSES)
def test_every_record_in_every_encoding(name: str, encoding: str) -> None:
    outcome = SCOPE["round_trip"](CLASSES[name], encoding, ROWS)
    assert outcome.rows == ROWS
    assert outcome.differences == []


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.exhaustive
def test_the_rows_fill_every_item(name: str) -> None:
    """Every item is filled in some row and empty in another: no type is unknown to the script."""
    for leaf, column in zip(
        jr.layout(CLASSES[name]), zip(*SCOPE["cells_of"](CLASSES[name], 40, "utf-8", 1), strict=True), strict=True
    ):
        assert any(column), (leaf.item, leaf.type)
        assert not all(column), leaf.item


@pytest.mark.parametrize("name", CLASSES)
def test_the_rows_validate_against_the_schema(name: str) -> None:
    """What ``to_json`` writes of any record validates against the schema of its class, in both shapes."""
    cls = CLASSES[name]
    records = [jr.check(cls, cells).value for cells in SCOPE["cells_of"](cls, 2, "utf-8", 1)]
    shapes: list[Any] = ["flat", "nested"]
    for shape in shapes:
        validator = jsonschema.Draft202012Validator(json_schema(cls, shape))
        for record in records:
            assert record is not None
            validator.validate(json.loads(to_json(record, form="wire", shape=shape)))


def test_the_rows_are_dirty_enough() -> None:
    """Full-width digits, quotes and line ends are among the generated cells."""
    cells = [cell for row in SCOPE["cells_of"](CLASSES["本人確認情報"], 60, "utf-8", 1) for cell in row]
    assert any(any("０" <= char <= "９" for char in cell) for cell in cells)
    assert all(any(mark in cell for cell in cells) for mark in ('"', ",", "\n"))


def test_a_difference_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The script does not say 「same」 whatever happens: a writer that drops a full-width digit is caught."""
    flatten = jr.flatten
    monkeypatch.setattr(jr, "flatten", lambda record: {k: v.replace("１", "1") for k, v in flatten(record).items()})
    call = ["--rows", "9", "--record", "本人確認情報", "--encoding", "utf-8"]
    assert SCOPE["main"](call) == 1
    assert "DIFFERENT: cells of records" in capsys.readouterr().out
    monkeypatch.undo()
    assert SCOPE["main"](call) == 0
    assert "9 rows, 0 differences" in capsys.readouterr().out
