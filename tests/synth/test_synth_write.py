"""書く道：同じバイト、途中で壊れない、進み具合を伝える。"""

from __future__ import annotations

import contextlib
import io
import os
import pty
import sys
from pathlib import Path

import pytest

import jumin_records as jr
from jumin_records import progress
from jumin_records.checking import check_file
from jumin_records.cli import main
from jumin_records.codec import write_csv
from jumin_records.codec.encodings import ENCODINGS
from jumin_records.records import BY_NAME, Memo, Resident
from jumin_records.synth import Dirt, Options, Planted, residents, rows, write_synthetic

NAMES = sorted({encoding.name for encoding in ENCODINGS.values()})
COMMAND = ("synth", "--residents", "30", "--seed", "1", "--record", "住民")


def written(encoding: str = "utf-8", count: int = 300, **options: object) -> bytes:
    target = io.BytesIO()
    chosen = Options(**options)  # type: ignore[arg-type]  # keyword options of one test
    assert write_synthetic(Resident, count, target, seed=1, encoding=encoding, options=chosen) == count
    return target.getvalue()


class TestBytes:
    @pytest.mark.parametrize("encoding", NAMES)
    def test_as_write_csv_writes_the_same_residents(self, encoding: str) -> None:
        target = io.BytesIO()
        options = Options(gaiji=0.3)
        write_csv(residents(300, seed=1, options=options), target, encoding=encoding)
        assert written(encoding, gaiji=0.3) == target.getvalue()

    @pytest.mark.parametrize("name", [name for name in BY_NAME if name != "転入履歴情報管理"])
    def test_a_file_of_every_record_is_clean(self, name: str) -> None:
        target = io.BytesIO()
        write_synthetic(BY_NAME[name], 20, target, seed=3, encoding="cp932", options=Options(gaiji=0.5, foreign=0.3))
        summary = check_file(io.BytesIO(target.getvalue()), BY_NAME[name], encoding="cp932")
        assert (summary.rows, summary.exit_code) == (20, 0)

    def test_what_windows_31j_cannot_hold(self) -> None:
        with pytest.raises(jr.TextError) as caught:
            written("cp932", gaiji=1, gaiji_range="unicode", foreign=0)
        assert caught.value.rule == "JRT013"
        assert "𠮷".encode() in written("utf-8", gaiji=1, gaiji_range="unicode", foreign=0)

    def test_cells_that_need_quotes(self) -> None:
        from jumin_records.synth.write import _line  # noqa: PLC0415 - the private door

        assert _line(["a", "b,c", 'd"e', "f"]) == 'a,"b,c","d""e",f'
        assert _line(["a", 'b"']) == 'a,"b"""'

    def test_the_planted_are_found_where_they_are_said_to_be(self) -> None:
        planted: list[Planted] = []
        target = io.BytesIO()
        options = Options(dirt=Dirt(rate=0.3), check_digits=True)
        write_synthetic(Resident, 400, target, seed=1, encoding="cp932", options=options, on_planted=planted.append)
        found = [
            (finding.row, finding.item, finding.rule)
            for checked in jr.read_csv(io.BytesIO(target.getvalue()), Resident, encoding="cp932")
            for finding in checked.findings
        ]
        assert [(each.row, each.item, each.rule) for each in planted] == found
        assert len(found) > 80

    def test_batches_are_counted(self) -> None:
        batches: list[int] = []
        write_synthetic(Memo, 600, io.BytesIO(), seed=1, encoding="utf-8", on_batch=batches.append)
        assert batches == [256, 256, 88]

    def test_a_town_of_nobody_is_a_header(self) -> None:
        assert written(count=0).count(b"\r\n") == 1


class TestTargets:
    def test_the_old_file_stays_when_writing_fails(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"old")
        with pytest.raises(jr.TextError):
            write_synthetic(
                Resident,
                300,
                path,
                seed=1,
                encoding="cp932",
                options=Options(gaiji=1, gaiji_range="unicode", foreign=0),
            )
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]

    def test_refusals(self, tmp_path: Path) -> None:
        for target, encoding, rule in (
            (tmp_path / "none" / "a.csv", "utf-8", "JRF012"),
            (io.StringIO(), "utf-8", "JRU006"),
            (io.BytesIO(), "euc-jp", "JRU004"),
        ):
            with pytest.raises(jr.JuminError) as caught:
                write_synthetic(Resident, 3, target, seed=1, encoding=encoding)  # type: ignore[arg-type]  # on purpose
            assert caught.value.rule == rule


