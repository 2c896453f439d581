"""識別番号とコード。どのクラスも同じ動詞をもつ。

Identifiers and codes. Every identifier class offers the same verbs: ``C(text)``, ``is_valid``, ``read``, ``unverified``,
``find_invalid``, ``random``, ``reveal``; ``check_digit`` where one exists.

Source: api.md "Identifiers".

>>> from jumin_records.codes import IDENTIFIERS
>>> sorted(IDENTIFIERS)[:2]
['世帯番号', '住民票コード']
"""

from typing import TYPE_CHECKING

from jumin_records.on_demand import names_on_demand

if TYPE_CHECKING:
    from jumin_records.codes.addressee_number import AddresseeNumber
    from jumin_records.codes.article_30_45 import Article3045, Article3045Code
    from jumin_records.codes.basic_pension_number import BasicPensionNumber
    from jumin_records.codes.certificate_serial import CertificateSerial
    from jumin_records.codes.change_reason import ChangeReason, ChangeReasonCode
    from jumin_records.codes.code_lists import CODE_LISTS, Code
    from jumin_records.codes.era_digit import EraDigit, EraName
    from jumin_records.codes.flags import (
        Deletion,
        DeletionFlag,
        Existence,
        Latest,
        LatestFlag,
        Presence,
        Uncertainty,
        UncertaintyFlag,
    )
    from jumin_records.codes.household_number import HouseholdNumber
    from jumin_records.codes.identifier import Identifier
    from jumin_records.codes.identifiers import IDENTIFIERS
    from jumin_records.codes.individual_number import IndividualNumber
    from jumin_records.codes.juminhyo_code import JuminhyoCode
    from jumin_records.codes.local_government_code import LocalGovernmentCode
    from jumin_records.codes.machiaza_code import MachiazaCode
    from jumin_records.codes.number import Number
    from jumin_records.codes.pin import Pin
    from jumin_records.codes.postal_code import PostalCode
    from jumin_records.codes.relationship import Relationship, RelationshipCode
    from jumin_records.codes.residence_card_number import ResidenceCardNumber
    from jumin_records.codes.resident_kind import ResidentKind, ResidentKindCode, ResidentState, ResidentStateCode
    from jumin_records.codes.sex import Sex, SexCode
    from jumin_records.codes.suppression_level import SuppressionLevel, SuppressionLevelCode
    from jumin_records.codes.time_of_day import TimeOfDay
else:
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    __getattr__, __dir__ = names_on_demand(
        __name__,
        {
            "addressee_number": "AddresseeNumber",
            "article_30_45": "Article3045 Article3045Code",
            "basic_pension_number": "BasicPensionNumber",
            "certificate_serial": "CertificateSerial",
            "change_reason": "ChangeReason ChangeReasonCode",
            "code_lists": "CODE_LISTS Code",
            "era_digit": "EraDigit EraName",
            "flags": "Deletion DeletionFlag Existence Latest LatestFlag Presence Uncertainty UncertaintyFlag",
            "household_number": "HouseholdNumber",
            "identifier": "Identifier",
            "individual_number": "IndividualNumber",
            "juminhyo_code": "JuminhyoCode",
            "local_government_code": "LocalGovernmentCode",
            "machiaza_code": "MachiazaCode",
            "number": "Number",
            "pin": "Pin",
            "postal_code": "PostalCode",
            "relationship": "Relationship RelationshipCode",
            "residence_card_number": "ResidenceCardNumber",
            "resident_kind": "ResidentKind ResidentKindCode ResidentState ResidentStateCode",
            "sex": "Sex SexCode",
            "suppression_level": "SuppressionLevel SuppressionLevelCode",
            "time_of_day": "TimeOfDay",
            "identifiers": "IDENTIFIERS",
        },
    )


__all__ = [
    "CODE_LISTS",
    "IDENTIFIERS",
    "AddresseeNumber",
    "Article3045",
    "Article3045Code",
    "BasicPensionNumber",
    "CertificateSerial",
    "ChangeReason",
    "ChangeReasonCode",
    "Code",
    "Deletion",
    "DeletionFlag",
    "EraDigit",
    "EraName",
    "Existence",
    "HouseholdNumber",
    "Identifier",
    "IndividualNumber",
    "JuminhyoCode",
    "Latest",
    "LatestFlag",
    "LocalGovernmentCode",
    "MachiazaCode",
    "Number",
    "Pin",
    "PostalCode",
    "Presence",
    "Relationship",
    "RelationshipCode",
    "ResidenceCardNumber",
    "ResidentKind",
    "ResidentKindCode",
    "ResidentState",
    "ResidentStateCode",
    "Sex",
    "SexCode",
    "SuppressionLevel",
    "SuppressionLevelCode",
    "TimeOfDay",
    "Uncertainty",
    "UncertaintyFlag",
]
