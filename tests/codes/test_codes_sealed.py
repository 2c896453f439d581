"""値の型は閉じている。写しは自分自身、書換えと派生と暗黙の保存は拒む。"""

from __future__ import annotations

import copy
import json
import marshal
import os
import pickle
import random
import subprocess
import sys
from typing import ClassVar

import pytest

from jumin_records.checked import Raw
from jumin_records.codes import Identifier, IndividualNumber, JuminhyoCode, LocalGovernmentCode, PostalCode, SexCode
from jumin_records.codes.identifier import CheckedIdentifier
from jumin_records.codes.number import Number
from jumin_records.errors import RefusedError, UsageError
from jumin_records.sealed import Sealed
from tests.codes.hostile import CLASSES, DIGIT_CLASSES, VALID

VALUES: list[Sealed] = [
    *(cls(text) for cls, text in VALID.items()),
    *(cls.read(f" {text}").value or Raw("") for cls, text in VALID.items()),
    Number("03"),
    SexCode("1"),
    Raw("1"),
]


def name_of(value: object) -> str:
    return type(value).__name__


@pytest.mark.parametrize("value", VALUES, ids=name_of)
class TestSealed:
    """ "copy returns self; pickle and JSON refuse with a clear error"."""

    def test_copies(self, value: Sealed) -> None:
        assert copy.copy(value) is value
        assert copy.deepcopy(value) is value
        assert copy.deepcopy([value])[0] is value

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_pickle(self, value: Sealed, protocol: int) -> None:
        for held in (value, [value], {"a": value}, (value, value)):
            with pytest.raises(RefusedError) as caught:
                pickle.dumps(held, protocol)
            assert caught.value.rule == "JRP001"
            assert type(value).__name__ in str(caught.value)

    def test_other_ways_of_pickling(self, value: Sealed) -> None:
        for verb in (value.__reduce__, value.__getstate__, lambda: value.__reduce_ex__(2)):
            with pytest.raises(RefusedError):
                verb()
        with pytest.raises(RefusedError):
            object.__reduce_ex__(value, 2)

    def test_json_and_marshal(self, value: Sealed) -> None:
        with pytest.raises(TypeError, match=type(value).__name__):
            json.dumps({"a": [value]})
        with pytest.raises(ValueError, match="unmarshallable"):
            marshal.dumps(value)  # type: ignore[arg-type]

    def test_immutable(self, value: Sealed) -> None:
        for name in (
            "_text",
            "_written",
            "_content",
            "value",
            "text",
            "written",
            "form",
            "new",
            "__class__",
            "__dict__",
        ):
            with pytest.raises(AttributeError):
                setattr(value, name, "9")
            with pytest.raises(AttributeError):
                delattr(value, name)
            if name != "__class__":
                with pytest.raises((AttributeError, TypeError)):
                    object.__setattr__(value, name, "9")

    def test_no_order_and_no_arithmetic(self, value: Sealed) -> None:
        for operate in (
            lambda: value < value,  # type: ignore[operator]  # noqa: PLR0124 - the refusal is the point
            lambda: value + value,  # type: ignore[operator]
            lambda: len(value),  # type: ignore[arg-type]
            lambda: int(value),  # type: ignore[call-overload]
            lambda: bytes(value),  # type: ignore[call-overload]
            lambda: list(value),  # type: ignore[call-overload]
            lambda: ",".join(iter([value])),  # type: ignore[arg-type]
        ):
            with pytest.raises(TypeError):
                operate()

    def test_half_built(self, value: Sealed) -> None:
        """reliability note 3.3: a debugger meets an object without its slots, and must not die in ``repr``."""
        half = object.__new__(type(value))
        assert repr(half) == str(half) == f"{half:>40}" == f"{type(value).__name__}(***)"

    def test_no_dictionary(self, value: Sealed) -> None:
        with pytest.raises(TypeError):
            vars(value)


class TestEquality:
    """ "equality and hash within the same class only"."""

    def test_within_a_class(self) -> None:
        for cls, text in VALID.items():
            assert cls(text) == cls(text)
            assert hash(cls(text)) == hash(cls(text))
            assert not cls(text) != cls(text)  # noqa: SIM202 - both operators are under test
            assert {cls(text): 1}[cls.unverified(text)] == 1

    def test_across_classes(self) -> None:
        for cls in CLASSES:
            for other in CLASSES:
                for text in VALID.values():
                    if cls is not other and cls.is_valid(text) and other.is_valid(text):
                        assert cls(text) != other(text)
                        assert len({cls(text), other(text)}) == 2

    def test_never_a_text(self) -> None:
        for cls, text in VALID.items():
            assert cls(text) != text
            assert text != cls(text)
            assert text not in {cls(text): 1}
            assert cls(text).__eq__(text) is NotImplemented
            assert not isinstance(cls(text), str)

    def test_different_digits(self) -> None:
        for cls in CLASSES:
            rng = random.Random(5)
            assert len({cls.random(rng) for _ in range(50)}) > 40

    def test_the_writing_is_not_the_number(self) -> None:
        written = IndividualNumber.read("1234-5678-9018").value
        assert written == IndividualNumber("123456789018")
        assert hash(written) == hash(IndividualNumber("123456789018"))


