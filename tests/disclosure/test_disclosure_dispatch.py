"""「7通までの発送で、入れ替え・抜け・余りはすべて見つかる」（網羅）。「件数だけでは、入れ替わりが見えない」。"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import Any

import attrs
import pytest

from jumin_records.disclosure import Dispatch, Enclosure, Envelope, Packed, SubjectReference
from jumin_records.errors import UsageError

PEOPLE = [SubjectReference(f"宛名-架空{no}") for no in range(8)]


def plan_of(size: int, kinds: Sequence[str] = ("証",)) -> Dispatch:
    return Dispatch(
        tuple(
            Envelope(f"封{no}", who, who, tuple(Enclosure(f"{kind}{no}", who, who, kind) for kind in kinds))
            for no, who in enumerate(PEOPLE[:size])
        )
    )


def packed_as(plan: Dispatch) -> list[Packed]:
    return [Packed(each.number, tuple(one.number for one in each.enclosures)) for each in plan.envelopes]


def rules(plan: Dispatch, packed: Sequence[Packed]) -> list[str]:
    return [finding.rule for finding in plan.reconcile(packed)]


PLANS = {size: plan_of(size) for size in range(8)}
SIZES = pytest.mark.parametrize("size", range(8))


class TestEverySwapIsDetected:
    """Every way to put n documents into n envelopes, one each: only the planned one has no finding."""

    @SIZES
    @pytest.mark.exhaustive
    def test_permutations(self, size: int) -> None:
        plan = PLANS[size]
        right = [lot.enclosures for lot in packed_as(plan)]
        envelopes = [f"封{no}" for no in range(size)]
        for order in itertools.permutations(right):
            packed = [Packed(*pair) for pair in zip(envelopes, order, strict=True)]
            found = plan.reconcile(packed)
            moved = sum(one != other for one, other in zip(order, right, strict=True))
            # Independent count: each wrong envelope holds one foreign document and lacks its own; counts agree throughout.
            assert Counter(each.rule for each in found) == Counter({"JRA045": moved, "JRA046": moved}) - Counter()
            assert {each.row for each in found} == {
                row for row, (one, other) in enumerate(zip(order, right, strict=True), 1) if one != other
            }

    @pytest.mark.parametrize("size", range(5))
    def test_two_kinds_swapped_apart_from_each_other(self, size: int) -> None:
        plan = plan_of(size, ("証", "通知"))
        for one, other in itertools.product(itertools.permutations(range(size)), repeat=2):
            packed = [
                Packed(f"封{no}", (f"証{a}", f"通知{b}")) for no, (a, b) in enumerate(zip(one, other, strict=True))
            ]
            clean = list(one) == list(other) == list(range(size))
            assert (not rules(plan, packed)) is clean

    def test_a_count_alone_would_see_nothing(self) -> None:
        """別添5の14: the accident happened with counts that agreed."""
        swapped = [Packed("封0", ("証1",)), Packed("封1", ("証0",))]
        assert "JRA050" not in rules(PLANS[2], swapped)
        assert rules(PLANS[2], swapped) == ["JRA045", "JRA046", "JRA045", "JRA046"]

    def test_order_on_the_table_means_nothing(self) -> None:
        plan = plan_of(3, ("証", "通知"))
        for order in itertools.permutations(packed_as(plan)):
            assert rules(plan, [attrs.evolve(lot, enclosures=lot.enclosures[::-1]) for lot in order]) == []


class TestEveryOmissionIsDetected:
    @SIZES
    def test_documents(self, size: int) -> None:
        plan, right = PLANS[size], packed_as(PLANS[size])
        for kept in itertools.product((True, False), repeat=size):
            packed = [lot if keep else Packed(lot.envelope, ()) for lot, keep in zip(right, kept, strict=True)]
            gone = size - sum(kept)
            assert rules(plan, packed) == ["JRA046"] * gone + ["JRA050"] * bool(gone)

    @SIZES
    def test_envelopes(self, size: int) -> None:
        plan, right = PLANS[size], packed_as(PLANS[size])
        for kept in itertools.product((True, False), repeat=size):
            packed = list(itertools.compress(right, kept))
            gone = size - sum(kept)
            assert rules(plan, packed) == ["JRA048"] * gone + ["JRA050", "JRA050"] * bool(gone)


class TestEveryAdditionIsDetected:
    @SIZES
    def test_one_or_two_more_documents_anywhere(self, size: int) -> None:
        plan, right = PLANS[size], packed_as(PLANS[size])
        extras = [*(f"証{no}" for no in range(size)), "証99"]
        places = list(itertools.product(range(size), extras))
        for added in itertools.chain(itertools.combinations(places, 1), itertools.combinations(places, 2)):
            contents = [list(lot.enclosures) for lot in right]
            for place, extra in added:
                contents[place].append(extra)
            packed = [Packed(lot.envelope, tuple(inside)) for lot, inside in zip(right, contents, strict=True)]
            found = rules(plan, packed)
            assert found[-1] == "JRA050"
            assert {"JRA045", "JRA047"} & set(found)

    @SIZES
    def test_one_moved_into_another_envelope(self, size: int) -> None:
        plan = PLANS[size]
        for source, target in itertools.permutations(range(size), 2):
            contents = [[f"証{no}"] for no in range(size)]
            contents[target].append(contents[source].pop())
            packed = [Packed(f"封{no}", tuple(inside)) for no, inside in enumerate(contents)]
            assert sorted(rules(plan, packed)) == ["JRA045", "JRA046"]

    @SIZES
    def test_envelopes(self, size: int) -> None:
        plan, right = PLANS[size], packed_as(PLANS[size])
        for lot in [*right, Packed("封99", ("証99",)), Packed("封99", ())]:
            assert "JRA049" in rules(plan, [*right, lot])
            assert "JRA050" in rules(plan, [*right, lot])

    def test_an_omission_and_an_addition_that_cancel_in_the_count(self) -> None:
        for size in range(2, 8):
            right = packed_as(PLANS[size])
            for gone, doubled in itertools.permutations(range(size), 2):
                packed = [lot for no, lot in enumerate(right) if no != gone] + [right[doubled]]
                assert rules(PLANS[size], packed) == ["JRA049", "JRA048"]


class TestThePlanItself:
    """「文書・封筒・人は、予定のときから一つに結ばれている」。"""

    def one(self, **changes: Any) -> Enclosure:
        return attrs.evolve(Enclosure("証0", PEOPLE[0], PEOPLE[0]), **changes)

    @pytest.mark.parametrize(
        ("enclosures", "expected"),
        [
            ([{}], []),
            ([{"subject": PEOPLE[1]}], ["JRA045"]),
            ([{"recipient": PEOPLE[1]}], ["JRA044"]),
            ([], ["JRA046"]),
            ([{}, {}], ["JRA047"]),
            ([{"number": " "}], ["JRA047"]),
        ],
    )
    def test_findings(self, enclosures: list[dict[str, Any]], expected: list[str]) -> None:
        plan = Dispatch((Envelope("封0", PEOPLE[0], PEOPLE[0], tuple(self.one(**each) for each in enclosures)),))
        assert [finding.rule for finding in plan.findings()] == expected
        assert [rule for rule in rules(plan, packed_as(plan)) if rule in expected] or not expected

    def test_envelope_numbers(self) -> None:
        first = Envelope("封0", PEOPLE[0], PEOPLE[0], (self.one(),))
        twice = Dispatch((first, attrs.evolve(first, enclosures=(self.one(number="証1"),))))
        assert [finding.rule for finding in twice.findings()] == ["JRA049"]
        assert [finding.rule for finding in Dispatch((attrs.evolve(first, number=""),)).findings()] == ["JRA049"]

    def test_nobody_is_shown(self) -> None:
        plan = PLANS[2]
        shown = repr(plan) + "".join(map(str, plan.reconcile([])))
        assert PEOPLE[0].reveal() not in shown

    def test_types(self) -> None:
        with pytest.raises(UsageError):
            Envelope("封0", "宛名", PEOPLE[0], ())  # type: ignore[arg-type]  # wrong on purpose
