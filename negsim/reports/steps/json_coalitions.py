"""The steps of a coalition game as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.games.coalition import members

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.analysis.findings import Findings
    from negsim.analysis.steps.claims import Claims, Contradiction
    from negsim.analysis.steps.coalitions import CoalitionSteps
    from negsim.analysis.steps.fronts import Compared, FrontSteps
    from negsim.analysis.steps.voting import VotingSteps


def coalition_steps_dict(findings: Findings, steps: CoalitionSteps) -> dict[str, Any]:
    """Return what actors bring, what groups claim, who decides votes, and which fronts hold."""
    found = findings.coalitions
    if found is None:
        raise TypeError(findings)
    teller = _Teller(found.players)
    rounds = found.nucleolus.rounds if found.nucleolus is not None else ()
    return {
        "orders": None
        if steps.orders is None
        else [
            {"order": teller.listed(order), "brings": teller.by_actor(c)}
            for order, c in zip(steps.orders.orders, steps.orders.contributions, strict=True)
        ],
        "nucleolus": [
            {"excess": str(r.excess), "settled": [teller.group(s) for s in r.coalitions]} for r in rounds
        ],
        "complaints": None if steps.complaints is None else teller.claims(steps.complaints),
        "core": None if steps.in_core is None else teller.claims(steps.in_core),
        "no_core": None if steps.no_core is None else teller.contradiction(steps.no_core),
        "blocking": [
            {
                "solution": b.solution,
                "coalition": teller.group(b.coalition),
                "worth": str(b.worth),
                "excess": str(b.excess),
                "blocks": b.excess > 0,
            }
            for b in steps.blocking
        ],
        "voting": None if steps.voting is None else teller.voting(steps.voting),
        "fronts": [teller.front(f) for f in steps.fronts],
    }


class _Teller:
    """Puts names for indices, and fractions for numbers."""

    def __init__(self, players: Sequence[str]) -> None:
        self.players = players

    def listed(self, players: Sequence[int]) -> list[str]:
        return [self.players[i] for i in players]

    def group(self, coalition: int) -> list[str]:
        return self.listed(members(coalition))

    def by_actor(self, values: Sequence[Fraction | int]) -> dict[str, str]:
        return dict(zip(self.players, map(str, values), strict=True))

    def claims(self, claims: Claims) -> dict[str, Any]:
        return {
            "shares": self.by_actor(claims.shares),
            "count": claims.count,
            "groups": [
                {
                    "group": self.group(c.coalition),
                    "worth": str(c.worth),
                    "gets": str(c.gets),
                    "excess": str(c.excess),
                    "round": c.round,
                }
                for c in claims.listed
            ],
        }

    def contradiction(self, found: Contradiction) -> dict[str, Any]:
        return {
            "inequalities": [
                {"group": self.group(w.coalition), "at_least": str(w.worth), "times": str(w.weight)}
                for w in found.weighted
            ],
            "over": self.by_actor(found.over),
            "claimed": str(found.claimed),
            "worth": str(found.worth),
        }

    def voting(self, found: VotingSteps) -> dict[str, Any]:
        pivots = found.pivots
        return {
            "orders": [
                {"order": self.listed(order), "pivotal": self.players[decides]}
                for order, decides in zip(pivots.orders, pivots.pivotal, strict=True)
            ],
            "pivotal": dict(zip(self.players, pivots.counts, strict=True)),
            "order_count": pivots.total,
            "winning": [
                {"group": self.group(w.coalition), "votes": w.votes, "critical": self.listed(w.critical)}
                for w in found.winning
            ],
            "swings": dict(zip(self.players, found.swings, strict=True)),
            "shapley_shubik": self.by_actor(found.shapley_shubik),
            "banzhaf_normalized": self.by_actor(found.banzhaf),
        }

    def front(self, front: FrontSteps) -> dict[str, Any]:
        return {
            "members": self.group(front.coalition),
            "holds": front.is_holding,
            "grows": front.is_growing,
            "worth": str(front.worth),
            "needed": str(front.needed),
            "inside": [self.compared(m) for m in front.members],
            "outsiders": [
                self.compared(e.outsider)
                | {
                    "joins": e.joins,
                    "together": str(e.together),
                    "needed": str(e.needed),
                    "agreeing": [self.compared(m) for m in e.agreeing],
                }
                for e in front.entries
            ],
        }

    def compared(self, one: Compared) -> dict[str, Any]:
        return {
            "actor": self.players[one.player],
            "now": str(one.now),
            "then": str(one.then),
            "gain": str(one.gain),
        }
