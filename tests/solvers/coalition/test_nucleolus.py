"""Core, least core and nucleolus: known answers, linear programs in floats, and what each must do."""

import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from negsim.analysis.verify_core import satisfies_kohlberg, verify_core, verify_least_core, verify_nucleolus
from negsim.errors import GameTooLarge, NegsimError
from negsim.games.coalition import CoalitionGame, members
from negsim.solvers.coalition.core import core
from negsim.solvers.coalition.core_vertices import core_vertices
from negsim.solvers.coalition.least_core import least_core
from negsim.solvers.coalition.nucleolus import nucleolus
from negsim.solvers.coalition.prenucleolus import prenucleolus


def fractions(texts):
    return None if texts is None else tuple(map(Fraction, texts))


def random_game(seed, n):
    rng = random.Random(f"{seed}-{n}")
    kind = rng.choice(["any", "positive", "simple", "fractions", "ties", "large", "tiny"])
    if kind == "simple":
        votes = [rng.randint(0, 4) for _ in range(n)]
        worths = [int(2 * sum(votes[i] for i in members(s)) > sum(votes)) for s in range(2**n)]
    else:
        draw = {
            "any": lambda: rng.randint(-9, 9),
            "positive": lambda: rng.randint(0, 20),
            "fractions": lambda: Fraction(rng.randint(-20, 20), rng.randint(1, 7)),
            "ties": lambda: rng.randint(0, 1),
            "large": lambda: rng.randint(-(10**25), 10**25),
            "tiny": lambda: Fraction(rng.randint(-9, 9), 10**30),
        }[kind]
        worths = [draw() for _ in range(2**n)]
    worths[0] = 0
    return CoalitionGame.from_worths(worths)


GAMES = [pytest.param(random_game(k, n), id=f"{n}-{k}") for n in range(1, 8) for k in range(12)]


def least_epsilon(game):
    """The least greatest excess over proper coalitions, by one linear program in floats over all of them."""
    n, v = game.n, game.floats()
    scale = max(1e-300, np.abs(v).max())
    proper = range(1, 2**n - 1)
    A = [[-float(s >> i & 1) for i in range(n)] + [-1.0] for s in proper]
    found = linprog(
        [0] * n + [1],
        A_ub=A,
        b_ub=[-v[s] / scale for s in proper],
        A_eq=[[1] * n + [0]],
        b_eq=[v[-1] / scale],
        bounds=[(None, None)] * (n + 1),
    )
    return found.fun * scale, scale


def test_known_games(known):
    game, expected = known
    assert verify_nucleolus(game, nucleolus(game)).shares == fractions(expected["nucleolus"])
    assert bool(nucleolus(game).undefined) == (expected["nucleolus"] is None)
    if "prenucleolus" in expected:
        assert verify_nucleolus(game, prenucleolus(game)).shares == fractions(expected["prenucleolus"])
    if "least_core_eps" in expected:
        assert verify_least_core(game, least_core(game)).epsilon == Fraction(expected["least_core_eps"])
    assert verify_core(game, core(game)).is_empty == expected["core_empty"]
    if "core_vertices" in expected:
        assert set(core_vertices(game)) == set(map(fractions, expected["core_vertices"]))


@pytest.mark.parametrize("game", GAMES)
def test_random_games_satisfy_the_criteria(game):
    for solve in (nucleolus, prenucleolus):
        verify_nucleolus(game, solve(game))
    verify_core(game, core(game))
    verify_least_core(game, least_core(game))


@pytest.mark.parametrize("game", [g for g in GAMES if g.values[0].n > 1])
def test_the_least_core_is_that_of_a_linear_program_in_floats(game):
    epsilon, scale = least_epsilon(game)
    assert float(least_core(game).epsilon) == pytest.approx(epsilon, abs=1e-7 * scale)
    if abs(epsilon) > 1e-7 * scale:
        assert core(game).is_empty == (epsilon > 0)


def compare_excesses(game, x, y):
    """Whether the excesses at x, greatest first, are lexicographically at most those at y."""

    def excesses(z):
        return sorted(
            (game.worth(s) - sum(z[i] for i in members(s)) for s in range(1, game.everyone)), reverse=True
        )

    return excesses(x) <= excesses(y)


@pytest.mark.parametrize("game", [g for g in GAMES if g.values[0].n > 1])
def test_no_other_division_has_lexicographically_smaller_excesses(game):
    rng = random.Random(1)
    found = prenucleolus(game).shares
    size = max(1, *map(abs, found))
    for _ in range(30):
        shift = [
            Fraction(rng.randint(-50, 50), 1000) * size * rng.choice([1, Fraction(1, 10**4)]) for _ in found
        ]
        shift[rng.randrange(game.n)] -= sum(shift)
        shift[-1] -= sum(shift)
        assert compare_excesses(game, found, [x + d for x, d in zip(found, shift, strict=True)])


