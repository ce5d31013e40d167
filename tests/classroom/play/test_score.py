"""Scores, against sums over rounds worked out here."""

import random

import pytest

from negsim.classroom.play.score import score
from negsim.classroom.play.session import Session


@pytest.mark.parametrize("shape", [(2, 2), (3, 4), (2, 3, 2)])
@pytest.mark.parametrize("seed", range(4))
def test_regret_and_best_replies(table_of, random_findings, shape, seed):
    rng = random.Random(seed)
    table = table_of(random_findings(seed, *shape), against="human", length=7)
    session = Session(table=table)
    for _ in range(7):
        session = session.after({i: rng.randrange(n) for i, n in enumerate(shape)})
    found = score(session)
    outcomes = [r.outcome for r in session.rounds]
    for i, own in enumerate(found.actors):

        def against(o, k, i=i):
            return table.game.payoff(i, tuple(k if j == i else x for j, x in enumerate(o)))

        assert own.total == sum(table.game.payoff(i, o) for o in outcomes)
        assert own.average == own.total / 7
        assert own.counts == tuple(sum(o[i] == k for o in outcomes) for k in range(shape[i]))
        singles = [sum(against(o, k) for o in outcomes) for k in range(shape[i])]
        assert (own.single_total, own.single) == (max(singles), singles.index(max(singles)))
        assert own.regret == max(singles) - own.total
        assert own.replies_total == sum(max(against(o, k) for k in range(shape[i])) for o in outcomes)
        assert sum(against(o, k) for o, k in zip(outcomes, own.replies, strict=True)) == own.replies_total


def test_the_equilibrium_compared_with_is_the_one_that_is_played(table_of, chicken):
    for number, equilibrium in enumerate(chicken.nash.equilibria, 1):
        table = table_of(chicken, against="equilibrium", equilibrium=number)
        found = score(Session(table=table).after({0: 0}))
        assert found.equilibrium == number - 1
        assert [a.equilibrium for a in found.actors] == list(equilibrium.payoffs)


def test_nothing_played_has_no_score(table_of, chicken):
    assert score(Session(table=table_of(chicken))) is None
