"""検査の指定。

What a caller may choose for checking: severities, the repertoire for 外字数, a profile, the policy for dates.

Source: api.md ``check(…, severities={rule: …})``; characters.md 1.2 (the repertoire is UNVERIFIED, hence a parameter).

>>> Options().date_policy
'register'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from jumin_records.codec.limits import LONGEST_TEXTS, USUAL_LIMITS, Limits
from jumin_records.dates.policies import Policy, policy_named
from jumin_records.errors import Finding, Severity, UsageError
from jumin_records.rules import find, regrade
from jumin_records.text import JIS_X_0201, JIS_X_0208_0212, WINDOWS_SPELLINGS, Repertoire, try_count_gaiji
from jumin_records.text.quick_jis import in_euc_jp

if TYPE_CHECKING:
    from jumin_records.layouts import Profile

__all__ = ["GAIJI_REPERTOIRE", "MARKS", "Options", "Outside"]

#: What the masks of text items are made of (see ``cells.is_masked``), and the quotes that JSON escapes (see ``record.Quoted``).
MARKS = '*＊"\\'

#: The default for counting 外字: JIS X 0208 and 0212 (the range of the signing certificate), with half-width characters, which
#: are no 外字 on any system, and the spellings of Windows (～ －), which stand for cells of the same standard.
GAIJI_REPERTOIRE = JIS_X_0208_0212 | JIS_X_0201 | WINDOWS_SPELLINGS

_ASCII = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
#: Characters that are looked at before the search is compiled, which takes as long as this looking at ten times as many.
_UNCOMPILED = 1 << 15


class Outside:
    """文字集合の外の字を数える。呼ぶと字数、``suspect`` は気になる最初の一字を探すだけ。

    Counts the characters of a text that are outside a repertoire: called, it gives their number, -1 where that cannot be
    counted. ``suspect`` only searches for the first that is outside, or one of ``MARKS``, from a place on if that is told: nearly every
    row has none. ``surely`` is true only for texts of plain characters of the repertoire: it is asked first, until it has doubts or
    some hundred rows have passed, since the search has to be compiled.
    """

    __slots__ = ("_left", "_repertoire", "_surely", "knows_ascii", "suspect")

    suspect: Callable[..., re.Match[str] | None]
    #: The search is known to pass over ASCII letters and digits: texts of nothing else need none.
    knows_ascii: bool

    def __init__(self, repertoire: Repertoire, surely: Callable[[str], bool] | None = None) -> None:
        self._repertoire = repertoire
        self._surely = surely
        self._left = _UNCOMPILED if surely else 0
        # A repertoire is built on its first use, not when options are made.
        self.suspect = self._first
        self.knows_ascii = False

    def _first(self, text: str, start: int = 0) -> re.Match[str] | None:
        """模様を作る前の探し方。``surely`` が請け合うあいだは、模様を作らない。Two threads may both count, or both compile: no harm."""
        self._left -= len(text)
        if self._surely and self._left >= 0 and not any(mark in text for mark in MARKS) and self._surely(text):
            return None
        self.suspect = self._repertoire.finder(without=MARKS)
        self.knows_ascii = self.suspect(_ASCII) is None
        return self.suspect(text, start)

    def __call__(self, text: str) -> int:
        """外の字数。How many characters are outside."""
        if self._repertoire.find_outside(text) is None:
            return 0
        counted = try_count_gaiji(text, self._repertoire)
        return counted if isinstance(counted, int) else -1


#: Compiling the search of a repertoire takes as long as checking thousands of rows.
_USUAL = Outside(GAIJI_REPERTOIRE, in_euc_jp)


class Options:
    """検査の指定。一つのファイルに一つで、作ったあとは変えない。One for a whole file; nobody changes it once it is made."""

    __slots__ = ("date_policy", "limits", "outside", "profile", "repertoire", "severities")

    def __init__(
        self,
        severities: Mapping[str, Severity] | None = None,
        repertoire: Repertoire = GAIJI_REPERTOIRE,
        profile: Profile | None = None,
        date_policy: str = "register",
        limits: Limits = USUAL_LIMITS,
    ) -> None:
        self.severities = severities
        self.repertoire = repertoire
        self.profile = profile
        self.date_policy = date_policy
        self.limits = limits
        self.outside = _USUAL if repertoire is GAIJI_REPERTOIRE else Outside(repertoire)

    @property
    def fast(self) -> bool:
        """近道を使えるか。The shortcut reads dates by the default policy, and texts of any length that it takes at all."""
        return self.date_policy == "register" and self.limits.cell >= LONGEST_TEXTS

    def misuse(self) -> Finding | None:
        """指定の誤りを返す。

        What is wrong with the choices: JRU002, JRU003 and JRU007 of ``severities``, JRU007 for an unknown ``date_policy``, JRU020
        for a value of another type. Asked for before a row is looked at: an error then passes no frame that holds one.
        """
        kinds: tuple[tuple[object, type, bool], ...] = (
            (self.severities, Mapping, True),
            (self.repertoire, Repertoire, False),
            (self.profile, Mapping, True),
            (self.date_policy, str, False),
            (self.limits, Limits, False),
        )
        for value, kind, optional in kinds:
            if not isinstance(value, kind) and not (optional and value is None):
                return find("JRU020", type=kind.__name__)
        if policy_named(self.date_policy) is None:
            return find("JRU007", known="、".join(Policy))
        try:
            regrade((), self.severities)
        except UsageError as error:
            return error.findings[0]
        return None
