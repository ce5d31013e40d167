"""What the computer plays, against choices worked out here by other means."""

import itertools
import math
from fractions import Fraction

import pytest

from negsim.classroom.play.opponents.tit_for_tat import TitForTat
from negsim.classroom.play.session import Session
from negsim.errors import DidNotConverge, GameTooLarge, NotApplicable, UsageError
from negsim.solvers.repeated.deal_and_punishment import deal_and_punishment
from negsim.solvers.repeated.strategies import repeated_strategies

SHAPES = [(2, 2), (3, 2), (2, 3, 2), (3, 2, 2), (2, 2, 2, 2)]
FILES = ["chicken", "prisoners-dilemma", "announced-front", "truel", "standoff", "shapley-1964", "names"]


def played(table, moves):
    session = Session(table=table)
    for move in moves:
        session = session.after({i: move % table.game.shape[i] for i in table.people})
    return session


def expected(game, player, own, mixtures):
    """Sum over all outcomes, one by one."""
    total = Fraction(0)
    for outcome in itertools.product(*map(range, game.shape)):
        if outcome[player] == own:
            weight = math.prod(Fraction(mixtures[j][k]) for j, k in enumerate(outcome) if j != player)
            total += weight * game.payoff(player, outcome)
    return total


def first_best(game, player, mixtures):
    values = [expected(game, player, k, mixtures) for k in range(game.shape[player])]
    return values.index(max(values))


def even(game):
    return [[Fraction(1, n)] * n for n in game.shape]


# ------------------------------------------------------------------ best reply


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", [1, 2])
def test_best_reply_is_best_against_the_shares_of_past_rounds(table_of, random_findings, shape, seed):
    table = table_of(random_findings(seed, *shape), person=seed % len(shape), against="best-reply", length=6)
    session = played(table, [0, 1, 1, 2, 0, 1])
    for number, found in enumerate(session.rounds):
        past = [r.outcome for r in session.rounds[:number]]
        shares = [
            [Fraction(sum(o[i] == k for o in past), number) for k in range(n)] for i, n in enumerate(shape)
        ] if past else even(table.game)  # fmt: skip
        for i in table.computers:
            assert found.outcome[i] == first_best(table.game, i, shares)


def test_best_reply_says_what_it_answers(table_of, chicken):
    session = played(table_of(chicken, against="best-reply", length=4), [0, 0, 1, 0])
    rests = [r.choices[1].intention.rest for r in session.rounds]
    assert rests[0] == "as if everything were equally likely: swerve is worth -0.5, straight -4.5"
    assert rests[1] == "what the other did so far (Ann: swerve): straight is worth 1, swerve 0"
    assert rests[3].startswith("what the other did so far (Ann: swerve 2 of 3 times, straight 1): swerve is")


# ------------------------------------------------------------------ level k


def level(game, player, k):
    """What level k plays, as a mixture, by its definition."""
    n = game.shape[player]
    if k == 0:
        return [Fraction(1, n)] * n
    others = [level(game, j, k - 1) if j != player else None for j in range(len(game.shape))]
    at = first_best(game, player, others)
    return [Fraction(int(s == at)) for s in range(n)]


@pytest.mark.parametrize("shape", [(2, 2), (3, 3), (2, 3, 2)])
@pytest.mark.parametrize("k", [0, 1, 2, 3, 4])
def test_level_k_is_best_against_one_level_less(table_of, random_findings, shape, k):
    table = table_of(random_findings(k, *shape), against="level-k", level=k)
    for i in table.computers:
        assert list(table.opponent.intend(i, ()).probabilities) == level(table.game, i, k)


def test_level_k_says_what_it_expects(table_of, chicken):
    two = table_of(chicken, against="level-k", level=2).opponent.intend(1, ()).rest
    assert (
        two
        == "at level 2, expecting level 1 of the others, Ann to play swerve: straight is worth 1, swerve 0"
    )


# ------------------------------------------------------------------ quantal


