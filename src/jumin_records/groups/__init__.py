"""記録が共有する値の組。

Groups of items that records share.

Source: architecture floor 4.

>>> sorted(__all__)
['GaijiText', 'PersonName', 'RegisteredAddress', 'ResultCodes', 'Substitutes']
"""

from jumin_records.groups.gaiji_text import GaijiText
from jumin_records.groups.person_name import PersonName
from jumin_records.groups.registered_address import RegisteredAddress
from jumin_records.groups.substitutes import ResultCodes, Substitutes

__all__ = ["GaijiText", "PersonName", "RegisteredAddress", "ResultCodes", "Substitutes"]
