"""カナリア：何百件かをまとめて書く道で、流れや呼ぶ側の列が途中で倒れても、どの枠にも個人の値がない。

Recognisable personal values on the roads of many records: a stream, or the caller's iterable, fails before, in and behind a block, with
whatever an interpreter raises; and stand-ins for texts, which a mock gives, are refused when a record is made of them.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any
from unittest.mock import Mock

import attrs
import pytest

import jumin_records as jr
from jumin_records.codec.shared_texts import DEVICES, PUBLIC_TEXTS
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import file_of, reader
from tests.privacy.test_canary_records import ROW, TOKENS, seen

CLS = IdentityConfirmation
RECORD = jr.parse(CLS, ROW)
FAULTS = [KeyboardInterrupt, MemoryError, SystemExit, OSError, ValueError, RuntimeError]
WRITERS: dict[str, Callable[[Any, Any], int]] = {
    "csv": lambda records, target: jr.write_csv(records, target, encoding="utf-8"),
    "cp932": lambda records, target: jr.write_csv(records, target, encoding="cp932", cls=CLS),
    "nested": jr.write_jsonl,
    "flat": lambda records, target: jr.write_jsonl(records, target, shape="flat"),
}


class Failing(io.RawIOBase):
    """A stream that fails behind so many writes."""

    def __init__(self, fault: type[BaseException] | None, after: int) -> None:
        super().__init__()
        self._fault, self._left = fault, after

    def write(self, data: Any) -> int:
        if self._fault is not None and not self._left:
            raise self._fault
        self._left -= 1
        return len(data)


def records(count: int, fault: type[BaseException] | None) -> Iterator[CLS]:
    for number in range(count):
        # Read and not looked at, looked at, and changed: the three ways in which a record holds what it holds.
        yield (jr.parse(CLS, ROW), RECORD, attrs.evolve(RECORD, relationship="カナリア鴉"))[
            number % 3 if count < 256 else 0
        ]
    if fault is not None:
        raise fault


def leaks(error: BaseException) -> list[str]:
    """What the error, its chain, and the locals of our frames tell."""
    found, chain = [], [error]
    for each in chain:
        chain += [other for other in (each.__cause__, each.__context__) if other is not None]
        found += seen(repr(each) + repr(each.args) + repr(vars(each)))
        trace: TracebackType | None = each.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if "jumin_records/" in code.co_filename or code.co_filename.startswith("<"):
                found += [
                    f"{code.co_name} {name}" for name, value in trace.tb_frame.f_locals.items() if seen(repr(value))
                ]
            trace = trace.tb_next
    return found


def outcome(write: Callable[[Any, Any], int], given: Iterator[CLS], target: Failing) -> BaseException | None:
    try:
        write(given, target)
    except BaseException as error:  # noqa: BLE001 - an interrupt is one of them
        return error
    return None


class TestNothingInFrames:
    @pytest.mark.parametrize("fault", FAULTS)
    @pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
    def test_whatever_fails(self, write: Callable[[Any, Any], int], fault: type[BaseException]) -> None:
        for count, after, theirs in (
            (9, 0, False),
            (9, 1, False),
            (256, 1, False),
            (0, 9, True),
            (9, 9, True),
            (256, 9, True),
        ):
            told = outcome(write, records(count, fault if theirs else None), Failing(None if theirs else fault, after))
            assert told is None or leaks(told) == []
            assert told is not None or not theirs  # a short file may need no second write

    @pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
    @pytest.mark.parametrize("wrong", [None, 7, "カナリア鴉", object()])
    def test_something_else_among_the_records(self, write: Callable[[Any, Any], int], wrong: object) -> None:
        with pytest.raises(jr.UsageError) as caught:
            write([*records(9, None), wrong, *records(3, None)], io.BytesIO())
        assert leaks(caught.value) == []


class TestStandIns:
    """A mock says that it is a ``str``; it is none, and no writer meets it beside the cells of somebody."""

    def test_refused_when_the_record_is_made(self) -> None:
        for make in (
            lambda: attrs.evolve(RECORD, relationship=Mock(spec=str)),
            lambda: attrs.evolve(RECORD.name.kanji, text=Mock(spec=str)),
            lambda: attrs.evolve(RECORD, birth_date=Mock(spec=jr.RegisterDate)),
        ):
            with pytest.raises(jr.UsageError) as caught:
                make()
            assert caught.value.findings[0].rule == "JRU020"
            assert leaks(caught.value) == []

    def test_a_subclass_is_one(self) -> None:
        class Text(str):
            __slots__ = ()

        assert attrs.evolve(RECORD, relationship=Text("子")).relationship == "子"


MARK = "残カナリア"


class TestNothingStays:
    """「Names, addresses and the numbers of persons, those of operators too, are never kept」: no table, list or cell of ours has one."""

    def test_after_every_road(self) -> None:
        kept = use()
        assert len(kept) == 9
        found = leftovers()
        assert found, "what is held is found"
        del kept, found
        assert leftovers() == []
        assert not any(token in table for token in TOKENS for table in (DEVICES, PUBLIC_TEXTS))


def use() -> list[CLS]:
    """Rows by column and by name, written, changed, asked for values, and one that is refused."""
    line = ",".join(ROW.values()).replace("カナリア", MARK)
    rows = [*reader(file_of(*[line] * 300))]
    read = [each.value for each in rows if each.value is not None]
    assert len(read) == 300
    changed = [jr.evolve(jr.parse(CLS, jr.flatten(each)), relationship=f"{MARK}子") for each in read[:9]]
    assert all(each.name.kanji.text.startswith(MARK) for each in changed)
    jr.write_csv(rows, io.BytesIO(), encoding="utf-8")
    jr.write_jsonl(changed, io.BytesIO())
    jr.check(CLS, ROW | {"性別": f"{MARK}X"})
    return changed


def leftovers() -> list[str]:
    """The texts of ``use`` that something still holds; its own constant is none."""
    gc.collect()
    found: list[str] = []
    seen_already: set[int] = set()
    holders: list[Any] = gc.get_objects()
    while holders:
        inside = gc.get_referents(*holders)
        found += [each for each in inside if type(each) is str and MARK in each and each != MARK]
        # The collector does not follow tuples and dictionaries of nothing but texts, so they are in no list of its objects.
        holders = [each for each in inside if type(each) in {tuple, dict} and not gc.is_tracked(each)]
        holders = [each for each in holders if id(each) not in seen_already]
        seen_already.update(map(id, holders))
    return found
