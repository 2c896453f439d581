"""読み取りの上限。記憶の量を決めるもの。

Limits of reading: what bounds memory, whatever a file holds.

Source: reliability note 2.3 (``csv.field_size_limit`` is process-wide: a library must not touch it); engineering judgement.

>>> Limits().cell
32767
"""

import attrs

__all__ = ["LONGEST_TEXTS", "Limits"]

#: All texts of a row together, in characters: longer ones are for the explaining path, which knows the limit of a cell.
LONGEST_TEXTS = 4096


@attrs.frozen
class Limits:
    """上限。``cell``, ``line`` in characters; ``lines``: physical lines that one record may span (line breaks in quoted cells)."""

    cell: int = 32_767  # as in common spreadsheets, and far below the limit of the csv module
    line: int = 100_000
    lines: int = 200
