"""「図も表も、行からだけ作る」。Pictures tell every row, and nothing else."""

from __future__ import annotations

import re
import runpy
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from jumin_records.cli import main
from jumin_records.procedures import CARD, MACHINES, TOKUREI_MOVE_IN, TOKUREI_MOVE_OUT
from jumin_records.procedures.layers import Layout
from tests.procedures.tiny import letter

MACHINES_OF_TOKUREI = (CARD, TOKUREI_MOVE_IN, TOKUREI_MOVE_OUT)
SVG = "{http://www.w3.org/2000/svg}"


def ids(text: str) -> set[str]:
    return set(re.findall(r"\b[A-Z]\d{2,3}\b", text))


@pytest.mark.parametrize("machine", MACHINES_OF_TOKUREI, ids=lambda machine: machine.key)
class TestPictures:
    def test_mermaid_has_every_accepting_row(self, machine: Any) -> None:
        assert ids(machine.mermaid()) == {row.id for row in machine.rows if row.target is not None}
        assert machine.mermaid().count("state ") == len(machine.states)

    def test_the_table_has_every_row(self, machine: Any) -> None:
        header, _, *lines = machine.table().splitlines()
        assert [line.split(" | ")[0][2:] for line in lines] == [row.id for row in machine.rows]
        assert {line.count(" | ") for line in (header, *lines)} == {10}
        assert all(row.basis in line for row, line in zip(machine.rows, lines, strict=True))

    def test_the_picture_is_xml_with_every_state_and_moving_row(self, machine: Any) -> None:
        root = ET.fromstring(machine.svg())
        names = [text.text for text in root.iter(f"{SVG}text") if text.get("class") == "name"]
        assert sorted(filter(None, names)) == sorted(machine.states)
        moving = {row.id for row in machine.rows if row.target not in (None, row.source)}
        assert ids(" ".join(title.text or "" for title in root.iter(f"{SVG}title"))) == moving
        assert "prefers-color-scheme: dark" in machine.svg()
        assert "http" not in machine.svg().replace("http://www.w3.org/2000/svg", "")

    def test_boxes_stand_apart(self, machine: Any) -> None:
        root = ET.fromstring(machine.svg())
        boxes = [tuple(float(box.get(side) or 0) for side in ("x", "y")) for box in root.iter(f"{SVG}rect")]
        assert len(set(boxes)) == len(machine.states)
        assert all(a == b or abs(a[0] - b[0]) >= 132 or abs(a[1] - b[1]) >= 46 for a in boxes for b in boxes)


def test_what_nothing_reaches_stands_in_the_first_column() -> None:
    layout = Layout(("a", "b", "c"), [("a", "b"), ("a", "a")])
    assert [place.node for place in layout.layers[0]] == ["a", "c"]


def test_a_machine_without_a_row_that_stays() -> None:
    assert "投函済" in letter().svg()


@pytest.mark.parametrize("picture", ["mermaid", "svg", "table"])
@pytest.mark.parametrize("name", MACHINES)
def test_command_line(name: str, picture: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diagram", name, "--format", picture]) == 0
    assert capsys.readouterr().out == getattr(MACHINES[name], picture)()


def test_an_unknown_machine_is_named_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diagram", "no-such-machine"]) == 2
    assert capsys.readouterr().err.strip().endswith("[JRU054]")


BUILDER = Path(__file__).parents[2] / "tools" / "build_procedures.py"


@pytest.mark.skipif(not BUILDER.exists(), reason="the tools are not beside the tests")
def test_pages_and_pictures_are_not_stale() -> None:
    for path, text in runpy.run_path(str(BUILDER))["pages"]().items():
        assert path.read_text(encoding="utf-8") == text, path.name
        assert "tools/build_procedures.py" in text


EXAMPLE = Path(__file__).parents[2] / "examples" / "tokurei_move_in.py"


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the examples are not beside the tests")
def test_the_example_prints_what_its_docstring_says(capsys: pytest.CaptureFixture[str]) -> None:
    namespace = runpy.run_path(str(EXAMPLE))
    namespace["main"]()
    promised = [line[4:] for line in namespace["__doc__"].splitlines() if line.startswith("    ")]
    assert capsys.readouterr().out.splitlines() == promised
