"""網の上で証明する性質（P01〜P34 のうち、網に関わるもの）。

The properties that the checker proves: of each step of one seat, of each world, and of each world at rest after 整合. The numbers and
sentences are those of procedures.md section 4.3.

Source: procedures.md sections 4.2 and 4.3.

>>> PROVED["P25"]
'前の住所地の報告は、いまの住所地を変えない'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

import attrs

from jumin_records.procedures.at_rest import state_from_json, state_to_json
from jumin_records.procedures.messages import CertificateInformation, IdentityUpdate, MoveInNotice
from jumin_records.procedures.network.network import Network
from jumin_records.procedures.network.plan import Plan
from jumin_records.procedures.network.reconciling import HOLDING, PLAIN, found, holders, reconcile
from jumin_records.procedures.network.seats import AnyOutcome, AnyState, Role, Seat
from jumin_records.procedures.network.server import ServerFacts
from jumin_records.procedures.network.server_events import (
    DoubleHolderFound,
    GoneReported,
    LeavingReported,
    RegisterReconciled,
    RegisterReport,
    ResidentReported,
    StayingReported,
)
from jumin_records.procedures.network.world import World
from jumin_records.procedures.outcome import Accepted, Refused
from jumin_records.procedures.signal import Event
from jumin_records.procedures.tokurei.card import CardFacts
from jumin_records.procedures.tokurei.card_events import CardUpdated, MoveInCompleted
from jumin_records.procedures.tokurei.messages import NoCertificateInformation
from jumin_records.procedures.tokurei.move_in_events import MoveInApproved, MoveInFiled
from jumin_records.procedures.tokurei.move_in_rules import MoveInFacts
from jumin_records.procedures.tokurei.move_out_events import MoveOutApproved, MoveOutCancelled
from jumin_records.procedures.tokurei.move_out_rules import MoveOutFacts
from jumin_records.procedures.tokurei.terms import last_day_of_card, last_day_to_file

__all__ = ["PROVED", "Taken", "check_rest", "check_state", "check_step", "check_world"]

#: Number of a property → what the checker proves of it.
PROVED: Mapping[str, str] = MappingProxyType(
    {
        "P01": "整合の後、人を住民として持つ市町村は一つまで",
        "P02": "印のない記録が二つあるのは、転出を取り消したときだけ（整合か報知が見つけるまで）",
        "P03": "整合の後、どこにも持たれていない人には、転出済などの理由がある",
        "P04": "転出確定には、受け付けた転入（取り消されたものを含む）がある",
        "P05": "転入通知は、再送も含めて一つの番号",
        "P06": "同じ転入通知を二度当てても、一度と同じ",
        "P08": "転入通知は、予定日の前でも受ける",
        "P09": "二度目の転入届は拒む",
        "P10": "期限後の転入届では、特例転入もカードの継続もない",
        "P11": "紙の転出証明書の事案は、送信依頼を出さない",
        "P12": "カードの提示なしに、送信依頼を出さない",
        "P14": "カードの継続は、転入の処理完了の後だけ",
        "P15": "90日の後、又は再転出の後は、カードを継続しない",
        "P18": "転入通知の後の取消は拒み、取消は届出の記録を消さない",
        "P19": "取消と転入の競合は、サーバが気づけば知らせ、整合の後、黙って二重のまま残らない",
        "P20": "本登録の前には、転出の電文も転入通知も出ない",
        "P22": "転出証明書情報は、依頼した市町村だけへ行く",
        "P23": "処理完了と同時に、転入通知と本人確認情報の更新が出る",
        "P24": "次の更新順番号の報告は言う通りに当たり（整合を待たない）、ほかの番号は何も変えない",
        "P25": "前の住所地の報告は、いまの住所地を変えない",
        "P26": "開いていない依頼への応えは、何も変えない",
        "P27": "特例転入の本登録は、住民票コードを引き継いだときだけ",
        "P29": "整合の後、サーバと住民票に差異がない",
        "P34": "同じ入力に同じ答え、保存と復元は恒等、拒否は状態を変えない",
    }
)


@attrs.frozen
class Taken:
    """一歩について分かっていること。What is known of one step."""

    plan: Plan
    net: Network
    seat: Seat
    before: AnyState
    event: Event
    outcome: AnyOutcome

    @property
    def after(self) -> AnyState:
        """後の状態。"""
        return self.outcome.state

    @property
    def sent(self) -> set[type[object]]:
        """送った電文のクラス。"""
        return {type(each) for each in self.outcome.messages} if isinstance(self.outcome, Accepted) else set()

    def again(self, event: Event) -> AnyOutcome:
        """後の状態で、さらに一歩。"""
        return self.net.step(self.seat, self.after, event, self.plan.days[-1])


def _same(one: AnyState, other: AnyState) -> bool:
    return (one.status, one.facts) == (other.status, other.facts)


def _pure(taken: Taken) -> bool:
    kept = isinstance(taken.outcome, Accepted) or taken.outcome.state is taken.before
    again = taken.net.step(taken.seat, taken.before, taken.event, taken.plan.days[-1])
    return kept and isinstance(again, type(taken.outcome)) and again.state == taken.after


def check_state(net: Network, seat: Seat, state: AnyState) -> str:
    """初めて出会った状態が破る性質の番号。P34 when a state does not survive being stored, "" otherwise."""
    machine = net.machines.at(seat)
    return "" if state_from_json(machine, state_to_json(machine, state)) == state else "P34"


def _one_notice(taken: Taken) -> bool:
    if taken.seat.role is not Role.IN or not isinstance(taken.outcome, Accepted):
        return True
    before, after = (cast("MoveInFacts", state.facts) for state in (taken.before, taken.after))
    sent = [each.notice_id for each in taken.outcome.messages if isinstance(each, MoveInNotice)]
    kept = before.notice_id in ("", after.notice_id)
    return kept and all(each == after.notice_id for each in sent)


def _notice_once(taken: Taken) -> bool:
    if not isinstance(taken.event, MoveInNotice) or not isinstance(taken.outcome, Accepted):
        return True
    again = taken.again(taken.event)
    return isinstance(again, Accepted) and _same(again.state, taken.after) and not again.messages


def _early_notice(taken: Taken) -> bool:
    if not isinstance(taken.event, MoveInNotice) or taken.before.status != "転出予定":
        return True
    annulled = taken.event.notice_id in cast("MoveOutFacts", taken.before.facts).annulled
    return taken.after.status == ("転出予定" if annulled else "転出確定")


def _first_filing(taken: Taken) -> bool:
    if taken.seat.role is not Role.IN or taken.after.status in ("なし", "転入予約"):
        return True
    return isinstance(taken.again(taken.plan.filing(taken.plan.days[-1])), Refused)


def _no_paper(taken: Taken) -> bool:
    return taken.after.status != "要求中" or not cast("MoveInFacts", taken.after.facts).paper


def _with_card(taken: Taken) -> bool:
    return taken.after.status != "要求中" or cast("MoveInFacts", taken.after.facts).card


def _in_term(taken: Taken) -> bool:
    event, before, limits = taken.event, taken.before.facts, taken.net.limits
    if isinstance(event, MoveInFiled) and taken.after.status == "届出受付" and isinstance(before, MoveInFacts):
        return event.on <= last_day_to_file(limits, event.planned or before.planned, event.moved)
    if isinstance(event, MoveInCompleted) and taken.before.status == "転出中" and isinstance(before, CardFacts):
        late = event.filed > last_day_to_file(limits, before.planned, event.moved)
        return not late or taken.after.status == "失効"
    return True


def _continued(taken: Taken) -> bool:
    done = taken.after.status == "継続済" and taken.before.status != "継続済"
    return not done or (taken.before.status == "継続処理中" and isinstance(taken.event, CardUpdated))


def _card_in_time(taken: Taken) -> bool:
    if taken.seat.role is not Role.CARD or taken.after.status != "継続処理中" or taken.before.status == "継続処理中":
        return True
    last = last_day_of_card(taken.net.limits, cast("CardFacts", taken.after.facts).filed)
    return taken.event.on <= last


def _cancelling(taken: Taken) -> bool:
    if taken.seat.role is not Role.OUT:
        return True
    before, after = (cast("MoveOutFacts", state.facts) for state in (taken.before, taken.after))
    if isinstance(taken.event, MoveOutCancelled) and isinstance(taken.outcome, Accepted):
        kept = (before.planned, before.filed, before.destination) == (after.planned, after.filed, after.destination)
        return kept and after.cancellations == before.cancellations + 1 and before.moved is None
    cancel = MoveOutCancelled(case=taken.plan.case, on=taken.plan.days[-1], held_here=True)
    refused = taken.after.status != "転出確定" or isinstance(taken.again(cancel), Refused)
    return refused and after.cancellations >= before.cancellations


def _registered(taken: Taken) -> bool:
    if taken.seat.role is Role.OUT and taken.before.status == "届出受付" and type(taken.event) is not MoveOutApproved:
        return taken.sent <= {NoCertificateInformation}
    if taken.seat.role is Role.IN and not {MoveInNotice, IdentityUpdate}.isdisjoint(taken.sent):
        return taken.after.status in HOLDING
    return True


def _to_who_asked(taken: Taken) -> bool:
    if not isinstance(taken.outcome, Accepted):
        return True
    given = [each for each in taken.outcome.messages if isinstance(each, CertificateInformation)]
    return all(each.receiver == getattr(taken.event, "sender", None) for each in given)


def _both_together(taken: Taken) -> bool:
    completed = taken.after.status == "処理完了" and taken.before.status not in HOLDING
    return not completed or {MoveInNotice, IdentityUpdate} <= taken.sent


#: What the register holds once a report of the holder was applied: status, and whether the sender holds the person.
_SAID: Mapping[type[Event], tuple[str, bool]] = {
    ResidentReported: ("住所地あり", True),
    LeavingReported: ("転出予定", True),
    StayingReported: ("住所地あり", True),
    GoneReported: ("記録なし", False),
}


def _numbers_rise(taken: Taken) -> bool:
    event = taken.event
    if not isinstance(event, RegisterReport):
        return True
    before, after = (cast("ServerFacts", state.facts) for state in (taken.before, taken.after))
    if event.number != before.last(event.sender) + 1:
        return _same(taken.before, taken.after)
    # 整合 would heal a report that was counted and not applied, and so it is asked for here and not at rest.
    heard = isinstance(event, ResidentReported) or before.holder == event.sender
    said = (taken.after.status.value, after.holder == event.sender) == _SAID[type(event)]
    return after.last(event.sender) == event.number and (said or not heard)


def _two_are_told(taken: Taken) -> bool:
    """二つの市町村が人を持つと言うとき、サーバは知らせる。"""
    event, before = taken.event, taken.before.facts
    if not isinstance(event, ResidentReported | StayingReported) or not isinstance(before, ServerFacts):
        return True
    stays = isinstance(event, StayingReported) or taken.before.status == "住所地あり"
    two = stays and before.holder not in (None, event.sender) and event.number == before.last(event.sender) + 1
    return not two or DoubleHolderFound in taken.sent


def _former_is_heard_only(taken: Taken) -> bool:
    if taken.seat.role is not Role.NATIONAL or isinstance(taken.event, ResidentReported | RegisterReconciled):
        return True
    before, after = (cast("ServerFacts", state.facts).holder for state in (taken.before, taken.after))
    kept = before == after and taken.before.status == taken.after.status
    return kept or before in (None, getattr(taken.event, "sender", None))


def _correlated(taken: Taken) -> bool:
    if not isinstance(taken.event, CertificateInformation | NoCertificateInformation):
        return True
    open_request = cast("MoveInFacts", taken.before.facts).request_id
    return taken.event.request_id == open_request or _same(taken.before, taken.after)


def _inherited(taken: Taken) -> bool:
    if taken.before.status != "仮登録" or cast("MoveInFacts", taken.before.facts).paper:
        return True
    fresh = MoveInApproved(case=taken.plan.case, on=taken.plan.days[-1], code_inherited=False)
    return isinstance(taken.net.step(taken.seat, taken.before, fresh, taken.plan.days[-1]), Refused)


_OF_STEPS: tuple[tuple[str, Callable[[Taken], bool]], ...] = (
    ("P05", _one_notice),
    ("P06", _notice_once),
    ("P08", _early_notice),
    ("P09", _first_filing),
    ("P10", _in_term),
    ("P11", _no_paper),
    ("P12", _with_card),
    ("P14", _continued),
    ("P15", _card_in_time),
    ("P18", _cancelling),
    ("P20", _registered),
    ("P22", _to_who_asked),
    ("P23", _both_together),
    ("P19", _two_are_told),
    ("P24", _numbers_rise),
    ("P25", _former_is_heard_only),
    ("P26", _correlated),
    ("P27", _inherited),
    ("P34", _pure),
)


def check_step(taken: Taken) -> str:
    """一歩が破る性質の番号。The first property that a step breaks, "" if none."""
    return next((name for name, holds in _OF_STEPS if not holds(taken)), "")


def check_world(plan: Plan, states: tuple[AnyState, ...]) -> str:
    """いつでも成り立つ性質のうち、破れたもの。What must hold at every moment, rest or not."""
    origin, arrived = states[0], states[1]
    held, cancelled = arrived.status in HOLDING, cast("MoveOutFacts", origin.facts).cancellations > 0
    annulled = arrived.status == "転入取消済"
    continued = plan.cells[-1].role is Role.CARD and states[-1].status in ("継続処理中", "継続済", "継続待ち")
    broken = {
        "P02": held and origin.status in PLAIN and not cancelled,
        "P04": origin.status == "転出確定" and not (held or annulled),
        "P14": continued and not (held or annulled),
    }
    return next((name for name, fails in broken.items() if fails), "")


def check_rest(net: Network, world: World) -> str:
    """整合の後に成り立つ性質のうち、破れたもの。

    What must hold once 整合 has run, whichever municipality the address is found to be at.
    """
    for here in (False, True):
        after = reconcile(net, world, here=here)
        recorded, origin = holders(after), after.state(Seat(Role.OUT, after.origin))
        plain = bool(recorded) and origin.status in PLAIN
        broken = {
            "P19": plain and origin.status == "取消済",
            "P01": plain or len(recorded) > 1 or (bool(recorded) and origin.status != "転出確定"),
            "P03": not recorded and origin.status == "転出確定",
            "P29": bool(after.seats(Role.NATIONAL) and found(after)),
        }
        failed = next((name for name, fails in broken.items() if fails), "")
        if failed:
            return failed
    return ""
