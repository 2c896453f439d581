"""規則ごとに、それを起こす一つの例。Each rule of this package with something that provokes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from jumin_records.dates import RegisterDate, era_of, from_flag_triple, notes_findings, read_date
from jumin_records.errors import Finding, JuminError

__all__ = ["PROVOCATIONS"]


def _refused(text: str, policy: str = "register") -> Callable[[], str]:
    def provoke() -> str:
        found = read_date(text, policy=policy)
        return found.rule if isinstance(found, Finding) else ""

    return provoke


def _noted(text: str) -> Callable[[], str]:
    def provoke() -> str:
        (finding,) = notes_findings(RegisterDate.parse(text))
        return finding.rule

    return provoke


def _raised(call: Callable[[], object]) -> Callable[[], str]:
    def provoke() -> str:
        try:
            call()
        except JuminError as error:
            return error.rule
        return ""

    return provoke


def _triple(date_text: str, flag: str, wording: str) -> Callable[[], str]:
    return lambda: from_flag_triple(date_text, flag, wording).findings[0].rule


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRD001": _refused("令和6年月日"),
    "JRD002": _refused("　 "),
    "JRD003": _refused("令和6年13月1日"),
    "JRD004": _refused("令和0年1月1日"),
    "JRD005": _refused("令和6年2月30日", "strict"),
    "JRD006": _refused("昭和64年1月8日", "strict"),
    "JRD007": _refused("光文6年5月1日"),
    "JRD008": _refused("昭和平成3年5月1日"),
    "JRD009": _refused("令和6年5月1日まで有効"),
    "JRD010": _refused("令和6年\u202e5月1日"),
    "JRD011": _noted("平成36年5月1日"),
    "JRD012": _noted("令和元年4月30日"),
    "JRD013": _noted("令和6年2月30日"),
    "JRD014": _noted("明治5年12月3日"),
    "JRD015": _noted("令和6年5月1日(木)"),
    "JRD016": _refused("令和⑥年5月1日"),
    "JRD017": _refused("5" * 101),
    "JRD018": _refused("20240001"),
    "JRD019": _refused("令和6年閏3月1日"),
    "JRD020": _refused("令和6年5月1日(木)", "strict"),
    "JRD021": _raised(lambda: RegisterDate.parse("令和6年頃").format("iso")),
    "JRD022": _raised(lambda: RegisterDate.parse("昭和64年").resolve("mid_year")),
    "JRD023": _refused("令和6年5月10日から1日までの間"),
    "JRD024": _refused("***"),
    "JRD025": _raised(lambda: era_of(date(1840, 1, 1))),
    "JRD026": _refused("24年5月1日"),
    "JRD027": _triple("19450815", "0", "昭和20年頃"),
    "JRD028": _triple("19460000", "1", "昭和20年月日不詳"),
    "JRD029": _triple("19450815", "2", ""),
    "JRD030": _triple("19450000", "1", "終戦の頃"),
    "JRU013": _raised(lambda: RegisterDate.of(datetime(2024, 5, 1))),  # noqa: DTZ001 - a moment without zone is the mistake
}
