"""名寄せ：同じ人か、違う人か、決められないか。名前だけでは決めない。

Matching of two descriptions of a person: ``Same`` only when name (kanji and kana both), date of birth, sex and address all agree; whatever
is left open gives ``Ambiguous``, never the first hit.

Source: 千葉市 特定個人情報保護評価書 別添5 (3: 氏名だけでなく生年月日等複数の情報を組み合わせて; 読み仮名が一緒でも漢字が異なっていないか);
マイナンバー総点検 2023 (not all four items compared; the number of a family member); reference note on privacy 5.2. Where the line between
the three answers runs is engineering judgement.

>>> from jumin_records.dates import RegisterDate
>>> born = RegisterDate.parse("昭和64年1月7日")
>>> taro = IdentityFacts(kanji="髙橋　太郎", kana="タカハシ　タロウ", birth=born, sex="1", address="架空市見本町１番")
>>> print(match_identity(taro, attrs.evolve(taro, kanji="高橋太郎", kana="たかはしたろう", sex="男")))
Same(kanji=異表記 kana=一致 birth=一致 sex=一致 address=一致)
>>> print(match_identity(taro, attrs.evolve(taro, address="架空市別町２番")))
Ambiguous(1, kanji=一致 kana=一致 birth=一致 sex=一致 address=相違)
>>> match_identity(taro, attrs.evolve(taro, birth=RegisterDate.parse("平成1年1月8日"), address="")).items.birth
<Agreement.DIFFERENT: '相違'>
"""

from __future__ import annotations

import itertools

import attrs

from jumin_records.disclosure.agreement import (
    Agreement,
    agree_on_address,
    agree_on_birth,
    agree_on_kana,
    agree_on_kanji,
    agree_on_sex,
)
from jumin_records.disclosure.identity_facts import IdentityFacts, are_facts
from jumin_records.errors import UsageError
from jumin_records.rules import find

__all__ = ["Agreements", "Ambiguous", "Different", "Same", "match_identity"]

_SAME, _VARIANT, _OPEN, _DIFFERENT = Agreement.SAME, Agreement.VARIANT, Agreement.OPEN, Agreement.DIFFERENT
_AGREES = (_SAME, _VARIANT)
_ORDER = {each: place for place, each in enumerate(Agreement)}


@attrs.frozen(kw_only=True)
class Agreements:
    """項目ごとの一致の度合い。How far each item agrees."""

    kanji: Agreement = Agreement.OPEN
    kana: Agreement = Agreement.OPEN
    birth: Agreement = Agreement.OPEN
    sex: Agreement = Agreement.OPEN
    address: Agreement = Agreement.OPEN

    def __str__(self) -> str:
        return " ".join(f"{name}={each.value}" for name, each in attrs.asdict(self).items())


@attrs.frozen
class Same:
    """同じ人。``place`` は探した列の中の位置。All items agree; ``place`` is the index of the candidate, in a search."""

    items: Agreements
    place: int = 0

    def __str__(self) -> str:
        return f"Same({self.items})"


@attrs.frozen
class Different:
    """違う人。Something known contradicts, and too little speaks for one person; or nobody was there to compare with."""

    items: Agreements

    def __str__(self) -> str:
        return f"Different({self.items})"


@attrs.frozen
class Ambiguous:
    """決められない。``n`` は、違うと言えない候補の数。Undecided: ``n`` candidates cannot be excluded (1 for a pair)."""

    n: int
    items: Agreements

    def __str__(self) -> str:
        return f"Ambiguous({self.n}, {self.items})"


def match_identity(a: IdentityFacts, b: IdentityFacts) -> Same | Different | Ambiguous:
    """二つの記載が同じ人のものか。

    ``Same``: the names agree in kanji and kana (one of them exactly, the other at least as a variant: another form of a kanji,
    voicing marks, small kana), and date of birth, sex and address agree (an earlier address counts). ``Different``: name, date of
    birth or sex contradict, and of name, birth and address at most one agrees. ``Ambiguous(1)``: everything else, so two namesakes of
    one birthday at two addresses, a blank item, a date that is not sure, twins.

    Raises:
        UsageError: JRU020 for anything but two ``IdentityFacts``.
    """
    if not are_facts(a, b):
        del a, b
        raise UsageError(find("JRU020", type="IdentityFacts"))
    kanji, kana = _names(a, b)
    rest = (agree_on_birth(a.birth, b.birth), agree_on_sex(a.sex, b.sex), _addresses(a, b))
    birth, sex, address = rest
    items = Agreements(kanji=kanji, kana=kana, birth=birth, sex=sex, address=address)
    name = _name(kanji, kana)
    if name is _SAME and birth is _SAME and sex is _SAME and address in _AGREES:
        return Same(items)
    agreeing = (name is _SAME) + (birth is _SAME) + (address in _AGREES)
    contradicted = _DIFFERENT in (name, birth, sex)
    return Different(items) if contradicted and agreeing <= 1 else Ambiguous(1, items)


def _name(kanji: Agreement, kana: Agreement) -> Agreement:
    """漢字と仮名を合わせた判断。One of the two alone decides nothing, for or against."""
    if kanji in _AGREES and kana in _AGREES and _SAME in (kanji, kana):
        return _SAME
    return _DIFFERENT if kanji is kana is _DIFFERENT else _OPEN


def _names(a: IdentityFacts, b: IdentityFacts) -> tuple[Agreement, Agreement]:
    """今の名と前の名の組のうち、最もよく合うもの。"""
    if not a.former_names and not b.former_names:
        return agree_on_kanji(a.kanji, b.kanji), agree_on_kana(a.kana, b.kana)
    pairs = (
        (agree_on_kanji(one[0], other[0]), agree_on_kana(one[1], other[1]))
        for one, other in itertools.product(a.names, b.names)
    )
    return min(pairs, key=lambda pair: (_ORDER[_name(*pair)], _ORDER[pair[0]], _ORDER[pair[1]]))


def _addresses(a: IdentityFacts, b: IdentityFacts) -> Agreement:
    present = agree_on_address(a.address, b.address)
    if present is not _DIFFERENT:
        return present
    earlier = itertools.chain(
        (agree_on_address(a.address, before) for before in b.former_addresses),
        (agree_on_address(b.address, before) for before in a.former_addresses),
    )
    return _VARIANT if _SAME in earlier else _DIFFERENT
