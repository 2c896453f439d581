"""転出証明書等発行情報（16項目）。

転出証明書等発行情報: that a moving-out certificate or the like was issued, with the qualifications that it states (National Health
Insurance, medical care for the elderly aged 75 or over, long-term care insurance, national pension, child allowance).

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル2, items in the printed order. UNVERIFIED: the codes of 転出証明書等種別,
年金資格種別 and 児童手当資格区分, kept as text; the numbers of 有無. The record has no history number: how two rows of a person are told
apart is UNVERIFIED as well.

>>> from jumin_records.layouts import walk
>>> len(walk(MoveOutCertificateIssue))
16
"""

from typing import Annotated

from jumin_records.codes import AddresseeNumber, BasicPensionNumber, LatestFlag, LocalGovernmentCode, Presence
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import AuditTrailer
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["MoveOutCertificateIssue"]

_RESTRICTED = Sensitivity.RESTRICTED
_NONE = Sensitivity.NONE


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class MoveOutCertificateIssue(Record):
    """転出証明書等発行情報。Items in the official order; ``None`` or an empty text where the register has none."""

    official_name = "転出証明書等発行情報"
    file_name = "住民基本台帳ファイル"
    table = "move_out_certificate_issue"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    addressee_number: Annotated[AddresseeNumber | None, Item("宛名番号")]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    former_head_name: Annotated[str, Item("転出前_世帯主氏名")]
    certificate_kind: Annotated[str, Item("転出証明書等種別")]
    issued_on: Annotated[RegisterDate | None, Item("転出証明書等発行年月日")]
    health_insurance: Annotated[Presence | None, Item("国保資格有無")]
    elderly_medical_care: Annotated[Presence | None, Item("後期高齢資格有無")]
    long_term_care: Annotated[Presence | None, Item("介護資格有無")]
    basic_pension_number: Annotated[BasicPensionNumber | None, Item("基礎年金番号", _RESTRICTED)]
    pension_kind: Annotated[str, Item("年金資格種別")]
    child_allowance_kind: Annotated[str, Item("児童手当資格区分")]
    audit: Annotated[AuditTrailer, Group()]
