"""What kind of answer a two-player game has, by plain definitions: shares no code with the solvers."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest
from scipy.optimize import linprog

from negsim.analysis.compare.hinges import find_hinges
from negsim.games.from_scenario import strategic_game
from negsim.scenario.load import read_string


def _solved(matrix, right):
    """Solve a square system exactly; None where it has no single solution."""
    rows = [[*map(Fraction, row), Fraction(b)] for row, b in zip(matrix, right, strict=True)]
    for k in range(len(rows)):
        pivot = next((r for r in range(k, len(rows)) if rows[r][k]), None)
        if pivot is None:
            return None
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for r in range(len(rows)):
            if r != k:
                rows[r] = [x - rows[r][k] * y for x, y in zip(rows[r], rows[k], strict=True)]
    return [row[-1] for row in rows]


def _mixture(A, rows, columns):
    """Return the mixture over columns that makes the rows equal and best, or None."""
    size = len(columns)
    matrix = [[A[r][c] for c in columns] + [-1] for r in rows] + [[1] * size + [0]]
    found = _solved(matrix, [0] * len(rows) + [1])
    if found is None or min(found[:-1]) <= 0:
        return None
    others = [sum(found[j] * A[r][c] for j, c in enumerate(columns)) for r in range(len(A))]
    return found[:-1] if max(others) == found[-1] else None


def supports(A, B):
    """Return the supports of the equilibria of a nondegenerate game, by enumeration."""
    m, n = len(A), len(A[0])
    transposed = [[B[r][c] for r in range(m)] for c in range(n)]
    return {
        (rows, columns)
        for size in range(1, min(m, n) + 1)
        for rows in combinations(range(m), size)
        for columns in combinations(range(n), size)
        if _mixture(A, rows, columns) and _mixture(transposed, columns, rows)
    }


def _is_dominated(table, row, columns):
    others = [r for r in table if r != row]
    if not others or not columns:
        return False
    # maximize d: sum of p_r (A[r][c] - A[row][c]) >= d for every column
    gains = np.array([[float(table[r][c] - table[row][c]) for r in others] for c in columns])
    limits = np.hstack([-gains, np.ones((len(columns), 1))])
    found = linprog([*[0.0] * len(others), -1.0], limits, np.zeros(len(columns)),
                    [[1.0] * len(others) + [0.0]], [1.0], bounds=[*[(0, 1)] * len(others), (None, None)])  # fmt: skip
    return bool(found.success and -found.fun > 1e-9)


def dominated(A, B):
    """Return what iterated strict dominance eliminates."""
    m, n = len(A), len(A[0])
    kept = [list(range(m)), list(range(n))]
    tables = [A, [[B[r][c] for r in range(m)] for c in range(n)]]
    while True:
        gone = [
            (i, k)
            for i in (0, 1)
            for k in kept[i]
            if _is_dominated({r: tables[i][r] for r in kept[i]}, k, kept[1 - i])
        ]
        if not gone:
            return {(i, k) for i, size in ((0, m), (1, n)) for k in range(size) if k not in kept[i]}
        for i, k in gone:
            kept[i].remove(k)


def best(A, B):
    """Return the row player's strategies with the highest worst case after the other's best responses."""
    values = []
    for a, b in zip(A, B, strict=True):
        gets = [x for x, y in zip(a, b, strict=True) if y == max(b)]
        values.append((min(gets), max(gets)))
    return tuple(k for k, value in enumerate(values) if value == max(values))


@pytest.fixture
def signature():
    """Return the kind of answer of a file at a value of its number x, by plain definitions."""

    def sign(text, value):
        game = strategic_game(read_string(text).scenario(None, [f"numbers.x={value}"])).game
        m, n = game.shape
        A, B = ([[game.payoff(i, (r, c)) for c in range(n)] for r in range(m)] for i in (0, 1))
        return supports(A, B), dominated(A, B), best(A, B)

    return sign


@pytest.fixture
def hinges():
    """Return the hinges of a text by label, seen from one actor."""

    def find(text, actor=0):
        found = find_hinges(read_string(text).scenario(), actor)
        return {h.parameter.label: h for h in found.hinges}

    return find


def lines_of(rng, shape, power=1):
    """Return a random table whose payoffs are polynomials in x; large coefficients leave no ties."""
    lines = []
    for o in product(*map(range, shape)):
        cells = []
        for _ in shape:
            cell = f"{rng.randint(-97, 97)}"
            for k in range(1, power + 1):
                cell += f" + {rng.randint(-31, 31)} * x ** {k}" if rng.random() < 0.6 else ""
            cells.append(cell)
        lines.append(f"  {', '.join(f's{k}' for k in o)}: [{', '.join(cells)}]")
    return lines


@pytest.fixture
def random_text():
    """Return a random two-actor file whose payoffs depend on a number x in [-6, 6]."""

    def make(rng, shape, power=1):
        actors = [
            f"  {n}: [{', '.join(f's{k}' for k in range(s))}]" for n, s in zip("AB", shape, strict=True)
        ]
        x = f"numbers: {{x: {{value: {rng.randint(-3, 3)}, range: [-6, 6]}}}}"
        return "\n".join(["negsim: 1", x, "actors:", *actors, "payoffs:", *lines_of(rng, shape, power), ""])

    return make
