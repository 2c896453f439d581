"""「個人の値は、誤り・表示・記録のどこにも出ない」。

A recognisable text goes into everything personal that this package holds, and through every sink of ``tests/privacy/sinks.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import jumin_records as jr
from jumin_records.dates import RegisterDate
from jumin_records.disclosure import (
    Application,
    AuditTrail,
    Correspondence,
    Destination,
    Enclosure,
    Envelope,
    ExportGuard,
    ExportRow,
    IdentityFacts,
    Message,
    NameIndex,
    Permit,
    Protection,
    ProxyFiling,
    Registered,
    SubjectReference,
    SubjectState,
    match_identity,
    number_findings,
    read_configuration,
    view,
)
from jumin_records.errors import JuminError
from jumin_records.records import IdentityConfirmation
from tests.codec.samples import CLEAN
from tests.disclosure.city import (
    GRANT,
    NOW,
    SIGNED,
    TODAY,
    Log,
    approval,
    lift,
    policy,
    purpose,
    requester,
    review,
    started,
)
from tests.privacy.sinks import SINKS

CANARY = "カナリア鴉"
SOURCE = str(Path(jr.__file__).parent)
WHO = SubjectReference(f"{CANARY}1")
OTHER = SubjectReference(f"{CANARY}2")
STATE = SubjectState(WHO, Protection.UNKNOWN, frozenset({OTHER}))
FACTS = IdentityFacts(
    kanji=CANARY,
    kana=CANARY,
    birth=RegisterDate.parse("昭和18年11月7日"),
    sex="1",
    address=CANARY,
    former_names=((CANARY, CANARY),),
    former_addresses=(CANARY,),
)


def shown() -> Any:
    one = policy()
    permit = one.check(
        purpose(), requester(), ["漢字氏名", "住所"], attrs.evolve(STATE, protection=Protection.NOT_PROTECTED), NOW
    )
    assert isinstance(permit, Permit)
    record = jr.parse(IdentityConfirmation, CLEAN | {"漢字氏名": CANARY, "住所": CANARY})
    return view(one, record, permit, AuditTrail(Log()))


VIEW = shown()
LOG = Log()
TRAIL = AuditTrail(LOG)
TRAIL.decided(policy().check(purpose(), requester(), ["住所"], attrs.evolve(STATE, protection=Protection.UNKNOWN), NOW))

HELD: dict[str, Any] = {
    type(each).__name__: each
    for each in (
        WHO,
        STATE,
        FACTS,
        VIEW,
        VIEW.name_kanji_text,
        LOG.entries[0],
        policy().check(purpose(), requester(), ["個人番号"], STATE, NOW),
        policy().check(purpose(), requester(), ["住所"], attrs.evolve(STATE, protection=Protection.NOT_PROTECTED), NOW),
        requester(reference=WHO, review=review(subject=WHO), approval=approval(subject=WHO)),
        started(subject=WHO),
        lift(subject=WHO),
        Application(subject=WHO, reference="申出-1", accepted_at=NOW),
        Destination(subject=WHO, addressee=OTHER, address=CANARY),
        Registered(state=STATE, address=CANARY, as_of=TODAY, apart=frozenset({OTHER})),
        Enclosure("証-1", WHO, OTHER),
        Envelope("封-1", WHO, OTHER, ()),
        Message(WHO, CANARY),
        Correspondence(WHO, (Message(WHO, CANARY),)),
        ProxyFiling(subject=WHO, kind="転出届", mandate="転出", checked="委任状", at=NOW),
        ExportRow(WHO, Protection.UNKNOWN, (CANARY,)),
        NameIndex([FACTS]),
        match_identity(FACTS, FACTS),
        match_identity(FACTS, attrs.evolve(FACTS, birth=None)),
    )
}


def seen(text: object) -> bool:
    if isinstance(text, bytes | bytearray):
        text = "".join(bytes(text).decode(name, "replace") for name in ("utf-8", "utf-16-le", "raw_unicode_escape"))
    plain = str(text)
    return (
        CANARY in plain
        or "1943" in plain
        or CANARY in plain.encode("ascii", "replace").decode("unicode_escape", "replace")
    )


def told(error: BaseException) -> str:
    """What an error says of itself, and the locals of every frame below this test's own."""
    said = [str(error), repr(error), repr(error.args), repr(vars(error))]
    trace = error.__traceback__ and error.__traceback__.tb_next
    while trace is not None:
        said += [repr(value) for name, value in trace.tb_frame.f_locals.items() if "sinks" not in name]
        trace = trace.tb_next
    return "".join(said)


