"""「設定は読むときに検査する：知らない項目、重複、書かれていないものの報告」「要約値は設定の意味だけによる」。"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.disclosure import (
    AuditTrail,
    Conditions,
    Configuration,
    Limit,
    Permit,
    Policy,
    Role,
    Table,
    TableKey,
    read_configuration,
    view,
)
from jumin_records.errors import DataError, UsageError
from jumin_records.layouts import walk
from jumin_records.records import BY_NAME
from tests.disclosure.city import GRANT, NOW, SIGNED, Log, policy, purpose, requester, state

AS_JSON: dict[str, Any] = {
    "signed_off": {
        "by": "架空市住民課",
        "reference": "架空決裁1",
        "on": "2026-03-20",
        "valid_from": "2026-04-01",
        "valid_until": "2027-03-31",
    },
    "grant": [
        {
            "roles": ["第三者", "庁内", "公用"],
            "table": "別添4",
            "item": 48,
            "record": "本人確認情報",
            "fields": ["生年月日", "住所", "漢字氏名"],
            "recipients": ["課税管理課"],
        }
    ],
}


def rules(text: str, kind: Any = "toml") -> list[tuple[str, str]]:
    found = read_configuration(text, format=kind)
    assert isinstance(found, tuple)
    return [(finding.rule, finding.text.partition("（")[2].rstrip("）")) for finding in found]


class TestTheDigest:
    def test_toml_and_json_that_mean_the_same_have_one_digest(self) -> None:
        assert policy().digest == Policy.load(json.dumps(AS_JSON), format="json").digest

    def test_it_is_the_sha256_of_the_canonical_form(self) -> None:
        configuration = policy().configuration
        canonical = configuration.canonical()
        assert hashlib.sha256(canonical.encode()).hexdigest() == configuration.digest
        assert json.loads(canonical)["grants"][0]["fields"] == ["住所", "漢字氏名", "生年月日"]

    def test_every_change_of_meaning_changes_it(self) -> None:
        seen = {policy().digest}
        for old, new in [
            ("項目", "項目"),
            ('"住所", ', ""),
            ('"第三者"', '"閲覧"'),
            ("item = 48", "item = 48\nreview = true"),
            ("item = 48", "item = 48\nminutes = 3"),
            ("item = 48", 'item = 48\nwhen_protected = "refuse"'),
            ("item = 48", "item = 48\nvalid_until = 2026-12-31"),
        ][1:]:
            changed = policy(grant=GRANT.replace(old, new)).digest
            assert changed not in seen
            seen.add(changed)
        assert policy("[[limit]]\n").digest not in seen


class TestWhatIsChecked:
    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ('"住所"', '"氏名"', [("JRA011", "grant 1 fields")]),
            ('"住所"', '"漢字氏名"', [("JRA012", "grant 1 fields")]),
            (
                "48",
                "149",
                [
                    ("JRA013", "grant 1 item"),
                ],
            ),
            ("48", '"48"', [("JRA010", "grant 1 item"), ("JRA013", "grant 1 item")]),
            ("48", "true", [("JRA010", "grant 1 item"), ("JRA013", "grant 1 item")]),
            ('"別添4"', '"別添5"', [("JRA013", "grant 1 table")]),
            ("課税管理課", "総務課", [("JRA013", "grant 1 recipients")]),
            ('"本人確認情報"', '"住民票"', [("JRA013", "grant 1 record")]),
            ('"庁内"', '"庁外"', [("JRA013", "grant 1 roles")]),
            ('["課税管理課"]', "[]", [("JRA010", "grant 1 recipients")]),
            ('["課税管理課"]', "[3]", [("JRA010", "grant 1 recipients")]),
            ("item = 48", "item = 48\nreview = 1", [("JRA010", "grant 1 review")]),
            ("item = 48", "item = 48\nminutes = -1", [("JRA010", "grant 1 minutes")]),
            ("item = 48", "item = 48\nminutes = 0", [("JRA010", "grant 1 minutes")]),
            ("item = 48", "item = 48\nreveiw = true", [("JRA010", "grant 1 知らない欄")]),
            ("item = 48", 'item = 48\nvalid_from = "2026-4-1"', [("JRA010", "grant 1 valid_from")]),
            ("item = 48", 'item = 48\nvalid_from = "2026-02-30"', [("JRA010", "grant 1 valid_from")]),
            ("item = 48", "item = 48\nvalid_from = 3", [("JRA010", "grant 1 valid_from")]),
            ("item = 48", "item = 48\nvalid_from = 2026-05-01T00:00:00", [("JRA010", "grant 1 valid_from")]),
            ("item = 48", "item = 48\nvalid_from = 2027-01-01\nvalid_until = 2026-12-31", [("JRA014", "grant 1")]),
        ],
    )
    def test_a_grant(self, old: str, new: str, expected: list[tuple[str, str]]) -> None:
        assert rules(SIGNED + GRANT.replace(old, new)) == expected

    def test_a_provision_names_its_recipients_freely(self) -> None:
        grant = GRANT.replace('"別添4"', '"別添3"').replace("48", "2").replace("課税管理課", "全国健康保険協会架空支部")
        assert isinstance(read_configuration(SIGNED + grant, format="toml"), Configuration)

    def test_two_grants_for_the_same(self) -> None:
        assert rules(SIGNED + GRANT + GRANT) == [("JRA012", "grant 2")]

    def test_the_signature(self) -> None:
        assert rules("") == [
            ("JRA010", "signed_off"),
            *[("JRA010", f"signed_off {key}") for key in ("by", "reference", "on", "valid_from", "valid_until")],
        ]
        assert rules(SIGNED.replace("2027", "2025")) == [("JRA014", "signed_off")]
        assert rules(SIGNED.replace("架空市住民課", " ")) == [("JRA010", "signed_off by")]

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("[", "toml"),
            ("[1]", "json"),
            ('{"a": 1, "a": 2}', "json"),
            ("[" * 100_000, "json"),
            ("x" * 4_000_001, "json"),
            ("null", "json"),
            ('{"signed_off": 3, "grant": 4, "limit": [5]}', "json"),
        ],
    )
    def test_what_is_no_configuration(self, text: str, kind: str) -> None:
        assert {rule for rule, _ in rules(text, kind)} == {"JRA010"}

    def test_a_limit(self) -> None:
        text = '[[limit]]\ntable = "別添4"\nitem = 48\nrecord = "本人確認情報"\nfields = ["住所"]\nroles = ["庁内"]\n'
        (limit,) = policy(text).configuration.limits
        assert limit == Limit(
            key=limit.key, record="本人確認情報", fields=frozenset({"住所"}), roles=frozenset({Role.DEPARTMENT})
        )
        assert limit.refuse
        (softer,) = policy("[[limit]]\nreview = true\n").configuration.limits
        assert (softer.refuse, softer.conditions.review, softer.key) == (False, True, None)

    def test_a_wrong_limit(self) -> None:
        assert rules(SIGNED + '[[limit]]\nfields = ["住所"]\n') == [("JRA013", "limit 1 record")]
        assert rules(SIGNED + "[[limit]]\nitem = 48\n")[0] == ("JRA010", "limit 1 table")

    def test_one_error_carries_every_finding(self) -> None:
        with pytest.raises(DataError) as caught:
            Policy.load("grant = 3", format="toml")
        assert len(caught.value.findings) == 7

    def test_misuse(self) -> None:
        for text, kind, rule in ((b"", "toml", "JRU001"), ("", "yaml", "JRU007")):
            with pytest.raises(UsageError) as caught:
                read_configuration(text, format=kind)  # type: ignore[arg-type]  # wrong on purpose
            assert caught.value.rule == rule

    def test_a_name_in_a_wrong_place_does_not_come_out(self) -> None:
        found = read_configuration(SIGNED + GRANT.replace('"住所"', '"架空太郎"'), format="toml")
        assert "架空太郎" not in repr(found)
        assert "漢漢漢漢(4字)" in repr(found)


WORDS = [
    "signed_off",
    "grant",
    "limit",
    "table",
    "item",
    "record",
    "fields",
    "roles",
    "別添4",
    "本人確認情報",
    "住所",
    "\ud800",
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WORDS) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
    max_leaves=12,
)


class TestEveryTextIsAcceptedOrRefused:
    """「受け取るか、宣言された所見で断る。ほかのものは出てこない」。"""

    @settings(max_examples=50)
    @given(st.dictionaries(st.sampled_from(["signed_off", "grant", "limit", "x"]), ANYTHING, max_size=4))
    def test_json(self, data: Any) -> None:
        assert {rule for rule, _ in rules(json.dumps(data), "json")} <= {
            "JRA010",
            "JRA011",
            "JRA012",
            "JRA013",
            "JRA014",
        }

    @settings(max_examples=50)
    @given(st.sampled_from(sorted(AS_JSON["grant"][0])), ANYTHING)
    def test_one_key_of_a_grant(self, key: str, value: Any) -> None:
        data = AS_JSON | {"grant": [AS_JSON["grant"][0] | {key: value}]}
        read = read_configuration(json.dumps(data), format="json")
        if isinstance(read, Configuration):
            assert len(read.digest) == 64

    @settings(max_examples=50)
    @given(st.sampled_from(sorted(AS_JSON["signed_off"])), ANYTHING)
    def test_one_key_of_the_signature(self, key: str, value: Any) -> None:
        data = AS_JSON | {"signed_off": AS_JSON["signed_off"] | {key: value}}
        read = read_configuration(json.dumps(data), format="json")
        if isinstance(read, Configuration):
            assert len(read.digest) == 64

    @given(st.text(max_size=60))
    def test_toml(self, text: str) -> None:
        assert isinstance(read_configuration(text, format="toml"), tuple)
        assert isinstance(read_configuration(SIGNED + text, format="toml"), tuple | Configuration)


class TestTheGapReport:
    """「書かれていない事務と項目を報告する」。"""

    def test_gaps(self) -> None:
        gaps = policy().gaps()
        assert len(gaps.rows) == 95
        assert ("別添4", 48) not in gaps.rows
        assert ("別添3", 48) in gaps.rows
        assert len(gaps.fields) == 33
        assert ("本人確認情報", "個人番号") in gaps.fields

    def test_an_empty_configuration_has_nothing_but_gaps(self) -> None:
        gaps = policy(grant="").gaps()
        assert (len(gaps.rows), gaps.fields) == (96, ())


class TestMadeByHand:
    """「読み込み時に検査する」設定は、コードで組み立てても検査される。"""

    BASE = policy().configuration

    def rules(self, **changes: Any) -> list[str]:
        with pytest.raises(DataError) as caught:
            Policy(attrs.evolve(self.BASE, **changes))
        return [finding.rule for finding in caught.value.findings]

    @pytest.mark.parametrize(
        ("changes", "rule"),
        [
            ({"record": "ない記録"}, "JRA013"),
            ({"fields": frozenset({"氏名"})}, "JRA011"),
            ({"key": TableKey(Table.TRANSFER, 149)}, "JRA013"),
            ({"recipients": frozenset({"他課"})}, "JRA013"),
            ({"conditions": Conditions(minutes=-5)}, "JRA010"),
            ({"valid_from": dt.datetime(2026, 4, 1, tzinfo=dt.UTC)}, "JRA010"),
            ({"valid_from": dt.date(2027, 1, 1), "valid_until": dt.date(2026, 1, 1)}, "JRA014"),
        ],
    )
    def test_a_grant(self, changes: dict[str, Any], rule: str) -> None:
        assert self.rules(grants=(attrs.evolve(self.BASE.grants[0], **changes),)) == [rule]

    @pytest.mark.parametrize(
        ("limit", "rule"),
        [
            (Limit(record="本人確認情報 "), "JRA013"),
            (Limit(fields=frozenset({"じゅうしょ"})), "JRA011"),
            (Limit(key=TableKey(Table.PROVISION, 4)), "JRA013"),
        ],
    )
    def test_a_limit_that_would_never_hit(self, limit: Limit, rule: str) -> None:
        assert self.rules(limits=(limit,)) == [rule]

    def test_the_whole(self) -> None:
        grant = self.BASE.grants[0]
        assert self.rules(grants=(grant, grant)) == ["JRA012"]
        assert self.rules(valid_until=dt.date(2020, 1, 1)) == ["JRA014"]
        assert self.rules(signed_on=dt.datetime(2026, 4, 1, tzinfo=dt.UTC)) == ["JRA010"]

    @pytest.mark.parametrize("changes", [{"fields": "住所"}, {"roles": frozenset({"庁内"})}, {"key": ("別添4", 48)}])
    def test_types(self, changes: dict[str, Any]) -> None:
        with pytest.raises(UsageError) as caught:
            attrs.evolve(self.BASE.grants[0], **changes)
        assert caught.value.rule == "JRU020"
        with pytest.raises(UsageError):
            Policy("架空")  # type: ignore[arg-type]  # wrong on purpose


class TestEveryRecord:
    """「設定の項目は公式の名」：20の記録のどれでも、一つの名は一つの項目で、許した項目だけが閲覧になる。"""

    @pytest.mark.parametrize("name", [name for name in BY_NAME if name != "転入履歴情報管理"])
    def test_all_its_items(self, name: str) -> None:
        items = tuple(leaf.item for leaf in walk(BY_NAME[name]))
        assert len(set(items)) == len(items)
        quoted = ", ".join(f'"{item}"' for item in reversed(items))
        grant = GRANT.replace('["漢字氏名", "住所", "生年月日"]', f"[{quoted}]").replace("本人確認情報", name)
        one = policy(grant=grant)
        permit = one.check(purpose(record=name), requester(), items, state(), NOW)
        assert isinstance(permit, Permit)
        assert permit.fields == items
        record = jr.check(BY_NAME[name], dict.fromkeys(items, "")).value
        assert record is not None
        shown = view(one, record, permit, AuditTrail(Log()))
        assert shown.reveal_all(at=NOW) == dict.fromkeys(items, "")
        assert sum(isinstance(each, property) for each in vars(type(shown)).values()) == len(items)

    def test_the_one_whose_items_are_not_published(self) -> None:
        found = read_configuration(SIGNED + GRANT.replace("本人確認情報", "転入履歴情報管理"), format="toml")
        assert isinstance(found, tuple)
        assert {finding.rule for finding in found} == {"JRA011"}
