"""Comparisons of strategies as JSON (``negsim-compare/1``): stable; later versions may add keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from negsim.reports.json_report import COMPARE_SCHEMA, head, number

if TYPE_CHECKING:
    from negsim.analysis.compare.compare import Comparison
    from negsim.analysis.compare.hinges import Hinge, Turn
    from negsim.analysis.compare.regime import Regime, Support
    from negsim.analysis.compare.strategies import Extreme, StrategyLine
    from negsim.solvers.solution import Dominated, Response


def comparison_json(found: Comparison) -> str:
    """Return a comparison as one JSON object on one line."""
    return json.dumps(comparison_dict(found), ensure_ascii=False, allow_nan=False)


def comparison_dict(found: Comparison) -> dict[str, Any]:
    """Return a comparison as plain data."""
    first, *alike = found.best
    names = found.game.strategies[found.actor]
    result: dict[str, Any] = {
        **head(found, COMPARE_SCHEMA),
        "compares": "strategies",
        "actor": found.game.players[found.actor],
        "best": names[first],
        "equally_good": [names[k] for k in alike],
        "condition": _condition(found),
        "strategies": {names[line.strategy]: _line(found, line) for line in found.lines},
        "hinges": None if found.hinges is None else [_hinge(found, h) for h in found.hinges.hinges],
        "unused": None if found.hinges is None else [p.path for p in found.hinges.unused],
    }
    if found.mixed is not None:
        result["mixed"] = _mixed(found)
    if found.audit is not None:
        audit = found.audit
        result["audit"] = {
            "changes": audit.changes,
            "points": audit.points,
            "faults": list(audit.faults),
            "mended": list(audit.mended),
            "seed": audit.seed,
        }
    return result | {"notes": [{"code": n.code, "text": n.text} for n in found.notes]}


def _outcome(found: Comparison, case: Extreme) -> dict[str, str]:
    game = found.game
    named = zip(game.players, game.strategies, case.outcome, strict=True)
    return {a: names[k] for j, (a, names, k) in enumerate(named) if j != found.actor}


def _condition(found: Comparison) -> dict[str, Any]:
    condition = found.condition
    who = condition.actor
    return {
        "holds": condition.holds.value,
        "actor": None if who is None else found.game.players[who],
        "strategies": [] if who is None else [found.game.strategies[who][k] for k in condition.strategies],
        "count": condition.count,
        "total": condition.total,
    }


# ------------------------------------------------------------------ strategies


def _line(found: Comparison, line: StrategyLine) -> dict[str, Any]:
    announced, actor = line.announcement, found.actor
    names = found.game.strategies[actor]
    low, high = announced.low(actor), announced.high(actor)
    coalition = found.coalitions[line.strategy]
    others = [j for j in range(len(found.game.players)) if j != actor]
    return {
        "worst": number(line.worst.amount),
        "worst_against": _outcome(found, line.worst),
        "best": number(line.best.amount),
        "best_against": _outcome(found, line.best),
        "largest_regret": number(line.regret.amount),
        "regret_against": _outcome(found, line.regret),
        "instead": names[line.instead],
        "commitment": {"low": number(low), "high": number(high)},
        "exact_commitment": {"low": str(low), "high": str(high)} if announced.exact else None,
        "commitment_complete": announced.complete,
        "responses": [_response(found, r) for r in announced.responses],
        "others": {
            found.game.players[j]: {"low": number(announced.low(j)), "high": number(announced.high(j))}
            for j in others
        },
        "equilibria": [number(u.payoff) for u in line.equilibria],
        "in_equilibria": [
            {"equilibrium": u.equilibrium, "probability": number(u.probability)} for u in line.equilibria
        ],
        "dominated_by": line.dominated and _by(names, line.dominated),
        "strictly_dominated": line.is_strictly_dominated,
        "coalition": None if coalition is None else [found.game.players[i] for i in coalition.coalition],
        "coalition_gain": None if coalition is None else number(coalition.gain),
    }


def _by(names: tuple[str, ...], dominated: Dominated) -> str | dict[str, float]:
    """Return the name of the strategy that dominates, or the probabilities of a mixture."""
    played = {n: number(p) for n, p in zip(names, dominated.by, strict=True) if p}
    return next(iter(played)) if len(played) == 1 else played


def _response(found: Comparison, response: Response) -> dict[str, dict[str, float]]:
    game = found.game
    mixtures = zip(game.players, game.strategies, response.strategies, strict=True)
    return {
        a: {n: number(p) for n, p in zip(names, mixture, strict=True) if p}
        for j, (a, names, mixture) in enumerate(mixtures)
        if j != found.actor
    }


def _mixed(found: Comparison) -> dict[str, Any] | None:
    mixed, game = found.mixed, found.game
    if mixed is None:
        return None
    other = 1 - found.actor
    names = game.strategies[found.actor]
    return {
        "mixture": {n: number(p) for n, p in zip(names, mixed.mixture, strict=True) if p},
        "exact": {n: str(p) for n, p in zip(names, mixed.mixture, strict=True) if p},
        "response": game.strategies[other][mixed.response],
        "payoff": number(mixed.payoffs[found.actor]),
        "exact_payoff": str(mixed.payoffs[found.actor]),
        "low": number(mixed.low),
    }


# ------------------------------------------------------------------ hinges


def _hinge(found: Comparison, hinge: Hinge) -> dict[str, Any]:
    parameter = hinge.parameter
    turns = [t for t in (hinge.below, hinge.above) if t is not None]
    return {
        "number": parameter.path,
        "label": parameter.label,
        "now": number(parameter.value),
        "low": number(parameter.low),
        "high": number(parameter.high),
        "below": _value(hinge.below),
        "above": _value(hinge.above),
        "exact_below": _exact(hinge.below),
        "exact_above": _exact(hinge.above),
        "changes": {
            side: turn and _changes(found, hinge.today, turn.beyond)
            for side, turn in (("below", hinge.below), ("above", hinge.above))
        },
        "best_below": _value(hinge.best_below),
        "best_above": _value(hinge.best_above),
        "exact": all(t.is_exact for t in turns) if turns else hinge.complete,
        "complete": hinge.complete,
        "closeness": None if hinge.closeness is None else number(hinge.closeness),
        "stopped": list(hinge.stopped),
    }


def _value(turn: Turn | None) -> float | None:
    return None if turn is None else number(turn.value)


def _exact(turn: Turn | None) -> str | None:
    return str(turn.value) if turn is not None and turn.is_exact else None


def _changes(found: Comparison, today: Regime, beyond: Regime) -> dict[str, Any]:
    return {
        "best": [_best(found, r) for r in (today, beyond)] if beyond.best != today.best else None,
        "equilibria": {
            "new": [_support(found, s) for s in sorted(beyond.supports - today.supports)],
            "gone": [_support(found, s) for s in sorted(today.supports - beyond.supports)],
        },
        "dominated": {
            "new": [_dominated(found, d) for d in sorted(beyond.dominated - today.dominated)],
            "gone": [_dominated(found, d) for d in sorted(today.dominated - beyond.dominated)],
        },
    }


def _best(found: Comparison, regime: Regime) -> list[str]:
    return [found.game.strategies[found.actor][k] for k in regime.best]


def _support(found: Comparison, support: Support) -> dict[str, list[str]]:
    game = found.game
    return {
        a: [names[k] for k in played]
        for a, names, played in zip(game.players, game.strategies, support, strict=True)
    }


def _dominated(found: Comparison, dominated: tuple[int, int]) -> list[str]:
    player, strategy = dominated
    return [found.game.players[player], found.game.strategies[player][strategy]]
