"""Steps as JSON: names instead of indices, every number as an exact fraction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.reports.answer import all_notes
from negsim.reports.json_report import head
from negsim.reports.steps.json_coalitions import coalition_steps_dict
from negsim.reports.steps.json_equilibria import Writer, continuum_dict, mixed_dict
from negsim.reports.steps.json_more import (
    announcing_dict,
    coordination_dict,
    efficiency_dict,
    guarantee_dict,
    mediation_dict,
)
from negsim.reports.steps.json_pivotal import pivotal_dict

if TYPE_CHECKING:
    from negsim.analysis.steps.best_responses import Replies
    from negsim.analysis.steps.certificate import Certificate
    from negsim.analysis.steps.elimination import Domination, Elimination
    from negsim.analysis.steps.inspection import Inspection
    from negsim.analysis.steps.refutation import Refutation
    from negsim.analysis.steps.steps import Steps

SCHEMA = "negsim-steps/1"


def steps_dict(steps: Steps) -> dict[str, Any]:
    """Return the steps to an answer as plain data."""
    findings, writer = steps.findings, Writer(steps.findings.game)
    nash = findings.nash
    refuted = steps.refuted
    told = {
        "best_responses": [_replies(writer, r) for r in steps.replies],
        "hinges_on": [None if p is None else pivotal_dict(writer, p) for p in steps.pivotal],
        "elimination": None if steps.elimination is None else _elimination(writer, steps.elimination),
        "refuted": None
        if refuted is None
        else {"count": refuted.count, "listed": [_refutation(writer, r) for r in refuted.listed]},
        "mixed": [mixed_dict(writer, m) for m in steps.mixed],
        "continua": [continuum_dict(writer, c) for c in steps.continua],
        "certificates": [_certificate(writer, c) for c in steps.certificates],
        "complete": None if nash is None else nash.complete,
        "proof": None if nash is None else nash.proof,
        "coordination": None if steps.coordination is None else coordination_dict(writer, steps.coordination),
        "guarantees": [guarantee_dict(writer, g) for g in steps.guarantees],
        "efficiency": None if steps.efficiency is None else efficiency_dict(writer, steps.efficiency),
        "announcing": [announcing_dict(writer, a) for a in steps.announcing],
        "mediation": None if steps.mediation is None else mediation_dict(writer, steps.mediation),
        "coalitions": None if steps.coalitions is None else coalition_steps_dict(findings, steps.coalitions),
    }
    return head(findings, SCHEMA) | {
        "steps": told,
        "notes": [{"code": n.code, "text": n.text} for n in all_notes(findings)],
    }


def inspection_dict(told: Inspection) -> dict[str, Any]:
    """Return what is known about one profile as plain data."""
    writer = Writer(told.findings.game)
    asked = {
        "equilibrium": told.is_equilibrium,
        "exact": told.is_exact,
        "certificate": _certificate(writer, told.certificate),
        **_refutation(writer, told.refutation),
    }
    return head(told.findings, SCHEMA) | {"profile": asked}


def _replies(writer: Writer, replies: Replies) -> dict[str, Any]:
    i = replies.player
    return {
        "actor": writer.players[i],
        "count": replies.count,
        "listed": [
            {
                "to": writer.others(r.others),
                "payoffs": writer.by_strategy(i, r.payoffs),
                "best": writer.names(i, r.best),
            }
            for r in replies.listed
        ],
    }


def _elimination(writer: Writer, found: Elimination) -> dict[str, Any]:
    return {
        "rounds": [
            {
                "round": r.number,
                "eliminated": [_domination(writer, d) for d in r.dominations],
                "remaining": writer.remaining(r.remaining),
            }
            for r in found.rounds
        ],
        "remaining": writer.remaining(found.remaining),
        "weakly": [_domination(writer, d) for d in found.weakly],
        "complete": found.complete,
    }


def _domination(writer: Writer, d: Domination) -> dict[str, Any]:
    return {
        "actor": writer.players[d.player],
        "strategy": writer.strategies[d.player][d.strategy],
        "by": writer.mixture(d.player, d.by),
        "margin": str(d.margin),
        "count": d.count,
        "comparisons": [
            {"others": writer.others(c.others), "better": str(c.better), "worse": str(c.worse)}
            for c in d.comparisons
        ],
    }


def _refutation(writer: Writer, r: Refutation) -> dict[str, Any]:
    return {
        "strategies": writer.profile(r.profile),
        "payoffs": {a: str(p) for a, p in zip(writer.players, r.payoffs, strict=True)},
        "gains": [
            {
                "actor": writer.players[g.player],
                "by": writer.names(g.player, g.strategies),
                "gets": str(g.gets),
                "would_get": str(g.would_get),
                "gain": str(g.gain),
            }
            for g in r.gains
        ],
    }


def _certificate(writer: Writer, c: Certificate) -> dict[str, Any]:
    return {
        "strategies": writer.profile(c.profile),
        "payoffs": {
            writer.players[k.player]: {
                "gets": str(k.gets),
                "from": writer.by_strategy(k.player, k.payoffs),
            }
            for k in c.checks
        },
        "regret": str(c.regret),
    }
