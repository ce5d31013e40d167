from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from negsim.errors import GameTooLarge, NotApplicable
from negsim.games.coalition import members
from negsim.games.strategic import StrategicGame
from negsim.solvers.coalition.derived import limits
from negsim.solvers.coalition.derived.derived_worth import derived_worth

RULES = ["lead", "alpha", "beta", "gamma", "delta"]


def named(found):
    return {",".join(str(k + 1) for k in members(c)): str(w) for c, w in enumerate(found.worths) if c}


def cells(game, players, others, sums):
    """A coalition's payoffs, joint strategies of players in rows, of others in columns."""
    joint, placed, total = sums["joint"], sums["placed"], sums["total"]
    start = (0,) * len(game.shape)
    return [
        [total(game, placed(placed(start, players, s), others, t), players) for t in joint(game, others)]
        for s in joint(game, players)
    ]


@pytest.fixture
def gap(derived_cases):
    arrays = np.empty((3, 2, 2, 2), dtype=object)
    for key, payoffs in derived_cases["alpha_beta_gap"]["game"]["payoffs"].items():
        arrays[(slice(None), *map(int, key))] = [Fraction(x) for x in payoffs]
    return StrategicGame.from_arrays(*arrays), derived_cases["alpha_beta_gap"]["expected"]


@pytest.mark.parametrize("rule", RULES[1:])
@pytest.mark.parametrize("in_pure", [True, False])
def test_the_public_good_of_three(rule, in_pure, public_good, derived_cases):
    found = derived_worth(public_good, (0, 1, 2), rule, in_pure=in_pure)
    assert named(found) == derived_cases["pg3"]["expected"][rule]


def test_who_stays_outside_earns_what_the_cartel_gives(public_good, derived_cases):
    expected = derived_cases["pg3"]["expected"]
    found = derived_worth(public_good, (0, 1, 2), "gamma")
    for coalition in range(7):
        outside = str(expected["cartel_outsider_payoff"][str(coalition.bit_count())])
        assert {str(x) for x in found.outside(coalition).values()} == {outside}
    assert derived_worth(public_good, (0, 1, 2), "alpha").outside(1) == {}


@pytest.mark.parametrize(
    ("key", "rule", "in_pure"),
    [
        ("alpha_pure", "alpha", True),
        ("beta_pure", "beta", True),
        ("alpha_mixed", "alpha", False),
        ("alpha_mixed", "beta", False),
        ("gamma", "gamma", False),
        ("delta", "delta", False),
    ],
)
def test_a_gap_between_alpha_and_beta(key, rule, in_pure, gap):
    game, expected = gap
    assert named(derived_worth(game, (0, 1, 2), rule, in_pure=in_pure)) == expected[key]


def test_guarantees_are_those_of_the_plain_way(some_game, plain):
    n = len(some_game.shape)
    among = tuple(range(n))[: max(2, n - 1)]
    pure = {r: derived_worth(some_game, among, r, in_pure=True) for r in ("alpha", "beta")}
    mixed = derived_worth(some_game, among, "alpha")
    for c in range(1, 2 ** len(among)):
        players = tuple(among[k] for k in members(c))
        others = tuple(i for i in range(n) if i not in players)
        table = cells(some_game, players, others, plain)
        alpha = max(map(min, table))
        beta = min(map(max, zip(*table, strict=True)))
        assert (pure["alpha"].worths[c], pure["beta"].worths[c]) == (alpha, beta)
        row = plain["joint"](some_game, players).index(pure["alpha"].announcements[c])
        assert min(table[row]) == alpha
        assert alpha <= mixed.worths[c] <= beta
        rows, columns = len(table), len(table[0])
        program = linprog(
            [*[0] * rows, -1],
            A_ub=[[*(-float(table[r][k]) for r in range(rows)), 1] for k in range(columns)],
            b_ub=[0] * columns,
            A_eq=[[1] * rows + [0]],
            b_eq=[1],
            bounds=[(0, None)] * rows + [(None, None)],
        )
        assert abs(float(mixed.worths[c]) + program.fun) < 1e-7


def blocs_of(game, among, coalition, rule):
    inside = tuple(among[k] for k in members(coalition))
    rest = tuple(i for i in among if i not in inside)
    blocs = [inside, *([rest] if rule == "delta" else [(i,) for i in rest])]
    return [b for b in blocs if b] + [(i,) for i in range(len(game.shape)) if i not in among]


