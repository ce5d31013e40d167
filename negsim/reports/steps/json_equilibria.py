"""Mixed equilibria and continua as JSON, and names for all steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.analysis.steps.affine import Affine
    from negsim.analysis.steps.against import Others, Profile
    from negsim.analysis.steps.freedom import Freedom, Limit
    from negsim.analysis.steps.indifference import Indifference
    from negsim.analysis.steps.polynomials import PolynomialSystem
    from negsim.analysis.steps.steps import ContinuumSteps, MixedSteps
    from negsim.games.strategic import StrategicGame


class Writer:
    """Puts names for indices, and fractions for numbers."""

    def __init__(self, game: StrategicGame) -> None:
        self.players = game.players
        self.strategies = game.strategies

    def names(self, player: int, strategies: Sequence[int]) -> list[str]:
        """Return names of a player's strategies."""
        return [self.strategies[player][k] for k in strategies]

    def others(self, others: Others) -> dict[str, str]:
        """Return what the others do, by name."""
        return {self.players[i]: self.strategies[i][k] for i, k in enumerate(others) if k is not None}

    def by_strategy(self, player: int, values: Sequence[Fraction]) -> dict[str, str]:
        """Return a number for every strategy."""
        return {s: str(v) for s, v in zip(self.strategies[player], values, strict=True)}

    def mixture(self, player: int, mixture: Sequence[Fraction]) -> dict[str, str]:
        """Return the probabilities above 0."""
        return {s: str(p) for s, p in zip(self.strategies[player], mixture, strict=True) if p}

    def profile(self, profile: Profile) -> dict[str, dict[str, str]]:
        """Return everybody's probabilities above 0."""
        return {a: self.mixture(i, profile[i]) for i, a in enumerate(self.players)}

    def remaining(self, remaining: Sequence[Sequence[int]]) -> dict[str, list[str]]:
        """Return what is left of each player's strategies."""
        return {a: self.names(i, remaining[i]) for i, a in enumerate(self.players)}


def mixed_dict(writer: Writer, mixed: MixedSteps) -> dict[str, Any]:
    """Return how the probabilities of a mixed equilibrium follow."""
    return {
        "equilibrium": mixed.equilibrium,
        "indifference": [_indifference(writer, s) for s in mixed.indifferences],
        "conditions": None if mixed.system is None else _system(writer, mixed.system),
        "alike": list(mixed.alike),
    }


def _affine(expression: Affine, unknowns: Sequence[str]) -> dict[str, str]:
    """Return a coefficient for every unknown, and the constant under the key ``1``."""
    return {
        "1": str(expression.constant),
        **{u: str(c) for u, c in zip(unknowns, expression.coefficients, strict=True)},
    }


def _indifference(writer: Writer, s: Indifference) -> dict[str, Any]:
    own = writer.names(s.player, s.strategies)
    choices = [] if s.mixer is None else writer.names(s.mixer, s.choices)
    unknowns = choices[:-1]
    return {
        "actor": writer.players[s.player],
        "strategies": own,
        "of": None if s.mixer is None else writer.players[s.mixer],
        "unknowns": unknowns,
        "rest": choices[-1] if choices else None,
        "sides": {name: _affine(side, unknowns) for name, side in zip(own, s.sides, strict=True)},
        "lines": [
            {
                "strategies": [own[0], own[line.strategy]],
                "zero": _affine(line.reduced, unknowns),
                "solved_for": None if line.unknown is None else unknowns[line.unknown],
                "value": None if line.value is None else _affine(line.value, unknowns),
            }
            for line in s.lines
        ],
        "probabilities": {c: str(p) for c, p in zip(choices, s.probabilities, strict=True)},
    }


def _system(writer: Writer, system: PolynomialSystem) -> dict[str, Any]:
    unknowns = [
        {"actor": writer.players[u.player], "strategy": writer.strategies[u.player][u.strategy]}
        for u in system.unknowns
    ]
    return {
        "unknowns": [u | {"value": str(v)} for u, v in zip(unknowns, system.values, strict=True)],
        "zero": [
            {
                "actor": writer.players[c.player],
                "strategies": writer.names(c.player, [c.first, c.second]),
                "terms": [{"coefficient": str(t.coefficient), "unknowns": list(t.factors)} for t in c.terms],
                "value": str(c.value),
                "bound": str(c.bound),
            }
            for c in system.conditions
        ],
    }


def continuum_dict(writer: Writer, continuum: ContinuumSteps) -> dict[str, Any]:
    """Return what is free in a continuum."""
    return {
        "component": continuum.component,
        "subsets": [
            {
                "equilibria": list(s.subset.equilibria),
                "free": [_freedom(writer, f) for f in s.freedoms],
            }
            for s in continuum.subsets
        ],
    }


def _freedom(writer: Writer, f: Freedom) -> dict[str, Any]:
    choices = writer.names(f.player, f.choices)
    limits = None if f.limits is None else [_limit(writer, limit, choices[:-1]) for limit in f.limits]
    return {
        "actor": writer.players[f.player],
        "strategies": choices,
        "worth": None if f.worth is None else str(f.worth),
        "rest": choices[-1],
        "extremes": [writer.mixture(f.player, x) for x in f.extremes],
        "limits": limits,
    }


def _limit(writer: Writer, limit: Limit, unknowns: Sequence[str]) -> dict[str, Any]:
    return {
        "actor": writer.players[limit.player],
        "strategies": writer.names(limit.player, [limit.used, limit.other]),
        "difference": _affine(limit.difference, unknowns),
        "must_be": "0" if limit.is_equation else "at least 0",
    }
