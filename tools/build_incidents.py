"""事故と機能の頁を、パッケージの表から作る。

Writes docs/incidents.md from ``data/incidents.csv``. Run ``python tools/build_incidents.py``; a test fails when the page is stale.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from jumin_records.disclosure import INCIDENTS, Reach

PAGE = Path(__file__).resolve().parents[1] / "docs" / "incidents.md"
TESTS = "tests/disclosure/test_disclosure_incidents.py"


def page() -> str:
    """事故の頁。The page of the accidents."""
    counts = Counter(incident.reach for incident in INCIDENTS)
    summary = "、".join(f"{reach.label} {counts[reach]}件" for reach in Reach)
    lines = [
        "<!-- tools/build_incidents.py が作る頁です。手で直さないでください。 -->",
        "",
        "# 事故と機能",
        "",
        f"特定個人情報保護評価書 別添5にある重大事故{len(INCIDENTS)}件を、`{TESTS}` で再現しました（{summary}）。",
        "「防ぐ」は、書かれたとおりに使えば外へ出る前に拒むこと、「見つける」は、起きたあとに分かることです。",
        "「届かない」は、この種のソフトウェアでは防げないことです。どの行も、残る危険を最後の欄に書いています。",
        "",
        "| 番号 | 年度 | 事故 | 機能 | 届く範囲 | 再現する試験 | 残ること |",
        "|---:|---|---|---|---|---|---|",
    ]
    for each in INCIDENTS:
        features = "・".join(f"`{name}`" for name in each.feature.split("・")) if each.feature else "—"
        test = f"`{each.test}`" if each.test else "—"
        cells = (each.no, each.year, each.case, features, each.reach.label, test, each.remains)
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.name)
