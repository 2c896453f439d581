"""バイトの流れ → 物理行：行末、区画の境、壊れたバイト、止まる流れ。"""

from __future__ import annotations

import codecs
import io
import itertools
import re
import time
import tracemalloc
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.codec import lines as module
from jumin_records.codec.encodings import encoding_named
from jumin_records.codec.lines import Fatal, Line, read_lines
from tests.codec.samples import Trickle

ENCODINGS = ("utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be")
MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16": codecs.BOM_UTF16_LE}
CODECS = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}
#: Characters whose bytes hold 0A, 0D, 22 or 2C in some encoding, at either end.
TRICKY = "aA,\"'架空ソ表ポ\u0a41\u0d41\u2c0a\u0a0d\u0d0a\u220a\u4e00\u0a00\r\n"
WINDOWS = "aA,\"'架空ソ表ポ能\r\n"


def split(data: bytes | BinaryIO, encoding: str, limit: int = 1000) -> list[Line | Fatal]:
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    return list(read_lines(stream, encoding_named(encoding), limit))


def texts(data: bytes | BinaryIO, encoding: str, limit: int = 1000) -> list[tuple[str, str]]:
    found = split(data, encoding, limit)
    assert all(isinstance(line, Line) for line in found), found
    return [(line.text, line.end) for line in found if isinstance(line, Line)]


def by_hand(text: str) -> list[tuple[str, str]]:
    """Another way to the same: on the text, not on the bytes."""
    parts = re.split(r"(\r\n|\n|\r)", text)
    pairs = list(itertools.zip_longest(parts[::2], parts[1::2], fillvalue=""))
    return pairs if pairs[-1] != ("", "") else pairs[:-1]


def encoded(text: str, encoding: str) -> bytes:
    return MARKS.get(encoding, b"") + text.encode(CODECS.get(encoding, encoding))


