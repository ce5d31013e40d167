"""A negotiation as data: what a scenario file says, with every name resolved and every formula read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from negsim.errors import Problem
    from negsim.scenario.formula import Part
    from negsim.scenario.source import Scalar


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """A formula as read, and the text in the file that it was read from."""

    part: Part
    node: Scalar


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """A number of the file: its formula, and what is known about it."""

    path: str
    """Where the file writes it, as a case would: ``actors.EU.buys``."""
    formula: Formula
    unit: str = ""
    source: str = ""
    about: str = ""
    range: tuple[Formula, Formula] | None = None
    spread: Formula | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strategy:
    """Something an actor can do, with the numbers that doing it sets."""

    name: str
    numbers: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind:
    """What actors of one kind share."""

    name: str
    strategies: tuple[Strategy, ...] = ()
    numbers: Mapping[str, Figure | Mapping[str, Figure]] = field(default_factory=dict)
    """Numbers; a mapping by actor where a number differs by the actor it is towards."""
    payoff: Formula | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Actor:
    """Someone who negotiates; strategies and payoff may come from its kind."""

    name: str
    title: str
    """How reports call the actor."""
    kind: str | None = None
    strategies: tuple[Strategy, ...] = ()
    numbers: Mapping[str, Figure | Mapping[str, Figure]] = field(default_factory=dict)
    """Its own numbers first, then those of its kind that it does not set itself."""
    payoff: Formula | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TableLine:
    """One line of a payoff table."""

    key: Scalar
    pattern: tuple[int | None, ...]
    """For each actor the index of a strategy, or None for ``any``."""
    cells: tuple[Formula, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """What an actor is expected to play: probabilities by strategy (index); floats where irrational."""

    probabilities: tuple[Fraction | float, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Expectation:
    """What the answers must be; None where the file expects nothing."""

    equilibria: tuple[tuple[Play, ...], ...] | None = None
    includes: tuple[tuple[Play, ...], ...] | None = None
    pure: int | None = None
    dominated: Mapping[str, tuple[str, ...]] | None = None
    efficient: tuple[tuple[int, ...], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scenario:
    """One negotiation, ready to be turned into a game."""

    file: str
    case: str | None
    title: str
    about: str
    actors: tuple[Actor, ...]
    kinds: Mapping[str, Kind]
    numbers: Mapping[str, Figure]
    shorthands: Mapping[str, Formula]
    table: tuple[TableLine, ...]
    ask: tuple[str, ...]
    expect: Expectation | None
    cases: tuple[str, ...]
    """The names of the file's cases."""
    settings: tuple[str, ...] = ()
    """What was set from outside, as ``path=value``."""
    warnings: tuple[Problem, ...] = ()

    def actor(self, name: str) -> Actor | None:
        """Return an actor by name, or None."""
        return next((a for a in self.actors if a.name == name), None)

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of strategies of each actor."""
        return tuple(len(a.strategies) for a in self.actors)

    def outcome_name(self, outcome: tuple[int, ...]) -> str:
        """Return an outcome as the key of a payoff table writes it."""
        return ", ".join(a.strategies[k].name for a, k in zip(self.actors, outcome, strict=True))
