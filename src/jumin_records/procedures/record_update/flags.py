"""意味の公開されていないフラグと、それを読む方針。

Items 30 to 33 and 35 of 本人確認情報: no public text gives their code values or says when 異常時更新順番号 is used (UNVERIFIED). So they are
carried as they were read, and a policy of the caller says what they mean. Only the meaning, a closed word, enters the machine:
events then replay the same whatever policy comes later.

Source: 別添2 本人確認情報 (items 30 to 33, 35); procedures.md section 2.1.

>>> flags = UpdateFlags(prohibited="1")
>>> flags, CAUTIOUS.read(flags), CAUTIOUS.read(UpdateFlags(locked="9"))
(UpdateFlags(***), (<Standing.PROHIBITED: '更新禁止'>, False), (<Standing.UNKNOWN: '読めない'>, False))
"""

from __future__ import annotations

import enum
from typing import Protocol, Self

import attrs

from jumin_records.errors import UsageError
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["CAUTIOUS", "CautiousPolicy", "FlagPolicy", "Standing", "UpdateFlags"]


class Standing(enum.StrEnum):
    """フラグの意味するところ。What the flags say of one update."""

    NORMAL = "通常"
    PROHIBITED = "更新禁止"
    LOCKED = "排他"
    UNKNOWN = "読めない"


@attrs.frozen(kw_only=True, repr=False)
class UpdateFlags(Masked):
    """読んだままのフラグ（空は書かれていないこと）。

    The five items as they were read, empty where nothing stands: 異常時更新順番号, 更新禁止フラグ, 予定者フラグ, 排他フラグ, レコード状況フラグ.
    """

    abnormal_number: str = ""
    prohibited: str = ""
    planned: str = ""
    locked: str = ""
    record_status: str = ""

    def __new__(cls, **texts: object) -> Self:
        """文字列だけを受け取る。

        Raises:
            UsageError: JRU055 when a flag is no text: a number would lose its leading zeros.
        """
        wrong = next((name for name, text in texts.items() if not isinstance(text, str)), "")
        del texts
        if wrong:
            raise UsageError(find("JRU055", path=wrong, name=wrong))
        return super().__new__(cls)


class FlagPolicy(Protocol):
    """フラグの読み方。What a caller supplies who knows the interface specification."""

    def read(self, flags: UpdateFlags) -> tuple[Standing, bool]:
        """意味と、予定者かどうか。The standing of the update, and whether the person is 予定者."""
        ...


@attrs.frozen
class CautiousPolicy:
    """分からないものは通さない読み方（工学上の判断）。

    The only policy that is shipped, and a judgement: empty and ``0`` are down, ``1`` is up, anything else is not understood. A
    written 異常時更新順番号 is not understood either, because nobody published when it is used; レコード状況フラグ must be empty or ``0``.
    """

    def read(self, flags: UpdateFlags) -> tuple[Standing, bool]:
        """意味と、予定者かどうか。A flag that is not understood makes the whole update so."""
        known = ("", "0", "1")
        raised = (flags.prohibited, flags.planned, flags.locked)
        if flags.abnormal_number or flags.record_status not in known[:2] or not all(flag in known for flag in raised):
            return Standing.UNKNOWN, False
        planned = flags.planned == "1"
        if flags.prohibited == "1":
            return Standing.PROHIBITED, planned
        return Standing.LOCKED if flags.locked == "1" else Standing.NORMAL, planned


#: The policy that takes nothing for granted.
CAUTIOUS = CautiousPolicy()
