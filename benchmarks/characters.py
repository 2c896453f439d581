"""文字の測定：速さの比（一回の実行の中で交互に、中央値）と、代替文字の届く割合。

Speed as ratios within one run (interleaved rounds, medians), and the share of 住基ネット kanji that become printable.

    python benchmarks/characters.py [MOJI_DB]

MOJI_DB is dist/moji.db of the npm package @mandel59/mojidata, unpacked by the caller; without it the coverage part is left out. yosina and
jntajis-python are measured beside the tables when they are installed; neither is a dependency.
"""

from __future__ import annotations

import importlib
import random
import sqlite3
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from typing import Any

import jaconv

from jumin_records.text import (
    JIS_X_0208_0212,
    WINDOWS_31J,
    Repertoire,
    TableName,
    count_gaiji,
    decode_windows31j,
    encode_windows31j,
    find_invisible,
    rewritten_bytes,
    seion,
    substitute,
)
from jumin_records.text.windows31j import overrides

ROUNDS, NAMES = 7, 100_000
#: Cumulative shares: 5 % of the names hold 外字, 2 % a variation sequence (characters.md section 4.4).
WITH_GAIJI, WITH_SEQUENCE = 0.05, 0.07
GAIJI = "髙﨑𠮷德圡㐂栁鄕靑淸閒"
Texts = list[str]


def names() -> Texts:
    """Fictional names of 5 to 8 characters: 5 % with 外字, 2 % with a variation sequence."""
    draw = random.Random(4)
    kanji = [char for char in JIS_X_0208_0212 if "\u4e00" <= char <= "\u9fff"]
    found = []
    for _ in range(NAMES):
        text = "".join(draw.choices(kanji, k=draw.randint(4, 7)))
        chance = draw.random()
        if chance < WITH_GAIJI:
            text = draw.choice(GAIJI) + text[1:]
        elif chance < WITH_SEQUENCE:
            text = f"{text[0]}\U000e0102{text[1:]}"
        found.append(f"{text[:2]}\u3000{text[2:]}")
    return found


def readings() -> Texts:
    """Fictional readings in full-width katakana."""
    draw = random.Random(5)
    kana = [chr(code) for code in range(0x30A1, 0x30F5)]
    return ["".join(draw.choices(kana, k=draw.randint(5, 10))) for _ in range(NAMES)]


