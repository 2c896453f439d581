"""数字項目。書かれた桁を保ち、数として比べる。"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.codes.number import Number
from jumin_records.errors import CodeError, Finding, UsageError
from tests.codes.hostile import NOT_TEXT, LyingStr, RaisingStr, anything


class TestNumber:
    """ "``03`` and ``3`` are the same number and different writings"."""

    def test_same_number_different_writing(self) -> None:
        assert Number("03") == Number("3") != Number("30")
        assert hash(Number("03")) == hash(Number("3"))
        assert (Number("03").text, Number("03").value, Number("0").value) == ("03", 3, 0)
        assert len({Number("1"), Number("01"), Number("2")}) == 2

    def test_only_a_number_equals_a_number(self) -> None:
        assert Number("3") != 3
        assert Number("3") != "3"
        assert Number("3") is not None

    @pytest.mark.parametrize("text", ["9" * 18, "0" * 18, "1"])
    def test_bounds(self, text: str) -> None:
        assert Number(text).text == text
        assert Number.read(text) == Number(text)

    @pytest.mark.parametrize(("text", "value"), [("１２", 12), ("０３", 3), ("1２", 12)])
    def test_full_width_digits_only_by_read(self, text: str, value: int) -> None:
        """A register holds them: read with JRC006, written back as they were; the strict constructor refuses them."""
        with pytest.raises(CodeError):
            Number(text)
        number = Number.read(text)
        assert isinstance(number, Number)
        assert (number.value, number.text, [each.rule for each in number.findings()]) == (value, text, ["JRC006"])
        assert number == Number(str(value))
        assert Number("12").findings() == ()

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "9" * 19,
            "²",
            "٣",
            "-1",
            "+1",
            "1_0",
            "1.0",
            " 1",
            "1\n",
            "1\0",
            "\ud800",
            "１" * 10**6,
            "9" * 10**6,
        ],
    )
    def test_not_a_number(self, text: str) -> None:
        found = Number.read(text)
        assert isinstance(found, Finding)
        assert found.rule == "JRC015"
        assert found.shape
        with pytest.raises(CodeError) as caught:
            Number(text)
        assert caught.value.findings == (found,)

    @pytest.mark.parametrize("text", ["***", "Number(***)", "＊", "●●"])
    def test_masked(self, text: str) -> None:
        found = Number.read(text)
        assert isinstance(found, Finding)
        assert found.rule == "JRC005"
        with pytest.raises(CodeError) as caught:
            Number(text)
        assert caught.value.rule == "JRC005"

    @pytest.mark.parametrize("place", range(len(NOT_TEXT)))
    def test_no_text(self, place: int) -> None:
        for verb in (Number, Number.read):
            with pytest.raises(UsageError) as caught:
                verb(NOT_TEXT[place])  # type: ignore[arg-type]
            assert caught.value.rule == "JRU001"

    def test_a_subclass_of_str_is_its_content(self) -> None:
        for kind in (LyingStr, RaisingStr):
            assert type(Number(kind("07")).text) is str
            assert Number(kind("07")).value == 7
            assert isinstance(Number.read(kind("x")), Finding)

    @given(st.integers(0, 10**18 - 1))
    def test_of(self, value: int) -> None:
        number = Number.of(value)
        assert number.value == value
        assert int(number.text) == value

    @pytest.mark.parametrize("value", [-1, 10**18, 10**5000, True, 1.0, "1", None], ids=list("abcdefg"))
    def test_of_refuses(self, value: int) -> None:
        with pytest.raises(UsageError) as caught:
            Number.of(value)
        assert caught.value.rule == "JRU012"

    @given(obj=anything)
    def test_only_declared_errors(self, obj: object) -> None:
        for verb in (Number, Number.read, Number.of):
            try:
                verb(obj)  # type: ignore[arg-type]
            except (CodeError, UsageError):
                continue

    def test_cannot_be_made_anew(self) -> None:
        """An ``__init__`` that may be called again would change a key of a dictionary."""
        number = Number("3")
        getattr(number, "__init__")("4")  # noqa: B009 - mypy rightly refuses the plain call
        assert number.value == 3
