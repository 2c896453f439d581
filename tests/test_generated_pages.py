"""作られた頁と見本が、いまの表と一致している。

Generated files say by which script, and are not stale.
"""

from __future__ import annotations

import pathlib
import runpy

import pytest

ROOT = pathlib.Path(__file__).parents[1]
BUILDER = ROOT / "tools" / "build_pages.py"


@pytest.mark.skipif(not BUILDER.exists(), reason="the tools are not beside the tests")
def test_pages_are_not_stale() -> None:
    for path, text in runpy.run_path(str(BUILDER))["pages"]().items():
        assert path.read_text(encoding="utf-8") == text, path.name
        assert "tools/build_pages.py" in text


def test_every_rule_has_its_row() -> None:
    from jumin_records import RULES  # noqa: PLC0415 - the page is compared with the catalogue of this very process

    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [line.split(" | ")[0][2:] for line in page.splitlines() if line.startswith("| JR")] == list(RULES)
