from itertools import chain, combinations

import numpy as np
import pytest

from negsim.errors import GameTooLarge, UsageError
from negsim.games.partition import PartitionGame
from negsim.solvers.coalition.holding import farsighted_stable_sets as module
from negsim.solvers.coalition.holding.farsighted import farsighted
from negsim.solvers.coalition.holding.farsighted_stable_sets import farsighted_stable_sets
from negsim.solvers.coalition.holding.indirect_dominance import indirect_dominance
from negsim.solvers.coalition.holding.largest_consistent_set import largest_consistent_set


def blocs_of(structure):
    return frozenset(frozenset(i for i in range(8) if b >> i & 1) for b in structure)


def subsets(items):
    return chain.from_iterable(combinations(items, k) for k in range(len(items) + 1))


def moves_from(blocs, membership):
    for group in map(frozenset, subsets(sorted(frozenset().union(*blocs)))):
        if group:
            left = {b - group for b in blocs if b & group} - {frozenset()}
            if membership == "gamma":
                left = {frozenset({i}) for b in left for i in b}
            yield group, frozenset({b for b in blocs if not b & group} | left | {group})


def plain_dominators(payoffs, membership):
    """By walking forward from every state, with the end fixed."""
    found = {s: set() for s in payoffs}
    for start in payoffs:
        for end in payoffs:
            reached, frontier = {start}, [start]
            while frontier:
                here = frontier.pop()
                for group, after in moves_from(here, membership):
                    if after not in reached and all(payoffs[end][i] > payoffs[here][i] for i in group):
                        reached.add(after)
                        frontier.append(after)
            if end in reached - {start}:
                found[start].add(end)
    return found


def is_consistent(chosen, payoffs, dominators, membership):
    def is_deterred(s, group, t):
        ends = ({t} | dominators[t]) & chosen
        return any(not all(payoffs[e][i] > payoffs[s][i] for i in group) for e in ends)

    return chosen == {s for s in payoffs if all(is_deterred(s, g, t) for g, t in moves_from(s, membership))}


def is_stable_set(chosen, dominators):
    return all(not (above & chosen) if s in chosen else above & chosen for s, above in dominators.items())


@pytest.mark.parametrize("membership", ["delta", "gamma"])
@pytest.mark.parametrize(("n", "seeds"), [(1, 1), (2, 10), (3, 40), (4, 3)])
def test_random_games_with_ties_agree_with_the_definitions(random_partition_game, membership, n, seeds):
    for seed in range(seeds):
        game = random_partition_game(n, seed)
        payoffs = {blocs_of(s): p for s, p in game.payoffs.items()}
        solution = farsighted(game, membership)
        dominators = plain_dominators(payoffs, membership)
        names = [blocs_of(s) for s in solution.structures]
        assert {
            s: {names[k] for k in above} for s, above in zip(names, solution.dominators, strict=True)
        } == dominators
        chosen = {frozenset(c) for c in subsets(list(payoffs)) if is_stable_set(set(c), dominators)}
        assert {frozenset(map(blocs_of, c)) for c in solution.stable_sets} == chosen
        assert solution.complete
        if n < 4:
            consistent = [
                set(c)
                for c in subsets(list(payoffs))
                if is_consistent(set(c), payoffs, dominators, membership)
            ]
            assert set(map(blocs_of, solution.consistent)) == set().union(*consistent)
            assert set(map(blocs_of, solution.consistent)) in consistent


@pytest.mark.parametrize("membership", ["delta", "gamma"])
def test_three_producers_who_look_ahead_stay_together(cournot, membership):
    solution = farsighted(cournot(3), membership)
    assert solution.consistent == ((7,),)
    assert solution.stable_sets == (((7,),),)


@pytest.mark.parametrize("membership", ["delta", "gamma"])
def test_all_producers_together_are_consistent(cournot, membership):
    """The efficient structure is never ruled out where mergers help outsiders.  [mauleon-vannetelbosch-2004]"""
    for n in (4, 5):
        assert (2**n - 1,) in farsighted(cournot(n), membership).consistent


