"""代替文字の項目（変換結果・代替文字氏名・代替文字住所・位置情報・外字フラグ）。

The substitutes that a delivery file carries beside the registered name and address: what the conversion came to, the two texts in
substitute characters with their lengths and position flags, and the flag for 外字.

Source: 特定個人情報ファイル記録項目 (別添2) (3) 51–58, in this order. UNVERIFIED for this interface, and therefore named by the caller:
the codes of 変換結果 and 外字フラグ (``ResultCodes``) and the unit of 項目長. That 位置情報 is one digit per character is inferred from
the JPKI signing certificate.

>>> from jumin_records.text import JIS_X_0208, substitute
>>> codes = ResultCodes(unchanged="A", substituted="B", incomplete="C", without_gaiji="0", with_gaiji="1")
>>> name, address = substitute("架空髙志", JIS_X_0208), substitute("架空県架空市", JIS_X_0208)
>>> printed = Substitutes.of(name, address, codes=codes, unit="characters")
>>> printed, printed.result, printed.name_flags, printed.address_length.value
(Substitutes(***), 'B', '0010', 6)
>>> printed.findings(name="架空髙志", address="架空県架空市", codes=codes, unit="characters")
()
>>> [finding.path for finding in printed.findings(name="見本髙志", address="架空県架空市", codes=codes)]
['name_flags']
"""

from __future__ import annotations

from typing import Annotated, Self

import attrs

from jumin_records.codes import Number
from jumin_records.errors import Finding
from jumin_records.frozen import frozen
from jumin_records.groups.gaiji_text import length_findings
from jumin_records.layouts import Item, Structure
from jumin_records.rules import find
from jumin_records.text import LengthUnit, Substitution, check_flags, measure

__all__ = ["ResultCodes", "Substitutes"]


@frozen
class ResultCodes:
    """変換結果と外字フラグのコード。公表されていないので、呼ぶ側が決める。

    The codes of 代替文字変換結果 (nothing to substitute, all substituted, some left) and of 外字フラグ. None is published.
    """

    unchanged: str
    substituted: str
    incomplete: str
    without_gaiji: str
    with_gaiji: str

    def result(self, *, flags: str, complete: bool) -> str:
        """変換結果のコード。The code for position flags, all being replaced (``complete``) or not."""
        if not complete:
            return self.incomplete
        return self.substituted if "1" in flags else self.unchanged

    def gaiji(self, *, flags: str, complete: bool) -> str:
        """外字フラグのコード。The code that tells whether the registered text had any 外字."""
        return self.with_gaiji if "1" in flags or not complete else self.without_gaiji


@frozen(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
class Substitutes(Structure):
    """代替文字の項目。Items in the official order; empty texts where the file has none."""

    result: Annotated[str, Item("代替文字変換結果")]
    name_length: Annotated[Number | None, Item("代替文字氏名 項目長")]
    name: Annotated[str, Item("代替文字氏名")]
    address_length: Annotated[Number | None, Item("代替文字住所 項目長")]
    address: Annotated[str, Item("代替文字住所")]
    name_flags: Annotated[str, Item("代替文字氏名位置情報")]
    address_flags: Annotated[str, Item("代替文字住所位置情報")]
    gaiji_flag: Annotated[str, Item("外字フラグ")]

    @classmethod
    def of(cls, name: Substitution, address: Substitution, *, codes: ResultCodes, unit: LengthUnit) -> Self:
        """氏名と住所の置き換えの結果から作る。

        Make the items of two substitutions, the lengths in ``unit``.

        Raises:
            TextError: as ``measure``.
        """
        flags, complete = name.flags + address.flags, not (name.unresolved or address.unresolved)
        return cls(
            result=codes.result(flags=flags, complete=complete),
            name_length=Number.of(measure(name.text, unit)),
            name=name.text,
            address_length=Number.of(measure(address.text, unit)),
            address=address.text,
            name_flags=name.flags,
            address_flags=address.flags,
            gaiji_flag=codes.gaiji(flags=flags, complete=complete),
        )

    def findings(
        self, *, name: str, address: str, codes: ResultCodes | None = None, unit: LengthUnit | None = None
    ) -> tuple[Finding, ...]:
        """登録された氏名・住所と照合する。

        Check against the registered texts: JRT021, JRT022, JRT025 for the flags, JRG002 for lengths in ``unit``, JRG003 for a
        result or a flag that contradicts the positions (where ``codes`` are named; a result of ``incomplete`` cannot be
        contradicted, since what was left is not in the record).
        """
        found = [
            attrs.evolve(each, path="name_flags") for each in check_flags(self.name, self.name_flags, original=name)
        ]
        found += [
            attrs.evolve(each, path="address_flags")
            for each in check_flags(self.address, self.address_flags, original=address)
        ]
        found += length_findings(self.name, self.name_length, unit, path="name_length")
        found += length_findings(self.address, self.address_length, unit, path="address_length")
        if codes is not None and self.result != codes.incomplete:
            flags = self.name_flags + self.address_flags
            wanted = {
                "result": codes.result(flags=flags, complete=True),
                "gaiji_flag": codes.gaiji(flags=flags, complete=True),
            }
            found += [find("JRG003", path=path) for path, code in wanted.items() if getattr(self, path) != code]
        return tuple(found)