@pytest.mark.parametrize("game", GAMES)
def test_what_every_nucleolus_does(game):
    n, shares = game.n, prenucleolus(game).shares
    order = list(range(n))
    random.Random(0).shuffle(order)
    moved = CoalitionGame.from_worths(
        [game.worth(sum(1 << order[i] for i in members(s))) for s in range(2**n)]
    )
    assert prenucleolus(moved).shares == tuple(shares[k] for k in order)
    scaled = CoalitionGame.from_worths(
        [3 * game.worth(s) + sum(2 * i - 1 for i in members(s)) for s in range(2**n)]
    )
    assert prenucleolus(scaled).shares == tuple(3 * x + 2 * i - 1 for i, x in enumerate(shares))
    inside = nucleolus(game).shares
    if inside is not None:
        assert nucleolus(scaled).shares == tuple(3 * x + 2 * i - 1 for i, x in enumerate(inside))
        null = CoalitionGame.from_worths([game.worth(s & game.everyone) for s in range(2 ** (n + 1))])
        assert nucleolus(null).shares[-1] == 0


@pytest.mark.parametrize("game", [g for g in GAMES if 2 <= g.values[0].n <= 4])
def test_vertices_of_the_core_by_all_systems_of_equations(game):
    n, proper = game.n, range(1, game.everyone)
    expected = set()
    for chosen in combinations(proper, n - 1):
        A = np.array([[s >> i & 1 for i in range(n)] for s in (*chosen, game.everyone)])
        if round(np.linalg.det(A)) == 0:
            continue
        x = solve_exactly(A.tolist(), [game.worth(s) for s in (*chosen, game.everyone)])
        if all(sum(x[i] for i in members(s)) >= game.worth(s) for s in proper):
            expected.add(tuple(x))
    found = core_vertices(game)
    assert expected == set(found)
    assert bool(found) != core(game).is_empty


def solve_exactly(A, b):
    rows = [[Fraction(a) for a in row] + [Fraction(x)] for row, x in zip(A, b, strict=True)]
    for k in range(len(rows)):
        pivot = next(r for r in range(k, len(rows)) if rows[r][k])
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        rows = [
            r if i == k else [a - r[k] * c for a, c in zip(r, rows[k], strict=True)]
            for i, r in enumerate(rows)
        ]
    return [row[-1] for row in rows]


@pytest.mark.parametrize("n", [9, 12, 13, 14, 15])
def test_games_of_many(n):
    rng = np.random.default_rng(n)
    sizes = np.array([s.bit_count() for s in range(2**n)])
    worths = rng.integers(0, 1000, 2**n) * sizes
    worths[0], worths[-1] = 0, 900 * n
    game = CoalitionGame.from_worths(worths)
    verify_nucleolus(game, prenucleolus(game))
    shares = prenucleolus(game).shares
    if n <= 13:
        assert satisfies_kohlberg(game, shares, is_rational=False)
    empty = verify_core(game, core(game))
    rich = np.array(worths)
    rich[-1] = 10**6 * n
    assert not verify_core(CoalitionGame.from_worths(rich), core(CoalitionGame.from_worths(rich))).is_empty
    assert empty.is_empty == (least_core(game).epsilon > 0)


def test_the_security_council_is_ruled_by_its_vetoes():
    votes = [7] * 5 + [1] * 10
    game = CoalitionGame.from_worths([int(sum(votes[i] for i in members(s)) >= 39) for s in range(2**15)])
    assert nucleolus(game).shares == (Fraction(1, 5),) * 5 + (0,) * 10
    assert not core(game).is_empty


def test_wrong_claims_are_found():
    game = CoalitionGame.from_worths([0, 0, 0, 1, 0, 1, 1, 1])
    with pytest.raises(NegsimError, match="not in the core"):
        verify_core(game, replace(core(game), is_empty=False, point=(Fraction(1, 3),) * 3))
    with pytest.raises(NegsimError, match="share the worth of all"):
        verify_core(game, replace(core(game), is_empty=False, point=(Fraction(1),) * 3))
    with pytest.raises(NegsimError, match="not balanced"):
        verify_core(game, replace(core(game), balanced_weights=((3, Fraction(1)),)))
    with pytest.raises(NegsimError, match="do not prove"):
        verify_core(game, replace(core(game), balanced_weights=((7, Fraction(1)),)))
    found = nucleolus(game)
    for shares, why in (
        ((1, 0, 0), "Kohlberg"),
        ((2, -1, 0), "less than it is worth"),
        ((1, 1, 1), "share the worth"),
    ):
        with pytest.raises(NegsimError, match=why):
            verify_nucleolus(game, replace(found, shares=tuple(map(Fraction, shares))))
    with pytest.raises(NegsimError, match="undefined"):
        verify_nucleolus(game, replace(found, shares=None))
    least = least_core(game)
    with pytest.raises(NegsimError, match="another excess"):
        verify_least_core(game, replace(least, epsilon=Fraction(1, 2)))
    with pytest.raises(NegsimError, match="do not prove the least core"):
        verify_least_core(game, replace(least, balanced_weights=((7, Fraction(1)),)))


def test_what_is_too_large_is_refused():
    flat = CoalitionGame.from_worths(np.zeros(2**25, np.int64))
    for solve in (core, nucleolus, core_vertices):
        with pytest.raises(GameTooLarge, match="limit"):
            solve(flat)
