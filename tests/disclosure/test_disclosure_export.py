"""「一人の相手に、決めた人の、決めた列だけ」「検査数字の合う番号らしい並びを探す」「隠れたシート・余分なシートを見つける」。"""

from __future__ import annotations

import io
import itertools
import random
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from typing import Any

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from stdnum.jp import in_

import jumin_records as jr
from jumin_records.codes import IndividualNumber, JuminhyoCode
from jumin_records.disclosure import (
    PROVISIONS,
    AuditTrail,
    ExportGuard,
    ExportRow,
    Permit,
    Protection,
    SubjectReference,
    View,
    actor_findings,
    expected_by_year,
    export_row,
    guard_cell,
    holds_number,
    is_formula,
    scan_numbers,
    unguard_cell,
    view,
    volume_findings,
    workbook_findings,
)
from jumin_records.errors import Finding, RefusedError, UsageError
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN
from tests.disclosure.city import GRANT, HANAKO, NOW, TARO, Log, policy, purpose, requester, state
from tests.disclosure.provocations import _seen

NUMBER, CODE = "123456789018", "24727059608"
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


def kinds(text: str) -> list[str]:
    return [hit.kind for hit in scan_numbers(text)]


class TestNumbersAreFound:
    @pytest.mark.parametrize(
        "text",
        [
            NUMBER,
            "1234-5678-9018",
            "1234 5678 9018",
            "1234　5678　9018",
            "1234－5678－9018",
            "1234ー5678ー9018",
            "1234.5678.9018",
            "123456-789018",
            "1 2 3 4 5 6 7 8 9 0 1 8",
            "1234 - 5678"[:4] + " -5678- 9018",
        ],
    )
    @pytest.mark.parametrize("around", ["{}", "番号は{}です", "a{}b", "\n{}\n", "({})", "2024/05/01,{}", "{},9"])
    @pytest.mark.parametrize("wide", [False, True])
    def test_individual_numbers(self, text: str, around: str, *, wide: bool) -> None:
        written = text.translate(WIDE) if wide else text
        (hit,) = scan_numbers(around.format(written))
        assert hit == ("個人番号", around.index("{"), len(written))

    def test_codes(self) -> None:
        assert kinds(CODE) == kinds(CODE.translate(WIDE)) == kinds("24727-059608") == ["住民票コード"]

    def test_a_date_before_it_with_a_separator(self) -> None:
        assert kinds(f"2024-05-01 {NUMBER}") == ["個人番号"]
        assert kinds(f"{NUMBER} {CODE}") == ["個人番号", "住民票コード"]

    @pytest.mark.parametrize(
        "text",
        [
            "123456789012",
            "24727059607",
            "000000000000",
            "0000-0000-0000",
            f"9{NUMBER}",
            f"{NUMBER}9",
            "1234----5678-9018",
            "1234-\u200b" + "\u200b" * 40 + "5678-9018",
            "2024-05-01 10:30",
            "1234\t5678\t9018",
            "1234,5678,9018",
            "1234\n5678\n9018",
            "１２３４５６７８９０１²",
            "٣" * 12,
            "",
        ],
    )
    def test_what_is_none(self, text: str) -> None:
        assert scan_numbers(text) == ()

    def test_against_an_outside_oracle(self) -> None:
        """Every run of 12 digits that python-stdnum accepts, and no other."""
        rng = random.Random(1)
        texts = [f"{rng.randrange(10**12):012}" for _ in range(600)]
        expected = [text for text in texts if in_.is_valid(text) and int(text)]
        found = [text for text in texts if kinds(f"架空{text}市") == ["個人番号"]]
        assert found == expected != []

    def test_none_of_many_hidden_ones_is_missed(self) -> None:
        rng = random.Random(2)
        hidden = [kind.random(rng).reveal() for kind in (IndividualNumber, JuminhyoCode) for _ in range(200)]
        text = "、".join(f"架空{no}番地{each}" for no, each in enumerate(hidden))
        hits = scan_numbers(text)
        assert {text[hit.offset : hit.offset + hit.length] for hit in hits} >= set(hidden)

    @given(st.text(alphabet="0123456789０- 　架,", max_size=60))
    def test_a_second_way_of_finding_them(self, text: str) -> None:
        """Independent: a pattern over the folded text, every start and every end tried."""
        folded = text.translate(str.maketrans("０", "0"))
        expected = set()
        for start, end in itertools.combinations(range(len(folded) + 1), 2):
            token = folded[start:end]
            if not (token[0].isdigit() and token[-1].isdigit()) or re.search(r"[^0-9 \-\u3000]|[^0-9]{4}", token):
                continue
            if folded[start - 1 : start].isdigit() or folded[end : end + 1].isdigit():
                continue
            digits = re.sub(r"[^0-9]", "", token)
            if IndividualNumber.is_valid(digits) or JuminhyoCode.is_valid(digits):
                expected.add((start, end - start))
        assert {(hit.offset, hit.length) for hit in scan_numbers(text)} == expected

    @pytest.mark.parametrize("text", ["1", "1-", "1--", "12345678901-", "架", "-"])
    def test_hostile_text_of_any_length(self, text: str) -> None:
        """A search that were not linear would not come back from this."""
        assert len(scan_numbers((text * 20_000)[:20_000])) <= 20_000

    @pytest.mark.parametrize(
        "text",
        [
            "1234 - 5678 - 9018",
            "1234\u200b5678\u200b\u200b\u200b\u200b9018",
            "\ufe0f\u20e3".join(NUMBER),
            "1234\u20095678\u20099018",
            "1234~5678～9018",
            "1234'5678’9018",
            "1234―5678―9018",
            "１２３4-56７8ー９018",
            NUMBER.translate({ord(each): 0x1D7CE + int(each) for each in "0123456789"}),
            NUMBER.translate({ord(each): 0x660 + int(each) for each in "0123456789"}),
            "①②③④⑤⑥⑦⑧⑨⓪①⑧",
            "一二三四五六七八九〇一八",
            "壱弐参四五六七八九零壱八",
            f"①{NUMBER}",
            f"一　{NUMBER}²",
        ],
    )
    def test_in_every_width_and_with_every_separator(self, text: str) -> None:
        assert kinds(text) == ["個人番号"]

    @pytest.mark.parametrize("text", ["1234\n5678\r\n9018", "1234\t5678\t9018", "123,456,789,018", "1234，5678，9018"])
    def test_inside_one_cell_nothing_ends_it(self, text: str) -> None:
        assert scan_numbers(text) == ()
        assert holds_number(text)
        with pytest.raises(UsageError):
            holds_number(None)  # type: ignore[arg-type]  # wrong on purpose

    def test_misuse(self) -> None:
        with pytest.raises(UsageError) as caught:
            scan_numbers(int(NUMBER))  # type: ignore[arg-type]  # wrong on purpose
        assert caught.value.rule == "JRU001"


