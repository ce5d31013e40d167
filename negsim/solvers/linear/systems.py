"""Square linear systems in exact integers.

Fraction-free Gauss-Jordan elimination: after step k every entry is a minor of order k, so the division by
the previous pivot leaves no remainder.  [bareiss-1968]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def solve_square(M: Sequence[Sequence[int]], b: Sequence[int]) -> tuple[list[int], int] | None:
    """Solve M x = b.

    Returns
    -------
    tuple of numerators and their common denominator, which is positive
        ``None`` where M is singular.

    Examples
    --------
    >>> solve_square([[2, 1], [1, 3]], [1, 1])
    ([2, 1], 5)
    """
    rows = [[*row, value] for row, value in zip(M, b, strict=True)]
    previous = 1
    for k in range(len(rows)):
        chosen = next((r for r in range(k, len(rows)) if rows[r][k]), None)
        if chosen is None:
            return None
        rows[k], rows[chosen] = rows[chosen], rows[k]
        pivot_row = rows[k]
        p = pivot_row[k]
        for r, row in enumerate(rows):
            if r != k:
                a = row[k]
                rows[r] = [(p * u - a * v) // previous for u, v in zip(row, pivot_row, strict=True)]
        previous = p
    sign = 1 if previous > 0 else -1
    return [sign * row[-1] for row in rows], sign * previous
