"""適合性試験の番号つきの試験を、外の資料と手続の表から作る。

Writes the vectors of the conformance kit. Codes, dates, characters and checked rows come from the committed files of outside sources
(``tests/data``, ``tests/dates/data``, ``tests/conformance/data``, ``examples/data``), items from the official tables, scenarios of
machines from their rows: the shortest way to each row that passes the fewest rows of engineering judgement, and the days on both
sides of each limit. Run ``python tools/build_vectors.py [machine ...]``; a test fails when a file is stale.
"""

from __future__ import annotations

import contextlib
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from jumin_records.codes import IDENTIFIERS  # noqa: E402 - the tests beside this script are found through the line above
from jumin_records.layouts.tables import official_table  # noqa: E402 - as above
from jumin_records.procedures import MACHINES  # noqa: E402 - as above
from jumin_records.records import BY_NAME  # noqa: E402 - as above
from jumin_records.rules import RULES  # noqa: E402 - as above
from tools.scenarios import scenarios  # noqa: E402 - as above

OUT = ROOT / "src" / "jumin_records" / "conformance" / "vectors"
NOTE = "tools/build_vectors.py が作る。手で直さない。Made by tools/build_vectors.py."
LICENCE = "Apache-2.0; facts of public documents carry no licence"
#: How the header of dirty.csv spells one item on purpose.
VARIANT = "外字数（氏名）"
SERIALS = ("AddresseeNumber", "HouseholdNumber")
#: Which of the numbers are of engineering judgement: placeholders and opaque forms that no text settles.
OPEN = ("00000000000", "000000000000", "000000", "0A1B2C", "0A-1B")
FORMULAS = {
    "IndividualNumber": "番号法施行令8条・平成26年総務省令85号5条",
    "JuminhyoCode": "平成14年総務省告示436号 (text UNVERIFIED)",
    "LocalGovernmentCode": "総務省 000137948.pdf",
    "AddresseeNumber": "標準仕様書 第1.0版 1.1.13",
    "HouseholdNumber": "標準仕様書 第1.0版 1.1.13",
}
JIS = "JIS X 0301:2019 附属書"


