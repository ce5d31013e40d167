"""A second way to all extreme equilibria, slow and plain, and random games."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame


def _solve(rows, values):
    """Solve a square system of Fractions by Gauss-Jordan elimination; None if it is singular."""
    table = [[*map(Fraction, row), Fraction(v)] for row, v in zip(rows, values, strict=True)]
    for k in range(len(table)):
        chosen = next((r for r in range(k, len(table)) if table[r][k]), None)
        if chosen is None:
            return None
        table[k], table[chosen] = table[chosen], table[k]
        table[k] = [x / table[k][k] for x in table[k]]
        for r in range(len(table)):
            if r != k:
                table[r] = [a - table[r][k] * b for a, b in zip(table[r], table[k], strict=True)]
    return tuple(row[-1] for row in table)


def _vertices(M):
    """All vertices of {z >= 0, M z <= 1}: every square choice of inequalities, solved and checked."""
    m = len(M[0])
    rows = [*([int(i == k) for i in range(m)] for k in range(m)), *M]
    values = [0] * m + [1] * len(M)
    found = set()
    for chosen in combinations(range(len(rows)), m):
        z = _solve([rows[c] for c in chosen], [values[c] for c in chosen])
        if z is None or min(z) < 0:
            continue
        if all(sum(a * b for a, b in zip(row, z, strict=True)) <= 1 for row in M):
            found.add(z)
    return found


def _is_equilibrium(A, B, x, y):
    rows = [sum(a * q for a, q in zip(row, y, strict=True)) for row in A]
    columns = [sum(p * row[j] for p, row in zip(x, B, strict=True)) for j in range(len(y))]
    return all(r == max(rows) for r, p in zip(rows, x, strict=True) if p) and all(
        c == max(columns) for c, q in zip(columns, y, strict=True) if q
    )


@pytest.fixture(scope="session")
def brute_force_vertices():
    return _vertices


@pytest.fixture(scope="session")
def brute_force():
    """Return the set of extreme equilibria of two integer matrices."""

    def solve(A, B):
        positive = [[[u - min(map(min, M)) + 1 for u in row] for row in M] for M in (A, B)]
        mixtures = []
        for M in ([list(column) for column in zip(*positive[1], strict=True)], positive[0]):
            points = [z for z in _vertices(M) if any(z)]
            mixtures.append([tuple(v / sum(z) for v in z) for z in points])
        return {(x, y) for x in mixtures[0] for y in mixtures[1] if _is_equilibrium(A, B, x, y)}

    return solve


@pytest.fixture(scope="session")
def random_game():
    """Return a random game of integers below a bound, the same for the same arguments."""

    def make(shape, below, seed):
        rng = np.random.default_rng([seed, below, *shape])
        return StrategicGame.from_arrays(*(rng.integers(0, below, shape) for _ in shape))

    return make
