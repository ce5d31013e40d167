"""Findings as JSON: stable, documented, versioned; later versions may add keys, never change these."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Protocol

import negsim
from negsim.reports.answer import all_notes
from negsim.reports.second_opinion import second_opinion_dict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from negsim.analysis.findings import Findings
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import Box, Component, Dominated, Equilibrium, NashSolution

SCHEMA = "negsim-result/1"
COMPARE_SCHEMA = "negsim-compare/1"
"""Of all four ways to compare."""
MOST_RESPONSES = 10_000
"""Best responses of larger games (outcomes) are left out."""


def to_json(findings: Findings, *, indent: int | None = None) -> str:
    """Return findings as one JSON object, on one line unless indented."""
    return json.dumps(to_dict(findings), ensure_ascii=False, indent=indent, allow_nan=False)


def to_dict(findings: Findings) -> dict[str, Any]:
    """Return findings as plain data."""
    from negsim.reports import json_coalitions, json_economy, json_selection

    parts = {
        "nash": _nash,
        "dominance": _dominance,
        "maxmin": _maxmin,
        "best_responses": _best_responses,
        "efficient": _efficient,
        "price_of_anarchy": _price_of_anarchy,
        "correlated": json_selection.correlated,
        "rationalizable": json_selection.rationalizable,
        "qre": json_selection.qre,
        "criteria": json_selection.criteria,
        "learning": json_selection.learning,
        "continuous": json_economy.continuous,
        "economy": json_economy.economy,
        "coalitions": json_coalitions.coalitions,
    }
    second = {} if findings.second_opinion is None else {"second_opinion": second_opinion_dict(findings)}
    return head(findings, SCHEMA) | {
        "findings": {name: _or_null(parts[name], findings, name) for name in findings.asked} | second,
        "notes": [{"code": n.code, "text": n.text} for n in all_notes(findings)],
    }


class About(Protocol):
    """What every result is about."""

    @property
    def file(self) -> str | None:
        """The scenario's file."""

    @property
    def title(self) -> str:
        """The scenario's title."""

    @property
    def case(self) -> str | None:
        """The case that was applied."""

    @property
    def game(self) -> StrategicGame:
        """The game that was solved."""

    @property
    def seed(self) -> int:
        """The seed of whatever was random."""


def head(findings: About, schema: str) -> dict[str, Any]:
    """Return how a result of some schema begins: what it is about."""
    return {
        "schema": schema,
        "negsim": negsim.__version__,
        "scenario": {
            "file": findings.file,
            "title": findings.title,
            "case": findings.case,
            "actors": list(findings.game.players),
            "seed": findings.seed,
        },
    }


def _or_null(
    part: Callable[[Findings], dict[str, Any] | None], findings: Findings, name: str
) -> dict[str, Any] | None:
    return None if getattr(findings, name) is None else part(findings)


def number(value: Fraction) -> float:
    """Return the nearest float; a number beyond floats becomes the largest float."""
    try:
        return float(value) + 0.0
    except OverflowError:
        return 1.7976931348623157e308 if value > 0 else -1.7976931348623157e308


def _strategies(findings: Findings, mixtures: Sequence[Sequence[Fraction]], *, exact: bool) -> dict[str, Any]:
    """Return ``{player: {strategy: probability}}``, descending, without zeros."""
    game = findings.game
    result: dict[str, Any] = {}
    for player, names, mixture in zip(game.players, game.strategies, mixtures, strict=True):
        played = sorted(((p, -k) for k, p in enumerate(mixture) if p), reverse=True)
        result[player] = {names[-k]: str(p) if exact else number(p) for p, k in played}
    return result


def _mixture(findings: Findings, player: int, mixture: Sequence[Fraction]) -> dict[str, str]:
    return {n: str(p) for n, p in zip(findings.game.strategies[player], mixture, strict=True) if p}


def _outcome(findings: Findings, outcome: Sequence[int]) -> dict[str, str]:
    game = findings.game
    return {a: s[k] for a, s, k in zip(game.players, game.strategies, outcome, strict=True)}


def _payoffs(findings: Findings, payoffs: Sequence[Fraction]) -> dict[str, Any]:
    players = findings.game.players
    return {
        "payoffs": {a: number(p) for a, p in zip(players, payoffs, strict=True)},
        "exact_payoffs": {a: str(p) for a, p in zip(players, payoffs, strict=True)},
    }


def _nash(findings: Findings) -> dict[str, Any]:
    nash = findings.nash
    if nash is None:
        raise ValueError
    return {
        "solver": nash.solver,
        "complete": nash.complete,
        "proof": nash.proof,
        "pure_complete": nash.pure_complete,
        "max_regret": number(nash.max_regret) if nash.max_regret is not None else None,
        "unresolved": [_intervals(findings, box) for box in nash.unresolved],
        "equilibria": [_equilibrium(findings, e) for e in nash.equilibria],
        "components": [_component(findings, nash, c) for c in nash.components],
    }


