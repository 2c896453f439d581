"""所見の規則を一つずつ引き起こす（識別番号とコードの分）。

Rule id → a callable that provokes the rule through a public verb and returns the id that came out.
"""

from __future__ import annotations

from collections.abc import Callable

from jumin_records.codes import (
    AddresseeNumber,
    Identifier,
    IndividualNumber,
    JuminhyoCode,
    LocalGovernmentCode,
    PostalCode,
    ResidenceCardNumber,
    SexCode,
    TimeOfDay,
)
from jumin_records.codes.number import Number
from jumin_records.errors import JuminError

__all__ = ["PROVOCATIONS"]


def _raised(call: Callable[[], object]) -> str:
    try:
        call()
    except JuminError as error:
        return error.rule
    return ""


def _found(cls: type[Identifier], text: str) -> str:
    """The only finding of a reading."""
    return " ".join(finding.rule for finding in cls.read(text).findings)


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRC001": lambda: _raised(lambda: IndividualNumber("12345678901")),
    "JRC002": lambda: _raised(lambda: IndividualNumber("12345678901②")),
    "JRC003": lambda: _found(IndividualNumber, "123456789012"),
    "JRC004": lambda: _raised(lambda: IndividualNumber("000000000000")),
    "JRC005": lambda: _raised(lambda: IndividualNumber("************")),
    "JRC006": lambda: _found(PostalCode, "１０００００１"),
    "JRC007": lambda: _found(IndividualNumber, "1234-5678-9018"),
    "JRC008": lambda: _found(IndividualNumber, "1234ー5678ー9018").split()[0],
    "JRC009": lambda: _found(IndividualNumber, " 　"),
    "JRC010": lambda: _found(LocalGovernmentCode, "13101"),
    "JRC011": lambda: _found(ResidenceCardNumber, "ab12345678cd"),
    "JRC012": lambda: _raised(lambda: AddresseeNumber.check_digit("6")),
    "JRC013": lambda: SexCode("7").findings()[0].rule,
    "JRC014": lambda: SexCode("01").findings()[0].rule,
    "JRC015": lambda: _raised(lambda: Number("２")),
    "JRC016": lambda: _found(PostalCode, "1000001  "),
    "JRC018": lambda: _raised(lambda: TimeOfDay("25:00:00")),
    "JRC017": lambda: _raised(lambda: SexCode("架空県架空市架空町一丁目")),
    "JRU001": lambda: _raised(lambda: JuminhyoCode(12345678903)),  # type: ignore[arg-type]
    "JRU007": lambda: _raised(lambda: AddresseeNumber.check_digit("6", remainder_one="x")),
    "JRU008": lambda: _raised(lambda: JuminhyoCode.check_digit("123")),
    "JRU009": lambda: _raised(lambda: type("MyCode", (JuminhyoCode,), {})),
    "JRU010": lambda: _raised(lambda: Identifier("1000001")),
    "JRU011": lambda: _raised(lambda: PostalCode.find_invalid("1000001")),
    "JRU012": lambda: _raised(lambda: Number.of(-1)),
}
