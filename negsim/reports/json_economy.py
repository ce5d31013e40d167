"""What the trade model says, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.analysis.economy import MOST_OUTCOMES

if TYPE_CHECKING:
    from negsim.analysis.economy import EconomyFindings, Flow
    from negsim.analysis.findings import Findings


def economy(findings: Findings) -> dict[str, Any]:
    """Return ``findings.economy``: assumptions, and every actor's quantities in every outcome."""
    found = findings.economy
    if found is None:
        raise ValueError
    told = found.assumptions
    game = findings.game
    return {
        "model": told.model,
        "data": told.data,
        "title": told.title,
        "year": told.year,
        "estimate": told.is_estimate,
        "elasticity": told.elasticity,
        "elasticity_set": told.elasticity_set or None,
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
        "regions": {game.players[i]: list(found.regions[i]) for i in found.actors},
        "compared_with": None if found.baseline is None else _outcome(findings, found.baseline),
        "outcomes": []
        if findings.scenario and findings.scenario.is_continuous
        else _outcomes(findings, found),
    }


def _outcomes(findings: Findings, found: EconomyFindings) -> list[dict[str, Any]]:
    if found.index.size > MOST_OUTCOMES:
        return []
    return [
        {
            "outcome": _outcome(findings, outcome),
            "actors": {
                findings.game.players[i]: {q: float(v[i][outcome]) + 0.0 for q, v in found.quantities.items()}
                for i in found.actors
            },
            "diverted": [_flow(f) for part in found.diverted(outcome) for f in part],
        }
        for outcome in np.ndindex(found.index.shape)
    ]


def _flow(flow: Flow) -> dict[str, Any]:
    return {"from": flow.exporter, "to": flow.importer, "change": flow.change}


def _outcome(findings: Findings, outcome: tuple[int, ...]) -> dict[str, str]:
    game = findings.game
    return {a: s[k] for a, s, k in zip(game.players, game.strategies, outcome, strict=True)}
