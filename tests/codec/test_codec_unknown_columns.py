"""「様式にない列も残る」：読んだ行を渡せば、知らない列も、引用符も、空行も、バイトのまま戻る。黙って捨てることはない。"""

from __future__ import annotations

import csv
import io
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.codec import CsvFormat, editions
from jumin_records.codec.editions import EDITIONS, convert
from jumin_records.codec.jsonl import read_jsonl
from jumin_records.records import IdentityConfirmation, Memo
from jumin_records.text import encode_windows31j
from tests.codec.samples import CLEAN, ITEMS, file_of, reader, row

CLS = IdentityConfirmation
RECORD = jr.parse(CLS, CLEAN)
ALERT = jr.Severity.ALERT
EXTRA = ("", "備考", "架,空", '架"空"', "架\n空", "架\r\n空", " ", "***", "00000123455", "髙", "=1+1", "０")
NAMES = ("備考", "", "行政区", "備考", "連絡先 電話", 'メモ"欄"', "改\n行", "a,b")
#: Two columns of a vendor before, among and after those of the record.
HEADER = ",".join(["行政区", *ITEMS[:2], "備考", *ITEMS[2:]])


def vendor_row(district: str = "見本町", note: str = "架空", **changes: str) -> str:
    cells = row(**changes).split(",")
    return ",".join([district, *cells[:2], note, *cells[2:]])


def written(rows: Any, encoding: str = "utf-8", **options: Any) -> bytes:
    target = io.BytesIO()
    jr.write_csv(rows, target, encoding=encoding, **options)
    return target.getvalue()


def rule_of(rows: Any, **options: Any) -> jr.Finding:
    with pytest.raises(jr.JuminError) as caught:
        written(rows, **options)
    assert caught.value.__context__ is None
    return caught.value.findings[0]


def encoded(text: str, encoding: str) -> bytes:
    if encoding == "cp932":
        return encode_windows31j(text)
    return text.encode(encoding)


class TestRoundTrip:
    """Issue point 9: bytes → records → bytes identical; unknown columns survive."""

    @settings(max_examples=60)
    @given(st.data())
    def test_any_unknown_columns_quoting_and_line_end(self, data: st.DataObject) -> None:
        draw = data.draw
        encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16-le"]))
        end, last = draw(st.sampled_from(["\n", "\r\n", "\r"])), draw(st.booleans())
        shown = draw(st.permutations(ITEMS))[: draw(st.integers(2, 36))] if draw(st.booleans()) else ITEMS
        columns: list[str | None] = list(shown)
        for _ in range(draw(st.integers(0, 5))):
            columns.insert(draw(st.integers(0, len(columns))), None)
        names = [draw(st.sampled_from(NAMES)) if item is None else item for item in columns]
        table = [names]
        for _ in range(draw(st.integers(0, 12))):
            table.append([draw(st.sampled_from(EXTRA)) if item is None else CLEAN[item] for item in columns])  # noqa: PERF401 - draws in order
        share = draw(st.sampled_from([0, 0.2, 1]))
        rng = draw(st.randoms(use_true_random=False))
        text = end.join(",".join(quoted(cell, always=rng.random() < share) for cell in line) for line in table)
        raw = encoded(text + (end if last else ""), encoding)
        again = reader(raw, encoding, severities={"JRL002": ALERT})
        assert written(again, encoding, format=again) == raw
        again = reader(raw, encoding)
        rows = list(again)
        assert written(rows, encoding, format=again) == raw
        records = [each.value for each in rows if each.value is not None]
        assert len(records) == len(table) - 1
        if None in columns and records:
            assert rule_of(records, encoding=encoding, format=again).rule == "JRU090"
            kept = written(records, encoding, format=again, unknown="drop")
            table = [[cell for cell, item in zip(line, columns, strict=True) if item] for line in table]
            assert cells_of(kept, encoding) == table
        else:
            assert cells_of(written(records, encoding, format=again), encoding) == table

    def test_rows_are_not_held(self) -> None:
        """Rows go through one by one, in constant memory: much is written before the last is asked for."""
        source = reader(file_of(*[vendor_row(note=str(number)) for number in range(3000)], header=HEADER))
        target = io.BytesIO()
        places: set[int] = set()

        def noted() -> Iterator[jr.Checked[IdentityConfirmation]]:
            for each in source:
                places.add(target.tell())
                yield each

        assert jr.write_csv(noted(), target, encoding="utf-8", format=source) == 3000
        assert len(places) > 10

    def test_repeated_columns_come_back_from_the_record(self) -> None:
        """A record holds their one value; a changed record changes all of them."""
        data = file_of(f"{row()},世帯主,1", header=",".join([*ITEMS, "続柄", "性別"]))
        source = reader(data)
        records = [each.value for each in source]
        assert written(records, format=source) == data
        changed = attrs.evolve(RECORD, relationship="子")
        assert written([changed], format=source.format) == file_of(
            f"{row(続柄='子')},子,1", header=",".join([*ITEMS, "続柄", "性別"])
        )

    def test_a_changed_record_keeps_the_unknown_cells(self) -> None:
        source = reader(file_of(vendor_row(note='"重,要"'), vendor_row(), header=HEADER))
        rows = [
            attrs.evolve(each, value=attrs.evolve(each.value, relationship="子")) if number == 0 else each
            for number, each in enumerate(source)
            if each.value is not None
        ]
        assert written(rows, format=source) == file_of(
            vendor_row(note='"重,要"', 続柄="子"), vendor_row(), header=HEADER
        )

    def test_a_format_says_how_cells_are_quoted_and_the_reader_how_they_were(self) -> None:
        data = file_of(vendor_row(note='"架空"'), header=HEADER)
        source = reader(data)
        rows = list(source)
        assert written(rows, format=source) == data
        assert written(rows, format=source.format) == data.replace('"架空"'.encode(), "架空".encode())
        every = attrs.evolve(source.format, quote_all=True, quote_header=True, end="\r\n")
        assert list(csv.reader(io.StringIO(written(rows, format=every).decode(), newline=""))) == cells_of(data)
        assert written(rows, format=every).count(b'"') == 2 * 38 * 2

    def test_another_encoding(self) -> None:
        data = file_of(vendor_row(note="髙"), header=HEADER)
        source = reader(data)
        other = written(source, "cp932", format=source)
        assert other == encode_windows31j(data.decode())

    @pytest.mark.parametrize("data", [file_of(header=HEADER), file_of(header=HEADER, last=False), file_of()])
    def test_a_header_without_rows(self, data: bytes) -> None:
        """The reader knows the class: nobody has to name it again."""
        source = reader(data)
        assert written(source, format=source) == data
        assert written([], format=source) == data

    def test_blank_lines(self) -> None:
        data = file_of("", vendor_row(), "", "", vendor_row(), "", header=HEADER)
        source = reader(data)
        assert written(source, format=source) == data
        source = reader(data)
        rows = list(source)
        assert written(rows, format=source.format) == file_of(vendor_row(), vendor_row(), header=HEADER)

    def test_an_empty_cell_alone_is_no_blank_line(self) -> None:
        """A file of one column: a reader would take the row for a blank line, and the record would be gone."""
        records = [attrs.evolve(RECORD, relationship=text) for text in ("", "子")]
        data = written(records, format=CsvFormat(columns=(19,), end="\n"))
        assert data.decode() == '続柄\n""\n子\n'
        assert [each.value.relationship for each in reader(data) if each.value is not None] == ["", "子"]


