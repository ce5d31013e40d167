"""Which equilibrium counts where there are several.

``worst`` and ``best``: the one in which certain players earn least or most together; ``total``: the one in
which all players of the game together earn most.  Of equals the first.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negsim.solvers.coalition.solution import BlocEquilibrium


def earned(equilibrium: BlocEquilibrium, players: Iterable[int]) -> Fraction:
    """Return what players earn together."""
    payoffs = [equilibrium.payoffs[i] for i in players]
    if len(payoffs) == 1:
        return payoffs[0]
    # one fraction in place of one an addition
    denominator = math.lcm(*(p.denominator for p in payoffs))
    return Fraction(sum(p.numerator * (denominator // p.denominator) for p in payoffs), denominator)


def picked(
    equilibria: Sequence[BlocEquilibrium], players: tuple[int, ...], equilibrium: str
) -> BlocEquilibrium:
    """Return the equilibrium that counts for players."""
    if len(equilibria) == 1:
        return equilibria[0]
    if equilibrium == "worst":
        return min(equilibria, key=lambda e: earned(e, players))
    if equilibrium == "best":
        return max(equilibria, key=lambda e: earned(e, players))
    return max(equilibria, key=lambda e: sum(e.payoffs))
