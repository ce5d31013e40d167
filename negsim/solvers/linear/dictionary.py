"""A dictionary of the system {z >= 0, M z <= b}, pivoted exactly in integers.

Variables 0..m-1 are z, variable m+j is the slack of row j of M.  A dictionary writes the basic variables
in terms of the nonbasic ones; all its numbers share one denominator, the determinant D > 0 of the basis:

    D * basic[r] + sum over k of rows[r][k+1] * nonbasic[k] = rows[r][0]

A pivot replaces every number u by (p*u - a*v) / D, where p is the pivot and a, v stand in its column and
row; the division leaves no remainder, since every number is a minor of [M I b].  [edmonds-1967, bareiss-1968]

Degeneracy is resolved by perturbing b_j to b_j + eps**(j+1) for one infinitely small eps: no basic variable
of the perturbed system can be zero, so its feasible bases are the vertices of a simple polytope.  The powers
of eps are never stored.  Their coefficients are the columns of the slacks, read only where ratios tie.
[dantzig-orden-wolfe-1955]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Dictionary:
    """One basis of a linear system; a row beyond ``basic`` (an objective) is pivoted along, never leaves."""

    rows: list[list[int]]
    basic: list[int]
    nonbasic: list[int]
    determinant: int = 1

    @classmethod
    def at_origin(cls, M: Sequence[Sequence[int]], b: Sequence[int]) -> Dictionary:
        """Return the dictionary in which all slacks are basic; it is feasible where b >= 0."""
        m = len(M[0])
        rows = [[value, *row] for value, row in zip(b, M, strict=True)]
        return cls(rows, list(range(m, m + len(M))), list(range(m)))

    def values(self) -> dict[int, int]:
        """Return the basic variables that are not zero, times the determinant."""
        return {v: row[0] for v, row in zip(self.basic, self.rows, strict=False) if row[0]}


def pivot(dictionary: Dictionary, row: int, column: int) -> Dictionary:
    """Exchange the basic variable of a row with the nonbasic one of a column (from 0); the pivot is > 0."""
    c, D = column + 1, dictionary.determinant
    pivot_row = dictionary.rows[row]
    p = pivot_row[c]
    rows = []
    for old in dictionary.rows:
        if old is pivot_row:
            new = old[:]
            new[c] = D
        else:
            a = old[c]
            new = [(p * u - a * v) // D for u, v in zip(old, pivot_row, strict=True)]
            new[c] = -a
        rows.append(new)
    basic, nonbasic = dictionary.basic[:], dictionary.nonbasic[:]
    basic[row], nonbasic[column] = nonbasic[column], basic[row]
    return Dictionary(rows, basic, nonbasic, p)


def leaving_row(dictionary: Dictionary, column: int) -> int | None:
    """Return the row that limits the increase of a column's variable first; None if nothing limits it."""
    c = column + 1
    best, value, coefficient = -1, 0, 1
    ties: list[int] = []
    for r, row in enumerate(dictionary.rows[: len(dictionary.basic)]):
        a = row[c]
        if a > 0:
            difference = row[0] * coefficient - value * a if best >= 0 else -1
            if difference < 0:
                best, value, coefficient = r, row[0], a
                ties = [r]
            elif difference == 0:
                ties.append(r)
    if len(ties) > 1:
        return _lexicographic_minimum(dictionary, c, ties)
    return best if best >= 0 else None


def _lexicographic_minimum(dictionary: Dictionary, c: int, ties: list[int]) -> int:
    """Choose among rows of equal ratio the one that the perturbation of the right-hand side makes least."""
    rows, basic = dictionary.rows, dictionary.basic
    column_of = {v: k + 1 for k, v in enumerate(dictionary.nonbasic)}
    first_slack = len(dictionary.nonbasic)
    for slack in range(first_slack, first_slack + len(basic)):
        k = column_of.get(slack)
        if k is None:
            # The column of a basic slack is a unit vector: its own row grows, the others stay.
            ties = [r for r in ties if basic[r] != slack]
        else:
            least = [ties[0]]
            for r in ties[1:]:
                difference = rows[r][k] * rows[least[0]][c] - rows[least[0]][k] * rows[r][c]
                if difference < 0:
                    least = [r]
                elif difference == 0:
                    least.append(r)
            ties = least
        if len(ties) == 1:
            break
    return ties[0]
