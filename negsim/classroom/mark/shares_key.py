"""Answers that give a number to each of several names: a mixed strategy, what each actor gets."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.mark.marked import Outcome, Unreadable, right, wrong
from negsim.classroom.mark.number_key import COARSE, HALF
from negsim.classroom.mark.numeral import Fit, fit
from negsim.classroom.mark.read_shares import Shares, read_shares
from negsim.scenario.diagnosis import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.classroom.question import SharesKey

SUPPORT = Fraction(1, 4)
"""What a mixture of the right strategies with other probabilities is worth."""
LARGEST_STEP = Fraction(1, 10)
"""By how much rounding may explain that a probability is off."""


def mark_shares(key: SharesKey, text: str) -> Outcome:
    """Mark an answer that should give a number to each name.

    Raises
    ------
    Unreadable
        If it is not clear which number belongs to which name.
    """
    shares = read_shares(key.labels, text, is_mixture=key.is_mixture)
    fits = fits_of(shares, key.values, is_mixture=key.is_mixture)
    if min(fits) == Fit.YES:
        return right(shares.comment)
    if min(fits) == Fit.COARSE:
        return Outcome(credit=HALF, comment=COARSE)
    return _partly(key, shares, fits)


def fits_of(shares: Shares, values: Sequence[Fraction], *, is_mixture: bool) -> list[Fit]:
    """Return for each name how well what an answer says fits.

    Of a mixture names may be left out that have probability 0, or a single one, since the rest follows.
    """
    fits = [_fit(numbers, v, is_mixture) for numbers, v in zip(shares.numbers, values, strict=True)]
    left_out = [k for k, numbers in enumerate(shares.numbers) if not numbers]
    if not is_mixture:
        return fits
    others = [f for k, f in enumerate(fits) if k not in left_out]
    for k in left_out:
        if not values[k] or (len(left_out) == 1 and others and min(others) != Fit.NO):
            fits[k] = Fit.YES
    return fits


def _fit(numbers: Sequence[object], value: Fraction, is_mixture: bool) -> Fit:  # noqa: FBT001  one of two kinds
    """Return how well numbers that are given for one thing fit: all must agree."""
    found = [fit(n, value, is_probability=is_mixture) for n in numbers]  # type: ignore[arg-type]
    if not found:
        return Fit.NO
    if max(found) == Fit.YES and min(found) == Fit.NO:
        raise Unreadable("it gives numbers that differ for the same name")
    return Fit.YES if max(found) == Fit.YES else min(found)


def given(shares: Shares) -> list[Fraction | None]:
    """Return the values that an answer gives; None for names left out."""
    return [numbers[0].value if numbers else None for numbers in shares.numbers]


def _partly(key: SharesKey, shares: Shares, fits: Sequence[Fit]) -> Outcome:
    values = given(shares)
    comment = _what_is_wrong(key, shares, fits)
    known = [v for v in values if v is not None]
    is_complete = len(known) == len(values)
    if key.is_mixture and (
        any(not 0 <= v <= 1 for v in known) or _is_off(shares, known, is_complete=is_complete)
    ):
        return wrong(comment)  # these are no probabilities: nothing in them counts
    positive = {k for k, v in enumerate(key.values) if v}
    named = {k for k, v in enumerate(values) if v}
    counted = positive | named if key.is_mixture else set(range(len(values)))
    found = sum(fits[k] == Fit.YES and values[k] is not None for k in counted)
    credit = Fraction(found, len(counted)) if counted else Fraction(0)
    if key.is_mixture:
        completed = named | ({k for k, v in enumerate(values) if v is None} if _follows(values) else set())
        if completed == positive and len(positive) > 1:
            credit = max(credit, SUPPORT)
    credit = min(credit, 1 - Fraction(1, len(key.labels) + 1))  # something is wrong, whatever was counted
    return Outcome(credit=credit, comment=comment) if credit else wrong(comment)


def _follows(values: Sequence[Fraction | None]) -> bool:
    """Whether a single probability is left out and something remains for it."""
    known = [v for v in values if v is not None]
    return len(known) == len(values) - 1 and 0 < sum(known) < 1


def _what_is_wrong(key: SharesKey, shares: Shares, fits: Sequence[Fit]) -> str:
    values = given(shares)
    turned = Shares(numbers=shares.numbers[::-1])
    if key.is_mixture and len(values) == 2 and min(fits_of(turned, key.values, is_mixture=True)) == Fit.YES:
        return "the probabilities are in reverse order: each belongs to the other strategy"
    known = [v for v in values if v is not None]
    if key.is_mixture and 1 in known and sum(known) == 1 and max(key.values) < 1:
        return "this is one strategy for sure, and the answer mixes several"
    if key.is_mixture and any(not 0 <= v <= 1 for v in known):
        return "a probability lies between 0 and 1"
    if key.is_mixture and _is_off(shares, known, is_complete=len(known) == len(values)):
        return "the probabilities do not sum to 1"
    if not key.is_mixture and len(values) > 1 and sorted(known) == sorted(key.values):
        return "the numbers are right, but belong to other names"
    false = [
        label for label, f, v in zip(key.labels, fits, values, strict=True) if f != Fit.YES and v is not None
    ]
    missing = [
        label for label, f, v in zip(key.labels, fits, values, strict=True) if f != Fit.YES and v is None
    ]
    if key.is_mixture and _follows(values):
        missing = []  # what is left out follows from the others
    said = [f"the number for {listed(false, 4)} is wrong"] if false and len(false) < len(values) else []
    said += [f"{listed(missing, 4)} {'is' if len(missing) == 1 else 'are'} missing"] if missing else []
    return "; ".join(said) or "the numbers are wrong"


def _is_off(shares: Shares, known: Sequence[Fraction], *, is_complete: bool) -> bool:
    """Whether probabilities do not sum to 1, rounding allowed for."""
    slack = sum((min(n[0].readings[0].step, LARGEST_STEP) for n in shares.numbers if n), Fraction(0))
    total = sum(known, Fraction(0))
    return abs(total - 1) > slack if is_complete else total > 1 + slack
