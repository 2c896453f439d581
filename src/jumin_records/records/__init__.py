"""公式の記録。一つの記録に一つのファイル、項目は公式の順。

The official records: one file a record, items in the official order. A class is imported when it is first asked for.

Source: 特定個人情報ファイル記録項目 (別添2).

>>> BY_NAME["本人確認情報"].__name__
'IdentityConfirmation'
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jumin_records.records.by_name import ENTRIES, RecordsByName
from jumin_records.records.record import Record

if TYPE_CHECKING:
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

#: Official name → record class.
BY_NAME: Mapping[str, type[Record]] = RecordsByName()

_CLASSES = {entry.class_name: entry for entry in ENTRIES.values()}

if not TYPE_CHECKING:  # pragma: no branch - a type checker that saw it would let every misspelt name pass

    def __getattr__(name: str) -> object:
        """クラスを初めて使うときに、そのファイルを読み込む。"""
        if name not in _CLASSES:
            raise AttributeError(name)
        cls = _CLASSES[name].load()
        globals()[name] = cls
        return cls


def __dir__() -> list[str]:
    """補完に出す名前。"""
    return sorted(__all__)
