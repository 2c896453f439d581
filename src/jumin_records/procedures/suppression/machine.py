"""抑止・一時解除の手続（X）。

The machine of the suppression of one person or household.

Source: ``suppression/rows.csv``; 標準仕様書 第1.0版 3.1.

>>> from datetime import date
>>> from jumin_records.procedures.limits import LIMITS
>>> on, all_rights = date(2026, 4, 1), tuple(SuppressionRight)
>>> setting = SuppressionSet(
...     case="X-1",
...     on=on,
...     setting_id="A",
...     processes=(),
...     scope=SuppressionScope.PERSON,
...     level=SuppressionLevel.ERROR,
...     start=on,
...     end=None,
...     rights=all_rights,
... )
>>> lift = TemporaryLift(case="X-1", on=on, setting_id="A", minute=540, until=on, until_minute=555, rights=all_rights)
>>> state = SUPPRESSION.replay([setting])
>>> lifted = SUPPRESSION.step(state, lift, limits=LIMITS, today=on)
>>> lifted, lifted.messages, level_at(lifted.state.facts, process="issue", on=on, minute=600)
(Accepted(State(一時解除中), X16), (), <SuppressionLevel.ERROR: 'エラー'>)
"""

from __future__ import annotations

import enum
from datetime import date

import attrs

from jumin_records.procedures.definition import Definition
from jumin_records.procedures.outcome import Turn
from jumin_records.procedures.signal import Message
from jumin_records.procedures.suppression.events import (
    SuppressionEndDatePassed,
    SuppressionEvent,
    SuppressionReleased,
    SuppressionSet,
    TemporaryLift,
    TemporaryLiftOver,
)
from jumin_records.procedures.suppression.messages import SuppressionNotice, SuppressionReleaseNotice
from jumin_records.procedures.suppression.settings import (
    MINUTES_OF_A_DAY,
    SuppressionFacts,
    SuppressionLevel,
    SuppressionRight,
    SuppressionScope,
    SuppressionSetting,
    level_at,
)
from jumin_records.resources import read_table

__all__ = [
    "SUPPRESSION",
    "SUPPRESSION_DEFINITION",
    "SUPPRESSION_TABLE",
    "SuppressionLevel",
    "SuppressionRight",
    "SuppressionScope",
    "SuppressionStatus",
    "level_at",
]

OfSetting = TemporaryLift | TemporaryLiftOver | SuppressionEndDatePassed | SuppressionReleased


class SuppressionStatus(enum.StrEnum):
    """抑止の状態。The statuses; a lift stands in them until its end was recorded, ``level_at`` knows better."""

    NONE = "抑止なし"
    SUPPRESSED = "抑止中"
    LIFTED = "一時解除中"
    RELEASED = "解除済"


SUPPRESSION_DEFINITION = Definition[SuppressionStatus, SuppressionFacts, SuppressionEvent](
    "X",
    "抑止・一時解除",
    SuppressionStatus,
    SuppressionFacts(),
    (SuppressionSet, TemporaryLift, TemporaryLiftOver, SuppressionEndDatePassed, SuppressionReleased),
)


@SUPPRESSION_DEFINITION.guard
def may_set(turn: Turn[SuppressionFacts, SuppressionSet]) -> bool:
    """設定の権限がある。The operator may set."""
    return SuppressionRight.SET in turn.event.rights


@SUPPRESSION_DEFINITION.guard
def may_lift(turn: Turn[SuppressionFacts, TemporaryLift]) -> bool:
    """一時解除の権限がある。The operator may lift for a time."""
    return SuppressionRight.LIFT in turn.event.rights


@SUPPRESSION_DEFINITION.guard
def may_release(turn: Turn[SuppressionFacts, SuppressionReleased]) -> bool:
    """解除の権限がある。The operator may release."""
    return SuppressionRight.RELEASE in turn.event.rights


@SUPPRESSION_DEFINITION.guard
def new_id(turn: Turn[SuppressionFacts, SuppressionSet]) -> bool:
    """新しい設定番号。The id was never used."""
    facts, setting_id = turn.facts, turn.event.setting_id
    return facts.setting(setting_id) is None and setting_id not in facts.released


@SUPPRESSION_DEFINITION.guard
def dates_in_order(turn: Turn[SuppressionFacts, SuppressionSet]) -> bool:
    """終了が開始より前でない。The end is not before the start."""
    return turn.event.end is None or turn.event.start <= turn.event.end


@SUPPRESSION_DEFINITION.guard
def setting_stands(turn: Turn[SuppressionFacts, OfSetting]) -> bool:
    """その設定がある。The setting stands."""
    return turn.facts.setting(turn.event.setting_id) is not None


