"""Findings beyond the equilibria as JSON: criteria, correlated equilibria, quantal responses, learning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.reports.json_report import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.analysis.findings import Findings
    from negsim.solvers.solution import Conjecture, CorrelatedOptimum, Dominated


def criteria(findings: Findings) -> dict[str, Any] | None:
    """Return what speaks for which equilibrium."""
    solution = findings.criteria
    if solution is None:
        return None
    risk = solution.risk_dominance
    return {
        "solver": solution.solver,
        "complete": solution.complete,
        "payoff_dominant": solution.payoff_dominant,
        "risk_dominance": None
        if risk is None
        else {
            "equilibria": list(risk.equilibria),
            "products": [number(p) for p in risk.products],
            "exact_products": [str(p) for p in risk.products],
            "dominant": risk.dominant,
        },
        "equilibria": [
            {
                "equilibrium": e.equilibrium,
                "strict": e.strict,
                "perfect": e.perfect,
                "weakly_dominated": [findings.game.players[i] for i in e.dominated],
                "payoff_dominated_by": list(e.payoff_dominated_by),
                "payoff_dominant": e.payoff_dominant,
                "risk_dominant": e.risk_dominant,
                "logit_limit": e.logit_limit,
            }
            for e in solution.equilibria
        ],
    }


def correlated(findings: Findings) -> dict[str, Any] | None:
    """Return the extremes of the correlated equilibria."""
    solution = findings.correlated
    if solution is None:
        return None
    pairs = zip(findings.game.players, solution.best, solution.worst, strict=True)
    return {
        "solver": solution.solver,
        "exact": solution.exact,
        "max_violation": None if solution.max_violation is None else number(solution.max_violation),
        "max_gap": None if solution.max_gap is None else number(solution.max_gap),
        "total": _optimum(findings, solution.total),
        "actors": {
            actor: {"best": _optimum(findings, best), "worst": _optimum(findings, worst)}
            for actor, best, worst in pairs
        },
    }


def _optimum(findings: Findings, optimum: CorrelatedOptimum) -> dict[str, Any]:
    players = findings.game.players
    return {
        "value": number(optimum.value),
        "exact_value": str(optimum.value),
        "payoffs": {a: number(p) for a, p in zip(players, optimum.payoffs, strict=True)},
        "exact_payoffs": {a: str(p) for a, p in zip(players, optimum.payoffs, strict=True)},
        "distribution": [
            {"outcome": _outcome(findings, o), "probability": number(p), "exact_probability": str(p)}
            for o, p in optimum.distribution
        ],
    }


def rationalizable(findings: Findings) -> dict[str, Any] | None:
    """Return the rationalizable strategies and what justifies them."""
    solution = findings.rationalizable
    if solution is None:
        return None
    independent = solution.independent
    return {
        "solver": solution.solver,
        "complete": solution.complete,
        "remaining": _named(findings, solution.remaining),
        "independent": None if independent is None else _named(findings, independent),
        "point": _named(findings, solution.point),
        "steps": [_step(findings, d) for d in solution.steps],
        "conjectures": [_conjecture(findings, c) for c in solution.conjectures],
    }


def _named(findings: Findings, kept: Sequence[Sequence[int]]) -> dict[str, list[str]]:
    game = findings.game
    triples = zip(game.players, game.strategies, kept, strict=True)
    return {actor: [names[k] for k in those] for actor, names, those in triples}


def _step(findings: Findings, dominated: Dominated) -> dict[str, Any]:
    names = findings.game.strategies[dominated.player]
    return {
        "actor": findings.game.players[dominated.player],
        "strategy": names[dominated.strategy],
        "by": {n: str(p) for n, p in zip(names, dominated.by, strict=True) if p},
        "round": dominated.round,
    }


def _conjecture(findings: Findings, conjecture: Conjecture) -> dict[str, Any]:
    game, own = findings.game, conjecture.player
    others = [i for i in range(len(game.players)) if i != own]
    return {
        "actor": game.players[own],
        "strategy": game.strategies[own][conjecture.strategy],
        "belief": [
            {
                "outcome": {game.players[i]: game.strategies[i][k] for i, k in zip(others, o, strict=True)},
                "probability": number(p),
                "exact_probability": str(p),
            }
            for o, p in conjecture.belief
        ],
    }


def qre(findings: Findings) -> dict[str, Any] | None:
    """Return the branch of quantal responses and its limit."""
    solution = findings.qre
    if solution is None:
        return None
    scales = list(zip(findings.game.players, solution.scales, strict=True))
    return {
        "solver": solution.solver,
        "scales": {actor: number(scale) for actor, scale in scales},
        "exact_scales": {actor: str(scale) for actor, scale in scales},
        "points": [
            {"lambda": p.lambda_, "strategies": _play(findings, p.strategies)} for p in solution.points
        ],
        "limit": {
            "lambda": solution.limit_lambda,
            "strategies": _play(findings, solution.limit),
            "regret": None if solution.limit_regret is None else number(solution.limit_regret),
            "equilibrium": solution.equilibrium,
        },
        "end": solution.end,
        "steps": solution.steps,
        "turns": solution.turns,
        "bifurcations": solution.bifurcations,
    }


def learning(findings: Findings) -> dict[str, Any] | None:
    """Return where processes of learning lead."""
    solution = findings.learning
    if solution is None:
        return None
    return {
        "solver": solution.solver,
        "seed": solution.seed,
        "paths": [
            {
                "process": p.process,
                "starts": p.starts,
                "start": _play(findings, p.start),
                "end": _play(findings, p.end),
                "settled": p.settled,
                "equilibrium": p.equilibrium,
                "cycle": [_outcome(findings, o) for o in p.cycle],
                "regret": p.regret,
            }
            for p in solution.paths
        ],
    }


def _play(findings: Findings, mixtures: Sequence[Sequence[float | Fraction]]) -> dict[str, dict[str, float]]:
    """Return what everybody plays, without zeros."""
    game = findings.game
    return {
        actor: {name: float(p) for name, p in zip(names, mixture, strict=True) if p}
        for actor, names, mixture in zip(game.players, game.strategies, mixtures, strict=True)
    }


def _outcome(findings: Findings, outcome: Sequence[int]) -> dict[str, str]:
    game = findings.game
    return {a: s[k] for a, s, k in zip(game.players, game.strategies, outcome, strict=True)}
