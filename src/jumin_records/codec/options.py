"""検査の指定。

What a caller may choose for checking: severities, the repertoire for 外字数, a profile, the policy for dates.

Source: api.md ``check(…, severities={rule: …})``; characters.md 1.2 (the repertoire is UNVERIFIED, hence a parameter).

>>> Options().date_policy
'register'
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jumin_records.errors import Severity
from jumin_records.layouts import Profile
from jumin_records.text import JIS_X_0201, JIS_X_0208_0212, Repertoire, try_count_gaiji

__all__ = ["GAIJI_REPERTOIRE", "Options"]

#: The default for counting 外字: JIS X 0208 and 0212 (the range of the signing certificate), with half-width characters, which
#: are no 外字 on any system.
GAIJI_REPERTOIRE = JIS_X_0208_0212 | JIS_X_0201


@attrs.frozen
class Options:
    """検査の指定。Immutable; one for a whole file."""

    severities: Mapping[str, Severity] | None = None
    repertoire: Repertoire = GAIJI_REPERTOIRE
    profile: Profile | None = None
    date_policy: str = "register"

    @property
    def fast(self) -> bool:
        """近道を使えるか（日付の方針が既定のとき）。The shortcut remembers dates as the default policy reads them."""
        return self.date_policy == "register"

    def outside(self, text: str) -> int:
        """文字集合の外の字数（数えられなければ -1）。How many characters are outside, -1 where that cannot be counted."""
        repertoire = self.repertoire
        if repertoire.find_outside(text) is None:
            return 0
        counted = try_count_gaiji(text, repertoire)
        return counted if isinstance(counted, int) else -1
