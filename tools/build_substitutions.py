"""代替文字の表（free と mj）と、求めに応じて住基ネット統一文字コードの表を作る。

Builds the tables of substitutes from published packages, unpacked by the caller:

    npm pack @mandel59/mojidata        (1.8.1: dist/moji.db, SQLite)
    pip download --no-deps jntajis-python   (0.1.0: jntajis/_jntajis.h)

    python tools/build_substitutions.py MOJI_DB JNTAJIS_H [--check] [--juki FILE]

It writes ``src/jumin_records/data/substitutes_free.tsv`` and ``substitutes_mj.tsv``; with ``--check`` it only compares (exit 1 when
they differ), with ``--juki`` it also writes a J+ code table (CC BY-SA 2.1 JP, not part of the package).

Sources and licences stand in the headers below and in src/jumin_records/data/LICENSES.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import hashlib
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "jumin_records" / "data"

#: Evidence letter, table of the MJ shrink map, column that orders its candidates.
MJ_TABLES = (
    ("A", "mjsm_JIS包摂規準UCS統合規則", "0"),
    ("B", "mjsm_民二5202号通知別表_正字俗字等対照表", "0"),
    ("H", "mjsm_戸籍統一文字情報_親字正字", "ホップ数"),
    ("M", "mjsm_民一2842号通達別表_誤字俗字正字一覧表_無印", "0"),
    ("Z", "mjsm_民一2842号通達別表_誤字俗字正字一覧表_俗字", "0"),
    ("C", "mjsm_法務省告示582号別表第四_一", "順位"),
    ("D", "mjsm_法務省告示582号別表第四_二", "順位"),
    ("X", "mjsm_辞書類等による関連字", "0"),
    ("Y", "mjsm_読み字形による類推", "0"),
)
#: The tax agency's word for 「no substitute」.
NTA_NONE = "＿"
OTHER_CHARACTER = "mjsm_民一2842号通達別表_誤字俗字正字一覧表_別字"
#: Variant relations (subject = the form that is kept, object = its variant) of Japanese sources and of the source separation rule
#: of UCS. Chinese dictionaries and simplifications are left out: what is one character there can be two in a Japanese register.
VARIANT_RELATIONS = (
    "jp/old-style",
    "joyo/variant",
    "jinmei1/variant",
    "jinmei2/variant",
    "hyogai/variant",
    "jisx0212/variant",
    "jisx0213/variant",
    "x0213-x0212/variants",
    "koseki/variant",
    "ucs-scs/variant",
    "cjkvi/duplicate",
)
#: The general list and the forms of radicals: used last, and never for a character that JIS X 0208 has (明 → 几 stands in it).
GENERAL_RELATIONS = ("cjkvi/variant", "cjkvi/radical-variant")

Rank = Callable[[list[tuple[str, int]], int], tuple[int, ...]]
Ranked = dict[str, dict[str, list[tuple[str, int]]]]  # character → candidate → evidence (letter, number)


def opened(moji: Path) -> contextlib.closing[sqlite3.Connection]:
    """The database, read-only, closed at the end of the block."""
    return contextlib.closing(sqlite3.connect(f"file:{moji}?mode=ro", uri=True))


def is_selector(char: str) -> bool:
    """A variation selector."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def plain(text: str) -> str:
    """A text without its variation selector."""
    return text[:-1] if len(text) > 1 and is_selector(text[-1]) else text


def glyph_keys(db: sqlite3.Connection) -> dict[str, list[str]]:
    """MJ glyph → the texts that write it: its code point, its Moji_Joho sequence, its standardised sequence."""
    columns = "MJ文字図形名, 実装したUCS, 実装したMoji_JohoコレクションIVS, 実装したSVS"
    keys: dict[str, list[str]] = {}
    for name, point, *sequences in db.execute(f"select {columns} from mji"):
        # A glyph that has a code point is reached from its sequence by dropping the selector: one line for both.
        keys[name] = [point] if point else [text for text in sequences if text]
    for name, text in db.execute("select * from mji_duplicated_ivs"):
        if is_selector(keys[name][0][-1]):
            keys[name].append(text)
    return keys


def other_glyphs(db: sqlite3.Connection) -> set[tuple[str, str]]:
    """(glyph, character) that notice 民一2842 calls different characters (別字), unless JIS and UCS hold them to be the same one.

    IPA's program applies the notice only after its first tier; without this 宫 would become 共 and not 宮.
    """
    noted = {(name, to) for name, to, _ in db.execute(f'select * from "{OTHER_CHARACTER}"')}
    return noted - {(name, to) for name, to, _ in db.execute(f'select * from "{MJ_TABLES[0][1]}"')}