def rows_of(path: str) -> list[dict[str, str]]:
    """先頭の # 行を除いた表。A committed table without its lines of provenance."""
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def numbered(letter: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """番号をふる。Number them in the order of the sources: new rows go to the end of those."""
    return [{"id": f"{letter}-{number:03}", **each} for number, each in enumerate(found, 1)]


def codes() -> list[dict[str, Any]]:
    """識別番号。From tests/data/identifier_vectors.csv."""
    official = {cls.__name__: name for name, cls in IDENTIFIERS.items()}
    found = []
    for row in rows_of("tests/data/identifier_vectors.csv"):
        kind, text = official[row["class"]], row["text"]
        common = {
            "topic": "codes",
            "mark": "JUDGEMENT" if text in OPEN else "LAW",
            "clause": FORMULAS.get(row["class"], RULES["JRC001"].clause),
            "provenance": f"{row['provenance']} (tests/data/identifier_vectors.csv)",
        }
        if row["class"] not in SERIALS:
            about = f"{kind}として{'正しい' if row['valid'] == 'yes' else '正しくない'}"
            found.append(
                {
                    **common,
                    "op": "valid",
                    "about": about,
                    "input": {"kind": kind, "text": text},
                    "expect": {"valid": row["valid"] == "yes"},
                }
            )
        if row["remainder"] and (row["valid"] == "yes" or (row["class"] in SERIALS and row["remainder"] == "1")):
            digit = text[-1] if row["valid"] == "yes" else None
            found.append(
                {
                    **common,
                    "op": "check_digit",
                    "about": f"{kind}の検査数字（余り{row['remainder']}）",
                    "input": {"kind": kind, "body": text[:-1]},
                    "expect": {"check_digit": digit},
                }
            )
    return numbered("C", found)


def dates() -> list[dict[str, Any]]:
    """元号の端。From tests/dates/data/jis_vectors.csv."""
    found: list[dict[str, Any]] = []
    for row in rows_of("tests/dates/data/jis_vectors.csv"):
        strict = row["strict"] == "ok"
        common = {"topic": "dates", "clause": JIS, "provenance": "JIS X 0301:2019 (tests/dates/data/jis_vectors.csv)"}
        found.append(
            {
                **common,
                "op": "read",
                "mark": "LAW",
                "about": f"元号の端の日を{'読む' if strict else '拒む'}（厳密）",
                "input": {"text": row["text"], "policy": "strict"},
                "expect": {"date": row["day"] if strict else None},
            }
        )
        found.append(
            {
                **common,
                "op": "read",
                "mark": "JUDGEMENT",
                "about": "台帳が持ち得る日を読む（台帳）",
                "input": {"text": row["text"], "policy": "register"},
                "expect": {"date": row["day"]},
            }
        )
        if strict and row["text"] not in ("M45.07.30", "T15.12.25"):
            found.append(
                {
                    **common,
                    "op": "write",
                    "mark": "LAW",
                    "about": "日を元号で書く",
                    "input": {"date": row["day"]},
                    "expect": {"text": row["text"]},
                }
            )
    return numbered("D", found)


def characters() -> list[dict[str, Any]]:
    """文字。From tests/conformance/data/character_vectors.csv."""
    found = []
    for row in rows_of("tests/conformance/data/character_vectors.csv"):
        split = row["op"] == "split"
        expect = {"characters": row["expected"].split(" ")} if split else {"bytes": row["expected"] or None}
        found.append(
            {
                "topic": "characters",
                "op": row["op"],
                "mark": row["mark"],
                "about": "文字に分ける" if split else "Windows-31J のバイト列にする",
                "clause": "Unicode 15.0" if split else "windows-31j (IANA charset)",
                "provenance": row["provenance"],
                "input": {"text": row["text"]},
                "expect": expect,
            }
        )
    return numbered("T", found)


def dirty_rows() -> Iterator[tuple[int, dict[str, str]]]:
    """植えた誤りのある行。Rows whose cells can be told apart; a column under another name goes under its official one."""
    header, *lines = (ROOT / "examples" / "data" / "dirty.csv").read_bytes().splitlines()
    official = [item.name for item in official_table("identity_confirmation")]
    names = header.decode("cp932").split(",")
    (other,) = set(official) - set(names)
    renamed = [other if name == VARIANT else name for name in names]
    for number, line in enumerate(lines, 2):
        with contextlib.suppress(UnicodeDecodeError):
            cells = next(csv.reader([line.decode("cp932")]))
            if len(cells) == len(names):
                yield number, {name: cell for name, cell in zip(renamed, cells, strict=True) if name in official}


def records() -> list[dict[str, Any]]:
    """記録項目と、植えた誤りのある行。From the official tables and from examples/data."""
    found: list[dict[str, Any]] = []
    for name, cls in BY_NAME.items():
        items = [item.name for item in official_table(cls.__module__.rpartition(".")[2])]
        if items:
            place = "芽室町公開様式" if name.startswith("住民（") else "別添2"
            found.append(
                {
                    "topic": "records",
                    "op": "items",
                    "mark": "SOURCE",
                    "about": f"{name}の記録項目と順序",
                    "clause": f"{place} {name}",
                    "provenance": f"{place} (layouts/tables/{cls.__module__.rpartition('.')[2]}.csv)",
                    "input": {"record": name},
                    "expect": {"items": items},
                }
            )
    planted: dict[int, list[dict[str, str]]] = {}
    for each in rows_of("examples/data/dirty_expected.csv"):
        planted.setdefault(int(each["row"]), []).append(each)
    for number, row in dirty_rows():
        wrong = planted.get(number, [])
        clauses = [RULES[each["rule"]].clause for each in wrong]
        if wrong and all(each["item"] for each in wrong):
            judged = any("engineering judgement" in clause for clause in clauses)
            found.append(
                {
                    "topic": "records",
                    "op": "check",
                    "mark": "JUDGEMENT" if judged else "LAW",
                    "about": f"{'・'.join(each['item'] or each['rule'] for each in wrong)}の誤りを見つける",
                    "clause": "; ".join(dict.fromkeys(clauses)),
                    "provenance": "examples/data/dirty.csv (planted by examples/make_data.py)",
                    "input": {"record": "本人確認情報", "row": row},
                    "expect": {"items": sorted({each["item"] for each in wrong})},
                }
            )
    return numbered("R", found)


def files(machines: Iterable[str]) -> dict[Path, str]:
    """作るファイルの名と中身。What this script writes; the large machines take half a minute."""
    found = {"codes": codes(), "dates": dates(), "characters": characters(), "records": records()}
    found |= {f"machine-{name}": scenarios(name) for name in machines}
    return {OUT / f"{name}.json": _text(name, vectors) for name, vectors in found.items()}


def _text(name: str, vectors: list[dict[str, Any]]) -> str:
    """一行に一つの試験。One vector to a line, so that a change shows as one line."""
    head = {"$schema": "schema.json", "note": NOTE, "licence": LICENCE, "group": name.removeprefix("machine-")}
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in vectors)
    return json.dumps(head, ensure_ascii=False)[:-1] + f', "vectors": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    for path, text in files(sys.argv[1:] or MACHINES).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.name, text.count("\n") - 2)
