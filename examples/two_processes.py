"""一つのファイルを二つのプロセスで検査し、途中でやめて、控えから続ける例。

Checks a file of 40,000 fictional rows with two processes, breaks off in the middle and goes on from the checkpoint. The report is the one
that a single process makes. It prints:

    途中でやめました
    40,000行を検査、所見 400
    一つのプロセスの報告と同じ: True
    控えに氏名がある: False
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import jumin_records as jr
from jumin_records.checking import check_file, text_report
from jumin_records.records import IdentityConfirmation

NAMES = [leaf.item for leaf in jr.layout(IdentityConfirmation)]
ROWS = 40_000


class PowerCut(Exception):  # noqa: N818 - it plays one
    """停電の代わり。What stops the first attempt."""


def write_sample(path: Path) -> None:
    """架空の行を書く。Every hundredth has a check digit that does not fit."""
    row = dict.fromkeys(NAMES, "") | {
        "漢字氏名": "架空太郎",
        "住所": "架空市架空町" + "架" * 100,
        "生年月日": "19640229",
    }
    good, bad = (",".join((row | {"個人番号": number}).values()) for number in ("123456789018", "123456789012"))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(NAMES) + "\n")
        file.writelines((good if number % 100 else bad) + "\n" for number in range(1, ROWS + 1))


def stop(_: int) -> None:
    """一区間が終わったところで止める。Stop as soon as a part is accounted for."""
    raise PowerCut


def main() -> None:
    """例を動かす。Run the example."""
    with tempfile.TemporaryDirectory() as folder:
        path, kept = Path(folder) / "sample.csv", Path(folder) / "sample.ckpt"
        write_sample(path)
        try:
            check_file(path, IdentityConfirmation, encoding="utf-8", jobs=2, checkpoint=kept, on_bytes=stop)
        except PowerCut:
            print("途中でやめました")
        summary = check_file(path, IdentityConfirmation, encoding="utf-8", jobs=2, checkpoint=kept)
        alone = check_file(path, IdentityConfirmation, encoding="utf-8")
        print(f"{summary.rows:,}行を検査、所見 {sum(summary.by_rule.values())}")
        print(f"一つのプロセスの報告と同じ: {text_report(summary, '') == text_report(alone, '')}")
        print(f"控えに氏名がある: {'架空' in kept.read_text('ascii')}")


if __name__ == "__main__":
    main()
