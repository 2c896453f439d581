"""例と測定の台本が、書いてあるとおりに動く。"""

from __future__ import annotations

import ast
import pathlib
import subprocess
import sys
import textwrap

import pytest

ROOT = pathlib.Path(__file__).parents[2]


def run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-X", "utf8", *arguments], capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(not (ROOT / "examples").is_dir(), reason="the examples are not beside the tests")
def test_the_example_prints_what_its_docstring_says() -> None:
    path = ROOT / "examples" / "disclosure.py"
    documented = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert run(str(path)).strip() == textwrap.dedent(documented.split("\n\n", 2)[2]).strip()


@pytest.mark.skipif(not (ROOT / "benchmarks").is_dir(), reason="the benchmarks are not beside the tests")
@pytest.mark.exhaustive
def test_the_benchmark_runs() -> None:
    lines = run(str(ROOT / "benchmarks" / "identity_matching.py"), "3000", "50").splitlines()
    assert lines[0].startswith("3,000 residents")
    assert "Same 0 " in lines[2]
