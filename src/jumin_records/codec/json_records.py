"""一つの記録と一つの JSON：``to_json``・``from_json``。

One record ↔ one JSON text. ``form="wire"`` is in the clear and can be read back; ``form="display"`` is masked and cannot.

Source: api.md ``jr.to_json``, ``jr.from_json``; requirement "Formats".

>>> from jumin_records.codec.rows import layout, parse
>>> from jumin_records.records import IdentityConfirmation
>>> row = dict.fromkeys((leaf.item for leaf in layout(IdentityConfirmation)), "") | {"漢字氏名": "架空太郎"}
>>> record = parse(IdentityConfirmation, row)
>>> text = to_json(record, form="wire", shape="flat")
>>> text[:40]
'{"住民票コード": "", "漢字氏名": "架空太郎", "外字数(氏名)"'
>>> from_json(text, IdentityConfirmation, shape="flat").value == record
True
>>> from_json(to_json(record, form="display"), IdentityConfirmation).findings[0].rule
'JRF038'
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Literal, TypeVar, cast

import attrs

from jumin_records.checked import Checked, Raw
from jumin_records.codec.cells import find_unwritable
from jumin_records.codec.choices import choose
from jumin_records.codec.explain import check_cells
from jumin_records.codec.json_text import LONGEST, parse_json
from jumin_records.codec.json_tree import SHAPES, Shape, cells_of
from jumin_records.codec.options import GAIJI_REPERTOIRE, Options
from jumin_records.codec.spec import SPECS, Spec, find_spec, is_record_class, misuse_of, spec_of
from jumin_records.errors import Finding, JuminError, RecordError, RefusedError, Severity, TextError, UsageError
from jumin_records.layouts import Profile
from jumin_records.records import Record
from jumin_records.rules import find, regrade
from jumin_records.text import Repertoire

__all__ = ["FORMS", "FORM_KEY", "Form", "check_tree", "form_misuse", "from_json", "rendered", "to_json"]

R = TypeVar("R", bound=Record)
#: ``wire``: in the clear. ``display``: masked.
Form = Literal["wire", "display"]
FORMS = ("wire", "display")
#: The key that tells the display form; no attribute and no official name begins so.
FORM_KEY = "$form"

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(record: Record, *, form: Form = "wire", shape: Shape = "nested") -> str:
    """記録を JSON の文字列にする。

    Return the JSON text of a record, on one line. Like ``flatten`` the wire form is a door: what comes out is in the clear, and
    ``from_json`` reads it back. ``form="display"`` masks every value that is somebody's.

    Raises:
        UsageError: JRU005 not a record, JRU007 an unknown form or shape.
        RefusedError: JRP002 masked text in the wire form.
        RecordError: JRF034 longer than what ``from_json`` reads.
        TextError: JRT002 a lone surrogate, JRF005 a NUL, in the wire form.
    """
    quick = _quick(record, form, shape)
    if quick is not None:
        return quick
    found = form_misuse(form, shape) or rendered(record, form, shape)
    del record
    if isinstance(found, str):
        return found
    raise found


def _quick(record: Record, form: object, shape: object) -> str | None:
    """確かに書ける記録の JSON。The wire form of a record that nothing is to be said of, by the function made of its class."""
    cls = type(record)
    spec = SPECS.get(cls) if form == "wire" and type(cls) is type else None
    if spec is None:
        return None
    if shape == "flat":
        return spec.flat_json(record)
    return spec.nested_json(record) if shape == "nested" else None


def from_json(
    text: str,
    cls: type[R],
    *,
    shape: Shape = "nested",
    severities: Mapping[str, Severity] | None = None,
    repertoire: Repertoire = GAIJI_REPERTOIRE,
    profile: Profile | None = None,
    date_policy: str = "register",
) -> Checked[R]:
    """JSON の文字列を検査し、記録とすべての所見を返す。

    Check a JSON text of the wire form. As in ``check``, what is wrong is a finding and nothing of the text is raised: JRF030–JRF035
    no such JSON, JRF036 no object, JRF038 the display form, JRL002 a missing item, JRL012 a value that is no text, JRL020 an unknown
    key (told by its shape), and those of the items. A number is never taken for a text. Texts longer than 1,048,576 characters are
    not looked at.

    Raises:
        UsageError: JRU001 ``text`` is no ``str``; JRU005 not a record class, JRU064 one without a layout; JRU002, JRU003, JRU007, JRU020 wrong choices.
    """
    options = choose(severities, repertoire, profile, date_policy)
    misuse = _misuse(text, shape) or options.misuse()
    spec = find_spec(cls)
    if misuse is None and spec is not None:
        return check_text(spec, str.__str__(text), shape, options)
    del text
    raise UsageError(misuse or misuse_of(cls))


def _misuse(text: object, shape: object) -> Finding | None:
    if not isinstance(text, str):
        return find("JRU001")
    return None if shape in SHAPES else find("JRU007", known="、".join(SHAPES))


def form_misuse(form: object, shape: object) -> UsageError | None:
    """形の指定の誤り。JRU007 for a form or a shape that is none."""
    known = next((known for word, known in ((form, FORMS), (shape, SHAPES)) if word not in known), None)
    return None if known is None else UsageError(find("JRU007", known="、".join(known)))


def check_text(spec: Spec[R], text: str, shape: Shape, options: Options, *, row: int | None = None) -> Checked[R]:
    """JSON の文字列を検査する。As ``from_json``, with the options made; ``row`` is the number of the record in a file."""
    tree = parse_json(text)
    if isinstance(tree, Finding):
        return Checked(None, regrade((attrs.evolve(tree, row=row),), options.severities), Raw(text))
    return check_tree(spec, tree, shape, options, raw=text, row=row)


def check_tree(
    spec: Spec[R], tree: object, shape: Shape, options: Options, *, raw: object, row: int | None = None
) -> Checked[R]:
    """読み取った JSON の値を検査する。Check what a JSON text said; ``raw`` is what was read."""
    if not isinstance(tree, dict):
        return Checked(None, regrade((find("JRF036", row=row, type="object"),), options.severities), Raw(raw))
    if tree.get(FORM_KEY) == "display":
        return Checked(None, regrade((find("JRF038", row=row),), options.severities), Raw(raw))
    cells, findings = cells_of(spec, cast("dict[str, object]", tree), shape)
    return check_cells(spec, cells, options, raw, [attrs.evolve(each, row=row) for each in findings], row=row)


def rendered(record: Record, form: Form, shape: Shape, row: int | None = None) -> str | JuminError:
    """JSON の文字列、または書けない理由。The JSON text, or why it cannot be written."""
    if not is_record_class(type(record)):
        return UsageError(find("JRU005"))
    return _quick(record, form, shape) or _converted(record, form, shape, row)


def _converted(record: Record, form: Form, shape: Shape, row: int | None) -> str | JuminError:
    """変換器で作る。The same by the converters, which the shortcut hands over to on any doubt."""
    # Here and not above: importing this library does not import cattrs.
    from jumin_records.codec.json_display import display  # noqa: PLC0415
    from jumin_records.codec.json_wire import wire  # noqa: PLC0415

    if form == "wire":
        problem = _unwritable(record, row)
        if problem is not None:
            return problem
    converter = wire(shape) if form == "wire" else display(shape)
    text = json.dumps(converter.unstructure(record), ensure_ascii=False)
    # What could not be read back is not written.
    return text if len(text) <= LONGEST else RecordError(find("JRF034", row=row, limit=f"{LONGEST}字"))


def _unwritable(record: Record, row: int | None) -> JuminError | None:
    spec = spec_of(type(record))
    cells = spec.encode(record)
    joined = "\n".join(cells)  # no mask lies across two cells
    if find_unwritable(joined) is None and _SURROGATE.search(joined) is None:
        return None
    # What the join has one of the cells has; were that ever untrue, nothing would be written.
    place = next(place for place, cell in enumerate(cells) if find_unwritable(cell) or _SURROGATE.search(cell))
    leaf = spec.leaves[place]
    finding = find_unwritable(cells[place]) or find("JRT002")
    finding = attrs.evolve(finding, item=leaf.item, path=leaf.path, row=row)
    return RefusedError(finding) if finding.rule == "JRP002" else TextError(finding)
