"""バイトをレコードに分ける：どんな区画の境でも、素朴な分け方と同じ。

The oracle is ``bytes.split`` (or, for UTF-16, a loop over units): it sees the whole file at once, and knows no blocks and no limit.
"""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumin_records.codec import byte_records
from jumin_records.codec.byte_records import by_ends, by_length
from jumin_records.codec.sources import ByteSource
from tests.codec.samples import Trickle

CODECS = ("utf-8", "utf-16-le", "utf-16-be")


def naive(data: bytes, codec: str) -> list[tuple[bytes, str, int]]:
    """(data, end, offset) of every record, unit by unit."""
    width = 1 if codec == "utf-8" else 2
    lf, cr = ("\n".encode(codec), "\r".encode(codec))
    found, start, place = [], 0, 0
    while place + width <= len(data):
        unit = data[place : place + width]
        place += width
        if unit == lf:
            body = data[start : place - width]
            crlf = len(body) >= width and body[-width:] == cr and len(body) % width == 0
            found.append((body[:-width] if crlf else body, "\r\n" if crlf else "\n", start))
            start = place
    if data[start:]:
        found.append((data[start:], "", start))
    return found


@settings(max_examples=60)
@given(
    st.sampled_from(CODECS),
    st.lists(st.sampled_from([b"\r", b"\n", b"\0", b"\x0a\x0d", b"A", b"\x81\x40"]), max_size=24),
    st.integers(1, 9),
    st.integers(1, 7),
    st.integers(1, 30),
)
def test_every_border_gives_the_records_of_the_whole(
    codec: str, parts: list[bytes], block: int, size: int, limit: int
) -> None:
    data = b"".join(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(byte_records, "_BLOCK", block)
        found = list(by_ends(ByteSource(Trickle(data, size)), codec, limit))  # type: ignore[arg-type]  # a stream
    wanted = naive(data, codec)
    assert [(each.size, each.end, each.offset) for each in found] == [(len(b), end, at) for b, end, at in wanted]
    assert [each.whole for each in found] == [len(body) <= limit for body, _, _ in wanted]
    assert [each.data for each in found] == [body[:limit] for body, _, _ in wanted]


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("block", [1, 2, 3, 5])
def test_the_end_of_an_overlong_record_is_found(codec: str, block: int) -> None:
    for length in range(16):
        data = ("A" * length + "\r\nB\n" + "C" * length + "\nD").encode(codec)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(byte_records, "_BLOCK", block)
            found = list(by_ends(ByteSource(io.BytesIO(data)), codec, 2))
        assert [(each.size, each.end, each.offset) for each in found] == [
            (len(body), end, at) for body, end, at in naive(data, codec)
        ]


@given(st.binary(max_size=40), st.integers(1, 9), st.integers(0, 5))
def test_by_length_nothing_is_lost(data: bytes, size: int, offset: int) -> None:
    found = list(by_length(ByteSource(io.BytesIO(data)), size, offset))
    assert b"".join(each.data for each in found) == data
    assert all(each.size == size for each in found[:-1])
    assert [each.offset for each in found] == [offset + size * number for number in range(len(found))]
