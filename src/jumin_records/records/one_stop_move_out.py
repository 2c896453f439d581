"""ワンストップ特例転入を利用した転出情報管理（18項目）。

ワンストップ特例転入を利用した転出情報管理: a notification of moving out that was sent online with an individual number card. That a row
stands for one of those who move is a reading of its items, UNVERIFIED.

Source: 特定個人情報ファイル記録項目 (別添2) (1) 住民基本台帳ファイル2, items in the printed order. UNVERIFIED: lengths and date forms, the
form of 申請紐付符号 and of the serial number of the certificate. Items 10 and 17 are printed with a character missing at the margin:
those spellings are read too (JRL005).

>>> from jumin_records.layouts import walk
>>> len(walk(OneStopMoveOut))
18
"""

from typing import Annotated

from jumin_records.codes import CertificateSerial, LatestFlag, LocalGovernmentCode, SexCode
from jumin_records.dates import RegisterDate
from jumin_records.frozen import frozen
from jumin_records.groups import AuditTrailer
from jumin_records.layouts import Group, Item, Sensitivity
from jumin_records.records.record import Record

__all__ = ["OneStopMoveOut"]

_RESTRICTED = Sensitivity.RESTRICTED
_NONE = Sensitivity.NONE

_SERIAL = Item("届出人_カード用利用者証明用電子証明書_シリアル番号", _RESTRICTED)
_AUDIT = Group(
    deleted="削除フラグ",
    operator_id="操作者ID",
    operated_on=Item("操作年月日", _NONE, aliases=("操年月日",)),
    operated_at="操作時刻",
)


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class OneStopMoveOut(Record):
    """ワンストップ特例転入を利用した転出情報管理。

    Items in the official order; ``None`` or an empty text where the notification has none. ``notifier`` is who sent it (届出人),
    ``mover`` the person of the row (異動者).
    """

    official_name = "ワンストップ特例転入を利用した転出情報管理"
    file_name = "住民基本台帳ファイル"
    table = "one_stop_move_out"

    municipality_code: Annotated[LocalGovernmentCode | None, Item("市区町村コード", _NONE)]
    reception_number: Annotated[str, Item("受付番号")]
    latest: Annotated[LatestFlag | None, Item("最新フラグ", _NONE)]
    application_link: Annotated[str, Item("申請紐付符号")]
    notifier_contact: Annotated[str, Item("届出人_連絡先")]
    notifier_name: Annotated[str, Item("届出人_氏名")]
    previous_address: Annotated[str, Item("いままでの住所")]
    new_address: Annotated[str, Item("新しい住所")]
    filed_on: Annotated[RegisterDate | None, Item("届出日")]
    planned_move_out_date: Annotated[RegisterDate | None, Item("転出予定年月日", aliases=("転出予定年日",))]
    notifier_certificate_serial: Annotated[CertificateSerial | None, _SERIAL]
    mover_name: Annotated[str, Item("異動者_氏名")]
    mover_birth_date: Annotated[RegisterDate | None, Item("異動者_生年月日")]
    mover_sex: Annotated[SexCode | None, Item("異動者_性別")]
    audit: Annotated[AuditTrailer, _AUDIT]
