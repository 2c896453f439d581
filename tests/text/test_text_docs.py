"""説明のページと例が、書いてあるとおりに動くこと。"""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "characters.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "examples" / "characters.py"


def printed() -> str:
    done = subprocess.run([sys.executable, "-X", "utf8", EXAMPLE], capture_output=True, check=True)
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def test_every_example_of_the_page_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) >= 10
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/characters.md", None, 0)
    runner = doctest.DocTestRunner()
    runner.run(test)
    assert runner.summarize().failed == 0


def test_the_picture_is_what_the_example_prints() -> None:
    assert printed() in PAGE


def test_the_example_prints_what_its_docstring_says() -> None:
    docstring = ast.get_docstring(ast.parse(EXAMPLE.read_text(encoding="utf-8")), clean=False)
    assert docstring is not None
    assert docstring.endswith(printed())
