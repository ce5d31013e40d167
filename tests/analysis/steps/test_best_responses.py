"""Every best response and every payoff, recomputed from the payoffs of the game."""

from itertools import product

from negsim.analysis.steps.best_responses import replies


def test_replies_are_those_of_the_payoffs(game_at, shape, below):
    game = game_at(shape, below, 0)
    for player in range(len(shape)):
        found = replies(game, player, 1000)
        ways = list(product(*([None] if i == player else range(m) for i, m in enumerate(shape))))
        assert [r.others for r in found.listed] == ways
        assert found.count == len(ways)
        for reply in found.listed:
            payoffs = [
                game.payoff(player, tuple(k if o is None else o for o in reply.others))
                for k in range(shape[player])
            ]
            assert list(reply.payoffs) == payoffs
            assert [k for k, p in enumerate(payoffs) if p == max(payoffs)] == list(reply.best)


def test_no_more_than_asked_for_are_listed(game_at):
    found = replies(game_at((2, 9), 9, 0), 0, 4)
    assert (len(found.listed), found.count) == (4, 9)
