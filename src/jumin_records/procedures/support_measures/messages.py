"""支援措置の電文。

The messages of 支援措置.

Source: 標準仕様書 第1.0版 3.4 (期間終了通知); 別添2 支援措置申出書 (転送); ``procedures/messages.csv``.

>>> SupportTermAlert.spec().receiver, ApplicationForwarded.spec().mark
('市町村（窓口職員）', <Mark.SOURCE: 'SOURCE'>)
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, TypeVar

import attrs

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.messages import Carrying
from jumin_records.procedures.signal import Message
from jumin_records.procedures.support_measures.terms import SupportAlertKind
from jumin_records.sealed import Masked

__all__ = ["ApplicationForwarded", "SupportTermAlert"]

P_co = TypeVar("P_co", bound=Masked, covariant=True)


@attrs.frozen(kw_only=True, repr=False)
class SupportTermAlert(Message):
    """期間終了の知らせ。To the counter: the last month has begun, or the end has passed and somebody must decide."""

    official: ClassVar[str] = "支援措置の期間終了の知らせ"

    kind: SupportAlertKind
    end: date | None


@attrs.frozen(kw_only=True, repr=False)
class ApplicationForwarded(Carrying[P_co]):
    """支援措置申出書の転送。The caller attaches the record of the application."""

    official: ClassVar[str] = "支援措置申出書の転送"

    receiver: LocalGovernmentCode
