"""架空の住民の行の要約値を作る：python tools/build_synth_digests.py > tests/synth/digests.csv。

Digests of the rows that seeds give, one a record and choice of options. They change only where the people themselves are changed, and
then the changelog says so: everything that was made from a seed before is another town afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from jumin_records.records import BY_NAME
from jumin_records.synth import Dirt, Options, rows
from jumin_records.synth.builders import BUILDERS

__all__ = ["digests"]

_COUNT = 60
_OPTIONS = {
    "default": Options(),
    "busy": Options(
        gaiji=0.3,
        gaiji_range="unicode",
        uncertain=0.5,
        foreign=0.3,
        removed=0.4,
        history=0.5,
        support=0.5,
        check_digits=True,
        dirt=Dirt(rate=0.2),
    ),
}


def digests() -> Iterator[str]:
    """一行ずつの表。Header first: record, options, seed, SHA-256 of the rows in UTF-8, cells and rows ended by U+001F and U+001E."""
    yield "record,options,seed,sha256"
    for name in BUILDERS:
        for kind, options in _OPTIONS.items():
            for seed in (0, 20260401):
                made = rows(BY_NAME[name], _COUNT, seed=seed, options=options)
                text = "\x1e".join("\x1f".join(cells) for cells in made)
                yield f"{name},{kind},{seed},{hashlib.sha256(text.encode('utf-8')).hexdigest()}"


if __name__ == "__main__":
    print(
        "# 架空の住民の行の要約値 / digests of the rows of fictional residents; made by tools/build_synth_digests.py."
    )
    for line in digests():
        print(line)
