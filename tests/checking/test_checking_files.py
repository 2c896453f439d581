"""検査・集計・報告。植えた誤りがそのまま報告され、ほかは何も出ない。"""

from __future__ import annotations

import csv
import io
import json
import os
import string
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest

import jumin_records as jr
from jumin_records.checking import Summary, check_file, json_finding, json_summary, text_report
from jumin_records.layouts import load_profile
from jumin_records.records import IdentityConfirmation
from jumin_records.rules import find
from tests.codec.samples import ITEMS, Trickle, file_of, row

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"
CLS = IdentityConfirmation

#: What a line of a JSON report may hold: nothing but these keys, so nothing that was read.
FINDING_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "rule": {"type": "string", "pattern": "^JR[A-Z][0-9]{3}$"},
        "severity": {"enum": ["error", "alert"]},
        "row": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
        "offset": {"type": "integer", "minimum": 0},
        "item": {"enum": ITEMS},
        "path": {"type": "string", "pattern": "^[a-z_]+(\\.[a-z_]+)*$"},
        "shape": {"type": "string", "pattern": "^.{0,13}\\([0-9]+字\\)$"},
        "text": {"type": "string", "minLength": 1},
        "clause": {"type": "string", "minLength": 1},
    },
    "required": ["rule", "severity", "text", "clause"],
    "additionalProperties": False,
}
SUMMARY_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "record": {"const": "本人確認情報"},
        "by_rule": {
            "type": "object",
            "propertyNames": {"pattern": "^JR[A-Z][0-9]{3}$"},
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
        "by_item": {
            "type": "object",
            "propertyNames": {"enum": ITEMS},
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
        "complete": {"type": "boolean"},
        "exit_code": {"enum": [0, 1, 2]},
    }
    | {
        name: {"type": "integer", "minimum": 0}
        for name in ("rows", "delivered", "rows_with_errors", "rows_with_alerts")
    },
    "required": ["record", "rows", "delivered", "by_rule", "by_item", "complete", "exit_code"],
    "additionalProperties": False,
}


def valid(schema: dict[str, Any], line: str) -> dict[str, Any]:
    parsed = json.loads(line)
    jsonschema.Draft202012Validator(schema).validate(parsed)
    return cast("dict[str, Any]", parsed)


class Failing(io.BytesIO):
    """A stream that breaks off where it should end."""

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        if not data:
            raise OSError
        return data


def summary_of(data: bytes, encoding: str = "utf-8", **options: Any) -> Summary:
    return check_file(io.BytesIO(data), CLS, encoding=encoding, **options)


def planted() -> list[tuple[int, str, str]]:
    lines = (DATA / "dirty_expected.csv").read_text("utf-8").splitlines()
    header, *rows = csv.reader(line for line in lines if not line.startswith("#"))
    assert header == ["row", "item", "rule"]
    return [(int(number), item, rule) for number, item, rule in rows]


