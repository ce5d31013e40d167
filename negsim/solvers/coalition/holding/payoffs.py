"""The payoffs of a partition game as integers, before and after transfers.

With transfers every bloc B shares what it earns, worth(B), in equal parts above what its members would earn
by leaving it alone:

    x_i = o_i + (worth(B) - sum over j in B of o_j) / |B|,      o_j: payoff of j after it left B alone

This is the "almost ideal" sharing scheme with equal weights: nobody leaves if and only if the surplus in
brackets is not negative, that is, if any sharing at all keeps everybody in; and a player that stands alone
gains by joining if and only if the surplus of the enlarged bloc is positive.  [eyckmans-finus-2004]
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import UsageError
from negsim.games.strategic import INT64_SAFE, exact_integers
from negsim.solvers.coalition.holding.moves import group_moves, is_together

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.partition import PartitionGame, Structure
    from negsim.solvers.coalition.holding.moves import Abandoned


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Payoffs:
    """Payoffs in all structures (rows) of all players (columns), over one denominator."""

    numerators: NDArray[Any]
    """Sums over all players do not overflow."""
    denominator: int

    def row(self, structure: int) -> tuple[Fraction, ...]:
        """Return the payoffs of all players in a structure, by its number."""
        return tuple(Fraction(int(x), self.denominator) for x in self.numerators[structure])


def payoffs_of(game: PartitionGame, structure: Structure) -> tuple[Fraction, ...]:
    """Return the payoffs of all players in a structure.

    Raises
    ------
    UsageError
        With code N112, if the game does not have them.
    """
    try:
        return game.payoffs[structure]
    except KeyError as error:
        blocs = " | ".join(
            ", ".join(name for i, name in enumerate(game.players) if bloc >> i & 1) for bloc in structure
        )
        raise UsageError("N112", f"the game has no payoffs for the blocs {blocs}") from error


def payoffs(game: PartitionGame, structures: tuple[Structure, ...]) -> Payoffs:
    """Return a game's payoffs without transfers."""
    table = np.array([payoffs_of(game, s) for s in structures], dtype=object)
    numerators, denominator = exact_integers(table)
    return _safe(numerators, denominator)


def after_transfers(given: Payoffs, structures: tuple[Structure, ...], abandoned: Abandoned) -> Payoffs:
    """Return the payoffs after each bloc has shared what it earns; see above."""
    n = given.numerators.shape[1]
    moves = group_moves(n, abandoned)
    parts = math.lcm(*range(1, n + 1))
    scaled = _safe(given.numerators.astype(object) * parts, given.denominator * parts)
    alone = np.stack([scaled.numerators[moves.after[i], i] for i in range(n)], axis=1)
    together = is_together(structures, n)
    surplus = np.where(together, (scaled.numerators - alone)[:, None, :], 0).sum(axis=2)
    return _safe(alone + surplus // together.sum(axis=2), scaled.denominator)


def _safe(numerators: NDArray[Any], denominator: int) -> Payoffs:
    """Keep numbers in int64 where sums of all players' differences fit."""
    largest = max((abs(int(x)) for x in numerators.ravel()), default=0)
    dtype = np.int64 if largest * 4 * numerators.shape[1] ** 2 < INT64_SAFE else object
    return Payoffs(numerators=numerators.astype(dtype), denominator=denominator)
