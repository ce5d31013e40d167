"""Numbers as students write them, read exactly, and compared with what they should be.

A comma may be a decimal comma or separate thousands; where both are possible (``1,234``) both are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from negsim.classroom.mark.marked import Unreadable

LONGEST = 60
"""Digits of a number."""
_TOO_LONG = f"a number has more than {LONGEST} digits"
LARGEST_EXPONENT = 30
_WHOLE = r"\d+"
_DECIMAL = (
    r"(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3}){2,}(?![,\d])"
    r"|\d+(?:[.,]\d+)?|[.,]\d+)"
)
_POINT = r"(?:\d+(?:\.\d+)?|\.\d+)"
"""Above and below a fraction line a comma is no decimal comma: ``2/3,1/3`` are two numbers."""
_POWER = r"(?:e[+-]?\d+|\s?[*x]\s?10\s?(?:\^|\*\*)\s?\(?[+-]?\d+\)?)?"
_PERCENT = r"(?P<percent>\s?(?:%|percent\b|per cent\b|pct\b))?"
NUMERAL = re.compile(
    rf"(?P<sign>[+-]\s?)?(?:(?P<whole>{_WHOLE})\s(?P<above>{_WHOLE})\s?/\s?(?P<below>{_WHOLE})(?![.,]?\d)"
    rf"|(?P<top>{_POINT})\s?/\s?(?P<bottom>{_POINT})"
    rf"|(?P<decimal>{_DECIMAL})(?P<power>{_POWER})){_PERCENT}",
    re.IGNORECASE,
)


class Fit(IntEnum):
    """How well a written number fits an exact one."""

    NO = 0
    COARSE = 1
    """It is rounded correctly, but to too few digits."""
    YES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a number."""

    value: Fraction
    step: Fraction
    """What one of its last digit is worth; 0 if the number is exact as it stands, as fractions are."""
    digits: int
    """Significant digits; of percentages at least two, since whole percents are enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as written."""

    readings: tuple[Reading, ...]
    is_percent: bool = False
    is_fraction: bool = False

    @property
    def value(self) -> Fraction:
        """The number in its most natural reading."""
        return self.readings[0].value

    def times(self, factor: Fraction) -> Numeral:
        """Return the number times another, as precise as it is; ``1/100`` makes percents of it."""
        readings = tuple(
            Reading(
                value=r.value * factor,
                step=abs(r.step * factor),
                digits=max(r.digits, 2) if factor == Fraction(1, 100) else r.digits,
            )
            for r in self.readings
        )
        return Numeral(readings=readings, is_percent=self.is_percent, is_fraction=self.is_fraction)


def fit(numeral: Numeral, exact: Fraction, *, is_probability: bool) -> Fit:
    """Return how well a number fits: its best reading counts."""
    return max(_fit(r, exact, is_probability=is_probability) for r in numeral.readings)


def _fit(reading: Reading, exact: Fraction, *, is_probability: bool) -> Fit:
    value, step = reading.value, reading.step
    if value == exact:
        return Fit.YES
    is_extreme = is_probability and (value in {0, 1} or exact in {0, 1})
    if not step or not value or is_extreme or (value < 0) != (exact < 0):
        return Fit.NO
    is_rounded = abs(value - exact) * 2 <= step
    is_cut = 0 <= abs(exact) - abs(value) < step
    if not (is_rounded or is_cut):
        return Fit.NO
    # A short whole number is as likely a wrong number as a rounded one, so it needs a digit more.
    enough = 2 if step < 1 else 3
    return Fit.YES if reading.digits >= enough else Fit.COARSE if reading.digits == 2 or step < 1 else Fit.NO


def numeral_of(match: re.Match[str]) -> Numeral:
    """Return what a match of ``NUMERAL`` says.

    Raises
    ------
    Unreadable
        If it is too long, too large, or divides by zero.
    """
    if sum(c.isdigit() for c in match[0]) > LONGEST:
        raise Unreadable(_TOO_LONG)
    sign = -1 if (match["sign"] or "").startswith("-") else 1
    scale = Fraction(sign, 100 if match["percent"] else 1)
    if match["decimal"] is None:
        value = _quotient(match)
        exact = Reading(value=value * scale, step=Fraction(0), digits=LONGEST)
        return Numeral(readings=(exact,), is_percent=bool(match["percent"]), is_fraction=True)
    power = _power(match["power"] or "")
    least = 2 if match["percent"] else 0
    readings = tuple(
        Reading(
            value=value * power * scale,
            step=step * power * abs(scale),
            digits=max(least, len(str(abs(value / step))) if value else 0),
        )
        for value, step in _decimals(match["decimal"])
    )
    return Numeral(readings=readings, is_percent=bool(match["percent"]))


def _quotient(match: re.Match[str]) -> Fraction:
    if match["whole"]:
        above, below = Fraction(match["above"]), Fraction(match["below"])
        added = Fraction(match["whole"])
    else:
        (above, _), *_ = _decimals(match["top"])
        (below, _), *_ = _decimals(match["bottom"])
        added = Fraction(0)
    if not below:
        raise Unreadable("it divides by zero")
    return added + above / below


def _decimals(text: str) -> list[tuple[Fraction, Fraction]]:
    """Return value and worth of the last digit, for each way to read commas."""
    if "," in text and "." in text:
        comma_last = text.rfind(",") > text.rfind(".")
        text = text.replace(".", "").replace(",", ".") if comma_last else text.replace(",", "")
    found = []
    if text.count(",") <= 1:
        found.append(_plain(text.replace(",", ".")))
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", text):
        found.append(_plain(text.replace(",", "")))
    return found


def _plain(text: str) -> tuple[Fraction, Fraction]:
    text = f"0{text}" if text.startswith(".") else text
    return Fraction(text), Fraction(1, 10 ** len(text.partition(".")[2]))


def _power(text: str) -> Fraction:
    exponent = re.search(r"[+-]?\d+\)?$", text)
    if exponent is None:
        return Fraction(1)
    digits = exponent[0].rstrip(")")
    if len(digits) > 4 or abs(int(digits)) > LARGEST_EXPONENT:
        raise Unreadable(f"a number has a power of ten beyond {LARGEST_EXPONENT}")
    return Fraction(10) ** int(digits)
