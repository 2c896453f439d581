"""町字コード（7桁）。

The code of a town area: 4 digits 大字・町 and 3 digits 丁目・小字. Unique only within a municipality; no check digit.

Source: アドレス・ベース・レジストリ 町字ID. Records of 本人確認情報 call it 大字・字コード; that both are one code is engineering judgement.

>>> MachiazaCode("0016003").reveal()
'0016003'
"""

from jumin_records.codes.identifier import Identifier

__all__ = ["MachiazaCode"]


class MachiazaCode(Identifier, form="machiaza_code"):
    """町字コード。7 ASCII digits."""

    __slots__ = ()
