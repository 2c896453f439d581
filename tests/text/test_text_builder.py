"""表を作る道具：小さな架空の資料から、順位・除外・書式が言うとおりに出ること。"""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from contextlib import closing
from importlib import resources
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "build_substitutions.py"
EMPTY = (
    "mjsm_民二5202号通知別表_正字俗字等対照表",
    "mjsm_民一2842号通達別表_誤字俗字正字一覧表_無印",
    "mjsm_民一2842号通達別表_誤字俗字正字一覧表_俗字",
    "mjsm_民一2842号通達別表_誤字俗字正字一覧表_別字",
    "mjsm_JIS包摂規準UCS統合規則",
    "mjsm_辞書類等による関連字",
    "mjsm_読み字形による類推",
)
NUMBERED = (
    ("mjsm_戸籍統一文字情報_親字正字", "ホップ数"),
    ("mjsm_法務省告示582号別表第四_一", "順位"),
    ("mjsm_法務省告示582号別表第四_二", "順位"),
)
#: 国税庁の表の四つの行：吉は類似字形に 𠮷 を持つ、㈱ は三字、® は候補なし、é はラテン文字。
HEADER = """
static const ShrinkingTransliterationMapping tx_mappings[2 * 94 * 94] = {
 { 0, {21513, -1}, {134071, -1}, JISCharacterClass_KANJI_LEVEL_1, 1, {0}, {21513} },
 { 1, {12849, -1}, {-1, -1}, JISCharacterClass_JISX0213_NON_KANJI, 3, {1,2,3}, {65288,26666,65289} },
 { 2, {174, -1}, {-1, -1}, JISCharacterClass_JISX0213_NON_KANJI, 1, {4}, {65343} },
 { 3, {233, -1}, {-1, -1}, JISCharacterClass_JISX0213_NON_KANJI, 1, {4}, {65349} },
 { 4, {-1, -1}, {-1, -1}, JISCharacterClass_RESERVED, 0, {0}, {0} }
};
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_substitutions", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def database(path: Path, tool: ModuleType) -> None:
    with closing(sqlite3.connect(path)) as db:
        fill(db, tool)


def fill(db: sqlite3.Connection, tool: ModuleType) -> None:
    db.execute(
        "create table mji (MJ文字図形名, 実装したUCS, 実装したMoji_JohoコレクションIVS, 実装したSVS, 漢字施策, X0213, 住基ネット統一文字コード)"
    )
    db.executemany("insert into mji values (?, ?, ?, null, ?, ?, ?)", [
        ("MJ1", "髙", None, None, None, "J+9AD9"), ("MJ2", None, "葛\U000e0102", None, None, "J+845B"),
        ("MJ3", "高", "高\U000e0100", "常用漢字", "1-25-66", "J+9AD8"), ("MJ4", "橋", None, "人名用漢字", "1-22-22", None),
        ("MJ5", "圡", None, None, None, None), ("MJ6", None, None, None, None, None), ("MJ7", "嵩", None, "人名用漢字", None, None),
    ])  # fmt: skip
    db.execute("create table mji_duplicated_ivs (a, b)")
    db.executemany("insert into mji_duplicated_ivs values (?, ?)", [("MJ1", "髙\U000e0101"), ("MJ2", "葛\U000e0103")])
    for name in EMPTY:
        db.execute(f'create table "{name}" (MJ文字図形名, 縮退UCS, 縮退X0213)')
    for name, column in NUMBERED:
        db.execute(f'create table "{name}" (MJ文字図形名, 縮退UCS, 縮退X0213, {column})')
    insert = 'insert into "{}" values (?, ?, null)'
    db.executemany(insert.format(EMPTY[4]), [("MJ1", "高"), ("MJ1", "髙"), ("MJ2", "葛"), ("MJ5", "土"), ("MJ6", "高")])
    db.executemany(insert.format(EMPTY[3]), [("MJ1", "橋"), ("MJ5", "土")])
    db.executemany(insert.format(EMPTY[2]), [("MJ5", "士")])
    db.executemany(insert.format(EMPTY[5]), [("MJ1", "嵩"), ("MJ5", "杜")])
    numbered = 'insert into "{}" values (?, ?, null, ?)'
    db.executemany(
        numbered.format(NUMBERED[0][0]),
        [("MJ1", "橋", 1), ("MJ5", "士", 1), ("MJ5", "吐", 1), ("MJ5", "橋", 1), ("MJ5", "高", 2)],
    )
    for table in ("nyukan_itaiji", "nyukan_ruiji"):
        db.execute(f"create table {table} (簡体字等のUCS, 正字のUCS, 順位)")
    db.executemany("insert into nyukan_itaiji values (?, ?, ?)", [("𠮷", "吉", 1), (None, "吉", 1), ("髙", "橋", 1)])
    for relation in (*tool.VARIANT_RELATIONS, *tool.GENERAL_RELATIONS, "cjkvi/non-cognate"):
        db.execute(f'create table "kdpv_{relation}" (subject, object, comment)')
    insert = 'insert into "kdpv_{}" values (?, ?, null)'
    db.executemany(insert.format("koseki/variant"), [("高\U000e0100", "髙"), ("𣘺", "槗")])
    db.executemany(insert.format("cjkvi/variant"), [("几", "明"), ("忠", "㤙"), ("恩", "㤙")])
    db.executemany(insert.format("cjkvi/non-cognate"), [("忠", "㤙")])
    db.execute("create table joyo (漢字)")
    db.execute("insert into joyo values ('高')")
    db.execute("create table unihan_each_kJinmeiyoKanji (UCS)")
    db.execute("create table unihan_each_kSemanticVariant (UCS, i, value)")
    db.executemany(
        "insert into unihan_each_kSemanticVariant values (?, 1, ?)", [("㐂", "U+559C<kMatthews"), ("髙", "U+571F")]
    )
    db.commit()


def rows(text: str) -> dict[str, str]:
    lines = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {"".join(chr(int(code, 16)) for code in key.split("_")): cells for key, _, cells in lines}


@pytest.fixture(scope="module")
def built(tool: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    folder = tmp_path_factory.mktemp("built")
    database(folder / "moji.db", tool)
    (folder / "header.h").write_text(HEADER, encoding="utf-8")
    return {name: rows(text) for name, text in tool.tables(folder / "moji.db", folder / "header.h").items()}


class TestMj:
    """IPA's order: 包摂, then without 別字: notice, 戸籍統一文字 by hops and confirmation, … ; 辞書・類推 last."""

    def test_rows(self, built: dict[str, dict[str, str]]) -> None:
        mj = built["substitutes_mj.tsv"]
        # 橋 is 別字 for 髙; the glyph's own code point is no candidate; 辞書 comes last.
        assert mj["髙"] == "9AD8:A 5D69:X"
        # 土 is unified by JIS, so the notice does not part it. Of one hop: confirmed by 民一2842, then 人名用漢字, then the rest.
        assert mj["圡"] == "571F:A 58EB:H1Z 6A4B:H1 5410:H1 9AD8:H2 675C:X"

    def test_keys(self, built: dict[str, dict[str, str]]) -> None:
        mj = built["substitutes_mj.tsv"]
        assert mj["葛\U000e0102"] == mj["葛\U000e0103"] == "845B:A"
        assert "髙\U000e0101" not in mj  # its code point answers once the selector is dropped
        assert set(mj) == {"髙", "圡", "葛\U000e0102", "葛\U000e0103"}


