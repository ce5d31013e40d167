"""What a file says of its economy, with every actor and formula resolved; the data are looked up later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from negsim.scenario.scenario import Figure
    from negsim.scenario.source import Mapping as Section
    from negsim.scenario.source import Scalar

QUANTITIES: Final = ("income", "welfare", "exports", "imports", "revenue", "prices")
"""What the trade model supplies to formulas, for every actor with a region."""
DIGITS: Final = 6
"""Decimals to which payoffs are rounded where a file does not say."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tariff:
    """One line of tariffs."""

    node: Section
    by: tuple[int, ...]
    """Actors (indices) that set it, each seen from itself."""
    against: tuple[int, ...] | None
    """Actors whose goods are taxed; None: every region of the data."""
    sectors: tuple[Scalar, ...] | None
    rate: Figure
    covers: Scalar | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Economy:
    """The trade model of a file."""

    key: Scalar
    """Where the file says so."""
    model: Scalar | None
    data: Scalar | None
    regions: Mapping[int, tuple[Scalar, ...]]
    """By actor (index), the regions that the file gives it."""
    elasticity: Figure | Mapping[str, tuple[Scalar, Figure]] | None
    deficits: str
    tariffs: tuple[Tariff, ...]
    baseline: Mapping[int, int] | None
    """The outcome that counts as zero: by actor (index) its strategy (index); None: no new tariffs."""
    digits: int
