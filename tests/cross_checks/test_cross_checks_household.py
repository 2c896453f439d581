"""世帯の検査と、公開された架空の27人・11世帯（外からの試験）。"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import attrs
import pytest

import jumin_records as jr
from jumin_records.codes import AddresseeNumber, HouseholdNumber, Number, RelationshipCode
from jumin_records.errors import Finding
from jumin_records.records import IdentityConfirmation, Resident
from jumin_records.records.household import check_household

SAMPLE = Path(__file__).parents[1] / "records" / "data" / "resident_table.csv"
CHECKED = list(jr.read_csv(SAMPLE, Resident, encoding="utf-8-sig"))
PEOPLE = [checked.value for checked in CHECKED if checked.value is not None]


def household(number: str) -> list[Resident]:
    return [each for each in PEOPLE if each.household_number is not None and each.household_number.reveal() == number]


def told(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, str]]:
    return [(finding.rule, finding.row, finding.item) for finding in findings]


#: 世帯番号 → 人数, transcribed from the README.
PATTERNS = {
    "100": 5, "200": 2, "300": 1, "400": 4, "500": 3, "600": 2, "700": 2, "800": 2, "900": 1, "1000": 4, "1100": 1,
}  # fmt: skip


class TestSample:
    """Memuro-Town/MADO-packages, sample-data/README.md: 「11世帯・27人」, its patterns and what its own verifier checks."""

    def test_everybody_is_delivered_and_nothing_is_an_error(self) -> None:
        assert len(CHECKED) == len(PEOPLE) == 27
        assert all(checked.ok for checked in CHECKED)

    def test_the_alerts_that_the_notes_expect(self) -> None:
        """records.md section 3: 2 for 02, full-width 郵便番号, invented 団体コード; the rest was found by the rules."""
        alerts = Counter((finding.rule, finding.item) for checked in CHECKED for finding in checked.findings)
        assert alerts == {
            ("JRC003", "市区町村コード"): 27,
            ("JRC003", "住所_市区町村コード"): 27,
            ("JRC003", "本籍_市区町村コード"): 25,
            ("JRC003", "転入前住所_市区町村コード"): 2,
            ("JRC003", "転出先住所（確定）_市区町村コード"): 2,
            ("JRC003", "住民票コード"): 25,
            ("JRC006", "住所_郵便番号"): 27,
            ("JRC006", "転入前住所_郵便番号"): 2,
            ("JRC006", "転出先住所（確定）_郵便番号"): 2,
            ("JRC013", "異動事由"): 27,
            ("JRC014", "続柄コード1"): 11,
            ("JRR050", "住所_町字コード"): 27,
            ("JRR050", "本籍_町字コード"): 25,
            # Five children became residents before they were born, and one filing follows its processing: slips of the sample.
            ("JRR013", "住民となった年月日"): 5,
            ("JRR010", "異動届出年月日"): 1,
            ("JRR010", "転出届出年月日"): 1,
        }
        born_later = [
            each.addressee_number.reveal()
            for each, checked in zip(PEOPLE, CHECKED, strict=True)
            if each.addressee_number and "JRR013" in [finding.rule for finding in checked.findings]
        ]
        assert born_later == ["4", "5", "11", "12", "21"]

    def test_it_comes_back_byte_for_byte(self, tmp_path: Path) -> None:
        reader = jr.read_csv(SAMPLE, Resident, encoding="utf-8-sig")
        records = [checked.value for checked in reader if checked.value is not None]
        target = tmp_path / "back.csv"
        jr.write_csv(records, target, encoding="utf-8-sig", format=reader)
        assert target.read_bytes() == SAMPLE.read_bytes()

    def test_households(self) -> None:
        """「世帯ごとに世帯主が1人であること」「記載順位が連番であること」, and 世帯主氏名 agrees: all eleven pass."""
        assert {number: len(household(number)) for number in PATTERNS} == PATTERNS
        for number in PATTERNS:
            assert check_household(household(number)) == ()

    def test_patterns(self) -> None:
        """The README names what each household is for; the typed values say the same."""
        dead = household("500")[1]
        assert dead.resident_state is not None
        assert dead.resident_state.term is jr.codes.ResidentState.DECEASED
        assert dead.removed == "1"
        assert household("300")[0].previous_address.line() == "ダミー県ダミー市サンプル町二丁目５番地"
        assert household("1100")[0].previous_address.line() == "ダミー県ダミー市サンプル町一丁目１番地"
        assert household("1100")[0].moved_out_on is None
        unknown = household("1000")[3].birth_date
        assert unknown.flag is not None
        assert unknown.flag.term is jr.codes.Uncertainty.UNCERTAIN


FAMILY = household("100")


def with_code(record: Resident, code: str | None) -> Resident:
    chain = attrs.evolve(record.relationship, code1=None if code is None else RelationshipCode(code))
    return attrs.evolve(record, relationship=chain)


class TestHousehold:
    def test_without_a_head(self) -> None:
        """1.1.10 「世帯主未設定を許容すること」: an alert, and the household is passed on as it is."""
        (finding,) = check_household([with_code(FAMILY[0], None), *FAMILY[1:]])
        assert (finding.rule, finding.severity, finding.row) == ("JRR040", jr.Severity.ALERT, None)
        assert finding.path == "relationship.code1"

    def test_an_unknown_code_may_be_the_head(self) -> None:
        assert check_household([with_code(FAMILY[0], "77"), *FAMILY[1:]]) == ()

    def test_two_heads(self) -> None:
        found = check_household([FAMILY[0], with_code(FAMILY[1], "02"), *FAMILY[2:]])
        assert told(found) == [("JRR041", 1, "続柄コード1"), ("JRR041", 2, "続柄コード1")]
        assert {finding.severity for finding in found} == {jr.Severity.ERROR}

    def test_another_name_for_the_head(self) -> None:
        found = check_household([*FAMILY[:3], attrs.evolve(FAMILY[3], head_name="見本　花子"), FAMILY[4]])
        assert told(found) == [("JRR042", 4, "世帯主氏名")]
        assert "見本" not in str(found)

    @pytest.mark.parametrize("written", ["甲野　一郎", "甲野 一郎", "甲野一郎", ""])
    def test_spaces_in_the_name(self, written: str) -> None:
        assert check_household([*FAMILY[:4], attrs.evolve(FAMILY[4], head_name=written)]) == ()

    def test_order(self) -> None:
        """5.2; the sample's verifier: 「記載順位が 1 からの連番」."""
        twice = [*FAMILY[:4], attrs.evolve(FAMILY[4], household_order=Number("4"))]
        assert told(check_household(twice)) == [("JRR043", 4, "記載順位"), ("JRR043", 5, "記載順位")]
        gap = [*FAMILY[:4], attrs.evolve(FAMILY[4], household_order=Number("6"))]
        (finding,) = check_household(gap)
        assert (finding.rule, finding.row, finding.text) == ("JRR044", None, "記載順位が1から5までの連番ではありません")
        unknown = [*FAMILY[:4], attrs.evolve(FAMILY[4], household_order=None)]
        assert check_household(unknown) == ()
        assert check_household(list(reversed(FAMILY))) == ()

    def test_two_households(self) -> None:
        found = check_household([*FAMILY[:4], attrs.evolve(FAMILY[4], household_number=HouseholdNumber("101"))])
        assert told(found) == [("JRR045", 5, "世帯番号")]
        unknown = [attrs.evolve(each, household_number=None) for each in FAMILY]
        assert check_household(unknown) == ()

    def test_history_rows(self) -> None:
        found = check_household([*FAMILY, attrs.evolve(FAMILY[4], household_order=Number("6"))])
        assert told(found) == [("JRR046", 5, "宛名番号"), ("JRR046", 6, "宛名番号")]
        nobody = [attrs.evolve(each, addressee_number=None) for each in FAMILY]
        assert check_household(nobody) == ()
        assert AddresseeNumber("1") == FAMILY[0].addressee_number

    def test_no_rows(self) -> None:
        assert check_household(()) == ()

    @pytest.mark.parametrize("wrong", [None, "", "100", FAMILY[0], [None], [FAMILY[0], "甲野"], iter(FAMILY), {1: 2}])
    def test_wrong_calls(self, wrong: object) -> None:
        if wrong == "":
            assert check_household(wrong) == ()  # type: ignore[arg-type]  # an empty sequence of anything
            return
        with pytest.raises(jr.UsageError) as caught:
            check_household(wrong)  # type: ignore[arg-type]  # the point
        assert caught.value.rule == "JRU020"

    def test_records_of_another_kind(self) -> None:
        other = jr.parse(IdentityConfirmation, [""] * 36)
        with pytest.raises(jr.UsageError):
            check_household([other])  # type: ignore[list-item]  # the point
