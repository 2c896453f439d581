"""口を、標準入出力の JSON 行で話すプログラムにする。

Makes a program of an adapter: the other half of the line protocol, for those who write theirs in Python.

Source: issue 8 point 3 (d).

>>> import io
>>> from jumin_records.conformance.own import OwnAdapter
>>> out = io.BytesIO()
>>> asked = io.BytesIO(b'{"id": 1, "topic": "codes", "op": "guess", "input": {}}')
>>> serve(OwnAdapter(), asked, out)
>>> out.getvalue().strip()
b'{"id":1,"unsupported":true}'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, cast

from jumin_records.conformance.adapter import Adapter, Unsupported
from jumin_records.conformance.program import MAX_LINE
from jumin_records.conformance.strict_json import read_line, write_line
from jumin_records.procedures.at_rest import Plain

__all__ = ["serve"]


def serve(adapter: Adapter, source: BinaryIO, target: BinaryIO) -> None:
    """入力が終わるまで答える。

    Answer requests until the input ends. An adapter that fails gives ``error`` with the name of the exception, never its message.
    """
    while line := source.readline(MAX_LINE + 1):
        found = read_line(line)
        if not isinstance(found, dict):
            answer: dict[str, Plain] = {"id": None, "error": "request"}
        else:
            answer = {"id": found.get("id"), **_answer(adapter, found)}
        target.write(write_line(answer))
        target.flush()


def _answer(adapter: Adapter, request: Mapping[str, Plain]) -> dict[str, Plain]:
    try:
        topic, op = cast("str", request["topic"]), cast("str", request["op"])
        output = adapter.ask(topic, op, cast("dict[str, Plain]", request["input"]))
    except Unsupported:
        return {"unsupported": True}
    except Exception as error:  # noqa: BLE001 - one bad request must not end the conversation
        return {"error": type(error).__name__}
    return {"output": dict(output)}
