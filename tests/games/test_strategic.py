"""Games from arrays: what they hold, and what is refused."""

from fractions import Fraction

import numpy as np
import pytest

import negsim
from negsim.errors import UsageError
from negsim.games.strategic import StrategicGame


def test_numbers_are_exact_whatever_they_are_written_as():
    game = StrategicGame.from_arrays([[0.1, "1/3"], [Fraction(2, 7), 5]], [[1, 2], [3, 4]])
    assert game.payoffs((0, 0)) == (Fraction(1, 10), 1)
    assert game.payoff(0, (0, 1)) == Fraction(1, 3)
    assert game.payoff(0, (1, 0)) == Fraction(2, 7)


def test_large_integers_stay_exact():
    game = StrategicGame.from_arrays([[10**30, 0]], [[1, 2**63]])
    assert game.payoffs((0, 0)) == (10**30, 1)
    assert game.payoff(1, (0, 1)) == 2**63


@pytest.mark.parametrize(
    "payoffs",
    [
        (),
        ([1, 2], [3, 4]),
        ([[1, 2]], [[1], [2]]),
        ([[float("nan")]], [[1]]),
        ([[float("inf")]], [[1]]),
        ([["x"]], [[1]]),
        ([[]], [[]]),
    ],
)
def test_refused(payoffs):
    with pytest.raises(UsageError) as caught:
        StrategicGame.from_arrays(*payoffs)
    assert caught.value.code == "N110"


def test_names_must_fit():
    with pytest.raises(UsageError):
        StrategicGame.from_arrays([[1]], [[1]], players=["A"])
    with pytest.raises(UsageError):
        StrategicGame.from_arrays([[1]], [[1]], strategies=[["a"], ["b", "c"]])


def test_restrict_keeps_names_and_payoffs():
    game = StrategicGame.from_arrays(
        np.arange(6).reshape(2, 3), np.zeros((2, 3), int), strategies=[["a", "b"], ["x", "y", "z"]]
    )
    smaller = game.restrict([[1], [0, 2]])
    assert smaller.strategies == (("b",), ("x", "z"))
    assert smaller.numerators[0].tolist() == [[3, 5]]


def test_a_notebook_shows_a_table_with_escaped_names():
    game = StrategicGame.from_arrays([[1, 2]], [[3, 4]], players=["<b>", "B"])
    assert "&lt;b&gt;" in game._repr_html_()
    assert "<td>1, 3</td>" in game._repr_html_()


def test_the_library_gives_the_same_typed_results(tmp_path):
    game = StrategicGame.from_arrays(
        [[3, 0], [5, 1]], [[3, 5], [0, 1]], players=["Alice", "Bob"], strategies=[["s", "c"]] * 2
    )
    answer = negsim.solve(game)
    path = tmp_path / "f.yaml"
    path.write_text(
        "negsim: 1\nactors: {Alice: [s, c], Bob: [s, c]}\npayoffs:\n  s, s: [3, 3]\n  s, c: [0, 5]\n  c, s: [5, 0]\n  c, c: [1, 1]\n"
    )
    from_file = negsim.solve(negsim.load(str(path)))
    assert answer.nash == from_file.nash
    assert answer.dominance == from_file.dominance
    assert "Equilibria: 1, and no others" in str(answer)
    assert "<h3>A game in strategic form</h3>" in answer._repr_html_()
    assert answer.to_dict()["findings"] == from_file.to_dict()["findings"]


def test_numpy_numbers_in_lists_do_not_overflow():
    game = StrategicGame.from_arrays([[np.int64(2**61), Fraction(1, 30)]], [[np.float32(0.5), 2]])
    assert game.payoffs((0, 0)) == (2**61, Fraction(1, 2))
