"""清潔な行の方針：どの記録でも、所見が一つもない行。

Clean rows of any record: mappings from official names to text, in which ``jr.check`` finds nothing, item by item and across items.

Source: ``data/cross_checks.csv``; the layouts. Nothing is drawn and thrown away: what must agree is drawn together.

>>> from hypothesis import find
>>> from jumin_records.records import Memo
>>> set(find(rows(Memo), lambda row: True).values())
{''}
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

from jumin_records.codec.cells import read_cell
from jumin_records.codec.options import Options
from jumin_records.codec.spec import spec_of
from jumin_records.groups import RegisterName
from jumin_records.layouts import Structure
from jumin_records.records import Record
from jumin_records.strategies.filler import Filler, wanted_items
from jumin_records.strategies.filling_dates import fill_dates
from jumin_records.strategies.filling_persons import fill_persons
from jumin_records.strategies.filling_texts import fill_rest, fill_texts
from jumin_records.strategies.plan import plan_of

__all__ = ["filled_rows", "groups", "rows"]

S = TypeVar("S", bound=Structure)


def rows(cls: type[Record]) -> st.SearchStrategy[dict[str, str]]:
    """清潔な行の方針。

    Rows of ``cls`` in the official order, with nothing to find for ``jr.check``. Shrinks to a row in which every item that may be
    empty is.

    Raises:
        UsageError: JRU005 not a record class, JRU064 a record without a layout.
    """
    spec_of(cls)
    return filled_rows(cls)


@st.composite
def filled_rows(draw: st.DrawFn, cls: type[Structure], want: Sequence[str] = ()) -> dict[str, str]:
    """様式の行を埋める。Fill the row of a layout, of a record or of a group; the items of ``want`` in any case."""
    plan = plan_of(cls)
    filler = Filler(draw, plan, draw(wanted_items(plan)))
    filler.want(*want, *(["氏名"] if cls is RegisterName else []))
    for fill in (fill_persons, fill_dates, fill_texts, fill_rest):
        fill(filler)
    return filler.row


def groups(cls: type[S]) -> st.SearchStrategy[S]:
    """組（氏名・住所・日付など）の値の方針。Values of a group: built of the cells of a row."""
    plan = plan_of(cls)
    kinds = [leaf.type for leaf in plan.leaves.values()]
    return filled_rows(cls).map(
        lambda row: plan.tree.build(
            cls, [read_cell(kind, text, Options())[0] for kind, text in zip(kinds, row.values(), strict=True)]
        )
    )
