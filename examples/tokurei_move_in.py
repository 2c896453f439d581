"""特例転入を一つ、転出届からカードの継続まで進め、電文の段を印字する。

Takes one fictional move (架空太郎さん, from 架空市 to 見本市) through the three machines, delivers every message to the machine that
knows it, and prints the state after each step and the messages with their step ids:

    2024-03-25 転出地 転出届 → 届出受付 [T01]
    2024-03-26 転出地 決裁 → 転出予定 [T05]
        送る 市町村CSの本人確認情報の更新 1-③
        送る 更新された本人確認情報の通知 1-④
        送る 事前通知 -
        送る 転出届の本登録 -
    2024-03-26 転入地 事前通知 → 転入予約 [E01]
    2024-03-26 カード 転出届の本登録 → 転出中 [C01]
    2024-04-08 転入地 転入届 → 届出受付 [E03]
    2024-04-08 転入地 暗証一致 → 本人確認中 [E06]
        送る 全国サーバに対する本人確認 2-②,2-③
    2024-04-08 転入地 本人確認結果 → 要求中 [E11]
        送る 転出証明書情報の送信依頼 3-②
    2024-04-08 転出地 転出証明書情報の送信依頼 → 転出予定 [T06]
        送る 転出証明書情報 3-③
    2024-04-08 転入地 転出証明書情報 → 受領済 [E13]
    2024-04-08 転入地 突合 → 仮登録 [E19]
        送る 転出証明書情報の受信 3-④
    2024-04-08 転入地 決裁 → 処理完了 [E22]
        送る 転入通知情報の受渡し 3-⑤
        送る 転入通知情報 3-⑤
        送る 本人確認情報の更新情報 3-⑤
        送る 戸籍の附票記載事項通知 -
        送る 転入処理完了 -
    2024-04-08 転出地 転入通知情報 → 転出確定 [T12]
        送る 転出確定通知 -
    2024-04-08 カード 転入処理完了 → 継続処理中 [C03]
        送る 個人番号カード管理情報の更新要求 3-⑥
    2024-04-08 転入地 送達確認 → 通知済 [E23]
    2024-04-08 カード 更新成功 → 継続済 [C08]
    2024-04-09 転入地 転入届 拒否 転入届はすでに受け付けています（最初の転入届に限ります） [JRS015]
"""

from __future__ import annotations

from datetime import date

from jumin_records.codes import LocalGovernmentCode
from jumin_records.procedures import CARD, LIMITS, TOKUREI_MOVE_IN, TOKUREI_MOVE_OUT, Accepted, Message, Refused
from jumin_records.procedures.messages import IdentityResult, IdentityVerdict
from jumin_records.procedures.tokurei.card import CardFacts, CardStatus
from jumin_records.procedures.tokurei.card_events import CardEvent, CardUpdated
from jumin_records.procedures.tokurei.household import CardHolder
from jumin_records.procedures.tokurei.move_in_events import (
    CertificateCompared,
    DeliveryConfirmed,
    MoveInApproved,
    MoveInEvent,
    MoveInFiled,
    PasswordMatched,
)
from jumin_records.procedures.tokurei.move_in_rules import MoveInFacts, MoveInStatus
from jumin_records.procedures.tokurei.move_out_events import MoveOutApproved, MoveOutEvent, MoveOutFiled
from jumin_records.procedures.tokurei.move_out_rules import MoveOutFacts, MoveOutStatus

CASE = "K-1"
#: Codes of real municipalities stand for two that do not exist.
ORIGIN, DESTINATION = LocalGovernmentCode("131016"), LocalGovernmentCode("131024")

Outcome = (
    Accepted[MoveOutStatus, MoveOutFacts]
    | Refused[MoveOutStatus, MoveOutFacts, MoveOutEvent]
    | Accepted[MoveInStatus, MoveInFacts]
    | Refused[MoveInStatus, MoveInFacts, MoveInEvent]
    | Accepted[CardStatus, CardFacts]
    | Refused[CardStatus, CardFacts, CardEvent]
)


class Move:
    """三つの状態と、電文を配る人。The states of the three machines, and who carries the messages."""

    def __init__(self) -> None:
        self.out, self.in_, self.card = TOKUREI_MOVE_OUT.initial, TOKUREI_MOVE_IN.initial, CARD.initial

    def at_origin(self, event: MoveOutEvent) -> None:
        """転出地の一歩。"""
        outcome = TOKUREI_MOVE_OUT.step(self.out, event, limits=LIMITS, today=event.on)
        self.out = outcome.state
        self.tell("転出地", event, outcome)

    def at_destination(self, event: MoveInEvent) -> None:
        """転入地の一歩。"""
        outcome = TOKUREI_MOVE_IN.step(self.in_, event, limits=LIMITS, today=event.on)
        self.in_ = outcome.state
        self.tell("転入地", event, outcome)

    def at_card(self, event: CardEvent) -> None:
        """カードの一歩。"""
        outcome = CARD.step(self.card, event, limits=LIMITS, today=event.on)
        self.card = outcome.state
        self.tell("カード", event, outcome)

    def tell(self, who: str, event: MoveOutEvent | MoveInEvent | CardEvent, outcome: Outcome) -> None:
        """一歩を印字し、電文を配る。"""
        if isinstance(outcome, Refused):
            print(event.on, who, event.official, "拒否", outcome.reason)
            return
        print(event.on, who, event.official, "→", outcome.state.status, f"[{outcome.row.id}]")
        for message in outcome.messages:
            print("    送る", message.official, ",".join(message.spec().steps) or "-")
        for message in outcome.messages:
            self.deliver(message)

    def deliver(self, message: Message) -> None:
        """電文を、それを知る機械に渡す。Those that no machine knows go to servers outside this example."""
        if isinstance(message, TOKUREI_MOVE_OUT.events):
            self.at_origin(message)
        elif isinstance(message, TOKUREI_MOVE_IN.events):
            self.at_destination(message)
        elif isinstance(message, CARD.events):
            self.at_card(message)


def main() -> None:
    """架空太郎さんの引越し。"""
    move, filed, day = Move(), date(2024, 3, 25), date(2024, 4, 8)
    planned, moved = date(2024, 4, 1), date(2024, 4, 5)
    move.at_origin(
        MoveOutFiled(
            case=CASE,
            on=filed,
            municipality=ORIGIN,
            destination=DESTINATION,
            planned=planned,
            card=CardHolder.SELF,
        )
    )
    move.at_origin(MoveOutApproved(case=CASE, on=date(2024, 3, 26)))
    filing = MoveInFiled(case=CASE, on=day, municipality=DESTINATION, origin=ORIGIN, moved=moved, card=CardHolder.SELF)
    move.at_destination(filing)
    move.at_destination(PasswordMatched(case=CASE, on=day))
    inquiry = move.in_.facts.inquiry_id
    move.at_destination(
        IdentityResult(id="national-1", case=CASE, on=day, inquiry_id=inquiry, verdict=IdentityVerdict.SAME)
    )
    move.at_destination(CertificateCompared(case=CASE, on=day, agrees=True))
    move.at_destination(MoveInApproved(case=CASE, on=day, code_inherited=True))
    move.at_destination(DeliveryConfirmed(case=CASE, on=day, notice=True, update=True))
    move.at_card(CardUpdated(case=CASE, on=day, request_id=move.card.facts.request_id))
    move.at_destination(
        MoveInFiled(
            case=CASE,
            on=date(2024, 4, 9),
            municipality=DESTINATION,
            origin=ORIGIN,
            moved=moved,
            card=CardHolder.SELF,
        )
    )


if __name__ == "__main__":
    main()
