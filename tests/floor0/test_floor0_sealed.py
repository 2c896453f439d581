"""個人の値を包む型の土台、検査の結果、同梱の表、値の形。"""

from __future__ import annotations

import copy
import pickle
import string

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.checked import Checked, Raw
from jumin_records.errors import RefusedError, Severity
from jumin_records.resources import read_table, read_text
from jumin_records.rules import find
from jumin_records.sealed import MASK, Sealed, seal
from jumin_records.shapes import shape

CANARY = "98320567321"


class Note(Sealed):
    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        hold_note(self, text)


text_of_note, hold_note = seal(Note, "_text")


class TestSealed:
    """reliability note 3.3: masked and total, closed to pickle, copied as itself."""

    def test_masked(self) -> None:
        note = Note(CANARY)
        assert repr(note) == str(note) == f"{note}" == f"{note!r:>99}".strip() == f"{note:>99}" == f"Note({MASK})"
        assert text_of_note(note) == CANARY

    def test_the_slot_is_gone_from_every_listing(self) -> None:
        note = Note(CANARY)
        assert not hasattr(note, "_text")
        assert "_text" not in dir(note)
        assert "_text" not in vars(Note)
        with pytest.raises(AttributeError):
            string.Formatter().vformat("{0._text}", (note,), {})
        with pytest.raises(AttributeError):
            object.__getattribute__(note, "_text")

    def test_immutable(self) -> None:
        note = Note(CANARY)
        for name in ("_text", "x"):
            with pytest.raises(AttributeError):
                setattr(note, name, "1")
            with pytest.raises(AttributeError):
                delattr(note, name)

    def test_refusals(self) -> None:
        note = Note(CANARY)
        for name in ("__getstate__", "__reduce__"):
            with pytest.raises(RefusedError) as caught:
                getattr(note, name)()
            assert caught.value.rule == "JRP001"
            assert "Note" in str(caught.value)
        with pytest.raises(RefusedError):
            pickle.dumps(note)
        assert copy.deepcopy(note) is note


class TestRaw:
    """ "`raw` is what was read (masked `repr`), so nothing is ever lost"."""

    @given(st.one_of(st.text(), st.none(), st.integers(), st.binary()))
    def test_reveal(self, content: object) -> None:
        raw = Raw(content)
        assert raw.reveal() is content
        assert repr(raw) == "Raw(***)"

    def test_subscripted(self) -> None:
        assert Raw[str](CANARY).reveal() == CANARY

    def test_cannot_be_filled_again(self) -> None:
        raw = Raw(CANARY)
        getattr(raw, "__init__")("other")  # noqa: B009 - mypy rightly refuses the plain call
        assert raw.reveal() == CANARY


class TestChecked:
    """ "`value` is `None` only when an error-level finding makes the typed value impossible"."""

    def test_ok(self) -> None:
        alert, error = find("JRC003"), find("JRC009")
        assert Checked(1, (), Raw("1")).ok
        assert Checked(1, (alert,), Raw("1")).ok
        assert not Checked(None, (alert, error), Raw("")).ok
        assert not Checked(1, (attrs.evolve(alert, severity=Severity.ERROR),), Raw("1")).ok

    def test_repr_tells_types_and_rules(self) -> None:
        assert repr(Checked(CANARY, (find("JRC003"), find("JRC006")), Raw(CANARY))) == "Checked(str, [JRC003 JRC006])"
        assert repr(Checked(None, (find("JRC009"),), Raw(""))) == "Checked(-, [JRC009])"

    def test_not_pickled(self) -> None:
        with pytest.raises(RefusedError):
            pickle.dumps(Checked(1, (), Raw("1")))
        checked = Checked(1, (), Raw("1"))
        assert copy.deepcopy(checked) == checked

    def test_immutable(self) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            Checked(1, (), Raw("1")).value = 2  # type: ignore[misc]


class TestResources:
    """ "Tables are CSV … with provenance and licence in ``#`` lines at the top"."""

    @pytest.mark.parametrize("name", ["rules", "identifiers", "check_digits", "code_lists"])
    def test_tables(self, name: str) -> None:
        text = read_text(f"data/{name}.csv")
        assert text.startswith("# ")
        header, *rows = read_table(f"data/{name}.csv")
        assert rows
        assert all(len(row) == len(header) for row in rows)
        assert not any(cell.startswith("#") for row in rows for cell in row[:1])

    def test_missing(self) -> None:
        with pytest.raises(FileNotFoundError):
            read_text("data/no_such_table.csv")


class TestShape:
    """ "`shape` a mask such as `漢漢漢(3字)`": kinds and a length, never the characters themselves."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", "(0字)"),
            ("架空太郎", "漢漢漢漢(4字)"),
            ("かくう タロウ", "あああ␣アアア(7字)"),
            ("ﾀﾛｳ", "ｱｱｱ(3字)"),
            ("12Ab", "99AA(4字)"),
            ("１２Ａｂ　", "９９ＡＡ␣(5字)"),
            ("2024/05/01", "9999/99/99(10字)"),
            ("令6.5", "漢9.9(4字)"),
            ("***", "***(3字)"),
            ("\ue000\U000f0000\U00100000", "外外外(3字)"),
            ("葛\U000e0100\ufe00", "漢異異(3字)"),
            ("\0\n\u200b\ud800\x85", "制制制制制(5字)"),
            ("²①é😀々〇", "他他他他他他(6字)"),
            ("#$", "他他(2字)"),
            ("9" * 12, "9" * 12 + "(12字)"),
            ("9" * 13, "9" * 12 + "…(13字)"),
            ("A" * 10**6, "A" * 12 + "…(1000000字)"),
            ("\uf8ff\ue000\U000ffffd\U0010fffd", "外外外外(4字)"),
            ("\ufe0f\U000e01ef", "異異(2字)"),
        ],
    )
    def test_signs(self, text: str, expected: str) -> None:
        assert shape(text) == expected

    @given(st.text())
    def test_no_letter_and_no_digit_comes_through(self, text: str) -> None:
        signs = shape(text).rsplit("(", 1)[0]
        assert {char for char in signs if char.isalnum()} <= set("漢あアｱ9９AＡ外異制他") | {"ー"}
        assert len(signs) == min(len(text), 12) + (len(text) > 12)
