"""規則の目録。所見の文・重さ・根拠はここだけにある。

The catalogue of rules, read from ``data/rules.csv``: every finding names one of them, and only here stand its words.

Source: api.md ``jr.RULES``; every row cites its clause or says that it is engineering judgement.

>>> from jumin_records.rules import RULES
>>> RULES["JRC003"].ja
'検査数字が合いません'
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from jumin_records.errors import Finding, Severity, UsageError
from jumin_records.resources import read_table

__all__ = ["RULES", "Rule", "find", "regrade"]


@attrs.frozen
class Rule:
    """一つの規則。

    One rule. ``template`` is the Japanese text with ``{placeholders}`` for lengths, counts and official names, never for values.
    ``delivers`` tells whether a typed value can exist beside a finding of this rule; where it cannot, the rule stays an
    error whatever a caller asks.
    """

    id: str
    severity: Severity
    delivers: bool
    template: str
    en: str
    clause: str
    example: str

    @property
    def ja(self) -> str:
        """日本語の文（場所ごとに変わる数や名を「○」としたもの）。The Japanese text with ○ for what differs from case to case."""
        import string  # noqa: PLC0415 - for catalogues and pages; no finding needs it

        return "".join(text + ("○" if name else "") for text, name, _, _ in string.Formatter().parse(self.template))


@functools.cache
def _rules() -> Mapping[str, Rule]:
    """目録。Read when the first finding is made, or when somebody asks: clean data needs none of it."""
    _, *rows = read_table("data/rules.csv")
    rules = (
        Rule(id_, Severity(severity), delivers == "yes", ja, en, clause, example)
        for id_, severity, delivers, ja, en, clause, example in rows
    )
    return MappingProxyType({rule.id: rule for rule in rules})


if TYPE_CHECKING:
    #: Rule id → rule, in the order of the ids.
    RULES: Mapping[str, Rule]
else:
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    def __getattr__(name: str) -> object:
        if name != "RULES":
            raise AttributeError(name)
        # Two threads may both read the table first: what one of them published stays.
        return globals().setdefault("RULES", _rules())


def find(
    rule_id: str,
    *,
    path: str = "",
    item: str = "",
    row: int | None = None,
    column: int | None = None,
    offset: int | None = None,
    shape: str = "",
    **facts: int | str,
) -> Finding:
    """規則番号から所見を作る。

    Make a finding of a rule. ``facts`` fill the placeholders of its text, and so do ``row``, ``column`` and ``offset``: numbers,
    official names, rule ids — never anything that was read from a file or a person.
    """
    rule = _rules()[rule_id]
    places = {"row": row, "column": column, "offset": offset}
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        path=path,
        item=item,
        row=row,
        shape=shape,
        text=rule.template.format_map({**places, **facts}),
        clause=rule.clause,
        column=column,
        offset=offset,
    )


def regrade(findings: Iterable[Finding], severities: Mapping[str, Severity] | None) -> tuple[Finding, ...]:
    """呼び出し側の指定に従って所見の重さを変える。

    Return the findings with the severities a caller asked for: members of ``Severity``, or their words ``error`` and ``alert``.

    Raises:
        UsageError: JRU002 for a rule that does not exist, JRU003 for lowering a rule that leaves no typed value, JRU007 for
            a severity that is none.
    """
    if not severities:
        return tuple(findings)
    wanted = {rule: _severity(severity) for rule, severity in severities.items()}
    for rule_id, severity in wanted.items():
        rule = _rules().get(rule_id)
        if rule is None:
            raise UsageError(find("JRU002"))
        if severity is None:
            raise UsageError(find("JRU007", known="、".join(Severity)))
        if severity is Severity.ALERT and not rule.delivers:
            raise UsageError(find("JRU003", rule=rule.id))
    return tuple(attrs.evolve(f, severity=wanted.get(f.rule) or f.severity) for f in findings)


def _severity(word: object) -> Severity | None:
    """重さの語なら、その重さ。A plain word becomes the member: ``.ok`` asks for the member itself."""
    return next((each for each in Severity if issubclass(type(word), str) and str.__eq__(each, word) is True), None)
