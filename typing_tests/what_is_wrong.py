"""型検査器が指摘すべきもの。``# wrong`` のある行のすべてに、そしてその行だけに、指摘が出る。

What type checkers must complain of: on every line that is marked, and on no other.
"""

from __future__ import annotations

import jumin_records as jr
from jumin_records.interop.pydantic import JuminField
from jumin_records.records import IdentityConfirmation

jr.JuminhyoCode(12345678903)  # wrong: a number has lost its leading zeros
code: jr.JuminhyoCode = jr.PostalCode("0000001")  # wrong: two kinds of identifiers
text: str = jr.PostalCode("0000001")  # wrong: an identifier is no text
length = len(jr.PostalCode("0000001"))  # wrong: nor has it a length
jr.RegisterDate.parse("令和6年5月1日").date.isoformat()  # wrong: the day may not be known
jr.RegisterDate.parse("令和6年5月1日") < jr.RegisterDate.of  # wrong: dates have no order
jr.IdentityConfirmation  # wrong: a name that the package does not have
IdentityConfirmation(juminhyo_code=None)  # wrong: items are missing
jr.parse(dict, {})  # wrong: no record class
jr.check(IdentityConfirmation, {}).value.name  # wrong: there may be no record
jr.read_csv("a.csv", IdentityConfirmation)  # wrong: the encoding is never guessed
JuminField(masked=False)  # wrong: no such option
