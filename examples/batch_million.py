"""百万行のファイルを、進み具合を出しながら検査する例。記憶は行数によらず一定。

Checks a file of a million rows with progress, in constant memory: findings are counted by rule, rows that need a person go to a
list of row numbers with their rules. ``python examples/batch_million.py`` checks 2,000 fictional rows, ``… 1000000`` a million (some
tens of seconds). With 2,000 rows it prints:

    2,000行を検査、人が見る行 20
    JRC003 検査数字が合いません: 20件
    最初の行: 101行目 JRC003
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

import jumin_records as jr
from jumin_records.progress import progress
from jumin_records.records import IdentityConfirmation

NAMES = [leaf.item for leaf in jr.layout(IdentityConfirmation)]
#: How many rows for people to look at are kept; the others are counted.
_KEPT = 1000


def write_sample(path: Path, rows: int) -> None:
    """架空の行を書く。Every hundredth has a check digit that does not fit."""
    row = dict.fromkeys(NAMES, "") | {"漢字氏名": "架空太郎", "生年月日": "19640229"}
    good, bad = (",".join((row | {"個人番号": number}).values()) for number in ("123456789018", "123456789012"))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(NAMES) + "\n")
        file.writelines((good if number % 100 else bad) + "\n" for number in range(1, rows + 1))


def main() -> None:
    """例を動かす。Run the example."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    by_rule: Counter[str] = Counter()
    to_see: list[tuple[int | None, str]] = []
    seen = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.csv"
        write_sample(path, rows)
        # The bar stands on standard error, on a terminal, with the extra ``cli``; a library call can count ``reader.rows`` instead.
        with progress(path) as stream, jr.read_csv(stream, IdentityConfirmation, encoding="utf-8") as reader:
            for checked in reader:
                if checked.findings:
                    seen += 1
                    by_rule.update(finding.rule for finding in checked.findings)
                    to_see += [(each.row, each.rule) for each in checked.findings][: _KEPT - len(to_see)]
            total = reader.rows
    print(f"{total:,}行を検査、人が見る行 {seen:,}")
    for rule, count in by_rule.most_common():
        print(f"{rule} {jr.RULES[rule].ja}: {count:,}件")
    number, rule = to_see[0]
    print(f"最初の行: {number}行目 {rule}")


if __name__ == "__main__":
    main()
