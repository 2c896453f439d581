"""「10⁶ 行の check の最大記憶は、10³ 行の 1.2 倍以内」。10⁶ 行は benchmarks/memory.py で測る。"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.memory import peak

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the high-water mark of Linux")


@pytest.mark.exhaustive
def test_peak_memory_does_not_grow_with_the_rows() -> None:
    small, _ = peak(1_000)
    large, _ = peak(100_000)
    assert large <= small * 1.2, (small, large)
