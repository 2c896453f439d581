"""カナリア：見分けのつく個人の値を、すべての誤りの道と 40 以上の出口に通し、一つも出てこないことを確かめる。

Recognisable personal values go through every error path of rows, files, writing, checking and the command line, and through more
than forty sinks for everything that holds them. Doors by design are not sinks: ``reveal``, ``written``, ``text``, ``value``,
``flatten``, attribute access to plain text items, ``attrs.asdict`` and ``attrs.astuple`` on a record.
"""

from __future__ import annotations

import io
import json
import marshal
import pickle
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import attrs
import pytest
import rich.console
import rich.pretty
import rich.traceback

import jumin_records as jr
from jumin_records import cli
from jumin_records.checking import check_file, json_finding, json_summary, text_report
from jumin_records.codec.csv_rows import read_rows
from jumin_records.codec.encodings import encoding_named
from jumin_records.codec.limits import Limits
from jumin_records.codec.lines import read_lines
from jumin_records.codec.memo import memo_for
from jumin_records.layouts import load_profile
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN, ITEMS, Trickle, file_of
from tests.privacy.sinks import SINKS, text_of

CLS = IdentityConfirmation
SOURCE = str(Path(jr.__file__).parent)

#: 架空の値。Every cell has a text that stands nowhere else in this repository's output.
ROW: dict[str, str] = {item: f"カナリア{number:02}鴉" for number, item in enumerate(ITEMS)} | {
    "住民票コード": "24727059608",
    "生年月日": "19431107",
    "性別": "1",
    "外字数(氏名)": "0",
    "外字数(住所)": "0",
    "外字数(転入前住所)": "0",
    "市町村コード": "999997",
    "市町村コード(転入前)": "999989",
    "郵便番号": "7654329",
    "個人番号": "123456789018",
    "住民となった日": "昭和58年9月17日",
    "住所を定めた日": "19830918",
    "届出の年月日": "19830919",
    "異動年月日": "19830920",
    "旧住民票コード": "98765432103",
    "住民票コード使用年月日": "19830921",
    "更新順番号": "887766",
    "異常時更新順番号": "665544",
}
#: What must not be seen. Single digits and codes of a municipality are no evidence of a leak.
TOKENS = [text for text in ROW.values() if len(text) > 6] + ["カナリア", "鴉", "1943-11-07", "1943, 11, 7", "昭和58"]
GOOD = jr.parse(CLS, ROW)
#: Every cell wrong in its own way, the canary still in it.
BAD = {item: f"カナリア{text}***\0\ud800" for item, text in ROW.items()}
NAMES_FIRST = dict(zip(ROW.values(), ITEMS, strict=True))
LINE = ",".join(ROW.values())
BAD_LINE = ",".join(f"カナリア{text}***" for text in ROW.values())


def seen(text: object) -> list[str]:
    """The tokens that stand in a text or in bytes of any encoding a sink might use."""
    if isinstance(text, bytes | bytearray):
        # Escapes such as \\u30ab are what pickle, json and marshal may write.
        text = "".join(
            bytes(text).decode(name, "replace") for name in ("utf-8", "utf-16-le", "cp932", "raw_unicode_escape")
        )
    plain = str(text)
    escaped = plain.encode("ascii", "backslashreplace").decode()
    return [
        token
        for token in TOKENS
        if token in plain or token.encode("unicode_escape").decode() in escaped.replace("\\\\", "\\")
    ]


def test_the_detector_sees() -> None:
    assert seen("x" + ROW["漢字氏名"])
    assert seen(json.dumps(ROW["漢字氏名"]))
    assert seen(ascii(ROW))
    assert seen(pickle.dumps(ROW, 0))
    assert seen(pickle.dumps(ROW, 5))
    assert seen(marshal.dumps(list(ROW.values())))
    assert seen(LINE.encode("cp932"))
    assert not seen("IdentityConfirmation(***)")


def our_locals(trace: TracebackType | None) -> Iterator[object]:
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(SOURCE):
            yield from trace.tb_frame.f_locals.values()
        trace = trace.tb_next


