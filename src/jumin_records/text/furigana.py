"""振り仮名に使える文字かを調べる。

Checks a reading against the characters that the revised 戸籍法 (in force 2025-05-26) lets a 振り仮名 hold, as far as they are known.

Source: data/furigana_characters.csv; characters.md section 4.2. The list itself (戸籍法施行規則 別表第二) was not read: characters
whose status could not be confirmed are marked ``unverified`` and give an alert, never an error.

>>> check_furigana("カクウ　タロウ")
()
>>> [finding.rule for finding in check_furigana("かくう ヴァン")]
['JRT040', 'JRT041']
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping

from jumin_records.errors import Finding
from jumin_records.resources import read_table
from jumin_records.rules import find
from jumin_records.shapes import shape
from jumin_records.text.scan import is_text, wrong_type
from jumin_records.text.units import try_characters

__all__ = ["check_furigana", "furigana_status"]


@functools.cache
def _statuses() -> Mapping[str, str]:
    _, *rows = read_table("data/furigana_characters.csv")
    return {char: status for chars, status, _ in rows for char in (chars if status != "separator" else ["\u3000"])}


def furigana_status(character: str) -> str:
    """一文字の扱い：``permitted``、``unverified``、``separator``、``refused``。

    The status of one character; a decomposed kana has that of its composed form.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(character):
        del character
        raise wrong_type()
    return _statuses().get(unicodedata.normalize("NFC", character), "refused")


def check_furigana(text: str) -> tuple[Finding, ...]:
    """振り仮名の文字を調べ、所見を返す（投げない）。

    Check a reading in full-width katakana; never raises for text. JRT040 a character that no 振り仮名 holds (hiragana, half-width
    kana, kanji, letters, other spaces), JRT041 one whose status is not confirmed (ヴ ヰ ヱ ヲ ヵ ヶ ヮ, small ァィゥェォ). Each finding
    names the first place (characters from 1) and the number of places. A text that cannot be split gives the finding of
    :func:`characters`.

    Raises:
        UsageError: JRU001 for anything but text.
    """
    if not is_text(text):
        del text
        raise wrong_type()
    units = try_characters(text)
    if not isinstance(units, list):
        return (units,)
    statuses = [furigana_status(unit) for unit in units]
    return tuple(
        find(rule, shape=shape(text), position=statuses.index(status) + 1, count=statuses.count(status))
        for rule, status in (("JRT040", "refused"), ("JRT041", "unverified"))
        if status in statuses
    )
