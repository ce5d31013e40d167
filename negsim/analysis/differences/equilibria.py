"""Which equilibria go, come and stay between two games, by the names of who plays what.

Two equilibria are one and the same to the reader if the same strategies are played in them: they have the
same support.  Of those that share it, equal ones are matched first, the others in their order.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from fractions import Fraction

    from negsim.analysis.findings import Findings
    from negsim.solvers.solution import Equilibrium

Support = frozenset[tuple[str, str]]
"""Who plays what with a positive probability: pairs of an actor and a strategy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEquilibrium:
    """An equilibrium by the names of actors and strategies."""

    strategies: Mapping[str, Mapping[str, Fraction]]
    """By actor, the strategies that it plays, with their probabilities."""
    payoffs: Mapping[str, Fraction]
    radius: Fraction
    """0 where the probabilities are exact; else they are proven to be within this."""
    payoff_radius: Fraction

    @property
    def is_pure(self) -> bool:
        """Whether everybody plays one strategy for certain."""
        return all(len(played) == 1 for played in self.strategies.values())

    @property
    def is_exact(self) -> bool:
        """Whether the probabilities are the equilibrium's own, not close to irrational ones."""
        return self.radius == 0

    def support(self, actors: AbstractSet[str]) -> Support:
        """Return what some actors play."""
        return frozenset((a, s) for a, played in self.strategies.items() if a in actors for s in played)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEquilibrium:
    """An equilibrium that both games have, though numbers may differ; only actors of both are compared."""

    before: NamedEquilibrium
    after: NamedEquilibrium
    probabilities: Mapping[tuple[str, str], tuple[Fraction, Fraction]]
    """By actor and strategy, before and after, where they differ."""
    payoffs: Mapping[str, tuple[Fraction, Fraction]]
    """By actor, before and after, where they differ."""

    @property
    def is_changed(self) -> bool:
        """Whether any number differs."""
        return bool(self.probabilities or self.payoffs)


@dataclass(frozen=True, slots=True, kw_only=True)
class EquilibriumDifferences:
    """The equilibria of two games beside each other (of a continuum its extreme points)."""

    count: tuple[int, int]
    complete: tuple[bool, bool]
    """Whether the lists are provably complete."""
    gone: tuple[NamedEquilibrium, ...]
    new: tuple[NamedEquilibrium, ...]
    kept: tuple[KeptEquilibrium, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        changed = any(e.is_changed for e in self.kept)
        return not (self.gone or self.new or changed) and self.complete[0] == self.complete[1]


def named(findings: Findings) -> list[NamedEquilibrium]:
    """Return the equilibria of a game by names."""
    return [_named(findings, e) for e in (findings.nash.equilibria if findings.nash else ())]


def _named(findings: Findings, equilibrium: Equilibrium) -> NamedEquilibrium:
    game = findings.game
    mixtures = zip(game.players, game.strategies, equilibrium.strategies, strict=True)
    return NamedEquilibrium(
        strategies={
            a: {s: p for s, p in zip(names, mixture, strict=True) if p} for a, names, mixture in mixtures
        },
        payoffs=dict(zip(game.players, equilibrium.payoffs, strict=True)),
        radius=equilibrium.radius,
        payoff_radius=equilibrium.payoff_radius,
    )


def equilibrium_differences(a: Findings, b: Findings) -> EquilibriumDifferences | None:
    """Return which equilibria go, come and stay; None unless both have been searched for."""
    if a.nash is None or b.nash is None:
        return None
    shared = set(a.game.players) & set(b.game.players)
    before, after = named(a), named(b)
    pairs = _matched(before, after, shared)
    kept_before, kept_after = {i for i, _ in pairs}, {j for _, j in pairs}
    return EquilibriumDifferences(
        count=(len(before), len(after)),
        complete=(a.nash.complete, b.nash.complete),
        gone=tuple(e for i, e in enumerate(before) if i not in kept_before),
        new=tuple(e for j, e in enumerate(after) if j not in kept_after),
        kept=tuple(_kept(before[i], after[j], shared) for i, j in pairs),
    )


def _matched(
    before: list[NamedEquilibrium], after: list[NamedEquilibrium], shared: AbstractSet[str]
) -> list[tuple[int, int]]:
    """Return pairs of places of equilibria with one support, in the order of the first list."""
    places: dict[Support, list[int]] = defaultdict(list)
    for j, e in enumerate(after):
        places[e.support(shared)].append(j)
    pairs: dict[int, int] = {}
    for is_equal in (True, False):
        for i, e in enumerate(before):
            left = places[e.support(shared)]
            match = next((j for j in left if not is_equal or _plays_alike(e, after[j], shared)), None)
            if i not in pairs and match is not None:
                pairs[i] = match
                left.remove(match)
    return sorted(pairs.items())


def _plays_alike(a: NamedEquilibrium, b: NamedEquilibrium, shared: AbstractSet[str]) -> bool:
    return all(a.strategies[actor] == b.strategies[actor] for actor in shared)


def _kept(before: NamedEquilibrium, after: NamedEquilibrium, shared: AbstractSet[str]) -> KeptEquilibrium:
    off, payoff_off = before.radius + after.radius, before.payoff_radius + after.payoff_radius
    actors = [actor for actor in before.strategies if actor in shared]
    played = {
        (actor, s): (p, after.strategies[actor][s])
        for actor in actors
        for s, p in before.strategies[actor].items()
    }
    payoffs = {actor: (before.payoffs[actor], after.payoffs[actor]) for actor in actors}
    return KeptEquilibrium(
        before=before,
        after=after,
        probabilities={key: (p, q) for key, (p, q) in played.items() if abs(p - q) > off},
        payoffs={key: (p, q) for key, (p, q) in payoffs.items() if abs(p - q) > payoff_off},
    )
