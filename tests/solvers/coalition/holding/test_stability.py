from fractions import Fraction

import pytest

from negsim.analysis.verify_alliances import verify_stability
from negsim.errors import GameTooLarge, UsageError
from negsim.games.partition import PartitionGame
from negsim.solvers.coalition.holding.stability import stability

RULES = ("open", "exclusive-gamma", "exclusive-delta")


def sizes(coalitions):
    return sorted({c.bit_count() for c in coalitions})


def all_or_none(solution, attribute):
    """Return the sizes at which a symmetric game's coalitions have a property."""
    verdicts = {}
    for front in solution.fronts:
        verdicts.setdefault(front.coalition.bit_count(), set()).add(getattr(front, attribute))
    assert all(len(v) == 1 for v in verdicts.values())
    return sorted(k for k, v in verdicts.items() if v == {True})


def test_a_public_good_for_three(public_good, derived_cases):
    expected = derived_cases["pg3"]["expected"]
    solution = stability(public_good)
    assert sizes(solution.stable) == expected["stable_cartel_sizes"]
    for front in solution.fronts:
        k = front.coalition.bit_count()
        assert front.worth == k * Fraction(expected["cartel_member_payoff"][str(k)])
        for i in range(3):
            if not front.coalition >> i & 1:
                assert front.payoffs[i] == Fraction(expected["cartel_outsider_payoff"][str(k)])


@pytest.mark.parametrize("n", [3, 5])
def test_linear_benefits_and_quadratic_costs(climate, derived_cases, n):
    expected = derived_cases["iea_linear_quadratic"]["expected"]["by_N"][str(n)]
    solution = stability(climate(n))
    assert all_or_none(solution, "is_internally_stable") == expected["internally_stable"]
    assert all_or_none(solution, "is_externally_stable") == expected["externally_stable"]
    assert sizes(solution.stable) == expected["stable_weak"]
    for k in range(1, n + 1):
        front = solution.fronts[2**k - 2]
        assert front.payoffs[0] == Fraction(expected["member"][k - 1])
        if k < n:
            assert front.payoffs[-1] == Fraction(expected["outsider"][k])


def test_weak_and_strict_differ_where_the_third_is_indifferent(climate):
    pair, three = (stability(climate(5)).fronts[c - 1] for c in (0b00011, 0b00111))
    assert pair.is_externally_stable
    assert not pair.is_externally_strict
    assert three.is_internally_stable
    assert not three.is_internally_strict


def test_leavers_of_a_cartel_of_three_producers(cournot, derived_cases):
    solution = stability(cournot(3))
    assert sizes(solution.stable) == derived_cases["cournot_pff"]["expected"]["cartel_stable_sizes_n3"]
    everybody = solution.fronts[-1]
    assert [m.player for m in everybody.leavers] == [0, 1, 2]
    assert {m.gain for m in everybody.leavers} == {Fraction(1, 9) - Fraction(1, 12)}
    assert everybody.leavers[0].after == (0b001, 0b110)
    assert stability(cournot(3), membership="exclusive-gamma").fronts[-1].is_internally_stable


def test_transfers_keep_in_who_would_leave_for_little():
    third, half = Fraction(1, 3), Fraction(1, 2)
    payoffs = {
        (7,): (0, 2, 2),
        (3, 4): (0, 0, half),
        (5, 2): (0, half, 0),
        (1, 6): (1, 0, 0),
        (1, 2, 4): (third, 0, 0),
    }
    game = PartitionGame(
        players=("a", "b", "c"), payoffs={s: tuple(map(Fraction, p)) for s, p in payoffs.items()}
    )
    without, shared = stability(game).fronts[-1], stability(game, transfers=True).fronts[-1]
    assert [m.player for m in without.leavers] == [0]
    assert without.outside == (1, half, half)
    assert without.slack == shared.slack == 2
    assert not without.is_internally_stable
    assert shared.is_internally_stable
    assert shared.leavers == ()


def test_open_entry_needs_no_consent():
    payoffs = {(3,): (0, 2), (1, 2): (1, 1)}
    game = PartitionGame(
        players=("host", "guest"), payoffs={s: tuple(map(Fraction, p)) for s, p in payoffs.items()}
    )
    assert [m.player for m in stability(game).fronts[0].joiners] == [1]
    assert stability(game, membership="exclusive-delta").fronts[0].joiners == ()


@pytest.mark.parametrize("membership", RULES)
@pytest.mark.parametrize("transfers", [False, True])
def test_random_games_with_ties_agree_with_the_plain_check(random_partition_game, membership, transfers):
    for n in (1, 2, 3, 4):
        for seed in range(15):
            game = random_partition_game(n, seed)
            verify_stability(game, stability(game, membership=membership, transfers=transfers))


@pytest.mark.parametrize("membership", RULES)
def test_names_do_not_matter(random_partition_game, relabel, membership):
    order = (2, 0, 3, 1)
    for seed in range(10):
        game = random_partition_game(4, seed)
        here = stability(game, membership=membership).stable
        there = stability(relabel.game(game, order), membership=membership).stable
        assert sorted(relabel.bloc(c, order) for c in here) == list(there)


def test_refusals(climate):
    with pytest.raises(UsageError) as unknown:
        stability(climate(3), membership="closed")
    assert unknown.value.code == "N112"
    with pytest.raises(UsageError) as lacking:
        stability(PartitionGame(players=("a", "b"), payoffs={(3,): (0, 0)}))
    assert lacking.value.code == "N112"
    assert "a | b" in lacking.value.message
    with pytest.raises(GameTooLarge) as large:
        stability(PartitionGame(players=tuple("abcdefghijklm"), payoffs={}))
    assert large.value.code == "N234"
