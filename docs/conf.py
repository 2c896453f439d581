"""Sphinx の設定。網なしで組み立てられ、外の資源を読み込まない。"""

import gettext
import re
import sys
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tools import build_reference, build_rule_pages, site_search  # noqa: E402 - the tools stand beside docs, in no package

project = "jumin_records"
author = "The jumin_records founders"
copyright = "2026, The jumin_records founders"
language = "ja"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
# Types of the standard library have no inventory here (it would need the network), and ours are shown as they are written.
nitpick_ignore_regex = [("py:.*", ".*")]
# Every page carries the whole table of contents: names of the reference would make each of them a hundred kilobytes longer.
toc_object_entries = False
add_module_names = False
python_maximum_signature_line_length = 80
# The dark style that comes with the theme underlines names of modules as if they were links.
pygments_dark_style = "github-dark"
html_theme = "furo"
html_title = "jumin_records"
html_static_path = ["_static"]
html_css_files = ["custom.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
_FONTS = (
    '"Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic", Meiryo, sans-serif'
)
_MONO = '"SFMono-Regular", Consolas, "Noto Sans Mono CJK JP", "BIZ UDGothic", monospace'
html_theme_options = {
    "light_css_variables": {"font-stack": _FONTS, "font-stack--monospace": _MONO},
    "dark_css_variables": {"font-stack": _FONTS, "font-stack--monospace": _MONO},
}
myst_heading_anchors = 3

#: Code of more characters than this may be broken at the end of a line (``code.long`` in custom.css).
_LONGEST_UNBROKEN = 40
_STOPS = frozenset("。、：」）")
_RULE = re.compile(r"(?<![A-Z0-9])JR[A-Z][0-9]{3}(?![0-9])")


#: Words of the theme that Sphinx's own Japanese catalogue lacks.
_WORDS = {"On this page": "この頁の内容", "Back to top": "先頭へ", "Made with ": "作成："}


class ThemeWords(gettext.NullTranslations):
    """目録にない語の訳。"""

    def gettext(self, message: str) -> str:
        """訳があれば訳、なければそのまま。"""
        return _WORDS.get(message, message)


class LinkRules(SphinxTransform):
    """文の中の規則番号を、その規則の頁に結ぶ。"""

    default_priority = 500

    def apply(self) -> None:
        """頁の文を一度だけたどる。"""
        known = build_rule_pages.jr.RULES
        away = (nodes.title, nodes.reference, nodes.literal_block, addnodes.pending_xref, addnodes.desc_signature)
        for text in list(self.document.findall(nodes.Text)):
            if any(isinstance(parent, away) for parent in _parents(text)) or not _RULE.search(text):
                continue
            made: list[nodes.Node] = []
            end = 0
            for found in _RULE.finditer(text):
                if found[0] in known:
                    made += [nodes.Text(text[end : found.start()]), self._link(found[0])]
                    end = found.end()
            text.parent.replace(text, [*made, nodes.Text(text[end:])])

    def _link(self, rule: str) -> nodes.Node:
        options = {"refdomain": "std", "reftype": "doc", "reftarget": f"/rules/{rule}", "refexplicit": True}
        return addnodes.pending_xref("", nodes.inline("", rule), refdoc=self.env.docname, refwarn=True, **options)


class JoinLines(SphinxTransform):
    """日本語の行の継ぎ目に、空白を入れない。"""

    default_priority = 490

    def apply(self) -> None:
        """改行だけの文を、両側が日本語か、前が句読点なら除く。"""
        for text in list(self.document.findall(nodes.Text)):
            if text != "\n" or isinstance(text.parent, nodes.literal_block):
                continue
            # By identity: every one of these texts equals the others.
            at = next(place for place, child in enumerate(text.parent) if child is text)
            before, after = text.parent[:at], text.parent[at + 1 :]
            sides = (before[-1].astext()[-1:], after[0].astext()[:1]) if before and after else ("", "")
            if sides[0] in _STOPS or all(side > "\u2fff" for side in sides):
                del text.parent[at]


class LongCode(SphinxTransform):
    """長いコードに印を付ける（短いものは、行の終わりでも折らない）。"""

    default_priority = 500

    def apply(self) -> None:
        """文の中のコードの長さを見る。"""
        for code in self.document.findall(nodes.literal):
            if len(code.astext()) > _LONGEST_UNBROKEN:
                code["classes"].append("long")


class PlainSignatures(SphinxTransform):
    """署名の中の型は、書かれたまま示す（同じ短い名の型がいくつもあり、当て推量の結び先になるため）。"""

    default_priority = 500

    def apply(self) -> None:
        """署名の中の参照をほどく。"""
        for signature in list(self.document.findall(addnodes.desc_signature)):
            for reference in list(signature.findall(addnodes.pending_xref)):
                reference.replace_self(reference.children)


def _parents(node: nodes.Node) -> list[nodes.Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _generate(app: Sphinx) -> None:
    for builder in (build_reference, build_rule_pages):
        build_reference.write(Path(app.srcdir), builder.pages())


def _same_tree(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None) -> None:
    """規則の頁は目次にないので、どの頁でも同じ目次を、一度だけ作る。"""
    if pagename.startswith("rules/") and "toctree" in context:
        made = app.rule_tree = getattr(app, "rule_tree", None) or {}
        whole = context["toctree"]

        def toctree(**options: object) -> str:
            key = str(sorted(options.items()))
            if key not in made:
                made[key] = whole(**options)
            return made[key]

        context["toctree"] = toctree


def setup(app: Sphinx) -> dict[str, bool]:
    """頁を作ってから読む。"""
    app.translator.add_fallback(ThemeWords())
    app.connect("builder-inited", _generate)
    app.connect("html-page-context", _same_tree, priority=100)
    app.add_search_language(site_search.Japanese)
    app.add_transform(JoinLines)
    app.add_transform(LinkRules)
    app.add_transform(LongCode)
    app.add_transform(PlainSignatures)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
