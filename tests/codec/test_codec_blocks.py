"""区画でまとめて読んでも、一行ずつ読んでも、同じ答えになる。

"Bad input keeps its promise at speed: every mistake that the row-by-row reader reports is reported here under the same rule, row and
column."
"""

from __future__ import annotations

import codecs
import contextlib
import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.checking import check_file
from jumin_records.codec import Limits
from jumin_records.codec.blocks import block_of, end_of_lines
from jumin_records.codec.limits import LONGEST_TEXTS
from jumin_records.codec.options import Options
from jumin_records.codec.spec import spec_of
from jumin_records.records import IdentityConfirmation
from jumin_records.text.roundtrip import rewritten_codes
from tests.codec.samples import CLEAN, ITEMS, PLACE, Trickle, cells, decoded, file_of, plain, read, reader, row
from tests.codec.test_codec_fast_path import NASTY

CLS = IdentityConfirmation
SPEC = spec_of(CLS)
OUTSIDE = Options().outside
CODECS = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}
MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16": codecs.BOM_UTF16_LE}
BLANK = "," * 35

#: Rows of every kind, without their line ends.
ROWS = (
    row(),
    BLANK,
    row(漢字氏名="架空　髙志").replace("髙志,0", "髙志,1"),
    row(漢字氏名="架空　髙志"),
    row(性別="7"),
    row(個人番号="123456789012", 生年月日="20240230"),
    row(郵便番号="000-0001"),
    row(続柄="***"),
    row(続柄="\u200b"),
    row(続柄='"世帯主"'),
    row(異動事由詳細='"架,空\n見""本"'),
    row(異動事由詳細='"\r\n\r"'),
    ",".join(f'"{cell}"' for cell in cells()),
    row(続柄='"子'),
    row(続柄='子"'),
    row(続柄='"子"の'),
    '"',
    "",
    ",",
    "架空",
    row() + ",",
    "架" * 60,
    "a" * 90,
    BLANK.replace(",", ",架", 3),
)
HEADERS = (
    ",".join(ITEMS),
    ",".join([*ITEMS, "備考"]),
    ",".join(reversed(ITEMS)),
    ",".join(ITEMS[1:]),
    ",".join([*ITEMS[1:], ITEMS[1]]),
    ",".join(f'"{item}"' for item in ITEMS),
    ITEMS[PLACE["続柄"]],
)
ENCODINGS = ("utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be")


class File(NamedTuple):
    data: bytes
    encoding: str


@st.composite
def files(draw: st.DrawFn) -> File:
    """Rows of every kind with line ends of every kind, in every encoding; perhaps a bad byte; perhaps cut at the end."""
    encoding, end = draw(st.sampled_from(ENCODINGS)), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    ends = st.sampled_from([end, end, end, "\n", "\r\n", "\r"])
    lines = draw(st.lists(st.tuples(st.sampled_from((*ROWS[:5], *ROWS)), ends), max_size=9))
    text = draw(st.sampled_from(HEADERS)) + end + "".join(line + each for line, each in lines)
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    if encoding == "cp932":
        text = text.replace("\u200b", "\x07")
    data = MARKS.get(encoding, b"") + text.encode(CODECS.get(encoding, encoding))
    data = bad_bytes(data, draw(st.one_of(st.none(), st.none(), st.integers(0, 5000))))
    return File(data[: len(data) - draw(st.integers(0, 3))], encoding)


def bad_bytes(data: bytes, place: int | None) -> bytes:
    return data if place is None else data[: place % (len(data) + 1)] + b"\xff" + data[place % (len(data) + 1) :]


Result = tuple[list[tuple[object, object, object, int]], object, object]


