"""渡されたものが本当に文字列か、ASCII の数字か、伏せ字かを、例外なしに確かめる。

Questions that must be answered before anything else is asked of an argument.

Source: reliability note 2.1 (``str.isdigit`` is true for ``²``; ``int`` takes ``１２``; a subclass of ``str`` may lie).

>>> is_digits("²", 1, 3), is_digits("12", 1, 3), exactly(12) is None
(False, True, True)
"""

__all__ = ["exactly", "half_width", "is_digits", "is_masked"]

#: Only these are the same sign in another width. Digits of other scripts are not: they are refused.
_ASCII = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_WIDE = {ord(char) - 0x20 + 0xFF00: char for char in _ASCII} | {0x3000: " "}

#: What people and programs print where a value is hidden. None of these signs can stand in a number or a code.
_MASK_MARKS = frozenset("*＊●■•")
#: Looked at for a mask: more than the longest number, and than every mask this library prints.
_LOOKED_AT = 128


def exactly(obj: object) -> str | None:
    """文字列の中身だけを取り出す（文字列でなければ ``None``）。The plain ``str`` of a text, ``None`` for anything else."""
    return str.__str__(obj) if issubclass(type(obj), str) else None


def is_digits(obj: object, minimum: int, maximum: int) -> bool:
    """ASCII の数字だけの、その桁数の文字列か。True for a text of that many ASCII digits; never raises."""
    text = exactly(obj)
    return text is not None and minimum <= len(text) <= maximum and text.isascii() and text.isdigit()


def half_width(text: str) -> str:
    """全角の英数字・ハイフン・空白を半角にする（字数は変わらない）。Full-width digits, letters, hyphen and space as ASCII."""
    return text.translate(_WIDE)


def is_masked(text: str) -> bool:
    """伏せ字の記号が（先頭128字に）あるか。True when a sign of masking stands in the first 128 characters."""
    return not _MASK_MARKS.isdisjoint(text[:_LOOKED_AT])
