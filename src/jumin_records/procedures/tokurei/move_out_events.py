"""転出地の手続に届く事象。

The events of 転出地: filings and decisions of its own counter, and what the calendar and the servers say. Messages of 転入地 come
beside them.

Source: procedures.md section 1.5, rows T01 to T25.

>>> from datetime import date
>>> MoveOutApproved(case="K-1", on=date(2026, 3, 26))
MoveOutApproved(***)
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.messages import CertificateInformationRequest, MoveInNotice
from jumin_records.procedures.signal import Event
from jumin_records.procedures.tokurei.household import CardHolder
from jumin_records.procedures.tokurei.messages import ArrivalInquiryAnswer, MoveInCancelled, RequestCancelled

__all__ = [
    "AddressDetermined",
    "CertificateRequested",
    "DoubleHolderReported",
    "MoveOutApproved",
    "MoveOutCancelled",
    "MoveOutEvent",
    "MoveOutFiled",
    "MoveOutRejected",
    "NoticeOverdue",
    "PlannedDayCame",
]


@attrs.frozen(kw_only=True, repr=False)
class MoveOutFiled(Event):
    """転出届。

    ``municipality`` is where it is filed, ``destination`` where the person goes (``None`` for abroad), ``planned`` the planned or
    actual day of the move, ``card`` whose valid card there is, ``online`` filed in マイナポータル, ``card_id`` the correlation id of
    the card ("" is not an id: leave it out when the case itself serves).
    """

    official: ClassVar[str] = "転出届"

    municipality: LocalGovernmentCode
    destination: LocalGovernmentCode | None
    planned: date
    card: CardHolder
    online: bool = False
    card_id: str | None = None


@attrs.frozen(kw_only=True, repr=False)
class MoveOutRejected(Event):
    """不備。Identity, signature or address do not hold."""

    official: ClassVar[str] = "不備"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class MoveOutApproved(Event):
    """決裁（本登録）。The filing is approved and becomes final."""

    official: ClassVar[str] = "決裁"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class PlannedDayCame(Event):
    """予定日到来。The calendar says that the planned day may have come."""

    official: ClassVar[str] = "予定日到来"


@attrs.frozen(kw_only=True, repr=False)
class MoveOutCancelled(Event):
    """転出取消。``held_here``: the national server says that the address is still in this municipality."""

    official: ClassVar[str] = "転出取消"
    follows: ClassVar[str] = "filed"

    held_here: bool


@attrs.frozen(kw_only=True, repr=False)
class DoubleHolderReported(Event):
    """二重の報知。The servers, or 整合, report that ``holder`` holds the person too."""

    official: ClassVar[str] = "二重の報知"

    holder: LocalGovernmentCode


@attrs.frozen(kw_only=True, repr=False)
class AddressDetermined(Event):
    """住所認定。``here``: the address was found to be at 転出地."""

    official: ClassVar[str] = "住所認定"
    follows: ClassVar[str] = "filed"

    here: bool


@attrs.frozen(kw_only=True, repr=False)
class NoticeOverdue(Event):
    """通知未着期間経過。The calendar says that 転入通知 may be overdue."""

    official: ClassVar[str] = "通知未着期間経過"


@attrs.frozen(kw_only=True, repr=False)
class CertificateRequested(Event):
    """転出証明書の請求。A paper certificate is asked for, because the special treatment cannot be used."""

    official: ClassVar[str] = "転出証明書の請求"
    follows: ClassVar[str] = "filed"


MoveOutEvent = (
    MoveOutFiled
    | MoveOutRejected
    | MoveOutApproved
    | CertificateInformationRequest
    | RequestCancelled
    | PlannedDayCame
    | MoveInNotice
    | MoveInCancelled
    | MoveOutCancelled
    | DoubleHolderReported
    | AddressDetermined
    | NoticeOverdue
    | ArrivalInquiryAnswer
    | CertificateRequested
)
