"""近道と説明の道：どんな文字が入っても、二つは同じ答えを出す。"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.codec.explain import CONFLICT, check_cells
from jumin_records.codec.limits import LONGEST_TEXTS, Limits
from jumin_records.codec.memo import Memo, memo_for
from jumin_records.codec.options import Options
from jumin_records.codec.spec import spec_of
from jumin_records.records import IdentityConfirmation
from jumin_records.strategies import hostile_text
from jumin_records.strategies import rows as clean_rows
from tests.codec.samples import CLEAN, ITEMS, PLACE, cells, rules

CLS = IdentityConfirmation
SPEC = spec_of(CLS)
#: Texts that have broken readers before, and neighbours of them.
NASTY = (
    "",
    " ",
    "　",
    "0",
    "00",
    "1",
    "2",
    "9",
    "01",
    "１",
    "²",
    "①",
    "٣",
    "12345678901",
    "24727059608",
    "00000123453",
    "123456789018",
    "123456789012",
    "1234-5678-9018",
    "000000000000",
    "999997",
    "99999",
    "0000001",
    "000-0001",
    "０００－０００１",
    "20240501",
    "20240230",
    "令和6年5月1日",
    "昭和64年1月8日",
    "令和6年頃",
    "5060501",
    "***",
    "＊＊＊",
    "架空***",
    "**",
    "架\0空",
    "架\u200b空",
    "架\u202e空",
    "\U000e0102",
    "葛\U000e0102",
    " \U000e0102",
    "ㅤ",
    "\u034f",
    "\u3164",
    "\u115f",
    "\u17b4",
    "\uffa0",
    "\ud800",
    "\ufffe",
    "\U0001fffe",
    "\ue000",
    "\xa0",
    "\u2028",
    "\x85",
    "\ufeff",
    "が",
    "か\u3099",
    "\u3099",
    "髙",
    "𠮷",
    "﨑",
    "a\nb",
    "a\tb",
    '"',
    ",",
    "x" * 5000,
    "x" * 32_767,
    "x" * 32_768,
    "9" * 4300,
    "9" * 32_768,
    "\U00010ffe",
    "\u0378",
)

nasty = st.one_of(st.sampled_from(NASTY), hostile_text(), st.text("0123456789", max_size=13))
rows = st.lists(st.tuples(st.sampled_from(ITEMS), nasty), max_size=4).map(
    lambda changes: list((CLEAN | dict(changes)).values())
)


class TestAnyText:
    """Whatever text stands in the cells: ``check`` returns, and a record that is delivered holds exactly that text."""

    @given(rows)
    def test_check_never_raises_and_flatten_gives_back_the_cells(self, row: list[str]) -> None:
        checked = jr.check(CLS, row)
        assert checked.raw.reveal() == tuple(row)
        if checked.value is not None:
            assert list(jr.flatten(checked.value).values()) == row
        else:
            assert not checked.ok

    @given(st.dictionaries(st.one_of(st.sampled_from(ITEMS), nasty), nasty))
    def test_any_mapping(self, row: dict[str, str]) -> None:
        assert isinstance(jr.check(CLS, row), jr.Checked)

    @pytest.mark.parametrize("text", NASTY)
    def test_each_nasty_text_in_every_cell(self, text: str) -> None:
        for item in ITEMS:
            row = cells(**{item: text})
            checked = jr.check(CLS, row)
            if checked.value is not None:
                assert list(jr.flatten(checked.value).values()) == row


class TestFastPath:
    """performance note, idea 12: the fast path accepts exactly when the explaining path finds nothing, and both build equal
    records."""

    @staticmethod
    def agree(row: list[str]) -> None:
        fast = SPEC.decode(row, Options().outside)
        # Any policy but the default one forces the explaining path; "register" read there is the same policy.
        slow = check_cells(SPEC, row, _Explaining(), row)
        texts = len("".join(text for leaf, text in zip(SPEC.leaves, row, strict=True) if leaf.type is str))
        assert (fast is not None) == (not slow.findings and texts <= LONGEST_TEXTS), (rules(slow), fast)
        if fast is not None:
            assert fast == slow.value
            assert hash(fast) == hash(slow.value)
            assert SPEC.encode(fast) == row

    @given(rows)
    def test_any_row(self, row: list[str]) -> None:
        self.agree(row)

    @given(rows)
    def test_the_clean_cells_of_a_row_with_a_mistake(self, row: list[str]) -> None:
        """They are read by a shortcut, which finds as much and makes the same values."""
        for cells_ in (row, [*row[:5], "x", *row[6:]]):
            quick, slow = check_cells(SPEC, cells_, Options(), ()), check_cells(SPEC, cells_, _Explaining(), ())
            assert (quick.findings, quick.value) == (slow.findings, slow.value)

    @pytest.mark.parametrize("text", NASTY)
    def test_each_nasty_text_beside_a_mistake(self, text: str) -> None:
        for item in ITEMS:
            row = cells(**{"生年月日": "x", item: text})
            quick, slow = check_cells(SPEC, row, Options(), ()), check_cells(SPEC, row, _Explaining(), ())
            assert (quick.findings, quick.value) == (slow.findings, slow.value)

    @settings(max_examples=15)
    @given(clean_rows(CLS))
    def test_a_clean_row_is_taken(self, row: dict[str, str]) -> None:
        self.agree(list(row.values()))
        assert SPEC.decode(list(row.values()), Options().outside) is not None

    @pytest.mark.parametrize("text", NASTY)
    def test_each_nasty_text_in_every_cell(self, text: str) -> None:
        for item in ITEMS:
            self.agree(cells(**{item: text}))

    @pytest.mark.parametrize("place", range(len(ITEMS)))
    @pytest.mark.parametrize("text", ["\U000e0102", "\u3164", "*", "**", "＊", "\u3099"])
    def test_what_is_harmless_or_not_at_the_border_of_cells(self, place: int, text: str) -> None:
        row = cells()
        row[place] = text
        row[place - 1] = text
        self.agree(row)

    def test_the_longest_texts(self) -> None:
        for size in (LONGEST_TEXTS - 100, LONGEST_TEXTS, LONGEST_TEXTS + 1):
            self.agree(cells(異動事由詳細="架" * size))

    def test_a_cell_limit_below_the_shortcut_is_kept(self) -> None:
        options = Options(limits=Limits(cell=5))
        assert not options.fast
        checked = check_cells(SPEC, cells(), options, ())
        assert set(rules(checked)) == {"JRF008"}

    def test_conflict_shows_nothing(self) -> None:
        assert repr(CONFLICT) == "CONFLICT"

    def test_the_memory_keeps_only_coded_values(self) -> None:
        by_name = {leaf.item: memo_for(leaf.type) for leaf in SPEC.leaves if leaf.type is not str}
        assert {item for item, memo in by_name.items() if memo is None} == {
            "住民票コード",
            "個人番号",
            "旧住民票コード",
            "郵便番号",
            # Numbers are wrapped on the spot; small ones are made beforehand.
            "外字数(氏名)",
            "外字数(住所)",
            "外字数(転入前住所)",
            "更新順番号",
            "異常時更新順番号",
        }
        dates = by_name["生年月日"]
        assert dates is not None
        assert dates["昭和六十三年十二月三十一日"] is not None
        assert "昭和六十三年十二月三十一日" not in dates
        assert dates["令和元年5月1日"] is dates["令和元年5月1日"]
        assert dates["20190501"] is dates["20190501"]
        assert dates["2019-05-01"] is dates["2019-05-01"]
        assert repr(dates).startswith("Memo(")
        assert "2019" not in repr(dates)

    def test_the_memory_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("jumin_records.codec.memo._BOUND", 3)
        memo = Memo(str, bool)
        for number in range(10):
            assert memo[str(number)] == str(number)
        assert len(memo) == 3

    def test_what_the_layout_lacks_keeps_its_default(self) -> None:
        record = SPEC.decode(cells(), Options().outside)
        assert record is not None
        assert record.previous_address.town_code == ""
        assert record.previous_address.postal_code is None
        assert PLACE["転入前住所"] == 17


class _Explaining(Options):
    """The default options, with the shortcut closed."""

    @property
    def fast(self) -> bool:
        return False
