"""二つの市の間の引越しを、電文の記録とともに語る。うまく行くもの、壊れて整合で直るもの、電文が遅れ、重なるもの。

Tells one fictional move (架空太郎さん) from 転出届 to カード継続, one whose messages are lost while 転出取消 races with 転入, and which
整合 repairs, and one whose certificate and notice come late, after they were sent again: what comes late changes nothing. Each line is day, seat, event, status and the id of the row; below it what was sent, with its step of 別添1:

    一、うまく行く引越し
    2024-03-25 転出地 131016 転出届 → 届出受付 [T01]
    2024-03-25 転出地 131016 決裁 → 転出予定 [T05]
        送る 市町村CSの本人確認情報の更新 1-③
        送る 更新された本人確認情報の通知 1-④
        送る 事前通知 -
        送る 転出届の本登録 -
    2024-03-25 都道府県サーバ 13 転出予定の報告 → 転出予定 [J17]
    2024-03-25 転入地 131024 事前通知 → 転入予約 [E01]
    2024-03-25 カード 転出届の本登録 → 転出中 [C01]
    2024-03-25 全国サーバ 転出予定の報告 → 転出予定 [J17]
    2024-04-08 転入地 131024 転入届 → 届出受付 [E03]
    2024-04-08 転入地 131024 暗証一致 → 本人確認中 [E06]
        送る 全国サーバに対する本人確認 2-②,2-③
    2024-04-08 転入地 131024 本人確認結果 → 要求中 [E11]
        送る 転出証明書情報の送信依頼 3-②
    2024-04-08 転出地 131016 転出証明書情報の送信依頼 → 転出予定 [T06]
        送る 転出証明書情報 3-③
    2024-04-08 転入地 131024 転出証明書情報 → 受領済 [E13]
    2024-04-08 転入地 131024 突合 → 仮登録 [E19]
        送る 転出証明書情報の受信 3-④
    2024-04-08 転入地 131024 決裁 → 処理完了 [E22]
        送る 転入通知情報の受渡し 3-⑤
        送る 転入通知情報 3-⑤
        送る 本人確認情報の更新情報 3-⑤
        送る 戸籍の附票記載事項通知 -
        送る 転入処理完了 -
    2024-04-08 転出地 131016 転入通知情報 → 転出確定 [T12]
        送る 転出確定通知 -
    2024-04-08 都道府県サーバ 13 住所地の報告 → 住所地あり [J30]
    2024-04-08 カード 転入処理完了 → 継続処理中 [C03]
        送る 個人番号カード管理情報の更新要求 3-⑥
    2024-04-08 全国サーバ 住所地の報告 → 住所地あり [J30]
    2024-04-08 転入地 131024 送達確認 → 通知済 [E23]
    2024-04-08 カード 更新成功 → 継続済 [C08]
    差異 0
    二、電文が失われ、取消が転入と競う引越し
    2024-03-25 転出地 131016 転出届 → 届出受付 [T01]
    2024-03-25 転出地 131016 決裁 → 転出予定 [T05]
        送る 市町村CSの本人確認情報の更新 1-③
        送る 更新された本人確認情報の通知 1-④
        送る 事前通知 -
        送る 転出届の本登録 -
    2024-03-25 都道府県サーバ 13 転出予定の報告 → 転出予定 [J17]
    2024-03-25 転入地 131024 事前通知 → 転入予約 [E01]
    2024-03-25 カード 転出届の本登録 → 転出中 [C01]
    2024-03-25 全国サーバ 転出予定の報告 → 転出予定 [J17]
    2024-04-08 転入地 131024 転入届 → 届出受付 [E03]
    2024-04-08 転入地 131024 暗証一致 → 本人確認中 [E06]
        送る 全国サーバに対する本人確認 2-②,2-③
    2024-04-08 転入地 131024 本人確認結果 → 要求中 [E11]
        送る 転出証明書情報の送信依頼 3-②
    2024-04-08 転出地 131016 転出証明書情報の送信依頼 → 転出予定 [T06]
        送る 転出証明書情報 3-③
    2024-04-08 転入地 131024 転出証明書情報 → 受領済 [E13]
    2024-04-08 転入地 131024 突合 → 仮登録 [E19]
        送る 転出証明書情報の受信 3-④
    失う 転入通知情報
    失う 住所地の報告
    失う 転入処理完了
    2024-04-08 転入地 131024 決裁 → 処理完了 [E22]
        送る 転入通知情報の受渡し 3-⑤
        送る 転入通知情報 3-⑤
        送る 本人確認情報の更新情報 3-⑤
        送る 戸籍の附票記載事項通知 -
        送る 転入処理完了 -
    2024-04-08 転出地 131016 転出取消 → 取消済 [T16]
        送る 市町村CSの本人確認情報の更新 1-③
        送る 更新された本人確認情報の通知 1-④
        送る 転出証明書情報の取消 -
        送る 転出取消 -
    2024-04-08 都道府県サーバ 13 転出取消の報告 → 住所地あり [J37]
    2024-04-08 転入地 131024 転出証明書情報の取消 → 処理完了 [E86]
    2024-04-08 カード 転出取消 → 有効 [C11]
    2024-04-08 全国サーバ 転出取消の報告 → 住所地あり [J37]
    差異 ['住所地が違う（二重の疑い）']
    2024-04-08 転出地 131016 二重の報知 → 二重登録疑い [T18]
        送る 二重登録の照会 -
    2024-04-08 転入地 131024 二重登録の照会 → 処理完了 [E87]
    2024-04-08 転出地 131016 住所認定 → 転出確定 [T19]
        送る 市町村CSの本人確認情報の更新 1-③
        送る 更新された本人確認情報の通知 1-④
    2024-04-08 都道府県サーバ 13 消除の報告 → 記録なし [J25]
    2024-04-08 全国サーバ 消除の報告 → 記録なし [J25]
    2024-04-08 都道府県サーバ 13 整合の結果 → 住所地あり [J45]
    2024-04-08 全国サーバ 整合の結果 → 住所地あり [J45]
    差異 0 住所地は転入地
    三、電文が遅れ、送り直され、後から重なって届く引越し
    2024-03-25 転出地 131016 転出届 → 届出受付 [T01]
    2024-03-25 転出地 131016 決裁 → 転出予定 [T05]
        送る 市町村CSの本人確認情報の更新 1-③
        送る 更新された本人確認情報の通知 1-④
        送る 事前通知 -
        送る 転出届の本登録 -
    2024-03-25 都道府県サーバ 13 転出予定の報告 → 転出予定 [J17]
    2024-03-25 転入地 131024 事前通知 → 転入予約 [E01]
    2024-03-25 カード 転出届の本登録 → 転出中 [C01]
    2024-03-25 全国サーバ 転出予定の報告 → 転出予定 [J17]
    2024-04-08 転入地 131024 転入届 → 届出受付 [E03]
    2024-04-08 転入地 131024 暗証一致 → 本人確認中 [E06]
        送る 全国サーバに対する本人確認 2-②,2-③
    2024-04-08 転入地 131024 本人確認結果 → 要求中 [E11]
        送る 転出証明書情報の送信依頼 3-②
    2024-04-08 転出地 131016 転出証明書情報の送信依頼 → 転出予定 [T06]
        送る 転出証明書情報 3-③
        まだ届かない 転出証明書情報
    2024-04-08 転入地 131024 応答なし → 要求中 [E15]
        送る 転出証明書情報の送信依頼 3-②
    2024-04-08 転出地 131016 転出証明書情報の送信依頼 → 転出予定 [T07]
        送る 転出証明書情報 3-③
        まだ届かない 転出証明書情報
        まだ届かない 転出証明書情報
    2024-04-08 転入地 131024 転出証明書情報 → 受領済 [E13]
    2024-04-08 転入地 131024 突合 → 仮登録 [E19]
        送る 転出証明書情報の受信 3-④
        まだ届かない 転出証明書情報
        まだ届かない 転出証明書情報
    2024-04-08 転入地 131024 決裁 → 処理完了 [E22]
        送る 転入通知情報の受渡し 3-⑤
        送る 転入通知情報 3-⑤
        送る 本人確認情報の更新情報 3-⑤
        送る 戸籍の附票記載事項通知 -
        送る 転入処理完了 -
    2024-04-08 都道府県サーバ 13 住所地の報告 → 住所地あり [J30]
    2024-04-08 カード 転入処理完了 → 継続処理中 [C03]
        送る 個人番号カード管理情報の更新要求 3-⑥
    2024-04-08 全国サーバ 住所地の報告 → 住所地あり [J30]
        まだ届かない 転出証明書情報
        まだ届かない 転出証明書情報
        まだ届かない 転入通知情報
    2024-04-09 転出地 131016 予定日到来 → 転出済 [T10]
        まだ届かない 転出証明書情報
        まだ届かない 転出証明書情報
        まだ届かない 転入通知情報
    2024-06-10 転出地 131016 通知未着期間経過 → 未着照会中 [T21]
        送る 転入通知未着照会書 -
    2024-06-10 転入地 131024 転入通知未着照会書 → 処理完了 [E95]
        送る 転入通知情報 3-⑤
    2024-06-10 転出地 131016 転入通知情報 → 転出確定 [T22]
        送る 転出確定通知 -
        まだ届かない 転出証明書情報
        まだ届かない 転出証明書情報
        まだ届かない 転入通知情報
    遅れた電文が届く
    2024-06-10 転入地 131024 転出証明書情報 拒否 処理完了 [JRS018]
    2024-06-10 転入地 131024 転出証明書情報 拒否 処理完了 [JRS018]
    2024-06-10 転出地 131016 転入通知情報 → 転出確定 [T14]
    差異 0
"""

