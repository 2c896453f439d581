"""報告の HTML の部品：一枚で足り、外のものは何も要らない。

Pieces of the HTML of reports: one page that needs nothing else (no script, no network, light and dark). Every text is escaped here.

Source: engineering judgement; issue 8 point 3 (e).

>>> table(("番号",), [("<b>",), (3,)])
'<table><thead><tr><th>番号</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr><tr><td class="number">3</td></tr></tbody></table>'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from jumin_records.conformance.told import printable

__all__ = ["page", "table"]

_STYLE = """
body { font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic", sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem;
  background: #fff; color: #16243a; }
table { border-collapse: collapse; margin: 1rem 0; } th, td { border: 1px solid #b6c3d9; padding: .3rem .6rem; text-align: left; }
td.number { text-align: right; } .bad { color: #a40000; } .good { color: #176117; }
@media (prefers-color-scheme: dark) { body { background: #14181f; color: #eef3fb; } .bad { color: #ff9a9a; } .good { color: #8fe08f; } }
"""


def page(heading: str, exit_code: int, parts: Iterable[str]) -> str:
    """一枚の頁。A whole page: the heading, the verdict by exit code, and parts that are HTML already."""
    verdict = ("good", "合格") if exit_code == 0 else ("bad", "不合格")
    title = _text(heading)
    lines = [
        "<!doctype html>",
        f'<html lang="ja"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head><body>',
        f'<h1>{title}</h1><p class="{verdict[0]}">判定: {verdict[1]}（終了コード {exit_code}）</p>',
    ]
    return "\n".join([*lines, *parts, "</body></html>"]) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """表。A table of texts and numbers."""
    head = "".join(f"<th>{_text(each)}</th>" for each in headings)
    lines = ["<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in rows]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _cell(cell: str | int) -> str:
    return f"<td>{_text(cell)}</td>" if isinstance(cell, str) else f'<td class="number">{cell}</td>'


def _text(text: str) -> str:
    return escape(printable(text))
