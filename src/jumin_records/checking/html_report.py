"""検査の報告を、網も筆記も要らない一つの HTML にする。

The report of a checked file as one HTML page that stands alone: no network, no script; style and charts are inside. It tells counts by
rule, by item and by range of rows, the first findings of every rule, and the words of every rule that was found. No value is in it.

Source: style note 2.7 (row, official item name, sentence, rule id, shape); issue "Report".

>>> from jumin_records.checking.summary import Summary
>>> page = html_report(Summary(), "本人確認情報")
>>> "所見はありません。" in page, "<script" in page, "http://" in page or "https://" in page
(True, False, False)
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from html import escape

from jumin_records.checking.row_ranges import RowRange
from jumin_records.checking.summary import SHOWN, Summary
from jumin_records.errors import Finding, Severity
from jumin_records.resources import read_text
from jumin_records.rules import RULES

__all__ = ["html_report"]

#: Class and heading of each column.
_COLUMNS = (("id", "規則"), ("number", "行"), ("number", "列"), ("item", "項目"), ("text", "文"), ("shape", "値の形"))


def html_report(summary: Summary, record: str, *, header: bool = True) -> str:
    """一つの HTML の頁を作る。

    Return the page, in UTF-8 once it is encoded. ``record`` is the official name, ``header`` whether the file had a header (rows then
    end one later). Its size depends on how many rules and items there are, not on the rows: the first 20 findings of a rule
    are listed, and the page says how many are not. Links lead only to places in the page itself.
    """
    return "\n".join([*_head(summary, record), *_body(summary, header=header), "</body>", "</html>", ""])


@functools.cache
def _style() -> str:
    return read_text("data/report.css")


def _head(summary: Summary, record: str) -> Iterator[str]:
    title = escape(f"{record}の検査")
    yield "<!DOCTYPE html>"
    yield '<html lang="ja">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    # Whatever a later change may put in, a browser then loads and runs nothing.
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f'<meta name="referrer" content="no-referrer"><title>{title}</title>'
    yield f"<style>\n{_style()}</style></head>"
    yield f"<body>\n<h1>{title}</h1>"
    yield '<p class="quiet">個人の値は含みません。「値の形」は字種と字数だけを示します。</p>'
    yield from _verdict(summary)
    yield from _totals(summary)


def _verdict(summary: Summary) -> Iterator[str]:
    if summary.fatal:
        why = "、".join(_link(finding.rule) for finding in summary.fatal)
        yield f'<p class="banner error">ファイルを最後まで読めませんでした（{why}）。数は、読めたところまでのものです。</p>'
    elif not summary.by_rule:
        yield '<p class="banner good">所見はありません。</p>'


def _totals(summary: Summary) -> Iterator[str]:
    yield '<dl class="totals">'
    for name, count in (
        ("行数", summary.rows),
        ("記録にした行", summary.delivered),
        ("エラーのある行", summary.rows_with_errors),
        ("アラートのある行", summary.rows_with_alerts),
        ("所見", sum(summary.by_rule.values())),
    ):
        yield f"<div><dt>{name}</dt><dd>{count:,}</dd></div>"
    yield "</dl>"


def _body(summary: Summary, *, header: bool) -> Iterator[str]:
    if not summary.by_rule:
        return
    yield (
        '<nav><a href="#by-rule">規則ごと</a><a href="#by-item">項目ごと</a><a href="#by-row">行の範囲ごと</a>'
        '<a href="#findings">所見</a><a href="#rules">規則の説明</a></nav>'
    )
    yield from _by_rule(summary)
    yield from _by_item(summary)
    yield from _by_row(summary.by_row.up_to(summary.rows + header))
    yield from _findings(summary)
    yield from _explanations(summary)


def _by_rule(summary: Summary) -> Iterator[str]:
    yield '<h2 id="by-rule">規則ごとの件数</h2>\n<ol class="bars">'
    most = max(summary.by_rule.values())
    for rule in _ordered(summary):
        severity, count = summary.severities[rule], summary.by_rule[rule]
        name = f"{_link(rule)} {_label(severity)} {escape(RULES[rule].ja)}"
        yield _bar(name, count, most, severity.value)
    yield "</ol>"


def _by_item(summary: Summary) -> Iterator[str]:
    yield '<h2 id="by-item">項目ごとの件数</h2>'
    if not summary.by_item:
        yield '<p class="quiet">項目についての所見はありません。</p>'
        return
    most = max(summary.by_item.values())
    yield '<ol class="bars">'
    # The most frequent first, and in one order on every machine.
    for item, count in sorted(summary.by_item.items(), key=lambda pair: (-pair[1], pair[0])):
        yield _bar(escape(item), count, most, "plain")
    yield "</ol>"


def _by_row(ranges: Sequence[RowRange]) -> Iterator[str]:
    yield '<h2 id="by-row">行の範囲ごとの件数</h2>'
    most = max(each.errors + each.alerts for each in ranges)
    if not most:
        yield '<p class="quiet">行についての所見はありません。</p>'
        return
    size = ranges[0].last - ranges[0].first + 1
    yield f'<p class="quiet">一本の柱が{size:,}行、最も高い柱が{most:,}件です。'
    yield '<span class="legend"><span class="key error"></span>エラー</span>'
    yield '<span class="legend"><span class="key alert"></span>アラート</span></p>'
    label = f"{ranges[-1].last:,}行までの所見の数"
    yield (
        f'<svg class="rows" viewBox="0 0 {len(ranges)} 100" preserveAspectRatio="none" role="img" aria-label="{label}">'
    )
    yield from (column for place, each in enumerate(ranges) for column in _column(place, each, most))
    yield "</svg>"
    yield f'<p class="quiet axis"><span>1行目</span><span>{ranges[-1].last:,}行目</span></p>'
    yield "<details><summary>数の表</summary><table><thead><tr><th>行</th>"
    yield '<th class="number">エラー</th><th class="number">アラート</th></tr></thead><tbody>'
    for each in ranges:
        if each.errors or each.alerts:
            yield f'<tr><td>{each.first:,}～{each.last:,}</td><td class="number">{each.errors:,}</td>'
            yield f'<td class="number">{each.alerts:,}</td></tr>'
    yield "</tbody></table></details>"


def _column(place: int, each: RowRange, most: int) -> Iterator[str]:
    """一本の柱。エラーを下に、アラートをその上に積む。"""
    base = 100.0
    for count, name in ((each.errors, "error"), (each.alerts, "alert")):
        if count:
            # A single finding among thousands must still be seen.
            height = max(96 * count / most, 1.5)
            base -= height
            yield f'<rect class="{name}" x="{place + 0.08:.2f}" y="{base:.2f}" width="0.84" height="{height:.2f}">'
            yield f"<title>{each.first:,}～{each.last:,}行目 {count:,}件</title></rect>"


def _findings(summary: Summary) -> Iterator[str]:
    yield '<h2 id="findings">所見</h2>'
    yield f'<p class="quiet">規則ごとに、初めの{SHOWN}件までを並べます。数は全件です。</p>'
    for rule in _ordered(summary):
        count, first = summary.by_rule[rule], summary.first[rule]
        shown = f"{count:,}件のうち初めの{len(first)}件" if count > len(first) else f"{count:,}件"
        yield f'<h3 id="found-{rule}">{_link(rule)} {_label(summary.severities[rule])} {shown}</h3>'
        yield '<table class="found"><thead><tr>'
        yield "".join(f'<th class="{kind}">{name}</th>' for kind, name in _COLUMNS) + "</tr></thead><tbody>"
        yield from map(_row, first)
        yield "</tbody></table>"


def _row(finding: Finding) -> str:
    cells = (
        _link(finding.rule),
        "" if finding.row is None else f"{finding.row:,}",
        "" if finding.column is None else str(finding.column),
        escape(finding.item),
        escape(finding.text),
        escape(finding.shape),
    )
    # The names stand beside the cells where a narrow screen has no room for a heading.
    columns = zip(_COLUMNS, cells, strict=True)
    inside = "".join(f'<td class="{kind}" data-name="{name}">{text}</td>' for (kind, name), text in columns)
    return f"<tr>{inside}</tr>"


def _explanations(summary: Summary) -> Iterator[str]:
    yield '<h2 id="rules">規則の説明</h2>'
    for id_ in _ordered(summary):
        rule, given = RULES[id_], summary.severities[id_]
        weight = given.label if given is rule.severity else f"{given.label}（目録では{rule.severity.label}）"
        yield f'<section class="rule" id="{id_}"><h3><span class="id">{id_}</span> {escape(rule.ja)}</h3><dl>'
        for name, text in (("英語", rule.en), ("重さ", weight), ("根拠", rule.clause), ("例", rule.example)):
            yield f"<dt>{name}</dt><dd>{escape(text)}</dd>"
        yield f'<dt>所見</dt><dd><a href="#found-{id_}">{summary.by_rule[id_]:,}件</a></dd></dl></section>'


def _ordered(summary: Summary) -> list[str]:
    """エラーを先に、多いものを先に。"""
    return sorted(
        summary.by_rule,
        key=lambda rule: (summary.severities[rule] is not Severity.ERROR, -summary.by_rule[rule], rule),
    )


def _bar(name: str, count: int, most: int, kind: str) -> str:
    # The name is HTML already.
    width = max(100 * count / most, 0.5)
    return (
        f'<li><span class="name">{name}</span>'
        f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="{kind}" width="{width:.2f}" height="10"></rect></svg>'
        f'<span class="count">{count:,}件</span></li>'
    )


def _label(severity: Severity) -> str:
    return f'<span class="{severity.value}">{severity.label}</span>'


def _link(rule: str) -> str:
    return f'<a class="id" href="#{rule}">{rule}</a>'
