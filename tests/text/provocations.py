"""文字の規則ごとに、その所見を出す入力。一つの規則に一つの呼び出し。"""

from __future__ import annotations

from collections.abc import Callable

from jumin_records.errors import JuminError
from jumin_records.text import JIS_X_0208, Repertoire, characters, count_gaiji, decode_windows31j, encode_windows31j


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
    "JRU001": lambda: raised(lambda: characters(bytearray(b"1"))),  # type: ignore[arg-type]  # the wrong type is the point
    "JRU007": lambda: raised(lambda: encode_windows31j("一", errors="ignore")),  # type: ignore[arg-type]  # as above
}
