"""Signs from floats against exact solutions, where rounding matters most: nearly singular integer systems."""

from itertools import combinations

import numpy as np
import pytest

from negsim.solvers.nash.certify import INSIDE, OUTSIDE, UNDECIDED, exact_point, proven_signs


def _items(rows, columns):
    items = [
        (S, T)
        for k in range(1, min(rows, columns) + 1)
        for S in combinations(range(columns), k)
        for T in combinations(range(rows), k)
    ]
    support = np.array([[s in S for s in range(columns)] for S, _ in items])
    tight = np.array([[t in T for t in range(rows)] for _, T in items])
    return items, support, tight


@pytest.mark.parametrize("spread", [1, 3, 1000, 10**6, 10**15])
def test_no_sign_is_ever_wrong(spread):
    decided = 0
    for seed in range(6):
        rng = np.random.default_rng(seed)
        # A large common part makes small differences hard to see in floats.
        M = (
            (rng.integers(0, spread + 1, (4, 4)) + 10**15).tolist()
            if seed % 2
            else (rng.integers(0, spread + 1, (4, 4)) + 1).tolist()
        )
        items, support, tight = _items(4, 4)
        signs = proven_signs(np.array(M, dtype=float), np.ones(4), support, tight)
        for (S, T), sign in zip(items, signs.tolist(), strict=True):
            point = exact_point(M, [1] * 4, S, T)
            if point is None:
                assert sign == UNDECIDED
                continue
            least = min(
                [point[0][s] for s in S] + [x for t, x in enumerate(point[1]) if t not in T], default=1
            )
            decided += sign != UNDECIDED
            assert sign in (
                {INSIDE, UNDECIDED} if least > 0 else {UNDECIDED} if least == 0 else {OUTSIDE, UNDECIDED}
            )
    assert decided > 0


def test_ordinary_signs_are_decided():
    rng = np.random.default_rng(0)
    M = rng.integers(1, 1000, (4, 4))
    _, support, tight = _items(4, 4)
    signs = proven_signs(M.astype(float), np.ones(4), support, tight)
    assert (signs != UNDECIDED).all()


def test_borders_are_left_to_integers():
    # z = (1/2): the second row is tight as well.
    signs = proven_signs(np.array([[2.0], [2.0]]), np.ones(2), np.array([[True]]), np.array([[True, False]]))
    assert signs.tolist() == [UNDECIDED]
    assert exact_point([[2], [2]], [1, 1], [0], [0]) == ([1], [0, 0])


def test_singular_systems():
    M = [[1, 1], [1, 1]]
    every = np.array([[True, True]])
    assert proven_signs(np.array(M, dtype=float), np.ones(2), every, every).tolist() == [UNDECIDED]
    assert exact_point(M, [1, 1], [0, 1], [0, 1]) is None


def test_the_origin_is_inside():
    none = np.array([[False, False]])
    assert proven_signs(np.ones((2, 2)), np.ones(2), none, none).tolist() == [INSIDE]
