"""規則と記録項目の頁を、パッケージの表から作る。

Writes the generated pages of the documentation: ``docs/rules.md`` from the rule catalogue, and under ``docs/records`` a page a record
from its layout, with their index; ``docs/examples.md`` from the docstrings of the examples; and the map of the modules (``tools/build_map.py``). Run ``python tools/build_pages.py``; a test
fails when a page is stale.
"""

from __future__ import annotations

import ast
import enum
import re
import runpy
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

import jumin_records as jr
from jumin_records.codes import CODE_LISTS, Code
from jumin_records.layouts import Sensitivity, load_profile, walk
from jumin_records.layouts.profile import ItemProfile
from jumin_records.records import BY_NAME, Record

_LONGEST_OUTPUT = 24
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
    "JRN": "適合性試験",
    "JRP": "値の保護",
    "JRR": "項目の間の規則",
    "JRS": "手続",
    "JRT": "文字",
    "JRU": "呼び方",
}
SENSITIVITIES = {
    Sensitivity.SPECIFIC: "特定個人情報",
    Sensitivity.RESTRICTED: "告知要求制限など",
    Sensitivity.SECRET: "秘密",
    Sensitivity.PROTECTED: "支援措置",
    Sensitivity.PERSONAL: "個人情報",
    Sensitivity.NONE: "",
}
EVIDENCE = (
    "証拠：law 法令、S 記録項目の名、G 標準仕様書、M 芽室町の公開様式、V 公開された製品の様式、D デジタル庁、"
    "J 公的個人認証の証明書、K 一般知識、E 技術上の判断。"
)
EXAMPLE = """```python
>>> import jumin_records as jr
>>> cls = jr.records.BY_NAME["転出証明書情報管理"]
>>> cls is jr.records.MoveOutCertificate
True
>>> row = dict.fromkeys((leaf.item for leaf in jr.layout(cls)), "")
>>> record = jr.parse(cls, row | {"氏名": "見本花子", "本籍": "架空県架空市見本町一丁目", "転出予定年月日": "令和6年5月1日"})
>>> record, record.name.name, record.planned_move_out_date.date
(MoveOutCertificate(***), '見本花子', datetime.date(2024, 5, 1))
>>> jr.flatten(record)["転出予定年月日"]
'令和6年5月1日'

```""".splitlines()
#: A fictional text of each type that items have, by the name of the type; a test reads them all.
EXAMPLES = {
    "AddresseeNumber": "000000000000019",
    "Article3045Code": "特別永住者",
    "BasicPensionNumber": "0000000001",
    "CertificateSerial": "0A1B2C",
    "ChangeReasonCode": "転居",
    "DeletionFlag": "0",
    "EraDigit": "5",
    "HouseholdNumber": "000000000000019",
    "IndividualNumber": "123456789018",
    "JuminhyoCode": "24727059608",
    "LatestFlag": "1",
    "LocalGovernmentCode": "999997",
    "MachiazaCode": "0001000",
    "Number": "1",
    "Pin": "1234",
    "PostalCode": "0000001",
    "Presence": "有",
    "RegisterDate": "20240501",
    "RelationshipCode": "20",
    "ResidenceCardNumber": "AB12345678CD",
    "ResidentKindCode": "1",
    "ResidentStateCode": "1",
    "SexCode": "2",
    "SuppressionLevelCode": "アラート",
    "TimeOfDay": "09:05:00",
    "UncertaintyFlag": "0",
    "str": "見本",
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
    """一つの記録の頁。The page of one record: its items in the official order, their types, and other spellings that are read."""
    leaves = walk(cls)
    if not leaves:
        return _page_without_items(cls)
    profile = load_profile("source_facts", cls.official_name)
    items = [
        (
            str(leaf.no),
            leaf.item,
            f"`{leaf.path}`",
            f"`{leaf.type.__name__}`",
            _usual(profile[leaf.item]) if leaf.item in profile else "",
            SENSITIVITIES[leaf.sensitivity],
        )
        for leaf in leaves
    ]
    spellings = [(leaf.item, "、".join(leaf.aliases)) for leaf in leaves if leaf.aliases]
    lines = [
        NOTE,
        f"# {cls.official_name}（{len(leaves)}項目）",
        "",
        f"{cls.file_name}の記録です。クラスは `jumin_records.records.{cls.__name__}`、項目は公式の順です。",
        "「目安」は字種・字数と証拠で、公式の桁数ではありません（`load_profile` で名指ししたときだけ検査します）。",
        "",
        *_table(("番号", "項目", "属性", "型", "目安", "取扱い"), items, first="---:"),
        "",
        EVIDENCE,
        "",
        "## 型と例",
        "",
        "例はすべて架空です。番号のないコードは、番号が公表されていません。",
        "",
        *_table(("型", "意味", "例", "コード"), (_type(kind) for kind in dict.fromkeys(leaf.type for leaf in leaves))),
    ]
    if spellings:
        lines += [
            "",
            "## 読み取れる別の表記",
            "",
            "印刷や版による別の表記です。読むと JRL005 の所見が付き、書き出しは公式の項目名になります。",
            "",
            *_table(("項目", "別の表記"), spellings),
        ]
    return "\n".join(lines) + "\n"


def _page_without_items(cls: type[Record]) -> str:
    """項目の公表されていない記録の頁。The page of a record of which only the heading is known."""
    lines = [
        NOTE,
        f"# {cls.official_name}（項目は公表されていません）",
        "",
        f"{cls.file_name}の記録です。クラスは `jumin_records.records.{cls.__name__}` ですが、公表された項目がないので、様式を与えるまで使えません。",
    ]
    return "\n".join(lines) + "\n"


def index_page() -> str:
    """記録の一覧の頁。The page that lists the records."""
    rows = [
        (
            cls.file_name,
            f"[{cls.official_name}]({cls.table}.md)",
            str(len(walk(cls))),
            f"`jumin_records.records.{cls.__name__}`",
        )
        for cls in BY_NAME.values()
    ]
    return "\n".join(
        [
            NOTE,
            "# 記録",
            "",
            "特定個人情報ファイル記録項目（別添2）の記録です。一つの記録に一つのクラスがあり、項目は公式の順です。",
            "公式名からは `jumin_records.records.BY_NAME` で引けます。クラスは、使うときに読み込みます。",
            "",
            *EXAMPLE,
            "",
            *_table(("ファイル", "記録", "項目数", "クラス"), rows),
            "",
            "```{toctree}",
            ":hidden:",
            "",
            *(cls.table for cls in BY_NAME.values()),
            "```",
            "",
        ]
    )


def examples_page() -> str:
    """例の一覧の頁。The page that lists the examples: the sentence of each, and what it prints."""
    lines = [
        NOTE,
        "# 例の一覧",
        "",
        "どれも `python examples/名前.py` で動き、下のとおりに印刷します（試験が確かめます）。住民はすべて架空です。",
        "Node.js・Java・架空の業者の例は、[適合性試験](conformance.md)の頁にあります。",
    ]
    for path in sorted((DOCS.parent / "examples").glob("*.py")):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        printed = printed_by(said)
        lines += ["", f"## {path.stem}", "", f"{said.splitlines()[0]} [{path.name}](../examples/{path.name})"]
        lines += (
            ["", "```text", *printed[:_LONGEST_OUTPUT], *["…"] * (len(printed) > _LONGEST_OUTPUT), "```"]
            if printed
            else []
        )
    return "\n".join(lines) + "\n"


def printed_by(docstring: str) -> list[str]:
    """例の説明のうち、印刷するもの。The third part of the docstring of an example, after its two sentences."""
    _, _, rest = docstring.partition("\n\n")
    return textwrap.dedent(rest.partition("\n\n")[2]).splitlines()


def _usual(item: ItemProfile) -> str:
    """目安の欄。"""
    length = "" if item.maximum is None else f"{item.maximum}字"
    # The table explains some letters in brackets; the page explains them all below.
    letters = re.sub(r" *\([^)]*\)", "", item.evidence).replace("general knowledge", "K").replace(" ", "")
    return " ".join(part for part in (item.charset, length, f"({letters})") if part)


def _type(kind: type) -> tuple[str, ...]:
    """型の欄：名前、意味、例、コード。"""
    meaning = "文字列（書かれたまま）" if kind is str else (kind.__doc__ or "").split("。", 1)[0]
    return f"`{kind.__name__}`", meaning, f"`{EXAMPLES[kind.__name__]}`", _codes(kind) if issubclass(kind, Code) else ""


def _codes(kind: type[Code[enum.Enum]]) -> str:
    """コード表の欄。番号、名前の順。"""
    numbers = {name: number for number, name in CODE_LISTS[kind.list_name].items()}
    names = [str(term.value) for term in kind.terms]
    return "、".join(f"{numbers[name]} {name}" if name in numbers else name for name in names)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], first: str = "---") -> list[str]:
    """表の行。"""
    marks = [first, *["---"] * (len(head) - 1)]
    return [f"| {' | '.join(row)} |" for row in (head, marks, *rows)]


def pages() -> dict[Path, str]:
    """作る頁の名前と中身。What this script writes."""
    records = {DOCS / "records" / f"{cls.table}.md": record_page(cls) for cls in BY_NAME.values()}
    modules: dict[Path, str] = runpy.run_path(str(Path(__file__).with_name("build_map.py")))["pages"]()
    single = {"rules.md": rules_page(), "records/index.md": index_page(), "examples.md": examples_page()}
    return {DOCS / name: text for name, text in single.items()} | records | modules


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(DOCS))
