"""CSV: two payoff matrices with or without names, or one line for every outcome."""

import pytest

from negsim.errors import ScenarioError
from negsim.games.strategic import StrategicGame
from negsim.interchange.foreign import imported
from negsim.interchange.read_csv import read_matrices, read_outcomes
from negsim.interchange.write_csv import write_matrix, write_outcomes
from negsim.scenario.source import Source

PLAIN = "3,0\n5,1\n"


def matrix(text, other=None):
    other = text if other is None else other
    return read_matrices(Source("A.csv", text), Source("B.csv", other))


SHAPES = [
    ("plain", PLAIN, ("1", "2"), ("1", "2")),
    ("header", "l,r\n3,0\n5,1\n", ("1", "2"), ("l", "r")),
    ("names of rows", "u,3,0\nd,5,1\n", ("u", "d"), ("1", "2")),
    ("both, empty corner", ",l,r\nu,3,0\nd,5,1\n", ("u", "d"), ("l", "r")),
    ("both, a word in the corner", "Ann,l,r\nu,3,0\nd,5,1", ("u", "d"), ("l", "r")),
    ("names that are numbers", ",1,2\n10,3,0\n20,5,1\n", ("10", "20"), ("1", "2")),
    ("semicolons", ";l;r\nu;3;0\nd;5;1\n", ("u", "d"), ("l", "r")),
    ("tabs", "\tl\tr\nu\t3\t0\nd\t5\t1\n", ("u", "d"), ("l", "r")),
    ("quotes", ',"l, ""x""",r\n "u" , 3 , "0"\nd,5,1\n', ("u", "d"), ('l, "x"', "r")),
    ("empty lines", "\n3,0\n\n,\n5,1\n\n", ("1", "2"), ("1", "2")),
]


@pytest.mark.parametrize(("text", "rows", "columns"), [s[1:] for s in SHAPES], ids=[s[0] for s in SHAPES])
def test_names_are_found(text, rows, columns):
    game = matrix(text)
    assert game.strategies == (rows, columns)
    assert game.payoffs[0].tolist() == [[3, 0], [5, 1]]


def test_the_second_file_is_the_second_player_and_names_may_stand_in_one():
    game = imported(matrix("3,0,1\n5,1,2\n", ",l,m,r\nu,0.1,1/3,-2\nd,1e2,5,6\n")).game
    assert game.strategies == (("u", "d"), ("l", "m", "r"))
    assert [str(p) for p in game.payoffs((0, 1))] == ["0", "1/3"]
    assert [str(p) for p in game.payoffs((1, 0))] == ["5", "100"]


@pytest.mark.parametrize(
    ("text", "other", "line", "column", "code", "message"),
    [
        ("3,O\n5,1", PLAIN, 1, 3, "N122", "'O' is not a number"),
        ("l,3\n3,0\n5,1", PLAIN, 1, 1, "N122", "'l' is not a number"),
        ("3,0\n5,x", PLAIN, 2, 3, "N122", "'x' is not a number"),
        ("3,0\n5,", PLAIN, 2, 3, "N122", "a payoff is missing"),
        ("3,0\n5,nan", PLAIN, 2, 3, "N122", "'nan' is not a finite number"),
        ("3;0\n5;0,5", PLAIN, 2, 3, "N122", "'0,5' is not a number"),
        ("3,0\n5", PLAIN, 2, 1, "N124", "this row has 1 cells, the first has 2"),
        ("", PLAIN, 1, 1, "N124", "the table is empty"),
        (",l,r\n", PLAIN, 1, 1, "N124", "the table has names, but no payoffs"),
        ('3,"0\n5,1', PLAIN, 1, 3, "N124", "this cell opens a quote"),
        (PLAIN, "3,0,1\n5,1,2\n", 1, 1, "N124", "this table of payoffs is 2 x 3, that in A.csv is 2 x 2"),
        (
            "l,r\n3,0\n5,1\n",
            "l,R\n3,0\n5,1\n",
            1,
            1,
            "N124",
            "the columns are called otherwise than in A.csv",
        ),
    ],
)
def test_what_is_wrong_has_a_place(text, other, line, column, code, message):
    with pytest.raises(ScenarioError) as refusal:
        matrix(text, other)
    problem = refusal.value.problems[0]
    assert (problem.place.line, problem.place.column, problem.code) == (line, column, code)
    assert message in problem.message


HEAD = "Ann,Bob,payoff Ann,payoff Bob\n"


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (HEAD + "u,l,1,2\nu,r,1,2\nd,l,1,2\n", "N124", "no line for the outcome d, r"),
        (HEAD + "u,l,1,2\nu,l,1,2\n", "N124", "this outcome stands twice"),
        (HEAD + "u,l,1,two\n", "N122", "'two' is not a number"),
        (HEAD, "N124", "one table must have"),
        (PLAIN, "N124", "one table must have"),
        ("Ann,Bob,payoff Ann,payoff Eve\nu,l,1,2\n", "N124", "one table must have"),
        ("Ann,payoff Ann\nu,1\n", "N124", "one table must have"),
    ],
)
def test_what_is_wrong_in_a_table_of_outcomes(text, code, message):
    with pytest.raises(ScenarioError) as refusal:
        read_outcomes(Source("x.csv", text))
    assert refusal.value.problems[0].code == code
    assert message in refusal.value.problems[0].message


def test_there_and_back():
    game = StrategicGame.from_arrays(
        [[[1, "1/3"], [0.5, -2]]], [[[0, 0], [0, 1]]], [[[3, 4], [5, 6]]],
        players=["A", 'B "x"', "C"], strategies=[["only"], ["a, b", "1"], ["any", "y"]],
    )  # fmt: skip
    back = read_outcomes(Source("x.csv", write_outcomes(game)))
    assert (back.players, back.strategies) == (game.players, game.strategies)
    assert all(back.payoffs[i][at] == game.payoff(i, at) for i in range(3) for at in ((0, 0, 1), (0, 1, 0)))


def test_matrices_there_and_back():
    game = StrategicGame.from_arrays([["1/3", 2, 3]], [[4, 0.25, 6]], strategies=[["1"], ["1", "2", "3"]])
    back = matrix(write_matrix(game, 0), write_matrix(game, 1))
    assert back.strategies == game.strategies
    assert imported(back).game.payoffs((0, 1)) == game.payoffs((0, 1))
    assert imported(back).game.payoffs((0, 0)) == game.payoffs((0, 0))
