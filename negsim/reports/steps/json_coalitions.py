"""The steps of a coalition game as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.games.coalition import members

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.analysis.steps.coalitions import CoalitionSteps


def coalition_steps_dict(findings: Findings, steps: CoalitionSteps) -> dict[str, Any]:
    """Return contributions order by order, the rounds of the nucleolus, and what blocks which division."""
    found = findings.coalitions
    if found is None:
        raise TypeError(findings)
    players = found.players

    def names(coalition: int) -> list[str]:
        return [players[i] for i in members(coalition)]

    rounds = found.nucleolus.rounds if found.nucleolus is not None else ()
    return {
        "orders": None
        if steps.orders is None
        else [
            {"order": [players[i] for i in order], "brings": dict(zip(players, map(str, c), strict=True))}
            for order, c in zip(steps.orders.orders, steps.orders.contributions, strict=True)
        ],
        "nucleolus": [{"excess": str(r.excess), "settled": [names(s) for s in r.coalitions]} for r in rounds],
        "blocking": [
            {
                "solution": b.solution,
                "coalition": names(b.coalition),
                "worth": str(b.worth),
                "excess": str(b.excess),
                "blocks": b.excess > 0,
            }
            for b in steps.blocking
        ],
    }