def quoted(cell: str, *, always: bool) -> str:
    return '"' + cell.replace('"', '""') + '"' if always or set(cell) & set(',"\r\n') else cell


def cells_of(data: bytes, encoding: str = "utf-8") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(encoding), newline=""), strict=True))


class TestNothingIsLostInSilence:
    """「黙って捨てない」: what cannot be written is said, and the old file stays."""

    def test_plain_records(self, tmp_path: Path) -> None:
        path = tmp_path / "out.csv"
        path.write_bytes(b"old")
        source = reader(file_of(vendor_row(), header=HEADER))
        records = [each.value for each in source if each.value is not None]
        for form in (source, source.format):
            with pytest.raises(jr.UsageError) as caught:
                jr.write_csv(records, path, encoding="utf-8", format=form)
            finding = caught.value.findings[0]
            assert (finding.rule, finding.row, finding.column) == ("JRU090", 2, 1)
            assert path.read_bytes() == b"old"
        assert written(records, format=source, unknown="drop") == file_of(row())
        assert written(records, format=source.format, unknown="drop", cls=CLS) == file_of(row())

    def test_rows_without_a_format(self) -> None:
        """Every row knows that it has more than its record, not only the first, which carries the findings of the header."""
        rows = list(reader(file_of(vendor_row(), vendor_row(), header=HEADER)))
        for some in (rows, rows[1:]):
            finding = rule_of(some, encoding="utf-8")
            assert (finding.rule, finding.row, finding.column) == ("JRU090", 2, 1)
        assert written(rows, unknown="drop", format=CsvFormat(end="\n")) == file_of(row(), row())

    def test_rows_of_another_file(self) -> None:
        """Files of the same width, whose unknown columns are others: nothing comes into a wrong column."""
        one = reader(file_of(vendor_row(), header=HEADER))
        other = reader(file_of(vendor_row(), header=HEADER.replace("備考", "行政区2")))
        same = reader(file_of(vendor_row(note="同じ"), header=HEADER))
        rows = list(one)
        assert rule_of([*rows, *other], encoding="utf-8", format=one).rule == "JRU090"
        assert written([*rows, *same], format=one) == file_of(vendor_row(), vendor_row(note="同じ"), header=HEADER)

    def test_rows_of_a_file_without_unknown_columns(self) -> None:
        one, official = reader(file_of(vendor_row(), header=HEADER)), reader(file_of(row()))
        rows = list(official)
        finding = rule_of([*one, *rows], encoding="utf-8", format=one)
        assert (finding.rule, finding.row) == ("JRU090", 3)
        reversed_ = reader(file_of(",".join(reversed(row().split(","))), header=",".join(reversed(ITEMS))))
        assert written([*reversed_, *rows], format=CsvFormat(end="\n")) == file_of(row(), row())

    def test_mappings_are_written_by_name(self) -> None:
        form = CsvFormat(columns=(None, 19, None), names=("備考", "続柄", "行政区"), end="\n")
        checked = jr.check(CLS, CLEAN | {"行政区": "見本町", "備考": "架空"})
        assert written([checked], format=form).decode() == "備考,続柄,行政区\n架空,世帯主,見本町\n"
        for row_, rule in (
            (CLEAN | {"行政区": "見本町"}, "JRU090"),
            (CLEAN | {"行政区": "見本町", "備考": 7}, "JRU090"),
            (CLEAN | {"行政区": "見本町", "備考": "架空", "旧番号": "1"}, "JRU090"),
        ):
            assert rule_of([jr.check(CLS, row_)], encoding="utf-8", format=form).rule == rule  # type: ignore[arg-type]  # the point
        assert rule_of([checked], encoding="utf-8").rule == "JRU090"
        assert len(written([checked], unknown="drop")) > 0

    def test_rows_given_as_sequences(self) -> None:
        form = CsvFormat(columns=(None, 19), names=("備考", "続柄"), end="\n")
        checked = attrs.evolve(jr.check(CLS, list(CLEAN.values())), raw=jr.Raw(("架空", "世帯主")))
        assert written([checked], format=form).decode() == "備考,続柄\n架空,世帯主\n"
        for raw in (("架空",), ("架空", "世帯主", ""), ["架空", "世帯主"], "架空", None):
            wrong = attrs.evolve(checked, raw=jr.Raw(raw))
            assert rule_of([wrong], encoding="utf-8", format=form).rule == "JRU090"

    def test_unknown_keys_of_json(self) -> None:
        text = jr.to_json(RECORD, form="wire", shape="flat")
        line = text[:-1] + ', "備考": "架空"}\n'
        rows = list(read_jsonl(io.BytesIO(line.encode()), CLS, shape="flat"))
        assert [finding.rule for finding in rows[0].findings] == ["JRL020"]
        assert rule_of(rows, encoding="utf-8").rule == "JRU090"
        assert written(rows, unknown="drop", format=CsvFormat(end="\n")) == file_of(row())

    def test_rows_that_left_no_record(self) -> None:
        """A row with an error stops the writing, as it stops ``convert_file``; its own findings say why."""
        source = reader(file_of(vendor_row(), vendor_row(住民票コード="1"), header=HEADER))
        finding = rule_of(source, encoding="utf-8", format=source)
        assert (finding.rule, finding.row, finding.item) == ("JRC001", 3, "住民票コード")
        source = reader(file_of(vendor_row(), "1,2", header=HEADER))
        rows = list(source)
        with pytest.raises(jr.RecordError) as caught:
            written(rows, format=source)
        assert caught.value.rule == "JRL008"
        assert rule_of([jr.Checked(None, (), jr.Raw("1,2"))], encoding="utf-8").rule == "JRU091"

    def test_what_is_no_result_of_this_class(self) -> None:
        other = jr.check(Memo, [""] * 9)
        assert rule_of([RECORD, other], encoding="utf-8").rule == "JRU022"
        assert rule_of([jr.Checked(7, (), jr.Raw(()))], encoding="utf-8").rule == "JRU005"

    @pytest.mark.parametrize("unknown", [None, "", "leave", 7, []])
    def test_other_words_for_unknown(self, unknown: Any) -> None:
        assert rule_of([RECORD], encoding="utf-8", unknown=unknown).rule == "JRU007"


