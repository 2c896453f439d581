"""代替文字の二つの表：来歴、鮮度、公表された組、別字。"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from importlib import resources

import pytest

from jumin_records.text.evidence import Evidence, Ground, grounds_of
from jumin_records.text.tables import TABLES, TableName, licence, rows

NAMES: list[TableName] = ["free", "mj"]


def lines(name: str) -> tuple[list[str], list[str]]:
    text = (resources.files("jumin_records") / "data" / f"substitutes_{name}.tsv").read_text(encoding="utf-8")
    every = text.splitlines()
    return [line for line in every if line.startswith("#")], [line for line in every if not line.startswith("#")]


@pytest.mark.parametrize("name", NAMES)
class TestFile:
    """「each a data file with its provenance, licence and the script under tools/ that builds it」"""

    def test_header_and_digest(self, name: TableName) -> None:
        header, body = lines(name)
        text = "\n".join(header)
        assert "tools/build_substitutions.py" in text
        assert "moji.db sha256 fb959e14abdd5b2fd6306513d1e7f477577f7555bc08d3b0ed081a7504526f3d" in text
        stated = re.search(r"rows: ([0-9]+); sha256 of the rows: ([0-9a-f]{64})", text)
        assert stated is not None
        assert int(stated[1]) == len(body)
        assert hashlib.sha256("".join(f"{line}\n" for line in body).encode()).hexdigest() == stated[2]

    def test_every_line_is_read_and_says_something(self, name: TableName) -> None:
        _, body = lines(name)
        keys = [line.partition("\t")[0] for line in body]
        assert len(set(keys)) == len(keys)
        for line in body:
            key, _, _ = line.partition("\t")
            character = "".join(chr(int(code, 16)) for code in key.split("_"))
            found = rows(name, character)
            assert found
            assert not found[0].tied
            assert all(row.grounds and row.text != character for row in found)
            assert len({row.text for row in found}) == len(found)

    def test_licence_is_told(self, name: TableName) -> None:
        header, _ = lines(name)
        assert name in TABLES
        assert ("CC BY-SA 2.1 JP" in licence(name)) == (name == "mj") == ("CC BY-SA 2.1 JP" in "\n".join(header))


class TestLicences:
    def test_each_source_has_its_notice(self) -> None:
        folder = resources.files("jumin_records") / "data" / "LICENSES"
        notices = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}
        assert "substitutes_mj.tsv" in notices["CC-BY-SA-2.1-JP.txt"]
        assert "独立行政法人情報処理推進機構（IPA）の著作物" in notices["CC-BY-SA-2.1-JP.txt"]
        assert "改変の内容" in notices["CC-BY-SA-2.1-JP.txt"]
        assert "国税庁" in notices["CC-BY-4.0.txt"]
        assert "CJKVI" in notices["MIT-cjkvi-variants.txt"]
        assert "UNICODE LICENSE V3" in notices["Unicode-3.0.txt"]

    def test_the_mj_table_is_read_only_on_request(self) -> None:
        code = (
            "import jumin_records.text as t; from jumin_records.text import tables;"
            "t.substitute('髙', t.JIS_X_0208); assert tables._cells.cache_info().currsize == 1;"
            "t.substitute('髙', t.JIS_X_0208, table='mj'); assert tables._cells.cache_info().currsize == 2"
        )
        subprocess.run([sys.executable, "-c", code], check=True)


class TestAgainstPublishedPairs:
    """characters.md section 2.2: candidates in IPA order with their evidence."""

    @pytest.mark.parametrize(
        ("character", "expected"),
        [
            ("𠮷", "吉"), ("髙", "高"), ("﨑", "崎"), ("邉", "辺邊"), ("邊", "辺"), ("濵", "浜"), ("德", "徳"), ("槗", "橋𣘺"), ("𣘺", "橋"),
            ("冨", "富"), ("圡", "土"), ("𡈽", "土"), ("桒", "桑"), ("吿", "告"), ("靑", "青"), ("淸", "清"), ("閒", "間"), ("瀨", "瀬"),
            ("齋", "斎"), ("嶋", "島"), ("栁", "柳"), ("㐂", "喜"), ("昻", "昂"), ("鷗", ""), ("麴", ""),
        ],
    )  # fmt: skip
    def test_mj(self, character: str, expected: str) -> None:
        assert "".join(row.text for row in rows("mj", character)) == expected

    def test_evidence_of_the_examples(self) -> None:
        assert rows("mj", "𠮷")[0].grounds == (
            Ground(Evidence.UNIFICATION), Ground(Evidence.KOSEKI_UNIFIED, 1), Ground(Evidence.ORDER_582_1, 1)
        )  # fmt: skip
        assert [ground.evidence.letter for ground in rows("mj", "槗")[0].grounds] == ["B", "H", "Z", "X"]
        assert rows("free", "鷗")[0].text == "鴎"
        assert Evidence.TAX_AGENCY in {ground.evidence for ground in rows("free", "麴")[0].grounds}

    def test_no_selector_row_where_a_code_point_writes_the_glyph(self) -> None:
        assert rows("mj", "葛\U000e0102")
        assert not rows("mj", "\ue000")

    @pytest.mark.parametrize(("character", "other"), [("㕍", "雁")])
    def test_another_character_is_never_a_candidate(self, character: str, other: str) -> None:
        # 民一2842号 marks 雁 as 別字 for 㕍 (characters.md section 3.2).
        for name in NAMES:
            assert other not in {row.text for row in rows(name, character)}

    def test_the_notice_does_not_part_what_jis_and_ucs_unify(self) -> None:
        # IPA applies 別字 after its first tier: 宫 is 宮 (包摂), not 共.
        assert rows("mj", "宫")[0].text == "宮"
        assert "宮" in {row.text for row in rows("free", "宫")}

    def test_rank_of_an_example_where_a_plain_list_goes_wrong(self) -> None:
        assert rows("mj", "㓛")[0].text == "功"


class TestEvidence:
    def test_cells(self) -> None:
        assert grounds_of("AH1C12") == (
            Ground(Evidence.UNIFICATION), Ground(Evidence.KOSEKI_UNIFIED, 1), Ground(Evidence.ORDER_582_1, 12)
        )  # fmt: skip
        assert {each.letter for each in Evidence} == set("ABHMZCDTKRLSVNXY")
        assert [each for each in Evidence if each.weak] == [Evidence.DICTIONARY, Evidence.ANALOGY]
        assert str(Ground(Evidence.UNIFICATION)) == "JIS包摂規準・UCS統合規則"
