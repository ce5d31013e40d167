"""Who survives: games in which it is known."""

import numpy as np
import pytest

from negsim.errors import GameTooLarge
from negsim.solvers.repeated.survival import survival


@pytest.mark.parametrize(
    ("A", "B", "survivors", "is_symmetric"),
    [
        ([[3, 0], [5, 1]], [[3, 5], [0, 1]], ((1,), (1,)), True),
        # Coordination: from equal shares the better convention takes over.
        ([[2, 0], [0, 1]], [[2, 0], [0, 1]], ((0,), (0,)), True),
        # Hawk and dove, one crowd: both remain, half and half.
        ([[0, 4], [2, 3]], [[0, 2], [4, 3]], ((0, 1), (0, 1)), True),
        ([[1, 1], [1, 1]], [[5, 5], [5, 5]], ((0, 1), (0, 1)), False),
        ([[0, 0, 0], [1, 1, 1]], [[1, 2, 3], [1, 2, 3]], ((1,), (2,)), False),
        ([[7]], [[8]], ((0,), (0,)), False),
    ],
)
def test_known_games(A, B, survivors, is_symmetric):
    found = survival(A, B)
    assert (found.survivors, found.is_symmetric) == (survivors, is_symmetric)
    assert found.notes == ()
    for shares in (*found.replicator, *found.fictitious_play):
        assert shares.sum() == pytest.approx(1)
        assert shares.min() >= 0


def test_hawks_and_doves_are_half_and_half():
    found = survival([[0, 4], [2, 3]], [[0, 2], [4, 3]])
    # x of hawks: 4 (1 - x) = 2 x + 3 (1 - x), so x = 1/3.
    assert found.replicator[0] == pytest.approx([1 / 3, 2 / 3], abs=1e-4)


def test_dominance_shows_in_fictitious_play():
    found = survival([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    assert found.fictitious_play[0][1] > 0.99


def test_units_do_not_matter():
    rng = np.random.default_rng(1)
    A, B = rng.integers(0, 20, (2, 3, 4)).astype(float)
    one, other = survival(A, B, seed=3), survival(A * 1e6 - 7, B / 1e6 + 1, seed=3)
    for a, b in zip(
        (*one.replicator, *one.fictitious_play), (*other.replicator, *other.fictitious_play), strict=True
    ):
        assert a == pytest.approx(b, abs=1e-6)


def test_going_round_is_said():
    # Rock, scissors, paper in which wins pay less than losses cost: shares spiral outward.
    A = np.array([[0.0, 1, -2], [-2, 0, 1], [1, -2, 0.1]])
    found = survival(A, A.T)
    assert [n.code for n in found.notes] == ["N253"]


def test_numpys_own_generator_is_left_alone_and_the_seed_decides():
    before = np.random.get_state()[1].tolist()  # noqa: NPY002
    A = np.ones((3, 3))
    runs = [survival(A, A, seed=s).fictitious_play[0].tolist() for s in (1, 1, 2)]
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002


def test_too_many_strategies():
    with pytest.raises(GameTooLarge) as refusal:
        survival(np.zeros((201, 200)), np.zeros((201, 200)))
    assert refusal.value.code == "N250"
