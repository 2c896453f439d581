"""「a second, independent tiny implementation in another language」「a fictional vendor system adapted in under 100 lines」。"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jumin_records.conformance import Report, TimeLimits, Verdict, load_vectors, run_program

EXAMPLES = Path(__file__).parents[2] / "examples"
NODE, JAVA = shutil.which("node"), shutil.which("java")
PATIENT = TimeLimits(question=60, whole=150)


@pytest.mark.skipif(NODE is None, reason="no node on this machine: the implementation in JavaScript is not asked")
class TestNode:
    def test_codes_and_dates_pass(self) -> None:
        assert NODE
        command = [NODE, str(EXAMPLES / "conformance_node" / "main.js")]
        report = Report.of(run_program(command, load_vectors(["codes", "dates"]), limits=PATIENT))
        assert report.failures == ()
        assert report.tried > 270

    def test_what_it_does_not_know_it_says(self) -> None:
        assert NODE
        command = [NODE, str(EXAMPLES / "conformance_node" / "main.js")]
        results = run_program(command, load_vectors(["inquiry", "characters"]), limits=PATIENT)
        assert {result.verdict for result in results} == {Verdict.UNSUPPORTED}


@pytest.mark.skipif(JAVA is None, reason="no java on this machine: the implementation in Java is not asked")
class TestJava:
    """The calendar and the charset of the JDK, which the vectors were not made with."""

    @pytest.mark.exhaustive
    def test_eras_and_bytes_pass(self) -> None:
        assert JAVA
        command = [JAVA, "-Xshare:auto", str(EXAMPLES / "conformance_java" / "Main.java")]
        vectors = load_vectors(["dates", "characters"], judgement=True)
        results = run_program(command, vectors, limits=PATIENT)
        if results[0].verdict is Verdict.CRASHED:
            pytest.skip("java is there but cannot compile a source file (a JRE without compiler)")
        known = [result for result in results if result.vector.op in ("write", "windows31j")]
        assert [str(result.finding()) for result in known if not result.passed] == []
        assert len(known) > 30
        others = {result.verdict for result in results if result not in known}
        assert others == {Verdict.UNSUPPORTED}


class TestVendor:
    FOLDER = EXAMPLES / "vendor_conformance"

    def test_fewer_than_a_hundred_lines(self) -> None:
        assert len((self.FOLDER / "adapter.py").read_text(encoding="utf-8").splitlines()) < 100
        assert "jumin_records" not in (self.FOLDER / "vendor_system.py").read_text(encoding="utf-8")

    def test_report_with_known_gaps(self) -> None:
        run = [sys.executable, "adapter.py"]
        done = subprocess.run(run, cwd=self.FOLDER, capture_output=True, check=True, timeout=60, encoding="utf-8")
        lines = done.stdout.splitlines()
        assert lines[0] == "適合性試験の報告 架空業者の照会窓口: 17件中12件合格"
        assert "機構への照会 17 12 5 0" in lines
        assert "不合格" not in lines

    @pytest.mark.exhaustive
    def test_on_the_command_line(self) -> None:
        run = [sys.executable, "-m", "jumin_records", "conformance", "run", "--adapter", "adapter:VendorAdapter"]
        run += ["--topic", "inquiry", "--judgement"]
        gaps = ["--gaps", "known_gaps.json"]
        codes = [
            subprocess.run(each, cwd=self.FOLDER, capture_output=True, check=False, timeout=60).returncode
            for each in (run, run + gaps)
        ]
        assert codes == [1, 0]