class TestFormulas:
    """「黙って ' を付けない。どうするかを選ばせる」。"""

    CELLS = ("=1+1", "+81", "-1", "@x", "\t=1", "\r=1", "\n=1", "\0", "＝1", "＋1", "－1", "＠x")

    @pytest.mark.parametrize("cell", CELLS)
    def test_dangerous(self, cell: str) -> None:
        assert is_formula(cell)
        refused = guard_cell(cell, "refuse")
        assert isinstance(refused, Finding)
        assert refused.rule == "JRA065"
        assert guard_cell(cell, "keep") == cell
        assert guard_cell(cell, "prefix") == "'" + cell

    @pytest.mark.parametrize("cell", ["", "架空", "1+1", "'架空", "''", " =1"])
    def test_harmless(self, cell: str) -> None:
        assert guard_cell(cell, "refuse") == guard_cell(cell, "prefix") == unguard_cell(cell) == cell

    @given(st.text(alphabet="'=+-@＝a架\t", max_size=8))
    def test_prefix_comes_off_exactly_once(self, cell: str) -> None:
        written = guard_cell(cell, "prefix")
        assert isinstance(written, str)
        assert not is_formula(written)
        assert unguard_cell(written) == cell

    def test_misuse(self) -> None:
        calls: list[tuple[Callable[[], object], str]] = [
            (lambda: guard_cell(1, "keep"), "JRU001"),  # type: ignore[arg-type]  # wrong on purpose
            (lambda: guard_cell("", "drop"), "JRU007"),  # type: ignore[arg-type]  # as above
            (lambda: unguard_cell(None), "JRU001"),  # type: ignore[arg-type]  # as above
        ]
        for call, rule in calls:
            with pytest.raises(UsageError) as caught:
                call()
            assert caught.value.rule == rule


