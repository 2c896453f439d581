"""記録が共有する値の組。

Groups of items that records share.

Source: architecture floor 4.

>>> "Address" in __all__, len(__all__)
(True, 14)
"""

from typing import TYPE_CHECKING

from jumin_records.on_demand import names_on_demand

if TYPE_CHECKING:
    from jumin_records.groups.address import Address
    from jumin_records.groups.audit_trailer import AuditTrailer
    from jumin_records.groups.dated_item import DatedItem
    from jumin_records.groups.gaiji_text import GaijiText
    from jumin_records.groups.input_place import InputPlace
    from jumin_records.groups.measured_text import MeasuredText
    from jumin_records.groups.person_name import PersonName
    from jumin_records.groups.register_name import RegisterName
    from jumin_records.groups.registered_address import RegisteredAddress
    from jumin_records.groups.relationship_chain import RelationshipChain
    from jumin_records.groups.substitutes import ResultCodes, Substitutes
    from jumin_records.groups.temporary_lift import TemporaryLift
    from jumin_records.groups.tsusho_entry import TsushoEntry
else:
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    __getattr__, __dir__ = names_on_demand(
        __name__,
        {
            "address": "Address",
            "audit_trailer": "AuditTrailer",
            "dated_item": "DatedItem",
            "gaiji_text": "GaijiText",
            "input_place": "InputPlace",
            "measured_text": "MeasuredText",
            "person_name": "PersonName",
            "register_name": "RegisterName",
            "registered_address": "RegisteredAddress",
            "relationship_chain": "RelationshipChain",
            "substitutes": "ResultCodes Substitutes",
            "temporary_lift": "TemporaryLift",
            "tsusho_entry": "TsushoEntry",
        },
    )


__all__ = [
    "Address",
    "AuditTrailer",
    "DatedItem",
    "GaijiText",
    "InputPlace",
    "MeasuredText",
    "PersonName",
    "RegisterName",
    "RegisteredAddress",
    "RelationshipChain",
    "ResultCodes",
    "Substitutes",
    "TemporaryLift",
    "TsushoEntry",
]
