"""状態を層に並べる（図のための簡単な配置）。

A simple layered layout: a state's layer is its distance from the first state; long arrows get way points in the layers between;
a few sweeps of barycentres bring neighbours together. Deterministic, and good enough for twenty states.

Source: engineering judgement; the way of Sugiyama, Tagawa and Toda (1981), without its refinements.

>>> layout = Layout(("a", "b", "c"), [("a", "b"), ("b", "c"), ("c", "a")])
>>> [[place.node for place in layer] for layer in layout.layers]
[['a'], ['b', ''], ['c']]
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import attrs

__all__ = ["Layout", "Place"]

_SWEEPS = 6


@attrs.define(eq=False)
class Place:
    """一つの場所：状態、又は長い矢印の通り道（``node`` が空）。A state, or a way point of a long arrow (``node`` is empty)."""

    node: str
    layer: int
    rank: float = 0


class Layout:
    """層と、矢印の通る場所。

    ``layers`` are lists of places from the first state on; ``ways`` gives for each arrow the places it passes, ends included.
    """

    def __init__(self, nodes: Sequence[str], arrows: Iterable[tuple[str, str]]) -> None:
        pairs = [pair for pair in arrows if pair[0] != pair[1]]
        depths = _depths(nodes, pairs)
        self.places = {node: Place(node, depths[node]) for node in nodes}
        self.layers: list[list[Place]] = [[] for _ in range(max(depths.values()) + 1)]
        for place in self.places.values():
            self.layers[place.layer].append(place)
        self.ways = {pair: self._way(*pair) for pair in pairs}
        self._sort()

    def _way(self, source: str, target: str) -> list[Place]:
        start, end = self.places[source], self.places[target]
        step = 1 if end.layer > start.layer else -1
        points = [Place("", layer) for layer in range(start.layer + step, end.layer, step)]
        for point in points:
            self.layers[point.layer].append(point)
        return [start, *points, end]

    def _sort(self) -> None:
        near: dict[Place, list[Place]] = {}
        for way in self.ways.values():
            for one, other in itertools.pairwise(way):
                near.setdefault(one, []).append(other)
                near.setdefault(other, []).append(one)
        for layer in self.layers:
            _number(layer)
        for sweep in range(_SWEEPS):
            for layer in self.layers if sweep % 2 == 0 else reversed(self.layers):
                layer.sort(key=lambda place: _barycentre(place, near.get(place, [])))
                _number(layer)


def _barycentre(place: Place, near: list[Place]) -> float:
    others = [other.rank for other in near if other.layer != place.layer]
    return sum(others) / len(others) if others else place.rank


def _number(layer: list[Place]) -> None:
    """層の真ん中を0とする順位。"""
    for position, place in enumerate(layer):
        place.rank = position - (len(layer) - 1) / 2


def _depths(nodes: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """最初の状態からの距離。"""
    depths, frontier = {nodes[0]: 0}, [nodes[0]]
    for node in frontier:
        for source, target in pairs:
            if source == node and target not in depths:
                depths[target] = depths[node] + 1
                frontier.append(target)
    # A machine has no such state; a picture of something else shows it in the first column.
    return {node: depths.get(node, 0) for node in nodes}
