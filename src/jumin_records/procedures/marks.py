"""行の出どころの印。

Where a row comes from: printed in the source document, taken from law or official guidance, or this project's own judgement.

Source: procedures.md, "How to read the marks".

>>> Mark("LAW").label
'法令・公的な案内'
"""

from __future__ import annotations

import enum

__all__ = ["Mark"]


class Mark(enum.StrEnum):
    """出どころ。SOURCE: 別添1 or 別添2. LAW: statute, order, standard or official guidance. JUDGEMENT: nobody published it."""

    SOURCE = "SOURCE"
    LAW = "LAW"
    JUDGEMENT = "JUDGEMENT"

    @property
    def label(self) -> str:
        """日本語の語。The Japanese word."""
        return _LABELS[self]


_LABELS = {Mark.SOURCE: "別添1・別添2", Mark.LAW: "法令・公的な案内", Mark.JUDGEMENT: "工学上の判断"}