def outcome(data: bytes, encoding: str, **options: Any) -> Result:
    """Everything that a caller can see of reading a file."""
    found: list[tuple[object, object, object, int]] = []
    try:
        source = reader(data, encoding, **options)
    except jr.FileFormatError as error:
        return found, error.findings, None
    fatal: object = None
    try:
        for checked in source:
            found.append((checked.value, checked.findings, checked.raw.reveal(), source.rows))  # noqa: PERF401 - kept on errors
    except jr.FileFormatError as error:
        fatal = error.findings
    return found, fatal, (source.format, source.header_findings)


def runs(data: bytes, encoding: str, **options: Any) -> list[tuple[object, int]]:
    """Findings and row counts, the runs of clean rows one by one."""
    found: list[tuple[object, int]] = []
    with contextlib.suppress(jr.FileFormatError):
        source = reader(data, encoding, **options)
        for event in source.runs():
            if isinstance(event, int):
                found += [((), source.rows - event + 1 + place) for place in range(event)]
            else:
                found.append((event.findings, source.rows))
    return found


def summary_of(file: File, **options: Any) -> object:
    try:
        return check_file(io.BytesIO(file.data), CLS, encoding=file.encoding, **options)
    except jr.JuminError as error:
        return error.findings


@contextlib.contextmanager
def blocks_of(size: int, worth: int = 1) -> Iterator[None]:
    with (
        mock.patch("jumin_records.codec.lines._BLOCK", size),
        mock.patch("jumin_records.codec.read_csv._WORTH_COLUMNS", worth),
    ):
        yield


@contextlib.contextmanager
def row_by_row() -> Iterator[None]:
    with mock.patch("jumin_records.codec.lines.end_of_lines", return_value=0):
        yield


