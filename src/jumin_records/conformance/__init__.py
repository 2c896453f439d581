"""適合性試験：他社の実装を、この実装と同じ物差しで確かめる。

The conformance kit: numbered vectors, scenarios of every row of the machines, walks of events, a runner for programs in any language.
Hypothesis and pytest are needed only by ``stateful``, ``classes`` and ``plugin``.

Source: issue 8; procedures.md section 4; architecture floor 9.

>>> from jumin_records.conformance import OwnAdapter, load_vectors, run_vectors
>>> results = run_vectors(OwnAdapter(), load_vectors(["identity-check"]))
>>> all(result.passed for result in results)
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jumin_records.conformance.adapter import Adapter, Unsupported
    from jumin_records.conformance.own import OwnAdapter
    from jumin_records.conformance.report import Report
    from jumin_records.conformance.run import TimeLimits, run_program, run_vectors
    from jumin_records.conformance.serving import serve
    from jumin_records.conformance.vector import TOPICS, Step, Vector, find_vector, load_vectors
    from jumin_records.conformance.verdict import Result, Verdict
else:
    # Imported when asked for: pytest imports this package for its plugin, in every project that has the library installed.
    _HOMES = {
        "adapter": "Adapter Unsupported",
        "own": "OwnAdapter",
        "report": "Report",
        "run": "TimeLimits run_program run_vectors",
        "serving": "serve",
        "vector": "TOPICS Step Vector find_vector load_vectors",
        "verdict": "Result Verdict",
    }
    _NAMES = {name: home for home, names in _HOMES.items() for name in names.split()}

    def __getattr__(name: str) -> object:
        if name not in _NAMES:
            raise AttributeError(name)
        value = getattr(import_module(f"{__name__}.{_NAMES[name]}"), name)
        globals()[name] = value
        return value


__all__ = [
    "TOPICS",
    "Adapter",
    "OwnAdapter",
    "Report",
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
