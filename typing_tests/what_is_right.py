"""型検査器の前で、利用者が書くとおりに書いたもの。ここには一つの指摘も出てはならない。

What users write, as type checkers see it: not one complaint. Run by ``tests/interop/test_interop_typing.py`` under mypy and pyright.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Annotated, assert_type

from pydantic import BaseModel

import jumin_records as jr
from jumin_records.checking import Summary, check_file, html_report
from jumin_records.interop import Masking, mask_file
from jumin_records.interop.pydantic import JuminField
from jumin_records.records import IdentityConfirmation


class Person(BaseModel):
    """架空のモデル。"""

    number: Annotated[jr.IndividualNumber, JuminField()]
    birth: Annotated[jr.RegisterDate, JuminField(revealed=True)]


def identifiers(text: str) -> None:
    """識別番号。"""
    code = jr.JuminhyoCode(text)
    assert_type(code, jr.JuminhyoCode)
    assert_type(code.reveal(), str)
    assert_type(jr.JuminhyoCode.random(random.Random(1)), jr.JuminhyoCode)
    assert_type(jr.PostalCode.read(text), jr.Checked[jr.PostalCode])
    assert_type(jr.PostalCode.read(text).value, jr.PostalCode | None)
    assert_type(jr.Pin.find_invalid([text]), list[int])


def dates(text: str) -> None:
    """日付。"""
    date = jr.RegisterDate.parse(text)
    assert_type(date, jr.RegisterDate)
    assert_type(date.date, dt.date | None)
    assert_type(date.format("kanji"), str)


def records(row: dict[str, str]) -> None:
    """記録。"""
    checked = jr.check(IdentityConfirmation, row)
    assert_type(checked, jr.Checked[IdentityConfirmation])
    assert_type(checked.findings, tuple[jr.Finding, ...])
    record = jr.parse(IdentityConfirmation, row)
    assert_type(record.juminhyo_code, jr.JuminhyoCode | None)
    assert_type(record.name.kanji.text, str)
    assert_type(jr.flatten(record), dict[str, str])


def files(path: str) -> None:
    """ファイル。"""
    with jr.read_csv(path, IdentityConfirmation, encoding="cp932") as reader:
        for checked in reader:
            assert_type(checked.value, IdentityConfirmation | None)
    summary = check_file(path, IdentityConfirmation, encoding="cp932")
    assert_type(summary, Summary)
    assert_type(html_report(summary, "本人確認情報"), str)
    assert_type(mask_file(path, "b.csv", IdentityConfirmation, encoding="cp932"), Masking)


def models(person: Person) -> None:
    """モデルの項目は、その型のまま。"""
    assert_type(person.number, jr.IndividualNumber)
    assert_type(person.birth, jr.RegisterDate)
