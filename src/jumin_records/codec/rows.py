"""行と記録の間の変換：``parse``・``check``・``flatten``・``layout``。

One row ↔ one record. A row is a mapping from official names to text, or a sequence of texts in the official order.

Source: api.md "Records"; architecture decision 4.

>>> from jumin_records.records import IdentityConfirmation
>>> row = dict.fromkeys((leaf.item for leaf in layout(IdentityConfirmation)), "")
>>> record = parse(IdentityConfirmation, row | {"住民票コード": "00000123455", "郵便番号": "000-0001"})
>>> flatten(record)["郵便番号"]
'000-0001'
>>> check(IdentityConfirmation, row | {"住民票コード": "00000123453"}).findings[0].rule
'JRC003'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from jumin_records.checked import Checked, Raw
from jumin_records.codec.explain import CONFLICT, check_cells
from jumin_records.codec.options import GAIJI_REPERTOIRE, Options
from jumin_records.codec.spec import SPECS, Spec, find_spec, misuse_of, spec_of
from jumin_records.errors import Finding, RecordError, Severity, UsageError
from jumin_records.layouts import Leaf
from jumin_records.records import Record
from jumin_records.rules import find, regrade
from jumin_records.text import Repertoire

if TYPE_CHECKING:
    from jumin_records.codec.header import HeaderMatch
    from jumin_records.layouts import Profile

__all__ = ["Row", "check", "flatten", "layout", "misfit", "parse", "placed"]

R = TypeVar("R", bound=Record)
Row = Mapping[str, str] | Sequence[str]

#: Cells in the official order (``None`` where there are too few or too many), findings, and what was read.
_Taken = tuple[Sequence[object] | None, tuple[Finding, ...], object]

_DEFAULT = Options()
_OUTSIDE = _DEFAULT.outside


def layout(cls: type[Record]) -> tuple[Leaf, ...]:
    """記録の項目を公式の順に返す。

    Return the leaves of a record class in the official order.

    Raises:
        UsageError: JRU005 when ``cls`` is not a record class, JRU064 when it has no layout.
    """
    return spec_of(cls).leaves


def check(
    cls: type[R],
    row: Row,
    *,
    severities: Mapping[str, Severity] | None = None,
    repertoire: Repertoire = GAIJI_REPERTOIRE,
    profile: Profile | None = None,
    date_policy: str = "register",
) -> Checked[R]:
    """行を検査し、値とすべての所見を返す。

    Check a row: the record, everything that was noticed, and the row as it was. The record is there unless an error leaves no
    typed value for one of its items.

    Raises:
        UsageError: JRU002, JRU003, JRU007 wrong ``severities``; JRU005 and JRU064 not a record class with a layout; JRU007 unknown ``date_policy``; JRU020
            an option of another type; JRU021 ``row`` is neither a mapping nor a sequence of texts, or cannot be read.
    """
    checked = _checked(cls, row, _options(severities, repertoire, profile, date_policy))
    del row
    if isinstance(checked, Finding):
        raise UsageError(checked)
    return checked


def parse(
    cls: type[R],
    row: Row,
    *,
    severities: Mapping[str, Severity] | None = None,
    repertoire: Repertoire = GAIJI_REPERTOIRE,
    profile: Profile | None = None,
    date_policy: str = "register",
) -> R:
    """行を記録にする。エラーの所見があれば一つの ``RecordError`` にまとめて投げる。

    Return the record of a row, or raise one error with every finding. Alerts do not stop it.

    Raises:
        RecordError: when a finding is an error; ``.findings`` are those of ``check``.
        UsageError: as ``check``.
    """
    # A clean row needs no account of its checking.
    if (
        severities is None is profile
        and repertoire is GAIJI_REPERTOIRE
        and date_policy == "register"
        and type(row) is dict
        and type(cls) is type
        and cls in SPECS
    ):
        record = SPECS[cls].decode_row(row, _OUTSIDE)
        if record is not None:
            return record  # type: ignore[return-value]  # the specification under a class is the one made of it
    checked = _checked(cls, row, _options(severities, repertoire, profile, date_policy))
    del row
    if isinstance(checked, Finding):
        raise UsageError(checked)
    if checked.value is not None and checked.ok:
        return checked.value
    raise RecordError(*checked.findings)


def flatten(record: Record) -> dict[str, str]:
    """記録を「公式名 → 読んだままの文字」に戻す（公式の順）。

    Return official name → text exactly as it was read, in the official order. This is a door: what comes out is in the clear.

    Raises:
        UsageError: JRU005 when ``record`` is not a record.
    """
    cls = type(record)
    if type(cls) is type and cls in SPECS:
        return SPECS[cls].flatten(record)
    spec = find_spec(cls)
    if spec is not None:
        return spec.flatten(record)
    del record
    raise UsageError(find("JRU005"))


def _options(
    severities: Mapping[str, Severity] | None, repertoire: Repertoire, profile: Profile | None, date_policy: str
) -> Options:
    plain = severities is None and repertoire is GAIJI_REPERTOIRE and profile is None and date_policy == "register"
    return _DEFAULT if plain else Options(severities, repertoire, profile, date_policy)


def _checked(cls: type[R], row: Row, options: Options) -> Checked[R] | Finding:
    """検査の結果、または呼び方の誤り。Nothing is raised here: this frame holds a row."""
    misuse = None if options is _DEFAULT else options.misuse()
    if misuse is not None:
        return misuse
    spec = find_spec(cls)
    if spec is None:
        return misuse_of(cls)
    taken = _taken(spec, row)
    if taken is None:
        return find("JRU021")
    cells, findings, raw = taken
    if cells is None:
        return Checked(None, regrade(findings, options.severities), Raw(raw))
    return check_cells(spec, cells, options, raw, findings)


def _taken(spec: Spec[R], row: object) -> _Taken | None:
    """行を写し取る。``None``: a row of the wrong kind, or one whose own methods fail."""
    try:
        if isinstance(row, Mapping):
            return _from_mapping(spec, row)
        if isinstance(row, Sequence) and not isinstance(row, str | bytes | bytearray | memoryview):
            return _from_sequence(spec, row)
    except Exception:  # noqa: BLE001, S110 - the row is the caller's object, and its error would tell what is in it
        pass
    return None


def _from_mapping(spec: Spec[R], row: Mapping[str, str]) -> _Taken:
    raw = MappingProxyType(dict(row))
    try:
        if len(raw) == len(spec.names):
            return spec.cells(raw), (), raw
    except KeyError:
        pass  # another spelling, or an unknown name: matched below
    from jumin_records.codec.header import match_names  # noqa: PLC0415 - rows with the official names need none of it

    match = match_names(tuple(raw), spec.cls)
    # Where a column stands means nothing for a mapping.
    findings = tuple(finding for finding in match.findings if finding.rule != "JRL006")
    return placed(match, tuple(raw.values())), findings, raw


def _from_sequence(spec: Spec[R], row: Sequence[str]) -> _Taken:
    cells = tuple(row)
    width = len(spec.names)
    if len(cells) == width:
        return cells, (), cells
    leaf = spec.leaves[len(cells)] if len(cells) < width else None
    return None, (misfit(len(cells), width, leaf),), cells


def misfit(actual: int, width: int, missing: Leaf | None) -> Finding:
    """列の数の所見。

    JRL008 at the first column that is missing, which would have held ``missing``, or JRL009 at the first one too many.
    """
    if actual > width:
        return find("JRL009", expected=width, actual=actual, column=width + 1)
    item, path = (missing.item, missing.path) if missing else ("", "")
    return find("JRL008", expected=width, actual=actual, column=actual + 1, item=item, path=path)


def placed(match: HeaderMatch, values: Sequence[object]) -> list[object]:
    """列の値を公式の順に並べ替える。

    Put values into the official order. A missing item is empty; an item whose columns disagree is ``CONFLICT``, which no typed
    value can follow (JRL004).
    """
    cells = ["" if place is None else values[place] for place in match.places]
    for no, columns in match.repeated.items():
        if any(not _same(values[column], cells[no]) for column in columns):
            cells[no] = CONFLICT
    return cells


def _same(one: object, other: object) -> bool:
    """どちらも文字列で、中身が同じか。Whatever a subclass of ``str`` says of itself."""
    texts = [str.__str__(each) for each in (one, other) if issubclass(type(each), str)]
    return len(texts) == 2 and texts[0] == texts[1]  # noqa: PLR2004 - both of them