@pytest.mark.parametrize("rule", ["gamma", "delta"])
@pytest.mark.parametrize("left_out", [0, 1])
def test_blocs_earn_what_the_plain_way_says(rule, left_out, some_game, payoffs_between):
    among = tuple(range(len(some_game.shape)))[left_out:]
    found = {e: derived_worth(some_game, among, rule, e) for e in ("worst", "best", "total")}
    for c in range(1, 2 ** len(among)):
        payoffs = payoffs_between(some_game, blocs_of(some_game, among, c, rule), {})
        if payoffs is None:
            continue
        worths = [sum(p[among[k]] for k in members(c)) for p in payoffs]
        assert found["worst"].worths[c] == min(worths)
        assert found["best"].worths[c] == max(worths)
        assert found["total"].ranges[c] == (min(worths), max(worths))
        highest = max(map(sum, payoffs))
        assert found["total"].payoffs[c] in [p for p in payoffs if sum(p) == highest]
        assert found["total"].worths[c] in [
            w for w, p in zip(worths, payoffs, strict=True) if sum(p) == highest
        ]


def plain_lead(game, players, plain, payoffs_between):
    """For each announcement: what the members earn in the equilibria of the others, and the totals of all."""
    others = [(i,) for i in range(len(game.shape)) if i not in players]
    found = []
    for strategies in plain["joint"](game, players):
        bound = dict(zip(players, strategies, strict=True))
        payoffs = (
            [game.payoffs(strategies_of(game, bound))] if not others else payoffs_between(game, others, bound)
        )
        if payoffs is None:
            return None
        found.append([(sum(p[i] for i in players), sum(p)) for p in payoffs])
    return found


def strategies_of(game, bound):
    return tuple(bound[i] for i in range(len(game.shape)))


@pytest.mark.parametrize("left_out", [0, 1])
def test_who_leads_earns_what_the_plain_way_says(left_out, some_game, plain, payoffs_between):
    among = tuple(range(len(some_game.shape)))[left_out:]
    found = {e: derived_worth(some_game, among, "lead", e) for e in ("worst", "best", "total")}
    assert all(f.worths[0] == 0 for f in found.values())
    for c in range(1, 2 ** len(among)):
        players = tuple(among[k] for k in members(c))
        announced = plain_lead(some_game, players, plain, payoffs_between)
        if announced is None:
            continue
        low = [min(w for w, _ in a) for a in announced]
        high = [max(w for w, _ in a) for a in announced]
        assert found["worst"].worths[c] == max(low)
        assert found["best"].worths[c] == max(high)
        assert found["total"].ranges[c] == (max(low), max(high))
        row = plain["joint"](some_game, players).index(found["worst"].announcements[c])
        assert row == low.index(max(low))
        of_total = [[w for w, t in a if t == max(t for _, t in a)] for a in announced]
        assert max(map(min, of_total)) <= found["total"].worths[c] <= max(map(max, of_total))
        if all(len(set(ws)) == 1 for ws in of_total):
            assert found["total"].worths[c] == max(ws[0] for ws in of_total)


@pytest.mark.parametrize("rule", RULES)
def test_fractions_and_huge_payoffs_are_exact(rule, odd_game, plain, payoffs_between):
    found = derived_worth(odd_game, (0, 1, 2), rule)
    assert found.worths[7] == max(
        plain["total"](odd_game, o, (0, 1, 2)) for o in plain["joint"](odd_game, (0, 1, 2))
    )
    for c in range(1, 7):
        players = members(c)
        if rule == "lead":
            announced = plain_lead(odd_game, players, plain, payoffs_between)
            assert announced is None or found.worths[c] == max(min(w for w, _ in a) for a in announced)
        elif rule in {"gamma", "delta"}:
            payoffs = payoffs_between(odd_game, blocs_of(odd_game, (0, 1, 2), c, rule), {})
            assert payoffs is None or found.worths[c] == min(sum(p[i] for i in players) for p in payoffs)
        else:
            table = cells(odd_game, players, tuple(i for i in range(3) if i not in players), plain)
            assert max(map(min, table)) <= found.worths[c] <= min(map(max, zip(*table, strict=True)))


@pytest.mark.parametrize("rule", RULES)
def test_relabeling_players_relabels_worths(rule, random_game):
    order = (2, 0, 1)
    for seed in range(6):
        game = random_game((2, 3, 2), 50, seed)
        new = StrategicGame.from_arrays(*(game.numerators[i].transpose(order) for i in order))
        for equilibrium in ("worst", "best"):
            old_found = derived_worth(game, (0, 1, 2), rule, equilibrium)
            new_found = derived_worth(new, (0, 1, 2), rule, equilibrium)
            for c in range(8):
                assert new_found.worths[c] == old_found.worths[sum(1 << order[k] for k in members(c))]
            by_name = derived_worth(game, order, rule, equilibrium)
            assert by_name.worths == new_found.worths


