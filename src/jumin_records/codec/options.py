"""検査の指定。

What a caller may choose for checking: severities, the repertoire for 外字数, a profile, the policy for dates.

Source: api.md ``check(…, severities={rule: …})``; characters.md 1.2 (the repertoire is UNVERIFIED, hence a parameter).

>>> Options().date_policy
'register'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from jumin_records.errors import Severity
from jumin_records.layouts import Profile
from jumin_records.text import JIS_X_0201, JIS_X_0208_0212, Repertoire, try_count_gaiji

__all__ = ["GAIJI_REPERTOIRE", "Options", "Outside"]

#: The default for counting 外字: JIS X 0208 and 0212 (the range of the signing certificate), with half-width characters, which
#: are no 外字 on any system.
GAIJI_REPERTOIRE = JIS_X_0208_0212 | JIS_X_0201


class Outside:
    """文字集合の外の字を数える。呼ぶと字数、``any`` は最初の一字を探すだけ。

    Counts the characters of a text that are outside a repertoire: called, it gives their number, -1 where that cannot be
    counted; ``any`` only searches for the first, which is what nearly every row needs.
    """

    __slots__ = ("_repertoire", "any")

    any: Callable[[str], object]

    def __init__(self, repertoire: Repertoire) -> None:
        self._repertoire = repertoire

    def __getattr__(self, name: str) -> object:
        # Reached while the slot is empty: a repertoire is built on its first use, not when options are made.
        if name != "any":
            raise AttributeError(name)
        self.any = self._repertoire.find_outside
        return self.any

    def __call__(self, text: str) -> int:
        """外の字数。How many characters are outside."""
        if self.any(text) is None:
            return 0
        counted = try_count_gaiji(text, self._repertoire)
        return counted if isinstance(counted, int) else -1


@attrs.frozen
class Options:
    """検査の指定。Immutable; one for a whole file."""

    severities: Mapping[str, Severity] | None = None
    repertoire: Repertoire = GAIJI_REPERTOIRE
    profile: Profile | None = None
    date_policy: str = "register"
    outside: Outside = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "outside", Outside(self.repertoire))

    @property
    def fast(self) -> bool:
        """近道を使えるか（日付の方針が既定のとき）。The shortcut remembers dates as the default policy reads them."""
        return self.date_policy == "register"
