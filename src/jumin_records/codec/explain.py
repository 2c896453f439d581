"""セルの列を検査する。清潔なら近道で、そうでなければ項目ごとに説明する。

Checks the cells of one row: by the compiled shortcut when all is clean, else item by item, collecting every finding.

Source: performance note, idea 1 (the fast path and the explaining path are two functions).

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> spec = spec_of(IdentityConfirmation)
>>> check_cells(spec, ["7"] * 36, Options(), ()).findings[0].item
'住民票コード'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from jumin_records.checked import Checked, Raw
from jumin_records.codec.options import Options
from jumin_records.codec.spec import Spec
from jumin_records.errors import Finding
from jumin_records.layouts import Leaf
from jumin_records.records.record import Record
from jumin_records.rules import regrade

__all__ = ["CONFLICT", "check_cells"]

R = TypeVar("R", bound=Record)


class _Conflict:
    """重なった列の値が食い違うセル。"""

    def __repr__(self) -> str:
        return "CONFLICT"


#: Stands for a cell whose item came in two columns that disagree (JRL004).
CONFLICT: Final = _Conflict()


def check_cells(
    spec: Spec[R],
    cells: Sequence[object],
    options: Options,
    raw: object,
    findings: Sequence[Finding] = (),
    *,
    row: int | None = None,
) -> Checked[R]:
    """公式の順のセルを検査する。

    Check as many cells as the record has items. ``findings`` are those already known of the row; ``raw`` is what was read.
    """
    record: R | None = None
    if options.fast:
        record = spec.decode(cells, options.outside)  # type: ignore[arg-type]  # what is no str is refused there
    if record is None:
        # A subclass of ``str`` may answer as it likes; its content does not.
        cells = [str.__str__(cell) if issubclass(type(cell), str) else cell for cell in cells]
        from jumin_records.codec.explaining import explained  # noqa: PLC0415 - a program may never see a row that is not clean

        record, found = explained(spec, cells, options, row)
        findings = (*findings, *found)
    if options.profile is not None:
        findings = (*findings, *_profile(spec.leaves, cells, options, row))
    return Checked(record, regrade(findings, options.severities) if findings else (), Raw(raw))


def _profile(leaves: Sequence[Leaf], cells: Sequence[object], options: Options, row: int | None) -> list[Finding]:
    import attrs  # noqa: PLC0415 - few choose a profile

    profile = options.profile or {}
    return [
        attrs.evolve(finding, path=leaf.path, row=row)
        for leaf, cell in zip(leaves, cells, strict=True)
        if leaf.item in profile and type(cell) is str
        for finding in profile[leaf.item].findings(cell)
    ]
