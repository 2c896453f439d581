"""公式の項目とは何か。型注釈の印・様式を歩く関数・公式の表・目安。

What an official item is: the marks of annotations, the walker, the official tables, the profiles.

Source: architecture floor 3.

>>> from jumin_records.layouts import Item
>>> Item("性別").aliases
()
"""

from typing import TYPE_CHECKING

from jumin_records.layouts.item import Edition, Group, Item, Leaf, Sensitivity
from jumin_records.layouts.structure import Structure
from jumin_records.layouts.walk import walk
from jumin_records.on_demand import names_on_demand

if TYPE_CHECKING:
    from jumin_records.layouts.profile import Profile, load_profile
    from jumin_records.layouts.tables import OfficialItem, official_table
else:
    # Hidden from type checkers, so that a misspelt name stays an error for them.
    __getattr__, __dir__ = names_on_demand(
        __name__,
        {
            "profile": "Profile load_profile",
            "tables": "OfficialItem official_table",
        },
    )


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
