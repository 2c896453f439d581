"""呼び方の誤りは、どの関数でも UsageError になること（AttributeError や TypeError が漏れない）。"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jumin_records.errors import UsageError
from jumin_records.text import (
    JIS_X_0208,
    JukiCode,
    JukiTable,
    Repertoire,
    candidates,
    characters,
    check_flags,
    check_furigana,
    count_gaiji,
    decode_windows31j,
    encode_windows31j,
    find_invisible,
    find_unsound,
    furigana_status,
    gaiji_flags,
    kana_key,
    licence,
    measure,
    narrow,
    restored,
    rewrite,
    rewritten,
    rewritten_bytes,
    search_key,
    seion,
    seion_key,
    substitute,
    try_characters,
    try_count_gaiji,
    try_decode_windows31j,
    try_encode_windows31j,
    try_gaiji_flags,
    try_measure,
    try_substitute,
    widen,
)

#: Names are taken as Any here: what is wrong on purpose is handed over as such.
Call = Callable[..., Any]

WITH_REPERTOIRE: list[Call] = [
    count_gaiji, gaiji_flags, try_count_gaiji, try_gaiji_flags, substitute, rewrite, try_substitute,
]  # fmt: skip
OF_TEXT: list[Call] = [
    candidates, characters, check_furigana, encode_windows31j, find_invisible, find_unsound, furigana_status, kana_key,
    narrow, search_key, seion, seion_key, try_characters, try_encode_windows31j, widen,
    *(lambda text, call=call: call(text, JIS_X_0208) for call in WITH_REPERTOIRE),
    lambda text: measure(text, "utf8"), lambda text: try_measure(text, "characters"), lambda text: restored(text, ()),
    lambda text: check_flags(text, "0"), lambda text: check_flags("架", text), JukiCode, JukiTable({}).code,
    lambda text: Repertoire.of("架", name=text),
]  # fmt: skip
OF_BYTES: list[Call] = [decode_windows31j, rewritten, rewritten_bytes, try_decode_windows31j]
OF_CHOICE: list[Call] = [
    *(lambda choice, call=call: call("架", JIS_X_0208, variation=choice) for call in WITH_REPERTOIRE[:4]),
    *(lambda choice, call=call: call("架", JIS_X_0208, table=choice) for call in WITH_REPERTOIRE[4:]),
    *(lambda choice, call=call: call("架", JIS_X_0208, missing=choice) for call in WITH_REPERTOIRE[4:]),
    *(lambda choice, call=call: call("架", errors=choice) for call in (encode_windows31j, try_encode_windows31j)),
    *(lambda choice, call=call: call("架", choice) for call in (measure, try_measure, seion, seion_key)),
    lambda choice: candidates("架", table=choice), licence,
]  # fmt: skip


def rule_of(call: Call, *args: object) -> str:
    with pytest.raises(UsageError) as caught:
        call(*args)
    assert caught.value.__context__ is None
    return caught.value.rule


@pytest.mark.parametrize("value", [None, 5, 1.5, b"x", bytearray(b"x"), ["x"], [], {}, object()])
@pytest.mark.parametrize("call", OF_TEXT)
def test_anything_but_text(call: Call, value: object) -> None:
    assert rule_of(call, value) == "JRU001"


@pytest.mark.parametrize("value", [None, 5, "x", "", bytearray(b"x"), memoryview(b"x"), [1], {}, object()])
@pytest.mark.parametrize("call", OF_BYTES)
def test_anything_but_bytes(call: Call, value: object) -> None:
    assert rule_of(call, value) == "JRU001"


@pytest.mark.parametrize("value", [None, "架空", "", 5, [], {"架"}, Repertoire])
@pytest.mark.parametrize("call", WITH_REPERTOIRE)
@pytest.mark.parametrize("text", ["架", "", "髙\U000e0102", "\ud800"])
def test_anything_but_a_repertoire(call: Call, value: object, text: str) -> None:
    assert rule_of(call, text, value) == "JRU020"


@pytest.mark.parametrize("value", [None, 5, [], {}, b"free", "x", "", set()])
@pytest.mark.parametrize("call", OF_CHOICE)
def test_anything_but_one_of_the_choices(call: Call, value: object) -> None:
    assert rule_of(call, value) == "JRU007"


class TestCheckFlags:
    @pytest.mark.parametrize("value", ["架", "", 5, []])
    def test_the_repertoire(self, value: object) -> None:
        assert rule_of(lambda: check_flags("架", "0", repertoire=value)) == "JRU020"  # type: ignore[arg-type]  # wrong on purpose
        assert check_flags("架", "0", repertoire=None) == ()

    @pytest.mark.parametrize("value", [b"x", 5, []])
    def test_the_original(self, value: object) -> None:
        assert rule_of(lambda: check_flags("架", "0", original=value)) == "JRU001"  # type: ignore[arg-type]  # wrong on purpose


class TestOtherArguments:
    @pytest.mark.parametrize("steps", [None, 5, "髙", ["髙"], [None]])
    def test_steps(self, steps: Any) -> None:
        assert rule_of(restored, "架", steps) == "JRU020"

    @pytest.mark.parametrize("value", ["J+AEAC", 5, []])
    def test_codes_and_tables(self, value: Any) -> None:
        assert rule_of(JukiTable({}).text, value) == "JRU020"
        assert rule_of(JukiCode("J+AEAC").to_text, value) == "JRU020"

    def test_the_count_of_a_repertoire_of_a_derived_class(self) -> None:
        class Own(Repertoire):
            __slots__ = ()

        assert count_gaiji("架空", Own.of("架")) == 1

    def test_codes_are_refused_at_the_call_and_found_one_by_one(self) -> None:
        assert isinstance(rewritten(b""), Iterator)
