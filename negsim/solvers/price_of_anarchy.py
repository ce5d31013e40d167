"""How much is lost in equilibrium: the best total payoff of all outcomes over the total of an equilibrium.

    price of anarchy   = best total of any outcome / least total of an equilibrium
    price of stability = best total of any outcome / greatest total of an equilibrium

Defined only where the total of every outcome is positive.  [koutsoupias-papadimitriou-1999]
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.strategic import INT64_SAFE
from negsim.solvers.size import check_size
from negsim.solvers.solution import PriceOfAnarchy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import NashSolution


def price_of_anarchy(game: StrategicGame, solution: NashSolution) -> PriceOfAnarchy | None:
    """Compare the listed equilibria with the best outcome.

    Returns
    -------
    PriceOfAnarchy
        It covers the equilibria in ``solution``: if that is not complete, the price of anarchy may be higher
        and the price of stability lower.  ``None`` if there are none, or if some outcome's total is not
        positive.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.nash.equilibria import nash_equilibria
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> price_of_anarchy(dilemma, nash_equilibria(dilemma)).anarchy
    Fraction(3, 1)
    """
    check_size(game)
    totals, denominator = _totals(game)
    if not solution.equilibria or int(totals.min()) <= 0:
        return None
    best = Fraction(int(totals.max()), denominator)
    reached = [sum(e.payoffs, Fraction(0)) for e in solution.equilibria]
    worst, stable = reached.index(min(reached)), reached.index(max(reached))
    return PriceOfAnarchy(
        solver="price-of-anarchy",
        anarchy=best / min(reached),
        stability=best / max(reached),
        best_total=best,
        worst_equilibrium=worst,
        best_equilibrium=stable,
        complete=solution.complete,
        exact=solution.equilibria[worst].is_exact and solution.equilibria[stable].is_exact,
    )


def _totals(game: StrategicGame) -> tuple[NDArray[Any], int]:
    """Add up everybody's payoffs at every outcome, over one denominator."""
    denominator = math.lcm(*game.denominators)
    factors = [denominator // d for d in game.denominators]
    largest = sum(
        f * max(abs(int(a.max())), abs(int(a.min()))) for a, f in zip(game.numerators, factors, strict=True)
    )
    dtype = np.int64 if max(largest, *factors) < INT64_SAFE else object
    total = np.zeros(game.shape, dtype=dtype)
    for a, f in zip(game.numerators, factors, strict=True):
        total += a.astype(dtype) * f
    return total, denominator
