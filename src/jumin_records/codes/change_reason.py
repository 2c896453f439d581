"""異動事由のコード。

The code of 異動事由: why a row of the register was written.

Source: 住民記録システム標準仕様書 第1.0版 1.2.2 (names, in its order); ``data/code_lists.csv`` (only 23 死亡 is attested as a number).

>>> ChangeReasonCode("23").term, ChangeReasonCode("転居").term
(<ChangeReason.DEATH: '死亡'>, <ChangeReason.CHANGE_OF_ADDRESS: '転居'>)
"""

import enum

from jumin_records.codes.code_lists import Code

__all__ = ["ChangeReason", "ChangeReasonCode"]


class ChangeReason(enum.Enum):
    """異動事由。Members by official name; 改製 and 再製 are reasons of both 記載 and 消除."""

    MOVE_IN = "国内転入"
    MOVE_IN_FROM_ABROAD = "国外転入等"
    BIRTH = "出生"
    OFFICIAL_ENTRY_NATURALISATION = "職権記載（帰化等）"
    OFFICIAL_ENTRY_LOSS_OF_NATIONALITY = "職権記載（国籍喪失）"
    OFFICIAL_ENTRY = "職権記載"
    REVISION = "改製"
    RECONSTRUCTION = "再製"
    CANCELLATION_INCREASE = "異動の取消し（増）"
    MOVE_OUT = "国内転出"
    MOVE_OUT_ABROAD = "国外転出"
    DEATH = "死亡"
    OFFICIAL_REMOVAL_NATURALISATION = "職権消除（帰化等）"
    OFFICIAL_REMOVAL_LOSS_OF_NATIONALITY = "職権消除（国籍喪失）"
    OFFICIAL_REMOVAL = "職権消除"
    CANCELLATION_DECREASE = "異動の取消し（減）"
    CHANGE_OF_ADDRESS = "転居"
    MINOR_CORRECTION = "軽微な修正"
    OFFICIAL_CORRECTION = "職権修正"
    CLERICAL_CORRECTION = "誤記修正"
    INDIVIDUAL_NUMBER_CHANGE_REQUEST = "個人番号の変更請求"
    INDIVIDUAL_NUMBER_OFFICIAL_CORRECTION = "個人番号の職権修正"
    INDIVIDUAL_NUMBER_OFFICIAL_ENTRY = "個人番号の職権記載"
    JUMINHYO_CODE_CHANGE_REQUEST = "住民票コードの変更請求"
    JUMINHYO_CODE_OFFICIAL_ENTRY = "住民票コードの職権記載"
    HOUSEHOLD_SEPARATION = "世帯分離"
    HOUSEHOLD_MERGER = "世帯合併"
    HOUSEHOLD_CHANGE = "世帯変更"
    HEAD_CHANGE = "世帯主変更"
    FORMER_SURNAME_ENTRY = "旧氏の記載"
    FORMER_SURNAME_CHANGE = "旧氏の変更"
    FORMER_SURNAME_DELETION = "旧氏の削除"
    TSUSHO_ENTRY = "通称の記載"
    TSUSHO_DELETION = "通称の削除"
    CANCELLATION_CORRECTION = "異動の取消し（修正）"


class ChangeReasonCode(Code[ChangeReason]):
    """異動事由のコード。Numbers other than 23 are UNVERIFIED: kept, with an alert, and without a meaning."""

    __slots__ = ()
    list_name = "異動事由"
    terms = ChangeReason
