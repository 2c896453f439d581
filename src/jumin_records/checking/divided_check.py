r"""一つのファイルを、幾つかのプロセスで、または控えを取りながら検査する。

Checks one file by several processes, or with a checkpoint, into the very summary that one process makes.

Source: issue "Two and more processes".

>>> import pathlib, tempfile
>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> header = ",".join(leaf.item for leaf in walk(IdentityConfirmation))
>>> how = How("本人確認情報", IdentityConfirmation, "utf-8", jobs=2)
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder) / "rows.csv"
...     _ = path.write_text(f"{header}\n{',' * 35}\n", "utf-8")
...     outcome = check_divided(path, how)
>>> isinstance(outcome, Summary) and outcome.rows
1
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

import attrs

from jumin_records.checking import division
from jumin_records.checking.checkpoint import Checkpoint
from jumin_records.checking.part_check import Identity, PartSetup, identity_of, profile_of, severities_of
from jumin_records.checking.part_result import PartResult
from jumin_records.checking.single_check import check_single
from jumin_records.checking.summary import Summary
from jumin_records.checking.workers import Hands, OwnHands, Workers
from jumin_records.codec.encodings import encoding_named
from jumin_records.codec.limits import Limits
from jumin_records.codec.read_csv import read_csv
from jumin_records.codec.row_starts import RowStarts, head_of
from jumin_records.codec.sources import Opened, open_source
from jumin_records.errors import FileFormatError, Finding, Severity, UsageError
from jumin_records.layouts import Profile
from jumin_records.records import Record
from jumin_records.rules import find
from jumin_records.sealed import Masked

__all__ = ["How", "check_divided"]

#: Parts that are checked or wait for those before them, for each worker.
_AHEAD = 4
#: Starting a process takes as long as checking so many parts.
_WORTH = 2


@attrs.frozen(repr=False)
class How(Masked):
    """どう検査するか。

    How a file is checked: official name and class of the record, and what ``check_file`` takes under these names.
    """

    name: str
    cls: type[Record]
    encoding: str
    header: bool = True
    severities: Mapping[str, Severity] | None = None
    profile: Profile | None = None
    jobs: int = 1
    checkpoint: Path | None = None
    on_findings: Callable[[tuple[Finding, ...]], None] | None = None
    on_bytes: Callable[[int], None] | None = None


def check_divided(path: Path, how: How) -> Summary | Finding:
    """分けて検査する。

    Return the summary, or why there is none: JRU120 a process ended, JRU122 no file that can be read in parts, JRU125 the file changed
    meanwhile, JRU126–JRU128 the checkpoint, JRU129 no process can be started, JRF012 the checkpoint cannot be written, and what
    ``read_csv`` has to say of wrong options.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        return find("JRU122")
    summary = Summary()
    opened = open_source(path)
    if isinstance(opened, Finding):
        summary.stop((opened,))
        return summary
    with contextlib.closing(opened):
        return _of_opened(opened, path, how, summary)


def _of_opened(opened: Opened, path: Path, how: How, summary: Summary) -> Summary | Finding:
    stream = opened.stream
    identity = identity_of(stream)
    begun = _header(stream, how)
    if isinstance(begun, UsageError):
        return begun.findings[0]
    if isinstance(begun, FileFormatError):
        summary.stop(begun.findings)
        return summary
    stream.seek(0)
    head = head_of(stream, encoding_named(how.encoding), Limits())
    stream.seek(0)
    if head is None:  # one piece: there is nothing that could be divided
        check_single(
            stream,
            how.cls,
            summary,
            encoding=how.encoding,
            header=how.header,
            severities=how.severities,
            profile=how.profile,
            on_findings=how.on_findings,
        )
        return summary
    setup = PartSetup(
        record=how.name,
        encoding=encoding_named(how.encoding).name,
        header=how.header,
        head=head.size,
        size=identity[0],
        severities=severities_of(how.severities),
        profile=profile_of(how.profile),
    )
    with contextlib.ExitStack() as stack:
        starts = RowStarts(stack.enter_context(path.open("rb")), setup.size, head)
        fault = _Account(summary, how, setup, identity).fill(stack, stream, path, begun, starts)
    return summary if fault is None else fault


