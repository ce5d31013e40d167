"""What players can reach together by their choices, without side payments.

    best total:   maximize  sum_i pi_i(u)
    bargain:      maximize  sum_i log(pi_i(u) - d_i)   over u with pi_i(u) > d_i for all i

d is the disagreement point, mostly the payoffs of an equilibrium.  Both are climbed from several points,
then polished by first-order conditions.  While somebody still loses, the logarithm is continued below a
small gain e by its parabola, log e + z - z**2 / 2 with z = g / e - 1, which is concave and leads to gains.
Maxima are the best found; nothing proves that none is better.  [nash-1950]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from negsim.solvers.continuous.box_search import climb, sample
from negsim.solvers.continuous.first_order import first_order
from negsim.solvers.continuous.unit_game import UnitGame
from negsim.solvers.solution.continuous import ContinuousPoint, CooperativeSolution
from negsim.solvers.solution.note import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from negsim.games.continuous import ContinuousGame

    Array = NDArray[np.float64]
    Objective = Callable[[Array], Array]

CLIMBS: Final = 4
MOST_STEPS: Final = 200
LEAST_GAINS: Final = (1e-1, 1e-3, 1e-6)
"""The gain, as a share of the range of payoffs, below which the logarithm is continued; ever smaller."""
NO_GAIN: Final = 1e-8
"""A gain that is a smaller share of the range is none."""


def cooperative(
    game: ContinuousGame,
    disagreement: Sequence[float] | None = None,
    *,
    among: Sequence[int] | None = None,
    near: Sequence[Sequence[float]] = (),
) -> CooperativeSolution:
    """Find the choices with the best total, and those of Nash bargaining.

    Parameters
    ----------
    disagreement
        Everybody's payoffs where talks fail, ``(n,)``; None: there is no bargain.
    among
        The players whose payoffs count; default: all.
    near
        Profiles to begin with, besides those that are tried anyway; equilibria for instance.

    Examples
    --------
    >>> from negsim.games.continuous import ContinuousGame, Variable
    >>> outputs = tuple(Variable(owner=i, name=f"q{i}", low=0, high=1) for i in (0, 1))
    >>> price = lambda q: 1 - q.sum(axis=1, keepdims=True)
    >>> duopoly = ContinuousGame(players=("A", "B"), variables=outputs, payoffs=lambda q: q * price(q))
    >>> [round(v, 4) for v in cooperative(duopoly, [1 / 9, 1 / 9]).bargain.values]
    [0.25, 0.25]
    """
    unit = UnitGame(game)
    who = np.arange(len(game.players)) if among is None else np.array(sorted(set(among)), dtype=np.int64)
    size = len(game.variables)
    given = unit.units(np.array(near, dtype=np.float64).reshape(-1, size))
    starts = np.vstack([given, np.zeros(size), np.ones(size), sample(np.full(size, 0.5))])
    starts = np.vstack([starts, *(np.linspace(g, np.zeros(size), 6)[1:-1] for g in given)])
    best = _greatest(unit, lambda u: unit(u)[:, who].sum(axis=1), starts)
    bargain, reason = None, "no disagreement point was given"
    if disagreement is not None:
        bargain, reason = _bargain(
            unit, who, np.array(disagreement, dtype=np.float64), np.vstack([best, starts])
        )
    point = _point(unit, best)
    agreed = None if bargain is None else _point(unit, bargain)
    gains = None
    if agreed is not None and disagreement is not None:
        gains = tuple(p - d for p, d in zip(agreed.payoffs, disagreement, strict=True))
    return CooperativeSolution(
        solver="cooperative",
        best=point,
        total=sum(point.payoffs[i] for i in who),
        bargain=agreed,
        disagreement=None if disagreement is None else tuple(disagreement),
        bargain_gains=gains,
        reason=reason,
        among=tuple(who.tolist()),
        rows=unit.rows,
        notes=(Note(code="N244", text=f"{reason[:1].upper()}{reason[1:]}."),)
        if disagreement is not None and reason
        else (),
    )


def _point(unit: UnitGame, u: Array) -> ContinuousPoint:
    return ContinuousPoint(
        values=tuple(unit.values(u[None])[0].tolist()), payoffs=tuple(unit(u[None])[0].tolist())
    )


def _greatest(unit: UnitGame, objective: Objective, starts: Array) -> Array:
    """Climb from the best starts; return the highest end, polished."""
    found = objective(starts)
    scale = max(float(found.max() - found.min()), float(unit.noise.max()))
    order = np.argsort(-found, kind="stable")[:CLIMBS]
    ends = [climb(objective, starts[k], scale, MOST_STEPS) for k in order]
    best, top = max(ends, key=lambda end: end[1])
    if found[order[0]] >= top:
        best, top = starts[order[0]], float(found[order[0]])
    size = len(best)
    polished = first_order(lambda u: np.tile(objective(u)[:, None] / scale, (1, size)), best, np.arange(size))
    if polished is not None and objective(polished[None])[0] >= top - 1e-13 * max(1.0, abs(top)):
        return polished
    return best


def _bargain(unit: UnitGame, who: NDArray[np.int64], d: Array, starts: Array) -> tuple[Array | None, str]:
    """Return the bargain, or None and why there is none."""
    above = unit(starts)[:, who] - d[who]
    good = above[(above > 0).all(axis=1)]
    size = good.max(axis=0) if len(good) else np.median(np.abs(above), axis=0)  # not that of some bad corner
    scale = np.maximum(size, 1e-12 * np.maximum(1.0, np.abs(d[who])))

    def gains(u: Array) -> Array:
        return np.asarray((unit(u)[:, who] - d[who]) / scale)

    found = starts
    for least in LEAST_GAINS:
        best = _greatest(unit, lambda u, e=least: _log(gains(u), e).sum(axis=1), found)  # type: ignore[misc]
        found = np.vstack([best, starts])
    if gains(best[None]).min() > NO_GAIN:
        return best, ""
    worst = [unit.game.players[who[i]] for i in np.flatnonzero(gains(best[None])[0] <= NO_GAIN)]
    return None, f"no choices were found that everybody gains from: {', '.join(worst)} would not"


def _log(gain: Array, least: float) -> Array:
    """Return the logarithm of gains, continued below the least by its parabola."""
    z = np.minimum(gain / least - 1, 0)
    return np.where(gain > least, np.log(np.maximum(gain, least)), np.log(least) + z - z**2 / 2)
