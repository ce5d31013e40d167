"""What must hold of the equilibria of any two-player game, whatever its payoffs."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from negsim.analysis.verify import verify
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash import nash_equilibria
from negsim.solvers.nash.by_closure import pairs_by_closure
from negsim.solvers.nash.by_vertices import pairs_by_vertices
from negsim.solvers.nash.float_walk import DegenerateError
from negsim.solvers.nash.polytope import positive_integers


@st.composite
def bimatrices(draw, largest=4):
    m, n = draw(st.integers(1, largest)), draw(st.integers(1, largest))
    payoffs = st.integers(-draw(st.sampled_from([1, 3, 1000, 10**20])), 3)
    return [
        np.array(draw(st.lists(payoffs, min_size=m * n, max_size=m * n)), dtype=object).reshape(m, n)
        for _ in "AB"
    ]


def _solve(A, B):
    solution = nash_equilibria(StrategicGame.from_arrays(A, B))
    assert solution.complete
    return solution


def _profiles(A, B):
    return {e.strategies for e in _solve(A, B).equilibria}


@settings(deadline=None, max_examples=60)
@given(bimatrices())
def test_nobody_regrets(game):
    A, B = game
    solution = _solve(A, B)
    assert verify(StrategicGame.from_arrays(A, B), solution).max_regret == 0
    assert solution.equilibria


@settings(deadline=None, max_examples=60)
@given(bimatrices(), st.randoms(use_true_random=False))
def test_permuting_strategies_permutes_the_answer(game, random):
    A, B = game
    rows, columns = (random.sample(range(n), n) for n in A.shape)
    permuted = _profiles(A[np.ix_(rows, columns)], B[np.ix_(rows, columns)])
    assert permuted == {(tuple(x[k] for k in rows), tuple(y[k] for k in columns)) for x, y in _profiles(A, B)}


@settings(deadline=None, max_examples=60)
@given(bimatrices())
def test_exchanging_players_exchanges_the_answer(game):
    A, B = game
    assert _profiles(B.T, A.T) == {(y, x) for x, y in _profiles(A, B)}
    shape = (len(_solve(A, B).components), len(_solve(B.T, A.T).components))
    assert shape[0] == shape[1]


@settings(deadline=None, max_examples=60)
@given(bimatrices(), st.fractions(Fraction(1, 9), 9), st.integers(-99, 99), st.data())
def test_positive_affine_payoffs_keep_the_answer(game, factor, constant, data):
    A, B = game
    # What the other player does may shift one's payoffs by anything: best responses stay.
    shifts = data.draw(st.lists(st.integers(-9, 9), min_size=A.shape[1], max_size=A.shape[1]))
    assert _profiles(A * factor + constant + np.array(shifts), B * 3) == _profiles(A, B)


@settings(deadline=None, max_examples=60)
@given(bimatrices(largest=5))
def test_floats_with_proof_agree_or_refuse(game):
    A, B = (positive_integers(a) for a in game)
    if len(A) > len(A[0]):
        A, B = (list(map(list, zip(*M, strict=True))) for M in (B, A))
    if max(max(map(max, M)) for M in (A, B)) >= 2**53:
        return
    try:
        found = pairs_by_closure(A, B)
    except DegenerateError:
        return
    assert sorted(found) == sorted(pairs_by_vertices(A, B))


@settings(deadline=None, max_examples=60)
@given(bimatrices())
def test_a_dominated_strategy_changes_nothing(game):
    A, B = game
    worse = np.vstack([A, A[0] - 1])
    padded = {(*(((*x, Fraction(0)), y)),) for x, y in _profiles(A, B)}
    assert _profiles(worse, np.vstack([B, B[0] * 0])) == padded
