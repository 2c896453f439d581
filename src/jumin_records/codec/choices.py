"""読み取りの指定を作る。何も変えなければ、一つの既定を使い回す。

Makes the options of reading. Where a caller changes nothing, one set of them serves every file: what a repertoire needs for counting
外字 is then built once.

Source: performance note, idea 8.

>>> from jumin_records.codec.options import GAIJI_REPERTOIRE
>>> choose(None, GAIJI_REPERTOIRE, None, "register") is choose(None, GAIJI_REPERTOIRE, None, "register")
True
"""

from __future__ import annotations

from collections.abc import Mapping

from jumin_records.codec.options import GAIJI_REPERTOIRE, Options
from jumin_records.errors import Severity
from jumin_records.layouts import Profile
from jumin_records.text import Repertoire

__all__ = ["choose"]

_DEFAULT = Options()


def choose(
    severities: Mapping[str, Severity] | None, repertoire: Repertoire, profile: Profile | None, date_policy: str
) -> Options:
    """指定を作る。The options; whether they can be used, ``Options.misuse`` tells."""
    plain = severities is None and repertoire is GAIJI_REPERTOIRE and profile is None and date_policy == "register"
    return _DEFAULT if plain else Options(severities, repertoire, profile, date_policy)
