"""行の印をたたみ、いま効いている異動の積み重ねを求める。

Folds the marks of the rows into the stack of events that are in effect: a cancellation takes the stack back to where it was
before the row that it cancels, a correction takes the place of what it corrects.

Source: 住民記録システム標準仕様書 第1.0版 4.6.0.1 (履歴を上積みして、元の状態に復元), 4.2.3.3.

>>> event, undo = Mark(), Mark(RowKind.CANCELLATION, 2)
>>> stacks([event, event, undo])[-1]
(Layer(shown=3, origin=1, dated=1, wrong=False),)
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jumin_records.history.marks import Mark, RowKind

__all__ = ["Layer", "Stack", "place_of", "stacks"]


@attrs.frozen
class Layer:
    """効いている一つの状態。

    One state in effect: the place of the row that shows it, of the row that first brought it, of the row whose date it holds from,
    and whether it was found wrong later. All places count from 1.
    """

    shown: int
    origin: int
    dated: int
    wrong: bool = False


Stack = tuple[Layer, ...]


def stacks(marks: Sequence[Mark]) -> list[Stack]:
    """行ごとに、その行までの積み重ねを返す。

    The stack after each row; the first is the empty one, before any row.
    """
    found: list[Stack] = [()]
    for place, mark in enumerate(marks, start=1):
        if mark.kind is RowKind.CANCELLATION:
            found.append(_cancelled(found, place, mark))
        elif mark.kind is RowKind.CORRECTION:
            found.append(_corrected(found[-1], place, mark))
        else:
            found.append((*found[-1], Layer(place, place, place)))
    return found


def place_of(stack: Stack, target: int) -> int | None:
    """積み重ねの中での、その行の層の位置。The index of the layer that a row brought or shows; ``None``: it is not in effect."""
    return next(
        (index for index, layer in enumerate(stack) if target in (layer.origin, layer.shown) and not layer.wrong), None
    )


def _cancelled(found: Sequence[Stack], place: int, mark: Mark) -> Stack:
    base = found[(mark.target or place) - 1]
    if not base:
        return (Layer(place, place, place),)
    return (*base[:-1], attrs.evolve(base[-1], shown=place))


def _corrected(stack: Stack, place: int, mark: Mark) -> Stack:
    index = place_of(stack, mark.target or place) or 0
    wrong = (attrs.evolve(layer, wrong=True) for layer in stack[index:-1])
    dated = place if mark.own_date else stack[-1].dated
    return (*stack[:index], *wrong, Layer(place, place, dated))
