"""名寄せに使う記載と、記録からの取り出し。

What one source says of a person, and how it is taken out of a record by the official names of its items.

Source: ``data/identity_items.csv``; 別添2 (official items).

>>> import jumin_records as jr
>>> row = dict.fromkeys((leaf.item for leaf in jr.layout(jr.records.SealRegistration)), "")
>>> row |= {"氏名": "架空　花子", "旧氏": "見本", "名_日本人": "花子", "名_日本人_フリガナ": "ハナコ"}
>>> facts = facts_of(jr.parse(jr.records.SealRegistration, row))
>>> facts, len(facts.former_names), facts.birth is None
(IdentityFacts(***), 1, True)
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterator, Mapping, Sequence

import attrs

from jumin_records.codec import flatten
from jumin_records.dates import RegisterDate
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import UsageError
from jumin_records.groups import DatedItem
from jumin_records.layouts import walk
from jumin_records.records import Record
from jumin_records.resources import read_table
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["IdentityFacts", "are_facts", "facts_of"]

#: Fact → the ways to say it; a way is kanji and kana for a name, else one text; a text is items joined.
_Ways = Mapping[str, Sequence[tuple[tuple[str, ...], ...]]]


@attrs.frozen(kw_only=True, repr=False, getstate_setstate=False)
class IdentityFacts(Typed, Masked):
    """名寄せに使う、ある人についての記載。

    What one source says of a person, as it says it: an empty text or ``None`` where it says nothing. ``former_names`` are pairs of
    kanji and kana (旧氏 with the given name, 通称 or a name before a change), ``former_addresses`` other addresses that the source knows.
    """

    kanji: str
    kana: str
    birth: RegisterDate | None
    sex: str
    address: str
    former_names: tuple[tuple[str, ...], ...] = ()
    former_addresses: tuple[str, ...] = ()

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """今の名と前の名。The present and the former names, kanji and kana."""
        yield self.kanji, self.kana
        for name in self.former_names:
            kanji, kana, *_ = (*name, "", "")
            # An empty pair would turn a contradiction into something open.
            if kanji.strip() or kana.strip():
                yield kanji, kana


def _load() -> Mapping[str, _Ways]:
    _, *rows = read_table("data/identity_items.csv")
    known: dict[str, dict[str, list[tuple[tuple[str, ...], ...]]]] = {}
    for record, fact, items in rows:
        way = tuple(tuple(part.split("|")) for part in items.split("/"))
        known.setdefault(record, {}).setdefault(fact, []).append(way)
    return known


#: 公式の記録名 → 項目。
_KNOWN: Mapping[str, _Ways] = _load()


def facts_of(record: Record) -> IdentityFacts:
    """記録から記載を取り出す。

    Take the facts out of a record that describes a person: 本人確認情報, 住民, 転出証明書, ワンストップ特例転入, 印鑑登録, 送付先, both 支援措置
    applications. Other names it holds (通称, a 旧氏 with its given name) and other addresses come along; a date of birth with a 不詳
    flag or wording is what the three say together, and nothing where they contradict each other.

    Raises:
        UsageError: JRU020 for anything but a record, JRU046 for a record that describes no person in items of its own.
    """
    ways = _KNOWN.get(getattr(type(record), "official_name", ""))
    if ways is None or not issubclass(type(record), Record):
        wrong = find("JRU046") if issubclass(type(record), Record) else find("JRU020", type="Record")
        del record
        raise UsageError(wrong)
    texts = flatten(record)
    said = {
        fact: [tuple(_joined(texts, items, whole=fact == "other_name") for items in way) for way in each]
        for fact, each in ways.items()
    }
    plain = {fact: said[fact][0][0] if fact in said else "" for fact in ("kanji", "kana", "sex", "address")}
    return IdentityFacts(
        **plain,
        birth=_birth(record, ways["birth"][0][0][0]),
        former_names=tuple(name for name in said.get("other_name", ()) if name[0]),
        former_addresses=tuple(address for (address,) in said.get("other_address", ()) if address),
    )


def _joined(texts: Mapping[str, str], items: Sequence[str], *, whole: bool) -> str:
    """続けて書いた姿。An address may lack parts; half of a name names nobody."""
    parts = [texts[item] for item in items]
    return "" if whole and not all(map(str.strip, parts)) else "".join(parts)


def _birth(record: Record, item: str) -> RegisterDate | None:
    path = next(leaf.path for leaf in walk(type(record)) if leaf.item == item)
    owner = functools.reduce(getattr, path.split(".")[:-1], record)
    if isinstance(owner, DatedItem):
        checked = owner.meaning()
        # A day that its own flag calls unknown is none, whatever the wording says.
        contradicts = (
            owner.flag is not None and owner.flag.text != "0" and getattr(checked.value, "date", None) is not None
        )
        return None if checked.findings or contradicts else checked.value
    value = operator.attrgetter(path)(record)
    return value if isinstance(value, RegisterDate) else None


def are_facts(*given: object) -> bool:
    """すべて記載か。True when every argument is ``IdentityFacts``."""
    return all(isinstance(each, IdentityFacts) for each in given)
