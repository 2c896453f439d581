"""文書の約束：公開の名前に項があり、規則に頁と例があり、例がすべて動く。"""

from __future__ import annotations

import importlib
import pathlib
import types

import pytest

import jumin_records as jr

ROOT = pathlib.Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not (ROOT / "tools").is_dir(), reason="the tools are not beside the tests")
PACKAGES = sorted(
    path.parent.name for path in (pathlib.Path(jr.__file__).parent).glob("*/__init__.py") if path.parent.name != "data"
)


@pytest.fixture(scope="module")
def reference() -> str:
    pages = importlib.import_module("tools.build_reference").pages()
    return "\n".join(pages.values())


def test_every_name_of_the_root_is_in_the_contents(reference: str) -> None:
    missing = [name for name in jr.__all__ if f"`jr.{name}" not in reference]
    assert missing == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_has_an_entry(reference: str, package: str) -> None:
    module = importlib.import_module(f"jumin_records.{package}")
    names = [name for name in getattr(module, "__all__", ()) if not isinstance(getattr(module, name), types.ModuleType)]
    lines = [line for line in reference.splitlines() if "{py:" in line and f" jumin_records.{package}." in line]
    heads = {line.split("} ", 1)[1].split("(", 1)[0] for line in lines}
    assert [name for name in names if f"jumin_records.{package}.{name}" not in heads] == []


def test_what_the_contents_link_to_exists(reference: str) -> None:
    import re  # noqa: PLC0415 - only here

    heads = {found[1] for found in re.finditer(r"\{py:\w+\} (jumin_records[\w.]+)", reference)}
    assert {found[1] for found in re.finditer(r"<(jumin_records[\w.]+)>`", reference)} <= heads


def test_an_example_in_a_docstring_becomes_a_block() -> None:
    markdown = importlib.import_module("tools.build_reference").markdown
    said = markdown("一文。\n\nRaises:\n    DateError: JRD001.\n\n>>> 1 + 1\n2\n")
    assert said == "一文。\n\n**誤り**\n\n- `DateError`: JRD001.\n\n\n```pycon\n>>> 1 + 1\n2\n```"


def test_a_page_that_is_made_no_more_goes_away(tmp_path: pathlib.Path) -> None:
    write = importlib.import_module("tools.build_reference").write
    write(tmp_path, {"api/a.md": "甲", "api/b.md": "乙"})
    write(tmp_path, {"api/a.md": "丙"})
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "api").iterdir()} == {"a.md": "丙"}


class TestCheckOfTheSite:
    PAGE = '<html class="no-js" lang="ja">{}</html>'

    def problems(self, folder: pathlib.Path, body: str) -> list[str]:
        builder = importlib.import_module("tools.check_site")
        (folder / "page.html").write_text(self.PAGE.format(body), encoding="utf-8")
        (folder / "searchindex.js").write_text("{}", encoding="utf-8")
        return [problem for problem in builder.problems(folder) if problem.startswith("page.html")]

    @pytest.mark.parametrize(
        "body",
        [
            '<script src="https://cdn.example/a.js"></script>',
            '<link rel="stylesheet" href="//cdn.example/a.css" />',
            "<style>@import url(https://fonts.example/a)</style>",
        ],
    )
    def test_what_loads_from_another_place_is_found(self, tmp_path: pathlib.Path, body: str) -> None:
        assert self.problems(tmp_path, body) != []

    def test_a_space_at_the_seam_of_two_lines_is_found(self, tmp_path: pathlib.Path) -> None:
        assert self.problems(tmp_path, "<p>書かれた\n文字</p>") != []
        assert self.problems(tmp_path, "<p>Python で\nread</p><pre>書かれた\n文字</pre>") == []

    def test_a_link_to_read_is_not(self, tmp_path: pathlib.Path) -> None:
        assert self.problems(tmp_path, '<a href="https://semver.org/">版</a><script src="_static/a.js"></script>') == []


class TestRules:
    def test_every_rule_has_a_page_with_an_example_and_something_to_do(self) -> None:
        builder = importlib.import_module("tools.build_rule_pages")
        pages = builder.pages()
        assert list(pages) == [f"rules/{rule}.md" for rule in jr.RULES]
        assert [rule.id for rule in jr.RULES.values() if not (rule.example and rule.clause and rule.en)] == []
        assert [rule.id for rule in jr.RULES.values() if builder.advice(rule) not in pages[f"rules/{rule.id}.md"]] == []

    def test_advice_names_only_rules_and_families_that_there_are(self) -> None:
        table = importlib.import_module("tools.build_rule_pages").advice_table()
        families = {rule[:3] for rule in jr.RULES}
        assert families <= set(table)
        assert [name for name in table if name not in jr.RULES and len(name) != 3] == []


def test_every_page_stands_in_the_contents_once() -> None:
    committed = [ROOT / "docs" / "index.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs").glob("*/index.md")]
    listed = "\n".join(path.read_text(encoding="utf-8") for path in set(committed))
    guides = [path.stem for path in (ROOT / "docs" / "guides").glob("*.md")]
    assert [name for name in guides if listed.count(f"guides/{name}\n") != 1] == []


def test_the_search_cuts_text_into_what_a_reader_types() -> None:
    pytest.importorskip("sphinx")
    split = importlib.import_module("tools.site_search").Japanese({}).split
    assert "住民票コード" in split("本人の住民票コードの検査数字")
    assert any("転出証明書" in word for word in split("転出証明書情報管理の記録"))
    assert {"氏名", "番号", "JRC003"} <= {*split("氏名と、個人番号（JRC003）")}
