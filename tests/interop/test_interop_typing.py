"""「typed-user tests (mypy and pyright on typing_tests/)」：利用者の書き方に指摘は出ず、誤った行にはすべて出る。"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "typing_tests"
RIGHT, WRONG = FOLDER / "what_is_right.py", FOLDER / "what_is_wrong.py"

OFFLINE = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the typing tests are not beside the tests")


def marked() -> set[int]:
    return {no for no, line in enumerate(WRONG.read_text("utf-8").splitlines(), start=1) if "  # wrong" in line}


def test_mypy(tmp_path: Path) -> None:
    mypy_api = pytest.importorskip("mypy.api", reason="mypy belongs to the extra dev")
    options = ["--strict", "--no-error-summary", "--config-file=", "--cache-dir", str(tmp_path)]
    out, err, _ = mypy_api.run([*options, str(RIGHT), str(WRONG)])
    found = {(name, int(no)) for name, no in re.findall(r"(\w+)\.py:(\d+): error", out)}
    assert found == {("what_is_wrong", no) for no in marked()}, out + err


def test_pyright() -> None:
    pytest.importorskip("pyright", reason="pyright belongs to the extra dev")
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, str(RIGHT), str(WRONG)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        # Nothing is asked of the network: a checker that is not in the wheels would have to be fetched, and fails.
        env=os.environ | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"} | OFFLINE,
    )
    assert done.stdout.startswith("{"), done.stdout + done.stderr
    told = json.loads(done.stdout)["generalDiagnostics"]
    errors = {
        (Path(each["file"]).stem, each["range"]["start"]["line"] + 1) for each in told if each["severity"] == "error"
    }
    expected = {("what_is_wrong", no) for no in marked()}
    assert errors == expected, sorted(errors ^ expected)
