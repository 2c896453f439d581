"""二つの台帳を比べ、差異を種類に分ける。

Compares what two sides hold of the same persons. The kinds are a judgement: 別添1 says only that the servers check.

Source: 別添1 (6-②); procedures.md section 2.3.

>>> from jumin_records.codes import LocalGovernmentCode
>>> here, there = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")
>>> own = {"P-1": RegisterEntry(residence=here, content="a"), "P-2": RegisterEntry(residence=here, content="b")}
>>> other = {"P-1": RegisterEntry(residence=there, content="a"), "P-3": RegisterEntry(residence=here, content="c")}
>>> [(found.person, found.kind.value) for found in differences(own, other)]
[('P-1', '住所地が違う（二重の疑い）'), ('P-2', '自側にのみある'), ('P-3', '他側にのみある')]
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.sealed import Masked

__all__ = ["Difference", "DifferenceKind", "RegisterEntry", "differences"]


class DifferenceKind(enum.StrEnum):
    """差異の種類。The kinds of differences."""

    ITEMS = "項目が違う"
    ONLY_OWN = "自側にのみある"
    ONLY_OTHER = "他側にのみある"
    RESIDENCE = "住所地が違う（二重の疑い）"


@attrs.frozen(kw_only=True, repr=False)
class RegisterEntry(Masked):
    """一人について一方が持つもの。

    What one side holds of a person: where it says they live, and the content, which is compared by ``==`` and never shown.
    """

    residence: LocalGovernmentCode
    content: object


@attrs.frozen(repr=False)
class Difference(Masked):
    """一人についての差異。The correlation id of the person, and the kind."""

    person: str
    kind: DifferenceKind


def differences(own: Mapping[str, RegisterEntry], other: Mapping[str, RegisterEntry]) -> tuple[Difference, ...]:
    """差異を、人の順に返す。

    All differences of two sides, by correlation id, in the order of the ids. A different residence outweighs different items: it is
    what makes a person stand in two places.
    """
    found = ((person, _kind(own.get(person), other.get(person))) for person in sorted({*own, *other}))
    return tuple(Difference(person, kind) for person, kind in found if kind is not None)


def _kind(own: RegisterEntry | None, other: RegisterEntry | None) -> DifferenceKind | None:
    if own is None:
        return DifferenceKind.ONLY_OTHER
    if other is None:
        return DifferenceKind.ONLY_OWN
    if own.residence != other.residence:
        return DifferenceKind.RESIDENCE
    return None if own.content == other.content else DifferenceKind.ITEMS
