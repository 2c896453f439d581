"""厳格な形は ASCII の文字だけ。``is_valid`` は何が来ても例外を出さない。"""

from __future__ import annotations

import pytest
from hypothesis import given

from jumin_records.codes import (
    IDENTIFIERS,
    AddresseeNumber,
    CertificateSerial,
    Identifier,
    IndividualNumber,
    JuminhyoCode,
    LocalGovernmentCode,
    Pin,
    PostalCode,
    ResidenceCardNumber,
)
from jumin_records.codes.identifier import CheckedIdentifier
from jumin_records.codes.plain_text import exactly, is_digits
from jumin_records.codes.serial_number import SerialNumber
from jumin_records.errors import CodeError, UsageError
from tests.codes.hostile import CLASSES, NOT_TEXT, VALID, LyingStr, RaisingStr, anything, spoiled

BASES: tuple[type[Identifier], ...] = (Identifier, CheckedIdentifier, SerialNumber)


class TestElevenClasses:
    """api.md "Identifiers": eleven classes, by official name."""

    def test_names(self) -> None:
        assert list(IDENTIFIERS) == [
            "住民票コード",
            "個人番号",
            "全国地方公共団体コード",
            "町字コード",
            "宛名番号",
            "世帯番号",
            "在留カード等番号",
            "基礎年金番号",
            "郵便番号",
            "電子証明書シリアル番号",
            "暗証番号",
        ]
        assert tuple(IDENTIFIERS.values()) == CLASSES

    @pytest.mark.parametrize("cls", CLASSES)
    def test_the_same_verbs_on_each(self, cls: type[Identifier]) -> None:
        verbs = ("is_valid", "read", "find_invalid", "random", "unverified", "reveal", "verified", "written")
        assert all(hasattr(cls, verb) for verb in verbs)


@pytest.mark.parametrize("cls", CLASSES)
class TestStrictForm:
    """ "ASCII digits only in strict form (`'²'.isdigit()` is true; `int('１２')` is 12; `$` matches before a newline)"."""

    def test_valid(self, cls: type[Identifier]) -> None:
        text = VALID[cls]
        value = cls(text)
        assert type(value) is cls
        assert cls.is_valid(text)
        assert value.reveal() == value.written == text
        assert value.verified

    def test_spoiled(self, cls: type[Identifier]) -> None:
        for text in spoiled(VALID[cls]):
            shorter = text.isascii() and text.isalnum()
            assert not (cls.is_valid(text) and not shorter)
            if cls.is_valid(text):
                continue
            assert cls.find_invalid([text]) == [0]
            with pytest.raises(CodeError) as caught:
                cls(text)
            assert caught.value.rule in {"JRC001", "JRC002", "JRC003"}

    @pytest.mark.parametrize("place", range(len(NOT_TEXT)))  # pytest itself cannot hold some of them
    def test_what_is_no_text_is_a_mistake_of_the_call(self, cls: type[Identifier], place: int) -> None:
        obj = NOT_TEXT[place]
        assert not cls.is_valid(obj)
        for verb in (cls, cls.read, cls.unverified):
            with pytest.raises(UsageError) as caught:
                verb(obj)  # type: ignore[arg-type]
            assert caught.value.rule == "JRU001"

    def test_a_subclass_of_str_is_its_content(self, cls: type[Identifier]) -> None:
        """Neither its answers nor its methods are asked, and nothing of it is kept."""
        for kind in (RaisingStr, LyingStr):
            text = kind(VALID[cls])
            assert cls.is_valid(text)
            for value in (cls(text), cls.unverified(text), cls.read(text).value):
                assert value is not None
                assert type(value.reveal()) is type(value.written) is str
                assert value == cls(VALID[cls])
            wrong = kind("Z!")
            assert not cls.is_valid(wrong)
            assert cls.read(wrong).value is None
            for verb in (cls, cls.unverified):
                with pytest.raises(CodeError):
                    verb(wrong)

    @pytest.mark.parametrize("text", ["", " ", "\u3000", "\t", " \n ", " " * 10_000])
    def test_blank(self, cls: type[Identifier], text: str) -> None:
        """Blank means absent, not a value: its own rule, at any length."""
        checked = cls.read(text)
        assert checked.value is None
        assert [finding.rule for finding in checked.findings] == ["JRC009"]
        for verb in (cls, cls.unverified):
            with pytest.raises(CodeError) as caught:
                verb(text)
            assert caught.value.rule == "JRC009"

    def test_zeros(self, cls: type[Identifier]) -> None:
        """ "All-zero placeholders … are refused under their own rule", by every door."""
        text = "AA00000000AA" if cls is ResidenceCardNumber else "0" * len(VALID[cls])
        if cls is ResidenceCardNumber:  # has letters: nothing of it is a text of zeros
            assert cls.is_valid(text)
            return
        assert not cls.is_valid(text)
        assert cls.find_invalid([text, VALID[cls]]) == [0]
        checked = cls.read(text)
        assert checked.value is None
        assert [finding.rule for finding in checked.findings] == ["JRC004"]
        for verb in (cls, cls.unverified):
            with pytest.raises(CodeError) as caught:
                verb(text)
            assert caught.value.rule == "JRC004"

    def test_masked(self, cls: type[Identifier]) -> None:
        """ "Masked text … refused under [its] own rule": every mask this library prints, and what people print."""
        text = VALID[cls]
        value = cls(text)
        masks = [
            str(value),
            repr(cls.read(text).raw),
            *("*" * n for n in (1, 3, len(text), len(text) + 9)),
            text[:-4] + "****",
            "＊" * len(text),
            "●" * len(text),
            "■" * len(text),
            "•" * len(text),
            f" {value} ",
        ]
        masks += [str(other(sample)) for other, sample in VALID.items()]
        for mask in masks:
            assert not cls.is_valid(mask)
            checked = cls.read(mask)
            assert checked.value is None
            assert checked.findings[-1].rule == "JRC005"
            for verb in (cls, cls.unverified):
                with pytest.raises(CodeError) as caught:
                    verb(mask)
                assert caught.value.rule == "JRC005"

    def test_million_characters(self, cls: type[Identifier]) -> None:
        """Bounded before anything else: a length fault says all there is to say."""
        for char in ("9", "９", "ー", "A"):
            text = char * 1_000_000
            assert not cls.is_valid(text)
            assert [finding.rule for finding in cls.read(text).findings] == ["JRC001"]


