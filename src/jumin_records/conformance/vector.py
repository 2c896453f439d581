"""番号のある試験：入力、期待する返答、根拠、印。

The numbered vectors of the kit. They are JSON files inside the package, made by ``tools/build_vectors.py``, so that a vendor can read
them without Python; ``vectors/schema.json`` is their JSON Schema.

Source: JSON-Schema-Test-Suite and XMeld test suite for the manner (numbered, with purpose and provenance); procedures.md section 4.5.

>>> vector = find_vector("D-001")
>>> vector.topic, vector.op, vector.mark, vector.provenance[:10]
('dates', 'read', <Mark.LAW: 'LAW'>, 'JIS X 0301')
>>> TOPICS
('codes', 'dates', 'characters', 'records', 'machine')
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import cast

import attrs

from jumin_records.errors import UsageError
from jumin_records.procedures import MACHINES
from jumin_records.procedures.at_rest import Plain
from jumin_records.procedures.marks import Mark
from jumin_records.resources import read_text
from jumin_records.rules import find

__all__ = ["TOPICS", "Step", "Vector", "find_vector", "load_vectors"]

#: What an implementation may support, in the order in which it is tried.
TOPICS = ("codes", "dates", "characters", "records", "machine")

JsonObject = Mapping[str, Plain]


@attrs.frozen
class Step:
    """筋書の一歩。

    One step of a scenario: the event as plain values, the day of processing (ISO 8601), the row that answers ("" where the engine
    refuses without a row), and what is expected. ``limits``: what differs from the published limits from this step on, where the
    number that a municipality sets is changed in the middle of the case (``None``: as before).
    """

    event: JsonObject
    today: str
    row: str
    expect: JsonObject
    limits: JsonObject | None = None


@attrs.frozen
class Vector:
    """一つの試験。

    ``id`` never changes its meaning; ``about`` says in Japanese what is tried, ``clause`` where it is written, ``provenance`` where the
    expected answer was taken from. Scenarios of machines have ``steps`` instead of ``expect``; their mark is the weakest of the
    rows on the way.
    """

    id: str
    topic: str
    op: str
    mark: Mark
    about: str
    clause: str
    provenance: str
    input: JsonObject
    expect: JsonObject = attrs.field(factory=dict)
    steps: tuple[Step, ...] = ()

    @property
    def group(self) -> str:
        """ファイルの名。The file that holds it: a topic, or the name of a machine."""
        return str(self.input["machine"]) if self.topic == "machine" else self.topic


def _read(path: str) -> tuple[Vector, ...]:
    found = json.loads(read_text(f"conformance/vectors/{path}.json"))
    return tuple(_vector(each) for each in found["vectors"])


def _vector(found: dict[str, Plain]) -> Vector:
    steps = tuple(Step(**each) for each in cast("list[dict[str, str]]", found.pop("steps", [])))  # type: ignore[arg-type]  # the schema test proves the kinds
    mark = Mark(cast("str", found.pop("mark")))
    return Vector(mark=mark, steps=steps, **found)  # type: ignore[arg-type]  # as above


@functools.cache
def _all() -> Mapping[str, Vector]:
    files = [*TOPICS[:-1], *(f"machine-{name}" for name in MACHINES)]
    return MappingProxyType({vector.id: vector for file in files for vector in _read(file)})


def load_vectors(topics: Iterable[str] = TOPICS, *, judgement: bool = False) -> tuple[Vector, ...]:
    """試験を読む。工学上の判断（JUDGEMENT）は、求めたときだけ入る。

    Read the vectors of the topics (names of ``TOPICS``, or of machines such as ``card``), those of engineering judgement only on request.

    Raises:
        UsageError: JRU082 for a topic that does not exist.
    """
    wanted = tuple(topics)
    if not set(wanted) <= {*TOPICS, *MACHINES}:
        raise UsageError(find("JRU082", known="、".join((*TOPICS, *MACHINES))))
    return tuple(
        vector
        for vector in _all().values()
        if (vector.topic in wanted or vector.group in wanted) and (judgement or vector.mark is not Mark.JUDGEMENT)
    )


def find_vector(vector_id: str) -> Vector:
    """番号から試験を引く。The vector of an id; ``KeyError`` where there is none."""
    return _all()[vector_id]
