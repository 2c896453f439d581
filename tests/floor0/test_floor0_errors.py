"""誤りの階層と所見。"""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest

from jumin_records import errors
from jumin_records.errors import (
    CodeError,
    DataError,
    DateError,
    FileFormatError,
    Finding,
    JuminError,
    RecordError,
    RefusedError,
    Severity,
    TextError,
    UsageError,
)

DATA_ERRORS = (CodeError, DateError, TextError, FileFormatError, RecordError)
ALERT = Finding("JRC003", Severity.ALERT, text="検査数字が合いません")
ERROR = Finding("JRC001", Severity.ERROR, text="桁数が違います")


class TestHierarchy:
    """api.md: JuminError ← DataError(ValueError), UsageError(TypeError), RefusedError."""

    def test_bases(self) -> None:
        assert DataError.__mro__[1:4] == (JuminError, ValueError, Exception)
        assert UsageError.__mro__[1:4] == (JuminError, TypeError, Exception)
        assert RefusedError.__bases__ == (JuminError,)
        assert not issubclass(RefusedError, ValueError | TypeError)
        assert all(cls.__bases__ == (DataError,) for cls in DATA_ERRORS)

    def test_every_public_name_exists(self) -> None:
        assert all(hasattr(errors, name) for name in errors.__all__)
        assert errors.__all__ == sorted(errors.__all__)


class TestJuminError:
    """ "Each carries `.rule` (id such as `JRC003`) and `.findings`"."""

    @pytest.mark.parametrize("cls", [JuminError, UsageError, RefusedError, *DATA_ERRORS])
    def test_carries_its_findings(self, cls: type[JuminError]) -> None:
        error = cls(ALERT, ERROR)
        assert error.findings == (ALERT, ERROR)
        assert error.rule == "JRC001"
        assert str(error) == "検査数字が合いません [JRC003]\n桁数が違います [JRC001]"

    def test_rule_of_alerts_only(self) -> None:
        assert CodeError(ALERT, ALERT).rule == "JRC003"
        assert CodeError().rule == str(CodeError()) == ""

    def test_long_lists_are_cut_in_the_message_only(self) -> None:
        error = RecordError(*[ALERT] * 5)
        assert str(error).count("\n") == 4
        assert "ほか" not in str(error)
        error = RecordError(*[ALERT] * 7)
        assert str(error).splitlines()[-1] == "ほか2件"
        assert len(str(error).splitlines()) == 6
        assert len(error.findings) == 7

    def test_an_error_holds_no_value_so_it_may_travel(self) -> None:
        error = CodeError(ALERT, ERROR)
        for other in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
            assert type(other) is CodeError
            assert other.findings == error.findings


class TestFinding:
    """ "`Finding(rule, severity, path, item, row, shape, text, clause)`"."""

    def test_order_of_the_contract(self) -> None:
        names = [field.name for field in attrs.fields(Finding)]
        assert names[:8] == ["rule", "severity", "path", "item", "row", "shape", "text", "clause"]

    @pytest.mark.parametrize(
        ("finding", "words"),
        [
            (ERROR, "桁数が違います [JRC001]"),
            (attrs.evolve(ERROR, row=3), "3行目 桁数が違います [JRC001]"),
            (attrs.evolve(ERROR, row=0), "0行目 桁数が違います [JRC001]"),
            (attrs.evolve(ERROR, item="個人番号"), "「個人番号」 桁数が違います [JRC001]"),
            (attrs.evolve(ERROR, item="個人番号", column=4), "「個人番号」 4列目 桁数が違います [JRC001]"),
            (attrs.evolve(ERROR, row=3, column=4), "3行目 4列目 桁数が違います [JRC001]"),
            (attrs.evolve(ERROR, shape="9(1字)"), "桁数が違います [JRC001] 値の形=9(1字)"),
        ],
    )
    def test_one_line(self, finding: Finding, words: str) -> None:
        assert str(finding) == words

    def test_immutable_and_hashable(self) -> None:
        assert len({ERROR, attrs.evolve(ERROR), ALERT}) == 2
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            ERROR.row = 1  # type: ignore[misc]

    def test_labels(self) -> None:
        """住民記録システム標準仕様書 第1.0版 11.1: エラーとアラート。"""
        assert [severity.label for severity in Severity] == ["エラー", "アラート"]
        assert [severity.value for severity in Severity] == ["error", "alert"]
