"""例が、書いてあるとおりに動く。"""

from __future__ import annotations

import ast
import pathlib
import subprocess
import sys
import textwrap

import pytest

ROOT = pathlib.Path(__file__).parents[2]


@pytest.mark.skipif(not (ROOT / "examples").is_dir(), reason="the examples are not beside the tests")
def test_the_example_prints_what_its_docstring_says() -> None:
    path = ROOT / "examples" / "history.py"
    documented = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    block = documented.split("\n\n", 2)[2]
    done = subprocess.run([sys.executable, "-X", "utf8", str(path)], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == textwrap.dedent(block).strip()
    assert done.stderr == ""
