"""組の規則を一つずつ起こす。Provokes each rule of the groups."""

from __future__ import annotations

from collections.abc import Callable

from jumin_records.codes import Number
from jumin_records.groups import GaijiText, ResultCodes, Substitutes
from jumin_records.text import JIS_X_0208, substitute


def _length() -> str:
    (finding,) = GaijiText(text="架空太郎", gaiji_count=None, length=Number("5")).findings(
        repertoire=JIS_X_0208, unit="characters"
    )
    return finding.rule


def _result() -> str:
    codes = ResultCodes(unchanged="0", substituted="1", incomplete="2", without_gaiji="0", with_gaiji="1")
    plain = substitute("架空太郎", JIS_X_0208)
    made = Substitutes.of(plain, plain, codes=codes, unit="characters")
    other = ResultCodes(unchanged="9", substituted="1", incomplete="2", without_gaiji="0", with_gaiji="1")
    (finding,) = made.findings(name="架空太郎", address="架空太郎", codes=other)
    return finding.rule


PROVOCATIONS: dict[str, Callable[[], str]] = {"JRG002": _length, "JRG003": _result}
