"""誤りにも、その枠の局所変数にも、渡された文字が残らないこと。"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jumin_records.errors import JuminError
from jumin_records.text import (
    JIS_X_0208,
    JukiCode,
    JukiTable,
    Repertoire,
    Substitution,
    candidates,
    characters,
    check_flags,
    check_furigana,
    count_gaiji,
    decode_windows31j,
    encode_windows31j,
    find_invisible,
    find_unsound,
    gaiji_flags,
    kana_key,
    measure,
    narrow,
    restored,
    rewrite,
    rewritten,
    rewritten_bytes,
    search_key,
    seion,
    seion_key,
    substitute,
    try_characters,
    try_count_gaiji,
    try_decode_windows31j,
    try_encode_windows31j,
    try_gaiji_flags,
    try_substitute,
    widen,
)

SECRET = "秘密架空"
STEPS = substitute("髙", JIS_X_0208).steps

CALLS: dict[str, Callable[[], object]] = {
    "characters": lambda: characters(f"{SECRET}\u202e"),
    "characters type": lambda: characters([SECRET]),  # type: ignore[arg-type]  # wrong on purpose, here and below
    "count": lambda: count_gaiji(f"{SECRET}\ud800", JIS_X_0208),
    "count choice": lambda: count_gaiji(SECRET, JIS_X_0208, variation="x"),  # type: ignore[arg-type]
    "count type": lambda: count_gaiji([SECRET], JIS_X_0208),  # type: ignore[arg-type]
    "flags": lambda: gaiji_flags(f"{SECRET}\ufffe", JIS_X_0208),
    "flags choice": lambda: gaiji_flags(SECRET, JIS_X_0208, variation="x"),  # type: ignore[arg-type]
    "flags type": lambda: gaiji_flags([SECRET], JIS_X_0208),  # type: ignore[arg-type]
    "encode": lambda: encode_windows31j(f"{SECRET}𠮷"),
    "encode one-way": lambda: encode_windows31j(f"{SECRET}〜"),
    "encode choice": lambda: encode_windows31j(SECRET, errors="x"),  # type: ignore[arg-type]
    "encode type": lambda: encode_windows31j([SECRET]),  # type: ignore[arg-type]
    "decode": lambda: decode_windows31j(f"{SECRET}".encode("cp932") + b"\xff"),
    "decode type": lambda: decode_windows31j([SECRET]),  # type: ignore[arg-type]
    "candidates": lambda: candidates(f"{SECRET}"),
    "candidates unsound": lambda: candidates(f"{SECRET}\u200b"),
    "candidates choice": lambda: candidates(SECRET, table="x"),  # type: ignore[arg-type]
    "candidates type": lambda: candidates([SECRET]),  # type: ignore[arg-type]
    "substitute": lambda: substitute(f"{SECRET}\ue000", JIS_X_0208, missing="error"),
    "substitute answer": lambda: substitute(f"{SECRET}\ue000", JIS_X_0208, missing=lambda _: "二字"),
    "substitute choice": lambda: substitute(SECRET, JIS_X_0208, missing="x"),  # type: ignore[arg-type]
    "substitute table": lambda: substitute(SECRET, JIS_X_0208, table="x"),  # type: ignore[arg-type]
    "substitute type": lambda: substitute([SECRET], JIS_X_0208),  # type: ignore[arg-type]
    "rewrite": lambda: rewrite(f"{SECRET}\ue000", JIS_X_0208, missing="error"),
    "rewrite choice": lambda: rewrite(SECRET, JIS_X_0208, missing="x"),  # type: ignore[arg-type]
    "rewrite type": lambda: rewrite([SECRET], JIS_X_0208),  # type: ignore[arg-type]
    "restored": lambda: restored(SECRET, STEPS),
    "measure": lambda: measure(f"{SECRET}𠮷", "windows31j"),
    "measure choice": lambda: measure(SECRET, "x"),  # type: ignore[arg-type]
    "measure type": lambda: measure([SECRET], "utf8"),  # type: ignore[arg-type]
    "seion choice": lambda: seion(SECRET, "x"),
    "seion type": lambda: seion([SECRET]),  # type: ignore[arg-type]
    "seion_key choice": lambda: seion_key(SECRET, "x"),
    "seion_key type": lambda: seion_key([SECRET]),  # type: ignore[arg-type]
    "widen": lambda: widen([SECRET]),  # type: ignore[arg-type]
    "narrow": lambda: narrow([SECRET]),  # type: ignore[arg-type]
    "kana_key": lambda: kana_key([SECRET]),  # type: ignore[arg-type]
    "search_key": lambda: search_key([SECRET]),  # type: ignore[arg-type]
    "juki": lambda: JukiCode(SECRET),
    "juki type": lambda: JukiCode([SECRET]),  # type: ignore[arg-type]
    "juki table": lambda: JukiTable.parse([SECRET]),
    "juki code": lambda: JukiTable({}).code(SECRET),
    "count swapped": lambda: count_gaiji(JIS_X_0208, SECRET),  # type: ignore[arg-type]
    "count repertoire": lambda: count_gaiji(SECRET, SECRET),  # type: ignore[arg-type]
    "count variation": lambda: count_gaiji(SECRET, JIS_X_0208, variation=[SECRET]),  # type: ignore[arg-type]
    "flags repertoire": lambda: gaiji_flags(SECRET, SECRET),  # type: ignore[arg-type]
    "try count": lambda: try_count_gaiji(SECRET, SECRET),  # type: ignore[arg-type]
    "try flags": lambda: try_gaiji_flags(SECRET, None),  # type: ignore[arg-type]
    "substitute repertoire": lambda: substitute(SECRET, SECRET),  # type: ignore[arg-type]
    "rewrite repertoire": lambda: rewrite(SECRET, SECRET),  # type: ignore[arg-type]
    "try substitute": lambda: try_substitute(SECRET, SECRET),  # type: ignore[arg-type]
    "try characters": lambda: try_characters([SECRET]),  # type: ignore[arg-type]
    "check_flags": lambda: check_flags(SECRET, "0000", original=[SECRET]),  # type: ignore[arg-type]
    "check_flags repertoire": lambda: check_flags(SECRET, SECRET, repertoire=SECRET),  # type: ignore[arg-type]
    "check_furigana": lambda: check_furigana([SECRET]),  # type: ignore[arg-type]
    "find_invisible": lambda: find_invisible([SECRET]),  # type: ignore[arg-type]
    "find_unsound": lambda: find_unsound([SECRET]),  # type: ignore[arg-type]
    "repertoire": lambda: Repertoire.of([SECRET]),
    "repertoire name": lambda: Repertoire.of("架", name=[SECRET]),  # type: ignore[arg-type]
    "repertoire private": lambda: Repertoire.of(f"{SECRET}\ue000"),
    "try encode": lambda: try_encode_windows31j(SECRET, errors=[SECRET]),  # type: ignore[arg-type]
    "try decode": lambda: try_decode_windows31j(SECRET),  # type: ignore[arg-type]
    "rewritten": lambda: rewritten(SECRET),  # type: ignore[arg-type]
    "rewritten_bytes": lambda: rewritten_bytes(SECRET),  # type: ignore[arg-type]
    "seion swapped": lambda: seion("default", SECRET),
    "restored steps": lambda: restored(SECRET, [SECRET]),  # type: ignore[list-item]
    "substitution flags": lambda: Substitution(SECRET, SECRET, "01", STEPS),
    "substitution text": lambda: Substitution(SECRET, f"{SECRET}\u202e", "0000", ()),
    "substitution type": lambda: Substitution(SECRET, [SECRET], "0000", ()),  # type: ignore[arg-type]
    "substitution steps": lambda: Substitution(SECRET, SECRET, "0000", (SECRET,)),  # type: ignore[arg-type]
    "substitution table": lambda: Substitution(SECRET, SECRET, "0000", (), table=SECRET),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", CALLS)
def test_nothing_of_the_text_stays(name: str) -> None:
    with pytest.raises(JuminError) as caught:
        CALLS[name]()
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    shown = [str(error), repr(error), repr(error.args)]
    trace = caught.tb.tb_next
    while trace is not None:
        if "jumin_records" in trace.tb_frame.f_code.co_filename:
            shown += [repr(value) for value in trace.tb_frame.f_locals.values()]
        trace = trace.tb_next
    encoded = repr(SECRET.encode("cp932"))[2:-1]
    assert not any(SECRET[:2] in each or encoded[:8] in each for each in shown)