def _header(stream: BinaryIO, how: How) -> tuple[Finding, ...] | FileFormatError | UsageError:
    """見出しの所見、または読めない理由。"""
    try:
        with read_csv(
            stream, how.cls, encoding=how.encoding, header=how.header, severities=how.severities, profile=how.profile
        ) as reader:
            return reader.header_findings
    except (FileFormatError, UsageError) as error:
        return error


class _Account(Masked):
    """区間の結果を順に集計に加える。"""

    __slots__ = ("_done", "_how", "_identity", "_kept", "_setup", "_summary")

    def __init__(self, summary: Summary, how: How, setup: PartSetup, identity: Identity) -> None:
        self._summary = summary
        self._how = how
        self._setup = setup
        self._identity = identity
        self._done = setup.begin
        self._kept: Checkpoint | None = None

    def fill(
        self,
        stack: contextlib.ExitStack,
        stream: BinaryIO,
        path: Path,
        header: tuple[Finding, ...],
        starts: RowStarts,
    ) -> Finding | None:
        """終わりまで検査する。控えにある分は、そこから取る。"""
        fault = self._resumed(stack, header)
        if fault is not None or self._done >= self._setup.size:
            return fault
        hands = self._hands(stack, stream, path)
        if isinstance(hands, Finding):
            return hands
        parts = division.Division(
            hands,
            starts,
            begin=self._done,
            size=self._setup.size,
            length=division.PART,
            ahead=_AHEAD * self._how.jobs,
        )
        for part in parts.parts():
            fault = part if isinstance(part, Finding) else self._accepted(part, stream)
            if fault is not None or self._summary.fatal:
                return fault
        return None

    def _accepted(self, part: PartResult, stream: BinaryIO) -> Finding | None:
        """新しい結果を控え、数える。Kept first: whoever is told of it may break off."""
        if identity_of(stream) != self._identity:
            return find("JRU125")
        # Where the file cannot be read on today, it may be tomorrow: that is not kept.
        fault = self._kept.add(part) if self._kept is not None and not part.fatal else None
        if fault is None:
            self._add(part)
        return fault

    def _resumed(self, stack: contextlib.ExitStack, header: tuple[Finding, ...]) -> Finding | None:
        if self._how.checkpoint is not None:
            self._kept = Checkpoint(self._how.checkpoint, self._setup.to_json(), self._identity)
            stack.callback(self._kept.close)
            fault = self._kept.open()
            if fault is not None:
                return fault
        self._summary.note(header)
        self._tell(header)
        for part in () if self._kept is None else self._kept.parts(self._setup.begin):
            if isinstance(part, Finding):
                return part
            self._add(part)
        return None

    def _add(self, part: PartResult) -> None:
        before = self._summary.rows + self._how.header
        part.into(self._summary, before)
        self._done = part.next
        if self._how.on_findings is not None:
            found = (*part.findings(before),)
            # What stopped the reading stands in the summary, as it does for one process.
            self._tell(found[: len(found) - part.fatal])
        if self._how.on_bytes is not None:
            self._how.on_bytes(part.next - part.start)

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        if self._how.on_findings is not None and findings:
            self._how.on_findings(findings)

    def _hands(self, stack: contextlib.ExitStack, stream: BinaryIO, path: Path) -> Hands | Finding:
        parts = -(-(self._setup.size - self._done) // division.PART)
        count = min(self._how.jobs, parts // _WORTH)
        if count <= 1:
            return OwnHands(self._setup, stream)
        workers = stack.enter_context(Workers(count, self._setup, str(path), self._identity))
        fault = workers.start()
        return workers if fault is None else fault
