"""住民基本台帳の記録項目・識別番号・和暦・外字を、型付きの不変値として扱う。

Typed, immutable values for the Japanese basic resident register (住民基本台帳). ``import jumin_records as jr`` and start from
``jr.check``, ``jr.read_csv`` or an identifier such as ``jr.JuminhyoCode``; everything else is one dot deeper.

Source: 特定個人情報保護評価書 別添1–5, and the laws and specifications that each module names.

>>> import jumin_records as jr
>>> jr.IndividualNumber.is_valid("123456789018")
True
"""

import sys

# Every type checker takes this name for true; importing it from ``typing`` costs a quarter of what importing attrs does.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from jumin_records import (
        checking,
        codes,
        dates,
        disclosure,
        history,
        interop,
        layouts,
        procedures,
        records,
        synth,
        text,
    )
    from jumin_records.checked import Checked, Raw
    from jumin_records.checking import check_file
    from jumin_records.codec import check, flatten, layout, parse, read_csv, write_csv
    from jumin_records.codec.editions import convert
    from jumin_records.codec.evolving import check_changes, evolve
    from jumin_records.codec.fixed_layout import FixedItem, FixedLayout
    from jumin_records.codec.json_records import from_json, to_json
    from jumin_records.codec.jsonl import read_jsonl, write_jsonl
    from jumin_records.codec.read_fixed import read_fixed
    from jumin_records.codec.write_fixed import write_fixed
    from jumin_records.codes import (
        AddresseeNumber,
        BasicPensionNumber,
        CertificateSerial,
        HouseholdNumber,
        IndividualNumber,
        JuminhyoCode,
        LocalGovernmentCode,
        MachiazaCode,
        Pin,
        PostalCode,
        ResidenceCardNumber,
    )
    from jumin_records.dates import RegisterDate
    from jumin_records.errors import (
        CodeError,
        DataError,
        DateError,
        FileFormatError,
        Finding,
        JuminError,
        RecordError,
        RefusedError,
        Severity,
        TextError,
        UsageError,
    )
    from jumin_records.history import History
    from jumin_records.layouts import Leaf
    from jumin_records.records.household import check_household
    from jumin_records.records.register_layout import TypedItem, register_layout
    from jumin_records.rules import RULES, Rule

# Name → where it lives. Nothing is imported before it is asked for: a program that checks one number pays for no records.
_HOMES = {
    "checked": "Checked Raw",
    "checking": "check_file",
    "codec": "check flatten layout parse read_csv write_csv",
    "codec.editions": "convert",
    "codec.evolving": "check_changes evolve",
    "codec.fixed_layout": "FixedItem FixedLayout",
    "codec.json_records": "from_json to_json",
    "codec.jsonl": "read_jsonl write_jsonl",
    "codec.read_fixed": "read_fixed",
    "codec.write_fixed": "write_fixed",
    "codes": "AddresseeNumber BasicPensionNumber CertificateSerial HouseholdNumber IndividualNumber JuminhyoCode LocalGovernmentCode MachiazaCode Pin PostalCode ResidenceCardNumber",
    "dates": "RegisterDate",
    "errors": "CodeError DataError DateError FileFormatError Finding JuminError RecordError RefusedError Severity TextError UsageError",
    "history": "History",
    "layouts": "Leaf",
    "records.household": "check_household",
    "records.register_layout": "TypedItem register_layout",
    "rules": "RULES Rule",
}
_NAMES = {name: home for home, names in _HOMES.items() for name in names.split()}
_PACKAGES = (
    "checking",
    "codes",
    "dates",
    "disclosure",
    "history",
    "interop",
    "layouts",
    "procedures",
    "records",
    "synth",
    "text",
)

__all__ = [
    "RULES",
    "AddresseeNumber",
    "BasicPensionNumber",
    "CertificateSerial",
    "Checked",
    "CodeError",
    "DataError",
    "DateError",
    "FileFormatError",
    "Finding",
    "FixedItem",
    "FixedLayout",
    "History",
    "HouseholdNumber",
    "IndividualNumber",
    "JuminError",
    "JuminhyoCode",
    "Leaf",
    "LocalGovernmentCode",
    "MachiazaCode",
    "Pin",
    "PostalCode",
    "Raw",
    "RecordError",
    "RefusedError",
    "RegisterDate",
    "ResidenceCardNumber",
    "Rule",
    "Severity",
    "TextError",
    "TypedItem",
    "UsageError",
    "check",
    "check_changes",
    "check_file",
    "check_household",
    "checking",
    "codes",
    "convert",
    "dates",
    "disclosure",
    "evolve",
    "flatten",
    "from_json",
    "history",
    "interop",
    "layout",
    "layouts",
    "parse",
    "procedures",
    "read_csv",
    "read_fixed",
    "read_jsonl",
    "records",
    "register_layout",
    "synth",
    "text",
    "to_json",
    "write_csv",
    "write_fixed",
    "write_jsonl",
]


def _module(name: str) -> object:
    """モジュールを読み込む。As ``importlib.import_module``, which would have to be imported itself."""
    __import__(name)
    return sys.modules[name]


if not TYPE_CHECKING:  # pragma: no branch - a type checker that saw it would let every misspelt name pass

    def __getattr__(name: str) -> object:
        """名前を初めて使うときに、その階を読み込む。"""
        if name in _PACKAGES:
            return _module(f"{__name__}.{name}")
        if name not in _NAMES:
            raise AttributeError(name)
        value = getattr(_module(f"{__name__}.{_NAMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """補完に出す名前。"""
    return sorted(__all__)
