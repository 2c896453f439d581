"""「a report (text, JSON, HTML) with row coverage and a known-gaps file; exit codes for CI」。"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from jumin_records.cli import main
from jumin_records.conformance import OwnAdapter, Report, Unsupported, Verdict, find_vector, load_vectors, run_vectors
from jumin_records.conformance.gaps import Gap, parse_gaps, read_gaps
from jumin_records.conformance.loading import load_adapter
from jumin_records.conformance.report_json import report_from_json, report_to_json
from jumin_records.conformance.report_text import report_to_html, report_to_text
from jumin_records.errors import UsageError

SELF = f"{sys.executable} -m jumin_records.conformance.self"


class NoDates:
    """Knows codes only, and takes every 個人番号 for right."""

    def ask(self, topic: str, op: str, question: Mapping[str, Any], /) -> Mapping[str, Any]:
        if topic != "codes":
            raise Unsupported
        if op == "valid" and question["kind"] == "個人番号":
            return {"valid": True}
        return OwnAdapter().ask(topic, op, question)


def no_dates() -> NoDates:
    return NoDates()


WRONG = [v.id for v in load_vectors(["codes"]) if v.input["kind"] == "個人番号" and v.expect == {"valid": False}]


@pytest.fixture(scope="module")
def report() -> Report:
    return Report.of(run_vectors(NoDates(), load_vectors(["codes", "dates", "card"])), subject="架空システム<b>")


class TestReport:
    def test_counts(self, report: Report) -> None:
        groups = {group.name: group for group in report.groups}
        assert list(groups) == ["codes", "dates", "card"]
        assert groups["codes"].tried - groups["codes"].passed == len(WRONG) >= 7
        assert groups["dates"].passed == groups["card"].passed == 0
        assert report.tried == sum(group.tried for group in report.groups)
        assert {failure.verdict for failure in report.failures} == {Verdict.DIFFERS.value, Verdict.UNSUPPORTED.value}

    def test_unsupported_is_no_pass(self) -> None:
        alone = Report.of(run_vectors(NoDates(), load_vectors(["dates"])))
        assert (alone.passed, alone.exit_code) == (0, 1)

    def test_row_coverage(self, report: Report) -> None:
        (rows,) = report.rows
        assert (rows.machine, rows.total, rows.passed, len(rows.missing)) == ("card", 39, 0, 39)
        own = Report.of(run_vectors(OwnAdapter(), load_vectors(["card"]))).rows[0]
        assert set(own.missing) == {"C09", "C11", "C24", "C25", "C39"}, "rows of judgement are off by default"

    def test_text_names_clause_and_mark(self, report: Report) -> None:
        text = report_to_text(report)
        assert "番号法施行令8条・平成26年総務省令85号5条（LAW）" in text
        assert f"{WRONG[0]} [相違] 個人番号として正しくない" in text
        assert "期待 false 返答 true" in text
        assert "card 0/39" in text

    def test_json_and_back(self, report: Report) -> None:
        text = report_to_json(report)
        assert report_from_json(text.encode()) == report
        assert json.loads(text)["exit_code"] == 1

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("schema", "other"), ("tried", "1"), ("tried", True), ("passed", -1), ("groups", 5), ("groups", [5]), ("subject", 1),
            ("rows", [{"machine": "card"}]), ("failures", [{}]), ("stale", [1]), ("stale", None), ("exit_code", 0), ("more", 1),
            ("rows", [{"machine": "card", "total": 1, "passed": 1, "missing": [1]}]),
        ],
    )  # fmt: skip
    def test_json_of_others(self, report: Report, name: str, value: object) -> None:
        data = json.loads(report_to_json(report)) | {name: value}
        with pytest.raises(UsageError) as caught:
            report_from_json(json.dumps(data).encode())
        assert caught.value.rule == "JRU085"

    def test_html_stands_alone_and_is_escaped(self, report: Report) -> None:
        page = report_to_html(report)
        seen: list[str] = []

        class Reader(HTMLParser):
            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                seen.append(tag)
                assert not {"src", "href"} & {name for name, _ in attrs}

        Reader().feed(page)
        assert not {"script", "link", "img", "b"} & set(seen)
        assert "架空システム&lt;b&gt;" in page
        assert "http" not in page.replace("https://", "")

    def test_nothing_tried_is_unusable(self) -> None:
        assert Report.of([]).exit_code == 2


class TestKnownGaps:
    def test_a_gap_is_no_failure_and_no_pass(self) -> None:
        results = run_vectors(NoDates(), load_vectors(["codes", "dates"]))
        gaps = [Gap("D-*", "日付は次の版"), *(Gap(each, "検査数字は次の版") for each in WRONG)]
        report = Report.of(results, gaps=gaps)
        assert (report.exit_code, report.stale) == (0, ())
        assert report.passed < report.tried
        assert "わけ 日付は次の版" in report_to_text(report)
        assert [group.known for group in report.groups] == [len(WRONG), len(load_vectors(["dates"]))]

    def test_a_gap_that_passes_is_told(self) -> None:
        report = Report.of(
            run_vectors(OwnAdapter(), load_vectors(["dates"])), gaps=[Gap("D-001", "old"), Gap("C-*", "other")]
        )
        assert [(finding.rule, "D-001" in finding.text) for finding in report.stale] == [("JRN021", True)]
        assert report.exit_code == 1
        assert "JRN021" in report_to_text(report)
        assert "D-001" in report_to_html(report)
        assert report_from_json(report_to_json(report).encode()).stale[0].text == report.stale[0].text

    @pytest.mark.parametrize(
        "data",
        [
            b"", b"[]", b'{"gaps": {}}', b'{"gaps": [], "x": 1}', b'{"gaps": [1]}', b'{"gaps": [{"id": "C-001"}]}',
            b'{"gaps": [{"id": "C-001", "reason": " "}]}', b'{"gaps": [{"id": "*", "reason": "all"}]}',
            b'{"gaps": [{"id": 1, "reason": "x"}]}', b'{"gaps": [{"id": "a", "reason": "x"}, {"id": "a", "reason": "x"}]}',
        ],
    )  # fmt: skip
    def test_malformed(self, data: bytes) -> None:
        with pytest.raises(UsageError) as caught:
            parse_gaps(data)
        assert caught.value.rule == "JRU080"

    def test_file(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError):
            read_gaps(tmp_path / "none.json")
        path = tmp_path / "gaps.json"
        path.write_bytes(b'{"gaps": []}')
        assert read_gaps(path) == ()
        path.write_bytes(b" " * 1_000_001)
        with pytest.raises(UsageError):
            read_gaps(path)


class TestCommand:
    def test_list(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["conformance", "list", "--topic", "dates"]) == 0
        shorter = capsys.readouterr().out.splitlines()
        assert main(["conformance", "list", "--topic", "dates", "--judgement"]) == 0
        assert len(capsys.readouterr().out.splitlines()) > len(shorter) > 40

    def test_run_and_report(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        kept = tmp_path / "report.json"
        common = ["conformance", "run", "--topic", "codes", "--format", "json", "--output", str(kept)]
        assert main([*common, "--command", SELF, "--seconds", "60", "--subject", "見本"]) == 0
        assert main(["conformance", "report", str(kept)]) == 0
        assert capsys.readouterr().out.startswith("適合性試験の報告 見本: ")
        assert main([*common, "--adapter", f"{__name__}:no_dates"]) == 1
        assert main(["conformance", "report", str(kept), "--format", "html"]) == 1
        assert "<!doctype html>" in capsys.readouterr().out

    def test_gaps(self, tmp_path: Path) -> None:
        path = tmp_path / "gaps.json"
        path.write_text(json.dumps({"gaps": [{"id": "D-*", "reason": "later"}]}), encoding="utf-8")
        run = ["conformance", "run", "--adapter", f"{__name__}:NoDates", "--topic", "dates"]
        assert main(run) == 1
        assert main([*run, "--gaps", str(path)]) == 0

    @pytest.mark.parametrize(
        "call",
        [
            ["run", "--command", "/no/such/program"], ["run", "--adapter", "json:dumps"], ["run", "--adapter", "none"],
            ["run", "--command", "x", "--seconds", "0"], ["list", "--topic", "x"], ["report", "/no/such/file"],
            ["run", "--adapter", "json:loads", "--gaps", "/no/such/file"],
        ],
    )  # fmt: skip
    def test_unusable(self, call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["conformance", *call]) == 2
        assert "/no/such" not in capsys.readouterr().err

    def test_loading(self) -> None:
        assert isinstance(load_adapter(f"{__name__}:no_dates"), NoDates)
        assert isinstance(load_adapter(f"{__name__}:NoDates"), NoDates)


SUBCLASS = """
from pathlib import Path
from jumin_records.conformance.classes import ConformanceTests
from tests.conformance.test_conformance_report import NoDates

