"""ファイルの変換：文字コード、形式、版。黙って落とすものはない。"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

import jumin_records as jr
from jumin_records import cli
from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
from jumin_records.interop import Conversion, convert_file
from jumin_records.records import BY_NAME, IdentityConfirmation
from tests.codec.samples import CLEAN, ITEMS, Trickle, file_of, row
from tests.formats.frames import shown_by
from tests.formats.test_formats_editions import ROW, Sample

CLS = IdentityConfirmation
WIDTHS = FixedLayout(CLS, [FixedItem(name, 90) for name in ITEMS], end="lf")
DATA = file_of(row(), row(郵便番号="１０００００１"), encoding="cp932", end="\r\n")


def run(data: bytes, way: Conversion, seen: list[jr.Checked[Any]] | None = None) -> bytes:
    target = io.BytesIO()
    convert_file(io.BytesIO(data), target, way, on_row=None if seen is None else seen.append)
    return target.getvalue()


def way(**options: Any) -> Conversion:
    given: dict[str, Any] = {"cls": CLS, "from_encoding": "cp932", "to_encoding": "utf-8"} | options
    return Conversion(**given)


class TestConversion:
    """「どの形式からどの形式へ変えても、元に戻せば同じバイト」。"""

    def test_encodings(self) -> None:
        assert run(DATA, way()) == DATA.decode("cp932").encode()
        assert run(run(DATA, way()), way(from_encoding="utf-8", to_encoding="cp932")) == DATA

    @pytest.mark.parametrize("form", ["jsonl", "fixed"])
    def test_another_format_and_back(self, form: Any) -> None:
        there = run(DATA, way(to_format=form, widths=WIDTHS))
        back = way(from_format=form, from_encoding="utf-8", to_encoding="cp932", widths=WIDTHS)
        assert run(there, back) == DATA

    def test_rows_are_handed_over(self) -> None:
        seen: list[jr.Checked[Any]] = []
        run(DATA, way(), seen)
        assert [[f.rule for f in each.findings] for each in seen] == [[], ["JRC006"]]

    def test_a_row_with_an_error_stops_it_and_the_old_file_stays(self, tmp_path: Path) -> None:
        data = file_of(row(), row(性別="***"), row())
        target = tmp_path / "out.csv"
        target.write_bytes(b"old")
        with pytest.raises(jr.RecordError) as caught:
            convert_file(io.BytesIO(data), target, way(from_encoding="utf-8"))
        assert (caught.value.rule, caught.value.findings[0].row) == ("JRC005", 3)
        assert target.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [target]
        assert "24727059608" not in shown_by(caught.value)

    def test_a_file_that_ends_in_an_error(self) -> None:
        stream: Any = Trickle(file_of(row(), row()), 50, fail_at=900)
        with pytest.raises(jr.FileFormatError) as caught:
            convert_file(stream, io.BytesIO(), way(from_encoding="utf-8"))
        assert caught.value.rule == "JRF012"
        assert caught.value.__context__ is None
        assert "24727059608" not in shown_by(caught.value)

    def test_skipping_is_said_and_counted(self) -> None:
        data = file_of(row(), row(性別="***"), "", row())
        seen: list[jr.Checked[Any]] = []
        out = run(data, way(from_encoding="utf-8", skip=True), seen)
        assert out == file_of(row(), row(), end="\r\n")
        assert [each.value is None for each in seen] == [False, True, True, False]

    def test_a_blank_line_stops_nothing(self) -> None:
        assert run(file_of(row(), "", row()), way(from_encoding="utf-8")) == file_of(row(), row(), end="\r\n")

    def test_editions_tell_what_is_lost(self) -> None:
        data = (",".join(ROW) + "\n" + ",".join(ROW.values()) + "\n").encode()
        for form, number in (("csv", 2), ("jsonl", 1)):
            seen: list[jr.Checked[Any]] = []
            source = data if form == "csv" else run(data, way(cls=Sample, from_encoding="utf-8", to_format="jsonl"))
            options = {"cls": Sample, "from_encoding": "utf-8", "from_format": form, "edition": "2026-09"}
            out = run(source, way(**options), seen)
            assert out.decode().splitlines()[0] == "氏名,氏名_振り仮名（フリガナ）,氏名_フリガナ確認状況"
            assert [(f.rule, f.item, f.row) for f in seen[0].findings] == [("JRL021", "旧項目", number)]

    def test_in_an_edition_rows_without_a_record_are_passed_over(self) -> None:
        data = file_of(row(), row(性別="***"))
        assert run(data, way(from_encoding="utf-8", skip=True, edition="2026-09")) == file_of(row(), end="\r\n")

    @pytest.mark.parametrize(
        ("options", "rule"),
        [
            ({"to_format": "xml"}, "JRU007"),
            ({"to_format": "jsonl", "to_encoding": "cp932"}, "JRU007"),
            ({"from_format": "jsonl"}, "JRU007"),
            ({"to_format": "fixed"}, "JRU020"),
            ({"edition": "1999"}, "JRU007"),
            ({"edition": "2026-09", "to_format": "jsonl"}, "JRU007"),
        ],
    )
    def test_wrong_ways(self, options: dict[str, Any], rule: str) -> None:
        with pytest.raises(jr.UsageError) as caught:
            way(**options)
        assert caught.value.rule == rule


CALL = ["--record", "本人確認情報", "--from-encoding", "cp932", "--to-encoding", "utf-8"]


class TestCommand:
    """``jumin-records convert FILE --output OUT --record … --from-encoding … --to-encoding … [--edition …]``。"""

    def test_csv_to_csv(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source, target = tmp_path / "in.csv", tmp_path / "out.csv"
        source.write_bytes(DATA)
        assert cli.main(["convert", str(source), "--output", str(target), *CALL]) == 1
        assert target.read_bytes() == DATA.decode("cp932").encode()
        out = capsys.readouterr().out
        assert "2件を書きました。" in out
        assert "[JRC006] 1件" in out
        assert "24727059608" not in out

    def test_fixed_by_a_table_of_widths(self, tmp_path: Path) -> None:
        source, target, widths = tmp_path / "in.csv", tmp_path / "out.txt", tmp_path / "widths.csv"
        source.write_bytes(file_of(row(), encoding="cp932"))
        widths.write_text("item,width\n" + "".join(f"{name},60\n" for name in ITEMS), encoding="utf-8")
        call = ["convert", str(source), "--output", str(target), "--record", "本人確認情報", "--from-encoding", "cp932"]
        call += ["--to-encoding", "cp932", "--to", "fixed", "--widths", str(widths), "--end", "lf"]
        assert cli.main(call) == 0
        assert target.read_bytes() == b"".join(cell.encode("cp932").ljust(60) for cell in CLEAN.values()) + b"\n"

    def test_standard_input(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file_of(row(), encoding="cp932"))))
        target = tmp_path / "out.jsonl"
        assert cli.main(["convert", "-", "--output", str(target), *CALL, "--to", "jsonl"]) == 0
        assert target.read_text(encoding="utf-8").startswith('{"juminhyo_code": "24727059608"')

    def test_an_error_in_a_row(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source, target = tmp_path / "in.csv", tmp_path / "out.csv"
        source.write_bytes(file_of(row(性別="***"), row(), encoding="cp932"))
        assert cli.main(["convert", str(source), "--output", str(target), *CALL]) == 2
        assert not target.exists()
        assert "[JRC005]" in capsys.readouterr().err
        assert cli.main(["convert", str(source), "--output", str(target), *CALL, "--skip"]) == 1
        assert target.read_bytes().count(b"\n") == 2

    def test_an_unknown_record(self, capsys: pytest.CaptureFixture[str]) -> None:
        call = [
            "convert",
            "x",
            "--output",
            "y",
            "--record",
            "架空",
            "--from-encoding",
            "utf-8",
            "--to-encoding",
            "utf-8",
        ]
        assert cli.main(call) == 2
        assert "[JRU007]" in capsys.readouterr().err
        assert "本人確認情報" in BY_NAME
