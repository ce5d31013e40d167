"""What all kinds draw by chance, and what makes numbers nice: bounded searches, mixtures, different payoffs.

Only ``randrange``, ``choice``, ``shuffle`` and ``sample`` are used here and in all kinds: they give the same
numbers in every version of Python.
"""

from __future__ import annotations

from itertools import pairwise
from math import gcd
from typing import TYPE_CHECKING, TypeVar

from negsim.errors import SolverError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction
    from random import Random

Table = tuple[tuple[int, ...], ...]
"""One actor's payoffs: a row for each strategy of the first actor, a column for each of the second."""
Drawn = TypeVar("Drawn")

MOST_DENOMINATOR = 6
"""Of every number in an answer."""
MOST_ATTEMPTS = 3000
"""Of one search; nearly all searches need fewer than 50."""


def search(attempt: Callable[[], Drawn | None]) -> Drawn:
    """Return the first success of an attempt that draws anew each time.

    Raises
    ------
    SolverError
        With code N270, after ``MOST_ATTEMPTS`` failures.
    """
    for _ in range(MOST_ATTEMPTS):
        found = attempt()
        if found is not None:
            return found
    message = f"no exercise with nice numbers was found in {MOST_ATTEMPTS} attempts"
    raise SolverError("N270", message, "take another seed, or an easier difficulty")


def is_nice(values: Iterable[Fraction]) -> bool:
    """Whether all numbers have small denominators."""
    return all(v.denominator <= MOST_DENOMINATOR for v in values)


def between(random: Random, least: int, most: int) -> int:
    """Return a whole number from ``least`` to ``most``, both included."""
    return random.randrange(least, most + 1)


def one_in(random: Random, count: int) -> bool:
    """Whether something happens that happens once in ``count`` times."""
    return random.randrange(count) == 0


def weights(random: Random, size: int) -> tuple[int, ...]:
    """Return positive whole numbers without a common divisor that sum to 6 at most.

    Divided by their sum they are a mixture in which every strategy is played.
    """
    total = between(random, max(size, 3), MOST_DENOMINATOR)
    cuts = [0, *sorted(random.sample(range(1, total), size - 1)), total]
    parts = [b - a for a, b in pairwise(cuts)]
    divisor = gcd(*parts)
    return tuple(part // divisor for part in parts)


def different(random: Random, count: int, most: int = 9) -> list[int]:
    """Return different whole numbers from 0 to ``most``, in random order."""
    return random.sample(range(most + 1), count)


def transposed(table: Sequence[Sequence[int]]) -> Table:
    """Return the same payoffs, rows and columns exchanged."""
    return tuple(map(tuple, zip(*table, strict=True)))


def has_ties(table: Table) -> bool:
    """Whether two payoffs in one column are equal."""
    return any(len(set(column)) < len(column) for column in zip(*table, strict=True))


def negative(table: Sequence[Sequence[int]]) -> Table:
    """Return what the other gets in a game of zero sum."""
    return tuple(tuple(-value for value in row) for row in table)