def _equilibrium(findings: Findings, equilibrium: Equilibrium) -> dict[str, Any]:
    is_exact = equilibrium.is_exact
    payoffs = _payoffs(findings, equilibrium.payoffs)
    return {
        "strategies": _strategies(findings, equilibrium.strategies, exact=False),
        "exact": _strategies(findings, equilibrium.strategies, exact=True) if is_exact else None,
        "enclosure": None if is_exact else _intervals(findings, equilibrium.enclosure()),
        **(payoffs if is_exact else payoffs | {"exact_payoffs": None}),
        "pure": equilibrium.is_pure,
        "regret": number(equilibrium.regret) if equilibrium.regret is not None else None,
        "component": equilibrium.component,
    }


def _intervals(findings: Findings, box: Box) -> dict[str, dict[str, list[float]]]:
    """Return intervals of floats, rounded outward; strategies that are surely not played are left out."""
    game = findings.game
    return {
        player: {n: [_below(a), _above(b)] for n, (a, b) in zip(names, side, strict=True) if b}
        for player, names, side in zip(game.players, game.strategies, box, strict=True)
    }


def _below(value: Fraction) -> float:
    nearest = float(value)
    return nearest if nearest <= value else math.nextafter(nearest, -math.inf)


def _above(value: Fraction) -> float:
    nearest = float(value)
    return nearest if nearest >= value else math.nextafter(nearest, math.inf)


def _component(findings: Findings, nash: NashSolution, component: Component) -> dict[str, Any]:
    del findings, nash
    return {
        "equilibria": list(component.equilibria),
        "subsets": [list(s.equilibria) for s in component.subsets],
        "single": component.is_single,
    }


def _dominance(findings: Findings) -> dict[str, Any]:
    solution = findings.dominance
    if solution is None:
        raise ValueError
    game = findings.game
    return {
        "solver": solution.solver,
        "complete": solution.complete,
        "strict": [_dominated(findings, d) for d in solution.eliminated],
        "weak": [_dominated(findings, d) for d in solution.weakly],
        "remaining": {
            a: [names[k] for k in kept]
            for a, names, kept in zip(game.players, game.strategies, solution.remaining, strict=True)
        },
    }


def _dominated(findings: Findings, dominated: Dominated) -> dict[str, Any]:
    game = findings.game
    return {
        "actor": game.players[dominated.player],
        "strategy": game.strategies[dominated.player][dominated.strategy],
        "by": _mixture(findings, dominated.player, dominated.by),
        "margin": number(dominated.margin),
        "exact_margin": str(dominated.margin),
        "round": dominated.round,
    }


def _maxmin(findings: Findings) -> dict[str, Any]:
    solution = findings.maxmin
    if solution is None:
        raise ValueError
    game = findings.game
    actors = {}
    for g in solution.guarantees:
        names = game.strategies[g.player]
        actors[game.players[g.player]] = {
            "pure": number(g.pure),
            "exact_pure": str(g.pure),
            "pure_strategies": [names[k] for k in g.pure_strategies],
            "mixed": None if g.mixed is None else number(g.mixed),
            "exact_mixed": None if g.mixed is None else str(g.mixed),
            "mixture": None if g.mixture is None else _mixture(findings, g.player, g.mixture),
        }
    return {"solver": solution.solver, "actors": actors}


def _best_responses(findings: Findings) -> dict[str, Any]:
    import numpy as np

    best = findings.best_responses
    if best is None:
        raise ValueError
    game = findings.game
    if best[0].size > MOST_RESPONSES:
        return {"listed": False, "actors": {}}
    actors: dict[str, Any] = {}
    for i, player in enumerate(game.players):
        rows = []
        for others in np.ndindex(*(1 if k == i else size for k, size in enumerate(game.shape))):
            at = tuple(slice(None) if k == i else x for k, x in enumerate(others))
            to = {a: game.strategies[k][others[k]] for k, a in enumerate(game.players) if k != i}
            rows.append(
                {"to": to, "best": [game.strategies[i][k] for k in np.flatnonzero(best[i][at]).tolist()]}
            )
        actors[player] = rows
    return {"listed": True, "actors": actors}


def _efficient(findings: Findings) -> dict[str, Any]:
    solution = findings.efficient
    if solution is None:
        raise ValueError
    outcomes = [
        {"outcome": _outcome(findings, o), **_payoffs(findings, p)}
        for o, p in zip(solution.outcomes, solution.payoffs, strict=True)
    ]
    return {"solver": solution.solver, "count": solution.count, "outcomes": outcomes}


def _price_of_anarchy(findings: Findings) -> dict[str, Any]:
    found = findings.price_of_anarchy
    if found is None:
        raise ValueError
    return {
        "solver": found.solver,
        "complete": found.complete,
        "price_of_anarchy": number(found.anarchy),
        "exact_price_of_anarchy": str(found.anarchy) if found.exact else None,
        "price_of_stability": number(found.stability),
        "exact_price_of_stability": str(found.stability) if found.exact else None,
        "best_total": number(found.best_total),
        "worst_equilibrium": found.worst_equilibrium,
        "best_equilibrium": found.best_equilibrium,
    }
