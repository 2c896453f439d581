"""何百件かをまとめて書く道：一件ずつの道と、一バイトも、一つの断り方も違わない。"""

from __future__ import annotations

import csv
import functools
import io
import itertools
import json
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from benchmarks.round_trip import cells_of, records_with_a_layout
from jumin_records.checked import one_remake_of, remake_of
from jumin_records.codec import CsvFormat, jsonl
from jumin_records.codec.csv_blocks import CsvBlocks, are_plain
from jumin_records.codec.editions import EDITIONS
from jumin_records.codec.jsonl import _JsonRows
from jumin_records.codec.limits import Limits
from jumin_records.codec.row_cells import RecordCells, RowCells
from jumin_records.codec.row_texts import RowTexts
from jumin_records.codec.spec import spec_of
from jumin_records.codec.taking import BLOCK, blocks_of
from jumin_records.codes import Number
from jumin_records.records import IdentityConfirmation, Record
from jumin_records.records.record import unread_of
from tests.codec.samples import CLEAN, ITEMS, reader, value_at

CLS = IdentityConfirmation
LEAVES = jr.layout(CLS)
TEXTS = [leaf for leaf in LEAVES if leaf.type is str]
#: What a row, a line of JSON or an encoding has to be told of, and what only looks so.
HOSTILE = (
    ",", '"', '","', "\n", "\r", "\r\n", "\0", "\\", "\t", "\x1f", "\x7f", "\x85", "\u2028", "***", "*", "＊＊＊", "＊＊",
    "\ud800", "\udfff", "𠮷", "〜", "－", "髙", "﨑", "\uf8f0", "\ue000", "　", "架" * 40_000, "x" * 32_768, "a\n" * 250, "",
)  # fmt: skip


def record(number: int = 0, **texts: str) -> CLS:
    """A record that was read and holds its cells."""
    return jr.parse(CLS, CLEAN | {"操作者ID": f"見本{number % 7}"} | texts)


def touched() -> CLS:
    """A record whose values have been made."""
    made = record()
    assert made.sex is not None
    return made


RECORD = record()


@pytest.fixture(scope="module", autouse=True)
def few() -> Iterator[None]:
    """Few records take the road of many, too: here it is the road that is tested."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonl, "_FEW", 0)
        yield


def outcome(write: Callable[[Any], Any]) -> tuple[Any, bytes]:
    """What was written, and what was said when that was not all."""
    target = io.BytesIO()
    try:
        said: Any = write(target)
    except jr.JuminError as error:
        said = (
            type(error),
            error.__context__,
            [(each.rule, each.row, each.column, each.item, each.shape) for each in error.findings],
        )
    except ZeroDivisionError:
        said = "theirs"
    return said, target.getvalue()


def one_by_one(write: Callable[[Any], Any]) -> tuple[Any, bytes]:
    """The same without looking at many records together."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CsvBlocks, "rows", lambda _self, _given: None)
        patch.setattr(_JsonRows, "together", lambda _self, _records: None)
        return outcome(write)


def same(write: Callable[[Any], Any]) -> tuple[Any, bytes]:
    found = outcome(write)
    assert found == one_by_one(write)
    return found


def csv_of(records: Callable[[], Any], encoding: str = "utf-8", **options: Any) -> Callable[[Any], Any]:
    return lambda target: jr.write_csv(records(), target, encoding=encoding, **options)


def lines_of(records: Callable[[], Any], shape: Any = "nested") -> Callable[[Any], Any]:
    return lambda target: jr.write_jsonl(records(), target, shape=shape)


