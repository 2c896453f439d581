"""清音化。濁点・半濁点を除き、小書き・長音・旧仮名・空白を名前の付いた規則に従って扱う。

清音化: kana without their voicing marks, with named rules for small kana, the long-vowel mark, ヰヱヲ and spaces.

Source: characters.md section 4.1. No official rule was found (UNVERIFIED): every rule set is this library's choice, and its name
belongs beside every stored value (:func:`seion_key` keeps them together).

>>> seion("ジュウミン キョウコ"), seion("ジュウミン キョウコ", "search"), seion("パーティー", "voicing")
('シユウミン キヨウコ', 'シユウミンキヨウコ', 'ハーティー')
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import attrs

from jumin_records.sealed import MASK, Sealed
from jumin_records.text.scan import is_one_of, is_text, unknown_choice, wrong_type

__all__ = ["SEION_RULES", "ComparisonKey", "SeionRules", "seion", "seion_key"]


_VOICED = (
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴヷヸヹヺヾがぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔゞ",
    "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホウワヰヱヲヽかきくけこさしすせそたちつてとはひふへほはひふへほうゝ",
)
_SMALL = (
    "ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿぁぃぅぇぉっゃゅょゎゕゖｧｨｩｪｫｯｬｭｮ",
    "アイウエオツヤユヨワカケクシストヌハヒフヘホムラリルレロあいうえおつやゆよわかけｱｲｳｴｵﾂﾔﾕﾖ",
)
_OLD = ("ヰヱヲゐゑをｦ", "イエオいえおｵ")
_MARKS = "゛゜\u3099\u309aﾞﾟ"
_LONG = "ーｰ"
_SPACES = " \u3000"
#: Kana that stay are in the table as well: a key that is missing costs ``str.translate`` an exception.
_PLAIN = (*range(0x3000, 0x3100), *range(0x31F0, 0x3200), *range(0xFF61, 0xFFA0), 0x20)


def _table(rules: SeionRules) -> dict[int, str | None]:
    table: dict[int, str | None] = {code: chr(code) for code in _PLAIN}
    table.update(dict.fromkeys(map(ord, _MARKS)))
    table.update(zip(map(ord, _VOICED[0]), _VOICED[1], strict=True))
    if rules.small == "large":
        table.update(zip(map(ord, _SMALL[0]), _SMALL[1], strict=True))
    if rules.old == "modern":
        modern = dict(zip(*_OLD, strict=True))
        table.update({code: modern.get(char, char) for code, char in table.items() if char is not None})
    if rules.long == "drop":
        table.update(dict.fromkeys(map(ord, _LONG)))
    if rules.space == "drop":
        table.update(dict.fromkeys(map(ord, _SPACES)))
    return table


@attrs.frozen
class SeionRules:
    """清音化の規則の組。

    A named set of rules. ``small``: small kana become large or stay; ``long``: ー stays or goes; ``old``: ヰヱヲ stay or become
    イエオ; ``space``: spaces stay or go. Voicing marks always go.
    """

    name: str
    small: Literal["large", "keep"] = "large"
    long: Literal["keep", "drop"] = "keep"
    old: Literal["keep", "modern"] = "keep"
    space: Literal["keep", "drop"] = "keep"
    #: 変換表（規則から一度だけ作る）。The table of the rules, built once with them; read-only by its type, a plain dict because
    #: ``str.translate`` reads one for every character.
    table: Mapping[int, str | None] = attrs.field(
        init=False,
        repr=False,
        eq=False,
        default=attrs.Factory(_table, takes_self=True),
    )


#: 名前の付いた規則。``default``: what most systems do; ``voicing``: marks only; ``search``: everything that readers confuse.
SEION_RULES: Mapping[str, SeionRules] = MappingProxyType({
    each.name: each
    for each in (
        SeionRules("default"),
        SeionRules("voicing", small="keep"),
        SeionRules("search", long="drop", old="modern", space="drop"),
    )
})  # fmt: skip


def seion(text: str, rules: SeionRules | str = "default") -> str:
    """仮名を清音にする（全角・半角、片仮名・平仮名の別は変えない）。

    Take the voicing marks off every kana of ``text``, full or half width, and apply ``rules`` (a name of :data:`SEION_RULES` or a
    set of one's own). Other characters stay as they are. Decomposed kana are treated like composed ones.

    Raises:
        UsageError: JRU001 for anything but text, JRU007 for an unknown name.
    """
    if not is_text(text):
        del text, rules
        raise wrong_type()
    if isinstance(rules, SeionRules):
        return text.translate(rules.table)
    if is_one_of(rules, SEION_RULES):
        return text.translate(SEION_RULES[rules].table)
    del text, rules
    raise unknown_choice(SEION_RULES)


class ComparisonKey(Sealed):
    """比べるためだけの鍵。保存する値ではない。表示は伏せ字。

    A key for comparing and searching, never for storing in place of the text: what it was made from cannot be read back. Keys made
    by different rules are never equal.
    """

    __slots__ = ("rules", "text")

    text: str
    #: 規則の名。The name of the rules that made the key.
    rules: str

    def __init__(self, text: str, rules: str) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "rules", rules)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ComparisonKey):
            return NotImplemented
        return (self.text, self.rules) == (other.text, other.rules)

    def __hash__(self) -> int:
        return hash((self.text, self.rules))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({MASK}, {self.rules})"


def seion_key(text: str, rules: SeionRules | str = "default") -> ComparisonKey:
    """清音化した文字列と、使った規則の名。

    The text of :func:`seion` together with the name of its rules.

    Raises:
        UsageError: as :func:`seion`.
    """
    if not is_text(text):
        del text, rules
        raise wrong_type()
    if not isinstance(rules, SeionRules) and not is_one_of(rules, SEION_RULES):
        del text, rules
        raise unknown_choice(SEION_RULES)
    named = rules if isinstance(rules, SeionRules) else SEION_RULES[rules]
    return ComparisonKey(text.translate(named.table), f"seion:{named.name}")
