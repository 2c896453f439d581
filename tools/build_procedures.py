"""手続の頁と図を、手続の表から作る。

Writes the generated part of the documentation of the procedures: a page and a picture of each machine, read from its rows. Run
``python tools/build_procedures.py``; a test fails when one is stale.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import jumin_records as jr
from jumin_records.procedures import MACHINES, Drawable
from jumin_records.procedures.network import SERVER

#: The machines of the command line, and that of a server: it sits in the network only, so it has a page but no name there.
DRAWN: Mapping[str, Drawable] = {**MACHINES, "server": SERVER}
ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
#: The transition table of the note, transcribed by hand and walked by a test.
WALKED = ROOT / "tests" / "procedures" / "transition_table.csv"
#: The properties of the note, and what proves each.
PROVEN = ROOT / "tests" / "procedures" / "properties_of_the_note.csv"
NOTE = "<!-- tools/build_procedures.py が作ります。手で直さないでください。 -->\n"


def procedure_page(name: str, machine: Drawable) -> str:
    """一つの手続の頁：図、表、拒否の規則。The page of one machine: picture, rows, and what it refuses."""
    refusals = [jr.RULES[rule] for rule in machine.refusals]
    lines = [
        NOTE,
        f"# {machine.title}",
        "",
        f"![{machine.title}の状態図](../diagrams/{name}.svg)",
        "",
        "箱の中の「↻」は、その状態に留まる行です。太い枠は終わりの状態です。拒否の行は図にはなく、次の表にあります。",
        "",
        "## 行",
        "",
        machine.table(),
        "印は、SOURCE＝別添1・別添2、LAW＝法令・標準仕様書・公的な案内、JUDGEMENT＝工学上の判断です。",
        "「旧」は2013年の条文で確かめたもので、現行の条番号は確かめていません（UNVERIFIED）。",
        "",
        "## 拒否の規則",
        "",
        "この表にない（状態, 事象）の組は、JRS003（受け付けない）、JRS002（終わりの状態）などで拒みます。",
        "",
        "| 規則 | 文 | 根拠 |",
        "|---|---|---|",
        *(f"| {rule.id} | {rule.ja} | {rule.clause} |" for rule in refusals),
    ]
    return "\n".join(lines) + "\n"


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def _properties() -> list[str]:
    """34の性質の表。Each property, what proves it, and what the proof leaves out."""
    lines = ["", "## 34の性質", "", "| 性質 | 文 | 網の検査 | 試験 | 注 |", "|---|---|---|---|---|"]
    for row in _table(PROVEN):
        words = row["tests"].split()
        tests = "、".join(f"`{path}` `{name}`" for path, name in zip(words[::2], words[1::2], strict=True))
        network = "○" if row["network"] == "yes" else ""
        lines.append(f"| {row['property']} | {row['sentence']} | {network} | {tests} | {row['note']} |")
    return lines


def walked_page() -> str:
    """73行の読み合わせの頁。The page that says how each row of the note is kept, and why ours differs where it does."""
    rows = _table(WALKED)
    total = len({row["row"] for row in rows})
    differing = len({row["row"] for row in rows if row["verdict"] == "better"})
    lines = [
        NOTE,
        "# 73行の遷移表の読み合わせ",
        "",
        f"研究ノート（procedures.md 1.5）の遷移表{total}行を、一行ずつ機械の表と読み合わせたものです。",
        f"{differing}行は、もとの行のすることに加えて、何かを確かめるか知らせます。もとの行と食い違う行はありません。",
        "",
        "読み合わせの表（`tests/procedures/transition_table.csv`）は、機械の表からではなくノートから写したものです。",
        "試験（`test_procedures_walked_rows.py`）が、各行の状態まで公開の `step` だけで歩き、事象を当てます。",
        "次の状態・電文・記録・段・印が、ノートの通りかを確かめます。",
        "",
        "| 行 | 状態 | 事象 | 条件 | 次の状態 | 電文 | 段 | 印 | 機械の行 | 違い |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        sent = "、".join(row["sent"].split())
        cells = (row["row"], row["source"], row["event"], row["condition"], row["target"], sent)
        lines.append(f"| {' | '.join((*cells, row['steps'], row['mark'], row['ours'], row['why']))} |")
    return "\n".join([*lines, *_properties()]) + "\n"


def pages() -> dict[Path, str]:
    """作る頁と図の名前と中身。What this script writes."""
    found = {DOCS / "procedures" / f"{name}.md": procedure_page(name, machine) for name, machine in DRAWN.items()}
    found[DOCS / "procedures" / "walked.md"] = walked_page()
    return found | {DOCS / "diagrams" / f"{name}.svg": NOTE + machine.svg() for name, machine in DRAWN.items()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.name)
