"""What actors who choose numbers from ranges would choose: alone, against each other, and together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from negsim.analysis.kept_search import Search, from_bytes, name_of, to_bytes
from negsim.analysis.verify_continuous import verify_cooperative, verify_nash, verify_optimal
from negsim.errors import DidNotConverge
from negsim.games.continuous_from_scenario import continuous_game
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.trade import QUANTITIES
from negsim.solvers.solution import Note
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from negsim.economy.trade import Trade
    from negsim.games.continuous import ContinuousGame, Variable
    from negsim.scenario.scenario import Scenario
    from negsim.solvers.solution.continuous import (
        ContinuousNash,
        ContinuousPoint,
        CooperativeSolution,
        OptimalResponses,
    )

REFUTED = 1e-6
"""A point is refuted if somebody gains more than this share of what is at stake for it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContinuousFindings:
    """Choices from ranges; None where nothing settled (a note says so)."""

    variables: tuple[Variable, ...]
    is_percent: tuple[bool, ...]
    """For each variable whether the file writes it in percent."""
    optimal: OptimalResponses
    nash: ContinuousNash | None
    cooperative: CooperativeSolution
    economy: Mapping[tuple[float, ...], Mapping[int, Mapping[str, float]]]
    """By the values of a point, what the trade model says of every actor with a region there."""
    max_residual: float = 0.0
    """Largest error of any equation of the trade model at these points, as a share of its size."""
    notes: tuple[Note, ...] = ()

    def points(self) -> dict[str, ContinuousPoint]:
        """Return the points that are not one actor's alone, by what they are."""
        found = {}
        for k, point in enumerate(self.nash.equilibria if self.nash else ()):
            found["nash" if k == 0 else f"nash {k + 1}"] = point
        found["best total"] = self.cooperative.best
        if self.cooperative.bargain is not None:
            found["bargain"] = self.cooperative.bargain
        return found


def find_continuous(scenario: Scenario, trade: Trade | None, seed: int) -> ContinuousFindings:
    """Compute and verify what actors would choose.

    Raises
    ------
    ScenarioError
        If a formula has no value at some profile.
    DidNotConverge
        If the trade model cannot be solved at some profile.
    """
    game = continuous_game(scenario, trade)
    search = _kept(scenario, trade, game, seed) if trade else _search(game, seed)
    nash, together = search.nash, search.cooperative
    points = [*search.optimal.points, *(nash.equilibria if nash else ()), together.best]
    points += [together.bargain] if together.bargain is not None else []
    economy, residual = _economy_at(scenario, trade, [p.values for p in points]) if trade else ({}, 0.0)
    return ContinuousFindings(
        variables=game.variables,
        is_percent=tuple(r.is_percent for a in scenario.actors for r in a.ranges),
        optimal=search.optimal,
        nash=nash,
        cooperative=together,
        economy=economy,
        max_residual=residual,
        notes=search.notes,
    )


def _kept(scenario: Scenario, trade: Trade, game: ContinuousGame, seed: int) -> Search:
    """Return what a search found before, or search and keep it."""
    name = name_of(scenario, trade, seed)
    content = trade.cache.read(name)
    if content is not None:
        return from_bytes(content)
    search = _search(game, seed)
    trade.cache.write(name, to_bytes(search))
    return search


def _search(game: ContinuousGame, seed: int) -> Search:
    """Compute and verify what actors would choose alone, against each other and together."""
    optimal = verify_optimal(game, SOLVERS["optimal-alone"].load()(game))
    notes = list(optimal.notes)
    nash: ContinuousNash | None = None
    try:
        found = verify_nash(game, SOLVERS["continuous-nash"].load()(game, seed=seed))
        nash, refuted = _confirmed(found)
        notes += (*found.notes, *refuted)
    except DidNotConverge as refusal:
        notes.append(Note.of(refusal))
    first = nash.equilibria[0].payoffs if nash and nash.equilibria else None
    choosing = sorted({v.owner for v in game.variables})
    together = SOLVERS["cooperative"].load()(
        game, first, among=choosing, near=[e.values for e in nash.equilibria] if nash else []
    )
    if nash is None:
        together = replace(together, reason="no equilibrium was found that talks could fall back on")
    notes += _doubts(game, optimal)
    return Search(
        optimal=optimal,
        nash=nash,
        cooperative=verify_cooperative(game, together),
        notes=tuple(dict.fromkeys(notes)),
    )


def _confirmed(found: ContinuousNash) -> tuple[ContinuousNash | None, tuple[Note, ...]]:
    """Drop equilibria that the check refutes; None if none is left."""
    kept = tuple(e for e in found.equilibria if max(e.shares or (0.0,)) <= REFUTED)
    count = len(found.equilibria) - len(kept)
    if not count:
        return found, ()
    what = (
        "one point that the search ended at is"
        if count == 1
        else f"{count} points that the search ended at are"
    )
    text = (
        f"{what[:1].upper()}{what[1:]} no equilibrium: somebody gains by another choice. There may be others."
    )
    note = Note(code="N248", text=text)
    return (replace(found, equilibria=kept) if kept else None), (note,)


def _doubts(game: ContinuousGame, optimal: OptimalResponses) -> list[Note]:
    """Say whose best choice alone is not the best."""
    names = [
        name
        for name, point in zip(game.players, optimal.points, strict=True)
        if max(point.shares or (0.0,)) > REFUTED
    ]
    text = f"What is told as best alone is not the best for {', '.join(names)}: see the gain that is left."
    return [Note(code="N248", text=text)] if names else []


def _economy_at(
    scenario: Scenario, trade: Trade, points: Sequence[tuple[float, ...]]
) -> tuple[dict[tuple[float, ...], dict[int, dict[str, float]]], float]:
    """Return what the trade model says at some profiles, and its largest residual there."""
    paths = [r.figure.path for a in scenario.actors for r in a.ranges]
    different = list(dict.fromkeys(points))
    values = np.array(different, dtype=np.float64)
    solved = trade.at(dict(zip(paths, values.T, strict=True)), Diagnosis()).solved
    if solved is None or trade.setting is None:
        raise TypeError(scenario.file)  # the search has solved it everywhere
    found = {
        q: {
            i: np.broadcast_to(solved.change(q, i).reshape(-1), len(different)) for i in trade.setting.regions
        }
        for q in QUANTITIES
    }
    told = {
        point: {i: {q: float(found[q][i][k]) for q in QUANTITIES} for i in sorted(trade.setting.regions)}
        for k, point in enumerate(different)
    }
    return told, float(solved.solution.residual.max())
