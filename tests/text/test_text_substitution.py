"""代替文字：選び方、位置、手順、復元、伏せ字。"""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumin_records.errors import Finding, RefusedError, TextError, UsageError
from jumin_records.text import (
    JIS_X_0208,
    JIS_X_0208_0212,
    JIS_X_0213,
    WINDOWS_31J,
    WINDOWS_SPELLINGS,
    Candidate,
    Evidence,
    Repertoire,
    Substitution,
    candidates,
    characters,
    check_flags,
    count_gaiji,
    restored,
    rewrite,
    substitute,
    try_substitute,
)

NAMES = st.text(
    st.sampled_from("架空太郎髙﨑𠮷野邉槗㐂亻№㍻か゛゙゚𛀁ｶﾞA\u3000\ue000")
    | st.sampled_from("\ufe00\U000e0102\U000e0100葛神邉"),
    max_size=10,
)
REPERTOIRES = st.sampled_from(
    [JIS_X_0208, JIS_X_0208_0212, JIS_X_0213, WINDOWS_31J, Repertoire.of("架空野高〓", name="小")]
)


class TestSubstitute:
    """「Candidates ranked with evidence, filtered by the target repertoire after ranking」"""

    @pytest.mark.parametrize(
        ("text", "into", "flags"),
        [
            ("髙﨑", "高崎", "11"),
            ("𠮷野", "吉野", "10"),
            ("邉", "邉", "0"),
            ("葛\U000e0102飾区", "葛飾区", "100"),
            ("見本\u3000花子", "見本\u3000花子", "00000"),
            ("\ufa19社", "神社", "10"),
            ("", "", ""),
        ],
    )
    @pytest.mark.parametrize("table", ["free", "mj"])
    def test_into_the_certificate_repertoire(self, text: str, into: str, flags: str, table: str) -> None:
        done = substitute(text, JIS_X_0208_0212, table=table)  # type: ignore[arg-type]  # one of the two names
        assert (done.text, done.flags) == (into, flags)
        assert done.restore() == done.original == text
        assert (done.table, done.repertoire, done.unresolved) == (table, "JIS X 0208+0212", ())

    def test_the_repertoire_filters_after_ranking(self) -> None:
        assert substitute("𣘺", JIS_X_0208).text == "橋"
        assert substitute("槗", JIS_X_0213, table="mj").text == "橋"
        assert substitute("槗", Repertoire.of("𣘺"), table="mj").text == "𣘺"
        assert substitute("邉", Repertoire.of("邊"), table="mj").text == "邊"
        assert substitute("邉", Repertoire.of("邊辺"), table="mj").text == "辺"

    def test_the_sequence_decides_before_the_selector_is_dropped(self) -> None:
        # 佀 with U+E0102: the map ranks 似 first (characters.md section 3.3).
        for text, expected in (("丑\U000e0102", "丒"), ("佀\U000e0102", "似")):
            assert candidates(text, table="mj")[0].character == expected
            assert candidates(text, table="free")[0].grounds[0].evidence is Evidence.SELECTOR_DROPPED

    def test_weak_evidence_only_on_request(self) -> None:
        target = Repertoire.of("坵")
        assert substitute("㐀", target, table="mj").unresolved == (0,)
        done = substitute("㐀", target, table="mj", weak=True)
        assert done.text == "坵"
        assert [ground.evidence for ground in done.steps[0].grounds] == [Evidence.DICTIONARY]

    def test_two_steps_tell_the_character_in_between(self) -> None:
        char = next(char for char in map(chr, range(0x3400, 0x4DC0)) if any(each.via for each in candidates(char)))
        far = next(each for each in candidates(char) if each.via)
        assert far.via in {each.character for each in candidates(char)}
        assert far.character in {each.character for each in candidates(far.via)}
        assert substitute(char, Repertoire.of([far.character])).steps[0].via == far.via

    def test_weak_evidence_comes_last_and_is_no_step_on_the_way(self) -> None:
        tried = 0
        for char in map(chr, range(0x4E00, 0x5200)):
            found = candidates(char, table="mj")
            direct = [each for each in found if not each.via]
            assert [each.weak for each in direct] == sorted(each.weak for each in direct)
            for far in found[len(direct) :]:
                middle = next(each for each in direct if each.character == far.via)
                step = next(each for each in candidates(far.via, table="mj") if each.character == far.character)
                assert not middle.weak
                assert not step.weak
                tried += 1
            weak_only = {
                each.character
                for middle in direct
                for each in (candidates(middle.character, table="mj") if len(middle.character) == 1 else ())
                if each.weak
            }
            strong = {
                each.character
                for middle in direct
                if len(middle.character) == 1
                for each in candidates(middle.character, table="mj")
                if not each.weak
            }
            assert not (weak_only - strong) & {each.character for each in found if each.via}
        assert tried

    def test_ambiguous_is_told(self) -> None:
        tied = next(
            (each, other)
            for char in map(chr, range(0x3400, 0x4DC0))
            for each, other in zip(candidates(char), candidates(char)[1:], strict=False)
            if each.rank == other.rank and not each.via and each.character != char
        )
        char = next(c for c in map(chr, range(0x3400, 0x4DC0)) if tied[0] in candidates(c) and tied[1] in candidates(c))
        both = Repertoire.of([tied[0].character, tied[1].character])
        assert substitute(char, both).steps[0].ambiguous
        assert not substitute(char, Repertoire.of([tied[1].character])).steps[0].ambiguous

    @given(NAMES, REPERTOIRES, st.sampled_from(["free", "mj"]), st.sampled_from(["keep", "geta"]), st.booleans())
    def test_positions_steps_and_the_way_back(
        self,
        text: str,
        target: Repertoire,
        table: str,
        missing: str,
        weak: bool,  # noqa: FBT001 - drawn by hypothesis
    ) -> None:
        done = try_substitute(text, target, table=table, missing=missing, weak=weak)  # type: ignore[arg-type]  # drawn names
        if isinstance(done, Finding):
            assert done.rule in {"JRT003", "JRT010", "JRT023"}
            return
        assert len(done.flags) == len(characters(done.text)) == len(characters(text))
        assert done.restore() == text
        assert restored(done.text, done.steps) == text
        assert check_flags(done.text, done.flags, original=text) == ()
        assert count_gaiji(done.text, target) == len(done.unresolved)
        assert [step.position for step in done.steps] == [at for at, flag in enumerate(done.flags) if flag == "1"]
        assert done == try_substitute(text, target, table=table, missing=missing, weak=weak)  # type: ignore[arg-type]  # as above
        assert weak or not any(
            ground.evidence.weak for step in done.steps for ground in step.grounds[:1] if len(step.grounds) == 1
        )


