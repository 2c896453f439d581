"""提供・移転・支援措置・名寄せ・発送・出力の番人。

Who may see what, and guards against the accidents that happened. Pure decisions over what the caller hands in: no clock, no
network, no store. What it is not: a sandbox, an authentication, a log that cannot be tampered with (see docs/disclosure.md).

Source: architecture floor 7; 千葉市 特定個人情報保護評価書 別添3–5.

>>> from jumin_records.disclosure import PROVISIONS
>>> sum(provision.count for provision in PROVISIONS.values())
1100000
"""

from jumin_records.disclosure.provision_tables import (
    ABSENT_TRANSFER_NUMBERS,
    PROVISIONS,
    TRANSFERS,
    Channel,
    Provision,
    Table,
    TableKey,
    Timing,
    Transfer,
    find_provisions,
    find_transfers,
)

__all__ = [
    "ABSENT_TRANSFER_NUMBERS",
    "PROVISIONS",
    "TRANSFERS",
    "Channel",
    "Provision",
    "Table",
    "TableKey",
    "Timing",
    "Transfer",
    "find_provisions",
    "find_transfers",
]
