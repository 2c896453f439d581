"""HTML の報告。「一つで完結した」「所見は規則につながる」「個人の値はない」「百万の所見でも大きさは限られる」。"""

from __future__ import annotations

import io
import itertools
import re
import time
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import jumin_records as jr
from jumin_records.checking import Summary, check_file, html_report
from jumin_records.checking.row_ranges import RowRanges
from jumin_records.cli import main
from jumin_records.records import IdentityConfirmation, Record
from jumin_records.rules import find
from tests.codec.samples import ITEMS, Trickle, file_of, row
from tests.records.samples import RECORDS

DATA = Path(__file__).resolve().parents[2] / "examples" / "data"
NAME = "本人確認情報"
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """What a browser would see: balanced elements, their attributes, the text under each rule, the rows of tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rules: dict[str, str] = {}
        self.rows: list[list[str]] = []
        self._rule = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "section":
            self._rule = given["id"] or ""
            self.rules[self._rule] = ""
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "section":
            self._rule = ""

    def handle_data(self, data: str) -> None:
        if self._rule:
            self.rules[self._rule] += data + "\n"
        if "td" in self.open:
            self.rows[-1][-1] += data

    @property
    def ids(self) -> list[str]:
        return [given["id"] or "" for _, given in self.elements if "id" in given]

    @property
    def found(self) -> list[list[str]]:
        return [cells for cells in self.rows if len(cells) == 6]


def summary_of(data: bytes, cls: type[Record] = IdentityConfirmation, **options: Any) -> Summary:
    return check_file(io.BytesIO(data), cls, encoding="utf-8", **options)


@pytest.fixture(scope="module")
def dirty() -> Summary:
    return check_file(DATA / "dirty.csv", IdentityConfirmation, encoding="cp932")


class TestOneFile:
    """「one self-contained file (no network, no script needed)」。"""

    def test_nothing_is_loaded_and_nothing_runs(self, dirty: Summary) -> None:
        text = html_report(dirty, NAME)
        page = Page(text)
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
        names = {name for _, given in page.elements for name in given}
        assert not names & {"src", "srcset", "action", "onclick", "onload", "style"}
        assert "svg" in tags
        for word in ("http:", "https:", "url(", "@import", "javascript:"):
            assert word not in text
        assert "default-src 'none'" in text
        text.encode("utf-8")

    def test_every_link_leads_to_one_place_of_the_page(self, dirty: Summary) -> None:
        page = Page(html_report(dirty, NAME))
        assert len(page.ids) == len(set(page.ids))
        links = [given["href"] or "" for tag, given in page.elements if tag == "a"]
        assert {link[1:] for link in links} <= set(page.ids)
        assert all(link.startswith("#") for link in links)

    def test_dark_print_and_narrow(self, dirty: Summary) -> None:
        text = html_report(dirty, NAME)
        for query in ("prefers-color-scheme: dark", "@media print", "max-width", "width=device-width", 'lang="ja"'):
            assert query in text

    def test_the_same_page_every_time(self, dirty: Summary) -> None:
        assert html_report(dirty, NAME) == html_report(dirty, NAME)

    def test_what_a_finding_says_is_text_and_never_markup(self) -> None:
        summary = Summary()
        summary.note((jr.Finding("JRL001", "alert", item="<b>&", shape='"<script>', text="<img src=x>"),))
        text = html_report(summary, "<i>")
        assert "<script" not in text
        assert "<img" not in text
        assert "&lt;img src=x&gt;" in text
        assert "<title>&lt;i&gt;の検査" in text


class TestWhatItTells:
    """「each finding with its rule id linked to an anchor that holds the rule's Japanese text, severity, clause, example」。"""

    def test_every_finding_of_the_dirty_example(self, dirty: Summary) -> None:
        found = [
            finding
            for checked in jr.read_csv(DATA / "dirty.csv", IdentityConfirmation, encoding="cp932")
            for finding in checked.findings
        ]
        expected = Counter(
            (each.rule, str(each.row or ""), str(each.column or ""), each.item, each.text, each.shape) for each in found
        )
        assert Counter(map(tuple, Page(html_report(dirty, NAME)).found)) == expected

    def test_the_words_of_every_rule(self, dirty: Summary) -> None:
        page = Page(html_report(dirty, NAME))
        assert set(page.rules) == set(dirty.by_rule)
        for id_, words in page.rules.items():
            rule = jr.RULES[id_]
            for part in (id_, rule.ja, rule.en, rule.severity.label, rule.clause, rule.example):
                assert part in words

    def test_the_counts(self, dirty: Summary) -> None:
        text = html_report(dirty, NAME)
        bars = re.findall(r'<li><span class="name">(.*?)</span><svg.*?<span class="count">([\d,]+)件</span></li>', text)
        counts = {re.sub("<[^>]*>", "", name).split(" ")[0]: int(count) for name, count in bars}
        assert counts == {**dirty.by_rule, **dirty.by_item}
        assert "<dt>行数</dt><dd>57</dd>" in text

    def test_errors_stand_before_alerts_and_many_before_few(self) -> None:
        text = html_report(summary_of(file_of(*[row(個人番号="123456789012")] * 3, row(個人番号="x"))), NAME)
        assert re.findall(r'<section class="rule" id="(\w+)"', text) == ["JRC001", "JRC003"]

    def test_a_raised_rule_says_what_the_catalogue_says(self) -> None:
        raised = summary_of(file_of(row(個人番号="123456789012")), severities={"JRC003": jr.Severity.ERROR})
        assert "エラー（目録ではアラート）" in html_report(raised, NAME)

    def test_a_clean_file(self) -> None:
        text = html_report(summary_of(file_of(row())), NAME)
        assert "所見はありません。" in text
        assert "<svg" not in Page(text).open
        assert not Page(text).rules

    def test_a_file_that_ends_early(self) -> None:
        stream = Trickle(file_of(row(), row()), 100, fail_at=len(file_of(row())))
        summary = check_file(stream, IdentityConfirmation, encoding="utf-8")  # type: ignore[arg-type]  # a raw stream
        assert "ファイルを最後まで読めませんでした" in html_report(summary, NAME)

    def test_an_empty_file_has_neither_items_nor_rows(self) -> None:
        text = html_report(summary_of(b""), NAME)
        assert "項目についての所見はありません。" in text
        assert "行についての所見はありません。" in text

    def test_the_last_row_with_and_without_a_header(self) -> None:
        bad = row(個人番号="x")
        assert "2行目</span></p>" in html_report(summary_of(file_of(bad)), NAME)
        alone = summary_of(file_of(bad, header=""), header=False)
        assert "<span>1行目</span></p>" in html_report(alone, NAME, header=False)


