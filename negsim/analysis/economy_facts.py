"""What was found about ranges and about the trade model, as a tree in the words of the JSON result.

One tree serves two uses: reports write it down, and ``expect`` is compared with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.analysis.economy import MOST_OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from negsim.analysis.continuous import ContinuousFindings
    from negsim.analysis.economy import EconomyFindings, Flow
    from negsim.solvers.solution.continuous import ContinuousPoint


def economy_facts(
    found: EconomyFindings,
    continuous: ContinuousFindings | None,
    players: Sequence[str],
    strategies: Sequence[Sequence[str]],
) -> dict[str, Any]:
    """Return assumptions, every actor's quantities in every outcome, and tariffs that were searched for."""
    told = found.assumptions
    return {
        "model": told.model,
        "data": told.data,
        "title": told.title,
        "year": told.year,
        "estimate": told.is_estimate,
        "elasticity": dict(told.elasticity) if not isinstance(told.elasticity, float) else told.elasticity,
        "elasticity_set": told.elasticity_set or None,
        "elasticity_source": told.elasticity_source or None,
        "deficits": told.deficits,
        "max_residual": told.max_residual,
        "iterations": told.most_steps,
        "settings": told.settings,
        "gdp_year": told.gdp_year,
        "without_gdp": list(told.without_gdp),
        "covers": list(told.covers),
        "services_untaxed": told.leaves_out_services,
        "sources": list(told.sources),
        "weaknesses": list(told.weaknesses),
        "regions": {players[i]: list(found.regions[i]) for i in found.actors},
        "compared_with": None if found.baseline is None else _outcome(found.baseline, players, strategies),
        "outcomes": [] if continuous else _outcomes(found, players, strategies),
        "tariffs": None if continuous is None else _tariffs(continuous, players),
    }


def _outcomes(
    found: EconomyFindings, players: Sequence[str], strategies: Sequence[Sequence[str]]
) -> list[dict[str, Any]]:
    if found.index.size > MOST_OUTCOMES:
        return []
    return [
        {
            "outcome": _outcome(outcome, players, strategies),
            "actors": {
                players[i]: {q: float(v[i][outcome]) + 0.0 for q, v in found.quantities.items()}
                for i in found.actors
            },
            "diverted": [_flow(f) for part in found.diverted(outcome) for f in part],
        }
        for outcome in np.ndindex(found.index.shape)
    ]


def _flow(flow: Flow) -> dict[str, Any]:
    return {"from": flow.exporter, "to": flow.importer, "change": flow.change}


def _outcome(
    outcome: Sequence[int], players: Sequence[str], strategies: Sequence[Sequence[str]]
) -> dict[str, str]:
    return {a: s[k] for a, s, k in zip(players, strategies, outcome, strict=True)}


# ------------------------------------------------------------------ ranges


def continuous_facts(found: ContinuousFindings, players: Sequence[str]) -> dict[str, Any]:
    """Return what actors would choose from ranges."""
    nash, together = found.nash, found.cooperative
    return {
        "optimal": {
            players[i]: {
                "values": values_of(found, point, players).get(players[i], {}),
                **_checked(point, players),
            }
            for i, point in enumerate(found.optimal.points)
            if any(v.owner == i for v in found.variables)
        },
        "nash": None
        if nash is None
        else {
            "solver": nash.solver,
            "complete": nash.complete,
            "rounds": nash.rounds,
            "unsettled": nash.unsettled,
            "equilibria": [
                {
                    "values": values_of(found, e, players),
                    **_checked(e, players),
                    "gains": _by_player(e.gains or (), players),
                    "starts": e.starts,
                }
                for e in nash.equilibria
            ],
        },
        "best_total": {
            "values": values_of(found, together.best, players),
            "payoffs": _by_player(together.best.payoffs, players),
            "total": together.total,
            "largest_gain": together.total_gain,
        },
        "bargain": None
        if together.bargain is None
        else {
            "values": values_of(found, together.bargain, players),
            "payoffs": _by_player(together.bargain.payoffs, players),
            "gains": _by_player(together.bargain_gains or (), players),
            "largest_rise": together.bargain_rise,
        },
        "no_bargain": together.reason or None,
    }


def values_of(
    found: ContinuousFindings, point: ContinuousPoint, players: Sequence[str]
) -> dict[str, dict[str, float]]:
    """Return what everybody chooses at a point, by actor and range."""
    told: dict[str, dict[str, float]] = {}
    for variable, value in zip(found.variables, point.values, strict=True):
        told.setdefault(players[variable.owner], {})[variable.name] = value
    return told


def _checked(point: ContinuousPoint, players: Sequence[str]) -> dict[str, Any]:
    return {"payoffs": _by_player(point.payoffs, players), "largest_gain": point.largest_gain}


def _by_player(numbers: Sequence[float], players: Sequence[str]) -> dict[str, float]:
    return dict(zip(players, numbers, strict=False))


def _tariffs(found: ContinuousFindings, players: Sequence[str]) -> dict[str, Any]:
    """Return rates that are optimal, in equilibrium and cooperative, with what they do to everybody."""
    together = found.cooperative

    def told(point: ContinuousPoint) -> dict[str, Any]:
        at: Mapping[int, Mapping[str, float]] = found.economy.get(point.values, {})
        return {
            "rates": values_of(found, point, players),
            "actors": {players[i]: dict(quantities) for i, quantities in at.items()},
        }

    optimal = {}
    for i, point in enumerate(found.optimal.points):
        own = values_of(found, point, players).get(players[i])
        if own is not None:
            gain = {"largest_gain": point.largest_gain}
            optimal[players[i]] = told(point) | {"rates": own} | gain
    equilibria = found.nash.equilibria if found.nash else ()
    nash = [told(e) | {"largest_gain": e.largest_gain} for e in equilibria]
    return {
        "optimal": optimal,
        "nash": nash[0] | {"complete": False, "others": nash[1:]} if nash else None,
        "cooperative": {
            "welfare": told(together.best) | {"largest_gain": together.total_gain},
            "bargained": None
            if together.bargain is None
            else told(together.bargain) | {"largest_rise": together.bargain_rise},
        },
    }
