"""近道の式は、関数が成り立つと言うときにだけ「確かに」と言う。The expressions of the short way against the functions that decide."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

import jumin_records as jr
from jumin_records.codec.explaining import explained
from jumin_records.codec.options import Options
from jumin_records.codec.spec import Spec, spec_of
from jumin_records.codes import Code, Number, TimeOfDay
from jumin_records.codes.code_lists import CODE_LISTS
from jumin_records.codes.identifier import Identifier
from jumin_records.records import BY_NAME, Record
from jumin_records.records.checks import CHECKS
from jumin_records.records.checks.surely import NAMES, SURELY
from jumin_records.records.cross_checks import cross_checks
from tests.cross_checks.examples import row_of

CLASSES = [cls for cls in BY_NAME.values() if cls.layout_published and cross_checks(cls)]
ROUNDS = 250
#: Days around each other, uncertain ones, days of change, and other writings of the same.
DAYS = (
    "",
    "20240430",
    "20240501",
    "20240502",
    "20250430",
    "20250501",
    "20260701",
    "19800305",
    "19890107",
    "19890108",
    "19261225",
    "19120730",
    "20190430",
    "20190501",
    "20240500",
    "20240000",
    "令和6年5月1日",
    "令和6年4月30日",
    "昭和64年1月7日",
    "昭和20年月日不詳",
    "令和6年5月頃",
    "R06.05.01",
    "5060501",
    "明治45年7月30日",
)
WORDS = (
    "",
    "0",
    "1",
    "世帯主",
    "子の妻",
    "子（子の妻）",
    "孫",
    "男",
    "女",
    "架空　太郎",
    "架空太郎",
    "令和6年5月不詳",
    "改製",
)


def _cell(kind: type, rng: random.Random) -> str:
    if issubclass(kind, Code):
        lists = CODE_LISTS[kind.list_name]
        unnumbered = [str(each.value) for each in kind.terms if each.value not in lists.values()]
        return rng.choice(["", *lists, *unnumbered, "01"])
    if issubclass(kind, Identifier):
        return rng.choice(["", kind.random(rng).reveal()])
    known: dict[type, Sequence[str]] = {
        jr.RegisterDate: DAYS,
        TimeOfDay: ("", "09:00:00", "10:00:00", "090000"),
        Number: ("", "0", "1", "2", "3", "4", "5", "6", "7", "0004"),
    }
    return rng.choice(known.get(kind, WORDS))


def rows(spec: Spec[Record], rng: random.Random) -> list[list[str]]:
    """Rows beside the clean one of the class, each with another value in a few of the items that a rule takes."""
    base = list(row_of(spec.cls, {}).values())
    taken = sorted({place for check in cross_checks(spec.cls) for place in check.places})
    made = []
    for _ in range(ROUNDS):
        cells = list(base)
        for place in rng.choices(taken, k=rng.randrange(6)):
            cells[place] = _cell(spec.leaves[place].type, rng)
        made.append(cells)
    return made


@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.exhaustive
def test_all_ways_agree(cls: type[Record]) -> None:
    """A row is decoded, alone or among others, exactly when the explaining path finds nothing in it."""
    spec, outside = spec_of(cls), Options().outside
    made = rows(spec, random.Random(cls.table))
    found = [bool(jr.check(cls, cells, date_policy="register").findings) for cells in made]
    slow = [bool(explained(spec, cells, Options(), None)[1]) for cells in made]
    alone = [spec.decode(cells, outside) is None for cells in made]
    among = [passed is None for passed in spec.check_columns([*zip(*made, strict=True)], outside)]
    assert found == slow == alone == among
    assert len(set(slow)) == 2 or len(cross_checks(cls)) == 1


@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.exhaustive
def test_surely_is_never_more_than_holds(cls: type[Record]) -> None:
    """Where the expression is true, the function is."""
    spec, rng = spec_of(cls), random.Random(cls.table)
    for check in cross_checks(cls):
        surely = SURELY.get(check.check)
        if surely is None:
            continue
        taken = [spec.leaves[place] for place in check.places]
        names = {"v": [f"v{place}" for place in range(len(taken))], "t": [f"t{place}" for place in range(len(taken))]}
        code = compile(surely.format(**names), check.check, "eval")
        answers = set()
        for _ in range(ROUNDS):
            # An item that is empty is what many expressions are about.
            texts = [_cell(leaf.type, rng) if rng.randrange(3) else "" for leaf in taken]
            values = [_value(leaf.type, text) for leaf, text in zip(taken, texts, strict=True)]
            if any(not values[check.places.index(place)] for place in check.needs):
                continue
            scope = dict(NAMES) | dict(zip(names["v"], values, strict=True)) | dict(zip(names["t"], texts, strict=True))
            answers.add(sure := bool(eval(code, scope)))
            assert check.holds(*values) or not sure, check.check
        assert True in answers, check.check


def _value(kind: type, text: str) -> object:
    if kind is str:
        return text
    if not text:
        return None
    if issubclass(kind, jr.RegisterDate):
        return kind.read(text).value
    return kind.read(text).value if issubclass(kind, Identifier) else kind.read(text)  # type: ignore[attr-defined]  # Code, Number, TimeOfDay


def test_every_expression_belongs_to_a_check() -> None:
    assert set(SURELY) <= set(CHECKS)


def test_a_text_that_lies_about_itself_goes_the_long_way() -> None:
    """A subclass of ``str`` may compare as it likes; what stands in the cell is what counts."""

    class Liar(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return hash("2")

    cells = list(row_of(jr.records.Resident, {}).values())
    place = spec_of(jr.records.Resident).names.index("住民種別")
    cells[place] = Liar("1")
    checked = jr.check(jr.records.Resident, cells)
    assert checked.findings == ()
    assert checked.value is not None
    assert jr.flatten(checked.value)["住民種別"] == "1"
