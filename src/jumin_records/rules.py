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
from typing import TYPE_CHECKING

from jumin_records.errors import Finding, Severity, UsageError

__all__ = ["RULES", "Rule", "find", "regrade"]


#: Rule id → rule, in the order of the ids.
RULES: Mapping[str, Rule]

if TYPE_CHECKING:
    from jumin_records.rule import Rule
else:
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    def __getattr__(name: str) -> object:
        if name not in {"RULES", "Rule"}:
            raise AttributeError(name)
        from jumin_records.rule import Rule, load_rules  # noqa: PLC0415 - see there

        globals().update(RULES=load_rules(), Rule=Rule)
        return globals()[name]


@functools.cache
def _rules() -> Mapping[str, Rule]:
    from jumin_records.rule import load_rules  # noqa: PLC0415 - see there

    return load_rules()


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
    import attrs  # noqa: PLC0415 - findings without a choice of severities, and no findings, need none of it

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
