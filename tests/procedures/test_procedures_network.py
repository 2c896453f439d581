"""数市町村の網：全ての並びの検査、植えた欠陥、町の姿。"""

from __future__ import annotations

import copy
import runpy
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jumin_records.codes import LocalGovernmentCode
from jumin_records.errors import UsageError
from jumin_records.procedures.network import (
    CARD_PLAN,
    EXCHANGE,
    PROVED,
    RESIDENCE,
    SERVER,
    Machines,
    Network,
    Plan,
    Role,
    Seat,
    World,
    explore,
    found,
    holder_of,
    reconcile,
)
from jumin_records.procedures.network.server_events import GoneReported, LeavingReported, ResidentReported
from jumin_records.procedures.row import COLUMNS
from jumin_records.procedures.tokurei.move_in import MOVE_IN_TABLE
from jumin_records.procedures.tokurei.move_in_rules import MOVE_IN_DEFINITION
from jumin_records.procedures.tokurei.move_out import MOVE_OUT_TABLE
from jumin_records.procedures.tokurei.move_out_events import MoveOutApproved
from jumin_records.procedures.tokurei.move_out_rules import MOVE_OUT_DEFINITION

DAY = date(2024, 4, 1)
HERE, THERE, ELSEWHERE = (LocalGovernmentCode(code) for code in ("131016", "131024", "011002"))
LEAVING = Seat(Role.OUT, "131016")


class TestAllInterleavings:
    """「失い・重ね・追い越しのどの並びでも、性質が成り立つ」。"""

    def test_the_published_rows(self) -> None:
        report = explore(EXCHANGE, again=0)
        assert report.violation is None
        assert report.complete
        assert report.worlds > 3000
        assert len(report.rows) > 60

    @pytest.mark.parametrize("plan", [RESIDENCE, CARD_PLAN], ids=["residence", "card"])
    def test_the_nearest_worlds_with_a_third_seat(self, plan: Plan) -> None:
        report = explore(plan, again=1, most=3000)
        assert report.violation is None
        assert not report.complete

    @pytest.mark.exhaustive
    def test_with_a_deed_done_again(self) -> None:
        report = explore(EXCHANGE, again=1)
        assert report.violation is None
        assert report.worlds > 50_000


class TestPlantedDefects:
    """「植えた欠陥は、すべて見つかる」。One cell of one row is changed; the checker names the property, and the way there."""

    @pytest.mark.parametrize(
        ("row", "column", "cell"),
        [
            ("T12", "target", "転出済"),
            ("T12", "effect", ""),
            ("T13", "target", "転出済"),
            ("T16", "effect", ""),
            ("T17", "target", "取消済"),
            ("T18", "target", "取消済"),
            ("T30", "effect", ""),
            ("T61", "refusal", ""),
            ("T24", "target", "転出確定"),
            ("E22", "messages", "move_in_notice_handover move_in_notice"),
            ("E33", "refusal", ""),
            ("E61", "refusal", ""),
            ("E84", "guards", "from_origin"),
            ("E96", "messages", ""),
        ],
    )
    def test_is_found(self, row: str, column: str, cell: str) -> None:
        report = explore(EXCHANGE, net=Network(mutant(row, column, cell)), again=0)
        assert report.violation is not None
        assert report.violation.property in PROVED
        assert report.violation.trace

    @pytest.mark.exhaustive
    @pytest.mark.parametrize(("row", "target"), [("E48", "受領済"), ("E57", "保留")])
    def test_an_answer_to_an_older_request(self, row: str, target: str) -> None:
        report = explore(EXCHANGE, net=Network(mutant(row, "target", target)), again=1)
        assert report.violation is not None
        assert report.violation.property == "P26"


def mutant(row: str, column: str, cell: str) -> Machines:
    definition: Any = MOVE_OUT_DEFINITION if row.startswith("T") else MOVE_IN_DEFINITION
    table = copy.deepcopy(MOVE_OUT_TABLE if row.startswith("T") else MOVE_IN_TABLE)
    (cells,) = (each for each in table if each[0] == row)
    cells[COLUMNS.index(column)] = cell
    if column == "refusal":
        # A refusal becomes an acceptance that stays where it is.
        cells[COLUMNS.index("target")] = cells[COLUMNS.index("source")]
    elif column == "target":
        cells[COLUMNS.index("refusal")] = ""
    if row == "E84":
        next(each for each in table if each[0] == "E111")[COLUMNS.index("guards")] = "!from_origin paper_route"
        next(each for each in table if each[0] == "E85")[COLUMNS.index("guards")] = "!from_origin !paper_route"
    machine: Any = definition.machine(table)
    return Machines(out=machine) if row.startswith("T") else Machines(in_=machine)