@pytest.mark.parametrize("shape", [(2, 2), (3, 2), (2, 2, 3)])
@pytest.mark.parametrize("precision", [0.0, 0.5, 2.0, 6.0])
def test_quantal_probabilities_answer_each_other(table_of, random_findings, shape, precision):
    table = table_of(random_findings(5, *shape), against="quantal", precision=precision)
    game, strategies = table.game, table.opponent.strategies
    outcomes = list(itertools.product(*map(range, shape)))
    scale = max(
        abs(game.payoff(i, o) - game.payoff(i, p))
        for i in range(len(shape))
        for o in outcomes
        for p in outcomes
        if all(a == b for j, (a, b) in enumerate(zip(o, p, strict=True)) if j != i)
    )
    assert table.opponent.scale == scale
    for i, own in enumerate(strategies):
        odds = [
            math.exp(precision * float(expected(game, i, k, strategies) / scale)) for k in range(shape[i])
        ]
        assert own == pytest.approx([x / sum(odds) for x in odds], abs=1e-9)
        if i in table.computers:
            assert table.opponent.intend(i, ()).probabilities == tuple(map(Fraction, own))


def test_a_precision_beyond_the_end_of_the_branch_is_said(table_of):
    table = table_of("prisoners-dilemma", against="quantal", precision=1e6)
    assert [n.code for n in table.opponent.notes] == ["N278"]
    assert max(table.opponent.strategies[1]) == pytest.approx(1.0)


@pytest.mark.parametrize("precision", [-1.0, float("nan"), float("inf")])
def test_a_precision_is_a_number(table_of, chicken, precision):
    with pytest.raises(UsageError) as refused:
        table_of(chicken, against="quantal", precision=precision)
    assert refused.value.code == "N111"


# ------------------------------------------------------------------ tit-for-tat


@pytest.mark.parametrize("seed", range(6))
def test_tit_for_tat_of_two_is_that_of_repeated_play(table_of, random_findings, seed):
    table = table_of(random_findings(seed, 3, 3), person=seed % 2, against="tit-for-tat", length=9)
    other = 1 - seed % 2
    plan = deal_and_punishment(table.game)
    machines = repeated_strategies(table.game, plan, other).machines
    machine = next(m for m in machines if m.name == "tit-for-tat")
    session = played(table, [0, 1, 2, 0, 0, 1, 1, 2, 2])
    state = machine.first
    for found in session.rounds:
        assert machine.mix[state].argmax() == found.outcome[other]
        state = machine.next_state[state, found.outcome[other], found.outcome[1 - other]]
    assert len({r.outcome[other] for r in session.rounds}) == 2


@pytest.mark.parametrize("seed", range(8))
def test_deal_and_punishment_of_three(table_of, random_findings, seed):
    shape = (2, 3, 2)
    table = table_of(random_findings(seed, *shape), person=1, against="tit-for-tat")
    game, found = table.game, table.opponent
    outcomes = list(itertools.product(*map(range, shape)))
    secured = [
        max(min(game.payoff(i, o) for o in outcomes if o[i] == k) for k in range(shape[i])) for i in range(3)
    ]
    gains = {o: [game.payoff(i, o) - secured[i] for i in range(3)] for o in outcomes}
    better = {o: math.prod(g) for o, g in gains.items() if min(g) > 0}
    wanted = better or {o: sum(game.payoffs(o)) for o in outcomes}
    assert found.deal == max(
        outcomes,
        key=lambda o: (wanted.get(o, -1), [-k for k in o]) if better else (wanted[o], [-k for k in o]),
    )
    assert bool(better) == (not found.notes)
    for i in (0, 2):
        left = {}
        for k in range(shape[i]):
            replies = [o for o in outcomes if o[i] == k and o[2 - i] == found.deal[2 - i]]
            left[k] = max(game.payoff(1, o) for o in replies)
        del left[found.deal[i]]
        assert found.punishments[i] == min(left, key=lambda k: (left[k], k))
    assert found.punishments[1] is None


def test_all_computers_watch_the_person_alone(table_of):
    table = table_of("announced-front", person=1, against="tit-for-tat", length=3)
    assert isinstance(table.opponent, TitForTat)
    kept = table.opponent.deal[1]
    session = played(table, [1 - kept, kept, kept])
    first, second, third = (r.outcome for r in session.rounds)
    assert [first[i] for i in table.computers] == [table.opponent.deal[i] for i in table.computers]
    assert [second[i] for i in table.computers] == [table.opponent.punishments[i] for i in table.computers]
    assert third == table.opponent.deal


