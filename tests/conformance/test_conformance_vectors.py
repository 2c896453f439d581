"""「numbered scenarios and vectors as JSON with JSON Schema, provenance per vector」「derived by a committed tool」。"""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from jumin_records.conformance import OwnAdapter, TimeLimits, find_vector, load_vectors, run_vectors
from jumin_records.conformance.own import machines_of_kit
from jumin_records.errors import UsageError
from jumin_records.procedures import MACHINES, Mark
from tools.build_vectors import OUT, files
from tools.scenarios import again

FILES: dict[str, Any] = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(OUT.glob("*.json"))}
SCHEMA = FILES.pop("schema")
SMALL = ("inquiry", "identity-check", "reconciliation", "suppression", "seal-registration")
#: Rows that need limits to change in the middle of a case: no scenario of the kit does that.
UNREACHED = {"juminhyo-code-pool": {"P08", "P12", "P17"}}


@pytest.mark.parametrize("name", FILES)
class TestFiles:
    def test_schema(self, name: str) -> None:
        jsonschema.Draft202012Validator(SCHEMA).validate(FILES[name])

    def test_events_give_today_what_the_file_says(self, name: str) -> None:
        for vector in FILES[name]["vectors"]:
            assert vector["topic"] != "machine" or again(vector) == vector

    def test_no_machine_made_id_stands_in_a_scenario_as_text(self, name: str) -> None:
        for vector in FILES[name]["vectors"]:
            for step in vector.get("steps", ()):
                for signal in (step["event"], *step["expect"]["messages"]):
                    assert not any("/" in value for value in signal.values() if isinstance(value, str))


class TestFilesAreNotStale:
    def test_what_is_cheap_to_make(self) -> None:
        for path, text in files(SMALL).items():
            assert path.read_text(encoding="utf-8") == text, path.name

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("name", ["card", "support-measures"])
    def test_larger_machines(self, name: str) -> None:
        path = OUT / f"machine-{name}.json"
        assert files([name])[path] == path.read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", MACHINES)
    def test_every_row_is_reached(self, name: str) -> None:
        reached = {step["row"] for vector in FILES[f"machine-{name}"]["vectors"] for step in vector["steps"]}
        assert {row.id for row in machines_of_kit()[name].rows} - reached == UNREACHED.get(name, set())


class TestLoading:
    def test_judgement_is_off_by_default(self) -> None:
        plain, every = load_vectors(), load_vectors(judgement=True)
        assert {vector.mark for vector in plain} == {Mark.SOURCE, Mark.LAW}
        assert len(every) > len(plain) > 800
        assert [vector for vector in every if vector.mark is not Mark.JUDGEMENT] == list(plain)

    def test_a_scenario_over_a_row_of_judgement_is_of_judgement(self) -> None:
        machines = machines_of_kit()
        for vector in load_vectors(["machine"]):
            marks = {row.id: row.mark for row in machines[vector.group].rows}
            assert all(marks[step.row] is not Mark.JUDGEMENT for step in vector.steps)

    def test_topics(self) -> None:
        assert {vector.group for vector in load_vectors(["card", "codes"])} == {"card", "codes"}
        with pytest.raises(UsageError) as caught:
            load_vectors(["names"])
        assert caught.value.rule == "JRU082"
        assert find_vector("M-C01").group == "card"


class TestOwnImplementation:
    def test_passes_everything(self) -> None:
        results = run_vectors(OwnAdapter(), load_vectors(judgement=True), limits=TimeLimits(question=60))
        assert [str(result.finding()) for result in results if not result.passed] == []
        assert len(results) == len({result.vector.id for result in results})
