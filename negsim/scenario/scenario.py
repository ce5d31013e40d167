"""A negotiation as data: what a scenario file says, with every name resolved and every formula read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from negsim.scenario.ask import default_findings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from negsim.errors import Problem
    from negsim.scenario.formula import Part
    from negsim.scenario.source import Scalar
    from negsim.scenario.trade import Economy


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
    is_chosen: bool = False
    """Whether it is a point of a range that an actor chooses from."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strategy:
    """Something an actor can do, with the numbers that doing it sets."""

    name: str
    numbers: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Range:
    """A number that an actor chooses freely between two bounds."""

    name: str
    figure: Figure
    """Its value where nothing else is chosen: the lower bound."""
    low: Fraction
    high: Fraction
    is_percent: bool
    """Whether the file writes its bounds in percent."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind:
    """What actors of one kind share."""

    name: str
    strategies: tuple[Strategy, ...] = ()
    ranges: tuple[Range, ...] = ()
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
    """Where the actor chooses from ranges, one that stands for all its choices."""
    ranges: tuple[Range, ...] = ()
    """What it chooses freely between bounds; nothing where its strategies are listed."""
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vote:
    """A vote: a group wins that has at least the quota."""

    quota: Formula
    votes: tuple[Formula, ...]
    """In the order of those who may join."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coalitions:
    """Who may stand together, and what a group is worth: by a rule, a table, a formula or a vote."""

    key: Scalar
    """Where the file says so."""
    among: tuple[int, ...]
    """Who may join, as indices of actors; groups are bitmasks over the places in this list."""
    rule: str | None = None
    """How worth is derived from the game of the file; None where it is given."""
    equilibrium: str = "worst"
    is_pure: bool = False
    """Whether guarantees (alpha, beta) are by pure joint strategies."""
    table: Mapping[int, Formula] | None = None
    """Worths by group; groups of which the file says nothing are missing here."""
    formula: Formula | None = None
    vote: Vote | None = None
    links: tuple[tuple[int, int], ...] | None = None
    """Pairs of places that can talk to each other."""
    unions: tuple[int, ...] | None = None
    """Groups formed beforehand; who is in none of them stands alone."""
    membership: str = "open"
    has_transfers: bool = True
    baseline: Mapping[int, int] | None = None
    """By actor (index) the strategy (index) that leverage is measured against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """What an actor is expected to play: probabilities by strategy (index); floats where irrational."""

    probabilities: tuple[Fraction | float, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExpectedWord:
    """One word or number in ``expect.coalitions``; what it must be is decided by what it is compared with."""

    text: str
    value: Fraction | float | None
    """Its value, where it is a number."""


Expected: TypeAlias = "ExpectedWord | Sequence[Expected] | Mapping[str, Expected]"
"""An answer as ``expect.coalitions`` writes it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Expectation:
    """What the answers must be; None where the file expects nothing."""

    equilibria: tuple[tuple[Play, ...], ...] | None = None
    includes: tuple[tuple[Play, ...], ...] | None = None
    pure: int | None = None
    dominated: Mapping[str, tuple[str, ...]] | None = None
    efficient: tuple[tuple[int, ...], ...] | None = None
    coalitions: Mapping[str, Expected] | None = None
    """What is expected of coalitions, by the words of the JSON result."""
    economy: Mapping[str, Expected] | None = None
    """The same for the trade model."""
    continuous: Mapping[str, Expected] | None = None
    """The same for choices from ranges."""


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
    text: str = ""
    """The file as it was read."""
    folder: str = "."
    """The folder that it lies in."""
    economy: Economy | None = None
    coalitions: Coalitions | None = None
    warnings: tuple[Problem, ...] = ()
    keeps_results: bool = True
    """Whether what a trade model computes may be kept for the next run."""

    def actor(self, name: str) -> Actor | None:
        """Return an actor by name, or None."""
        return next((a for a in self.actors if a.name == name), None)

    @property
    def has_strategies(self) -> bool:
        """Whether there is anything to play: a file may hold actors and coalitions only."""
        return any(a.strategies for a in self.actors)

    @property
    def is_continuous(self) -> bool:
        """Whether actors choose numbers from ranges."""
        return any(a.ranges for a in self.actors)

    @property
    def default_findings(self) -> tuple[str, ...]:
        """What is computed where the file does not say what it asks."""
        return default_findings(
            has_strategies=self.has_strategies,
            is_continuous=self.is_continuous,
            has_economy=self.economy is not None,
            has_coalitions=self.coalitions is not None,
        )

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of strategies of each actor."""
        return tuple(len(a.strategies) for a in self.actors)

    def outcome_name(self, outcome: tuple[int, ...]) -> str:
        """Return an outcome as the key of a payoff table writes it."""
        return ", ".join(a.strategies[k].name for a, k in zip(self.actors, outcome, strict=True))
