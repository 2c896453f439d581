"""架空の業者のシステム：自前の状態の語と SQLite の行で、機構への照会だけを扱う。

A fictional vendor's system, written without this library: its own enum of states, its rows in SQLite, its own serial numbers. It knows
one procedure, inquiries to 機構, and has one gap: it never finds out that the term of an inquiry has passed.
"""

from __future__ import annotations

import enum
import sqlite3


class Stage(enum.Enum):
    """業者の状態。The vendor's own states."""

    OPEN = 10
    SENT = 20
    ANSWERED = 30
    NOBODY = 40


class InquiryDesk:
    """照会の窓口。One inquiry after the other, kept in a table."""

    def __init__(self) -> None:
        self.database = sqlite3.connect(":memory:", check_same_thread=False)
        self.database.execute("CREATE TABLE inquiry (no INTEGER PRIMARY KEY, matter TEXT, stage INTEGER, sent_on TEXT)")

    def begin(self) -> None:
        """新しい事案。"""
        self.database.execute("DELETE FROM inquiry")

    def stage(self) -> Stage:
        """いまの状態。The stage of the latest row; none means that nothing was sent."""
        row = self.database.execute("SELECT stage FROM inquiry ORDER BY no DESC LIMIT 1").fetchone()
        return Stage(row[0]) if row else Stage.OPEN

    def send(self, matter: str, day: str) -> str | None:
        """照会を出す。The number of the inquiry, ``None`` while one is open or answered."""
        if self.stage() in (Stage.SENT, Stage.ANSWERED):
            return None
        cursor = self.database.execute(
            "INSERT INTO inquiry (matter, stage, sent_on) VALUES (?, ?, ?)", (matter, Stage.SENT.value, day)
        )
        return f"INQ-{cursor.lastrowid}"

    def receive(self, number: str, day: str, stage: Stage) -> bool:
        """応えを受ける。Only for the open inquiry, and not from before it."""
        changed = self.database.execute(
            "UPDATE inquiry SET stage = ? WHERE 'INQ-' || no = ? AND stage = ? AND sent_on <= ?",
            (stage.value, number, Stage.SENT.value, day),
        )
        return changed.rowcount == 1
