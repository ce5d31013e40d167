import time
from fractions import Fraction

import pytest

from negsim.analysis.verify_alliances import verify_stable_structures
from negsim.errors import GameTooLarge
from negsim.games.partition import PartitionGame
from negsim.solvers.coalition.holding.stability import stability
from negsim.solvers.coalition.holding.stable_structures import stable_structures

RULES = ("open", "exclusive-gamma", "exclusive-delta")
GRAND = (0b111,)


def test_three_producers(cournot, derived_cases):
    expected = derived_cases["cournot_pff"]["expected"]
    gamma = stable_structures(cournot(3), membership="exclusive-gamma")
    delta = stable_structures(cournot(3), membership="exclusive-delta")
    assert (GRAND in gamma.stable) == expected["grand_coalition_gamma_game_stable_n3"]
    assert (GRAND in delta.stable) == expected["grand_coalition_delta_game_stable_n3"]
    blocking = delta.verdicts[0].blocking
    assert (blocking.movers, blocking.after, blocking.gains) == (1, (0b001, 0b110), (Fraction(1, 36),))


@pytest.mark.parametrize("membership", RULES)
@pytest.mark.parametrize("transfers", [False, True])
def test_random_games_with_ties_agree_with_the_plain_check(random_partition_game, membership, transfers):
    for n in (1, 2, 3, 4, 5):
        for seed in range(8):
            game = random_partition_game(n, seed, top=6)
            verify_stable_structures(
                game, stable_structures(game, membership=membership, transfers=transfers)
            )


@pytest.mark.parametrize("transfers", [False, True])
def test_all_alone_is_left_where_two_join(random_partition_game, transfers):
    """From all alone, joining and the external stability of single players are the same thing."""
    for seed in range(20):
        game = random_partition_game(4, seed)
        alone = stable_structures(game, transfers=transfers).verdicts[-1]
        fronts = stability(game, transfers=transfers).fronts
        assert alone.is_stable == all(fronts[(1 << i) - 1].is_externally_stable for i in range(4))
        assert alone.is_strict == all(fronts[(1 << i) - 1].is_externally_strict for i in range(4))


@pytest.mark.parametrize("membership", ["exclusive-gamma", "exclusive-delta"])
def test_a_group_that_shares_moves_if_it_gains_together(membership):
    payoffs = {(3,): (5, 0), (1, 2): (1, 1)}
    game = PartitionGame(players=("a", "b"), payoffs={s: tuple(map(Fraction, p)) for s, p in payoffs.items()})
    assert stable_structures(game, membership=membership).stable == ((1, 2),)
    shared = stable_structures(game, membership=membership, transfers=True)
    assert shared.stable == ((3,),)
    assert shared.verdicts[0].payoffs == (Fraction(5, 2), Fraction(5, 2))
    assert shared.verdicts[1].blocking.gains == (Fraction(3, 2), Fraction(3, 2))


@pytest.mark.parametrize("membership", RULES)
def test_names_do_not_matter(random_partition_game, relabel, membership):
    order = (2, 0, 3, 1)
    for seed in range(10):
        game = random_partition_game(4, seed)
        here = stable_structures(game, membership=membership).stable
        there = stable_structures(relabel.game(game, order), membership=membership).stable
        assert {relabel.structure(s, order) for s in here} == set(there)


def test_large_payoffs_stay_exact():
    top = 2**70
    payoffs = {(3,): (Fraction(top + 1), Fraction(top + 1)), (1, 2): (Fraction(top), Fraction(top))}
    game = PartitionGame(players=("a", "b"), payoffs=payoffs)
    assert stable_structures(game, transfers=True).verdicts[1].blocking.gains == (1,)


def test_six_players_take_less_than_half_a_second(random_partition_game):
    game = random_partition_game(6, 1)
    start = time.process_time()
    stable_structures(game, membership="exclusive-delta")
    assert time.process_time() - start < 0.5


def test_too_many_players():
    with pytest.raises(GameTooLarge) as error:
        stable_structures(PartitionGame(players=tuple("abcdefghi"), payoffs={}))
    assert error.value.code == "N234"


@pytest.mark.parametrize("membership", RULES)
@pytest.mark.parametrize("transfers", [False, True])
def test_a_stable_structure_of_one_coalition_is_stable_on_its_own(
    random_partition_game, membership, transfers
):
    """Leaving alone, and entering alone, are moves between structures as well."""
    held = 0
    for seed in range(40):
        game = random_partition_game(4, seed)
        lasting = stable_structures(game, membership=membership, transfers=transfers).stable
        for front in stability(game, membership=membership, transfers=transfers).fronts:
            if front.structure in lasting:
                assert front.is_stable or front.coalition.bit_count() == 1
                held += front.is_stable
    assert held
