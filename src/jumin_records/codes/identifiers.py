"""十一の識別番号を、公式名から引く。

The classes of the eleven identifiers by their official names.

Source: ``data/identifiers.csv``, whose forms bear these names.

>>> IDENTIFIERS["郵便番号"].__name__, len(IDENTIFIERS)
('PostalCode', 11)
"""

from collections.abc import Mapping
from types import MappingProxyType

from jumin_records.codes.addressee_number import AddresseeNumber
from jumin_records.codes.basic_pension_number import BasicPensionNumber
from jumin_records.codes.certificate_serial import CertificateSerial
from jumin_records.codes.household_number import HouseholdNumber
from jumin_records.codes.identifier import Identifier
from jumin_records.codes.individual_number import IndividualNumber
from jumin_records.codes.juminhyo_code import JuminhyoCode
from jumin_records.codes.local_government_code import LocalGovernmentCode
from jumin_records.codes.machiaza_code import MachiazaCode
from jumin_records.codes.pin import Pin
from jumin_records.codes.postal_code import PostalCode
from jumin_records.codes.residence_card_number import ResidenceCardNumber

__all__ = ["IDENTIFIERS"]

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
