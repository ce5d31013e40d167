"""The Shapley value, built from dividends: what each group adds to what its parts are worth.

Everybody gets an equal part of the dividend of each group that it is in [harsanyi-1963]; dividends are drawn,
and with them shares with small denominators.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind, Option
from negsim.classroom.kinds.draws import between, is_nice, one_in, search
from negsim.classroom.kinds.scenario_text import worths_text
from negsim.classroom.kinds.stories.partners import PARTNERS
from negsim.classroom.kinds.story import tell
from negsim.classroom.kinds.worths import gains_by_joining

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random


def make(random: Random, options: Mapping[str, int]) -> str:
    """Draw dividends until shares are nice, not all alike, and nobody loses by joining."""
    n = options["players"]
    told = tell(random, PARTNERS, actors=n)
    return worths_text(told, search(lambda: _worths(random, n)))


def _worths(random: Random, n: int) -> list[int] | None:
    groups = range(1, 2**n)
    alone = 0 if one_in(random, 3) else 6
    least = {1: 0, 2: 0, 3: -4, 4: -4}
    most = {1: alone, 2: 9, 3: 6, 4: 9}
    dividends = {s: between(random, least[s.bit_count()], most[s.bit_count()]) for s in groups}
    shares = [
        sum((Fraction(d, s.bit_count()) for s, d in dividends.items() if s >> i & 1), start=Fraction(0))
        for i in range(n)
    ]
    worths = [sum(d for s, d in dividends.items() if s & group == s) for group in range(2**n)]
    is_good = is_nice(shares) and len(set(shares)) > 1 and gains_by_joining(worths)
    return worths if is_good else None


SHAPLEY: Final = Kind(
    name="shapley",
    title="The Shapley value",
    about="what each adds to groups of three or four, on average over all orders",
    topics=("shapley",),
    make=make,
    options=(Option(name="players", default=3, least=3, most=4, about="actors"),),
)
