"""一つの規則と、その表。

One rule of the catalogue, and the table they are read from. Callers find both in ``jumin_records.rules``, which loads this module when a
finding is made, or when somebody asks: clean data needs none of it.

Source: api.md ``jr.RULES``; every row cites its clause or says that it is engineering judgement.

>>> load_rules()["JRC003"].template
'検査数字が合いません'
"""

from __future__ import annotations

import functools
import string
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from jumin_records.errors import Severity
from jumin_records.resources import read_table

__all__ = ["Rule", "load_rules"]


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
        return "".join(text + ("○" if name else "") for text, name, _, _ in string.Formatter().parse(self.template))


@functools.cache
def load_rules() -> Mapping[str, Rule]:
    """規則の目録を読む（一度だけ）。Rule id → rule, in the order of the ids."""
    _, *rows = read_table("data/rules.csv")
    rules = (
        Rule(id_, Severity(severity), delivers == "yes", ja, en, clause, example)
        for id_, severity, delivers, ja, en, clause, example in rows
    )
    return MappingProxyType({rule.id: rule for rule in rules})
