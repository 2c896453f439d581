"""伏せ字の写し。「every sensitive value is masked by shape」「never readable back: our readers refuse it」「atomic」。"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.cli import main
from jumin_records.interop import Masking, mask_file
from jumin_records.layouts import Sensitivity
from jumin_records.records import IdentityConfirmation, Record, ResidentSuppression
from tests.codec.samples import CLEAN, ITEMS, PLACE, Trickle, file_of, row
from tests.records.samples import RECORDS, filled

CLS = IdentityConfirmation


def copy_of(data: bytes, cls: type[Record] = CLS, **options: Any) -> list[list[str]]:
    target = io.BytesIO()
    mask_file(io.BytesIO(data), target, cls, **({"encoding": "utf-8"} | options))
    return list(csv.reader(io.StringIO(target.getvalue().decode("utf-8-sig"), newline=""), strict=True))


def lines(cls: type[Record]) -> bytes:
    made = filled(cls)
    return file_of(",".join(made.values()), ",".join(made.values()), header=",".join(made))


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
class TestEveryRecord:
    def test_no_value_is_left(self, cls: type[Record]) -> None:
        header, *rows = copy_of(lines(cls), cls)
        assert header[1:] == list(filled(cls))
        assert len(rows) == 2
        for cells in rows:
            assert all(
                cell.startswith("***") for cell, value in zip(cells[1:], filled(cls).values(), strict=True) if value
            )

    def test_secret_and_protected_items_do_not_tell_that_they_are_filled(self, cls: type[Record]) -> None:
        hidden = [leaf.no for leaf in jr.layout(cls) if leaf.sensitivity in {Sensitivity.SECRET, Sensitivity.PROTECTED}]
        empty = file_of("," * (len(filled(cls)) - 1), header=",".join(filled(cls)))
        for data in (lines(cls), empty):
            assert {copy_of(data, cls)[1][no] for no in hidden} <= {"***"}

    @pytest.mark.parametrize("keep", [(), (Sensitivity.NONE,), (Sensitivity.NONE, Sensitivity.PERSONAL)])
    def test_readers_refuse_it(self, cls: type[Record], keep: tuple[Sensitivity, ...]) -> None:
        """With its header as a whole; without it, and without a header at all, row by row."""
        target = io.BytesIO()
        mask_file(io.BytesIO(lines(cls)), target, cls, encoding="utf-8", keep=keep)
        target.seek(0)
        with pytest.raises(jr.FileFormatError) as caught:
            jr.read_csv(target, cls, encoding="utf-8-sig")
        assert caught.value.rule == "JRP010"
        alone = b"\n".join(target.getvalue().splitlines()[1:])
        assert not any(checked.ok for checked in jr.read_csv(io.BytesIO(alone), cls, encoding="utf-8", header=False))


class TestKeep:
    """「which items by sensitivity option」。"""

    def test_what_is_kept_and_what_is_not(self) -> None:
        cells = copy_of(file_of(row()), keep={Sensitivity.NONE})[1][1:]
        none = {leaf.item for leaf in jr.layout(CLS) if leaf.sensitivity is Sensitivity.NONE}
        assert {"操作者ID", "更新順番号"} <= none
        for item, place in PLACE.items():
            value = CLEAN[item]
            assert cells[place] == (value if item in none or not value else f"***{_shape(value)}"), item

    def test_personal_items_but_never_the_guarded_numbers(self) -> None:
        cells = copy_of(file_of(row()), keep={Sensitivity.NONE, Sensitivity.PERSONAL})[1][1:]
        assert cells[PLACE["漢字氏名"]] == CLEAN["漢字氏名"]
        assert cells[PLACE["個人番号"]] == "***999999999999(12字)"
        assert cells[PLACE["住民票コード"]] == "***99999999999(11字)"

    @pytest.mark.parametrize(
        ("item", "text"), [("操作者ID", "1234-5678-9018"), ("更新順番号", "架空太郎"), ("操作者ID", "架空\u200b太郎")]
    )
    def test_a_cell_that_is_not_what_it_should_be_is_masked(self, item: str, text: str) -> None:
        cells = copy_of(file_of(row(**{item: text})), keep={Sensitivity.NONE})[1][1:]
        assert cells[PLACE[item]].startswith("***")

    @pytest.mark.parametrize("more", [",架空太郎", ',"架空', ""])
    def test_a_row_that_has_shifted_is_masked_as_a_whole(self, more: str) -> None:
        line = row() + more if more else row().split(",", 1)[1]
        cells = copy_of(file_of(line, row()), keep={Sensitivity.NONE, Sensitivity.PERSONAL})[1]
        assert all(cell == "" or cell.startswith("***") for cell in cells)

    @pytest.mark.parametrize("keep", [{Sensitivity.SECRET}, {Sensitivity.RESTRICTED}, "none", ["none"], 1])
    def test_nothing_else_can_be_kept(self, keep: Any) -> None:
        with pytest.raises(jr.UsageError) as caught:
            copy_of(file_of(row()), keep=keep)
        assert caught.value.rule == "JRU087"


def _shape(text: str) -> str:
    from jumin_records.shapes import shape  # noqa: PLC0415 - the only word of the package that this file takes as given

    return shape(text)


class TestFiles:
    def test_unknown_columns_and_their_names(self) -> None:
        data = file_of(f"{row()},架空", header=",".join([*ITEMS, "架空太郎"]))
        header, cells = copy_of(data, keep={Sensitivity.NONE})
        assert (header[-1], cells[-1]) == ("***漢漢漢漢(4字)", "***漢漢(2字)")

    def test_columns_twice_and_in_another_order(self) -> None:
        data = file_of("123456789018,架空,見本", header="個人番号,漢字氏名,漢字氏名")
        assert copy_of(data, keep={Sensitivity.PERSONAL})[1] == ["***", "***999999999999(12字)", "架空", "見本"]

    def test_without_a_header(self) -> None:
        header, *rows = copy_of(file_of(row(), row(), header=""), header=False)
        assert header[1:] == ITEMS
        assert len(rows) == 2

    def test_many_rows_and_quotes(self) -> None:
        quoted = ",".join(f'"{cell}"' for cell in CLEAN.values())
        rows = copy_of(file_of(*[row()] * 50, "", *[quoted] * 50), keep={Sensitivity.NONE})
        assert rows[1] == rows[-1]
        assert rows[51] == ["***"]
        assert len(rows) == 102

    def test_signs_of_csv_in_a_kept_cell(self) -> None:
        data = file_of(row().replace("DEMO01", '"a,""b"'))
        assert copy_of(data, keep={Sensitivity.NONE})[1][1 + PLACE["操作者ID"]] == 'a,"b'

    @pytest.mark.parametrize("encoding", ["cp932", "utf-16", "utf-8-sig"])
    def test_other_encodings(self, encoding: str) -> None:
        plain = "utf-16-le" if encoding == "utf-16" else encoding
        mark = b"\xff\xfe" if encoding == "utf-16" else b""
        assert copy_of(mark + file_of(row(), encoding=plain), encoding=encoding) == copy_of(file_of(row()))

    @pytest.mark.parametrize(
        ("data", "rule"), [(b"", "JRF010"), (b"\xff\n", "JRF001"), (b"a,b\n", "JRF015"), (b"\xff\xfea", "JRF016")]
    )
    def test_unusable(self, data: bytes, rule: str) -> None:
        with pytest.raises(jr.FileFormatError) as caught:
            copy_of(data)
        assert caught.value.rule == rule

    def test_a_stream_that_fails_leaves_the_old_copy(self, tmp_path: Path) -> None:
        target = tmp_path / "b.csv"
        target.write_text("old")
        stream: Any = Trickle(file_of(row(), row()), 100, fail_at=len(file_of(row())))
        with pytest.raises(jr.FileFormatError) as caught:
            mask_file(stream, target, CLS, encoding="utf-8")
        assert caught.value.rule == "JRF012"
        assert (target.read_text(), [path.name for path in tmp_path.iterdir()]) == ("old", ["b.csv"])

    def test_wrong_calls(self, tmp_path: Path) -> None:
        for source, target, rule in (
            (io.StringIO(), io.BytesIO(), "JRU006"),
            (io.BytesIO(file_of(row())), io.StringIO(), "JRU006"),
            (tmp_path / "架空太郎", io.BytesIO(), "JRF012"),
            (io.BytesIO(file_of(row())), tmp_path / "架空太郎" / "b", "JRF012"),
            ("架空\0太郎", tmp_path / "b", "JRF012"),
        ):
            with pytest.raises(jr.JuminError) as caught:
                mask_file(source, target, CLS, encoding="utf-8")  # type: ignore[arg-type]  # wrong on purpose
            assert caught.value.rule == rule
            assert "架空" not in str(caught.value)
            assert caught.value.__context__ is None

    def test_onto_itself_through_another_name(self, tmp_path: Path) -> None:
        path, link = tmp_path / "a.csv", tmp_path / "b.csv"
        path.write_bytes(file_of(row()))
        link.symlink_to(path)
        with pytest.raises(jr.UsageError) as caught:
            mask_file(path, link, CLS, encoding="utf-8")
        assert caught.value.rule == "JRU086"
        assert path.read_bytes() == file_of(row())

    def test_the_count(self) -> None:
        made = mask_file(io.BytesIO(file_of(row(), row())), io.BytesIO(), CLS, encoding="utf-8")
        assert made == Masking(2, 2 * sum(map(bool, CLEAN.values())))


class TestCommand:
    def test_it_writes_and_says_so(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path, target = tmp_path / "架空太郎.csv", tmp_path / "b.csv"
        path.write_bytes(lines(ResidentSuppression))
        call = ["mask", str(path), "--record", ResidentSuppression.official_name, "--encoding", "utf-8", "--output"]
        assert main([*call, str(target), "--keep", "none"]) == 0
        out, err = capsys.readouterr()
        assert out.startswith("2行の写しを書き、")
        assert "架空太郎" not in out + err
        assert target.read_bytes().decode("utf-8-sig").startswith("***伏せ字の写し,")
        assert main([*call, str(path)]) == 2
        assert "JRU086" in capsys.readouterr().err

    def test_standard_input(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file_of(row(), header=""))))
        call = ["mask", "-", "--record", CLS.official_name, "--encoding", "utf-8", "--no-header", "--output"]
        assert main([*call, str(tmp_path / "b.csv")]) == 0
