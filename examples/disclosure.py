"""架空市の窓口：移転の可否、支援措置、監査記録、発送の突合を、値を見せずに印字する。

Decides a transfer for three fictional residents, shows one granted item, and reconciles a dispatch whose two letters changed places:

    住民1 許可 漢字氏名
    住民2 拒否 JRA025 足りないもの: review
    住民3 拒否 JRA004 足りないもの: 個人番号
    閲覧 IdentityConfirmationView(***) 漢字氏名 8字
    監査 permit denial denial reveal 鎖の所見 0件
    発送 1行目 別の人の文書が入っています [JRA045]
    発送 1行目 入るはずの文書がありません [JRA046]
    発送 2行目 別の人の文書が入っています [JRA045]
    発送 2行目 入るはずの文書がありません [JRA046]
"""

from __future__ import annotations

import datetime as dt

import jumin_records as jr
from jumin_records.disclosure import (
    AuditEntry,
    AuditTrail,
    Channel,
    Dispatch,
    Enclosure,
    Envelope,
    Packed,
    Permit,
    Policy,
    Protection,
    Purpose,
    Requester,
    Role,
    SubjectReference,
    SubjectState,
    Table,
    chain_findings,
    view,
)
from jumin_records.records import IdentityConfirmation

CONFIGURATION = """
[signed_off]
by = "架空市住民課"
reference = "架空決裁1"
on = 2026-03-20
valid_from = 2026-04-01
valid_until = 2027-03-31

[[grant]]
table = "別添4"
item = 48
record = "本人確認情報"
fields = ["漢字氏名", "住所"]
recipients = ["課税管理課"]
roles = ["庁内"]
minutes = 30
"""
NOW = dt.datetime(2026, 10, 1, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
PURPOSE = Purpose(Table.TRANSFER, 48, recipient="課税管理課", channel=Channel.INTERNAL_SYSTEM)
CLERK = Requester(actor="職員A", role=Role.DEPARTMENT, request="受付-1")
#: 住民ごとの支援措置の状態と、求められた項目。The second is unknown, so handled as protected; the third asks for too much.
ASKED = (
    (Protection.NOT_PROTECTED, ["漢字氏名"]),
    (Protection.UNKNOWN, ["漢字氏名"]),
    (Protection.NOT_PROTECTED, ["漢字氏名", "個人番号"]),
)


def record() -> IdentityConfirmation:
    """架空の一人の本人確認情報。"""
    row = dict.fromkeys((leaf.item for leaf in jr.layout(IdentityConfirmation)), "")
    return jr.parse(IdentityConfirmation, row | {"漢字氏名": "架空　見本太郎一", "住所": "架空県架空市"})


def decide(policy: Policy, trail: AuditTrail) -> list[Permit]:
    """一人ずつ判定し、監査記録に書く。"""
    permits = []
    for no, (protection, fields) in enumerate(ASKED, start=1):
        subject = SubjectState(SubjectReference(f"宛名-000{no}"), protection)
        decision = policy.check(PURPOSE, CLERK, fields, subject, NOW)
        if trail.decided(decision) is not None:
            continue
        if isinstance(decision, Permit):
            print(f"住民{no} 許可", *decision.fields)
            permits.append(decision)
        else:
            print(f"住民{no} 拒否", decision.rule, "足りないもの:", *decision.missing)
    return permits


def dispatch() -> None:
    """二通の中身が入れ替わった発送を突き合わせる。"""
    people = [SubjectReference(f"宛名-000{no}") for no in (1, 2)]
    plan = Dispatch(
        tuple(
            Envelope(f"封-{no}", who, who, (Enclosure(f"証-{no}", who, who),)) for no, who in enumerate(people, start=1)
        )
    )
    for finding in plan.reconcile([Packed("封-1", ("証-2",)), Packed("封-2", ("証-1",))]):
        print("発送", finding)


def main() -> None:
    """判定し、許された一つを見せ、発送を確かめる。"""
    policy = Policy.load(CONFIGURATION, format="toml")
    log: list[AuditEntry] = []
    trail = AuditTrail(log.append)
    for permit in decide(policy, trail):
        shown = view(policy, record(), permit, trail)
        for item in shown.fields:
            print("閲覧", shown, item, f"{len(shown.reveal(item, at=NOW))}字")
    broken = chain_findings(log, head=trail.head)
    print("監査", *(entry.event for entry in log), f"鎖の所見 {len(broken)}件")
    dispatch()


if __name__ == "__main__":
    main()
