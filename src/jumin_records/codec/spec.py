"""記録のクラスごとに一度だけ作る変換の仕様。

The specification of a record for the codec, made once a class: leaves, names, the tree of groups, and the compiled functions.

Source: performance note, idea 8 (one spec per record compiles lazily).

>>> from jumin_records.records import IdentityConfirmation
>>> spec_of(IdentityConfirmation).names[:2]
('住民票コード', '漢字氏名')
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from jumin_records.codec.compiled import Decode, DecodeRow, compile_decoder, getter
from jumin_records.codec.filling import compile_fill
from jumin_records.codec.options import Outside
from jumin_records.codec.tree import branch_of
from jumin_records.errors import Finding, UsageError
from jumin_records.layouts import walk
from jumin_records.records import Record
from jumin_records.records.record import FILLS, Unread
from jumin_records.rules import find

if TYPE_CHECKING:
    from jumin_records.codec.cell_columns import CellColumns
    from jumin_records.codec.columns import DecodeColumns, PackColumns, SortColumns
    from jumin_records.codec.encoders import Encode, EncodeText, Flatten
    from jumin_records.codec.evolver import Evolve, Values
    from jumin_records.codec.json_lines import EncodeLines

__all__ = ["SPECS", "Spec", "find_spec", "is_record_class", "misuse_of", "spec_of"]

R = TypeVar("R", bound=Record)


class Spec(Generic[R]):
    """変換の仕様。``decode`` は清潔な行だけを作り、少しでも疑いがあれば ``None`` を返す。

    ``decode`` builds a record from clean cells and gives ``None`` on any doubt, ``decode_row`` does so from a mapping by official
    name that has just the items of the record, ``decode_columns`` from many rows; ``encode`` gives the cells as they were read, ``flatten`` the
    mapping of them, ``nested_json`` and ``flat_json`` the wire form where there is nothing to look into (see ``encoders``), ``nested_lines``
    and ``flat_lines`` that of many records (see ``json_lines``).
    ``cells`` takes the cells out of a mapping; ``KeyError`` where one is missing. Each function is compiled on its first use.
    """

    def __init__(self, cls: type[R]) -> None:
        self.cls = cls
        self.leaves = walk(cls)
        self.names = tuple(leaf.item for leaf in self.leaves)
        self.tree = branch_of(cls, self.leaves)
        self.cells: Callable[[Mapping[str, str]], tuple[str, ...]] = getter(self.names)
        FILLS.setdefault(cls, self.fill)

    # Two threads may both compile one of these: they make equal functions, and one of them stays. What compiles the others than
    # ``decode`` is imported with them: the first record of a program waits for nothing else.
    @functools.cached_property
    def decode(self) -> Decode[R]:
        """セルの列を記録にする。Cells in the official order → record."""
        return compile_decoder(self.cls, self.leaves, self.tree)

    @functools.cached_property
    def decode_row(self) -> DecodeRow[R]:
        """公式名の表を記録にする。Mapping by official name → record."""
        return compile_decoder(self.cls, self.leaves, self.tree, by_name=True)

    @functools.cached_property
    def decode_columns(self) -> DecodeColumns[R]:
        """何行もの列を記録にする。Columns → records."""
        from jumin_records.codec.columns import column_decoder  # noqa: PLC0415 - see above

        return column_decoder(self.cls, self.pack_columns, self.sort_columns)

    def check_columns(self, columns: Sequence[Sequence[str]], outside: Outside) -> list[bool | None]:
        """何行もの列を検査だけする。True for a clean row, ``None`` for one that would have to be explained."""
        _, doubtful = self.sort_columns(columns, outside)
        return [None if row in doubtful else True for row in range(len(columns[0]))]

    @functools.cached_property
    def encode(self) -> Encode:
        """記録をセルの列に戻す。Record → cells in the official order."""
        from jumin_records.codec.encoders import compile_encoder  # noqa: PLC0415 - see above

        return compile_encoder(self.cls, self.leaves, self.tree)

    @functools.cached_property
    def flatten(self) -> Flatten:
        """記録を公式名の表に戻す。Record → mapping by official name."""
        from jumin_records.codec.encoders import compile_flatten  # noqa: PLC0415 - see above

        return compile_flatten(self.cls, self.leaves, self.tree)

    @functools.cached_property
    def nested_json(self) -> EncodeText:
        """記録を入れ子の JSON にする。Record → nested JSON text."""
        from jumin_records.codec.encoders import json_encoder  # noqa: PLC0415 - see above

        return json_encoder(self.leaves, self.tree, self.encode, flat=False)

    @functools.cached_property
    def flat_json(self) -> EncodeText:
        """記録を平らな JSON にする。Record → flat JSON text."""
        from jumin_records.codec.encoders import json_encoder  # noqa: PLC0415 - see above

        return json_encoder(self.leaves, self.tree, self.encode, flat=True)

    @functools.cached_property
    def cell_columns(self) -> CellColumns:
        """記録のセルを列にする。Records → the cells of each item."""
        from jumin_records.codec.cell_columns import cell_columns  # noqa: PLC0415 - see above

        return cell_columns(self.encode)

    @functools.cached_property
    def nested_lines(self) -> EncodeLines:
        """記録を入れ子の JSON の行にする。Records → lines of nested JSON."""
        from jumin_records.codec.json_lines import encode_lines  # noqa: PLC0415 - see above

        return encode_lines(self.leaves, self.tree, self.cell_columns, flat=False)

    @functools.cached_property
    def flat_lines(self) -> EncodeLines:
        """記録を平らな JSON の行にする。Records → lines of flat JSON."""
        from jumin_records.codec.json_lines import encode_lines  # noqa: PLC0415 - see above

        return encode_lines(self.leaves, self.tree, self.cell_columns, flat=True)

    def cells_of(self, record: R) -> tuple[str, ...]:
        """読んだ行のセル。The cells in the official order, as a row that was read reveals them."""
        return tuple(self.encode(record))

    @functools.cached_property
    def evolve(self) -> Evolve[R]:
        """項目を変えた記録を作る。Record and changes by attribute path → record."""
        from jumin_records.codec.evolver import evolver  # noqa: PLC0415 - see above

        return evolver(self.cls, self.leaves)

    @functools.cached_property
    def values(self) -> Values:
        """記録の値を公式の順に取り出す。Record → typed values in the official order."""
        from jumin_records.codec.evolver import values_of  # noqa: PLC0415 - see above

        return values_of(self.leaves)

    @functools.cached_property
    def sort_columns(self) -> SortColumns:
        """何行もの列を検査する。Columns → as records hold them, and the rows that would have to be explained."""
        from jumin_records.codec.columns import column_checker  # noqa: PLC0415 - see above

        return column_checker(self.cls, self.leaves, self.tree)

    @functools.cached_property
    def pack_columns(self) -> PackColumns:
        """調べた列を、記録が持つものにする。Columns as records hold them → what a record holds, row by row."""
        from jumin_records.codec.columns import column_packer  # noqa: PLC0415 - see above

        return column_packer(self.leaves)

    def fill(self, record: Record, unread: Unread) -> None:
        """記録の値を作る。Make the values of a record that holds its cells; compiled when the first record of the class is asked for one."""
        FILLS[self.cls] = fill = compile_fill(self.cls, self.leaves, self.tree)
        fill(record, unread)

    def build(self, values: Sequence[object]) -> R:
        """値の列から記録を組み立てる。Build the record from values in the official order."""
        return self.tree.build(self.cls, values)


def spec_of(cls: type[R]) -> Spec[R]:
    """クラスの仕様を返す（初回に作る）。

    Return the specification of a record class.

    Raises:
        UsageError: JRU005 when ``cls`` is not a record class, JRU064 when it has no layout.
    """
    spec = find_spec(cls)
    if spec is None:
        raise UsageError(misuse_of(cls))
    return spec


def misuse_of(cls: object) -> Finding:
    """仕様のないクラスの所見。Why a class has no specification: JRU064 for a record without a layout, else JRU005."""
    if isinstance(cls, type) and issubclass(cls, Record) and not cls.layout_published:
        return find("JRU064", type=cls.official_name)
    return find("JRU005")


def find_spec(cls: type[R]) -> Spec[R] | None:
    """クラスの仕様、記録のクラスでなければ ``None``。

    The specification, ``None`` for what is no record class: for callers whose frame holds a row, and who raise later.
    """
    try:
        known = SPECS.get(cls)
    except TypeError:  # not even hashable
        return None
    if known is None and is_record_class(cls):
        # Two threads may both come here first: they make equal specifications, and one of them stays.
        known = SPECS.setdefault(cls, Spec(cls))
    return known  # type: ignore[return-value]  # the specification under a class is the one made of it


def is_record_class(cls: object) -> bool:
    """記録のクラスか。True for the class of an official record with a layout, not for their base."""
    return isinstance(cls, type) and issubclass(cls, Record) and cls is not Record and cls.layout_published


#: Record class → specification, for those that were asked for.
SPECS: dict[type[Record], Spec[Record]] = {}
