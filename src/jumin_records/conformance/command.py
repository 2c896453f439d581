"""コマンド ``jumin-records conformance``：list・run・report。

The command line of the kit. ``list`` names the vectors, ``run`` tries a program or an adapter, ``report`` shows a kept JSON report.

Source: api.md "Command line"; exit codes as in ``report``: 0 passed, 1 not passed, 2 unusable.

>>> from argparse import ArgumentParser
>>> parser = ArgumentParser()
>>> add_conformance(parser)
>>> options = parser.parse_args(["list", "--topic", "inquiry"])
>>> options.run(options)
M-Q01 SOURCE 照会前で照会の求め（条件なし）→照会中
M-Q04 SOURCE 照会中で当該個人の本人確認情報（照会の番号が一致・照会以後）→受領
M-Q04-1 SOURCE 照会中で当該個人の本人確認情報（照会の番号が一致・照会以後）→受領
0
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from jumin_records.conformance.gaps import read_gaps
from jumin_records.conformance.loading import load_adapter
from jumin_records.conformance.program import split_command
from jumin_records.conformance.report import Report
from jumin_records.conformance.report_json import report_from_json, report_to_json
from jumin_records.conformance.report_text import report_to_html, report_to_text
from jumin_records.conformance.run import TimeLimits, run_program, run_vectors
from jumin_records.conformance.vector import TOPICS, load_vectors
from jumin_records.conformance.verdict import Result

__all__ = ["add_conformance"]

_FORMS: Mapping[str, Callable[[Report], str]] = {
    "text": report_to_text,
    "json": report_to_json,
    "html": report_to_html,
}


def add_conformance(parser: argparse.ArgumentParser) -> None:
    """下位のコマンドを足す。Add the commands to a parser."""
    commands = parser.add_subparsers(required=True, metavar="list|run|report")
    names = commands.add_parser("list", help="試験の番号と内容を出す")
    _add_choice(names)
    names.set_defaults(run=_list)
    run = commands.add_parser("run", help="実装を試す（終了コード 0 合格、1 不合格、2 使えない）")
    subject = run.add_mutually_exclusive_group(required=True)
    subject.add_argument("--command", help="JSON 行で話すプログラムのコマンド")
    subject.add_argument("--adapter", help="Python の口（module:name）")
    _add_choice(run)
    run.add_argument("--gaps", type=Path, help="既知の差のファイル（JSON）")
    run.add_argument("--seconds", type=float, default=10.0, help="一つの問いの時間の限り（秒、既定 10）")
    run.add_argument("--total-seconds", type=float, default=600.0, help="全体の時間の限り（秒、既定 600）")
    run.add_argument("--subject", default="", help="報告に書く名")
    _add_form(run)
    run.set_defaults(run=_run)
    show = commands.add_parser("report", help="JSON の報告を文章や HTML にする")
    show.add_argument("file", type=Path, help="run --format json が書いたファイル")
    _add_form(show)
    show.set_defaults(run=_report)


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--topic", action="append", help="主題や手続の名（繰り返せる。既定はすべて）")
    parser.add_argument("--judgement", action="store_true", help="工学上の判断による試験も行う")


def _add_form(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMS, default="text", help="報告の形（既定 text）")
    parser.add_argument("--output", type=Path, help="報告を書くファイル（既定は標準出力）")


def _list(options: argparse.Namespace) -> int:
    for vector in load_vectors(options.topic or TOPICS, judgement=options.judgement):
        _say(f"{vector.id} {vector.mark.value} {vector.about}")
    return 0


def _run(options: argparse.Namespace) -> int:
    vectors = load_vectors(options.topic or TOPICS, judgement=options.judgement)
    gaps = read_gaps(options.gaps) if options.gaps is not None else ()
    limits = TimeLimits(question=options.seconds, whole=options.total_seconds)
    results: tuple[Result, ...]
    if options.command is not None:
        results = run_program(split_command(options.command), vectors, limits=limits)
    else:
        results = run_vectors(load_adapter(options.adapter), vectors, limits=limits)
    return _show(Report.of(results, subject=options.subject, gaps=gaps), options)


def _report(options: argparse.Namespace) -> int:
    return _show(report_from_json(options.file.read_bytes()), options)


def _show(report: Report, options: argparse.Namespace) -> int:
    text = _FORMS[options.format](report)
    if options.output is not None:
        options.output.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    else:
        _say(text.rstrip("\n"))
    return report.exit_code


def _say(text: str) -> None:
    print(text)  # noqa: T201 - a command line prints
