"""方針：承認された設定に照らして、許すか拒むかを決める。既定は拒否。

The policy: decides against a signed-off configuration, and denies whatever that does not name. A decision is a pure function of
its arguments; the caller says what time it is.

Source: 番号法19条 (nobody provides 特定個人情報 except in the listed cases); reference note on privacy, section 4.2.

>>> policy = Policy.load(
...     '''
... [signed_off]
... by = "架空市住民課"
... reference = "架空決裁1"
... on = 2026-03-20
... valid_from = 2026-04-01
... valid_until = 2027-03-31
...
... [[grant]]
... table = "別添4"
... item = 48
... record = "本人確認情報"
... fields = ["漢字氏名", "住所"]
... recipients = ["課税管理課"]
... roles = ["庁内"]
... ''',
...     format="toml",
... )
>>> len(policy.gaps().rows), len(policy.digest)
(95, 64)
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Literal, Self

import attrs

from jumin_records.disclosure.configuration import Conditions, Configuration, GapReport, Grant, Limit, WhenProtected
from jumin_records.disclosure.configuration_findings import configuration_findings
from jumin_records.disclosure.decision import Denial, Permit, Purpose
from jumin_records.disclosure.moments import wrong_moment
from jumin_records.disclosure.provision_tables import TRANSFERS
from jumin_records.disclosure.read_configuration import read_configuration
from jumin_records.disclosure.requester import REQUESTER_RULES, Requester, RequesterRule, Role, judge_request
from jumin_records.disclosure.subject import SubjectState
from jumin_records.errors import DataError, Finding, UsageError
from jumin_records.layouts import walk
from jumin_records.records import BY_NAME
from jumin_records.rules import find

__all__ = ["Policy"]

#: A refusal inside this module: rule, what is missing, reason code.
_No = tuple[str, tuple[str, ...], str]


@attrs.frozen
class _Asked:
    """一つの請求。Everything that one decision looks at."""

    purpose: Purpose
    requester: Requester
    fields: tuple[str, ...]
    state: SubjectState
    at: dt.datetime
    grant: Grant
    limits: tuple[Limit, ...]
    configuration: Configuration
    rules: Mapping[Role, RequesterRule]

    @property
    def conditions(self) -> Conditions:
        made = self.grant.conditions
        for limit in self.limits:
            made = made.joined(limit.conditions)
        return made


class Policy:
    """承認された設定にもとづく方針。

    A policy over one configuration. ``requester_rules`` replaces the shipped table of 支援措置 where a municipality has its own;
    then its rows are part of the digest. The day of a moment is that of its own time zone.

    Raises:
        DataError: JRA010–JRA014, every finding of ``configuration_findings`` in one error, for a configuration made by hand as well.
        UsageError: JRU020 for anything but a ``Configuration``.
    """

    __slots__ = ("_digest", "_rules", "configuration")

    def __init__(
        self, configuration: Configuration, *, requester_rules: Mapping[Role, RequesterRule] = REQUESTER_RULES
    ) -> None:
        if not issubclass(type(configuration), Configuration):
            del configuration
            raise UsageError(find("JRU020", type="Configuration"))
        wrong = configuration_findings(configuration)
        if wrong:
            raise DataError(*wrong)
        self.configuration = configuration
        self._rules = MappingProxyType(dict(requester_rules))
        shipped = requester_rules is REQUESTER_RULES
        text = json.dumps([configuration.digest, *sorted(map(repr, self._rules.values()))])
        self._digest = configuration.digest if shipped else hashlib.sha256(text.encode("ascii")).hexdigest()

    @classmethod
    def load(cls, text: str, *, format: Literal["toml", "json"]) -> Self:  # noqa: A002 - as read_configuration
        """設定を読み、検査して、方針を作る。

        Read and check a configuration (TOML or JSON).

        Raises:
            DataError: JRA010–JRA014, every finding of ``read_configuration`` in one error.
            UsageError: as ``read_configuration``.
        """
        read = read_configuration(text, format=format)
        del text
        if isinstance(read, Configuration):
            return cls(read)
        raise DataError(*read)

    @property
    def digest(self) -> str:
        """設定の要約値。SHA-256 of the canonical configuration (and of the caller's own requester rules), in hexadecimal."""
        return self._digest

    def gaps(self) -> GapReport:
        """設定に書かれていない事務と項目。What the configuration says nothing of."""
        return self.configuration.gaps()

    def check(
        self,
        purpose: Purpose,
        requester: Requester,
        fields: Collection[str],
        subject_state: SubjectState,
        at: dt.datetime,
    ) -> Permit | Denial:
        """請求を判定する。

        Decide whether these items (official names) of this subject may be shown for this purpose at this moment. Everything that
        is asked for must be granted: a request is never cut down in silence. The rules of a denial are JRA001–JRA009, JRA015 (no
        operator is named) and, where the subject is protected or unknown, JRA022–JRA028.

        Raises:
            UsageError: JRU020 for an argument of another type, JRU040 for a moment without a time zone.
        """
        wrong = _misuse(purpose, requester, fields, subject_state) or wrong_moment(at)
        if wrong is not None:
            del purpose, requester, fields, subject_state, at
            raise UsageError(wrong)
        names = tuple(dict.fromkeys(fields))
        asked = _official(purpose.record, names)
        found = self._judged(purpose, requester, names, subject_state, at)
        if isinstance(found, tuple):
            rule, missing, reason = found
            return Denial(
                rule=rule,
                missing=missing,
                reason=reason,
                fields=asked,
                purpose=purpose,
                actor=requester.actor,
                request=requester.request,
                subject=subject_state.reference,
                policy_digest=self.digest,
                decided_at=at,
            )
        return Permit(
            purpose=purpose,
            actor=requester.actor,
            request=requester.request,
            subject=subject_state.reference,
            fields=asked,
            conditions=found.conditions,
            protection=subject_state.protection,
            policy_digest=self.digest,
            decided_at=at,
            valid_until=_end(found),
        )

    def _judged(
        self, purpose: Purpose, requester: Requester, names: tuple[str, ...], state: SubjectState, at: dt.datetime
    ) -> _Asked | _No:
        configuration = self.configuration
        grant = configuration.grant_of(purpose.key, purpose.record)
        if grant is None:
            return ("JRA001", (), "")
        limits = tuple(each for each in configuration.limits if each.hits(purpose.key, purpose.record, requester.role))
        limits = tuple(each for each in limits if not each.fields or not each.fields.isdisjoint(names))
        asked = _Asked(purpose, requester, names, state, at, grant, limits, configuration, self._rules)
        return next((no for no in (step(asked) for step in _STEPS) if no is not None), asked)


def _misuse(purpose: object, requester: object, fields: object, state: object) -> Finding | None:
    wanted = ((purpose, Purpose), (requester, Requester), (state, SubjectState))
    wrong = next((kind.__name__ for given, kind in wanted if not isinstance(given, kind)), "")
    named = isinstance(fields, Collection) and all(type(each) is str for each in fields)
    if isinstance(fields, str) or not named:
        wrong = wrong or "frozenset[str]"
    return find("JRU020", type=wrong) if wrong else None


def _official(record: str, names: Collection[str]) -> tuple[str, ...]:
    """求められたもののうち公式の項目を、公式の順に。"""
    cls = BY_NAME.get(record)
    order = () if cls is None else walk(cls)
    return tuple(dict.fromkeys(leaf.item for leaf in order if leaf.item in names))


def _named(asked: _Asked) -> _No | None:
    return None if asked.requester.actor.strip() else ("JRA015", ("actor",), "")


def _valid(asked: _Asked) -> _No | None:
    day, whole, grant = asked.at.date(), asked.configuration, asked.grant
    first, last = grant.valid_from or whole.valid_from, grant.valid_until or whole.valid_until
    inside = max(first, whole.valid_from) <= day <= min(last, whole.valid_until)
    return None if inside else ("JRA002", (), "")


def _recipient(asked: _Asked) -> _No | None:
    return None if asked.purpose.recipient in asked.grant.recipients else ("JRA003", (), "")


def _items(asked: _Asked) -> _No | None:
    if not asked.fields:
        return ("JRA009", (), "")
    beyond = tuple(name for name in asked.fields if name not in asked.grant.fields)
    known = {leaf.item for leaf in walk(BY_NAME[asked.purpose.record])}
    # What is no official name may be anything, a person's name too: it is counted, not repeated.
    return (
        ("JRA004", tuple(name if name in known else "（項目名でないもの）" for name in beyond), "") if beyond else None
    )


def _role(asked: _Asked) -> _No | None:
    return None if asked.requester.role in asked.grant.roles else ("JRA005", (), "")


def _channel(asked: _Asked) -> _No | None:
    row = TRANSFERS.get(asked.purpose.key)
    wanted = None if row is None else row.channel
    return None if asked.purpose.channel == wanted else ("JRA006", (), "")


def _limited(asked: _Asked) -> _No | None:
    refused = any(limit.refuse for limit in asked.limits)
    return ("JRA007", (), "") if refused else None


def _protected(asked: _Asked) -> _No | None:
    if not asked.state.protected:
        return None
    if asked.grant.when_protected is WhenProtected.REFUSE:
        return ("JRA028", (), "refused_when_protected")
    reasons = judge_request(asked.requester, [asked.state], asked.at, rules=asked.rules)
    if asked.grant.when_protected is WhenProtected.CARRY and asked.requester.role in _CARRIERS:
        reasons = tuple(reason for reason in reasons if reason.code != "review_missing")
    first = next(iter(reasons), None)
    return None if first is None else (first.rule, first.missing, first.code)


def _conditioned(asked: _Asked) -> _No | None:
    needs = asked.conditions.needs
    missing = tuple(need for need in needs if not asked.requester.has(need, asked.state.reference, asked.at))
    return ("JRA008", missing, "") if missing else None


_CARRIERS = (Role.PUBLIC_BODY, Role.DEPARTMENT)
_STEPS: tuple[Callable[[_Asked], _No | None], ...] = (
    _named,
    _valid,
    _recipient,
    _role,
    _channel,
    _items,
    _limited,
    _protected,
    _conditioned,
)


def _end(asked: _Asked) -> dt.datetime:
    """許可の終わり：設定の末日の翌日0時、または分で定めた時刻の早いほう。"""
    whole, grant = asked.configuration, asked.grant
    last = min(grant.valid_until or whole.valid_until, whole.valid_until)
    # The last day of all has no day after it.
    next_day = last if last == dt.date.max else last + dt.timedelta(days=1)
    end = dt.datetime.combine(next_day, dt.time.min, tzinfo=asked.at.tzinfo)
    minutes = asked.conditions.minutes
    if minutes is None:
        return end
    left = int((end - asked.at) / dt.timedelta(minutes=1))
    return end if minutes > left else asked.at + dt.timedelta(minutes=minutes)