class TestTheExportGuard:
    GUARD = ExportGuard(
        recipient="架空病院",
        subjects=frozenset({TARO, HANAKO}),
        columns=("氏名", "個人番号", "支援措置"),
        formula="prefix",
        mark="支援措置",
        numbers=frozenset({"個人番号"}),
    )
    ROWS = (
        ExportRow(TARO, Protection.UNKNOWN, ("架空太郎", NUMBER, "不明")),
        ExportRow(HANAKO, Protection.PROTECTED, ("=見本花子", "", "対象")),
    )

    def rules(self, *rows: ExportRow, expected: int | None = None, **changes: Any) -> list[str]:
        guard = attrs.evolve(self.GUARD, **changes)
        found = guard.findings(rows, expected=len(rows) if expected is None else expected)
        return [finding.rule for finding in found]

    def test_as_planned(self) -> None:
        assert self.rules(*self.ROWS) == []
        assert self.GUARD.cells(self.ROWS, expected=2) == (
            ("氏名", "個人番号", "支援措置"),
            ("架空太郎", NUMBER, "不明"),
            ("'=見本花子", "", "対象"),
        )

    def test_another_hospitals_patient(self) -> None:
        stranger = attrs.evolve(self.ROWS[0], subject=SubjectReference("宛名-他院"))
        assert self.rules(self.ROWS[0], stranger) == ["JRA060"]

    @pytest.mark.parametrize("protection", Protection)
    @pytest.mark.parametrize("written", ["対象", "対象外", "不明", "", "対象 "])
    def test_protection_travels_with_every_row(self, protection: Protection, written: str) -> None:
        row = ExportRow(TARO, protection, ("架空太郎", "", written))
        assert self.rules(row) == ([] if written == protection.value else ["JRA067"])

    def test_numbers_only_in_their_columns(self) -> None:
        row = ExportRow(TARO, Protection.UNKNOWN, (f"備考 {NUMBER.translate(WIDE)}", "", "不明"))
        (finding,) = self.GUARD.findings([row], expected=1)
        assert (finding.rule, finding.row, finding.column, finding.item) == ("JRA062", 1, 1, "氏名")
        assert NUMBER not in unicodedata.normalize("NFKC", repr(finding))
        assert self.rules(self.ROWS[0], numbers=frozenset()) == ["JRA062"]

    @pytest.mark.parametrize("cells", [("架空太郎", ""), ("架空太郎", "", "不明", ""), ()])
    def test_shifted_rows(self, cells: tuple[str, ...]) -> None:
        assert self.rules(ExportRow(TARO, Protection.UNKNOWN, cells)) == ["JRA061"]

    def test_counts(self) -> None:
        assert self.rules(*self.ROWS, expected=3) == ["JRA071"]
        assert self.rules(expected=1) == ["JRA071"]
        assert self.rules() == []

    def test_formulas_can_be_refused(self) -> None:
        assert self.rules(*self.ROWS, formula="refuse") == ["JRA065"]

    def test_nothing_comes_out_where_anything_is_wrong(self) -> None:
        rows = [*self.ROWS, attrs.evolve(self.ROWS[0], subject=SubjectReference("宛名-他院"))]
        with pytest.raises(RefusedError) as caught:
            self.GUARD.cells(rows, expected=2)
        assert [finding.rule for finding in caught.value.findings] == ["JRA060", "JRA071"]
        assert "架空太郎" not in repr(caught.value) + repr(rows)

    @pytest.mark.parametrize(
        ("changes", "rule"),
        [
            ({"mark": "印"}, "JRU042"),
            ({"numbers": frozenset({"番号"})}, "JRU042"),
            ({"columns": ("支援措置", "支援措置", "個人番号")}, "JRU042"),
            ({"formula": "drop"}, "JRU020"),
            ({"formula": None}, "JRU020"),
            ({"subjects": frozenset({"宛名"})}, "JRU020"),
        ],
    )
    def test_misuse(self, changes: dict[str, Any], rule: str) -> None:
        with pytest.raises(UsageError) as caught:
            self.rules(**changes)
        assert caught.value.rule == rule