@pytest.mark.parametrize("shape", [(1, 2), (2, 1), (1, 2, 2), (2, 1, 1)])
def test_tit_for_tat_needs_choices(table_of, random_findings, shape):
    with pytest.raises(NotApplicable) as refused:
        table_of(random_findings(1, *shape), against="tit-for-tat")
    assert refused.value.code == "N279"


def test_an_actor_with_one_strategy_plays_it(table_of, random_findings):
    table = table_of(random_findings(1, 2, 1, 2), against="tit-for-tat")
    assert table.opponent.intend(1, ()).probabilities == (1,)


# ------------------------------------------------------------------ equilibrium


def test_the_equilibrium_is_played_with_its_probabilities(table_of, chicken):
    table = table_of(chicken, against="equilibrium", equilibrium=2, length=1000)
    session = played(table, [0] * 1000)
    intended = session.rounds[0].choices[1].intention
    assert intended.probabilities == (Fraction(9, 10), Fraction(1, 10))
    assert "9/10" not in intended.rest  # what the mixture is, is to be found out
    assert "swerve with probability 9/10 (90%)" in table.opponent.summary
    straight = sum(r.outcome[1] for r in session.rounds)
    assert 60 < straight < 140  # four standard deviations


def test_each_equilibrium_can_be_asked_for(table_of, chicken):
    for number, equilibrium in enumerate(chicken.nash.equilibria, 1):
        table = table_of(chicken, against="equilibrium", equilibrium=number)
        assert table.opponent.intend(1, ()).probabilities == equilibrium.strategies[1]
        assert f"equilibrium {number} of 3 (the one asked for)" in table.opponent.about


@pytest.mark.parametrize("number", [0, 4, -1])
def test_an_unknown_equilibrium_is_refused(table_of, chicken, number):
    with pytest.raises(UsageError) as refused:
        table_of(chicken, against="equilibrium", equilibrium=number)
    assert refused.value.code == "N176"


def test_the_criteria_choose_the_equilibrium(table_of):
    stag = table_of("rousseau-1755-stag-hunt", against="equilibrium")
    assert "better for everybody than the others" in stag.opponent.about
    known = stag.findings.nash.equilibria
    best = stag.opponent.equilibrium.payoffs
    assert all(
        a > b
        for e in known
        if e is not stag.opponent.equilibrium
        for a, b in zip(best, e.payoffs, strict=True)
    )


def test_an_equilibrium_that_may_not_be_the_only_one_is_not_called_so(table_of):
    from dataclasses import replace

    found = table_of("prisoners-dilemma").findings
    assert "its part in the equilibrium;" in table_of(found).opponent.about
    doubtful = replace(found, nash=replace(found.nash, complete=False))
    assert "its part in the equilibrium found;" in table_of(doubtful).opponent.about


def test_without_an_equilibrium_there_is_a_way_out(table_of, chicken):
    from dataclasses import replace

    with pytest.raises(GameTooLarge) as refused:
        table_of(replace(chicken, nash=None), against="equilibrium")
    assert refused.value.code == "N277"
    assert "--against best-reply" in refused.value.hint
    assert table_of(replace(chicken, nash=None, criteria=None), against="best-reply")


# ------------------------------------------------------------------ all of them


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("against", ["equilibrium", "best-reply", "level-k", "quantal", "tit-for-tat"])
def test_every_opponent_plays_every_file(table_of, file, against):
    table = table_of(file, person=1, against=against, length=3)
    session = played(table, [0, 1, 0])
    assert session.is_over
    for found in session.rounds:
        assert found.payoffs == table.game.payoffs(found.outcome)
        for i in table.computers:
            intended = found.choices[i].intention
            assert float(sum(intended.probabilities)) == pytest.approx(1.0)
            assert intended.probabilities[found.outcome[i]] > 0


def test_a_turning_point_without_a_profile_is_refused(chicken):
    from negsim.classroom.play.opponents import quantal as module

    found = module.SOLVERS["logit-qre"].load()(chicken.game, lambdas=[])
    with pytest.raises(DidNotConverge) as refused:
        module._at(found, 0.5)  # noqa: SLF001  no game is known to be refused
    assert refused.value.code == "N278"
