"""日付の項目と、その不詳フラグ・不詳表記。

A date of the register beside its flag and its wording for what is uncertain.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 印鑑登録情報 (``X``, ``X_不詳フラグ``, ``X_不詳表記``); dates.md section 2.2 (what the three mean
together is observed, not published: UNVERIFIED).

>>> from jumin_records.codes import UncertaintyFlag
>>> from jumin_records.dates import DateKind, RegisterDate
>>> birth = DatedItem(date=RegisterDate.parse("19450000"), flag=UncertaintyFlag("1"), wording="昭和20年月日不詳")
>>> birth, birth.meaning().value.kind is DateKind.MONTH_DAY_UNKNOWN
(DatedItem(***), True)
"""

from __future__ import annotations

from typing import Annotated

from jumin_records.checked import Checked, Raw
from jumin_records.codes import UncertaintyFlag
from jumin_records.dates import DEFAULT_CONVENTIONS, Conventions, RegisterDate, from_flag_triple
from jumin_records.frozen import frozen
from jumin_records.layouts import Item, Structure

__all__ = ["DatedItem"]


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class DatedItem(Structure):
    """不詳でありうる日付。Each part as written; a block without 不詳表記 leaves ``wording`` empty."""

    date: Annotated[RegisterDate | None, Item("")]
    flag: Annotated[UncertaintyFlag | None, Item("_不詳フラグ")]
    wording: Annotated[str, Item("_不詳表記")] = ""

    def meaning(self, *, conventions: Conventions = DEFAULT_CONVENTIONS) -> Checked[RegisterDate]:
        """三つの欄が合わせて言う日付。

        What the three say together: the wording where there is one, else the date. ``value`` is ``None`` without a finding where
        all three are empty. Findings: JRD027–JRD030 as ``from_flag_triple``; a missing flag claims nothing.
        """
        date = "" if self.date is None else self.date.text
        if not date and not self.wording:
            return Checked(None, (), Raw(("", "", "")))
        uncertain = bool(self.wording) or (self.date is not None and self.date.date is None)
        flag = self.flag.text if self.flag is not None else "01"[uncertain]
        return from_flag_triple(date, flag, self.wording, conventions=conventions)
