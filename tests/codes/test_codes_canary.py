"""見分けのつく値を、あらゆる出口と誤りの道に通し、どこにも出ないことを確かめる。

The canary: recognisable values through every sink and every error path; nothing of them comes out.
"""

from __future__ import annotations

import inspect
import io
import logging
import pathlib
import sys
from collections.abc import Callable, Iterator
from types import FrameType, TracebackType
from typing import Any

import attrs
import pytest

import jumin_records
from jumin_records.checked import Checked, Raw
from jumin_records.codes import (
    AddresseeNumber,
    BasicPensionNumber,
    CertificateSerial,
    Code,
    HouseholdNumber,
    Identifier,
    IndividualNumber,
    JuminhyoCode,
    LocalGovernmentCode,
    MachiazaCode,
    Pin,
    PostalCode,
    ResidenceCardNumber,
    SexCode,
)
from jumin_records.codes.identifier import CheckedIdentifier
from jumin_records.codes.number import Number
from jumin_records.codes.serial_number import SerialNumber
from jumin_records.errors import Finding, JuminError
from jumin_records.rules import find
from tests.codes.sinks import DOORS, SINKS, pour, rich_trace, tells, trace

PACKAGE = pathlib.Path(jumin_records.__file__).parent
#: Class → a text of its form with recognisable digits; the first ten digits are those of reliability note 3.2.
CANARIES: dict[type[Identifier], str] = {
    JuminhyoCode: "98320567327",
    IndividualNumber: "983205673214",
    LocalGovernmentCode: "983205",
    MachiazaCode: "9832056",
    AddresseeNumber: "983205673218320",
    HouseholdNumber: "832056732198320",
    ResidenceCardNumber: "QZ98320567XK",
    BasicPensionNumber: "9832056732",
    PostalCode: "8320567",
    CertificateSerial: "Qz98320567321Xk",
    Pin: "98320567Qz",
}
WIDE = {code: code - 0x20 + 0xFF00 for code in range(0x21, 0x7F)}


class Secret:
    """Hands a text to a call without ever being a readable local of the test."""

    __slots__ = ("give",)

    def __init__(self, text: object) -> None:
        self.give: Callable[[], Any] = lambda: text

    def __repr__(self) -> str:
        return "Secret"


def values() -> Iterator[tuple[str, object, str]]:
    """Name, value, canary."""
    for cls, text in CANARIES.items():
        yield cls.__name__, cls.unverified(text), text
        read = cls.read(f" {text.translate(WIDE)}　")
        yield f"{cls.__name__} as written", read.value, text
        yield f"Checked {cls.__name__}", read, text
        yield f"Checked none of {cls.__name__}", cls.read(f"{text}??"), text
    text = "983205673219"
    yield "Number", Number(text), text
    yield "SexCode", SexCode("98320567"), "98320567"
    yield "Raw", Raw(text), text
    yield "Raw row", Raw({"個人番号": text, text: [text]}), text
    yield "Checked of a row", Checked(Number(text), (find("JRC003"),), Raw([text])), text


VALUES = list(values())


class TestCanariesAreAlive:
    """A canary that is not in the value, or a sink that hears nothing, would prove nothing."""

    def test_the_values_hold_them(self) -> None:
        for _, value, canary in VALUES:
            if isinstance(value, Identifier | Raw):
                assert tells(value.reveal(), canary)
            elif isinstance(value, Checked):
                assert tells(value.raw.reveal(), canary)
            else:
                assert isinstance(value, Number | SexCode)
                assert value.text == canary

    def test_width_and_hiding_places_are_seen(self) -> None:
        assert tells("x９８３２０５６７３２１x", "98320567321")
        assert not tells("98320", "98320567321")
        assert not tells("at 0x98320567321", "98320567321")

    def test_an_open_value_is_heard_in_nearly_every_sink(self) -> None:
        """The same sinks, with a text and with an unsealed object: all but those that take neither."""

        @attrs.frozen
        class Open:
            _text: str

            def __str__(self) -> str:
                return self._text

        heard = {
            name
            for name, sink in SINKS.items()
            if any(tells(pour(sink, value), "983205673214") for value in ("983205673214", Open("983205673214")))
        }
        deaf = {"copyreg slot names", "assignment", "len", "sizes and references", "comparison"}
        if not __debug__:
            deaf.add("failed assert")  # python -O leaves it out
        assert set(SINKS) - heard <= deaf
        assert len(heard) >= 40


