r"""ファイルの一区間を検査する。

Checks the rows that begin in a range of bytes of a CSV file, as a reader of the whole file would. It is what a worker process does; what
it is to do comes to it as plain JSON.

Source: issue "Two and more processes" (chunks by byte range, findings come back).

>>> import io
>>> from jumin_records.layouts import walk
>>> from jumin_records.records import IdentityConfirmation
>>> header = ",".join(leaf.item for leaf in walk(IdentityConfirmation)).encode()
>>> data = header + b"\n" + b",\n" * 4
>>> setup = PartSetup("本人確認情報", "utf-8", header=True, head=len(header) + 1, size=len(data))
>>> result = check_part(setup, io.BytesIO(data), setup.head + 4, setup.size)
>>> result.rows, result.next == setup.size
(2, True)
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from io import BufferedReader
from typing import BinaryIO, cast

import attrs

from jumin_records.checking.part_result import PartResult
from jumin_records.codec.file_part import FilePart
from jumin_records.codec.read_csv import read_csv
from jumin_records.errors import FileFormatError, Finding, Severity
from jumin_records.layouts import Profile
from jumin_records.layouts.profile import ItemProfile
from jumin_records.records import BY_NAME
from jumin_records.text.lengths import LengthUnit

__all__ = ["Identity", "PartSetup", "check_part", "identity_of", "profile_of", "severities_of"]

#: Size, times and number of a file: what changes when its content does.
Identity = tuple[int, int, int, int]


def identity_of(stream: BinaryIO | BufferedReader) -> Identity:
    """開いているファイルの同一性。

    Size, time of modification, time of change, and number of an open file. A digest of the content would be derived from personal data
    and would have to be kept beside it; this is not.
    """
    facts = os.fstat(stream.fileno())
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino


@attrs.frozen
class PartSetup:
    """一つのファイルの、どの区間にも共通の指定。

    What all parts of a file are checked by: official name of the record, name of the encoding, whether there is a header, bytes of the
    first line, size of the file, severities (rule id, severity) and profile (official item, characters, longest, evidence, unit).
    """

    record: str
    encoding: str
    header: bool
    head: int
    size: int
    severities: tuple[tuple[str, str], ...] | None = None
    profile: tuple[tuple[str, str, int | None, str, str], ...] | None = None

    @property
    def begin(self) -> int:
        """検査する行の始まり。Offset of the first row: without a header the first line is one."""
        return self.head if self.header else 0

    def to_json(self) -> str:
        """一行の JSON にする。One line of JSON, the same for the same choices."""
        return json.dumps(attrs.asdict(self), ensure_ascii=True, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> PartSetup:
        """一行の JSON から戻す。Back from JSON, which this class has written."""
        given = json.loads(text)
        for name in ("severities", "profile"):
            given[name] = given[name] if given[name] is None else tuple(map(tuple, given[name]))
        return cls(**given)


def severities_of(severities: Mapping[str, Severity] | None) -> tuple[tuple[str, str], ...] | None:
    """重さの指定を、並んだ組にする。Severities as sorted pairs."""
    return (
        None
        if severities is None
        else tuple(sorted((rule, Severity(given).value) for rule, given in severities.items()))
    )


def profile_of(profile: Profile | None) -> tuple[tuple[str, str, int | None, str, str], ...] | None:
    """目安を、並んだ組にする。A profile as sorted tuples."""
    if profile is None:
        return None
    return tuple(sorted((each.item, each.charset, each.maximum, each.evidence, each.unit) for each in profile.values()))


def check_part(setup: PartSetup, stream: BinaryIO, start: int, stop: int) -> PartResult:
    """``start`` から ``stop`` までに始まる行を検査する。

    Check the rows that begin from ``start`` to ``stop``, offsets in ``stream`` at which lines begin. ``next`` of the result is ``stop``, or the
    offset of a row before it that ``stop`` lies in: then ``stop`` was no place to divide the file.
    """
    before = setup.head if setup.header or start else 0
    part = FilePart(stream, head=before, start=start, stop=stop, goes_on=stop < setup.size)
    result = PartResult(start, lead=1 if before else 0)
    # Without a header, what stands before the part is the first row of the file, which another part tells of.
    known = 1 if before and not setup.header else 0
    stopped: tuple[Finding, ...] = ()
    try:
        with read_csv(
            cast("BinaryIO", part),
            BY_NAME[setup.record],
            encoding=setup.encoding,
            header=setup.header,
            severities=_severities(setup),
            profile=_profile(setup),
        ) as reader:
            # They are told once, by whoever divided the file.
            reader.header_findings = ()
            for event in reader.runs():
                if isinstance(event, int):
                    result.add_clean(event - known)
                elif not known:
                    result.add(attrs.evolve(event, findings=_placed(part, event.findings)))
                known = 0
    except FileFormatError as error:
        stopped = error.findings
    if stopped:
        result.stop(_placed(part, stopped))
    result.next = stop if part.unfinished is None else part.unfinished
    return result


def _placed(part: FilePart, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """所見のバイト位置を、ファイルの位置にする。"""
    return tuple(
        each if each.offset is None else attrs.evolve(each, offset=part.absolute(each.offset)) for each in findings
    )


def _severities(setup: PartSetup) -> Mapping[str, Severity] | None:
    return None if setup.severities is None else {rule: Severity(given) for rule, given in setup.severities}


def _profile(setup: PartSetup) -> Profile | None:
    if setup.profile is None:
        return None
    return {
        item: ItemProfile(item, charset, maximum, evidence, cast("LengthUnit", unit))
        for item, charset, maximum, evidence, unit in setup.profile
    }
