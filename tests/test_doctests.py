"""文書の例はすべて動く。

Every example of every module, and every ``python`` block of README.md and of docs/, runs as it stands.
"""

from __future__ import annotations

import doctest
import importlib
import inspect
import pathlib
import pkgutil
import warnings

import pytest
from sybil import Document
from sybil.parsers.markdown import PythonCodeBlockParser

import jumin_records

ROOT = pathlib.Path(__file__).parents[1]
MODULES = sorted(
    {"jumin_records", *(found.name for found in pkgutil.walk_packages(jumin_records.__path__, "jumin_records."))}
)
#: Nothing to show: the one runs the command line on import, the other only re-exports and is shown in README.md.
WITHOUT_EXAMPLE = {"jumin_records", "jumin_records.__main__"}
#: Pages that are made while the site is built show what other tests run: the docstrings, and the catalogue of rules.
BUILT = {ROOT / "docs" / "api", ROOT / "docs" / "rules"}
#: Pages that show a partner: they run where the partner is installed, as .ci/run does.
PARTNERS = {
    "docs/guides/database.md": ("sqlalchemy",),
    "docs/guides/fastapi.md": ("fastapi", "httpx"),
    "docs/guides/frames.md": ("pandas", "polars"),
}
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md") if (ROOT / name).exists()),
        *(page for page in (ROOT / "docs").glob("**/*.md") if page.parent not in BUILT),
    ]
)


def examples_of(name: str) -> list[doctest.DocTest]:
    module = importlib.import_module(name)
    return [found for found in doctest.DocTestFinder().find(module, name) if found.examples]


@pytest.mark.parametrize("name", [name for name in MODULES if name != "jumin_records.__main__"])
def test_examples_of_a_module(name: str) -> None:
    for example in examples_of(name):
        runner = doctest.DocTestRunner(optionflags=doctest.FAIL_FAST)
        said: list[str] = []
        runner.run(example, out=said.append)
        assert runner.summarize(verbose=False).failed == 0, "".join(said)


def test_no_example_of_a_docstring_is_passed_over() -> None:
    """doctest does not look into what a decorator has wrapped: every prompt in the sources belongs to an example that ran."""
    passed_over = []
    for name in MODULES:
        if name != "jumin_records.__main__":
            prompts = inspect.getsource(importlib.import_module(name)).count(">>> ")
            if prompts != sum(len(found.examples) for found in examples_of(name)):
                passed_over.append(name)
    assert passed_over == []


@pytest.mark.parametrize("name", [name for name in MODULES if name not in WITHOUT_EXAMPLE])
def test_every_public_module_opens_with_an_example(name: str) -> None:
    if any(part.startswith("_") for part in name.split(".")):
        return
    assert any(found.name == name for found in examples_of(name)), "モジュールの冒頭に例がない"


@pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="the documentation is not beside the tests")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_python_blocks_of_a_page(page: pathlib.Path) -> None:
    for partner in PARTNERS.get(page.relative_to(ROOT).as_posix(), ()):
        pytest.importorskip(partner, reason=f"{partner} is not installed")
    document = Document.parse(str(page), PythonCodeBlockParser())
    with warnings.catch_warnings():
        if page.relative_to(ROOT).as_posix() in PARTNERS:
            warnings.simplefilter("ignore")  # what partners say of each other is not ours
        for example in document.examples():
            example.evaluate()


def test_a_wrong_example_would_be_found(tmp_path: pathlib.Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```python\n>>> 1 + 1\n3\n```\n", encoding="utf-8")
    with pytest.raises(Exception, match="Expected"):
        next(iter(Document.parse(str(page), PythonCodeBlockParser()).examples())).evaluate()