class TestSameAnswers:
    @given(
        file=files(),
        size=st.sampled_from([1, 2, 3, 7, 16, 61, 128, 300, 1000, 65_536]),
        limits=st.sampled_from([Limits(), Limits(), Limits(line=80), Limits(lines=2), Limits(cell=4)]),
    )
    @example(File(file_of(*[row()] * 3, encoding="cp932", end="\r\n"), "cp932"), 65_536, Limits())
    @example(File(file_of("", "子", "", header=ITEMS[PLACE["続柄"]]), "utf-8"), 65_536, Limits())
    def test_any_file_in_any_blocks(self, file: File, size: int, limits: Limits) -> None:
        with row_by_row():
            expected = outcome(file.data, file.encoding, limits=limits)
        with blocks_of(size):
            assert outcome(file.data, file.encoding, limits=limits) == expected
            assert runs(file.data, file.encoding, limits=limits) == [
                (findings, seen) for _, findings, _, seen in expected[0]
            ]
            assert summary_of(file, on_row=None) == summary_of(file, on_row=lambda _: None)

    @pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16-le"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.exhaustive
    def test_every_small_block(self, encoding: str, end: str) -> None:
        """The borders of blocks lie at every place of the file in turn."""
        body = [BLANK, "", BLANK[:-1], BLANK.replace(",,", ',"架\n",', 1), BLANK, '"', "架" + BLANK, BLANK, BLANK]
        data = file_of(*body, encoding=encoding, end=end)
        with row_by_row():
            expected = outcome(data, encoding)
        assert [seen for *_, seen in expected[0]] == list(range(1, 10))
        for size in (*range(1, 70), *range(500, 530)):
            with blocks_of(size):
                assert outcome(data, encoding) == expected, size

    @pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16-be"])
    def test_a_bad_byte_anywhere(self, encoding: str) -> None:
        data = file_of(BLANK, "架" + BLANK[:-1], BLANK, '"架\n"' + BLANK[:-1], BLANK, encoding=encoding)
        for place in range(data.index("\n".encode(encoding)) + 1, len(data), 3):
            with row_by_row():
                expected = outcome(bad_bytes(data, place), encoding)
            with blocks_of(97):
                assert outcome(bad_bytes(data, place), encoding) == expected, place

    @pytest.mark.parametrize(
        "options",
        [
            {"profile": {}},
            {"date_policy": "strict"},
            {"severities": {"JRC013": "error"}},
            {"repertoire": jr.text.Repertoire.of("架空0123456789")},
        ],
    )
    def test_with_options(self, options: dict[str, Any]) -> None:
        data = file_of(*ROWS)
        with row_by_row():
            expected = outcome(data, "utf-8", **options)
        with blocks_of(65_536):
            assert outcome(data, "utf-8", **options) == expected

    def test_without_a_header(self) -> None:
        data = file_of(*ROWS, header="")
        with row_by_row():
            expected = outcome(data, "utf-8", header=False)
        with blocks_of(65_536):
            assert outcome(data, "utf-8", header=False) == expected

    def test_texts_for_the_explaining_path(self) -> None:
        """Rows that are too long for the shortcut are explained, however many there are."""
        long = row(異動事由詳細="架" * LONGEST_TEXTS)
        data = file_of(*[row(), long] * 8)
        found = read(data)
        assert all(each.value is not None and not each.findings for each in found)
        assert found[1].value is not None
        assert found[1].value.change_reason_detail == "架" * LONGEST_TEXTS

    def test_rows_come_as_they_are_read(self) -> None:
        """A row is delivered when its block has been read, long before the end of the file."""
        data = file_of(*[row()] * 5000)
        stream = Trickle(data, 1000)
        source = jr.read_csv(stream, CLS, encoding="utf-8")  # type: ignore[arg-type]  # a stream of bytes all the same
        next(source)
        assert source.rows == 1
        assert stream._place <= 2 * 65_536 + 1000

    def test_runs_of_clean_rows_and_the_end_of_the_file(self) -> None:
        data = file_of(*[row()] * 9, row(性別="7"), *[row()] * 9)
        assert [event if isinstance(event, int) else 0 for event in reader(data).runs()] == [9, 0, 9]
        assert [event if isinstance(event, int) else 0 for event in reader(file_of("", *[row()] * 9)).runs()][:2] == [
            0,
            9,
        ]
        stream = Trickle(data, 1000, fail_at=len(data) - 5)
        source = jr.read_csv(stream, CLS, encoding="utf-8")  # type: ignore[arg-type]  # a stream of bytes all the same
        with pytest.raises(jr.FileFormatError) as caught:
            assert sum(1 for _ in source.runs()) == 0
        assert caught.value.rule == "JRF012"
        assert source.rows == 18

    def test_what_was_read_is_made_when_asked_for(self) -> None:
        checked = read(file_of(*[row()] * 10))[5]
        assert checked.raw.reveal() == tuple(cells())
        assert repr(checked.raw) == "Raw(***)"


class TestColumns:
    """A row that the columns accept is one that the decoder of one row accepts, and both make equal records."""

    @staticmethod
    def agree(many: list[list[str]]) -> None:
        found = decoded(SPEC, many)
        assert len(found) == len(many)
        for record, one in zip(found, many, strict=True):
            alone = SPEC.decode(one, OUTSIDE)
            assert (record is None) == (alone is None), one
            assert record == alone
            assert record is None or SPEC.encode(record) == one

    @given(
        st.lists(
            st.lists(
                st.tuples(
                    st.sampled_from(ITEMS), st.one_of(st.sampled_from(NASTY), st.text("0123456789", max_size=13))
                ),
                max_size=2,
            ).map(lambda changes: list((CLEAN | dict(changes)).values())),
            min_size=1,
            max_size=12,
        )
    )
    def test_any_rows(self, many: list[list[str]]) -> None:
        self.agree([one for one in many if len("".join(one)) <= LONGEST_TEXTS] or [cells()])

    @pytest.mark.parametrize("item", ITEMS)
    def test_each_nasty_text_in_a_column(self, item: str) -> None:
        texts = [text for text in NASTY if len(text) < LONGEST_TEXTS - 200]
        self.agree([cells(**{item: text}) for text in texts])

    @pytest.mark.parametrize(("item", "count"), [("漢字氏名", "外字数(氏名)"), ("住所", "外字数(住所)")])
    def test_counts_of_gaiji(self, item: str, count: str) -> None:
        names = ("架空", "髙", "髙﨑", "")
        counts = ("", "0", "1", "2", "00", "01", "9" * 19, "0" * 19, "x", "１", "²")
        self.agree([cells(**{item: name, count: stated}) for name in names for stated in counts])

    @pytest.mark.parametrize("text", ["", "0", "1" * 18, "1" * 19, "１", "²", "x", "00"])
    def test_numbers(self, text: str) -> None:
        self.agree([cells(更新順番号=text), cells(異常時更新順番号=text), cells()])
        self.agree([cells(更新順番号="")] * 3)


