"""Strong equilibria: no coalition can change what it does so that each of its members gains strictly.

A pure profile s is a strong equilibrium if there is no coalition C and no joint deviation d of C with

    u_i(d, s_-C) > u_i(s)    for every i in C.

Single players included, so it is an equilibrium; everybody together included, so no other outcome is better
for all.  A member that does not change its strategy can be left out of C: it is enough to look at each other
outcome once, with those as C whose strategies differ.  [aumann-1959]

Profiles and deviations are pure; deviations by mixtures, correlated or not, are not examined.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from negsim.errors import GameTooLarge
from negsim.games.coalition import members
from negsim.solvers.coalition.solution import JointDeviation, ProfileVerdict, StrongNashSolution
from negsim.solvers.nash.pure import pure_outcomes
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

COMPARISONS_LIMIT: Final = 500_000_000
"""Payoffs compared with those of an equilibrium (a few seconds)."""
PURE_ONLY: Final = Note(
    code="N235", text="Only pure profiles, and joint deviations in pure strategies, were examined."
)


def strong_nash(game: StrategicGame) -> StrongNashSolution:
    """Examine every pure equilibrium against joint deviations of all coalitions.

    Returns
    -------
    StrongNashSolution
        ``deviation`` is by a smallest coalition, and the first of its deviations in the order of outcomes.

    Raises
    ------
    GameTooLarge
        With code N211, if the game has more than 10 million payoffs, or N234, if it has so many pure
        equilibria that more than 500 million payoffs would be compared.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> strong_nash(dilemma).verdicts[0].deviation.gains
    (Fraction(2, 1), Fraction(2, 1))
    """
    outcomes = pure_outcomes(game)
    work = len(outcomes) * math.prod(game.shape) * len(game.shape)
    if work > COMPARISONS_LIMIT:
        raise GameTooLarge(
            "N234",
            f"{len(outcomes):,} pure equilibria among {math.prod(game.shape):,} outcomes: {work:,} payoffs "
            f"would be compared (limit {COMPARISONS_LIMIT:,})",
            "leave out strategies, or put players with the same interests together",
        )
    verdicts = tuple(
        ProfileVerdict(
            outcome=outcome, payoffs=game.payoffs(outcome), deviation=_smallest_deviation(game, outcome)
        )
        for outcome in map(tuple, outcomes.tolist())
    )
    return StrongNashSolution(solver="strong-nash", verdicts=verdicts, notes=(PURE_ONLY,))


def joint_deviation(
    game: StrategicGame, outcome: tuple[int, ...], coalition: int, to: tuple[int, ...]
) -> JointDeviation:
    """Return what a coalition gains by moving from one outcome to another."""
    gains = tuple(game.payoff(i, to) - game.payoff(i, outcome) for i in members(coalition))
    return JointDeviation(coalition=coalition, outcome=to, gains=gains)


def _smallest_deviation(game: StrategicGame, outcome: tuple[int, ...]) -> JointDeviation | None:
    """Return a deviation that gains for all who change their strategies, as few of them as possible."""
    is_deviation = np.ones(game.shape, dtype=bool)
    for player, payoffs in enumerate(game.numerators):
        stays = _own_axis(np.arange(game.shape[player]) == outcome[player], player, len(game.shape))
        is_deviation &= stays | (payoffs > payoffs[outcome])
    is_deviation[outcome] = False
    found = np.argwhere(is_deviation)
    if not len(found):
        return None
    changes = found != np.array(outcome)
    masks = changes @ (1 << np.arange(len(outcome)))
    k = np.lexsort((np.arange(len(found)), masks, changes.sum(axis=1)))[0]
    return joint_deviation(game, outcome, int(masks[k]), tuple(found[k].tolist()))


def _own_axis(values: NDArray[np.bool_], axis: int, axes: int) -> NDArray[np.bool_]:
    """Lay values along one axis, so that they can be combined with arrays of the game's shape."""
    return values.reshape([-1 if a == axis else 1 for a in range(axes)])
