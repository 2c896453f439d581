"""本人確認に届く事象。

The events of one identity check. 2-① and 2-④ are messages of 別添1; the rest stands here.

Source: 別添1 (2-②, 2-③); procedures.md section 2.2.

>>> from datetime import date
>>> IdentityRequested(case="V-1", on=date(2026, 4, 1), key=IdentityKey.FOUR_ITEMS)
IdentityRequested(***)
"""

from __future__ import annotations

import enum
from typing import ClassVar

import attrs

from jumin_records.procedures.messages import CertificateApplication, IdentityResult
from jumin_records.procedures.signal import Event
from jumin_records.sealed import Masked

__all__ = ["IdentityEvent", "IdentityKey", "IdentityRequested", "IdentityUnanswered"]


class IdentityKey(enum.StrEnum):
    """本人確認の手がかり（2-②）。What is sent: the 住民票コード of the card, or 4情報 of a document that law names."""

    CARD_CODE = "個人番号カードに記録された住民票コード"
    FOUR_ITEMS = "法令で定めた書類に記載された4情報"


@attrs.frozen(kw_only=True, repr=False)
class IdentityRequested(Event):
    """2-②③ 本人確認の要求。The 統合端末 asks; the caller attaches the key to the message."""

    official: ClassVar[str] = "本人確認の要求"

    key: IdentityKey


@attrs.frozen(kw_only=True, repr=False)
class IdentityUnanswered(Event):
    """応答なし。No answer came within the time of the system."""

    official: ClassVar[str] = "本人確認の応答なし"


IdentityEvent = CertificateApplication | IdentityRequested | IdentityResult[Masked] | IdentityUnanswered
