"""個人番号カードの手続に届く事象。

The events of the card's machine. ``case`` is the correlation id of the card, not of one move: a card lives through several.
The three that tell of a move are messages of the other two machines.

Source: procedures.md section 1.5, rows C01 to C18.

>>> from datetime import date
>>> CardLost(case="card-1", on=date(2026, 4, 1))
CardLost(***)
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import attrs

from jumin_records.procedures.signal import Event, Message

__all__ = [
    "CardEvent",
    "CardFound",
    "CardLost",
    "CardReissueRequested",
    "CardSubmitted",
    "CardTermPassed",
    "CardUnusable",
    "CardUpdateFailed",
    "CardUpdated",
    "CodeCorrected",
    "MoveInCompleted",
    "MoveOutRegistered",
    "MoveOutWithdrawn",
    "OverseasContinuation",
    "OverseasDayCame",
]


@attrs.frozen(kw_only=True, repr=False)
class MoveOutRegistered(Message):
    """転出届の本登録。``planned`` is 転出の予定年月日."""

    official: ClassVar[str] = "転出届の本登録"

    planned: date


@attrs.frozen(kw_only=True, repr=False)
class MoveOutWithdrawn(Message):
    """転出取消。The 転出届 was cancelled."""

    official: ClassVar[str] = "転出取消"


@attrs.frozen(kw_only=True, repr=False)
class MoveInCompleted(Message):
    """転入処理完了。``filed`` is the day of the first 転入届, ``moved`` the day of 転入."""

    official: ClassVar[str] = "転入処理完了"

    filed: date
    moved: date
    card_submitted: bool


@attrs.frozen(kw_only=True, repr=False)
class CardSubmitted(Event):
    """カード提出。``verified``: the password fits, or the card is a 顔認証マイナンバーカード, which needs none."""

    official: ClassVar[str] = "カード提出"
    follows: ClassVar[str] = "filed"

    verified: bool


@attrs.frozen(kw_only=True, repr=False)
class CardTermPassed(Event):
    """期限経過。The system's calendar says that a term may have passed; ``moved`` is the day of 転入, if known."""

    official: ClassVar[str] = "期限経過"

    moved: date | None = None


@attrs.frozen(kw_only=True, repr=False)
class CardUpdated(Event):
    """更新成功。カード管理システム has updated the card of the request ``request_id``."""

    official: ClassVar[str] = "更新成功"
    follows: ClassVar[str] = "filed"

    request_id: str


@attrs.frozen(kw_only=True, repr=False)
class CardUpdateFailed(Event):
    """更新失敗。カード管理システム did not update, or did not answer."""

    official: ClassVar[str] = "更新失敗"
    follows: ClassVar[str] = "filed"

    request_id: str


@attrs.frozen(kw_only=True, repr=False)
class CardUnusable(Event):
    """余白なし・IC障害。No free lines on the 追記欄, or the chip does not work."""

    official: ClassVar[str] = "余白なし・IC障害"
    follows: ClassVar[str] = "filed"


@attrs.frozen(kw_only=True, repr=False)
class OverseasContinuation(Event):
    """国外継続利用。``planned`` is the planned day of 国外転出; ``japanese``: a Japanese national."""

    official: ClassVar[str] = "国外継続利用"

    planned: date
    japanese: bool


@attrs.frozen(kw_only=True, repr=False)
class OverseasDayCame(Event):
    """国外転出日到来。The day of 国外転出 has come."""

    official: ClassVar[str] = "国外転出日到来"


@attrs.frozen(kw_only=True, repr=False)
class CodeCorrected(Event):
    """住民票コードの修正。The 住民票コード was changed on request, or corrected ex officio."""

    official: ClassVar[str] = "住民票コードの修正"


@attrs.frozen(kw_only=True, repr=False)
class CardLost(Event):
    """紛失届。The card was reported lost."""

    official: ClassVar[str] = "紛失届"


@attrs.frozen(kw_only=True, repr=False)
class CardFound(Event):
    """発見届。The card was found."""

    official: ClassVar[str] = "発見届"


@attrs.frozen(kw_only=True, repr=False)
class CardReissueRequested(Event):
    """再交付の求め。A new card was asked for."""

    official: ClassVar[str] = "再交付の求め"


CardEvent = (
    MoveOutRegistered
    | MoveOutWithdrawn
    | MoveInCompleted
    | CardSubmitted
    | CardTermPassed
    | CardUpdated
    | CardUpdateFailed
    | CardUnusable
    | OverseasContinuation
    | OverseasDayCame
    | CodeCorrected
    | CardLost
    | CardFound
    | CardReissueRequested
)
