"""書いたものは必ず読める：読み手が諦める行（長すぎるセル、多すぎる改行、NUL）は、書く前に断る。"""

from __future__ import annotations

import contextlib
import io
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.codec import CsvFormat, Limits
from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
from jumin_records.codec.jsonl import write_jsonl
from jumin_records.codec.write_fixed import write_fixed
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN, ITEMS, file_of, reader, row

CLS = IdentityConfirmation
RECORD = jr.parse(CLS, CLEAN)


def written(records: Any, **options: Any) -> bytes:
    target = io.BytesIO()
    jr.write_csv(records, target, encoding="utf-8", **options)
    return target.getvalue()


def finding_of(text: str, **options: Any) -> jr.Finding:
    with pytest.raises(jr.DataError) as caught:
        written([RECORD, attrs.evolve(RECORD, relationship=text)], **options)
    return caught.value.findings[0]


class TestWhatIsWrittenCanBeRead:
    """Requirement "Round trip": records → bytes → records equal, or a refusal; nothing in between."""

    @settings(max_examples=60)
    @given(st.data())
    def test_small_limits(self, data: st.DataObject) -> None:
        """The reader is the oracle: a row is refused if and only if the reader would not give it back."""
        limits = Limits(
            cell=data.draw(st.integers(60, 90)),
            line=data.draw(st.sampled_from([130, 160, 200, 300])),
            lines=data.draw(st.integers(1, 6)),
        )
        texts = st.text('架,"\n\r', max_size=12) | st.integers(0, 95).map("見".__mul__)
        records = [attrs.evolve(RECORD, relationship=data.draw(texts), change_reason_detail=data.draw(texts))]
        bare = CsvFormat(header=False)
        found = written(records, format=bare)
        refused = []
        with contextlib.suppress(jr.RecordError):
            refused = [records]
            assert written(records, format=bare, limits=limits) == found
            refused = []
        again = [each.value for each in reader(found, limits=limits, header=False)]
        assert (again != records) == bool(refused)

    def test_lines_of_a_cell_do_not_become_rows(self) -> None:
        """A text of many lines, one of which looks like a resident: written as it is, a reader would find that resident."""
        hidden = "\n" * 250 + row(漢字氏名="見本花子") + "\n"
        finding = finding_of(hidden)
        assert (finding.rule, finding.row, finding.item, finding.column) == ("JRF040", 3, "続柄", None)
        wide = Limits(lines=1000)
        again = list(reader(written([attrs.evolve(RECORD, relationship=hidden)], limits=wide), limits=wide))
        assert [each.value and each.value.relationship for each in again] == [hidden]

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("架" * 32_768, "JRF008"),
            ("a" * 10**6, "JRF008"),
            ('"' * 10**6, "JRF008"),
            ("\n" * 10**6, "JRF008"),
            ("\r\n" * 200, "JRF040"),
            ("\r" * 200, "JRF040"),
            ("a\0b", "JRF005"),
        ],
    )
    def test_hostile_texts(self, text: str, rule: str) -> None:
        finding = finding_of(text)
        assert (finding.rule, finding.row, finding.item) == (rule, 3, "続柄")

    @pytest.mark.parametrize("text", ["架" * 32_767, "\n" * 199, '"' * 32_767, "a\r" * 199])
    def test_just_within(self, text: str) -> None:
        records = [attrs.evolve(RECORD, relationship=text), RECORD]
        assert [each.value for each in reader(written(records))] == records

    def test_a_line_of_many_cells(self) -> None:
        """No cell is too long, but the line is."""
        record = jr.parse(
            CLS, CLEAN | dict.fromkeys(("続柄", "異動事由詳細", "操作者ID", "タイムスタンプ"), "架" * 30_000)
        )
        with pytest.raises(jr.RecordError) as caught:
            written([record])
        assert (caught.value.rule, caught.value.findings[0].item) == ("JRF008", "タイムスタンプ")

    def test_the_limits_of_the_reader_are_those_of_the_writer(self) -> None:
        limits = Limits(cell=50_000)
        data = file_of(row(続柄="架" * 40_000) + ",備", header=",".join([*ITEMS, "備考"]))
        source = reader(data, limits=limits)
        assert written(source, format=source) == data
        source = reader(data, limits=limits)
        with pytest.raises(jr.RecordError):
            written(source, format=source.format)

    def test_an_unknown_column(self) -> None:
        source = reader(file_of(row() + ',"備\n\n\n考"', header=",".join([*ITEMS, "備考"])))
        with pytest.raises(jr.RecordError) as caught:
            written(source, format=source, limits=Limits(lines=3))
        assert (caught.value.findings[0].column, caught.value.findings[0].item) == (37, "")

    def test_what_is_no_limits(self) -> None:
        with pytest.raises(jr.UsageError) as caught:
            written([RECORD], limits=7)
        assert caught.value.rule == "JRU020"


class TestNul:
    """JRF005: no reader takes a NUL, so no writer writes one."""

    def test_other_formats(self) -> None:
        record = attrs.evolve(RECORD, relationship="架\0空")
        widths = FixedLayout(CLS, [FixedItem(name, 200) for name in ITEMS], end="lf")
        calls: tuple[Any, ...] = (
            lambda: jr.to_json(record, form="wire"),
            lambda: write_jsonl([record], io.BytesIO()),
            lambda: write_fixed([record], io.BytesIO(), encoding="utf-8", widths=widths),
            lambda: written([record]),
        )
        for call in calls:
            with pytest.raises(jr.TextError) as caught:
                call()
            assert (caught.value.rule, caught.value.findings[0].item) == ("JRF005", "続柄")

    def test_a_nul_in_an_unknown_column_was_read_so(self) -> None:
        data = file_of(row() + ",\0", header=",".join([*ITEMS, "備考"]))
        source = reader(data)
        assert written(source, format=source) == data
