"""本人確認情報のサーバ（都道府県・全国）に届く報告。

What a server of 本人確認情報 hears: four kinds of reports of municipalities, each with its 更新順番号, and the result of 整合.

Source: 別添1 (1-④, 3-⑤, 6-②) says that they are sent; the kinds, and the number for each sender, are engineering judgement
(procedures.md sections 2.1 and 4.2).

>>> from datetime import date
>>> from jumin_records.codes import LocalGovernmentCode
>>> ResidentReported(id="r-1", case="K-1", on=date(2026, 4, 1), sender=LocalGovernmentCode("131016"), number=1)
ResidentReported(***)
"""

from __future__ import annotations

from typing import ClassVar

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.signal import Event, Message

__all__ = [
    "DoubleHolderFound",
    "GoneReported",
    "LeavingReported",
    "NumberedReport",
    "RegisterReconciled",
    "RegisterReport",
    "ResidentReported",
    "ServerEvent",
    "StayingReported",
]


@attrs.frozen(kw_only=True, repr=False)
class RegisterReport(Message):
    """市町村の報告。``sender`` is the municipality, ``number`` its 更新順番号 for this person, counted from 1."""

    official: ClassVar[str] = "本人確認情報の報告"

    sender: LocalGovernmentCode
    number: int


@attrs.frozen(kw_only=True, repr=False)
class ResidentReported(RegisterReport):
    """住所地になった。The sender has recorded the person."""

    official: ClassVar[str] = "住所地の報告"


@attrs.frozen(kw_only=True, repr=False)
class LeavingReported(RegisterReport):
    """転出の予定。The sender expects the person to leave."""

    official: ClassVar[str] = "転出予定の報告"


@attrs.frozen(kw_only=True, repr=False)
class StayingReported(RegisterReport):
    """転出の取消。The sender says that the person stays."""

    official: ClassVar[str] = "転出取消の報告"


@attrs.frozen(kw_only=True, repr=False)
class GoneReported(RegisterReport):
    """記録の消除。The sender no longer holds the person: 転入 cancelled, or 職権消除."""

    official: ClassVar[str] = "消除の報告"


@attrs.frozen(kw_only=True, repr=False)
class RegisterReconciled(Event):
    """整合の結果。What 整合 found: the municipality that holds the person (``None``: nobody), and whether it expects the person to leave."""

    official: ClassVar[str] = "整合の結果"

    holder: LocalGovernmentCode | None
    leaving: bool


@attrs.frozen(kw_only=True, repr=False)
class DoubleHolderFound(Message):
    """二重の報知。The server tells ``receiver`` that ``holder`` holds the person too."""

    official: ClassVar[str] = "二重の報知（サーバから）"

    receiver: LocalGovernmentCode
    holder: LocalGovernmentCode


NumberedReport = ResidentReported | LeavingReported | StayingReported | GoneReported
ServerEvent = NumberedReport | RegisterReconciled
