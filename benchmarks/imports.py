"""``import jumin_records`` と最初の記録の時間を、attrs を読み込む時間と比べる。

What importing the package costs, as a ratio to importing attrs, which it loads when something of attrs is asked for: the bar is 0.25 for
the package untouched, and 1.3 for a first record. Every figure is a median over fresh interpreters, interleaved, in CPU time and without the start of the
interpreter itself; all of them find their bytecode in a cache of this run, as installed packages do, whatever the environment says.
``python benchmarks/imports.py [rounds]``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile

BASE = "attrs"
#: A whole fictional resident: numbers with their check digits, dates in digits, texts, counts of 外字.
PERSON = (
    "00000000019,架空　太郎,0,かくう　たろう,かくうたろう,19620216,2,999997,0030000,0006387,架空県架空市架空三丁目１３番２６号,0,"
    "000000000019,20220816,20220816,20220816,999989,架空県架空町一丁目１番,0,子,01,20220816,,,20220816,0000000001,DEMO01,TERM01,"
    "1,0,0,0,0,0,0,20220816120000"
)
WAYS = {
    BASE: "import attr, attrs",
    "attrs, cattrs": "import attr, attrs, cattrs",
    "jumin_records": "import jumin_records",
    "jumin_records, a number": "import jumin_records as jr; jr.IndividualNumber.is_valid('1')",
    "jumin_records, a date": "import jumin_records as jr; jr.RegisterDate.parse('20240501')",
    "jumin_records, an empty record": (
        "import jumin_records as jr; jr.check(jr.records.IdentityConfirmation, [''] * 36)"
    ),
    "jumin_records, a record": (
        "import jumin_records as jr; jr.check(jr.records.IdentityConfirmation, ['', '架空'] + [''] * 34).value.name"
    ),
    # What the record leaves for later: attrs itself, and the methods that it writes for the class.
    "jumin_records, a record, evolved": (
        "import jumin_records as jr, attrs; "
        "attrs.evolve(jr.check(jr.records.IdentityConfirmation, ['', '架空'] + [''] * 34).value, relationship='妻')"
    ),
    # The first finding needs the catalogue of rules as well, and what explains.
    "jumin_records, a wrong record": (
        "import jumin_records as jr; jr.check(jr.records.IdentityConfirmation, ['1', '架空'] + [''] * 34).findings[0].rule"
    ),
    "jumin_records, a whole record": (
        f"import jumin_records as jr; jr.check(jr.records.IdentityConfirmation, '{PERSON}'.split(',')).value.name"
    ),
}
PROGRAM = "import time; start = time.process_time(); {way}; print(time.process_time() - start)"


def seconds(way: str, cache: str) -> float:
    """新しい処理系で一度測る。One run in a fresh interpreter."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", PROGRAM.format(way=way)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=environment | {"PYTHONPYCACHEPREFIX": cache},
    )
    return float(done.stdout)


def main() -> None:
    """測って、ミリ秒と比を印字する。Prints milliseconds and the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as cache:
        for way in WAYS.values():  # writes the bytecode
            seconds(way, cache)
        runs = [{name: seconds(way, cache) for name, way in WAYS.items()} for _ in range(rounds)]
    middles = {name: statistics.median(run[name] for run in runs) for name in WAYS}
    print(f"CPython {sys.version.split()[0]}, import, median of {rounds} fresh interpreters")
    for name, middle in middles.items():
        print(f"{name:32}{middle * 1000:8.2f} ms {middle / middles[BASE]:6.3f} x")


if __name__ == "__main__":
    main()
