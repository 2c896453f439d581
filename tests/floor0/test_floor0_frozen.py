"""不変のクラス：attrs を使わずに作り、attrs が作ったものと同じに振る舞う。"""

from __future__ import annotations

import contextlib
import copy
import gc
import importlib
import inspect
import itertools
import json
import pickle
import re
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, TypeVar
from unittest import mock

import attrs
import cattrs
import pytest

import jumin_records
from jumin_records import frozen as module
from jumin_records.codec.limits import USUAL_LIMITS, Limits
from jumin_records.dates.conventions import DEFAULT_CONVENTIONS, Conventions
from jumin_records.dates.era import ERAS
from jumin_records.errors import Finding, Severity
from jumin_records.frozen import default_of, make
from jumin_records.layouts import Item, Sensitivity, walk
from jumin_records.records import IdentityConfirmation

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

T = TypeVar("T")


def _bodies(decorate: Callable[..., Any], field: Callable[..., Any]) -> dict[str, Any]:
    """同じ本文のクラスを、渡した修飾で作る。"""

    @decorate
    class Place:
        """場所。"""

        name: str
        number: int = field(default=1, converter=int)
        note: str = field(default="", eq=False)

        @property
        def full(self) -> str:
            return f"{self.name}{self.number}"

    @decorate(order=True)
    class Ordered:
        number: int
        title: str = field(order=False, default="")

    @decorate(kw_only=True, repr=False, weakref_slot=False, getstate_setstate=False)
    class Bare:
        number: Annotated[int, "印"]
        text: str = ""

    @decorate(repr=False)
    class Held(Generic[T]):
        value: T

    @decorate
    class Own:
        number: int

        def __init__(self, number: int) -> None:
            object.__setattr__(self, "number", -number)

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __hash__(self) -> int:
            return 7

    @decorate(eq=False)
    class Alone:
        number: int

    return {cls.__name__: cls for cls in (Place, Ordered, Bare, Held, Own, Alone)}


OURS = _bodies(module.frozen, module.field)
THEIRS = _bodies(attrs.frozen, attrs.field)
NAMES = sorted(OURS)
ARGUMENTS: dict[str, dict[str, Any]] = {
    "Alone": {"number": 4},
    "Bare": {"number": 1},
    "Held": {"value": "x"},
    "Ordered": {"number": 2, "title": "版"},
    "Own": {"number": 3},
    "Place": {"name": "架空市", "number": "5"},
}


def _shown(cls: Any, one: Any) -> dict[str, Any]:
    """クラスと値の、外から見えること。"""
    told: dict[str, Any] = {
        "signature": str(inspect.signature(cls)),
        "fields": [(each.name, each.type, each.default, bool(each.eq), bool(each.order)) for each in attrs.fields(cls)],
        "slots": cls.__slots__,
        "doc": cls.__doc__,
        "qualname": cls.__qualname__,
        "module": cls.__module__,
        "match": cls.__match_args__,
        "values": attrs.astuple(one),
        "dict": cattrs.unstructure(one),
        "hash": cls.__name__ == "Alone" or hash(one),
        "same": one == attrs.evolve(one),
        "annotations": cls.__annotations__,
        "names": set(dir(cls)),
    }
    if cls.__name__ not in ("Bare", "Held"):
        told["repr"] = repr(one)
    return told


