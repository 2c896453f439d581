"""識別番号とコード。どのクラスも同じ動詞をもつ。

Identifiers and codes. Every identifier class offers the same verbs: ``C(text)``, ``is_valid``, ``read``, ``unverified``,
``find_invalid``, ``random``, ``reveal``; ``check_digit`` where one exists.

Source: api.md "Identifiers".

>>> sorted(IDENTIFIERS)[:2]
['世帯番号', '住民票コード']
"""

from collections.abc import Mapping
from types import MappingProxyType

from jumin_records.codes.addressee_number import AddresseeNumber
from jumin_records.codes.basic_pension_number import BasicPensionNumber
from jumin_records.codes.certificate_serial import CertificateSerial
from jumin_records.codes.code_lists import Code, Sex, SexCode
from jumin_records.codes.household_number import HouseholdNumber
from jumin_records.codes.identifier import Identifier
from jumin_records.codes.individual_number import IndividualNumber
from jumin_records.codes.juminhyo_code import JuminhyoCode
from jumin_records.codes.local_government_code import LocalGovernmentCode
from jumin_records.codes.machiaza_code import MachiazaCode
from jumin_records.codes.number import Number
from jumin_records.codes.pin import Pin
from jumin_records.codes.postal_code import PostalCode
from jumin_records.codes.residence_card_number import ResidenceCardNumber

__all__ = [
    "IDENTIFIERS",
    "AddresseeNumber",
    "BasicPensionNumber",
    "CertificateSerial",
    "Code",
    "HouseholdNumber",
    "Identifier",
    "IndividualNumber",
    "JuminhyoCode",
    "LocalGovernmentCode",
    "MachiazaCode",
    "Number",
    "Pin",
    "PostalCode",
    "ResidenceCardNumber",
    "Sex",
    "SexCode",
]

#: Official name → class, for all eleven.
IDENTIFIERS: Mapping[str, type[Identifier]] = MappingProxyType(
    {
        cls.form.name: cls
        for cls in (
            JuminhyoCode,
            IndividualNumber,
            LocalGovernmentCode,
            MachiazaCode,
            AddresseeNumber,
            HouseholdNumber,
            ResidenceCardNumber,
            BasicPensionNumber,
            PostalCode,
            CertificateSerial,
            Pin,
        )
    }
)
