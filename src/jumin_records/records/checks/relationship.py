"""続柄と世帯主の形。

The forms of 続柄, and the head of the household within one row.

Source: 住民記録システム標準仕様書 第1.0版 1.1.11: ① 世帯主, ② 夫 … 妹, ③ up to four of ② joined by 「の」, ④ 縁故者, ⑤ 同居人; others (祖父, 孫, 甥)
are not to be managed. Where parentheses are written half-width they are read as full-width; that is engineering judgement.

>>> allowed_wording("子の子の子の子"), allowed_wording("孫"), allowed_wording("子（子の妻）")
(True, False, True)
"""

from __future__ import annotations

from typing import Final

from jumin_records.codes import Relationship, RelationshipCode
from jumin_records.records.checks.terms import term_of

__all__ = [
    "allowed_wording",
    "alone",
    "first_word_agrees",
    "head_is_named",
    "no_gap",
    "wording_agrees",
]

#: ①, ④ and ⑤ stand alone; the others can be joined.
_ALONE: Final = frozenset({Relationship.HEAD, Relationship.RELATED_PERSON, Relationship.COHABITANT})
_LONGEST_CHAIN: Final = 4
#: No word is longer than 子（子の妻）: a longer text has no form at all, and is not taken apart.
_LONGEST_TEXT: Final = _LONGEST_CHAIN * 7
_BY_NAME: Final = {str(each.value): each for each in Relationship}
_WIDE: Final = str.maketrans("()", "（）")


def no_gap(
    code1: RelationshipCode | None,
    code2: RelationshipCode | None,
    code3: RelationshipCode | None,
    code4: RelationshipCode | None,
) -> bool:
    """途中の段が抜けていない。No step is empty before one that is used."""
    used = [code is not None for code in (code1, code2, code3, code4)]
    return used == sorted(used, reverse=True)


def alone(
    code1: RelationshipCode | None,
    code2: RelationshipCode | None,
    code3: RelationshipCode | None,
    code4: RelationshipCode | None,
) -> bool:
    """世帯主・縁故者・同居人は、ほかの段とつながらない。They stand alone; a step of unknown meaning says nothing."""
    codes = [code for code in (code1, code2, code3, code4) if code is not None]
    return len(codes) < 2 or not any(term_of(code) in _ALONE for code in codes)  # noqa: PLR2004 - a chain has two steps


def allowed_wording(wording: str) -> bool:
    """管理できる続柄の表記。A wording of one of the five forms; an empty one is no wording."""
    if not wording or wording in _BY_NAME:
        return True
    terms = _terms(wording)
    known = None not in terms and 0 < len(terms) <= _LONGEST_CHAIN
    return known and (len(terms) == 1 or not any(term in _ALONE for term in terms))


def wording_agrees(
    code1: RelationshipCode | None,
    code2: RelationshipCode | None,
    code3: RelationshipCode | None,
    code4: RelationshipCode | None,
    wording: str,
) -> bool:
    """表記がコードをつないだものと同じ。The wording is the codes joined; unknown codes and other words say nothing."""
    terms = [term_of(code) for code in (code1, code2, code3, code4) if code is not None]
    words = _terms(wording)
    return not terms or not words or None in terms or None in words or terms == words


def first_word_agrees(code1: RelationshipCode | None, wording: str) -> bool:
    """表記の最初の語が一段目のコードと同じ。

    For a layout that has the first code only: 子の妻 begins with 子.
    """
    term = term_of(code1)
    if term is None or wording == term.value:
        return True
    words = _terms(wording)
    return not words or None in words or words[0] is term


def head_is_named(code1: RelationshipCode | None, name: str, head_name: str) -> bool:
    """世帯主の世帯主氏名は本人の氏名。The head of the household is named as such; spaces do not count."""
    return name == head_name or not name or not head_name or not _is_head(code1) or same_name(name, head_name)


def same_name(one: str, other: str) -> bool:
    """氏名が同じ（空白の違いは見ない）。The same name, whatever spaces stand in it; nothing else is folded."""
    return one == other or "".join(one.split()) == "".join(other.split())


def _is_head(code: RelationshipCode | None) -> bool:
    return term_of(code) is Relationship.HEAD


def _terms(wording: str) -> list[Relationship | None]:
    """「の」で分けた語の意味（括弧の中の「の」では分けない）。"""
    if not wording or len(wording) > _LONGEST_TEXT:
        return [None] if wording else []
    words, depth = [""], 0
    for char in wording.translate(_WIDE):
        depth += (char == "（") - (char == "）")
        if char == "の" and depth == 0:
            words.append("")
        else:
            words[-1] += char
    return [_BY_NAME.get(word) for word in words]
