"""「coverage of states and rows in the report」：歩みは、既定の回数で、試せる行のすべてに着く。"""

from __future__ import annotations

import contextlib
import functools
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from jumin_records.cli import main
from jumin_records.conformance import OwnAdapter, TimeLimits, Unsupported, load_vectors
from jumin_records.conformance.guarded import Guarded
from jumin_records.conformance.guided import Guided, Move
from jumin_records.conformance.own import machines_of_kit
from jumin_records.conformance.stateful import MOVE, walk_adapter
from jumin_records.conformance.walk import Walk
from jumin_records.conformance.walk_report import WalkReport, exit_code_of, walks_to_html, walks_to_json, walks_to_text
from jumin_records.conformance.walks import groups_of, walk_groups
from jumin_records.errors import UsageError
from jumin_records.procedures import MACHINES, Mark
from tests.conformance.test_conformance_defects import astray, planted

#: Rows that the walks of SOURCE and LAW do not pass: every way to them leads over a row of engineering judgement.
OVER_JUDGEMENT = {
    "tokurei-move-out": {"T19", "T20", "T99"},
    "tokurei-move-in": {"E40", "E41", "E08", "E09", "E46", "E58", "E18"},
    "record-update": {"U03", "U04", "U05", "U09", "U12", "U13", "U14", "U18", "U31"},
    "reconciliation": {"R12", "R13"},
}
COMMAND = [sys.executable, "-m", "jumin_records.conformance.self"]


@functools.cache
def guided(name: str, *, judgement: bool) -> Guided:
    channel = Guarded(OwnAdapter(), seconds=60)
    made = Guided(channel, (name,), judgement=judgement)
    assert made.run(walks=100, steps=40) is None
    channel.close()
    return made


@pytest.mark.parametrize("name", MACHINES)
class TestRows:
    @pytest.mark.exhaustive
    def test_every_row_of_every_machine(self, name: str) -> None:
        """With engineering judgement: all of them, within half of the default number of walks."""
        made = guided(name, judgement=True)
        assert made.rows == {row.id for row in machines_of_kit()[name].rows}
        assert made.walks <= 50

    def test_every_row_that_source_and_law_lead_to(self, name: str) -> None:
        rows = {row.id for row in machines_of_kit()[name].rows if row.mark is not Mark.JUDGEMENT}
        assert rows - guided(name, judgement=False).rows == OVER_JUDGEMENT.get(name, set())

    def test_what_is_left_out_has_no_scenario_without_judgement(self, name: str) -> None:
        lead = {vector.steps[-1].row for vector in load_vectors([name])}
        assert not lead & OVER_JUDGEMENT.get(name, set())

    def test_every_status(self, name: str) -> None:
        states = {state.value for state in machines_of_kit()[name].states}
        assert {value for _, value in guided(name, judgement=True).states} == states


class TestTogether:
    @pytest.mark.exhaustive
    def test_the_move_within_the_default_budget(self) -> None:
        """The three machines that talk with each other."""
        channel = Guarded(OwnAdapter(), seconds=60)
        made = Guided(channel, MOVE, judgement=True)
        assert made.run(walks=100, steps=40) is None
        channel.close()
        assert made.rows == {row.id for name in MOVE for row in machines_of_kit()[name].rows}
        assert made.walks <= 75


class TestShortest:
    def test_moves_that_do_not_matter_are_left_out(self) -> None:
        report = walk_adapter(astray("seal-registration", "I17"), ("seal-registration",), examples=20)
        assert report.departure is not None
        assert report.departure.clause
        assert len(report.program) <= 5

    def test_a_hanging_adapter_is_not_asked_again_and_again(self) -> None:
        class Slow(OwnAdapter):
            asked = 0

            def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
                Slow.asked += 1
                if Slow.asked == 4:
                    time.sleep(3)
                return super().ask(topic, op, question)

        report = walk_adapter(Slow(), ("card",), limits=TimeLimits(question=0.5, whole=30))
        assert report.departure is not None
        assert report.departure.rule == "JRN014"
        assert Slow.asked <= 5

    def test_time_for_the_whole(self) -> None:
        report = walk_adapter(OwnAdapter(), ("card",), limits=TimeLimits(question=10, whole=1e-9))
        assert report.departure is not None
        assert report.departure.rule == "JRN020"

    def test_a_move_of_nothing(self) -> None:
        walk = Walk(Guarded(OwnAdapter(), seconds=30), ("card",))
        Move("card").make(walk)
        assert len(walk.log) == 1


