"""「numbered scenarios and vectors as JSON with JSON Schema, provenance per vector」「derived by a committed tool」。"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest

from jumin_records.conformance import (
    OwnAdapter,
    TimeLimits,
    Unsupported,
    Verdict,
    find_vector,
    load_vectors,
    run_vectors,
)
from jumin_records.conformance.own import machines_of_kit
from jumin_records.errors import UsageError
from jumin_records.procedures import MACHINES, Mark
from tools.build_vectors import OUT, files
from tools.scenarios import again

FILES: dict[str, Any] = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(OUT.glob("*.json"))}
SCHEMA = FILES.pop("schema")
SMALL = ("inquiry", "identity-check", "reconciliation", "suppression", "seal-registration")


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
    def test_every_row_has_a_vector_of_its_own(self, name: str) -> None:
        """Rows of SOURCE, LAW and JUDGEMENT alike: one scenario named after the row, whose last step the row answers."""
        last = {vector["id"]: vector["steps"][-1]["row"] for vector in FILES[f"machine-{name}"]["vectors"]}
        for row in machines_of_kit()[name].rows:
            assert last.get(f"M-{row.id}") == row.id, (name, row.id, row.mark)

    def test_every_mark_stands_in_the_vectors(self) -> None:
        assert {row.mark for machine in machines_of_kit().values() for row in machine.rows} == set(Mark)


class TestLimitsThatChange:
    """住民票コードの空きの設定数は、市区町村が途中で変えられる（標準仕様書 4.3.1：設定数を下回れば知らせる）。"""

    CHANGING = ("M-P08", "M-P12", "M-P17")

    @pytest.mark.parametrize("number", CHANGING)
    def test_rows_that_only_a_change_reaches(self, number: str) -> None:
        vector = find_vector(number)
        assert vector.steps[-1].limits is not None
        assert vector.mark is Mark.LAW
        (result,) = run_vectors(OwnAdapter(), [vector])
        assert result.passed

    def test_who_has_no_such_operation_says_so(self) -> None:
        class Fixed(OwnAdapter):
            def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
                if op == "limits":
                    raise Unsupported
                return super().ask(topic, op, question)

        results = run_vectors(Fixed(), [find_vector(number) for number in self.CHANGING])
        assert {(result.verdict, result.place) for result in results} <= {
            (Verdict.UNSUPPORTED, f"steps[{place}].limits") for place in range(4)
        }

    def test_another_number_alone_moves_no_case(self) -> None:
        class Moving(OwnAdapter):
            def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
                found = super().ask(topic, op, question)
                return {"status": "空きなし"} if op == "limits" else found

        (result,) = run_vectors(Moving(), [find_vector("M-P08")])
        assert (result.verdict, result.place.rpartition(".")[2]) == (Verdict.DIFFERS, "status")


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