from __future__ import annotations

from datetime import date

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures.network import Network, Role, Seat, World, found, holder_of, reconcile
from jumin_records.procedures.signal import Event
from jumin_records.procedures.tokurei.card_events import CardUpdated
from jumin_records.procedures.tokurei.household import CardHolder
from jumin_records.procedures.tokurei.move_in_events import (
    CertificateCompared,
    DeliveryConfirmed,
    MoveInApproved,
    MoveInFiled,
    NoResponse,
    PasswordMatched,
)
from jumin_records.procedures.tokurei.move_out_events import (
    MoveOutApproved,
    MoveOutCancelled,
    MoveOutFiled,
    NoticeOverdue,
    PlannedDayCame,
)

CASE = "K-1"
#: Codes of real municipalities stand for two that do not exist (架空市 and 見本市).
ORIGIN, DESTINATION = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")
OUT, IN, CARD = Seat(Role.OUT, "131016"), Seat(Role.IN, "131024"), Seat(Role.CARD)
FILED, ARRIVED, PLANNED, OVERDUE = date(2024, 3, 25), date(2024, 4, 8), date(2024, 4, 9), date(2024, 6, 10)
NET = Network()


def tell(before: World, after: World) -> World:
    """増えた記録を印字する。Print what was added to the log, with the step ids of what was sent."""
    for entry in after.log[len(before.log) :]:
        print(entry.line())
        for message in entry.sent:
            print("    送る", message.official, ",".join(message.spec().steps) or "-")
    return after


