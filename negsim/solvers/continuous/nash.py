"""Equilibria of a game of numbers, from several starts.

A profile u is an equilibrium if no player gains by choosing otherwise: pi_i(u) >= pi_i(v_i, u_-i) for all
v_i.  From every start best responses are repeated, in two ways: all at once, damped where they swing

    u <- u + s (b(u) - u),

or one player after the other.  Starts that come together go on as one.  Where they slow down, and from
time to time, the first-order conditions are solved from there by Newton's method; a candidate is accepted
only if a search on 33 points of each range finds nobody who gains.  What is found is listed; that there are
no others is never claimed.  [nash-1951, cournot-1838]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import DidNotConverge
from negsim.solvers.continuous.search import Search
from negsim.solvers.continuous.starts import starts
from negsim.solvers.continuous.unit_game import UnitGame
from negsim.solvers.solution.continuous import ContinuousNash, ContinuousPoint
from negsim.solvers.solution.note import Note

if TYPE_CHECKING:
    from negsim.games.continuous import ContinuousGame

MOST_ROUNDS = 60


def continuous_nash(game: ContinuousGame, *, seed: int = 0) -> ContinuousNash:
    """Find equilibria.

    Parameters
    ----------
    seed
        For the random starts.

    Raises
    ------
    DidNotConverge
        N242: no start led to an equilibrium; there may be none.

    Examples
    --------
    >>> from negsim.games.continuous import ContinuousGame, Variable
    >>> outputs = tuple(Variable(owner=i, name=f"q{i}", low=0, high=1) for i in (0, 1))
    >>> price = lambda q: 1 - q.sum(axis=1, keepdims=True)
    >>> duopoly = ContinuousGame(players=("A", "B"), variables=outputs, payoffs=lambda q: q * price(q))
    >>> [round(v, 6) for v in continuous_nash(duopoly).equilibria[0].values]
    [0.333333, 0.333333]
    """
    unit = UnitGame(game)
    search = Search(unit, starts(unit.owners, seed))
    for _ in range(MOST_ROUNDS):
        if not search.paths or search.is_spent:
            break
        search.round()
    if not search.found:
        raise DidNotConverge(
            "N242",
            f"no equilibrium was found: none of {search.unsettled} starts settled in {search.rounds} rounds",
            "there may be none in which everybody chooses one number",
        )
    return _solution(unit, search)


def _solution(unit: UnitGame, search: Search) -> ContinuousNash:
    """Write down what a search found, in ascending order of choices."""
    found = sorted(search.found, key=lambda known: known.point.round(6).tolist())
    profiles = np.array([known.point for known in found])
    payoffs = unit(profiles)
    return ContinuousNash(
        solver="continuous-nash",
        equilibria=tuple(
            ContinuousPoint(values=tuple(x), payoffs=tuple(p), starts=known.starts)
            for x, p, known in zip(unit.values(profiles).tolist(), payoffs.tolist(), found, strict=True)
        ),
        rounds=search.rounds,
        rows=unit.rows,
        unsettled=search.unsettled,
        flat=tuple(np.flatnonzero(search.is_flat).tolist()),
        notes=_notes(unit, search),
    )


def _notes(unit: UnitGame, search: Search) -> tuple[Note, ...]:
    """Say which starts led nowhere, and which variables do not matter."""
    notes = []
    if search.unsettled:
        text = f"{search.unsettled} of {search.begun} starts did not settle in {search.rounds} rounds."
        notes.append(Note(code="N243", text=text))
    flat = [unit.game.variables[k] for k in np.flatnonzero(search.is_flat)]
    if flat:
        told = ", ".join(f"{unit.game.players[v.owner]}'s {v.name}" for v in flat)
        text = f"No owner's payoff depends on {told}: any choice is as good, the least is taken."
        notes.append(Note(code="N243", text=text))
    return tuple(notes)