def compare(title: str, cases: dict[str, Callable[[], object]]) -> None:
    """Time each case in turn, several rounds; print medians and the ratio to the last one."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for call in cases.values():
        call()
    for _ in range(ROUNDS):
        for name, call in cases.items():
            start = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(each) for name, each in times.items()}
    base = list(medians.values())[-1]
    print(f"\n{title}")
    for name, median in medians.items():
        print(f"  {name:<46} {median * 1000:8.1f} ms   {median / base:5.2f}x")


def speed() -> None:
    texts, kana = names(), readings()
    members = frozenset(JIS_X_0208_0212)
    compare(f"外字数、{NAMES:,} 氏名", {
        "count_gaiji": lambda: [count_gaiji(text, JIS_X_0208_0212) for text in texts],
        "generator sum, in Repertoire": lambda: [sum(char not in JIS_X_0208_0212 for char in text) for text in texts],
        "generator sum, in frozenset": lambda: [sum(char not in members for char in text) for text in texts],
    })  # fmt: skip
    compare(f"清音化、{NAMES:,} 読み", {
        "seion": lambda: [seion(text) for text in kana],
        "jaconv.z2h": lambda: [jaconv.z2h(text) for text in kana],
    })  # fmt: skip
    compare(f"見えない文字、{NAMES:,} 氏名", {
        "find_invisible": lambda: [find_invisible(text) for text in texts],
        "any(category in Cc, Cf)": lambda: [any(unicodedata.category(char) in {"Cc", "Cf"} for char in text) for text in texts],
    })  # fmt: skip
    compare(f"代替文字、{NAMES:,} 氏名", {
        "substitute, free": lambda: [substitute(text, JIS_X_0208_0212) for text in texts],
        "substitute, mj": lambda: [substitute(text, JIS_X_0208_0212, table="mj") for text in texts],
    })  # fmt: skip
    windows([text for text in texts if all(char in WINDOWS_31J for char in text)])


def windows(texts: Texts) -> None:
    mixed = "\r\n".join(texts)
    clean = mixed.translate(dict.fromkeys(map(ord, overrides())))
    for title, text in (("書き換わる字を含む", mixed), ("含まない", clean)):
        data = text.encode("cp932")
        compare(f"Windows-31J、{title} {len(data):,} バイト（{rewritten_bytes(data):,} か所）", {
            "encode_windows31j": partial(encode_windows31j, text),
            "str.encode cp932": partial(text.encode, "cp932"),
            "decode_windows31j": partial(decode_windows31j, data),
            "rewritten_bytes": partial(rewritten_bytes, data),
            "bytes.decode cp932": partial(data.decode, "cp932"),
        })  # fmt: skip


def juki_kanji(path: str) -> Texts:
    """住基ネット統一文字 kanji as texts: their code point, or the sequence that writes them."""
    columns = "coalesce(実装したUCS, 実装したMoji_JohoコレクションIVS)"
    with closing(sqlite3.connect(path)) as db:
        return [text for (text,) in db.execute(f"select {columns} from mji where 住基ネット統一文字コード is not null")]  # noqa: S608 - constant


def ours(table: TableName, *, weak: bool, target: Repertoire) -> Callable[[str], Iterable[str]]:
    return lambda char: [substitute(char, target, table=table, weak=weak).text]


def others() -> dict[str, Callable[[str], Iterable[str]]]:
    """What else there is: each takes a character and gives what it would print."""
    found: dict[str, Callable[[str], Iterable[str]]] = {
        "NFKC": lambda char: [unicodedata.normalize("NFKC", char)],
        "異体字セレクタを除く": lambda char: [char[0]],
    }
    yosina, jntajis = optional("yosina"), optional("jntajis")
    if yosina:
        recipe = yosina.TransliterationRecipe(kanji_old_new=True, remove_ivs_svs="drop-all-selectors")
        modern = yosina.make_transliterator(recipe)
        found["yosina kanji_old_new + remove_ivs_svs"] = lambda char: [modern(char)]
    if jntajis:
        every = sum(jntajis.MJShrinkSchemeCombo)
        found["jntajis jnta_shrink_translit"] = lambda char: [jntajis.jnta_shrink_translit(char, passthrough=True)]
        found["jntajis mj_shrink_candidates"] = lambda char: jntajis.mj_shrink_candidates(char, every)
    return found


def optional(name: str) -> Any:  # noqa: ANN401 - a package that may be absent has no type here
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def coverage(path: str) -> None:
    target = JIS_X_0208_0212
    every = juki_kanji(path)
    outside = [char for char in every if char not in target]
    print(f"\n住基ネット統一文字の漢字 {len(every):,} 字、うち {target.name} の外 {len(outside):,} 字")
    methods = others() | {
        "free": ours("free", weak=False, target=target),
        "mj（自動の根拠だけ）": ours("mj", weak=False, target=target),
        "mj（辞書・類推も）": ours("mj", weak=True, target=target),
    }
    for name, method in methods.items():
        printable = sum(any(text in target for text in method(char)) for char in outside)
        print(f"  {name:<40} {printable:6,} {printable / len(outside):7.1%}")


def ipa_scores(db: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """Glyph → candidate → score (less is better), put together anew from the order that IPA published for its first five tiers."""
    triples = "select MJ文字図形名, 縮退UCS, {} from {}"
    other, plain, popular = (
        set(db.execute(f"select MJ文字図形名, 縮退UCS from mjsm_民一2842号通達別表_誤字俗字正字一覧表_{kind}"))  # noqa: S608 - constant
        for kind in ("別字", "無印", "俗字")
    )
    found = [(name, to, 1000) for name, to, _ in db.execute(triples.format("0", "mjsm_JIS包摂規準UCS統合規則"))]
    later = [
        (name, to, 2000) for name, to, _ in db.execute(triples.format("0", "mjsm_民二5202号通知別表_正字俗字等対照表"))
    ]
    for name, to, hops in db.execute(triples.format("ホップ数", "mjsm_戸籍統一文字情報_親字正字")):
        later.append((name, to, 3000 + 100 * hops + 10 * ((name, to) not in plain | popular)))
    later += [(name, to, 4000) for name, to in plain | popular]
    for name, to, place in db.execute(triples.format("順位", "mjsm_法務省告示582号別表第四_一")):
        later.append((name, to, 5000 + 100 * place))
    scores: dict[str, dict[str, int]] = {}
    for name, to, score in found + [each for each in later if each[:2] not in other]:
        best = scores.setdefault(name, {})
        best[to] = min(score, best.get(to, score))
    return scores


def agreement(db: sqlite3.Connection) -> None:
    """How often the first automatic candidate of ``mj`` is one of those that IPA's order puts first."""
    target = JIS_X_0208_0212
    scores = ipa_scores(db)
    columns = "MJ文字図形名, coalesce(実装したUCS, 実装したMoji_JohoコレクションIVS)"
    same = every = 0
    for name, text in db.execute(f"select {columns} from mji where 住基ネット統一文字コード is not null"):  # noqa: S608 - constant
        inside = {to: score for to, score in scores.get(name, {}).items() if to in target}
        if inside and text not in target:
            every += 1
            first = {to for to, score in inside.items() if score == min(inside.values())}
            same += substitute(text, target, table="mj").text in first
    print(f"  IPA の順の一位（常用・人名用漢字による決着の前）と一致  {same:,} / {every:,}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        coverage(sys.argv[1])
        with closing(sqlite3.connect(sys.argv[1])) as moji:
            agreement(moji)
    speed()
