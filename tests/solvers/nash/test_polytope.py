import numpy as np
import pytest

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


def test_payoffs_become_small_positive_integers():
    assert positive_integers(np.array([[1000, 4000], [-2000, 1000]])) == [[2, 3], [1, 2]]
    assert positive_integers(np.array([[5, 5]])) == [[1, 1]]


def test_too_many_bases(monkeypatch):
    monkeypatch.setattr(polytope, "BASES_LIMIT", 7)
    assert len(exact_vertices([[1, 2], [2, 1]])) == 4
    with pytest.raises(OverBudgetError):
        exact_vertices(np.eye(4, dtype=int).tolist())
