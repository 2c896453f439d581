"""架空の住民・世帯・行を、種から再現できる形で作る。

Fictional residents, households and rows of every record, reproducible from a seed.

Source: issue point "synth"; architecture floor 8.

>>> from jumin_records.records import Resident
>>> len(list(rows(Resident, 3, seed=1, options=Options(gaiji=0.5))))
3
"""

from jumin_records.synth.mistakes import BY_NAME, Mistake, Planted
from jumin_records.synth.options import Dirt, Options
from jumin_records.synth.streams import dirty_rows, households, residents, rows
from jumin_records.synth.structures import HouseholdKind
from jumin_records.synth.write import write_synthetic

#: Name → mistake that ``Dirt`` can plant.
MISTAKES = BY_NAME

__all__ = [
    "MISTAKES",
    "Dirt",
    "HouseholdKind",
    "Mistake",
    "Options",
    "Planted",
    "dirty_rows",
    "households",
    "residents",
    "rows",
    "write_synthetic",
]
