"""固定長をまとめて読んでも、一つずつ読んだときと同じ。

「every mistake that the row-by-row reader reports is reported here under the same rule, row and column」. The oracle is the reader with
``read_records`` in the place of ``read_parts``: every record cut and checked by itself. Files are put together here, byte by byte.
"""

from __future__ import annotations

import functools
import io
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.codec import read_fixed as reading
from jumin_records.codec.byte_records import ByteRecord
from jumin_records.codec.fixed_blocks import BlockCutter, FixedBlock
from jumin_records.codec.fixed_cells import strip
from jumin_records.codec.fixed_columns import ColumnCutter, narrowed, plain
from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
from jumin_records.codec.fixed_parts import LARGEST, read_parts, read_records
from jumin_records.codec.fixed_text_columns import TextColumnCutter, ascii_of
from jumin_records.codec.limits import LONGEST_TEXTS
from jumin_records.codec.sources import ByteSource
from jumin_records.layouts import walk
from jumin_records.records import BY_NAME, IdentityConfirmation, Record
from jumin_records.text.roundtrip import rewritten_codes
from tests.codec.samples import CLEAN, ITEMS, Trickle, cells

CLS = IdentityConfirmation
ENDS = {"none": "", "lf": "\n", "crlf": "\r\n"}
FILLERS = {"space": " ", "wide_space": "\u3000", "zero": "0"}
WIDTHS = {item: max(len(text), 1) + 1 for item, text in CLEAN.items()}
#: Numbers by zeros, texts by wide spaces: fillers that are content as well.
FILLED = {
    "plain": {},
    "left": dict.fromkeys(ITEMS, ("space", "left")),
    "mixed": {"漢字氏名": ("wide_space", "right"), "住所": ("wide_space", "left"), "続柄": ("zero", "right")}
    | dict.fromkeys(("外字数(氏名)", "更新順番号", "市町村コード", "異動事由", "生年月日"), ("zero", "left")),
}
Outcome = tuple[list[tuple[object, object, object]], object, object]


def layout(unit: str, end: str, filled: str, encoding: str, *, cls: type[Record] = CLS, width: int = 0) -> FixedLayout:
    """Widths that the clean row fits, in whole units of the encoding."""
    each = {"utf-8": 3, "cp932": 2}.get(encoding, 2) if unit == "bytes" else 1
    names = [leaf.item for leaf in walk(cls)]
    fills: Any = {name: FILLED[filled].get(name, ("space", "right")) for name in names}
    items = [FixedItem(name, (width or WIDTHS[name]) * each, *fills[name]) for name in names]
    return FixedLayout(cls, items, unit=unit, end=end)  # type: ignore[arg-type]  # words of the parameters


