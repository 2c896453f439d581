"""``import jumin_records``：名前は api.md のとおり、頼まれるまで何も読み込まない。"""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from typing import Any

import pytest

import jumin_records as jr

#: The names of api.md that this edition has, transcribed.
API = [
    "JuminError",
    "DataError",
    "UsageError",
    "RefusedError",
    "CodeError",
    "DateError",
    "TextError",
    "FileFormatError",
    "RecordError",
    "Finding",
    "Checked",
    "Severity",
    "RULES",
    "codes",
    "JuminhyoCode",
    "IndividualNumber",
    "LocalGovernmentCode",
    "MachiazaCode",
    "AddresseeNumber",
    "HouseholdNumber",
    "ResidenceCardNumber",
    "BasicPensionNumber",
    "PostalCode",
    "CertificateSerial",
    "Pin",
    "dates",
    "RegisterDate",
    "text",
    "records",
    "layout",
    "Leaf",
    "parse",
    "check",
    "flatten",
    "read_csv",
    "write_csv",
    "read_fixed",
    "write_fixed",
    "to_json",
    "from_json",
    "History",
]
#: Beside the contract.
BESIDE = [
    "FixedItem",
    "disclosure",
    "FixedLayout",
    "Raw",
    "Rule",
    "TypedItem",
    "check_changes",
    "check_file",
    "check_household",
    "checking",
    "convert",
    "evolve",
    "history",
    "interop",
    "layouts",
    "procedures",
    "synth",
    "read_jsonl",
    "register_layout",
    "write_jsonl",
]


def loaded_by(code: str) -> set[str]:
    script = (
        f"import sys, json\nbefore = set(sys.modules)\n{code}\nprint(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


class TestNames:
    def test_everything_of_the_api(self) -> None:
        assert set(API) <= set(jr.__all__)
        assert set(jr.__all__) - set(API) == set(BESIDE)

    def test_dir_and_all_agree(self) -> None:
        assert dir(jr) == sorted(jr.__all__)
        assert len(set(jr.__all__)) == len(jr.__all__)

    @pytest.mark.parametrize("name", jr.__all__)
    def test_every_name_can_be_had(self, name: str) -> None:
        assert getattr(jr, name) is getattr(jr, name)
        scope: dict[str, Any] = {}
        exec(f"from jumin_records import {name}", scope)
        assert scope[name] is getattr(jr, name)

    def test_a_package_is_loaded_by_its_name(self) -> None:
        load = vars(jr)["__getattr__"]
        assert load("records") is sys.modules["jumin_records.records"]
        assert load("check") is jr.check

    def test_other_names_are_refused(self) -> None:
        with pytest.raises(AttributeError, match="histories"):
            jr.histories  # type: ignore[attr-defined]  # noqa: B018 - the point
        assert not hasattr(jr, "架空")

    def test_verbs_have_their_documented_parameters(self) -> None:
        """api.md: ``jr.check(cls, row, severities=…)``, ``jr.read_csv(source, cls, *, encoding)``, ``jr.write_csv(…)``."""
        assert list(inspect.signature(jr.check).parameters)[:2] == ["cls", "row"]
        assert "severities" in inspect.signature(jr.check).parameters
        encoding = inspect.signature(jr.read_csv).parameters["encoding"]
        assert (encoding.kind, encoding.default) == (encoding.KEYWORD_ONLY, encoding.empty)
        assert list(inspect.signature(jr.write_csv).parameters)[:3] == ["records", "target", "encoding"]

    @pytest.mark.parametrize("package", ["checking", "codec", "groups", "layouts", "records"])
    def test_packages_name_what_they_have(self, package: str) -> None:
        module = __import__(f"jumin_records.{package}", fromlist=["*"])
        assert all(hasattr(module, name) for name in module.__all__)

    def test_names_are_found_when_asked_for(self) -> None:
        assert jr.text.JIS_X_0208.name == "JIS X 0208"
        for name in jr.__all__:
            assert getattr(jr, name) is jr.__dict__[name]
        assert dir(jr) == sorted(jr.__all__)

    @pytest.mark.parametrize("name", ["nothing", "__wrapped__", "Records", "juminhyo_code"])
    def test_a_misspelt_name_is_an_attribute_error(self, name: str) -> None:
        vars(jr).pop(name, None)
        with pytest.raises(AttributeError, match=name):
            getattr(jr, name)

    def test_a_package_is_loaded_anew(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(vars(jr), "checking", raising=False)
        assert jr.checking.Summary().rows == 0


class TestLazyImport:
    def test_the_face_loads_nothing_of_ours(self) -> None:
        assert {name for name in loaded_by("import jumin_records") if name.startswith("jumin_records")} == {
            "jumin_records"
        }

    @pytest.mark.parametrize("heavy", ["cattrs", "hypothesis", "rich", "dateutil", "jaconv", "attrs", "attr"])
    def test_nor_anything_heavy(self, heavy: str) -> None:
        assert heavy not in loaded_by("import jumin_records")

    def test_an_identifier_loads_no_record(self) -> None:
        loaded = loaded_by("import jumin_records as jr; jr.JuminhyoCode")
        assert not {"jumin_records.records", "jumin_records.codec", "jumin_records.dates", "rich"} & loaded

    def test_reading_files_loads_no_partner(self) -> None:
        loaded = loaded_by("import jumin_records as jr; jr.read_csv; jr.write_csv; jr.records; jr.checking")
        assert not {"cattrs", "hypothesis", "rich", "dateutil", "jaconv", "pydantic", "argparse"} & loaded