class TestMissing:
    """「missing choices」"""

    def test_keep_geta_and_choice(self) -> None:
        assert substitute("外\ue000", JIS_X_0208).text == "外\ue000"
        assert substitute("外\ue000", JIS_X_0208).flags == "00"
        assert substitute("外\ue000", JIS_X_0208).unresolved == (1,)
        done = substitute("外\ue000", JIS_X_0208, missing="geta")
        assert (done.text, done.flags, done.steps[0].grounds) == ("外〓", "01", ())
        done = substitute("外\ue000", JIS_X_0208, missing=lambda char: "ガ" if char == "\ue000" else "?")
        assert (done.text, done.flags, done.restore()) == ("外ガ", "01", "外\ue000")

    @pytest.mark.parametrize("answer", ["ガイ", "髙", "", "\ue001", "A", None])
    def test_a_choice_outside_the_repertoire_is_refused(self, answer: str) -> None:
        with pytest.raises(TextError) as caught:
            substitute("外\ue000", JIS_X_0208, missing=lambda _: answer)
        assert caught.value.rule == "JRT023"

    def test_error_names_the_place_and_not_the_character(self) -> None:
        with pytest.raises(TextError) as caught:
            substitute("外髙\ue000", JIS_X_0208, missing="error")
        assert caught.value.rule == "JRT020"
        assert "3文字目" in str(caught.value)
        assert "髙" not in repr(caught.value)

    def test_a_kana_that_would_swallow_a_lone_mark_is_refused(self) -> None:
        with pytest.raises(TextError) as caught:
            substitute("𛀁\u3099", Repertoire.of(["え", "\u3099"]), missing=lambda _: "え")
        assert caught.value.rule == "JRT023"

    def test_wrong_calls(self) -> None:
        for call in (substitute, rewrite):
            for choices in ({"table": "ivs"}, {"missing": "drop"}):
                with pytest.raises(UsageError) as caught:
                    call("髙", JIS_X_0208, **choices)  # type: ignore[arg-type]  # wrong choices are the point
                assert caught.value.rule == "JRU007"
            with pytest.raises(UsageError):
                call(1, JIS_X_0208)  # type: ignore[arg-type]  # as above
            with pytest.raises(TextError):
                call("\U000e0102", JIS_X_0208)


