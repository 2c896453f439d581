"""「seed → same bytes on every machine」：インタプリタ、ハッシュの種、ロケール、時間帯のどれにもよらない。"""

from __future__ import annotations

import os
import random
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from jumin_records.records import Resident
from jumin_records.synth import Options, rows

HERE = Path(__file__).resolve().parent
BUILDER = HERE.parents[1] / "tools" / "build_synth_digests.py"
_CHILD = """
import hashlib
from jumin_records.records import Resident
from jumin_records.synth import Options, rows
made = rows(Resident, 100, seed=5, options=Options(uncertain=.5, foreign=.3, removed=.5, history=.5))
print(hashlib.sha256(repr(list(made)).encode("utf-8")).hexdigest())
"""


@pytest.mark.skipif(not BUILDER.exists(), reason="the tools are not beside the tests")
def test_the_committed_digests_hold_on_this_interpreter() -> None:
    committed = (HERE / "digests.csv").read_text(encoding="utf-8").splitlines()
    assert "tools/build_synth_digests.py" in committed[0]
    assert list(runpy.run_path(str(BUILDER))["digests"]()) == committed[1:]


def test_neither_hash_seed_nor_locale_nor_time_zone_matters() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", _CHILD],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed, locale, zone in (
            ("0", "C", "UTC"),
            ("12345", "C.UTF-8", "Asia/Tokyo"),
            ("7", "C", "America/New_York"),
        )
    }
    assert len(said) == 1
    assert len(said.pop()) == 65


def test_other_seeds_give_other_people() -> None:
    towns = {repr(list(rows(Resident, 20, seed=seed))) for seed in range(30)}
    assert len(towns) == 30


def test_the_global_generator_is_left_alone() -> None:
    random.seed(1)
    before = random.getstate()
    list(rows(Resident, 20, seed=1, options=Options(history=0.5)))
    assert random.getstate() == before


def test_the_generator_is_the_mersenne_twister_that_python_promises_to_keep() -> None:
    """Library reference, random, "Notes on Reproducibility": random() keeps its sequence for a seed. A vector from 3.11."""
    assert [random.Random(1).random(), random.Random(20260401).random()] == [0.13436424411240122, 0.8758461104711036]
