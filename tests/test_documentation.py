"""文書の約束：どの塊も動き、どの命令も動き、どの例も説明のとおりに印刷し、どの名前にも説明がある。

「Every code block of README, docs and docstrings runs in the tests; every example under ``examples/`` runs in CI and prints what its page
says; a test fails when a public name has no page or a rule no example.」 Each check is also tried on something that is wrong.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import io
import json
import re
import runpy
import shlex
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

import jumin_records as jr
from jumin_records import cli
from jumin_records.resources import read_table
from tests.interop import test_arrow_engines, test_interop_examples
from tests.test_doctests import MODULES

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not (ROOT / "tools").is_dir(), reason="the documentation is not beside the tests")
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
        *(page for page in (ROOT / "docs").glob("**/*.md") if page.parent.name not in {"api", "rules"}),
    ]
)
_FENCE = re.compile(r"^ *(`{3,}|~{3,})(.*)$")
#: Blocks that are no code of ours: directives of the site, and what is printed, sent or written down.
_SHOWN = {"text", "json", "{toctree}", "{literalinclude}"}


def blocks(text: str) -> list[tuple[str, str]]:
    """塊の言語と中身。The language and the lines of each fenced block; an unclosed one is an error."""
    found: list[tuple[str, str]] = []
    fence = ""
    for line in text.splitlines():
        mark = _FENCE.match(line)
        if not fence and mark:
            fence = mark[1]
            found.append((mark[2].split(" ")[0], ""))
        elif fence and mark and mark[1].startswith(fence) and not mark[2]:
            fence = ""
        elif fence:
            found[-1] = (found[-1][0], f"{found[-1][1]}{line}\n")
    assert not fence, "閉じていない塊"
    return found


def not_run(text: str) -> list[str]:
    """どの試験も動かさない塊の言語。Languages that no test knows."""
    return [name for name, _ in blocks(text) if name not in {"python", "sh", *_SHOWN}]


#: .ci/run types the two of the README, and is itself the third; then a word to the shell, and what installs an extra.
TYPED_BY_CI = (
    "python3 -m venv .venv ",
    "python3 -m venv .venv-test ",
    ".ci/run",
    ". .venv/bin/activate",
    "pip install ",
)
#: What a reader has under a name of the page → the sample that stands for it.
FILES = {"in.csv": "clean.csv", "本人確認情報.csv": "clean.csv", "住民.csv": "clean.csv"}
#: What a reader's own system stands for: the library's own adapter.
ADAPTER = "from jumin_records.conformance.own import OwnAdapter as Adapter\n"
#: Numbers of a page → what is enough to see that the words are understood.
SMALLER = {"100000": "100", "300": "2", "60": "5"}
#: The sample program knows codes and dates: what it does not know at all is told, and is a failure.
FAILING = ("dirty", "walk --command 'node main.js'")


def commands(text: str) -> set[str]:
    """頁が打たせる命令。Every line of a ``sh`` block, and our own command wherever it is shown."""
    lines = [(name, line) for name, body in blocks(text) for line in body.splitlines()]
    return {line for name, line in lines if name == "sh" or line.startswith("jumin-records ")}


COMMANDS = sorted({command for page in PAGES for command in commands(page.read_text(encoding="utf-8"))})


class TestBlocks:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
    def test_every_block_is_one_that_some_test_runs(self, page: Path) -> None:
        text = page.read_text(encoding="utf-8")
        assert not_run(text) == []
        for name, lines in blocks(text):
            if name == "json":
                json.loads(lines)
            if name in _SHOWN:
                assert ">>> " not in lines
            if name == "python" and ">>> " in lines:  # doctest stops at what it does not know, sybil too
                assert lines.startswith((">>> ", " "))

    def test_doctest_prompts_stand_in_blocks_only(self) -> None:
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            inside = sum(lines.count(">>> ") for _, lines in blocks(text))
            assert text.count(">>> ") == inside, page.name

    @pytest.mark.parametrize("word", ["", "py", "pycon", "Python", "console", "bash"])
    def test_a_block_that_nothing_runs_is_found(self, word: str) -> None:
        assert not_run(f"文。\n\n```{word}\n>>> 1\n2\n```\n") == [word]

    def test_a_block_that_is_not_closed_is_found(self) -> None:
        with pytest.raises(AssertionError, match="閉じて"):
            blocks("```python\n>>> 1\n")


class TestCommands:
    """What a page tells a reader to type is typed here, in a copy of the samples."""

    EXTRAS = re.compile(r"(?:jumin-records|pip install [^\n]*\.)\[([a-z,]+)\]")

    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
        for name, sample in FILES.items():
            shutil.copy(ROOT / "examples" / "data" / sample, tmp_path / name)
        shutil.copy(ROOT / "examples" / "conformance_node" / "main.js", tmp_path)
        leaves = jr.layout(jr.records.IdentityConfirmation)
        (tmp_path / "widths.csv").write_text("item,width\n" + "".join(f"{leaf.item},200\n" for leaf in leaves), "utf-8")
        (tmp_path / "my_system.py").write_text(ADAPTER, "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.chdir(tmp_path)
        return tmp_path

    @pytest.mark.parametrize("command", [each for each in COMMANDS if not each.startswith(TYPED_BY_CI)])
    @pytest.mark.exhaustive
    def test_the_command_works(self, command: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        if "node " in command and not shutil.which("node"):
            pytest.skip("no node on this machine")
        program, *words = shlex.split(command)
        if program == "python":  # measures for minutes: it is there
            assert words[0].startswith("benchmarks/")
            assert not (ROOT / "benchmarks").is_dir() or (ROOT / words[0]).is_file()
            return
        assert program == "jumin-records"
        if "town.csv" in words and words[0] == "check":
            cli.main(shlex.split("synth --residents 100 --seed 1 --record 住民 --encoding cp932 --out town.csv"))
        code = cli.main([SMALLER.get(word, word) for word in words])
        out = capsys.readouterr()
        assert (code, "Traceback" in out.err) == (int(any(part in command for part in FAILING)), False), (
            out.out + out.err
        )

    def test_every_extra_that_is_named_is_there(self) -> None:
        known = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
        texts = [path.read_text(encoding="utf-8") for path in (*PAGES, *(ROOT / "examples").glob("*.py"))]
        named = {name for text in texts for found in self.EXTRAS.findall(text) for name in found.split(",")}
        assert {"arrow", "fastapi", "strategies"} <= named
        assert named - set(known) == set()

    @pytest.mark.skipif(not (ROOT / ".ci").is_dir(), reason="the script of CI is not beside the tests")
    def test_ci_types_the_commands_of_the_readme(self) -> None:
        readme = [each for each in commands((ROOT / "README.md").read_text(encoding="utf-8")) if "-m venv" in each]
        assert len(readme) == 2
        assert [
            each for each in COMMANDS if "-m venv" in each and not any(line.startswith(each) for line in readme)
        ] == []
        assert "inside && /-m venv/' README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
#: Needs partners, and runs in a process of its own; or writes files, and a test compares the bytes.
ENGINES = {f"engines_{name}" for name in (*test_arrow_engines.ENGINES, "data")}
RUN_ELSEWHERE = {*test_interop_examples.EXAMPLES, *ENGINES, "make_data"}


class TestExamples:
    @pytest.mark.parametrize(
        "path", [path for path in SCRIPTS if path.stem not in RUN_ELSEWHERE], ids=lambda path: path.stem
    )
    def test_it_prints_what_its_docstring_says(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "argv", [str(path)])
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            runpy.run_path(str(path), run_name="__main__")
        said = importlib.import_module("tools.build_pages").printed_by(docstring(path))
        assert said
        assert out.getvalue().splitlines() == said

    def test_the_others_are_run_elsewhere(self) -> None:
        assert {path.stem for path in SCRIPTS} >= RUN_ELSEWHERE
        made = (ROOT / "tests" / "checking" / "test_checking_files.py").read_text(encoding="utf-8")
        assert "make_data.files()" in made

    def test_programs_in_folders_are_run_by_the_tests_of_the_kit(self) -> None:
        tests = (ROOT / "tests" / "conformance" / "test_conformance_examples.py").read_text(encoding="utf-8")
        folders = [path.name for path in (ROOT / "examples").iterdir() if path.is_dir() and path.name != "__pycache__"]
        assert [name for name in sorted(folders) if name != "data" and f'"{name}"' not in tests] == []


class TestSources:
    """What a docstring or a rule names as its source, docs/sources.md explains."""

    NOTE = re.compile(r"(?<![\w/])[a-z_]+\.md(?= section| rule| P?[0-9]|[;,.]| \")|note on [a-z]+|issue(?= [0-9])")

    def test_every_note_is_explained(self) -> None:
        explained = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
        sources = {
            name: importlib.import_module(name).__doc__ or "" for name in MODULES if not name.endswith("__main__")
        }
        found = {note for text in sources.values() for note in self.NOTE.findall(text.partition("Source: ")[2])}
        found |= {note for rule in jr.RULES.values() for note in self.NOTE.findall(rule.clause)}
        assert {"dates.md", "procedures.md", "note on privacy", "issue"} <= found
        assert {note for note in found if note not in explained} == set()


def docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


class TestNames:
    def test_every_public_name_says_what_it_is(self) -> None:
        builder = importlib.import_module("tools.build_reference")
        entries = [entry for entries in builder.doors().values() for entry in entries]
        assert len(entries) > 300
        assert [entry.full for entry in entries if not builder.says_something(entry)] == []

    def test_a_name_that_says_nothing_is_found(self) -> None:
        builder = importlib.import_module("tools.build_reference")

        def bare() -> None: ...

        assert not builder.says_something(builder.Entry("jumin_records.dates", "bare", bare))
        assert not builder.says_something(builder.Entry("jumin_records.dates", "BARE", 1))
        assert builder.says_something(builder.Entry("jumin_records.dates", "age_range", jr.dates.age_range))

    def test_every_form_of_an_identifier_has_its_class_and_its_row_on_the_page(self) -> None:
        """Without its place in ``IDENTIFIERS`` and at the root, a new class would be found by nobody."""
        rows = read_table("data/identifiers.csv")[1:]
        page = (ROOT / "docs" / "identifiers.md").read_text(encoding="utf-8")
        assert set(jr.codes.IDENTIFIERS) == {row[1] for row in rows}
        for kind in jr.codes.IDENTIFIERS.values():
            assert kind.__name__ in jr.__all__
            assert f"| `{kind.__name__}` | {kind.form.name} |" in page

    def test_every_page_of_the_reference_has_a_japanese_title(self) -> None:
        builder = importlib.import_module("tools.build_reference")
        assert [group for group in builder.doors() if group not in builder.TITLES] == []


@pytest.mark.skipif(not (ROOT / "src" / "jumin_records" / "__init__.py").exists(), reason="no sources beside the tests")
class TestPlaces:
    """A page may name only files that there are."""

    PLACE = re.compile(r"(?:`|\]\()((?:\.\./)*(?:benchmarks|docs|examples|src|tests|tools|typing_tests)/[^`)#<○ ]*)")
    WITHIN = re.compile(r"\]\((?!https?:|#)([^)#]+)")

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
    def test_every_file_that_is_named_is_there(self, page: Path) -> None:
        assert self.missing(page.read_text(encoding="utf-8"), page) == []

    def missing(self, text: str, page: Path) -> list[str]:
        named = {ROOT / place.replace("../", "") for place in self.PLACE.findall(text)}
        linked = {(page.parent / place).resolve() for place in self.WITHIN.findall(text)}
        # Made while the site is built, and so not committed.
        built = {ROOT / "docs" / "api" / "index.md", ROOT / "docs" / "_build"}
        found = [path for path in named | linked if path not in built and not path.exists()]
        return sorted(str(path.relative_to(ROOT)) for path in found if "*" not in path.name)

    def test_a_file_that_is_not_there_is_found(self) -> None:
        page = ROOT / "docs" / "index.md"
        text = "`examples/none.py`、[頁](none.md)、[例](../examples/formats.py)、`src/jumin_records/text`"
        assert self.missing(text, page) == ["docs/none.md", "examples/none.py"]
