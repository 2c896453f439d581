"""見本のファイルを作る（乱数の種は固定、同じ入力からいつも同じバイト）。

Makes the sample files: ``examples/data/clean.csv`` (1,000 clean rows), ``examples/data/dirty.csv`` with ``dirty_expected.csv`` (what
is wrong in which row), and the rows of ``jumin-records demo``. Run ``python examples/make_data.py`` to write them again; a test fails
when they are stale. Every resident is fictional: names like 架空 and 見本, a municipality code (99999) and numbers (0000…) that no
authority issues.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path

import jumin_records as jr

HERE = Path(__file__).resolve().parent
ITEMS = [leaf.item for leaf in jr.layout(jr.records.IdentityConfirmation)]
FAMILY = (("架空", "かくう"), ("見本", "みほん"), ("例示", "れいじ"), ("模擬", "もぎ"), ("試作", "しさく"))
GIVEN = (
    ("太郎", "たろう"),
    ("花子", "はなこ"),
    ("一郎", "いちろう"),
    ("桜", "さくら"),
    ("次郎", "じろう"),
)
#: One name in twenty holds a 外字, as names do.
GAIJI_SHARE = 0.05
TOWNS = ("見本町一丁目", "例示町二丁目", "架空台三丁目")
VOICED = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゃゅょっ",
    "かきくけこさしすせそたちつてとはひふへほはひふへほやゆよつ",
)

Row = dict[str, str]
#: 行番号（見出しが1）、項目、規則番号。
Planted = tuple[int, str, str]


def resident(rng: random.Random, serial: int) -> Row:
    """架空の住民一人の行を作る。One fictional resident; ``serial`` makes the numbers."""
    family, family_kana = rng.choice(FAMILY)
    given, given_kana = ("髙志", "たかし") if rng.random() < GAIJI_SHARE else rng.choice(GIVEN)
    code_body, number_body = f"0000{serial:06}", f"0000{serial:07}"
    birth, moved = date(rng, 1930, 2005), date(rng, 2010, 2023)
    line = f"架空県架空市{rng.choice(TOWNS)}{wide(rng.randint(1, 20))}番{wide(rng.randint(1, 30))}号"
    came_from_elsewhere = rng.random() < 0.3  # noqa: PLR2004 - three in ten moved in
    return dict.fromkeys(ITEMS, "") | {
        "住民票コード": code_body + jr.JuminhyoCode.check_digit(code_body),
        "漢字氏名": f"{family}　{given}",
        "外字数(氏名)": "1" if "髙" in given else "0",
        "ふりがな氏名": f"{family_kana}　{given_kana}",
        "清音化かな氏名": f"{family_kana}{given_kana}".translate(VOICED),
        "生年月日": birth,
        "性別": rng.choice("12"),
        "市町村コード": "999997",
        "大字・字コード": f"{rng.randint(1, 999):04}000",
        "郵便番号": f"000{rng.randint(1, 9999):04}",
        "住所": line,
        "外字数(住所)": "0",
        "個人番号": number_body + jr.IndividualNumber.check_digit(number_body),
        "住民となった日": moved,
        "住所を定めた日": moved,
        "届出の年月日": moved,
        "市町村コード(転入前)": "999989" if came_from_elsewhere else "",
        "転入前住所": "模擬県模擬市模擬町１番１号" if came_from_elsewhere else "",
        "外字数(転入前住所)": "0" if came_from_elsewhere else "",
        "続柄": rng.choice(("世帯主", "妻", "夫", "子", "子の子")),
        "異動事由": "01",
        "異動年月日": moved,
        "住民票コード使用年月日": moved,
        "依頼管理番号": f"{serial:010}",
        "操作者ID": "DEMO01",
        "操作端末ID": "TERM01",
        "更新順番号": str(serial),
        "異常時更新順番号": "0",
        "更新禁止フラグ": "0",
        "予定者フラグ": "0",
        "排他フラグ": "0",
        "外字フラグ": "1" if "髙" in given else "0",
        "レコード状況フラグ": "0",
        "タイムスタンプ": f"{moved}120000",
    }


def date(rng: random.Random, first: int, last: int) -> str:
    """その年の間の日付（YYYYMMDD）。A day of those years."""
    return f"{rng.randint(first, last)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"


def wide(number: int) -> str:
    """全角の数字。Full-width digits."""
    return str(number).translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})


def line(row: Row) -> str:
    """一行の CSV（行末つき）。One line of CSV with its end."""
    out = io.StringIO()
    csv.writer(out).writerow(row.values())
    return out.getvalue()


def clean(count: int, seed: int) -> str:
    """清潔なファイル。A clean file."""
    rng = random.Random(seed)  # noqa: S311 - sample data, not a secret
    return ",".join(ITEMS) + "\r\n" + "".join(line(resident(rng, serial)) for serial in range(1, count + 1))


#: 項目・書き換え・現れる規則。One mistake in one cell: item, what becomes of it, the rules that it breaks.
CELLS: tuple[tuple[str, Callable[[str], str], tuple[str, ...]], ...] = (
    ("個人番号", lambda text: text[1:], ("JRC001",)),
    ("個人番号", lambda text: text[:-1] + "O", ("JRC002",)),
    ("個人番号", lambda text: text[:-1] + str((int(text[-1]) + 1) % 10), ("JRC003",)),
    ("個人番号", lambda text: "0" * len(text), ("JRC004",)),
    ("個人番号", lambda text: "*" * len(text), ("JRC005",)),
    ("郵便番号", lambda text: "".join(wide(int(digit)) for digit in text), ("JRC006",)),
    ("郵便番号", lambda text: f"{text[:3]}-{text[3:]}", ("JRC007",)),
    ("郵便番号", lambda text: f"{text[:3]}ー{text[3:]}", ("JRC008", "JRC007")),
    ("旧住民票コード", lambda _: "   ", ("JRC009",)),
    ("市町村コード", lambda text: text[:5], ("JRC010",)),
    ("性別", lambda _: "7", ("JRC013",)),
    ("外字数(氏名)", lambda _: "3", ("JRG001",)),
    ("性別", lambda _: "01", ("JRC014",)),
    ("外字数(住所)", lambda _: "〇", ("JRC015",)),
    ("住民票コード", lambda text: text + " ", ("JRC016",)),
    ("性別", lambda _: "架空県架空市見本町", ("JRC017",)),
    ("生年月日", lambda _: "架空の日", ("JRD001",)),
    ("生年月日", lambda _: "   ", ("JRD002",)),
    ("生年月日", lambda text: text[:4] + "1301", ("JRD003",)),
    ("生年月日", lambda _: "令和0年1月1日", ("JRD004",)),
    ("住所", lambda text: text[:4] + "\0" + text[4:], ("JRF005",)),
    ("住所", lambda text: text * 2000, ("JRF008",)),
    ("漢字氏名", lambda _: "架空　***", ("JRT001",)),
    ("ふりがな氏名", lambda text: text + "\x07", ("JRT003",)),
)


def dirty(seed: int) -> tuple[bytes, list[Planted]]:
    """誤りを植えたファイルと、その一覧。A file with planted mistakes, in CP932, and the list of them."""
    rng = random.Random(seed)  # noqa: S311 - sample data, not a secret
    header = [{"外字数(氏名)": "外字数（氏名）"}.get(item, item) for item in ITEMS]
    header[0], header[1] = header[1], header[0]
    planted: list[Planted] = [(1, "外字数(氏名)", "JRL005"), (1, "", "JRL006"), (1, "", "JRL001")]
    lines = [",".join([*header, "備考"]) + "\r\n"]
    serial = 0

    def add(change: Callable[[list[str]], str], *mistakes: tuple[str, str]) -> None:
        nonlocal serial
        serial += 1
        row = resident(rng, serial)
        row["漢字氏名"], row["外字数(氏名)"] = "架空　太郎", "0"
        cells = [row[item] for item in [ITEMS[1], ITEMS[0], *ITEMS[2:]]] + [""]
        lines.append(change(cells))
        planted.extend((len(lines), item, rule) for item, rule in mistakes)

    def plain(cells: list[str], end: str = "\r\n") -> str:
        return ",".join(cells) + end

    for item, change, rules in CELLS:
        place = {ITEMS[0]: 1, ITEMS[1]: 0}.get(item, ITEMS.index(item))

        def changed(cells: list[str], place: int = place, change: Callable[[str], str] = change) -> str:
            cells[place] = change(cells[place])
            return plain(cells)

        add(changed, *((item, rule) for rule in rules))
        add(plain)
    add(lambda cells: plain(cells[:-2]), (ITEMS[-1], "JRL008"))
    add(lambda cells: plain([*cells, ""]), ("", "JRL009"))
    add(lambda cells: plain(['"' + cells[0], *cells[1:]]), ("", "JRF006"))
    add(lambda cells: plain(['"' + cells[0] + '"x', *cells[1:]]), ("", "JRF007"))
    add(lambda cells: plain(cells, "\n"), ("", "JRF009"))
    lines.append("\r\n")
    planted.append((len(lines), "", "JRF011"))
    add(lambda cells: plain(["架空　@", *cells[1:]]), ("外字数(氏名)", "JRG001"), ("", "JRF014"))
    add(plain)
    # 見本の最後は「髙」の一バイト目で切れている。The file ends with the first byte of a character.
    add(lambda cells: cells[0], ("", "JRF002"))
    data = b"".join(encoded(text) for text in lines) + b"\xfb"
    return data, planted


def encoded(text: str) -> bytes:
    """CP932 のバイト。``@`` は NEC 選定の「髙」（EEE0）にする。"""
    # Not a replacement in the bytes: 40 is also the second byte of other characters.
    return b"\xee\xe0".join(map(jr.text.encode_windows31j, text.split("@")))


def expected(planted: list[Planted]) -> str:
    """植えた誤りの一覧の CSV。The list of planted mistakes as CSV."""
    rows = "".join(f"{row},{item},{rule}\n" for row, item, rule in planted)
    return f"# 植えた誤り。examples/make_data.py が作る。What is wrong in dirty.csv; made by examples/make_data.py.\nrow,item,rule\n{rows}"


def demonstration() -> str:
    """デモの数行（UTF-8 で同梱し、CP932 にして読む）。The rows of the demonstration."""
    head, *rows = clean(6, seed=7).splitlines(keepends=True)
    cells = [row.rstrip("\r\n").split(",") for row in rows]
    cells[1][ITEMS.index("個人番号")] = cells[1][ITEMS.index("個人番号")][1:]
    cells[2][ITEMS.index("郵便番号")] = "０００－０００１"
    cells[3][ITEMS.index("外字数(氏名)")] = "3"
    cells[4] = cells[4][:-1]
    return head + "".join(",".join(row) + "\r\n" for row in cells)


def files() -> dict[Path, bytes]:
    """作るファイルの名前と中身。What this script writes."""
    data, planted = dirty(seed=2)
    return {
        HERE / "data" / "clean.csv": jr.text.encode_windows31j(clean(1000, seed=1)),
        HERE / "data" / "dirty.csv": data,
        HERE / "data" / "dirty_expected.csv": expected(planted).encode("utf-8"),
        HERE.parent / "src" / "jumin_records" / "data" / "demo.csv": demonstration().encode("utf-8"),
    }


if __name__ == "__main__":
    for path, content in files().items():
        path.write_bytes(content)
        print(f"{path.relative_to(HERE.parent)}  {len(content):,} bytes")
