"""一つの試験の判定。合格は、ただ一つの語である。

The verdict on one vector. There is one word for a pass; whatever else happened has its own word and its own rule.

Source: JSONTestSuite for the manner (crash and timeout are verdicts of their own); reliability_privacy.md section 1.

>>> Verdict.TIMED_OUT.rule, Verdict.TIMED_OUT.label
('JRN014', '時間切れ')
>>> [verdict.name for verdict in Verdict if not verdict.rule]
['PASSED']
"""

from __future__ import annotations

import enum

import attrs

from jumin_records.conformance.vector import Vector
from jumin_records.errors import Finding
from jumin_records.rules import RULES, find

__all__ = ["Answer", "Fault", "Result", "Verdict"]

#: Longest piece of an answer that a report repeats, in characters.
_SHOWN = 120


class Verdict(enum.StrEnum):
    """判定。What became of a vector."""

    PASSED = "passed"
    DIFFERS = "differs"
    UNSUPPORTED = "unsupported"
    ERROR = "error"
    CRASHED = "crashed"
    TIMED_OUT = "timed_out"
    NONSENSE = "nonsense"
    WRONG_ID = "wrong_id"
    ANSWERED_TWICE = "answered_twice"
    TOO_LONG = "too_long"
    NOT_UTF8 = "not_utf8"
    NOT_RUN = "not_run"

    @property
    def label(self) -> str:
        """日本語の語。The Japanese word."""
        return _WORDS[self][0]

    @property
    def rule(self) -> str:
        """規則番号。合格には無い。The rule id, "" for a pass."""
        return _WORDS[self][1]


_WORDS = {
    Verdict.PASSED: ("合格", ""),
    Verdict.DIFFERS: ("相違", "JRN010"),
    Verdict.UNSUPPORTED: ("未対応", "JRN011"),
    Verdict.ERROR: ("誤りの返答", "JRN012"),
    Verdict.CRASHED: ("異常終了", "JRN013"),
    Verdict.TIMED_OUT: ("時間切れ", "JRN014"),
    Verdict.NONSENSE: ("読めない返答", "JRN015"),
    Verdict.WRONG_ID: ("番号違い", "JRN016"),
    Verdict.ANSWERED_TWICE: ("二重の返答", "JRN017"),
    Verdict.TOO_LONG: ("長すぎる行", "JRN018"),
    Verdict.NOT_UTF8: ("UTF-8でない", "JRN019"),
    Verdict.NOT_RUN: ("未実施", "JRN020"),
}


@attrs.frozen
class Answer:
    """実装の返答。What an implementation answered: a JSON object."""

    output: dict[str, object]


def clip(text: str) -> str:
    """報告に載せる長さに切り、制御文字を除く。Cut to what a report repeats; what cannot be printed becomes ``?``."""
    shown = "".join(each if each.isprintable() else "?" for each in text[:_SHOWN])
    return shown + ("…" if len(text) > _SHOWN else "")


@attrs.frozen
class Fault:
    """返答がなかったわけ。Why there is no answer. ``detail`` names what stood at fault, in at most 120 characters."""

    verdict: Verdict
    detail: str = attrs.field(default="", converter=clip)


@attrs.frozen
class Result:
    """一つの試験の結果。

    What became of one vector: the verdict, where in it (``place``, such as ``steps[2].status``), what differs.
    """

    vector: Vector
    verdict: Verdict
    place: str = ""
    detail: str = ""

    @property
    def passed(self) -> bool:
        """合格か。True for a pass and for nothing else."""
        return self.verdict is Verdict.PASSED

    def finding(self) -> Finding | None:
        """所見にする。合格なら ``None``。The finding, with the clause that the vector stands for."""
        if self.passed:
            return None
        text = RULES[self.verdict.rule].ja
        told = " ".join(filter(None, (self.place, self.detail)))
        found = find(self.verdict.rule, path=self.vector.id, item=self.vector.about)
        return attrs.evolve(found, text=f"{text}：{told}" if told else text, clause=self.vector.clause)
