"""渡されたものが本当に文字列か、ASCII の数字かを、例外なしに確かめる。

Two questions that must be answered before anything else is asked of an argument.

Source: reliability note 2.1 (``str.isdigit`` is true for ``²``; ``int`` takes ``１２``; a subclass of ``str`` may lie).

>>> is_digits("²", 1, 3), is_digits("12", 1, 3), exactly(12) is None
(False, True, True)
"""

__all__ = ["exactly", "is_digits"]


def exactly(obj: object) -> str | None:
    """文字列の中身だけを取り出す（文字列でなければ ``None``）。The plain ``str`` of a text, ``None`` for anything else."""
    return str.__str__(obj) if issubclass(type(obj), str) else None


def is_digits(obj: object, minimum: int, maximum: int) -> bool:
    """ASCII の数字だけの、その桁数の文字列か。True for a text of that many ASCII digits; never raises."""
    text = exactly(obj)
    return text is not None and minimum <= len(text) <= maximum and text.isascii() and text.isdigit()
