"""試験に使う、たちの悪い入力。Inputs that lie, raise or look like digits."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from jumin_records.codes import (
    AddresseeNumber,
    BasicPensionNumber,
    CertificateSerial,
    HouseholdNumber,
    Identifier,
    IndividualNumber,
    JuminhyoCode,
    LocalGovernmentCode,
    MachiazaCode,
    Pin,
    PostalCode,
    ResidenceCardNumber,
)

#: One strictly valid text of every class. Public vectors where there are any, else obviously made up.
VALID: dict[type[Identifier], str] = {
    JuminhyoCode: "24727059608",
    IndividualNumber: "123456789018",
    LocalGovernmentCode: "131016",
    MachiazaCode: "0016003",
    AddresseeNumber: "000000000000019",
    HouseholdNumber: "000000000000027",
    ResidenceCardNumber: "AB12345678CD",
    BasicPensionNumber: "1234567890",
    PostalCode: "1000001",
    CertificateSerial: "0A1B2C3D4E5F",
    Pin: "8341",
}
CLASSES = tuple(VALID)
#: Classes of digits only, whose ``read`` and ``fits`` run on other paths than those of letters.
DIGIT_CLASSES = tuple(cls for cls, text in VALID.items() if text.isdigit() and cls is not Pin)


class Boom(BaseException):
    """Not an ``Exception``: nothing that swallows errors would swallow this one."""


class LyingStr(str):
    """A text that answers every question as a valid identifier would, whatever it holds."""

    __slots__ = ()

    def __len__(self) -> int:
        return 12

    def __iter__(self) -> Iterator[str]:
        return iter("123456789018")

    def __str__(self) -> str:
        return "123456789018"

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("123456789018")

    def isascii(self) -> bool:
        return True

    def isdigit(self) -> bool:
        return True

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        return b"123456789018"

    def strip(self, chars: str | None = None, /) -> str:
        return "123456789018"

    def zfill(self, width: object, /) -> str:
        return "123456789018"


class RaisingStr(str):
    """A text whose every method raises."""

    __slots__ = ()

    def _boom(self, *args: object) -> object:
        raise Boom

    __len__ = __iter__ = __str__ = __repr__ = __eq__ = __format__ = __getitem__ = _boom  # type: ignore[assignment]
    isascii = isdigit = isspace = encode = strip = translate = split = zfill = upper = _boom  # type: ignore[assignment]
    __hash__ = str.__hash__


class Raising:
    """An object that raises on everything one may ask it, its class included."""

    def __getattribute__(self, name: str) -> object:
        raise Boom

    def _boom(self, *args: object) -> object:
        raise Boom

    __len__ = __iter__ = __str__ = __repr__ = __eq__ = __bool__ = __index__ = __int__ = _boom  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


class Impostor:
    """An object that says it is a ``str``."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return str


#: What is no text at all.
NOT_TEXT: tuple[object, ...] = (
    None,
    0,
    123456789018,
    24727059608,
    1.5,
    True,
    b"24727059608",
    bytearray(b"24727059608"),
    memoryview(b"24727059608"),
    ["24727059608"],
    ("24727059608",),
    {"24727059608": 1},
    object(),
    str,
    Raising(),
    Impostor(),
    float("nan"),
    NotImplemented,
)


def spoiled(text: str) -> Iterator[str]:
    """正しい値を一か所だけ損なう。Spoil a valid text in one place each."""
    wide = {ord(char): chr(ord(char) - 0x20 + 0xFF00) for char in text}
    for char in (
        "²",
        "①",
        "１",
        "٣",
        "४",
        "𝟏",
        "一",
        "-",
        "+",
        "_",
        " ",
        "\u3000",
        "\0",
        "\ud800",
        "\u200b",
        "\ufeff",
        "é",
    ):
        yield char + text[1:]
        yield text[:-1] + char
        yield text + char
        yield char + text
    for tail in ("\n", "\r\n", "\r", "\t", "\u2028", "\x1c", "\x85", " "):
        yield text + tail
        yield tail + text
    yield text.translate(wide)
    yield text[1:] + "１"
    yield f"+{text[1:]}"
    yield f"-{text}"
    yield f"{text[:2]}_{text[2:]}"
    yield f"{text}.0"
    yield "." + text[1:]


#: Texts near to digits: all decimal and other digits of Unicode, signs, separators, controls, surrogates.
hostile_text = st.one_of(
    st.text(max_size=40),
    st.text(st.characters(categories=["Nd", "No", "Nl"]), max_size=16),
    st.text("0123456789０１９²①٣-－ー‐ 　\n\0*＊_+ＡAa\ud800", max_size=20),
    st.from_regex(r"[0-9]{0,16}", fullmatch=True),
    st.sampled_from(sorted(VALID.values())),
)
anything: st.SearchStrategy[object] = st.one_of(
    hostile_text,
    hostile_text.map(LyingStr),
    hostile_text.map(RaisingStr),
    st.integers(0, len(NOT_TEXT) - 1).map(NOT_TEXT.__getitem__),
    st.integers(),
    st.binary(max_size=16),
    st.floats(),
    st.lists(st.text(max_size=3), max_size=3),
)