class TestNoSinkTellsAValue:
    """ "at least 40 sinks … and finds none" (issue 2, Must show)."""

    def test_number_of_sinks(self) -> None:
        assert len(SINKS) >= 40

    @pytest.mark.parametrize("sink", SINKS, ids=lambda name: name.replace(" ", "_"))
    def test_sink(self, sink: str) -> None:
        telling = [name for name, value, canary in VALUES if tells(pour(SINKS[sink], value), canary)]
        assert telling == [], "the sink tells these values"

    def test_only_the_documented_doors(self) -> None:
        """Every attribute that does give the value is a door by name."""
        opened = set()
        for _, value, canary in VALUES:
            for name in dir(value):
                got = getattr(value, name, None)
                told = [got]
                if name == "reveal" and callable(got):
                    told.append(got())
                if any(isinstance(one, str | int) and tells(str(one), canary) for one in told):
                    opened.add(name)
        assert opened == DOORS


def bad_texts(text: str) -> Iterator[tuple[str, object]]:
    """Every way of being refused, each with the canary in it. Name, input."""
    yield "too long", text * 3
    yield "too short", text[:-1]
    yield "far too long", text * 10_000
    yield "a letter", f"{text[:-1]}!"
    yield "wide", text.translate(WIDE)
    yield "a line break", f"{text}\n"
    yield "a surrogate", f"{text[:-1]}\ud800"
    yield "a NUL", f"{text[:-1]}\0"
    yield "masked", f"{text[:-2]}**"
    yield "a mask with it", f"IndividualNumber({text})***"
    yield "another check digit", text[:-1] + str((int(text[-1]) + 1) % 10 if text[-1].isdigit() else 1)
    yield "grouped", f"{text[:4]}-{text[4:]}"
    yield "a number", int("".join(filter(str.isdigit, text)))
    yield "bytes", text.encode()
    yield "a list", [text]
    yield "a mapping", {text: text}
    yield "a text of texts", text * 2


Verb = Callable[[Secret], object]


def verbs_of(cls: type[Identifier]) -> Iterator[tuple[str, Verb]]:
    yield "strict", lambda s: cls(s.give())
    yield "read", lambda s: cls.read(s.give())
    yield "unverified", lambda s: cls.unverified(s.give())
    yield "is_valid", lambda s: cls.is_valid(s.give())
    yield "find_invalid", lambda s: cls.find_invalid(s.give())
    yield "find_invalid of many", lambda s: cls.find_invalid([s.give()] * 3)
    yield "random", lambda s: cls.random(s.give())
    if issubclass(cls, CheckedIdentifier | SerialNumber):
        yield "check_digit", lambda s: cls.check_digit(s.give())
    if issubclass(cls, SerialNumber):
        yield "check_digit with a digit", lambda s: cls.check_digit("6", remainder_one=s.give())
        if cls is not SerialNumber:
            yield "has_check_digit", lambda s: cls("60").has_check_digit(remainder_one=s.give())


def caught_from(verb: Verb, secret: Secret) -> tuple[BaseException | None, object]:
    try:
        result = verb(secret)
    except Exception as error:  # noqa: BLE001 - which error comes out is what is under test
        return error, None
    return None, result


def library_frames(tb: TracebackType | None) -> Iterator[FrameType]:
    while tb is not None:
        name = tb.tb_frame.f_code.co_filename
        if name.startswith("<check digit of") or pathlib.Path(name).is_relative_to(PACKAGE):
            yield tb.tb_frame
        tb = tb.tb_next


