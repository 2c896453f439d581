"""例と測定の台本が、書いてあるとおりに動く。"""

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
    path = ROOT / "examples" / "identifiers.py"
    documented = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    block = documented.split("\n\n", 2)[2]
    done = subprocess.run([sys.executable, "-X", "utf8", str(path)], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == textwrap.dedent(block).strip()
    assert done.stderr == ""


@pytest.mark.skipif(not (ROOT / "benchmarks").is_dir(), reason="the benchmarks are not beside the tests")
def test_the_benchmark_runs() -> None:
    """Not timed: only that it prints a ratio for each bar."""
    path = ROOT / "benchmarks" / "identifiers.py"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(path), "50", "2"], capture_output=True, check=True, encoding="utf-8"
    )
    assert [line.split("bar")[1].strip() for line in done.stdout.splitlines() if "bar" in line] == ["6", "60"]
