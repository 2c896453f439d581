"""pydantic の型：識別番号・日付・記録を、モデルの項目としてそのまま使う。

Field types for pydantic: an annotation makes identifiers, ``RegisterDate`` and records fields of a model. They are validated by this
library's rules, stay typed in Python, and are masked in JSON unless a field says otherwise. Needs the extra ``pydantic``; nothing
else in the library imports it.

Source: issue "Embedding examples"; style note 2.7 (pydantic prints ``input_value``: here it is a shape, never the value).

>>> from typing import Annotated
>>> from pydantic import BaseModel
>>> from jumin_records.codes import IndividualNumber
>>> class Person(BaseModel):
...     number: Annotated[IndividualNumber, JuminField()]
>>> person = Person(number="123456789018")
>>> person, person.model_dump_json()
(Person(number=IndividualNumber(***)), '{"number":"***"}')
>>> person.number.reveal()
'123456789018'

What pydantic itself reports of a whole model, such as a missing field, has the model's input in it: set
``hide_input_in_errors=True`` in the configuration of the model, and show ``errors(include_input=False)``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import attrs
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from jumin_records.checked import Checked
from jumin_records.codec.json_display import display
from jumin_records.codec.rows import check, flatten
from jumin_records.codec.spec import is_record_class
from jumin_records.codes.identifier import Identifier
from jumin_records.dates import RegisterDate
from jumin_records.errors import Finding, JuminError, UsageError
from jumin_records.interop.json_schema import json_schema
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.sealed import MASK
from jumin_records.shapes import shape

__all__ = ["JuminField"]

#: Where a schema keeps the class it was made for.
_TYPE = "jumin_records_type"


@attrs.frozen(kw_only=True)
class JuminField:
    """``Annotated[型, JuminField()]`` と書く印。

    The annotation of a field whose type is an identifier class, ``RegisterDate`` or a record class. Text goes in, for a record a mapping
    by official name; so does a value of the type. ``lenient`` delivers whatever a typed value can be made of (``C.read``, an alert or an
    error beside a record); without it an identifier is read strictly and a record must have no error. Dates are read under the
    policy ``register``. ``revealed`` writes JSON in the clear, as ``reveal``, ``text`` and ``flatten`` do; the default is a mask,
    which is refused when it comes back. In Python (``model_dump()``) the typed value stays what it is.

    Raises:
        UsageError: JRU088 on any other type, when the model is made.
    """

    lenient: bool = False
    revealed: bool = False

    def __get_pydantic_core_schema__(self, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Pydantic が項目の型を決めるときに呼ぶ。"""
        del handler
        show = _shown(source) if not self.revealed else _revealed(source)
        return core_schema.chain_schema(
            [
                core_schema.no_info_plain_validator_function(self._reader(source)),
                core_schema.no_info_plain_validator_function(_accept),
            ],
            serialization=core_schema.plain_serializer_function_ser_schema(show, when_used="json"),
            metadata={_TYPE: source},
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Pydantic が JSON Schema を作るときに呼ぶ。"""
        source = cast("type", schema.get("metadata", {})[_TYPE])
        if issubclass(source, Record):
            # A whole document inside another one: what names it as a document of its own is left out.
            return {key: value for key, value in json_schema(source).items() if not key.startswith("$")}
        if handler.mode == "serialization" and not self.revealed:
            return {"type": "string", "title": source.__name__, "const": MASK}
        found: JsonSchemaValue = {"type": "string", "title": source.__name__, "description": _meaning(source)}
        if issubclass(source, Identifier) and not self.lenient:
            found |= {"minLength": source.form.minimum, "maxLength": source.form.maximum}
        return found

    def _reader(self, source: type) -> Callable[[object], object]:
        def read(given: object) -> object:
            """値か、その代わりの形。The value itself must not be what pydantic reports as its input."""
            if type(given) is source:
                return given
            checked = self._checked(source, given)
            if isinstance(checked, Checked):
                good = checked.value is not None and (self.lenient or checked.ok)
                return checked.value if good else _Refused.of(given, checked.findings)
            return _Refused.of(given, checked)

        return read

    def _checked(self, source: type, given: object) -> Checked[object] | tuple[Finding, ...]:
        try:
            if issubclass(source, Record):
                return check(source, cast("Mapping[str, str]", given))
            text = cast("str", given)
            if issubclass(source, RegisterDate):
                return source.read(text)
            identifier = cast("type[Identifier]", source)
            checked = identifier.read(text)
        except JuminError as error:
            return error.findings
        # What was read with a repair, or without its check digit, is no strict value.
        return checked if self.lenient or not checked.findings else checked.findings


class _Refused(str):
    """拒まれた入力の代わりに伝える形。The shape of what was refused, and why: text, so that it can be told in JSON."""

    __slots__ = ("findings",)
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, given: object, findings: tuple[Finding, ...]) -> _Refused:
        made = cls(shape(given) if isinstance(given, str) else type(given).__name__)
        made.findings = findings
        return made


def _accept(read: object) -> object:
    if isinstance(read, _Refused):
        first = read.findings[0]
        said = "; ".join(map(str, read.findings))
        rules = [finding.rule for finding in read.findings]
        del read
        raise PydanticCustomError("jumin_records", "{said}", {"said": said, "rule": first.rule, "rules": rules})
    return read


def _shown(source: type) -> Callable[[object], object]:
    if _kind(source) is Record:
        return lambda record: display("flat").unstructure(record)
    return lambda _value: MASK


def _revealed(source: type) -> Callable[[object], object]:
    kind = _kind(source)
    if kind is Record:
        return lambda record: flatten(cast("Record", record))
    if kind is RegisterDate:
        return lambda date: cast("RegisterDate", date).text
    return lambda code: cast("Identifier", code).reveal()


def _kind(source: object) -> type:
    if is_record_class(source):
        return Record
    if source is RegisterDate:
        return RegisterDate
    if isinstance(source, type) and issubclass(source, Identifier) and hasattr(source, "form"):
        return Identifier
    raise UsageError(find("JRU088"))


def _meaning(source: type) -> str:
    """クラスの説明の最初の一文。Empty where Python leaves docstrings out."""
    return (source.__doc__ or "").split("\n", 1)[0]
