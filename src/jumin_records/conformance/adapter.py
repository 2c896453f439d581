"""実装をつなぐ口。問いは三つの言葉（主題・操作・入力）、答えは一つの JSON の値。

The one door between the kit and an implementation. What is asked and answered is plain JSON in both cases: a class of yours in
Python, or a program of yours in any language (``program.Program``).

Source: procedures.md section 4.5 (adapter by import path; capability declarations).

>>> class OnlyCodes:
...     def ask(self, topic: str, op: str, question: Mapping[str, Plain]) -> Mapping[str, Plain]:
...         if (topic, op) != ("codes", "valid"):
...             raise Unsupported
...         return {"valid": str(question["text"]).isdigit()}
>>> isinstance(OnlyCodes(), Adapter)
True
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from jumin_records.procedures.at_rest import Plain

__all__ = ["Adapter", "Unsupported"]


class Unsupported(Exception):  # noqa: N818 - it is no error to lack a feature, only no pass
    """この操作は持っていない。Raised by an adapter for what its system does not do: reported as such, never as a pass."""


@runtime_checkable
class Adapter(Protocol):
    """実装をつなぐ口。

    ``ask`` answers one question with a JSON object. The operations and their inputs stand in ``docs/conformance.md``.
    """

    def ask(self, topic: str, op: str, question: Mapping[str, Plain], /) -> Mapping[str, Plain]:
        """一つの問いに答える。Answer one question, or raise ``Unsupported``."""
        ...