def begun() -> tuple[Network, World]:
    net = Network()
    world = net.start(case="K-1", origin=HERE, others=(THERE, ELSEWHERE), today=DAY)
    world = net.act(world, LEAVING, EXCHANGE.opening())
    return net, net.act(world, LEAVING, MoveOutApproved(case="K-1", on=DAY))


class TestWorld:
    """「町の姿は不変の値。失い・重ね・追い越しは種から決まる」。"""

    def test_the_seats_of_three_municipalities_of_two_prefectures(self) -> None:
        _, world = begun()
        assert len(world.seats(Role.OUT)) == len(world.seats(Role.IN)) == 3
        assert [seat.place for seat in world.seats(Role.PREFECTURE)] == ["01", "13"]
        assert [repr(entry) for entry in world.log] == [
            "Entry(2024-04-01 転出地 131016 転出届 → 届出受付 [T01])",
            "Entry(2024-04-01 転出地 131016 決裁 → 転出予定 [T05])",
        ]

    def test_the_same_seed_gives_the_same_world(self) -> None:
        net, world = begun()
        for seed in range(20):
            one, other = (net.disturb(world, seed, 12) for _ in range(2))
            assert one == other
            assert (
                net.replay(net.start(case="K-1", origin=HERE, others=(THERE, ELSEWHERE), today=DAY), one.log).states
                == one.states
            )
            assert not found(reconcile(net, one))
        assert world == begun()[1]

    def test_a_report_that_came_too_early_stays_under_way(self) -> None:
        net, world = begun()
        (first, *_), server = world.bus, Seat(Role.PREFECTURE, "13")
        assert first.to == server
        after = net.act(world, server, report(GoneReported, 3))
        assert after.log[-1].line().endswith("拒否 住所地あり [JRS120]")
        assert after.states == world.states
        assert net.deliver(world, 0, again=True).bus[: len(world.bus)] == world.bus

    def test_lost_is_lost(self) -> None:
        net, world = begun()
        assert len(net.lose(world, 0).lost) == 1
        assert net.wait(world, date(2024, 3, 1)).today == DAY
        assert holder_of(world) == HERE

    def test_no_such_seat_and_no_such_message(self) -> None:
        net, world = begun()
        calls: tuple[Callable[[], World], ...] = (
            lambda: net.act(world, Seat(Role.OUT, "141003"), MoveOutApproved(case="K-1", on=DAY)),
            lambda: net.lose(world, 9),
            lambda: net.deliver(world, -1),
        )
        for call in calls:
            with pytest.raises(UsageError) as caught:
                call()
            assert caught.value.rule == "JRS121"


def report(cls: Any, number: int, sender: LocalGovernmentCode = HERE) -> Any:
    return cls(id=f"r-{number}", case="K-1", on=DAY, sender=sender, number=number)


class TestServer:
    """「前の住所地の報告は、いまの住所地を変えない。番号は一ずつ」（P24・P25）。"""

    def test_a_former_holder_deletes_nobody(self) -> None:
        moved = [report(ResidentReported, 1), report(LeavingReported, 2), report(ResidentReported, 1, THERE)]
        for late in (GoneReported, LeavingReported):
            state = SERVER.replay([*moved, report(late, 3)])
            assert (state.facts.holder, state.status) == (THERE, "住所地あり")

    def test_a_repeat_changes_nothing(self) -> None:
        once = SERVER.replay([report(ResidentReported, 1)])
        assert SERVER.replay([report(ResidentReported, 1)] * 2).facts == once.facts


def test_the_example_prints_what_it_says() -> None:
    """「転出届からカード継続まで、そして整合で直る引越し」。"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(root / "examples" / "two_cities.py")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    told = runpy.run_path(str(root / "examples" / "two_cities.py"))["__doc__"]
    said = [line.removeprefix("    ") for line in told.splitlines() if line.startswith("    ")]
    assert done.stdout.splitlines() == said
