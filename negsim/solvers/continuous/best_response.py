"""Best responses of players who choose numbers, many at once.

At a profile u player i's best response maximizes pi_i over its own variables, those of others held:

    b_i(u) in argmax over u_i of pi_i(u_i, u_-i)

One variable: a search along its range (``line_search``), all players and profiles in one batch.  Several:
a sample and climbing (``box_search``), then first-order conditions.  Who gains nothing stays where it is;
a variable that changes nothing at a profile takes its least value.
[cournot-1838]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.continuous.box_search import AXIS_POINTS, climb, sample
from negsim.solvers.continuous.first_order import first_order
from negsim.solvers.continuous.line_search import FINE, Effort, line_search
from negsim.solvers.continuous.unit_game import UnitGame

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from negsim.games.continuous import ContinuousGame

    Array = NDArray[np.float64]
    Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BestResponses:
    """What each player would do instead at each of B profiles."""

    values: Array
    """``(B, V)``: each player's own variables at its best response to the profile."""
    gains: Array
    """``(B, n)``: what it gains by that."""


def best_responses(game: ContinuousGame, profiles: ArrayLike) -> BestResponses:
    """Return all players' best responses at profiles of shape ``(B, V)``.

    Examples
    --------
    >>> from negsim.games.continuous import ContinuousGame, Variable
    >>> outputs = tuple(Variable(owner=i, name=f"q{i}", low=0, high=1) for i in (0, 1))
    >>> price = lambda q: 1 - q.sum(axis=1, keepdims=True)
    >>> duopoly = ContinuousGame(players=("A", "B"), variables=outputs, payoffs=lambda q: q * price(q))
    >>> best_responses(duopoly, [[0.0, 0.5]]).values.round(6).tolist()
    [[0.25, 0.5]]
    """
    unit = UnitGame(game)
    u = unit.units(np.atleast_2d(np.asarray(profiles, dtype=np.float64)))
    points, gains, _ = respond(unit, u, FINE)
    return BestResponses(values=unit.values(points), gains=gains)


def respond(unit: UnitGame, u: Array, effort: Effort) -> tuple[Array, Array, Array]:
    """Return everybody's best responses ``(B, V)`` at once, gains ``(B, n)`` and spreads ``(B, V)``."""
    players = np.unique(unit.owners)
    bases = np.repeat(np.arange(len(u)), len(players))
    who = np.tile(players, len(u))
    now = unit(u)
    points, gained, spreads = respond_each(unit, u[bases], who, now[bases, who], effort)
    gains = np.zeros((len(u), len(unit.game.players)))
    gains[bases, who] = gained
    together, ranges = u.copy(), np.zeros_like(u)
    for base, player, point, spread in zip(bases, who, points, spreads, strict=True):
        own = unit.owners == player
        together[base, own], ranges[base, own] = point[own], spread[own]
    return together, gains, ranges


def respond_each(
    unit: UnitGame, bases: Array, who: Indices, now: Array, effort: Effort
) -> tuple[Array, Array, Array]:
    """Return for T profiles the one in which player ``who`` responds, its gain, and spreads ``(T, V)``.

    ``now`` is that player's payoff at the profile.
    """
    points, gains, spreads = bases.copy(), np.zeros(len(bases)), np.zeros_like(bases)
    owned = {int(i): np.flatnonzero(unit.owners == i) for i in np.unique(who)}
    single = np.flatnonzero([len(owned[int(i)]) == 1 for i in who])
    if len(single):
        variables = np.array([owned[int(who[t])][0] for t in single])

        def family(tasks: Indices, places: Array) -> Array:
            return unit.along(bases[single[tasks]], variables[tasks], places)

        noise = unit.noise[who[single]]
        best, tops, ranges = line_search(family, len(single), noise, effort)
        points[single, variables], spreads[single, variables] = best, ranges
        gains[single] = tops - now[single]
    for t in np.setdiff1d(np.arange(len(bases)), single):
        own = owned[int(who[t])]
        points[t], top, spreads[t, own] = _several(unit, bases[t], int(who[t]), own, effort)
        gains[t] = top - now[t]
    stays = gains <= unit.tolerance[who]
    points[stays] = bases[stays]
    is_flat = (unit.owners == who[:, None]) & (spreads <= unit.tolerance[who][:, None])
    points[is_flat] = 0
    return points, np.maximum(np.where(stays, np.maximum(gains, 0), gains), 0), spreads


def _several(
    unit: UnitGame, base: Array, player: int, own: Indices, effort: Effort
) -> tuple[Array, float, Array]:
    """Return the best response of a player with several variables, its payoff, and spreads along axes."""

    def values(inner: Array) -> Array:
        rows = np.tile(base, (len(inner), 1))
        rows[:, own] = inner
        return np.asarray(unit(rows)[:, player])

    starts = sample(base[own])
    found = values(starts)
    axes = found[1 : 1 + AXIS_POINTS * len(own)].reshape(len(own), AXIS_POINTS)
    spreads = axes.max(axis=1) - axes.min(axis=1)
    scale = max(float(found.max() - found.min()), float(unit.noise[player]))
    if scale <= unit.noise[player]:
        return np.where(np.isin(np.arange(len(base)), own), 0.0, base), float(found[0]), spreads
    order = np.argsort(-found, kind="stable")[: 3 if effort.polish else effort.peaks]
    ends = [climb(values, starts[k], scale, 60 if effort.polish else 15) for k in order]
    best, top = max(ends, key=lambda end: end[1])
    if found[order[0]] >= top:
        best, top = starts[order[0]], float(found[order[0]])
    point = base.copy()
    point[own] = best
    if effort.polish:
        active = own[spreads > unit.noise[player]]
        polished = first_order(lambda u: unit.own(u) / scale, point, active)
        if polished is not None and values(polished[own][None])[0] >= top - unit.noise[player]:
            point, top = polished, max(top, float(values(polished[own][None])[0]))
    return point, top, spreads
