"""提供・移転・支援措置・名寄せ・発送・出力の番人。

Who may see what, and guards against the accidents that happened. Pure decisions over what the caller hands in: no clock, no
network, no store. What it is not: a sandbox, an authentication, a log that cannot be tampered with (see docs/disclosure.md).

Source: architecture floor 7; 千葉市 特定個人情報保護評価書 別添3–5.

>>> from jumin_records.disclosure import PROVISIONS
>>> sum(provision.count for provision in PROVISIONS.values())
1100000
"""

from jumin_records.disclosure.agreement import (
    Agreement,
)
from jumin_records.disclosure.application import (
    Application,
    unset_applications,
)
from jumin_records.disclosure.audit import (
    AuditEntry,
    AuditTrail,
    chain_findings,
)
from jumin_records.disclosure.audit_lines import (
    audit_line,
    line_findings,
    read_audit_line,
)
from jumin_records.disclosure.configuration import (
    Conditions,
    Configuration,
    GapReport,
    Grant,
    Limit,
    WhenProtected,
)
from jumin_records.disclosure.configuration_findings import (
    configuration_findings,
)
from jumin_records.disclosure.correspondence import (
    Correspondence,
    Message,
)
from jumin_records.disclosure.decision import (
    Denial,
    Permit,
    Purpose,
)
from jumin_records.disclosure.destination import (
    DESTINATION_POINTS,
    Destination,
    Registered,
    destination_findings,
)
from jumin_records.disclosure.dispatch import (
    Dispatch,
    Enclosure,
    Envelope,
    Packed,
)
from jumin_records.disclosure.export_guard import (
    ExportGuard,
    ExportRow,
    export_row,
)
from jumin_records.disclosure.formula import (
    FormulaChoice,
    guard_cell,
    is_formula,
    unguard_cell,
)
from jumin_records.disclosure.four_eyes import (
    CHECKLIST,
    Approval,
    Review,
    approval_findings,
    same_actor,
)
from jumin_records.disclosure.identity import (
    Agreements,
    Ambiguous,
    Different,
    Same,
    match_identity,
)
from jumin_records.disclosure.identity_facts import (
    IdentityFacts,
    facts_of,
)
from jumin_records.disclosure.identity_search import (
    NameIndex,
    find_identity,
    namesake_findings,
    number_findings,
)
from jumin_records.disclosure.incidents import (
    INCIDENTS,
    Incident,
    Reach,
)
from jumin_records.disclosure.manifest import (
    HandOver,
    Manifest,
)
from jumin_records.disclosure.number_scan import (
    NumberHit,
    holds_number,
    scan_numbers,
)
from jumin_records.disclosure.policy import (
    Policy,
)
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
from jumin_records.disclosure.proxy_filing import (
    ProxyFiling,
    unnotified,
)
from jumin_records.disclosure.read_configuration import (
    read_configuration,
)
from jumin_records.disclosure.requester import (
    REQUESTER_RULES,
    Reason,
    Requester,
    RequesterRule,
    Role,
    judge_request,
)
from jumin_records.disclosure.restriction import (
    Restriction,
    closed,
    extended,
    lifted,
    opened,
    rescoped,
)
from jumin_records.disclosure.subject import (
    Protection,
    SubjectReference,
    SubjectState,
    strictest,
)
from jumin_records.disclosure.temporary_lift import (
    LONGEST_LIFT,
    TemporaryLift,
)
from jumin_records.disclosure.view import (
    Granted,
    Uses,
    View,
    view,
    view_type,
)
from jumin_records.disclosure.volume import (
    actor_findings,
    expected_by_year,
    volume_findings,
)
from jumin_records.disclosure.workbook import (
    workbook_findings,
)

__all__ = [
    "ABSENT_TRANSFER_NUMBERS",
    "CHECKLIST",
    "DESTINATION_POINTS",
    "INCIDENTS",
    "LONGEST_LIFT",
    "PROVISIONS",
    "REQUESTER_RULES",
    "TRANSFERS",
    "Agreement",
    "Agreements",
    "Ambiguous",
    "Application",
    "Approval",
    "AuditEntry",
    "AuditTrail",
    "Channel",
    "Conditions",
    "Configuration",
    "Correspondence",
    "Denial",
    "Destination",
    "Different",
    "Dispatch",
    "Enclosure",
    "Envelope",
    "ExportGuard",
    "ExportRow",
    "FormulaChoice",
    "GapReport",
    "Grant",
    "Granted",
    "HandOver",
    "IdentityFacts",
    "Incident",
    "Limit",
    "Manifest",
    "Message",
    "NameIndex",
    "NumberHit",
    "Packed",
    "Permit",
    "Policy",
    "Protection",
    "Provision",
    "ProxyFiling",
    "Purpose",
    "Reach",
    "Reason",
    "Registered",
    "Requester",
    "RequesterRule",
    "Restriction",
    "Review",
    "Role",
    "Same",
    "SubjectReference",
    "SubjectState",
    "Table",
    "TableKey",
    "TemporaryLift",
    "Timing",
    "Transfer",
    "Uses",
    "View",
    "WhenProtected",
    "actor_findings",
    "approval_findings",
    "audit_line",
    "chain_findings",
    "closed",
    "configuration_findings",
    "destination_findings",
    "expected_by_year",
    "export_row",
    "extended",
    "facts_of",
    "find_identity",
    "find_provisions",
    "find_transfers",
    "guard_cell",
    "holds_number",
    "is_formula",
    "judge_request",
    "lifted",
    "line_findings",
    "match_identity",
    "namesake_findings",
    "number_findings",
    "opened",
    "read_audit_line",
    "read_configuration",
    "rescoped",
    "same_actor",
    "scan_numbers",
    "strictest",
    "unguard_cell",
    "unnotified",
    "unset_applications",
    "view",
    "view_type",
    "volume_findings",
    "workbook_findings",
]
