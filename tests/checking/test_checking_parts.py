"""幾つに分けても、どの順に終わっても、同じ報告になる（"same report byte for byte as with one"）。"""

from __future__ import annotations

import io
import json
import random
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.checking import Summary, check_file, division, html_report, json_finding, json_summary, text_report
from jumin_records.checking.division import Division
from jumin_records.checking.part_check import PartSetup, check_part
from jumin_records.checking.part_result import PartResult
from jumin_records.checking.row_ranges import RowRanges
from jumin_records.checking.workers import OwnHands, Task
from jumin_records.codec.encodings import encoding_named
from jumin_records.codec.file_part import FilePart
from jumin_records.codec.limits import Limits
from jumin_records.codec.row_starts import FileHead, RowStarts, head_of
from jumin_records.errors import Finding
from jumin_records.layouts import load_profile
from jumin_records.records import IdentityConfirmation
from jumin_records.rules import RULES, find
from tests.codec.samples import ITEMS, file_of, row
from tests.codec.test_codec_blocks import ENCODINGS, ROWS, File, files

CLS = IdentityConfirmation
NAME = "本人確認情報"


class Shuffled:
    """Several workers in one process, which finish in any order; results pass through JSON as they do between processes."""

    def __init__(self, hands: OwnHands, seed: int, count: int = 3) -> None:
        self._hands = hands
        self._random = random.Random(seed)
        self._count = count
        self._tasks: list[Task] = []
        self.most = 0

    @property
    def idle(self) -> int:
        return self._count - len(self._tasks)

    def give(self, task: Task) -> None:
        assert self.idle
        self._tasks.append(task)

    def take(self) -> tuple[int, PartResult]:
        self._hands.give(self._tasks.pop(self._random.randrange(len(self._tasks))))
        number, result = self._hands.take()
        return number, PartResult.from_json(result.to_json())


Report = tuple[Summary, str, str, str, str]


def report(path: Path, encoding: str, *, header: bool = True, **options: Any) -> Report:
    found: list[Finding] = []
    summary = check_file(path, CLS, encoding=encoding, header=header, on_findings=found.extend, **options)
    lines = "\n".join(map(json_finding, found))
    page = html_report(summary, NAME, header=header)
    return summary, text_report(summary, NAME), lines, json_summary(summary, NAME), page


def divided(path: Path, encoding: str, part: int, seed: int, **options: Any) -> Report:
    def hands(setup: PartSetup, stream: Any) -> Shuffled:
        return Shuffled(OwnHands(setup, stream), seed)

    with (
        mock.patch.object(division, "PART", part),
        mock.patch("jumin_records.checking.divided_check.Workers", side_effect=AssertionError),
        mock.patch(
            "jumin_records.checking.divided_check._Account._hands",
            lambda self, _, stream, __: hands(self._setup, stream),
        ),
    ):
        return report(path, encoding, jobs=2, **options)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parts")


