"""From where a formula is seen, and the world that it can refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from negsim.scenario.evaluate import Evaluator
    from negsim.scenario.formula import Part
    from negsim.scenario.quantity import Quantity
    from negsim.scenario.scenario import Actor, Figure, Formula, Kind


class Level(IntEnum):
    """What a formula may use; from CONSTANT on, each level all that the ones before may."""

    COALITION = -1
    """Constants, the groups ``member``, ``outsider`` and ``everyone``, and ``size``."""
    CONSTANT = 0
    """Literals and ``numbers``."""
    OWN = 1
    """Also actors' own numbers."""
    STRATEGY = 2
    """The same, for the numbers that strategies set."""
    PLAY = 3
    """Also what is played, groups, shorthands and payoffs."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A group's name inside an aggregate, and the member it stands for at the moment."""

    group: str
    member: Actor
    members: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The actor that a formula is seen from, the groups bound by aggregates, and what it may use."""

    actor: Actor | None
    level: Level
    formula: Formula
    bound: tuple[Binding, ...] = ()


class TradeSource(Protocol):
    """Supplies the quantities of a trade model to formulas."""

    @property
    def used(self) -> set[str]:
        """Paths of the numbers that it needed."""

    def __call__(self, name: str, actor: Actor, evaluator: Evaluator, part: Part) -> Quantity:
        """Return a quantity of an actor on an evaluator's grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that formulas can refer to."""

    actors: Mapping[str, Actor]
    kinds: Mapping[str, Kind]
    numbers: Mapping[str, Figure]
    shorthands: Mapping[str, Formula]
    joining: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)
    """For the worth of coalitions: by actor, in which coalitions (one a cell) it is a member."""
    trade: TradeSource | None = None
    """Where a file has an economy."""