def bare(value: object, depth: int = 4) -> Iterator[str]:
    """Texts that lie open in a value: itself, or in plain containers, not behind a masking object."""
    if isinstance(value, str | bytes | bytearray):
        yield str(value)
    elif depth and isinstance(value, dict):
        for pair in value.items():
            yield from bare(pair, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from bare(each, depth - 1)


# What raises. Data stands in globals, so that frames of the tests hold none of it.
def every(data: bytes, encoding: str = "utf-8", **options: Any) -> Callable[[], object]:
    return lambda: list(jr.read_csv(io.BytesIO(data), CLS, encoding=encoding, **options))


def failing_stream() -> object:
    stream: Any = Trickle(FILE, 100, fail_at=len(FILE) - 5, error=OSError(LINE))
    return list(jr.read_csv(stream, CLS, encoding="utf-8"))


def failing_iterator() -> Iterator[IdentityConfirmation]:
    for _ in range(300):
        yield GOOD
    raise ZeroDivisionError


class FullStream(io.RawIOBase):
    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def write(self, data: Any) -> int:
        raise self.error


def write(records: Any, target: Any = None, encoding: str = "utf-8", **options: Any) -> object:
    return jr.write_csv(records, target or io.BytesIO(), encoding=encoding, **options)


class BadRow(Mapping[str, str]):
    def __getitem__(self, key: str) -> str:
        raise ValueError(LINE)

    def __iter__(self) -> Iterator[str]:
        raise ValueError(LINE)

    def __len__(self) -> int:
        return 36


BAD_ROW = BadRow()
FILE = file_of(LINE, LINE, LINE)
CHECKED = jr.check(CLS, ROW)
MASKED = attrs.evolve(GOOD, relationship="カナリア***")
SURROGATE = attrs.evolve(GOOD, relationship="カナリア鴉\ud800")
ALERT = jr.Severity.ALERT
PROFILE = load_profile("source_facts", "本人確認情報")
RAISING: dict[str, Callable[[], object]] = {
    "parse: every cell wrong": lambda: jr.parse(CLS, BAD),
    "parse: names as values": lambda: jr.parse(CLS, NAMES_FIRST),
    "parse: short": lambda: jr.parse(CLS, list(ROW.values())[:5]),
    "parse: long": lambda: jr.parse(CLS, [*ROW.values(), "カナリア"]),
    "parse: not a row": lambda: jr.parse(CLS, LINE),
    "parse: not a class": lambda: jr.parse(dict, ROW),  # type: ignore[type-var]
    "parse: wrong severities": lambda: jr.parse(CLS, BAD, severities={"JRX": ALERT}),
    "parse: wrong policy": lambda: jr.parse(CLS, ROW, date_policy="lenient"),
    "parse: wrong repertoire": lambda: jr.parse(CLS, ROW, repertoire="JIS"),  # type: ignore[arg-type]
    "parse: raised rule": lambda: jr.parse(CLS, ROW | {"性別": "7"}, severities={"JRC013": jr.Severity.ERROR}),
    "parse: a row that fails": lambda: jr.parse(CLS, BAD_ROW),
    "check: not a row": lambda: jr.check(CLS, LINE),
    "check: a row that fails": lambda: jr.check(CLS, BAD_ROW),
    "check: wrong severities": lambda: jr.check(CLS, ROW, severities={"JRF001": ALERT}),
    "check: not a class": lambda: jr.check(CHECKED, ROW),  # type: ignore[arg-type]
    "flatten: not a record": lambda: jr.flatten(ROW),  # type: ignore[arg-type]
    "flatten: a checked": lambda: jr.flatten(CHECKED),  # type: ignore[arg-type]
    "construct: wrong type": lambda: attrs.evolve(GOOD, name=LINE),  # type: ignore[arg-type]
    "construct: missing": lambda: CLS(relationship=LINE),  # type: ignore[call-arg]
    "construct: unknown": lambda: CLS(**{LINE[:6]: LINE}),  # type: ignore[arg-type]
    "set an attribute": lambda: setattr(GOOD, "relationship", LINE),
    "delete an attribute": lambda: delattr(GOOD, "relationship"),
    "read: wrong encoding": every(FILE, "utf-16-le"),
    "read: cp932 as utf-8": every(file_of(LINE, encoding="cp932")),
    "read: utf-8 as cp932": every(FILE, "cp932"),
    "read: bad byte in the header": every(b"\xff" + FILE),
    "read: no header": every(file_of(LINE, header="")),
    "read: foreign mark": every(b"\xef\xbb\xbf" + FILE, "cp932"),
    "read: no mark": every(file_of(LINE, encoding="utf-16-le"), "utf-16"),
    "read: not a source": lambda: jr.read_csv(io.StringIO(LINE), CLS, encoding="utf-8"),  # type: ignore[arg-type]
    "read: a path that is not there": lambda: jr.read_csv(f"/カナリア/{ROW['漢字氏名']}.csv", CLS, encoding="utf-8"),
    "read: a stream that fails": failing_stream,
    "read: wrong options": every(FILE, severities={"JRX": ALERT}),
    "read: not an encoding": every(FILE, "shift_jis"),
    "read: broken header": every(file_of(LINE, header='"' + LINE)),
    "write: masked": lambda: write([GOOD, MASKED]),
    "write: lone surrogate": lambda: write([GOOD, SURROGATE]),
    "write: cp932": lambda: write([GOOD, attrs.evolve(GOOD, relationship="カナリア𠮷")], encoding="cp932"),
    "write: a row instead of a record": lambda: write([ROW]),
    "write: a checked without a value": lambda: write([GOOD, attrs.evolve(CHECKED, value=None)]),
    "write: one text": lambda: write(LINE),
    "write: not an encoding": lambda: write([ROW], encoding="shift_jis"),
    "write: not a class": lambda: write([ROW], cls=dict),
    "write: not a target": lambda: write([ROW], io.StringIO()),
    "write: not a format": lambda: write([ROW], format="excel"),
    "write: the caller's iterator fails": lambda: write(failing_iterator()),
    "write: full": lambda: write([GOOD] * 300, FullStream(OSError(LINE))),
    "write: a path that is not there": lambda: write([GOOD], f"/カナリア/{ROW['漢字氏名']}.csv"),
    "check_file: wrong options": lambda: check_file(io.BytesIO(FILE), CLS, encoding="shift_jis"),
    "pickle": lambda: pickle.dumps(GOOD),
    "pickle checked": lambda: pickle.dumps(CHECKED),
    "json": lambda: json.dumps(GOOD),
    "json raw": lambda: json.dumps(CHECKED.raw),
}


@pytest.mark.parametrize("name", RAISING)
def test_no_error_tells_a_value(name: str) -> None:
    """Message, args, findings, cause, context, notes, and the locals of every frame of ours."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whichever it is, it may tell nothing
        RAISING[name]()
    error: BaseException | None = caught.value
    assert isinstance(error, jr.JuminError | TypeError | AttributeError | ZeroDivisionError)
    trace = error.__traceback__
    assert [leak for value in our_locals(trace) for text in bare(value) for leak in seen(text)] == []
    assert [
        leak for value in our_locals(trace) for leak in seen(repr(value)) + seen(rich.pretty.pretty_repr(value))
    ] == []
    if isinstance(error, jr.JuminError):
        assert error.__cause__ is None
        assert error.__context__ is None
        assert all(not seen(value) for finding in error.findings for value in attrs.asdict(finding).values())
    while error is not None:
        error = error.with_traceback(without_frames_of_others(error.__traceback__))
        assert seen(text_of(error)) == []
        error = error.__context__


def without_frames_of_others(trace: TracebackType | None) -> TracebackType | None:
    """attrs and the caller hold their own arguments; only frames of this library are ours to answer for."""
    kept: list[TracebackType] = []
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(SOURCE):
            kept.append(trace)
        trace = trace.tb_next
    built: TracebackType | None = None
    for each in reversed(kept):
        built = TracebackType(built, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return built


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt(), MemoryError()])
def test_an_interrupt_while_writing(interrupt: BaseException) -> None:
    """What passes through our frames untouched finds no text in their locals."""
    with pytest.raises(type(interrupt)) as caught:
        jr.write_csv([GOOD] * 300, FullStream(interrupt), encoding="utf-8")  # type: ignore[arg-type]
    found = list(our_locals(caught.value.__traceback__))
    assert found
    assert [leak for value in found for text in bare(value) for leak in seen(text)] == []
    assert [leak for value in found for leak in seen(repr(value)) + seen(rich.pretty.pretty_repr(value))] == []


def reader() -> jr.codec.CsvReader[CLS]:
    """A reader in the middle of its file."""
    made = jr.read_csv(io.BytesIO(FILE), CLS, encoding="utf-8")
    next(made)
    return made


def lines() -> list[object]:
    return list(read_lines(io.BytesIO(FILE), encoding_named("utf-8"), 1000))


def csv_rows() -> list[object]:
    return list(read_rows(io.BytesIO(FILE), encoding_named("utf-8"), Limits()))


def error_of(name: str) -> BaseException:
    try:
        RAISING[name]()
    except jr.JuminError as error:
        return error.with_traceback(None)
    raise AssertionError


HOLDERS: dict[str, Any] = {
    "record": GOOD,
    "record written oddly": jr.check(CLS, ROW | {"郵便番号": "７６５－４３２９", "生年月日": "昭和18年11月7日"}).value,
    "name": GOOD.name,
    "gaiji text": GOOD.name.kanji,
    "address": GOOD.address,
    "previous address": GOOD.previous_address,
    "juminhyo code": GOOD.juminhyo_code,
    "individual number": GOOD.individual_number,
    "date": GOOD.birth_date,
    "number": GOOD.update_number,
    "postal code": GOOD.address.postal_code,
    "checked": CHECKED,
    "checked with errors": jr.check(CLS, BAD),
    "checked with a profile": jr.check(CLS, ROW, profile=PROFILE),
    "checked names as values": jr.check(CLS, NAMES_FIRST),
    "raw": CHECKED.raw,
    "reader": reader(),
    "reader of a shifted file": jr.read_csv(io.BytesIO(file_of(LINE, header=f"続柄,{LINE}")), CLS, encoding="utf-8"),
    "format of a shifted file": jr.read_csv(
        io.BytesIO(file_of(LINE, header=f"続柄,{LINE}")), CLS, encoding="utf-8"
    ).format,
    "line": lines()[1],
    "csv row": csv_rows()[1],
    "error of parse": error_of("parse: every cell wrong"),
    "error of read": error_of("read: bad byte in the header"),
    "error of write": error_of("write: cp932"),
    "findings": jr.check(CLS, BAD).findings,
    "summary": check_file(io.BytesIO(file_of(BAD_LINE, LINE[:40], header=",".join(ITEMS))), CLS, encoding="utf-8"),
}


def test_there_are_more_than_forty_sinks() -> None:
    assert len(SINKS) >= 40


@pytest.mark.parametrize("sink", SINKS)
@pytest.mark.parametrize("holder", HOLDERS)
def test_no_sink_shows_a_value(holder: str, sink: str) -> None:
    value = HOLDERS[holder]
    try:
        shown = SINKS[sink](value)
    except Exception as error:  # noqa: BLE001 - a refusal is fine, and may tell nothing either
        shown = "".join([str(error), repr(error), repr(error.args), repr(error.__context__), repr(error.__cause__)])
    assert seen(shown if isinstance(shown, bytes) else str(shown)) == []


class TestReports:
    """Text, JSON lines and the command line, for a file in which every cell is wrong."""

    DATA = (
        file_of(BAD_LINE, LINE, LINE[:60], f'"{LINE}', f'{LINE}"x"', header=f"{','.join(ITEMS)}")
        + b"\xff"
        + LINE.encode()
    )

    def test_reports(self) -> None:
        said: list[str] = []
        summary = check_file(
            io.BytesIO(self.DATA),
            CLS,
            encoding="utf-8",
            profile=PROFILE,
            on_row=lambda checked: said.extend(map(json_finding, checked.findings)),
        )
        assert len(summary.by_rule) >= 8
        said += [text_report(summary, "本人確認情報"), json_summary(summary, "本人確認情報"), repr(summary)]
        assert seen("\n".join(said)) == []
        assert seen(rich.pretty.pretty_repr(summary)) == []

    @pytest.mark.parametrize("form", ["text", "jsonl"])
    def test_the_command_line(self, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "カナリア鴉.csv"
        path.write_bytes(self.DATA)
        call = ["check", str(path), "--record", "本人確認情報", "--encoding", "utf-8", "--format", form]
        assert cli.main([*call, "--profile", "source_facts"]) == 1
        assert cli.main([*call, "--no-header"]) == 1
        path.unlink()
        assert cli.main(call) == 2
        out, err = capsys.readouterr()
        assert seen(out + err) == []

    @pytest.mark.parametrize("digits", ["983205", "98320567321", "983205673214", "９８３２０５６７３２１４"])
    @pytest.mark.parametrize(
        "item", ["外字数(氏名)", "外字数(住所)", "外字数(転入前住所)", "更新順番号", "異常時更新順番号"]
    )
    def test_a_number_in_the_column_of_another(self, item: str, digits: str) -> None:
        """A shifted column puts a 個人番号 where a count is expected: no finding and no error tells it."""
        row = CLEAN | {item: digits}
        checked = jr.check(CLS, row)
        strict = {finding.rule: jr.Severity.ERROR for finding in checked.findings}
        told = repr(checked) + str(checked.findings) + "".join(map(json_finding, checked.findings))
        if strict:
            with pytest.raises(jr.RecordError) as caught:
                jr.parse(CLS, row, severities=strict)
            told += str(caught.value) + repr(caught.value)
        assert digits not in told
        assert digits.translate({0xFF10 + digit: str(digit) for digit in range(10)}) not in told

    def test_a_shifted_header(self) -> None:
        """The first row of a file without a header is taken for names: columns are told by number and shape."""
        data = file_of(LINE, header=f"続柄,{LINE}")
        checked = list(jr.read_csv(io.BytesIO(data), CLS, encoding="utf-8"))
        assert [f.rule for f in checked[0].findings].count("JRL001") > 30
        assert seen(repr(checked[0].findings)) == []


def test_nothing_personal_is_remembered() -> None:
    """The memories of coded values hold no name, no address and no number of a person."""
    jr.check(CLS, ROW)
    for leaf in jr.layout(CLS):
        memo = memo_for(leaf.type) if leaf.type is not str else None
        kept = set(memo or ())
        assert not kept & {ROW["漢字氏名"], ROW["住所"], ROW["個人番号"], ROW["住民票コード"], ROW["郵便番号"]}
