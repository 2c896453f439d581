"""表計算で式になる文字列の番人。どうするかは、呼ぶ側が選ぶ。

A guard against cells that a spreadsheet takes for a formula. There is no default: a file for people and a file for machines want
different things, and a silent apostrophe breaks round trips.

Source: OWASP ASVS 1.2.10, CWE-1236; apache/rocketmq-dashboard #2756 and apache/superset #13735 (a prefix that came to stay); reference
note on privacy 2.4. Full-width ＝＋－＠ are guarded as well: that spreadsheets with Japanese input take them is UNVERIFIED.

>>> guard_cell("=1+1", "prefix"), guard_cell("+81-43", "keep"), guard_cell("架空", "refuse")
("'=1+1", '+81-43', '架空')
>>> guard_cell("@x", "refuse").rule, unguard_cell("'=1+1")
('JRA065', '=1+1')
"""

from __future__ import annotations

from typing import Literal

from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find
from jumin_records.shapes import shape
from jumin_records.text.scan import is_one_of, is_text, wrong_type

__all__ = ["FormulaChoice", "guard_cell", "is_formula", "unguard_cell"]

#: 拒む、頭に ' を付ける、そのまま（機械どうしの受け渡し）。
FormulaChoice = Literal["refuse", "prefix", "keep"]
_CHOICES = ("refuse", "prefix", "keep")
_LEADERS = frozenset("=+-@＝＋－＠\t\r\n\0")
_MARK = "'"


def is_formula(cell: str) -> bool:
    """表計算が式とみなしうるか。True when a cell begins with = + - @ (half or full width), TAB, CR, LF or NUL."""
    return cell[:1] in _LEADERS if cell else False


def guard_cell(cell: str, choice: FormulaChoice) -> str | Finding:
    """式になりうるセルを、選んだとおりに扱う。

    Return the cell to write: as it is, or with one apostrophe before it (``prefix``; a cell that already begins with apostrophes
    and then a formula gets one more, so that ``unguard_cell`` always gives back what was there); or JRA065 (``refuse``).

    Raises:
        UsageError: JRU001 for anything but text, JRU007 for another choice.
    """
    if not is_text(cell):
        del cell
        raise wrong_type()
    if not is_one_of(choice, _CHOICES):
        del cell
        raise UsageError(find("JRU007", known=" ".join(_CHOICES)))
    if choice == "prefix" and is_formula(cell.lstrip(_MARK)):
        return _MARK + cell
    return find("JRA065", shape=shape(cell)) if choice == "refuse" and is_formula(cell) else cell


def unguard_cell(cell: str) -> str:
    """``prefix`` で付けた印を一つだけ外す。

    Take exactly one layer of ``prefix`` off.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(cell):
        del cell
        raise wrong_type()
    marked = cell[:1] == _MARK and is_formula(cell.lstrip(_MARK))
    return cell[1:] if marked else cell