class TestSize:
    """「bounded in size on a million findings (aggregate; first N rows per rule, say so)」。"""

    @pytest.mark.exhaustive
    def test_a_million_findings(self) -> None:
        few, many = Summary(), Summary()
        findings = tuple(find("JRC003", item="個人番号", row=number, column=13) for number in range(2, 1002))
        few.note(findings)
        for _ in range(1000):
            many.note(findings)
        text = html_report(many, NAME)
        assert "1,000,000件のうち初めの20件" in text
        assert "初めの20件までを並べます" in text
        assert len(text) < len(html_report(few, NAME)) + 500
        assert len(Page(text).found) == 20

    def test_every_rule_at_once_stays_below_four_megabytes(self) -> None:
        summary = Summary()
        for id_, rule in jr.RULES.items():
            finding = jr.Finding(id_, rule.severity, row=2, item="住所", shape="漢(1字)", text=rule.ja)
            summary.note((finding,) * 100)
        begun = time.perf_counter()
        assert len(html_report(summary, NAME).encode()) < 4_000_000
        assert time.perf_counter() - begun < 5  # a page is made once a file; a hang would be seen


class TestRowRanges:
    @pytest.mark.parametrize("rows", [1, 39, 40, 41, 1000, 12_345])
    def test_against_a_plain_count(self, rows: int) -> None:
        places = [(row * 7919 % rows) + 1 for row in range(300)]
        ranges = RowRanges()
        for place in places:
            ranges.add(place, jr.Severity.ERROR if place % 3 else jr.Severity.ALERT)
        found = ranges.up_to(rows)
        assert len(found) <= 40
        assert (found[0].first, found[-1].last) == (1, rows)
        assert all(one.last + 1 == two.first for one, two in itertools.pairwise(found))
        for each in found:
            inside = [place for place in places if each.first <= place <= each.last]
            assert each.errors == sum(place % 3 > 0 for place in inside)
            assert each.alerts == sum(place % 3 == 0 for place in inside)

    def test_a_long_file_with_findings_at_its_beginning(self) -> None:
        ranges = RowRanges()
        ranges.add(2, jr.Severity.ALERT)
        found = ranges.up_to(1_000_000)
        assert (len(found), found[0].alerts, found[-1].last) == (31, 1, 1_000_000)

    def test_a_finding_after_the_last_row(self) -> None:
        """What stopped the reading stands on a row that was not counted."""
        ranges = RowRanges()
        ranges.add(7, jr.Severity.ERROR)
        assert [(each.first, each.last) for each in ranges.up_to(3)][-1] == (7, 7)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_no_value_of_any_record(cls: type[Record]) -> None:
    """Every cell holds a canary that is wrong in one way or another; none of them is on the page."""
    items = [leaf.item for leaf in jr.layout(cls)]
    lines = [
        ",".join(f"カナリア{no:03}{tail}鴉" for no in range(len(items)))
        for tail in ("", "***", "\u200b", "4567890123456")
    ]
    data = "\n".join([",".join(items), *lines, "カナリア鴉", '"カナリア鴉', "カナリア鴉," * 200, ""]).encode()
    summary = summary_of(data + b"\xff", cls)
    assert summary.by_rule
    text = html_report(summary, cls.official_name)
    assert "カナリア" not in text
    assert "鴉" not in text
    assert "4567890" not in text


