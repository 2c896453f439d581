"""履歴。行を積むだけで、消しも上書きもしない不変の値。

The history of one or many keys: rows are added, never removed and never overwritten. Every operation returns a new history.

Source: 住民記録システム標準仕様書 第1.0版 1.2.1, 4.6.0.1, 4.2.3.3; records.md section 6-4. What stays UNVERIFIED (the order of rows
without 履歴番号, the texts of 最新フラグ, 枝番号) is a parameter of ``HistoryLayout.of``.

>>> from jumin_records.records import IdentityConfirmation
>>> History.of([], IdentityConfirmation)
Traceback (most recent call last):
    ...
jumin_records.errors.UsageError: 本人確認情報 の様式には最新フラグがないので、履歴として扱えません [JRU030]
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Generic, NoReturn, Self, TypeVar

import attrs

from jumin_records.checked import Checked, Raw
from jumin_records.errors import Finding, RecordError, Severity, UsageError
from jumin_records.history.arranging import keyless
from jumin_records.history.chain import Chain, Question
from jumin_records.history.key import HistoryKey
from jumin_records.history.layout import HistoryLayout, R
from jumin_records.history.marks import Absent, Answer, CancelKind, Row
from jumin_records.history.operations import Refusal, add, cancel, correct
from jumin_records.history.reading import read_chains
from jumin_records.history.replaying import replayed
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["History"]

T = TypeVar("T")


@attrs.frozen(repr=False)
class History(Masked, Generic[R]):
    """一つの記録のクラスの履歴。

    The rows of each key, in their order. Made by ``of``, ``read``, ``empty`` or ``replay``. Every operation copies the table of keys, so
    a history is meant for a person, a household or a day's work; ``read`` takes a whole file.
    """

    layout: HistoryLayout[R]
    _chains: Mapping[HistoryKey, Chain[R]] = attrs.field(hash=False)

    @classmethod
    def empty(cls, layout: type[R] | HistoryLayout[R]) -> Self:
        """空の履歴。

        A history without rows, of a record class or a ``HistoryLayout``.

        Raises:
            UsageError: as ``HistoryLayout.of``.
        """
        return cls(_layout_of(layout), MappingProxyType({}))

    @classmethod
    def of(cls, records: Iterable[R], layout: type[R] | HistoryLayout[R] | None = None) -> Self:
        """記録の並びから作る。エラーの所見があれば、一つの ``RecordError`` にまとめて投げる。

        Make a history of records of one class, in any order. Alerts do not stop it.

        Raises:
            RecordError: JRH002–JRH006, JRH012, with every finding of ``read``.
            UsageError: as ``read``.
        """
        checked = cls.read(records, layout)
        del records
        if checked.value is not None and checked.ok:
            return checked.value
        raise RecordError(*checked.findings)

    @classmethod
    def read(
        cls,
        records: Iterable[R],
        layout: type[R] | HistoryLayout[R] | None = None,
        *,
        severities: Mapping[str, Severity] | None = None,
        one_key: bool = False,
        first_row: int = 1,
    ) -> Checked[Self]:
        """記録の並びを読み、値とすべての所見を返す。行は一つも失わない。

        Read records of one class (``layout`` names it, or the first record does), in any order: the history, everything that was noticed (JRH001–JRH013), and the records as they
        came. ``one_key``: rows of a second key are JRH011. Findings name rows by their place, from ``first_row`` (2 for a file
        with a header). To a key with an error nothing can be added (JRH016) unless ``severities`` made it an alert.

        Raises:
            UsageError: as ``HistoryLayout.of``; JRU002, JRU003, JRU007 wrong ``severities``; JRU011 no iterable; JRU014 no record
                and no class; JRU020 a record of another class.
        """
        held = _many(records)
        del records
        if held is None:
            raise UsageError(find("JRU011"))
        if layout is None and not held:
            raise UsageError(find("JRU014"))
        plan = _layout_of(type(held[0]) if layout is None else layout)
        made = read_chains(plan, held, severities=severities, one_key=one_key, first_row=first_row)
        raw = Raw(held)
        del held
        if isinstance(made, Finding):
            raise UsageError(made)
        chains, findings = made
        return Checked(cls(plan, MappingProxyType(chains)), findings, raw)

    @classmethod
    def replay(cls, rows: Iterable[Row[R]], layout: type[R] | HistoryLayout[R]) -> Self:
        """印のついた行から、操作をやり直して作る。

        Perform again the operations that made these rows (of ``rows``, or kept with their marks by the caller), and see that the
        same rows come out. A row that was read is an event.

        Raises:
            RecordError: JRH014–JRH022 as the operations; JRH025 when other rows come out.
            UsageError: as ``HistoryLayout.of``; JRU020 for what is no ``Row`` of a record of the class.
        """
        plan, held = _layout_of(layout), _many(rows)
        del rows
        made = (find("JRU011"),) if held is None else replayed(plan, held)
        del held
        if not isinstance(made, dict):
            _refuse(made)
        return cls(plan, MappingProxyType(made))

    def append(self, record: R, *, numbered: bool = False) -> Self:
        """異動の行を積む。

        Add a row. The history writes 履歴番号 (one more than the greatest), 枝番号 and 最新フラグ itself; everything else is the
        record's. Its number is empty, or that of the newest row, from which it was then copied (``attrs.evolve``): a copy of an older
        row is refused, because somebody added a row in between. With ``numbered`` it must be the next number.

        Raises:
            RecordError: JRH012 an item of the key is empty; JRH014 another number; JRH015 a flag of a former row; JRH016 the key has errors; JRH017 surely recorded before
                the newest row; JRH018 (no 履歴番号) not surely recorded after it.
            UsageError: JRU020 a record of another class.
        """
        fault = self._type_fault(record)
        if fault is not None:
            del record
            _refuse((fault,))
        key = self.key_of(record)
        # What has been read with such a key, by the caller's severities, goes on; nothing new begins.
        missing = () if key in self._chains else keyless(self.layout, record)
        if missing:
            del record
            _refuse(missing)
        made = add(self.layout, self._chain(key), record, claimed=numbered)
        del record
        return self._with(key, made)

    def cancel(
        self,
        kind: CancelKind | str,
        *,
        entry: Mapping[str, str],
        key: HistoryKey | None = None,
        place: int | None = None,
        state: R | None = None,
    ) -> Self:
        """異動を取り消す。最新の行を消すのではなく、元の状態に戻す行を積む。

        Add a row that restores the state before the row at ``place`` (from 1; by default the newest, and cancelling a cancellation
        brings back what it took away). ``kind`` is 増, 減 or 修正. ``entry`` is what the new row says of itself: official name → text,
        操作年月日 and 操作時刻 at least, and only items of an event (異動事由, 異動年月日 …); what it leaves out repeats the restored row.
        Where nothing was before that row, ``state`` is the record that says what holds now (消除).

        Raises:
            RecordError: JRH016–JRH018 as ``append``; JRH019 nothing was before and no ``state``; JRH020 a row that is not in effect, or
                on which later ones stand; JRH021 no such row; JRH022 no moment of recording; JRH023 ``state`` of another key; JRH024
                ``state`` where there is one to restore; or the rule of a text that cannot be read.
            UsageError: JRU007 unknown ``kind``; JRU031 no such key; JRU034 an item that is none of an event; JRU020 a value of
                another type.
        """
        known, texts, found = _kind(kind), _texts(entry), self._key(key)
        fault = None if state is None else self._type_fault(state)
        if isinstance(known, Finding) or isinstance(texts, Finding) or isinstance(found, Finding) or fault is not None:
            del state, entry
            _refuse(tuple(each for each in (known, texts, found, fault) if isinstance(each, Finding)))
        made = cancel(self.layout, self._chain(found), known, place=place, entry=texts, state=state)
        del state, entry, texts
        return self._with(found, made)

    def correct(self, record: R, *, place: int | None = None, own_date: bool = False, numbered: bool = False) -> Self:
        """誤記を直す。誤った行は残り、直した行が積まれる。

        Add a row with the right content; the wrong row at ``place`` (from 1; by default the newest), and every row above it that
        repeats the error, stay as they are and are marked. The new row holds from the day of the state that it corrects, because
        its own 異動年月日 is the day of correcting; with ``own_date`` it holds from its own.

        Raises:
            RecordError: JRH014–JRH018 as ``append``; JRH020 a row that is not in effect; JRH021 no such row.
            UsageError: JRU020 a record of another class.
        """
        fault = self._type_fault(record)
        if fault is not None:
            del record
            _refuse((fault,))
        key = self.key_of(record)
        made = correct(self.layout, self._chain(key), record, place=place, own_date=own_date, claimed=numbered)
        del record
        return self._with(key, made)

    def current(self, key: HistoryKey | None = None) -> Answer[R]:
        """最新の行。

        The newest row: the one with 最新フラグ, which is the one with the greatest 履歴番号. ``Ambiguous`` where these differ; ``Absent``
        for a key without rows.

        Raises:
            UsageError: JRU031 no ``key`` where the history has not exactly one, or something that is no key.
        """
        chain = self._chain_asked(key)
        return chain.current(self.layout) if chain.entries else Absent()

    def at(
        self,
        date: dt.date,
        *,
        key: HistoryKey | None = None,
        known: dt.date | dt.datetime | None = None,
        about_days: int | None = None,
        past_events: bool = False,
    ) -> Answer[R]:
        """その日の状態を、その時点で知られていたとおりに答える。

        The state on ``date`` (valid axis) as the register knew it at ``known`` (recorded axis: the end of that day, or a naive local
        moment; ``None``: as it knows now). ``Held`` or ``Absent`` only where every reading of the dates gives that same answer, else
        ``Ambiguous`` with the rows that can be it and the reasons. ``about_days`` is the width of 頃 and 推定; ``past_events`` takes it
        that what is recorded has happened (標準仕様書 4.0.3: 異動日 is not after the day of processing, 転出 aside).

        Raises:
            UsageError: JRU013 ``date`` is no ``datetime.date``; JRU007 ``about_days``; JRU031 as ``current``; JRU032 a class without
                an item for the valid axis; JRU033 ``known`` of another type or with a time zone.
        """
        fault = _date_fault(date, about_days) or (None if self.layout.valid else self._no_axis())
        moment = _moment(known)
        if fault is not None or isinstance(moment, Finding):
            _refuse(tuple(each for each in (fault, moment) if isinstance(each, Finding)))
        return self._chain_asked(key).at(self.layout, Question(date, moment, about_days, past_events))

    def rows(self, key: HistoryKey | None = None) -> tuple[Row[R], ...]:
        """行を、古いものから順に返す。

        Every row with its mark, oldest first: those of ``key``, or of all keys.

        Raises:
            UsageError: JRU031 for what is no key.
        """
        chains = self._chains.values() if key is None else (self._chain_asked(key),)
        return tuple(row for chain in chains for row in chain.rows())

    def records(self, key: HistoryKey | None = None) -> tuple[R, ...]:
        """記録だけを、古いものから順に返す（書き出すため）。The records alone, as ``rows``: what is written to a file."""
        return tuple(row.record for row in self.rows(key))

    def keys(self) -> tuple[HistoryKey, ...]:
        """鍵を、現れた順に返す。The keys, in the order they came."""
        return tuple(self._chains)

    def key_of(self, record: R) -> HistoryKey:
        """記録の鍵。

        The key of a record.

        Raises:
            UsageError: JRU020 a record of another class.
        """
        fault = self._type_fault(record)
        if fault is not None:
            del record
            _refuse((fault,))
        return self.layout.key_of(record)

    def __len__(self) -> int:
        return sum(len(chain.entries) for chain in self._chains.values())

    def __repr__(self) -> str:
        return f"History({self.layout.cls.__name__}, {len(self._chains)} keys, {len(self)} rows)"

    def _chain(self, key: HistoryKey) -> Chain[R]:
        return self._chains.get(key, Chain(()))

    def _chain_asked(self, key: HistoryKey | None) -> Chain[R]:
        found = self._key(key)
        if isinstance(found, Finding):
            _refuse((found,))
        return self._chain(found)

    def _key(self, key: object) -> HistoryKey | Finding:
        if isinstance(key, HistoryKey):
            return key
        return next(iter(self._chains)) if key is None and len(self._chains) == 1 else find("JRU031")

    def _type_fault(self, record: object) -> Finding | None:
        return None if isinstance(record, self.layout.cls) else find("JRU020", type=self.layout.cls.__name__)

    def _no_axis(self) -> Finding:
        return find("JRU032", type=self.layout.cls.official_name)

    def _with(self, key: HistoryKey, made: Chain[R] | Refusal) -> Self:
        if not isinstance(made, Chain):
            _refuse(made)
        return attrs.evolve(self, chains=MappingProxyType({**self._chains, key: made}))


def _refuse(findings: Refusal) -> NoReturn:
    """呼び方の誤りなら ``UsageError``、ほかは ``RecordError``。"""
    raise (UsageError if findings[0].rule.startswith("JRU") else RecordError)(*findings)


def _layout_of(layout: type[R] | HistoryLayout[R]) -> HistoryLayout[R]:
    return layout if isinstance(layout, HistoryLayout) else HistoryLayout.of(layout)


def _many(things: Iterable[T]) -> tuple[T, ...] | None:
    """並びの中身。``None``: nothing that can be iterated over."""
    return tuple(things) if hasattr(type(things), "__iter__") else None


def _kind(word: object) -> CancelKind | Finding:
    """取消しの種類の語。"""
    known = (each for each in CancelKind if issubclass(type(word), str) and str.__eq__(each, word) is True)
    return next(known, None) or find("JRU007", known=" ".join(CancelKind))


def _texts(entry: object) -> dict[str, object] | Finding:
    """取消しの行の項目を写し取る。The caller's mapping may fail in any way, and its error would tell what is in it."""
    try:
        return dict(entry) if isinstance(entry, Mapping) else find("JRU020", type="Mapping")
    except Exception:  # noqa: BLE001 - see above
        return find("JRU020", type="Mapping")


def _date_fault(date: object, about_days: object) -> Finding | None:
    if type(date) is not dt.date:
        return find("JRU013")
    sound = about_days is None or (type(about_days) is int and about_days >= 0)
    return None if sound else find("JRU007", known="0以上の日数")


def _moment(known: object) -> dt.datetime | Finding | None:
    """記録の時点。日だけなら、その日の終わり。"""
    if known is None or (isinstance(known, dt.datetime) and known.tzinfo is None):
        return known
    return dt.datetime.combine(known, dt.time.max) if type(known) is dt.date else find("JRU033")
