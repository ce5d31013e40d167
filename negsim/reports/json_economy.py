"""What the trade model says, and what actors would choose from ranges, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.analysis.economy_facts import continuous_facts, economy_facts

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings


def economy(findings: Findings) -> dict[str, Any]:
    """Return ``findings.economy``."""
    if findings.economy is None:
        raise ValueError
    game = findings.game
    return economy_facts(findings.economy, findings.continuous, game.players, game.strategies)


def continuous(findings: Findings) -> dict[str, Any]:
    """Return ``findings.continuous``."""
    if findings.continuous is None:
        raise ValueError
    return continuous_facts(findings.continuous, findings.game.players)