class TestFree:
    def test_rows(self, built: dict[str, dict[str, str]]) -> None:
        free = built["substitutes_free.tsv"]
        assert free["𠮷"] == "5409:C1T"
        assert free["髙"] == "9AD8:K"  # 橋 is 別字, and Unihan is not asked where another source knows the character
        assert free["㈱"] == "FF08_682A_FF09:T"
        assert free["槗"] == "2363A:K"
        assert free["𣘺"] == "69D7:R"
        assert free["㤙"] == "6069:L"  # 忠 is non-cognate
        assert free["㐂"] == "559C:S"
        assert set(free) == {"𠮷", "髙", "㈱", "槗", "𣘺", "㤙", "㐂"}  # not ® (＿), é, 明, 高


class TestFiles:
    def test_the_committed_headers_are_those_of_the_script(self, tool: ModuleType) -> None:
        for name, header in (("free", tool.FREE_HEADER), ("mj", tool.MJ_HEADER)):
            text = (resources.files("jumin_records") / "data" / f"substitutes_{name}.tsv").read_text(encoding="utf-8")
            assert text.startswith(header)
            body = [line for line in text.splitlines() if not line.startswith("#")]
            assert f"rows: {len(body)}; sha256 of the rows: {tool.digest(body)}" in text

    def test_a_juki_table(self, tool: ModuleType, tmp_path: Path) -> None:
        database(tmp_path / "moji.db", tool)
        with tool.opened(tmp_path / "moji.db") as db:
            written = list(tool.juki_rows(db))
        assert written[1:] == ["J+845B\t845B_E0102", "J+9AD8\t9AD8", "J+9AD9\t9AD9"]

    @pytest.mark.exhaustive
    def test_check_finds_a_stale_file(self, tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        database(tmp_path / "moji.db", tool)
        (tmp_path / "header.h").write_text(HEADER, encoding="utf-8")
        monkeypatch.setattr(tool, "DATA", tmp_path)
        monkeypatch.setattr(sys, "argv", ["build", str(tmp_path / "moji.db"), str(tmp_path / "header.h")])
        assert tool.main() == 0
        monkeypatch.setattr(sys, "argv", [*sys.argv, "--check", "--juki", str(tmp_path / "juki.tsv")])
        assert tool.main() == 0
        (tmp_path / "substitutes_mj.tsv").write_text("", encoding="utf-8")
        assert tool.main() == 1
        assert (tmp_path / "juki.tsv").read_text(encoding="utf-8").startswith("# CC BY-SA 2.1 JP")