def graph_game(payoffs, arrows):
    """A game on a few states: groups lead from one state to another."""
    payoffs = np.array(payoffs)
    is_member = np.array([[i in group for i in range(payoffs.shape[1])] for group, _, _ in arrows])
    after = np.array([[to if s == start else s for s in range(len(payoffs))] for _, start, to in arrows])
    dominates = indirect_dominance(payoffs, is_member, after)
    kept = largest_consistent_set(payoffs, is_member, after, dominates)
    return set(np.flatnonzero(kept).tolist()), farsighted_stable_sets(dominates)


def test_who_fears_what_the_next_might_do_stays():
    """Player 1 can go from a to b; there 2 alone can go to c (bad for 1), or both to d (good for both)."""
    arrows = [((0,), 0, 1), ((1,), 1, 2), ((0, 1), 1, 3)]
    consistent, (stable_sets, complete) = graph_game([(6, 0), (7, 4), (5, 10), (10, 5)], arrows)
    assert consistent == {0, 2, 3}
    assert (stable_sets, complete) == (((2, 3),), True)


def test_a_cycle_of_majorities_rules_nothing_out():
    """Any two of three voters can replace an option by any other; each option beats one and loses to one."""
    pairs = [(0, 1), (0, 2), (1, 2)]
    arrows = [(pair, s, t) for pair in pairs for s in range(3) for t in range(3) if s != t]
    consistent, (stable_sets, complete) = graph_game([(3, 1, 2), (2, 3, 1), (1, 2, 3)], arrows)
    assert consistent == {0, 1, 2}
    assert complete
    assert stable_sets == ()


def test_a_standard_of_behavior_need_not_exist_and_need_not_be_unique():
    cycle = np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]], bool)
    assert farsighted_stable_sets(cycle) == ((), True)
    pairs = np.kron(np.eye(3, dtype=bool), np.array([[0, 1], [1, 0]], bool))
    sets, complete = farsighted_stable_sets(pairs)
    assert complete
    assert sets == tuple(sorted((a, b, c) for a in (0, 1) for b in (2, 3) for c in (4, 5)))


def test_random_relations_agree_with_trying_all_sets():
    found = 0
    for seed in range(60):
        relation = np.random.default_rng(seed).random((9, 9)) < 0.3
        np.fill_diagonal(relation, val=False)
        dominators = {s: set(np.flatnonzero(relation[:, s]).tolist()) for s in range(9)}
        expected = sorted(c for c in subsets(range(9)) if is_stable_set(set(c), dominators))
        assert farsighted_stable_sets(relation) == (tuple(expected), True)
        found += len(expected)
    assert found > 60


def test_many_stable_sets_are_cut_and_said_to_be():
    pairs = np.kron(np.eye(8, dtype=bool), np.array([[0, 1], [1, 0]], bool))
    sets, complete = farsighted_stable_sets(pairs)
    assert (len(sets), complete) == (module.LISTED, False)


def test_a_search_that_is_given_up_carries_a_note(cournot, monkeypatch):
    monkeypatch.setattr(module, "STEPS_LIMIT", 0)
    solution = farsighted(cournot(3))
    assert not solution.complete
    assert [n.code for n in solution.notes] == ["N235"]


def test_names_do_not_matter(random_partition_game, relabel):
    order = (2, 0, 3, 1)
    for seed in range(5):
        game = random_partition_game(4, seed)
        here, there = farsighted(game), farsighted(relabel.game(game, order))
        assert {relabel.structure(s, order) for s in here.consistent} == set(there.consistent)
        assert {frozenset(relabel.structure(s, order) for s in c) for c in here.stable_sets} == set(
            map(frozenset, there.stable_sets)
        )


def test_refusals(cournot):
    with pytest.raises(UsageError) as unknown:
        farsighted(cournot(3), "open")
    assert unknown.value.code == "N112"
    with pytest.raises(GameTooLarge) as large:
        farsighted(PartitionGame(players=tuple("abcdefg"), payoffs={}))
    assert large.value.code == "N234"
