"""規則一つに一頁を作る（文書を組み立てるときに）。

Makes a page of every rule while the site is built: its text, severity, clause and example from the catalogue, and from
``tools/rule_advice.csv`` what to do about it. Nothing is committed, so nothing can be stale.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import jumin_records as jr
from jumin_records.procedures import MACHINES
from jumin_records.rules import Rule

ADVICE = Path(__file__).with_name("rule_advice.csv")


@cache
def advice_table() -> dict[str, str]:
    """規則の番号（または族の三文字）→ すること。Rule id, or the three letters of a family, to advice."""
    found: dict[str, str] = {}
    lines = [line for line in ADVICE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines):
        for word in row["rules"].split():
            for rule in _span(word):
                if rule in found:
                    raise ValueError(rule)
                found[rule] = row["advice"]
    return found


def _span(word: str) -> list[str]:
    first, mark, last = word.partition("-")
    if not mark:
        return [first]
    return [rule for rule in jr.RULES if first <= rule <= last]


def advice(rule: Rule) -> str:
    """その規則の所見を受けたら、すること。What to do about a finding of the rule."""
    table = advice_table()
    return table.get(rule.id) or table[rule.id[:3]]


def _grade(rule: Rule) -> str:
    """重さについて言えること。What a caller may change."""
    if rule.delivers and rule.severity is jr.Severity.ALERT:
        return "記録は渡されます。止めたいときは `severities` でエラーに上げます。"
    if rule.delivers:
        return "値は渡されますが、`.ok` は偽です。差し支えないと分かっていれば、`severities` でアラートに下げられます。"
    return "型付きの値は作れません。アラートには下げられません。読んだものは `raw` に残ります（引数の誤りには `raw` がありません）。"


def rule_page(rule: Rule) -> str:
    """規則一つの頁。The page of one rule."""
    ids = [each for each in jr.RULES if each.startswith(rule.id[:3])]
    at = ids.index(rule.id)
    beside = [f"[{each}]({each}.md)" for each in (ids[at - 1 : at] + ids[at + 1 : at + 2])]
    cells = {
        "重さ": rule.severity.label,
        "型付きの値": "渡す" if rule.delivers else "渡さない",
        "文": rule.ja,
        "English": rule.en,
        "例": rule.example,
        "根拠": rule.clause,
    }
    machines = [
        f"[{machine.title}](../procedures/{name}.md)"
        for name, machine in MACHINES.items()
        if rule.id in machine.refusals
    ]
    return "\n".join(
        [
            "---",
            "orphan: true",
            "---",
            "",
            f"# {rule.id} {_escaped(rule.ja)}",
            "",
            "| 欄 | 内容 |",
            "|---|---|",
            *(f"| {name} | {_escaped(text)} |" for name, text in cells.items()),
            "",
            "## どうするか",
            "",
            advice(rule),
            "",
            _grade(rule),
            *(["", f"この規則で拒む手続：{'、'.join(machines)}"] if machines else []),
            "",
            f"[規則の一覧](../rules.md)　隣の規則：{'、'.join(beside) or 'なし'}",
            "",
        ]
    )


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


def pages() -> dict[str, str]:
    """頁の名前（docs からの道）と中身。What is written under docs while the site is built."""
    return {f"rules/{rule.id}.md": rule_page(rule) for rule in jr.RULES.values()}
