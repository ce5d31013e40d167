import numpy as np
import pytest

from negsim.solvers.nash import closure
from negsim.solvers.nash.closure import (
    are_simple_vertices,
    closed_vertices,
    is_closed,
    is_representable,
    tight_sets,
)
from negsim.solvers.nash.float_walk import DegenerateError, float_bases
from negsim.solvers.nash.polytope import exact_vertices


def _matrix(n, m, below, seed):
    return (np.random.default_rng(seed).integers(0, below, (n, m)) + 1).tolist()


def _bases(M):
    return float_bases(np.array(M, dtype=float), np.ones(len(M)), tie=1e-11)


M = _matrix(6, 6, 1000, 0)


@pytest.mark.parametrize("below", [3, 20, 1000])
@pytest.mark.parametrize("shape", [(3, 3), (5, 4), (4, 6), (7, 7)])
def test_same_vertices_as_exact_pivots(shape, below):
    for seed in range(5):
        matrix = _matrix(*shape, below, seed)
        closed = closed_vertices(matrix)
        masks = {sum(1 << i for i in np.flatnonzero(row).tolist()) for row in closed.tight}
        assert masks == {v.tight for v in exact_vertices(matrix)}
        assert len(masks) == len(closed.tight)
        assert (closed.basis.sum(axis=1) == shape[1]).all()
        assert (closed.tight | ~closed.basis).all()


def test_the_whole_set_is_closed():
    assert is_closed(_bases(M), 6, 12)


def test_without_any_one_vertex_it_is_not():
    bases = _bases(M)
    for k in range(len(bases)):
        assert not is_closed(np.delete(bases, k), 6, 12)


def test_repeating_vertices_closes_nothing():
    bases = _bases(M)
    assert not is_closed(np.concatenate([bases, bases[:1]]), 6, 12)
    # Twice the same vertex: every ridge occurs exactly twice.
    assert not is_closed(np.concatenate([bases[:1], bases[:1]]), 6, 12)
    assert not is_closed(bases[:0], 6, 12)


def test_a_ridge_has_two_ends():
    assert is_closed(np.array([1, 2], dtype=np.uint64), 1, 4)
    assert not is_closed(np.array([1, 2, 4, 8], dtype=np.uint64), 1, 4)


def test_wrong_sizes_are_not_bases():
    bases = _bases(M)
    bases[3] |= ~bases[3] & np.uint64(0xFFF) & (~(~bases[3] & np.uint64(0xFFF)) + np.uint64(1))
    assert not is_closed(bases, 6, 12)


def test_a_wrong_vertex_is_not_certified():
    floats = np.array(M, dtype=float)
    tight = tight_sets(_bases(M), 12)
    assert are_simple_vertices(M, floats, [0] * 6, tight)
    wrong = tight.copy()
    k = int(np.flatnonzero(tight[:, 6:].any(axis=1))[0])
    wrong[k, 6:] = np.roll(wrong[k, 6:], 1)
    assert not are_simple_vertices(M, floats, [0] * 6, wrong)


def test_a_degenerate_vertex_is_not_certified_as_simple():
    square = [[1, 1], [1, 1]]
    floats = np.array(square, dtype=float)
    tight = np.array([[True, False, True, False]])
    assert not are_simple_vertices(square, floats, [0, 0], tight)
    assert are_simple_vertices(square, floats, [0, 1 << 20], tight)


def test_degenerate_polytopes_are_recognized():
    assert not closed_vertices([[2, 1, 1], [2, 1, 3], [1, 1, 1]]).is_simple
    assert closed_vertices(M).is_simple


def test_a_walk_that_loses_vertices_proves_nothing(monkeypatch):
    def lossy(*arguments, **options):
        return float_bases(*arguments, **options)[:-1]

    monkeypatch.setattr(closure, "float_bases", lossy)
    with pytest.raises(DegenerateError):
        closed_vertices(M)


def test_limits_of_floats():
    assert is_representable(M)
    assert not is_representable([[2**53, 1]])
    assert not is_representable([[1] * 60] * 4)