class TestVendor(ConformanceTests):
    topics = ("codes", "dates")
    known_gaps = Path(__file__).with_name("gaps.json")

    def adapter(self):
        return NoDates()
"""


def run_pytest(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-c", "/dev/null"]
    command += ["-o", f"pythonpath={root}", f"--rootdir={cwd}", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120, encoding="utf-8")


class TestPytest:
    """「pytest classes to subclass」「A pytest plugin by entry point, inert unless asked」"""

    def test_subclass(self, tmp_path: Path) -> None:
        gaps = [{"id": "D-*", "reason": "dates come later"}, *({"id": each, "reason": "soon"} for each in WRONG[1:])]
        gaps.append({"id": "C-001", "reason": "passes in fact"})
        (tmp_path / "gaps.json").write_text(json.dumps({"gaps": gaps}), encoding="utf-8")
        (tmp_path / "test_vendor.py").write_text(SUBCLASS, encoding="utf-8")
        done = run_pytest(".", cwd=tmp_path)
        dates = len(load_vectors(["dates"]))
        assert (
            f"2 failed, {len(load_vectors(['codes'])) - len(WRONG) - 1} passed, {dates + len(WRONG) - 1} xfailed"
            in done.stdout
        )
        assert "JRN021" in done.stdout
        assert "根拠 番号法施行令8条" in done.stdout

    def test_plugin(self, tmp_path: Path) -> None:
        asked = ("-p", "jumin_records.conformance.plugin") if not registered() else ()
        done = run_pytest(*asked, f"--jr-subject={__name__}:NoDates", "--jr-topic=inquiry", ".", cwd=tmp_path)
        assert f"{len(load_vectors(['inquiry']))} failed" in done.stdout
        done = run_pytest(*asked, f"--jr-command={SELF}", "--jr-topic=inquiry", "--jr-judgement", ".", cwd=tmp_path)
        assert "17 passed" in done.stdout

    def test_inert(self) -> None:
        code = "import sys, jumin_records.conformance.plugin; print([m for m in sys.modules if m.startswith('jumin_records.')])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "['jumin_records.conformance', 'jumin_records.conformance.plugin']"


def registered() -> bool:
    from importlib.metadata import entry_points  # noqa: PLC0415 - asked at run time: the tests may run beside an older installation

    return any(each.name == "jumin_records_conformance" for each in entry_points(group="pytest11"))


def test_vectors_have_groups() -> None:
    assert find_vector("M-Q01").group == "inquiry"
