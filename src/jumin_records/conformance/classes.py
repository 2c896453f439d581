"""pytest で引き継ぐ試験のクラス。

Classes for pytest to subclass: one test for each vector, known gaps as expected failures that may not pass. Needs pytest.

Source: fsspec and the SQLAlchemy dialect suite for the manner; issue 8 point 3 (b).

>>> from jumin_records.conformance.own import OwnAdapter
>>> class TestMySystem(ConformanceTests):
...     topics = ("codes", "dates")
...
...     def adapter(self):
...         return OwnAdapter()
>>> len(TestMySystem().vectors()) > 200
True
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest

from jumin_records.conformance.adapter import Adapter
from jumin_records.conformance.gaps import Gap, read_gaps
from jumin_records.conformance.guarded import Guarded
from jumin_records.conformance.run import Channel, TimeLimits, try_vector
from jumin_records.conformance.vector import TOPICS, Vector, load_vectors
from jumin_records.rules import find

__all__ = ["ConformanceTests", "judge"]


class ConformanceTests:
    """試験のクラスの土台。

    Subclass it under a name that begins with ``Test`` and give ``adapter``. ``topics`` chooses topics or machines, ``judgement`` adds
    what is engineering judgement, ``known_gaps`` is the path of a file of known gaps.
    """

    topics: ClassVar[Sequence[str]] = TOPICS
    judgement: ClassVar[bool] = False
    known_gaps: ClassVar[Path | None] = None
    time_limits: ClassVar[TimeLimits] = TimeLimits()

    def adapter(self) -> Adapter:
        """試す実装の口。Make the adapter; called for each vector, so that none depends on another."""
        raise NotImplementedError

    def vectors(self) -> tuple[Vector, ...]:
        """当てる試験。The vectors that are tried."""
        return load_vectors(self.topics, judgement=self.judgement)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """試験ごとに一つのテストを作る。One test for each vector."""
        if "vector" in metafunc.fixturenames:
            vectors = self.vectors()
            metafunc.parametrize("vector", vectors, ids=[vector.id for vector in vectors])

    def test_vector(self, vector: Vector) -> None:
        """一つの試験。Try one vector."""
        gaps = read_gaps(self.known_gaps) if self.known_gaps is not None else ()
        channel = Guarded(self.adapter(), seconds=self.time_limits.question)
        try:
            judge(channel, vector, gaps)
        finally:
            channel.close()


def judge(channel: Channel, vector: Vector, gaps: Sequence[Gap]) -> None:
    """結果を pytest に伝える。Tell pytest the outcome: a known gap that fails is an expected failure, one that passes is none."""
    finding = try_vector(channel, vector).finding()
    gap = next((each for each in gaps if each.covers(vector.id)), None)
    if finding is None:
        if gap is not None and gap.id == vector.id:
            pytest.fail(str(find("JRN021", position=gap.id)), pytrace=False)
        return
    if gap is not None:
        pytest.xfail(gap.reason)
    pytest.fail(f"{vector.id} {finding}\n根拠 {finding.clause}（{vector.mark.value}）", pytrace=False)
