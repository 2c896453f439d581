"""地図の頁と、階の図を、モジュールの説明文と import-linter の約束から作る。

Writes ``docs/map.md`` and ``docs/diagrams/floors.svg``: the floors as the contract in pyproject.toml orders them, and one sentence a
module, the first of its docstring. ``python tools/build_pages.py`` runs it; a test fails when either is stale.
"""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from html import escape
from pathlib import Path

import jumin_records

REPOSITORY = Path(__file__).resolve().parents[1]
DOCS = REPOSITORY / "docs"
NOTE = "<!-- tools/build_pages.py（build_map.py）が作ります。手で直さないでください。 -->\n"
WIDTH, ROW, GAP, MARGIN, LETTER = 720, 66, 10, 16, 12
STYLE = """
svg { background: #ffffff; font-family: "Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", sans-serif; }
.box { fill: #eef3fb; stroke: #3b5b8c; stroke-width: 1.2; }
.name { fill: #16243a; font-size: 14px; font-weight: 600; }
.word { fill: #3d4a61; font-size: 12px; }
@media (prefers-color-scheme: dark) {
  svg { background: #14181f; }
  .box { fill: #222c3d; stroke: #8fb0e6; }
  .name { fill: #eef3fb; }
  .word { fill: #c3cede; }
}
"""


def sentence(module: str) -> str:
    """モジュールの説明の最初の文。The first line of its docstring."""
    return (importlib.import_module(module).__doc__ or "").split("\n", 1)[0]


def floors() -> list[list[str]]:
    """上の階から順に、その階のモジュール。The floors from the top, with those modules that there are."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    there = {found.name for found in pkgutil.iter_modules(jumin_records.__path__)} - {"__main__"}
    rows = ([name.strip(" ()") for name in layer.split("|")] for layer in layers)
    kept = ([name for name in row if name in there] for row in rows)
    return [row for row in kept if row]


def picture() -> str:
    """階の図。The floors as one picture; a module imports only from below."""
    rows = floors()
    height = len(rows) * (ROW + GAP) + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">',
        "<title>jumin_records の階</title>",
        f"<style>{STYLE}</style>",
    ]
    for number, row in enumerate(rows):
        top = MARGIN + number * (ROW + GAP)
        wide = (WIDTH - 2 * MARGIN - GAP * (len(row) - 1)) // len(row)
        for place, name in enumerate(row):
            parts += _box(name, MARGIN + place * (wide + GAP), top, wide)
    return NOTE + "\n".join([*parts, "</svg>", ""])


def _box(name: str, left: int, top: int, wide: int) -> list[str]:
    lines = _wrapped(sentence(f"jumin_records.{name}"), (wide - 20) // LETTER)
    texts = [
        f'<text class="word" x="{left + 10}" y="{top + 40 + 16 * at}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    ]
    return [
        f'<rect class="box" x="{left}" y="{top}" width="{wide}" height="{ROW}" rx="6"/>',
        f'<text class="name" x="{left + 10}" y="{top + 20}">{escape(name)}</text>',
        *texts,
    ]


def _wrapped(text: str, letters: int) -> list[str]:
    """二行まで。ASCII は半字と数える。Two lines; what is longer ends in an ellipsis."""
    lines, width = [""], 0.0
    for character in text.split("。", 1)[0].replace("`", ""):
        width += 0.58 if character.isascii() else 1
        if width > letters and character not in "、。）」":
            lines.append("")
            width = 1
        lines[-1] += character
    return lines if len(lines) <= 2 else [lines[0], lines[1][:-1] + "…"]  # noqa: PLR2004 - two lines fit the box


def page() -> str:
    """地図の頁。The picture, and one sentence for every module."""
    lines = [
        NOTE,
        "# 地図",
        "",
        "上の階は下の階だけを使います。逆向きの import は、検査（import-linter）が断ります。",
        "どの階も、時計・乱数・網・置き場を持ちません。ファイルに触れるのは `codec` より上だけです。",
        "",
        "![jumin_records の階](diagrams/floors.svg)",
        "",
        "## モジュールを一文で",
        "",
        "文は、それぞれのモジュールの説明の最初の一行です。",
    ]
    for name in (name for row in floors() for name in row):
        root = f"jumin_records.{name}"
        lines += ["", f"### {name}", "", sentence(root)]
        path = getattr(importlib.import_module(root), "__path__", None)
        if path is not None:
            inside = sorted(found.name for found in pkgutil.walk_packages(path, f"{root}."))
            lines += ["", "| モジュール | 一文 |", "|---|---|"]
            lines += [
                f"| `{each.removeprefix(root + '.')}` | {sentence(each).replace('|', chr(92) + '|')} |"
                for each in inside
            ]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """作る頁と図。What this script writes."""
    return {DOCS / "map.md": page(), DOCS / "diagrams" / "floors.svg": picture()}
