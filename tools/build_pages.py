"""規則と記録項目の頁を、パッケージの表から作る。

Writes the generated pages of the documentation: ``docs/rules.md`` from the rule catalogue and ``docs/identity_confirmation.md`` from
the layout. Run ``python tools/build_pages.py``; a test fails when a page is stale.
"""

from __future__ import annotations

from pathlib import Path

import jumin_records as jr
from jumin_records.records import BY_NAME, Record

DOCS = Path(__file__).resolve().parents[1] / "docs"
NOTE = "<!-- tools/build_pages.py が作る頁です。手で直さないでください。 -->\n"
FAMILIES = {
    "JRA": "提供・移転・支援措置・発送",
    "JRC": "識別番号・コード",
    "JRD": "日付",
    "JRF": "ファイル",
    "JRG": "外字",
    "JRH": "履歴",
    "JRL": "様式・行",
    "JRN": "適合検査",
    "JRP": "値の保護",
    "JRR": "項目の間の規則",
    "JRS": "手続",
    "JRT": "文字",
    "JRU": "呼び方",
}


def rules_page() -> str:
    """規則の一覧の頁。The page of all rules, a table a family."""
    lines = [NOTE, "# 規則の一覧", ""]
    lines += [
        f"このライブラリの所見は、次の{len(jr.RULES)}の規則のどれかに当たります。",
        "「値」が○の規則は、所見があっても型付きの値を渡せるので、重さを `severities` で変えられます。",
        "×の規則は、型付きの値が作れないので、エラーから下げられません。",
    ]
    for family, title in FAMILIES.items():
        if not any(rule.id.startswith(family) for rule in jr.RULES.values()):
            continue
        lines += [
            "",
            f"## {family} {title}",
            "",
            "| 番号 | 重さ | 値 | 文 | English | 例 | 根拠 |",
            "|---|---|---|---|---|---|---|",
        ]
        for rule in jr.RULES.values():
            if rule.id.startswith(family):
                delivers = "○" if rule.delivers else "×"
                cells = (rule.id, rule.severity.label, delivers, rule.ja, rule.en, rule.example, rule.clause)
                lines.append("| " + " | ".join(cell.replace("|", "\\|").replace("*", "\\*") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def record_page(cls: type[Record]) -> str:
    """一つの記録の頁。The page of one record: its items in the official order."""
    leaves = jr.layout(cls)
    lines = [
        NOTE,
        f"# {cls.official_name}（{len(leaves)}項目）",
        "",
        f"{cls.file_name}の記録です。クラスは `jumin_records.records.{cls.__name__}`、項目は公式の順です。",
        "",
        "| 番号 | 項目 | 属性 | 型 | 取扱い |",
        "|---:|---|---|---|---|",
    ]
    lines += [
        f"| {leaf.no} | {leaf.item} | `{leaf.path}` | `{leaf.type.__name__}` | {leaf.sensitivity.value} |"
        for leaf in leaves
    ]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """作る頁の名前と中身。What this script writes."""
    return {DOCS / "rules.md": rules_page()} | {DOCS / f"{cls.table}.md": record_page(cls) for cls in BY_NAME.values()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(path.name)
