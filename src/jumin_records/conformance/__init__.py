"""適合性試験：他社の実装を、この実装と同じ物差しで確かめる。

The conformance kit: numbered vectors, scenarios of every row of the machines, walks of events, a runner for programs in any language.
Hypothesis and pytest are imported only by ``stateful``, ``classes`` and ``plugin``, which are not imported here.

Source: issue 8; procedures.md section 4; architecture floor 9.

>>> results = run_vectors(OwnAdapter(), load_vectors(["identity-check"]))
>>> all(result.passed for result in results)
True
"""

from __future__ import annotations

from jumin_records.conformance.adapter import Adapter, Unsupported
from jumin_records.conformance.own import OwnAdapter
from jumin_records.conformance.run import TimeLimits, run_program, run_vectors
from jumin_records.conformance.serve import serve
from jumin_records.conformance.vector import TOPICS, Step, Vector, find_vector, load_vectors
from jumin_records.conformance.verdict import Result, Verdict

__all__ = [
    "TOPICS",
    "Adapter",
    "OwnAdapter",
    "Result",
    "Step",
    "TimeLimits",
    "Unsupported",
    "Vector",
    "Verdict",
    "find_vector",
    "load_vectors",
    "run_program",
    "run_vectors",
    "serve",
]
