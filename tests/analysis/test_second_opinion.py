"""Second opinions: what others report is told apart, and what they miss is counted."""

from dataclasses import replace
from fractions import Fraction

import pytest

from negsim.analysis.peers import PEERS, PeerAnswer, Status
from negsim.analysis.second_opinion import second_opinions
from negsim.analysis.verify import verify
from negsim.games.strategic import StrategicGame
from negsim.reports.document import Document, to_text
from negsim.reports.second_opinion import add_second_opinions
from negsim.reports.solve import solve
from negsim.solvers.nash.equilibria import nash_equilibria

CHICKEN = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]])
ROW, COLUMN, MIXED = 0, 1, 2
PURE = [((1, 0), (0, 1)), ((0, 1), (1, 0))]
HALF = (0.9, 0.1)
# Row is indifferent, whatever Column does; Column does best at the left: a continuum, (any, left).
CONTINUUM = StrategicGame.from_arrays([[1, 1], [1, 1], [0, 0]], [[2, 0], [2, 0], [0, 0]])


def opinion(game, *profiles, nash=None, peer=PEERS[0], **more):
    nash = nash or verify(game, nash_equilibria(game))
    answer = PeerAnswer(peer=peer, status=Status.ANSWERED, profiles=profiles, **more)
    second = second_opinions(game, nash, ask=lambda *_a, **_k: [answer])
    return second, second.opinions[0]


def test_all_are_found():
    _, found = opinion(CHICKEN, *PURE, (HALF, HALF))
    assert (sorted(found.found), found.missed, found.wrong, found.unlisted) == ([0, 1, 2], (), (), ())


def test_what_is_missed_has_a_number():
    nash = verify(CHICKEN, nash_equilibria(CHICKEN))
    for k, equilibrium in enumerate(nash.equilibria):
        others = [e.strategies for e in nash.equilibria if e is not equilibrium]
        assert opinion(CHICKEN, *others)[1].missed == (k,)


@pytest.mark.parametrize(("off", "is_found"), [(0, True), (9e-7, True), (-9e-7, True), (2e-6, False)])
def test_near_means_within_a_millionth(off, is_found):
    found = opinion(CHICKEN, ((0.9 + off, 0.1 - off), HALF))[1]
    assert bool(found.found) is is_found
    assert found.within == 0


def test_what_is_no_equilibrium_comes_with_its_regret():
    found = opinion(CHICKEN, ((1, 0), (1, 0)), ((0.5, 0.5), (0.5, 0.5)))[1]
    assert [r.regret for r in found.wrong] == [1, 2]
    assert found.unlisted == ()


def test_a_tiny_payoff_scale_does_not_hide_what_is_wrong():
    game = StrategicGame.from_arrays([["0", "-1e-9"], ["1e-9", "-1e-8"]], [[0, 0], [0, 0]])
    found = opinion(game, ((1, 0), (1, 0)))[1]
    assert [r.regret for r in found.wrong] == [Fraction(1, 10**9)]


def test_inside_a_continuum():
    nash = verify(CONTINUUM, nash_equilibria(CONTINUUM))
    assert (len(nash.equilibria), len(nash.components)) == (2, 1)
    found = opinion(CONTINUUM, ((0.25, 0.75, 0.0), (1.0, 0.0)), nash=nash)[1]
    assert (found.within, found.found, found.components_found, found.components_missed) == (1, (), (0,), ())
    assert found.missed == (0, 1)
    outside = opinion(CONTINUUM, ((0.25, 0.5, 0.25), (1.0, 0.0)), nash=nash)[1]
    assert (outside.within, len(outside.wrong), outside.components_missed) == (0, 1, (0,))


def test_combinations_of_two_components_are_not_inside():
    game = StrategicGame.from_arrays(
        [[1, 0, 0], [1, 0, 0], [0, 1, 1], [0, 1, 1]], [[1, 0, 0], [1, 0, 0], [0, 1, 1], [0, 1, 1]]
    )
    inside = ((0.3, 0.7, 0, 0), (1, 0, 0)), ((0, 0, 0.3, 0.7), (0, 0.5, 0.5))
    across = ((0.3, 0.7, 0, 0), (0, 0.5, 0.5)), ((0.3, 0, 0.7, 0), (1, 0, 0))
    found = opinion(game, *inside, *across)[1]
    assert (found.within, len(found.wrong)) == (2, 2)


