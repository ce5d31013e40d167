from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from negsim.errors import GameTooLarge, NotApplicable
from negsim.games.coalition import members
from negsim.games.partition import canonical, partitions
from negsim.games.strategic import StrategicGame
from negsim.solvers.coalition.derived.bloc_play import positions
from negsim.solvers.coalition.derived.partition_function import partition_function


def blocs_of(game, among, structure):
    joined = [tuple(among[k] for k in members(b)) for b in structure]
    return [*joined, *((i,) for i in range(len(game.shape)) if i not in among)]


def named(structure):
    return "|".join(",".join(str(k + 1) for k in members(b)) for b in structure)


def from_table(table):
    arrays = np.empty((3, 2, 2, 2), dtype=object)
    for key, payoffs in table.items():
        arrays[(slice(None), *map(int, key))] = [Fraction(x) for x in payoffs]
    return StrategicGame.from_arrays(*arrays)


@pytest.mark.parametrize("case", ["pg3", "alpha_beta_gap"])
def test_known_partition_functions(case, derived_cases, public_good):
    game = public_good if case == "pg3" else from_table(derived_cases[case]["game"]["payoffs"])
    found = partition_function(game, (0, 1, 2))
    # the known answers list blocs by bitmask, not by first member
    worths = {named(s): [str(found.game.worth(s, b)) for b in sorted(s)] for s in found.game.structures}
    assert worths == derived_cases[case]["expected"]["partition_function"]


def cournot(n):
    """Sellers who choose a share of demand on a grid that holds all equilibrium outputs, price 1 - Q."""
    grid = [Fraction(k, 12) for k in range(7)]
    shape = (len(grid),) * n
    arrays = [np.empty(shape, dtype=object) for _ in range(n)]
    for outcome in product(range(len(grid)), repeat=n):
        outputs = [grid[k] for k in outcome]
        for i in range(n):
            arrays[i][outcome] = outputs[i] * (1 - sum(outputs))
    return StrategicGame.from_arrays(*arrays)


def test_cournot_blocs_earn_what_the_formula_says(derived_cases):
    expected = derived_cases["cournot_pff"]["expected"]["gamma"]
    found = partition_function(cournot(3), (0, 1, 2))
    for structure, equilibria in found.equilibria.items():
        by_formula = Fraction(1, (len(structure) + 1) ** 2)
        earned = [[sum(e.payoffs[k] for k in members(b)) for b in structure] for e in equilibria]
        assert [by_formula] * len(structure) in earned
    assert found.game.worth((7,), 7) == Fraction(expected["1,2,3"])


def test_equilibria_and_ranges_are_those_of_the_plain_way(some_game, plain, payoffs_between):
    among = tuple(range(len(some_game.shape)))
    found = partition_function(some_game, among)
    assert found.game.structures == tuple(partitions(len(among)))
    for structure in found.game.structures:
        blocs = blocs_of(some_game, among, structure)
        pure = plain["pure_outcomes"](some_game, blocs, {})
        equilibria = found.equilibria[structure]
        if pure:
            assert [e.outcome for e in equilibria] == pure
        else:
            assert all(e.outcome is None for e in equilibria)
        payoffs = payoffs_between(some_game, blocs, {})
        if payoffs is None:
            continue
        assert {e.payoffs for e in equilibria} == set(payoffs)
        for b in structure:
            worths = [sum(p[among[k]] for k in members(b)) for p in payoffs]
            assert found.ranges[structure, b] == (min(worths), max(worths))


def test_mixed_equilibria_between_blocs_leave_nobody_a_gain(some_game, plain):
    among = tuple(range(len(some_game.shape)))
    found = partition_function(some_game, among)
    for equilibria in found.equilibria.values():
        for e in equilibria:
            if e.outcome is not None or e.payoff_radius:
                continue
            assert e.payoffs == plain["expected"](some_game, e.blocs, {}, e.mixtures)
            for k, bloc in enumerate(e.blocs):
                now = sum(e.payoffs[i] for i in bloc)
                for s in range(len(e.mixtures[k])):
                    sure = tuple(Fraction(int(t == s)) for t in range(len(e.mixtures[k])))
                    mixtures = (*e.mixtures[:k], sure, *e.mixtures[k + 1 :])
                    deviating = plain["expected"](some_game, e.blocs, {}, mixtures)
                    assert sum(deviating[i] for i in bloc) <= now


def test_irrational_equilibria_are_within_their_radius(plain):
    rng = np.random.default_rng(0)
    seen = 0
    for _ in range(60):
        game = StrategicGame.from_arrays(*(rng.integers(0, 100, (2, 2, 2)) for _ in range(3)))
        for e in partition_function(game, (0,)).equilibria[(1,)]:
            if e.payoff_radius:
                seen += 1
                near = plain["expected"](game, e.blocs, {}, e.mixtures)
                assert max(abs(a - b) for a, b in zip(e.payoffs, near, strict=True)) <= e.payoff_radius
                assert e.payoff_radius < Fraction(1, 10**6)
    assert seen