class TestProtectionTravels:
    """「保護の印は、どの出力にも付いていく」。"""

    def shown(self, protection: Protection) -> tuple[View, Log]:
        one, log = policy(grant=GRANT + 'when_protected = "carry"\n'), Log()
        permit = one.check(purpose(), requester(), ["漢字氏名", "住所"], state(protection), NOW)
        assert isinstance(permit, Permit)
        return view(one, jr.parse(IdentityConfirmation, CLEAN), permit, AuditTrail(log)), log

    @pytest.mark.parametrize("protection", Protection)
    def test_from_the_decision_to_the_file(self, protection: Protection) -> None:
        shown, log = self.shown(protection)
        columns = ("支援措置", "住所", "漢字氏名")
        row = export_row(shown, columns, mark="支援措置", at=NOW)
        guard = ExportGuard(
            recipient="課税管理課", subjects=frozenset({TARO}), columns=columns, formula="refuse", mark="支援措置"
        )
        assert guard.cells([row], expected=1)[1] == (protection.value, CLEAN["住所"], CLEAN["漢字氏名"])
        assert [(each.event, each.protection) for each in log.entries] == [("reveal", protection.name)]

    def test_a_permit_for_another_recipient(self) -> None:
        """別添5の7：「B病院への決定通知書を、A病院に」。"""
        guard = ExportGuard(
            recipient="架空病院",
            subjects=frozenset({TARO}),
            columns=("氏名", "支援措置"),
            formula="refuse",
            mark="支援措置",
        )
        rows = [ExportRow(TARO, Protection.UNKNOWN, ("架空", "不明"), to) for to in ("課税管理課", "架空病院", "")]
        assert [(each.rule, each.row) for each in guard.findings(rows, expected=3)] == [("JRA039", 1)]

    def test_the_header_is_a_line_as_well(self) -> None:
        def guard(choice: Any) -> ExportGuard:
            columns = ("=1+1", "支援措置")
            return ExportGuard(
                recipient="架空", subjects=frozenset({TARO}), columns=columns, formula=choice, mark="支援措置"
            )

        assert [(each.rule, each.row, each.column) for each in guard("refuse").findings([], expected=0)] == [
            ("JRA065", None, 1)
        ]
        assert guard("prefix").cells([], expected=0) == (("'=1+1", "支援措置"),)

    def test_what_is_no_row(self) -> None:
        guard = ExportGuard(
            recipient="架空", subjects=frozenset({TARO}), columns=("支援措置",), formula="keep", mark="支援措置"
        )
        for call in (guard.findings, guard.cells):
            with pytest.raises(UsageError) as caught:
                call([(TARO, "架空の値")], expected=1)  # type: ignore[list-item]  # wrong on purpose
            assert caught.value.rule == "JRU020"
            trace = caught.value.__traceback__
            while trace is not None:
                ours = "jumin_records" in trace.tb_frame.f_globals["__name__"]
                assert not ours or "架空の値" not in repr(trace.tb_frame.f_locals)
                trace = trace.tb_next

    def test_a_column_that_was_not_granted(self) -> None:
        shown, log = self.shown(Protection.UNKNOWN)
        with pytest.raises(RefusedError) as caught:
            export_row(shown, ("個人番号", "支援措置"), mark="支援措置", at=NOW)
        assert (caught.value.rule, log.entries) == ("JRA004", [])


