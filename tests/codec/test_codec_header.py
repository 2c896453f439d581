"""見出し：同じ名が二度あるとき、印刷の誤りなら二つの項目、そうでなければ重なり。

Headers: a name that stands twice means two items where the print says so, else it is a duplicate.
"""

from __future__ import annotations

import io

import pytest

import jumin_records as jr
from jumin_records.codec.header import HeaderMatch, match_names
from jumin_records.layouts import official_table
from jumin_records.records import (
    ForwardedSupportMeasuresApplication,
    IdentityConfirmation,
    SealRegistration,
    SupportMeasuresApplication,
)

CLASSES = (SupportMeasuresApplication, ForwardedSupportMeasuresApplication)
CODE, TOWN = "支援措置対象者_住所_町字コード", "支援措置対象者_住所_町字"
#: Their places in both records.
PLACE_OF_CODE, PLACE_OF_TOWN = 16, 20


def names_of(cls: type[jr.records.Record]) -> list[str]:
    return [row.name for row in official_table(cls.table)]


def seen(match: HeaderMatch) -> list[tuple[str, str, int | None]]:
    return [(found.rule, found.item, found.column) for found in match.findings]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.table)
class TestDoubledName:
    """records.md 1.2: 支援措置対象者_住所_町字コード is printed twice; the second is …_町字."""

    def test_the_header_as_printed(self, cls: type[jr.records.Record]) -> None:
        printed = [row.as_printed for row in official_table(cls.table)]
        match = match_names(printed, cls)
        assert match.places == tuple(range(len(printed)))
        assert {found.rule for found in match.findings} == {"JRL005"}
        assert ("JRL005", TOWN, PLACE_OF_TOWN + 1) in seen(match)
        assert [found.column for found in match.findings] == sorted(
            row.no for row in official_table(cls.table) if row.name != row.as_printed
        )
        assert (match.repeated, match.exact) == ({}, False)

    def test_twice_is_two_items(self, cls: type[jr.records.Record]) -> None:
        names = names_of(cls)
        names[PLACE_OF_TOWN] = CODE
        match = match_names(names, cls)
        assert seen(match) == [("JRL005", TOWN, PLACE_OF_TOWN + 1)]
        assert match.places == tuple(range(len(names)))

    def test_wide_letters_and_spaces_do_not_hide_it(self, cls: type[jr.records.Record]) -> None:
        names = names_of(cls)
        names[PLACE_OF_TOWN] = "支援措置対象者＿住所＿町字 コード"
        match = match_names(names, cls)
        assert seen(match) == [("JRL005", TOWN, PLACE_OF_TOWN + 1)]

    def test_three_times_is_a_duplicate_of_the_code(self, cls: type[jr.records.Record]) -> None:
        names = names_of(cls)
        names[PLACE_OF_TOWN] = CODE
        names.append(CODE)
        match = match_names(names, cls)
        assert seen(match) == [("JRL005", TOWN, PLACE_OF_TOWN + 1), ("JRL003", CODE, len(names))]
        assert match.repeated == {PLACE_OF_CODE: (len(names) - 1,)}

    def test_where_the_other_is_there_it_is_a_duplicate(self, cls: type[jr.records.Record]) -> None:
        """Wherever the other stands: also after the second column."""
        names = [CODE, *names_of(cls)]
        assert ("JRL003", CODE, PLACE_OF_CODE + 2) in seen(match_names(names, cls))
        assert not [rule for rule, _, _ in seen(match_names(names, cls)) if rule == "JRL005"]

    def test_once_is_the_code_and_the_other_is_missing(self, cls: type[jr.records.Record]) -> None:
        names = [name for name in names_of(cls) if name != TOWN]
        assert seen(match_names(names, cls)) == [("JRL002", TOWN, None)]

    def test_a_file_with_that_header(self, cls: type[jr.records.Record]) -> None:
        names = names_of(cls)
        cells = [""] * len(names)
        cells[PLACE_OF_CODE], cells[PLACE_OF_TOWN] = "0001000", "見本町"
        names[PLACE_OF_TOWN] = CODE
        data = "\n".join([",".join(names), ",".join(cells), ""]).encode()
        (checked,) = jr.read_csv(io.BytesIO(data), cls, encoding="utf-8")
        assert checked.value is not None
        flat = jr.flatten(checked.value)
        assert (flat[CODE], flat[TOWN]) == ("0001000", "見本町")
        assert [(found.rule, found.item) for found in checked.findings] == [("JRL005", TOWN)]


class TestOneName:
    def test_an_official_name_is_stronger_than_a_spelling(self) -> None:
        match = match_names([CODE], SupportMeasuresApplication)
        assert (match.places[PLACE_OF_CODE], match.places[PLACE_OF_TOWN]) == (0, None)

    def test_a_record_without_doubled_names_is_as_before(self) -> None:
        match = match_names(["住民票コード", "外字数（氏名）", "外字数(氏名)", "備考", None], IdentityConfirmation)
        assert seen(match)[:4] == [
            ("JRL005", "外字数(氏名)", 2),
            ("JRL003", "外字数(氏名)", 3),
            ("JRL001", "", 4),
            ("JRL001", "", 5),
        ]


class TestRunTogether:
    """Names of two items that the print runs together: a spelling of the first of them that nothing else names."""

    FUSED = "印影の氏名区分_メモ照会年月日"
    MEMO, DAY = "印影の氏名区分_メモ", "照会年月日"

    @pytest.mark.parametrize("named", [MEMO, DAY])
    def test_the_one_that_nothing_else_names(self, named: str) -> None:
        match = match_names([self.FUSED, named], SealRegistration)
        other = self.DAY if named == self.MEMO else self.MEMO
        assert ("JRL005", other, 1) in seen(match)
        assert not {"JRL001", "JRL003"} & {found.rule for found in match.findings}

    def test_three_times_is_a_duplicate(self) -> None:
        match = match_names([self.MEMO, self.DAY, self.FUSED], SealRegistration)
        assert seen(match)[:2] == [("JRL005", self.MEMO, 3), ("JRL003", self.MEMO, 3)]
