"""Branch and prune finds every root of systems whose roots are known, and says what it cannot decide."""

import numpy as np

from negsim.solvers.nash.many.boxes import certified, find_roots


def _search(tensors, budget=100_000):
    tensors = np.asarray(tensors, float)[None]
    sizes = tensors.shape[2:]
    return find_roots(tensors, np.zeros((1, 0, *sizes)), sizes, budget)


def _planted(rng, k):
    """Make a system of k equations in k probabilities with a known root, not depending on the own one."""
    root = rng.uniform(0.05, 0.95, k)
    tensors = []
    for e in range(k):
        shape = tuple(1 if v == e else 2 for v in range(k))
        values = rng.uniform(-1, 1, shape)
        mean = values
        for v in range(k):
            weights = [1.0] if v == e else [1 - root[v], root[v]]
            mean = np.tensordot(mean, weights, axes=(0, 0))
        tensors.append(np.broadcast_to((values - mean) / 2, (2,) * k))
    return root, np.stack(tensors)


def test_planted_roots_are_found():
    rng = np.random.default_rng(0)
    for k in (3, 4, 5):
        for _ in range(10):
            root, tensors = _planted(rng, k)
            found = _search(tensors)
            assert found.unresolved == []
            inside = [((b.low <= root) & (root <= b.high)).all() for b in found.rooted]
            assert sum(inside) == 1


def test_boxes_hold_one_root_each_and_do_not_overlap():
    rng = np.random.default_rng(1)
    for _ in range(20):
        _, tensors = _planted(rng, 4)
        found = _search(tensors).rooted
        for i, a in enumerate(found):
            for b in found[:i]:
                assert (np.maximum(a.low, b.low) >= np.minimum(a.high, b.high)).any()


def test_a_line_of_roots_is_unresolved():
    line = np.array([[[0.0, 1], [-1, 0]], [[0, 1], [-1, 0]]])
    found = _search(line)
    assert found.rooted == []
    assert found.unresolved
    low = np.min([a for _, a, _ in found.unresolved], axis=0)
    high = np.max([b for _, _, b in found.unresolved], axis=0)
    assert (low <= 0.01).all()
    assert (high >= 0.99).all()


def test_a_double_root_is_not_certified():
    # x + y = 1 and (1 - x)(1 - y) + x y = 1/2 touch at x = y = 1/2
    tensors = np.array([[[-1.0, 0], [0, 1]], [[0.5, -0.5], [-0.5, 0.5]]])
    found = _search(tensors)
    assert found.rooted == []
    assert any(((a <= 0.5) & (b >= 0.5)).all() for _, a, b in found.unresolved)


def test_what_is_left_of_the_budget_is_unresolved():
    _, tensors = _planted(np.random.default_rng(2), 4)
    found = _search(tensors, budget=1)
    assert found.unresolved or found.rooted


def test_inequalities_exclude():
    _, tensors = _planted(np.random.default_rng(3), 3)
    sizes = (2, 2, 2)
    assert find_roots(tensors[None], np.full((1, 1, *sizes), 0.5), sizes, 1000).rooted == []
    assert find_roots(tensors[None], np.full((1, 1, *sizes), -0.5), sizes, 1000).rooted


def test_only_one_root_is_certified():
    # x = y and 4 (1/2 - x)(1/2 - y) = 1/4 has two roots
    tensors = np.array([[[0.0, 1], [-1, 0]], [[0.75, -1.25], [-1.25, 0.75]]]) / 1.25
    everything = certified(tensors, (2, 2), np.full(2, -0.01), np.full(2, 1.01))
    assert everything is None
    one = certified(tensors, (2, 2), np.full(2, 0.2), np.full(2, 0.3))
    assert one is not None
    assert one.contraction < 1


def test_singular_slopes_are_survived():
    # two equations that are one: nothing can be certified, and nothing may break
    twice = np.array([[[0.0, 1], [-1, 0]], [[0, 1], [-1, 0]]])
    assert certified(twice, (2, 2), np.full(2, 0.4), np.full(2, 0.6)) is None
