"""記録の頁：すべての項目・型・別の表記があり、例は読める。"""

from __future__ import annotations

import pathlib
import re
import runpy
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.codec.cells import read_cell, write_cell
from jumin_records.codec.options import Options
from jumin_records.layouts import walk
from jumin_records.records import BY_NAME, Record
from tests.records.samples import RECORDS

ROOT = pathlib.Path(__file__).parents[2]
BUILDER = ROOT / "tools" / "build_pages.py"
pytestmark = pytest.mark.skipif(not BUILDER.exists(), reason="the tools are not beside the tests")


@pytest.fixture(scope="module")
def builder() -> dict[str, Any]:
    return runpy.run_path(str(BUILDER))


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.table)
class TestPage:
    def page(self, cls: type[Record]) -> str:
        return (ROOT / "docs" / "records" / f"{cls.table}.md").read_text(encoding="utf-8")

    def test_items_in_the_official_order(self, cls: type[Record]) -> None:
        rows = re.findall(r"^\| (\d+) \| (.+?) \| `(.+?)` \| `(.+?)` \|", self.page(cls), re.MULTILINE)
        assert rows == [(str(leaf.no), leaf.item, leaf.path, leaf.type.__name__) for leaf in walk(cls)]

    def test_every_type_and_spelling(self, cls: type[Record]) -> None:
        page = self.page(cls)
        for leaf in walk(cls):
            assert f"\n| `{leaf.type.__name__}` | " in page
            assert not leaf.aliases or f"\n| {leaf.item} | {'、'.join(leaf.aliases)} |" in page

    def test_no_row_is_torn(self, cls: type[Record]) -> None:
        """A bar in a name would break the table."""
        rows = [line for line in self.page(cls).splitlines() if line.startswith("|")]
        assert {line.count("|") for line in rows} <= {3, 5, 7}


class TestExamples:
    def test_each_reads_without_a_finding(self, builder: dict[str, Any]) -> None:
        kinds = {leaf.type for cls in RECORDS for leaf in walk(cls)}
        for kind in kinds:
            text = builder["EXAMPLES"][kind.__name__]
            value, findings = read_cell(kind, text, Options())
            assert (write_cell(value), findings) == (text, ()), kind

    def test_every_sensitivity_has_a_word(self, builder: dict[str, Any]) -> None:
        assert {each.name for each in builder["SENSITIVITIES"]} == {each.name for each in jr.layouts.Sensitivity}


def test_the_index_lists_every_record() -> None:
    index = (ROOT / "docs" / "records" / "index.md").read_text(encoding="utf-8")
    for official_name, cls in BY_NAME.items():
        assert f"[{official_name}]({cls.table}.md) | {len(walk(cls))} |" in index
        assert f"\n{cls.table}\n" in index
    assert "\nrecords/index\n" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
