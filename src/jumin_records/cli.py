"""コマンド行 ``jumin-records``。

The command line: ``check``, ``conformance``, ``convert``, ``demo``, ``diagram``, ``glossary``, ``layout``, ``mask``, ``rules``, ``synth``. Reports go to standard
output in UTF-8, progress and errors to standard error; no personal value is printed by any of them.

Source: api.md "Command line". Exit codes: 0 clean, 1 findings, 2 unusable (file or call).

>>> main(["rules", "JRC003"])
JRC003 アラート 検査数字が合いません
       The check digit does not fit
  根拠 行政手続における特定の個人を識別するための番号の利用等に関する法律施行令8条・平成26年総務省令85号5条 (個人番号); 平成14年総務省告示436号 (住民票コード, text UNVERIFIED); 総務省 000137948.pdf (地方公共団体コード)
  例   個人番号 123456789012
0
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

from jumin_records.checking import Summary, check_file, html_report, json_finding, json_summary, text_report
from jumin_records.codec import layout
from jumin_records.codec.atomic import atomic_writer
from jumin_records.codec.editions import EDITIONS
from jumin_records.codec.fixed_layout import ENDS, FixedLayout
from jumin_records.codec.reasons import reason_of
from jumin_records.commands import synth
from jumin_records.commands.record_names import record_named
from jumin_records.conformance.command import add_conformance
from jumin_records.demo import demo
from jumin_records.errors import Finding, JuminError, UsageError
from jumin_records.interop import Conversion, convert_file, glossary, mask_file
from jumin_records.interop.mask_file import KEEPABLE
from jumin_records.layouts import Sensitivity, load_profile
from jumin_records.layouts.profile import PROFILES
from jumin_records.procedures import MACHINES, Drawable
from jumin_records.progress import WORTH_A_BAR, counting, progress
from jumin_records.rules import RULES, find

__all__ = ["main"]

_UNUSABLE = 2
_PICTURES: Mapping[str, Callable[[Drawable], str]] = {
    "mermaid": lambda machine: machine.mermaid(),
    "svg": lambda machine: machine.svg(),
    "table": lambda machine: machine.table(),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """コマンドを実行し、終了コードを返す。

    Run a command and return its exit code. A call that is no command ends the program with 2, as ``argparse`` does.
    """
    for stream in (sys.stdout, sys.stderr):
        # The same bytes in every locale; a stream that a test put in their place may not be a text file.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    problem = ""
    try:
        code = cast("int", options.run(options))
        # Now, and not when the interpreter ends: what cannot be written then has no exit code of ours.
        sys.stdout.flush()
    except JuminError as error:
        problem = str(error)
    except OSError as error:
        # The report cannot be written. A reader that has gone (``| head``) needs no word about it.
        problem = "" if isinstance(error, BrokenPipeError) else str(find("JRF012", reason=reason_of(error)))
        _drop_output()
    except KeyboardInterrupt:
        problem = "中断しました"
    else:
        return code
    if problem:
        print(problem, file=sys.stderr)  # noqa: T201 - a command line prints
    return _UNUSABLE


def _drop_output() -> None:
    """書けない標準出力を捨てる。What is left in its buffer must not fail again at the end of the interpreter."""
    with contextlib.suppress(OSError, ValueError):  # a stream that a test put in its place has no descriptor
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class _Parser(argparse.ArgumentParser):
    """引数の誤りを、引数を繰り返さずに伝える。A wrong argument may be the name of a file, and that may name a person."""

    def error(self, message: str) -> NoReturn:
        del message
        self.print_usage(sys.stderr)
        self.exit(_UNUSABLE, f"{self.prog}: 引数が正しくありません（使い方は --help）\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="jumin-records", description="住民基本台帳の記録項目を検査する")
    commands = parser.add_subparsers(required=True, metavar="コマンド")
    check = commands.add_parser("check", help="CSV ファイルを検査する（終了コード 0 所見なし、1 所見あり、2 使えない）")
    check.add_argument("file", help="CSV ファイル。- は標準入力")
    check.add_argument("--record", required=True, help="記録の公式名（例：本人確認情報）")
    check.add_argument("--encoding", required=True, help="utf-8, utf-8-sig, cp932, utf-16, utf-16-le, utf-16-be")
    check.add_argument("--format", choices=("text", "jsonl", "html"), default="text", help="報告の形（既定 text）")
    check.add_argument("--output", help="報告を書くファイル（一度に置き換える。既定は標準出力）")
    check.add_argument("--no-header", action="store_true", help="見出しのないファイル（列は公式の順）")
    check.add_argument("--profile", choices=PROFILES, help="長さと字種の目安からの外れもアラートにする")
    check.add_argument("--jobs", type=int, default=1, help="検査するプロセスの数（既定 1。報告はいくつでも同じ）")
    check.add_argument("--checkpoint", help="終わった分の控えを書くファイル。次に同じ検査を続きから始める")
    check.set_defaults(run=_check)
    show = commands.add_parser("layout", help="記録の公式の項目表を出す")
    show.add_argument("record", help="記録の公式名")
    show.set_defaults(run=_layout)
    rules = commands.add_parser("rules", help="規則の目録を出す")
    rules.add_argument("id", nargs="?", help="規則番号（例：JRC003）")
    rules.set_defaults(run=_rules)
    _add_convert(
        commands.add_parser("convert", help="文字コード・形式・版を変えて書く（誤りのある行があれば書かない）")
    )
    _add_mask(commands.add_parser("mask", help="見せるための伏せ字の写しを作る（読み戻せない）"))
    words = commands.add_parser("glossary", help="公式名・属性パス・列名の対応を出す")
    words.add_argument("word", nargs="?", default="", help="公式名や列名の一部")
    words.set_defaults(run=_glossary)
    diagram = commands.add_parser("diagram", help="手続の状態図・表を出す")
    diagram.add_argument("machine", help=f"手続の名（{'、'.join(MACHINES)}）")
    diagram.add_argument("--format", choices=_PICTURES, default="mermaid", help="図の形（既定 mermaid）")
    diagram.set_defaults(run=_diagram)
    synth.add(commands)
    add_conformance(commands.add_parser("conformance", help="ほかの実装を適合性試験にかける"))
    commands.add_parser("demo", help="架空の数行を検査してみせる").set_defaults(run=lambda _: _say(demo()))
    return parser


def _add_convert(convert: argparse.ArgumentParser) -> None:
    convert.add_argument("file", help="読むファイル。- は標準入力")
    convert.add_argument("--output", required=True, help="書くファイル（一度に置き換える）")
    convert.add_argument("--record", required=True, help="記録の公式名")
    convert.add_argument("--from-encoding", required=True, help="読むファイルの文字コード")
    convert.add_argument("--to-encoding", required=True, help="書くファイルの文字コード")
    formats = ("csv", "fixed", "jsonl")
    convert.add_argument("--from", dest="from_format", choices=formats, default="csv", help="読む形式（既定 csv）")
    convert.add_argument("--to", dest="to_format", choices=formats, default="csv", help="書く形式（既定 csv）")
    convert.add_argument("--edition", choices=EDITIONS, help="CSV の見出しに書く項目名の版")
    convert.add_argument("--widths", help="固定長の幅の表（UTF-8 の CSV：item,width,filler,side）")
    convert.add_argument("--unit", choices=("bytes", "characters"), default="bytes", help="幅の単位（既定 bytes）")
    convert.add_argument("--end", choices=ENDS, default="crlf", help="固定長のレコードの区切り（既定 crlf）")
    convert.add_argument("--skip", action="store_true", help="記録にできない行を除いて書く")
    convert.set_defaults(run=_convert)


def _add_mask(mask: argparse.ArgumentParser) -> None:
    mask.add_argument("file", help="CSV ファイル。- は標準入力")
    mask.add_argument("--output", required=True, help="写しを書くファイル（一度に置き換える）")
    mask.add_argument("--record", required=True, help="記録の公式名")
    mask.add_argument("--encoding", required=True, help="読むファイルの文字コード（写しは UTF-8）")
    mask.add_argument("--no-header", action="store_true", help="見出しのないファイル（列は公式の順）")
    levels = sorted(level.value for level in KEEPABLE)
    mask.add_argument("--keep", action="append", choices=levels, default=[], help="そのまま残す取扱い（既定はなし）")
    mask.set_defaults(run=_mask)


def _say(text: str) -> int:
    print(text)  # noqa: T201 - a command line prints
    return 0


def _check(options: argparse.Namespace) -> int:
    cls = record_named(options.record)
    profile = load_profile(options.profile, options.record) if options.profile else None
    with _report_to(options.output) as say:
        with contextlib.ExitStack() as stack:
            source, on_bytes = _watched(stack, options)
            summary = check_file(
                source,
                cls,
                encoding=options.encoding,
                header=not options.no_header,
                profile=profile,
                on_findings=_finding_printer(say) if options.format == "jsonl" else None,
                jobs=options.jobs,
                checkpoint=options.checkpoint,
                on_bytes=on_bytes,
            )
        # Not before the bar is gone: it draws over what is printed beside it.
        say(_report(summary, options))
    return summary.exit_code


def _watched(
    stack: contextlib.ExitStack, options: argparse.Namespace
) -> tuple[str | BinaryIO, Callable[[int], None] | None]:
    """読むものと、進み具合を知らせる先。A bar follows the reading; where the file is read in parts, it is told of each."""
    in_parts = options.jobs != 1 or options.checkpoint is not None
    if options.file == "-":
        return sys.stdin.buffer, None
    if not Path(options.file).is_file():
        return options.file, None
    if in_parts:
        return options.file, stack.enter_context(
            counting(Path(options.file).stat().st_size, "検査中", least=WORTH_A_BAR)
        )
    return stack.enter_context(progress(Path(options.file))), None


@contextlib.contextmanager
def _report_to(output: str | None) -> Iterator[Callable[[str], object]]:
    """報告の行を書く関数。A function that writes lines of the report: to standard output, or to a file that is replaced at once."""
    if output is None:
        yield _say
        return
    with atomic_writer(output) as new:
        yield lambda text: new.stream.write(f"{text}\n".encode())


def _report(summary: Summary, options: argparse.Namespace) -> str:
    if options.format == "html":
        return html_report(summary, options.record, header=not options.no_header).rstrip("\n")
    if options.format == "jsonl":
        # Row findings were printed as they came; what stopped the reading is the last of them.
        return "\n".join([*map(json_finding, summary.fatal), json_summary(summary, options.record)])
    return text_report(summary, options.record)


def _finding_printer(say: Callable[[str], object]) -> Callable[[tuple[Finding, ...]], None]:
    def show(findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            say(json_finding(finding))

    return show


def _convert(options: argparse.Namespace) -> int:
    cls = record_named(options.record)
    widths = None
    if options.widths is not None:
        widths = FixedLayout.read(options.widths, cls, encoding="utf-8", unit=options.unit, end=options.end)
    way = Conversion(
        cls,
        from_encoding=options.from_encoding,
        to_encoding=options.to_encoding,
        from_format=options.from_format,
        to_format=options.to_format,
        edition=options.edition,
        widths=widths,
        skip=options.skip,
    )
    summary = Summary()
    source: str | BinaryIO = sys.stdin.buffer if options.file == "-" else options.file
    written = convert_file(source, options.output, way, on_row=summary.add)
    return _say(f"{text_report(summary, options.record)}\n{written:,}件を書きました。") or summary.exit_code


def _mask(options: argparse.Namespace) -> int:
    source: str | BinaryIO = sys.stdin.buffer if options.file == "-" else options.file
    made = mask_file(
        source,
        options.output,
        record_named(options.record),
        encoding=options.encoding,
        header=not options.no_header,
        keep={Sensitivity(level) for level in options.keep},
    )
    return _say(f"{made.rows:,}行の写しを書き、{made.masked:,}個の値を伏せました。")


def _glossary(options: argparse.Namespace) -> int:
    found = glossary(options.word)
    if not found:
        return _say("その語のある項目はありません。") or 1
    return _say("\n".join(f"{term.record}\t{term.no}\t{term.item}\t{term.path}\t{term.column}" for term in found))


def _layout(options: argparse.Namespace) -> int:
    cls = record_named(options.record)
    lines = [
        f"{leaf.no:3} {leaf.item}\t{leaf.path}\t{leaf.type.__name__}\t{leaf.sensitivity.value}" for leaf in layout(cls)
    ]
    return _say("\n".join(lines))


def _rules(options: argparse.Namespace) -> int:
    if options.id is None:
        return _say("\n".join(f"{rule.id} {rule.severity.label} {rule.ja}" for rule in RULES.values()))
    rule = RULES.get(options.id)
    if rule is None:
        raise UsageError(find("JRU002"))
    return _say(
        f"{rule.id} {rule.severity.label} {rule.ja}\n       {rule.en}\n  根拠 {rule.clause}\n  例   {rule.example}"
    )


def _diagram(options: argparse.Namespace) -> int:
    machine = MACHINES.get(options.machine)
    if machine is None:
        raise UsageError(find("JRU054", known="、".join(MACHINES)))
    return _say(_PICTURES[options.format](machine).rstrip("\n"))
