"""「strategies for every public type and record … no ``.filter`` that discards often … light to import」。"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.statistics import collector

import jumin_records as jr
from jumin_records import codes, dates, groups, records, strategies
from jumin_records.records import BY_NAME, MoveInHistory

#: Not values of their own: bases, and the record without a published layout.
BASES = {codes.Identifier, codes.Code, records.Record, MoveInHistory}
#: Values that hold what is written in a register, by the package that makes them public.
HOMES = (jr, codes, dates, groups, records)
#: What holds values of any type: drawn by ``histories``, or made by the library alone.
WRAPPERS = {jr.Raw, jr.Checked, jr.History}
#: Facts of tables and choices of a caller, which Hypothesis draws by itself (closed words) or nobody draws at all.
OTHERS = {"Assumed", "Conventions", "Era", "FlagTriple", "Point", "Term", "Wording", "ResultCodes"}


def public() -> Iterator[type]:
    """Every public class of the packages, and every record, each once."""
    found = [getattr(home, name) for home in HOMES for name in home.__all__] + list(BY_NAME.values())
    yield from dict.fromkeys(each for each in found if isinstance(each, type))


def is_value(cls: type) -> bool:
    """A sealed value: its repr hides what it holds."""
    named = {base.__name__ for base in cls.__mro__}
    return "Masked" in named and cls not in BASES and cls.__name__ not in OTHERS and cls not in WRAPPERS


VALUES = [cls for cls in public() if is_value(cls)]


def test_the_list_is_not_short() -> None:
    assert len(VALUES) > 50
    assert {cls for cls in BY_NAME.values() if cls is not MoveInHistory} <= set(VALUES)
    assert set(codes.IDENTIFIERS.values()) <= set(VALUES)


@pytest.mark.parametrize("cls", VALUES, ids=lambda cls: cls.__name__)
def test_each_is_drawn_from_its_type(cls: type) -> None:
    """A type without a strategy would raise, or give another type."""

    @settings(max_examples=1, database=None, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(st.from_type(cls))
    def drawn(value: object) -> None:
        assert isinstance(value, cls)

    drawn()


class TestNothingIsThrownAway:
    def test_no_filter_and_no_assumption_in_the_package(self) -> None:
        """What does not fit is not drawn: there is no call of ``filter`` or ``assume`` anywhere in it."""
        folder = Path(strategies.__file__).parent
        calls = [
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for path in sorted(folder.glob("*.py"))
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        ]
        assert len(calls) > 300
        assert not {"filter", "assume", "reject"} & set(calls)

    @pytest.mark.parametrize(
        "cls", [jr.JuminhyoCode, jr.RegisterDate, records.Memo, records.Resident, records.IdentityConfirmation]
    )
    def test_no_example_is_invalid(self, cls: type) -> None:
        """With every health check on. Some first tries run out of their small size; none is discarded for what it is."""
        told: dict[str, Any] = {}

        @settings(max_examples=15, database=None, deadline=None, derandomize=True)
        @given(st.from_type(cls))
        def drawn(value: object) -> None:
            assert isinstance(value, cls)

        with collector.with_value(told.update):  # type: ignore[arg-type]  # Hypothesis infers the type of its variable from None
            drawn()
        tries = [each["status"] for each in told["generate-phase"]["test-cases"]]
        assert tries.count("valid") == 15
        assert "invalid" not in tries