def other_characters(db: sqlite3.Connection, keys: dict[str, list[str]]) -> set[tuple[str, str]]:
    """The same as pairs of texts."""
    return {(key, to) for name, to in other_glyphs(db) for key in keys[name]}


def mj_rows(db: sqlite3.Connection, keys: dict[str, list[str]]) -> Ranked:
    """Every candidate of MJ縮退マップ with its evidence, 別字 left out."""
    different = other_glyphs(db)
    table: Ranked = collections.defaultdict(lambda: collections.defaultdict(list))
    for letter, source, order in MJ_TABLES:
        for name, to, number in db.execute(f'select MJ文字図形名, 縮退UCS, {order} from "{source}"'):
            for key in keys[name]:
                if (name, to) not in different and to != key:
                    table[key][to].append((letter, int(number)))
    return table


def mj_ties(db: sqlite3.Connection) -> dict[str, int]:
    """The reference program's tie-break: 常用漢字, then 人名用漢字 by JIS level, then the rest."""
    found: dict[str, int] = {}
    for char, status, cell in db.execute("select 実装したUCS, 漢字施策, X0213 from mji where 実装したUCS is not null"):
        if status == "常用漢字":
            found[char] = 1
        elif status == "人名用漢字" and cell:
            found[char] = 2 if "1-16-01" <= cell <= "1-47-51" else 3 if "1-48-01" <= cell <= "1-84-06" else 4
    return found


def free_ties(db: sqlite3.Connection) -> dict[str, int]:
    """The same question asked of free sources: 常用漢字表, then Unihan's kJinmeiyoKanji."""
    found = {char: 2 for (char,) in db.execute("select UCS from unihan_each_kJinmeiyoKanji")}
    return found | {char: 1 for (char,) in db.execute("select distinct 漢字 from joyo")}


def mj_rank(evidence: list[tuple[str, int]], tie: int) -> tuple[int, ...]:
    """The order of IPA's 「MJ縮退マップから一意な選択」: tier, hops or 順位, confirmation by 民一2842, then the tie-break."""
    letters = {letter for letter, _ in evidence}
    confirmed = 0 if letters & {"M", "Z"} else 1
    tiers = {"A": 0, "B": 1, "H": 2, "M": 3, "Z": 3, "C": 4, "D": 5, "X": 6, "Y": 7}
    tier, number = min((tiers[letter], number) for letter, number in evidence)
    return tier, number, confirmed if tier == tiers["H"] else 0, tie


def nta_rows(header: Path) -> Iterator[tuple[str, str]]:
    """Changed characters of 国税庁 JIS縮退マップ: character → one or more characters."""
    text = re.sub(r"\s+", "", header.read_text(encoding="utf-8"))
    block = text[text.index("tx_mappings[2*94*94]") :]
    block = block[: block.index("};")]
    entry = re.compile(
        r"\{[0-9]+,\{([0-9]+),(-?[0-9]+)\},\{(-?[0-9]+),(-?[0-9]+)\},(\w+),([0-9]+),\{[0-9,]+\},\{([0-9,]+)\}\}"
    )
    for first, second, similar, more, kind, length, targets in entry.findall(block):
        if second == "-1" and int(length) and not kind.endswith("RESERVED"):
            to = "".join(chr(int(code)) for code in targets.split(",")[: int(length)])
            # Beside the character itself the map names one that looks alike (類似字形) and is converted to the character.
            for char in (int(first), int(similar)) if more == "-1" and similar != "-1" else (int(first),):
                if to not in {chr(char), NTA_NONE} and not in_half_width_script(chr(char)):
                    yield chr(char), to


def in_half_width_script(char: str) -> bool:
    """Latin letters, combining marks and the soft hyphen: the tax agency's full-width forms would break a Latin name (Josｅ)."""
    return unicodedata.category(char) in {"Mn", "Cf"} or (char < "\u0250" and char.isalpha())


def in_jis_x_0208(char: str) -> bool:
    """True for a character of JIS X 0208 (or 0201)."""
    try:
        char.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return True


def variant_pairs(db: sqlite3.Connection, relations: Iterable[str]) -> list[tuple[str, str]]:
    """(kept form, variant) of the variant database."""
    found: list[tuple[str, str]] = []
    for relation in relations:
        rows = db.execute(f'select subject, object from "kdpv_{relation}" order by 1, 2')
        found += [(plain(kept), plain(variant)) for kept, variant in rows]
    return found


