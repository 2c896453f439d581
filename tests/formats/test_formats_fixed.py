"""固定長：読み書き、詰め物、区切り、文字コード。Expected bytes are written out by hand, or made with ``bytes.ljust`` alone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.codec.fixed_cells import fill, strip
from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
from jumin_records.codec.read_fixed import FixedFormat, FixedReader, read_fixed
from jumin_records.codec.row_writer import write_rows
from jumin_records.codec.sources import ByteSource
from jumin_records.codec.write_fixed import write_fixed
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN, ITEMS, Trickle, cells
from tests.formats.frames import shown_by

CLS = IdentityConfirmation
#: 項目 → バイト幅。Widths in CP932 bytes that the clean row fits.
WIDE = {"漢字氏名": 30, "ふりがな氏名": 40, "清音化かな氏名": 40, "郵便番号": 24, "住所": 60, "転入前住所": 60}


def layout(end: Any = "crlf", unit: Any = "bytes", changes: dict[str, FixedItem] | None = None) -> FixedLayout:
    changes = changes or {}
    items = [changes.get(item, FixedItem(item, WIDE.get(item, 12))) for item in ITEMS]
    return FixedLayout(CLS, items, unit=unit, end=end)


def by_hand(row: list[str], encoding: str = "cp932", end: bytes = b"\r\n") -> bytes:
    """The same row without the library: every cell encoded and left-justified with spaces."""
    return b"".join(c.encode(encoding).ljust(WIDE.get(n, 12)) for n, c in zip(ITEMS, row, strict=True)) + end


def read(data: bytes | BinaryIO, widths: FixedLayout, encoding: str = "cp932", **options: Any) -> FixedReader[CLS]:
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    return read_fixed(stream, CLS, encoding=encoding, widths=widths, **options)


def rules(checked: jr.Checked[Any]) -> list[str]:
    return [finding.rule for finding in checked.findings]


def fatal(data: bytes | BinaryIO, widths: FixedLayout, encoding: str = "cp932") -> tuple[int, jr.Finding]:
    """How many records came before the error, and the error."""
    reader = None
    with pytest.raises(jr.FileFormatError) as caught:
        list(reader := read(data, widths, encoding))
    assert caught.value.__context__ is None
    return (0 if reader is None else reader.rows), caught.value.findings[0]


def written(records: Any, widths: FixedLayout, encoding: str = "cp932", form: Any = None) -> bytes:
    target = io.BytesIO()
    write_fixed(records, target, encoding=encoding, widths=widths, format=form)
    return target.getvalue()


RECORD = jr.parse(CLS, CLEAN)
GIVEN: dict[str, Any] = {"encoding": "cp932", "widths": layout()}


class TestRoundTrip:
    """「読んだものは、同じバイトで書き戻る」。"""

    def test_the_bytes_are_those_made_by_hand(self) -> None:
        assert written([RECORD, RECORD], layout()) == by_hand(cells()) * 2

    @pytest.mark.parametrize("end", ["none", "lf", "crlf"])
    @pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig"])
    def test_bytes_to_records_to_bytes(self, end: str, encoding: str) -> None:
        widths, mark = layout(end), {"none": b"", "lf": b"\n", "crlf": b"\r\n"}[end]
        rows = [
            cells(住所="架空県", ふりがな氏名="", 清音化かな氏名=""),
            cells(
                郵便番号="１０００００１",
                性別="01",
                続柄="　長男",
                生年月日="",
                住所="",
                ふりがな氏名="",
                清音化かな氏名="",
            ),
        ]
        bom = b"\xef\xbb\xbf" if encoding == "utf-8-sig" else b""
        data = bom + b"".join(by_hand(row, "utf-8" if bom else encoding, mark) for row in rows)
        reader = read(data, widths, encoding)
        records = [checked.value for checked in reader]
        assert None not in records
        assert written(records, widths, encoding, reader) == data

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_utf_16_in_bytes_and_in_characters(self, encoding: str) -> None:
        row = cells(漢字氏名="架空上下太郎", 住所="架空県上見本町", ふりがな氏名="", 清音化かな氏名="")
        data = b""
        for widths in (layout("lf", changes={n: FixedItem(n, 200) for n in ITEMS}), layout("crlf", "characters")):
            record = jr.parse(CLS, row)
            data = written([record] * 3, widths, encoding)
            reader = read(data, widths, encoding)
            assert [checked.value for checked in reader] == [record] * 3
            assert written([record] * 3, widths, encoding, reader) == data
        assert data.decode(encoding).count("\r\n") == 3

    def test_a_big_endian_mark_is_repeated(self) -> None:
        widths = layout("lf", "characters")
        data = b"\xfe\xff" + written([RECORD], widths, "utf-16-be")
        reader = read(data, widths, "utf-16")
        records = [checked.value for checked in reader]
        assert written(records, widths, "utf-16", reader) == data
        assert reader.format == FixedFormat(b"\xfe\xff")

    @pytest.mark.parametrize("last", [b"", b"\r\n"])
    def test_the_last_end_is_repeated(self, last: bytes) -> None:
        data = by_hand(cells()) + by_hand(cells(), end=last)
        reader = read(data, layout())
        assert written((checked.value for checked in reader), layout(), form=reader) == data
        assert written([], layout(), form=FixedFormat(last_end=bool(last))) == b""

    def test_in_the_order_of_the_file(self) -> None:
        widths = FixedLayout(CLS, list(reversed(layout().items)))
        data = written([RECORD], widths)
        assert data.startswith(b"            ")
        assert data.endswith(b"24727059608 \r\n")
        assert next(read(data, widths)).value == RECORD

    def test_the_raw_record_keeps_its_fillers(self) -> None:
        checked = next(read(by_hand(cells()), layout()))
        assert checked.raw.reveal() == by_hand(cells(), end=b"")
        assert repr(checked.raw) == "Raw(***)"

    @given(st.data())
    def test_any_field_comes_back_as_it_was(self, data: st.DataObject) -> None:
        """Taking the filler off and putting it back is the identity on fields, whatever they hold."""
        filler = data.draw(st.sampled_from(["space", "wide_space", "zero"]))
        side = data.draw(st.sampled_from(["left", "right"]))
        field = data.draw(st.text("0 1　架A", min_size=1, max_size=6))
        for codec, width in ((None, len(field)), ("cp932", len(field.encode("cp932"))), ("utf-8", len(field.encode()))):
            item = FixedItem("続柄", width, filler, side)  # type: ignore[arg-type]  # drawn
            assert fill(strip(field, item), item, codec=codec) == field

    @given(
        st.text("0 1　架A", max_size=5),
        st.sampled_from(["space", "wide_space", "zero"]),
        st.sampled_from(["left", "right"]),
    )
    def test_what_is_written_is_read_back(self, text: str, filler: Any, side: Any) -> None:
        item = FixedItem("続柄", 12, filler, side)
        for codec in (None, "cp932", "utf-16-le"):
            field = fill(text, item, codec=codec)
            assert isinstance(field, jr.Finding) or strip(field, item) == text
            assert isinstance(field, jr.Finding) or len(field.encode(codec) if codec else field) == 12


class TestFillers:
    """「詰め物を取ると失われるものは書かない」。"""

    @pytest.mark.parametrize(
        ("item", "text", "field"),
        [
            (FixedItem("x", 5), "ab", "ab   "),
            (FixedItem("x", 5, "space", "left"), "ab", "   ab"),
            (FixedItem("x", 5, "zero", "left"), "12", "00012"),
            (FixedItem("x", 5, "zero", "left"), "0", "00000"),
            (FixedItem("x", 5, "zero", "left"), "", "     "),
            (FixedItem("x", 4, "wide_space"), "架", "架　"),
            (FixedItem("x", 4, "wide_space"), "", "　　"),
        ],
    )
    def test_how_a_field_is_filled(self, item: FixedItem, text: str, field: str) -> None:
        assert fill(text, item, codec="cp932") == field
        assert strip(field, item) == text

    @pytest.mark.parametrize(
        ("item", "text", "rule"),
        [
            (FixedItem("x", 5), "ab ", "JRF026"),
            (FixedItem("x", 5, "space", "left"), " a", "JRF026"),
            (FixedItem("x", 5, "zero", "left"), "012", "JRF026"),
            (FixedItem("x", 5, "zero", "left"), "01234", "JRF026"),
            (FixedItem("x", 4, "zero", "left"), "    ", "JRF026"),
            (FixedItem("x", 4, "wide_space"), "架　", "JRF026"),
            (FixedItem("x", 5, "wide_space"), "架", "JRF028"),
            (FixedItem("x", 5), "架空市", "JRF025"),
            (FixedItem("x", 9), "a\nb", "JRF027"),
            (FixedItem("x", 9), "a\rb", "JRF027"),
            (FixedItem("x", 9), "𠮷", "JRT013"),
            (FixedItem("x", 9), "〜", "JRT014"),
        ],
    )
    def test_what_cannot_be_told_apart_is_refused(self, item: FixedItem, text: str, rule: str) -> None:
        found = fill(text, item, codec="cp932")
        assert isinstance(found, jr.Finding)
        assert found.rule == rule

    def test_a_filler_that_the_encoding_lacks(self) -> None:
        assert getattr(fill("a", FixedItem("x", 9, "wide_space"), codec="ascii"), "rule", "") == "JRF028"

    @pytest.mark.parametrize(
        ("changes", "error", "rule"),
        [
            ({"漢字氏名": "架空 "}, jr.RefusedError, "JRF026"),
            ({"漢字氏名": "架" * 16}, jr.RecordError, "JRF025"),
            ({"漢字氏名": "𠮷野"}, jr.TextError, "JRT013"),
            ({"住所": "架空\n県"}, jr.RefusedError, "JRF027"),
        ],
    )
    def test_row_and_item_are_named_and_the_value_is_not(
        self, changes: dict[str, str], error: type[jr.JuminError], rule: str, tmp_path: Path
    ) -> None:
        record = jr.check(CLS, CLEAN | changes).value
        target = tmp_path / "out.txt"
        target.write_bytes(b"old")
        with pytest.raises(error) as caught:
            write_fixed([RECORD, record], target, encoding="cp932", widths=layout())  # type: ignore[list-item]  # a record
        finding = caught.value.findings[0]
        assert (caught.value.rule, finding.row, finding.item) == (rule, 2, next(iter(changes)))
        assert target.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [target]
        assert not any(value in shown_by(caught.value) for value in changes.values())

    def test_by_characters_the_encoding_is_asked_as_well(self) -> None:
        record = jr.check(CLS, CLEAN | {"漢字氏名": "𠮷野"}).value
        with pytest.raises(jr.TextError) as caught:
            written([record], layout("lf", "characters"))
        assert (caught.value.rule, caught.value.findings[0].item) == ("JRT013", "漢字氏名")
        with pytest.raises(jr.TextError) as caught:
            written([evolve_text("\ud800")], layout("lf", "characters"), "utf-8")
        assert caught.value.rule == "JRF013"

    def test_masked_text_is_not_written(self) -> None:
        with pytest.raises(jr.RefusedError) as caught:
            written([evolve_text("***")], layout())
        assert caught.value.rule == "JRP002"


def evolve_text(text: str) -> CLS:
    return attrs.evolve(RECORD, relationship=text)


class TestLength:
    """「長さの違うレコードは所見になり、次のレコードから読み続ける」。"""

    def test_a_short_record_in_the_middle(self) -> None:
        good = by_hand(cells())
        checked = list(read(good + good[1:] + good, layout()))
        assert [each.value is None for each in checked] == [False, True, False]
        finding = checked[1].findings[0]
        assert (finding.rule, finding.row, finding.offset) == ("JRF020", 2, len(good))
        assert str(layout().size) in finding.text
        assert checked[1].raw.reveal() == good[1:-2]
        assert not checked[1].ok

    def test_a_line_end_in_a_field_breaks_two_records_and_no_third(self) -> None:
        good = by_hand(cells())
        broken = good[:15] + b"\n" + good[16:]
        assert [rules(each) for each in read(good + broken + good, layout())] == [
            [], ["JRF009", "JRF020"], ["JRF020"], [],
        ]  # fmt: skip

    @pytest.mark.parametrize("end", ["none", "lf", "crlf"])
    def test_a_file_that_ends_too_early(self, end: Any) -> None:
        mark = {"none": b"", "lf": b"\n", "crlf": b"\r\n"}[end]
        good = by_hand(cells(), end=mark)
        checked = list(read(good + good[:40], layout(end)))
        assert (checked[0].value, checked[1].value) == (RECORD, None)
        assert [(f.rule, f.row) for f in checked[1].findings] == [("JRF021", 2)]
        assert rules(next(read(good[:40], layout(end)))) == ["JRF021"]

    def test_a_first_record_cut_within_a_character_is_short_and_not_of_another_encoding(self) -> None:
        assert [rules(each) for each in read(by_hand(cells())[:13], layout())] == [["JRF021"]]

    def test_an_empty_record(self) -> None:
        assert [rules(each) for each in read(by_hand(cells()) + b"\r\n", layout())] == [[], ["JRF011"]]

    def test_a_giant_record_is_thrown_away_in_bounded_memory(self) -> None:
        good = by_hand(cells())
        data = good + b"9" * 300_000 + b"\r\n" + good
        checked = list(read(Trickle(data, 1000), layout()))  # type: ignore[arg-type]  # a stream
        assert [rules(each) for each in checked] == [[], ["JRF020"], []]
        assert len(checked[1].raw.reveal()) == layout().size  # type: ignore[arg-type]  # bytes
        assert "300000バイト" in checked[1].findings[0].text

    def test_by_characters(self) -> None:
        widths = layout("lf", "characters")
        row = written([RECORD], widths, "utf-8")
        text = row.decode()
        assert len(text) == widths.size + 1
        data = (text + text[3:] + text).encode()
        assert [rules(each) for each in read(data, widths, "utf-8")] == [[], ["JRF020"], []]
        giant = text + "架" * 5000 + "\n" + text
        assert [rules(each) for each in read(giant.encode(), widths, "utf-8")] == [[], ["JRF020"], []]

    def test_every_cut_of_a_file_is_noticed(self) -> None:
        """No prefix of a file passes for the file: the last record is short, or has no end, or is not there."""
        data = by_hand(cells()) * 2
        whole = {len(data) // 2 - 2, len(data) // 2, len(data) - 2}
        for size in {
            *range(1, len(data), 7),
            *range(len(data) // 2 - 4, len(data) // 2 + 4),
            *range(len(data) - 4, len(data)),
        }:
            try:
                clean = all(each.ok for each in read(data[:size], layout()))
            except jr.FileFormatError:
                clean = False
            assert clean == (size in whole), size


class TestEnds:
    """「区切りは指定どおりでなければならない。ずれたまま読まない」。"""

    def test_another_end_in_the_first_record(self) -> None:
        for end, data in (("crlf", by_hand(cells(), end=b"\n")), ("lf", by_hand(cells()))):
            rows, finding = fatal(data, layout(end))
            assert (rows, finding.rule, finding.row, finding.offset) == (0, "JRF022", 1, layout().size)
        assert fatal(by_hand(cells(), end=b"") * 9, layout())[1].rule == "JRF022"

    def test_another_end_later_is_an_alert(self) -> None:
        checked = list(read(by_hand(cells()) + by_hand(cells(), end=b"\n"), layout()))
        assert [rules(each) for each in checked] == [[], ["JRF009"]]
        assert checked[1].value == RECORD

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
    def test_ends_in_a_file_that_should_have_none_stop_the_reading(self, end: bytes) -> None:
        rows, finding = fatal(by_hand(cells(), end=end) * 3, layout("none"))
        assert (rows, finding.rule, finding.row) == (1, "JRF029", 2)

    def test_in_utf_16_only_whole_units_are_ends(self) -> None:
        widths = layout("none", changes={n: FixedItem(n, 200) for n in ITEMS})
        record = jr.check(CLS, cells(漢字氏名="਀਀\u0a0d上下")).value  # bytes 0A and 0D that are no line ends
        for encoding in ("utf-16-le", "utf-16-be"):
            data = written([record], widths, encoding)
            assert next(read(data, widths, encoding)).value == record
            lines = layout("lf", changes={n: FixedItem(n, 200) for n in ITEMS})
            assert [c.value for c in read(written([record] * 2, lines, encoding), lines, encoding)] == [record] * 2
            assert fatal("\n".encode(encoding) + data, widths, encoding)[1].rule == "JRF029"

    def test_the_name_of_the_end_is_told(self) -> None:
        assert "CRLF" in fatal(by_hand(cells(), end=b"\n"), layout())[1].text


class TestEncoding:
    """「文字コードは推測しない」。"""

    def test_a_border_within_a_character(self) -> None:
        narrow = layout(changes={"漢字氏名": FixedItem("漢字氏名", 29), "外字数(氏名)": FixedItem("外字数(氏名)", 13)})
        good, begin = written([RECORD], narrow), 12
        bad = good[:begin] + ("架" * 15).encode("cp932") + good[begin + 30 :]
        checked = list(read(good + bad + good, narrow))
        assert [each.value is None for each in checked] == [False, True, False]
        finding = checked[1].findings[0]
        assert (finding.rule, finding.item, finding.row) == ("JRF023", "漢字氏名", 2)
        assert finding.offset == len(good) + begin + 28
        assert f"レコードの{begin + 29}バイト目" in finding.text

    def test_bytes_that_the_encoding_lacks_in_a_later_record(self) -> None:
        good = by_hand(cells())
        bad = good[:14] + b"\xff" + good[15:]
        checked = list(read(good + bad + good, layout()))
        assert [each.value is None for each in checked] == [False, True, False]
        assert [(f.rule, f.item, f.offset) for f in checked[1].findings] == [("JRF024", "漢字氏名", len(good) + 14)]

    def test_a_whole_file_in_another_encoding(self) -> None:
        record = jr.parse(CLS, cells(漢字氏名="架空", ふりがな氏名="", 清音化かな氏名="", 住所="", 続柄=""))
        rows, finding = fatal(written([record] * 2, layout()), layout(), "utf-8")
        assert (rows, finding.rule, finding.item, finding.row) == (0, "JRF024", "漢字氏名", 1)
        widths = layout("lf", "characters")
        assert fatal(written([record], widths), widths, "utf-8")[1].rule == "JRF024"

    def test_by_characters_a_later_record_in_another_encoding(self) -> None:
        widths = layout("lf", "characters")
        data = written([RECORD], widths, "utf-8") + written([RECORD], widths, "cp932")
        assert [rules(each) for each in read(data, widths, "utf-8")] == [[], ["JRF024"]]

    @pytest.mark.parametrize(
        ("head", "encoding", "rule"),
        [(b"\xff\xfe", "cp932", "JRF016"), (b"", "utf-16", "JRF017")],
    )
    def test_marks(self, head: bytes, encoding: str, rule: str) -> None:
        assert fatal(head + by_hand(cells()), layout(), encoding)[1].rule == rule

    def test_a_mark_that_was_not_promised_is_told_once(self) -> None:
        data = b"\xef\xbb\xbf" + written([RECORD] * 2, layout("lf", "characters"), "utf-8")
        reader = read(data, layout("lf", "characters"), "utf-8")
        assert [rules(each) for each in reader] == [["JRF003"], []]
        assert reader.format.mark == b"\xef\xbb\xbf"

    def test_codes_that_would_change_are_told(self) -> None:
        good = by_hand(cells(住所=""))
        place = 12 + 30 + 12 + 40 + 40 + 12 * 4 + 24
        bad = good[:place] + b"\xed\xe0" + good[place + 2 :]
        assert "JRF014" in rules(next(read(bad, layout())))
        twin = layout("crlf", "characters")
        text = written([jr.parse(CLS, cells(住所="見"))], twin).replace("見 ".encode("cp932"), b"\xed\xe0 ", 1)
        assert "JRF014" in rules(next(read(text, twin)))


class TestFilesAndOptions:
    """「読めないものは、宣言した誤りになる」。"""

    def test_an_empty_file(self) -> None:
        assert fatal(b"", layout())[1].rule == "JRF010"
        assert written([], layout()) == b""

    def test_a_missing_file_is_named_by_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(jr.FileFormatError) as caught:
            read_fixed(tmp_path / "架空太郎.txt", CLS, encoding="cp932", widths=layout())
        assert caught.value.rule == "JRF012"
        assert "架空太郎" not in shown_by(caught.value)

    @pytest.mark.parametrize(("at", "before"), [(0, 0), (900, 1)])
    def test_a_stream_that_fails(self, at: int, before: int) -> None:
        data = by_hand(cells()) * 3
        rows, finding = fatal(Trickle(data, 7, fail_at=at), layout("crlf"))  # type: ignore[arg-type]  # a stream
        assert (rows, finding.rule) == (before, "JRF012")

    def test_a_file_of_our_own_is_closed_and_one_of_the_caller_is_not(self, tmp_path: Path) -> None:
        path = tmp_path / "in.txt"
        path.write_bytes(by_hand(cells()) * 2)
        with read_fixed(path, CLS, encoding="cp932", widths=layout()) as reader:
            assert next(reader).ok
        assert list(reader) == []
        stream = io.BytesIO(by_hand(cells()))
        read(stream, layout()).close()
        assert not stream.closed

    @pytest.mark.parametrize(
        ("options", "rule"),
        [
            ({"encoding": "sjis"}, "JRU004"),
            ({"widths": "x"}, "JRU020"),
            ({"date_policy": "x"}, "JRU007"),
            ({"severities": {"JRX001": "alert"}}, "JRU002"),
            ({"cls": dict}, "JRU005"),
        ],
    )
    def test_wrong_calls(self, options: dict[str, Any], rule: str) -> None:
        given: dict[str, Any] = {
            "source": io.BytesIO(b"x"),
            "cls": CLS,
            "encoding": "cp932",
            "widths": layout(),
        } | options
        with pytest.raises(jr.UsageError) as caught:
            read_fixed(**given)
        assert caught.value.rule == rule

    def test_neither_path_nor_stream(self) -> None:
        for call in (
            lambda: read_fixed(io.StringIO(), CLS, encoding="cp932", widths=layout()),  # type: ignore[arg-type]  # wrong
            lambda: write_fixed([], io.StringIO(), encoding="cp932", widths=layout()),  # type: ignore[arg-type]  # wrong
        ):
            with pytest.raises(jr.UsageError) as caught:
                call()
            assert caught.value.rule == "JRU006"

    @pytest.mark.parametrize(
        ("records", "options", "rule"),
        [
            (RECORD, {}, "JRU011"),
            ([RECORD], {"widths": None}, "JRU020"),
            ([RECORD], {"format": "x"}, "JRU020"),
            (["x"], {}, "JRU022"),
        ],
    )
    def test_wrong_writing(self, records: Any, options: dict[str, Any], rule: str) -> None:
        with pytest.raises(jr.UsageError) as caught:
            write_fixed(records, io.BytesIO(), **(GIVEN | options))
        assert caught.value.rule == rule

    def test_severities_reach_every_finding(self) -> None:
        data = b"\xef\xbb\xbf" + written([RECORD], layout("lf", "characters"), "utf-8")
        checked = next(read(data, layout("lf", "characters"), "utf-8", severities={"JRF003": jr.Severity.ERROR}))
        assert not checked.ok

    def test_errors_of_the_records_are_the_callers(self, tmp_path: Path) -> None:
        def broken(error: Exception) -> Iterator[CLS]:
            yield RECORD
            raise error

        for error in (OSError("theirs"), KeyError("theirs")):
            with pytest.raises(type(error)):
                write_fixed(broken(error), tmp_path / "x", encoding="cp932", widths=layout())
        assert list(tmp_path.iterdir()) == []

    def test_a_target_that_cannot_be_written(self, tmp_path: Path) -> None:
        with pytest.raises(jr.FileFormatError) as caught:
            write_fixed([RECORD], tmp_path / "架空太郎" / "x", encoding="cp932", widths=layout())
        assert caught.value.rule == "JRF012"
        assert caught.value.__context__ is None
        assert "架空太郎" not in shown_by(caught.value)

    def test_a_stream_that_is_closed(self) -> None:
        stream = io.BytesIO()
        stream.close()
        with pytest.raises(jr.FileFormatError):
            write_fixed([RECORD], stream, encoding="cp932", widths=layout())

    def test_no_value_in_any_error(self) -> None:
        secret = cells(漢字氏名="秘密太郎", 操作者ID="SECRET77")
        for data in (by_hand(secret, end=b"\n"), by_hand(secret)[:-5], b"\xff" + by_hand(secret)[1:]):
            shown = ""
            try:
                shown = repr(list(read(data, layout())))
            except jr.FileFormatError as error:
                shown = shown_by(error)
            assert "SECRET77" not in shown
            assert "秘密" not in shown

    @pytest.mark.parametrize("byte", [b"\n", b"\r", b"\x81", b"0", b"\xff", b"\0"])
    @pytest.mark.parametrize("end", ["none", "crlf"])
    def test_hostile_bytes(self, byte: bytes, end: Any) -> None:
        seen: list[bool] = []
        try:
            seen += (each.value is None for each in read(byte * (1_000_000 if end == "crlf" else 40_000), layout(end)))
        except jr.FileFormatError as error:
            seen.append(error.rule in {"JRF022", "JRF024", "JRF029"})
        assert all(seen)

    def test_write_rows_is_told_its_misuse(self) -> None:
        count, problem = write_rows(5, io.BytesIO(), None)  # type: ignore[arg-type]  # wrong on purpose
        assert (count, problem.rule if problem else "") == (0, "JRU011")

    def test_a_source_reads_what_was_peeked(self) -> None:
        source = ByteSource(io.BytesIO(b"abc"))
        assert (source.peek(4), source.read(1), source.read(9), source.read(1)) == (b"abc", b"a", b"bc", b"")