def act(world: World, seat: Seat, event: Event) -> World:
    """一つの事象を起こし、電文を届ける。"""
    return tell(world, NET.settle(NET.act(world, seat, event)))


def left() -> World:
    """架空太郎さんが転出届を出し、決裁された町。"""
    world = NET.start(case=CASE, origin=ORIGIN, others=(DESTINATION,), today=FILED)
    leaving = MoveOutFiled(
        case=CASE,
        on=FILED,
        municipality=ORIGIN,
        destination=DESTINATION,
        planned=PLANNED,
        card=CardHolder.SELF,
    )
    return act(act(world, OUT, leaving), OUT, MoveOutApproved(case=CASE, on=FILED))


def filing() -> MoveInFiled:
    """転入届。"""
    return MoveInFiled(
        case=CASE,
        on=ARRIVED,
        municipality=DESTINATION,
        origin=ORIGIN,
        moved=date(2024, 4, 5),
        card=CardHolder.SELF,
    )


def compared(world: World) -> World:
    """転入届から突合まで。"""
    day = ARRIVED
    world = act(act(NET.wait(world, day), IN, filing()), IN, PasswordMatched(case=CASE, on=day))
    return act(world, IN, CertificateCompared(case=CASE, on=day, agrees=True))


def main() -> None:
    """二つの物語。"""
    approve = MoveInApproved(case=CASE, on=ARRIVED, code_inherited=True)
    print("一、うまく行く引越し")
    world = act(compared(left()), IN, approve)
    world = act(world, IN, DeliveryConfirmed(case=CASE, on=ARRIVED, notice=True, update=True))
    request = f"{CASE}/C2/CardUpdateRequest"
    world = act(world, CARD, CardUpdated(case=CASE, on=ARRIVED, request_id=request))
    print("差異", len(found(world)))

    print("二、電文が失われ、取消が転入と競う引越し")
    before = world = compared(left())
    world = NET.act(world, IN, approve)
    while world.bus:
        print("失う", world.bus[0].message.official)
        world = NET.lose(world)
    world = tell(before, cancelled(world))
    print("差異", [difference.kind.value for difference in found(world)])
    world = tell(world, reconcile(NET, world))
    holder = holder_of(world)
    print("差異", len(found(world)), "住所地は転入地" if holder == DESTINATION else "住所地は転出地")

    print("三、電文が遅れ、送り直され、後から重なって届く引越し")
    late()