class TestOneToMany:
    """「1:n substitutions only where no flags are produced」"""

    def test_never_in_a_substitution(self) -> None:
        assert substitute("㈱", JIS_X_0208).unresolved == (0,)
        assert [len(each.character) for each in candidates("㈱")] == [3]

    def test_in_a_text_without_flags(self) -> None:
        assert rewrite("見本㈱№７", JIS_X_0208) == "見本（株）Ｎｏ．７"
        assert rewrite("髙\ue000", JIS_X_0208, missing=lambda _: "ガイ") == "高ガイ"
        assert rewrite("髙\ue000", JIS_X_0208) == "高\ue000"
        assert rewrite("\ue000", JIS_X_0208, missing="geta") == "〓"

    @pytest.mark.parametrize("answer", ["", "髙", "ガ\u200b", None])
    def test_refused_answers(self, answer: str) -> None:
        with pytest.raises(TextError) as caught:
            rewrite("\ue000", JIS_X_0208, missing=lambda _: answer)
        assert caught.value.rule == "JRT023"

    def test_error(self) -> None:
        with pytest.raises(TextError) as caught:
            rewrite("外\ue000", JIS_X_0208, missing="error")
        assert caught.value.rule == "JRT020"


class TestCandidates:
    @pytest.mark.parametrize(
        ("given_", "rule"), [("", "JRU007"), ("髙﨑", "JRU007"), ("\ud800", "JRT002"), (1, "JRU001")]
    )
    def test_one_character(self, given_: str, rule: str) -> None:
        with pytest.raises((UsageError, TextError)) as caught:
            candidates(given_)
        assert caught.value.rule == rule

    def test_unknown_table(self) -> None:
        with pytest.raises(UsageError):
            candidates("髙", table="x")  # type: ignore[arg-type]  # the wrong name is the point

    @given(st.characters(min_codepoint=0x2E80, max_codepoint=0x323AF), st.sampled_from(["free", "mj"]))
    def test_ranks_rise_and_nothing_comes_twice(self, char: str, table: str) -> None:
        found = candidates(char, table=table) if not _unsound(char) else ()  # type: ignore[arg-type]  # drawn names
        assert [each.rank for each in found] == sorted(each.rank for each in found)
        assert len({each.character for each in found}) == len(found)
        assert char not in {each.character for each in found}

    def test_equality(self) -> None:
        one, same, other = candidates("髙")[0], candidates("髙")[0], candidates("﨑")[0]
        assert one == same
        assert hash(one) == hash(same)
        assert one != other
        assert one != "高"

    def test_compatibility_and_radicals(self) -> None:
        assert candidates("\ufa19")[0].character == "神"
        assert candidates("⼈")[0].grounds[0].evidence is Evidence.COMPATIBILITY
        assert candidates("㈱")[0].grounds[0].evidence is not Evidence.COMPATIBILITY
        assert candidates("\ue000", table="mj") == ()


class TestMadeOfFacts:
    """「Substitution(original, text, flags, steps)」; 「each step names position, from, to, evidence」"""

    def test_the_four_arguments_of_the_contract(self) -> None:
        made = Substitution("髙", "高", "1", ())
        assert (made.original, made.text, made.flags, made.steps) == ("髙", "高", "1", ())
        assert (made.unresolved, made.table, made.repertoire) == ((), "free", "")
        assert made == substitute("髙", JIS_X_0208)
        assert made.restore() == "髙"
        assert repr(made) == "Substitution(***, 1字, 0か所)"

    @given(NAMES, REPERTOIRES)
    def test_what_substitute_gives_can_be_made_again(self, text: str, repertoire: Repertoire) -> None:
        done = try_substitute(text, repertoire)
        if isinstance(done, Substitution):
            facts = {"unresolved": done.unresolved, "table": done.table, "repertoire": done.repertoire}
            made = Substitution(done.original, done.text, done.flags, list(done.steps), **facts)  # type: ignore[arg-type]  # facts as they come
            assert made == done
            assert (made.steps, made.restore()) == (done.steps, text)
            assert [getattr(made, name) for name in facts] == list(facts.values())

    @pytest.mark.parametrize(
        ("original", "text", "flags", "rules"),
        [
            ("髙野", "高野", "1", ["JRT022"]),
            ("髙野", "高野", "１0", ["JRT021", "JRT025"]),
            ("髙野", "高野", "0", ["JRT022", "JRT025"]),
            ("髙野", "高野", "00", ["JRT025"]),
            ("髙野", "高野", "11", ["JRT025"]),
            ("髙野郎", "高野", "10", ["JRT022"]),
            ("髙\u202e", "高野", "10", ["JRT012"]),
            ("髙野", "高\u200b", "10", ["JRT003"]),
        ],
    )
    def test_flags_that_do_not_fit(self, original: str, text: str, flags: str, rules: list[str]) -> None:
        with pytest.raises(TextError) as caught:
            Substitution(original, text, flags, ())
        assert [finding.rule for finding in caught.value.findings] == rules
        assert caught.value.rule == rules[0]
        assert [each.text for each in caught.value.findings] == [
            each.text for each in check_flags(text, flags, original=original)
        ]

    def test_wrong_facts(self) -> None:
        for facts in ((None, "高", "1", ()), ("髙", b"x", "1", ()), ("髙", "高", 1, ())):
            with pytest.raises(UsageError) as caught:
                Substitution(*facts)
            assert caught.value.rule == "JRU001"
        for steps in (None, 5, ["高"], "高"):
            with pytest.raises(UsageError) as caught:
                Substitution("髙", "高", "1", steps)  # type: ignore[arg-type]  # as above
            assert caught.value.rule == "JRU020"
        for unresolved in (None, 5, "高", [1], [-1], [True], [None]):
            with pytest.raises(UsageError) as caught:
                Substitution("髙", "高", "1", (), unresolved=unresolved)  # type: ignore[arg-type]  # as above
            assert caught.value.rule == "JRU007"
        assert Substitution("髙", "髙", "0", (), unresolved=[0]).unresolved == (0,)
        with pytest.raises(UsageError) as caught:
            Substitution("髙", "高", "1", (), table=[])  # type: ignore[arg-type]  # as above
        assert caught.value.rule == "JRU007"

    def test_a_step_names_from_to_and_evidence(self) -> None:
        step = substitute("外髙", JIS_X_0208).steps[0]
        assert (step.position, step.from_, step.to) == (1, "髙", "高")
        assert step.evidence == step.grounds
        assert step.evidence[0].evidence is Evidence.VARIANT
        for name in ("from_", "to", "evidence"):
            with pytest.raises(AttributeError):
                setattr(step, name, "x")


