"""型検査器が、欠けた引数と違う型を指摘する（architecture decision 2）。"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

mypy_api = pytest.importorskip("mypy.api", reason="mypy belongs to the extra dev")
EXAMPLE = Path(__file__).with_name("typing_example.txt")


def test_mypy_reports_exactly_the_marked_lines(tmp_path: Path) -> None:
    source = tmp_path / "example.py"
    source.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    expected = {
        (number, found.group(1))
        for number, line in enumerate(source.read_text("utf-8").splitlines(), start=1)
        if (found := re.search(r"# expect: ([a-z-]+)", line))
    }
    out, _, _ = mypy_api.run(
        [
            "--strict",
            "--no-incremental",
            "--no-error-summary",
            "--config-file=",
            "--cache-dir",
            str(tmp_path),
            str(source),
        ]
    )
    got = {(int(n), code) for n, code in re.findall(r"example\.py:(\d+): error: .*\[([a-z-]+)\]", out)}
    assert got == expected, out