def field(text: str, item: FixedItem, widths: FixedLayout, encoding: str) -> bytes:
    """A field, by ``bytes`` and ``str`` alone; cut where the text is too long, and filled up with spaces where the filler is too wide."""
    filler = FILLERS[item.filler] if text or item.filler != "zero" else " "
    if widths.unit == "characters":
        padding = filler * (item.width - len(text))
        return (padding + text if item.side == "left" else text + padding)[: item.width].encode(encoding)
    data, one = text.encode(encoding), filler.encode(encoding)
    padding_bytes = one * ((item.width - len(data)) // len(one))
    found = padding_bytes + data if item.side == "left" else data + padding_bytes
    return (found + " ".encode(encoding) * item.width)[: item.width]


def line(row: Sequence[str], widths: FixedLayout, encoding: str) -> bytes:
    fields = [field(text, item, widths, encoding) for text, item in zip(row, widths.items, strict=True)]
    return b"".join(fields) + ENDS[widths.end].encode(encoding)


def outcome(data: bytes, widths: FixedLayout, encoding: str, read: Any = None, **options: Any) -> Outcome:
    """All that a reader says: values, findings and raw of every record, the error that ends the file, and its form."""
    found: list[tuple[object, object, object]] = []
    reader = None
    error: object = None
    with pytest.MonkeyPatch.context() as patch:
        if read is not None:
            patch.setattr(reading, "read_parts", read)
        try:
            reader = reading.read_fixed(io.BytesIO(data), widths.cls, encoding=encoding, widths=widths, **options)
            found += ((checked.value, checked.findings, checked.raw.reveal()) for checked in reader)
        except jr.FileFormatError as problem:
            error = problem.findings
    return found, error, reader and (reader.rows, reader.format)


def runs(data: bytes, widths: FixedLayout, encoding: str) -> tuple[list[object], object, int]:
    """What ``runs`` says, its runs written out."""
    found: list[object] = []
    reader = reading.read_fixed(io.BytesIO(data), widths.cls, encoding=encoding, widths=widths)
    try:
        for event in reader.runs():
            found += [()] * event if isinstance(event, int) else [event.findings]
    except jr.FileFormatError as problem:
        return found, problem.findings, reader.rows
    return found, None, reader.rows


def assert_same(data: bytes, widths: FixedLayout, encoding: str, sizes: Sequence[int] = (LARGEST,)) -> Outcome:
    alone = outcome(data, widths, encoding, read_records)
    for size in sizes:
        assert outcome(data, widths, encoding, functools.partial(read_parts, largest=size)) == alone
    if alone[2] is not None:
        assert runs(data, widths, encoding) == ([findings for _, findings, _ in alone[0]], alone[1], alone[2][0])  # type: ignore[index]  # rows
    return alone


def blocks(data: bytes, widths: FixedLayout, encoding: str, size: int = LARGEST) -> list[int]:
    """How many records came in each block, 0 for one alone."""
    parts = read_parts(ByteSource(io.BytesIO(data)), widths, encoding, 0, size)
    return [len(part.rows) if isinstance(part, FixedBlock) else 0 for part in parts]


#: What is done to a record: bytes with the end → bytes.
Fault = Callable[[bytes, random.Random], bytes]


def _at(new: bytes) -> Fault:
    def put(record: bytes, chance: random.Random) -> bytes:
        place = chance.randrange(0, max(1, len(record) - len(new) - 4))
        return record[:place] + new + record[place + len(new) :]

    return put


def _shifted(record: bytes, chance: random.Random) -> bytes:
    """All fields one byte further: characters lie across the borders."""
    place = chance.randrange(0, len(record) - 8)
    return record[:place] + b" " + record[place:-5] + record[-4:]


FAULTS: dict[str, Fault] = {
    "short": lambda record, _: record[3:],
    "long": lambda record, _: b"  " + record,
    "giant": lambda record, _: record[:-4] * 40 + record[-4:],
    "lf": lambda record, _: record[:-2] + b"\n",
    "crlf": lambda record, _: record[:-2] + b"\r\n",
    "cr": lambda record, _: record[:-2] + b"\r",
    "no end": lambda record, _: record[:-2],
    "empty": lambda record, _: record[-2:].lstrip(b" "),
    "twice": lambda record, _: record + record,
    "shifted": _shifted,
    "lf within": _at(b"\n"),
    "cr within": _at(b"\r"),
    "cr at the end": lambda record, _: record[:-3] + b"\r" + record[-2:],
    "wide lf within": _at(b"\n\0"),
    "nul": _at(b"\0"),
    "mask": _at(b"****"),
    "wrong": _at(b"x9"),
    "half": _at(b"\x81"),
    "undefined": _at(b"\xff"),
    "undefined in cp932": _at(b"\xa0\xfd"),
    "rewritten": _at(b"\xed\xe0"),
    "surrogate": _at(b"\xd8\x00\x41\xd8"),
    "other": _at("𠮷".encode()),
}
FORMS = [
    ("bytes", end, filled, encoding)
    for end in ENDS
    for filled in FILLED
    for encoding in ("cp932", "utf-8", "utf-16-le", "utf-16-be")
] + [
    ("characters", end, filled, encoding)
    for end in ("lf", "crlf")
    for filled in FILLED
    for encoding in ("cp932", "utf-8", "utf-16-le", "utf-16-be")
]


def clean_rows(count: int) -> list[list[str]]:
    some = [cells(), cells(住所="", 続柄="", 生年月日=""), cells(住所="架空 県")]
    return [some[place % len(some)] for place in range(count)]


class TestTheSameAsOneByOne:
    """「ブロックで読んだ結果は、行ごとの結果と同じ」。"""

    @settings(max_examples=100, deadline=None)
    @given(
        st.sampled_from(FORMS),
        st.dictionaries(st.integers(1, 23), st.sampled_from(sorted(FAULTS)), max_size=4),
        st.integers(0, 1 << 16),
        st.sampled_from([0, 0, 1, 2, 3, 40]),
        st.sampled_from([5, 16, 19, LARGEST]),
    )
    def test_whatever_is_wrong_with_it(
        self, form: tuple[str, str, str, str], faults: dict[int, str], seed: int, lost: int, size: int
    ) -> None:
        unit, end, filled, encoding = form
        chance = random.Random(seed)
        widths = layout(unit, end, filled, encoding)
        lines = [line(row, widths, encoding) for row in clean_rows(24)]
        for place, fault in faults.items():
            lines[place] = FAULTS[fault](lines[place], chance)
        data = b"".join(lines)
        assert_same(data[: len(data) - lost], widths, encoding, [size])

    @pytest.mark.parametrize("fault", sorted(FAULTS))
    @pytest.mark.parametrize(
        "form",
        [
            ("bytes", "crlf"),
            pytest.param(("bytes", "none"), marks=pytest.mark.exhaustive),
            ("characters", "lf"),
        ],
    )
    def test_every_fault_at_every_place(self, fault: str, form: tuple[str, str]) -> None:
        """At each border of blocks of four: the first block, the last record of one, the first of the next."""
        chance = random.Random(fault)
        widths = layout(*form, "plain", "cp932")
        lines = [line(row, widths, "cp932") for row in clean_rows(12)]
        for place in range(1, 12):
            data = b"".join([*lines[:place], FAULTS[fault](lines[place], chance), *lines[place + 1 :]])
            assert_same(data, widths, "cp932", [4 if form[0] == "bytes" else 16])

    @pytest.mark.parametrize("form", FORMS, ids="-".join)
    def test_clean_files_come_in_blocks(self, form: tuple[str, str, str, str]) -> None:
        unit, end, filled, encoding = form
        widths = layout(unit, end, filled, encoding)
        data = b"".join(line(row, widths, encoding) for row in clean_rows(40))
        found, error, _ = assert_same(data, widths, encoding)
        assert (len(found), error) == (40, None)
        assert sum(blocks(data, widths, encoding)) >= 35
        if filled != "mixed":
            assert found[0][0] == jr.parse(CLS, dict(zip(ITEMS, clean_rows(1)[0], strict=True)))

    @pytest.mark.parametrize("name", sorted(BY_NAME)[::6])
    def test_other_records(self, name: str) -> None:
        cls = BY_NAME[name]
        if not cls.layout_published:
            return
        chance = random.Random(name)
        pool = ["", "", "", "1", "01", "20240501", "架空太郎", "999997", "***", "x", "令和6年", "0", "000", "髙"]
        names = [leaf.item for leaf in walk(cls)]
        for filled, encoding in (("plain", "cp932"), ("left", "utf-8")):
            widths = layout("bytes", "crlf", filled, encoding, cls=cls, width=9)
            rows = [[chance.choice(pool) if chance.random() < 0.1 else "" for _ in names] for _ in range(20)]
            data = b"".join(line(row, widths, encoding) for row in [[""] * len(names), *rows])
            assert len(assert_same(data, widths, encoding)[0]) == 21

    def test_streams_that_give_little_and_streams_that_fail(self) -> None:
        widths = layout("bytes", "lf", "plain", "cp932")
        data = b"".join(line(row, widths, "cp932") for row in clean_rows(30))
        whole = outcome(data, widths, "cp932", read_records)
        reader = reading.read_fixed(Trickle(data, 100), CLS, encoding="cp932", widths=widths)  # type: ignore[arg-type]  # a stream
        assert [(each.value, each.findings, each.raw.reveal()) for each in reader] == whole[0]
        for end in ENDS:
            widths = layout("bytes", end, "plain", "cp932")
            data = b"".join(line(row, widths, "cp932") for row in clean_rows(30))
            told: list[object] = []
            for read in (read_parts, read_records):
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(reading, "read_parts", read)
                    reader = reading.read_fixed(Failing(data[:-200]), CLS, encoding="cp932", widths=widths)
                    with pytest.raises(jr.FileFormatError) as caught:
                        told += [each.findings for each in reader]
                    told += [reader.rows, caught.value.findings]
            assert told[: len(told) // 2] == told[len(told) // 2 :]

    def test_what_ends_the_file_leaves_no_record_in_a_frame(self) -> None:
        widths = layout("bytes", "none", "plain", "cp932")
        one = line(cells(), widths, "cp932")
        for way in (list, lambda reader: list(reader.runs())):
            reader = reading.read_fixed(io.BytesIO(one * 20 + b"\n" + one * 9), CLS, encoding="cp932", widths=widths)
            with pytest.raises(jr.FileFormatError) as caught:
                way(reader)
            held = [value for entry in caught.traceback[1:] for value in entry.frame.f_locals.values()]
            assert (caught.value.rule, reader.rows) == ("JRF029", 20)
            assert not any(isinstance(value, Iterator) and value is not reader for value in held)

    def test_the_last_record_may_lack_its_end(self) -> None:
        widths = layout("bytes", "crlf", "plain", "utf-8")
        data = b"".join(line(row, widths, "utf-8") for row in clean_rows(9))
        for lost in range(5):
            assert_same(data[: len(data) - lost], widths, "utf-8", [4, LARGEST])

    def test_characters_of_four_bytes(self) -> None:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            widths = layout("characters", "crlf", "plain", encoding)
            rows = [*clean_rows(9), cells(漢字氏名="𠮷野", **{"外字数(氏名)": "1"}), *clean_rows(9)]
            data = b"".join(line(row, widths, encoding) for row in rows)
            found = assert_same(data, widths, encoding)[0]
            assert [value is None for value, _, _ in found] == [False] * 19
            assert sum(blocks(data, widths, encoding)) >= 15

    def test_behind_a_mark(self) -> None:
        widths = layout("characters", "lf", "plain", "utf-8")
        lines = [line(row, widths, "utf-8") for row in clean_rows(9)]
        lines[6] = lines[6][1:]
        assert_same(b"".join([b"\xef\xbb\xbf", *lines]), widths, "utf-8-sig")
        assert_same(b"".join([b"\xef\xbb\xbf", *lines]), widths, "utf-8")

    def test_other_choices_than_the_usual(self) -> None:
        widths = layout("bytes", "crlf", "plain", "cp932")
        data = b"".join(line(row, widths, "cp932") for row in [cells(), *[cells(漢字氏名="***")] * 9, *clean_rows(9)])
        choices: tuple[dict[str, Any], ...] = (
            {"severities": {"JRL012": jr.Severity.ERROR}},
            {"profile": {}},
            {"date_policy": "strict"},
        )
        for options in choices:
            assert outcome(data, widths, "cp932", None, **options) == outcome(
                data, widths, "cp932", read_records, **options
            )


class Failing(io.BytesIO):
    """A stream that breaks off."""

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        if not found:
            raise OSError
        return found


class TestWindows31J:
    """「書き戻すと変わる符号は JRF014」。In a block as well, for each of the 398 codes of KB 170559 and the four without a meaning."""

    def test_every_code_that_is_rewritten(self) -> None:
        codes = sorted(rewritten_codes())
        assert len(codes) == 398
        assert [plain(code.decode("cp932"), code) for code in codes] == [False] * 398

    def test_every_other_code(self) -> None:
        codes = {bytes([lead, trail]) for lead in range(0x81, 0xFD) for trail in range(0x40, 0xFD)} - rewritten_codes()
        told = set()
        for code in codes:
            try:
                told.add(plain(code.decode("cp932"), code))
            except UnicodeDecodeError:
                continue
        assert told == {True, False}  # half-width kana and A0 are two characters
        assert not plain(b"\xa0".decode("cp932"), b"\xa0")
        assert not plain(b"A\xfd".decode("cp932"), b"A\xfd")
        assert plain("ｱ唖髙", jr.text.encode_windows31j("ｱ唖髙"))

    def test_no_first_byte_takes_the_mark_between_cells_for_its_second(self) -> None:
        for lead in range(0x80, 0x100):
            odd: set[int] = set()
            column = ColumnCutter([FixedItem("x", 2)], "cp932").cut(bytes([0x41, lead]) * 2 + b"AB", 3, odd)
            alone = {row for row, part in enumerate([bytes([0x41, lead])] * 2) if not _reads(part)}
            assert (odd, column[0][2]) == (alone, "AB")


def _reads(data: bytes) -> bool:
    try:
        return not set(data.decode("cp932")) & set("\uf8f0\uf8f1\uf8f2\uf8f3")
    except UnicodeDecodeError:
        return False


class TestColumns:
    """「詰め物の取り方は、一欄ずつのときと同じ」。"""

    @settings(max_examples=100, deadline=None)
    @given(
        st.sampled_from(["space", "wide_space", "zero"]),
        st.sampled_from(["left", "right"]),
        st.sampled_from([("utf-8", 1), ("utf-16-le", 2), ("utf-16-be", 2), ("utf-32-le", 4)]),
        st.integers(1, 4),
        st.data(),
    )
    def test_the_filler_goes(
        self, filler: Any, side: Any, codec: tuple[str, int], width: int, data: st.DataObject
    ) -> None:
        item = FixedItem("x", width, filler, side)
        alphabet = data.draw(st.sampled_from([" 0", " 01", " 0A\t", "　 0", "架　 0", "𠮷0 "]))
        texts = data.draw(st.lists(st.text(alphabet, min_size=width, max_size=width), min_size=1, max_size=6))
        encoded, unit = codec
        if encoded == "utf-8":
            item = FixedItem("x", max(len(text.encode()) for text in texts), filler, side)
            fields = [text.encode().ljust(item.width) for text in texts]
        else:
            item = FixedItem("x", width * unit, filler, side)
            fields = [text.encode(encoded)[: width * unit] for text in texts]
        odd: set[int] = set()
        cut = ColumnCutter([item], encoded).cut(b"".join(fields), len(fields), odd)
        for row, part in enumerate(fields):
            try:
                text = part.decode(encoded)
            except UnicodeDecodeError:  # half of a character
                assert row in odd
                continue
            assert (cut[0][row], row in odd) == (strip(text, item), False)

    @settings(max_examples=100, deadline=None)
    @given(
        st.sampled_from(["space", "wide_space", "zero"]),
        st.sampled_from(["left", "right"]),
        st.lists(st.integers(1, 4), min_size=1, max_size=3),
        st.data(),
    )
    def test_the_filler_goes_where_characters_are_counted(
        self, filler: Any, side: Any, widths: list[int], data: st.DataObject
    ) -> None:
        """Borders and fillers of the text itself, for one block and the next, whose fields are blank in other places."""
        items = [FixedItem("x", width, filler, side) for width in widths]
        cutter = TextColumnCutter(items)
        for _ in range(2):
            alphabet = data.draw(st.sampled_from([" ", " 0", " 0?\t", "　 0?", "架 ?", "𠮷0 "]))
            size = sum(widths)
            texts = data.draw(st.lists(st.text(alphabet, min_size=size, max_size=size), min_size=1, max_size=6))
            whole = "\r\n".join([*texts, ""])
            ends = [*accumulate(widths)]
            expected = [
                [strip(text[end - item.width : end], item) for text in texts]
                for item, end in zip(items, ends, strict=True)
            ]
            assert cutter.cut(whole, ascii_of(whole), len(texts)) == expected

    def test_one_byte_stands_for_each_character(self) -> None:
        assert ascii_of("A架𠮷\r\n?\0\x7f\x80") == b"A??\r\n?\0\x7f?"

    def test_bytes_that_are_blank_in_every_record_are_left_out(self) -> None:
        """The width that is left is that of the longest text; only spaces, on the side of the filler, go."""
        data = b"  A    A  " * 3 + b"  A  BA   "
        forms = [
            (("space", "right"), (0, 3)),
            (("space", "left"), (2, 4)),
            (("zero", "left"), (0, 6)),
            (("wide_space", "right"), (0, 6)),
        ]
        for (filler, side), left in forms:
            item = FixedItem("x", 6, filler, side)  # type: ignore[arg-type]  # words of the parameters
            assert narrowed(data[:30], (item, 0, 6), 10)[1:] == left
        right = FixedItem("x", 6)
        assert narrowed(data, (right, 0, 6), 10)[1:] == (0, 6)
        assert narrowed(b" " * 60, (right, 0, 6), 10)[1:] == (0, 0)
        assert narrowed(b" " * 60, (FixedItem("x", 6, "space", "left"), 0, 6), 10)[1:] == (6, 0)

    def test_columns_of_few_and_of_many_fillers(self) -> None:
        """Wide columns beyond ASCII: fillers go cell by cell where they are few, all at once where they are many."""
        for encoding in ("cp932", "utf-8"):
            for size, many in ((30, 0), (30, 1), (2, 0)):
                texts = ["架" * size, "", " 架 空", "見本", *["架" * 2 * many] * 20]
                item = FixedItem("x", 30 * 3 + 1)
                parts = [text.encode(encoding).ljust(item.width) for text in texts]
                assert ColumnCutter([item], encoding).cut(b"".join(parts), len(parts), set()) == [texts]

    def test_wide_fields_are_cut_as_narrow_ones(self) -> None:
        for width in (47, 48, 59, 60, 61, 300):
            parts = [f"架空{place}".encode("cp932").ljust(width) for place in range(7)]
            cut = ColumnCutter([FixedItem("x", width)], "cp932").cut(b"".join(parts), 7, set())
            assert cut == [[f"架空{place}" for place in range(7)]]


class TestBlocks:
    """「長さの違うレコードで、ブロックは終わる」。"""

    def test_where_a_block_ends(self) -> None:
        widths = layout("bytes", "crlf", "plain", "cp932")
        one = line(cells(), widths, "cp932")
        cutter = BlockCutter(widths, "cp932")
        for place in range(20):
            lines = [one] * 20
            lines[place] = one[1:]
            block = cutter.cut(b"".join(lines), 7)
            assert (block and len(block.rows)) == (place if place >= 4 else None)
            if block is not None:
                assert (block.size, block.complete) == (place * len(one), place == 19)
                assert block.record(3) == ByteRecord(one[:-2], "\r\n", 7 + 3 * len(one), len(one) - 2)

    def test_where_a_record_of_a_block_stands(self) -> None:
        """The offset is that of its first byte, whatever the records before it weigh."""
        for unit, encoding, end in (
            ("characters", "utf-8", "crlf"),
            ("characters", "cp932", "lf"),
            ("characters", "utf-16-be", "crlf"),
            ("bytes", "utf-16-le", "lf"),
            ("bytes", "utf-8", "none"),
        ):
            widths = layout(unit, end, "plain", encoding)
            lines = [line(row, widths, encoding) for row in clean_rows(9)]
            block = BlockCutter(widths, encoding).cut(b"".join(lines), 7)
            assert block is not None
            sign = len(ENDS[end].encode(encoding))
            for place, one in enumerate(lines):
                data = one[: len(one) - sign]
                begin = 7 + len(b"".join(lines[:place]))
                assert block.record(place) == ByteRecord(data, ENDS[end], begin, len(data))

    def test_one_short_record_leaves_the_others_in_blocks(self) -> None:
        for unit in ("bytes", "characters"):
            widths = layout(unit, "crlf", "plain", "utf-8")
            lines = [line(cells(), widths, "utf-8")] * 200
            lines[100] = lines[100][3:]
            assert blocks(b"".join(lines), widths, "utf-8").count(0) <= 12
            lines[100] = b"   " + lines[99]
            assert blocks(b"".join(lines), widths, "utf-8").count(0) <= 12

    def test_few_or_long_records_and_odd_halves_come_alone(self) -> None:
        widths = layout("bytes", "lf", "plain", "cp932")
        one = line(cells(), widths, "cp932")
        assert blocks(one * 4, widths, "cp932") == [0] * 4
        assert blocks(one * 9, widths, "cp932", 3) == [0] * 9
        halves = FixedLayout(CLS, [FixedItem(item, 3) for item in ITEMS])
        data = (" ".encode("utf-16-le") * 54 + "\r\n".encode("utf-16-le")) * 9
        assert blocks(data, halves, "utf-16-le") == [0] * 9
        assert_same(data, halves, "utf-16-le")

    def test_rows_of_many_characters_are_left_to_the_explaining_path(self) -> None:
        wide = FixedLayout(CLS, [FixedItem(item, 200) for item in ITEMS], end="lf")
        long = b"".join((b"A" * 150).ljust(200) for _ in ITEMS) + b"\n"
        one = b"".join(text.encode("cp932").ljust(200) for text in cells()) + b"\n"
        block = BlockCutter(wide, "cp932").cut((one + long) * 3, 0)
        assert block is not None
        assert wide.size > LONGEST_TEXTS
        assert block.odd == {1, 3, 5}
        assert_same((one + long) * 9, wide, "cp932")

    def test_memory_is_bounded_whatever_comes(self) -> None:
        widths = layout("bytes", "crlf", "plain", "cp932")
        one = line(cells(), widths, "cp932")
        asked: list[int] = []

        class Asked(io.BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                asked.append(size or 0)
                return super().read(size)

        data = one * 40 + b"9" * 3_000_000 + one * 2000
        parts: Iterator[Any] = read_parts(ByteSource(Asked(data)), widths, "cp932", 0)
        assert sum(len(getattr(part, "rows", [0])) for part in parts) == 2040
        assert max(asked) <= 1 << 18
