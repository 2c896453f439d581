"""公式の項目とは何か。型注釈の印・様式を歩く関数・公式の表・目安。

What an official item is: the marks of annotations, the walker, the official tables, the profiles.

Source: architecture floor 3.

>>> from jumin_records.layouts import Item
>>> Item("性別").aliases
()
"""

from jumin_records.layouts.item import Edition, Group, Item, Leaf, Sensitivity
from jumin_records.layouts.profile import Profile, load_profile
from jumin_records.layouts.structure import Structure
from jumin_records.layouts.tables import OfficialItem, official_table
from jumin_records.layouts.walk import walk

__all__ = [
    "Edition",
    "Group",
    "Item",
    "Leaf",
    "OfficialItem",
    "Profile",
    "Sensitivity",
    "Structure",
    "load_profile",
    "official_table",
    "walk",
]
