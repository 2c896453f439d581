"""検査の結果（値・所見・読んだままの姿）。

The result of a lenient reading: the typed value, everything that was noticed, and what was read.

Source: api.md ``jr.Checked``.

>>> checked = Checked(value=1, findings=(), raw=Raw("１"))
>>> checked.ok, checked.raw, checked.raw.reveal()
(True, Raw(***), '１')
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar, cast

from jumin_records.errors import Finding, Severity
from jumin_records.frozen import frozen
from jumin_records.sealed import Sealed, seal

__all__ = ["Checked", "Raw", "Remake", "clean", "later", "one_remake_of", "remake_of", "source_of"]

T = TypeVar("T")
G_contra = TypeVar("G_contra", contravariant=True)
T_co = TypeVar("T_co", covariant=True)


class Raw(Sealed, Generic[T_co]):
    """読んだままの値。表示は伏せ字で、``reveal()`` だけが中身を返す。

    What was read, as it was read. Masked; ``reveal()`` is the only door.
    """

    __slots__ = ("_content", "_later")

    # Not ``__init__``: that could be called again, and would change a value that has been handed out.
    def __new__(cls, content: T_co) -> Self:
        """読んだままの値を包む。Wrap what was read."""
        self = object.__new__(cls)
        _fill(self, content)
        return self

    def reveal(self) -> T_co:
        """読んだままの値を返す。Return what was read."""
        try:
            return cast("T_co", _content_of(self))
        except AttributeError:
            make, given = cast("tuple[Callable[[object], T_co], object]", _later_of(self))
        return make(given)


_content_of, _fill = seal(Raw, "_content")
#: How to make the content when it is asked for, and of what.
_later_of, _fill_later = seal(Raw, "_later")


class _RawLater:
    """``raw`` を、初めて聞かれたときに作る。Most results are let go before anybody asks what was read."""

    __slots__ = ("_later",)

    if not TYPE_CHECKING:  # pragma: no branch - a type checker would take any attribute for granted

        def __getattr__(self, name: str) -> object:
            # Only where the ordinary lookup found nothing: the slot is empty still, or there is no such attribute. Two threads
            # may both come here, and make equal ones.
            if name != "raw":
                raise AttributeError(name)
            raw = _new(Raw)
            _fill_later(raw, _raw_later_of(self))
            _set_raw(self, raw)
            return raw


# Taken off its class, as ``seal`` does it; attrs looks up whatever a base has in ``__slots__``.
_raw_later = _RawLater.__dict__["_later"]
del _RawLater._later  # type: ignore[attr-defined]  # noqa: SLF001 - our own class
_RawLater.__slots__ = ()  # type: ignore[assignment]  # what it says now is what the class shows
_raw_later_of, _set_raw_later = _raw_later.__get__, _raw_later.__set__


@frozen(repr=False)
class Checked(_RawLater, Generic[T_co]):
    """検査の結果。``value`` が ``None`` になるのは、型付きの値が作れないときだけ。

    Value, findings and raw input. ``value`` is ``None`` only when an error makes the typed value impossible.
    """

    value: T_co | None
    findings: tuple[Finding, ...]
    raw: Raw[object]

    # Written out: a result is made for every row, also where nothing else of attrs is asked for.
    def __init__(self, value: T_co | None, findings: tuple[Finding, ...], raw: Raw[object]) -> None:
        _set_value(self, value)
        _set_findings(self, findings)
        _set_raw(self, raw)

    @property
    def ok(self) -> bool:
        """エラーの所見がないか（アラートは可）。True when no finding is an error; alerts do not count."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)

    def __repr__(self) -> str:
        held = "-" if self.value is None else type(self.value).__name__
        rules = " ".join(finding.rule for finding in self.findings)
        return f"Checked({held}, [{rules}])"


_new = object.__new__
_set_value, _set_findings, _set_raw = (Checked.__dict__[name].__set__ for name in ("value", "findings", "raw"))


class Remake(Protocol[G_contra]):
    """読んだ行を、その文字からではなく、ほかのものから作り直すもの。Makes what was read again, of something else than its text."""

    def __call__(self, given: G_contra, /) -> object:
        """中身。What ``raw`` reveals."""
        ...

    def source(self, given: G_contra, /) -> tuple[Callable[[str], object], str]:
        """文字から中身を作るものと、その文字。What ``source_of`` tells: the text is, to a character, what was read."""
        ...


def clean(value: T, make: Callable[[str], object] | Remake[T], given: str | T) -> Checked[T]:
    """所見のない結果を、手早く作る。

    A result without findings, made without a constructor: readers make one for every row of a file. ``make`` turns what is ``given``
    into what ``raw`` reveals, when it is asked to: the text of the row, or, for a ``Remake``, the value.
    """
    checked: Checked[T] = _new(Checked)
    _set_value(checked, value)
    _set_findings(checked, ())
    _set_raw_later(checked, (make, given))
    return checked


def later(make: Callable[[str], object], text: str) -> Raw[object]:
    """読んだ文字から、求められたときに中身を作る。What was read, of which ``make`` makes the content when it is asked for."""
    raw: Raw[object] = _new(Raw)
    _fill_later(raw, (make, text))
    return raw


def source_of(raw: Raw[object]) -> tuple[Callable[[str], object], str] | None:
    """読んだ行の文字そのものと、それを中身にするもの。

    The text of a row as it stood in its file, quotes and all, and what makes the content of it; ``None`` where what was read is no text
    of a row. A door, for writers.
    """
    try:
        make, given = cast("tuple[Callable[[str], object], object]", _later_of(raw))
    except AttributeError:
        return None
    return (make, given) if isinstance(given, str) else cast("Remake[object]", make).source(given)


def remake_of(checked: Checked[T]) -> Remake[T] | None:
    """読んだ行を、いまの値から作り直すもの。

    What makes what was read of ``value``; ``None`` where it is made of something else: the value is then not known to say what was read.
    """
    try:
        make, given = cast("tuple[Remake[T], object]", _later_of(checked.raw))
    except AttributeError:
        return None
    return make if given is checked.value else None


def one_remake_of(rows: Sequence[Checked[T]]) -> Remake[T] | None:
    """どの行にも同じ、いまの値から作り直すもの。

    What ``remake_of`` says of each of the rows, at least one, where it is equal for all; ``None`` otherwise. Nothing is made of any row.
    """
    try:
        laters = cast("list[tuple[Remake[T], object]]", [*map(_raw_later_of, rows)])
    except AttributeError:
        return None
    first = laters[0][0]
    # Rows that were read together share one.
    others = {id(make): make for make, _ in laters}.values()
    alike = all(other == first for other in others)
    return first if alike and all(given is row.value for (_, given), row in zip(laters, rows, strict=True)) else None
