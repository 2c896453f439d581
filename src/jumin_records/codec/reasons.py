"""ファイルを扱えなかった理由を、事務の人に分かる言葉にする。

Why a file could not be opened, read or written, in words that hold nothing of its name: the errors of the system do.

Source: style note 2.7 (a message tells a clerk what happened); reliability note 3.2 (``open(path)`` leaks its argument).

>>> reason_of(FileNotFoundError()), reason_of(EOFError())
('ファイルかフォルダがありません', 'EOFError')
"""

import errno

__all__ = ["reason_of"]

_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (FileNotFoundError, "ファイルかフォルダがありません"),
    (PermissionError, "読み書きの権限がありません"),
    (IsADirectoryError, "ファイルではなくフォルダです"),
    (NotADirectoryError, "途中の名前がフォルダではありません"),
    (TimeoutError, "時間切れです"),
)
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})  # Windows has no quota of its own


def reason_of(error: BaseException) -> str:
    """理由の言葉（知らない誤りは型の名前）。The words for an error; the name of its type where there are none."""
    if isinstance(error, OSError) and error.errno in _FULL:
        return "空き容量がありません"
    return next((words for kind, words in _REASONS if isinstance(error, kind)), type(error).__name__)
