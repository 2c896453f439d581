"""``read_csv``：見出し・行・行番号・壊れたファイル。良い行はいつも届く。"""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.codec import CsvReader, Limits
from jumin_records.codec.encodings import ENCODINGS, encoding_named
from jumin_records.layouts import load_profile
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import (
    CLEAN,
    ITEMS,
    PLACE,
    Trickle,
    cells,
    fatal,
    file_of,
    places,
    plain,
    read,
    reader,
    row,
    rules,
)

CLS = IdentityConfirmation
HEADER = ",".join(ITEMS)
RECORD = jr.parse(CLS, CLEAN)
NAMES = ("utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be")


def made(text: str, encoding: str) -> bytes:
    mark = {"utf-8-sig": codecs.BOM_UTF8, "utf-16": codecs.BOM_UTF16_LE}.get(encoding, b"")
    return mark + text.encode({"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding))


def open_files() -> int:
    """Where the system tells: how many files this process has open."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


class TestCleanFiles:
    @pytest.mark.parametrize("encoding", NAMES)
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("last", ["", "end"])
    def test_every_encoding_and_line_end(self, encoding: str, end: str, last: str) -> None:
        text = end.join([HEADER, row(), row(続柄="子")]) + (end if last else "")
        found = read(made(text, encoding), encoding)
        assert [each.findings for each in found] == [(), ()]
        assert [jr.flatten(each.value)["続柄"] for each in found if each.value] == ["世帯主", "子"]

    @pytest.mark.parametrize("encoding", ENCODINGS)
    def test_every_name_and_alias(self, encoding: str) -> None:
        name = encoding_named(encoding).name
        assert encoding_named(encoding.upper().replace("-", "_")).name == name
        assert len(read(made(f"{HEADER}\n{row()}\n", name), encoding)) == 1

    @pytest.mark.parametrize("size", [1, 2, 3, 17])
    @pytest.mark.parametrize("encoding", NAMES)
    def test_streams_that_trickle(self, encoding: str, size: int) -> None:
        data = made(f'{HEADER}\r\n"{row()[:11]}"{row()[11:]}\r\n{row()}\r\n', encoding)
        source = cast("io.BytesIO", Trickle(data, size))
        found = list(jr.read_csv(source, CLS, encoding=encoding))
        assert [each.value for each in found] == [RECORD, RECORD]

    def test_without_a_header(self) -> None:
        found = read(file_of(row(), row(), header=""), header=False)
        assert [each.value for each in found] == [RECORD, RECORD]
        assert places(read(file_of(row(個人番号="x"), header=""), header=False)) == [(1, "JRC001")]

    def test_options_reach_the_rows(self) -> None:
        data = file_of(row(個人番号="123456789012", 生年月日="昭和64年1月8日"))
        assert rules(read(data)[0]) == ["JRD011", "JRC003"]
        assert rules(read(data, date_policy="strict")[0]) == ["JRD006", "JRC003"]
        assert not read(data, severities={"JRC003": jr.Severity.ERROR})[0].ok
        assert "JRL010" in rules(read(data, profile=load_profile("source_facts", "本人確認情報"))[0])
        assert set(rules(read(data, limits=Limits(cell=3))[0])) == {"JRF008"}

    def test_the_raw_row_is_kept_and_masked(self) -> None:
        (checked,) = read(file_of(row(個人番号="x")))
        assert checked.raw.reveal() == tuple(cells(個人番号="x"))
        assert repr(checked.raw) == "Raw(***)"
        (short,) = read(file_of("架空,太郎"))
        assert short.raw.reveal() == "架空,太郎"

    def test_csv_of_the_standard_library_agrees(self) -> None:
        """Outside oracle: what ``csv`` writes, in every quoting, is what arrives."""
        texts = [cells(続柄='架"空', 異動事由詳細="見本,花子", 操作者ID="例\n示")]
        texts += [cells(異動事由詳細=detail) for detail in ("", " ", '"', '""', ",", "\r\n", "a\rb", "\u2028", "\x85")]
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC):
            out = io.StringIO()
            csv.writer(out, quoting=quoting).writerows([ITEMS, *texts])
            found = read(out.getvalue().encode())
            assert [list(cast("tuple[str, ...]", each.raw.reveal())) for each in found] == texts
            assert [next(csv.reader(io.StringIO(out.getvalue(), newline="")))] == [ITEMS]

    @given(st.lists(st.lists(st.text(st.sampled_from('架a",\r\n '), max_size=5), min_size=36, max_size=36), max_size=4))
    def test_random_well_formed_files(self, texts: list[list[str]]) -> None:
        out = io.StringIO()
        csv.writer(out).writerows([ITEMS, *texts])
        found = read(out.getvalue().encode())
        assert [each.raw.reveal() for each in found] == [tuple(text) for text in texts]


class TestHeader:
    """JRL001–JRL007 and JRF015."""

    def test_reordered(self) -> None:
        names = list(reversed(ITEMS))
        data = file_of(plain(list(reversed(cells()))), header=",".join(names))
        (checked,) = read(data)
        assert [(f.rule, f.row) for f in checked.findings] == [("JRL006", 1)]
        assert checked.value == RECORD

    def test_missing(self) -> None:
        names = [item for item in ITEMS if item != "続柄"]
        data = file_of(plain([text for item, text in CLEAN.items() if item != "続柄"]), header=",".join(names))
        (first,) = read(data)
        assert [(f.rule, f.row, f.item) for f in first.findings] == [("JRL002", 1, "続柄")]
        assert first.value is not None
        assert first.value.relationship == ""
        assert [f.rule for f in reader(data).header_findings] == ["JRL002"]

    def test_unknown(self) -> None:
        data = file_of(row() + ",架空の備考", header=HEADER + ",備考太郎")
        (checked,) = read(data)
        assert [(f.rule, f.row, f.column) for f in checked.findings] == [("JRL001", 1, 37)]
        assert checked.value == RECORD
        assert "備考太郎" not in repr(checked)

    def test_duplicate_and_equal(self) -> None:
        data = file_of(row() + ",世帯主", row(続柄="子") + ",子", header=HEADER + ",続柄")
        found = read(data)
        assert places(found) == [(1, "JRL003")]
        assert all(each.value for each in found)

    def test_duplicate_and_different(self) -> None:
        data = file_of(row() + ",子", row() + ",世帯主", header=HEADER + ",続柄")
        found = read(data)
        assert places(found) == [(1, "JRL003"), (2, "JRL004")]
        assert [each.value is not None for each in found] == [False, True]

    def test_variant(self) -> None:
        data = file_of(row(), header=HEADER.replace("外字数(氏名)", "外字数（氏名）"))
        (checked,) = read(data)
        assert [(f.rule, f.row, f.item, f.column) for f in checked.findings] == [("JRL005", 1, "外字数(氏名)", 3)]

    @pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
    def test_quoted(self, mark: bytes) -> None:
        """A quoted header behind a byte order mark is a header all the same."""
        data = mark + file_of(row(), header=",".join(f'"{item}"' for item in ITEMS))
        (checked,) = read(data, "utf-8-sig" if mark else "utf-8")
        assert places([checked]) == [(1, "JRL007")]

    @pytest.mark.parametrize("header", ["a,b,c", "架空", " ", ",,,", "\ufeff", row(), '"a"', "x" * 1000, "," * 50_000])
    def test_no_official_name_at_all(self, header: str) -> None:
        finding = fatal(file_of(row(), header=header))
        assert (finding.rule, finding.row) == ("JRF015", 1)

    @pytest.mark.parametrize(
        ("header", "rule"),
        [('"' + HEADER, "JRF006"), (HEADER + '"', "JRF007"), (f'{HEADER},"a"b', "JRF007"), ("a" * 100_001, "JRF008")],
    )
    def test_a_broken_header(self, header: str, rule: str) -> None:
        finding = fatal(file_of(row(), header=header))
        assert (finding.rule, finding.row) == (rule, 1)

    def test_a_wrong_encoding_that_decodes(self) -> None:
        """The UTF-8 bytes of the header are valid CP932 more often than not; no name is official then."""
        data = file_of("a", header="続柄,住所")
        assert data.decode("cp932")
        assert fatal(data, "cp932").rule == "JRF015"

    def test_one_official_name_is_enough(self) -> None:
        data = file_of("世帯主,x", header="続柄,架空")
        (checked,) = read(data)
        assert sorted(set(rules(checked))) == ["JRL001", "JRL002"]
        assert checked.value is not None
        assert checked.value.relationship == "世帯主"

    def test_quoted_line_breaks_in_the_header(self) -> None:
        data = file_of(row() + ",", header=f'{HEADER},"備\n考"')
        (checked,) = read(data)
        assert places([checked]) == [(1, "JRL007"), (1, "JRL001")]

    @pytest.mark.parametrize("options", [{}, {"header": False}])
    def test_empty(self, options: dict[str, bool]) -> None:
        for encoding in NAMES:
            for data in (b"", made("", encoding)):
                assert fatal(data, encoding, **options).rule == "JRF010"

    def test_only_a_header(self) -> None:
        assert read(file_of()) == []
        assert read(file_of(last=False)) == []

    def test_only_a_header_with_findings(self) -> None:
        """Somebody has to be told, though there is no row."""
        source = reader(file_of(header=HEADER.replace("続柄", "統柄")))
        (checked,) = list(source)
        assert checked.value is None
        assert rules(checked) == ["JRL001", "JRL002"]
        assert checked.raw.reveal() == ()
        assert source.rows == 0

    def test_the_header_is_told_even_if_no_row_can_be_read(self) -> None:
        data = file_of(header=HEADER.replace("続柄", "統柄")) + b"\xff\n"
        assert [rules(each) for each in reader(data)] == [["JRL001", "JRL002", "JRF001"]]

    def test_severities_reach_the_header(self) -> None:
        data = file_of(row(), header=HEADER + ",備考")
        (finding,) = reader(data, severities={"JRL001": jr.Severity.ERROR}).header_findings
        assert finding.severity is jr.Severity.ERROR


class TestSources:
    def test_paths(self, tmp_path: Path) -> None:
        path = tmp_path / "架空.csv"
        path.write_bytes(file_of(row()))
        for source in (path, str(path)):
            with jr.read_csv(source, CLS, encoding="utf-8") as opened:
                assert isinstance(opened, CsvReader)
                assert [each.value for each in opened] == [RECORD]

    @pytest.mark.parametrize(
        "source", ["架空太郎.csv", "", ".", "/", "架空\0太郎", "架\ud800", Path("架空太郎/見本.csv")]
    )
    def test_what_cannot_be_opened(self, source: Any) -> None:
        with pytest.raises(jr.FileFormatError) as caught:
            jr.read_csv(source, CLS, encoding="utf-8")
        assert caught.value.rule == "JRF012"
        assert "架空" not in str(caught.value) + repr(caught.value)
        assert caught.value.__context__ is None

    def test_the_reason_is_in_words(self) -> None:
        for source, words in (("架空.csv", "ありません"), (".", "フォルダです")):
            with pytest.raises(jr.FileFormatError, match=words):
                jr.read_csv(source, CLS, encoding="utf-8")

    @pytest.mark.parametrize("source", [None, 7, b"x.csv", io.StringIO("a"), ["a"], object()])
    def test_what_is_no_source(self, source: Any) -> None:
        with pytest.raises(jr.UsageError) as caught:
            jr.read_csv(source, CLS, encoding="utf-8")
        assert caught.value.rule == "JRU006"

    def test_a_closed_stream(self) -> None:
        stream = io.BytesIO(b"")
        stream.close()
        with pytest.raises(jr.FileFormatError) as caught:
            jr.read_csv(stream, CLS, encoding="utf-8")
        assert caught.value.rule == "JRF012"

    @pytest.mark.parametrize(
        ("options", "rule"),
        [
            ({"encoding": "shift_jis"}, "JRU004"),
            ({"encoding": None}, "JRU004"),
            ({"severities": {"JRX": jr.Severity.ALERT}}, "JRU002"),
            ({"severities": {"JRF001": jr.Severity.ALERT}}, "JRU003"),
            ({"date_policy": "lenient"}, "JRU007"),
            ({"limits": 7}, "JRU020"),
            ({"profile": []}, "JRU020"),
        ],
    )
    def test_wrong_calls_leave_no_file_open(self, options: dict[str, Any], rule: str, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(file_of(row()))
        before = open_files()
        with pytest.raises(jr.UsageError) as caught:
            jr.read_csv(path, CLS, **({"encoding": "utf-8"} | options))
        assert caught.value.rule == rule
        assert open_files() == before

    def test_the_class_is_checked(self) -> None:
        with pytest.raises(jr.UsageError) as caught:
            jr.read_csv(io.BytesIO(b""), dict, encoding="utf-8")  # type: ignore[type-var]  # the point
        assert caught.value.rule == "JRU005"

    def test_a_stream_of_the_caller_stays_open(self) -> None:
        stream = io.BytesIO(file_of(row()))
        with jr.read_csv(stream, CLS, encoding="utf-8") as source:
            next(source)
        assert not stream.closed
        assert list(source) == []

    def test_a_path_is_closed_at_the_end(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(file_of(row(), row()))
        source = jr.read_csv(path, CLS, encoding="utf-8")
        assert len(list(source)) == 2
        assert source.rows == 2
        assert source._opened.stream.closed
        source.close()

    def test_an_error_of_the_file_closes_it(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"")
        with pytest.raises(jr.FileFormatError):
            jr.read_csv(path, CLS, encoding="utf-8")  # a ResourceWarning would fail the test

    def test_rows_are_read_as_they_are_asked_for(self) -> None:
        stream = Trickle(file_of(*[row()] * 5000), 65_536)
        source = jr.read_csv(cast("io.BytesIO", stream), CLS, encoding="utf-8")
        next(source)
        assert stream._place < 300_000

    def test_names_of_the_items(self) -> None:
        assert PLACE["続柄"] == 19
