"""「縮めると、読んで分かる短い例になる」。

``hypothesis.find`` starts from any example and shrinks: what comes out is the short obvious case.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import find, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records import strategies
from jumin_records.codes import Number, SexCode, TimeOfDay
from jumin_records.dates import DateKind
from jumin_records.groups import GaijiText
from jumin_records.records import Memo

FEW = settings(max_examples=300, database=None, derandomize=True, deadline=None)


def least(strategy: st.SearchStrategy[Any], condition: Any = lambda _: True) -> Any:
    return find(strategy, condition, settings=FEW)


@pytest.mark.parametrize(
    ("cls", "text"),
    [
        (jr.JuminhyoCode, "00000000019"),
        (jr.IndividualNumber, "000000000019"),
        (jr.LocalGovernmentCode, "990000"),
        (jr.PostalCode, "0000001"),
        (jr.AddresseeNumber, "1"),
        (jr.ResidenceCardNumber, "AA00000000AA"),
        (jr.BasicPensionNumber, "0000000001"),
        (jr.CertificateSerial, "1"),
        (jr.Pin, "1000"),
        (Number, "0"),
        (TimeOfDay, "00:00:00"),
        (SexCode, "1"),
        (str, "見本"),
    ],
)
@pytest.mark.exhaustive
def test_cells(cls: type, text: str) -> None:
    assert least(strategies.texts(cls))[:5] == text[:5]
    assert len(least(strategies.texts(cls))) == len(text)


class TestDates:
    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            (DateKind.EXACT, "2000-01-01"),
            (DateKind.APPROXIMATE, "平成12年頃"),
            (DateKind.UNKNOWN, "年月日不詳"),
            (DateKind.SEASON, "平成12年冬"),
        ],
    )
    @pytest.mark.exhaustive
    def test_of_a_kind(self, kind: DateKind, text: str) -> None:
        assert least(strategies.dates(kind)).text == text

    def test_any_shrinks_to_the_exact_one(self) -> None:
        assert least(strategies.dates()).text == "2000-01-01"

    def test_before_a_day(self) -> None:
        date = least(strategies.dates(DateKind.EXACT), lambda found: found.date < dt.date(1912, 7, 30))
        assert date.text == "1912-01-01"


class TestTexts:
    def test_names(self) -> None:
        assert least(strategies.names()) == "架空太郎"
        assert least(strategies.valid(GaijiText)).text == "架空太郎"
        assert least(strategies.hostile_text()) == ""

    def test_a_row_with_one_item(self) -> None:
        row = least(strategies.rows(Memo), lambda found: any(found.values()))
        assert sum(map(bool, row.values())) == 1

    @pytest.mark.exhaustive
    def test_a_dirty_row_has_one_fault(self) -> None:
        assert len(least(strategies.dirty_rows(Memo)).rules) == 1
