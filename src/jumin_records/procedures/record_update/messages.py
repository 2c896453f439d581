"""本人確認情報の更新の電文。番号を持つ。

The messages of the updates, with their 更新順番号.

Source: 別添1 (1-③, 1-④); ``procedures/messages.csv``.

>>> NumberedNotice.spec().steps, MissingNumberRequest.spec().mark
(('1-④',), <Mark.JUDGEMENT: 'JUDGEMENT'>)
"""

from __future__ import annotations

from typing import ClassVar, TypeVar

import attrs

from jumin_records.procedures.messages import CsUpdate, PrefectureNotice
from jumin_records.procedures.record_update.events import UpdateCause
from jumin_records.procedures.signal import Message
from jumin_records.sealed import Masked

__all__ = ["MissingNumberRequest", "NumberedNotice", "NumberedUpdate"]

P_co = TypeVar("P_co", bound=Masked, covariant=True)


@attrs.frozen(kw_only=True, repr=False)
class NumberedUpdate(CsUpdate[P_co]):
    """1-③ 更新順番号を持つ更新。From the base register to 市町村CS."""

    number: int
    cause: UpdateCause


@attrs.frozen(kw_only=True, repr=False)
class NumberedNotice(PrefectureNotice[P_co]):
    """1-④ 更新順番号を持つ通知。``numbers`` are the updates it carries, rising by one."""

    numbers: tuple[int, ...]


@attrs.frozen(kw_only=True, repr=False)
class MissingNumberRequest(Message):
    """欠番の再送要求。``number`` is the first 更新順番号 that is missing."""

    official: ClassVar[str] = "欠番の再送要求"

    number: int