class TestIsValidNeverRaises:
    """ "`C.is_valid(obj) -> bool` never raises", and says what the constructor does."""

    @pytest.mark.parametrize("cls", CLASSES)
    @given(obj=anything)
    def test_any_object(self, cls: type[Identifier], obj: object) -> None:
        verdict = cls.is_valid(obj)
        assert isinstance(verdict, bool)
        try:
            cls(obj)  # type: ignore[arg-type]
        except (CodeError, UsageError):
            assert not verdict
        else:
            assert verdict

    @pytest.mark.parametrize("cls", CLASSES)
    @given(obj=anything)
    def test_only_declared_errors(self, cls: type[Identifier], obj: object) -> None:
        """The promise of api.md: "every input is accepted or refused with a declared error; nothing else ever comes out"."""
        for verb in (cls.read, cls.unverified, getattr(cls, "check_digit", cls)):
            try:
                verb(obj)  # type: ignore[arg-type]
            except (CodeError, UsageError) as error:
                caught = error
            else:
                continue
            assert caught.__cause__ is None
            assert caught.__context__ is None


class TestWhichRule:
    """One rule for one mistake."""

    @pytest.mark.parametrize(
        ("cls", "text", "rule", "words"),
        [
            (JuminhyoCode, "2472705960", "JRC001", "先頭の0が落ちた"),
            (IndividualNumber, "12345678901", "JRC001", "先頭の0が落ちた"),
            (LocalGovernmentCode, "13101", "JRC001", "先頭の0が落ちた"),
            (JuminhyoCode, "247270596088", "JRC001", "11桁のところ12桁"),
            (Pin, "834", "JRC001", "4～16桁のところ3桁"),
            (AddresseeNumber, "1" * 16, "JRC001", "1～15桁のところ16桁"),
            (IndividualNumber, "12345678901²", "JRC002", "12文字目"),
            (IndividualNumber, "A23456789018", "JRC002", "1文字目"),
            (ResidenceCardNumber, "ab12345678CD", "JRC002", "1文字目"),
            (ResidenceCardNumber, "AB123456789D", "JRC002", "11文字目"),
            (CertificateSerial, "0A-1B", "JRC002", "3文字目"),
            (JuminhyoCode, "24727059607", "JRC003", "検査数字"),
            (PostalCode, "0000000", "JRC004", "0"),
            (PostalCode, "*******", "JRC005", "伏せ字"),
        ],
    )
    def test_rule_and_words(self, cls: type[Identifier], text: str, rule: str, words: str) -> None:
        with pytest.raises(CodeError) as caught:
            cls(text)
        (finding,) = caught.value.findings
        assert finding.rule == rule
        assert words in finding.text
        assert finding.text.startswith(words) or rule != "JRC001" or "先頭" in words
        assert finding.clause

    def test_no_hint_of_a_lost_zero_where_none_can_be_lost(self) -> None:
        for cls, text in ((JuminhyoCode, "2472705960A"[1:]), (ResidenceCardNumber, "12345678901"), (Pin, "123")):
            with pytest.raises(CodeError) as caught:
                cls(text)
            assert "先頭の0" not in caught.value.findings[0].text


