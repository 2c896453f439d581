"""本人確認情報のサーバ：二つの市町村が、どちらも自分の住民だと言うとき。"""

from __future__ import annotations

from datetime import date

import pytest

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures import LIMITS, Accepted
from jumin_records.procedures.network import SERVER
from jumin_records.procedures.network.server_events import (
    DoubleHolderFound,
    LeavingReported,
    NumberedReport,
    ResidentReported,
    StayingReported,
)

DAY = date(2026, 4, 1)
HERE, THERE = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")


def report(kind: type[NumberedReport], sender: LocalGovernmentCode, number: int) -> NumberedReport:
    return kind(id=f"{kind.__name__}{number}", case="K-1", on=DAY, sender=sender, number=number)


class TestTwoHolders:
    """「二重住所にならない、なっても気づかれる」：the server changes nothing on the word of a former holder, and tells somebody."""

    @pytest.mark.parametrize(
        ("before", "last", "row", "receiver", "holder"),
        [
            # The holder never said that the person leaves: it is told who has the person now.
            (
                [report(ResidentReported, HERE, 1)],
                report(ResidentReported, THERE, 1),
                "J14",
                HERE,
                THERE,
            ),
            # A former holder takes a 転出 back after the person was recorded elsewhere: it is told who has the person.
            (
                [
                    report(ResidentReported, HERE, 1),
                    report(LeavingReported, HERE, 2),
                    report(ResidentReported, THERE, 1),
                ],
                report(StayingReported, HERE, 3),
                "J22",
                HERE,
                THERE,
            ),
            (
                [
                    report(ResidentReported, HERE, 1),
                    report(LeavingReported, HERE, 2),
                    report(ResidentReported, THERE, 1),
                    report(LeavingReported, THERE, 2),
                ],
                report(StayingReported, HERE, 3),
                "J38",
                HERE,
                THERE,
            ),
        ],
    )
    def test_is_told(
        self,
        before: list[NumberedReport],
        last: NumberedReport,
        row: str,
        receiver: LocalGovernmentCode,
        holder: LocalGovernmentCode,
    ) -> None:
        done = SERVER.step(SERVER.replay(before), last, limits=LIMITS, today=DAY)
        assert isinstance(done, Accepted)
        assert done.row.id == row
        (told,) = done.messages
        assert isinstance(told, DoubleHolderFound)
        assert (told.receiver, told.holder) == (receiver, holder)
        assert done.state.facts.holder == holder
