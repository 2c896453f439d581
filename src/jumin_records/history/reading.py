"""記録の並びを、鍵ごとに分けて読む。

Reads records into chains, one a key. Whatever is found, no row is lost.

Source: 住民記録システム標準仕様書 第1.0版 1.2.1; architecture decision 4 (what is wrong is reported, not lost).

>>> from jumin_records.rules import RULES
>>> RULES["JRH011"].severity.label
'エラー'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jumin_records.codec.options import Options
from jumin_records.errors import Finding, Severity
from jumin_records.history.arranging import arrange
from jumin_records.history.chain import Chain
from jumin_records.history.key import HistoryKey
from jumin_records.history.layout import HistoryLayout, R
from jumin_records.rules import find, regrade

__all__ = ["Chains", "Read", "read_chains"]

Chains = dict[HistoryKey, Chain[R]]
Read = tuple[Chains[R], tuple[Finding, ...]]


def read_chains(
    layout: HistoryLayout[R],
    records: Iterable[R],
    *,
    severities: Mapping[str, Severity] | None,
    one_key: bool,
    first_row: int,
) -> Read[R] | Finding:
    """分けて並べる。The chains and the findings, or what is wrong with the call; nothing is raised here."""
    misuse = Options(severities).misuse()
    if misuse is not None:
        return misuse
    grouped: dict[HistoryKey, list[tuple[int, R]]] = {}
    found: list[Finding] = []
    for place, record in enumerate(records, start=first_row):
        if not isinstance(record, layout.cls):
            return find("JRU020", type=layout.cls.__name__)
        key = layout.key_of(record)
        if one_key and grouped and key not in grouped:
            found.append(find("JRH011", row=place))
        grouped.setdefault(key, []).append((place, record))
    findings = list(regrade(found, severities))
    chains: Chains[R] = {}
    for key, rows in grouped.items():
        chains[key], noticed = arrange(layout, rows, severities)
        findings += noticed
    return chains, tuple(sorted(findings, key=lambda finding: (finding.row or 0, finding.rule)))