class TestSealed:
    """「Substitution, its steps, Candidate results show no text in repr/str」"""

    def test_masked(self) -> None:
        done = substitute("髙\ue000", JIS_X_0208)
        for each in (
            done,
            done.steps[0],
            candidates("髙")[0],
            substitute("\ue000", JIS_X_0208, missing="geta").steps[0],
        ):
            shown = f"{each!r} {each} {each:>20}"
            assert "髙" not in shown
            assert "高" not in shown
            with pytest.raises(RefusedError):
                pickle.dumps(each)
            with pytest.raises(AttributeError):
                each.text = "x"
            assert copy.deepcopy(each) is each
        assert repr(done) == "Substitution(***, 2字, 1か所, 残り1字)"

    def test_equality(self) -> None:
        assert substitute("髙", JIS_X_0208) == substitute("髙", JIS_X_0208)
        assert hash(substitute("髙", JIS_X_0208)) == hash(substitute("髙", JIS_X_0208))
        assert substitute("髙", JIS_X_0208) != substitute("高", JIS_X_0208)
        assert substitute("髙", JIS_X_0208) != "高"
        assert isinstance(substitute("髙", JIS_X_0208), Substitution)
        assert isinstance(candidates("髙")[0], Candidate)


class TestRestored:
    def test_a_changed_text_is_not_guessed_at(self) -> None:
        steps = substitute("外髙", JIS_X_0208).steps
        assert restored("外高", steps) == "外髙"
        assert restored("内高", steps) == "内髙"
        for text in ("外橋", "外", "", "外高\U000e0102"):
            with pytest.raises(TextError) as caught:
                restored(text, steps)
            assert caught.value.rule == "JRT024"
        with pytest.raises(TextError):
            restored("\u200b", steps)


class TestCheckFlags:
    """characters.md 1.3: 黒桐　幹也 → 00000; an address of 18 characters → 18 zeros."""

    @pytest.mark.parametrize(
        ("text", "flags", "facts", "rules"),
        [
            ("黒桐\u3000幹也", "00000", {}, []),
            ("東京都清瀬市観布子南１２－７－２０２", "0" * 18, {"repertoire": JIS_X_0208_0212 | WINDOWS_SPELLINGS}, []),
            ("高野", "1", {}, ["JRT022"]),
            ("高野", "１0", {}, ["JRT021"]),
            ("高野", "", {}, ["JRT022"]),
            ("高野", "10", {"original": "髙野"}, []),
            ("高野", "01", {"original": "髙野"}, ["JRT025"]),
            ("高野", "11", {"original": "髙野"}, ["JRT025"]),
            ("高野", "10", {"original": "髙野郎"}, ["JRT022"]),
            ("高野", "10", {"original": "髙\u202e"}, ["JRT012"]),
            ("高\u200b", "10", {}, ["JRT003"]),
            ("髙野", "00", {"repertoire": JIS_X_0208}, ["JRT026"]),
        ],
    )
    def test_findings(self, text: str, flags: str, facts: dict[str, object], rules: list[str]) -> None:
        found = check_flags(text, flags, **facts)  # type: ignore[arg-type]  # keyword facts of each case
        assert [finding.rule for finding in found] == rules
        assert all("高" not in str(finding) for finding in found)


def _unsound(char: str) -> bool:
    return isinstance(try_substitute(char, JIS_X_0208), Finding)
