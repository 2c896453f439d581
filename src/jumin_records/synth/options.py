"""作る住民の割合と、番号の作り方の指定。

What a caller chooses: shares of what is rare, the day on which the register stands, how numbers are made, and planted mistakes.

Source: issue point "synth"; records.md section 3 (a builder of test data cannot make a valid 個人番号 unless asked).

>>> Options(gaiji=0.1).uncertain
0.02
>>> Options(gaiji=2)
Traceback (most recent call last):
    ...
jumin_records.errors.UsageError: 割合は0から1までの数で指定してください（gaiji） [JRU070]
"""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal, get_args

import attrs

from jumin_records.errors import Finding, UsageError
from jumin_records.rules import find
from jumin_records.synth.mistakes import BY_NAME

__all__ = ["DEFAULT", "Dirt", "GaijiRange", "Options"]

#: ``windows31j``: characters outside JIS X 0208 and 0212 that Windows-31J has; ``unicode``: also those that only Unicode has.
GaijiRange = Literal["windows31j", "unicode"]
#: 外国人住民が住民票に載るのは2012年から、和暦は表のあるところまで。
_YEARS: Final = range(2020, 2100)


@attrs.frozen(kw_only=True)
class Dirt:
    """植える誤り。

    Mistakes to plant: each row gets one with probability ``rate``, of those named (all, where none is named) that the record can have.
    The other cells stay what they would be without.

    Raises:
        UsageError: JRU070 a rate that is none, JRU072 a name that no mistake has.
    """

    rate: float
    mistakes: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        fault = _rate_fault("rate", self.rate)
        names = self.mistakes
        if fault is None and (type(names) is not tuple or not all(type(n) is str and n in BY_NAME for n in names)):
            fault = find("JRU072", known="、".join(BY_NAME))
        if fault is not None:
            raise UsageError(fault)


@attrs.frozen(kw_only=True)
class Options:
    """架空の町の指定。既定の番号は架空と分かり、個人番号は求められたときだけ作る。

    What the fictional town is like. Shares are from 0 to 1:

    - ``gaiji``: persons whose given name holds a 外字 (and buildings whose name does), of ``gaiji_range``;
    - ``uncertain``: persons whose day of birth is one of the fourteen official wordings of 不詳;
    - ``foreign``: households of foreign residents, by the categories of article 30-45;
    - ``removed``: households in which somebody died, or that moved out (除票);
    - ``history``: households whose residents have former rows as well (住民 only);
    - ``support``: persons under 支援措置 (the reason of their suppression). Applications are files of such persons alone.

    ``as_of`` is the day on which the register stands: no date is later but those that lie ahead (terms, planned moves).

    How a fictional resident is known: municipality codes begin with 98 or 99, which are no prefectures; postal codes begin with 000;
    住民票コード with 000 (空き 009), 個人番号 with 0000, 宛名番号 with 999, 世帯番号 with 998, 基礎年金番号 with 00; 在留カード等番号 are
    XX########XX; telephone numbers begin with 000; family names are words such as 架空, 見本 and 試験, or SAMPLE and SPECIMEN.

    ``check_digits``: numbers that could pass for real ones. By default 個人番号 is left empty and 宛名番号 and 世帯番号 end in 0; with it
    they are written with the digit that fits. 住民票コード always fits: a register without it is not clean.

    Raises:
        UsageError: JRU070 a share that is none, JRU073 an ``as_of`` before 2020 or after 2099, JRU007 an unknown ``gaiji_range``,
            JRU020 a value of another type.
    """

    gaiji: float = 0.02
    gaiji_range: GaijiRange = "windows31j"
    uncertain: float = 0.02
    foreign: float = 0.03
    removed: float = 0.05
    history: float = 0.0
    support: float = 0.02
    as_of: dt.date = dt.date(2026, 4, 1)
    check_digits: bool = False
    dirt: Dirt | None = None

    def __attrs_post_init__(self) -> None:
        shares = ("gaiji", "uncertain", "foreign", "removed", "history", "support")
        fault = next((found for name in shares if (found := _rate_fault(name, getattr(self, name)))), None)
        fault = fault or self._other_fault()
        if fault is not None:
            raise UsageError(fault)

    def _other_fault(self) -> Finding | None:
        chosen: object = self.gaiji_range
        if not isinstance(chosen, str) or chosen not in get_args(GaijiRange):
            return find("JRU007", known="、".join(get_args(GaijiRange)))
        if type(self.as_of) is not dt.date:  # nor a moment, which is a subclass
            return find("JRU013")
        if self.as_of.year not in _YEARS:
            return find("JRU073", first=_YEARS[0], last=_YEARS[-1])
        kinds: tuple[tuple[object, type, bool], ...] = ((self.check_digits, bool, False), (self.dirt, Dirt, True))
        wrong = (
            kind for value, kind, optional in kinds if not (isinstance(value, kind) or (optional and value is None))
        )
        return next((find("JRU020", type=kind.__name__) for kind in wrong), None)


def _rate_fault(name: str, rate: object) -> Finding | None:
    sound = type(rate) in (int, float) and 0 <= rate <= 1  # type: ignore[operator]  # of these two types only
    return None if sound else find("JRU070", name=name)


#: What is chosen where nothing is said.
DEFAULT: Final = Options()
