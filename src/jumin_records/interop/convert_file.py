r"""ファイルを、別の文字コード・形式・版に変換する。

Converts a file of records: from one encoding, format and edition of names to another, row by row and in constant memory. Nothing is
dropped in silence: a row with an error stops the conversion and leaves the old target, unless the caller says ``skip``.

Source: api.md "Command line" (``convert``); requirement "Editions" and "Formats".

>>> import io
>>> from jumin_records.codec import layout
>>> from jumin_records.records import IdentityConfirmation
>>> names = [leaf.item for leaf in layout(IdentityConfirmation)]
>>> source = io.BytesIO((",".join(names) + "\n" + ",架空太郎" + "," * 34 + "\n").encode("cp932"))
>>> target = io.BytesIO()
>>> way = Conversion(IdentityConfirmation, from_encoding="cp932", to_encoding="utf-8", to_format="jsonl")
>>> convert_file(source, target, way), b'"\xe6\x9e\xb6\xe7\xa9\xba' in target.getvalue()
(1, True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, get_args

import attrs

from jumin_records.checked import Checked
from jumin_records.codec import CsvReader, read_csv, write_csv
from jumin_records.codec.editions import convert, edition_format
from jumin_records.codec.encodings import encoding_named
from jumin_records.codec.fixed_layout import FixedLayout
from jumin_records.codec.jsonl import read_jsonl, write_jsonl
from jumin_records.codec.read_fixed import read_fixed
from jumin_records.codec.row_reader import RowReader
from jumin_records.codec.row_writer import Target
from jumin_records.codec.sources import Source
from jumin_records.codec.write_fixed import write_fixed
from jumin_records.errors import JuminError, RecordError, UsageError
from jumin_records.records import Record
from jumin_records.rules import find

__all__ = ["Conversion", "FileFormat", "convert_file"]

#: ``jsonl`` is the nested wire form, and always UTF-8.
FileFormat = Literal["csv", "fixed", "jsonl"]
_Reader = CsvReader[Record] | RowReader[Record]


@attrs.frozen(kw_only=True)
class Conversion:
    """変換の仕方。

    How a file is converted. ``widths`` is the layout of the fixed-length side (of both, if both are). ``edition`` names the edition
    whose names a CSV header gets. A row with an error stops the conversion; with ``skip`` rows of which no record can be made are left
    out, and the others are written as they are.

    Raises:
        UsageError: JRU007 an unknown format, an encoding other than UTF-8 for JSON lines, an edition for another format than CSV or
            an unknown one; JRU020 no widths for a fixed-length side.
    """

    cls: type[Record] = attrs.field(kw_only=False)
    from_encoding: str
    to_encoding: str
    from_format: FileFormat = "csv"
    to_format: FileFormat = "csv"
    edition: str | None = None
    widths: FixedLayout | None = None
    skip: bool = False

    def __attrs_post_init__(self) -> None:
        for form, encoding in ((self.from_format, self.from_encoding), (self.to_format, self.to_encoding)):
            if form not in get_args(FileFormat):
                raise UsageError(find("JRU007", known="、".join(get_args(FileFormat))))
            if form == "jsonl" and encoding_named(encoding).name != "utf-8":
                raise UsageError(find("JRU007", known="JSON Lines は utf-8"))
            if form == "fixed" and not isinstance(self.widths, FixedLayout):
                raise UsageError(find("JRU020", type="FixedLayout"))
        if self.edition is not None and self.to_format != "csv":
            raise UsageError(find("JRU007", known="版は csv に書くときだけ"))
        if self.edition is not None:
            edition_format(self.cls, self.edition)


def convert_file(
    source: Source,
    target: Target,
    conversion: Conversion,
    *,
    on_row: Callable[[Checked[Record]], None] | None = None,
) -> int:
    """ファイルを変換し、書いた記録の数を返す。

    Convert a file and return the number of records written; a path is replaced atomically. ``on_row`` is called with every row that
    was read, and with the findings of what its edition cannot say (JRL021).

    Raises:
        RecordError: a row with an error, with its findings (not with ``skip``).
        FileFormatError, UsageError, TextError, RefusedError: as the readers and writers of the formats.
    """
    try:
        with _reader(source, conversion) as reader:
            return _write(_records(reader, conversion, on_row), target, conversion)
    except JuminError as error:
        kind, findings = type(error), error.findings
    # Raised anew: an error of the reader has come through frames of the writer, and they hold the rows that wait. The paths are let
    # go as well: they may name a person.
    del source, target
    raise kind(*findings)


def _reader(source: Source, way: Conversion) -> _Reader:
    if way.from_format == "jsonl":
        return read_jsonl(source, way.cls)
    if way.from_format == "fixed" and way.widths is not None:
        return read_fixed(source, way.cls, encoding=way.from_encoding, widths=way.widths)
    return read_csv(source, way.cls, encoding=way.from_encoding)


def _write(records: Iterable[Record], target: Target, way: Conversion) -> int:
    if way.to_format == "jsonl":
        return write_jsonl(records, target, form="wire")
    if way.to_format == "fixed" and way.widths is not None:
        return write_fixed(records, target, encoding=way.to_encoding, widths=way.widths)
    form = None if way.edition is None else edition_format(way.cls, way.edition)
    return write_csv(records, target, encoding=way.to_encoding, cls=way.cls, format=form)


def _records(reader: _Reader, way: Conversion, on_row: Callable[[Checked[Record]], None] | None) -> Iterator[Record]:
    for number, checked in enumerate(reader, start=1):
        row = _with_losses(checked, way, number)
        if on_row is not None:
            on_row(row)
        if not row.ok and not way.skip and not _is_blank(row):
            findings = row.findings
            del checked, row
            raise RecordError(*findings)
        if row.value is not None:  # else a blank line, or what the caller wants to skip
            yield row.value


def _is_blank(row: Checked[Record]) -> bool:
    """空行だけか。A blank line says nothing that could be lost."""
    return {finding.rule for finding in row.findings} == {"JRF011"}


def _with_losses(checked: Checked[Record], way: Conversion, number: int) -> Checked[Record]:
    if checked.value is None or way.edition is None:
        return checked
    place = number + (way.from_format == "csv")  # the header of a CSV file is row 1
    lost = (attrs.evolve(each, row=place) for each in convert(checked.value, way.edition).findings)
    return attrs.evolve(checked, findings=(*checked.findings, *lost))
