"""``python -m jumin_records`` で、コマンド行を実行する。

Runs the command line: ``python -m jumin_records`` is ``jumin-records``.

Source: api.md "Command line".
"""

import sys

from jumin_records.cli import main

if __name__ == "__main__":
    sys.exit(main())
