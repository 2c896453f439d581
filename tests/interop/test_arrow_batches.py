"""「null cells, dictionary-encoded, large_string, string_view, sliced」：どう置かれていても同じ文字。数の列は、変えずに断る。"""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.interop import arrow
from jumin_records.records import IdentityConfirmation, Memo
from tests.codec.samples import CLEAN, ITEMS
from tests.formats.frames import shown_by

pa = pytest.importorskip("pyarrow", reason="pyarrow belongs to the extra arrow")

CLS = IdentityConfirmation
WRONG = CLEAN | {"個人番号": "123456789012", "住所": "架空市***", "生年月日": ""}
ROWS = [CLEAN, WRONG, CLEAN, CLEAN | {"性別": "9"}]
#: 個人番号 JRC003, 住所 JRT001, 性別 JRC013.
EXPECTED = [(3, "住所", "JRT001"), (3, "個人番号", "JRC003"), (5, "性別", "JRC013")]
SECRETS = ("123456789018", "123456789012", "架空", "24727059608", "見本町", "19640229")


def batch(rows: list[dict[str, str]] = ROWS, kind: Any = None) -> Any:
    columns = {item: pa.array([row[item] for row in rows], pa.string()) for item in ITEMS}
    return pa.RecordBatch.from_pydict({item: column.cast(kind or pa.string()) for item, column in columns.items()})


def told(*results: Any) -> list[tuple[int, str, str]]:
    return [(row["row"], e["item"], e["rule"]) for found in results for row in found.to_pylist() for e in row["errors"]]


class TestTypes:
    @pytest.mark.parametrize(
        "kind",
        [
            pa.string(),
            pa.large_string(),
            pa.string_view(),
            pa.dictionary(pa.int32(), pa.string()),
            pa.dictionary(pa.int8(), pa.large_string()),
        ],
        ids=str,
    )
    def test_texts(self, kind: Any) -> None:
        assert told(arrow.check_batch(batch(kind=kind), CLS)) == EXPECTED
        assert told(arrow.check_batch(batch(kind=kind).slice(1, 2), CLS, first_row=3)) == EXPECTED[:2]

    def test_null_is_an_empty_cell(self) -> None:
        """Engines read an empty cell as null, and a column of them as null, too."""
        rows: list[dict[str, str | None]] = [{item: text or None for item, text in row.items()} for row in ROWS]
        given = pa.RecordBatch.from_pylist(rows, arrow.arrow_schema(CLS))
        assert given.column("生年月日").null_count == 1
        assert told(arrow.check_batch(given, CLS)) == EXPECTED
        place = ITEMS.index("旧住民票コード")
        typeless = given.set_column(place, "旧住民票コード", pa.nulls(4))
        assert told(arrow.check_batch(typeless, CLS)) == EXPECTED

    def test_what_lies_under_a_null_is_nothing(self) -> None:
        """A bit of validity hides whatever bytes there are."""
        column = pa.array(["1", "x"])
        hidden = pa.Array.from_buffers(pa.string(), 2, [pa.py_buffer(b"\x01"), *column.buffers()[1:]])
        given = batch([CLEAN, CLEAN]).set_column(ITEMS.index("性別"), "性別", hidden)
        assert told(arrow.check_batch(given, CLS)) == []

    @pytest.mark.parametrize(
        ("column", "named"),
        [
            (pa.array([24727059608] * 4), "int64"),
            (pa.array([1.5] * 4), "double"),
            (pa.array([b"1"] * 4), "binary"),
            (pa.array([["1"]] * 4), "list"),
            (pa.array([{"架空太郎": "1"}] * 4), "struct"),
            (pa.array([0] * 4, pa.timestamp("s", "Asia/Tokyo")), "timestamp"),
            (pa.array([1] * 4).dictionary_encode(), "dictionary"),
        ],
        ids=lambda given: given if isinstance(given, str) else "",
    )
    def test_what_is_no_text_is_refused(self, column: Any, named: str) -> None:
        given = batch().set_column(0, "住民票コード", column)
        with pytest.raises(jr.UsageError) as caught:
            arrow.check_batch(given, CLS)
        assert (caught.value.rule, caught.value.findings[0].item) == ("JRU110", "住民票コード")
        assert f"（{named} では" in str(caught.value)
        assert not any(secret in shown_by(caught.value) for secret in SECRETS)
        with pytest.raises(jr.UsageError, match="JRU110"):
            arrow.check_schema(given.schema, CLS)

    def test_a_column_that_is_no_item_may_be_anything(self) -> None:
        given = batch().append_column("年齢", pa.array([1, 2, 3, 4]))
        assert told(arrow.check_batch(given, CLS)) == [(2, "", "JRL001"), *EXPECTED]


