"""支援措置・印鑑登録・更新順番号・住民票コードの四つの話を、一歩ずつ印字する。

Tells four short stories of fictional residents, step by step, and prints the row or the rule of each answer:

    支援措置（見本花子）
      支援措置の申出 → 仮支援措置 [S01]
      意見の受領 → 決定待ち [S05]
      支援の決定 → 支援措置中 [S10]
      終了日の経過 → 期間経過・終了待ち [S30]
      発行は止まったまま: はい
    印鑑登録（架空太郎）
      印鑑登録の申請 → 申請受付 [I01]
      照会書の発送 → 照会中 [I04]
      照会への回答 → 不登録 [I12]
    本人確認情報の更新（架空次郎）
      既存住基の更新 → CS更新待ち [U01]
      既存住基の更新 → CS更新待ち [U02]
      CS更新 → 欠番保留 [U27]
      CS更新 → 通知待ち [U31]
    住民票コード（架空市）
      空き住民票コードの受領 → 空き不足 [P02]
      住民票コードの割当 → 空き不足 [P13]
      住民票コードの割当 拒否: その人には住民票コードがあります [JRS077]
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TypeVar

from jumin_records.procedures import (
    JUMINHYO_CODE_POOL,
    LIMITS,
    RECORD_UPDATE,
    SEAL_REGISTRATION,
    SUPPORT_MEASURES,
    Accepted,
    Event,
    Machine,
    State,
)
from jumin_records.procedures.juminhyo_code_pool import draw
from jumin_records.procedures.juminhyo_code_pool.events import CodeAssigned, CodesDelivered
from jumin_records.procedures.record_update import Standing
from jumin_records.procedures.record_update.events import RegisterChanged, UpdateArrived, UpdateCause
from jumin_records.procedures.seal_registration import ANSWER_RULES
from jumin_records.procedures.seal_registration.events import InquiryAnswered, InquirySent, SealApplied
from jumin_records.procedures.state import FactsT, StatusT
from jumin_records.procedures.support_measures import is_blocked
from jumin_records.procedures.support_measures.events import (
    EndDayPassed,
    OpinionReceived,
    OpinionVerdict,
    SupportApplied,
    SupportDecided,
)

EventT = TypeVar("EventT", bound=Event)
DAY = date(2026, 4, 1)


def tell(title: str, machine: Machine[StatusT, FactsT, EventT], *events: EventT) -> State[StatusT, FactsT]:
    """一つの話を印字し、終わりの状態を返す。"""
    print(title)
    state = machine.initial
    for event in events:
        outcome = machine.step(state, event, limits=LIMITS, today=event.on)
        if isinstance(outcome, Accepted):
            print(f"  {event.official} → {outcome.state.status.value} [{outcome.row.id}]")
        else:
            print(f"  {event.official} 拒否: {outcome.reason}")
        state = outcome.state
    return state


def support() -> None:
    """終了日が過ぎても、発行は止まったままである。"""
    state = tell(
        "支援措置（見本花子）",
        SUPPORT_MEASURES,
        SupportApplied(case="S-1", on=DAY, identity_verified=True),
        OpinionReceived(case="S-1", on=DAY, verdict=OpinionVerdict.NEEDED),
        SupportDecided(case="S-1", on=DAY, needed=True, start=DAY),
        EndDayPassed(case="S-1", on=date(2027, 4, 1)),
    )
    print("  発行は止まったまま:", "はい" if is_blocked(state) else "いいえ")


def seal() -> None:
    """回答期限の翌日の回答は、登録にならない。"""
    tell(
        "印鑑登録（架空太郎）",
        SEAL_REGISTRATION,
        SealApplied(case="I-1", on=DAY),
        InquirySent(case="I-1", on=DAY, inquiry_id="q-1", issued=DAY, rule=ANSWER_RULES["幌延町"]),
        InquiryAnswered(case="I-1", on=date(2026, 4, 16), inquiry_id="q-1", verified=True, own_will=True),
    )


def update() -> None:
    """先に届いた2番は、1番を待つ。"""
    change = RegisterChanged(case="P-1", on=DAY, cause=UpdateCause.MOVE_WITHIN)
    arrivals = [
        UpdateArrived(case="P-1", on=DAY, number=number, standing=Standing.NORMAL, planned=False) for number in (2, 1)
    ]
    tell("本人確認情報の更新（架空次郎）", RECORD_UPDATE, change, change, *arrivals)


def codes() -> None:
    """二つ目の住民票コードは渡さない。"""
    delivered = CodesDelivered(case="pool-1", on=DAY, slots=("slot-1", "slot-2", "slot-3"))
    place = draw(JUMINHYO_CODE_POOL.replay([delivered]).facts, Random(1))  # noqa: S311 - a story, not an assignment
    assigned = CodeAssigned(case="pool-1", on=DAY, holder="P-1", draw=place)
    tell("住民票コード（架空市）", JUMINHYO_CODE_POOL, delivered, assigned, assigned)


def main() -> None:
    """四つの話を順に印字する。"""
    support()
    seal()
    update()
    codes()


if __name__ == "__main__":
    main()
