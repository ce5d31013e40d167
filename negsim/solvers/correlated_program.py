"""The linear program of correlated equilibria, and its solution in fractions or in floats.

Variables are the probabilities of the outcomes of a game whose dominated strategies are left out, in the
order of its arrays.  The row of a constraint (player i, told k, other k') holds  u_i(k', o_-i) - u_i(o)  at
the outcomes with o_i = k, as integers: numerators divided by their greatest common divisor.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations, product
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import SolverError
from negsim.solvers.linear.simplex import maximize_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negsim.games.strategic import StrategicGame

TOLERANCE = 1e-10
"""The least that HiGHS accepts."""
DECIMALS = 10**12
"""Probabilities found in floats are rounded to multiples of one over this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A row of the program: where it is not zero, and what it holds there."""

    player: int
    told: int
    other: int
    at: list[int]
    gains: list[int]
    unit: Fraction
    """What a gain of 1 is worth, in payoffs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Outcomes and constraints; strategies are those of the whole game."""

    outcomes: list[tuple[int, ...]]
    constraints: list[Constraint]

    @classmethod
    def of(cls, game: StrategicGame, remaining: Sequence[Sequence[int]]) -> Program:
        """Write down the constraints that can be violated at all."""
        rest = game.restrict(remaining)
        constraints: list[Constraint] = []
        for player, kept in enumerate(remaining):
            payoffs = np.moveaxis(rest.numerators[player].astype(object), player, 0)
            strategy = np.indices(rest.shape)[player].ravel()
            pairs = {
                (k, other): np.ravel(payoffs[other] - payoffs[k]).tolist()
                for k, other in permutations(range(len(kept)), 2)
            }
            divisor = math.gcd(*(gain for gains in pairs.values() for gain in gains)) or 1
            constraints += [
                Constraint(
                    player=player,
                    told=kept[k],
                    other=kept[other],
                    at=np.flatnonzero(strategy == k).tolist(),
                    gains=[gain // divisor for gain in gains],
                    unit=Fraction(divisor, game.denominators[player]),
                )
                for (k, other), gains in pairs.items()
                if max(gains) > 0
            ]
        return cls(outcomes=list(product(*remaining)), constraints=constraints)

    @property
    def cells(self) -> int:
        """How many numbers its matrix has."""
        return len(self.outcomes) * (len(self.constraints) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """An optimum for one objective."""

    probabilities: list[Fraction]
    prices: list[Fraction]
    """What it would gain if a constraint could be violated by 1, in payoffs."""


def nonzeros(shape: Sequence[int]) -> int:
    """Return how many numbers a program holds at most, before it is written down."""
    return math.prod(shape) * (1 + sum(size - 1 for size in shape))


def solve_exactly(program: Program, objectives: Sequence[Sequence[Fraction]]) -> Iterator[Solved]:
    """Maximize each objective exactly, one after the other."""
    matrix = [[1] * len(program.outcomes)]
    for constraint in program.constraints:
        row = [0] * len(program.outcomes)
        for at, gain in zip(constraint.at, constraint.gains, strict=True):
            row[at] = gain
        matrix.append(row)
    scales = [math.lcm(*(x.denominator for x in c)) for c in objectives]
    positive = [
        [int((x - min(c)) * scale) + 1 for x in c] for c, scale in zip(objectives, scales, strict=True)
    ]
    bounds = [1] + [0] * len(program.constraints)
    for scale, optimum in zip(scales, maximize_each(positive, matrix, bounds), strict=True):
        if optimum is None:  # pragma: no cover  the sum of all probabilities bounds every objective
            raise AssertionError
        units = (constraint.unit for constraint in program.constraints)
        yield Solved(
            probabilities=list(optimum.solution),
            prices=[price / (scale * unit) for price, unit in zip(optimum.dual[1:], units, strict=True)],
        )


def solve_in_floats(program: Program, objectives: Sequence[Sequence[Fraction]]) -> Iterator[Solved]:
    """Maximize each objective in floats, and round the probabilities to fractions that sum to 1.

    Raises
    ------
    SolverError
        With code N219, if no optimum is found.
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    scales = [max(map(abs, constraint.gains)) for constraint in program.constraints]
    data = [g / s for c, s in zip(program.constraints, scales, strict=True) for g in c.gains]
    columns = [at for c in program.constraints for at in c.at]
    starts = np.cumsum([0, *(len(c.at) for c in program.constraints)])
    matrix = csr_array((data, columns, starts), shape=(len(scales), len(program.outcomes)))
    for objective in objectives:
        least = min(objective)
        spread = max(objective) - least or Fraction(1)
        found = linprog(
            [-float((x - least) / spread) for x in objective],
            A_ub=matrix if scales else None,
            b_ub=np.zeros(len(scales)) if scales else None,
            A_eq=np.ones((1, len(program.outcomes))),
            b_eq=[1.0],
            method="highs",
            options={"primal_feasibility_tolerance": TOLERANCE, "dual_feasibility_tolerance": TOLERANCE},
        )
        if found.status != 0:
            raise SolverError(
                "N219", f"no optimum was found among the correlated equilibria: {found.message}"
            )
        weights = [max(0, round(x * DECIMALS)) for x in found.x.tolist()]
        marginals = found.ineqlin.marginals.tolist() if scales else []
        yield Solved(
            probabilities=[Fraction(w, sum(weights)) for w in weights],
            prices=[
                max(Fraction(0), -Fraction(m)) * spread / (s * c.unit)
                for m, s, c in zip(marginals, scales, program.constraints, strict=True)
            ],
        )
