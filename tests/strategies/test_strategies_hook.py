"""「入れるだけで ``st.from_type(JuminhyoCode)`` が働く。それまでは何も読み込まない」。"""

from __future__ import annotations

import ast
import importlib
import json
import os
import pathlib
import subprocess
import sys
import textwrap
from importlib.machinery import ModuleSpec
from typing import Any

import pytest
from hypothesis import strategies as st

import jumin_records as jr
from jumin_records.records import Memo
from jumin_records.strategies import hook
from jumin_records.strategies.missing import MissingExtraError, require

ROOT = pathlib.Path(__file__).parents[2]

DRAW = """
from hypothesis import given, settings, strategies as st
@settings(max_examples=3, database=None)
@given(st.from_type({name}))
def test(value): assert type(value) is {name}
test()
"""


def run(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env=os.environ | environment,
    )
    return done.stdout.strip()


class TestEntryPoint:
    @pytest.mark.parametrize(
        "first", ["import hypothesis\nfrom jumin_records import JuminhyoCode", "from jumin_records import JuminhyoCode"]
    )
    def test_a_type_is_known_in_whatever_order_the_two_are_imported(self, first: str) -> None:
        assert run(first + DRAW.format(name="JuminhyoCode")) == ""

    def test_a_record_is_known(self) -> None:
        assert run("import hypothesis\nfrom jumin_records.records import Memo" + DRAW.format(name="Memo")) == ""

    def test_it_loads_no_type_no_record_and_no_table(self) -> None:
        """Measured beside this by ``benchmarks/strategies.py``."""
        loaded = run("import hypothesis, sys, json; print(json.dumps(sorted(sys.modules)))")
        ours = [name for name in json.loads(loaded) if name.startswith("jumin_records")]
        assert ours == ["jumin_records", "jumin_records.strategies", "jumin_records.strategies.hook"]

    def test_it_can_be_switched_off(self) -> None:
        said = run(
            "import hypothesis, sys; print(any(name.startswith('jumin_records') for name in sys.modules))",
            HYPOTHESIS_NO_PLUGINS="1",
        )
        assert said == "False"

    def test_the_plug_in_imports_nothing_into_programs_without_hypothesis(self) -> None:
        assert run("import jumin_records.records, sys; print('hypothesis' in sys.modules)") == "False"


class TestHook:
    def test_doing_it_twice_changes_nothing(self) -> None:
        before = list(sys.meta_path)
        hook.register()
        assert sys.meta_path == before

    def test_types_that_are_loaded_are_registered_and_watched_from_then_on(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        others = [finder for finder in sys.meta_path if not isinstance(finder, hook._Watcher)]
        monkeypatch.setattr(sys, "meta_path", list(others))
        hook.register()
        assert isinstance(sys.meta_path[0], hook._Watcher)
        assert sys.meta_path[1:] == others
        monkeypatch.delitem(sys.modules, "jumin_records.codes.sex")
        fresh = importlib.import_module("jumin_records.codes.sex")
        assert not isinstance(fresh.__loader__, hook._Registering)
        assert fresh.__spec__ is not None
        assert not isinstance(fresh.__spec__.loader, hook._Registering)
        assert "'1', '2'" in repr(st.from_type(fresh.SexCode))  # the strategy of this very class

    def test_what_is_not_ours_or_not_there_is_left_to_others(self) -> None:
        watcher = hook._Watcher()
        assert watcher.find_spec("json", None) is None
        assert watcher.find_spec("jumin_records.codes.nothing", []) is None

    def test_a_module_without_a_loader_is_left_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        bare = ModuleSpec("jumin_records.codes.folder", None)

        class Finder:
            def find_spec(self, *_: object) -> ModuleSpec:
                return bare

        monkeypatch.setattr(sys, "meta_path", [Finder()])
        assert hook._Watcher().find_spec("jumin_records.codes.folder", None) is bare
        assert bare.loader is None

    @pytest.mark.parametrize("thing", [jr.Raw, jr.Checked, jr.codes.Identifier, jr.codes.Code, jr.records.Record, int])
    def test_bases_and_wrappers_have_none(self, thing: Any) -> None:
        assert not hook._has_strategy(thing)

    @pytest.mark.parametrize("thing", [jr.Pin, jr.codes.Number, jr.codes.SexCode, jr.RegisterDate, Memo])
    def test_values_have_one(self, thing: Any) -> None:
        assert hook._has_strategy(thing)


class TestMissing:
    def test_without_hypothesis_the_extra_is_named(self) -> None:
        said = run(
            "import sys; sys.modules['hypothesis'] = None\n"
            "try:\n    import jumin_records.strategies\nexcept ImportError as error:\n    print(type(error).__name__, error)"
        )
        assert "MissingExtraError" in said
        assert 'pip install "jumin-records[strategies]"' in said
        assert "JRU075" in said

    def test_it_is_both_kinds_of_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        require("hypothesis", extra="strategies")
        with pytest.raises(MissingExtraError) as caught:
            require("no_such_partner", extra="strategies")
        assert isinstance(caught.value, jr.UsageError)
        assert isinstance(caught.value, ImportError)
        monkeypatch.delitem(sys.modules, "jumin_records.strategies")
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        with pytest.raises(ImportError, match="JRU075"):
            importlib.import_module("jumin_records.strategies")


@pytest.mark.skipif(not (ROOT / "examples").is_dir(), reason="the examples are not beside the tests")
def test_the_example_prints_what_its_docstring_says() -> None:
    path = ROOT / "examples" / "property_test.py"
    documented = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    block = documented.split("\n\n", 2)[2]
    done = subprocess.run([sys.executable, "-X", "utf8", str(path)], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == textwrap.dedent(block).strip()
    assert done.stderr == ""
