"""承認された設定（どの事務にどの項目を出してよいか）を、型のある値として持つ。

The signed-off configuration: which record items go to whom, for which row of the tables, under which conditions. No table of the
source says which items are provided, so somebody has to sign for it; the digest of what was signed stands in every audit record.

Source: reference note on privacy, sections 4.1 and 4.2 (field sets, channels, departments and validity come from configuration).

>>> conditions = Conditions(review=True).joined(Conditions(minutes=30)).joined(Conditions(minutes=10, single_use=True))
>>> conditions
Conditions(second_operator=False, review=True, single_use=True, minutes=10)
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import hashlib
import json

import attrs

from jumin_records.disclosure.provision_tables import PROVISIONS, TRANSFERS, TableKey
from jumin_records.disclosure.requester import Role
from jumin_records.disclosure.typed import Typed
from jumin_records.layouts import walk
from jumin_records.records import BY_NAME

__all__ = ["Conditions", "Configuration", "GapReport", "Grant", "Limit", "WhenProtected"]


class WhenProtected(enum.StrEnum):
    """支援措置の対象（不明を含む）のとき。What a grant does for a protected subject."""

    REFUSE = "refuse"
    REVIEW = "review"  # by the rules of the requester's role
    CARRY = "carry"  # allowed for 公用 and 庁内; the mark travels with the data


@attrs.frozen
class Conditions(Typed):
    """許可に付ける条件。

    Conditions as data: a second operator, a review record, one use only, and how many minutes a permit lives.
    """

    second_operator: bool = False
    review: bool = False
    single_use: bool = False
    minutes: int | None = None

    def joined(self, other: Conditions) -> Conditions:
        """両方を満たす条件。What fulfils both, never less than either."""
        lives = [each for each in (self.minutes, other.minutes) if each is not None]
        return Conditions(
            self.second_operator or other.second_operator,
            self.review or other.review,
            self.single_use or other.single_use,
            min(lives, default=None),
        )

    @property
    def needs(self) -> tuple[str, ...]:
        """請求に添えられていなければならないもの。What must be attached to the request."""
        wanted = (("second_operator", self.second_operator), ("review", self.review), ("request", self.single_use))
        return tuple(name for name, needed in wanted if needed)


@attrs.frozen(kw_only=True)
class Grant(Typed):
    """一つの事務に、一つの記録のどの項目を、だれに出してよいか。

    What one row of the tables may have of one record. ``fields`` are official names; both days of the validity belong to it, and
    ``None`` leaves that of the configuration.
    """

    key: TableKey
    record: str
    fields: frozenset[str]
    recipients: frozenset[str]
    roles: frozenset[Role]
    when_protected: WhenProtected = WhenProtected.REVIEW
    conditions: Conditions = Conditions()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


@attrs.frozen(kw_only=True)
class Limit(Typed):
    """設定に加える制限。選ぶ欄を書かなければ、すべてに当たる。

    A restriction on top of the grants. What it does not name it does not narrow: without any selector it hits every request.
    ``refuse`` takes the fields away (all of them where none is named); otherwise ``conditions`` are added.
    """

    key: TableKey | None = None
    record: str | None = None
    fields: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    refuse: bool = True
    conditions: Conditions = Conditions()

    def hits(self, key: TableKey, record: str, role: Role) -> bool:
        """この請求に当たるか（項目は別に見る）。True when it is about this row, record and role."""
        return self.key in (None, key) and self.record in (None, record) and (not self.roles or role in self.roles)


@attrs.frozen
class GapReport:
    """設定に書かれていないもの。

    What the configuration says nothing of: rows of the tables without a grant, and record items that no grant gives out, by record.
    Both are denied; the report is for whoever signs.
    """

    rows: tuple[TableKey, ...]
    fields: tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class Configuration(Typed):
    """承認された設定。Who signed it (an office), under which reference, when, and from when to when it is valid."""

    signed_by: str
    reference: str
    signed_on: dt.date
    valid_from: dt.date
    valid_until: dt.date
    grants: tuple[Grant, ...] = ()
    limits: tuple[Limit, ...] = ()

    def grant_of(self, key: TableKey, record: str) -> Grant | None:
        """その事務・その記録の設定。The grant of a row for a record, ``None`` where there is none."""
        return self._grants.get((key, record))

    @functools.cached_property
    def _grants(self) -> dict[tuple[TableKey, str], Grant]:
        return {(grant.key, grant.record): grant for grant in self.grants}

    @functools.cached_property
    def digest(self) -> str:
        """設定の正準形の SHA-256（16進64桁）。

        SHA-256 of the canonical form (JSON, UTF-8, keys sorted, order of grants and names without meaning): 64 hexadecimal digits.
        """
        return hashlib.sha256(self.canonical().encode("utf-8")).hexdigest()

    def canonical(self) -> str:
        """正準形（並びの違いは残らない）。The canonical JSON; what means the same is written the same."""
        return json.dumps(_plain(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def gaps(self) -> GapReport:
        """書かれていない事務と項目。Rows and record items that no grant names."""
        granted = {grant.key for grant in self.grants}
        rows = [*(row.key for row in PROVISIONS.values()), *(row.key for row in TRANSFERS.values())]
        given = {(grant.record, field) for grant in self.grants for field in grant.fields}
        records = sorted({grant.record for grant in self.grants})
        items = ((record, leaf.item) for record in records for leaf in walk(BY_NAME[record]))
        return GapReport(
            tuple(key for key in rows if key not in granted),
            tuple(dict.fromkeys(pair for pair in items if pair not in given)),
        )


def _plain(value: object) -> object:
    if isinstance(value, Configuration | Grant | Limit | Conditions):
        return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    if isinstance(value, TableKey):
        return [str(value.table), value.item]
    if isinstance(value, frozenset | tuple):
        # Neither the order of names nor that of grants means anything.
        return sorted(map(_plain, value), key=lambda each: json.dumps(each, ensure_ascii=False, sort_keys=True))
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, enum.Enum) else value
