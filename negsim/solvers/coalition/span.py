"""Which coalitions are settled: those whose payoff follows from payoffs that are fixed.

While the payoffs x(S) of some coalitions are fixed, shares may only move along directions q with q(S) = 0
for all of them.  Let Q be a basis of these directions in integers and p shares with the fixed payoffs.  A
coalition follows from the fixed ones if and only if Q 1_S = 0.

One number tells for all coalitions at once: a random combination z = r Q, added up over members modulo 2**64.
It is 0 where Q 1_S = 0, and elsewhere with a probability of about 2**-60.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.games.coalition import members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(slots=True)
class Freedom:
    """Shares with some payoffs fixed, and how they may still move."""

    numerators: list[int]
    denominator: int
    directions: list[list[int]]

    @property
    def point(self) -> list[Fraction]:
        """The shares."""
        return [Fraction(x, self.denominator) for x in self.numerators]

    @classmethod
    def of_all(cls, n: int, total: Fraction) -> Freedom:
        """Fix nothing but the payoff of all."""
        freedom = cls([0] * n, 1, [[int(i == j) for j in range(n)] for i in range(n)])
        freedom.fix((1 << n) - 1, total)
        return freedom

    def slopes(self, coalition: int) -> list[int]:
        """Return how the payoff of a coalition changes along each direction."""
        inside = members(coalition)
        return [sum(q[i] for i in inside) for q in self.directions]

    def payoff(self, coalition: int) -> Fraction:
        """Return the payoff of a coalition at the point."""
        return Fraction(sum(self.numerators[i] for i in members(coalition)), self.denominator)

    def fix(self, coalition: int, payoff: Fraction) -> None:
        """Fix the payoff of a coalition, unless it is fixed already."""
        slopes = self.slopes(coalition)
        if any(slopes):
            k = _least(slopes)
            step = (payoff - self.payoff(coalition)) / slopes[k]
            a, b = step.numerator * self.denominator, step.denominator
            moved = [b * x + a * q for x, q in zip(self.numerators, self.directions[k], strict=True)]
            shared = math.gcd(b * self.denominator, *moved)
            self.numerators = [x // shared for x in moved]
            self.denominator = b * self.denominator // shared
            self.directions = _eliminated(self.directions, slopes, k)

    def random_direction(self, rng: np.random.Generator) -> NDArray[np.int64]:
        """Return a random combination of the directions, modulo 2**64."""
        n = len(self.numerators)
        total = [0] * n
        for q in self.directions:
            r = int(rng.integers(1, 2**62))
            total = [t + r * x for t, x in zip(total, q, strict=True)]
        return np.array([t % 2**64 for t in total], np.uint64).view(np.int64)


def null_space(rows: Sequence[Sequence[int]], columns: int) -> list[list[int]]:
    """Return an integer basis of the vectors that are orthogonal to all rows.

    Examples
    --------
    >>> null_space([[1, 1, 0], [0, 1, 1]], 3)
    [[1, -1, 1]]
    """
    basis = [[int(i == j) for j in range(columns)] for i in range(columns)]
    for row in rows:
        slopes = [sum(a * b for a, b in zip(row, q, strict=True)) for q in basis]
        if any(slopes):
            basis = _eliminated(basis, slopes, _least(slopes))
    return basis


def _least(slopes: Sequence[int]) -> int:
    """Return where the smallest number is that is not zero."""
    return min((abs(s), k) for k, s in enumerate(slopes) if s)[1]


def _eliminated(basis: Sequence[Sequence[int]], slopes: Sequence[int], k: int) -> list[list[int]]:
    """Combine a basis to vectors on which a linear form vanishes, given its values on the basis."""
    pivot, row = slopes[k], basis[k]
    return [
        _primitive([pivot * a - s * b for a, b in zip(q, row, strict=True)]) if s else list(q)
        for q, s in zip(basis, slopes, strict=True)
        if q is not row
    ]


def _primitive(vector: Sequence[int]) -> list[int]:
    divisor = math.gcd(*vector)
    return [x // divisor for x in vector]
