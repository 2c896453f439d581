"""``jumin-records demo``：架空の数行を、読み、検査し、報告する。

The demonstration: a few fictional rows are read, checked and reported; nothing is written.

Source: ``data/demo.csv``, made by ``examples/make_data.py``. All residents are fictional.

>>> demo().splitlines()[0]
'== 1. 識別番号 =='
"""

from __future__ import annotations

import io

from jumin_records.checking import check_file, text_report
from jumin_records.codec import read_csv
from jumin_records.codes import IndividualNumber, JuminhyoCode
from jumin_records.dates import RegisterDate
from jumin_records.records import IdentityConfirmation
from jumin_records.resources import read_text

__all__ = ["demo"]


def demo() -> str:
    """デモの文章を返す。Return the text of the demonstration."""
    data = read_text("data/demo.csv").encode("cp932")
    number = IndividualNumber.read("0000ー0000ー0124")
    date = RegisterDate.parse("令和元年５月１日")
    first = next(read_csv(io.BytesIO(data), IdentityConfirmation, encoding="cp932"))
    assert first.value is not None  # noqa: S101 - the first row of the packaged demonstration is clean
    summary = check_file(io.BytesIO(data), IdentityConfirmation, encoding="cp932")
    return "\n".join(
        [
            "== 1. 識別番号 ==",
            f"住民票コードの検査数字: {JuminhyoCode.check_digit('0000012345')}",
            "個人番号「0000ー0000ー0124」を緩やかに読むと:",
            *(f"  {finding}" for finding in number.findings),
            "",
            "== 2. 和暦 ==",
            f"「令和元年５月１日」→ {date.date}",
            "",
            "== 3. 記録（値は伏せて表示されます） ==",
            repr(first.value),
            f"  住民票コード: {first.value.juminhyo_code!r}",
            f"  生年月日:     {first.value.birth_date!r}",
            "",
            "== 4. ファイルの検査 ==",
            text_report(summary, "本人確認情報"),
        ]
    )
