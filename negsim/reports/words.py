"""Numbers and mixtures in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.scenario.ranges import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORT = 5
"""Decimals and fractions up to this many digits are written out exactly."""


def number(value: Fraction) -> str:
    """Return a payoff as people write it: exact where that is short, else to five significant digits.

    Examples
    --------
    >>> [number(Fraction(x)) for x in ("3/2", "1/3", "50013/400", "1000000000/7")]
    ['1.5', '1/3', '125.03', '142,857,143']
    """
    exact = written(value)
    if value.denominator == 1 and abs(value) < 10**15:
        return f"{value.numerator:,}" if abs(value) >= 10**5 else exact
    if not is_rounded(value):
        return exact
    rounded = Context(prec=SHORT, rounding=ROUND_HALF_UP).divide(
        Decimal(value.numerator), Decimal(value.denominator)
    )
    if abs(value) >= 10**15 or abs(value) < Fraction(1, 10**5):
        return f"{rounded:.4e}"
    return f"{rounded.normalize():,f}" if abs(value) < 10**5 else f"{round(value):,}"


def is_rounded(value: Fraction) -> bool:
    """Whether ``number`` shows a value less than exactly."""
    exact = written(value)
    if value.denominator == 1:
        return abs(value) >= 10**15
    return sum(c.isdigit() for c in exact.lstrip("-0.")) > SHORT


def percent(p: Fraction) -> str:
    """Return a probability as a whole percentage, never 0% or 100% unless it is."""
    whole = round(p * 100)
    if whole == 0 and p > 0:
        return "under 1%"
    if whole == 100 and p < 1:
        return "over 99%"
    return f"{whole}%"


def count(number: int, one: str, many: str = "") -> str:
    """Return ``1 outcome``, ``2 outcomes``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def at_most(value: Fraction) -> str:
    """Return a power of ten above a small positive number: ``10^-47``."""
    exponent = 0
    while Fraction(10) ** exponent >= value:
        exponent -= 1
    return f"10^{exponent + 1}"


def interval(names: Sequence[str], side: Sequence[tuple[Fraction, Fraction]]) -> str:
    """Return what one actor may play in a box: ``plays keep``, or ``keep 0.2 to 0.3, cut 0.7 to 0.8``."""
    played = [(n, a, b) for n, (a, b) in zip(names, side, strict=True) if b]
    if len(played) == 1:
        return f"plays {played[0][0]}"
    if all(a == 0 and b == 1 for _, a, b in played):
        return f"mixes {joined(n for n, _, _ in played)}"
    return "plays " + ", ".join(f"{n} with {float(a):.4g} to {float(b):.4g}" for n, a, b in played)


def probability(p: Fraction) -> str:
    """Return a probability as ``1/3 (33%)``; unwieldy fractions as decimals."""
    if p.denominator == 1:
        return str(p)
    if p.denominator < 10**6:
        shown = str(p)
    elif min(p, 1 - p) >= Fraction(1, 10**6):
        shown = f"{float(p):.6f}"
    else:
        shown = _short(p) if p < Fraction(1, 2) else f"1 - {_short(1 - p)}"
    return f"{shown} ({percent(p)})"


def _short(value: Fraction) -> str:
    return f"{Context(prec=3).divide(Decimal(value.numerator), Decimal(value.denominator)):.1e}"


def possessive(name: str) -> str:
    """Return ``Ann's``, ``United States'``."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def joined(items: Iterable[str], word: str = "and") -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``."""
    known = list(items)
    return known[0] if len(known) == 1 else ", ".join(known[:-1]) + f" {word} " + known[-1] if known else ""


def mixture(names: Sequence[str], probabilities: Sequence[Fraction]) -> str:
    """Return what one actor plays: ``keep``, or ``keep with probability 1/4 (25%), cut with 3/4 (75%)``."""
    played = [(n, p) for n, p in zip(names, probabilities, strict=True) if p]
    if len(played) == 1:
        return played[0][0]
    first, *rest = (f"{n} with probability {probability(p)}" for n, p in played)
    return ", ".join(
        [first, *(r.replace(" probability", "", 1) if " with probability " in r else r for r in rest)]
    )


def profile(
    titles: Sequence[str], strategies: Sequence[Sequence[str]], mixtures: Sequence[Sequence[Fraction]]
) -> str:
    """Return a profile as one sentence; actors that play alike are named together."""
    groups: dict[str, list[str]] = {}
    for title, names, probabilities in zip(titles, strategies, mixtures, strict=True):
        groups.setdefault(mixture(names, probabilities), []).append(title)
    parts = [f"{joined(who)} play{'s' if len(who) == 1 else ''} {what}" for what, who in groups.items()]
    return "; ".join(parts) + "."


def choices(names: Sequence[str], extremes: Sequence[Sequence[Fraction]]) -> str:
    """Return what one actor may play in a continuum, from its extreme mixtures."""
    if len(extremes) == 1:
        return f"plays {mixture(names, extremes[0])}"
    support = [k for k in range(len(names)) if any(x[k] for x in extremes)]
    if len(support) == 2 and len(extremes) == 2:
        k = support[0]
        low, high = sorted(x[k] for x in extremes)
        if low == 0 and high == 1:
            return f"may play {names[support[0]]} and {names[support[1]]} with any probabilities"
        between = f"between {low} and {high} ({percent(low)} to {percent(high)})"
        return f"plays {names[k]} with any probability {between}, else {names[support[1]]}"
    if all(max(x) == 1 for x in extremes):
        return f"may play {joined(names[k] for k in support)} with any probabilities"
    listed = joined("(" + mixture(names, x) + ")" for x in extremes[:6])
    more = f" and {len(extremes) - 6} more" if len(extremes) > 6 else ""
    return f"plays any mixture of {listed}{more}"
