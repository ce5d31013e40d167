"""Answers that are one number: ``2/3``, ``0.667``, ``p = 66.7%``, ``2/3 (67%)``, ``3 bn USD``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.mark.folding import simple, unaccented
from negsim.classroom.mark.lexicon import bare
from negsim.classroom.mark.marked import Outcome, Unreadable, right, wrong
from negsim.classroom.mark.numeral import NUMERAL, Fit, Numeral, fit, numeral_of

if TYPE_CHECKING:
    from negsim.classroom.question import NumberKey

HALF = Fraction(1, 2)
COARSE = "it is right, but rounded too coarsely: give two digits or more, or a fraction"
_UNITS = (
    r"points?|pts?|bn|billions?|usd|us dollars|us-dollars|dollars?|eur|euros?|yen|jpy|units?"
    r"|utils?|a year|per year|/\s?yr|/\s?year|seats?|votes?|rounds?|percentage|equilibria|equilibrium|[$€£¥]"
)
_AROUND = re.compile(
    rf"^(?:about|approximately|approx\.?|roughly|circa|ca\.?|it is|the answer is|answer:|[~≈$€£¥=])\s*"
    rf"|\s*(?:(?<![a-z])(?:{_UNITS})(?![a-z])\.?)$"
)
_LABEL = re.compile(r"[^\W\d_][\w*']{0,30}(?:\s?\([^()=+*/]{1,60}\)|\s[\w*']{1,30}){0,4}\*?")
"""What may stand to the left of an equal sign: ``p``, ``p(Up)``, ``value of the game``."""
_DENIAL = re.compile(r"\b(?:not|no|non|never|minus|less|without|opposite|complement)\b")
_SUM = re.compile(r"[\d\s+\-*/().,%]+")
_WORDS = {
    "zero": "0", "one half": "1/2", "a half": "1/2", "half": "1/2", "one third": "1/3", "a third": "1/3",
    "two thirds": "2/3", "one quarter": "1/4", "a quarter": "1/4", "three quarters": "3/4", "one": "1",
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip


def mark_number(key: NumberKey, text: str) -> Outcome:
    """Mark an answer that should be one number.

    Raises
    ------
    Unreadable
        If it is no number, or several that differ.
    """
    parts = read_number(text)
    fits = [fit(part, key.value, is_probability=key.is_probability) for part in parts]
    if max(fits) == Fit.YES and min(fits) != Fit.NO:
        return right()
    if max(fits) == Fit.YES:
        raise Unreadable("it gives numbers that differ")
    if key.is_probability and all(p.value > 1 and not p.is_percent for p in parts):
        percents = [fit(p.times(Fraction(1, 100)), key.value, is_probability=True) for p in parts]
        if min(percents) == Fit.YES and not any(p.is_fraction for p in parts):
            return right("read as a percentage")
    if min(fits) == Fit.COARSE:
        return Outcome(credit=HALF, comment=COARSE)
    return wrong(what_is_wrong(parts[0], key.value, is_probability=key.is_probability))


def what_is_wrong(given: Numeral, exact: Fraction, *, is_probability: bool) -> str:
    """Return a sentence on how a wrong number came about, or that it is wrong."""

    def is_near(value: Fraction) -> bool:
        return fit(given, value, is_probability=False) == Fit.YES

    if exact and is_near(-exact):
        return "the sign is wrong"
    if is_probability and is_near(1 - exact):
        return "this is the probability of the opposite: 1 less the answer"
    if exact and given.value and is_near(1 / exact):
        return "numerator and denominator are swapped"
    for factor, often in ((10, "10"), (100, "100"), (1000, "1,000")):
        if exact and (is_near(exact * factor) or is_near(exact / factor)):
            size = "large" if abs(given.value) > abs(exact) else "small"
            return f"it is {often} times too {size}: check the decimal point or the percent sign"
    if is_probability and not 0 <= given.value <= 1:
        return "a probability lies between 0 and 1"
    return "the number is wrong"


def read_number(text: str) -> list[Numeral]:
    """Return the numbers that an answer gives for one thing: ``2/3 (67%)`` gives it twice.

    Raises
    ------
    Unreadable
        If there is none.

    Examples
    --------
    >>> [p.value for p in read_number("p(Up) = 2/3 (67%)")]
    [Fraction(2, 3), Fraction(67, 100)]
    """
    folded = unaccented(simple(text).replace("\n", " "))
    pieces = [p for p in re.split(r"=|≈|~", bare(folded)) if p.strip()]
    pieces = pieces or [folded]
    found: list[Numeral] = []
    for k, piece in enumerate(pieces):
        numbers = _in_piece(piece)
        is_last = k == len(pieces) - 1
        if not numbers and (is_last or not _may_stand_left(piece)):
            raise Unreadable(
                "it is not a number" if len(pieces) == 1 else f"'{piece.strip()[:40]}' is not a number"
            )
        found += numbers
    return found


def _may_stand_left(piece: str) -> bool:
    is_label = _LABEL.fullmatch(bare(piece)) and not _DENIAL.search(piece)
    return bool(is_label or _SUM.fullmatch(piece))


def _in_piece(piece: str) -> list[Numeral]:
    """Return the number, and the one in brackets after it; nothing if there is anything else."""
    inside = re.fullmatch(r"(?P<first>[^()]+)\((?P<second>[^()]+)\)", bare(piece))
    if inside:
        both = [_one(inside["first"]), _one(inside["second"])]
        return [n for n in both if n] if all(both) else []
    number = _one(piece)
    return [number] if number else []


def _one(text: str) -> Numeral | None:
    before = None
    while text != before:
        before = text
        text = _AROUND.sub("", bare(text))
    text = re.sub(r"^(?:minus|negative)\s", "-", text)
    sign = "-" if text.startswith("-") else ""
    text = sign + _WORDS.get(text.removeprefix("-").strip().replace("-", " "), text.removeprefix("-"))
    match = NUMERAL.fullmatch(text.strip())
    if match:
        return numeral_of(match)
    spaced = re.fullmatch(r"([+-]?\d{1,3}(?:[ '_]\d{3})+)([.,]\d+)?", text)
    if spaced:
        match = NUMERAL.fullmatch(re.sub(r"[ '_]", "", spaced[1]) + (spaced[2] or ""))
        return numeral_of(match) if match else None
    return None