@pytest.mark.parametrize("encoding", ENCODINGS)
class TestLineEnds:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "a",
            "a\n",
            "a\r",
            "a\r\n",
            "\n",
            "\r",
            "\r\n",
            "\n\r",
            "\r\r\n",
            "a\r\rb",
            "a\n\nb\n",
            "a\r\nb\nc\rd",
            "\r\n\r\n",
        ],
    )
    def test_cr_lf_and_both(self, encoding: str, text: str) -> None:
        assert texts(encoded(text, encoding), encoding) == by_hand(text)

    @pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 65_536])
    def test_however_little_the_stream_gives(self, encoding: str, size: int) -> None:
        text = "架空,1\r\n見本\r例示\n\r\n終"
        stream = cast("BinaryIO", Trickle(encoded(text, encoding), size))
        assert texts(stream, encoding) == by_hand(text)

    @pytest.mark.parametrize("block", range(1, 14))
    @pytest.mark.parametrize("text", ["ab\r\ncd\r\r\n\nソ表\r", "架空\r\n見本\r\n", "\u0a41\u0d41\u4e00\r\n\u0a00\n"])
    def test_borders_of_blocks_everywhere(
        self, encoding: str, block: int, text: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if encoding == "cp932":
            text = re.sub("[\u0a00-\u0dff]", "ポ", text)
        monkeypatch.setattr(module, "_BLOCK", block)
        data = encoded(text, encoding)
        assert texts(data, encoding) == by_hand(text)
        assert [line.offset for line in split(data, encoding) if isinstance(line, Line)] == offsets(text, encoding)

    @pytest.mark.parametrize("shift", range(-6, 7))
    def test_the_real_border(self, encoding: str, shift: int) -> None:
        """65,536 bytes: the line end, the character and the quote lie before, on and after it."""
        width = 2 if encoding.startswith("utf-16") else 1
        filler = "a" * ((65_536 + shift) // width - len(MARKS.get(encoding, b"")) // width)
        for tail in ('\r\n"架空"\r\nb', '架空\r\n"b"', '"架\r\n空",b\r\n'):
            text = filler + tail
            assert texts(encoded(text, encoding), encoding, limit=100_000) == by_hand(text)

    @given(text=st.text(TRICKY, max_size=40), block=st.integers(1, 9))
    def test_any_text_at_any_border(self, encoding: str, text: str, block: int) -> None:
        if encoding == "cp932":
            text = "".join(char for char in text if char in WINDOWS)
        before = module._BLOCK
        module._BLOCK = block
        try:
            assert texts(encoded(text, encoding), encoding) == by_hand(text)
        finally:
            module._BLOCK = before


def offsets(text: str, encoding: str) -> list[int]:
    place = len(MARKS.get(encoding, b""))
    found = []
    for line, end in by_hand(text):
        found.append(place)
        place += len((line + end).encode(CODECS.get(encoding, encoding)))
    return found


class TestMarks:
    """A mark that contradicts the name is an error, one that is unexpected or missing an alert; nothing is guessed."""

    @pytest.mark.parametrize(
        ("data", "encoding", "rule"),
        [
            (codecs.BOM_UTF8 + b"a", "utf-8", "JRF003"),
            (codecs.BOM_UTF16_LE + b"a\0", "utf-16-le", "JRF003"),
            (codecs.BOM_UTF16_BE + b"\0a", "utf-16-be", "JRF003"),
            (b"a", "utf-8-sig", "JRF004"),
        ],
    )
    def test_alerts_on_the_first_line(self, data: bytes, encoding: str, rule: str) -> None:
        (line,) = split(data, encoding)
        assert isinstance(line, Line)
        assert line.text == "a"
        assert [finding.rule for finding in line.findings] == [rule]

    @pytest.mark.parametrize(
        ("data", "encoding", "rule"),
        [
            (codecs.BOM_UTF8 + b"a", "cp932", "JRF016"),
            (codecs.BOM_UTF16_LE + b"a\0", "utf-8", "JRF016"),
            (codecs.BOM_UTF16_BE + b"\0a", "utf-16-le", "JRF016"),
            (codecs.BOM_UTF16_LE + b"a\0", "utf-16-be", "JRF016"),
            (codecs.BOM_UTF16_BE + b"\0a", "cp932", "JRF016"),
            (b"a\0", "utf-16", "JRF017"),
            (b"a", "utf-16", "JRF017"),
            (codecs.BOM_UTF8 + b"a", "utf-16", "JRF017"),
        ],
    )
    def test_errors(self, data: bytes, encoding: str, rule: str) -> None:
        (fatal,) = split(data, encoding)
        assert isinstance(fatal, Fatal)
        assert (fatal.finding.rule, fatal.finding.row, fatal.finding.offset) == (rule, 1, 0)

    @pytest.mark.parametrize("encoding", ENCODINGS)
    def test_nothing_and_only_a_mark(self, encoding: str) -> None:
        assert split(b"", encoding) == []
        assert split(MARKS.get(encoding, b""), encoding) == []

    def test_the_mark_is_kept(self) -> None:
        first, second = split(codecs.BOM_UTF8 + b"a\nb", "utf-8-sig")
        assert isinstance(first, Line)
        assert isinstance(second, Line)
        assert (first.mark, second.mark) == (codecs.BOM_UTF8, b"")

    def test_big_endian_by_its_mark(self) -> None:
        assert texts(codecs.BOM_UTF16_BE + "架\r\n空".encode("utf-16-be"), "utf-16") == [("架", "\r\n"), ("空", "")]


class TestBrokenBytes:
    @pytest.mark.parametrize(
        ("good", "bad", "encoding"),
        [
            ("架空\n見本", b"\xff", "utf-8"),
            ("架空\n見本", b"\xc0\x80", "utf-8"),
            ("架空\n見本", b"\xed\xa0\x80", "utf-8"),  # a lone surrogate
            ("架空\n見本", b"\xf4\x90\x80\x80", "utf-8"),
            ("架空\n見本", b"\x80", "utf-8-sig"),
            ("架空\n見本", b"\xa0", "cp932"),
            ("架空\n見本", b"\xfd", "cp932"),
            ("架空\n見本", b"\x81\x20", "cp932"),
            ("架空\n見本", b"\x00\xdc", "utf-16-le"),  # a lone low surrogate
            ("架空\n見本", b"\xdc\x00", "utf-16-be"),
            ("架空\n見本", b"\x00\xd8", "utf-16-le"),  # a lone high one before the line end
        ],
    )
    def test_the_offset_of_the_first_bad_byte(self, good: str, bad: bytes, encoding: str) -> None:
        head = encoded(good, encoding)
        found = split(head + bad + "後\n次\n".encode(CODECS.get(encoding, encoding)), encoding)
        assert [line.text for line in found if isinstance(line, Line)] == ["架空", "", "次"]
        (finding,) = found[1].findings if isinstance(found[1], Line) else ()
        assert (finding.rule, finding.offset, finding.column) == ("JRF001", len(head), 1)
        assert "架空" not in repr(found) + repr(finding)

    @pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16-le"])
    def test_in_the_first_line_the_encoding_is_wrong(self, encoding: str) -> None:
        bad = b"\x00\xdc" if encoding == "utf-16-le" else b"\xff"
        (fatal,) = split(bad + "後\n次\n".encode(encoding), encoding)
        assert isinstance(fatal, Fatal)
        assert (fatal.finding.rule, fatal.finding.offset) == ("JRF001", 0)

    @pytest.mark.parametrize("encoding", ENCODINGS)
    def test_a_file_cut_in_mid_character(self, encoding: str) -> None:
        data = encoded("架空\n見本𠮷"[: 5 if encoding == "cp932" else 6], encoding)
        for cut in range(1, 4 if encoding.startswith("utf") else 2):
            part = data[:-cut]
            found = split(part, encoding)
            assert next(line.text for line in found if isinstance(line, Line)) == "架空"
            last = found[-1]
            assert isinstance(last, Line)
            whole = len(encoded("架空\n見" if encoding == "cp932" else "架空\n見本", encoding))
            assert [(f.rule, f.offset) for f in last.findings] == [("JRF002", whole)], (encoding, cut)
            assert last.text == ""

    def test_half_a_character_before_a_line_end_is_no_cut(self) -> None:
        for data, encoding in ((b"a\x81\nb", "cp932"), (b"a\xe6\x9e\nb", "utf-8")):
            (fatal,) = split(data, encoding)
            assert isinstance(fatal, Fatal)
            assert (fatal.finding.rule, fatal.finding.offset) == ("JRF001", 1)

    @pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16-le"])
    def test_every_flipped_byte(self, encoding: str) -> None:
        """One byte changed: lines, a cut last line, or one fatal finding whose offset the codec itself names."""
        data = encoded("架空太郎,1\n見本花子,2\n", encoding)
        for place, value in itertools.product(range(len(data)), (0x00, 0x0A, 0x22, 0x80, 0xFF)):
            changed = data[:place] + bytes([value]) + data[place + 1 :]
            for found in split(changed, encoding):
                if isinstance(found, Fatal):
                    assert found.finding.rule == "JRF001"
                    with pytest.raises(UnicodeDecodeError) as caught:
                        raise_for(changed, encoding)
                    assert found.finding.offset == caught.value.start

    @pytest.mark.parametrize("count", [0, 1, 3])
    def test_codes_that_windows_writes_in_another_way(self, count: int) -> None:
        (line,) = split(b"\xee\xe0" * count + b"a", "cp932")
        assert isinstance(line, Line)
        assert [f.rule for f in line.findings] == (["JRF014"] if count else [])
        assert not count or f"{count}字" in line.findings[0].text


def raise_for(data: bytes, encoding: str) -> None:
    """Windows' own view of CP932: A0 and FD–FF mean nothing."""
    text = data.decode(encoding)
    if encoding == "cp932":
        for place, char in enumerate(text):
            if "\uf8f0" <= char <= "\uf8f3":
                start = len(text[:place].encode("cp932"))
                raise UnicodeDecodeError("cp932", data, start, start + 1, "")


class TestLongLines:
    @pytest.mark.parametrize("encoding", ENCODINGS)
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("char", ["a", "架", "ソ"])
    def test_a_line_over_the_limit_is_thrown_away_alone(self, encoding: str, end: str, char: str) -> None:
        for size in (11, 50, 70_000, 300_000):
            text = f"前{end}{char * size}{end}後{end}"
            found = split(encoded(text, encoding), encoding, limit=10)
            assert [(line.text, line.end) for line in found if isinstance(line, Line)] == [
                ("前", end),
                ("", end),
                ("後", end),
            ]
            (finding,) = found[1].findings  # type: ignore[union-attr]  # three lines
            assert finding.rule == "JRF008"
            assert [line.offset for line in found if isinstance(line, Line)] == offsets(text, encoding)

    def test_the_limit_itself(self) -> None:
        for char, encoding in (("a", "utf-8"), ("𠮷", "utf-8"), ("𠮷", "utf-16-le")):
            (line,) = split(encoded(char * 10, encoding), encoding, limit=10)
            assert isinstance(line, Line)
            assert line.text == char * 10
            (line,) = split(encoded(char * 11, encoding), encoding, limit=10)
            assert isinstance(line, Line)
            assert line.text == ""

    def test_a_line_that_never_ends(self) -> None:
        for size in (20, 200_000):
            (line,) = split(b"a" * size, "utf-8", limit=10)
            assert isinstance(line, Line)
            assert (line.text, line.end, [f.rule for f in line.findings]) == ("", "", ["JRF008"])

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("block", [3, 4, 5, 64])
    def test_no_line_end_is_seen_across_two_units(
        self, encoding: str, block: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """U+0A41 U+4E00 holds the bytes of a line end, shifted by one; the line after it must not be shifted."""
        monkeypatch.setattr(module, "_BLOCK", block)
        text = "\u0a41\u4e00\u0d41\u4e0a" * 30 + "\r\n架空\r\n"
        found = texts(encoded(text, encoding), encoding, limit=10)
        assert found == [("", "\r\n"), ("架空", "\r\n")]

    def test_bounded_memory(self) -> None:
        """A line of 50 MB costs no more than its limit and two blocks."""

        class Endless(io.RawIOBase):
            left = 50_000_000

            def read(self, size: int = -1) -> bytes:
                size = min(size, self.left)
                self.left -= size
                return b"a" * size

        tracemalloc.start()
        try:
            (line,) = split(cast("BinaryIO", Endless()), "utf-8", limit=1000)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert isinstance(line, Line)
        assert peak < 2_000_000

    def test_linear_time(self) -> None:
        def seconds(count: int) -> float:
            stream = cast("BinaryIO", Trickle(b"a" * count, 997))
            start = time.process_time()
            split(stream, "utf-8", limit=100_000)
            return time.process_time() - start

        small = min(seconds(200_000) for _ in range(3))
        large = min(seconds(1_600_000) for _ in range(3))
        assert large < small * 8 * 6  # far from 64 times


class TestStreamsThatFail:
    @pytest.mark.parametrize("error", [OSError("x"), EOFError(), ValueError(), ZeroDivisionError()])
    @pytest.mark.parametrize("at", [0, 3, 8, 12, 200])
    def test_whole_lines_then_one_fatal_finding(self, error: Exception, at: int) -> None:
        """JRF012; what stood after the last line end is no line: a half row would look whole."""
        data = b"ab,c\nde,f\n" * 10
        *lines, fatal = split(cast("BinaryIO", Trickle(data, 4, fail_at=at, error=error)), "utf-8")
        if at == 200:
            assert isinstance(fatal, Line)
            return
        assert isinstance(fatal, Fatal)
        assert fatal.finding.rule == "JRF012"
        assert len(lines) == data[:at].count(b"\n")
        assert all(isinstance(line, Line) and len(line.text) == 4 for line in lines)

    def test_a_stream_that_recovers_is_not_asked_again(self) -> None:
        class Hiccup(io.RawIOBase):
            calls = 0

            def read(self, size: int = -1) -> bytes:
                self.calls += 1
                if self.calls == 2:
                    raise OSError
                return b"ab,c\n" if self.calls < 10 else b""

        found = split(cast("BinaryIO", Hiccup()), "utf-8")
        assert [type(line) for line in found] == [Line, Fatal]

    def test_a_failure_inside_an_overlong_line(self) -> None:
        stream = cast("BinaryIO", Trickle(b"a" * 200_000, 1000, fail_at=150_000))
        (fatal,) = split(stream, "utf-8", limit=10)
        assert isinstance(fatal, Fatal)

    @pytest.mark.parametrize("given", ["text", None, 7])
    def test_a_stream_that_gives_no_bytes(self, given: object) -> None:
        class Odd:
            def read(self, size: int = -1) -> object:
                return given

        (fatal,) = split(cast("BinaryIO", Odd()), "utf-8")
        assert isinstance(fatal, Fatal)
        assert fatal.finding.rule == "JRF012"

    def test_a_closed_stream(self) -> None:
        stream = io.BytesIO(b"a")
        stream.close()
        (fatal,) = split(stream, "utf-16")
        assert isinstance(fatal, Fatal)
        assert fatal.finding.rule == "JRF012"


def test_lines_are_sealed() -> None:
    (line,) = split("架空太郎".encode(), "utf-8")
    assert repr(line) == "Line(***)"
