"""用語集：公式名 ↔ 属性パス ↔ データベースの列名。

The glossary: for every item of every record its official name, its attribute path and the name of its column. One row is one item, so
that vendors who exchange dumps use the same names.

Source: ``data/glossary.csv``, written by ``tools/build_glossary.py`` from the classes; style note 2.3 (implementers invent column names
of their own, and dumps cannot be exchanged).

>>> [(term.item, term.path, term.column) for term in glossary("清音化")]
[('清音化かな氏名', 'name.seion_kana', 'name_seion_kana')]
>>> len(glossary("本人確認情報"))
36
"""

from __future__ import annotations

import functools

import attrs

from jumin_records.codec.spec import spec_of
from jumin_records.records import Record
from jumin_records.resources import read_table

__all__ = ["Term", "glossary", "terms_of"]


@attrs.frozen
class Term:
    """一つの項目の名前。

    The names of one item: record and number in it, official name, attribute path, column name (the path joined by ``_``, unique within
    the record), type and sensitivity.
    """

    record: str
    no: int
    item: str
    path: str
    column: str
    type: str
    sensitivity: str


def terms_of(cls: type[Record]) -> tuple[Term, ...]:
    """クラスから用語を作る。

    The terms of a record class, in the official order: what the glossary is made of, and what a vendor's own record has too.

    Raises:
        UsageError: JRU005 not a record class.
    """
    return tuple(
        Term(
            cls.official_name,
            leaf.no,
            leaf.item,
            leaf.path,
            leaf.path.replace(".", "_"),
            leaf.type.__name__,
            leaf.sensitivity.value,
        )
        for leaf in spec_of(cls).leaves
    )


def glossary(word: str = "") -> tuple[Term, ...]:
    """用語集を引く。

    Return the terms that have ``word`` in the name of their record, in their official name, path or column; all without a word.
    """
    return tuple(
        term for term in _terms() if any(word in name for name in (term.record, term.item, term.path, term.column))
    )


@functools.cache
def _terms() -> tuple[Term, ...]:
    _, *rows = read_table("data/glossary.csv")
    return tuple(Term(record, int(no), *names) for record, no, *names in rows)