class TestExamples:
    def test_the_clean_file_is_clean(self) -> None:
        summary = check_file(DATA / "clean.csv", CLS, encoding="cp932")
        assert (summary.rows, summary.delivered, summary.exit_code) == (1000, 1000, 0)
        assert not summary.by_rule

    def test_each_planted_mistake_under_its_own_rule_and_nothing_else(self) -> None:
        found = [
            (finding.row, finding.item, finding.rule)
            for checked in jr.read_csv(DATA / "dirty.csv", CLS, encoding="cp932")
            for finding in checked.findings
        ]
        assert Counter(found) == Counter(planted())
        assert len({rule for _, _, rule in planted()}) >= 25

    def test_all_other_rows_are_delivered_without_a_finding(self) -> None:
        bad = {number for number, _, _ in planted()}
        for number, checked in enumerate(jr.read_csv(DATA / "dirty.csv", CLS, encoding="cp932"), start=2):
            assert (number in bad or number == 2) == bool(checked.findings)
            assert checked.value is not None or number in bad

    def test_the_clean_file_comes_back_byte_for_byte(self) -> None:
        source = jr.read_csv(DATA / "clean.csv", CLS, encoding="cp932")
        target = io.BytesIO()
        jr.write_csv((each.value for each in source if each.value), target, encoding="cp932", format=source)
        assert target.getvalue() == (DATA / "clean.csv").read_bytes()

    @pytest.mark.parametrize(
        "env",
        [
            {"PYTHONHASHSEED": "0", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
            {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "POSIX"},
            {"PYTHONHASHSEED": "3", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0", "LC_ALL": "C"},
        ],
    )
    @pytest.mark.exhaustive
    def test_the_examples_are_what_the_script_makes(self, env: dict[str, str]) -> None:
        """Stale or not deterministic: either would fail here."""
        code = (
            "import sys; sys.path.insert(0, 'examples'); import make_data\n"
            "print([path.name for path, data in make_data.files().items() if path.read_bytes() != data])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=os.environ | env, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == "[]"


REPORT = """本人確認情報の検査
  行数            5
  記録にした行    3
  エラーのある行  2
  アラートのある行 2

エラー 2件
  [JRC001] 1件
    3行目 「個人番号」 13列目 12桁のところ1桁です 値の形=A(1字)
  [JRL009] 1件
    5行目 38列目 列が多すぎます（37列のところ38列）

アラート 3件
  [JRC003] 1件
    4行目 「個人番号」 13列目 検査数字が合いません 値の形=999999999999(12字)
  [JRF009] 1件
    6行目 行末の改行が途中で変わっています
  [JRL001] 1件
    1行目 37列目 公式の項目名にない列です 値の形=漢漢(2字)"""


class TestReports:
    DATA = (
        f"{','.join(ITEMS)},備考\n{row()},\n{row(個人番号='x')},\n{row(個人番号='123456789012')},\n{row()},,\n{row()},\r\n"
    ).encode()

    def test_the_text(self) -> None:
        """What a clerk reads: counts, then each rule with its first places; header findings do not count against row 2."""
        assert text_report(summary_of(self.DATA), "本人確認情報") == REPORT

    def test_the_text_of_the_dirty_example(self) -> None:
        summary = check_file(DATA / "dirty.csv", CLS, encoding="cp932")
        lines = text_report(summary, "本人確認情報").splitlines()
        assert lines[0] == "本人確認情報の検査"
        errors, alerts = (
            {number for number, _, rule in planted() if number > 1 and jr.RULES[rule].severity is severity}
            for severity in jr.Severity
        )
        blank = {number for number, _, rule in planted() if rule == "JRF011"}
        counts = [57, 57 - len(errors | blank), len(errors), len(alerts)]
        assert [int(line.split()[1]) for line in lines[1:5]] == counts
        rules = [line.split("]")[0].strip(" [") for line in lines if line.startswith("  [")]
        assert set(rules) == {rule for _, _, rule in planted()}
        number = (DATA / "dirty_expected.csv").read_text("utf-8").count("\n") - 2
        assert sum(int(line.split()[1].removesuffix("件")) for line in lines if line.startswith("  [")) == number

    def test_only_the_first_findings_of_a_rule(self) -> None:
        report = text_report(summary_of(file_of(*[row(個人番号="x")] * 1200)), "本人確認情報")
        assert "[JRC001] 1,200件" in report
        assert "    ほか1,195件" in report
        assert report.count("行目") == 5

    def test_a_file_that_ends_early(self) -> None:
        summary = check_file(Failing(file_of(row())), CLS, encoding="utf-8")
        report = text_report(summary, "本人確認情報")
        assert report.splitlines()[-1] == "ファイルを最後まで読めませんでした（JRF012）。"
        assert (summary.rows, summary.delivered, summary.exit_code) == (1, 1, 2)

    def test_json_lines(self) -> None:
        lines: list[str] = []
        summary = check_file(
            Failing(self.DATA),
            CLS,
            encoding="utf-8",
            profile=load_profile("source_facts", "本人確認情報"),
            on_row=lambda checked: lines.extend(map(json_finding, checked.findings)),
        )
        lines += map(json_finding, summary.fatal)
        found = [valid(FINDING_SCHEMA, line) for line in lines]
        assert Counter(each["rule"] for each in found) == summary.by_rule
        totals = valid(SUMMARY_SCHEMA, json_summary(summary, "本人確認情報"))
        assert totals["by_rule"] == dict(summary.by_rule)
        assert list(totals["by_rule"]) == sorted(totals["by_rule"])
        assert (totals["complete"], totals["exit_code"]) == (False, 2)
        assert "\n" not in "".join(lines)

    def test_every_rule_can_be_told_in_json(self) -> None:
        for rule, entry in jr.RULES.items():
            named = {name for _, name, _, _ in string.Formatter().parse(entry.template) if name}
            facts = dict.fromkeys(named - {"column", "offset"}, 1)
            finding = find(rule, offset=3, row=2, column=1, item="続柄", path="relationship", shape="漢(1字)", **facts)
            valid(FINDING_SCHEMA, json_finding(finding))


class TestSummary:
    def test_counts(self) -> None:
        summary = summary_of(TestReports.DATA)
        assert (summary.rows, summary.delivered, summary.rows_with_errors, summary.rows_with_alerts) == (5, 3, 2, 2)
        assert summary.by_item == {"個人番号": 2}
        assert summary.exit_code == 1

    def test_a_header_alone(self) -> None:
        summary = summary_of(file_of(header=",".join(ITEMS[1:])))
        assert (summary.rows, summary.rows_with_errors, summary.exit_code) == (0, 0, 1)
        assert summary.by_rule == {"JRL002": 1}

    def test_header_findings_stand_once(self) -> None:
        data = file_of(*["".join(row().split(",", 1)[1])] * 3, header=",".join(ITEMS[1:]))
        summary = summary_of(data)
        assert (summary.rows, summary.delivered, summary.rows_with_errors) == (3, 3, 0)
        assert summary.by_rule == {"JRL002": 1}

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (file_of(row()), 0),
            (file_of(row(個人番号="x")), 1),
            (b"", 2),
            (b"\xff", 2),
            (file_of(header="a"), 2),
            (file_of(), 0),
        ],
    )
    def test_exit_codes(self, data: bytes, code: int) -> None:
        assert summary_of(data).exit_code == code

    def test_severities_as_given(self) -> None:
        data = file_of(row(個人番号="123456789012"))
        raised = summary_of(data, severities={"JRC003": jr.Severity.ERROR})
        assert raised.rows_with_errors == 1
        assert "エラー 1件" in text_report(raised, "本人確認情報")

    def test_a_stream_that_fails(self) -> None:
        stream = cast("io.BytesIO", Trickle(file_of(row(), row(), row()), 100, fail_at=len(file_of(row(), row()))))
        summary = check_file(stream, CLS, encoding="utf-8")
        assert (summary.rows, summary.exit_code) == (2, 2)
        assert summary.fatal[0].rule == "JRF012"

    def test_without_a_header(self) -> None:
        assert summary_of(file_of(row(), header=""), header=False).exit_code == 0

    def test_usage_errors_are_raised(self) -> None:
        with pytest.raises(jr.UsageError):
            summary_of(b"", "shift_jis")
