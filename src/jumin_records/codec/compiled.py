"""清潔な行だけを速く記録にする関数を、クラスごとに生成する。

Generates, once a class, the function that turns clean cells into a record. It checks everything the explaining path checks; on any
doubt it answers ``None`` and leaves the explaining to the other.

Source: performance note, ideas 1–4 and 8. The property that guards it: the fast path accepts exactly when the explaining path
finds nothing, and both build equal records. What is checked is not yet made into values: the record holds its cells until one of
its items is asked for (see ``filling``).

>>> from jumin_records.codec.options import Options
>>> from jumin_records.codec.spec import spec_of
>>> from jumin_records.records import IdentityConfirmation
>>> record = spec_of(IdentityConfirmation).decode([""] * 36, Options().outside)
>>> record.juminhyo_code is None
True
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar, cast

from jumin_records.codec.across import AcrossRules, cell_name, value_name
from jumin_records.codec.generated import FunctionSource, names_of
from jumin_records.codec.limits import LONGEST_TEXTS
from jumin_records.codec.memo import memo_for, words_for
from jumin_records.codec.options import Outside
from jumin_records.codec.shared_texts import DEVICES, PUBLIC_TEXTS, is_device, is_listed
from jumin_records.codec.tree import Branch, counted_texts
from jumin_records.codes import Number, number
from jumin_records.codes.form import Form
from jumin_records.codes.identifier import Identifier
from jumin_records.layouts import Leaf
from jumin_records.records import Record
from jumin_records.records.record import Quoted, hold
from jumin_records.text import find_unsound

__all__ = ["Decode", "DecodeRow", "compile_decoder", "getter"]

R = TypeVar("R", bound=Record)
Decode = Callable[[Sequence[str], Outside], R | None]
DecodeRow = Callable[[Mapping[str, str], Outside], R | None]


def compile_decoder(
    cls: type[R],
    leaves: Sequence[Leaf],
    tree: Branch,
    *,
    by_name: bool = False,
) -> Callable[..., R | None]:
    """清潔な行を記録にする関数を作る。

    Make ``decode(cells, outside)``: cells are exactly as many as the record has items; ``outside`` counts the 外字 of a text.
    The result is the record, or ``None`` where anything at all would have to be explained; nothing is raised. With ``by_name`` the
    cells are a mapping by official name. The values are made later (``filling``).
    """
    source = FunctionSource("cells", "outside")
    source.name("str", str)
    names = names_of(map(cell_name, leaves))
    across = AcrossRules(source, cls, leaves)
    if by_name:
        source.add(f"if len(cells) != {len(leaves)}:", "    return None")
        source.add(f"{names} = {source.name('take', getter([leaf.item for leaf in leaves]))}(cells)")
    else:
        source.add(f"{names} = cells")
    # A subclass of ``str`` says what it likes of itself: every cell must be a plain one.
    plain = " is ".join(f"{cell_name(leaf)}.__class__" for leaf in leaves)
    source.add("quoted = False", f"if not ({plain} is str):", "    return None")
    # By number: two items of a layout are compared by all that they are.
    taken = {leaf.no for leaf in across.taken}
    coded = [leaf for leaf in leaves if memo_for(leaf.type) is not None]
    for leaf in coded:
        # A text that needs explaining raises KeyError, which is caught around the whole.
        source.add(f"{cell_name(leaf)} = {source.name(f'words{leaf.no}', words_for(leaf.type))}[{cell_name(leaf)}]")
        if leaf.no in taken:
            source.add(f"{value_name(leaf)} = {source.name(f'memo{leaf.no}', memo_for(leaf.type))}[{cell_name(leaf)}]")
    counts = [(cell_name(leaves[text]), cell_name(leaves[count])) for text, count in counted_texts(tree)]
    digits = [leaf for leaf in leaves if memo_for(leaf.type) is None and leaf.type is not str]
    _add_digits(source, digits, [count for _, count in counts])
    _add_texts(source, [cell_name(leaf) for leaf in leaves if leaf.type is str], counts)
    for failure in across.failures():
        source.add(f"if {failure}:", "    return None")
    # Last of all: what is not the text of a device stands in the place of one where columns are shifted, and such rows are refused.
    for leaf in leaves:
        if is_device(leaf) or is_listed(leaf):
            table = source.name(*(("devices", DEVICES) if is_device(leaf) else ("public", PUBLIC_TEXTS)))
            source.add(f"{cell_name(leaf)} = {table}[{cell_name(leaf)}]")
    source.add(
        f"record = {source.name('new', object.__new__)}({source.name('cls', cls)})",
        f"{source.name('hold', hold)}(record, {source.name('Quoted', Quoted)}({names}) if quoted else {names})",
        "return record",
    )
    # KeyError: a memory needs explaining, or a name is missing; TypeError: a cell that is not even hashable.
    return cast(
        "Callable[..., R | None]", source.compile(f"decoder of {cls.__name__}", give_up="(KeyError, TypeError)")
    )


def getter(names: Sequence[str]) -> Callable[[Mapping[str, str]], tuple[str, ...]]:
    """名前の値を取り出す関数。Takes the values under names out of a mapping; ``KeyError`` where one is missing."""
    # For one name ``itemgetter`` gives no tuple, and for none it is not made.
    return operator.itemgetter(*names) if len(names) > 1 else lambda row: tuple(row[name] for name in names)


def _add_digits(source: FunctionSource, leaves: Sequence[Leaf], counted: Collection[str]) -> None:
    """数字の項目：すべての文字をまとめて数字か調べ、長さと検査数字は一つずつ。外字数は、漢字の項目と一緒に調べる。"""
    numbers = [cell_name(leaf) for leaf in leaves if issubclass(leaf.type, Number) and cell_name(leaf) not in counted]
    identifiers = [(cell_name(leaf), leaf.type.form) for leaf in leaves if issubclass(leaf.type, Identifier)]
    # The types of items are closed: a new one is decided here.
    assert len(numbers) + len(identifiers) + len(counted) == len(leaves)  # noqa: S101
    fixed = [cell for cell, form in identifiers if _is_fixed(form)]
    if numbers:
        source.add(f"if {' or '.join(map(_is_long, numbers))}:", "    return None")
    # The first is a digit: not even nothing at all is an empty text, which would be no digits. Bytes take less time than text.
    source.add(
        f"digits = {_joined([repr('0'), *numbers, *fixed])}", "if not (digits.isascii() and digits.encode().isdigit()):"
    )
    source.add("    return None")
    for cell, form in identifiers:
        source.add(f"if {cell}:")
        if cell in fixed:
            _add_fixed(source, cell, form)
        else:
            source.add(f"    if not {source.name(f'fits_{form.key}', form.fits)}({cell}):", "        return None")


def _is_fixed(form: Form) -> bool:
    """数字だけの、決まった長さの番号か。"""
    return form.template == "9" and form.minimum == form.maximum


def _add_fixed(source: FunctionSource, cell: str, form: Form) -> None:
    """決まった長さの番号。関数を呼ばず、式をそのまま置く。"""
    formula = form.check_digit
    if formula is None:
        source.add(f"    if len({cell}) != {form.maximum} or {cell} == '{'0' * form.maximum}':", "        return None")
        return
    digits = [f"d{place}" for place in range(form.maximum)]
    table = source.name(f"expected_{form.key}", formula.expected)
    source.add(
        f"if len({cell}) != {form.maximum}:",
        "    return None",
        f"{', '.join(digits)} = {cell}.encode()",
        # Of zeros only, no text fits the table.
        f"if {table}[{formula.sum_source(digits)}] != {digits[-1]}:",
        "    return None",
        indent=1,
    )


def _add_texts(source: FunctionSource, cells: Sequence[str], counts: Sequence[tuple[str, str]]) -> None:
    """文字の項目をまとめて調べる：長すぎないか、伏せ字がないか、見える文字だけか、外字数が合うか。"""
    none = " and ".join(f"({count} == '0' or not {count})" for _, count in counts)
    source.add(
        f"texts = {_joined(cells)}",
        f"if len(texts) > {LONGEST_TEXTS}:",
        "    return None",
        # One search over all texts answers all questions for nearly every row: visible characters only, no mask, no 外字.
        f"if outside.suspect(texts) or not ({none or True}):",
        # A space is no base of a variation selector: what is unsound in a cell is unsound in the joined text, and only that.
        f"    texts = {_joined(cells, ' ')}",
        f"    if {source.name('unsound', find_unsound)}(texts) is not None or '***' in texts or '＊＊＊' in texts:",
        "        return None",
        "    quoted = '\"' in texts or '\\\\' in texts",
    )
    for text, count in counts:
        right = f"{_is_digits(count)} and not {_is_long(count)} and outside({text}) == int({count})"
        source.add(f"if {count} and not ({right}):", "    return None", indent=1)


def _is_long(cell: str) -> str:
    return f"len({cell}) > {number.LONGEST}"


def _is_digits(text: str) -> str:
    return f"{text}.isascii() and {text}.isdigit()"


def _joined(cells: Sequence[str], between: str = "") -> str:
    """つないだ文字列の式。"""
    return f"{between!r}.join({names_of(cells)})"