def lacking(nash, k):
    """Return a solution that lacks one of its equilibria."""
    rest = tuple(
        replace(e, component=i) for i, e in enumerate(e for j, e in enumerate(nash.equilibria) if j != k)
    )
    components = tuple(replace(c, equilibria=(i,)) for i, c in enumerate(nash.components[: len(rest)]))
    return replace(nash, equilibria=rest, components=components)


@pytest.mark.parametrize("is_exact", [True, False])
@pytest.mark.parametrize("is_complete", [True, False])
def test_an_equilibrium_that_we_lack_is_said_loudly(is_exact, is_complete):
    whole = verify(CHICKEN, nash_equilibria(CHICKEN))
    mixed = next(k for k, e in enumerate(whole.equilibria) if not e.is_pure)
    nash = replace(lacking(whole, mixed), complete=is_complete)
    profile = ((Fraction(9, 10), Fraction(1, 10)),) * 2 if is_exact else (HALF, HALF)
    second, found = opinion(CHICKEN, profile, nash=nash)
    assert second.is_incomplete
    assert [(r.is_proven, found.wrong) for r in found.unlisted] == [(True, ())]
    assert second.notes[0].code == "N320"
    assert ("said to be complete" in second.notes[0].text) is True
    assert ("not said" in second.notes[0].text) is not is_complete
    document = Document()
    add_second_opinions(replace(solve(CHICKEN), nash=nash, second_opinion=second), document)
    assert "OUR LIST IS INCOMPLETE" in to_text(document)
    assert "an equilibrium that is NOT IN OUR LIST: Player 1 and Player 2 play 1 with probability" in to_text(
        document
    )


def test_almost_an_equilibrium_is_left_in_doubt():
    # Row gains 1e-9 (of a range of 1) at the bottom: only (bottom, left) is an equilibrium.
    game = StrategicGame.from_arrays([["0.999999999", 1], [1, 0]], [[1, 0], [1, 0]])
    second, found = opinion(game, ((1, 0), (1, 0)))
    assert not second.is_incomplete
    assert [(r.is_proven, r.regret) for r in found.unlisted] == [(False, Fraction(1, 10**9))]
    document = Document()
    add_second_opinions(replace(solve(game), second_opinion=second), document)
    assert "in doubt" in to_text(document)
    assert "perhaps an equilibrium: Player 1 and Player 2 play 1 (a gain of 1e-09 is left" in to_text(
        document
    )


def test_what_did_not_answer_misses_nothing():
    nash = verify(CHICKEN, nash_equilibria(CHICKEN))
    answer = PeerAnswer(peer=PEERS[0], status=Status.LATE)
    found = second_opinions(CHICKEN, nash, ask=lambda *_a, **_k: [answer]).opinions[0]
    assert (found.missed, found.components_missed) == ((), ())


def test_a_game_of_which_we_know_no_equilibrium():
    nash = replace(verify(CHICKEN, nash_equilibria(CHICKEN)), equilibria=(), components=(), complete=False)
    second, found = opinion(CHICKEN, PURE[0], nash=nash)
    assert second.is_incomplete
    document = Document()
    add_second_opinions(replace(solve(CHICKEN), nash=nash, second_opinion=second), document)
    assert "found what we do not" in to_text(document)
    assert found.missed == ()


def test_the_text_says_what_was_cut_and_what_is_malformed():
    second, _ = opinion(
        CHICKEN, *[((k / 100, 1 - k / 100), (1, 0)) for k in range(10, 60)], malformed=2, is_cut=True
    )
    document = Document()
    add_second_opinions(replace(solve(CHICKEN), second_opinion=second), document)
    text = " ".join(to_text(document).split())
    assert (
        "found none, MISSED 1, 2 and 3; REPORTS 50 THAT ARE NONE; reports 2 that are no mixed strategies"
        in text
    )
    assert "stopped after 50 profiles" in text
    assert "and 47 more, in --format json" in text
