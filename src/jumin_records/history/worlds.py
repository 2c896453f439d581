"""確かでない日付のもとで、ありうる答えをすべて挙げる。

All answers that are possible while dates are uncertain. Rows stand in an order, and each of them is surely before a limit
(``True``), surely after it (``False``) or either (``None``); what the limit cuts off is a first part of the rows, or the order of
the rows is not that of the dates.

Source: engineering judgement: an answer is given only where every possible reading gives the same one.

>>> cuts([True, None, False])
Cuts(sizes=(1, 2), broken=False, unsure=True)
>>> cuts([False, True])
Cuts(sizes=(), broken=True, unsure=False)
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

__all__ = ["Cuts", "cuts"]


@attrs.frozen
class Cuts:
    """ありうる切れ目。

    How many of the rows can lie before the limit; ``broken``: a later row can lie before it while an earlier one does not;
    ``unsure``: some row can lie on either side.
    """

    sizes: tuple[int, ...]
    broken: bool
    unsure: bool


def cuts(sides: Sequence[bool | None]) -> Cuts:
    """切れ目を数える。Count the cuts that are possible."""
    first_after = next((index for index, side in enumerate(sides) if side is False), len(sides))
    last_before = next((index for index in range(len(sides), 0, -1) if sides[index - 1] is True), 0)
    may_be_after = next((index for index, side in enumerate(sides) if side is not True), len(sides))
    broken = any(side is not False for side in sides[may_be_after + 1 :])
    return Cuts(tuple(range(last_before, first_after + 1)), broken, any(side is None for side in sides))
