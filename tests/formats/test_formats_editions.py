"""版：どの版の名前も読み、選んだ版の名前で書く。言えないことは知らせる。"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Annotated, Any

import attrs
import pytest

import jumin_records as jr
from jumin_records.codec.editions import EDITIONS, check_edition, convert, edition_format, edition_names
from jumin_records.layouts import Edition, Item
from jumin_records.records import BY_NAME, IdentityConfirmation, Record
from jumin_records.resources import read_table
from tests.codec.samples import CLEAN, ITEMS
from tests.formats.frames import shown_by

OLD, NEW = EDITIONS["hyokasho"], EDITIONS["2026-09"]


@attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Sample(Record):
    """A fictional record with an item of each edition, under the name of the record whose names changed."""

    official_name = "住民（芽室町公開様式）"
    file_name = "架空"
    table = "none"
    name: Annotated[str, Item("氏名")]
    kana: Annotated[str, Item("氏名_フリガナ")]
    confirmed: Annotated[str, Item("氏名_フリガナ確認状況", since=NEW)]
    cut: Annotated[str, Item("旧項目", until=OLD)]


ROW = {"氏名": "架空太郎", "氏名_フリガナ": "カクウタロウ", "氏名_フリガナ確認状況": "1", "旧項目": "x"}
RECORD = jr.parse(Sample, ROW)


class TestTables:
    """「版は表にある」。"""

    def test_later_editions_have_greater_numbers(self) -> None:
        numbers = [edition.number for edition in EDITIONS.values()]
        assert numbers == sorted(set(numbers))
        assert list(EDITIONS) == ["hyokasho", "2026-09"]

    def test_what_is_not_verified_says_so(self) -> None:
        header, *rows = read_table("data/editions.csv")
        assert {dict(zip(header, row, strict=True))["verified"] for row in rows} == {"yes", "no"}
        assert all(
            all(dict(zip(header, row, strict=True))[key] for key in ("title", "note", "provenance")) for row in rows
        )

    def test_names_are_of_known_editions_and_items(self) -> None:
        _, *rows = read_table("data/edition_names.csv")
        for edition, record, item, _name, evidence in rows:
            assert edition in EDITIONS
            assert evidence in {"M", "E"}
            assert item in {leaf.item for leaf in jr.layout(BY_NAME[record])}

    @pytest.mark.parametrize("edition", list(EDITIONS))
    @pytest.mark.parametrize("name", [name for name, cls in BY_NAME.items() if cls.layout_published])
    def test_any_editions_names_are_read_from_a_file(self, name: str, edition: str) -> None:
        """「どの版の名前でも読む」: the header of an edition leads to the same items, with a finding for each variant."""
        cls = BY_NAME[name]
        record = jr.check(cls, dict.fromkeys((leaf.item for leaf in jr.layout(cls)), "")).value
        assert record is not None
        names = [each for each in edition_names(cls, edition).values() if each is not None]
        assert len(set(names)) == len(names)
        target = io.BytesIO()
        jr.write_csv([record], target, encoding="utf-8", format=edition_format(cls, edition))
        checked = next(jr.read_csv(io.BytesIO(target.getvalue()), cls, encoding="utf-8"))
        assert checked.value == record
        changed = set(names) - {leaf.item for leaf in jr.layout(cls)}
        assert [f.rule for f in checked.findings if f.rule.startswith("JRL")] == ["JRL005"] * len(changed)
        row = convert(record, edition).value
        assert row is not None
        again = check_edition(cls, row)
        assert again.value == record
        assert [f.rule for f in again.findings if f.rule.startswith("JRL")] == ["JRL022"] * len(changed)


class TestConvert:
    """「選んだ版の名前で書き、その版で言えないことは知らせる」。"""

    def test_to_the_newer_edition(self) -> None:
        found = convert(RECORD, "2026-09")
        assert found.value == {
            "氏名": "架空太郎",
            "氏名_振り仮名（フリガナ）": "カクウタロウ",
            "氏名_フリガナ確認状況": "1",
        }
        assert [(f.rule, f.item, f.path) for f in found.findings] == [("JRL021", "旧項目", "cut")]
        assert found.ok
        assert found.raw.reveal() == ROW

    def test_to_the_older_edition(self) -> None:
        found = convert(RECORD, "hyokasho")
        assert found.value == {"氏名": "架空太郎", "氏名_フリガナ": "カクウタロウ", "旧項目": "x"}
        assert [f.item for f in found.findings] == ["氏名_フリガナ確認状況"]
        assert "1" not in found.findings[0].shape

    def test_an_empty_item_loses_nothing(self) -> None:
        assert convert(attrs.evolve(RECORD, cut=""), "2026-09").findings == ()

    def test_a_record_without_other_names_is_its_row(self) -> None:
        record = jr.parse(IdentityConfirmation, CLEAN)
        for edition in EDITIONS:
            assert convert(record, edition).value == CLEAN

    def test_names_of_the_callers_own(self) -> None:
        assert edition_names(Sample, "hyokasho", names={"氏名": "氏名（漢字）", "旧項目": ""}) == {
            "氏名": "氏名（漢字）", "氏名_フリガナ": "氏名_フリガナ", "氏名_フリガナ確認状況": None, "旧項目": None,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("record", "options", "rule"),
        [
            (RECORD, {"edition": "1999"}, "JRU007"),
            (RECORD, {"edition": "2026-09", "names": {"備考": "x"}}, "JRU007"),
            ("架空太郎", {"edition": "2026-09"}, "JRU005"),
        ],
    )
    def test_wrong_calls(self, record: Any, options: dict[str, Any], rule: str) -> None:
        for call in (
            lambda: convert(record, **options),
            lambda: edition_format(type(record), **options),
            lambda: check_edition(type(record), ROW, **options),
        ):
            with pytest.raises(jr.UsageError) as caught:
                call()
            assert caught.value.rule == rule
            assert "架空太郎" not in shown_by(caught.value)

    def test_a_file_in_an_edition(self) -> None:
        target = io.BytesIO()
        jr.write_csv([RECORD], target, encoding="utf-8", format=edition_format(Sample, "2026-09"))
        assert target.getvalue().decode().splitlines() == [
            "氏名,氏名_振り仮名（フリガナ）,氏名_フリガナ確認状況", "架空太郎,カクウタロウ,1",
        ]  # fmt: skip


class TestReading:
    """「どの版の名前でも読み、所見を付ける」。"""

    @pytest.mark.parametrize("edition", list(EDITIONS))
    def test_what_an_edition_does_not_have_is_not_missing(self, edition: str) -> None:
        row = convert(RECORD, edition).value
        assert row is not None
        checked = check_edition(Sample, row, edition=edition)
        assert checked.ok
        assert {f.rule for f in checked.findings} <= {"JRL022"}
        assert checked.raw.reveal() == row
        assert checked.value is not None
        assert convert(checked.value, edition).value == row
        assert "JRL002" in {f.rule for f in check_edition(Sample, row).findings}

    @pytest.mark.parametrize("edition", [None, "2026-09"])
    def test_names_of_an_edition(self, edition: str | None) -> None:
        row = convert(RECORD, "2026-09").value
        assert row is not None
        checked = check_edition(Sample, row | {"旧項目": "x"}, edition=edition)
        assert checked.value == RECORD
        assert [(f.rule, f.item, f.path) for f in checked.findings] == [("JRL022", "氏名_フリガナ", "kana")]
        assert checked.raw.reveal() == row | {"旧項目": "x"}

    def test_official_names_have_no_finding(self) -> None:
        assert check_edition(Sample, ROW).findings == ()
        record = jr.parse(IdentityConfirmation, CLEAN)
        assert check_edition(IdentityConfirmation, CLEAN).value == record

    def test_a_name_of_another_edition_than_the_named_one(self) -> None:
        row = {"氏名": "x", "氏名_振り仮名（フリガナ）": "y", "氏名_フリガナ確認状況": "", "旧項目": ""}
        assert [f.rule for f in check_edition(Sample, row, edition="hyokasho").findings] == ["JRL001", "JRL002"]

    def test_both_names_at_once(self) -> None:
        checked = check_edition(Sample, ROW | {"氏名_振り仮名（フリガナ）": "z"})
        assert checked.value == RECORD
        assert [f.rule for f in checked.findings] == ["JRL001"]

    def test_an_official_name_means_its_own_item(self) -> None:
        names = {"氏名": "旧項目"}
        checked = check_edition(Sample, ROW, edition="hyokasho", names=names)
        assert checked.value == RECORD

    def test_severities(self) -> None:
        row = convert(RECORD, "2026-09").value
        assert row is not None
        found = check_edition(Sample, row | {"旧項目": ""}, severities={"JRL022": jr.Severity.ERROR})
        assert not found.ok

    def test_rows_that_are_none(self) -> None:
        class Broken(dict[str, str]):
            def keys(self) -> Any:
                message = "架空太郎"
                raise KeyError(message)

            def __iter__(self) -> Iterator[str]:
                message = "架空太郎"
                raise KeyError(message)

        for row in (["架空太郎"], Broken(氏名="架空太郎")):
            with pytest.raises(jr.UsageError) as caught:
                check_edition(Sample, row)  # type: ignore[arg-type]  # wrong on purpose
            assert caught.value.rule == "JRU021"
            assert "架空太郎" not in shown_by(caught.value)


class TestEditionsOfItems:
    """``since`` and ``until`` are the first and the last edition that have an item."""

    @pytest.mark.parametrize("edition", list(EDITIONS))
    def test_bounds(self, edition: str) -> None:
        names = edition_names(Sample, edition)
        assert (names["氏名_フリガナ確認状況"] is None) == (edition == "hyokasho")
        assert (names["旧項目"] is None) == (edition == "2026-09")
        assert names["氏名"] == "氏名"
        assert set(edition_names(IdentityConfirmation, edition)) == set(ITEMS)

    def test_editions_are_compared_by_their_number(self) -> None:
        assert Edition(1, "z") < Edition(2, "a")
