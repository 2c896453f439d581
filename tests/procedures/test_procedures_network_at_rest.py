"""「町の姿も保存でき、保存と復元は恒等」（P34、電文が途中にあるまま）。"""

from __future__ import annotations

import functools
import json
from typing import Any, cast

import attrs
import pytest

from jumin_records.errors import DataError, UsageError
from jumin_records.procedures.messages import CertificateInformation
from jumin_records.procedures.network import (
    EXCHANGE,
    Envelope,
    Network,
    Role,
    Seat,
    World,
    world_from_json,
    world_to_json,
)
from jumin_records.records import MoveOutCertificate
from tests.privacy.test_canary_procedures import CANARY, NUMBER, outcome, spoiled
from tests.procedures.moves import Machines, answered
from tests.procedures.test_procedures_network import lived

NET = Network()


@functools.cache
def worlds() -> tuple[World, ...]:
    """Worlds in the middle of disturbed moves: messages under way, lost, refused."""
    return tuple(world for seed in range(12) for world in lived(EXCHANGE, seed, 1))


class TestThereAndBack:
    def test_in_the_middle_of_runs(self) -> None:
        assert sum(len(world.bus) > 1 for world in worlds()) > 20
        assert sum(bool(world.lost) for world in worlds()) > 20
        assert any(not entry.accepted for world in worlds() for entry in world.log)
        for world in worlds()[::3]:
            text = json.dumps(world_to_json(world), ensure_ascii=False)
            assert world_from_json(json.loads(text)) == world

    def test_and_goes_on_the_same_way(self) -> None:
        for world in worlds()[::17]:
            restored = world_from_json(world_to_json(world))
            assert NET.disturb(restored, 7, 9) == NET.disturb(world, 7, 9)


def busy() -> World:
    return max(worlds(), key=lambda world: (bool(world.lost), len(world.bus), len(world.log)))


MORE_VALUES: tuple[object, ...] = (NUMBER, None, -1, {})


class TestStrict:
    """「知らない項目・語・値・席は拒み、値を言わない」。"""

    @pytest.mark.parametrize(
        "value", [CANARY, [], *(pytest.param(each, marks=pytest.mark.exhaustive) for each in MORE_VALUES)]
    )
    def test_something_else_in_each_place(self, value: object) -> None:
        stored = world_to_json(busy())
        # One of each list is enough: all are read the same way.
        small = stored | {name: cast("list[Any]", stored[name])[:2] for name in ("bus", "lost", "log")}
        assert world_from_json(small).case == busy().case
        for data in spoiled(small, value):
            # Whatever is read or refused: nothing else comes out, and no value in it (``outcome`` knows the two errors only).
            refused, shown = outcome(functools.partial(world_from_json, data))
            assert refused or value not in (CANARY, NUMBER)
            assert value not in (CANARY, NUMBER) or str(value) not in shown

    @pytest.mark.parametrize(
        ("name", "change", "rule"),
        [
            ("schema", lambda _: "jumin-records/world/2", "JRS009"),
            ("origin", lambda _: "131032", "JRS122"),
            ("numbers", lambda old: old[::-1], "JRS122"),
            ("numbers", lambda old: [[131016, 1], *old[1:]], "JRS009"),
            ("states", lambda old: old[1:], "JRS122"),
            ("states", lambda old: old[::-1], "JRS122"),
            ("states", lambda old: [[["市長", ""], old[0][1]], *old[1:]], "JRS009"),
            ("states", lambda old: [[old[0][0], old[2][1]], *old[1:]], "JRS009"),
            ("bus", lambda old: [[["転出地", "141003"], old[0][1]]], "JRS122"),
            ("bus", lambda old: [[old[0][0], {"class": "Network"}]], "JRS009"),
            (
                "bus",
                lambda old: [[old[0][0], {"class": "MoveOutApproved", "case": "K-1", "on": "2024-04-01"}]],
                "JRS009",
            ),
            ("bus", lambda old: [[old[0][0], old[0][1] | {"more": 1}]], "JRS008"),
            ("bus", lambda old: [[old[0][0], old[0][1] | {"case": ""}]], "JRS009"),
            ("log", lambda old: [old[0] | {"answer": "T999"}], "JRS009"),
            ("log", lambda old: [old[0] | {"status": "休止"}], "JRS009"),
            ("log", lambda old: [old[0] | {"sent": [old[0]["event"]]}], "JRS009"),
            ("numbers", lambda old: [["999999", 1], *old[1:]], "JRS009"),
            ("today", lambda _: "20240401", "JRS009"),
            ("case", lambda _: "", "JRS009"),
        ],
    )
    def test_refused(self, name: str, change: Any, rule: str) -> None:
        stored = world_to_json(busy())
        with pytest.raises(DataError) as caught:
            world_from_json(stored | {name: change(stored[name])})
        assert caught.value.rule == rule

    def test_a_record_does_not_go_to_the_file(self) -> None:
        world = busy()
        letter: Any = attrs.evolve(answered(Machines(), "r-1"), payload=object.__new__(MoveOutCertificate))
        assert isinstance(letter, CertificateInformation)
        carrying = attrs.evolve(world, bus=(Envelope(Seat(Role.IN, "131024"), letter),))
        for wrong in (carrying, None, world.log):
            with pytest.raises(UsageError) as caught:
                world_to_json(cast("World", wrong))
            assert caught.value.rule == "JRU095"
        stored = world_to_json(
            attrs.evolve(world, bus=(Envelope(Seat(Role.IN, "131024"), answered(Machines(), "r-1")),))
        )
        ((to, message),) = cast("list[Any]", stored["bus"])
        wrong_payloads: tuple[object, ...] = (1, "x", {})
        for payload in wrong_payloads:
            with pytest.raises(DataError) as refused:
                world_from_json(stored | {"bus": [[to, message | {"payload": payload}]]})
            assert refused.value.rule == "JRS009"
