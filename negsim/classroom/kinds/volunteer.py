"""The volunteer's dilemma, built from the probability with which each helps.

Of n actors each gets the benefit b if somebody helps, and who helps pays the cost c.  Where all help with
probability p, waiting is as good as helping if the others all wait with probability c / b:

    (1 - p) ** (n - 1) = c / b        [diekmann-1985]
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind, Option
from negsim.classroom.kinds.draws import MOST_DENOMINATOR, between
from negsim.classroom.kinds.scenario_text import alike_text
from negsim.classroom.kinds.stories.helping import HELPERS
from negsim.classroom.kinds.story import tell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

MOST_BENEFIT = 100


def make(random: Random, options: Mapping[str, int]) -> str:
    """Draw the probability, and a benefit and a cost that lead to it."""
    others = options["players"] - 1
    waits, total = random.choice(_probabilities(others))
    factor = between(random, 1, max(1, min(4, MOST_BENEFIT // total**others)))
    told = tell(random, HELPERS, actors=others + 1, shape=(2, 1))
    (helping, waiting), (kind,) = told.strategies
    return alike_text(
        told,
        numbers={"benefit": factor * total**others, "cost": factor * waits**others},
        kind=kind,
        strategies={helping: 1, waiting: 0},
        payoff="(benefit if sum(everyone.does) > 0 else 0) - cost * does",
    )


def _probabilities(others: int) -> list[tuple[int, int]]:
    """Return nice probabilities of waiting, as numerators and denominators, that need no large benefits."""
    return [
        (waits, total)
        for total in range(2, MOST_DENOMINATOR + 1)
        for waits in range(1, total)
        if gcd(waits, total) == 1 and total**others <= MOST_BENEFIT
    ]


VOLUNTEER: Final = Kind(
    name="volunteer",
    title="The volunteer's dilemma",
    about="how probable it is that each of several equal actors helps, if it is enough that one does",
    topics=("volunteer",),
    make=make,
    options=(Option(name="players", default=3, least=2, most=5, about="actors"),),
)
