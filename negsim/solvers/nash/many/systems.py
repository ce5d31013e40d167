"""The conditions for an equilibrium with given supports, as tensors of integers.

With supports S_1, ..., S_n and probabilities x_i > 0 on S_i, a profile is an equilibrium if and only if for
every player i

    equations     u_i(t, x) - u_i(s, x)  = 0    for the first strategy s of S_i and every other t of S_i
    inequalities  u_i(r, x) - u_i(s, x) <= 0    for every r outside S_i

Every one of these is multi-affine: a weighted mean of its values at the pure profiles of the supports.  So
its exact range over a product of simplices is attained at corners, and where all its values have one sign
(or none is negative and some positive) it has that sign wherever all probabilities are positive.
[mckelvey-mclennan-1996]
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

    Support = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Equations and inequalities on the mixtures of one support profile."""

    support: Support
    equations: NDArray[Any]
    """Shape ``(E, |S_1|, ..., |S_n|)``, integers: E = sum of |S_i| - 1; constant along the own player's axis."""
    inequalities: NDArray[Any]
    """Shape ``(Q, |S_1|, ..., |S_n|)``, integers."""
    loose: tuple[int, ...] = ()
    """Players who are indifferent and matter to nobody: their axes have length 1."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many probabilities of each player are to be found."""
        return tuple(self.equations.shape[1:])


def supports(shape: Sequence[int], least_mixed: int) -> Iterator[Support]:
    """Yield all support profiles in which at least so many players mix, smaller supports first."""
    options = [[c for size in range(1, m + 1) for c in combinations(range(m), size)] for m in shape]
    for support in product(*options):
        if sum(len(s) > 1 for s in support) >= least_mixed:
            yield support


def system_of(game: StrategicGame, support: Support) -> System | None:
    """Return the conditions on a support profile, or None if their signs alone exclude an equilibrium."""
    sizes = tuple(map(len, support))
    equations: list[NDArray[Any]] = []
    inequalities: list[NDArray[Any]] = []
    for i, own in enumerate(support):
        payoffs = np.moveaxis(game.numerators[i], i, 0)[
            :, *np.ix_(*(s for k, s in enumerate(support) if k != i))
        ]
        difference = payoffs - payoffs[own[0]]
        for r in range(len(payoffs)):
            if r == own[0]:
                continue
            values = difference[r]
            low, high = values.min(), values.max()
            if r in own:
                if (low >= 0 or high <= 0) and (low != 0 or high != 0):
                    return None
                equations.append(_laid_out(values, i, sizes))
            elif low >= 0 and high > 0:
                return None
            elif high > 0:
                inequalities.append(_laid_out(values, i, sizes))
    return System(
        support=support,
        equations=_stacked(equations, sizes),
        inequalities=_stacked(inequalities, sizes),
    )


def _laid_out(values: NDArray[Any], player: int, sizes: tuple[int, ...]) -> NDArray[Any]:
    return np.broadcast_to(np.expand_dims(values, player), sizes)


def _stacked(tensors: list[NDArray[Any]], sizes: tuple[int, ...]) -> NDArray[Any]:
    return np.stack(tensors) if tensors else np.zeros((0, *sizes), np.int64)
