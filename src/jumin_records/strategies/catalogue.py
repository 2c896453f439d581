"""型から方針へ。公開の型ならどれでも。

From a type to its strategy, for every public type: this is what ``st.from_type`` finds.

Source: api.md "For tests and other systems".

>>> from hypothesis import find
>>> from jumin_records import RegisterDate
>>> from jumin_records.groups import GaijiText
>>> find(valid(RegisterDate), lambda date: True).text, find(valid(GaijiText), lambda name: True).text
('2000-01-01', '架空太郎')
"""

from __future__ import annotations

from typing import TypeVar, cast

from hypothesis import strategies as st

from jumin_records.codec.cells import read_cell
from jumin_records.codec.options import Options
from jumin_records.codec.rows import parse
from jumin_records.errors import UsageError
from jumin_records.layouts import Structure
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.strategies.cells import cell_texts, has_cell_texts
from jumin_records.strategies.clean_rows import groups, rows

__all__ = ["texts", "valid"]

T = TypeVar("T")


def valid(cls: type[T]) -> st.SearchStrategy[T]:
    """公開の型の、正しい値の方針。

    Correct values of an identifier, ``Number``, ``TimeOfDay``, a code, ``RegisterDate``, a group or a record: in which the library
    finds nothing. Optional items shrink to empty ones, names to 架空太郎, days to 2000-01-01.

    Raises:
        UsageError: JRU076 for any other type, JRU064 for a record without a layout.
    """
    if _is_under(cls, Record):
        return cast(
            "st.SearchStrategy[T]",
            rows(cast("type[Record]", cls)).map(lambda row: parse(cast("type[Record]", cls), row)),
        )
    if _is_under(cls, Structure):
        return cast("st.SearchStrategy[T]", groups(cast("type[Structure]", cls)))
    if cls is str or not has_cell_texts(cls):
        raise _unknown(cls)
    return cell_texts(cls).map(lambda text: cast("T", read_cell(cls, text, Options())[0]))


def texts(cls: type) -> st.SearchStrategy[str]:
    """その型の値として、所見なしに読める文字の方針。

    Texts that are read as a value of ``cls`` without a finding: an identifier, ``Number``, ``TimeOfDay``, a code, ``RegisterDate``,
    or ``str`` for a cell of text.

    Raises:
        UsageError: JRU076 for any other type.
    """
    if not has_cell_texts(cls):
        raise _unknown(cls)
    return cell_texts(cls)


def _is_under(cls: object, base: type) -> bool:
    return isinstance(cls, type) and issubclass(cls, base) and cls is not base


def _unknown(cls: object) -> UsageError:
    return UsageError(find("JRU076", type=getattr(cls, "__name__", type(cls).__name__)))
