"""The deal and the punishments, against plain loops over fractions."""

import pytest

from negsim.errors import GameTooLarge, NotApplicable
from negsim.games.strategic import StrategicGame
from negsim.solvers import size
from negsim.solvers.repeated.deal_and_punishment import deal_and_punishment


@pytest.mark.parametrize(
    ("name", "arrays", "deal", "punishments", "codes"),
    [
        ("dilemma", ([[3, 0], [5, 1]], [[3, 5], [0, 1]]), (0, 0), (1, 1), []),
        ("dilemma, other order", ([[1, 5], [0, 3]], [[1, 0], [5, 3]]), (1, 1), (0, 0), []),
        ("stag hunt", ([[4, 0], [3, 2]], [[4, 3], [0, 2]]), (0, 0), (1, 1), []),
        ("chicken", ([[3, 2], [5, 0]], [[3, 5], [2, 0]]), (0, 0), (1, 1), []),
        ("pennies", ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]), (0, 0), (1, 1), ["N252"]),
        ("greatest total", ([[0, 0], [0, 0]], [[1, 1], ["3/2", 1]]), (1, 0), (0, 1), ["N252"]),
        ("units count in totals", ([["1/3", 0]], [[0, "1/2"]]), (0, 1), (None, 0), ["N252"]),
        ("one strategy", ([[1, 2]], [[5, 3]]), (0, 0), (None, 1), ["N252"]),
        ("the first of equals", ([[2, 0, 2]], [[2, 0, 2]]), (0, 0), (None, 1), ["N252"]),
        ("huge", ([[3 * 10**40, 0], [5 * 10**40, 10**40]], [[3, 5], [0, 1]]), (0, 0), (1, 1), []),
    ],
)
def test_known_games(name, arrays, deal, punishments, codes):
    found = deal_and_punishment(StrategicGame.from_arrays(*arrays))
    assert (found.deal, found.punishments) == (deal, punishments), name
    assert [n.code for n in found.notes] == codes


def by_hand(game):
    m, n = game.shape
    u = {(i, j): game.payoffs((i, j)) for i in range(m) for j in range(n)}
    a = max(min(u[i, j][0] for j in range(n)) for i in range(m))
    b = max(min(u[i, j][1] for i in range(m)) for j in range(n))
    both = [(-(u[o][0] - a) * (u[o][1] - b), o) for o in u if u[o][0] > a and u[o][1] > b]
    deal = min(both)[1] if both else min((-sum(u[o]), o) for o in u)[1]
    rows = [(max(u[i, j][1] for j in range(n)), i) for i in range(m) if i != deal[0]]
    columns = [(max(u[i, j][0] for i in range(m)), j) for j in range(n) if j != deal[1]]
    return deal, (min(rows)[1], min(columns)[1])


@pytest.mark.parametrize("shape", [(2, 2), (3, 2), (4, 5)])
def test_random_games_by_hand(shape, random_game):
    for seed in range(40):
        game = random_game(shape, 7, seed)
        found = deal_and_punishment(game)
        assert (found.deal, found.punishments) == by_hand(game)


def test_a_deal_that_is_given(dilemma):
    found = deal_and_punishment(dilemma, deal=(0, 1))
    assert (found.deal, found.punishments, found.notes) == ((0, 1), (1, 0), ())


def test_what_is_refused(random_game, monkeypatch):
    with pytest.raises(NotApplicable) as refusal:
        deal_and_punishment(random_game((2, 2, 2), 5, 0))
    assert refusal.value.code == "N160"
    monkeypatch.setattr(size, "CELLS_LIMIT", 7)
    with pytest.raises(GameTooLarge):
        deal_and_punishment(random_game((2, 2), 5, 0))