def holds(local: object, canary: str, depth: int = 4) -> bool:
    """Whether a local holds the canary: in itself, in what it contains, in what its slots refer to."""
    if isinstance(local, str | bytes | int):
        return tells(local if isinstance(local, str) else str(local), canary)
    if depth == 0 or isinstance(local, type) or inspect.isroutine(local) or inspect.ismodule(local):
        return False
    if isinstance(local, dict):
        return any(holds(one, canary, depth - 1) for pair in local.items() for one in pair)
    if isinstance(local, list | tuple | set | frozenset):
        return any(holds(one, canary, depth - 1) for one in local)
    return tells(repr(local), canary)


def check_error(error: BaseException, canary: str) -> None:
    assert isinstance(error, JuminError), "only declared errors come out"
    assert error.rule
    assert error.__cause__ is None
    assert error.__context__ is None
    assert not getattr(error, "__notes__", [])
    for told in (str(error), repr(error), repr(error.args), repr(vars(error)), trace(error)):
        assert not tells(told, canary)
    for finding in error.findings:
        assert isinstance(finding, Finding)
        assert not any(tells(str(part), canary) for part in attrs.astuple(finding))
    frames = list(library_frames(error.__traceback__))
    assert frames
    for frame in frames:
        for name, local in frame.f_locals.items():
            assert not holds(local, canary), f"{frame.f_code.co_name} keeps it in {name}"


@pytest.mark.parametrize("cls", [*CANARIES, Identifier, CheckedIdentifier, SerialNumber])
class TestNoErrorTellsAValue:
    """ "the raw value is dropped before raising": not in str, repr, args, findings, cause, context or a frame of ours."""

    def test_every_verb_with_every_bad_text(self, cls: type[Identifier]) -> None:
        canary = CANARIES.get(cls, "98320567321")
        raised = 0
        for kind, text in bad_texts(canary):
            secret = Secret(text)
            text = None  # noqa: PLW2901 - the frame of this test must not hold it either
            for name, verb in verbs_of(cls):
                error, result = caught_from(verb, secret)
                if error is not None:
                    raised += 1
                    check_error(error, canary if len(canary) >= 6 else "?")
                elif isinstance(result, Checked):
                    assert not tells(repr(result), canary)
                    assert not any(tells(str(finding) + repr(finding), canary) for finding in result.findings), kind
                assert not tells(repr(result), canary), name
        assert raised > 20


class TestNoErrorOfOtherTypesTellsAValue:
    """Number and coded items on the same paths."""

    @pytest.mark.parametrize(
        "verb",
        [
            lambda s: Number(s.give()),
            lambda s: Number.read(s.give()),
            lambda s: Number.of(s.give()),
            lambda s: SexCode(s.give()),
            lambda s: Code(s.give()),
        ],
        ids=["Number", "Number.read", "Number.of", "SexCode", "Code"],
    )
    def test_verb(self, verb: Verb) -> None:
        canary = "983205673214"
        raised = 0
        more = [("a negative", -int(canary)), ("a great number", int(canary) * 10**5000), ("a float", float(canary))]
        for _, text in [*bad_texts(canary), *more]:
            secret = Secret(text)
            text = None  # noqa: PLW2901 - as above
            error, result = caught_from(verb, secret)
            if error is not None:
                raised += 1
                check_error(error, canary)
            assert not tells(repr(result), canary)
        assert raised > 4


class TestReportsOfAnError:
    """What logging prints of a refusal, with the call that made it."""

    @pytest.mark.parametrize("cls", CANARIES)
    def test_logging(self, cls: type[Identifier]) -> None:
        stream = io.StringIO()
        logger = logging.Logger("canary")  # noqa: LOG001 - of its own, so that nothing stays configured
        logger.addHandler(logging.StreamHandler(stream))
        secret = Secret(CANARIES[cls] * 9)
        for verb in (cls, cls.unverified):
            try:
                verb(secret.give())
            except JuminError as error:
                logger.exception("refused: %r", error.findings, stack_info=True)
                stream.write(repr(sys.exc_info()))
                stream.write(rich_trace(error))
        assert "JRC001" in stream.getvalue()
        assert not tells(stream.getvalue(), CANARIES[cls])

    def test_a_refused_subclass(self) -> None:
        with pytest.raises(JuminError) as caught:
            type("Mine", (JuminhyoCode,), {"canary": "98320567321"})
        assert not tells(str(caught.value) + repr(caught.value), "98320567321")