def general_pairs(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """(character, other) of the general list, both ways, without what the database itself calls non-cognate."""
    other = set(variant_pairs(db, ["cjkvi/non-cognate"]))
    pairs = [pair for pair in variant_pairs(db, GENERAL_RELATIONS) if pair not in other and pair[::-1] not in other]
    both = [(variant, kept) for kept, variant in pairs] + pairs
    return [(char, to) for char, to in both if not in_jis_x_0208(char)]


class Collector:
    """Gathers candidates and their evidence; each letter once for a pair, 別字 never."""

    def __init__(self, different: set[tuple[str, str]]) -> None:
        self.different = different
        self.table: Ranked = collections.defaultdict(lambda: collections.defaultdict(list))

    def add(self, char: str | None, to: str | None, letter: str, number: int = 0) -> None:
        """Note that a source names ``to`` for ``char``; sequences and nothings are passed over."""
        if not char or not to or len(char) != 1 or char == to or (char, to) in self.different:
            return
        evidence = self.table[char][to]
        if letter not in {known for known, _ in evidence}:
            evidence.append((letter, number))


def free_rows(db: sqlite3.Connection, header: Path, different: set[tuple[str, str]]) -> Ranked:
    """告示582号別表第四, 国税庁 JIS縮退マップ, the variant database, and Unihan where nobody else knows the character."""
    found = Collector(different)
    for letter, source in (("C", "nyukan_itaiji"), ("D", "nyukan_ruiji")):
        for char, to, number in db.execute(f"select 簡体字等のUCS, 正字のUCS, 順位 from {source} order by 1, 3"):
            found.add(char, to, letter, int(number))
    for char, to in nta_rows(header):
        found.add(char, to, "T")
    pairs = variant_pairs(db, VARIANT_RELATIONS)
    for kept, variant in pairs:
        found.add(variant, kept, "K")
    for kept, variant in pairs:
        if not in_jis_x_0208(kept):  # what every repertoire holds needs no way back to a variant
            found.add(kept, variant, "R")
    for char, to in general_pairs(db):
        found.add(char, to, "L")
    semantic = "select UCS, value from unihan_each_kSemanticVariant order by 1, i"
    for char, value in [row for row in db.execute(semantic) if row[0] not in found.table]:
        found.add(char, chr(int(value.removeprefix("U+").partition("<")[0], 16)), "S")
    return found.table


def free_rank(evidence: list[tuple[str, int]], tie: int) -> tuple[int, ...]:
    """Public order, tax agency, variants, similar characters, the way back to a variant, Unihan."""
    tiers = {"C": 0, "T": 1, "K": 2, "D": 3, "R": 4, "L": 5, "S": 6}
    tier, number = min((tiers[letter], number) for letter, number in evidence)
    return tier, number, tie


def code(text: str, joint: str = "_") -> str:
    """Code points in hexadecimal."""
    return joint.join(f"{ord(char):04X}" for char in text)


def written(evidence: list[tuple[str, int]]) -> str:
    """Letters and numbers of the evidence."""
    return "".join(f"{letter}{number or ''}" for letter, number in evidence)


def lines(table: Ranked, rank: Rank, ties: dict[str, int], printable: set[str]) -> Iterator[str]:
    """One line per character: its candidates in order, ``=`` before one that ranks with the one before it."""
    for char in sorted(table):
        kept = {to: evidence for to, evidence in table[char].items() if set(to) <= printable}
        ranked = sorted((rank(evidence, ties.get(to, 5)), to) for to, evidence in kept.items())
        cells = []
        for place, (key, to) in enumerate(ranked):
            same = place and ranked[place - 1][0] == key
            cells.append(f"{'=' if same else ''}{code(to)}:{written(kept[to])}")
        if cells:
            yield f"{code(char)}\t{' '.join(cells)}"


def printable_characters() -> set[str]:
    """What some named repertoire holds: a candidate outside all of them could never be chosen."""
    found: set[str] = set()
    for point in range(0x20, 0x30000):
        for encoding in ("euc_jp", "shift_jis_2004", "cp932"):
            try:
                chr(point).encode(encoding)
            except UnicodeEncodeError:
                continue
            found.add(chr(point))
            break
    return found


FREE_HEADER = """\
# 代替文字の表（free）。Substitutes from sources that anyone may use. Generated by tools/build_substitutions.py; do not edit.
# character<TAB>candidates in order; "=" before a candidate: ranks with the one before it; ":" letters of evidence, with the order or rank number.
# C 法務省告示582号別表第四の一 (順位)  D 同 別表第四の二 (類字, 順位): public notice, no copyright (著作権法13条2号); data by @mandel59/nyukanseiji (public domain).
# T 国税庁 JIS縮退マップ: 出典 国税庁法人番号公表サイト https://www.houjin-bangou.nta.go.jp/download/ , CC BY 4.0 (as stated by jntajis-python); left out: rows that change nothing, ＿ (none), Latin letters, combining marks.
# K variant → kept form, R kept form → variant, L general list and forms of radicals: cjkvi-variants, Copyright (c) 2014-2018 CJKVI Database, MIT; no Chinese relations.
# S Unihan kSemanticVariant (Unicode 17.0.0), Copyright (c) 1991-2024 Unicode, Inc., Unicode-3.0; only where no other table has the character.
# Pairs that 民一2842号通達別表 calls another character (別字) are left out.
"""
MJ_HEADER = """\
# 代替文字の表（mj）。Substitutes of MJ縮退マップ. Generated by tools/build_substitutions.py; do not edit.
# LICENCE OF THIS FILE: CC BY-SA 2.1 JP https://creativecommons.org/licenses/by-sa/2.1/jp/ (not the licence of the package; see LICENSES/CC-BY-SA-2.1-JP.txt).
# Derived from MJ縮退マップ Ver.1.2.0 and MJ文字情報一覧表 Ver.006.02, works of 独立行政法人情報処理推進機構 (IPA), https://moji.or.jp/mojikiban/ .
# Changed: glyph names replaced by the code points or variation sequences that write them, 別字 left out, candidates joined with their
# evidence and put in the order of IPA's 「MJ縮退マップから一意な選択」; glyphs without a code point or sequence left out. No liability of IPA.
# character<TAB>candidates in order; "=" before a candidate: ranks with the one before it; ":" letters of evidence, with the number of hops or rank.
# A JIS包摂規準・UCS統合規則  B 民二5202号通知別表  H 戸籍統一文字 親字・正字 (hops)  M 民一2842号通達別表 無印  Z 同 俗字
# C 法務省告示582号別表第四の一 (順位)  D 同 別表第四の二 (順位)  X 辞書類等による関連字  Y 読み・字形による類推
"""


def digest(rows: Iterable[str]) -> str:
    """SHA-256 over the rows, each with a line end."""
    return hashlib.sha256("".join(f"{row}\n" for row in rows).encode()).hexdigest()


def render(header: str, inputs: str, rows: list[str]) -> str:
    """The whole file."""
    facts = f"{inputs}# rows: {len(rows)}; sha256 of the rows: {digest(rows)}\n"
    return header + facts + "".join(f"{row}\n" for row in rows)


def juki_rows(db: sqlite3.Connection) -> Iterator[str]:
    """J+ code<TAB>text for every kanji of 住基ネット統一文字 in MJ文字情報一覧表."""
    columns = "住基ネット統一文字コード, coalesce(実装したUCS, 実装したMoji_JohoコレクションIVS, 実装したSVS)"
    yield "# CC BY-SA 2.1 JP; derived from MJ文字情報一覧表 Ver.006.02, a work of 独立行政法人情報処理推進機構 (IPA); columns selected."
    for juki, text in db.execute(f"select {columns} from mji where 住基ネット統一文字コード is not null order by 1"):
        yield f"{juki}\t{code(text)}"


def tables(moji: Path, header: Path) -> dict[str, str]:
    """File name → text of both tables."""
    printable = printable_characters()
    inputs = (
        f"# inputs: @mandel59/mojidata moji.db sha256 {hashlib.sha256(moji.read_bytes()).hexdigest()};"
        f" jntajis-python _jntajis.h sha256 {hashlib.sha256(header.read_bytes()).hexdigest()}\n"
    )
    with opened(moji) as db:
        keys = glyph_keys(db)
        free = list(lines(free_rows(db, header, other_characters(db, keys)), free_rank, free_ties(db), printable))
        mj = list(lines(mj_rows(db, keys), mj_rank, mj_ties(db), printable))
    return {
        "substitutes_free.tsv": render(FREE_HEADER, inputs, free),
        "substitutes_mj.tsv": render(MJ_HEADER, inputs.split(";", maxsplit=1)[0] + "\n", mj),
    }


def main() -> int:
    """Build, or compare."""
    parser = argparse.ArgumentParser(description="Build the tables of substitutes.")
    parser.add_argument("moji", type=Path, help="dist/moji.db of @mandel59/mojidata")
    parser.add_argument("header", type=Path, help="jntajis/_jntajis.h of jntajis-python")
    parser.add_argument("--check", action="store_true", help="compare with the committed files and write nothing")
    parser.add_argument("--juki", type=Path, help="also write a J+ code table to this file")
    given = parser.parse_args()
    stale = 0
    for name, text in tables(given.moji, given.header).items():
        target = DATA / name
        if given.check:
            same = target.exists() and target.read_text(encoding="utf-8") == text
            stale += not same
            print(f"{name}: {'up to date' if same else 'stale'}")
        else:
            target.write_text(text, encoding="utf-8", newline="\n")
            print(f"{name}: {len(text.encode())} bytes")
    if given.juki:
        with opened(given.moji) as db:
            given.juki.write_text("".join(f"{row}\n" for row in juki_rows(db)), encoding="utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
