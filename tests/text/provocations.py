"""文字の規則ごとに、その所見を出す入力。一つの規則に一つの呼び出し。"""

from __future__ import annotations

from collections.abc import Callable

from jumin_records.errors import JuminError
from jumin_records.text import (
    JIS_X_0208,
    JukiCode,
    JukiTable,
    Repertoire,
    characters,
    check_flags,
    check_furigana,
    count_gaiji,
    decode_windows31j,
    encode_windows31j,
    restored,
    substitute,
)


def raised(call: Callable[[], object]) -> str:
    """呼び出しが投げた誤りの規則番号。"""
    try:
        call()
    except JuminError as error:
        return error.rule
    return ""


PROVOCATIONS: dict[str, Callable[[], str]] = {
    "JRT002": lambda: raised(lambda: characters("架\ud800空")),
    "JRT003": lambda: raised(lambda: count_gaiji("架空\u200b太郎", JIS_X_0208)),
    "JRT010": lambda: raised(lambda: characters("\U000e0102飾")),
    "JRT011": lambda: raised(lambda: characters("\ufffe")),
    "JRT012": lambda: raised(lambda: characters("見本\u202e花子")),
    "JRT013": lambda: raised(lambda: encode_windows31j("𠮷野")),
    "JRT014": lambda: raised(lambda: encode_windows31j("一〜二")),
    "JRT015": lambda: raised(lambda: Repertoire.of("\ue000")),
    "JRT016": lambda: raised(lambda: decode_windows31j(b"\x81")),
    "JRT020": lambda: raised(lambda: substitute("外\ue000", JIS_X_0208, missing="error")),
    "JRT021": lambda: check_flags("見本", "1２")[0].rule,
    "JRT022": lambda: check_flags("見本花子", "100")[0].rule,
    "JRT023": lambda: raised(lambda: substitute("外\ue000", JIS_X_0208, missing=lambda _: "ガイ")),
    "JRT024": lambda: raised(lambda: restored("架空", substitute("髙", JIS_X_0208).steps)),
    "JRT025": lambda: check_flags("高野", "00", original="髙野")[0].rule,
    "JRT026": lambda: check_flags("髙野", "00", repertoire=JIS_X_0208)[0].rule,
    "JRT030": lambda: raised(lambda: JukiCode("U+20BB7")),
    "JRT031": lambda: raised(lambda: JukiCode("J+AEAC").to_text()),
    "JRT032": lambda: raised(lambda: JukiTable({}).code("𠮷")),
    "JRT033": lambda: raised(lambda: JukiTable.parse(["J+AEAC"])),
    "JRT040": lambda: check_furigana("かくう")[0].rule,
    "JRT041": lambda: check_furigana("ヴ")[0].rule,
    "JRU001": lambda: raised(lambda: characters(bytearray(b"1"))),  # type: ignore[arg-type]  # the wrong type is the point
    "JRU007": lambda: raised(lambda: encode_windows31j("一", errors="ignore")),  # type: ignore[arg-type]  # as above
}
