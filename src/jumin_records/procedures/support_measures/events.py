"""支援措置に届く事象。

The events of one 支援措置 in one municipality. ``case`` is the correlation id of the 申出.

Source: 別添2 支援措置申出書（当初受付・転送受付）; 標準仕様書 第1.0版 3.4; procedures.md section 2.4.

>>> from datetime import date
>>> SupportApplied(case="S-1", on=date(2026, 4, 1), identity_verified=True)
SupportApplied(***)
"""

from __future__ import annotations

import enum
from datetime import date
from typing import ClassVar

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.signal import Event

__all__ = [
    "EndDayPassed",
    "ExtensionApplied",
    "ForwardReceived",
    "Forwarded",
    "NotNeededConfirmed",
    "OpinionReceived",
    "OpinionRequested",
    "OpinionVerdict",
    "RenewalOpened",
    "SupportApplied",
    "SupportDecided",
    "SupportEndReason",
    "SupportEnded",
    "SupportEvent",
    "SupportedPersonMovedOut",
]


class OpinionVerdict(enum.StrEnum):
    """相談機関等の意見。The opinion of police, 配偶者暴力相談支援センター and the like."""

    NEEDED = "必要"
    NOT_NEEDED = "不要"
    UNDECIDED = "判断できない"


class SupportEndReason(enum.StrEnum):
    """終了の理由。Why a measure is ended by the office."""

    ON_REQUEST = "本人の申出"
    NO_NEED = "必要なし"
    EXPIRED = "期間満了"


@attrs.frozen(kw_only=True, repr=False)
class SupportApplied(Event):
    """支援措置の申出（当初受付）。Application; ``identity_verified``: the office knows who applies."""

    official: ClassVar[str] = "支援措置の申出"

    identity_verified: bool


@attrs.frozen(kw_only=True, repr=False)
class ForwardReceived(Event):
    """転送受付。The application was accepted by ``sender`` and forwarded here."""

    official: ClassVar[str] = "転送受付"

    sender: LocalGovernmentCode


@attrs.frozen(kw_only=True, repr=False)
class OpinionRequested(Event):
    """意見の照会。The office asks for an opinion."""

    official: ClassVar[str] = "意見の照会"


@attrs.frozen(kw_only=True, repr=False)
class OpinionReceived(Event):
    """意見の受領。An opinion, asked for or brought with the application."""

    official: ClassVar[str] = "意見の受領"

    verdict: OpinionVerdict


@attrs.frozen(kw_only=True, repr=False)
class SupportDecided(Event):
    """支援の決定。``start`` is the first day; ``end`` only when the office corrects the year that is counted."""

    official: ClassVar[str] = "支援の決定"

    needed: bool
    start: date
    end: date | None = None


@attrs.frozen(kw_only=True, repr=False)
class RenewalOpened(Event):
    """更新受付の開始。The calendar says that the last month has begun."""

    official: ClassVar[str] = "更新受付の開始"


@attrs.frozen(kw_only=True, repr=False)
class ExtensionApplied(Event):
    """延長の申出。``end`` only when the office corrects the year that is counted."""

    official: ClassVar[str] = "延長の申出"

    end: date | None = None


@attrs.frozen(kw_only=True, repr=False)
class EndDayPassed(Event):
    """終了日の経過。The calendar says that the end date has passed. It ends nothing."""

    official: ClassVar[str] = "終了日の経過"


@attrs.frozen(kw_only=True, repr=False)
class SupportEnded(Event):
    """終了処理。The mayor ends the measure."""

    official: ClassVar[str] = "終了処理"

    reason: SupportEndReason


@attrs.frozen(kw_only=True, repr=False)
class SupportedPersonMovedOut(Event):
    """転出。The person moves out of this municipality."""

    official: ClassVar[str] = "支援対象者の転出"


@attrs.frozen(kw_only=True, repr=False)
class Forwarded(Event):
    """申出書の転送。The application goes on to ``receiver`` (present or former address, 本籍, former 本籍, 固定資産)."""

    official: ClassVar[str] = "申出書の転送"

    receiver: LocalGovernmentCode


@attrs.frozen(kw_only=True, repr=False)
class NotNeededConfirmed(Event):
    """支援不要の確認。The applicant was told and confirms that no measure is needed here."""

    official: ClassVar[str] = "支援不要の確認"


SupportEvent = (
    SupportApplied
    | ForwardReceived
    | OpinionRequested
    | OpinionReceived
    | SupportDecided
    | RenewalOpened
    | ExtensionApplied
    | EndDayPassed
    | SupportEnded
    | SupportedPersonMovedOut
    | Forwarded
    | NotNeededConfirmed
)
