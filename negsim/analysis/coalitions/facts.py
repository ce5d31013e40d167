"""What was found about coalitions, by the words of the JSON result, with exact numbers and names.

One tree serves two uses: reports write it down, and ``expect.coalitions`` is compared with it.  Groups are
names joined by ", ", coalition structures groups joined by " | ".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.games.coalition import members

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.games.partition import Structure
    from negsim.solvers.coalition.solution import CoreSolution, Front, Lever, TargetLeverage


MOST_IN_TABLE = 16
"""The worths of the groups of more actors are not listed."""


def facts(
    found: CoalitionFindings, actors: Sequence[str], strategies: Sequence[Sequence[str]]
) -> dict[str, Any]:
    """Return the findings as a tree of dicts, lists, texts, numbers (fractions) and None.

    Parameters
    ----------
    actors, strategies
        The names of all actors of the game and of what each can play.
    """
    return _Teller(found, actors, strategies).facts()


class _Teller:
    """Tells findings in names."""

    def __init__(
        self, found: CoalitionFindings, actors: Sequence[str], strategies: Sequence[Sequence[str]]
    ) -> None:
        self.found = found
        self.actors = actors
        self.strategies = strategies

    def facts(self) -> dict[str, Any]:
        found = self.found
        return {
            "among": list(found.players),
            "worth": self.worth(),
            "shapley": self.shares(found.shapley) if found.shapley else self.vote_shares("shapley_shubik"),
            "banzhaf": self.by_actor(found.banzhaf.raw) if found.banzhaf else self.vote_shares("banzhaf"),
            "banzhaf_normalized": self.by_actor(found.banzhaf.normalized)
            if found.banzhaf
            else self.vote_shares("banzhaf_normalized"),
            "nucleolus": self.shares(found.nucleolus),
            "prenucleolus": self.shares(found.prenucleolus),
            "tau": self.shares(found.tau),
            "myerson": self.shares(found.myerson),
            "owen": self.shares(found.owen),
            "core": (self.core(found.core) or {}) | self.vertices() or None,
            "least_core": self.least_core(),
            "dividends": self.dividends(),
            "cores": {rule: self.core(core) for rule, core in found.cores.items()} or None,
            "properties": self.properties(),
            "best_structure": self.best_structure(),
            "vote": self.vote(),
            "partition_function": self.partition_function(),
            "stable": self.stable(),
            "fronts": [self.front(f) for f in found.stability.fronts] if found.stability else None,
            "stable_structures": self.structures(found.structures.stable) if found.structures else None,
            "structure_moves": self.moves(),
            "strong_nash": self.profiles(found.strong_nash),
            "coalition_proof": self.profiles(found.coalition_proof),
            "farsighted": self.farsighted(),
            "leverage": self.leverage(),
        }

    # -------------------------------------------------------------- names

    def group(self, coalition: int) -> str:
        return ", ".join(self.names(coalition))

    def names(self, coalition: int) -> list[str]:
        return [n for i, n in enumerate(self.found.players) if coalition >> i & 1]

    def structure(self, structure: Structure) -> str:
        return " | ".join(map(self.group, structure))

    def structures(self, structures: Iterable[Structure]) -> list[str]:
        return [self.structure(s) for s in structures]

    def by_actor(self, shares: Sequence[Any] | None) -> dict[str, Any] | None:
        return None if shares is None else dict(zip(self.found.players, shares, strict=True))

    def shares(self, solution: Any) -> dict[str, Any] | None:
        return None if solution is None else self.by_actor(solution.shares)

    def vote_shares(self, name: str) -> dict[str, Any] | None:
        power = self.found.vote_power
        return None if power is None else self.by_actor(getattr(power, name))

    # -------------------------------------------------------------- worth

    def worth(self) -> dict[str, Any]:
        found = self.found
        game = found.game
        if game is not None and game.n > MOST_IN_TABLE:
            return {"rule": found.rule, "complete": True, "table": None, "range": None}
        groups = range(1, game.everyone + 1) if game else range(0)
        ranges = found.derived.ranges if found.derived else None
        return {
            "rule": found.rule,
            "complete": found.derived.is_complete if found.derived else True,
            "table": {self.group(s): game.worth(s) for s in groups} if game else None,
            "range": {self.group(s): list(ranges[s]) for s in groups} if game and ranges else None,
        }

    def core(self, core: CoreSolution | None) -> dict[str, Any] | None:
        if core is None:
            return None
        told: dict[str, Any] = {"empty": core.is_empty}
        if core.is_empty:
            return told | {"balanced_weights": {self.group(s): w for s, w in core.balanced_weights}}
        return told | {"point": self.by_actor(core.point)}

    def vertices(self) -> dict[str, Any]:
        vertices = self.found.core_vertices
        return {} if vertices is None else {"vertices": [self.by_actor(x) for x in vertices]}

    def least_core(self) -> dict[str, Any] | None:
        least = self.found.least_core
        return None if least is None else {"epsilon": least.epsilon, "point": self.by_actor(least.point)}

    def dividends(self) -> dict[str, Any] | None:
        found = self.found.dividends
        if found is None:
            return None
        return {self.group(s): d for s, d in enumerate(found.dividends) if d}

    def best_structure(self) -> dict[str, Any] | None:
        best = self.found.best_structure
        return None if best is None else {"structure": self.structure(best.structure), "worth": best.worth}

    def properties(self) -> dict[str, Any] | None:
        found = self.found
        if found.properties is None:
            return None
        told: dict[str, Any] = {p.name: p.holds for p in found.properties.properties}
        return told | {"balanced": None if found.core is None else not found.core.is_empty}

    def vote(self) -> dict[str, Any] | None:
        vote, power = self.found.vote, self.found.vote_power
        if vote is None:
            return None
        told: dict[str, Any] = {"quota": vote.quota, "votes": self.by_actor(vote.votes)}
        if power is not None:
            told["veto"] = [self.found.players[i] for i in power.veto_players]
            told["dummies"] = [self.found.players[i] for i in power.dummies]
        if self.found.winning is not None:
            winning = self.found.winning
            told["winning"] = winning.count
            told["minimal_winning"] = [self.names(s) for s in winning.minimal]
        return told

    # -------------------------------------------------------------- strategies

    def partition_function(self) -> dict[str, Any] | None:
        game = self.found.partition_game
        if game is None:
            return None
        return {
            self.structure(s): {self.group(bloc): game.worth(s, bloc) for bloc in s} for s in game.structures
        }

    def stable(self) -> list[list[str]] | None:
        stability = self.found.stability
        return None if stability is None else [self.names(c) for c in stability.stable]

    def front(self, front: Front) -> dict[str, Any]:
        def moves(found: Iterable[Any]) -> dict[str, Any]:
            return {self.found.players[m.player]: m.gain for m in found}

        return {
            "members": self.names(front.coalition),
            "internally_stable": front.is_internally_stable,
            "externally_stable": front.is_externally_stable,
            "slack": front.slack,
            "would_leave": moves(front.leavers),
            "would_join": moves(front.joiners),
        }

    def moves(self) -> list[dict[str, Any]] | None:
        graph = self.found.graph
        if graph is None:
            return None
        return [
            {
                "from": self.structure(before),
                "to": self.structure(after),
                "movers": self.names(data["movers"]),
                "gains": dict(zip(self.names(data["movers"]), data["gains"], strict=True)),
            }
            for before, after, data in graph.edges(data=True)
        ]

    def profiles(self, solution: Any) -> list[dict[str, str]] | None:
        return None if solution is None else [self.profile(p) for p in solution.profiles]

    def profile(self, outcome: Sequence[int]) -> dict[str, str]:
        return {a: s[k] for a, s, k in zip(self.actors, self.strategies, outcome, strict=True)}

    def farsighted(self) -> dict[str, Any] | None:
        found = self.found.farsighted
        if found is None:
            return None
        return {
            "largest_consistent_set": self.structures(found.consistent),
            "stable_sets": [self.structures(s) for s in found.stable_sets],
            "complete": found.complete,
        }

    def leverage(self) -> dict[str, Any] | None:
        leverage = self.found.leverage
        if leverage is None:
            return None
        first, *others = (self.one_leverage(t, leverage.baseline) for t in leverage.targets)
        return first | ({"others": others} if others else {})

    def one_leverage(self, target: TargetLeverage, baseline: Sequence[int]) -> dict[str, Any]:
        return {
            "target": self.actors[target.target],
            "baseline": self.strategies[target.target][baseline[target.target]],
            "minimal": [self.names(lever.coalition) for lever in target.minimal],
            "power": self.by_actor(target.power),
            "announcements": [self.announcement(lever) for lever in target.minimal],
            "complete": target.is_complete,
        }

    def announcement(self, lever: Lever) -> dict[str, str]:
        players = [self.found.said.among[k] for k in members(lever.coalition)]
        return {
            self.actors[i]: self.strategies[i][k] for i, k in zip(players, lever.announcement, strict=True)
        }
