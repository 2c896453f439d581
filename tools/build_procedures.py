"""手続の頁と図を、手続の表から作る。

Writes the generated part of the documentation of the procedures: a page and a picture of each machine, read from its rows. Run
``python tools/build_procedures.py``; a test fails when one is stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import jumin_records as jr
from jumin_records.procedures import MACHINES, Drawable
from jumin_records.procedures.network import SERVER

#: The machines of the command line, and that of a server: it sits in the network only, so it has a page but no name there.
DRAWN: Mapping[str, Drawable] = {**MACHINES, "server": SERVER}
DOCS = Path(__file__).resolve().parents[1] / "docs"
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


def pages() -> dict[Path, str]:
    """作る頁と図の名前と中身。What this script writes."""
    found = {DOCS / "procedures" / f"{name}.md": procedure_page(name, machine) for name, machine in DRAWN.items()}
    return found | {DOCS / "diagrams" / f"{name}.svg": NOTE + machine.svg() for name, machine in DRAWN.items()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.name)
