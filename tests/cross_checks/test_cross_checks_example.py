"""例と測定の台本が、書いてあるとおりに動く。"""

from __future__ import annotations

import ast
import pathlib
import subprocess
import sys
import textwrap

import pytest

ROOT = pathlib.Path(__file__).parents[2]


def run(path: pathlib.Path, *arguments: str) -> str:
    command = [sys.executable, "-X", "utf8", str(path), *arguments]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(not (ROOT / "examples").is_dir(), reason="the examples are not beside the tests")
@pytest.mark.parametrize("name", ["household.py", "register.py"])
def test_the_example_prints_what_its_docstring_says(name: str) -> None:
    path = ROOT / "examples" / name
    documented = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert run(path).strip() == textwrap.dedent(documented.split("\n\n", 2)[2]).strip()


@pytest.mark.skipif(not (ROOT / "benchmarks").is_dir(), reason="the benchmarks are not beside the tests")
@pytest.mark.exhaustive
def test_the_benchmark_runs() -> None:
    """Not timed: only that it prints a ratio for each record."""
    printed = run(ROOT / "benchmarks" / "cross_checks.py", "5", "2")
    assert [line.split()[0] for line in printed.splitlines()] == ["Resident", "SealRegistration", "SealSuppression"]
