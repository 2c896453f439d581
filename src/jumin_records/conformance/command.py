"""コマンド ``jumin-records conformance``：list・run・walk・report。

The command line of the kit. ``list`` names the vectors, ``run`` tries a program or an adapter, ``walk`` walks it through the machines,
``report`` shows a kept JSON report of ``run``.

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

from jumin_records.codec.atomic import atomic_writer
from jumin_records.conformance.gaps import read_gaps
from jumin_records.conformance.loading import load_adapter
from jumin_records.conformance.program import split_command
from jumin_records.conformance.report import Report
from jumin_records.conformance.report_json import report_from_json, report_to_json
from jumin_records.conformance.report_text import report_to_html, report_to_text
from jumin_records.conformance.run import TimeLimits, run_program, run_vectors
from jumin_records.conformance.vector import TOPICS, load_vectors
from jumin_records.conformance.verdict import Result
from jumin_records.conformance.walk_report import exit_code_of, walks_to_html, walks_to_json, walks_to_text

__all__ = ["add_conformance"]

#: Largest report that is read, in bytes: of 1,300 vectors that all fail it has less than one million.
_LARGEST = 20_000_000
_FORMS: Mapping[str, Callable[[Report], str]] = {
    "text": report_to_text,
    "json": report_to_json,
    "html": report_to_html,
}
_WALK_FORMS: Mapping[str, Callable[..., str]] = {
    "text": walks_to_text,
    "json": walks_to_json,
    "html": walks_to_html,
}


def add_conformance(parser: argparse.ArgumentParser) -> None:
    """下位のコマンドを足す。Add the commands to a parser."""
    commands = parser.add_subparsers(required=True, metavar="list|run|walk|report")
    names = commands.add_parser("list", help="試験の番号と内容を出す")
    _add_choice(names)
    names.set_defaults(run=_list)
    run = commands.add_parser("run", help="実装を試す（終了コード 0 合格、1 不合格、2 使えない）")
    _add_subject(run)
    _add_choice(run)
    run.add_argument("--gaps", type=Path, help="既知の差のファイル（JSON）")
    _add_form(run)
    run.set_defaults(run=_run)
    walk = commands.add_parser("walk", help="実装に手続を歩かせる（終了コードは run と同じ。Hypothesis が要る）")
    _add_subject(walk)
    walk.add_argument(
        "--machine", action="append", help="手続の名（繰り返せる。既定はすべて。転出・転入・カードは一緒に歩く）"
    )
    walk.add_argument("--judgement", action="store_true", help="工学上の判断による行も試す")
    walk.add_argument("--walks", type=int, default=100, help="歩みの数（手続の組ごと、既定 100）")
    walk.add_argument("--steps", type=int, default=40, help="一つの歩みの手の数（既定 40）")
    _add_form(walk)
    walk.set_defaults(run=_walk)
    show = commands.add_parser("report", help="JSON の報告を文章や HTML にする")
    show.add_argument("file", type=Path, help="run --format json が書いたファイル")
    _add_form(show)
    show.set_defaults(run=_report)


def _add_subject(parser: argparse.ArgumentParser) -> None:
    subject = parser.add_mutually_exclusive_group(required=True)
    subject.add_argument("--command", help="JSON 行で話すプログラムのコマンド")
    subject.add_argument("--adapter", help="Python の口（module:name）")
    parser.add_argument("--seconds", type=float, default=10.0, help="一つの問いの時間の限り（秒、既定 10）")
    parser.add_argument("--total-seconds", type=float, default=600.0, help="全体の時間の限り（秒、既定 600）")
    parser.add_argument("--subject", default="", help="報告に書く名")


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


def _walk(options: argparse.Namespace) -> int:
    # Hypothesis is wanted by this command only; the package of its strategies says how to install it.
    from jumin_records.strategies.missing import require  # noqa: PLC0415 - as said

    require("hypothesis", extra="strategies")
    from jumin_records.conformance.walks import walk_groups  # noqa: PLC0415 - as said

    limits = TimeLimits(question=options.seconds, whole=options.total_seconds)
    reports = walk_groups(
        split_command(options.command) if options.command is not None else load_adapter(options.adapter),
        options.machine,
        judgement=options.judgement,
        walks=options.walks,
        steps=options.steps,
        limits=limits,
    )
    text = _WALK_FORMS[options.format](reports, subject=options.subject)
    _write(text, options)
    return exit_code_of(reports)


def _report(options: argparse.Namespace) -> int:
    with options.file.open("rb") as stream:
        data = stream.read(_LARGEST + 1)
    # What is longer was not written by ``run``.
    return _show(report_from_json(data if len(data) <= _LARGEST else b""), options)


def _show(report: Report, options: argparse.Namespace) -> int:
    _write(_FORMS[options.format](report), options)
    return report.exit_code


def _write(text: str, options: argparse.Namespace) -> None:
    if options.output is not None:
        with atomic_writer(options.output) as new:
            new.stream.write(f"{text.rstrip()}\n".encode())
    else:
        _say(text.rstrip("\n"))


def _say(text: str) -> None:
    print(text)  # noqa: T201 - a command line prints
