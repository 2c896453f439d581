"""``jumin-records synth``：架空の住民の CSV を書く。

Writes a CSV file of fictional residents; the same seed gives the same bytes everywhere.

Source: api.md "Command line"; issue point "synth".

>>> import argparse
>>> parser = argparse.ArgumentParser()
>>> add(parser.add_subparsers())
>>> options = parser.parse_args("synth --residents 3 --seed 1 --record 住民 --encoding cp932".split())
>>> options.residents, options.record
(3, '住民')
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, TypeVar, cast

from jumin_records.codec.atomic import atomic_writer
from jumin_records.commands.record_names import record_named
from jumin_records.errors import FileFormatError
from jumin_records.progress import counting

if TYPE_CHECKING:
    # The type has no public name.
    from argparse import _SubParsersAction

    from jumin_records.synth import Planted

__all__ = ["add"]

P = TypeVar("P", bound=argparse.ArgumentParser)
_SHARES: Final = {
    "gaiji": "名に外字のある人の割合",
    "uncertain": "生年月日が不詳の人の割合",
    "foreign": "外国人住民の世帯の割合",
    "removed": "死亡や転出のあった世帯の割合（除票）",
    "history": "前の状態の行も書く世帯の割合（住民）",
    "support": "支援措置を受ける人の割合（抑止とメモ）",
}


def add(commands: _SubParsersAction[P]) -> None:
    """副コマンドを加える。Add the command and its arguments."""
    parser = commands.add_parser("synth", help="架空の住民の CSV を書く（同じ種から、いつも同じバイト）")
    parser.add_argument("--residents", type=int, required=True, help="住民の人数")
    parser.add_argument("--seed", type=int, required=True, help="種（0以上の整数）")
    parser.add_argument("--record", required=True, help="記録の公式名（住民 は 住民（芽室町公開様式）のこと）")
    parser.add_argument("--encoding", required=True, help="utf-8, utf-8-sig, cp932, utf-16, utf-16-le, utf-16-be")
    parser.add_argument("--out", help="書くファイル（一度に置き換える）。なければ標準出力")
    for name, words in _SHARES.items():
        parser.add_argument(f"--{name}", type=float, help=f"{words}（0から1まで）")
    parser.add_argument("--gaiji-range", default="windows31j", help="外字の範囲 windows31j（既定）、unicode")
    parser.add_argument("--check-digits", action="store_true", help="検査数字の合う番号を書く（個人番号も）")
    parser.add_argument("--dirt", type=float, help="誤りを植える行の割合")
    parser.add_argument("--planted", help="植えた誤りの一覧を書くファイル（--dirt とともに）")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    # Its tables are read by this command only.
    from jumin_records.synth import Dirt, Options, write_synthetic  # noqa: PLC0415

    cls = record_named(options.record)
    chosen = Options(
        **{name: share for name in _SHARES if (share := getattr(options, name)) is not None},
        gaiji_range=options.gaiji_range,
        check_digits=options.check_digits,
        dirt=None if options.dirt is None else Dirt(rate=options.dirt),
    )
    output = _Output()
    with contextlib.ExitStack() as stack:
        # A reader that has gone (``| head``) is no fault of the file: the command line knows what to do.
        stack.enter_context(output.unheard())
        on_planted = _listing(stack, options.planted) if options.planted else None
        advance = stack.enter_context(counting(options.residents, "作成中"))
        written = write_synthetic(
            cls,
            options.residents,
            options.out or cast("BinaryIO", output),
            seed=options.seed,
            encoding=options.encoding,
            options=chosen,
            on_batch=advance,
            on_planted=on_planted,
        )
    # Rows may be on standard output: what is said about them goes beside.
    print(f"{written:,}件を書きました。", file=sys.stderr)  # noqa: T201 - a command line prints
    return 0


class _Output:
    """標準出力のバイトの流れ。Standard output as bytes; it remembers that nobody reads it any more."""

    def __init__(self) -> None:
        self._gone = False

    def write(self, data: bytes) -> int:
        """書く。Write bytes."""
        try:
            return sys.stdout.buffer.write(data)
        except BrokenPipeError:
            self._gone = True
            raise

    @contextlib.contextmanager
    def unheard(self) -> Iterator[None]:
        """読む人がいなくなったら、それだけを伝える。"""
        try:
            yield
        except FileFormatError:
            if not self._gone:
                raise
        if self._gone:
            raise BrokenPipeError


def _listing(stack: contextlib.ExitStack, path: str) -> Callable[[Planted], None]:
    """植えた誤りの一覧を書き始める。A CSV in UTF-8 that replaces the old one only when all has gone well."""
    stream = stack.enter_context(atomic_writer(path)).stream
    stream.write(b"row,item,rule,mistake\n")

    def note(planted: Planted) -> None:
        stream.write(f"{planted.row},{planted.item},{planted.rule},{planted.mistake}\n".encode())

    return note
