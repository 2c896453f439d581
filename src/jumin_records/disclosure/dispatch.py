"""発送：封筒と中身を一人に結び、一組ずつと件数の両方で突き合わせる。

Dispatch: every envelope and every enclosure is bound to one subject and one recipient; what was packed is compared pair by pair with
the plan, and by count. A count alone is blind to two people's documents that changed places.

Source: 千葉市 特定個人情報保護評価書 別添5 (1, 2, 7, 12, 14, 19: another person's document; 14: the counts agreed); reference note on
privacy 5.1, 5.3.

>>> from jumin_records.disclosure.subject import SubjectReference
>>> taro, hanako = SubjectReference("宛名-0001"), SubjectReference("宛名-0002")
>>> dispatch = Dispatch(
...     (
...         Envelope("封-1", taro, taro, (Enclosure("証-1", taro, taro),)),
...         Envelope("封-2", hanako, hanako, (Enclosure("証-2", hanako, hanako),)),
...     )
... )
>>> dispatch.reconcile([Packed("封-1", ("証-1",)), Packed("封-2", ("証-2",))])
()
>>> [finding.rule for finding in dispatch.reconcile([Packed("封-1", ("証-2",)), Packed("封-2", ("証-1",))])]
['JRA045', 'JRA046', 'JRA045', 'JRA046']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from jumin_records.disclosure.subject import SubjectReference
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["Dispatch", "Enclosure", "Envelope", "Packed"]


@attrs.frozen
class Enclosure(Typed):
    """一通の文書。

    One document: its number (発行番号 or the bar code printed on it), whom it is about, to whom it is addressed, and its kind.
    """

    number: str
    subject: SubjectReference
    recipient: SubjectReference
    kind: str = ""


@attrs.frozen
class Envelope(Typed):
    """一つの封筒の予定。One planned envelope: its number, its one subject, its recipient, and what belongs in it."""

    number: str
    subject: SubjectReference
    recipient: SubjectReference
    enclosures: tuple[Enclosure, ...]


@attrs.frozen
class Packed(Typed):
    """実際に詰めた一つの封筒（読み取った番号）。What was really packed: the numbers that were scanned, in any order."""

    envelope: str
    enclosures: tuple[str, ...]


@attrs.frozen
class Dispatch(Typed):
    """発送の予定。

    The plan of one dispatch, made from the list of what was issued, not from what lies on the table.
    """

    envelopes: tuple[Envelope, ...]

    def findings(self) -> tuple[Finding, ...]:
        """予定そのものの誤り。

        JRA045 an enclosure about another subject, JRA044 one addressed to another recipient, JRA046 an empty envelope, JRA049 an
        envelope number twice, JRA047 a document number twice; ``row`` counts the envelopes from 1.
        """
        return tuple(self._of_the_plan())

    def _of_the_plan(self) -> Iterator[Finding]:
        envelopes: set[str] = set()
        documents: set[str] = set()
        for row, envelope in enumerate(self.envelopes, start=1):
            if envelope.number in envelopes or not envelope.number.strip():
                yield find("JRA049", row=row)
            if not envelope.enclosures:
                yield find("JRA046", row=row)
            envelopes.add(envelope.number)
            for enclosure in envelope.enclosures:
                yield from _misfits(envelope, enclosure, row)
                if enclosure.number in documents or not enclosure.number.strip():
                    yield find("JRA047", row=row)
                documents.add(enclosure.number)

    def reconcile(self, packed: Iterable[Packed]) -> tuple[Finding, ...]:
        """詰めたものを、一組ずつと件数の両方で予定と突き合わせる。

        Compare what was packed with the plan. For each planned envelope: JRA045 another's document in it, JRA047 a document of no
        plan or twice, JRA046 a document missing; JRA048 the envelope itself missing; ``row`` is its place in the plan. For the whole:
        JRA049 an envelope of no plan or twice (``row`` is its place among the packed), JRA050 counts that differ. Nothing
        means: what lies in each envelope is exactly what belongs there, and the plan itself has no finding.
        """
        lots = list(packed)
        plan = {envelope.number: envelope for envelope in self.envelopes}
        owners = {each.number: envelope.number for envelope in self.envelopes for each in envelope.enclosures}
        found = list(self.findings())
        seen: dict[str, Packed] = {}
        for row, lot in enumerate(lots, start=1):
            if lot.envelope not in plan or lot.envelope in seen:
                found.append(find("JRA049", row=row))
            seen.setdefault(lot.envelope, lot)
        for row, envelope in enumerate(self.envelopes, start=1):
            found += _compared(envelope, seen.get(envelope.number), owners, row)
        found += self._counted(lots)
        return tuple(found)

    def _counted(self, lots: list[Packed]) -> Iterator[Finding]:
        sizes = [(len(self.envelopes), len(lots))]
        sizes.append((sum(len(each.enclosures) for each in self.envelopes), sum(len(lot.enclosures) for lot in lots)))
        for what, (expected, actual) in zip(("封筒", "文書"), sizes, strict=True):
            if expected != actual:
                yield find("JRA050", type=what, expected=expected, actual=actual)


def _misfits(envelope: Envelope, enclosure: Enclosure, row: int) -> Iterator[Finding]:
    if enclosure.subject != envelope.subject:
        yield find("JRA045", row=row)
    if enclosure.recipient != envelope.recipient:
        yield find("JRA044", row=row)


def _compared(envelope: Envelope, lot: Packed | None, owners: dict[str, str], row: int) -> Iterator[Finding]:
    if lot is None:
        yield find("JRA048", row=row)
        return
    inside = Counter(lot.enclosures)
    for number, times in inside.items():
        owner = owners.get(number)
        if owner is None or times > 1:
            yield find("JRA047", row=row)
        if owner not in (None, envelope.number):
            yield find("JRA045", row=row)
    for enclosure in envelope.enclosures:
        if enclosure.number not in inside:
            yield find("JRA046", row=row)