@pytest.mark.parametrize("name", HELD)
def test_no_sink_shows_it(name: str) -> None:
    leaks = []
    for sink, call in SINKS.items():
        try:
            said = call(HELD[name])
        except Exception as error:  # noqa: BLE001 - a sink that fails may not tell either
            said = told(error)
        if seen(said):
            leaks.append(sink)
    assert leaks == []


GUARD = ExportGuard(recipient="架空", subjects=frozenset({WHO}), columns=("印",), formula="refuse", mark="印")

WRONG: dict[str, Callable[[], object]] = {
    "reference": lambda: SubjectReference(CANARY * 20),
    "state": lambda: SubjectState(CANARY),  # type: ignore[arg-type]  # wrong on purpose, as all of these
    "counterparties": lambda: SubjectState(WHO, counterparties=frozenset({CANARY})),  # type: ignore[arg-type]
    "facts": lambda: attrs.evolve(FACTS, birth=CANARY),  # type: ignore[arg-type]
    "former names": lambda: attrs.evolve(FACTS, former_names=CANARY),  # type: ignore[arg-type]
    "matching": lambda: match_identity(FACTS, CANARY),  # type: ignore[arg-type]
    "number": lambda: number_findings(FACTS, CANARY, []),  # type: ignore[arg-type]
    "check fields": lambda: policy().check(purpose(), requester(), CANARY, STATE, NOW),
    "check state": lambda: policy().check(purpose(), requester(), ["住所"], CANARY, NOW),  # type: ignore[arg-type]
    "moment": lambda: policy().check(purpose(), requester(), ["住所"], STATE, CANARY),  # type: ignore[arg-type]
    "reveal": lambda: VIEW.reveal(CANARY, at=NOW),
    "reveal late": lambda: VIEW.reveal("住所", at=NOW + dt.timedelta(days=900)),
    "thread": lambda: Correspondence(OTHER, (Message(WHO, CANARY),)),
    "export": lambda: GUARD.cells([ExportRow(OTHER, Protection.UNKNOWN, (CANARY,))], expected=1),
    "export cells": lambda: ExportRow(OTHER, Protection.UNKNOWN, CANARY),  # type: ignore[arg-type]
    "configuration": lambda: type(policy()).load(SIGNED + GRANT.replace("住所", CANARY), format="toml"),
    "restriction": lambda: attrs.evolve(started(subject=WHO), subject=CANARY),  # type: ignore[arg-type]
    "destination": lambda: Destination(subject=WHO, addressee=CANARY, address=CANARY),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", WRONG)
def test_no_error_shows_it_nor_any_frame_of_ours(name: str) -> None:
    with pytest.raises(JuminError) as caught:
        WRONG[name]()
    error = caught.value
    assert not seen(f"{error} {error!r} {error.args} {error.__cause__} {error.__context__}")
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if frame.f_code.co_filename.startswith(SOURCE):
            assert not seen(repr(frame.f_locals)), frame.f_code.co_qualname
        trace = trace.tb_next


def test_no_finding_shows_it() -> None:
    found = read_configuration(SIGNED + GRANT.replace("住所", CANARY).replace("庁内", CANARY), format="toml")
    assert not seen(found)
    rows = [ExportRow(OTHER, Protection.UNKNOWN, (f"={CANARY}",))]
    assert not seen(GUARD.findings(rows, expected=3))
