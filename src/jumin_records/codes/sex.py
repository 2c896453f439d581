"""性別のコード。

The code of 性別.

Source: ``data/code_lists.csv`` (性別).

>>> SexCode("2").term
<Sex.FEMALE: '女'>
"""

import enum

from jumin_records.codes.code_lists import Code

__all__ = ["Sex", "SexCode"]


class Sex(enum.Enum):
    """性別。Members by official name."""

    MALE = "男"
    FEMALE = "女"


class SexCode(Code[Sex]):
    """性別のコード（1 男、2 女）。Other values are kept and reported: their meaning is UNVERIFIED."""

    __slots__ = ()
    list_name = "性別"
    terms = Sex
