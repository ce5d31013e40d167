"""Linear algebra and linear programs, judged by certificates: residuals and duality."""

import random
from fractions import Fraction

import pytest

from negsim.solvers.linear.dictionary import Dictionary, leaving_row, pivot
from negsim.solvers.linear.matrix_game import solve_matrix_game
from negsim.solvers.linear.simplex import maximize
from negsim.solvers.linear.systems import solve_square

SEEDS = range(80)


def _matrix(rng, n, m, low=-3, high=4):
    return [[rng.randint(low, high) for _ in range(m)] for _ in range(n)]


def _determinant(M):
    if not M:
        return 1
    return sum(
        (-1) ** j * M[0][j] * _determinant([row[:j] + row[j + 1 :] for row in M[1:]]) for j in range(len(M))
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_square_systems(seed):
    rng = random.Random(seed)
    k = rng.randint(1, 4)
    M, b = _matrix(rng, k, k), [rng.randint(-3, 3) for _ in range(k)]
    solved = solve_square(M, b)
    if solved is None:
        assert _determinant(M) == 0
    else:
        x, D = solved
        assert abs(_determinant(M)) == D > 0
        assert [sum(a * z for a, z in zip(row, x, strict=True)) for row in M] == [D * v for v in b]


@pytest.mark.parametrize("seed", SEEDS)
def test_pivots_keep_the_equations(seed):
    rng = random.Random(seed)
    m, n = rng.randint(1, 4), rng.randint(1, 4)
    M = _matrix(rng, n, m, 1, 3)
    dictionary = Dictionary.at_origin(M, [1] * n)
    for _ in range(6):
        column = rng.randrange(m)
        dictionary = pivot(dictionary, leaving_row(dictionary, column), column)
        values = dictionary.values()
        D = dictionary.determinant
        z, slacks = [values.get(i, 0) for i in range(m)], [values.get(m + j, 0) for j in range(n)]
        assert min([D, *z, *slacks]) >= 0
        for row, slack in zip(M, slacks, strict=True):
            assert sum(a * v for a, v in zip(row, z, strict=True)) + slack == D


@pytest.mark.parametrize("seed", SEEDS)
def test_simplex_by_duality(seed):
    rng = random.Random(seed)
    m, n = rng.randint(1, 5), rng.randint(1, 5)
    M, b, c = (
        _matrix(rng, n, m),
        [rng.randint(0, 2) for _ in range(n)],
        [rng.randint(-3, 3) for _ in range(m)],
    )
    optimum = maximize(c, M, b)
    if optimum is None:
        # Unbounded exactly if the dual has no solution: with costs 0 for the slacks of a bounding row it has.
        bounded = maximize(c, [*M, [1] * m], [*b, 10**6])
        assert bounded.dual[-1] > 0
        return
    x, u = optimum.solution, optimum.dual
    assert min(x) >= 0
    assert min(u) >= 0
    assert all(sum(a * z for a, z in zip(row, x, strict=True)) <= v for row, v in zip(M, b, strict=True))
    assert all(sum(p * row[i] for p, row in zip(u, M, strict=True)) >= c[i] for i in range(m))
    assert sum(a * z for a, z in zip(c, x, strict=True)) == sum(p * v for p, v in zip(u, b, strict=True))
    assert optimum.value == sum(a * z for a, z in zip(c, x, strict=True))


def test_simplex_does_not_cycle():
    # Beale's example (1955), times 100, on which the textbook rule without tie-breaking cycles.
    c = [75, -15000, 2, -600]
    M = [[25, -6000, -4, 900], [50, -9000, -2, 300], [0, 0, 1, 0]]
    assert maximize(c, M, [0, 0, 1]).value == 5


@pytest.mark.parametrize("seed", SEEDS)
def test_matrix_games_by_their_mixtures(seed):
    rng = random.Random(seed)
    m, n = rng.randint(1, 5), rng.randint(1, 5)
    A = _matrix(rng, m, n, -5, 5)
    game = solve_matrix_game(A)
    assert sum(game.row) == sum(game.column) == 1
    assert min(*game.row, *game.column) >= 0
    assert min(sum(p * A[i][j] for i, p in enumerate(game.row)) for j in range(n)) == game.value
    assert max(sum(q * A[i][j] for j, q in enumerate(game.column)) for i in range(m)) == game.value


def test_known_value():
    assert solve_matrix_game([[0, -1, 2], [1, 0, -1], [-1, 1, 0]]).value == Fraction(1, 12)
