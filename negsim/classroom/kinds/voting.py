"""Power in a vote: votes and quota are drawn until both indices are nice, and say more than votes do."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind, Option
from negsim.classroom.kinds.draws import between, is_nice, one_in, search
from negsim.classroom.kinds.scenario_text import vote_text
from negsim.classroom.kinds.stories.votes import VOTES
from negsim.classroom.kinds.story import tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

MOST_VOTES = 12


def make(random: Random, options: Mapping[str, int]) -> str:
    """Draw whether power is equal, whether somebody has none, and votes for which it is so."""
    n = options["players"]
    told = tell(random, VOTES, actors=n)
    is_equal = one_in(random, 5)
    # of five actors with unequal power the indices are nice only if somebody has none
    has_powerless = not is_equal and (n == 5 or one_in(random, 2))
    quota, votes = search(lambda: _vote(random, n, is_equal=is_equal, has_powerless=has_powerless))
    return vote_text(told, quota, votes)


def _vote(random: Random, n: int, *, is_equal: bool, has_powerless: bool) -> tuple[int, list[int]] | None:
    votes = sorted((between(random, 1, MOST_VOTES) for _ in range(n)), reverse=True)
    total = sum(votes)
    quota = between(random, total // 2 + 1, total - 1)
    if len(set(votes)) == 1 or votes[0] >= quota:
        return None
    orders, swings = power(quota, votes)
    is_wanted = (len(set(orders)) == 1) == is_equal and (0 in orders) == has_powerless
    return (quota, votes) if is_wanted and is_nice([*orders, *swings]) else None


def power(quota: int, votes: Sequence[int]) -> tuple[list[Fraction], list[Fraction]]:
    """Return the Shapley-Shubik and the Banzhaf index (shares), counted group by group."""
    n = len(votes)
    orders, swings = [0] * n, [0] * n
    for group in range(2**n):
        cast = sum(v for i, v in enumerate(votes) if group >> i & 1)
        if cast < quota:
            continue
        size = group.bit_count()
        for i, v in enumerate(votes):
            if group >> i & 1 and cast - v < quota:
                swings[i] += 1
                orders[i] += factorial(size - 1) * factorial(n - size)
    return [Fraction(o, factorial(n)) for o in orders], [Fraction(s, sum(swings)) for s in swings]


VOTING: Final = Kind(
    name="voting",
    title="Power in a vote",
    about="vetoes, actors without power, and both indices of power of three to five actors",
    topics=("power",),
    make=make,
    options=(Option(name="players", default=3, least=3, most=5, about="actors"),),
)
