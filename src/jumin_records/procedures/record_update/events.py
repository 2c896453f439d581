"""本人確認情報の更新に届く事象。

The events of the updates of one person's 本人確認情報. ``case`` is the correlation id of the person in the base register. 1-①, the filing,
is a message of 別添1.

Source: 別添1 (1-② to 1-④); procedures.md section 2.1; 旧 住基法施行規則11条 for the causes (2013; present text UNVERIFIED).

>>> from datetime import date
>>> from jumin_records.procedures.record_update.flags import CAUTIOUS, UpdateFlags
>>> arrived = UpdateArrived.of(
...     case="P-1", on=date(2026, 4, 1), number=3, flags=UpdateFlags(locked="1"), policy=CAUTIOUS
... )
>>> arrived.number, arrived.standing, arrived.planned
(3, <Standing.LOCKED: '排他'>, False)
"""

from __future__ import annotations

import enum
from datetime import date
from typing import ClassVar, Self

import attrs

from jumin_records.procedures.messages import ResidentFiling
from jumin_records.procedures.record_update.flags import FlagPolicy, Standing, UpdateFlags
from jumin_records.procedures.signal import Event

__all__ = [
    "LockReleased",
    "NoticeReceived",
    "NoticeResent",
    "NoticeSendingFailed",
    "ProhibitionLifted",
    "RegisterChanged",
    "UpdateArrived",
    "UpdateCause",
    "UpdateEvent",
]


class UpdateCause(enum.StrEnum):
    """更新の事由。The causes of an update, in the order of 旧 施行規則11条."""

    MOVE_IN = "転入等"
    BIRTH = "出生"
    ENTRY_EX_OFFICIO = "職権記載等"
    MOVE_OUT = "転出"
    DEATH = "死亡"
    REMOVAL_EX_OFFICIO = "職権消除等"
    MOVE_WITHIN = "転居"
    MINOR = "軽微な修正"
    CORRECTION_EX_OFFICIO = "職権修正等"
    CODE_ON_REQUEST = "住民票コードの変更請求"
    CODE_EX_OFFICIO = "住民票コードの職権記載等"


@attrs.frozen(kw_only=True, repr=False)
class RegisterChanged(Event):
    """1-② 既存住基の更新。The base register has changed; the next 更新順番号 is given out."""

    official: ClassVar[str] = "既存住基の更新"

    cause: UpdateCause


@attrs.frozen(kw_only=True, repr=False)
class UpdateArrived(Event):
    """1-③ CS更新。An update with its 更新順番号 has reached 市町村CS; ``standing`` and ``planned`` are what a policy read."""

    official: ClassVar[str] = "CS更新"

    number: int
    standing: Standing
    planned: bool

    @classmethod
    def of(cls, *, case: str, on: date, number: int, flags: UpdateFlags, policy: FlagPolicy) -> Self:
        """読んだままのフラグと方針から作る。From the flags as read, by the caller's policy."""
        standing, planned = policy.read(flags)
        return cls(case=case, on=on, number=number, standing=standing, planned=planned)


@attrs.frozen(kw_only=True, repr=False)
class ProhibitionLifted(Event):
    """更新禁止の解除。The update that was prohibited may now be applied."""

    official: ClassVar[str] = "更新禁止の解除"


@attrs.frozen(kw_only=True, repr=False)
class LockReleased(Event):
    """排他の解除。The record is no longer locked."""

    official: ClassVar[str] = "排他の解除"


@attrs.frozen(kw_only=True, repr=False)
class NoticeReceived(Event):
    """都道府県の受領。The prefecture's server has taken the updates up to ``number``."""

    official: ClassVar[str] = "都道府県の受領"

    number: int


@attrs.frozen(kw_only=True, repr=False)
class NoticeSendingFailed(Event):
    """送信失敗。The notice did not get through."""

    official: ClassVar[str] = "送信失敗"


@attrs.frozen(kw_only=True, repr=False)
class NoticeResent(Event):
    """再送。The notice is sent again, under its own id."""

    official: ClassVar[str] = "再送"


UpdateEvent = (
    ResidentFiling
    | RegisterChanged
    | UpdateArrived
    | ProhibitionLifted
    | LockReleased
    | NoticeReceived
    | NoticeSendingFailed
    | NoticeResent
)
