"""``write_csv``：読んだものがバイトのまま戻る。書けないものは、どの行のどの項目かを告げる。"""

from __future__ import annotations

import codecs
import csv
import gc
import io
import itertools
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.codec import CsvFormat
from jumin_records.codec.encodings import encoding_named
from jumin_records.records import IdentityConfirmation
from jumin_records.records.record import Record
from jumin_records.rules import find
from jumin_records.text import encode_windows31j
from tests.codec.samples import CLEAN, ITEMS, cells, file_of, reader, row

CLS = IdentityConfirmation
RECORD = jr.parse(CLS, CLEAN)
NAMES = ("utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be")
#: Texts that cells of an unquoted, or of a sparingly quoted, file may hold.
HARMLESS = ("", "架空", " ", "　", "子の子", "髙﨑", "０", "x'y", "=1+1", "ソ表ポ")
SPECIAL = ("架,空", '架"空', '"', "架\n空", "架\r\n空", "架\r空", ",", '",')


def written(records: Any, encoding: str = "utf-8", **options: Any) -> bytes:
    target = io.BytesIO()
    jr.write_csv(records, target, encoding=encoding, **options)
    return target.getvalue()


def record(**changes: str) -> IdentityConfirmation:
    return jr.parse(CLS, CLEAN | changes)


def values(source: Any) -> Iterator[Any]:
    for checked in source:
        assert checked.value is not None, checked
        yield checked.value


class TestRoundTrip:
    """Issue point 6: what was read comes back byte for byte."""

    @given(st.data())
    def test_bytes_to_records_to_bytes(self, data: st.DataObject) -> None:
        draw = data.draw
        encoding, mark = draw(st.sampled_from(NAMES)), draw(st.booleans())
        quote_header, quote_rows = draw(st.booleans()), draw(st.booleans())
        end, last = draw(st.sampled_from(["\n", "\r\n", "\r"])), draw(st.booleans())
        header, order = draw(st.booleans()), draw(st.permutations(range(36)))
        order = order if header and draw(st.booleans()) else list(range(36))
        order = order[: draw(st.integers(2, 36))] if header and draw(st.booleans()) else order
        texts = st.sampled_from(HARMLESS + SPECIAL)
        rows = [
            cells(続柄=draw(texts), 住所=draw(texts), 異動事由詳細=draw(texts), タイムスタンプ=draw(texts))
            for _ in range(draw(st.integers(0, 2)))
        ]
        wide = draw(st.sampled_from("(（"))
        names = [ITEMS[place].replace("(", wide, 1) for place in order]
        table = ([names] if header else []) + [[each[place] for place in order] for each in rows]
        if not table:
            return
        text = end.join(
            joined(line, every=quote_header if header and number == 0 else quote_rows)
            for number, line in enumerate(table)
        )
        raw = encode(text + (end if last else ""), encoding, mark=mark)
        source = reader(raw, encoding, header=header, severities={"JRL002": jr.Severity.ALERT})
        records = [checked.value for checked in source if checked.value is not None]
        assert len(records) == len(rows)
        assert written(records, encoding, cls=CLS, format=source.format) == raw
        again = reader(raw, encoding, header=header)
        streamed = (checked.value for checked in again if checked.value is not None)
        assert written(streamed, encoding, cls=CLS, format=again) == raw

    @pytest.mark.parametrize("encoding", NAMES)
    def test_without_a_format(self, encoding: str) -> None:
        """The official order, CR LF, quotes where needed, and the mark that the encoding promises."""
        records = [record(続柄=text) for text in SPECIAL[:2] + HARMLESS]
        raw = written(records, encoding)
        assert [each.value for each in reader(raw, encoding)] == records
        assert [each.findings for each in reader(raw, encoding)] == [()] * len(records)
        head = {"utf-8-sig": codecs.BOM_UTF8, "utf-16": codecs.BOM_UTF16_LE}.get(encoding, b"")
        assert raw.startswith(head)
        assert not raw[len(head) :].startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE))

    def test_the_standard_library_reads_what_is_written(self) -> None:
        records = [record(続柄=text) for text in SPECIAL + HARMLESS]
        found = list(csv.reader(io.StringIO(written(records).decode(), newline=""), strict=True))
        assert found == [ITEMS, *(list(jr.flatten(each).values()) for each in records)]

    def test_quoting_like_the_standard_library(self) -> None:
        """Outside oracle for QUOTE_MINIMAL and QUOTE_ALL."""
        records = [record(続柄=text) for text in SPECIAL + HARMLESS]
        for every in (False, True):
            out = io.StringIO()
            writer = csv.writer(out, quoting=csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL)
            writer.writerows([ITEMS, *(jr.flatten(each).values() for each in records)])
            form = CsvFormat(quote_header=every, quote_all=every)
            assert written(records, format=form) == out.getvalue().encode()

    def test_windows_bytes(self) -> None:
        """CP932 as Windows writes it: 髙 is FBFC, never EEE0."""
        raw = written([record(続柄="髙﨑")], "cp932")
        assert b"\xfb\xfc" in raw
        assert b"\xee\xe0" not in raw
        assert raw.count(encode_windows31j("髙﨑")) == 1

    def test_another_encoding_than_the_one_read(self) -> None:
        """The mark of a file is repeated only where the target encoding can begin so."""
        for one, other in itertools.product(NAMES, NAMES):
            for mark in (True, False):
                source = reader(encode("\r\n".join([",".join(ITEMS), row()]), one, mark=mark), one)
                raw = written(values(source), other, format=source)
                again = reader(raw, other)
                assert [each.value for each in again] == [RECORD], (one, other)
                assert not raw.endswith(("\r\n".encode("utf-16-le"), b"\r\n"))

    def test_big_endian_stays_big_endian(self) -> None:
        raw = codecs.BOM_UTF16_BE + file_of(row(), encoding="utf-16-be")
        source = reader(raw, "utf-16")
        assert written(list(values(source)), "utf-16", format=source.format) == raw

    def test_missing_columns_stay_missing(self) -> None:
        data = file_of("世帯主,架空　太郎", header="続柄,漢字氏名")
        source = reader(data)
        assert written(list(values(source)), format=source.format) == data

    def test_a_format_without_names_writes_the_official_ones(self) -> None:
        assert (
            written([RECORD], format=CsvFormat(columns=(19, 1), end="\n")).decode()
            == "続柄,漢字氏名\n世帯主,架空　太郎\n"
        )

    def test_the_format_shows_no_names(self) -> None:
        """A header of a shifted file may be a row of personal values."""
        source = reader(file_of(row(), header=",".join(ITEMS).replace("外字数(氏名)", "外字数（氏名)")))
        assert "外字数" not in repr(source.format)
        assert source.format.names[2] == "外字数（氏名)"

    def test_nothing(self) -> None:
        assert written([], cls=CLS) == (",".join(ITEMS) + "\r\n").encode()
        assert written([], cls=CLS, format=CsvFormat(header=False)) == b""
        assert written([], "utf-8-sig", cls=CLS).startswith(codecs.BOM_UTF8)

    def test_no_record_and_no_class(self, tmp_path: Path) -> None:
        """An empty file is no CSV: the old one stays."""
        path = tmp_path / "out.csv"
        path.write_bytes(b"old")
        for form in (None, CsvFormat(header=False)):
            with pytest.raises(jr.UsageError) as caught:
                jr.write_csv([], path, encoding="utf-8", format=form)
            assert caught.value.rule == "JRU014"
        assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]

    @pytest.mark.parametrize("count", [1, 255, 256, 257, 511, 512, 513, 1000])
    @pytest.mark.parametrize("header", [True, False])
    def test_the_borders_of_batches(self, count: int, header: bool) -> None:  # noqa: FBT001
        raw = file_of(
            *[row(更新順番号=str(number)) for number in range(count)], header=",".join(ITEMS) if header else ""
        )
        source = reader(raw, header=header)
        records = list(values(source))
        target = io.BytesIO()
        assert jr.write_csv(records, target, encoding="utf-8", format=source.format) == count
        assert target.getvalue() == raw


