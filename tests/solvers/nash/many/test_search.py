"""Roots are kept, dropped or left open: whatever is not decided must be told."""

from fractions import Fraction

import numpy as np
import pytest

from negsim.analysis.verify import verify
from negsim.games.strategic import StrategicGame
from negsim.solvers.nash.many import search
from negsim.solvers.nash.many.many import many_player_equilibria
from negsim.solvers.nash.many.roots import Root
from negsim.solvers.nash.many.search import Found, judge
from negsim.solvers.nash.many.systems import System

HALF = Fraction(1, 2)
UNIT = (Fraction(0), Fraction(1))


def _game(*differences):
    """Build a game of three in which the second strategy is worth so much more than the first."""
    arrays = [np.stack([np.zeros((2, 2), int), np.array(d)], axis=i) for i, d in enumerate(differences)]
    return StrategicGame.from_arrays(*arrays)


def _system(*inequalities):
    return System(
        support=((0, 1),) * 3,
        players=(0, 1, 2),
        equations=np.zeros((3, 2, 2, 2), int),
        inequalities=np.array(inequalities, int).reshape(-1, 2, 2, 2),
    )


GAME = _game([[1, -1], [-1, 1]], [[1, -1], [-1, 1]], [[1, -1], [-1, 1]])


def _judged(second, radius, *inequalities):
    found = Found()
    mixtures = ((1 - second, second), (HALF, HALF), (HALF, HALF))
    judge(GAME, _system(*inequalities), Root(mixtures=mixtures, radius=radius), found)
    return len(found.products), len(found.unresolved)


@pytest.mark.parametrize(
    ("second", "radius", "expected"),
    [
        (HALF, Fraction(0), (1, 0)),
        (Fraction(0), Fraction(0), (0, 0)),  # on the border: of a smaller support
        (Fraction(-1, 100), Fraction(0), (0, 0)),
        (Fraction(1, 1000), Fraction(1, 100), (0, 1)),  # perhaps on the border
        (Fraction(1, 50), Fraction(1, 100), (1, 0)),
        (Fraction(-1, 50), Fraction(1, 100), (0, 0)),
    ],
)
def test_a_root_inside_on_the_border_and_outside(second, radius, expected):
    assert _judged(second, radius) == expected


@pytest.mark.parametrize(
    ("value", "radius", "expected"),
    [
        (0, Fraction(0), (1, 0)),  # a tie, exactly, is allowed
        (1, Fraction(0), (0, 0)),
        (-1, Fraction(0), (1, 0)),
        (-1, Fraction(1, 1000), (1, 0)),
        (1, Fraction(1, 1000), (0, 0)),
    ],
)
def test_conditions_decide(value, radius, expected):
    assert _judged(HALF, radius, np.full((2, 2, 2), value)) == expected


def test_a_condition_too_close_to_decide_is_unresolved():
    nearly = np.full((2, 2, 2), -1)
    nearly[0] = 1  # its mean is 0 at one half
    assert _judged(HALF, Fraction(1, 1000), nearly) == (0, 1)


def test_a_root_that_cannot_be_computed_is_unresolved(monkeypatch):
    rng = np.random.default_rng(0)
    arrays = [rng.integers(0, 1000, (2, 2, 2, 2)) for _ in range(4)]
    known = many_player_equilibria(StrategicGame.from_arrays(*arrays))
    inner = [e for e in known.equilibria if all(min(x) > 0 for x in e.strategies)]
    assert inner
    monkeypatch.setattr(search, "refine", lambda *_: None)
    solution = many_player_equilibria(StrategicGame.from_arrays(*arrays))
    assert not solution.complete
    for e in inner:
        assert any(
            all(
                a <= p <= b
                for x, side in zip(e.strategies, box, strict=True)
                for p, (a, b) in zip(x, side, strict=True)
            )
            for box in solution.unresolved
        )


def test_an_indifferent_player_who_matters_leaves_a_curve_unresolved():
    """A does not care; B wants z = x and C wants y = 1 - x: a line that is no product."""
    solution = many_player_equilibria(_game([[0, 0], [0, 0]], [[0, 1], [-1, 0]], [[1, 0], [0, -1]]))
    assert not solution.complete
    assert (UNIT, UNIT) in [box[0] for box in solution.unresolved]


def test_unresolved_boxes_lie_in_the_unit_cube():
    for seed in range(20):
        rng = np.random.default_rng(seed)
        game = StrategicGame.from_arrays(*(rng.integers(0, 2, (2, 2, 2, 2)) for _ in range(4)))
        for box in many_player_equilibria(game).unresolved:
            assert all(0 <= a <= b <= 1 for side in box for a, b in side)


def test_irrational_roots_beside_a_player_who_does_not_matter_are_not_called_exact():
    """Three mix irrationally whatever the fourth does, who does not care and matters to nobody."""
    three = (
        [[[3, 0], [0, 1]], [[0, 1], [2, 0]]],
        [[[0, 2], [2, 0]], [[3, 0], [0, 1]]],
        [[[2, 0], [0, 3]], [[0, 4], [5, 0]]],
    )
    arrays = [np.repeat(np.array(a)[..., None], 2, axis=3) for a in three]
    game = StrategicGame.from_arrays(*arrays, np.zeros((2, 2, 2, 2), int))
    solution = verify(game, many_player_equilibria(game))
    irrational = [e for e in solution.equilibria if not e.is_exact]
    assert len(irrational) >= 2
    assert all(e.regret == 0 for e in solution.equilibria if e.is_exact)
