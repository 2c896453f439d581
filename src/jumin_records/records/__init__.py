"""公式の記録。一つの記録に一つのファイル、項目は公式の順。

The official records: one file a record, items in the official order. A class is imported when it is first asked for.

Source: 特定個人情報ファイル記録項目 (別添2).

>>> from jumin_records.records import BY_NAME
>>> BY_NAME["本人確認情報"].__name__
'IdentityConfirmation'
"""

from typing import TYPE_CHECKING

from jumin_records.on_demand import names_on_demand

if TYPE_CHECKING:
    from jumin_records.records.by_name import BY_NAME
    from jumin_records.records.card_delivery import CardDelivery
    from jumin_records.records.certificate_issue import CertificateIssue
    from jumin_records.records.delivery_destination import DeliveryDestination
    from jumin_records.records.forwarded_support_measures_application import ForwardedSupportMeasuresApplication
    from jumin_records.records.identity_confirmation import IdentityConfirmation
    from jumin_records.records.memo import Memo
    from jumin_records.records.move_in_history import MoveInHistory
    from jumin_records.records.move_out_certificate import MoveOutCertificate
    from jumin_records.records.move_out_certificate_issue import MoveOutCertificateIssue
    from jumin_records.records.one_stop_move_out import OneStopMoveOut
    from jumin_records.records.record import Record
    from jumin_records.records.relationship_after_head_moved_out import RelationshipAfterHeadMovedOut
    from jumin_records.records.resident import Resident
    from jumin_records.records.resident_suppression import ResidentSuppression
    from jumin_records.records.seal_certificate_issue import SealCertificateIssue
    from jumin_records.records.seal_imprint import SealImprint
    from jumin_records.records.seal_pin import SealPin
    from jumin_records.records.seal_registration import SealRegistration
    from jumin_records.records.seal_suppression import SealSuppression
    from jumin_records.records.support_measures_application import SupportMeasuresApplication
    from jumin_records.records.vacant_juminhyo_code import VacantJuminhyoCode
else:
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    __getattr__, _ = names_on_demand(
        __name__,
        {
            "by_name": "BY_NAME",
            "card_delivery": "CardDelivery",
            "certificate_issue": "CertificateIssue",
            "delivery_destination": "DeliveryDestination",
            "forwarded_support_measures_application": "ForwardedSupportMeasuresApplication",
            "identity_confirmation": "IdentityConfirmation",
            "memo": "Memo",
            "move_in_history": "MoveInHistory",
            "move_out_certificate": "MoveOutCertificate",
            "move_out_certificate_issue": "MoveOutCertificateIssue",
            "one_stop_move_out": "OneStopMoveOut",
            "relationship_after_head_moved_out": "RelationshipAfterHeadMovedOut",
            "resident": "Resident",
            "resident_suppression": "ResidentSuppression",
            "seal_certificate_issue": "SealCertificateIssue",
            "seal_imprint": "SealImprint",
            "seal_pin": "SealPin",
            "seal_registration": "SealRegistration",
            "seal_suppression": "SealSuppression",
            "support_measures_application": "SupportMeasuresApplication",
            "vacant_juminhyo_code": "VacantJuminhyoCode",
            "record": "Record",
        },
    )

__all__ = [
    "BY_NAME",
    "CardDelivery",
    "CertificateIssue",
    "DeliveryDestination",
    "ForwardedSupportMeasuresApplication",
    "IdentityConfirmation",
    "Memo",
    "MoveInHistory",
    "MoveOutCertificate",
    "MoveOutCertificateIssue",
    "OneStopMoveOut",
    "Record",
    "RelationshipAfterHeadMovedOut",
    "Resident",
    "ResidentSuppression",
    "SealCertificateIssue",
    "SealImprint",
    "SealPin",
    "SealRegistration",
    "SealSuppression",
    "SupportMeasuresApplication",
    "VacantJuminhyoCode",
]


def __dir__() -> list[str]:
    """補完に出す名前。"""
    return sorted(__all__)