def joined(line: list[str], *, every: bool) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL).writerow(line)
    return out.getvalue().removesuffix("\r\n")


def encode(text: str, encoding: str, *, mark: bool) -> bytes:
    if encoding == "cp932":
        return encode_windows31j(text)
    if encoding == "utf-16":
        codec, bom = ("utf-16-be", codecs.BOM_UTF16_BE) if mark else ("utf-16-le", codecs.BOM_UTF16_LE)
        return bom + text.encode(codec)
    known = encoding_named(encoding)
    return (known.mark if mark else b"") + text.encode(known.codec)


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "encoding", "rule"),
        [
            ("𠮷", "cp932", "JRT013"),
            ("〜", "cp932", "JRT014"),
            ("\ud800", "utf-8", "JRF013"),
            ("\udfff", "utf-16", "JRF013"),
            ("\ud800", "utf-8-sig", "JRF013"),
        ],
    )
    @pytest.mark.parametrize(
        "number", [1, 2, 254, 255, 256, 257, pytest.param(301 * 256 + 2, marks=pytest.mark.exhaustive)]
    )
    @pytest.mark.parametrize("header", [True, False])
    def test_characters_that_cannot_be_written(
        self,
        text: str,
        encoding: str,
        rule: str,
        number: int,
        header: bool,  # noqa: FBT001
    ) -> None:
        """Row and item of the character, also in the second row of the three-hundredth batch."""
        if number > 1000 and (rule != "JRT013" or not header):
            return
        bad = attrs.evolve(RECORD, relationship=f"架{text}空", change_reason_detail='\u2028,\x0b\x85"')
        records = itertools.chain(itertools.repeat(RECORD, number - 1), [bad], itertools.repeat(RECORD, 3))
        with pytest.raises(jr.TextError) as caught:
            written(records, encoding, format=CsvFormat(header=header))
        finding = caught.value.findings[0]
        assert (finding.rule, finding.row, finding.item, finding.path) == (
            rule,
            number + header,
            "続柄",
            "relationship",
        )
        assert text not in repr(finding)
        assert caught.value.__context__ is None

    def test_with_columns_in_another_order(self) -> None:
        bad = attrs.evolve(RECORD, relationship="𠮷")
        with pytest.raises(jr.TextError) as caught:
            written([bad], "cp932", format=CsvFormat(columns=(1, 19), quote_all=True))
        assert caught.value.findings[0].item == "続柄"

    def test_a_header_that_cannot_be_written(self) -> None:
        form = CsvFormat(columns=(1, 19), names=("漢字氏名", "続柄𠮷"))
        with pytest.raises(jr.TextError) as caught:
            written([RECORD], "cp932", format=form)
        assert (caught.value.findings[0].row, caught.value.findings[0].item) == (1, "続柄")

    @pytest.mark.parametrize("mask", ["***", "＊＊＊", "架空***", "PostalCode(***)"])
    @pytest.mark.parametrize("number", [1, 2, 300])
    def test_masked_text(self, mask: str, number: int) -> None:
        """JRP002: what a reader would refuse is not written."""
        bad = attrs.evolve(RECORD, operator_id=mask)
        with pytest.raises(jr.RefusedError) as caught:
            written([*[RECORD] * (number - 1), bad])
        finding = caught.value.findings[0]
        assert (finding.rule, finding.row, finding.item) == ("JRP002", number + 1, "操作者ID")

    @pytest.mark.parametrize(
        "thing", [None, 7, "架空", CLEAN, [RECORD], RECORD.name, jr.Checked([RECORD], (), jr.Raw(()))]
    )
    def test_what_is_no_record(self, thing: Any) -> None:
        for records in ([thing], [RECORD, thing]):
            with pytest.raises(jr.UsageError) as caught:
                written(records)
            assert caught.value.rule == "JRU005"

    @pytest.mark.parametrize("records", [None, 7, RECORD])
    def test_what_is_no_list_of_records(self, records: Any) -> None:
        with pytest.raises(jr.UsageError) as caught:
            written(records)
        assert caught.value.rule == "JRU011"

    def test_records_of_two_classes(self) -> None:
        @attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
        class Other(Record):
            official_name = "架空の記録"

        for records in ([RECORD, Other()],):
            with pytest.raises(jr.UsageError) as caught:
                written(records)
            assert caught.value.rule == "JRU022"
        with pytest.raises(jr.UsageError) as caught:
            written([Other()], cls=CLS)
        assert caught.value.rule == "JRU022"
        del Other
        gc.collect()

    @pytest.mark.parametrize("target", [None, 7, b"x.csv", io.StringIO(), []])
    def test_what_is_no_target(self, target: Any) -> None:
        with pytest.raises(jr.UsageError) as caught:
            jr.write_csv([RECORD], target, encoding="utf-8")
        assert caught.value.rule == "JRU006"

    def test_other_wrong_calls(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        calls: tuple[tuple[dict[str, Any], str], ...] = (
            ({"encoding": "shift_jis"}, "JRU004"),
            ({"encoding": "utf-8", "cls": dict}, "JRU005"),
            ({"encoding": "utf-8", "format": "excel"}, "JRU020"),
            ({"encoding": "utf-8", "format": 7}, "JRU020"),
        )
        for options, rule in calls:
            with pytest.raises(jr.UsageError) as caught:
                jr.write_csv([RECORD], path, **options)
            assert caught.value.rule == rule
            assert not path.exists()

    def test_a_stream_that_fails(self) -> None:
        class Full(io.RawIOBase):
            def write(self, data: Any) -> int:
                raise OSError(28, "架空太郎")

        closed = io.BytesIO()
        closed.close()
        for target in (Full(), closed):
            with pytest.raises(jr.FileFormatError) as caught:
                jr.write_csv([RECORD], cast("io.BytesIO", target), encoding="utf-8")
            assert caught.value.rule == "JRF012"
            assert "架空太郎" not in repr(caught.value)
            assert caught.value.__context__ is None

    @pytest.mark.parametrize(
        "error", [OSError("a"), ValueError("b"), zlib.error("c"), KeyError("d"), KeyboardInterrupt()]
    )
    @pytest.mark.parametrize("after", [0, 1, 300])
    def test_an_error_of_the_callers_iterator_comes_out_as_it_is(self, error: BaseException, after: int) -> None:
        def failing() -> Iterator[IdentityConfirmation]:
            yield from itertools.repeat(RECORD, after)
            raise error

        with pytest.raises(type(error)) as caught:
            written(failing())
        assert caught.value is error

    def test_a_reader_that_fails_while_its_rows_are_written(self, tmp_path: Path) -> None:
        path = tmp_path / "out.csv"
        source = reader(file_of(row()))

        def failing() -> Iterator[Record]:
            yield from values(source)
            raise jr.FileFormatError(find("JRF012", reason="途中"))

        with pytest.raises(jr.FileFormatError) as caught:
            jr.write_csv(failing(), path, encoding="utf-8", format=source)
        assert caught.value.rule == "JRF012"
        assert list(tmp_path.iterdir()) == []
