"""The linear program of one round in exact integers, with coalitions added as they are needed.

From shares p with greatest excess e over the unsettled coalitions, shares move along directions q_1, ..., q_d
that change no fixed payoff, and their opposite -(q_1 + ... + q_d), by amounts a >= 0.  The program

    maximize t  subject to  t - sum over j of a_j q_j(S) <= p(S) + e - w(S),     - sum of a_j q_j(i) <= p(i)

starts feasible at a = 0, t = 0; its optimum is the excess e - t.  The second kind of row is there only where
shares must be individually rational.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.games.coalition import subset_sums
from negsim.solvers.coalition.excess import NEVER
from negsim.solvers.linear.simplex import maximize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.solvers.coalition.excess import Excesses
    from negsim.solvers.coalition.span import Freedom

AT_ONCE = 12
"""So many of the worst coalitions are added together."""


class ExactProgram:
    """Rounds of the linear program, from one exact point to the next."""

    def __init__(self, excesses: Excesses, start: Sequence[Fraction], *, is_rational: bool) -> None:
        self.excesses = excesses
        self.point = list(start)
        self.is_rational = is_rational
        self.rows: list[int] = []

    def optimum(self, freedom: Freedom) -> tuple[Fraction, list[int], list[int]]:
        """Return the least greatest excess, the coalitions whose price is positive, and such players."""
        is_open = self.excesses.settled_in == NEVER
        self.rows = [s for s in self.rows if is_open[s]]
        opposite = [-sum(column) for column in zip(*freedom.directions, strict=True)]
        moves = [*freedom.directions, opposite]
        found, greatest = self._worst(self.point, is_open)
        self._extend(found)
        while True:
            point, epsilon, active, players = self._solve(moves, greatest)
            found, true = self._worst(point, is_open)
            if true <= epsilon:
                self.point = point
                return epsilon, active, players
            self._extend(found)

    def _extend(self, found: Sequence[int]) -> None:
        present = set(self.rows)
        self.rows += [s for s in found if s not in present]

    def _solve(
        self, moves: Sequence[Sequence[int]], greatest: Fraction
    ) -> tuple[list[Fraction], Fraction, list[int], list[int]]:
        """Solve the program over the coalitions added so far."""
        n, worths = len(self.point), self.excesses.worths
        M, b = [], []
        for s in self.rows:
            inside = [i for i in range(n) if s >> i & 1]
            M.append([1, *(-sum(q[i] for i in inside) for q in moves)])
            b.append(sum((self.point[i] for i in inside), greatest) - int(worths[s]))
        if self.is_rational:
            M += [[0, *(-q[i] for q in moves)] for i in range(n)]
            b += self.point
        unit = math.lcm(*(x.denominator for x in b))
        best = maximize([1] + [0] * len(moves), M, [int(x * unit) for x in b])
        if best is None:  # pragma: no cover  a coalition and its complement bound t
            raise AssertionError
        t, *a = (x / unit for x in best.solution)
        point = [
            p + sum((amount * q[i] for amount, q in zip(a, moves, strict=True)), Fraction(0))
            for i, p in enumerate(self.point)
        ]
        count = len(self.rows)
        active = [s for s, price in zip(self.rows, best.dual, strict=False) if price]
        return point, greatest - t, active, [i for i, price in enumerate(best.dual[count:]) if price]

    def _worst(self, point: Sequence[Fraction], is_open: np.ndarray) -> tuple[list[int], Fraction]:
        """Return the open coalitions with the greatest excesses and their complements, and the greatest."""
        unit = math.lcm(*(x.denominator for x in point))
        payoffs = subset_sums(np.array([int(x * unit) for x in point], object))
        candidates = np.flatnonzero(is_open)
        lacks = self.excesses.worths[candidates].astype(object) * unit - payoffs[candidates]
        order = np.argsort(-lacks, kind="stable")[:AT_ONCE]
        chosen = candidates[order].tolist()
        everyone = len(is_open) - 1
        return [*chosen, *(everyone ^ s for s in chosen if everyone ^ s not in chosen)], Fraction(
            int(lacks[order[0]]), unit
        )
