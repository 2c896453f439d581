"""宛先の点検：登録住所でない宛先、別居・離婚した人あて。

Checks where something is about to be sent: to another address than the registered one, to somebody who is neither the subject nor the
present legal guardian, to a separated or divorced spouse. Then two different operators have to stand for it.

Source: 千葉市 特定個人情報保護評価書 別添5 (10: a divorced spouse who lived apart as the addressee; 送付先と住所が異なる場合、必ず職員二人
以上で確認); reference note on privacy 5.1.

>>> import datetime as dt
>>> from jumin_records.disclosure.subject import SubjectReference, SubjectState
>>> child, father = SubjectReference("宛名-0001"), SubjectReference("宛名-0002")
>>> day = dt.date(2026, 4, 1)
>>> register = Registered(
...     state=SubjectState(child), address="架空市見本町一丁目1番", as_of=day, apart=frozenset({father})
... )
>>> destination = Destination(subject=child, addressee=father, address="架空市別町2番")
>>> noon = dt.datetime(2026, 4, 1, 12, tzinfo=dt.timezone.utc)
>>> found = destination_findings(destination, register, maker="職員A", request="受付-1", at=noon)
>>> [finding.rule for finding in found]
['JRA051', 'JRA052', 'JRA035', 'JRA036']
"""

from __future__ import annotations

import datetime as dt

import attrs

from jumin_records.disclosure.agreement import Agreement, agree_on_address
from jumin_records.disclosure.four_eyes import Approval, approval_findings
from jumin_records.disclosure.moments import require_moment
from jumin_records.disclosure.subject import SubjectReference, SubjectState
from jumin_records.disclosure.typed import Typed
from jumin_records.errors import Finding
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["DESTINATION_POINTS", "Destination", "Registered", "destination_findings"]

#: 宛先が登録と違うときに、別の職員が一つずつ確かめること。
DESTINATION_POINTS: tuple[str, ...] = ("宛名", "住所", "現在の世帯")


@attrs.frozen(kw_only=True, repr=False, getstate_setstate=False)
class Destination(Typed, Masked):
    """送り先。About whom, to whom, and to which address (as it will be printed)."""

    subject: SubjectReference
    addressee: SubjectReference
    address: str


@attrs.frozen(kw_only=True, repr=False, getstate_setstate=False)
class Registered(Typed, Masked):
    """登録されていること（その日の世帯）。

    What the register says on the day ``as_of``: the address, who is the legal guardian now, and who of the family lives apart or
    is divorced (``apart``): the mark travels with the case, whichever work sends the letter.
    """

    state: SubjectState
    address: str
    as_of: dt.date
    guardians: frozenset[SubjectReference] = frozenset()
    apart: frozenset[SubjectReference] = frozenset()


def destination_findings(
    destination: Destination,
    registered: Registered,
    *,
    maker: str,
    request: str,
    at: dt.datetime,
    approval: Approval | None = None,
) -> tuple[Finding, ...]:
    """送り先を点検する。

    JRA022 the addressee is the named other party of a protected subject: nothing helps. JRA045 the register's facts are another
    person's. JRA053 they are not of the day of ``at``. Then, unless another operator has ticked ``DESTINATION_POINTS``: JRA051 the
    address or the addressee is not the registered one, JRA052 the addressee lives apart or is divorced, with what the confirmation
    lacks (JRA035, JRA036). Addresses are compared as ``agree_on_address`` does: only width and spaces make no difference, and
    two blanks are no address.

    Raises:
        UsageError: JRU040 for a moment without a time zone.
    """
    require_moment(at)
    found = []
    state = registered.state
    if destination.subject != state.reference:
        found.append(find("JRA045"))
    if state.protected and destination.addressee in state.counterparties:
        found.append(find("JRA022"))
    if registered.as_of != at.date():
        found.append(find("JRA053"))
    odd = _odd(destination, registered)
    lacking = approval_findings(
        approval, maker=maker, subject=destination.subject, request=request, at=at, points=DESTINATION_POINTS
    )
    if odd and lacking:
        found += [*odd, *lacking]
        if approval is None:
            found.append(find("JRA036", known="、".join(DESTINATION_POINTS)))
    return tuple(found)


def _odd(destination: Destination, registered: Registered) -> list[Finding]:
    to = destination.addressee
    apart = to in registered.apart
    near = to == destination.subject or (to in registered.guardians and not apart)
    odd = []
    if not near or agree_on_address(destination.address, registered.address) is not Agreement.SAME:
        odd.append(find("JRA051"))
    if apart:
        odd.append(find("JRA052"))
    return odd
