"""項目の間の規則を、生成する関数の行にする。

The rules across items as conditions of generated code: an expression that says for nearly every row that the rule surely holds, and the
call of its function for the rows of which it does not say so. One decoder takes them for a row, the other for columns.

Source: performance note, ideas 1 and 8. The property that guards it: a row fails here exactly when the explaining path finds a rule
across items.

>>> from jumin_records.layouts import walk
>>> from jumin_records.records import Memo
>>> source = FunctionSource("c8", "v8", "v9")
>>> rules = AcrossRules(source, Memo, walk(Memo))
>>> for condition in rules.failures():
...     print(condition)
v9 and not (v8 is not None) and not holds_date_beside_time(v8, v9)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jumin_records.codec.generated import FunctionSource
from jumin_records.codec.memo import memo_for
from jumin_records.codes import Number
from jumin_records.layouts import Leaf
from jumin_records.records import Record
from jumin_records.records.cross_checks import CrossCheck, cross_checks

__all__ = ["AcrossRules", "cell_name", "value_name"]


def cell_name(leaf: Leaf) -> str:
    """セルの文字の名前。How generated code names the text of a cell."""
    return f"c{leaf.no}"


def value_name(leaf: Leaf) -> str:
    """項目が控えから引く型なら値の、それ以外は文字の名前。What a rule is given of an item: a value out of a memory, or the text."""
    return cell_name(leaf) if memo_for(leaf.type) is None else f"v{leaf.no}"


class AcrossRules:
    """一つのクラスの規則。

    The rules of one class. ``texts`` are the items whose text an expression asks for, ``taken`` those that a rule is given.
    """

    def __init__(self, source: FunctionSource, cls: type[Record], leaves: Sequence[Leaf]) -> None:
        self._source = source
        self._leaves = leaves
        self._rules = cross_checks(cls)
        self.texts = [leaf for place, leaf in enumerate(leaves) if any(place in _asked(rule) for rule in self._rules)]
        self.taken = [leaf for place, leaf in enumerate(leaves) if any(place in rule.places for rule in self._rules)]

    def failures(self) -> Iterator[str]:
        """規則ごとに、成り立たないときに真になる式。For each rule an expression that is true when it does not hold."""
        if not self._rules:
            return
        from jumin_records.records.checks.surely import NAMES, SURELY  # noqa: PLC0415 - not every record has rules

        for rule in self._rules:
            taken = [self._leaves[place] for place in rule.places]
            values = [value_name(leaf) for leaf in taken]
            conditions = [value_name(self._leaves[place]) for place in rule.needs]
            surely = SURELY.get(rule.check)
            if surely is not None:
                for name in re.findall(r"[a-z_]+", surely):
                    if name in NAMES:
                        self._source.name(name, NAMES[name])
                conditions.append(f"not ({surely.format(v=values, t=[cell_name(leaf) for leaf in taken])})")
            holds = self._source.name(f"holds_{rule.check}", rule.holds)
            given = [self._given(leaf) for leaf in taken]
            yield " and ".join([*conditions, f"not {holds}({', '.join(given)})"])

    def _given(self, leaf: Leaf) -> str:
        """関数に渡すもの。A value; of an identifier only whether it is there."""
        if leaf.type is Number:
            return f"{self._source.name('number', _number)}({cell_name(leaf)})"
        held = value_name(leaf)
        return held if leaf.type is str or held != cell_name(leaf) else f"{held} or None"


def _number(text: str) -> Number | None:
    """数の項目の値。``None``: empty, or no number, in a row that others doubt."""
    value = Number.read(text) if text else None
    return value if isinstance(value, Number) else None


def _asked(rule: CrossCheck) -> set[int]:
    """式が文字を見る項目。The places whose text the expression of a rule asks for, whatever its type."""
    from jumin_records.records.checks.surely import SURELY  # noqa: PLC0415 - not every record has rules

    return {rule.places[int(number)] for number in re.findall(r"\{t\[(\d)\]\}", SURELY.get(rule.check, ""))}
