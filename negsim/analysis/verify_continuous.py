"""Checks of choices from ranges that share nothing with any solver.

At a profile x every player tries other choices, the rest held: each of its variables at many points of its
range and near its choice; with several variables also random points.  What it gains most,

    gain_i = max over the v_i tried of pi_i(v_i, x_-i) - pi_i(x),   or 0,

is told as it is and as a share of what is at stake: the range of the payoffs that were seen.  A small gain
proves nothing between the points tried; a large one refutes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from negsim.games.continuous import ContinuousGame
    from negsim.solvers.solution.continuous import (
        ContinuousNash,
        ContinuousPoint,
        CooperativeSolution,
        OptimalResponses,
    )

POINTS: Final = 401
"""Points of a variable's range."""
RANDOM: Final = 200
"""Random points for each variable of a player who has several."""
NEAR: Final = (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7)
"""Shares of the range by which a choice is changed a little."""


def verify_deviations(
    game: ContinuousGame, values: Sequence[float], players: Sequence[int] | None = None, points: int = POINTS
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return for each player the largest gain found by deviating alone, and its share of the range.

    Parameters
    ----------
    players
        Who tries; default: all.  The others' gains are 0.
    """
    gains, shares = [0.0] * len(game.players), [0.0] * len(game.players)
    x = np.array(values, dtype=np.float64)
    for i in range(len(game.players)) if players is None else players:
        rows = _deviations(game, i, x, points)
        found = game.evaluate(np.vstack([x, rows]))[:, i]
        gains[i] = max(0.0, float(found.max() - found[0]))
        extent = _at_stake(found)
        shares[i] = gains[i] / extent if extent > 0 else 0.0
    return tuple(gains), tuple(shares)


def _at_stake(payoffs: NDArray[np.float64]) -> float:
    """Return the range of the middle half of some payoffs, twice, or all of it where that is nothing.

    A few extreme payoffs at some end of a range would make every gain look small.
    """
    low, high = np.quantile(payoffs, (0.25, 0.75))
    return float(2 * (high - low)) or float(payoffs.max() - payoffs.min())


def _deviations(
    game: ContinuousGame, player: int, x: NDArray[np.float64], points: int
) -> NDArray[np.float64]:
    """Return the profiles that a player tries."""
    own = game.variables_of(player)
    blocks = [np.empty((0, len(x)))]
    for k in own:
        low, high = game.variables[k].low, game.variables[k].high
        steps = np.array(NEAR) * (high - low)
        tried = np.concatenate([np.linspace(low, high, points), x[k] + steps, x[k] - steps])
        block = np.tile(x, (len(tried), 1))
        block[:, k] = np.clip(tried, low, high)
        blocks.append(block)
    if len(own) > 1:
        block = np.tile(x, (RANDOM * len(own), 1))
        for k in own:
            low, high = game.variables[k].low, game.variables[k].high
            block[:, k] = np.random.default_rng(k).uniform(low, high, len(block))
        blocks.append(block)
        near = block.copy()
        near[:, own] = 0.95 * x[list(own)] + 0.05 * block[:, own]
        blocks.append(near)
    return np.vstack(blocks)


def _checked(
    game: ContinuousGame, point: ContinuousPoint, players: Sequence[int] | None, points: int
) -> ContinuousPoint:
    gains, shares = verify_deviations(game, point.values, players, points)
    return replace(point, gains=gains, shares=shares, largest_gain=max(gains))


def verify_nash(game: ContinuousGame, solution: ContinuousNash, points: int = POINTS) -> ContinuousNash:
    """Return equilibria with what players were found to gain by leaving each."""
    found = tuple(_checked(game, e, None, points) for e in solution.equilibria)
    return replace(solution, equilibria=found)


def verify_optimal(
    game: ContinuousGame, solution: OptimalResponses, points: int = POINTS
) -> OptimalResponses:
    """Return optimal choices with what the one who chooses was found to gain by another choice."""
    found = tuple(_checked(game, p, [i], points) for i, p in enumerate(solution.points))
    return replace(solution, points=found)


def verify_cooperative(
    game: ContinuousGame, solution: CooperativeSolution, points: int = POINTS
) -> CooperativeSolution:
    """Return what players can reach together, with what another choice of one of them was found to add."""
    who = list(solution.among)
    before = float(np.array(solution.best.payoffs)[who].sum())
    total = _most(game, solution.best, points, lambda found: found[:, who].sum(axis=1))
    solution = replace(solution, total_gain=max(0.0, total - before))
    if solution.bargain is None or solution.disagreement is None:
        return solution
    fallback = np.array(solution.disagreement)[who]

    def product(found: NDArray[np.float64]) -> NDArray[np.float64]:
        gains = found[:, who] - fallback
        return np.where((gains > 0).all(axis=1), np.log(np.maximum(gains, 1e-300)).sum(axis=1), -np.inf)

    now = float(product(np.array([solution.bargain.payoffs]))[0])
    rise = _most(game, solution.bargain, points, product) - now
    return replace(solution, bargain_rise=max(0.0, float(np.expm1(rise))))


def _most(
    game: ContinuousGame,
    point: ContinuousPoint,
    points: int,
    objective: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> float:
    """Return the greatest value of an objective where one player chooses otherwise."""
    x = np.array(point.values, dtype=np.float64)
    rows = [_deviations(game, i, x, points) for i in range(len(game.players)) if game.variables_of(i)]
    return float(objective(game.evaluate(np.vstack(rows))).max())
