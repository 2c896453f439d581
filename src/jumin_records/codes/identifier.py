"""識別番号の共通の動詞。値は閉じた型に入り、``reveal()`` だけが中身を返す。

The verbs that every identifier shares: strict construction, ``is_valid``, ``read``, ``unverified``, ``find_invalid``, ``random``
and ``reveal``. A value lives in a sealed object: masked everywhere, equal only within its own class, never a ``str``.

Source: api.md "Identifiers"; the shape of the verbs follows python-stdnum.

>>> from jumin_records.codes import PostalCode
>>> code = PostalCode("1000001")
>>> code, code.reveal()
(PostalCode(***), '1000001')
>>> PostalCode.is_valid("100-0001")
False
>>> checked = PostalCode.read("１００－０００１")
>>> [finding.rule for finding in checked.findings]
['JRC006', 'JRC007']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, Self, cast

from jumin_records.checked import Checked, Raw
from jumin_records.codes.check_digits import CheckDigit
from jumin_records.codes.form import FORMS, Form
from jumin_records.codes.plain_text import exactly, is_digits
from jumin_records.codes.repairs import repair
from jumin_records.errors import CodeError, Finding, UsageError
from jumin_records.rules import find
from jumin_records.sealed import Sealed, seal
from jumin_records.shapes import shape

if TYPE_CHECKING:
    from random import Random

__all__ = ["CheckedIdentifier", "Identifier"]

_new = object.__new__


def _never(_obj: object) -> bool:
    """土台のクラスには、合う値がない。"""
    return False


def _first_use(cls: type[Identifier]) -> Callable[[object], bool]:
    """初めて確かめるときに、検査を作る。The check of a class, compiled when the first text is checked; then it stands in the class."""

    def fits(obj: object) -> bool:
        cls._fits = staticmethod(cls.form.fits)
        return cls.form.fits(obj)

    return fits


class Identifier(Sealed):
    """識別番号の土台。

    Base of the identifiers. ``C(text)`` takes ASCII text of the official form and nothing else.

    Raises:
        CodeError: JRC001 length, JRC002 character, JRC003 check digit, JRC004 zeros only, JRC005 masked, JRC009 blank.
        UsageError: JRU001 when ``text`` is not a ``str``, JRU010 when the class is a base without a form.
    """

    __slots__ = ("_text",)

    #: The form, from ``data/identifiers.csv``.
    form: ClassVar[Form]
    _fits: ClassVar[Callable[[object], bool]] = staticmethod(_never)

    def __init_subclass__(cls, form: str | None = None) -> None:
        """表の鍵で形を決める。Bind the class to its row of the table; a class without one is a further base."""
        super().__init_subclass__()
        if hasattr(cls, "form"):
            raise UsageError(find("JRU009", type=cls.__mro__[1].__name__))
        if form is not None:
            cls.form = FORMS[form]
            cls._fits = staticmethod(_first_use(cls))

    def __new__(cls, text: str) -> Self:
        """厳格に作る。Strict construction."""
        if cls._fits(text):
            self = _new(cls)
            hold(self, text)
            return self
        plain = exactly(text)
        del text
        fault = cls._misuse(plain) or cls._strict_fault(cast("str", plain))
        if fault is None:  # a subclass of str whose content is right
            return cls(cast("str", plain))
        del plain
        raise _error(fault)

    @classmethod
    def is_valid(cls, obj: object) -> bool:
        """厳格な形に合うか（決して例外を出さない）。True when ``C(obj)`` would be accepted; never raises."""
        return cls._fits(obj) or (type(obj) is not str and cls._fits(exactly(obj)))

    @classmethod
    def read(cls, text: str) -> Checked[Self]:
        """緩やかに読み、直した点をすべて所見にする。

        Read leniently, with a finding for every repair: full-width characters (JRC006), official grouping (JRC007), a long
        vowel mark for a hyphen (JRC008), spaces around (JRC016), lower case where only capitals stand (JRC011). A check digit
        that does not fit is the alert JRC003 and the value is delivered unverified. What was written stays in ``.written``.

        Raises:
            UsageError: JRU001 when ``text`` is not a ``str``, JRU010 on a base class.
        """
        plain = exactly(text)
        del text
        value = cls.quick(plain)
        if value is not None:
            return Checked(value, (), Raw(plain))
        misuse = cls._misuse(plain)
        if misuse is None:
            return cls._read_repaired(cast("str", plain))
        del plain
        raise _error(misuse)

    @classmethod
    def _read_repaired(cls, plain: str) -> Checked[Self]:
        repaired, findings = repair(plain, cls.form)
        fault = cls.form.fault(repaired)
        if fault is not None:
            return cls._read_odd(plain, repaired, (*findings, fault))
        if not cls.form.fits(repaired):
            findings = (*findings, find("JRC003", shape=shape(repaired)))
        return Checked(cls._held(repaired, plain), findings, Raw(plain))

    @classmethod
    def unverified(cls, text: str) -> Self:
        """検査数字が合わなくても、形の正しい値を持つ。

        Hold a well-formed value whose check digit need not fit; ``.verified`` then tells.

        Raises:
            CodeError: as for construction, JRC003 aside.
        """
        plain = exactly(text)
        del text
        fault = cls._misuse(plain) or cls.form.fault(cast("str", plain))
        if fault is None:
            return cls._held(cast("str", plain), cast("str", plain))
        del plain
        raise _error(fault)

    @classmethod
    def find_invalid(cls, texts: Iterable[object]) -> list[int]:
        """合わない要素の添字をまとめて求める。

        Return the indexes, from 0, of what ``is_valid`` refuses: the whole list at once, without building objects.

        Raises:
            UsageError: JRU011 for one text (or one ``bytes``) instead of many, or for what cannot be iterated over.
        """
        misuse = cls._misuse("") or (None if _many(texts) else find("JRU011"))
        if misuse is not None:
            del texts
            raise _error(misuse)
        # A subclass of list may answer len() and slices as it likes; iterating it once settles what is in it.
        return cls.form.misfits(texts if type(texts) is list else list(texts))

    @classmethod
    def random(cls, rng: Random) -> Self:
        """乱数から有効な値を作る（試験用）。

        Make a valid value from an injected generator, for tests. It may by chance be somebody's: never put it where real
        numbers are used. Where the length may vary, the value has the greatest one.

        Raises:
            UsageError: JRU007 when ``rng`` is not a ``random.Random``.
        """
        from random import Random  # noqa: PLC0415 - made for tests; who reads registers need not load it

        misuse = cls._misuse("") or (None if issubclass(type(rng), Random) else find("JRU007", known="random.Random"))
        if misuse is not None:
            del rng  # whatever was passed by mistake
            raise _error(misuse)
        while True:
            length = cls.form.maximum
            body = "".join(rng.choice(sorted(cls.form.alphabet(place))) for place in range(length))
            completed = cls._complete(body)
            if completed is not None and cls.form.fits(completed):
                return cls(completed)

    @property
    def verified(self) -> bool:
        """検査数字まで確かめられた値か。False for a value that only ``unverified`` or ``read`` would hold."""
        return self.form.fits(self.reveal())

    @property
    def written(self) -> str:
        """読んだときの書き方（区切りや全角を含む）。What was written, before any repair. A door like ``reveal``."""
        held = text_of(self)
        return held if type(held) is str else held[1]

    def reveal(self) -> str:
        """番号そのものを返す。Return the text itself: ASCII, without grouping. The only door together with ``written``."""
        held = text_of(self)
        return held if type(held) is str else held[0]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.reveal() == other.reveal()

    def __hash__(self) -> int:
        return hash((type(self), self.reveal()))

    @classmethod
    def quick(cls, text: object) -> Self | None:
        """厳格に合えば作り、合わなければ ``None``（変換器の近道）。Make it when it fits strictly, else ``None``; never raises."""
        if cls._fits(text):
            self = _new(cls)
            hold(self, text)
            return self
        return None

    @classmethod
    def _held(cls, text: str, written: str) -> Self:
        self = _new(cls)
        hold(self, text if written == text else (text, written))
        return self

    @classmethod
    def _misuse(cls, text: str | None) -> Finding | None:
        """呼び方の誤り（土台のクラスで呼んだ、文字列でない）。"""
        if not hasattr(cls, "form"):
            return find("JRU010", type=cls.__name__)
        return find("JRU001") if text is None else None

    @classmethod
    def _strict_fault(cls, text: str) -> Finding | None:
        return None if cls._fits(text) else cls.form.fault(text) or find("JRC003", shape=shape(text))

    @classmethod
    def _read_odd(cls, text: str, repaired: str, findings: tuple[Finding, ...]) -> Checked[Self]:
        """形が合わないときの読み。A class that knows another attested form overrides this."""
        del repaired
        return Checked(None, findings, Raw(text))

    @classmethod
    def _complete(cls, body: str) -> str | None:
        """乱数の本体を有効な値にする。"""
        return body


class CheckedIdentifier(Identifier):
    """検査数字をもつ識別番号の土台。Base of the identifiers whose last digit is a check digit."""

    __slots__ = ()

    @classmethod
    def check_digit(cls, body: str) -> str:
        """本体から検査数字を求める。

        Return the check digit of the body (ASCII digits, one fewer than the whole).

        Raises:
            CodeError: JRU008 when the body has another form.
            UsageError: JRU001 when the body is not a ``str``.
        """
        plain = exactly(body)
        del body
        misuse = cls._misuse(plain)
        digit = cls._digit(cast("str", plain)) if misuse is None else None
        if digit is not None:
            return digit
        del plain
        raise _error(misuse) if misuse else CodeError(find("JRU008", expected=cls.form.maximum - 1))

    @classmethod
    def _digit(cls, body: str) -> str | None:
        formula = cast("CheckDigit", cls.form.check_digit)  # these classes are bound to rows that name a formula
        size = len(formula.weights)
        return formula.digit(body) if is_digits(body, size, size) else None

    @classmethod
    def _complete(cls, body: str) -> str | None:
        return body[:-1] + cast("str", cls._digit(body[:-1]))


def _error(fault: Finding) -> CodeError | UsageError:
    """入力の誤りなら ``CodeError``、呼び方の誤りなら ``UsageError``。"""
    return UsageError(fault) if fault.rule.startswith("JRU") else CodeError(fault)


def _many(texts: object) -> bool:
    """並びか。文字列一つを渡すと、一字ずつを番号とみて静かに誤った答えになるので除く。"""
    return not issubclass(type(texts), str | bytes | bytearray) and hasattr(type(texts), "__iter__")


_text_of, hold = seal(Identifier, "_text")
#: Reads the slot of an identifier: its text, or (text, as written) where the two differ. For the codec alone.
text_of = cast("Callable[[object], str | tuple[str, str]]", _text_of)
