"""「Each has a recipe that runs in local mode on 10⁵ rows and gives the same findings as the plain reader」。

A partner that is not installed is skipped with its reason. 10⁵ rows with ``JUMIN_ENGINE_ROWS=100000``; fewer where all tests run.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: The engine, which is its extra too → its package.
ENGINES = {"dask": "dask", "duckdb": "duckdb", "pandas": "pandas", "polars": "polars", "ray": "ray", "spark": "pyspark"}
ROWS = os.environ.get("JUMIN_ENGINE_ROWS", "2000")

pytestmark = pytest.mark.skipif(not (ROOT / "examples").exists(), reason="the examples are not beside the tests")


def run(name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", str(ROOT / "examples" / f"engines_{name}.py"), *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | environment,
    )


def documented(name: str) -> str:
    text = ast.get_docstring(ast.parse((ROOT / "examples" / f"engines_{name}.py").read_text("utf-8"))) or ""
    return textwrap.dedent("\n".join(line for line in text.split("\n") if line.startswith("    "))).strip()


@pytest.mark.parametrize("name", ENGINES)
def test_the_same_findings_as_the_plain_reader(name: str) -> None:
    if find_spec(ENGINES[name]) is None:
        pytest.skip(f"{ENGINES[name]} belongs to the extra {name}")
    if name == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    # A short run is no work for the better of Java's two compilers, nor for threads that collect garbage.
    done = run(name, ROWS, JDK_JAVA_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    said = documented(name).replace("100000", ROWS).replace("1000件", f"{int(ROWS) // 100}件")
    assert (done.returncode, done.stdout.strip()) == (0, said), done.stderr[-3000:]
    assert not any(secret in done.stdout + done.stderr for secret in ("000000000019", "見本　太郎", "19620216"))


def test_the_rows_of_the_recipes() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow belongs to the extra arrow")
    done = run("data")
    assert (done.returncode, done.stdout.strip()) == (0, documented("data")), done.stderr


@pytest.mark.parametrize("name", ENGINES)
def test_small_and_with_its_extra(name: str) -> None:
    text = (ROOT / "examples" / f"engines_{name}.py").read_text("utf-8")
    assert len([line for line in text.split('"""', 2)[2].splitlines() if line.strip()]) <= 40
    assert f"jumin-records[{name}]" in text
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert ENGINES[name] in {re.split(r"[<>=\[]", each)[0] for each in extras[name]}
    assert "jumin-records[arrow]" in extras[name]
    assert name in re.split(r"[\[\],]", extras["engines"][0])


def test_the_library_imports_no_engine_and_no_numpy() -> None:
    for path in (ROOT / "src" / "jumin_records").rglob("*.py"):
        found = {
            (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert not found & {*ENGINES.values(), "numpy"}, path.name
        assert "pyarrow" not in found or path.parent.name == "arrow", path.name


def test_without_pyarrow_nothing_is_imported() -> None:
    code = "import sys, jumin_records.interop.arrow; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
