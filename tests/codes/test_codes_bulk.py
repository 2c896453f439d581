"""一括検査は一件ずつの検査と同じ答えになる。"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.codes import Identifier, IndividualNumber, JuminhyoCode, PostalCode
from jumin_records.codes.check_digits import CHECK_DIGITS
from jumin_records.codes.form import FORMS
from jumin_records.errors import UsageError
from tests.codes.formulas import digit_of_ordinance_85
from tests.codes.hostile import CLASSES, NOT_TEXT, VALID, LyingStr, RaisingStr, anything, spoiled


def one_by_one(cls: type[Identifier], texts: list[object]) -> list[int]:
    return [place for place, text in enumerate(texts) if not cls.is_valid(text)]


@pytest.mark.parametrize("cls", CLASSES)
class TestSameAnswerAsOneByOne:
    """ "`C.find_invalid(texts) -> list[int]` in bulk": the indexes of what ``is_valid`` refuses."""

    @given(texts=st.lists(anything, max_size=30))
    def test_anything(self, cls: type[Identifier], texts: list[object]) -> None:
        assert cls.find_invalid(texts) == one_by_one(cls, texts)

    @given(data=st.data())
    def test_planted(self, cls: type[Identifier], data: st.DataObject) -> None:
        texts: list[object] = [VALID[cls]] * data.draw(st.integers(0, 60))
        bad = [*spoiled(VALID[cls]), "", "0" * len(VALID[cls]), "***", "\n" * len(VALID[cls])]
        for _ in range(data.draw(st.integers(0, 3))):
            texts.insert(data.draw(st.integers(0, len(texts))), data.draw(st.sampled_from(bad)))
        assert cls.find_invalid(texts) == one_by_one(cls, texts)

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("size", [0, 1, 2, 1023, 1024, 1025, 2047, 2048, 2049, 3000])
    def test_borders_of_the_steps(self, cls: type[Identifier], size: int) -> None:
        clean: list[object] = [VALID[cls]] * size
        assert cls.find_invalid(clean) == []
        for place in sorted({0, 1, size // 2, 1022, 1023, 1024, 1025, size - 1}):
            if not 0 <= place < size:
                continue
            for bad in ("", "!", "0" * len(VALID[cls]), VALID[cls] + "\n", None, RaisingStr("!"), LyingStr("!")):
                assert cls.find_invalid([*clean[:place], bad, *clean[place + 1 :]]) == [place]

    @pytest.mark.parametrize("place", range(len(NOT_TEXT)))
    def test_what_is_no_text(self, cls: type[Identifier], place: int) -> None:
        assert cls.find_invalid([VALID[cls], NOT_TEXT[place], VALID[cls]]) == [1]

    def test_a_subclass_of_str_is_its_content(self, cls: type[Identifier]) -> None:
        good, bad = VALID[cls], "1" * 99
        assert cls.find_invalid([LyingStr(good), RaisingStr(good), LyingStr(bad), RaisingStr(bad)]) == [2, 3]
        assert cls.find_invalid([LyingStr(bad)]) == [0]

    def test_texts_that_fit_only_when_joined(self, cls: type[Identifier]) -> None:
        """A line break inside one text must not make two of it, nor a short text borrow from its neighbour."""
        text = VALID[cls]
        for texts in (
            [f"{text}\n{text}", ""],
            [text[:-1], text + text[-1]],
            [f"{text}\n{text}"],
            ["", f"{text}\n{text}"],
            [text[:3] + "\n" + text[4:], text],
            [text, text[:-1] + "\n"],
        ):
            assert cls.find_invalid(texts) == one_by_one(cls, list(texts))

    def test_every_iterable(self, cls: type[Identifier]) -> None:
        texts = [VALID[cls], "!", VALID[cls]]

        def generated() -> Iterator[str]:
            yield from texts

        for many in (texts, tuple(texts), generated(), iter(texts), dict.fromkeys(["!"]), {"!"}):
            assert cls.find_invalid(many) in ([1], [0])

    @pytest.mark.parametrize("one", ["1000001", b"1000001", bytearray(b"1"), LyingStr("1"), None, 5, object(), str])
    def test_one_text_is_not_many(self, cls: type[Identifier], one: object) -> None:
        with pytest.raises(UsageError) as caught:
            cls.find_invalid(one)  # type: ignore[arg-type]
        assert caught.value.rule == "JRU011"

    def test_a_list_that_lies(self, cls: type[Identifier]) -> None:
        class LyingList(list[str]):
            def __len__(self) -> int:
                return 0

            def __getitem__(self, key: object) -> str:  # type: ignore[override]
                return VALID[cls]

        assert cls.find_invalid(LyingList(["!"])) == [0]

    def test_the_argument_is_left_alone(self, cls: type[Identifier]) -> None:
        texts = [VALID[cls], "!"] * 600
        before = list(texts)
        cls.find_invalid(texts)
        assert texts == before


class TestAgainstTheSecondFormula:
    """The verdict of the fast path, by the transcription in tests/codes/formulas.py."""

    @pytest.mark.parametrize(("cls", "size"), [(JuminhyoCode, 11), (IndividualNumber, 12)])
    def test_random_texts(self, cls: type[Identifier], size: int) -> None:
        rng = random.Random(20020725)
        texts = [f"{rng.randrange(10**size):0{size}}" for _ in range(5000)]
        for place in rng.sample(range(5000), 2500):
            texts[place] = texts[place][:-1] + digit_of_ordinance_85(texts[place][:-1])
        wrong = [place for place, text in enumerate(texts) if digit_of_ordinance_85(text[:-1]) != text[-1]]
        assert cls.find_invalid(texts) == wrong
        assert 0 < len(wrong) < 2500

    def test_highest_sums_do_not_overflow_a_lane(self) -> None:
        """Nines in every place give the highest residues; the neighbours in the big integer must stay as they are."""
        bodies = ["9" * 11, "7" * 11, "00000000001", "9" * 11]
        texts = [body + digit_of_ordinance_85(body) for body in bodies]
        assert IndividualNumber.find_invalid(texts) == []
        assert IndividualNumber.find_invalid([text[:-1] + str((int(text[-1]) + 1) % 10) for text in texts]) == [
            0,
            1,
            2,
            3,
        ]


class TestTheFastPathIsTaken:
    """A bulk check that gave up would only be slow, and no other test would notice."""

    @pytest.mark.parametrize("key", sorted(CHECK_DIGITS))
    def test_well_formed_texts(self, key: str) -> None:
        size = len(CHECK_DIGITS[key].weights) + 1
        find = CHECK_DIGITS[key].compile_bulk()
        texts = ["0" * (size - 1) + digit for digit in "0123456789"] + ["9" * size]
        fits = CHECK_DIGITS[key].compile()
        assert find(texts) == [place for place, text in enumerate(texts) if not fits(text)]

    @pytest.mark.parametrize("bad", ["", "1", "1" * 13, "12345678901\n", "12345678901²", "1234567890 1", "\n" * 12])
    def test_ill_formed_texts_are_left_to_the_other_path(self, bad: str) -> None:
        find = CHECK_DIGITS["individual_number"].compile_bulk()
        assert find(["123456789018", bad]) is None
        assert find([bad, "123456789018"]) is None


class TestFormOnItsOwn:
    """``Form.misfits`` and ``Form.fault`` as the decoder of rows uses them."""

    def test_an_empty_part(self) -> None:
        assert FORMS["postal_code"].misfits([]) == []

    def test_clean_columns_take_the_fast_path(self) -> None:
        form = FORMS["postal_code"]
        assert form._none_misfits(["1000001", "1000002"]) == []
        assert form._none_misfits(["1000001", "100000"]) is None
        assert form._none_misfits(["1000001", "10000001"]) is None
        assert form._none_misfits(["1000001", "0000000"]) is None
        assert form._none_misfits(["1000001", "100000１"]) is None
        assert FORMS["pin"]._none_misfits(["8341"]) is None

    def test_many_million_characters(self) -> None:
        """Linear: ten cells of 10**6 characters each are told apart from numbers at once."""
        assert PostalCode.find_invalid(["1" * 10**6] * 10 + ["1000001"]) == list(range(10))
