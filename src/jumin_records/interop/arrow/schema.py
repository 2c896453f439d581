"""記録の様式を Arrow の様式で表し、列の名と型を突き合わせる。

The Arrow schema of a record: one text column an item, named as the item is officially, with what the layout says of it as metadata.
And what a given schema lacks of it: the findings that the header of a file would get.

Source: records.md section 6 (8); Arrow columnar format 1.5 (custom metadata of fields and schemas).

>>> from jumin_records.records import IdentityConfirmation
>>> schema = arrow_schema(IdentityConfirmation)
>>> schema.field("漢字氏名").type, schema.field("漢字氏名").metadata[b"jumin_records.path"]
(DataType(string), b'name.kanji.text')
>>> [str(finding) for finding in check_schema(schema.remove(0), IdentityConfirmation)]
['1行目 「住民票コード」 項目の列がありません [JRL002]']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
import pyarrow as pa

from jumin_records.codec.cells import is_masked
from jumin_records.codec.header import HeaderMatch, match_names
from jumin_records.codec.options import Options
from jumin_records.codec.spec import Spec, spec_of
from jumin_records.errors import FileFormatError, Finding, Severity, UsageError
from jumin_records.interop.arrow.cells import holds_texts
from jumin_records.layouts import Leaf
from jumin_records.records import Record
from jumin_records.rules import find, regrade

__all__ = ["arrow_schema", "check_schema", "matched", "refused"]

#: Before every key of ours.
_PREFIX = "jumin_records."


def arrow_schema(cls: type[Record]) -> pa.Schema:
    """記録の Arrow の様式を返す。

    Return the schema of a record class: nullable strings in the official order, since identifiers and dates stay as they are written,
    and a null is an empty cell. The metadata of a field are ``jumin_records.number`` (from 1), ``.path``, ``.type``, ``.sensitivity`` and,
    where the layout has them, ``.aliases`` (joined by line feeds), ``.since`` and ``.until``; those of the schema ``.record``, ``.file`` and ``.table``.

    Raises:
        UsageError: JRU005 not a record class, JRU064 a record without a layout.
    """
    spec = spec_of(cls)
    about = {"record": cls.official_name, "file": cls.file_name, "table": cls.table}
    fields = [pa.field(leaf.item, pa.string(), metadata=_metadata(leaf)) for leaf in spec.leaves]
    return pa.schema(fields, metadata={_PREFIX + key: text for key, text in about.items()})


def check_schema(
    schema: pa.Schema, cls: type[Record], *, severities: Mapping[str, Severity] | None = None
) -> tuple[Finding, ...]:
    """列の名を検査する（行を見る前に、一度だけ）。

    Return what is to be said of the columns, as ``CsvReader.header_findings`` does of a header: JRL001 unknown, JRL002 missing, JRL003
    twice, JRL005 another spelling, JRL006 another order. ``check_batch`` puts the same findings on the first row.

    Raises:
        FileFormatError: JRF015 no official name at all, JRP010 a masked copy.
        UsageError: JRU002, JRU003, JRU007 wrong ``severities``; JRU005, JRU064 ``cls``; JRU020 not a schema; JRU110 a column of an item
            that is no text.
    """
    if not isinstance(schema, pa.Schema):
        del schema
        raise UsageError(find("JRU020", type="pyarrow.Schema"))
    spec, options = spec_of(cls), Options(severities)
    misuse = options.misuse()
    if misuse is not None:
        raise UsageError(misuse)
    match = matched(schema.names, spec)
    if isinstance(match, Finding):
        raise FileFormatError(match)
    problem = refused(schema.types, match, spec)
    if problem is not None:
        raise UsageError(problem)
    return header_findings(match, options)


def matched(names: Sequence[str], spec: Spec[Record]) -> HeaderMatch | Finding:
    """列の名を項目と突き合わせる。What the columns are, or why no row can be read: JRP010, JRF015."""
    if any(map(is_masked, names)):
        return find("JRP010", row=1)
    match = match_names(names, spec.cls)
    return match if match.recognised else find("JRF015", row=1)


def refused(types: Sequence[pa.DataType], match: HeaderMatch, spec: Spec[Record]) -> Finding | None:
    """文字でない項目の列の所見。JRU110 for the first column of an item whose cells are no texts."""
    for no, place in enumerate(match.places):
        for column in () if place is None else (place, *match.repeated.get(no, ())):
            if not holds_texts(types[column]):
                leaf = spec.leaves[no]
                return find("JRU110", item=leaf.item, path=leaf.path, column=column + 1, type=_name(types[column]))
    return None


def header_findings(match: HeaderMatch, options: Options) -> tuple[Finding, ...]:
    """見出しの行の所見として。As findings of the row of the header, which is row 1."""
    return regrade((attrs.evolve(finding, row=1) for finding in match.findings), options.severities)


def _name(kind: pa.DataType) -> str:
    # Parameters of a type may be anything, as the names of a struct: only the first word is ours to repeat.
    return str(kind).partition("<")[0].partition("[")[0]


def _metadata(leaf: Leaf) -> dict[str, str]:
    facts = {
        "number": str(leaf.no),
        "path": leaf.path,
        "type": leaf.type.__name__,
        "sensitivity": leaf.sensitivity.value,
        "aliases": "\n".join(leaf.aliases),
        "since": leaf.since.title if leaf.since else "",
        "until": leaf.until.title if leaf.until else "",
    }
    return {_PREFIX + key: text for key, text in facts.items() if text}
