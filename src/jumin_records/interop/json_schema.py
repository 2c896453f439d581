"""記録のクラスから JSON Schema（2020-12）を作る。公式名が ``title`` になる。

JSON Schema 2020-12 of the wire form of a record: what ``to_json`` writes validates, and the official name of every item is its
``title``. Made from the class when it is asked for; nothing generated is kept.

Source: requirement "Formats"; JSON Schema 2020-12, core and validation. No official length or pattern is public, so the schema has
none; of values it says only that they are texts, unless ``strict`` asks for the codes of code lists.

>>> from jumin_records.records import IdentityConfirmation
>>> schema = json_schema(IdentityConfirmation)
>>> schema["title"], len(schema["required"])
('本人確認情報', 36)
>>> schema["properties"]["性別"]["title"], schema["properties"]["性別"]["x-path"]
('性別', 'sex')
>>> json_schema(IdentityConfirmation, "nested", strict=True)["properties"]["sex"]["enum"]
['', '1', '2']
"""

from __future__ import annotations

from typing import Any

from jumin_records.codec.json_tree import SHAPES, Shape
from jumin_records.codec.spec import Spec, spec_of
from jumin_records.codec.tree import Branch
from jumin_records.codes.code_lists import CODE_LISTS, Code
from jumin_records.errors import UsageError
from jumin_records.layouts import Leaf
from jumin_records.records import Record
from jumin_records.rules import find

__all__ = ["json_schema"]


# What a schema holds is JSON: ``Any`` here is the word of ``json.loads`` for it.
def json_schema(cls: type[Record], form: Shape = "flat", *, strict: bool = False) -> dict[str, Any]:
    """記録の JSON Schema を返す。

    Return the schema of a record: ``flat`` by official name, ``nested`` by attribute path. Beside ``title`` and ``description`` every
    item carries ``x-number``, ``x-path``, ``x-type``, ``x-sensitivity`` and, where it has a code list, ``x-codes``. With ``strict``
    unknown keys and codes that the list lacks are no longer valid; by default they are, since a register holds them.

    Raises:
        UsageError: JRU005 not a record class, JRU007 an unknown form.
    """
    if form not in SHAPES:
        raise UsageError(find("JRU007", known="、".join(SHAPES)))
    spec = spec_of(cls)
    if form == "flat":
        body = _object({leaf.item: _leaf(leaf, strict=strict) for leaf in spec.leaves}, strict=strict)
    else:
        body = _branch(spec, spec.tree, strict=strict)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:jumin-records:{cls.table}:{form}",
        "title": cls.official_name,
        "description": f"{cls.file_name}の記録。値はすべて読んだままの文字列で、値のない項目は空の文字列。",
        **body,
    }


def _branch(spec: Spec[Record], branch: Branch, *, strict: bool) -> dict[str, object]:
    return _object(
        {
            name: (
                _branch(spec, child, strict=strict)
                if isinstance(child, Branch)
                else _leaf(spec.leaves[child], strict=strict)
            )
            for name, child in branch.children.items()
        },
        strict=strict,
    )


def _object(properties: dict[str, dict[str, object]], *, strict: bool) -> dict[str, object]:
    body: dict[str, object] = {"type": "object", "properties": properties, "required": list(properties)}
    return body | {"additionalProperties": False} if strict else body


def _leaf(leaf: Leaf, *, strict: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "type": "string",
        "title": leaf.item,
        "description": f"{leaf.no}番目の項目「{leaf.item}」",
        "x-number": leaf.no,
        "x-path": leaf.path,
        "x-type": leaf.type.__name__,
        "x-sensitivity": leaf.sensitivity.value,
    }
    if issubclass(leaf.type, Code):
        codes = CODE_LISTS.get(leaf.type.list_name, {})
        found["x-codes"] = dict(codes)
        if strict and codes:  # of some lists no code is attested, and any is as good as another
            found["enum"] = ["", *codes]
    return found
