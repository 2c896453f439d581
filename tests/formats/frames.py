"""誤りが見せるもの（ライブラリの枠の変数まで）。What an error shows of itself, with the locals of the library's own frames."""

from __future__ import annotations

from pathlib import Path

import jumin_records

__all__ = ["shown_by"]

_OURS = str(Path(jumin_records.__file__).parent)


def shown_by(error: BaseException) -> str:
    parts = [
        str(error),
        repr(error),
        repr(error.args),
        repr(vars(error)),
        repr(error.__context__),
        repr(error.__cause__),
    ]
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(_OURS):
            for value in trace.tb_frame.f_locals.values():
                parts += (repr(value), repr(getattr(value, "__dict__", "")))
        trace = trace.tb_next
    return "\n".join(parts)
