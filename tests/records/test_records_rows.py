"""どの記録も：空の行、満ちた行、別の表記、誤った値。

Every record: an empty row, a full row, other spellings, wrong values.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.codec.cells import write_cell
from jumin_records.codec.options import Options
from jumin_records.codec.spec import spec_of
from jumin_records.layouts import Structure, load_profile, walk
from jumin_records.layouts.structure import fields_of
from jumin_records.records import BY_NAME, Record
from jumin_records.strategies import rows
from tests.codec.samples import value_at
from tests.privacy.sinks import text_of
from tests.records.samples import LEFT_EMPTY, RECORDS, blank, filled, wrong

CANARY = "カナリア鴉9832"


def parts_of(record: Structure) -> Iterator[Structure]:
    """The record and every group in it."""
    yield record
    for name in fields_of(type(record)):
        value = getattr(record, name)
        if isinstance(value, Structure):
            yield from parts_of(value)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.table)
class TestEveryRecord:
    def test_an_empty_row(self, cls: type[Record]) -> None:
        row = blank(cls)
        checked = jr.check(cls, row)
        # Of all records, 住民 has items that must not be empty (JRR001).
        assert {found.rule for found in checked.findings} == ({"JRR001"} if cls.table == "resident" else set())
        assert jr.flatten(jr.parse(cls, row)) == row
        assert list(jr.flatten(jr.parse(cls, tuple(row.values())))) == [leaf.item for leaf in walk(cls)]

    def test_a_full_row(self, cls: type[Record]) -> None:
        row = filled(cls)
        assert {item for item, text in row.items() if not text} == (LEFT_EMPTY if cls.table == "resident" else set())
        checked = jr.check(cls, row, profile=load_profile("source_facts", cls.official_name))
        assert checked.findings == ()
        record = jr.parse(cls, row)
        assert jr.flatten(record) == row
        assert checked.value == record
        for leaf in walk(cls):
            value = value_at(record, leaf.path)
            assert isinstance(value, leaf.type) or not row[leaf.item]
            assert write_cell(value) == row[leaf.item]

    def test_the_shortcut_and_the_explaining_path_agree(self, cls: type[Record]) -> None:
        row = filled(cls)
        assert spec_of(cls).decode(tuple(row.values()), Options().outside) is not None
        explained = jr.check(cls, row, date_policy="same_year")
        assert explained.findings == ()
        assert explained.value == jr.parse(cls, row)

    @settings(max_examples=3)
    @given(data=st.data())
    def test_any_clean_row(self, cls: type[Record], data: st.DataObject) -> None:
        row = data.draw(rows(cls))
        assert spec_of(cls).decode(tuple(row.values()), Options().outside) is not None
        assert jr.flatten(jr.parse(cls, row)) == row
        assert jr.check(cls, row, date_policy="same_year").findings == ()

    def test_one_item_at_a_time(self, cls: type[Record]) -> None:
        full, empty = filled(cls), blank(cls)
        for leaf in walk(cls):
            if leaf.path.endswith((".gaiji_count", "_flags")):
                continue  # says something of the text beside it
            row = empty | {leaf.item: full[leaf.item]}
            assert jr.flatten(jr.parse(cls, row)) == row, leaf
            row = full | {leaf.item: ""}
            assert jr.flatten(jr.parse(cls, row)) == row, leaf

    @pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16"])
    def test_a_file_of_it(self, cls: type[Record], encoding: str) -> None:
        """bytes → records → bytes identical, records → bytes → records equal."""
        records = [jr.parse(cls, filled(cls)), jr.parse(cls, blank(cls))]
        first, second = io.BytesIO(), io.BytesIO()
        jr.write_csv(records, first, encoding=encoding)
        checked = list(jr.read_csv(io.BytesIO(first.getvalue()), cls, encoding=encoding))
        assert checked[0].findings == ()
        assert len(checked[1].findings) == len(jr.check(cls, blank(cls)).findings)
        assert [each.value for each in checked] == records
        jr.write_csv([each.value for each in checked if each.value is not None], second, encoding=encoding)
        assert second.getvalue() == first.getvalue()

    def test_nothing_shows(self, cls: type[Record]) -> None:
        record = jr.parse(cls, filled(cls))
        for part in parts_of(record):
            assert repr(part) == str(part) == f"{part}" == f"{type(part).__name__}(***)"

    def test_other_spellings(self, cls: type[Record]) -> None:
        row = filled(cls)
        official = set(row)
        spellings = [(leaf, alias) for leaf in walk(cls) for alias in leaf.aliases]
        for leaf, alias in spellings:
            if alias in official:
                continue  # a mapping cannot have it twice; a header can, see test_codec_header.py
            other = {alias if name == leaf.item else name: text for name, text in row.items()}
            checked = jr.check(cls, other)
            assert [(found.rule, found.item) for found in checked.findings] == [("JRL005", leaf.item)]
            assert checked.value == jr.parse(cls, row)

    def test_a_wrong_value_is_reported_on_its_item_only(self, cls: type[Record]) -> None:
        row = filled(cls)
        for leaf in walk(cls):
            for text in wrong(leaf):
                checked = jr.check(cls, row | {leaf.item: text})
                assert checked.value is None, leaf
                assert {(found.item, found.path) for found in checked.findings} == {(leaf.item, leaf.path)}
                assert not checked.ok

    def test_an_error_tells_nothing(self, cls: type[Record]) -> None:
        """Every item has a text that no type but text holds, and a masked one, so that there are findings for each."""
        width = len(walk(cls))
        with pytest.raises(jr.RecordError) as caught:
            jr.parse(cls, [f"{CANARY}{no}***" for no in range(width)])
        assert len({found.item for found in caught.value.findings}) == width
        assert CANARY not in text_of(caught.value)
        assert caught.value.__context__ is None


def test_the_samples_differ_wherever_the_type_leaves_room() -> None:
    """So a test that puts two columns of text in each other's place is not blind."""
    for cls in RECORDS:
        row = filled(cls)
        texts = [
            row[leaf.item]
            for leaf in walk(cls)
            if leaf.type is str and len(row[leaf.item]) > 3 and not leaf.item.endswith("_不詳表記")
        ]
        assert len(set(texts)) == len(texts)


class TestSwapped:
    """A layout whose columns are swapped gives another record: the samples can tell."""

    @pytest.mark.parametrize("official_name", ["支援措置申出書情報（当初受付）", "転出証明書情報管理"])
    def test_swapped_names_of_persons(self, official_name: str) -> None:
        cls = BY_NAME[official_name]
        row = filled(cls)
        names = [item for item in row if item.endswith("氏名")]
        assert len(names) > 1
        for one, other in itertools.pairwise(names):
            swapped = row | {one: row[other], other: row[one]}
            assert jr.parse(cls, swapped) != jr.parse(cls, row)
