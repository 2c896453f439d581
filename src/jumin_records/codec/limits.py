"""読み取りの上限。記憶の量を決めるもの。

Limits of reading: what bounds memory, whatever a file holds.

Source: reliability note 2.3 (``csv.field_size_limit`` is process-wide: a library must not touch it); engineering judgement.

>>> Limits().cell
32767
"""

from jumin_records.frozen import frozen, make

__all__ = ["LONGEST_TEXTS", "USUAL_LIMITS", "Limits"]

#: All texts of a row together, in characters: longer ones are for the explaining path, which knows the limit of a cell.
LONGEST_TEXTS = 4096
#: As in common spreadsheets, and far below the limit of the csv module.
_CELL = 32_767
_LINE = 100_000
_LINES = 200


@frozen
class Limits:
    """上限。``cell``, ``line`` in characters; ``lines``: physical lines that one record may span (line breaks in quoted cells)."""

    cell: int = _CELL
    line: int = _LINE
    lines: int = _LINES


#: The limits that hold where nobody says another.
USUAL_LIMITS = make(Limits, cell=_CELL, line=_LINE, lines=_LINES)