class TestLimits:
    def test_other_limits_may_be_missing(self) -> None:
        class Fixed(OwnAdapter):
            def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
                if op == "limits":
                    raise Unsupported
                return super().ask(topic, op, question)

        report = walk_adapter(Fixed(), ("juminhyo-code-pool",), judgement=True, examples=30)
        assert report.departure is None
        assert set(report.coverage[0].rows_missing) == {"P08", "P12", "P17"}
        walk = Walk(Guarded(Fixed(), seconds=30), ("juminhyo-code-pool",))
        walk.change_limits("juminhyo-code-pool", {"vacant_codes_minimum": 1})
        walk.change_limits("juminhyo-code-pool", {"vacant_codes_minimum": 1})
        assert [each["op"] for each in walk.log] == ["start", "limits"], "who lacks it is not asked again"

    def test_other_limits_that_are_not_heeded(self) -> None:
        class Deaf(OwnAdapter):
            def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
                if op == "limits":
                    question = {**question, "limits": {}}
                return super().ask(topic, op, question)

        report = walk_adapter(Deaf(), ("juminhyo-code-pool",), examples=30)
        assert report.departure is not None
        assert report.departure.path.endswith(("P08", "P12", "P17"))


class TestEveryRow:
    """「planted defects … are each found within the default budget, and the report names the broken clause」: in any row, by walking.

    Every other row is tried: all of them take a minute, and were tried when the walks were made.
    """

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("name", MACHINES)
    def test_a_row_that_leads_astray(self, name: str) -> None:
        for row in machines_of_kit()[name].rows[::2]:
            if row.target is not None:
                report = walk_adapter(astray(name, row.id), (name,), judgement=True)
                assert report.departure is not None, row.id
                assert report.departure.path == f"{name} {row.id}"
                assert report.departure.clause == row.basis

    @pytest.mark.parametrize(("name", "row"), [
        ("tokurei-move-in", "E08"), ("record-update", "U31"), ("support-measures", "S36"), ("juminhyo-code-pool", "P17"), ("card", "C36"),
    ])  # fmt: skip
    def test_rows_far_from_the_start(self, name: str, row: str) -> None:
        """Rows that walks without a guide did not reach."""
        report = walk_adapter(astray(name, row), (name,), judgement=True)
        assert report.departure is not None
        assert report.departure.path == f"{name} {row}"

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("name", MACHINES)
    def test_a_refusal_that_accepts(self, name: str) -> None:
        machine = machines_of_kit()[name]
        for row in machine.rows[1::2]:
            if row.target is None:
                other = next(state for state in machine.states if state is not row.source)
                report = walk_adapter(planted(name, row.id, target=other.value, refusal=""), (name,), judgement=True)
                assert report.departure is not None, row.id
                assert report.departure.path == f"{name} {row.id}"

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("name", MACHINES)
    def test_messages_that_are_not_sent(self, name: str) -> None:
        for row in machines_of_kit()[name].rows[::2]:
            if row.messages:
                with contextlib.suppress(UsageError):  # a message that nobody sends any more: no such table can be made
                    report = walk_adapter(planted(name, row.id, messages=""), (name,), judgement=True)
                    assert report.departure is not None, row.id
                    assert report.departure.path == f"{name} {row.id}"


