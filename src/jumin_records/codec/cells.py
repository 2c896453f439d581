"""一つのセルと一つの値の間の変換（説明する側の道）。

One cell ↔ one value: the explaining path, which names everything that it notices. The fast path of ``compiled`` hands over to it
on any doubt.

Source: architecture decisions 4 and 8 (what is wrong is reported, not lost; what was written is kept).

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codes import PostalCode
>>> value, findings = read_cell(PostalCode, "１０００００１", Options())
>>> write_cell(value), [finding.rule for finding in findings]
('１０００００１', ['JRC006'])
"""

from __future__ import annotations

from jumin_records.checked import Checked
from jumin_records.codec.options import Options
from jumin_records.codes import Code, Number, TimeOfDay
from jumin_records.codes.identifier import Identifier
from jumin_records.dates import RegisterDate
from jumin_records.errors import Finding, Severity
from jumin_records.rules import find
from jumin_records.sealed import MASK
from jumin_records.shapes import shape
from jumin_records.text import find_unsound

__all__ = ["MASKS", "find_unwritable", "is_masked", "read_cell", "write_cell"]

#: The mask of this library, and the same in full width.
MASKS = (MASK, "＊＊＊")


def is_masked(text: str) -> bool:
    """伏せ字があるか。True when a mask stands anywhere in a text: readers refuse it, and so do writers."""
    # One character is found faster than three, and is nearly never there.
    return any(mask[0] in text and mask in text for mask in MASKS)


def find_unwritable(text: str) -> Finding | None:
    """書いてはならない文字。

    What no writer writes, since no reader takes it: JRP002 a mask, JRF005 a NUL. Cells joined by anything but these hold one of them
    exactly when one of the cells does.
    """
    if is_masked(text):
        return find("JRP002")
    return find("JRF005") if "\0" in text else None


def read_cell(kind: type, text: str, options: Options) -> tuple[object, tuple[Finding, ...]]:
    """セルの文字を、項目の型の値にする。

    Return the value of a cell and what was noticed. An empty cell is ``None`` (an empty ``str`` for a text item): absent, and no
    finding. ``None`` with an error finding means that no value of the type is possible.
    """
    if not text and kind is not str:
        return None, ()
    if len(text) > options.limits.cell:
        return None, (find("JRF008", limit=options.limits.cell, shape=shape(text)),)
    if issubclass(kind, Identifier | RegisterDate):
        checked = _lenient(kind, text, options)
        return checked.value, checked.findings
    if issubclass(kind, Number | Code | TimeOfDay):
        value = kind.read(text)
        if isinstance(value, Finding):
            return None, (value,)
        return value, value.findings()
    return _read_text(text)


def _lenient(kind: type[Identifier | RegisterDate], text: str, options: Options) -> Checked[object]:
    if issubclass(kind, RegisterDate):
        return kind.read(text, policy=options.date_policy)
    return kind.read(text)


def _read_text(text: str) -> tuple[str | None, tuple[Finding, ...]]:
    if "\0" in text:
        return None, (find("JRF005", shape=shape(text)),)
    if is_masked(text):
        return None, (find("JRT001", shape=shape(text)),)
    unsound = find_unsound(text)
    if unsound is None:
        return text, ()
    return (None if unsound.severity is Severity.ERROR else text), (unsound,)


def write_cell(value: object) -> str:
    """値を、読んだときの書き方のままセルの文字にする。

    Return the text of a cell exactly as it was read: full-width digits, grouping and era names included.
    """
    if value is None:
        return ""
    if isinstance(value, Identifier):
        return value.written
    if isinstance(value, RegisterDate | Number | Code | TimeOfDay):
        return value.text
    return str(value)