class TestCommand:
    def test_writes_a_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "town.csv"
        assert main([*COMMAND, "--encoding", "cp932", "--out", str(path)]) == 0
        assert capsys.readouterr() == ("", "30件を書きました。\n")
        assert main(["check", str(path), "--record", "住民", "--encoding", "cp932"]) == 0
        assert "住民の検査" in capsys.readouterr().out

    def test_writes_to_standard_output(self, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        assert main([*COMMAND, "--encoding", "utf-8"]) == 0
        out, _ = capfdbinary.readouterr()
        lines = out.decode("utf-8").splitlines()
        assert lines[1:] == [",".join(cells) for cells in rows(Resident, 30, seed=1)]

    def test_a_reader_that_has_gone_hears_nothing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        class Gone(io.RawIOBase):
            def writable(self) -> bool:
                return True

            def write(self, data: object) -> int:
                raise BrokenPipeError

        with monkeypatch.context() as patch:
            gone = Gone()
            # Each write of a batch reaches the pipe at once.
            patch.setattr(sys, "stdout", type("Out", (), {"buffer": gone, "flush": gone.flush, "fileno": gone.fileno}))
            assert main([*COMMAND, "--encoding", "utf-8"]) == 2
        assert capsys.readouterr() == ("", "")

    def test_shares_and_planted_mistakes(self, tmp_path: Path) -> None:
        path, planted = tmp_path / "town.csv", tmp_path / "planted.csv"
        given = ["--foreign", "0.5", "--history", "1", "--check-digits", "--dirt", "0.5", "--planted", str(planted)]
        assert main([*COMMAND, "--encoding", "utf-8", "--out", str(path), *given]) == 0
        expected = planted.read_text(encoding="utf-8").splitlines()
        assert expected[0] == "row,item,rule,mistake"
        found = [
            f"{finding.row},{finding.item},{finding.rule}"
            for checked in jr.read_csv(path, Resident, encoding="utf-8")
            for finding in checked.findings
        ]
        assert [line.rpartition(",")[0] for line in expected[1:]] == found

    @pytest.mark.parametrize(
        "wrong",
        [
            ("--residents", "-1"),
            ("--record", "人口"),
            ("--encoding", "euc-jp"),
            ("--gaiji", "3"),
            ("--gaiji-range", "mj"),
            ("--dirt", "-1"),
            ("--out", "/nowhere/a.csv"),
            ("--planted", "/nowhere/a.csv"),
        ],
    )
    def test_unusable(self, wrong: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main([*COMMAND, "--encoding", "utf-8", *wrong]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert "[JR" in err
        assert "Traceback" not in err

    def test_the_list_of_mistakes_stays_when_writing_fails(self, tmp_path: Path) -> None:
        planted = tmp_path / "planted.csv"
        planted.write_bytes(b"old")
        assert main([*COMMAND, "--encoding", "euc-jp", "--dirt", "1", "--planted", str(planted)]) == 2
        assert planted.read_bytes() == b"old"


class TestProgress:
    def test_nothing_where_nobody_looks(self, capsys: pytest.CaptureFixture[str]) -> None:
        with progress.counting(10**6, "作成中") as advance:
            advance(10)
        assert capsys.readouterr() == ("", "")

    def test_a_bar_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        ours, theirs = pty.openpty()
        with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
            monkeypatch.setattr(sys, "stderr", terminal)
            with progress.counting(10**6, "作成中") as advance:
                advance(250_000)
            with progress.counting(10, "作成中") as advance:  # done before a bar is drawn
                advance(10)
            with monkeypatch.context() as patch:
                patch.setitem(sys.modules, "rich.progress", None)
                with progress.counting(10**6, "作成中") as advance:
                    advance(1)
        seen = b""
        with contextlib.suppress(OSError):  # what a terminal says at its end; one read may give a part only
            while chunk := os.read(ours, 1 << 16):
                seen += chunk
        os.close(ours)
        assert "作成中" in seen.decode("utf-8")
