from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers import dominance as module
from negsim.solvers.dominance import dominance, strict_dominance, weak_dominance


def _table(game, player, kept):
    """Payoffs of a player as rows, over what the others keep."""
    others = [k for i, k in enumerate(kept) if i != player]
    rows = []
    for own in range(game.shape[player]):
        cells = []
        for cell in product(*others):
            outcome = list(cell)
            outcome.insert(player, own)
            cells.append(game.payoff(player, tuple(outcome)))
        rows.append(cells)
    return rows


def _share(better, worse, row, *, strictly):
    """Whether some p in [0, 1] makes p * better + (1 - p) * worse dominate the row: intersect intervals."""
    low, high = Fraction(0), Fraction(1)
    low_open = high_open = False
    for a, b, c in zip(better, worse, row, strict=True):
        if a == b:
            if b < c or (strictly and b == c):
                return False
            continue
        bound = (c - b) / (a - b)
        if a > b and (bound, strictly) > (low, low_open):
            low, low_open = bound, strictly
        if a < b and (bound < high or (bound == high and strictly)):
            high, high_open = bound, strictly
    if low > high or (low == high and (low_open or high_open)):
        return False
    if strictly:
        return True
    # Sometimes better at an end or inside: the total advantage is linear in p.
    return any(
        sum(p * a + (1 - p) * b - c for a, b, c in zip(better, worse, row, strict=True)) > 0
        for p in (low, high)
    )


@pytest.mark.parametrize("below", [3, 6, 30])
@pytest.mark.parametrize("shape", [(3, 2), (3, 4), (2, 3, 2), (3, 3)])
def test_of_three_strategies_by_intervals(shape, below, random_game):
    found = 0
    for seed in range(15):
        game = random_game(shape, below, seed)
        kept = [tuple(range(n)) for n in shape]
        strict = strict_dominance(game)
        weak = {(d.player, d.strategy) for d in weak_dominance(game).weakly}
        first = {(d.player, d.strategy) for d in strict.eliminated if d.round == 1}
        for player, size in enumerate(shape):
            table = _table(game, player, kept)
            for s in range(size if size <= 3 else 0):
                others = [table[k] for k in range(size) if k != s]
                pair = (others[0], others[-1])
                is_strict = _share(*pair, table[s], strictly=True)
                assert ((player, s) in first) == is_strict
                assert ((player, s) in weak) == (not is_strict and _share(*pair, table[s], strictly=False))
                found += is_strict
    assert found


@pytest.mark.parametrize("shape", [(4, 4), (5, 3), (3, 3, 3), (2, 2, 2, 2)])
def test_every_step_is_as_stated(shape, random_game):
    for seed in range(10):
        game = random_game(shape, 5, seed)
        solution = dominance(game)
        kept = [list(range(n)) for n in shape]
        for number in sorted({d.round for d in solution.eliminated}):
            now = [d for d in solution.eliminated if d.round == number]
            for d in now:
                table = _table(game, d.player, kept)
                mixed = [
                    sum(p * u for p, u in zip(d.by, column, strict=True))
                    for column in zip(*table, strict=True)
                ]
                assert min(m - u for m, u in zip(mixed, table[d.strategy], strict=True)) == d.margin > 0
                assert {k for k, p in enumerate(d.by) if p} <= set(kept[d.player]) - {d.strategy}
                assert sum(d.by) == 1
            for d in now:
                kept[d.player].remove(d.strategy)
        assert solution.remaining == tuple(map(tuple, kept))
        whole = [list(range(n)) for n in shape]
        for d in solution.weakly:
            table = _table(game, d.player, whole)
            mixed = [
                sum(p * u for p, u in zip(d.by, column, strict=True)) for column in zip(*table, strict=True)
            ]
            gaps = [m - u for m, u in zip(mixed, table[d.strategy], strict=True)]
            assert min(gaps) == d.margin == 0 < max(gaps)
            assert (d.player, d.strategy) not in {(e.player, e.strategy) for e in solution.eliminated}


def test_a_mixture_dominates_where_no_strategy_does():
    game = StrategicGame.from_arrays([[4, 0], [0, 4], [1, 1]], np.zeros((3, 2), dtype=int))
    (only,) = strict_dominance(game).eliminated
    assert (only.strategy, only.by, only.margin) == (2, (Fraction(1, 2), Fraction(1, 2), 0), 1)


def test_all_dominated_strategies_of_a_round_go_together():
    A = [[3, 3], [2, 2], [1, 1]]
    game = StrategicGame.from_arrays(A, [[0, 1], [1, 0], [1, 0]])
    solution = dominance(game)
    assert [(d.player, d.strategy, d.round) for d in solution.eliminated] == [(0, 1, 1), (0, 2, 1), (1, 0, 2)]
    assert [d.by for d in solution.eliminated[:2]] == [(1, 0, 0), (1, 0, 0)]
    assert solution.remaining == ((0,), (1,))


def test_margins_are_in_the_units_of_the_game():
    game = StrategicGame.from_arrays([["0.5"], ["0.25"]], [["0"], ["0"]])
    assert strict_dominance(game).eliminated[0].margin == Fraction(1, 4)


def test_weak_dominance_never_discards():
    game = StrategicGame.from_arrays([[1, 1], [1, 0]], [[1, 1], [1, 0]])
    solution = dominance(game)
    assert [(d.player, d.strategy) for d in solution.weakly] == [(0, 1), (1, 1)]
    assert solution.remaining == ((0, 1), (0, 1))


def test_equal_strategies_do_not_dominate_each_other():
    solution = dominance(StrategicGame.from_arrays([[1, 2], [1, 2], [0, 2]], np.zeros((3, 2), dtype=int)))
    assert [d.strategy for d in solution.weakly] == [2]


def test_payoffs_at_the_edge_of_64_bits():
    top = 2**62 - 2
    game = StrategicGame.from_arrays([[top, -top], [-top, top], [-1 - top // 2, -1 - top // 2]], [[0, 0]] * 3)
    (only,) = strict_dominance(game).eliminated
    assert only.margin == 1 + top // 2
    far = StrategicGame.from_arrays([[top, top], [-top, -top]], [[0, 0]] * 2)
    assert strict_dominance(far).eliminated[0].margin == 2 * top
    beyond = StrategicGame.from_arrays([[10**30, 10**30], [-(10**30), 0]], [[0, 0]] * 2)
    assert strict_dominance(beyond).eliminated[0].margin == 10**30


@pytest.mark.parametrize("limit", ["CELLS_LIMIT", "RAW_CELLS_LIMIT", "WORK_LIMIT"])
def test_large_tables_are_said(limit, monkeypatch):
    monkeypatch.setattr(module, limit, 5)
    game = StrategicGame.from_arrays([[4, 0], [0, 4], [1, 1]], np.zeros((3, 2), dtype=int))
    solution = dominance(game)
    assert not solution.complete
    assert [n.code for n in solution.notes] == ["N204"]
    assert solution.eliminated == ()


def test_large_tables_take_a_moment():
    rng = np.random.default_rng(0)
    game = StrategicGame.from_arrays(rng.integers(0, 9, (700, 700)), rng.integers(0, 9, (700, 700)))
    assert dominance(game).eliminated == ()
