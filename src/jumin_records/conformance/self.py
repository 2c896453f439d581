"""この実装を、適合性試験のプログラムとして動かす（``python -m jumin_records.conformance.self``）。

Our own implementation as a program that the runner can try: the reference partner of the line protocol.

Source: issue 8 point 4 (our own implementation passes everything through the runner).

>>> from jumin_records.conformance.program import Program
>>> import sys
>>> program = Program([sys.executable, "-m", "jumin_records.conformance.self"], seconds=60)
>>> program.ask("codes", "check_digit", {"kind": "個人番号", "body": "12345678901"}).output
{'check_digit': '8'}
>>> program.close()
"""

from __future__ import annotations

import sys

from jumin_records.conformance.own import OwnAdapter
from jumin_records.conformance.serving import serve

__all__ = ["main"]


def main() -> None:
    """標準入出力で答える。Answer on standard input and output."""
    serve(OwnAdapter(), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":  # pragma: no cover - run as a program
    main()