def texts_of(data: bytes, codec: str, end: str) -> Sequence[str] | None:
    block = block_of(data, codec, end, 0)
    return None if block is None else block.lines().texts


class TestBlocks:
    @pytest.mark.parametrize(
        ("buffer", "end", "codec", "expected"),
        [
            (b"a\nb", "\n", "utf-8", 2),
            (b"ab", "\n", "utf-8", 0),
            (b"", "\r\n", "utf-8", 0),
            (b"a\r\nb\r", "\r\n", "cp932", 3),
            (b"a\rb", "\r", "utf-8", 0),
            (b"a\nb", "", "utf-8", 0),
            (b"a\0\n\0b\0", "\n", "utf-16-le", 4),
            (b"\0\n", "\n", "utf-16-be", 2),
            ("\u0a41\u4e00".encode("utf-16-be"), "\n", "utf-16-be", 0),
            ("\u410a\u004e".encode("utf-16-le"), "\n", "utf-16-le", 0),
            ("a\n\u0100\u0a00".encode("utf-16-be"), "\n", "utf-16-be", 4),
            ("\n\u000a\u0a00\u0a0a".encode("utf-16-be"), "\n", "utf-16-be", 4),
        ],
    )
    def test_the_last_whole_line(self, buffer: bytes, end: str, codec: str, expected: int) -> None:
        assert end_of_lines(buffer, end, codec) == expected

    def test_hostile_units_cost_linear_time(self) -> None:
        assert end_of_lines(b"\n\0\n" * 20_000 + b"\0", "\n", "utf-16-le") >= 0

    @pytest.mark.parametrize("code", sorted(rewritten_codes()))
    def test_every_rewritten_code_goes_line_by_line(self, code: bytes) -> None:
        assert texts_of(b"a\n" + code + b"\n", "cp932", "\n") is None

    @pytest.mark.parametrize("code", [b"\xa0", b"\xfd", b"\xfe", b"\xff"])
    def test_every_code_without_a_meaning(self, code: bytes) -> None:
        assert texts_of(b"a\n" + code + b"\n", "cp932", "\n") is None

    def test_the_same_characters_as_windows_writes_them(self) -> None:
        signs = {code.decode("cp932") for code in rewritten_codes()}
        for sign in signs:
            data = jr.text.encode_windows31j(f"{sign}\n")
            assert texts_of(data, "cp932", "\n") == [sign]

    def test_bytes_of_a_rewritten_code_across_two_characters(self) -> None:
        """髙 is EEE0 elsewhere; here EE ends one character and E0 begins the next."""
        text = b"\x88\xee\xe0\x9f".decode("cp932") + "髙\n"
        data = jr.text.encode_windows31j(text)
        assert b"\xee\xe0" in data
        assert texts_of(data, "cp932", "\n") == [text[:-1]]


def test_quotes_in_a_block_split_it_into_groups() -> None:
    data = file_of(plain(cells()), row(続柄='"子"'), row(続柄='"子"'), *[row()] * 20, row(続柄='"子"'), row())
    assert [each.value is not None for each in read(data)] == [True] * 25
