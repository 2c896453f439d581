"""api.md：どんな入力も、受け入れられるか宣言された誤りで拒まれる。ほかは何も出てこない。"""

from __future__ import annotations

import codecs
import io
from typing import cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.codec.encodings import encoding_named
from jumin_records.codec.lines import Fatal, Line, read_lines
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN, ITEMS, Trickle, file_of, reader, row

NAMES = ("utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be")
MARKS = (b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
HEADER = ",".join(ITEMS)
#: Pieces of files, good and bad.
PIECES = [
    HEADER,
    row(),
    row(続柄='"子"'),
    '"',
    '""',
    ",",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "架空",
    "***",
    "\u200b",
    "ー",
    "x" * 300,
    HEADER.replace("(", "（"),
    ",".join(reversed(ITEMS)),
]
RECORD = jr.parse(IdentityConfirmation, CLEAN)


def through(data: bytes, encoding: str, *, header: bool) -> list[jr.Checked[IdentityConfirmation]]:
    """Everything that comes out before the end or the one declared error."""
    found: list[jr.Checked[IdentityConfirmation]] = []
    problem = attempt(found, data, encoding, header=header)
    if problem is not None:
        assert problem.__context__ is None
        assert problem.findings[0].rule.startswith(("JRF", "JRP010"))
    return found


def attempt(
    found: list[jr.Checked[IdentityConfirmation]], data: bytes, encoding: str, *, header: bool
) -> jr.FileFormatError | None:
    try:
        source = reader(data, encoding, header=header)
        for each in source:
            found.append(each)  # noqa: PERF402 - what came before an error is wanted
    except jr.FileFormatError as error:
        return error
    return None if source.rows in {0, len(found)} else jr.FileFormatError()


@given(data=st.binary(max_size=200), encoding=st.sampled_from(NAMES), mark=st.sampled_from(MARKS), header=st.booleans())
@example(data=b'"' * 200, encoding="cp932", mark=b"", header=False)
def test_any_bytes(data: bytes, encoding: str, mark: bytes, header: bool) -> None:  # noqa: FBT001
    through(mark + data, encoding, header=header)


@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=12),
    encoding=st.sampled_from(NAMES),
    mark=st.sampled_from(MARKS),
    header=st.booleans(),
    flip=st.none() | st.tuples(st.integers(0, 4000), st.integers(0, 255)),
)
def test_any_pieces_of_files(
    pieces: list[str],
    encoding: str,
    mark: bytes,
    header: bool,  # noqa: FBT001
    flip: tuple[int, int] | None,
) -> None:
    data = mark + "".join(pieces).encode(encoding_named(encoding).beginning()[1], "replace")
    if flip is not None and data:
        place = flip[0] % len(data)
        data = data[:place] + bytes([flip[1]]) + data[place + 1 :]
    rows = through(data, encoding, header=header)
    numbers = [finding.row for each in rows for finding in each.findings]
    assert None not in numbers
    assert [number for number in numbers if number] == sorted(number for number in numbers if number)
    for each in rows:
        if each.value is not None:
            assert list(jr.flatten(each.value)) == ITEMS


@given(
    bad=st.lists(
        st.sampled_from(['"架', '架"空,x', '"a"b', "", "a,b", row() + ",", "\0", row(続柄="\0"), row(続柄='"子')]),
        max_size=6,
    ),
    places=st.lists(st.integers(0, 10), max_size=6),
)
def test_good_rows_are_always_delivered(bad: list[str], places: list[int]) -> None:
    """Bad rows without a well-formed pair of quotes between them never take a good row with them."""
    rows = [row(更新順番号=str(number)) for number in range(10)]
    for text, place in zip(bad, places, strict=False):
        rows.insert(place, text)
    found = through(file_of(*rows), "utf-8", header=True)
    delivered = [each.value.update_number for each in found if each.value is not None]
    assert [number.value for number in delivered if number is not None] == list(range(10))


@pytest.mark.parametrize("encoding", NAMES)
@given(text=st.text(st.sampled_from('架a",\r\nソ\u3000'), max_size=60), size=st.integers(1, 7))
def test_the_size_of_reads_changes_nothing(encoding: str, text: str, size: int) -> None:
    mark, codec = encoding_named(encoding).beginning()
    data = mark + text.encode(codec)
    slow = list(read_lines(cast("io.BytesIO", Trickle(data, size)), encoding_named(encoding), 20))
    fast = list(read_lines(io.BytesIO(data), encoding_named(encoding), 20))
    assert slow == fast
    kept = [line for line in fast if isinstance(line, Line)]
    assert not any(isinstance(line, Fatal) for line in fast)
    if all(not line.findings for line in kept):
        assert "".join(line.text + line.end for line in kept) == text
