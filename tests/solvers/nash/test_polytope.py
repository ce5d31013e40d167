from collections import Counter

import numpy as np
import pytest

from negsim.solvers.linear.systems import solve_square
from negsim.solvers.nash import polytope
from negsim.solvers.nash.polytope import OverBudgetError, exact_vertices, positive_integers


@pytest.mark.parametrize("below", [1, 2, 3, 50])
@pytest.mark.parametrize("shape", [(1, 1), (1, 3), (3, 1), (2, 2), (3, 3), (4, 3), (3, 4)])
def test_brute_force_finds_the_same_vertices(shape, below, brute_force_vertices):
    for seed in range(6):
        M = (np.random.default_rng(seed).integers(0, below, shape) + 1).tolist()
        found = exact_vertices(M)
        truth = brute_force_vertices(M)
        assert len(found) == len(truth)
        for z in truth:
            tight = sum(1 << i for i, v in enumerate(z) if v == 0)
            for j, row in enumerate(M):
                if sum(a * v for a, v in zip(row, z, strict=True)) == 1:
                    tight |= 1 << (len(z) + j)
            vertex = next(v for v in found if v.tight == tight)
            assert all(a * sum(z) == b * sum(vertex.point) for a, b in zip(vertex.point, z, strict=True))


def _is_feasible_when_perturbed(M, nonbasic):
    """Solve a basis with b_j = 1 + eps**(j+1), eps = 1e-6, all times 10**(6 n + 6)."""
    n, m = len(M), len(M[0])
    support = [i for i in range(m) if i not in nonbasic]
    tight = [j for j in range(n) if m + j in nonbasic]
    b = [(10**6) ** (n + 1) + (10**6) ** (n - j) for j in range(n)]
    solved = solve_square([[M[j][i] for i in support] for j in tight], [b[j] for j in tight])
    z, D = dict(zip(support, solved[0], strict=True)), solved[1]
    slacks = [D * b[j] - sum(M[j][i] * v for i, v in z.items()) for j in range(n) if j not in tight]
    return min([*z.values(), *slacks]) > 0


@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (4, 3), (3, 4), (5, 3)])
def test_bases_are_the_vertices_of_the_perturbed_polytope(shape):
    for seed in range(12):
        M = (np.random.default_rng(seed).integers(0, 2, shape) + 1).tolist()
        walked = {frozenset(d.nonbasic) for d in polytope._lexicographic_bases(M)}  # noqa: SLF001
        assert all(_is_feasible_when_perturbed(M, nonbasic) for nonbasic in walked)
        # Every variable may enter: each ridge has two ends.
        ridges = Counter(basis - {v} for basis in walked for v in basis)
        assert set(ridges.values()) == {2}


def test_payoffs_become_small_positive_integers():
    assert positive_integers(np.array([[1000, 4000], [-2000, 1000]])) == [[2, 3], [1, 2]]
    assert positive_integers(np.array([[5, 5]])) == [[1, 1]]


def test_too_many_bases(monkeypatch):
    monkeypatch.setattr(polytope, "BASES_LIMIT", 7)
    assert len(exact_vertices([[1, 2], [2, 1]])) == 4
    with pytest.raises(OverBudgetError):
        exact_vertices(np.eye(4, dtype=int).tolist())
