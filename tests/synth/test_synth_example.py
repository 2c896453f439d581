"""例は、その説明のとおりに印刷する。"""

from __future__ import annotations

import ast
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "synthetic_city.py"


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the examples are not beside the tests")
def test_the_example_prints_what_its_docstring_says() -> None:
    documented = ast.get_docstring(ast.parse(EXAMPLE.read_text(encoding="utf-8"))) or ""
    block = documented.split("\n\n", 2)[2]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(EXAMPLE)], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.strip() == textwrap.dedent(block).strip()
    assert done.stderr == ""