class TestGroups:
    def test_machines_of_a_move_walk_together(self) -> None:
        assert groups_of(None)[0] == MOVE
        assert {name for group in groups_of(None) for name in group} == set(MACHINES)
        assert groups_of(["inquiry"]) == (("inquiry",),)

    @pytest.mark.parametrize(("machines", "walks", "steps", "rule"), [
        (["moon"], 5, 5, "JRU082"), (["inquiry"], 0, 5, "JRU100"), (["inquiry"], 5, -1, "JRU100"), (["inquiry"], True, 5, "JRU100"),
        (["inquiry"], 5, 10**6, "JRU100"),
    ])  # fmt: skip
    def test_refusals(self, machines: list[str], walks: int, steps: int, rule: str) -> None:
        with pytest.raises(UsageError) as caught:
            walk_groups(OwnAdapter(), machines, walks=walks, steps=steps)
        assert caught.value.rule == rule

    def test_a_departure_in_one_group_leaves_the_others(self) -> None:
        reports = walk_groups(astray("inquiry", "Q04"), ["identity-check", "inquiry"], walks=6, steps=8)
        assert [report.exit_code for report in reports] == [0, 1]
        assert exit_code_of(reports) == 1
        assert exit_code_of(()) == 2

    def test_a_program(self) -> None:
        (report,) = walk_groups(COMMAND, ["inquiry"], walks=4, steps=5, judgement=True, limits=TimeLimits(question=60))
        assert report.exit_code == 0
        assert report.coverage[0].rows == report.coverage[0].rows_total == 11


class TestForms:
    REPORTS = walk_groups(astray("inquiry", "Q04"), ["inquiry"], walks=6, steps=8)

    def test_text(self) -> None:
        lines = walks_to_text(self.REPORTS, subject="見本\x1b[2J").splitlines()
        assert lines[0].startswith("歩みの報告 見本?[2J: ")
        assert lines[0].endswith("1件、表と違う答えがありました")
        assert "JRN022" in lines[1]
        assert lines[2].startswith("根拠 ")

    def test_json(self) -> None:
        found = json.loads(walks_to_json(self.REPORTS, subject="見本"))
        assert (found["schema"], found["exit_code"]) == ("jumin-records/conformance-walks/1", 1)
        (group,) = found["groups"]
        assert group["departure"]["rule"] == "JRN022"
        assert group["coverage"][0]["machine"] == "inquiry"
        assert group["program"][0] == {"op": "start", "input": {"machine": "inquiry", "limits": {}}}

    def test_html(self) -> None:
        text = walks_to_html(self.REPORTS, subject="<script>")
        assert "<script" not in text
        assert "&lt;script&gt;" in text
        assert "表と違う答え" in text
        clean = walks_to_html((WalkReport(departure=None, program=(), states={}, rows={}),))
        assert "終了コード 0" in clean


class TestCommand:
    def walk(self, *arguments: str) -> int:
        return main(["conformance", "walk", "--machine", "inquiry", "--walks", "4", "--steps", "5", *arguments])

    def test_own_adapter(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.walk("--adapter", "jumin_records.conformance.own:OwnAdapter", "--judgement") == 0
        assert "機構への照会: 状態 5/5 行 11/11" in capsys.readouterr().out.splitlines()

    def test_a_file(self, tmp_path: Path) -> None:
        target = tmp_path / "walks.json"
        given = ("--adapter", "jumin_records.conformance.own:OwnAdapter", "--format", "json", "--output", str(target))
        assert self.walk(*given, "--subject", "見本") == 0
        assert json.loads(target.read_text(encoding="utf-8"))["subject"] == "見本"

    def test_a_program_that_departs(self, capsys: pytest.CaptureFixture[str]) -> None:
        command = f"{sys.executable} -S -c 'import sys; [print(5, flush=True) for line in sys.stdin]'"
        assert self.walk("--command", command, "--seconds", "20", "--format", "html") == 1
        assert "読めません" in capsys.readouterr().out

    @pytest.mark.parametrize("wrong", [
        ("--adapter", "json:loads", "--walks", "0"), ("--adapter", "none"), ("--command", "/no/such"), ("--command", "x", "--seconds", "0"),
    ])  # fmt: skip
    def test_unusable(self, wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
        assert self.walk(*wrong) == 2
        assert "[JRU" in capsys.readouterr().err

    def test_without_hypothesis(self) -> None:
        code = (
            "import sys; sys.modules['hypothesis'] = None\n"
            "from importlib import util\n"
            "find = util.find_spec\n"
            "util.find_spec = lambda name, *rest: None if name == 'hypothesis' else find(name, *rest)\n"
            "from jumin_records.cli import main\n"
            "sys.exit(main(['conformance', 'walk', '--adapter', 'jumin_records.conformance.own:OwnAdapter']))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8", timeout=60
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert "JRU075" in done.stderr
