"""What one wins the other loses: mixtures and value are drawn first, and then a table that has them.

A table whose rows and columns all have the value on average, weighed with the mixtures, is the value plus a
sum of products  u w'  of vectors u orthogonal to the first mixture and w to the second.  If that sum has rank
n - 1, no other mixture equalizes, so that the optimal ones are unique.  [shapley-snow-1950]
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind, Option
from negsim.classroom.kinds.draws import (
    between,
    different,
    has_ties,
    negative,
    one_in,
    search,
    transposed,
    weights,
)
from negsim.classroom.kinds.scenario_text import game_text
from negsim.classroom.kinds.stories.contests import CONTESTS
from negsim.classroom.kinds.story import tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from negsim.classroom.kinds.draws import Table

MOST = 9
"""No payoff is greater, or less than its negative."""


def make(random: Random, options: Mapping[str, int]) -> str:
    """Draw a game with a saddle point once in four times, else one in which chance decides."""
    size = options["size"]
    told = tell(random, CONTESTS, shape=(size, size))
    shape = random.randrange(4)
    if shape == 0:
        table = search(lambda: _saddle(random, size))
    elif size == 2:
        table = search(lambda: _two_by_two(random))
    elif shape == 1:
        table = search(lambda: _with_dominated(random))
    else:
        table = search(lambda: _all_played(random, size))
    return game_text(told, table, negative(table))


def _fits(table: Table) -> bool:
    """Whether no actor's payoffs tie and all are small."""
    return not (has_ties(table) or has_ties(transposed(table))) and all(
        abs(v) <= MOST for row in table for v in row
    )


def _saddle(random: Random, size: int) -> Table | None:
    """Draw a cell that is least in its row and greatest in its column, the rest by chance."""
    table = [different(random, size, 2 * MOST) for _ in range(size)]
    i, j = random.randrange(size), random.randrange(size)
    value = table[i][j]
    if value != min(table[i]) or value != max(row[j] for row in table):
        return None
    shift = between(random, 4, 2 * MOST - 4)
    found = tuple(tuple(v - shift for v in row) for row in table)
    return found if _fits(found) else None


def _two_by_two(random: Random) -> Table | None:
    """Draw the first mixture and the differences that belong to it, then a table with these."""
    x, y = weights(random, 2), weights(random, 2)
    factor = between(random, 1, 2)
    if x == y == (1, 1) or sum(x) * factor % sum(y):
        return None
    corner = between(random, -MOST, MOST)
    up, left = factor * x[0], sum(x) * factor // sum(y) * y[0]
    c, b = corner - up, corner - left
    table = ((b + factor * x[1], b), (c, corner))
    found = table if one_in(random, 2) else table[::-1]
    return found if _fits(found) else None


def _with_dominated(random: Random) -> Table | None:
    """Add to a game of two by two a strategy of each that is worse against everything."""
    small = _two_by_two(random)
    if small is None:
        return None
    worse = tuple(v - between(random, 1, 3) for v in random.choice(small))
    rows = _put(random, small, worse)
    columns = transposed(rows)
    costlier = tuple(v + between(random, 1, 3) for v in random.choice(columns))
    found = transposed(_put(random, columns, costlier))
    return found if _fits(found) else None


def _put(random: Random, table: Table, row: tuple[int, ...]) -> Table:
    place = random.randrange(len(table) + 1)
    return (*table[:place], row, *table[place:])


def _all_played(random: Random, size: int) -> Table | None:
    """Draw both mixtures and the value, and the rest by the theorem."""
    across, along = _orthogonal(weights(random, size)), _orthogonal(weights(random, size))
    us, ws = random.sample(across, size - 1), random.sample(along, size - 1)
    if not (_is_independent(*us) and _is_independent(*ws)):
        return None
    value = between(random, -3, 3)
    table = tuple(
        tuple(value + sum(u[i] * w[j] for u, w in zip(us, ws, strict=True)) for j in range(size))
        for i in range(size)
    )
    return table if _fits(table) else None


def _orthogonal(vector: Sequence[int], most: int = 3) -> list[tuple[int, ...]]:
    """Return all small whole vectors orthogonal to one, but zero."""
    every = product(range(-most, most + 1), repeat=len(vector))
    return [v for v in every if any(v) and sum(a * b for a, b in zip(v, vector, strict=True)) == 0]


def _is_independent(v: Sequence[int], w: Sequence[int]) -> bool:
    return any(v[i] * w[j] != v[j] * w[i] for i in range(len(v)) for j in range(i))


ZERO_SUM: Final = Kind(
    name="zero-sum",
    title="A zero-sum game",
    about="the value of a game in which one wins what the other loses, and how to secure it",
    topics=("zero-sum",),
    make=make,
    options=(Option(name="size", default=2, least=2, most=3, about="strategies of each actor"),),
)