class TestCheckDigitOfABody:
    """``check_digit`` asks the same strictness of a body."""

    @pytest.mark.parametrize("cls", [JuminhyoCode, IndividualNumber, LocalGovernmentCode])
    def test_other_forms(self, cls: type[CheckedIdentifier]) -> None:
        body = VALID[cls][:-1]
        for wrong in ("", body[1:], body + "0", "²" + body[1:], "１" + body[1:], body[:-1] + "\n", LyingStr("x")):
            with pytest.raises(CodeError) as caught:
                cls.check_digit(wrong)
            assert caught.value.rule == "JRU008"
            assert str(len(body)) in str(caught.value)
        for kind in (LyingStr, RaisingStr):
            assert cls.check_digit(kind(body)) == VALID[cls][-1]

    @pytest.mark.parametrize("wrong", ["", "1" * 15, "²", "１", "1\n", "-1"])
    def test_other_forms_of_a_serial(self, wrong: str) -> None:
        with pytest.raises(CodeError) as caught:
            AddresseeNumber.check_digit(wrong)
        assert caught.value.rule == "JRU008"
        assert AddresseeNumber.check_digit(RaisingStr("1")) == AddresseeNumber.check_digit(LyingStr("1")) == "9"

    @pytest.mark.parametrize("cls", [JuminhyoCode, AddresseeNumber])
    @pytest.mark.parametrize("body", [None, 2472705960, b"2472705960"])
    def test_a_number_loses_its_leading_zeros(self, cls: type[JuminhyoCode | AddresseeNumber], body: str) -> None:
        with pytest.raises(UsageError) as caught:
            cls.check_digit(body)
        assert caught.value.rule == "JRU001"

    @pytest.mark.parametrize("decided", ["", "10", "x", "１", "²", 0, LyingStr("0")])
    def test_remainder_one_is_a_digit(self, decided: str) -> None:
        for call in (
            lambda: AddresseeNumber.check_digit("6", remainder_one=decided),
            lambda: AddresseeNumber("60").has_check_digit(remainder_one=decided),
        ):
            with pytest.raises(UsageError) as caught:
                call()
            assert caught.value.rule == "JRU007"

    def test_remainder_one_decides_only_remainder_one(self) -> None:
        assert AddresseeNumber("60").has_check_digit(remainder_one="0")
        assert not AddresseeNumber("60").has_check_digit(remainder_one="1")
        assert not AddresseeNumber("60").has_check_digit()
        assert not AddresseeNumber("5").has_check_digit(remainder_one="5")
        assert AddresseeNumber("19").has_check_digit(remainder_one="0")


@pytest.mark.parametrize("base", BASES)
class TestBasesStandForNothing:
    """A base has no form: it refuses with a declared error, and nothing is valid."""

    def test_is_valid(self, base: type[Identifier]) -> None:
        assert base.is_valid("1000001") is False
        assert base.is_valid(None) is False

    def test_verbs(self, base: type[Identifier]) -> None:
        for verb in (base, base.read, base.unverified):
            with pytest.raises(UsageError) as caught:
                verb("1000001")
            assert caught.value.rule == "JRU010"
            assert base.__name__ in str(caught.value)
        for call in (lambda: base.find_invalid(["1000001"]), lambda: getattr(base, "check_digit", base)("1")):
            with pytest.raises(UsageError) as caught:
                call()
            assert caught.value.rule == "JRU010"


class TestPlainText:
    """Two questions that never raise."""

    @given(obj=anything)
    def test_exactly(self, obj: object) -> None:
        plain = exactly(obj)
        assert plain is None or type(plain) is str
        assert (plain is None) is (not issubclass(type(obj), str))

    @pytest.mark.parametrize(
        "obj", ["", "1234", "²", "１", "٣", "1\n", " 1", "+1", "1_0", "-0", None, 1, b"1", "\ud800"]
    )
    def test_no_digits(self, obj: object) -> None:
        assert not is_digits(obj, 1, 3)

    def test_bounds(self) -> None:
        assert [is_digits("1" * n, 2, 4) for n in range(6)] == [False, False, True, True, True, False]
        assert is_digits(LyingStr("12"), 2, 2)
        assert not is_digits(LyingStr("x"), 0, 99)