class TestRefusals:
    def test_a_mask_in_an_unknown_column_was_read_so(self) -> None:
        """The masks that writers refuse are those of this library; another system's own marks come back as they were."""
        data = file_of(vendor_row(note="****1234", district="***"), header=HEADER)
        source = reader(data)
        assert written(source, format=source) == data
        source = reader(data)
        rows = [attrs.evolve(each, value=attrs.evolve(RECORD, operator_id="***")) for each in source]
        finding = rule_of(rows, encoding="utf-8", format=source)
        assert (finding.rule, finding.row, finding.item) == ("JRP002", 2, "操作者ID")

    def test_a_character_that_the_encoding_does_not_have(self) -> None:
        """The column is told, never its name or the character."""
        source = reader(file_of("", vendor_row(note="𠮷"), header=HEADER))
        finding = rule_of(source, encoding="cp932", format=source)
        assert (finding.rule, finding.row, finding.column, finding.item) == ("JRT013", 3, 4, "")
        source = reader(file_of(vendor_row(), header=HEADER.replace("備考", "𠮷")))
        finding = rule_of(source, encoding="cp932", format=source)
        assert (finding.rule, finding.row, finding.column, finding.item) == ("JRT013", 1, 4, "")
        assert "𠮷" not in repr(finding)

    @pytest.mark.parametrize(
        "form",
        [
            CsvFormat(columns=(36,)),
            CsvFormat(columns=(-1,)),
            CsvFormat(columns=(0, None)),
            CsvFormat(columns=(0, 1), names=("住民票コード",)),
            CsvFormat(columns=(0,), names=("住民票コード", "漢字氏名")),
            CsvFormat(names=("住民票コード",)),
            CsvFormat(end=""),
            CsvFormat(end=","),
        ],
    )
    def test_a_format_of_something_else(self, form: CsvFormat) -> None:
        """JRU092, before anything is written: no index error, no file that nobody can read."""
        assert rule_of([RECORD], encoding="utf-8", format=form).rule == "JRU092"
        assert rule_of([], encoding="utf-8", format=form, cls=CLS).rule == "JRU092"

    def test_the_format_of_a_file_of_another_record(self) -> None:
        names = [leaf.item for leaf in jr.layout(Memo)]
        source = jr.read_csv(io.BytesIO(file_of(header=",".join([*names, "備考"]))), Memo, encoding="utf-8")
        assert rule_of([RECORD], encoding="utf-8", format=source).rule == "JRU090"
        wide = reader(file_of(header="備考," + ",".join(ITEMS)))
        memo = jr.parse(Memo, [""] * 9)
        assert rule_of([memo], encoding="utf-8", format=wide).rule == "JRU092"

    def test_the_names_of_unknown_columns_are_masked(self) -> None:
        """A header of a shifted file is a row of personal values."""
        source = reader(file_of("架空,1", header="架空太郎,続柄"))
        assert source.format.names == ("架空太郎", "続柄")
        shown = [repr(source.format), str(source.format), f"{source.format}", repr(source.header)]
        assert all("架空" not in text for text in shown)
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            with pytest.raises(jr.RefusedError):
                pickle.dumps(source.format, protocol)


