"""別添5の事故19件：どの機能が、どこまで届くか。

The accidents of 別添5, each with the feature that answers it, the test that replays it, and how far the answer reaches. Said openly where
nothing here helps.

Source: 千葉市 特定個人情報保護評価書 別添5; reference note on privacy 5.1.

>>> [incident.no for incident in INCIDENTS if incident.reach is Reach.OUT_OF_REACH]
[9, 11, 17, 18]
"""

from __future__ import annotations

import enum

import attrs

from jumin_records.resources import read_table

__all__ = ["INCIDENTS", "Incident", "Reach"]


class Reach(enum.Enum):
    """届く範囲。How far a feature reaches."""

    PREVENTED = "prevented"
    DETECTED = "detected"
    OUT_OF_REACH = "out_of_reach"

    @property
    def label(self) -> str:
        """頁に出す語。The word of the page."""
        return {"prevented": "防ぐ", "detected": "見つける", "out_of_reach": "届かない"}[self.value]


@attrs.frozen
class Incident:
    """一つの事故。

    One accident: its number and year in 別添5, what happened in short, the features (empty where there is none), the test that replays
    it, how far that reaches, and what remains.
    """

    no: int
    year: str
    case: str
    feature: str
    test: str
    reach: Reach
    remains: str


def _load() -> tuple[Incident, ...]:
    _, *rows = read_table("data/incidents.csv")
    return tuple(
        Incident(int(no), year, case, feature, test, Reach(reach), remains)
        for no, year, case, feature, test, reach, remains in rows
    )


#: 別添5の順。In the order of 別添5.
INCIDENTS: tuple[Incident, ...] = _load()