def later(world: World, seat: Seat, event: Event, *official: str) -> World:
    """一つの事象を起こし、新しい電文を届ける。

    What was under way before stays under way, and so do the new messages of these names: they are late.
    """
    slow, after = world.bus, NET.act(world, seat, event)
    while True:
        slow += tuple(each for each in after.bus if each not in slow and each.message.official in official)
        quick = [index for index, each in enumerate(after.bus) if each not in slow]
        if not quick:
            break
        after = NET.deliver(after, quick[0])
    tell(world, after)
    for each in after.bus:
        print("    まだ届かない", each.message.official)
    return after


def late() -> None:
    """転出証明書情報と転入通知が遅れ、送り直した後に届く。"""
    certificate, notice = "転出証明書情報", "転入通知情報"
    world = act(NET.wait(left(), ARRIVED), IN, filing())
    world = later(world, IN, PasswordMatched(case=CASE, on=ARRIVED), certificate)
    world = later(world, IN, NoResponse(case=CASE, on=ARRIVED), certificate)
    world = tell(world, NET.deliver(world, again=True))
    world = later(world, IN, CertificateCompared(case=CASE, on=ARRIVED, agrees=True))
    world = later(world, IN, MoveInApproved(case=CASE, on=ARRIVED, code_inherited=True), notice)
    for event in (PlannedDayCame(case=CASE, on=PLANNED), NoticeOverdue(case=CASE, on=OVERDUE)):
        world = later(NET.wait(world, event.on), OUT, event)
    print("遅れた電文が届く")
    world = tell(world, NET.settle(world))
    print("差異", len(found(world)))


def cancelled(world: World) -> World:
    """転入を知らない転出地が、転出を取り消す。全国サーバもまだ知らない。"""
    return NET.settle(NET.act(world, OUT, MoveOutCancelled(case=CASE, on=ARRIVED, held_here=True)))


if __name__ == "__main__":
    main()
