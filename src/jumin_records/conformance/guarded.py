"""同じ Python の中の実装に、時間の限りをつけて尋ねる。

Asks an adapter of this very process with a time limit. Python cannot end a thread: after a call that does not come back the adapter is
asked nothing more, and all that is left is reported as not run.

Source: engineering judgement; issue 8 "bad input" (an adapter that hangs is reported as such).

>>> class Broken:
...     def ask(self, topic, op, question):
...         raise ZeroDivisionError
>>> Guarded(Broken(), seconds=5).ask("codes", "valid", {}).verdict.label
'異常終了'
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Mapping
from typing import cast

from jumin_records.conformance.adapter import Adapter, Unsupported
from jumin_records.conformance.strict_json import as_json
from jumin_records.conformance.told import told_name
from jumin_records.conformance.verdict import Answer, Fault, Verdict
from jumin_records.procedures.at_rest import Plain

__all__ = ["Guarded"]

_Question = tuple[str, str, Mapping[str, Plain]]


class Guarded:
    """時間の限りのある口。``ask`` は決して投げない。

    An adapter behind a time limit in seconds for each question. ``ask`` never raises: what went wrong is a ``Fault``.
    """

    def __init__(self, adapter: Adapter, *, seconds: float) -> None:
        self._adapter = adapter
        self._seconds = seconds
        self._questions: queue.SimpleQueue[_Question | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Answer | Fault] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self.lost = False

    def ask(
        self, topic: str, op: str, question: Mapping[str, Plain], *, seconds: float | None = None
    ) -> Answer | Fault:
        """尋ねる。Ask, and wait no longer than ``seconds``."""
        if self.lost:
            return Fault(Verdict.NOT_RUN, "先の問いから戻りません")
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        self._questions.put((topic, op, question))
        try:
            return self._answers.get(timeout=min(self._seconds, seconds if seconds is not None else self._seconds))
        except queue.Empty:
            self.lost = True
            return Fault(Verdict.TIMED_OUT)

    def close(self) -> Fault | None:
        """終える。An adapter has nothing to say at the end."""
        self._questions.put(None)
        return None

    def _work(self) -> None:
        while (asked := self._questions.get()) is not None:
            self._answers.put(_answer(self._adapter, *asked))


def _answer(adapter: Adapter, topic: str, op: str, question: Mapping[str, Plain]) -> Answer | Fault:
    try:
        output = as_json(cast("object", adapter.ask(topic, op, question)))
    except Unsupported:
        return Fault(Verdict.UNSUPPORTED)
    except BaseException as error:  # noqa: BLE001 - whatever comes out of a foreign system, the report goes on
        return Fault(Verdict.CRASHED, told_name(type(error).__name__))
    return Answer(cast("dict[str, object]", output)) if isinstance(output, dict) else Fault(Verdict.NONSENSE)
