"""公式の表は印刷のとおりで、クラスの型と取扱いは別に作った読みのとおり。

The official tables against the print itself, the classes against a reading of the items that was made apart from them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pytest

import jumin_records as jr
from jumin_records.codec.header import match_names
from jumin_records.codes import Code, DeletionFlag, LatestFlag, Number, Presence, SexCode, TimeOfDay, UncertaintyFlag
from jumin_records.layouts import Leaf, OfficialItem, official_table, walk
from jumin_records.records import Record
from tests.records.samples import RECORDS

HERE = Path(__file__).parent
PRINTED = sorted((HERE / "printed").glob("*.txt"))
#: Tables whose printed list is numbered; the others are one paragraph.
NUMBERED = {"identity_confirmation", "delivery_destination"}

#: Kind of the oracle → the type that holds it. What is not here is text.
TYPES: dict[str, type] = {
    "atena_no": jr.AddresseeNumber,
    "date": jr.RegisterDate,
    "date_uncertain_flag": UncertaintyFlag,
    "gaiji_count": Number,
    "household_no": jr.HouseholdNumber,
    "integer": Number,
    "jpki_serial": jr.CertificateSerial,
    "juminhyo_code": jr.JuminhyoCode,
    "length": Number,
    "machiaza_code": jr.MachiazaCode,
    "municipality_code": jr.LocalGovernmentCode,
    "my_number": jr.IndividualNumber,
    "pension_no": jr.BasicPensionNumber,
    "postal_code": jr.PostalCode,
    "relationship_code": jr.codes.RelationshipCode,
    "residence_card_no": jr.ResidenceCardNumber,
    "sequence": Number,
    "sex_code": SexCode,
    "time": TimeOfDay,
}
#: Items that are kept as text although the oracle calls them numbers: their form is not public.
KEPT = {"依頼管理番号"}
#: Of these kinds some items have a list of names and some have nothing that anybody published.
LISTED = {"code", "flag", "era_code"}


def as_printed(rows: Sequence[OfficialItem]) -> list[str]:
    """Names as printed. Two items that the print fused are one name, once."""
    return [name for name, _ in groupby(row.as_printed for row in rows)]


def printed(text: str, *, numbered: bool) -> list[str]:
    """The list of a printed paragraph: escapes away, lines joined, nothing else."""
    plain = text.replace("\\_", "_")
    if numbered:
        cut = re.split(r"(?:^|[ \n])\d+\. ", plain)
        numbers = [int(number) for number in re.findall(r"(?:^|[ \n])(\d+)\. ", plain)]
        assert numbers == list(range(1, len(numbers) + 1))
        return [cut[0].strip() or "", *cut[1:-1], cut[-1].rstrip("\n")][1:]
    return plain.replace("  \n", "").replace("\n", "").removesuffix(",").split(",")


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
class TestPrint:
    """Joining the names as printed gives back the paragraph of the source document, character for character."""

    def test_the_table_is_the_print(self, path: Path) -> None:
        rows = official_table(path.stem)
        assert printed(path.read_text("utf-8"), numbered=path.stem in NUMBERED) == as_printed(rows)
        assert [row.no for row in rows] == list(range(1, len(rows) + 1))
        assert len({row.name for row in rows}) == len(rows)

    def test_a_changed_copy_is_not(self, path: Path) -> None:
        text = path.read_text("utf-8")
        names = as_printed(official_table(path.stem))
        numbered = path.stem in NUMBERED
        places = [place for place, char in enumerate(text.rstrip(",\n")) if char not in " \n\\.0123456789"]
        for place in places:
            assert printed(f"{text[:place]}{text[place + 1 :]}", numbered=numbered) != names, text[place]
        for place in places[::7]:
            assert printed(f"{text[:place]}架{text[place + 1 :]}", numbered=numbered) != names, text[place]


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.table)
class TestLayout:
    def test_every_record_has_its_print(self, cls: type[Record]) -> None:
        assert cls.table == "resident" or HERE / "printed" / f"{cls.table}.txt" in PRINTED

    def test_names_and_paths_are_one_to_one(self, cls: type[Record]) -> None:
        leaves = walk(cls)
        assert len({leaf.item for leaf in leaves}) == len({leaf.path for leaf in leaves}) == len(leaves)
        spellings = [alias for leaf in leaves for alias in leaf.aliases]
        rows = official_table(cls.table)
        names, prints = [row.name for row in rows], [row.as_printed for row in rows]
        # What the print fused is a spelling of both items.
        assert all(spellings.count(name) == max(prints.count(name), 1) for name in spellings if name not in names)

    def test_a_repaired_name_is_read_as_printed(self, cls: type[Record]) -> None:
        """Where print and repair differ, both spellings are accepted on reading, with a finding for the variant (records.md 1.2)."""
        rows = official_table(cls.table)
        for row, leaf in zip(rows, walk(cls), strict=True):
            assert (row.as_printed in leaf.aliases) == (row.as_printed != row.name), row

    def test_the_header_as_printed_is_read(self, cls: type[Record]) -> None:
        """Every name as printed, in the printed order, finds its item; only that it is spelt another way is told."""
        rows = official_table(cls.table)
        match = match_names([row.as_printed for row in rows], cls)
        assert match.places == tuple(range(len(rows)))
        told = [(found.rule, found.item) for found in match.findings]
        assert told == [("JRL005", row.name) for row in rows if row.as_printed != row.name]

    def test_types_and_care(self, cls: type[Record]) -> None:
        kinds = oracle(cls.file_name)
        for leaf in walk(cls):
            kind, sensitivity = kinds.get(leaf.item, (None, None))
            if kind is not None and cls.table != "resident":
                assert leaf.sensitivity.value == sensitivity, leaf
                assert fits(leaf, kind), leaf


def oracle(file_name: str) -> dict[str, tuple[str, str]]:
    lines = [line for line in (HERE / "kinds.csv").read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines)
    return {row["item"]: (row["kind"], row["sensitivity"]) for row in rows if row["file"] == file_name}


def fits(leaf: Leaf, kind: str) -> bool:
    named = {"最新フラグ": LatestFlag, "削除フラグ": DeletionFlag}
    if leaf.item in named:
        return leaf.type is named[leaf.item]
    if leaf.item in KEPT:
        return leaf.type is str
    if kind == "secret":
        return leaf.type in {jr.Pin, str}
    if kind in LISTED:
        return leaf.type is Presence if leaf.item.endswith("有無") else leaf.type is str or issubclass(leaf.type, Code)
    return leaf.type is TYPES.get(kind, str)


class TestOracle:
    def test_every_item_of_every_print_is_in_it(self) -> None:
        files = {"identity_confirmation": "本人確認情報ファイル", "delivery_destination": "送付先情報ファイル"}
        for path in PRINTED:
            known = oracle(files.get(path.stem, "住民基本台帳ファイル"))
            assert {row.name for row in official_table(path.stem)} <= set(known), path.stem
