"""What announcing brings: against plain definitions, known games, and a linear program solved in floats."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from negsim.errors import GameTooLarge, NotApplicable
from negsim.games.strategic import StrategicGame
from negsim.solvers import mixed_commitment as mixed_module
from negsim.solvers.commitment import best_by_pure_responses, commitment
from negsim.solvers.mixed_commitment import mixed_commitment
from negsim.solvers.nash import nash_equilibria

CHICKEN = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]])
CONITZER = StrategicGame.from_arrays([[2, 4], [1, 3]], [[1, 0], [0, 1]])


def test_the_worst_and_the_best_response_of_one_other(random_game):
    for seed in range(40):
        game = random_game((3, 4), 3, seed)
        for player in (0, 1):
            for a in commitment(game, player).announcements:
                outcomes = [o for o in product(range(3), range(4)) if o[player] == a.strategy]
                top = max(game.payoff(1 - player, o) for o in outcomes)
                gets = [game.payoff(player, o) for o in outcomes if game.payoff(1 - player, o) == top]
                assert (a.low(player), a.high(player)) == (min(gets), max(gets))
                assert a.complete


def test_best_is_the_highest_low_then_the_highest_high():
    game = StrategicGame.from_arrays([[1, 1], [1, 5], [0, 9]], [[0, 0], [0, 0], [0, 0]])
    solution = commitment(game, 0)
    assert solution.best == (1,)
    risky = StrategicGame.from_arrays([[1, 5], [0, 5]], [[0, 0], [0, 0]])
    assert commitment(risky, 0).best == best_by_pure_responses(risky, 0) == (0,)
    tied = commitment(StrategicGame.from_arrays([[1, 1], [1, 1]], [[0, 0], [0, 0]]), 0)
    assert tied.best == (0, 1)


def test_several_others_play_an_equilibrium_of_what_is_left(random_game):
    for seed in range(15):
        game = random_game((2, 2, 2), 4, seed)
        for a in commitment(game, 1).announcements:
            left = StrategicGame.from_arrays(
                *([[game.payoff(j, (i, a.strategy, k)) for k in range(2)] for i in range(2)] for j in (0, 2))
            )
            values = [
                sum(
                    (p[i] * q[k] * game.payoff(1, (i, a.strategy, k)) for i in range(2) for k in range(2)),
                    Fraction(0),
                )
                for p, q in (e.strategies for e in nash_equilibria(left).equilibria)
            ]
            assert (a.low(1), a.high(1)) == (min(values), max(values))
            assert all(r.strategies[1][a.strategy] == 1 for r in a.responses)


def test_the_fast_way_to_the_best_agrees_with_the_full_one(random_game):
    for seed in range(30):
        game = random_game((3, 4), 3, seed)
        three = random_game((2, 3, 2), 3, seed)
        for player in (0, 1):
            assert best_by_pure_responses(game, player) == commitment(game, player).best
            assert best_by_pure_responses(three, player) == commitment(three, player, is_pure=True).best


def test_a_player_alone_gets_what_it_chooses():
    game = StrategicGame.from_arrays([3, 5])
    assert [a.low(0) for a in commitment(game, 0).announcements] == [3, 5]


def test_pure_responses_only_where_there_are_any():
    matching = np.array([[1, -1], [-1, 1]])
    leader = np.stack([[[7, 1], [2, 3]], [[0, 0], [0, 0]]])
    game = StrategicGame.from_arrays(leader, np.stack([matching, matching]), np.stack([-matching, matching]))
    mixed, pure = commitment(game, 0), commitment(game, 0, is_pure=True)
    assert mixed.announcements[0].low(0) == Fraction(13, 4)
    assert (pure.announcements[0].low(0), pure.announcements[0].high(0)) == (1, 7)
    assert not pure.complete
    assert [n.code for n in pure.notes] == ["N260"]


def test_known_mixtures_to_commit_to():
    found = mixed_commitment(CONITZER, 0)
    assert found.mixture == (Fraction(1, 2), Fraction(1, 2))
    assert (found.payoffs[0], found.low) == (Fraction(7, 2), Fraction(3, 2))
    found = mixed_commitment(CHICKEN, 1)
    assert (found.mixture, found.response, found.payoffs) == ((0, 1), 0, (-1, 1))


def _by_floats(u, v):
    """Solve one linear program for each response, and return the best value."""
    best = -np.inf
    for t in range(u.shape[1]):
        constraints = np.delete(v - v[:, [t]], t, axis=1).T
        found = linprog(-u[:, t], constraints, np.zeros(len(constraints)), np.ones((1, len(u))), [1.0])
        best = max(best, -found.fun) if found.success else best
    return best


@pytest.mark.parametrize("shape", [(2, 2), (3, 2), (2, 4), (4, 4), (1, 3), (3, 1)])
def test_the_best_mixture_is_that_of_a_float_program(shape, random_game):
    for seed in range(12):
        game = random_game(shape, 6, seed)
        u, v = (np.array(n, float) / d for n, d in zip(game.numerators, game.denominators, strict=True))
        for player, (own, other) in enumerate(((u, v), (v.T, u.T))):
            found = mixed_commitment(game, player)
            assert float(found.payoffs[player]) == pytest.approx(_by_floats(own, other), abs=1e-8)
            assert sum(found.mixture) == 1
            gets = [sum(p * game.payoff(1 - player, (s, t) if player == 0 else (t, s))
                        for s, p in enumerate(found.mixture)) for t in range(shape[1 - player])]  # fmt: skip
            assert gets[found.response] == max(gets)
            assert found.low <= found.payoffs[player]


def test_a_mixture_brings_no_less_than_any_pure_announcement_or_equilibrium(random_game):
    for seed in range(20):
        game = random_game((3, 3), 5, seed)
        value = mixed_commitment(game, 0).payoffs[0]
        assert value >= max(a.high(0) for a in commitment(game, 0).announcements)
        assert value >= max(e.payoffs[0] for e in nash_equilibria(game).equilibria)


def test_mixtures_are_for_two(monkeypatch):
    three = StrategicGame.from_arrays(*(np.zeros((2, 2, 2), int) for _ in range(3)))
    with pytest.raises(NotApplicable) as refused:
        mixed_commitment(three, 0)
    assert refused.value.code == "N261"
    monkeypatch.setattr(mixed_module, "WORK_LIMIT", 3)
    with pytest.raises(GameTooLarge) as large:
        mixed_commitment(CHICKEN, 0)
    assert large.value.code == "N262"
