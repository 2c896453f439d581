r"""読み手の上限を超える行を、書く前に見つける。

Finds rows that a reader with certain limits would give up: it goes on with the next physical line then, and what stands on the further
lines of a cell would be taken for rows of their own. So no writer writes them.

Source: requirement "Round trip" (records → bytes → records equal); ``codec.limits``; reliability note 2.3.

>>> from jumin_records.codec.limits import Limits
>>> print(find_overrun('1,"a\nb",2', Limits()), find_overrun('1,"' + "\n" * 300 + '",2', Limits()))
None 2列目 改行が多すぎます（一つの記録は200行まで） [JRF040]
"""

from __future__ import annotations

import re
from typing import cast

from jumin_records.codec.cut import column_of, cut
from jumin_records.codec.limits import Limits
from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["find_overrun"]

_END = re.compile(r"\r\n|\n|\r")


def find_overrun(text: str, limits: Limits) -> Finding | None:
    """上限を超えるセル。

    Where a reader with ``limits`` would stop reading a row: JRF008 a cell or a line that is too long, JRF040 too many lines, with the
    column (from 1); ``None`` where it reads all of it.
    """
    if len(text) <= min(limits.cell, limits.line) and text.count("\n") + text.count("\r") < limits.lines:
        return None
    for column, cell in enumerate(cast("list[str]", cut(text)), start=1):
        if len(cell) > limits.cell:
            return find("JRF008", limit=limits.cell, column=column)
    begin = before = 0
    ends = [found.span() for found in _END.finditer(text)]
    for number, (end, after) in enumerate([*ends, (len(text), len(text))], start=1):
        if number > limits.lines:
            return find("JRF040", limit=limits.lines, column=column_of(text[:begin]))
        # Lines are put together as long as those before are not too long.
        if end - begin > limits.line or before > limits.line:
            return find("JRF008", limit=limits.line, column=column_of(text[: begin + limits.line]))
        before += end - begin
        begin = after
    return None