def test_leading_is_worth_at_least_what_can_be_guaranteed(some_game):
    among = tuple(range(len(some_game.shape)))
    lead, alpha = (
        derived_worth(some_game, among, "lead"),
        derived_worth(some_game, among, "alpha", in_pure=True),
    )
    assert all(a <= b for a, b in zip(alpha.worths, lead.worths, strict=True))


def test_an_announcement_that_cannot_win_is_not_searched(monkeypatch):
    """After the second announcement the others play matching pennies, but it costs more than it can bring."""
    pennies = np.array([[1, -1], [-1, 1]])
    leader = np.array([[[5, 5], [5, 5]], [[1, 0], [0, 1]]])
    first = np.stack([np.array([[1, 1], [0, 0]]), pennies])
    second = np.stack([np.array([[1, 0], [1, 0]]), -pennies])
    game = StrategicGame.from_arrays(leader, first, second)
    with monkeypatch.context() as patch:
        patch.setattr(limits, "SEARCHES_LIMIT", 0)
        found = derived_worth(game, (0,), "lead")
    assert (found.worths[1], found.announcements[1], found.outcomes[1]) == (5, (0,), (0, 0, 0))
    better = StrategicGame.from_arrays(leader + np.array([0, 20]).reshape(2, 1, 1), first, second)
    found = derived_worth(better, (0,), "lead")
    assert (found.worths[1], found.announcements[1], found.outcomes[1]) == (Fraction(41, 2), (1,), None)


def test_worths_become_a_game(public_good):
    game = derived_worth(public_good, (0, 1, 2), "delta").coalition_game(["A", "B", "C"])
    assert game.players == ("A", "B", "C")
    assert [game.worth(c) for c in range(8)] == list(derived_worth(public_good, (0, 1, 2), "delta").worths)


def test_incomplete_searches_are_told():
    rng = np.random.default_rng(0)
    game = StrategicGame.from_arrays(*(rng.integers(0, 100, (3,) * 4) for _ in range(4)))
    found = derived_worth(game, (0, 1, 2, 3), "gamma")
    assert not found.is_complete
    assert [note.code for note in found.notes] == ["N232"]


def test_what_is_refused(random_game):
    game = random_game((2, 2), 9, 1)
    with pytest.raises(NotApplicable, match="lead, alpha, beta, gamma, delta"):
        derived_worth(game, (0, 1), "omega")
    with pytest.raises(NotApplicable, match="worst, best, total"):
        derived_worth(game, (0, 1), "alpha", "median")
    with pytest.raises(NotApplicable, match="who may join"):
        derived_worth(game, (0, 5), "alpha")
    rng = np.random.default_rng(0)
    wide = StrategicGame.from_arrays(*(rng.integers(0, 9, (40, 40, 40)) for _ in range(3)))
    with pytest.raises(GameTooLarge, match="the linear programs of 6 coalitions"):
        derived_worth(wide, (0, 1, 2), "alpha")
    assert len(derived_worth(wide, (0, 1, 2), "alpha", in_pure=True).worths) == 8


@pytest.mark.parametrize(
    ("rule", "limit", "words"),
    [("lead", 0, "1 announcements leave"), ("gamma", 1, "4 coalition structures leave")],
)
def test_too_many_searches_are_refused(rule, limit, words, monkeypatch):
    monkeypatch.setattr(limits, "SEARCHES_LIMIT", limit)
    with pytest.raises(GameTooLarge, match=f"{words} no pure equilibrium"):
        derived_worth(cyclic(3), (0, 1, 2), rule)


def test_nobody_leads_for_nothing_though_no_equilibrium_is_known():
    found = derived_worth(cyclic(7), (0,), "lead")
    assert (found.worths[0], found.payoffs[0], found.outside(0)) == (0, None, {})
    assert found.worths[1] == 0
    assert not found.is_complete
    with pytest.raises(GameTooLarge, match="no mixed one was found"):
        derived_worth(cyclic(7), (0,), "gamma")


def cyclic(n):
    """Everybody wants to be one ahead of its neighbor, of three choices; all others pay for nothing."""
    arrays = [np.zeros((3,) * n, int) for _ in range(n)]
    for o in product(range(3), repeat=n):
        for i in range(n):
            arrays[i][o] = int((o[i] - o[i - 1]) % 3 == 1) if i else int((o[0] - o[-1]) % 3 == 2)
    return StrategicGame.from_arrays(*arrays)
