"""項目の型ごとの、所見なしに読める文字の方針。

Texts of the types of items that are read without a finding: identifiers with right check digits, numbers, times, codes.

Source: ``data/identifiers.csv``, ``data/code_lists.csv``. Numbers of municipalities begin with 99, which is no prefecture; other
numbers are small, and still may by chance be somebody's: for tests only.

>>> from hypothesis import find
>>> from jumin_records.codes import JuminhyoCode, SexCode
>>> find(cell_texts(JuminhyoCode), lambda text: True), find(cell_texts(SexCode), lambda text: True)
('00000000019', '1')
"""

from __future__ import annotations

import functools
from typing import Final

from hypothesis import strategies as st

from jumin_records.codes import CODE_LISTS, Code, LocalGovernmentCode, Number, TimeOfDay
from jumin_records.codes.check_digits import CheckDigit
from jumin_records.codes.identifier import Identifier
from jumin_records.dates import RegisterDate
from jumin_records.strategies.days import date_texts
from jumin_records.strategies.wordings import plain_texts

__all__ = ["cell_texts", "code_texts", "has_cell_texts", "with_check_digit"]

#: Beside the names of a list without a single attested number, any number is a code.
_ANY_NUMBER: Final = ("01", "1")
_FICTIONAL_CITY: Final = 99000


def has_cell_texts(kind: object) -> bool:
    """一つのセルに書かれる型か。Is it a type of single cells (and not the base of such types)."""
    if not isinstance(kind, type):
        return False
    if issubclass(kind, Identifier):
        return hasattr(kind, "form")
    if issubclass(kind, Code):
        return hasattr(kind, "list_name")
    return kind in (str, Number, TimeOfDay, RegisterDate)


def cell_texts(kind: type) -> st.SearchStrategy[str]:
    """その型の値として、所見なしに読める文字の方針。Texts that are read as a value of ``kind``, without a finding."""
    return _cell_texts(kind)


@functools.cache
def _cell_texts(kind: type) -> st.SearchStrategy[str]:
    if issubclass(kind, Identifier):
        return _identifiers(kind)
    if issubclass(kind, Code):
        return st.sampled_from(code_texts(kind))
    if kind is Number:
        return st.integers(0, 999).map(str) | st.integers(0, 10**18 - 1).map("{:018}".format)
    if kind is TimeOfDay:
        return st.builds("{1:{0}}".format, st.sampled_from(("%H:%M:%S", "%H%M%S")), st.times())
    return date_texts() if kind is RegisterDate else plain_texts()


def code_texts(kind: type[Code]) -> tuple[str, ...]:  # type: ignore[type-arg]  # of whatever terms
    """コード表のあるコードと、番号の知られていない公式名。The attested numbers, and the names of which no number is known."""
    numbers = CODE_LISTS[kind.list_name]
    unnumbered = [str(term.value) for term in kind.terms if term.value not in numbers.values()]
    return (*numbers, *unnumbered) if numbers else (*_ANY_NUMBER, *unnumbered)


def with_check_digit(formula: CheckDigit, body: str) -> str:
    """検査数字をつける。The body and its check digit, by the weights of the table (so none that the compiled check uses)."""
    total = sum(weight * int(digit) for weight, digit in zip(formula.weights, body, strict=True))
    return body + formula.digits[total % formula.modulus]


def _identifiers(kind: type[Identifier]) -> st.SearchStrategy[str]:
    form = kind.form
    if form.check_digit is not None:
        return _checked(kind, form.check_digit)
    if form.template == "9":
        shortest = st.integers(1, 10**form.minimum - 1).map(lambda value: f"{value:0{form.minimum}}")
        return shortest | st.integers(1, 10**form.maximum - 1).map(lambda value: f"{value:0{form.maximum}}")
    if len(form.template) > 1:
        return st.tuples(*(st.sampled_from(sorted(form.alphabet(place))) for place in range(form.maximum))).map("".join)
    # A letter first: a text of zeros only is a placeholder.
    signs = sorted(form.alphabet(0))
    rest = st.text(signs, min_size=form.minimum - 1, max_size=form.maximum - 1)
    return st.tuples(st.sampled_from([sign for sign in signs if sign != "0"]), rest).map("".join)


def _checked(kind: type[Identifier], formula: CheckDigit) -> st.SearchStrategy[str]:
    size = kind.form.maximum - 1
    low, high = (_FICTIONAL_CITY, 99999) if kind is LocalGovernmentCode else (1, 10**size - 1)
    return st.integers(low, high).map(lambda body: with_check_digit(formula, f"{body:0{size}}"))
