"""同姓同名の探索と、番号が本人のものかの点検。

Searching for a person among many without ever taking the first hit, listing namesakes before anything is used, and checking whose
number is about to be recorded.

Source: 千葉市 特定個人情報保護評価書 別添5 (3); マイナンバー総点検 2023 (a family member's number); reference note on privacy 5.1, 5.2.

>>> from jumin_records.disclosure.identity_facts import IdentityFacts
>>> taro = IdentityFacts(kanji="架空太郎", kana="カクウタロウ", birth=None, sex="", address="")
>>> namesakes = NameIndex([taro, taro])
>>> namesakes.places(taro), find_identity(taro, [taro, taro]).n
((0, 1), 2)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jumin_records.disclosure.agreement import Agreement
from jumin_records.disclosure.identity import Agreements, Ambiguous, Different, Same, match_identity
from jumin_records.disclosure.identity_facts import IdentityFacts, are_facts
from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find
from jumin_records.sealed import Sealed
from jumin_records.text import ComparisonKey, kana_key, search_key

__all__ = ["NameIndex", "find_identity", "namesake_findings", "number_findings"]


def find_identity(facts: IdentityFacts, candidates: Iterable[IdentityFacts]) -> Same | Different | Ambiguous:
    """候補の中から本人を探す。

    Look for a person among candidates. ``Same`` (with the candidate's index as ``place``) only where one is the same and every other
    is different; ``Different`` where all are, or there are none; else ``Ambiguous(n)``: n candidates cannot be excluded, even
    if one of them agrees in everything.

    Raises:
        UsageError: JRU020 for anything but ``IdentityFacts``.
    """
    people = tuple(candidates)
    if not are_facts(facts, *people):
        del facts, candidates, people
        raise UsageError(find("JRU020", type="IdentityFacts"))
    same: list[Same] = []
    left = 0
    first: Same | Different | Ambiguous | None = None
    for place, candidate in enumerate(people):
        found = match_identity(facts, candidate)
        if isinstance(found, Same):
            same.append(Same(found.items, place))
        if not isinstance(found, Different):
            left += 1
            first = first or found
    if first is None:
        return Different(Agreements())
    return same[0] if left == len(same) == 1 else Ambiguous(left, first.items)


class NameIndex(Sealed):
    """同姓同名を探すための索引（値は伏せる）。

    An index of namesakes: people whose kanji fold to the same key, or whose kana do, former names included. Build it once for many
    questions; it holds keys and places, not the facts.
    """

    __slots__ = ("_places",)

    _places: dict[ComparisonKey, list[int]]

    def __init__(self, people: Iterable[IdentityFacts]) -> None:
        places: dict[ComparisonKey, list[int]] = {}
        for place, facts in enumerate(people):
            for key in _keys(facts):
                places.setdefault(key, []).append(place)
        object.__setattr__(self, "_places", places)

    def places(self, facts: IdentityFacts) -> tuple[int, ...]:
        """同じ名かもしれない人の位置。The places of all who may bear the same name, in order."""
        return tuple(sorted({place for key in _keys(facts) for place in self._places.get(key, ())}))


def _keys(facts: IdentityFacts) -> set[ComparisonKey]:
    keys = set()
    for kanji, kana in facts.names:
        if kanji.strip():
            keys.add(search_key(kanji))
        if kana.strip():
            keys.add(kana_key(kana))
    return keys


def namesake_findings(facts: IdentityFacts, people: Sequence[IdentityFacts]) -> tuple[Finding, ...]:
    """同姓同名の人がほかにいることを知らせる。

    JRA042 where more than one of ``people`` may bear this name: compare all items before an address or a number is used.
    """
    count = len(NameIndex(people).places(facts))
    return (find("JRA042", count=count),) if count > 1 else ()


def number_findings(
    person: IdentityFacts, holder: IdentityFacts, household: Iterable[IdentityFacts]
) -> tuple[Finding, ...]:
    """記録しようとする番号が、その人のものか。

    ``person`` is whose record the number goes into, ``holder`` what the number's own record says, ``household`` the other members.
    Nothing where the two are the same; JRA040 where the number is that of another member of the household; else JRA041.

    Raises:
        UsageError: JRU020 for anything but ``IdentityFacts``.
    """
    members = tuple(household)
    if not are_facts(person, holder, *members):
        del person, holder, household, members
        raise UsageError(find("JRU020", type="IdentityFacts"))
    if isinstance(match_identity(person, holder), Same):
        return ()
    relatives = (match_identity(member, holder) for member in members)
    if any(_surely_named(found) for found in relatives):
        return (find("JRA040"),)
    return (find("JRA041"),)


def _surely_named(found: Same | Different | Ambiguous) -> bool:
    return isinstance(found, Same) or (
        isinstance(found, Ambiguous) and {found.items.kanji, found.items.birth} == {Agreement.SAME}
    )
