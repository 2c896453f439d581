"""最初の記録：使わないものは読み込まない。どの順に頼んでも、いくつの糸から頼んでも、同じものが返る。"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import jumin_records.codec
import jumin_records.codes
import jumin_records.rules
from jumin_records.dates import lunisolar
from jumin_records.on_demand import names_on_demand
from jumin_records.records import BY_NAME

#: A whole fictional resident without anything to explain.
PERSON = (
    "00000000019,架空　太郎,0,かくう　たろう,かくうたろう,19620216,2,999997,0030000,0006387,架空県架空市架空三丁目１３番２６号,0,"
    "000000000019,20220816,20220816,20220816,999989,架空県架空町一丁目１番,0,子,01,20220816,,,20220816,0000000001,DEMO01,TERM01,"
    "1,0,0,0,0,0,0,20220816120000"
)
FIRST = f"import jumin_records as jr; one = jr.check(jr.records.IdentityConfirmation, {PERSON!r}.split(','))"


def told_by(code: str) -> object:
    """新しい処理系で動かし、``told`` に置かれたものを受け取る。"""
    script = f"import sys; before = set(sys.modules)\n{code}\nimport json; print(json.dumps(told))"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], capture_output=True, check=True, encoding="utf-8"
    )
    return json.loads(done.stdout)


class TestTheFirstRecord:
    """Nothing that a first clean record does not need is loaded for it."""

    def test_loads_nothing_else(self) -> None:
        told = told_by(
            f"{FIRST}; assert one.ok and not one.findings and one.value.name; told = sorted(set(sys.modules) - before)"
        )
        assert isinstance(told, list)
        loaded = {name.removeprefix("jumin_records.") for name in told}
        assert {"records.identity_confirmation", "codec.compiled", "codec.filling"} <= loaded
        assert not loaded & {
            # of the standard library: what takes as long to import as a dozen of our modules
            # attrs and what it imports: half of the time of a first record
            *("attr", "attrs", "inspect", "ast", "dis", "platform", "threading", "weakref", "copy", "linecache"),
            *("csv", "json", "random", "pathlib", "tempfile", "pkgutil", "importlib.util", "string", "logging"),
            # what explains, writes, changes, and reads many rows
            *(
                "rule",
                "codec.explaining",
                "codec.cells",
                "codec.header",
                "codec.columns",
                "codec.encoders",
                "codec.evolver",
            ),
            *("codec.read_csv", "codec.write_csv", "codec.atomic", "codec.editions"),
            # uncommon days, other texts, other records and their rules
            *("dates.lunisolar", "dates.grammar", "dates.scanner", "dates.formats", "dates.reading", "dates.wordings"),
            *("text.substitution", "text.windows31j", "text.roundtrip", "layouts.profile", "layouts.tables"),
            *("records.by_name", "records.checks", "codes.pin", "codes.flags", "groups.address"),
        }

    def test_compiles_no_search(self) -> None:
        code = f"{FIRST}; from jumin_records.codec.options import Options; told = Options().outside.knows_ascii"
        assert told_by(code) is False

    def test_many_threads_at_once(self) -> None:
        code = f"""
import threading, jumin_records as jr
start, told, rows = threading.Barrier(8), [], [{PERSON!r}.split(','), {PERSON.replace("20220816", "令和4年8月16日", 3)!r}.split(',')]
rows[1][7] = 'x'
def first(number):
    start.wait()
    made = jr.check(jr.records.IdentityConfirmation, rows[number % 2])
    told.append([number % 2, [finding.rule for finding in made.findings], made.value and made.value.name.kanji.text])
threads = [threading.Thread(target=first, args=[number]) for number in range(8)]
for each in threads: each.start()
for each in threads: each.join()
told = [each for number, each in enumerate(sorted(told)) if number in (0, 3, 4, 7)]
"""
        clean, wrong = [0, [], "架空　太郎"], [1, ["JRC001"], None]
        assert told_by(code) == [clean, clean, wrong, wrong]


class TestNamesOnDemand:
    """The package shows the function, whichever of function and module was imported first."""

    @pytest.mark.parametrize(
        "first",
        [
            "import jumin_records.codec.read_csv",
            "from jumin_records.codec.read_csv import CsvReader",
            "from jumin_records.codec import read_csv",
            "import jumin_records.codec.rows",
        ],
    )
    def test_a_function_with_the_name_of_its_module(self, first: str) -> None:
        code = f"{first}; from jumin_records import codec; from jumin_records.codec import read_csv as function"
        told = told_by(f"{code}; told = [codec.read_csv.__qualname__, function is codec.read_csv]")
        assert told == ["read_csv", True]

    def test_other_modules_are_attributes(self) -> None:
        assert (
            told_by("import jumin_records.codec.rows; told = jumin_records.codec.rows.__name__")
            == "jumin_records.codec.rows"
        )

    @pytest.mark.parametrize("package", ["codec", "codes", "dates", "groups", "layouts", "records", "text"])
    def test_every_public_name_can_be_had(self, package: str) -> None:
        names = f"package = jumin_records.{package}; told = [n for n in package.__all__ if getattr(package, n) is None]"
        assert (
            told_by(
                f"import jumin_records.{package}; assert set(jumin_records.{package}.__all__) <= set(dir(jumin_records.{package})); {names}"
            )
            == []
        )

    @pytest.mark.parametrize("module", [jumin_records.codec, jumin_records.rules, lunisolar])
    def test_other_names_are_refused(self, module: object) -> None:
        with pytest.raises(AttributeError, match="kakuu"):
            module.kakuu  # type: ignore[attr-defined]  # noqa: B018 - the point

    def test_a_name_stays_where_it_was_asked_for(self) -> None:
        get, names = names_on_demand("jumin_records.codes", {"pin": "Pin"})
        assert get("Pin") is jumin_records.codes.Pin
        assert "Pin" in names()


class TestRowsOfTheTableOfRules:
    def test_every_record_still_has_its_rules(self) -> None:
        from jumin_records.records.cross_checks import cross_checks  # noqa: PLC0415 - after the classes

        counts = {name: len(cross_checks(cls)) for name, cls in BY_NAME.items()}
        assert counts["本人確認情報"] == 0
        assert counts["メモ情報"] == 1
        assert sum(counts.values()) > 60
