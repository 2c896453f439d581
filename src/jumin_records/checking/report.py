"""検査の報告を、事務の人が読める日本語の文と、機械が読める JSON 行にする。

Reports of a checked file: Japanese text for a clerk, JSON lines for machines. Neither holds a personal value.

Source: style note 2.7 (row, official item name, sentence, rule id, shape).

>>> from jumin_records.checking.summary import Summary
>>> print(text_report(Summary(), "本人確認情報"))
本人確認情報の検査
  行数            0
  記録にした行    0
  エラーのある行  0
  アラートのある行 0
所見はありません。
"""

from __future__ import annotations

import json

from jumin_records.checking.summary import Summary
from jumin_records.errors import Finding, Severity

__all__ = ["json_finding", "json_summary", "text_report"]

#: Findings of one rule that a report on a screen has room for.
_FIRST = 5


def text_report(summary: Summary, record: str) -> str:
    """日本語の報告を作る。

    Return the report: counts, then each rule with its number of findings and the first few of them, errors before alerts.
    """
    lines = [
        f"{record}の検査",
        f"  行数            {summary.rows:,}",
        f"  記録にした行    {summary.delivered:,}",
        f"  エラーのある行  {summary.rows_with_errors:,}",
        f"  アラートのある行 {summary.rows_with_alerts:,}",
    ]
    if not summary.by_rule:
        return "\n".join([*lines, "所見はありません。"])
    for severity in Severity:
        rules = sorted(rule for rule, given in summary.severities.items() if given is severity)
        if rules:
            lines += ["", f"{severity.label} {sum(summary.by_rule[rule] for rule in rules):,}件"]
        for rule in rules:
            lines += _rule_lines(rule, summary)
    if summary.fatal:
        why = "、".join(finding.rule for finding in summary.fatal)
        lines += ["", f"ファイルを最後まで読めませんでした（{why}）。"]
    return "\n".join(lines)


def _rule_lines(rule: str, summary: Summary) -> list[str]:
    count, first = summary.by_rule[rule], summary.first[rule][:_FIRST]
    lines = [f"  [{rule}] {count:,}件"]
    lines += [f"    {_line(finding)}" for finding in first]
    if count > len(first):
        lines.append(f"    ほか{count - len(first):,}件")
    return lines


def _line(finding: Finding) -> str:
    return str(finding).replace(f" [{finding.rule}]", "")


def json_finding(finding: Finding) -> str:
    """所見一つを JSON の一行にする。One finding as a line of JSON, keys in a fixed order, absent places left out."""
    row = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "row": finding.row,
        "column": finding.column,
        "offset": finding.offset,
        "item": finding.item or None,
        "path": finding.path or None,
        "shape": finding.shape or None,
        "text": finding.text,
        "clause": finding.clause,
    }
    return json.dumps({key: value for key, value in row.items() if value is not None}, ensure_ascii=False)


def json_summary(summary: Summary, record: str) -> str:
    """集計を JSON の一行にする。The summary as a line of JSON; the last line of a JSON report."""
    return json.dumps(
        {
            "record": record,
            "rows": summary.rows,
            "delivered": summary.delivered,
            "rows_with_errors": summary.rows_with_errors,
            "rows_with_alerts": summary.rows_with_alerts,
            "by_rule": dict(sorted(summary.by_rule.items())),
            "by_item": dict(sorted(summary.by_item.items())),
            "complete": not summary.fatal,
            "exit_code": summary.exit_code,
        },
        ensure_ascii=False,
    )
