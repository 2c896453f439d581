"""公表されていない様式を、知っている側が与える。

Gives a layout to a record whose items are published nowhere. Every call makes a new class and nothing is kept here, so that the
layouts of two systems can live side by side in one process; a registry would let the second silently change what the first reads.

Source: records.md section 4.2 (engineering judgement: the embedding system registers what it knows).

>>> from jumin_records.codes import LocalGovernmentCode
>>> from jumin_records.dates import RegisterDate
>>> from jumin_records.records.move_in_history import MoveInHistory
>>> Mine = register_layout(
...     MoveInHistory,
...     [
...         TypedItem("municipality_code", LocalGovernmentCode, Item("市区町村コード")),
...         TypedItem("moved_in_on", RegisterDate, Item("転入年月日")),
...         TypedItem("note", str, Item("備考")),
...     ],
... )
>>> from jumin_records.codec import check
>>> check(Mine, {"市区町村コード": "999998", "転入年月日": "令和6年4月1日", "備考": ""}).value.note
''
"""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Sequence
from typing import Annotated, Final, TypeVar, cast

import attrs

from jumin_records.codes import Code, Number, TimeOfDay
from jumin_records.codes.identifier import Identifier
from jumin_records.dates import RegisterDate
from jumin_records.errors import Finding, UsageError
from jumin_records.layouts import Item
from jumin_records.records.record import Record
from jumin_records.rules import find

__all__ = ["TypedItem", "register_layout"]

R = TypeVar("R", bound=Record)

#: No official name is longer, and the reader of headers looks at no longer one.
_LONGEST_NAME: Final = 100
_PLAIN: Final = (str, Number, RegisterDate, TimeOfDay)


@attrs.frozen
class TypedItem:
    """属性の名前と型をもつ項目。

    An item with the name of its attribute and the type of its value: ``str``, ``Number``, ``RegisterDate``, ``TimeOfDay``, an
    identifier or a code. An empty cell is ``None``, and an empty text for ``str``.
    """

    attribute: str
    type: type
    item: Item


def register_layout(cls: type[R], items: Sequence[TypedItem]) -> type[R]:
    """様式のない記録に様式を与えた、新しいクラスを返す。

    Return a new frozen record class, derived from ``cls``, with these items in this order. It is used like every record: ``check``,
    ``parse``, ``read_csv``, ``write_csv``.

    Raises:
        UsageError: JRU065 ``cls`` is not a record without a published layout; JRU068 no items, or something that is no
            ``TypedItem``; JRU066 a type that no item has; JRU067 a name that cannot be used, or that stands twice.
    """
    problem = _misuse(cls, items)
    if problem is not None:
        raise UsageError(problem)
    made = type(
        cls.__name__,
        (cls,),
        {
            "__module__": cls.__module__,
            "__doc__": f"{cls.official_name}（呼び出し側が与えた様式）。With a layout that the caller gave.",
            "__annotations__": {each.attribute: _annotation(each) for each in items},
            "layout_published": True,
            # Not by way of the class without a layout: a frame of its own would hold the values while an error passes.
            "__new__": Record.__new__,
        },
    )
    frozen = attrs.frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
    return cast("type[R]", frozen(made))


def _annotation(each: TypedItem) -> object:
    value = each.type if each.type is str else each.type | None
    return Annotated[value, each.item]


def _misuse(cls: object, items: object) -> Finding | None:
    if not (isinstance(cls, type) and issubclass(cls, Record)) or cls is Record or cls.layout_published:
        return find("JRU065")
    if isinstance(items, str) or not isinstance(items, Sequence) or not items:
        return find("JRU068")
    return _problem(items)


def _problem(items: Sequence[object]) -> Finding | None:
    attributes: set[str] = set()
    names: set[str] = set()
    for number, each in enumerate(items, start=1):
        if not isinstance(each, TypedItem) or not isinstance(each.item, Item):
            return find("JRU068")
        if not _is_item_type(each.type):
            return find("JRU066", number=number)
        if not _is_attribute(each.attribute) or not _is_name(each.item.name):
            return find("JRU067", number=number)
        folded = unicodedata.normalize("NFKC", each.item.name)  # as the reader of headers compares names
        if each.attribute in attributes or folded in names:
            return find("JRU067", number=number)
        attributes.add(each.attribute)
        names.add(folded)
    return None


def _is_item_type(kind: object) -> bool:
    if not isinstance(kind, type):
        return False
    with_form = issubclass(kind, Identifier) and hasattr(kind, "form")
    with_list = issubclass(kind, Code) and hasattr(kind, "list_name")
    return kind in _PLAIN or with_form or with_list


def _is_attribute(name: object) -> bool:
    """公開の属性名に使えて、記録の土台の名前と重ならないか。"""
    plain = isinstance(name, str) and name.isascii() and name.isidentifier() and not keyword.iskeyword(name)
    return plain and not str(name).startswith("_") and not hasattr(Record, str(name)) and name not in _CLASS_NAMES


def _is_name(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= _LONGEST_NAME and name.isprintable() and name == name.strip()


_CLASS_NAMES: Final = frozenset(Record.__annotations__)