class TestClosed:
    """ "Plain class, one slot, ``__init_subclass__`` closed"."""

    @pytest.mark.parametrize("cls", CLASSES)
    def test_subclassing(self, cls: type[Identifier]) -> None:
        for keywords in ({}, {"form": "pin"}):
            with pytest.raises(UsageError) as caught:
                type("Mine", (cls,), {}, **keywords)
            assert caught.value.rule == "JRU009"
            assert cls.__name__ in str(caught.value)

    def test_a_base_is_open(self) -> None:
        class Further(CheckedIdentifier):
            __slots__ = ()

        assert not Further.is_valid("131016")


class TestRandom:
    """ "`C.random(rng) -> C`": valid, reproducible, the same on every hash seed."""

    #: Drawn once with ``random.Random(20240501)``; a change here changes the data sets of every user.
    GOLDEN: ClassVar[dict[str, tuple[str, ...]]] = {
        "JuminhyoCode": ("64658169988", "95837354014"),
        "IndividualNumber": ("646581699830", "583735401780"),
        "LocalGovernmentCode": ("646580", "699837"),
        "MachiazaCode": ("6465816", "9983958"),
        "AddresseeNumber": ("646581699839583", "735401780306546"),
        "HouseholdNumber": ("646581699839583", "735401780306546"),
        "ResidenceCardNumber": ("MJ65816998GS", "ZK83735401PR"),
        "BasicPensionNumber": ("6465816998", "3958373540"),
        "PostalCode": ("6465816", "9983958"),
        "CertificateSerial": (
            "vOJPMX7QdbkXyDboKZEUENGq1k5UZq3F0OKnGlL3DCP3q7ylEBTdCkm4ZhzuWoa4",
            "2FVkE9oDPerTsSMNCaAfpMoKiY4scXUg3FE7E2tnTAw0xzkUUyrFNyiVmBfrLAXS",
        ),
        "Pin": ("vOJPMX7QdbkXyDbo", "KZEUENGq1k5UZq3F"),
    }

    @pytest.mark.parametrize("cls", CLASSES)
    def test_valid_and_reproducible(self, cls: type[Identifier]) -> None:
        first, second = random.Random(7), random.Random(7)
        drawn = [cls.random(first) for _ in range(200)]
        assert drawn == [cls.random(second) for _ in range(200)]
        assert all(value.verified and type(value) is cls and cls.is_valid(value.reveal()) for value in drawn)
        assert cls.find_invalid([value.reveal() for value in drawn]) == []
        assert {len(value.reveal()) for value in drawn} == {cls.form.maximum}

    @pytest.mark.parametrize("cls", CLASSES)
    def test_golden(self, cls: type[Identifier]) -> None:
        rng = random.Random(20240501)
        assert tuple(cls.random(rng).reveal() for _ in range(2)) == self.GOLDEN[cls.__name__]

    def test_every_digit_comes_up_in_every_place(self) -> None:
        rng = random.Random(3)
        drawn = [LocalGovernmentCode.random(rng).reveal() for _ in range(1000)]
        assert all({text[place] for text in drawn} == set("0123456789") for place in range(6))

    @pytest.mark.parametrize("cls", [DIGIT_CLASSES[4], DIGIT_CLASSES[5]])
    def test_serials_carry_their_check_digit(self, cls: type[Identifier]) -> None:
        rng = random.Random(3)
        assert all(getattr(cls.random(rng), "has_check_digit")() for _ in range(300))  # noqa: B009

    def test_same_on_every_hash_seed(self) -> None:
        script = (
            "import random; from jumin_records.codes import IDENTIFIERS; rng = random.Random(1);"
            "print([cls.random(rng).reveal() for cls in IDENTIFIERS.values()])"
        )
        outputs = {
            subprocess.run(
                [sys.executable, "-c", script],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("0", "1", "4242")
        }
        assert len(outputs) == 1

    @pytest.mark.parametrize("rng", [None, 7, random, object(), "x"], ids=list("abcde"))
    def test_no_generator(self, rng: random.Random) -> None:
        with pytest.raises(UsageError) as caught:
            JuminhyoCode.random(rng)
        assert caught.value.rule == "JRU007"

    def test_a_placeholder_is_drawn_again(self) -> None:
        class Zeros(random.Random):
            count = 0

            def choice(self, seq: object) -> str:  # type: ignore[override]
                self.count += 1
                return "0" if self.count <= 7 else "5"

        assert IndividualNumber.random(Zeros()).reveal().startswith("00000005555")
        assert PostalCode.random(Zeros()).reveal() == "5555555"
