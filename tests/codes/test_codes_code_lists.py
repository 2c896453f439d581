"""コード表のある項目。未知のコードも持ち、置き換えない。"""

from __future__ import annotations

import enum

import pytest
from hypothesis import given

from jumin_records.codes import (
    CODE_LISTS,
    Article3045,
    Article3045Code,
    ChangeReason,
    ChangeReasonCode,
    Code,
    DeletionFlag,
    EraDigit,
    LatestFlag,
    Presence,
    Relationship,
    RelationshipCode,
    ResidentKind,
    ResidentKindCode,
    ResidentState,
    ResidentStateCode,
    Sex,
    SexCode,
    SuppressionLevelCode,
    UncertaintyFlag,
)
from jumin_records.errors import CodeError, UsageError
from jumin_records.resources import read_table
from tests.codes.hostile import NOT_TEXT, LyingStr, RaisingStr, anything


class Other(enum.Enum):
    MALE = "男"


class OtherCode(Code[Other]):
    __slots__ = ()
    list_name = "性別"
    terms = Other


class TestSexCode:
    """ "An unknown code is kept with an alert, never replaced"."""

    @pytest.mark.parametrize(
        ("text", "term", "rules"),
        [
            ("1", Sex.MALE, []),
            ("2", Sex.FEMALE, []),
            ("01", Sex.MALE, ["JRC014"]),
            ("002", Sex.FEMALE, ["JRC014"]),
            ("7", None, ["JRC013"]),
            ("0", None, ["JRC013"]),
            ("000", None, ["JRC013"]),
            ("12", None, ["JRC013"]),
            ("男", None, ["JRC013"]),
            ("１", Sex.MALE, ["JRC006"]),
            ("０２", Sex.FEMALE, ["JRC006", "JRC014"]),
            ("７", None, ["JRC013"]),
            ("A" * 8, None, ["JRC013"]),
        ],
    )
    def test_terms(self, text: str, term: Sex | None, rules: list[str]) -> None:
        code = SexCode(text)
        assert code.text == text
        assert code.term is term
        assert [finding.rule for finding in code.findings()] == rules

    def test_the_list_says_no_more_than_is_attested(self) -> None:
        """標準的な読み: 1 男, 2 女; "it and any further values are UNVERIFIED" (identifiers.md section 4.4)."""
        assert dict(CODE_LISTS["性別"]) == {"1": "男", "2": "女"}
        assert {sex.value for sex in Sex} == {"男", "女"}

    @pytest.mark.parametrize("text", ["", "A" * 9, "1 2", "\u3000", "1\n", "\0", "\ud800", "\u200b", "1" * 10**6])
    def test_no_code_at_all(self, text: str) -> None:
        with pytest.raises(CodeError) as caught:
            SexCode(text)
        assert caught.value.rule == "JRC017"

    @pytest.mark.parametrize("text", ["*", "***", "SexCode(***)", "＊", "●", "•"])
    def test_masked(self, text: str) -> None:
        with pytest.raises(CodeError) as caught:
            SexCode(text)
        assert caught.value.rule == "JRC005"

    @pytest.mark.parametrize("place", range(len(NOT_TEXT)))
    def test_no_text(self, place: int) -> None:
        with pytest.raises(UsageError) as caught:
            SexCode(NOT_TEXT[place])  # type: ignore[arg-type]
        assert caught.value.rule == "JRU001"

    def test_the_base_has_no_list(self) -> None:
        with pytest.raises(UsageError) as caught:
            Code("1")
        assert caught.value.rule == "JRU010"

    def test_a_subclass_of_str_is_its_content(self) -> None:
        for kind in (LyingStr, RaisingStr):
            assert type(SexCode(kind("1")).text) is str
            assert SexCode(kind("1")) == SexCode("1")

    @given(obj=anything)
    def test_only_declared_errors(self, obj: object) -> None:
        try:
            code = SexCode(obj)  # type: ignore[arg-type]
        except (CodeError, UsageError):
            return
        assert code.term is None or code.term in Sex

    def test_equality_within_one_class(self) -> None:
        assert SexCode("1") == SexCode("1") != SexCode("01")
        assert hash(SexCode("1")) == hash(SexCode("1"))
        assert SexCode("1") != OtherCode("1")
        assert SexCode("1") != "1"

    def test_cannot_be_made_anew(self) -> None:
        code = SexCode("1")
        getattr(code, "__init__")("2")  # noqa: B009 - mypy rightly refuses the plain call
        assert code.text == "1"


KINDS = [
    Article3045Code,
    ChangeReasonCode,
    DeletionFlag,
    EraDigit,
    LatestFlag,
    Presence,
    RelationshipCode,
    ResidentKindCode,
    ResidentStateCode,
    SexCode,
    SuppressionLevelCode,
    UncertaintyFlag,
]


class TestLists:
    """ "Make enums by name, with the official number as optional data …; refuse to invent numbers" (identifiers.md 4.4)."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_terms_are_the_rows_of_the_table(self, kind: type[Code[enum.Enum]]) -> None:
        _, *rows = read_table("data/code_lists.csv")
        wanted = [(member, name) for list_, name, member, *_ in rows if list_ == kind.list_name]
        assert [(term.name, term.value) for term in kind.terms] == wanted

    def test_every_list_has_a_class(self) -> None:
        assert {kind.list_name for kind in KINDS} == set(CODE_LISTS)

    def test_numbers_as_one_published_export_has_them(self) -> None:
        assert RelationshipCode("52").term is Relationship.MOTHER
        assert ResidentKindCode("2").term is ResidentKind.FOREIGN
        assert ResidentStateCode("9").term is ResidentState.OTHERWISE_REMOVED
        assert ChangeReasonCode("23").term is ChangeReason.DEATH

    def test_a_list_without_numbers_lacks_none(self) -> None:
        assert dict(CODE_LISTS["第30条の45区分"]) == {}
        assert Article3045Code("01").term is None
        assert Article3045Code("01").findings() == ()
        assert Article3045Code("国籍喪失による経過滞在者").term is Article3045.TRANSITIONAL_STAY_BY_LOSS_OF_NATIONALITY

    def test_a_name_stands_for_a_number_that_nobody_knows(self) -> None:
        reason = ChangeReasonCode("住民票コードの変更請求")
        assert (reason.term, reason.findings()) == (ChangeReason.JUMINHYO_CODE_CHANGE_REQUEST, ())
        assert [finding.rule for finding in ChangeReasonCode("死亡").findings()] == ["JRC013"]
        assert [finding.rule for finding in ChangeReasonCode("21").findings()] == ["JRC013"]
