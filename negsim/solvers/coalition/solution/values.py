"""What each player of a coalition game can claim, and what kind of game it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.solvers.solution.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """One share for every player, exact."""

    solver: str
    shares: tuple[Fraction, ...] | None
    """In the unit of worth; None where the solution is not defined for this game."""
    undefined: str = ""
    """Why it is not defined, in words."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BanzhafSolution:
    """The Banzhaf value, raw and as shares of its sum."""

    solver: str
    raw: tuple[Fraction, ...]
    normalized: tuple[Fraction, ...] | None
    """Summing to 1; None where the raw values sum to 0."""
    undefined: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dividends:
    """What every coalition adds to what its parts are worth (Harsanyi)."""

    solver: str
    dividends: tuple[Fraction, ...]
    """Indexed by bitmask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """Something that a coalition game is, or is not."""

    name: str
    holds: bool | None
    """None where the game is too large to decide."""
    counterexample: tuple[int, ...] = ()
    """The coalitions (bitmasks) that show that it does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertiesSolution:
    """What kind of game it is."""

    solver: str
    properties: tuple[Property, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BestStructure:
    """The coalition structure in which all blocs together are worth most."""

    solver: str
    structure: tuple[int, ...]
    """Its blocs as bitmasks, in the order of their first members."""
    worth: Fraction
