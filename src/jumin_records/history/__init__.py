"""履歴：行を積むだけで、消しも上書きもしない。二つの時間軸で問える。

Append-only histories of records with 最新フラグ: reading and checking, adding, cancelling, correcting, and asking what held on a day
as it was known at a moment.

Source: 住民記録システム標準仕様書 第1.0版 1.2.1, 4.6.0.1, 4.2.3.3; architecture floor 6.

>>> [kind.value for kind in CancelKind]
['増', '減', '修正']
"""

from jumin_records.history.axes import AXES, Axes
from jumin_records.history.history import History
from jumin_records.history.key import HistoryKey
from jumin_records.history.layout import HistoryLayout
from jumin_records.history.marks import Absent, Ambiguous, Answer, CancelKind, Doubt, Held, Mark, Row, RowKind

__all__ = [
    "AXES",
    "Absent",
    "Ambiguous",
    "Answer",
    "Axes",
    "CancelKind",
    "Doubt",
    "Held",
    "History",
    "HistoryKey",
    "HistoryLayout",
    "Mark",
    "Row",
    "RowKind",
]
