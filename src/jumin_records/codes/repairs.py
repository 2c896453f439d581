"""識別番号の書き方の揺れを直し、直した点を所見にする。

Repairs of the way an identifier was written, each with its finding; nothing is ever repaired silently.

Source: identifiers.md section 5 (what people write: full-width digits, 長音 for a hyphen, official grouping).

>>> from jumin_records.codes.form import FORMS
>>> text, findings = repair("1234ー5678ー9018", FORMS["individual_number"])
>>> text, [finding.rule for finding in findings]
('123456789018', ['JRC008', 'JRC007'])
"""

from __future__ import annotations

from jumin_records.codes.form import Form
from jumin_records.codes.plain_text import half_width
from jumin_records.errors import Finding
from jumin_records.rules import find

__all__ = ["repair"]

#: What is typed or printed for a hyphen: 長音 (full and half width), minus, dashes, box drawing.
_DASHES = dict.fromkeys(map(ord, "ーｰ−‐‑‒–—―─"), "-")
#: Longer texts are not worth a repair: a length fault says all there is to say.
_LONGEST = 64


def repair(text: str, form: Form) -> tuple[str, tuple[Finding, ...]]:
    """書き方を公式の形に直す。

    Return the text in its official form where that is only a matter of writing, and a finding for each repair. What cannot be
    repaired comes back as it is, for the form to refuse.
    """
    findings: list[Finding] = []
    if len(text) > _LONGEST or text.isspace():
        return text, ()
    for rule, candidate in (
        ("JRC016", lambda now: now.strip(" \u3000")),
        ("JRC006", half_width),
        ("JRC008", lambda now: now.translate(_DASHES)),
        ("JRC007", lambda now: _ungrouped(now, form)),
        ("JRC011", lambda now: now.upper() if now.isascii() and len(form.template) > 1 else now),
    ):
        repaired = candidate(text)
        if repaired != text:
            findings.append(find(rule))
            text = repaired
    return text, tuple(findings)


def _ungrouped(text: str, form: Form) -> str:
    """公式の位置にある区切りだけを除く。"""
    for separator in "- ":
        parts = text.split(separator)
        if form.groups and tuple(map(len, parts)) == form.groups:
            return "".join(parts)
    return text