class TestSameReport:
    @settings(max_examples=60)
    @given(
        file=files(),
        part=st.sampled_from([1, 2, 3, 40, 61, 97, 250, 1000, 4000]),
        seed=st.integers(0, 5),
        header=st.sampled_from([True, True, True, False]),
    )
    @example(file=File(file_of(*[row(異動事由詳細='"架,空\n見""本"')] * 9), "utf-8"), part=97, seed=0, header=True)
    @example(file=File(file_of(*[row(続柄='"子')] * 5, *[row()] * 3), "utf-8"), part=250, seed=0, header=True)
    @example(file=File(file_of(*["\n".join([row()] * 3).join(['"', '"'])] * 9), "utf-8"), part=250, seed=1, header=True)
    def test_any_file_in_any_parts(self, folder: Path, file: File, part: int, seed: int, *, header: bool) -> None:
        path = folder / "rows.csv"
        path.write_bytes(file.data)
        assert divided(path, file.encoding, part, seed, header=header) == report(path, file.encoding, header=header)

    @pytest.mark.parametrize("encoding", ENCODINGS)
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.exhaustive
    def test_all_rows_in_every_encoding(self, tmp_path: Path, encoding: str, end: str) -> None:
        body = [line.replace("\u200b", "\x07") for line in [*ROWS, *ROWS[:12], *ROWS]]
        if end != "\n":
            body = [line.replace("\n", end) for line in body]
        path = tmp_path / "rows.csv"
        mark = "\ufeff" if encoding in {"utf-8-sig", "utf-16"} else ""
        codec = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
        path.write_bytes((mark + end.join([",".join(ITEMS), *body])).encode(codec))
        expected = report(path, encoding)
        assert expected[0].rows > 40
        for part in (64, 333, 1500, 5000):
            assert divided(path, encoding, part, part) == expected, part

    def test_every_border(self, tmp_path: Path) -> None:
        """Each byte of the file in turn is the first place at which it is to be divided."""
        body = [
            row(),
            row(異動事由詳細='"架\n\n空,"'),
            "",
            row(続柄='"子'),
            row(性別="7"),
            '"',
            row(異動事由詳細='"\n"'),
            row(),
        ]
        path = tmp_path / "rows.csv"
        path.write_bytes(file_of(*body, encoding="cp932"))
        expected = report(path, "cp932")
        for part in range(1, path.stat().st_size, 11):
            assert divided(path, "cp932", part, part) == expected, part

    @pytest.mark.parametrize(
        "options",
        [
            {"severities": {"JRC003": jr.Severity.ERROR, "JRF014": "error"}},
            {"profile": load_profile("source_facts", NAME)},
            {"severities": {}, "profile": {}},
        ],
    )
    def test_options_reach_every_part(self, tmp_path: Path, options: dict[str, Any]) -> None:
        path = tmp_path / "rows.csv"
        path.write_bytes(file_of(*[row(個人番号="123456789012", 生年月日="昭和39年2月29日")] * 40))
        assert divided(path, "utf-8", 700, 1, **options) == report(path, "utf-8", **options)

    def test_bad_bytes_keep_their_offset_in_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "rows.csv"
        lines = file_of(*[row()] * 40).split(b"\n")
        lines[30] += b"\xff"
        path.write_bytes(b"\n".join(lines))
        offset = path.read_bytes().index(b"\xff")
        found = divided(path, "utf-8", 700, 1)
        assert found == report(path, "utf-8")
        assert f"先頭から{offset}バイト" in found[1]

    @pytest.mark.parametrize(
        "data", [b"", b"\xff\n\n", b"a,b\n1,2\n3,4\n", file_of(), file_of(row()), file_of(header=",".join(ITEMS[1:]))]
    )
    def test_files_without_rows_or_without_use(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "rows.csv"
        path.write_bytes(data)
        assert report(path, "utf-8", jobs=3) == divided(path, "utf-8", 10, 0) == report(path, "utf-8")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        summary = check_file(tmp_path / "架空太郎.csv", CLS, encoding="utf-8", jobs=2)
        assert [finding.rule for finding in summary.fatal] == ["JRF012"]
        assert check_file(tmp_path, CLS, encoding="utf-8", jobs=2) == check_file(tmp_path, CLS, encoding="utf-8")

    def test_a_file_that_breaks_off(self, tmp_path: Path) -> None:
        """What stops the reading in a part stops it for the file: later parts are not counted."""
        path = tmp_path / "rows.csv"
        path.write_bytes(file_of(*[row()] * 60))
        whole = FilePart.read

        def broken(self: FilePart, size: int) -> bytes:
            if self.start > 4000:
                raise OSError
            return whole(self, size)

        with mock.patch.object(FilePart, "read", broken):
            summary, text, lines, *_ = divided(path, "utf-8", 700, 2)
        assert [finding.rule for finding in summary.fatal] == ["JRF012"]
        assert 10 < summary.rows < 40
        assert summary.exit_code == 2
        assert "JRF012" in text
        assert "JRF012" not in lines  # as of one process: it stands in the summary


class TestCostOfWrongGuesses:
    def test_ahead_is_bounded_and_no_part_is_checked_three_times(self, tmp_path: Path) -> None:
        """A file made to mislead: every quoted cell holds rows of the right width."""
        inner = "\n".join([row()] * 6)
        path = tmp_path / "rows.csv"
        path.write_bytes(file_of(*[row(異動事由詳細=f'"{inner}"')] * 60))
        data = path.read_bytes()
        head = head_of(io.BytesIO(data), encoding_named("utf-8"), Limits())
        assert head is not None
        setup = PartSetup(NAME, "utf-8", header=True, head=head.size, size=len(data))
        given: list[Task] = []

        class Noted(Shuffled):
            def give(self, task: Task) -> None:
                given.append(task)
                super().give(task)

        hands = Noted(OwnHands(setup, io.BytesIO(data)), 1)
        starts = RowStarts(io.BytesIO(data), len(data), head)
        parts = Division(hands, starts, begin=head.size, size=len(data), length=5000, ahead=6).parts()
        assert sum(part.rows for part in parts if isinstance(part, PartResult)) == 60
        assert sum(task.stop - task.start for task in given) < 3 * len(data)

    def test_after_a_failure_there_is_nothing_more(self) -> None:
        class Lost(Shuffled):
            def take(self) -> Finding:  # type: ignore[override]  # as a pool of processes may
                return find("JRU125")

        hands = Lost(OwnHands(PartSetup(NAME, "utf-8", header=True, head=0, size=9), io.BytesIO()), 1)
        starts = RowStarts(io.BytesIO(b"a\nb\nc\nd\n\n"), 9, FileHead(0, "utf-8", 1))
        parts = [*Division(hands, starts, begin=0, size=9, length=2, ahead=2).parts()]
        assert [getattr(part, "rule", "") for part in parts] == ["JRU125"]


class TestRowStarts:
    def starts(self, text: str, codec: str = "utf-8", columns: int = 3) -> tuple[RowStarts, bytes]:
        data = text.encode(codec)
        return RowStarts(io.BytesIO(data), len(data), FileHead(0, codec, columns)), data

    @pytest.mark.parametrize("codec", ["utf-8", "cp932", "utf-16-le", "utf-16-be"])
    def test_always_behind_a_line_end(self, codec: str) -> None:
        # U+0A00 and U+000A: a byte 0A that is no line end of UTF-16.
        text = (
            "架,空,見\r\n1,2,3\n本,਀਀,\n1,2,3\n1,2,3\n"
            if codec.startswith("utf")
            else "架,空,見\r\n1,2,3\n本,,\n1,2,3\n"
        )
        starts, data = self.starts(text, codec)
        ends = {len(text[: place + 1].encode(codec)) for place, each in enumerate(text) if each == "\n"}
        for place in range(len(data) + 3):
            assert starts.after(place) in ends | {len(data)}
            assert starts.after(place) > place or starts.after(place) == len(data)

    def test_rows_with_a_line_break_in_every_one(self) -> None:
        line = '1,2,"架\n空\n見"\n'
        starts, data = self.starts(line * 30)
        size = len(line.encode())
        assert {starts.after(place) % size for place in range(len(data) - 3 * size)} == {0}

    def test_no_row_of_that_width_anywhere(self) -> None:
        starts, _ = self.starts('"\n1,2\n"a\n""b\n', columns=9)
        assert starts.after(0) == 2

    def test_half_characters(self) -> None:
        data = "a\n".encode("utf-16-le") + b"\x00\xd8" + "a\n1\n".encode("utf-16-le")
        assert RowStarts(io.BytesIO(data), len(data), FileHead(0, "utf-16-le", 1)).after(0) == 4

    def test_lines_longer_than_the_look(self) -> None:
        data = b"a" * 200_000 + b"\nb,c,d\n"
        assert RowStarts(io.BytesIO(data), len(data), FileHead(0, "utf-8", 3)).after(1) == 200_001
        assert RowStarts(io.BytesIO(data[:200_000]), 200_000, FileHead(0, "utf-8", 3)).after(1) == 200_000

    def test_a_stream_that_has_less_than_was_said(self) -> None:
        assert RowStarts(io.BytesIO(b"ab"), 9, FileHead(0, "utf-8", 3)).after(1) == 9

    @pytest.mark.parametrize(
        ("data", "size"),
        [
            (b"", None),
            (b"a,b", None),
            (b"a,b\n", None),
            (b"a,b\rc,d\r", None),
            (b'a,"b\nc"\nd,e\n', None),
            (b"\xff\na\n", None),
            (b"a,b\n\xff\n", 4),
            (b"a,b\r\nc,d\r\n", 5),
        ],
    )
    def test_the_first_line(self, data: bytes, size: int | None) -> None:
        head = head_of(io.BytesIO(data), encoding_named("utf-8"), Limits())
        assert (head and head.size) == size


class TestFilePart:
    @given(st.binary(max_size=40), st.data())
    def test_what_it_reads(self, data: bytes, draw: st.DataObject) -> None:
        head = draw.draw(st.integers(0, len(data)))
        start = draw.draw(st.integers(head, len(data)))
        stop = draw.draw(st.integers(start, len(data)))
        part = FilePart(io.BytesIO(data), head=head, start=start, stop=stop, goes_on=True)
        size = draw.draw(st.integers(1, 9))
        read = b"".join(iter(lambda: part.read(size), b""))
        assert read == data[:head] + data[start:stop]
        for place, byte in enumerate(read):
            assert data[part.absolute(place)] == byte

    def test_shows_nothing_and_is_not_pickled(self) -> None:
        part = FilePart(io.BytesIO("架空".encode()), head=0, start=0, stop=3, goes_on=False)
        assert repr(part) == "FilePart(***)"
        with pytest.raises(jr.RefusedError):
            part.__reduce_ex__(4)


class TestPartResult:
    def test_only_one_rule_names_a_byte_in_its_words(self) -> None:
        """Words that name the place are made again from the offset alone: no other fact may stand beside it."""
        assert [rule.id for rule in RULES.values() if "{offset}" in rule.template] == ["JRF001"]
        assert "{offset}" not in RULES["JRF001"].template.replace("{offset}", "", 1)
        assert not any("{row}" in rule.template for rule in RULES.values())

    def test_there_and_back(self) -> None:
        part = PartResult(7, lead=1)
        findings = (
            find("JRF001", row=3, column=2, offset=99),
            find("JRC003", row=3, item="続柄", shape="漢(1字)"),
            find("JRF010"),
        )
        part.add(jr.Checked(None, findings, jr.Raw(())))
        part.stop((find("JRF012", row=4, reason="x"),))
        again = PartResult.from_json(part.to_json())
        found = [*again.findings(10)]
        assert [finding.row for finding in found] == [12, 12, None, 13]
        assert [finding.offset for finding in found] == [99, None, None, None]
        assert [finding.text for finding in found[:3]] == [finding.text for finding in findings]
        assert again.fatal == 1

    @pytest.mark.parametrize(
        "text",
        ["", "[]", "{}", "1", "null", '"x"', "{", PartResult(0).to_json().replace('"rows"', '"row"'), PartResult(0).to_json().replace('"found": ""', '"found": "AAAA"'), PartResult(0).to_json().replace('"found": ""', '"found": "AAAAAAAAAAA="')],
    )  # fmt: skip
    def test_what_is_none(self, text: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011 - the rule is the caller's
            PartResult.from_json(text)

    def test_no_value_travels(self, tmp_path: Path) -> None:
        """What goes between processes and into checkpoints holds no cell of the file."""
        canary = row(
            漢字氏名="可奈利亜　鳥子",
            住所="可奈利亜市鳥町9",
            個人番号="987654321098",
            続柄="可奈利亜",
            生年月日="18991231x",
        )
        data = file_of(*[canary] * 5, canary + ",可奈利亜", '"可奈利亜')
        head = head_of(io.BytesIO(data), encoding_named("utf-8"), Limits())
        assert head is not None
        setup = PartSetup(NAME, "utf-8", header=True, head=head.size, size=len(data))
        part = check_part(setup, io.BytesIO(data), head.size, len(data))
        text = json.dumps(json.loads(part.to_json()), ensure_ascii=False)
        assert part.rows == 7
        assert len(part.kinds) > 3
        assert not any(word in text for word in ("可奈利亜", "鳥", "987654321098", "18991231"))


class TestRowRanges:
    @given(st.lists(st.tuples(st.lists(st.integers(1, 3000)), st.sampled_from(jr.Severity)), max_size=4))
    def test_many_at_once_is_one_by_one(self, given_rows: list[tuple[list[int], jr.Severity]]) -> None:
        one, many = RowRanges(), RowRanges()
        for rows, severity in given_rows:
            many.add_all(rows, severity)
            for number in rows:
                one.add(number, severity)
        assert one == many