class TestBroken:
    """Bytes that no Arrow writer wrote are refused, and followed nowhere."""

    @pytest.mark.parametrize(
        ("offsets", "characters"),
        [((0, 999_999, 2), b"ab"), ((0, 2, 1), b"ab"), ((0, -5, 2), b"ab"), ((0, 1, 2), b"\x8b\xf3")],
        ids=["beyond", "backwards", "negative", "no UTF-8"],
    )
    def test_buffers(self, offsets: tuple[int, ...], characters: bytes) -> None:
        made = [None, pa.array(offsets, pa.int32()).buffers()[1], pa.py_buffer(characters)]
        broken = pa.Array.from_buffers(pa.string(), 2, made)
        given = batch([CLEAN, CLEAN]).set_column(1, "漢字氏名", broken)
        with pytest.raises(jr.FileFormatError) as caught:
            arrow.check_batch(given, CLS)
        assert (caught.value.rule, caught.value.findings[0].column) == ("JRF050", 2)
        assert caught.value.__context__ is None
        assert not any(secret in shown_by(caught.value) for secret in SECRETS)


class TestResult:
    def test_a_row_for_every_row(self) -> None:
        found = arrow.check_batch(batch(), CLS)
        assert found.schema == arrow.result_schema()
        assert found.column("row").to_pylist() == [2, 3, 4, 5]
        assert [len(errors) for errors in found.column("errors").to_pylist()] == [0, 2, 0, 1]
        found.validate(full=True)

    def test_nothing_of_a_row_is_in_it(self) -> None:
        found = arrow.check_batch(batch(), CLS)
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, found.schema) as writer:
            writer.write_batch(found)
        written = sink.getvalue().to_pybytes()
        assert "個人番号".encode() in written
        assert not any(secret.encode() in written for secret in SECRETS)
        assert found.schema.metadata is None

    def test_no_rows(self) -> None:
        found = arrow.check_batch(batch().slice(0, 0), CLS)
        assert (found.num_rows, found.schema) == (0, arrow.result_schema())
        assert list(arrow.check_batches([], CLS)) == []
        # Columns of which something is to be said wait for a row to say it on.
        empty, full = (each.remove_column(0) for each in (batch().slice(0, 0), batch([CLEAN])))
        assert [told(each) for each in arrow.check_batches([empty, full], CLS)] == [[], [(2, "住民票コード", "JRL002")]]

    @pytest.mark.parametrize("size", [1, 2, 3, 5])
    def test_parts_of_a_batch(self, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """A large batch is looked at in parts; where they end makes no difference."""
        monkeypatch.setattr("jumin_records.interop.arrow.checker._CHUNK", size)
        assert told(arrow.check_batch(batch(), CLS)) == EXPECTED

    def test_rows_are_counted_on(self) -> None:
        found = [*arrow.check_batches(iter([batch(), batch()]), CLS, first_row=100)]
        assert [row for each in found for row in each.column("row").to_pylist()] == [*range(100, 108)]


class TestNumber:
    """Where the order of rows means nothing a column numbers them."""

    @pytest.mark.parametrize("kind", [pa.int64(), pa.uint8(), pa.int32()], ids=str)
    def test_numbers_of_the_rows(self, kind: Any) -> None:
        numbered = batch().add_column(0, "番", pa.array([40, 30, 20, 10], kind))
        found = arrow.check_batch(numbered, CLS, number="番")
        assert found.column("row").to_pylist() == [40, 30, 20, 10]
        # Columns are counted as if it were not there.
        assert found.to_pylist()[3]["errors"][0]["column"] == ITEMS.index("性別") + 1

    @pytest.mark.parametrize(
        ("name", "column"),
        [
            ("番", ["1", "2", "3", "4"]),
            ("番", [1, None, 3, 4]),
            ("番", [1.0, 2.0, 3.0, 4.0]),
            ("個人番号", [1, 2, 3, 4]),
            ("個人 番号", [1, 2, 3, 4]),
            ("ない", [1, 2, 3, 4]),
        ],
    )
    def test_only_an_integer_that_is_no_item(self, name: str, column: list[object]) -> None:
        given = batch().append_column("番" if name == "ない" else name, pa.array(column))
        with pytest.raises(jr.UsageError) as caught:
            arrow.check_batch(given, CLS, number=name)
        assert caught.value.rule == "JRU111"
        assert not any(secret in shown_by(caught.value) for secret in SECRETS)

    def test_too_large_for_the_result(self) -> None:
        given = batch().append_column("番", pa.array([2**64 - 1] * 4, pa.uint64()))
        with pytest.raises(jr.UsageError, match="JRU111"):
            arrow.check_batch(given, CLS, number="番")


class TestMisuse:
    @pytest.mark.parametrize(
        ("change", "rule"),
        [
            ({"cls": dict}, "JRU005"),
            ({"cls": jr.records.MoveInHistory}, "JRU064"),
            ({"batch": pa.table({"住所": ["架空市"]})}, "JRU020"),
            ({"batch": None}, "JRU020"),
            ({"first_row": -1}, "JRU012"),
            ({"first_row": True}, "JRU012"),
            ({"number": 3}, "JRU020"),
            ({"severities": {"JRX999": "error"}}, "JRU002"),
            ({"date_policy": "lenient"}, "JRU007"),
        ],
    )
    def test_the_call(self, change: dict[str, Any], rule: str) -> None:
        given = {"batch": batch(), "cls": CLS} | change
        with pytest.raises(jr.UsageError) as caught:
            arrow.check_batch(**given)
        assert caught.value.rule == rule
        assert not any(secret in shown_by(caught.value) for secret in SECRETS)
        if "batch" not in change:
            given["batches"] = [given.pop("batch")]
            with pytest.raises(jr.UsageError, match=rule):
                arrow.check_batches(**given)

    def test_columns_of_something_else(self) -> None:
        for names, rule in ((["備考", "架空太郎"], "JRF015"), (["***", "住所"], "JRP010")):
            given = pa.RecordBatch.from_pydict({name: ["架空"] for name in names})
            with pytest.raises(jr.FileFormatError) as caught:
                arrow.check_batch(given, CLS)
            assert caught.value.rule == rule
            assert not any(secret in shown_by(caught.value) for secret in SECRETS)
            with pytest.raises(jr.FileFormatError, match=rule):
                arrow.check_schema(given.schema, CLS)


class TestStream:
    """A source that fails fails without its words: a reader quotes the row that it could not read."""

    def test_a_reader_that_cannot_go_on(self) -> None:
        csv = pytest.importorskip("pyarrow.csv")
        good = (",".join(ITEMS) + "\n" + ",".join(CLEAN.values()) + "\n").encode()
        data = good + "架空太郎,123456789018\n".encode()
        options = csv.ReadOptions(block_size=len(good) + 5, use_threads=False)
        texts = csv.ConvertOptions(column_types=arrow.arrow_schema(CLS))
        for check in (arrow.check_stream, partial(arrow.check_batches)):
            reader = csv.open_csv(pa.BufferReader(data), read_options=options, convert_options=texts)
            found = iter(check(reader, CLS))
            assert told(next(found)) == []
            with pytest.raises(jr.FileFormatError) as caught:
                next(found)
            assert caught.value.rule == "JRF051"
            assert (caught.value.__cause__, caught.value.__context__) == (None, None)
            assert not any(secret in shown_by(caught.value) for secret in SECRETS)

    def test_names_that_may_be_values(self) -> None:
        """A file that came without its header has values for names: they are kept nowhere."""
        given = batch([CLEAN]).append_column("架空太郎", pa.array(["x"]))
        found = arrow.check_batches([given, given.remove_column(0).append_column("性別", pa.array([1]))], CLS)
        assert told(next(found)) == [(2, "", "JRL001")]
        with pytest.raises(jr.UsageError, match="JRU110") as caught:
            next(found)
        assert not any(secret in shown_by(caught.value) for secret in SECRETS)

    def test_what_the_caller_raises_is_the_callers(self) -> None:
        def batches() -> Any:
            yield batch()
            raise LookupError

        found = arrow.check_batches(batches(), CLS)
        assert told(next(found)) == EXPECTED
        with pytest.raises(LookupError) as caught:
            next(found)
        assert not any(secret in shown_by(caught.value) for secret in SECRETS)

    def test_tables_and_chunks(self) -> None:
        table = pa.Table.from_batches([batch()[:1], batch()[1:3], batch()[3:]])
        assert told(*arrow.check_table(table, CLS).to_batches()) == EXPECTED
        assert told(*arrow.check_stream(table.to_reader(max_chunksize=1), CLS)) == EXPECTED
        reader = arrow.check_stream(table, CLS, number=None, first_row=12)
        assert reader.schema == arrow.result_schema()
        assert [row for row, _, _ in told(*reader)] == [13, 13, 15]

    def test_errors_come_through_arrow_as_they_are(self) -> None:
        """The results run through a stream of Arrow, and so does what is raised on the way."""
        table = pa.Table.from_batches([batch()])
        broken = table.set_column(0, "住民票コード", pa.array([24727059608] * 4))
        with pytest.raises(jr.UsageError) as caught:
            arrow.check_table(broken, CLS)
        assert caught.value.rule == "JRU110"
        assert not any(secret in shown_by(caught.value) for secret in SECRETS)
        with pytest.raises(pa.ArrowInvalid) as foreign:  # another tool reads the results: it makes an error of its own
            pa.RecordBatchReader.from_stream(arrow.check_stream(broken, CLS)).read_all()
        assert not any(secret in str(foreign.value) for secret in SECRETS)

    def test_anything_that_hands_itself_over(self) -> None:
        class Frame:
            def __arrow_c_stream__(self, requested_schema: object = None) -> object:
                return pa.Table.from_batches([batch()]).__arrow_c_stream__(requested_schema)

        assert told(*arrow.check_stream(Frame(), CLS)) == EXPECTED

    def test_what_does_not(self) -> None:
        for given in (["架空太郎"], None):
            with pytest.raises(jr.UsageError) as caught:
                arrow.check_stream(given, CLS)  # type: ignore[arg-type]  # on purpose
            assert caught.value.rule == "JRU112"
            assert "架空太郎" not in shown_by(caught.value)

    def test_a_source_that_cannot_begin(self) -> None:
        class Frame:
            def __arrow_c_stream__(self, requested_schema: object = None) -> object:
                raise pa.ArrowInvalid("架空太郎")

        with pytest.raises(jr.FileFormatError) as caught:
            arrow.check_stream(Frame(), CLS)
        assert caught.value.rule == "JRF051"
        assert caught.value.__context__ is None
        assert "架空太郎" not in shown_by(caught.value)


class TestSchema:
    def test_every_item_is_text_and_says_what_it_is(self) -> None:
        for cls in jr.records.BY_NAME.values():
            if not cls.layout_published:
                continue
            schema = arrow.arrow_schema(cls)
            leaves = jr.layout(cls)
            assert schema.names == [leaf.item for leaf in leaves]
            assert {str(kind) for kind in schema.types} == {"string"}
            assert schema.metadata[b"jumin_records.record"].decode() == cls.official_name
            for leaf, field in zip(leaves, schema, strict=True):
                facts = {
                    key.decode().removeprefix("jumin_records."): text.decode() for key, text in field.metadata.items()
                }
                assert (facts["number"], facts["path"]) == (str(leaf.no), leaf.path)
                assert (facts["type"], facts["sensitivity"]) == (leaf.type.__name__, leaf.sensitivity.value)
                assert facts.get("aliases", "") == "\n".join(leaf.aliases)
            assert arrow.check_schema(schema, cls) == ()

    def test_as_the_header_of_a_file(self) -> None:
        schema = arrow.arrow_schema(Memo).remove(1).append(pa.field("架空の列", pa.int8()))
        found = arrow.check_schema(schema, Memo, severities={"JRL002": jr.Severity.ALERT})
        assert [(each.rule, each.row, each.severity.value) for each in found] == [
            ("JRL001", 1, "alert"),
            ("JRL002", 1, "alert"),
        ]

    def test_misuse(self) -> None:
        for given, cls, severities, rule in (
            (["住所"], Memo, None, "JRU020"),
            (arrow.arrow_schema(Memo), dict, None, "JRU005"),
            (arrow.arrow_schema(Memo), Memo, {"JRX999": "error"}, "JRU002"),
        ):
            with pytest.raises(jr.UsageError, match=rule):
                arrow.check_schema(given, cls, severities=severities)  # type: ignore[arg-type]  # on purpose
        with pytest.raises(jr.UsageError, match="JRU005"):
            arrow.arrow_schema(dict)  # type: ignore[arg-type]  # on purpose


class TestPartner:
    """The partner is imported when it is used, and named where it is missing."""

    def test_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("jumin_records.interop.partners.find_spec", lambda _package: None)
        monkeypatch.delattr(arrow, "check_batch", raising=False)
        with pytest.raises(jr.UsageError, match="JRU075") as caught:
            _ = arrow.check_batch
        assert "jumin-records[arrow]" in str(caught.value)

    def test_names(self) -> None:
        assert dir(arrow) == sorted(arrow.__all__)
        assert all(getattr(arrow, name) for name in arrow.__all__)
        with pytest.raises(AttributeError):
            _ = arrow.no_such_name  # type: ignore[attr-defined]  # on purpose
