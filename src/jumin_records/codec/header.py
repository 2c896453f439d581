"""見出しを公式の項目名と突き合わせる。

Matches the names of columns with the official items: exactly, then by declared aliases and by width and spaces. What does not fit
is a finding; an unknown name is told by its column, never by its text, since a shifted file has personal values there.

Source: records.md sections 0 (5) and 6 (8); reliability note 2.3 (duplicate columns).

>>> from jumin_records.records import IdentityConfirmation
>>> match = match_names(["住民票コード", "外字数（氏名）", "備考"], IdentityConfirmation)
>>> match.places[:3], [finding.rule for finding in match.findings][:2]
((0, None, 1), ['JRL005', 'JRL001'])
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping, Sequence
from typing import cast

import attrs

from jumin_records.errors import Finding
from jumin_records.layouts import Structure, walk
from jumin_records.rules import find
from jumin_records.shapes import shape

__all__ = ["HeaderMatch", "match_names"]

#: No official name is longer; a longer cell is no name.
_LONGEST = 100


@attrs.frozen
class HeaderMatch:
    """突き合わせの結果。

    ``places``: for each item in the official order, the index of its column (``None``: missing). ``repeated``: for items that
    stand in more than one column, the further indexes. ``exact``: the names are the official names in the official order.
    """

    places: tuple[int | None, ...]
    repeated: Mapping[int, tuple[int, ...]]
    findings: tuple[Finding, ...]
    exact: bool

    @property
    def recognised(self) -> bool:
        """公式の項目名が一つでもあったか。True when at least one column is an official item."""
        return any(place is not None for place in self.places)


def match_names(names: Sequence[object], cls: type[Structure]) -> HeaderMatch:
    """列の名前を記録の項目に割り当てる。

    Assign columns to the items of ``cls``. Findings: JRL001 unknown, JRL002 missing, JRL003 duplicate, JRL005 variant spelling,
    JRL006 another order. Columns count from 1.
    """
    leaves = walk(cls)
    official, variants = _names(cast("type", cls))
    columns: dict[int, list[int]] = {}
    findings: list[Finding] = []
    for column, name in enumerate(names):
        # A key that is no text names nothing: ``csv.DictReader`` has ``None`` for the cells of a long row.
        name = str.__str__(name) if issubclass(type(name), str) else ""  # noqa: PLW2901  # type: ignore[arg-type]
        no = official.get(name)
        if no is None and (no := variants.get(_folded(name))) is not None:
            findings.append(find("JRL005", item=leaves[no].item, path=leaves[no].path, column=column + 1))
        if no is None:
            findings.append(find("JRL001", column=column + 1, shape=shape(name)))
            continue
        if no in columns:
            findings.append(find("JRL003", item=leaves[no].item, path=leaves[no].path, column=column + 1))
        columns.setdefault(no, []).append(column)
    places = tuple(columns[no][0] if no in columns else None for no in range(len(leaves)))
    findings += [
        find("JRL002", item=leaf.item, path=leaf.path)
        for leaf, place in zip(leaves, places, strict=True)
        if place is None
    ]
    present = [place for place in places if place is not None]
    if present != sorted(present):
        findings.append(find("JRL006"))
    return HeaderMatch(
        places=places,
        repeated={no: tuple(found[1:]) for no, found in columns.items() if len(found) > 1},
        findings=tuple(findings),
        exact=not findings,
    )


@functools.cache
def _names(cls: type) -> tuple[dict[str, int], dict[str, int]]:
    """公式名 → 番号、折りたたんだ表記 → 番号。"""
    leaves = walk(cls)
    official = {leaf.item: leaf.no - 1 for leaf in leaves}
    variants = {_folded(name): leaf.no - 1 for leaf in leaves for name in (leaf.item, *leaf.aliases)}
    return official, variants


def _folded(name: str) -> str:
    # Names of items, not of persons: here a compatibility folding is right, and nothing folded is stored.
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold() if len(name) <= _LONGEST else ""
