"""What a coalition is worth when nothing is known of how the others will stand.

In a game in partition function form the worth of S depends on the structure of the rest.  Over all
structures in which S is a bloc, and all equilibria between their blocs, S earns between a least and a
greatest amount:

    worst   v(S) = the least       (the pessimistic game)
    best    v(S) = the greatest    (the optimistic game)
    total   v(S) = what S earns in the structure in which all who may join earn most together

[funaki-yamato-1999]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.solvers.coalition.solution import DerivedWorth

if TYPE_CHECKING:
    from negsim.games.partition import Structure
    from negsim.solvers.coalition.solution import PartitionSolution


def partition_worth(solution: PartitionSolution) -> DerivedWorth:
    """Return the pessimistic, optimistic or total worth of every coalition.

    Parameters
    ----------
    solution
        ``equilibrium`` says which: ``worst``, ``best`` or ``total``.
    """
    count = 2 ** len(solution.among)
    ranges = [(Fraction(0), Fraction(0))] * count
    chosen = [Fraction(0)] * count
    seen: dict[int, tuple[Fraction, Structure]] = {}
    for (structure, bloc), (low, high) in solution.ranges.items():
        total = sum(solution.game.payoffs[structure], start=Fraction(0))
        if bloc not in seen:
            ranges[bloc] = (low, high)
        else:
            ranges[bloc] = (min(low, ranges[bloc][0]), max(high, ranges[bloc][1]))
        if bloc not in seen or total > seen[bloc][0]:
            seen[bloc] = (total, structure)
            chosen[bloc] = solution.game.worth(structure, bloc)
    worths = {
        "worst": [low for low, _ in ranges],
        "best": [high for _, high in ranges],
        "total": chosen,
    }[solution.equilibrium]
    return DerivedWorth(
        solver="partition-worth",
        rule="partition",
        among=solution.among,
        equilibrium=solution.equilibrium,
        worths=tuple(worths),
        ranges=tuple(ranges),
        payoffs=None,
        outcomes=None,
        announcements=None,
        is_complete=solution.is_complete,
    )
