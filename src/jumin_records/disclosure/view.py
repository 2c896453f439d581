"""許された項目だけを持つ閲覧の型。許されていない項目は、伏せられているのではなく、ない。

Views: types that lack what was not granted. A view holds the texts of the granted items and nothing else of the record; showing one
writes an audit entry first, and where that fails nothing is shown.

Source: reference note on privacy, section 4.2 (views that *lack* other fields). A view is still 特定個人情報.

>>> from jumin_records.records import IdentityConfirmation
>>> kind = view_type(IdentityConfirmation, ("漢字氏名", "住所"))
>>> kind.fields, hasattr(kind, "name_kanji_text"), hasattr(kind, "individual_number")
(('漢字氏名', '住所'), True, False)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, NoReturn, Protocol, Self, cast

from jumin_records.codec import flatten
from jumin_records.codes.plain_text import half_width
from jumin_records.disclosure.audit import AuditTrail
from jumin_records.disclosure.decision import Permit
from jumin_records.disclosure.moments import require_moment
from jumin_records.disclosure.policy import Policy
from jumin_records.disclosure.subject import Protection, SubjectReference
from jumin_records.errors import Finding, RefusedError, UsageError
from jumin_records.layouts import walk
from jumin_records.records import BY_NAME, Record
from jumin_records.rules import find
from jumin_records.sealed import Sealed, seal

__all__ = ["Granted", "Uses", "View", "view", "view_type"]


class Uses(Protocol):
    """単回使用を数える、呼び出し側の置き場。

    Where the caller counts uses. ``compare_and_set`` must be atomic over everything that shares the store: set the count of ``key``
    to ``new`` and answer true only if it was ``expected`` (0 where the key is new).
    """

    def compare_and_set(self, key: str, expected: int, new: int) -> bool:
        """数が ``expected`` のときだけ ``new`` にする。"""
        ...


class View(Sealed):
    """閲覧の土台。Made by ``view``; its subclass has one attribute per granted item, by the path of the item."""

    __slots__ = ("_held",)

    #: 許された項目（公式の順）。
    fields: ClassVar[tuple[str, ...]] = ()

    def __new__(cls, *held: object) -> Self:
        """直接は作れない（``view`` を使う）。

        Raises:
            UsageError: JRU007, always.
        """
        del held
        raise UsageError(find("JRU007", known="view"))

    @property
    def protection(self) -> Protection:
        """一緒に運ぶ支援措置の印。The mark that travels with the data."""
        return _permit(self).protection

    @property
    def subject(self) -> SubjectReference:
        """対象者の符号。Whom the view is about."""
        return _permit(self).subject

    @property
    def recipient(self) -> str:
        """許可の相手。For whom the permit was given."""
        return _permit(self).purpose.recipient

    def reveal(self, item: str, *, at: dt.datetime) -> str:
        """一つの項目を見せる（先に監査記録を書く）。

        Return the text of one granted item, exactly as it was read, after writing an audit entry.

        Raises:
            RefusedError: JRA004 not granted, JRA017 outside the life of the permit, JRA018 used before, JRA019 no audit entry.
            UsageError: JRU040 for a moment without a time zone.
        """
        items = tuple(field for field in self.fields if field == item)
        # What was asked for may be anything, a name typed into the wrong box too.
        del item
        return self._shown(items, at)[items[0]]

    def reveal_all(self, *, at: dt.datetime) -> dict[str, str]:
        """許された項目をまとめて見せる（監査記録は一件）。All granted items at once, one audit entry; raises as ``reveal``."""
        return self._shown(self.fields, at)

    def _shown(self, items: tuple[str, ...], at: dt.datetime) -> dict[str, str]:
        require_moment(at)
        held = _held_of(self)
        refusal = find("JRA004", known="（項目）") if not items else held.refusal(items, at)
        if refusal is None:
            return {item: held.texts[item] for item in items}
        del held
        raise RefusedError(refusal)


class _Held:
    """閲覧の中身。The texts, the permit they came under, and where uses are written and counted."""

    __slots__ = ("permit", "texts", "trail", "uses")

    def __init__(self, permit: Permit, texts: Mapping[str, str], trail: AuditTrail, uses: Uses | None) -> None:
        self.permit = permit
        self.texts = texts
        self.trail = trail
        self.uses = uses

    def refusal(self, items: tuple[str, ...], at: dt.datetime) -> Finding | None:
        """見せてはならない理由。The use is counted first: a failing log must not leave a second use behind."""
        if not self.permit.alive(at):
            return find("JRA017")
        if self.uses is not None and not self._counted(self.uses):
            return find("JRA018")
        return self.trail.revealed(self.permit, items, at.isoformat())

    def _counted(self, uses: Uses) -> bool:
        try:
            return uses.compare_and_set(self.permit.key, 0, 1) is True
        except Exception:  # noqa: BLE001 - a store that fails has not counted
            return False


_read_held, _fill = seal(View, "_held")


def _held_of(shown: View) -> _Held:
    return cast("_Held", _read_held(shown))


def _permit(shown: View) -> Permit:
    return _held_of(shown).permit


class Granted(Sealed):
    """閲覧の一つの項目。``reveal(at=…)`` だけが中身を返す。One granted item of a view."""

    __slots__ = ("_view", "item")

    item: str
    _view: View

    def __init__(self, shown: View, item: str) -> None:
        object.__setattr__(self, "_view", shown)
        object.__setattr__(self, "item", item)

    def reveal(self, *, at: dt.datetime) -> str:
        """項目を見せる。As ``View.reveal``."""
        return self._view.reveal(self.item, at=at)


def view_type(cls: type[Record], fields: tuple[str, ...]) -> type[View]:
    """許された項目だけを持つ型を返す。

    Return the view type of a record class for these official names: it has an attribute per granted item (the item's path with
    ``_`` for ``.``), and none for any other.

    Raises:
        UsageError: JRU005 for what is no record class, JRU007 for names that are no items of it.
    """
    items = {leaf.item: leaf.path for leaf in walk(cls)}
    if not fields or any(field not in items for field in fields):
        raise UsageError(find("JRU007", known="公式の項目名"))
    granted = tuple(item for item in items if item in fields)
    known = _TYPES.get((cls, granted))
    if known is None:
        body: dict[str, object] = {"__slots__": (), "__module__": __name__, "fields": granted}
        body |= {_attribute(items[item]): _granted(item) for item in granted}
        # Two threads may both come here first: one of their equal types stays.
        known = _TYPES.setdefault((cls, granted), type(f"{cls.__name__}View", (View,), body))
    return known


#: (Record class, granted items) → view type. Names only.
_TYPES: dict[tuple[type[Record], tuple[str, ...]], type[View]] = {}


def _attribute(path: str) -> str:
    name = path.replace(".", "_")
    return f"{name}_" if hasattr(View, name) else name


def _granted(item: str) -> property:
    return property(lambda self: Granted(self, item), doc=f"「{item}」。One granted item.")


def view(
    policy: Policy,
    record: Record,
    permit: Permit,
    trail: AuditTrail,
    *,
    uses: Uses | None = None,
    subject: SubjectReference | None = None,
) -> View:
    """許可の項目だけを記録から取り出した閲覧を作る。

    Take the granted items out of a record. ``subject`` is the reference under which the caller's store gave out the record; a record
    with an 宛名番号 is compared by itself where the permit's reference was made of an ``AddresseeNumber``. Without either, that
    the record is the subject's is for the caller. ``uses`` is needed where the permit is for one use.

    Raises:
        RefusedError: JRA016 where the permit was not given under this policy or not for this kind of record, JRA021 where the record
            is not the subject's.
        UsageError: JRU020 for an argument of another type, JRU043 where a single use cannot be counted.
    """
    wanted = [(policy, Policy), (record, Record), (permit, Permit), (trail, AuditTrail)]
    if subject is not None:
        wanted.append((subject, SubjectReference))
    wrong = next((kind.__name__ for given, kind in wanted if not isinstance(given, kind)), "")
    if wrong or (permit.conditions.single_use and uses is None):
        del policy, record, permit, trail, wanted, subject
        raise UsageError(find("JRU020", type=wrong) if wrong else find("JRU043"))
    if permit.policy_digest != policy.digest or BY_NAME.get(permit.purpose.record) is not type(record):
        del record, wanted
        _refuse("JRA016")
    texts = flatten(record)
    if (subject is not None and subject != permit.subject) or not _is_of(texts, permit.subject):
        del record, wanted, texts, subject
        _refuse("JRA021")
    made = object.__new__(view_type(type(record), permit.fields))
    held = MappingProxyType({item: texts[item] for item in type(made).fields})
    _fill(made, _Held(permit, held, trail, uses if permit.conditions.single_use else None))
    return made


def _is_of(texts: Mapping[str, str], subject: SubjectReference) -> bool:
    """記録の宛名番号が、許可の宛名番号と食い違わないか。A record that says none, or a reference that is none, cannot be compared."""
    written = half_width(texts.get("宛名番号", "")).strip()
    return not (written and subject.is_addressee_number) or written == subject.reveal()


def _refuse(rule: str) -> NoReturn:
    raise RefusedError(find(rule))
