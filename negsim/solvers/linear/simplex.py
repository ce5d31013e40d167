"""The simplex method in exact integers.

    maximize  c z   subject to  M z <= b,  z >= 0,      with b >= 0

Starts at z = 0, lets the variable with the most negative reduced cost enter and breaks ties of the ratio
test lexicographically, so it cannot cycle.  [dantzig-1951, dantzig-orden-wolfe-1955]
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.solvers.linear.dictionary import Dictionary, leaving_row, pivot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimum:
    """An optimal solution of a linear program and of its dual."""

    value: Fraction
    solution: tuple[Fraction, ...]
    dual: tuple[Fraction, ...]
    """The price of each row of M."""


def maximize(c: Sequence[int], M: Sequence[Sequence[int]], b: Sequence[int]) -> Optimum | None:
    """Solve the linear program; None where it is unbounded.

    Examples
    --------
    >>> maximize([1, 1], [[2, 1], [1, 2]], [1, 1]).solution
    (Fraction(1, 3), Fraction(1, 3))
    """
    return next(maximize_each([c], M, b))


def maximize_each(
    objectives: Iterable[Sequence[int]], M: Sequence[Sequence[int]], b: Sequence[int]
) -> Iterator[Optimum | None]:
    """Solve the linear program for one objective after the other; None where it is unbounded.

    The best basis for one is feasible for the next: pivoting goes on from there.

    Examples
    --------
    >>> [optimum.value for optimum in maximize_each([[1, 0], [0, 1]], [[2, 1], [1, 2]], [1, 1])]
    [Fraction(1, 2), Fraction(1, 2)]
    """
    dictionary = Dictionary.at_origin(M, b)
    for c in objectives:
        dictionary.rows[len(b) :] = [_reduced_costs(dictionary, c)]
        row: int | None = 0
        while row is not None and min(dictionary.rows[-1][1:]) < 0:
            costs = dictionary.rows[-1][1:]
            column = costs.index(min(costs))
            row = leaving_row(dictionary, column)
            if row is not None:
                dictionary = pivot(dictionary, row, column)
        yield None if row is None else _optimum(dictionary)


def _reduced_costs(dictionary: Dictionary, c: Sequence[int]) -> list[int]:
    """Write an objective in terms of the nonbasic variables; slacks are worth nothing."""
    m = len(dictionary.nonbasic)
    costs = [0, *(-dictionary.determinant * c[v] if v < m else 0 for v in dictionary.nonbasic)]
    for variable, row in zip(dictionary.basic, dictionary.rows, strict=False):
        worth = c[variable] if variable < m else 0
        if worth:
            costs = [x + worth * u for x, u in zip(costs, row, strict=True)]
    return costs


def _optimum(dictionary: Dictionary) -> Optimum:
    D, objective = dictionary.determinant, dictionary.rows[-1]
    m, n = len(dictionary.nonbasic), len(dictionary.basic)
    value_of = dictionary.values()
    price_of = dict(zip(dictionary.nonbasic, objective[1:], strict=True))
    return Optimum(
        value=Fraction(objective[0], D),
        solution=tuple(Fraction(value_of.get(i, 0), D) for i in range(m)),
        dual=tuple(Fraction(price_of.get(m + j, 0), D) for j in range(n)),
    )
