"""続柄のコード。

The code of one step of a 続柄: relationship to the head of the household. Up to four steps are joined by 「の」.

Source: 住民記録システム標準仕様書 第1.0版 1.1.11 (names); ``data/code_lists.csv`` (numbers as one published export has them).

>>> RelationshipCode("20").term
<Relationship.CHILD: '子'>
>>> [finding.rule for finding in RelationshipCode("2").findings()]
['JRC014']
"""

import enum

from jumin_records.codes.code_lists import Code

__all__ = ["Relationship", "RelationshipCode"]


class Relationship(enum.Enum):
    """続柄の一段。Members by official name; 祖父, 孫 and the like are *must not* in the specification."""

    HEAD = "世帯主"
    HUSBAND = "夫"
    WIFE = "妻"
    HUSBAND_UNREGISTERED = "夫（未届）"
    WIFE_UNREGISTERED = "妻（未届）"
    CHILD = "子"
    CHILD_HUSBAND_OF_CHILD = "子（子の夫）"
    CHILD_WIFE_OF_CHILD = "子（子の妻）"
    FATHER = "父"
    MOTHER = "母"
    ELDER_BROTHER = "兄"
    YOUNGER_BROTHER = "弟"
    ELDER_SISTER = "姉"
    YOUNGER_SISTER = "妹"
    RELATED_PERSON = "縁故者"
    COHABITANT = "同居人"


class RelationshipCode(Code[Relationship]):
    """続柄のコード（02 世帯主、11 夫 …）。A name without an attested number is understood by the name."""

    __slots__ = ()
    list_name = "続柄"
    terms = Relationship
