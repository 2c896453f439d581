"""説明の頁・例・モジュールの例は動く。The documentation page, the docstrings and the example do what they print."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import runpy
from pathlib import Path

import pytest

from jumin_records import dates
from jumin_records.dates import RegisterDate

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
MODULES = [
    "jumin_records.dates",
    *(module.name for module in pkgutil.iter_modules(dates.__path__, "jumin_records.dates.")),
]


class TestPage:
    def test_examples(self) -> None:
        examples = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL))
        test = doctest.DocTestParser().get_doctest(examples, {}, "docs/dates.md", "docs/dates.md", 0)
        assert len(test.examples) > 30
        assert doctest.DocTestRunner().run(test).failed == 0

    def test_the_table_for_clerks(self) -> None:
        """「a table a clerk would understand」 is also true."""
        rows = re.findall(r"^\| (.+?) \| (.+?) \| ([0-9-]{10}|—) \| ([0-9-]{10}|—) \|", PAGE, flags=re.MULTILINE)
        assert len(rows) == 18
        for text, label, earliest, latest in rows:
            found = RegisterDate.parse(text)
            assert found.kind.label == label
            assert (str(found.earliest), str(found.latest)) == (
                earliest.replace("—", "None"),
                latest.replace("—", "None"),
            )


class TestExamples:
    @pytest.mark.parametrize("name", MODULES)
    def test_every_module_opens_with_a_running_example(self, name: str) -> None:
        outcome = doctest.testmod(importlib.import_module(name))
        assert outcome.attempted
        assert not outcome.failed

    def test_the_script(self, capsys: pytest.CaptureFixture[str]) -> None:
        runpy.run_path(str(ROOT / "examples" / "dates_of_a_register.py"), run_name="__main__")
        lines = capsys.readouterr().out.splitlines()
        assert lines[1] == "㋿６．５．１ → 年月日 2024-05-01 … 2024-05-01"
        assert lines[-2] == "光文元年1月1日 → 読めません JRD007"
        assert lines[-1] == "架空太郎（昭和20年8月 日不詳生）は 2024-08-15 に (78, 79) 歳"