@SUPPRESSION_DEFINITION.guard
def lift_in_order(turn: Turn[SuppressionFacts, TemporaryLift]) -> bool:
    """一時解除の終わりが始まりより後。The lift ends after it begins, at minutes of a day."""
    event = turn.event
    minutes = 0 <= event.minute < MINUTES_OF_A_DAY and 0 <= event.until_minute < MINUTES_OF_A_DAY
    return minutes and (event.on, event.minute) < (event.until, event.until_minute)


@SUPPRESSION_DEFINITION.guard
def lift_over(turn: Turn[SuppressionFacts, TemporaryLiftOver]) -> bool:
    """一時解除の終わりが来た。The lift of that setting is over."""
    setting = turn.facts.setting(turn.event.setting_id)
    if setting is None or setting.until is None:
        return False
    return (turn.event.on, turn.event.minute) >= (setting.until, setting.until_minute)


@SUPPRESSION_DEFINITION.guard
def other_lifts(turn: Turn[SuppressionFacts, TemporaryLiftOver | SuppressionReleased]) -> bool:
    """ほかの設定が一時解除中。Another setting is lifted."""
    return any(each.until is not None for each in turn.facts.settings if each.id != turn.event.setting_id)


@SUPPRESSION_DEFINITION.guard
def last_setting(turn: Turn[SuppressionFacts, SuppressionReleased]) -> bool:
    """最後の設定。No other setting stands."""
    return all(each.id == turn.event.setting_id for each in turn.facts.settings)


@SUPPRESSION_DEFINITION.guard
def end_date_passed(turn: Turn[SuppressionFacts, SuppressionEndDatePassed]) -> bool:
    """終了年月日を過ぎた。The end date of that setting has passed."""
    setting = turn.facts.setting(turn.event.setting_id)
    return setting is not None and setting.end is not None and turn.event.on > setting.end


@SUPPRESSION_DEFINITION.effect
def add_setting(turn: Turn[SuppressionFacts, SuppressionSet]) -> SuppressionFacts:
    """設定を加える。One more setting."""
    event = turn.event
    setting = SuppressionSetting(
        id=event.setting_id,
        processes=event.processes,
        scope=event.scope,
        level=event.level,
        start=event.start,
        end=event.end,
    )
    return attrs.evolve(turn.facts, settings=(*turn.facts.settings, setting))


@SUPPRESSION_DEFINITION.effect
def lift(turn: Turn[SuppressionFacts, TemporaryLift]) -> SuppressionFacts:
    """一時解除する。A later lift of the same setting takes the place of the one before."""
    event = turn.event
    return _changed(
        turn.facts,
        event.setting_id,
        lifted=(event.on, event.minute),
        until=(event.until, event.until_minute),
    )


@SUPPRESSION_DEFINITION.effect
def lock_again(turn: Turn[SuppressionFacts, TemporaryLiftOver]) -> SuppressionFacts:
    """抑止へ戻す。The lift is over."""
    return _changed(turn.facts, turn.event.setting_id, lifted=(None, 0), until=(None, 0))


@SUPPRESSION_DEFINITION.effect
def release(turn: Turn[SuppressionFacts, SuppressionReleased]) -> SuppressionFacts:
    """設定を外す。The setting is taken away; its id is never used again."""
    facts, released = turn.facts, turn.event.setting_id
    settings = tuple(each for each in facts.settings if each.id != released)
    return attrs.evolve(facts, settings=settings, released=(*facts.released, released))


@SUPPRESSION_DEFINITION.message
def suppression_notice(turn: Turn[SuppressionFacts, SuppressionSet]) -> Message:
    """抑止の設定の通知。A setting is passed on."""
    event = turn.event
    return SuppressionNotice(
        id=turn.id_of(SuppressionNotice),
        case=event.case,
        on=event.on,
        setting_id=event.setting_id,
        processes=event.processes,
        scope=event.scope,
        level=event.level,
    )


@SUPPRESSION_DEFINITION.message
def release_notice(turn: Turn[SuppressionFacts, SuppressionReleased]) -> Message:
    """抑止の解除の通知。A final release is passed on."""
    event = turn.event
    return SuppressionReleaseNotice(
        id=turn.id_of(SuppressionReleaseNotice), case=event.case, on=event.on, setting_id=event.setting_id
    )


def _changed(
    facts: SuppressionFacts, setting_id: str, *, lifted: tuple[date | None, int], until: tuple[date | None, int]
) -> SuppressionFacts:
    """一つの設定の一時解除を改める。"""
    settings = tuple(
        attrs.evolve(each, lifted=lifted[0], lifted_minute=lifted[1], until=until[0], until_minute=until[1])
        if each.id == setting_id
        else each
        for each in facts.settings
    )
    return attrs.evolve(facts, settings=settings)


SUPPRESSION_TABLE = read_table("procedures/suppression/rows.csv")

#: 抑止・一時解除の手続。The machine of suppression.
SUPPRESSION = SUPPRESSION_DEFINITION.machine(SUPPRESSION_TABLE)
