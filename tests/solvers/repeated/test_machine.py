"""Machines: what is refused, noise, and states that are the same."""

import numpy as np
import pytest

from negsim.errors import UsageError
from negsim.solvers.repeated.machine import Machine, reduced, with_noise

ONE = [[[0, 0], [0, 0]]]


@pytest.mark.parametrize(
    ("mix", "after", "first"),
    [
        ([[0.5, 0.6]], ONE, 0),
        ([[1.5, -0.5]], ONE, 0),
        ([[1, 0]], [[[0, 1], [0, 0]]], 0),
        ([[1, 0]], [[[0, -1], [0, 0]]], 0),
        ([[1, 0]], ONE, 1),
        ([[1, 0]], ONE, -1),
        ([[1, 0, 0]], ONE, 0),
        ([1, 0], ONE, 0),
        ([[1, 0]], [[[0.0, 0.0], [0.0, 0.0]]], 0),
        ([[1, 0]], [[[], []]], 0),
        ([[np.nan, 1]], ONE, 0),
    ],
)
def test_tables_that_do_not_fit_are_refused(mix, after, first):
    with pytest.raises(UsageError) as refusal:
        Machine(name="odd", mix=mix, next_state=after, first=first)
    assert refusal.value.code == "N164"
    assert "odd" in refusal.value.message


def test_noise_is_spread_over_the_other_actions():
    machine = Machine(name="m", mix=[[0.5, 0.5, 0]], next_state=[[[0]] * 3])
    assert with_noise(machine, 0.2).mix == pytest.approx(np.array([[0.45, 0.45, 0.1]]))
    alone = Machine(name="m", mix=[[1.0]], next_state=[[[0]]])
    assert with_noise(alone, 0.2) is alone


def test_reducing_keeps_what_is_played(random_machine, spread, random_game):
    rng = np.random.default_rng(3)
    game = random_game((2, 3), 9, 1)
    for _ in range(20):
        small = random_machine(rng, 2, 3, 3)
        # The same machine three times over: every step leads into a copy drawn at random.
        copies = rng.integers(3, size=(9, 2, 3)) * 3
        large = Machine(
            name="large",
            mix=np.tile(small.mix, (3, 1)),
            next_state=np.tile(small.next_state, (3, 1, 1)) + copies,
            first=small.first + 3,
        )
        less = reduced(large)
        other = random_machine(rng, 3, 2, 2)
        assert less.states <= 3
        expected = spread(game, small, other, 12, 0.0, [1] * 12)
        assert spread(game, less, other, 12, 0.0, [1] * 12) == pytest.approx(expected)


def test_states_that_differ_only_later_are_kept_apart():
    """Keeps to the deal for five turns, then never again; two states at the end are the same."""
    mix = [[1.0, 0.0]] * 5 + [[0.0, 1.0]] * 2
    after = np.minimum(np.arange(7) + 1, 6)[:, None, None] * np.ones((1, 2, 2), dtype=int)
    less = reduced(Machine(name="five", mix=mix, next_state=after))
    assert less.states == 6
    state, played = less.first, []
    for _ in range(8):
        played.append(int(less.mix[state].argmax()))
        state = less.next_state[state, 0, 0]
    assert played == [0] * 5 + [1] * 3