class TestEdition:
    """Issue point 4: 「write the chosen edition; conversion down reports what cannot be said」."""

    def test_the_names_of_the_edition(self) -> None:
        for edition in EDITIONS:
            found = cells_of(written([RECORD], edition=edition))
            said = convert(RECORD, edition)
            assert said.value is not None
            assert not said.findings
            assert dict(zip(*found, strict=True)) == said.value
            assert cells_of(written([], edition=edition, cls=CLS)) == found[:1]

    def test_what_the_edition_cannot_say(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """Row and item are told, and the old file stays; an item that is empty loses nothing."""
        leaf = jr.layout(CLS)[19]
        monkeypatch.setattr(editions, "_has", lambda edition, each: each is not leaf)
        path = tmp_path / "out.csv"
        path.write_bytes(b"old")
        empty = attrs.evolve(RECORD, relationship="")
        with pytest.raises(jr.RecordError) as caught:
            jr.write_csv([empty, RECORD], path, encoding="utf-8", edition="hyokasho")
        finding = caught.value.findings[0]
        assert (finding.rule, finding.row, finding.item, finding.path) == ("JRL021", 3, "続柄", "relationship")
        assert path.read_bytes() == b"old"
        jr.write_csv([empty], path, encoding="utf-8", edition="hyokasho")
        assert "続柄" not in path.read_text("utf-8")
        form = editions.edition_format(CLS, "hyokasho")
        assert "続柄" not in cells_of(written([RECORD], format=form))[0]

    def test_wrong_choices(self) -> None:
        for edition in ("架空", "", 7, ["hyokasho"]):
            assert rule_of([RECORD], encoding="utf-8", edition=edition).rule == "JRU007"
        assert rule_of([RECORD], encoding="utf-8", edition="hyokasho", format=CsvFormat()).rule == "JRU093"

    def test_unknown_columns_have_no_edition(self) -> None:
        rows = list(reader(file_of(vendor_row(), header=HEADER)))
        assert rule_of(rows, encoding="utf-8", edition="hyokasho").rule == "JRU090"
        assert cells_of(written(rows, edition="hyokasho", unknown="drop"))[1] == row().split(",")
