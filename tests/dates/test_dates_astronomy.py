"""天保暦の表を天文計算で確かめる。The lunisolar table against new moons and solar terms computed from first principles.

A second formula that shares nothing with the table: the mean new moon with its periodic terms, and the apparent longitude of
the Sun, after J. Meeus, Astronomical Algorithms (2nd ed.), chapters 25 and 49, abridged. A month begins on the day (true
solar time of Kyoto) that holds the new moon, and a 閏月 is a month that holds no 中気. All 358 months agree to the day.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import radians, sin

import pytest

from jumin_records.dates import lunisolar

MONTHS = [month for year in range(1844, 1873) for month in lunisolar.months_of(year)]
#: Kyoto, 135.77 degrees east; days.
KYOTO = 135.77 / 360
#: The Julian Day of midnight before day 1 of the proleptic Gregorian calendar.
JD_OF_ORDINAL_0 = 1721424.5
SYNODIC = 29.530588861


def new_moon(lunation: int) -> float:
    """Julian Day (Kyoto mean time) of a new moon; abridged to the terms above 0.0004 day. Delta T of the time is some seconds."""
    t = lunation / 1236.85
    jde = 2451550.09766 + SYNODIC * lunation + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * lunation - 0.0000014 * t * t)
    moon = radians(201.5643 + 385.81693528 * lunation + 0.0107582 * t * t)
    node = radians(160.7108 + 390.67050284 * lunation - 0.0016118 * t * t)
    omega = radians(124.7746 - 1.56375588 * lunation + 0.0020672 * t * t)
    e = 1 - 0.002516 * t
    correction = (
        -0.40720 * sin(moon)
        + 0.17241 * e * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * node)
        + 0.00739 * e * sin(moon - sun)
        - 0.00514 * e * sin(moon + sun)
        + 0.00208 * e * e * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * node)
        - 0.00057 * sin(moon + 2 * node)
        + 0.00056 * e * sin(2 * moon + sun)
        - 0.00042 * sin(3 * moon)
        + 0.00042 * e * sin(sun + 2 * node)
        - 0.00017 * sin(omega)
    )
    return jde + correction + KYOTO


def sun_longitude(jd: float) -> float:
    """Apparent longitude of the Sun in degrees at a Julian Day of Kyoto mean time (0.01 degree, a quarter of an hour)."""
    t = (jd - KYOTO - 2451545.0) / 36525
    mean = 280.46646 + 36000.76983 * t
    anomaly = radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


def equation_of_time(jd: float) -> float:
    """True minus mean solar time in days; two terms, good to a minute."""
    day = radians(360 * ((jd - 2451545.0) / 365.2422 % 1))
    return (-7.66 * sin(day - radians(3.6)) - 9.86 * sin(2 * day + radians(20.1))) / 1440


def day_of(jd: float) -> date:
    """The day, by true solar time in Kyoto, that holds a moment of mean time."""
    return date.fromordinal(int(jd + equation_of_time(jd) - JD_OF_ORDINAL_0))


def nearest_new_moon(day: date) -> float:
    lunation = round((day.toordinal() + JD_OF_ORDINAL_0 - 2451550.1) / SYNODIC)
    return min(
        (new_moon(lunation + step) for step in (-1, 0, 1)),
        key=lambda jd: abs(jd - JD_OF_ORDINAL_0 - day.toordinal() - 0.5),
    )


def term_at(day: date) -> int:
    """Number 0–11 of the 中気 that the Sun has passed at the midnight that begins ``day`` (0 = 春分 at 0 degrees)."""
    return int(sun_longitude(day.toordinal() + JD_OF_ORDINAL_0) // 30)


class TestTheFormulas:
    """The formulas themselves against published moments."""

    def test_new_moon_of_meeus(self) -> None:
        # Meeus, example 49.a: 1977 February 18, JDE 2443192.65118.
        assert new_moon(-283) - KYOTO == pytest.approx(2443192.65118, abs=0.002)

    def test_sun_of_meeus(self) -> None:
        # Meeus, example 25.a: 1992 October 13.0 TD, apparent longitude 199.90895 degrees.
        assert sun_longitude(2448908.5 + KYOTO) == pytest.approx(199.90895, abs=0.01)

    def test_equation_of_time(self) -> None:
        # Extremes of the almanac: about +16.4 minutes on 3 November, -14.2 on 11 February.
        assert equation_of_time(2451851.5) * 1440 == pytest.approx(16.4, abs=0.7)
        assert equation_of_time(2451586.0) * 1440 == pytest.approx(-14.2, abs=0.7)


class TestNewMoons:
    """「A month begins on the day of the new moon」"""

    def test_every_month(self) -> None:
        assert len(MONTHS) == 358
        for month in MONTHS:
            assert day_of(nearest_new_moon(month.first_day)) == month.first_day


def terms_in(month: lunisolar.LunarMonth, following: lunisolar.LunarMonth) -> set[int]:
    """The 中気 that fall into a month."""
    first, after = term_at(month.first_day), term_at(following.first_day)
    return {(first + step) % 12 for step in range(1, (after - first) % 12 + 1)}


class TestLeapMonths:
    """置閏法 of 天保暦 (定気): 閏月 holds no 中気; 春分, 夏至, 秋分 and 冬至 lie in the months 2, 5, 8 and 11."""

    FOLLOWED = tuple(pairwise(MONTHS))

    def test_leap_months_hold_no_term(self) -> None:
        for month, following in self.FOLLOWED:
            if month.leap:
                assert terms_in(month, following) == set()

    def test_equinoxes_and_solstices(self) -> None:
        for month, following in self.FOLLOWED:
            if not month.leap and month.month in {2, 5, 8, 11}:
                assert month.month - 2 in terms_in(month, following), month

    def test_other_months_without_term_stand_near_one_with_two(self) -> None:
        """The known difficulty of 定気: in 1851 and 1870 a winter month holds two 中気, so another one has none."""
        without = [
            (month.year, month.month)
            for month, following in self.FOLLOWED
            if not month.leap and not terms_in(month, following)
        ]
        assert without == [(1851, 10), (1851, 12), (1870, 12)]
        two = [(month.year, month.month) for month, following in self.FOLLOWED if len(terms_in(month, following)) > 1]
        assert {(1851, 11), (1870, 11)} <= set(two)
