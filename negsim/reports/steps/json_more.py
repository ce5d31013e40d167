"""Coordination, guarantees, efficiency, announcements and mediation as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.analysis.steps.announcing import AnnouncingSteps
    from negsim.analysis.steps.coordination import CoordinationSteps
    from negsim.analysis.steps.efficiency import EfficiencySteps
    from negsim.analysis.steps.guarantees import GuaranteeSteps, MixedGuarantee
    from negsim.analysis.steps.mediation import MediationSteps
    from negsim.reports.steps.json_equilibria import Writer


def guarantee_dict(writer: Writer, found: GuaranteeSteps) -> dict[str, Any]:
    """Return the worst case of every strategy, and what a mixture secures."""
    i = found.player
    return {
        "actor": writer.players[i],
        "worst_cases": [
            {
                "strategy": writer.strategies[i][w.strategy],
                "worst": str(w.worst),
                "if": writer.others(w.others),
                "count": w.count,
            }
            for w in found.worst
        ],
        "secures": str(found.value),
        "by": writer.names(i, found.strategies),
        "mixed": None if found.mixed is None else _mixed(writer, i, found.mixed),
    }


def _mixed(writer: Writer, i: int, mixed: MixedGuarantee) -> dict[str, Any]:
    return {
        "secures": str(mixed.value),
        "by": writer.mixture(i, mixed.mixture),
        "gets": writer.by_strategy(1 - i, mixed.gets),
        "against": writer.mixture(1 - i, mixed.against),
        "allowed": writer.by_strategy(i, mixed.allowed),
    }


def efficiency_dict(writer: Writer, found: EfficiencySteps) -> dict[str, Any]:
    """Return what improves upon which outcome."""
    return {
        "efficient": found.efficient,
        "not_efficient": found.count,
        "improvements": [
            {
                "outcome": _outcome(writer, i.outcome),
                "payoffs": _by_actor(writer, i.payoffs),
                "by": _outcome(writer, i.by),
                "better": _by_actor(writer, i.better),
            }
            for i in found.improvements
        ],
    }


def coordination_dict(writer: Writer, found: CoordinationSteps) -> dict[str, Any]:
    """Return two equilibria side by side."""
    outcomes = [_outcome(writer, c.outcome) for c in found.candidates]
    return {
        "equilibria": [
            {
                "outcome": _outcome(writer, c.outcome),
                "payoffs": _by_actor(writer, c.payoffs),
                "losses": _by_actor(writer, c.losses),
                "product": str(c.product),
            }
            for c in found.candidates
        ],
        "payoff_dominant": None if found.better is None else outcomes[found.better],
        "risk_dominant": None if found.safer is None else outcomes[found.safer],
    }


def announcing_dict(writer: Writer, found: AnnouncingSteps) -> dict[str, Any]:
    """Return what every announcement brings."""
    i = found.player
    return {
        "actor": writer.players[i],
        "announced": [
            {
                "strategy": writer.strategies[i][a.strategy],
                "responses": writer.names(1 - i, a.responses),
                "brings": [str(x) for x in a.brings],
                "low": str(a.low),
                "high": str(a.high),
            }
            for a in found.announced
        ],
        "best": writer.names(i, found.best),
    }


def mediation_dict(writer: Writer, found: MediationSteps) -> dict[str, Any]:
    """Return the incentive constraints, and the distribution that was put into them."""
    return {
        "count": found.count,
        "constraints": [
            {
                "actor": writer.players[c.player],
                "told": writer.strategies[c.player][c.told],
                "rather_than": writer.strategies[c.player][c.other],
                "differences": [{"outcome": _outcome(writer, o), "loses": str(d)} for o, d in c.differences],
                "slack": str(c.slack),
            }
            for c in found.constraints
        ],
        "distribution": [
            {"outcome": _outcome(writer, o), "probability": str(p)} for o, p in found.distribution
        ],
        "payoffs": _by_actor(writer, found.payoffs),
    }


def _outcome(writer: Writer, outcome: Sequence[int]) -> dict[str, str]:
    return {a: s[k] for a, s, k in zip(writer.players, writer.strategies, outcome, strict=True)}


def _by_actor(writer: Writer, values: Sequence[Fraction]) -> dict[str, str]:
    return dict(zip(writer.players, map(str, values), strict=True))
