"""Every comparison behind an elimination, recomputed; the dominating mixtures really dominate."""

from fractions import Fraction
from itertools import product

import pytest

from negsim.analysis.steps.elimination import elimination
from negsim.solvers.dominance import dominance


def _worth(game, d, others):
    """What the dominating mixture and the dominated strategy are worth, from the game's payoffs."""
    column = [
        game.payoff(d.player, tuple(k if o is None else o for o in others))
        for k in range(game.shape[d.player])
    ]
    return sum(p * v for p, v in zip(d.by, column, strict=True)), column[d.strategy]


@pytest.mark.parametrize("seed", range(12))
def test_what_goes_is_worse_whatever_the_others_may_still_do(game_at, shape, seed):
    game = game_at(shape, 9, seed)
    found = elimination(game, dominance(game), all_up_to=1000)
    kept = [set(range(m)) for m in shape]
    for r in found.rounds:
        for d in r.dominations:
            assert sum(d.by) == 1
            assert all(k in kept[d.player] for k, p in enumerate(d.by) if p)
            ways = list(product(*([None] if i == d.player else sorted(kept[i]) for i in range(len(shape)))))
            assert [c.others for c in d.comparisons] == ways
            assert [(c.better, c.worse) for c in d.comparisons] == [_worth(game, d, o) for o in ways]
            assert min(c.better - c.worse for c in d.comparisons) == d.margin > 0
        for d in r.dominations:
            kept[d.player].remove(d.strategy)
        assert [set(k) for k in r.remaining] == kept
    assert [set(k) for k in found.remaining] == kept
    for d in found.weakly:
        advantages = [c.better - c.worse for c in d.comparisons]
        assert min(advantages) == 0 < max(advantages)


def test_rounds_are_told_apart(game_at):
    """Of many random games some must need two rounds, else the test above says little."""
    rounds = [
        len(elimination(g, dominance(g), all_up_to=9).rounds)
        for g in (game_at((3, 3), 9, s) for s in range(40))
    ]
    assert max(rounds) >= 2


@pytest.mark.parametrize("seed", range(20))
def test_of_many_comparisons_the_closest_is_kept(game_at, seed):
    game = game_at((3, 3, 2), 9, seed)
    for r in elimination(game, dominance(game), all_up_to=1).rounds:
        for d in r.dominations:
            if d.count > 1:
                (closest,) = d.comparisons
                assert closest.better - closest.worse == d.margin
                assert (closest.better, closest.worse) == _worth(game, d, closest.others)


def test_a_mixture_is_told_with_its_payoffs(game_of):
    game = game_of("""negsim: 1
actors: {Ann: [up, down, middle], Bob: [left, right]}
payoffs: {"up, left": [4, 0], "up, right": [0, 0], "down, left": [0, 0], "down, right": [4, 0],
  "middle, any": [1, 0]}
""")
    (only,) = elimination(game, dominance(game), all_up_to=4).rounds[0].dominations
    assert only.by == (Fraction(1, 2), Fraction(1, 2), 0)
    assert [(c.better, c.worse) for c in only.comparisons] == [(2, 1), (2, 1)]