class TestCommand:
    CHECK = ("--record", NAME, "--encoding", "utf-8", "--format", "html")

    def test_standard_output(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "架空太郎.csv"
        path.write_bytes(file_of(row(個人番号="x")))
        assert main(["check", str(path), *self.CHECK]) == 1
        out = capsys.readouterr().out
        assert Page(out).rules
        assert "架空太郎" not in out

    @pytest.mark.parametrize("form", ["html", "text", "jsonl"])
    def test_a_file_holds_what_the_screen_would_show(
        self, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path, target = tmp_path / "a.csv", tmp_path / "report"
        path.write_bytes(file_of(row(個人番号="x"), row(個人番号="123456789012")))
        target.write_text("old")
        call = ["check", str(path), *self.CHECK[:-1], form]
        assert main(call) == 1
        shown = capsys.readouterr().out
        assert main([*call, "--output", str(target)]) == 1
        assert capsys.readouterr().out == ""
        assert target.read_text("utf-8") == shown
        assert sorted(tmp_path.iterdir()) == [path, target]

    def test_the_old_report_stays_when_the_call_is_wrong(self, tmp_path: Path) -> None:
        path, target = tmp_path / "a.csv", tmp_path / "report.html"
        path.write_bytes(file_of(row()))
        target.write_text("old")
        wrong = ["check", str(path), "--record", NAME, "--encoding", "shift_jis", "--output", str(target)]
        assert main(wrong) == 2
        assert target.read_text() == "old"

    def test_a_target_that_cannot_be_written(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(file_of(row()))
        assert main(["check", str(path), *self.CHECK, "--output", str(tmp_path / "架空太郎" / "b")]) == 2
        out, err = capsys.readouterr()
        assert "JRF012" in err
        assert "架空太郎" not in out + err


def test_the_layout_of_the_sample_is_the_official_one() -> None:
    assert [leaf.item for leaf in jr.layout(IdentityConfirmation)] == ITEMS