MERGED = """<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>架空</t></is></c>
<c r="B1" t="inlineStr"><is><t>1234-5678-9018</t></is></c></row></sheetData>
<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>"""


class TestWorkbooks:
    """別添5の5：「別シートにB病院の個人情報が含まれていることに気づかず」。"""

    def found(self, change: Callable[[Any], object], **options: Any) -> list[str]:
        book = openpyxl.Workbook()
        book.worksheets[0].title = "一覧"
        book.worksheets[0]["A1"] = "架空太郎"
        change(book)
        out = io.BytesIO()
        book.save(out)
        return [finding.rule for finding in workbook_findings(out, **({"sheets": ["一覧"]} | options))]

    def put(self, value: object, cell: str = "B2") -> Callable[[Any], object]:
        return lambda book: book.worksheets[0].__setitem__(cell, value)

    def test_clean(self) -> None:
        assert self.found(lambda book: None) == []

    def test_a_sheet_left_from_another_hospital(self) -> None:
        assert self.found(lambda book: book.create_sheet("B病院")) == ["JRA064"]

    @pytest.mark.parametrize("hiding", ["hidden", "veryHidden"])
    def test_hidden_sheets(self, hiding: str) -> None:
        def hide(book: Any) -> None:
            book.create_sheet("一覧2").sheet_state = hiding

        assert self.found(hide, sheets=["一覧", "一覧2"]) == ["JRA063"]
        assert self.found(hide) == ["JRA063", "JRA064"]

    def test_charts_names_comments_and_hidden_lines(self) -> None:
        changes: list[Callable[[Any], object]] = [
            lambda book: setattr(book.worksheets[0].column_dimensions["C"], "hidden", True),
            lambda book: setattr(book.worksheets[0].row_dimensions[3], "hidden", True),
            lambda book: setattr(book.worksheets[0]["A1"], "comment", Comment("架空", "架空")),
            lambda book: book.defined_names.add(DefinedName("架空", attr_text="一覧!$A$1")),
        ]
        found = [self.found(change) for change in changes]
        assert found == [["JRA066"], ["JRA066"], ["JRA066", "JRA058"], ["JRA066"]]
        charted = self.found(lambda book: book.create_chartsheet("図").add_chart(BarChart()))
        assert charted == ["JRA064", "JRA058"]

    @pytest.mark.parametrize(
        "value",
        [NUMBER, NUMBER.translate(WIDE), "1234-5678-9018", int(NUMBER), float(NUMBER), int(CODE), f"備考:{CODE}"],
    )
    def test_numbers(self, value: object) -> None:
        assert self.found(self.put(value)) == ["JRA062"]
        assert self.found(self.put(value), numbers=True) == []

    def test_a_number_that_lost_its_leading_zero(self) -> None:
        body = "00123456789"
        whole = body + IndividualNumber.check_digit(body)
        assert self.found(self.put(int(whole))) == ["JRA062"]

    @pytest.mark.parametrize("value", [None, 3, 1.5, True, "2024-05-01", 123456789012.5])
    def test_harmless_cells(self, value: object) -> None:
        assert self.found(self.put(value)) == []

    def test_formulas(self) -> None:
        assert self.found(self.put("=SUM(A1:A9)")) == ["JRA065"]
        assert self.found(self.put(ArrayFormula("B2:B3", "=A1:A2"))) == ["JRA065"]

    def test_what_is_written_and_not_shown(self) -> None:
        def invisible(book: Any) -> None:
            book.worksheets[0]["A1"].number_format = ";;;"

        changes: list[Callable[[Any], object]] = [
            invisible,
            lambda book: setattr(book.worksheets[0].sheet_format, "zeroHeight", True),
            lambda book: book.worksheets[0].defined_names.add(DefinedName("架空", attr_text="1")),
        ]
        assert [self.found(change) for change in changes] == [["JRA066"]] * 3

    def test_numbers_outside_the_cells(self) -> None:
        def rule(book: Any) -> None:
            listed = DataValidation(type="list", formula1=f'"{NUMBER},架空"')
            listed.add("A1")
            book.worksheets[0].add_data_validation(listed)

        changes: list[Callable[[Any], object]] = [
            rule,
            lambda book: setattr(book.worksheets[0].oddHeader.center, "text", NUMBER),
            lambda book: setattr(book.properties, "title", NUMBER),
            lambda book: setattr(book.worksheets[0]["A1"], "hyperlink", f"https://example.jp/{NUMBER}"),
        ]
        assert [self.found(change) for change in changes] == [["JRA062"]] * 4
        assert [self.found(change, numbers=True) for change in changes] == [[]] * 4

    def rewritten(self, parts: dict[str, str]) -> list[str]:
        """A workbook whose archive was changed by hand."""
        plain, out = io.BytesIO(), io.BytesIO()
        book = openpyxl.Workbook()
        book.worksheets[0].title = "一覧"
        book.save(plain)
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in dict.fromkeys((*old.namelist(), *parts)):
                new.writestr(name, parts.get(name) or old.read(name))
        return [finding.rule for finding in workbook_findings(out, sheets=["一覧"])]

    SHEET = "xl/worksheets/sheet1.xml"
    BODY = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ('<cols><col min="1" max="1" width="0" customWidth="1"/></cols><sheetData/>', ["JRA066"]),
            ('<sheetData><row r="1" ht="0" customHeight="1"/></sheetData>', ["JRA066"]),
            (MERGED, ["JRA062"]),
            (
                '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
                [],
            ),
            (
                '<sheetData><row r="1"><c r="A1"><v>12345678.9018</v></c><c r="B1"><v>1.23456789018E-5</v></c></row></sheetData>',
                [],
            ),
            ("<sheetData>", ["JRA070"]),
        ],
    )
    def test_a_sheet_written_by_hand(self, body: str, expected: list[str]) -> None:
        assert self.rewritten({self.SHEET: self.BODY.format(body)}) == expected

    def test_entities_that_grow(self) -> None:
        laughs = "".join(f'<!ENTITY {chr(98 + no)} "{f"&{chr(97 + no)};" * 10}">' for no in range(9))
        grown = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{laughs}]>' + self.BODY.format("<sheetData>&j;</sheetData>")
        assert self.rewritten({self.SHEET: grown}) == ["JRA070"]

    def test_a_text_that_no_cell_shows(self) -> None:
        left = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{NUMBER}</t></si></sst>'
        assert self.rewritten({"xl/sharedStrings.xml": left}) == ["JRA062"]

    @pytest.mark.parametrize(
        "part",
        [
            "xl/externalLinks/externalLink1.xml",
            "xl/embeddings/oleObject1.bin",
            "xl/vbaProject.bin",
            "docProps/custom.xml",
            "memo.txt",
        ],
    )
    def test_parts_that_were_not_planned(self, part: str) -> None:
        found = self.rewritten({part: "<a/>"})
        assert found == ["JRA058"]

    @pytest.mark.parametrize("data", [b"", b"PK", b"x" * 1000])
    def test_what_is_no_workbook(self, data: bytes) -> None:
        (finding,) = workbook_findings(io.BytesIO(data), sheets=[])
        assert finding.rule == "JRA070"

    def test_one_that_unpacks_to_too_much(self) -> None:
        assert self.found(lambda book: None, largest=10) == ["JRA070"]

    @pytest.mark.parametrize("largest", [-1, True, "10"])
    def test_a_limit_that_is_none(self, largest: Any) -> None:
        with pytest.raises(UsageError) as caught:
            workbook_findings(io.BytesIO(), sheets=[], largest=largest)
        assert caught.value.rule == "JRU012"

    def test_small_counts_are_no_numbers(self) -> None:
        """A thousand running numbers: one in eleven would fit, were it filled up with eleven zeros."""
        assert self.found(lambda book: [book.worksheets[0].append([no]) for no in range(1_000)]) == []

    def test_misuse(self) -> None:
        for source, sheets, rule in ((io.BytesIO(), "一覧", "JRU020"), ("a.xlsx", [], "JRU006")):
            with pytest.raises(UsageError) as caught:
                workbook_findings(source, sheets=sheets)  # type: ignore[arg-type]  # wrong on purpose
            assert caught.value.rule == rule

    def test_without_openpyxl(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "openpyxl", None)
        with pytest.raises(UsageError) as caught:
            workbook_findings(io.BytesIO(), sheets=[])
        assert (caught.value.rule, caught.value.__context__) == ("JRU045", None)

    def test_openpyxl_is_loaded_at_the_first_use(self) -> None:
        code = "import sys, jumin_records.disclosure; print('openpyxl' in sys.modules)"
        assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


