"""埋め込みの例は、相手があればどれも、その説明のとおりに印刷する。「each < 80 lines」「with its extra in a comment and in pyproject」。"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Example → the partners it needs, and the extra that has them.
EXAMPLES: dict[str, tuple[tuple[str, ...], str]] = {
    "fastapi_service": (("fastapi", "httpx"), "fastapi"),
    "sqlalchemy_types": (("sqlalchemy",), "sqlalchemy"),
    "django_fields": (("django",), "django"),
    "frame_check": (("pandas", "polars"), "frames"),
    "batch_million": ((), ""),
    "two_processes": ((), ""),
}

pytestmark = pytest.mark.skipif(not (ROOT / "examples").exists(), reason="the examples are not beside the tests")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_prints_what_its_docstring_says(name: str) -> None:
    partners, extra = EXAMPLES[name]
    for partner in partners:
        pytest.importorskip(partner, reason=f"{partner} belongs to the extra {extra}")
    path = ROOT / "examples" / f"{name}.py"
    documented = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    printed = "\n".join(line for line in documented.split("\n") if line.startswith("    "))
    done = subprocess.run([sys.executable, "-X", "utf8", str(path)], capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout.strip()) == (0, textwrap.dedent(printed).strip()), done.stderr
    assert not any(secret in done.stdout for secret in ("123456789018", "架空太郎", "19640229"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_small_and_with_its_extra(name: str) -> None:
    text = (ROOT / "examples" / f"{name}.py").read_text("utf-8")
    code = [line for line in text.split('"""', 2)[2].splitlines() if line.strip()]
    assert len(code) <= 80
    partners, extra = EXAMPLES[name]
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    if extra:
        assert f"jumin-records[{extra}]" in text
        known = {re.split(r"[<>=\[]", each)[0] for each in extras[extra]}
        assert set(partners) <= known


def test_the_library_imports_none_of_them() -> None:
    names = {partner for partners, _ in EXAMPLES.values() for partner in partners} | {"pydantic"}
    for path in (ROOT / "src" / "jumin_records").rglob("*.py"):
        if path.name == "pydantic.py":
            continue
        found = {
            (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert not found & names, path.name
