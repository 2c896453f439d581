"""pytest のプラグイン。求められなければ何もしない。

A pytest plugin by entry point: ``pytest --jr-subject module:name`` or ``pytest --jr-command "node my.js"`` adds one test for each
vector. Without these options it does nothing and imports nothing of the library.

Source: style_and_ecosystem.md section 3 (keep it inert without the option).

>>> OPTIONS
('--jr-subject', '--jr-command', '--jr-topic', '--jr-judgement', '--jr-gaps')
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from jumin_records.conformance.gaps import Gap
    from jumin_records.conformance.run import Channel
    from jumin_records.conformance.vector import Vector

__all__ = ["OPTIONS", "pytest_addoption", "pytest_collection_modifyitems"]

OPTIONS = ("--jr-subject", "--jr-command", "--jr-topic", "--jr-judgement", "--jr-gaps")


def pytest_addoption(parser: pytest.Parser) -> None:
    """オプションを足す。Add the options."""
    group = parser.getgroup("jumin-records", "住民基本台帳の適合性試験")
    group.addoption("--jr-subject", help="試す実装の口（module:name）")
    group.addoption("--jr-command", help="試すプログラムのコマンド")
    group.addoption("--jr-topic", action="append", help="主題や手続の名（繰り返せる）")
    group.addoption("--jr-judgement", action="store_true", help="工学上の判断による試験も行う")
    group.addoption("--jr-gaps", type=Path, help="既知の差のファイル")


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """求められたときだけ、試験を足す。Add the vectors, if asked to."""
    if config.getoption("--jr-subject") or config.getoption("--jr-command"):
        items.extend(_items(session, config))


def _items(session: pytest.Session, config: pytest.Config) -> Iterator[pytest.Item]:
    from jumin_records.conformance.gaps import read_gaps  # noqa: PLC0415 - nothing is imported before it is asked for
    from jumin_records.conformance.vector import TOPICS, load_vectors  # noqa: PLC0415 - as above

    gaps = read_gaps(config.getoption("--jr-gaps")) if config.getoption("--jr-gaps") else ()
    opened: list[Channel] = []

    def channel() -> Channel:
        if not opened:
            opened.append(_channel(config))
            config.add_cleanup(_closing(opened[0]))
        return opened[0]

    topics = config.getoption("--jr-topic") or TOPICS
    for vector in load_vectors(topics, judgement=config.getoption("--jr-judgement")):
        item = _VectorItem.from_parent(session, name=vector.id, vector=vector)
        item.channel, item.gaps = channel, gaps
        yield item


def _closing(channel: Channel) -> Callable[[], None]:
    def close() -> None:
        channel.close()

    return close


def _channel(config: pytest.Config) -> Channel:
    from jumin_records.conformance.guarded import Guarded  # noqa: PLC0415 - as above
    from jumin_records.conformance.loading import load_adapter  # noqa: PLC0415 - as above
    from jumin_records.conformance.program import Program, split_command  # noqa: PLC0415 - as above
    from jumin_records.conformance.run import TimeLimits  # noqa: PLC0415 - as above

    seconds = TimeLimits().question
    command = config.getoption("--jr-command")
    if command:
        return Program(split_command(command), seconds=seconds)
    return Guarded(load_adapter(config.getoption("--jr-subject")), seconds=seconds)


class _VectorItem(pytest.Item):
    """一つの試験。"""

    channel: Callable[[], Channel]
    gaps: tuple[Gap, ...]

    def __init__(self, *, vector: Vector, **others: object) -> None:
        super().__init__(**others)  # type: ignore[arg-type]  # pytest's own arguments, handed on
        self.vector = vector

    def runtest(self) -> None:
        from jumin_records.conformance.classes import judge  # noqa: PLC0415 - as above

        judge(self.channel(), self.vector, self.gaps)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.vector.id} {self.vector.about}"