class TestVolumes:
    """別添5の9：「不正に約5万人の個人情報を持ち出していた」。"""

    def test_works_that_have_no_count(self) -> None:
        unused = {key: 1 for key, row in PROVISIONS.items() if not row.count}
        found = volume_findings(unused, days=365, factor=1)
        assert len(found) == 41
        assert {finding.rule for finding in found} == {"JRA069"}
        assert volume_findings(dict.fromkeys(unused, 0), days=1, factor=1) == ()
        assert volume_findings({("別添4", 48): 1}, days=1, factor=1)[0].rule == "JRA069"

    def test_a_whole_year_as_it_was(self) -> None:
        assert volume_findings(expected_by_year(), days=365, factor=1) == ()
        more = {key: count + 1 for key, count in expected_by_year().items() if count}
        assert len(volume_findings(more, days=365, factor=1)) == 19

    def test_fifty_thousand_in_a_day(self) -> None:
        (finding,) = volume_findings({("別添3", 73): 50_000}, days=1, factor=10)
        assert str(finding) == "別添3 項番73 の件数が想定を超えています（50000件、想定16493件まで） [JRA068]"

    def test_own_expectations(self) -> None:
        own = {("別添4", 48): 365}
        counts = [volume_findings({("別添4", 48): count}, days=1, factor=2, expected=own) for count in (2, 3)]
        assert [len(found) for found in counts] == [0, 1]
        assert volume_findings({("別添4", 48): 1}, days=0, factor=1, expected=own) == ()

    @pytest.mark.parametrize(
        "wrong", [{"days": -1}, {"days": True}, {"factor": 0}, {"factor": float("nan")}, {"factor": float("inf")}]
    )
    def test_misuse(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(UsageError) as caught:
            volume_findings({}, **({"days": 1, "factor": 1} | wrong))
        assert caught.value.rule == "JRU012"

    def test_one_operator(self) -> None:
        (entry,) = _seen()
        many = [attrs.evolve(entry, subject=SubjectReference(f"宛名-{no}"), actor="職員Z") for no in range(5)]
        others = [attrs.evolve(entry, event="denial", actor="職員Y", subject=each.subject) for each in many]
        (finding,) = actor_findings([entry, *many, *others], most=4)
        assert (finding.rule, finding.row, finding.text) == ("JRA072", 6, "一人の職員が5人を見ました（目安4人）")
        assert actor_findings([entry, *many], most=5) == ()
        assert actor_findings([entry] * 9, most=1) == ()
