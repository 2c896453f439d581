"""台帳に現れる日付を読み、種類・範囲・所見を表にする。

Prints a table of fictional dates as a register holds them: how each is understood, its first and last possible day, and the
rules that somebody should look at; then the age of 架空太郎, whose birthday is not known to the day:

    令和6年5月1日 → 年月日 2024-05-01 … 2024-05-01
    ㋿６．５．１ → 年月日 2024-05-01 … 2024-05-01
    昭和64年 月日不詳 → 月日不詳 1989-01-01 … 1989-01-07
    大正15年12月25日 → 年月日 1926-12-25 … 1926-12-25
    明治3年閏10月1日 → 年月日 1870-11-23 … 1870-11-23
    明治5年12月3日 → 暦にない日 1872-12-30 … 1872-12-31 JRD014
    平成36年5月1日 → 年月日 2024-05-01 … 2024-05-01 JRD011
    令和6年2月30日 → 暦にない日 2024-02-01 … 2024-02-29 JRD013
    昭和20年8月中旬頃 → 旬 1945-08-11 … 1945-08-20
    推定昭和20年8月15日 → 推定 1945-08-15 … 1945-08-15
    昭和20年8月1日から9月3日頃までの間 → 期間 1945-08-01 … 1945-09-03
    年月日不詳 → 年月日不詳 手がかりなし
    光文元年1月1日 → 読めません JRD007
    架空太郎（昭和20年8月 日不詳生）は 2024-08-15 に (78, 79) 歳
"""

from __future__ import annotations

from datetime import date

from jumin_records.dates import RegisterDate, age_range

TEXTS = [
    "令和6年5月1日",
    "㋿６．５．１",
    "昭和64年 月日不詳",
    "大正15年12月25日",
    "明治3年閏10月1日",
    "明治5年12月3日",
    "平成36年5月1日",
    "令和6年2月30日",
    "昭和20年8月中旬頃",
    "推定昭和20年8月15日",
    "昭和20年8月1日から9月3日頃までの間",
    "年月日不詳",
    "光文元年1月1日",
]


def line(text: str) -> str:
    """一つの日付を一行にする。One date as one line."""
    checked = RegisterDate.read(text)
    rules = " ".join(finding.rule for finding in checked.findings)
    if checked.value is None:
        return f"{text} → 読めません {rules}"
    found = checked.value
    span = "手がかりなし" if found.earliest is None else f"{found.earliest} … {found.latest}"
    return f"{text} → {found.kind.label} {span} {rules}".rstrip()


def main() -> None:
    """表を印刷する。Print the table."""
    for text in TEXTS:
        print(line(text))
    birth, on = RegisterDate.parse("昭和20年8月 日不詳"), date(2024, 8, 15)
    print(f"架空太郎（{birth.text}生）は {on} に {age_range(birth, on)} 歳")


if __name__ == "__main__":
    main()