@pytest.mark.parametrize("equilibrium", ["worst", "best", "total"])
def test_one_equilibrium_is_picked_a_structure(equilibrium, random_game, plain):
    several = 0
    for seed in range(12):
        game = random_game((2, 2, 2, 2), 3, seed)
        among = (0, 2, 3)
        found = partition_function(game, among, equilibrium)
        for structure in found.game.structures:
            pure = plain["pure_outcomes"](game, blocs_of(game, among, structure), {})
            if not pure:
                continue
            several += len(pure) > 1
            counted = range(4) if equilibrium == "total" else among
            sign = -1 if equilibrium == "worst" else 1
            best = max(pure, key=lambda o: sign * plain["total"](game, o, counted))
            assert found.game.payoffs[structure] == tuple(game.payoff(i, best) for i in among)
    assert several > 20


def test_fractions_and_huge_payoffs_are_exact(odd_game, payoffs_between):
    found = partition_function(odd_game, (0, 1, 2))
    for structure, equilibria in found.equilibria.items():
        payoffs = payoffs_between(odd_game, blocs_of(odd_game, (0, 1, 2), structure), {})
        assert payoffs is None or {e.payoffs for e in equilibria} == set(payoffs)


def test_relabeling_players_relabels_the_result(random_game):
    order = (2, 0, 3, 1)  # place k of the new game is held by player order[k] of the old
    for seed in range(6):
        game = random_game((2, 3, 2, 2), 12, seed)
        new = StrategicGame.from_arrays(*(game.numerators[i].transpose(order) for i in order))
        old_found = partition_function(game, (0, 1, 2, 3))
        new_found = partition_function(new, (0, 1, 2, 3))
        for structure in new_found.game.structures:
            moved = [sum(1 << order[k] for k in members(b)) for b in structure]
            if len(structure) > 2 and any(e.outcome is None for e in new_found.equilibria[structure]):
                continue
            for b, old in zip(structure, moved, strict=True):
                assert new_found.ranges[structure, b] == old_found.ranges[canonical(tuple(moved)), old]


def test_a_continuum_without_corners_is_entered_by_the_other_method():
    """Ties leave three blocs a continuum that is no product, of which the search for all lists nothing."""
    rng = np.random.default_rng([4, 4, 2, 3, 2, 2])
    game = StrategicGame.from_arrays(*(rng.integers(0, 4, (2, 3, 2, 2)) for _ in range(4)))
    found = partition_function(game, (0, 1, 2, 3))
    (inside,) = found.equilibria[1, 6, 8]
    assert inside.payoff_radius == 0
    assert not found.is_complete


def test_players_who_may_not_join_are_alone(random_game, plain):
    game = random_game((2, 3, 2), 5, 1)
    found = partition_function(game, (2, 0))
    assert found.game.players == (game.players[2], game.players[0])
    for structure, blocs in (((3,), [(2, 0), (1,)]), ((1, 2), [(2,), (0,), (1,)])):
        pure = plain["pure_outcomes"](game, blocs, {})
        assert not pure or [e.outcome for e in found.equilibria[structure]] == pure


def test_many_bits_are_read_like_few():
    for bits in (0, 1, 1 << 70, (1 << 40) - 1, sum(1 << k for k in range(3, 900, 7))):
        assert positions(bits) == [k for k in range(bits.bit_length()) if bits >> k & 1]


def test_what_is_refused(random_game):
    game = random_game((2, 2), 9, 1)
    for among in ((), (0, 0), (0, 2), (-1,)):
        with pytest.raises(NotApplicable, match="who may join"):
            partition_function(game, among)
    with pytest.raises(NotApplicable, match="worst, best, total"):
        partition_function(game, (0, 1), "median")
    with pytest.raises(GameTooLarge, match=r"11 players form 678,570 coalition structures"):
        partition_function(StrategicGame.from_arrays(*([np.zeros((2,) * 11, int)] * 11)), tuple(range(11)))
    wide = StrategicGame.from_arrays(*([np.zeros((2,) * 18, int)] * 18))
    with pytest.raises(GameTooLarge, match=r"1,024 coalitions at 262,144 outcomes"):
        partition_function(wide, tuple(range(10)))
    with pytest.raises(GameTooLarge, match=r"877 coalition structures have 14,368,768 pure equilibria"):
        partition_function(StrategicGame.from_arrays(*([np.zeros((4,) * 7, int)] * 7)), tuple(range(7)))
