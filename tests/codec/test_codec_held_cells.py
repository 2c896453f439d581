"""読んだままの記録が持つセル：公式の順の一つの組で、JSON がそのまま書ける文字だけ。"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.codec import memo, spec
from jumin_records.codec.memo import Memo, Words, memo_for, words_for
from jumin_records.codec.options import Options
from jumin_records.codec.spec import spec_of
from jumin_records.codes import CODE_LISTS
from jumin_records.dates import RegisterDate
from jumin_records.dates.conventions import Conventions
from jumin_records.dates.era import ERA_CODES
from jumin_records.records import IdentityConfirmation
from jumin_records.records.record import Quoted, unread_of
from tests.codec.samples import CLEAN

CLS = IdentityConfirmation
TEXTS = [leaf.item for leaf in jr.layout(CLS) if leaf.type is str]
#: What JSON writes in another way (RFC 8259 section 7), masks, and what has no bytes in UTF-8.
NEVER_HELD = re.compile("[\0-\x1f\ud800-\udfff]|\\*\\*\\*|＊＊＊")


def roads(text: dict[str, str]) -> list[CLS]:
    """The same row by name, by position, in a block, and out of a file."""
    cells = [*text.values()]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[*text], *[cells] * 20])
    (*read,) = jr.read_csv(io.BytesIO(out.getvalue().encode("utf-8")), CLS, encoding="utf-8")
    found = [
        jr.check(CLS, text).value,
        jr.check(CLS, cells).value,
        spec_of(CLS).decode_columns([*zip(cells, cells, strict=True)], Options().outside)[0],
        read[9].value,
    ]
    return [record for record in found if record is not None]


class TestWhatIsHeld:
    @pytest.mark.parametrize("item", TEXTS)
    @pytest.mark.parametrize("sign", ['"', "\\"])
    def test_a_quote_is_seen_on_every_road(self, item: str, sign: str) -> None:
        text = CLEAN | {item: f"A{sign}1"}
        assert len(roads(text)) == 4
        for record in roads(text):
            assert type(unread_of(record)) is Quoted
            assert json.loads(jr.to_json(record, shape="flat")) == jr.flatten(record) == text
            plain = jr.evolve(record, relationship="子")
            assert json.loads(jr.to_json(plain, shape="flat"))[item] == ("子" if item == "続柄" else f"A{sign}1")

    def test_nothing_else_needs_a_look(self) -> None:
        assert len(roads(CLEAN)) == 4
        for record in roads(CLEAN):
            assert type(unread_of(record)) is tuple
            assert unread_of(record) == tuple(CLEAN.values())

    @pytest.mark.parametrize("item", CLEAN)
    def test_what_json_cannot_show_is_never_held(self, item: str) -> None:
        for bad in ("\0", "\t", "\n", "\x1f", "\ud800", "***", "＊＊＊"):
            record = jr.check(CLS, CLEAN | {item: f"A{bad}"}).value
            held = None if record is None else unread_of(record)
            assert held is None
        assert NEVER_HELD.search("".join(unread_of(jr.parse(CLS, CLEAN)) or "***")) is None

    def test_no_word_of_the_code_lists_needs_a_look(self) -> None:
        words = [word for codes in CODE_LISTS.values() for pair in codes.items() for word in pair]
        assert words
        assert all(word.isprintable() and not set(word) & {'"', "\\"} for word in words)

    def test_a_class_that_nobody_has_read_yet(self, monkeypatch: pytest.MonkeyPatch) -> None:
        record = jr.parse(CLS, CLEAN | {"続柄": "子"})
        assert record.sex is not None
        monkeypatch.delitem(spec.SPECS, CLS, raising=False)
        assert jr.flatten(record)["続柄"] == "子"
        monkeypatch.delitem(spec.SPECS, CLS)
        assert json.loads(jr.to_json(record))["relationship"] == "子"


class TestEvolve:
    def test_a_quote_is_seen(self) -> None:
        for text in ('a"', "a\\"):
            changed = jr.evolve(jr.parse(CLS, CLEAN), relationship=text)
            assert unread_of(changed) is None
            assert json.loads(jr.to_json(changed))["relationship"] == text
        assert type(unread_of(jr.evolve(jr.parse(CLS, CLEAN), relationship="子"))) is tuple

    def test_a_date_by_other_conventions_stays_what_it_is(self) -> None:
        """The same text means another day: the record keeps the value, not only the text."""
        other = Conventions(era_codes=ERA_CODES["odd"])
        text = "5060501"  # 令和6年, and 昭和6年
        assert RegisterDate.parse(text) != RegisterDate.parse(text, conventions=other)
        for value in (RegisterDate.parse(text), RegisterDate.parse(text, conventions=other)):
            changed = jr.evolve(jr.parse(CLS, CLEAN), birth_date=value)
            assert changed.birth_date == value
            assert jr.flatten(changed)["生年月日"] == text


class TestWords:
    def test_kept_once(self) -> None:
        words = words_for(RegisterDate)
        assert words is not None
        one, other = (f"{year}0501" for year in (2024, 2024))
        assert one is not other
        assert words[one] is words[other]
        assert words[""] == ""
        assert words_for(jr.IndividualNumber) is None
        assert "2024" not in repr(words)

    def test_what_is_not_kept_comes_back_as_it_is(self) -> None:
        words = Words(Memo(str.upper, lambda _: False))
        text = "ab".replace("b", "c")
        assert words[text] is text
        assert text not in words

    @pytest.mark.parametrize("text", ["", "20240230", "***", "十年"])
    def test_what_needs_explaining_is_a_key_error_without_the_text(self, text: str) -> None:
        words = words_for(RegisterDate)
        assert words is not None
        if not text:
            assert words[text] == ""
            return
        with pytest.raises(KeyError) as caught:
            words[text]
        assert caught.value.args == ()

    @pytest.mark.parametrize("text", ["1\n", '1"', "1\\"])
    def test_a_code_that_json_would_write_otherwise_is_read_item_by_item(
        self, text: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Somebody's own list may have anything in it."""
        kind: Any = jr.codes.SexCode
        known = kind.read("1")
        monkeypatch.setattr(kind, "read", lambda _: known)
        assert memo._clean_code(kind, "1") is known
        assert memo._clean_code(kind, text) is None


def test_no_memory_of_numbers_of_persons() -> None:
    kinds: Sequence[type] = [leaf.type for leaf in jr.layout(CLS)]
    for kind in kinds:
        assert (memo_for(kind) is None) is (words_for(kind) is None)
