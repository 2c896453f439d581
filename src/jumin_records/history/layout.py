"""記録のクラスから、鍵・履歴番号・最新フラグ・二つの時間軸の項目を見つける。

Finds the items of a history in the layout of a record class: the key (what stands before 最新フラグ, without the numbers of rows),
履歴番号 and 枝番号, the flag, and the items of the two time axes. Nothing is told per class in code.

Source: records.md sections 0-3 and 1.1; 住民記録システム標準仕様書 第1.0版 1.2.1. For classes without 履歴番号 the order of rows is
taken to be 操作年月日 + 操作時刻: UNVERIFIED (records.md 1.3-3). The texts ``1`` and ``0`` of the flag and the first 枝番号 ``1`` are
what 芽室町 publishes, and parameters.

>>> from jumin_records.records import IdentityConfirmation
>>> HistoryLayout.of(IdentityConfirmation)
Traceback (most recent call last):
    ...
jumin_records.errors.UsageError: 本人確認情報 の様式には最新フラグがないので、履歴として扱えません [JRU030]
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Generic, Self, TypeVar, cast

import attrs

from jumin_records.codec.cells import write_cell
from jumin_records.codec.spec import is_record_class, misuse_of
from jumin_records.codes.plain_text import half_width, is_digits
from jumin_records.errors import UsageError
from jumin_records.history.axes import AXES
from jumin_records.history.key import HistoryKey, canonical
from jumin_records.layouts import Leaf, walk
from jumin_records.records import Record
from jumin_records.rules import find

__all__ = ["HistoryLayout", "text_at"]

R = TypeVar("R", bound=Record)


@attrs.frozen
class HistoryLayout(Generic[R]):
    """一つの記録のクラスの、履歴としての様式。

    The items of one class by their part in a history. ``number`` and ``branch`` are ``None`` where the layout has none; ``valid``
    may be empty, and then ``History.at`` cannot be asked.
    """

    cls: type[R]
    keys: tuple[Leaf, ...]
    number: Leaf | None
    branch: Leaf | None
    latest: Leaf
    recorded: tuple[Leaf, ...]
    valid: tuple[Leaf, ...]
    #: Beside each valid item: its 不詳フラグ and its 不詳表記, ``None`` where the layout has none.
    doubtful: tuple[tuple[Leaf | None, Leaf | None], ...]
    event: tuple[Leaf, ...]
    latest_text: str
    former_text: str
    first_branch: str

    @classmethod
    def of(
        cls,
        record: type[R],
        *,
        keys: Sequence[str] | None = None,
        number: str | None = None,
        valid: Sequence[str] | None = None,
        latest_text: str = "1",
        former_text: str = "0",
        first_branch: str = "1",
    ) -> Self:
        """クラスの様式から作る。

        Find the items of ``record``. ``keys``, ``number`` (連番 or 発行通番, say; ``""`` for none) and ``valid`` name other items than
        the table; ``latest_text``, ``former_text`` and ``first_branch`` say what is written for a newest row, for a former one, and
        as the 枝番号 of a new number.

        Raises:
            UsageError: JRU005 not a record class, JRU064 one without a layout, JRU030 a layout without 最新フラグ, JRU032 a name that the layout lacks, JRU007
                two flag texts that are the same.
        """
        if not is_record_class(record):
            raise UsageError(misuse_of(record))
        leaves = {leaf.item: leaf for leaf in walk(record)}
        if AXES.latest not in leaves:
            raise UsageError(find("JRU030", type=record.official_name))
        before = list(leaves)[: leaves[AXES.latest].no - 1]
        number_item = _ending(before, AXES.number) if number is None else number
        branch_item = _ending(before, AXES.branch)
        key_items = [item for item in before if item not in (number_item, branch_item)] if keys is None else list(keys)
        usual = (item for item in AXES.valid.get(record.official_name, ()) if item in leaves)
        valid_items = tuple(usual if valid is None else valid)
        recorded = [item for item in (AXES.recorded_date, AXES.recorded_time) if item in leaves]
        unknown = {*key_items, *valid_items, *filter(None, [number_item])} - set(leaves)
        if unknown:
            raise UsageError(find("JRU032", type=record.official_name))
        if latest_text == former_text:
            raise UsageError(find("JRU007", known="latest_text ≠ former_text"))
        return cls(
            cls=record,
            keys=tuple(leaves[item] for item in key_items),
            number=leaves[number_item] if number_item else None,
            branch=leaves[branch_item] if branch_item else None,
            latest=leaves[AXES.latest],
            recorded=tuple(leaves[item] for item in recorded),
            valid=tuple(leaves[item] for item in valid_items),
            doubtful=tuple((leaves.get(f"{item}_不詳フラグ"), leaves.get(f"{item}_不詳表記")) for item in valid_items),
            event=tuple(leaf for item, leaf in leaves.items() if item in AXES.event),
            latest_text=latest_text,
            former_text=former_text,
            first_branch=first_branch,
        )

    def key_of(self, record: R) -> HistoryKey:
        """記録の鍵。The key of a record."""
        return HistoryKey({leaf.item: text_at(record, leaf) for leaf in self.keys})

    def number_of(self, record: R) -> int | None:
        """履歴番号。The number of a row; ``None`` where it has none that can be read."""
        # 0 is no number of a row: they are counted from 1.
        return None if self.number is None else _count(text_at(record, self.number)) or None

    def branch_of(self, record: R) -> int | None:
        """枝番号。The 枝番号 of a row; ``None`` where it has none that can be read."""
        return None if self.branch is None else _count(text_at(record, self.branch))

    def is_latest(self, record: R) -> bool | None:
        """最新フラグが立っているか。``None``: neither of the two texts."""
        return {_flag(self.latest_text): True, _flag(self.former_text): False}.get(_flag(text_at(record, self.latest)))

    def owned(self) -> tuple[Leaf, ...]:
        """履歴が書く項目（番号とフラグ）。The items that a history writes itself: the numbers and the flag."""
        return tuple(leaf for leaf in (self.number, self.branch, self.latest) if leaf is not None)


def text_at(record: Record, leaf: Leaf, *, written: bool = False) -> str:
    """項目の値の、書き方によらない姿（または書かれたまま）。The value of an item in its plain form, or as it was written."""
    value = cast("object", operator.attrgetter(leaf.path)(record))
    return write_cell(value) if written else canonical(value)


def _ending(items: Sequence[str], end: str) -> str | None:
    """名前の終わりで探す。The last of the items whose name ends so."""
    return next((item for item in reversed(items) if item.endswith(end)), None)


def _flag(text: str) -> str:
    """フラグの文字の、桁と幅によらない姿。``01`` and ``１`` are ``1``."""
    plain = half_width(text)
    return str(int(plain)) if is_digits(plain, 1, _LONGEST) else plain


#: No sequence number is longer, and ``int`` stays cheap.
_LONGEST = 18


def _count(text: str) -> int | None:
    """0以上の整数。A whole number, ``None`` for anything else."""
    plain = half_width(text)
    return int(plain) if is_digits(plain, 1, _LONGEST) else None
