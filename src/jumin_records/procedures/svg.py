"""手続の状態図を SVG で描く。ほかの道具を要しない。

Draws the picture of a machine as SVG: states as boxes, rows as arrows with their ids and events, rows that stay as a line in the
box. It reads well on a light and on a dark page (``prefers-color-scheme``), and needs no network.

Source: engineering judgement; the layout stands in ``layers``.

>>> from jumin_records.procedures import CARD
>>> picture = CARD.svg()
>>> picture[:37], "継続待ち" in picture, "prefers-color-scheme" in picture
('<svg xmlns="http://www.w3.org/2000/sv', True, True)
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterable, Sequence
from html import escape
from typing import TypeVar

from jumin_records.procedures.layers import Layout, Place
from jumin_records.procedures.pictures import arrows
from jumin_records.procedures.row import Row

__all__ = ["draw"]

St = TypeVar("St", bound=enum.StrEnum)

_WIDTH, _HEIGHT = 132, 46
_COLUMN, _LINE, _MARGIN, _HEAD = 310, 80, 40, 56
_SHOWN = 3
_PORT = 9
_WORD = 12
_LONGEST = 14

_STYLE = """
svg { background: #ffffff; font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic", sans-serif; }
.box { fill: #eef3fb; stroke: #3b5b8c; stroke-width: 1.4; }
.end { stroke-width: 3; }
.name { fill: #16243a; font-size: 15px; text-anchor: middle; }
.stay, .head { fill: #4a5870; font-size: 10px; text-anchor: middle; }
.head { font-size: 18px; text-anchor: start; }
.way { fill: none; stroke: #6b7c99; stroke-width: 1.2; }
.tip { fill: #6b7c99; }
.word { fill: #26354d; font-size: 10.5px; text-anchor: middle; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
@media (prefers-color-scheme: dark) {
  svg { background: #14181f; }
  .box { fill: #222c3d; stroke: #8fb0e6; }
  .name { fill: #eef3fb; }
  .stay, .head { fill: #b6c3d9; }
  .way { stroke: #8796b3; }
  .tip { fill: #8796b3; }
  .word { fill: #d8e2f2; stroke: #14181f; }
}
"""

_TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>'
)


def draw(title: str, rows: Sequence[Row[St]], states: Sequence[St], finals: Iterable[St]) -> str:
    """状態図の SVG を返す。

    The picture as one SVG document. Refusals are not drawn; final states have a thick border.
    """
    found = arrows(rows)
    layout = Layout([state.value for state in states], [(a.value, b.value) for a, b in found])
    tallest = max(len(layer) for layer in layout.layers)
    width = len(layout.layers) * _COLUMN - (_COLUMN - _WIDTH) + 2 * _MARGIN
    height = tallest * _LINE + _HEAD + _MARGIN
    middle = _HEAD + tallest * _LINE / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
        f"<title>{escape(title)}の状態図</title>",
        f"<style>{_STYLE}</style>",
        _TIP,
        f'<text class="head" x="{_MARGIN}" y="32">{escape(title)}</text>',
    ]
    words: list[str] = []
    taken: list[tuple[float, float]] = []
    lines = _lines(layout, middle)
    for (source, target), each in found.items():
        if source != target:
            points = lines[source.value, target.value]
            parts.append(f'<path class="way" d="{_path(points)}" marker-end="url(#tip)"/>')
            words.append(_word(points, each, taken))
    ends = {state.value for state in finals}
    for state in states:
        stays = found.get((state, state), [])
        parts += _box(_point(layout.places[state.value], middle), state.value, stays, end=state.value in ends)
    return "\n".join([*parts, *words, "</svg>"]) + "\n"


def _point(place: Place, middle: float) -> tuple[float, float]:
    """場所の中心。"""
    return _MARGIN + _WIDTH / 2 + place.layer * _COLUMN, middle + place.rank * _LINE


def _lines(layout: Layout, middle: float) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """矢印ごとの点の並び。Each arrow has its own port at the edge of a box, in the order of where it goes."""
    lines = {pair: [_point(place, middle) for place in way] for pair, way in layout.ways.items()}
    ports: dict[tuple[str, float], list[tuple[float, tuple[str, str], int]]] = {}
    for pair, points in lines.items():
        for node, end, near in ((pair[0], 0, points[1]), (pair[1], -1, points[-2])):
            # An arrow within a layer bows to the right.
            side = -_WIDTH / 2 if near[0] < points[end][0] else _WIDTH / 2
            ports.setdefault((node, side), []).append((near[1], pair, end))
    for (_, side), ends in ports.items():
        step = min(_PORT, (_HEIGHT - 12) / max(len(ends) - 1, 1))
        for number, (_, pair, end) in enumerate(sorted(ends)):
            x, y = lines[pair][end]
            lines[pair][end] = (x + side, y + (number - (len(ends) - 1) / 2) * step)
    return lines


def _path(points: list[tuple[float, float]]) -> str:
    """点から点への滑らかな線。A smooth line; an arrow within a layer bows to the right."""
    (x, y), (u, v) = points[0], points[-1]
    if x == u:
        bow = x + _bow(points)
        return f"M{x:g} {y:g}C{bow:g} {y:g} {bow:g} {v:g} {u + 1:g} {v:g}"
    text = f"M{x:g} {y:g}"
    for (a, b), (c, d) in itertools.pairwise(points):
        bend = (c - a) / 2
        text += f"C{a + bend:g} {b:g} {c - bend:g} {d:g} {c:g} {d:g}"
    return text


def _bow(points: list[tuple[float, float]]) -> float:
    return 24 + abs(points[-1][1] - points[0][1]) / 4


def _word(points: list[tuple[float, float]], rows: list[Row[St]], taken: list[tuple[float, float]]) -> str:
    """矢印の言葉：番号と事象。Nearer to where the arrow comes from, so that opposite arrows keep their words apart."""
    (x, y), (u, v) = points[0], points[1]
    place = (x + _bow(points) * 0.75 + 14, y + (v - y) * 0.4) if x == u else (x + (u - x) * 0.4, y + (v - y) * 0.35 - 3)
    while any(abs(place[0] - c) < _COLUMN / 3 and abs(place[1] - d) < _WORD for c, d in taken):
        place = (place[0], place[1] + _WORD)
    taken.append(place)
    first = rows[0]
    event = first.event.official if len(first.event.official) <= _LONGEST else first.event.official[:_LONGEST] + "…"
    more = f" ほか{len(rows) - 1}" if len(rows) > 1 else ""
    every = "、".join(f"{row.id} {row.event.official}" for row in rows)
    return (
        f'<text class="word" x="{place[0]:g}" y="{place[1]:g}"><title>{escape(every)}</title>'
        f"{escape(first.id)} {escape(event)}{more}</text>"
    )


def _box(point: tuple[float, float], name: str, stays: list[Row[St]], *, end: bool) -> list[str]:
    """状態の箱。留まる行は、箱の中の一行になる。"""
    x, y = point
    kind = "box end" if end else "box"
    parts = [
        f'<rect class="{kind}" x="{x - _WIDTH / 2:g}" y="{y - _HEIGHT / 2:g}" width="{_WIDTH}" height="{_HEIGHT}" rx="8"/>',
        f'<text class="name" x="{x:g}" y="{y + (0 if stays else 5):g}">{escape(name)}</text>',
    ]
    if stays:
        shown = " ".join(row.id for row in stays[:_SHOWN]) + (
            f" ほか{len(stays) - _SHOWN}" if len(stays) > _SHOWN else ""
        )
        parts.append(f'<text class="stay" x="{x:g}" y="{y + 16:g}">↻ {escape(shown)}</text>')
    return parts
