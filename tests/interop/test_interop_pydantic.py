"""pydantic の型。「validation, JSON schema, masked serialization by default」、誤りに値がない。"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from typing import Annotated, Any

import jsonschema
import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

import jumin_records as jr
from jumin_records.codes.identifier import CheckedIdentifier, Identifier
from jumin_records.interop.pydantic import JuminField
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN
from tests.interop.provocations import PROVOCATIONS
from tests.records.samples import RECORDS, filled

#: A clean text of each identifier, written out: a wrong reader would not make its own oracle.
GOOD = {
    jr.JuminhyoCode: "24727059608",
    jr.IndividualNumber: "123456789018",
    jr.LocalGovernmentCode: "999997",
    jr.PostalCode: "0000001",
    jr.Pin: "1234",
    jr.BasicPensionNumber: "0000000001",
    jr.ResidenceCardNumber: "AB12345678CD",
}


class Person(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True, extra="forbid")
    number: Annotated[jr.IndividualNumber, JuminField()]
    birth: Annotated[jr.RegisterDate, JuminField()] | None = None
    record: Annotated[IdentityConfirmation, JuminField()] | None = None


class Open(BaseModel):
    number: Annotated[jr.IndividualNumber, JuminField(revealed=True, lenient=True)]
    birth: Annotated[jr.RegisterDate, JuminField(revealed=True)]
    record: Annotated[IdentityConfirmation, JuminField(revealed=True, lenient=True)]


def adapter(kind: type, **options: bool) -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[kind, JuminField(**options)])  # type: ignore[arg-type]  # a type that is known at run time only


def refused(kind: type, given: object, **options: bool) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        adapter(kind, **options).validate_python(given)
    return caught.value


@pytest.mark.parametrize("kind", GOOD)
class TestIdentifiers:
    def test_in_and_out(self, kind: type[Identifier]) -> None:
        one = adapter(kind)
        value = one.validate_python(GOOD[kind])
        assert value == kind(GOOD[kind])
        assert one.validate_python(value) is value
        assert one.validate_json(json.dumps(GOOD[kind])) == value
        assert one.dump_json(value) == b'"***"'
        assert one.dump_python(value) is value
        assert adapter(kind, revealed=True).dump_json(value).decode() == json.dumps(GOOD[kind])

    def test_a_mask_does_not_come_back(self, kind: type[Identifier]) -> None:
        assert refused(kind, "***", lenient=True).errors()[0]["type"] == "jumin_records"

    def test_the_error_has_the_rule_and_no_value(self, kind: type[Identifier]) -> None:
        wrong = "架空" + GOOD[kind]
        error = refused(kind, wrong)
        [told] = error.errors(include_url=False)
        assert told["ctx"]["rule"].startswith("JRC")
        for text in (str(error), repr(error), error.json(), repr(error.errors()), repr(error.__context__)):
            assert GOOD[kind] not in text

    def test_full_width_only_where_it_is_lenient(self, kind: type[Identifier]) -> None:
        wide = GOOD[kind].translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        assert adapter(kind, lenient=True).validate_python(wide).reveal() == GOOD[kind]
        assert "JRC006" in refused(kind, wide).errors()[0]["ctx"]["rules"]

    def test_the_schema_takes_the_text(self, kind: type[Identifier]) -> None:
        schema = adapter(kind).json_schema()
        jsonschema.validate(GOOD[kind], schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(GOOD[kind] + "0" * 20, schema)
        assert adapter(kind).json_schema(mode="serialization")["const"] == "***"
        assert "maxLength" not in adapter(kind, lenient=True).json_schema()
        assert "const" not in adapter(kind, revealed=True).json_schema(mode="serialization")


@pytest.mark.parametrize("given", [12, None, b"123456789018", [], {}, "１", ""])
def test_no_other_type_is_taken_for_text(given: object) -> None:
    assert refused(jr.IndividualNumber, given).error_count() == 1


class TestDates:
    def test_what_a_register_holds(self) -> None:
        one = adapter(jr.RegisterDate)
        value = one.validate_python("昭和64年1月日不詳")
        assert value == jr.RegisterDate.parse("昭和64年1月日不詳")
        assert one.dump_json(value) == b'"***"'
        assert adapter(jr.RegisterDate, revealed=True).dump_python(value, mode="json") == "昭和64年1月日不詳"
        assert refused(jr.RegisterDate, "令和6年13月1日").errors()[0]["ctx"]["rule"] == "JRD003"


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_records(cls: type[jr.records.Record]) -> None:
    one, row = adapter(cls), filled(cls)
    value = one.validate_python(row)
    assert value == jr.parse(cls, row)
    shown = json.loads(one.dump_json(value))
    assert shown.pop("$form") == "display"
    assert list(shown) == list(row)
    assert "見本" not in json.dumps(shown, ensure_ascii=False)
    assert json.loads(adapter(cls, revealed=True).dump_json(value)) == row
    jsonschema.validate(row, one.json_schema())


class TestModels:
    def test_a_model(self) -> None:
        made = Person(number="123456789018", birth="19640229", record=CLEAN)  # type: ignore[arg-type]  # text goes in
        assert made.record is not None
        assert made.record.juminhyo_code == jr.JuminhyoCode("24727059608")
        for text in (repr(made), str(made), made.model_dump_json(), repr(made.model_dump())):
            assert not any(secret in text for secret in ("123456789018", "19640229", "架空", "24727059608"))
        with pytest.raises(jr.RefusedError):
            pickle.dumps(made)

    def test_in_the_clear_it_comes_back(self) -> None:
        made = Open(number="123456789012", birth="19640229", record=CLEAN | {"個人番号": "123456789012"})  # type: ignore[arg-type]  # text goes in
        assert not made.number.verified
        assert Open.model_validate_json(made.model_dump_json()) == made

    def test_errors_of_a_model_hide_the_row(self) -> None:
        wrong = {"birth": "架空太郎", "number": "999999999999", "record": CLEAN | {"個人番号": "架空太郎"}}
        with pytest.raises(ValidationError) as caught:
            Person.model_validate(wrong)
        told = caught.value.errors(include_input=False)
        assert [each["ctx"]["rule"] for each in told] == ["JRC003", "JRD001", "JRC001"]
        assert "架空太郎" not in str(caught.value) + repr(told)
        assert "架空太郎" not in repr(caught.value.errors())
        with pytest.raises(ValidationError) as missing:
            Person.model_validate({"birth": "架空太郎"})
        assert "架空太郎" not in str(missing.value) + repr(missing.value.errors(include_input=False))

    def test_the_schema_of_a_model(self) -> None:
        schema = Person.model_json_schema()
        assert schema["properties"]["number"]["maxLength"] == 12
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    "kind", [int, str, Identifier, CheckedIdentifier, jr.records.Record, list[str], jr.records.MoveInHistory]
)
def test_other_types_are_refused(kind: Any) -> None:
    for revealed in (True, False):
        with pytest.raises(jr.UsageError) as caught:
            adapter(kind, revealed=revealed)
        assert caught.value.rule == "JRU088"
    assert PROVOCATIONS["JRU088"]() == "JRU088"


def test_the_library_does_not_import_it() -> None:
    code = "import sys, jumin_records.interop, jumin_records.cli; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