def _ours() -> list[type]:
    """修飾 ``frozen`` を使ったクラスの全て。By the source: no class says it of itself."""
    found = []
    for file in sorted(Path(jumin_records.__file__).parent.rglob("*.py")):
        names = re.findall(r"^@frozen(?:\(.*\))?\nclass (\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
        parts = file.relative_to(Path(jumin_records.__file__).parent.parent).with_suffix("").parts
        found += [getattr(importlib.import_module(".".join(parts)), name) for name in names]
    assert len(found) > 40
    return found


class TestAsAttrs:
    """attrs itself is the witness: the same body under ``attrs.frozen`` shows the same."""

    @pytest.mark.parametrize("name", NAMES)
    def test_shows_the_same(self, name: str) -> None:
        ours, theirs = (_shown(found[name], found[name](**ARGUMENTS[name])) for found in (OURS, THEIRS))
        assert ours == theirs

    @pytest.mark.parametrize("name", NAMES)
    def test_cannot_be_changed(self, name: str) -> None:
        one = OURS[name](**ARGUMENTS[name])
        first = attrs.fields(OURS[name])[0].name
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(one, first, 1)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(one, first)
        again = attrs.evolve(one, **{first: ARGUMENTS[name][first]})
        assert (again == one) is (name != "Alone")

    @pytest.mark.parametrize("name", ["Bare", "Place"])
    def test_refuses_the_same(self, name: str) -> None:
        told = []
        for found in (OURS, THEIRS):
            with pytest.raises(TypeError) as error:
                found[name](unknown=1)
            told.append(str(error.value))
        assert told[0] == told[1]

    def test_order(self) -> None:
        ordered = OURS["Ordered"]
        assert ordered(1, "b") < ordered(2, "a") <= ordered(2, "c") > ordered(1) >= ordered(1, "x")
        with pytest.raises(TypeError):
            assert OURS["Place"]("a") < OURS["Place"]("b")

    def test_a_weak_reference_only_where_attrs_has_one(self) -> None:
        assert weakref.ref(OURS["Place"]("架空市")) is not None
        with pytest.raises(TypeError):
            weakref.ref(OURS["Bare"](number=1))

    @pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace came with 3.13")
    def test_replace(self) -> None:
        replace: Callable[..., Any] = vars(copy)["replace"]
        assert replace(OURS["Place"]("架空市"), number=3).number == 3

    def test_a_finding_is_pickled_and_matched(self) -> None:
        one = Finding("JRC001", Severity.ERROR, item="個人番号")
        assert pickle.loads(pickle.dumps(one)) == one
        match one:
            case Finding(rule, Severity.ERROR):
                assert rule == "JRC001"
            case _:
                pytest.fail("not matched")
        with pytest.raises(ValueError, match="no severity"):
            Finding("JRC001", "no severity")

    def test_a_class_of_attrs_can_be_derived(self) -> None:
        @attrs.frozen
        class Further(Finding):
            more: int = 0

        assert [field.name for field in attrs.fields(Further)][-2:] == ["offset", "more"]
        assert Further("JRC001", Severity.ALERT, more=2).more == 2

    @pytest.mark.parametrize("cls", _ours(), ids=lambda cls: cls.__name__)
    def test_every_class_of_ours_is_within_the_bounds(self, cls: type) -> None:
        """ "every annotation is an attribute, no method says ``super()``, and no base is of attrs"."""
        assert attrs.has(cls)
        slots: tuple[str, ...] = vars(cls)["__slots__"]
        assert [field.name for field in attrs.fields(cls)] == [name for name in slots if name != "__weakref__"]
        assert not any("__attrs_attrs__" in vars(base) for base in cls.__mro__[1:])
        assert not any(
            "__class__" in each.__code__.co_freevars for each in vars(cls).values() if inspect.isfunction(each)
        )
        assert "__dict__" not in dir(cls)

    def test_what_attrs_tells_of_a_class(self) -> None:
        inspected: Callable[[Any], Any] = vars(attrs)["inspect"]
        cls = _bodies(module.frozen, module.field)["Place"]
        assert (inspected(cls).is_frozen, inspected(cls).added_ordering) == (True, False)
        assert inspected(cls) == inspected(THEIRS["Place"])


class TestMarksOfItems:
    """What is written out for the marks says what attrs would."""

    @pytest.mark.parametrize("name", ["name", "sensitivity", "aliases", "since", "until"])
    def test_equal_by_everything(self, name: str) -> None:
        one, same = Item("氏名", aliases=("名",)), Item("氏名", aliases=("名",))
        assert (one, hash(one)) == (same, hash(same))
        changes: dict[str, Any] = {"sensitivity": Sensitivity.NONE, "aliases": (), "since": 1, "until": 2, "name": "名"}
        assert attrs.evolve(one, **{name: changes[name]}) != one
        assert one != "氏名"

    def test_constructor(self) -> None:
        defaults = {field.name: field.default for field in attrs.fields(Item)}
        told = {name: each.default for name, each in inspect.signature(Item).parameters.items()}
        assert [*told] == [*defaults]
        assert [*told.values()][1:] == [*defaults.values()][1:]


class TestMadeWithoutConstructors:
    def test_the_same_as_constructed(self) -> None:
        assert Limits() == USUAL_LIMITS
        assert Conventions() == DEFAULT_CONVENTIONS
        assert all(attrs.evolve(era) == era and attrs.astuple(attrs.evolve(era)) == attrs.astuple(era) for era in ERAS)
        assert all(attrs.evolve(leaf) == leaf for leaf in walk(IdentityConfirmation))

    def test_default(self) -> None:
        fresh = _bodies(module.frozen, module.field)["Bare"]
        assert default_of(fresh, "text") == ""
        assert fresh(number=1).text == ""
        assert default_of(fresh, "text") == ""
        assert default_of(THEIRS["Bare"], "text") == ""
        assert make(fresh, number=2, text="x") == fresh(number=2, text="x")

    def test_default_of_a_derived_class_and_of_a_field(self) -> None:
        fresh = _bodies(module.frozen, module.field)
        assert default_of(type("Derived", (fresh["Bare"],), {}), "text") == ""
        assert default_of(fresh["Place"], "number") == 1


class TestFirstUse:
    @pytest.mark.parametrize(
        "first",
        [
            lambda cls: cls("架空市"),
            attrs.fields,
            lambda cls: cls.__match_args__,
            lambda cls: make(cls, name="a", number=1, note="") == make(cls, name="a", number=1, note="x"),
            lambda cls: hash(make(cls, name="a", number=1, note="")),
            lambda cls: repr(make(cls, name="a", number=1, note="")),
            lambda cls: make(cls, name="a", number=1, note="").__getstate__(),
            inspect.signature,
            lambda cls: type("Derived", (cls,), {})("x"),
        ],
    )
    def test_whatever_is_asked_for_first(self, first: Callable[[Any], object]) -> None:
        cls = _bodies(module.frozen, module.field)["Place"]
        assert first(cls) is not None
        assert inspect.isfunction(cls.__dict__["__init__"])
        assert cls("架空市") == cls("架空市", 1)

    def test_setting_comes_first(self) -> None:
        cls = _bodies(module.frozen, module.field)["Place"]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            make(cls, name="a", number=1, note="").name = "b"

    def test_many_threads_at_once(self) -> None:
        for _ in range(5):
            cls = _bodies(module.frozen, module.field)["Place"]
            start = threading.Barrier(6)
            told: list[tuple[Any, int]] = []

            def use(cls: Any = cls, start: threading.Barrier = start, told: list[tuple[Any, int]] = told) -> None:
                start.wait()
                told.append((cls("架空市"), id(attrs.fields(cls))))

            threads = [threading.Thread(target=use) for _ in range(6)]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
            assert len(told) == 6
            assert len(set(told)) == 1

    def test_the_first_of_two_stays(self, monkeypatch: pytest.MonkeyPatch) -> None:
        cls: Any = _bodies(module.frozen, module.field)["Place"]
        later, real = vars(cls)["__init__"], attrs.frozen
        made: list[object] = []

        def meanwhile(**options: Any) -> Any:
            if not made:  # as another thread would, while this one is at work
                made.append(None)
                made.append(cls.__init__)
            return real(**options)

        monkeypatch.setattr(attrs, "frozen", meanwhile)
        assert cls("架空市").name == "架空市"
        assert made[1] is vars(cls)["__init__"] is later.__get__(None, cls)

    def test_what_attrs_lacks_is_no_attribute(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As ``__attrs_props__``, which came with attrs 25.4."""
        monkeypatch.setattr(module, "_ROWS", (("", ["__init__", "__none__", "__dir__"]),))
        cls: Any = module.frozen(type("Place", (), {"__annotations__": {"name": str}}))
        for _ in range(2):
            with pytest.raises(AttributeError, match="__none__"):
                cls.__none__  # noqa: B018 - the point
            assert "name" in dir(cls("架空市"))

    def test_what_a_caller_has_put_there_stays(self) -> None:
        cls: Any = _bodies(module.frozen, module.field)["Place"]
        cls.__repr__ = lambda _: "mine"
        with mock.patch.object(cls, "__hash__", return_value=7):
            assert (hash(cls("a")), repr(cls("a"))) == (7, "mine")
        assert hash(cls("a")) == hash(cls("a")) != 7
        assert repr(cls("a")) == "mine"

    def test_the_class_can_be_gone_through(self) -> None:
        """No name comes or goes, so that a loop over ``vars(cls)`` may ask for anything."""
        cls = _bodies(module.frozen, module.field)["Place"]
        assert [name for name in vars(cls) if getattr(cls, name) is NotImplemented] == []

    def test_bases_see_one_subclass(self) -> None:
        """A base is told of the class as often as attrs tells it, and nobody who asks it finds another."""

        def told(decorate: Callable[..., Any]) -> tuple[list[str], list[str]]:
            names: list[str] = []

            class Base:
                __slots__ = ()

                def __init_subclass__(cls) -> None:
                    names.append(cls.__name__)

            class Derived(Base):
                name: str

            made = decorate(Derived)
            assert made("架空") == made("架空")
            gc.collect()
            found = [each for each in Base.__subclasses__() if not hasattr(each, "__attrs_base_of_slotted__")]
            return names, [each.__name__ for each in found]

        assert told(module.frozen) == told(attrs.frozen) == (["Derived", "Derived"], ["Derived"])

    def test_nothing_of_the_body_is_left(self) -> None:
        """As with attrs, the class that was decorated goes away."""
        before = len(object.__subclasses__())
        cls = _bodies(module.frozen, module.field)["Place"]
        cls("架空市")
        del cls
        gc.collect()
        assert len(object.__subclasses__()) <= before


class TestBrokenOff:
    """ "Broken off in the middle, it is taken up again by whoever asks next"."""

    USES: ClassVar[dict[str, Callable[[Any], object]]] = {
        "init": lambda cls: cls("架空市"),
        "eq": lambda cls: make(cls, name="a", number=1, note="") == make(cls, name="a", number=1, note=""),
        "hash": lambda cls: hash(make(cls, name="a", number=1, note="")),
        "repr": lambda cls: repr(make(cls, name="a", number=1, note="")),
        "fields": attrs.fields,
    }

    @pytest.mark.parametrize("use", [*USES])
    def test_at_every_line(self, use: str) -> None:
        """An interrupt arrives, also where Python itself asks for a method; nothing is answered in its place."""
        for line in itertools.count(1):
            cls = _bodies(module.frozen, module.field)["Place"]
            if not self._interrupted(line, self.USES[use], cls):
                break
            assert (cls("架空市"), hash(cls("架空市"))) == (cls("架空市", 1), hash(cls("架空市", 1)))
            assert repr(cls("架空市")).endswith("Place(name='架空市', number=1, note='')")
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                cls("架空市").name = "架空町"
        assert line > 10

    @staticmethod
    def _interrupted(line: int, use: Callable[[Any], object], cls: Any) -> bool:
        passed = 0

        def interrupt(frame: FrameType, event: str, _: object) -> Any:
            nonlocal passed
            if frame.f_code.co_filename != module.__file__ or frame.f_code.co_name == "make":
                return None
            passed += event == "line"
            if passed == line and event == "line":
                raise KeyboardInterrupt
            return interrupt

        before = sys.gettrace()
        sys.settrace(interrupt)
        try:
            use(cls)
        except KeyboardInterrupt:
            return True
        finally:
            sys.settrace(before)
        assert passed < line, "the interrupt was lost"
        return False

    def test_at_the_end_of_the_stack(self) -> None:
        """``==`` fails there, or is right: whatever its look-up raised would be taken for "not equal"."""
        cls = _bodies(module.frozen, module.field)["Place"]
        one, same = (make(cls, name="a", number=1, note="") for _ in range(2))
        told: list[bool | None] = []

        def deeper() -> None:
            with contextlib.suppress(RecursionError):
                deeper()
            try:
                told.append(one == same)
            except RecursionError:
                told.append(None)

        deeper()
        assert set(told) == {True, None}

    def test_no_value_in_a_frame(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is set or given to a constructor is in no frame of ours while attrs cannot be loaded."""
        for use in (
            lambda cls: cls("架空太郎"),
            lambda cls: setattr(object.__new__(cls), "name", "架空太郎"),
            lambda cls: object.__new__(cls).__setstate__({"name": "架空太郎"}),
        ):
            cls = _bodies(module.frozen, module.field)["Place"]
            with monkeypatch.context() as without:
                without.setitem(sys.modules, "attrs", None)
                with pytest.raises(ImportError) as error:
                    use(cls)
            frames = [entry.frame for entry in error.traceback if str(entry.path) == module.__file__]
            assert frames
            held = [value for frame in frames for value in frame.f_locals.values() if type(value) is not cls]
            assert "架空太郎" not in repr(held)
            assert cls("架空太郎").name == "架空太郎"


class TestWithoutAttrs:
    """The point: attrs is not loaded by what makes the classes."""

    @pytest.mark.parametrize(
        "use",
        [
            "jr.errors.Finding, jr.layouts.Item('x'), jr.layouts.Leaf, jr.dates.RegisterDate.parse('20240501')",
            "jr.IndividualNumber.is_valid('123456789018')",
            "jr.layout(jr.records.Resident)[0].item",
        ],
    )
    def test_not_loaded(self, use: str) -> None:
        code = f"import sys, json, jumin_records as jr, jumin_records.errors; {use}; print(json.dumps('attr' in sys.modules))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert json.loads(done.stdout) is False
