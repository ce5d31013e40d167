"""Weighted votes: what they are, and what they are not."""

from itertools import product

import pytest

from negsim.errors import GameTooLarge, UsageError
from negsim.games.voting import VotingGame


def vote(quota, *votes):
    return VotingGame(players=tuple(f"P{i}" for i in range(len(votes))), quota=quota, votes=votes)


@pytest.mark.parametrize("game", [vote(3, 2, 1, 1), vote(51, 50, 49, 1), vote(1, 0, 5), vote(7, 3, 0, 4, 2)])
def test_who_wins_is_a_matter_of_addition(game):
    table = game.coalition_game()
    for bits in product((0, 1), repeat=game.n):
        coalition = sum(b << i for i, b in enumerate(bits))
        enough = sum(b * w for b, w in zip(bits, game.votes, strict=True)) >= game.quota
        assert game.wins(coalition) is enough
        assert table.worth(coalition) == int(enough)


def test_the_table_keeps_names_and_may_be_made_of_votes_beyond_int64():
    game = VotingGame(players=("Ann", "Bob"), quota=10**30, votes=(10**30 - 1, 1))
    table = game.coalition_game()
    assert table.players == ("Ann", "Bob")
    assert [table.worth(s) for s in range(4)] == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("quota", "votes", "says"),
    [
        (0, (1, 1), "the quota is 0; it must be from 1 to 2"),
        (3, (1, 1), "the quota is 3; it must be from 1 to 2"),
        (1, (), "the quota is 1; it must be from 1 to 0"),
        (1, (2, -1), "P1 has -1 votes"),
        (1, (0.5, 1), "whole numbers; got 0.5"),
        (1.0, (1, 1), "whole numbers; got 1.0"),
        (True, (1, 1), "whole numbers; got True"),
    ],
)
def test_votes_that_do_not_fit(quota, votes, says):
    with pytest.raises(UsageError, match=says) as error:
        vote(quota, *votes)
    assert error.value.code == "N113"


def test_every_player_has_votes():
    with pytest.raises(UsageError, match="2 players, but votes for 3") as error:
        VotingGame(players=("Ann", "Bob"), quota=1, votes=(1, 1, 1))
    assert error.value.code == "N113"


def test_no_table_of_twenty_one_players():
    assert vote(11, *(1,) * 20).coalition_game().worth(2**11 - 1) == 1
    with pytest.raises(GameTooLarge, match="21 players form 2,097,152 coalitions") as error:
        vote(11, *(1,) * 21).coalition_game()
    assert error.value.code == "N226"
