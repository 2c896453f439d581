"""架空市の住民について、同姓同名の組をすべて比べ、別人を「同じ」としないことを示す。

A synthetic city with the skew of real names (the commonest surname about 1.5 %, the commonest given name about 1.4 % of a sex), with twins,
with fathers and sons of one name under one roof. Every pair of residents that could be taken for one another is compared: all who
share the kanji key, and all who share birthday and kana key. Prints how often two residents come out ``Same`` (must be 0), and how
often a second writing of one resident is found again among his or her namesakes.

Run: ``python benchmarks/identity_matching.py [RESIDENTS] [QUERIES]``
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import itertools
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

import attrs

from jumin_records.dates import RegisterDate
from jumin_records.disclosure import Ambiguous, Different, IdentityFacts, Same, find_identity, match_identity
from jumin_records.text import kana_key, search_key

#: Parts of made-up names: kanji, then the reading. The order means nothing; a name's place in the shuffled pool is its rank.
SURNAMES = (
    (
        "架カ 見ミ 高タカ 髙タカ 吉ヨシ 𠮷ヨシ 浜ハマ 濵ハマ 渡ワタ 斉サイ 斎サイ 中ナカ 仲ナカ 大オオ 小コ 山ヤマ 川カワ 河カワ 木キ 林ハヤシ "
        "森モリ 石イシ 岩イワ 原ハラ 北キタ 南ミナミ 東アズマ 西ニシ 上カミ 下シモ 松マツ 竹タケ"
    ),
    (
        "田タ 田ダ 崎サキ 﨑サキ 崎ザキ 橋ハシ 辺ナベ 邊ナベ 藤トウ 野ノ 村ムラ 井イ 本モト 口クチ 口グチ 島シマ 嶋シマ 沢サワ 澤サワ 谷タニ "
        "岡オカ 丘オカ 部ベ 空クウ 川カワ 河カワ 内ウチ 原ハラ 倉クラ 蔵クラ 塚ツカ 瀬セ"
    ),
)
GIVEN = {
    "1": (
        "太タ 翔ショウ 健ケン 大ダイ 直ナオ 和カズ 正マサ 雅マサ 裕ユウ 祐ユウ 光コウ 浩コウ 弘ヒロ 博ヒロ",
        "郎ロウ 朗ロウ 一イチ 平ヘイ 介スケ 輔スケ 也ヤ 哉ヤ 人ト 斗ト 樹キ 紀キ 志シ 史シ 馬マ 真マ",
    ),
    "2": (
        "花ハナ 華ハナ 美ミ 実ミ 由ユ 優ユ 真マ 麻マ 恵エ 絵エ 千チ 知チ 里リ 理リ 奈ナ 菜ナ",
        "子コ 美ミ 実ミ 香カ 佳カ 奈ナ 菜ナ 里リ 莉リ 恵エ 枝エ 江エ 代ヨ 世ヨ 乃ノ 希キ",
    ),
}
#: Shares of what happens in a household and to a second writing.
TWIN, NAMESAKE, HIRAGANA, VARIANT, ERA, EACH_GAP = 0.02, 0.002, 0.5, 0.3, 0.3, 0.1
BIRTHS = [RegisterDate.of(dt.date(1930, 1, 1) + dt.timedelta(days=day)) for day in range(35_000)]


def names(first: str, second: str, rng: random.Random) -> list[tuple[str, str]]:
    """部品から作った名（漢字、仮名）を、でたらめな順に並べる。"""
    made = [(one[0] + other[0], one[1:] + other[1:]) for one in first.split() for other in second.split()]
    rng.shuffle(made)
    return made


def skewed(pool: Sequence[tuple[str, str]], flat: int) -> Callable[[random.Random], tuple[str, str]]:
    """Zipf-Mandelbrot weights 1 / (rank + flat)."""
    totals = list(itertools.accumulate(1 / (rank + flat) for rank in range(1, len(pool) + 1)))
    return lambda rng: pool[bisect.bisect(totals, rng.random() * totals[-1])]


def city(size: int, rng: random.Random, births: Sequence[RegisterDate] = BIRTHS) -> list[IdentityFacts]:
    """架空市の住民を、世帯ごとに作る。"""
    surname = skewed(names(*SURNAMES, rng), 10)
    given = {sex: skewed(names(*parts, rng), 20) for sex, parts in GIVEN.items()}
    people: list[IdentityFacts] = []
    while len(people) < size:
        house = f"架空市見本町{len(people) // 30 + 1}番{len(people) % 30 + 1}号"
        family = surname(rng)
        members: set[tuple[str, str]] = set()
        birth = rng.choice(births)
        for no in range(rng.choice((1, 1, 2, 3, 4))):
            sex = rng.choice("12")
            name = given[sex](rng)
            twin = no and rng.random() < TWIN
            namesake = no and rng.random() < NAMESAKE
            if namesake:
                name, sex = (people[-1].kanji[2:], people[-1].kana[len(family[1]) :]), people[-1].sex
            birth = birth if twin else rng.choice(births)
            if name in members and twin:
                continue
            members.add(name)
            kanji, kana = family[0] + name[0], family[1] + name[1]
            people.append(IdentityFacts(kanji=kanji, kana=kana, birth=birth, sex=sex, address=house))
    return people[:size]


def rewritten(facts: IdentityFacts, rng: random.Random) -> IdentityFacts:
    """同じ人の、別の記載（異体字、平仮名、転居、不詳、空欄）。"""
    changes: dict[str, object] = {}
    if rng.random() < HIRAGANA:
        changes["kana"] = "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in facts.kana)
    if rng.random() < VARIANT:
        changes["kanji"] = facts.kanji.translate(str.maketrans("高﨑濵嶋澤邊𠮷", "髙崎浜島沢辺吉"))
    if facts.birth is not None and rng.random() < ERA:
        changes["birth"] = RegisterDate.parse(facts.birth.format("kanji"))
    gaps: list[dict[str, object]] = [
        {"address": "架空市転居先1番", "former_addresses": (facts.address,)},
        {"address": "架空市転居先1番"},
        {"birth": None},
        {"sex": ""},
    ]
    gap = int(rng.random() / EACH_GAP)
    changes |= gaps[gap] if gap < len(gaps) else {}
    return attrs.evolve(facts, **changes)  # type: ignore[arg-type]  # the changes are of the right types


def groups(people: Sequence[IdentityFacts]) -> Iterable[list[int]]:
    """取り違えうる人の組：漢字の鍵が同じ人、生年月日と仮名の鍵が同じ人。"""
    by_kanji: dict[Hashable, list[int]] = defaultdict(list)
    by_birth: dict[Hashable, list[int]] = defaultdict(list)
    fold = functools.cache(search_key)
    fold_kana = functools.cache(kana_key)
    for place, facts in enumerate(people):
        # Names are made of two characters and two: keys of the halves are few, and made once.
        by_kanji[fold(facts.kanji[:2]), fold(facts.kanji[2:])].append(place)
        by_birth[fold_kana(facts.kana), facts.birth].append(place)
    yield from by_kanji.values()
    yield from by_birth.values()


def compare_all(people: Sequence[IdentityFacts]) -> Counter[str]:
    """組の中のすべての二人を比べ、結果の数を返す。``twins``: one name, birthday and sex at two addresses."""
    results: Counter[str] = Counter()
    for group in groups(people):
        for one, other in itertools.combinations(group, 2):
            a, b = people[one], people[other]
            found = match_identity(a, b)
            results[type(found).__name__] += 1
            if (a.kanji, a.kana, a.birth, a.sex) == (b.kanji, b.kana, b.birth, b.sex):
                results["twins"] += 1
                results["twins Ambiguous"] += isinstance(found, Ambiguous)
    return results


def query(people: Sequence[IdentityFacts], count: int, rng: random.Random) -> Counter[str]:
    """同じ人の別の記載を、同姓同名の人の中から探す。"""
    namesakes: dict[Hashable, list[int]] = defaultdict(list)
    for place, facts in enumerate(people):
        namesakes[facts.kana].append(place)
    results: Counter[str] = Counter()
    for place in rng.sample(range(len(people)), count):
        near = namesakes[people[place].kana]
        found = find_identity(rewritten(people[place], rng), [people[each] for each in near])
        right = isinstance(found, Same) and near[found.place] == place
        wrong = isinstance(found, Same) and not right
        results["found" if right else "wrong Same" if wrong else type(found).__name__] += 1
    return results


def main() -> None:
    """測って、数を印字する。"""
    size, count = (int(argument) for argument in (*sys.argv[1:], *("1000000", "5000")[len(sys.argv) - 1 :]))
    rng = random.Random(20240501)
    start = time.perf_counter()
    people = city(size, rng)
    common = Counter(facts.kanji[:2] for facts in people).most_common(1)[0][1] / size
    print(f"{size:,} residents, commonest surname {common:.1%}, {time.perf_counter() - start:.0f} s")
    start = time.perf_counter()
    results = compare_all(people)
    pairs = sum(results[kind.__name__] for kind in (Same, Different, Ambiguous))
    took = time.perf_counter() - start
    print(f"{pairs:,} pairs of different residents compared in {took:.0f} s")
    print(f"  Same {results['Same']:,}  Different {results['Different']:,}  Ambiguous {results['Ambiguous']:,}")
    print(f"  one name, birthday and sex: {results['twins']:,}, of them Ambiguous {results['twins Ambiguous']:,}")
    found = query(people, count, rng)
    print(f"{count:,} second writings looked for: " + ", ".join(f"{name} {found[name]:,}" for name in sorted(found)))


if __name__ == "__main__":
    main()
