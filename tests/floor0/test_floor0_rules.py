"""規則の目録の健全さと、重さの変更。"""

from __future__ import annotations

import csv
import re
import string

import attrs
import pytest

from jumin_records.errors import Finding, Severity, UsageError
from jumin_records.resources import read_table, read_text
from jumin_records.rules import RULES, Rule, find, regrade

PLACEHOLDERS = sorted(
    {name for rule in RULES.values() for _, name, _, _ in string.Formatter().parse(rule.template) if name}
)


class TestCatalogue:
    """ "Every rule has an id, Japanese and English text, severity, clause, example"."""

    def test_ids_are_unique_and_sorted(self) -> None:
        _, *rows = read_table("data/rules.csv")
        ids = [row[0] for row in rows]
        assert ids == sorted(set(ids)) == list(RULES)

    def test_nothing_is_empty_or_padded(self) -> None:
        header, *rows = read_table("data/rules.csv")
        assert header == ["id", "severity", "delivers", "ja", "en", "clause", "example"]
        for row in rows:
            assert len(row) == 7
            assert all(cell and cell == cell.strip() for cell in row), row[0]

    def test_read_by_another_reader(self) -> None:
        text = read_text("data/rules.csv")
        body = "\n".join(line for line in text.split("\n") if line and not line.startswith("#"))
        assert [row["id"] for row in csv.DictReader(body.split("\n"))] == list(RULES)
        assert text.startswith("#")
        assert text.endswith("\n")
        assert "\r" not in text

    @pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
    def test_row(self, rule: Rule) -> None:
        assert re.fullmatch(r"JR[ACDFGHLNPRSTU][0-9]{3}", rule.id)
        assert isinstance(rule.severity, Severity)
        # An alert that leaves no typed value would lose a record without an error.
        assert rule.delivers or rule.severity is Severity.ERROR
        assert any("\u3040" <= char <= "\u9fff" for char in rule.ja), "日本語の文である"
        # Japanese terms may stand in the English text; its first word is English.
        assert rule.en[0].isascii()
        assert rule.en[0].isupper()
        assert not rule.ja.endswith("。")

    @pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
    def test_placeholders_can_be_filled(self, rule: Rule) -> None:
        names = {name for _, name, _, _ in string.Formatter().parse(rule.template) if name}
        facts = {name: f"<{name}>" for name in names - {"column", "offset"}}
        finding = find(rule.id, column=71, offset=72, **facts)  # type: ignore[arg-type]  # no fact is called as a place is
        assert all(fact in finding.text for fact in facts.values())
        assert ("71" in finding.text) is ("column" in names)
        assert ("72" in finding.text) is ("offset" in names)
        assert "{" not in finding.text
        assert (finding.rule, finding.severity, finding.clause) == (rule.id, rule.severity, rule.clause)

    def test_placeholders_are_facts_never_values(self) -> None:
        """Lengths, counts, positions, names of our own types, rules, records, items, machines, states and choices."""
        assert set(PLACEHOLDERS) <= {
            "actual", "charset", "column", "condition", "count", "counted", "end", "event", "expected", "extra", "first", "hint",
            "known", "last", "left", "length", "limit", "line", "machine", "name", "number", "offset", "others", "package", "place",
            "policy", "position", "problem", "reason", "record", "rule", "start", "state", "type", "unit", "width",
            "written",
        }  # fmt: skip

    def test_rules_of_the_call_never_deliver(self) -> None:
        assert all(not rule.delivers for rule in RULES.values() if rule.id.startswith(("JRU", "JRP")))

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(TypeError):
            RULES["JRC003"] = RULES["JRC001"]  # type: ignore[index]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            RULES["JRC003"].severity = Severity.ERROR  # type: ignore[misc]


class TestFind:
    """A finding of a rule carries where it was found."""

    def test_places(self) -> None:
        finding = find("JRC003", path="a.b", item="個人番号", row=3, column=4, offset=5, shape="9(1字)")
        assert attrs.astuple(finding) == (
            "JRC003", Severity.ALERT, "a.b", "個人番号", 3, "9(1字)", "検査数字が合いません", RULES["JRC003"].clause, 4, 5
        )  # fmt: skip

    def test_facts_are_not_formatted_twice(self) -> None:
        assert find("JRU007", known="{known.__class__}").text == "その指定は使えません（{known.__class__}）"


class TestRegrade:
    """ "`check(…, severities={rule: …})` lets a caller raise or lower a rule"."""

    FOUND = (find("JRC003"), find("JRC006"), find("JRL002"))

    def test_nothing_asked(self) -> None:
        assert regrade(iter(self.FOUND), None) == self.FOUND
        assert regrade(iter(self.FOUND), {}) == self.FOUND

    def test_raised_and_lowered(self) -> None:
        graded = regrade(self.FOUND, {"JRC003": Severity.ERROR, "JRL002": Severity.ALERT})
        assert [finding.severity for finding in graded] == [Severity.ERROR, Severity.ALERT, Severity.ALERT]
        assert [attrs.evolve(f, severity=g.severity) for f, g in zip(self.FOUND, graded, strict=True)] == list(graded)

    def test_the_catalogue_stays(self) -> None:
        regrade(self.FOUND, {"JRC003": Severity.ERROR})
        assert RULES["JRC003"].severity is Severity.ALERT

    @pytest.mark.parametrize("rule", [rule.id for rule in RULES.values() if not rule.delivers])
    def test_what_leaves_no_value_stays_an_error(self, rule: str) -> None:
        with pytest.raises(UsageError) as caught:
            regrade((), {rule: Severity.ALERT})
        assert caught.value.rule == "JRU003"
        assert rule in str(caught.value)
        assert regrade((), {rule: Severity.ERROR}) == ()

    def test_unknown_rule(self) -> None:
        for unknown in ("JRX999", "", None):
            with pytest.raises(UsageError) as caught:
                regrade(self.FOUND, {unknown: Severity.ALERT})  # type: ignore[dict-item]
            assert caught.value.rule == "JRU002"

    @pytest.mark.parametrize("severity", ["エラー", "ERROR", "", None, 1, Severity])
    @pytest.mark.parametrize("rule", ["JRC003", "JRC001"])
    def test_a_severity_is_a_member(self, rule: str, severity: Severity) -> None:
        """What is no severity is refused, whatever the rule."""
        with pytest.raises(UsageError) as caught:
            regrade(self.FOUND, {rule: severity})
        assert caught.value.rule == "JRU007"

    def test_the_words_are_as_good_as_the_members(self) -> None:
        graded = regrade(self.FOUND, {"JRC003": "error", "JRL002": "alert"})  # type: ignore[dict-item]  # as from a file
        assert [finding.severity for finding in graded] == [Severity.ERROR, Severity.ALERT, Severity.ALERT]
        with pytest.raises(UsageError) as caught:
            regrade(self.FOUND, {"JRC001": "alert"})  # type: ignore[dict-item]
        assert caught.value.rule == "JRU003"
        assert Finding("JRC003", "error").severity is Severity.ERROR

    def test_findings_are_kept_as_they_are(self) -> None:
        custom = Finding("JRC003", Severity.ALERT, item="個人番号", row=9, text="別の文")
        assert regrade([custom], {"JRC003": Severity.ERROR}) == (attrs.evolve(custom, severity=Severity.ERROR),)