class TestBothRoadsSayTheSame:
    """「なければ、書かれるものも断り方も、一件ずつのときと同じ」。"""

    @settings(max_examples=40, deadline=None)
    @given(st.data())
    def test_any_records(self, data: st.DataObject) -> None:
        draw = data.draw
        count = draw(st.sampled_from([1, 2, 3, 4, 5, 255, 256, 257]))
        records: list[Any] = [RECORD] * count
        for _ in range(draw(st.integers(0, 3))):
            place = draw(st.sampled_from([0, count // 2, count - 1]))
            leaf = draw(st.sampled_from(TEXTS))
            text = draw(st.sampled_from(HOSTILE)) + draw(st.sampled_from(["", "架空"]))
            way = draw(st.sampled_from(["made", "read", "touched", "none", "other"]))
            made = jr.check(CLS, CLEAN | {leaf.item: text}).value if way == "read" else None
            if way in {"made", "touched"}:
                made = changed(record(), leaf.path, text if way == "made" else "架空")
            records[place] = made if way != "other" else object()
        encoding = draw(st.sampled_from(["utf-8", "cp932", "utf-16-le"]))
        places = draw(st.sampled_from([(), tuple(range(36)), (1, 0), (19,)]))
        form = CsvFormat(
            columns=places,
            end=draw(st.sampled_from(["\n", "\r\n", "\r"])),
            quote_all=draw(st.booleans()),
            header=draw(st.booleans()),
            last_end=draw(st.booleans()),
        )
        stop = draw(st.sampled_from([None, 0, count // 2, count]))
        cls = draw(st.sampled_from([None, CLS]))
        limits = draw(st.sampled_from([None, Limits(lines=0), Limits(cell=150), Limits(line=150)]))
        same(csv_of(lambda: stopping(records, stop), encoding, format=form, cls=cls, limits=limits))
        same(lines_of(lambda: stopping(records, stop), draw(st.sampled_from(["flat", "nested"]))))

    @pytest.mark.parametrize(
        "place", [0, 255, 256, *(pytest.param(each, marks=pytest.mark.exhaustive) for each in (1, 253, 254, 257))]
    )
    def test_hostile_cells_at_every_border(self, place: int) -> None:
        records = [RECORD] * 258
        for number, text in enumerate(HOSTILE[place % 2 :: 2] if place > 1 else HOSTILE):
            records[place] = changed(RECORD, "relationship", f"架{text}空")
            every, encoding = number % 3 == place % 3, "cp932" if number % 4 == place % 4 else "utf-8"
            same(csv_of(lambda: records, encoding, format=CsvFormat(quote_all=every)))
            same(lines_of(lambda: records, "flat"))

    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_cells_in_few_rows(self, text: str) -> None:
        for place, every, encoding in itertools.product((0, 1, 2), (True, False), ("utf-8", "cp932", "utf-16-le")):
            records = [RECORD] * 3
            records[place] = changed(RECORD, "relationship", f"架{text}空")
            same(csv_of(functools.partial(iter, records), encoding, format=CsvFormat(quote_all=every), cls=CLS))

    @pytest.mark.parametrize("leaf", TEXTS, ids=lambda leaf: f"f{leaf.no}")
    def test_hostile_cells_in_every_item(self, leaf: jr.Leaf) -> None:
        for text in ('"', ",", "\n", "\0", "***", "\ud800", "\\"):
            records = [record(), changed(record(), leaf.path, text), record()]
            for every in (True, False):
                same(csv_of(functools.partial(iter, records), format=CsvFormat(quote_all=every)))
            for shape in ("flat", "nested"):
                same(lines_of(functools.partial(iter, records), shape))

    @pytest.mark.parametrize("limits", [Limits(lines=0), Limits(cell=9), Limits(line=9), Limits(), Limits(cell=260)])
    def test_the_limits_of_a_reader(self, limits: Limits) -> None:
        same(csv_of(lambda: [record(number) for number in range(3)], limits=limits))

    @pytest.mark.parametrize("after", [0, 1, 255, 256, 300])
    @pytest.mark.parametrize("bad", [None, 0, 5])
    def test_an_error_of_the_iterator_comes_behind_what_came_before_it(self, after: int, bad: int | None) -> None:
        """A fault of an earlier record is told first: one by one, the iterator would never have been asked again."""
        records = [record(number) for number in range(301)]
        if bad is not None:
            records[bad] = attrs.evolve(records[bad], relationship="***")
        for write in (csv_of, lines_of):
            said, _ = same(write(lambda: stopping(records, after)))
            assert (said == "theirs") == (bad is None or bad >= after)

    def test_an_edition_is_written_row_by_row(self) -> None:
        for postal in ("", "1000001"):
            records = [record(郵便番号=postal) for _ in range(3)]
            same(csv_of(functools.partial(iter, records), edition=next(iter(EDITIONS))))


def changed(old: CLS, path: str, text: str) -> CLS:
    """One item changed without a check, as a constructor does it."""
    name, _, rest = path.partition(".")
    inner: Any = changed(getattr(old, name), rest, text) if rest else text
    return attrs.evolve(old, **{name: inner})


def stopping(records: Sequence[Any], after: int | None) -> Iterator[Any]:
    """The records, and an error of the caller's behind so many of them."""
    yield from records if after is None else records[:after]
    if after is not None:
        raise ZeroDivisionError


class TestRowsThatWereRead:
    """Rows of a reader take the same road where they are clean, and stay as they stood where they are not."""

    ODD = (
        "架空", '"架空"', '"架,空"', '"架""空"', '"架\n空"', '"***"', "7" * 300, "",
    )  # fmt: skip

    @settings(max_examples=30, deadline=None)
    @given(st.data())
    def test_any_file(self, data: st.DataObject) -> None:
        draw = data.draw
        every, vendor = draw(st.booleans()), draw(st.booleans())
        end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
        count = draw(st.sampled_from([1, 9, 30, 256]))
        sign = '"' if every else ""
        names = [*ITEMS, "備考"] if vendor else ITEMS
        plain = [f"{sign}{CLEAN.get(item, '架空')}{sign}" for item in names]
        rows = [plain] * count
        if draw(st.booleans()):
            odd = [*plain]
            odd[19] = draw(st.sampled_from(self.ODD))
            rows[draw(st.integers(0, count - 1))] = odd
        lines = [",".join(names), *(",".join(line) for line in rows)]
        if draw(st.booleans()):
            lines.insert(draw(st.integers(1, count)), "")
        raw = end.join(lines).encode()
        drop: Any = draw(st.sampled_from(["keep", "drop"]))
        for form in (True, False):

            def write(target: Any, *, form: bool = form) -> int:
                source = reader(raw)
                return jr.write_csv(source, target, encoding="utf-8", format=source if form else None, unknown=drop)

            said, found = same(write)
            if form and not isinstance(said, tuple) and not (vendor and drop == "drop"):
                assert found == raw

    def test_rows_of_two_readers(self) -> None:
        """What one file knows of its rows is not taken for what another does; files that look alike are alike."""
        raw = (",".join(ITEMS) + "\n" + "\n".join([",".join(CLEAN.values())] * 9) + "\n").encode()
        quoted = b"\n".join(b'"' + line.replace(b",", b'","') + b'"' for line in raw.splitlines())
        one, two, more = [*reader(raw)], [*reader(quoted)], [*reader(raw)]
        assert one_remake_of(one) is remake_of(one[0]) is not None
        assert one_remake_of([*one, *more]) is remake_of(one[0])
        assert one_remake_of([*one, *two]) is None
        assert one_remake_of([attrs.evolve(one[0])]) is None
        mixed: tuple[list[Any], ...] = (
            [*one, *two], [*two, *one], [*one, *more], [one[0], record()], [record(), one[0]], [one[0], None],
        )  # fmt: skip
        for rows in mixed:
            for source in (None, raw, quoted):
                known = None if source is None else reader(source)
                same(csv_of(functools.partial(iter, rows), format=known, cls=CLS))

    def test_a_header_with_other_columns(self) -> None:
        """Rows of a file with a column that is no item, for a file without it: told of row by row, or left out."""
        vendor = RecordCells(RowCells(("備考",), unknown=0), spec_of(CLS).cells_of, quoted=True)
        for drop in (True, False):
            texts = RowTexts(CsvFormat(), ITEMS, drop=drop)
            assert texts.way(vendor) == (((), False) if drop else None)
            assert texts.way(None) == ((), False)
        assert RowTexts(CsvFormat(columns=(1, None), names=("漢字氏名", "備考")), ITEMS).way(None) is None

    def test_a_row_whose_record_was_changed(self) -> None:
        raw = (",".join(ITEMS) + "\n" + "\n".join([",".join(CLEAN.values())] * 9)).encode()
        source = reader(raw)
        rows = [*source]
        rows[1] = attrs.evolve(rows[1], value=jr.evolve(rows[1].value, relationship="子"))
        said, found = same(csv_of(lambda: rows, format=source))
        assert said == 9
        assert found.decode().split("\n")[2] == ",".join((CLEAN | {"続柄": "子"}).values())


class TestOutsideOracles:
    """The texts are those that the standard library makes of the same cells."""

    @pytest.mark.parametrize("cls", records_with_a_layout().values(), ids=lambda cls: cls.__name__)
    @pytest.mark.parametrize("touch", [False, True])
    def test_all_records(self, cls: type[Record], touch: bool) -> None:  # noqa: FBT001
        names = [leaf.item for leaf in jr.layout(cls)]
        rows = [cells for seed in range(3) for cells in cells_of(cls, 2, "utf-8", seed)]
        records = [found for found in (jr.check(cls, cells).value for cells in rows) if found is not None]
        if touch:
            for each in records:
                value_at(each, jr.layout(cls)[0].path)
        kept = [[*jr.flatten(each).values()] for each in records]
        columns, exact = spec_of(cls).cell_columns(records)
        assert [*map(list, zip(*columns, strict=True))] == kept
        assert not (exact and touch)
        assert outcome(lines_of(lambda: records, "flat"))[1] == b"".join(
            json.dumps(dict(zip(names, cells, strict=True)), ensure_ascii=False).encode() + b"\n" for cells in kept
        )
        assert outcome(lines_of(lambda: records))[1] == b"".join(jr.to_json(each).encode() + b"\n" for each in records)
        out = io.StringIO()
        csv.writer(out).writerows([names, *kept])
        assert outcome(csv_of(lambda: records))[1].decode() == out.getvalue()

    def test_the_quick_road_is_taken(self) -> None:
        """Unread and read records, rows of a reader, quoted or not: a road that nothing takes would prove nothing."""
        read = [record(number) for number in range(300)]
        touched = [record(number) for number in range(300)]
        assert all(each.sex is not None and unread_of(each) is None for each in touched)
        for records in (read, touched, [*read[:3], *touched[:3]]):
            assert spec_of(CLS).flat_lines(records) is not None
            assert spec_of(CLS).nested_lines(records) is not None
        raw = (",".join(ITEMS) + "\n" + "\n".join([",".join(CLEAN.values())] * 9) + "\n").encode()
        quoted = b"".join(b'"' + line.replace(b",", b'","') + b'"\n' for line in raw.splitlines())
        taken: list[int] = []
        plainly = CsvBlocks.rows

        def spy(self: CsvBlocks, given: Sequence[object]) -> list[str] | None:
            rows = plainly(self, given)
            taken.append(0 if rows is None else len(rows))
            return rows

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(CsvBlocks, "rows", spy)
            outcome(csv_of(lambda: read))
            outcome(csv_of(lambda: touched, cls=CLS))
            for data in (raw, quoted):
                source = reader(data)
                assert outcome(csv_of(functools.partial(iter, source), format=source)) == (9, data)
                outcome(csv_of(functools.partial(reader, data)))
        assert taken == [254, 45, 255, 45, 8, 8, 8, 8]

    def test_a_text_that_is_equal_to_any_other(self) -> None:
        """A class derived from ``str`` may say what it likes of ``==``; what is written are the characters."""

        class Liar(str):
            __slots__ = ()

            def __eq__(self, other: object) -> bool:
                return True

            __hash__ = str.__hash__

        records = [attrs.evolve(record(), relationship=Liar(f"子{number}")) for number in range(9)]
        for shape in ("flat", "nested"):
            text = outcome(lines_of(lambda: records, shape))[1].decode()
            assert [f"子{number}" in line for number, line in enumerate(text.splitlines())] == [True] * 9

    def test_values_that_are_written_in_another_way_than_meant(self) -> None:
        """An identifier of a coded type that was read leniently, in a record that still holds its cells."""
        code = jr.LocalGovernmentCode.read("１３１０１６").value
        records = [jr.evolve(record(), {"address.municipality_code": code}) for _ in range(3)]
        assert all(unread_of(each) is None for each in records), "its text alone would not say what it means"
        assert "１３１０１６".encode() in outcome(lines_of(lambda: records))[1]
        same(lines_of(lambda: records))

    @pytest.mark.parametrize("leaf", TEXTS, ids=lambda leaf: f"f{leaf.no}")
    @pytest.mark.parametrize("count", [1, 3])
    def test_doubts_about_lines_are_seen_in_every_item(self, leaf: jr.Leaf, count: int) -> None:
        """What ``json.dumps`` would write in another way, or a writer refuses, is never taken for plain; what it leaves alone is."""
        lines = spec_of(CLS).flat_lines
        for base in (record(), touched()):
            for text in ('"', "\\", "\0", "\n", "\x1f", "***", "＊＊＊", "\ud800"):
                for cell in (text, f"架{text}空"):
                    assert lines([record()] * (count - 1) + [changed(base, leaf.path, cell)]) is None
            for cell in ("\x80", "ÿ", "*＊*", "𠮷", "\ue000"):
                records = [record()] * (count - 1) + [changed(base, leaf.path, cell)]
                assert lines(records) == b"".join(jr.to_json(each, shape="flat").encode() + b"\n" for each in records)

    def test_what_stands_between_the_cells_of_a_column(self) -> None:
        """U+007F in a column of wide texts: two cells cannot be told from three, so each record is written by itself."""
        for texts in (["架\x7f空", "空"], ["架", "\x7f"], ["\x7f", "\x7f架"], ["架\x7f", "架\x7f"]):
            records = [changed(record(), "relationship", text) for text in texts]
            assert spec_of(CLS).flat_lines(records) is None
            said, found = same(lines_of(functools.partial(iter, records), "flat"))
            assert said == 2
            assert [json.loads(line)["続柄"] for line in found.split(b"\n")[:2]] == texts
        narrow = [changed(record(), "timestamp", text) for text in ("\x7f", "a\x7f", "")]
        assert spec_of(CLS).flat_lines(narrow) == same(lines_of(functools.partial(iter, narrow), "flat"))[1]

    def test_codes_that_some_records_lack(self) -> None:
        """Codes and towns, present and absent by turns, as they were written."""
        rows = [
            CLEAN | {"性別": sex, "市町村コード": town}
            for sex, town in itertools.product(("", "1", "2"), ("", "131016"))
        ]
        records = [found for found in (jr.check(CLS, row).value for row in rows * 2) if found is not None]
        assert len(records) == 12
        found = outcome(lines_of(lambda: records, "flat"))[1].splitlines()
        assert [(row["性別"], row["市町村コード"]) for row in map(json.loads, found)] == [
            (row["性別"], row["市町村コード"]) for row in rows * 2
        ]

    def test_long_lines(self) -> None:
        """All lines together are longer than a line may be; each of them is not, or one of them is."""
        long = [attrs.evolve(record(), timestamp="架" * 20_000) for _ in range(30)]
        assert spec_of(CLS).flat_lines(long) is not None
        same(lines_of(lambda: long))
        longer = [*long, attrs.evolve(record(), timestamp="x" * (1 << 20))]
        assert spec_of(CLS).flat_lines(longer) is None
        said, _ = same(lines_of(lambda: longer))
        assert isinstance(said, tuple)
        assert said[2][0][0] == "JRF034"

    @pytest.mark.parametrize(
        ("rows", "every", "expected"),
        [
            (["a,b", "c,d"], False, True),
            (["a,b,", "c,d"], False, False),
            (["a,b", "c"], False, False),
            (['a,"b', "c,d"], False, False),
            (["a\n,b", "c,d"], False, False),
            (["a,b\r", "c,d"], False, False),
            (["a,b\0", "c,d"], False, False),
            (["a,***", "c,d"], False, False),
            (['"a","b"', '"c","d"'], True, True),
            (['"a,","b"', '"c","d"'], True, True),
            (['"a"","b"', '"c","d"'], True, False),
            (['"a\n","b"', '"c","d"'], True, False),
        ],
    )
    def test_the_proof(self, rows: list[str], every: bool, expected: bool) -> None:  # noqa: FBT001
        for end in ("\n", "\r\n", "\r"):
            assert are_plain(rows, 2, end, every=every) is expected


def locals_of(error: BaseException) -> str:
    """The local variables of the library's frames that an exception passed through, as a report of it would print them."""
    ours = str(Path(jr.__file__).parent)
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename.startswith(ours)]
    assert len(frames) > 2
    return "\n".join(repr(value) for frame in frames for value in frame.f_locals.values())


class TestTakingBlocks:
    """「いつも一区画しか持たない」。"""

    def test_no_more_is_asked_for_than_is_written(self) -> None:
        asked = 0
        seen: list[int] = []

        def endless() -> Iterator[CLS]:
            nonlocal asked
            one = record()
            for _ in range(5_000):
                asked += 1
                yield one

        class Watch(io.BytesIO):
            def write(self, data: Any) -> int:
                seen.append(asked)
                return len(data)

        for write in (csv_of, lines_of):
            asked = 0
            seen.clear()
            write(endless)(Watch())
            steps = [after - before for before, after in itertools.pairwise(seen)]
            assert len(seen) > 5_000 / BLOCK
            assert max(steps) <= BLOCK

    def test_an_iterator_that_has_ended_is_not_asked_again(self) -> None:
        class Resuming:
            """Gives more after it has said that there is no more."""

            asked = 0

            def __iter__(self) -> Resuming:
                return self

            def __next__(self) -> CLS:
                self.asked += 1
                if self.asked == 4:
                    raise StopIteration
                return record()

        for write in (csv_of, lines_of):
            assert same(write(Resuming))[0] == 3

    def test_sizes_and_errors(self) -> None:
        sizes = iter([2, 1, 3])
        found = blocks_of(stopping(range(5), 5), lambda: next(sizes))
        assert [next(found), next(found), next(found)] == [[0, 1], [2], [3, 4]]
        with pytest.raises(ZeroDivisionError) as caught:
            next(found)
        assert caught.value.__context__ is None
        assert [*blocks_of([], lambda: 3)] == []
        with pytest.raises(TypeError):
            next(blocks_of(None, lambda: 3))  # type: ignore[arg-type]  # wrong on purpose

    @pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, ValueError])
    def test_a_path_is_left_alone(self, error: type[BaseException], tmp_path: Path) -> None:
        path = tmp_path / "out"
        path.write_bytes(b"old")

        def failing() -> Iterator[CLS]:
            yield from itertools.repeat(record(), 700)
            raise error

        for write in (csv_of, lines_of):
            with pytest.raises(error) as caught:
                write(failing)(path)
            assert "24727059608" not in locals_of(caught.value)
            assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


class TestNumbersAndDates:
    """Values of every coded type come back as they were written."""

    def test_a_number_that_was_put_in(self) -> None:
        records = [jr.evolve(record(), update_number=Number("007")) for _ in range(3)]
        assert outcome(lines_of(lambda: records, "flat"))[1].count('"更新順番号": "007"'.encode()) == 3
