"""Gambit files: both forms, everything that the format allows, and a clear place for everything else."""

from fractions import Fraction

import pytest

from negsim.errors import ScenarioError
from negsim.interchange.foreign import imported
from negsim.interchange.read_nfg import read_nfg
from negsim.scenario.source import Source

TWO = 'NFG 1 R "t" { "A" "B" } '
NAMED = TWO + '{ { "u" "d" } { "l" "r" } } '


def read(text):
    return read_nfg(Source("x.nfg", text))


def payoffs(text):
    """Return the payoffs at (u, l), (d, l), (u, r), (d, r): the order of the file."""
    game = imported(read(text)).game
    return [tuple(map(str, game.payoffs(at))) for at in ((0, 0), (1, 0), (0, 1), (1, 1))]


STANDARD = [("1", "2"), ("3", "4"), ("5", "6"), ("7", "8")]
GOOD = [
    ("numbers of strategies", TWO + "{ 2 2 } 1 2 3 4 5 6 7 8", STANDARD),
    ("names of strategies", NAMED + "1 2 3 4 5 6 7 8", STANDARD),
    ("a comment", NAMED + '"why" 1 2 3 4 5 6 7 8', STANDARD),
    ("an empty comment", NAMED + '"" 1 2 3 4 5 6 7 8', STANDARD),
    ("commas", TWO + "{ 2 2 } 1, 2, 3,4 ,5\n,6 7 8,", STANDARD),
    ("no white space that can be spared", 'NFG 1 R"t"{"A""B"}{{"u""d"}{"l""r"}}1 2 3 4 5 6 7 8', STANDARD),
    ("any white space", " \n\tNFG\v1\fR\r\n" + TWO[8:] + "{ 2\n2 }\n\n1 2 3 4\t5 6 7 8\n\n", STANDARD),
    ("the older letter D", TWO.replace("R", "D") + "{ 2 2 } 1 2 3 4 5 6 7 8", STANDARD),
    ("decimals", TWO + "{ 2 2 } .5 1. -2.50 +3 0.1 00012 -0 -.5", [("1/2", "1"), ("-5/2", "3"), ("1/10", "12"), ("0", "-1/2")]),
    ("exponents", TWO + "{ 2 2 } 1e3 1E+2 -2.5e-2 12e2 1e0 1 1 1", [("1000", "100"), ("-1/40", "1200"), ("1", "1"), ("1", "1")]),
    ("fractions", TWO + "{ 2 2 } 1/3 -1/3 4/2 1/03 0/7 3/6 1 1", [("1/3", "-1/3"), ("2", "1/3"), ("0", "1/2"), ("1", "1")]),
    ("outcomes", NAMED + '{ { "x" 1, 2 } { "" 3 4 } { "z" 5 6, } } 1 2 0 3', [("1", "2"), ("3", "4"), ("0", "0"), ("5", "6")]),
    ("outcomes used twice, or never", NAMED + '"why" {{"x" 1 2}{"y" 3 1/3}{"z" 9 9}} 2,2,1,2', [("3", "1/3"), ("3", "1/3"), ("1", "2"), ("3", "1/3")]),
    ("outcomes of the same name", NAMED + '{{"x" 1 2}{"x" 3 4}} 1 2 1 2', [("1", "2"), ("3", "4")] * 2),
    ("no outcomes but nothing", TWO + "{ 2 2 } { } 0 0 0 0", [("0", "0")] * 4),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [g[1:] for g in GOOD], ids=[g[0] for g in GOOD])
def test_the_format(text, expected):
    assert payoffs(text) == expected


def test_the_sample_of_the_documentation_is_the_same_game_in_both_forms():
    head = 'NFG 1 R "Selten (IJGT, 75), Figure 2, normal form" { "Player 1" "Player 2" } '
    one = read(head + "{ 3 2 }\n\n1 1 0 2 0 2 1 1 0 3 2 0")
    outcomes = '{ { "" 1, 1 } { "" 0, 2 } { "" 0, 2 } { "" 1, 1 } { "" 0, 3 } { "" 2, 0 } } 1 2 3 4 5 6'
    two = read(head + '{ { "1" "2" "3" } { "1" "2" } }\n\n' + outcomes)
    for game in (one, two):
        assert game.strategies == (("1", "2", "3"), ("1", "2"))
        assert game.payoffs[0].tolist() == [[1, 1], [0, 0], [0, 2]]
        assert game.payoffs[1].tolist() == [[1, 1], [2, 3], [2, 0]]


def test_the_first_player_varies_fastest_with_three_players():
    game = read('NFG 1 R "t" { "A" "B" "C" } { 2 3 2 } ' + " ".join(map(str, range(36))))
    for at in ((0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 2, 0), (0, 0, 1), (1, 2, 1)):
        cell = at[0] + 2 * at[1] + 6 * at[2]
        assert [p[at] for p in game.payoffs] == [3 * cell, 3 * cell + 1, 3 * cell + 2]


def test_all_texts_are_kept():
    game = read(
        r'NFG 1 R "say \"no\" \\ \n" { "A \"x\"" "B" } {{"{" "}"}{"1 2" "NFG"}} "two'
        '\nlines"\n1 2 3 4 5 6 7 8'
    )
    assert game.title == r'say "no" \ \n'
    assert game.about == "two\nlines"
    assert game.players == ('A "x"', "B")
    assert game.strategies == (("{", "}"), ("1 2", "NFG"))


def test_names_of_outcomes_become_remarks():
    game = read(NAMED + '{{"peace" 1 2}{"" 3 4}} 1 0 2 1')
    assert game.remarks == {(0, 0): "peace", (1, 1): "peace"}


BAD = [
    ("", 1, "N120", "the file is empty"),
    (" \n ", 2, "N120", "the file is empty"),
    ('EFG 2 R "t" { "A" }', 1, "N120", "this is a game tree (EFG), not a strategic game (NFG)"),
    ("negsim: 1", 1, "N120", "the first word is not NFG"),
    ('"NFG" 1 R', 1, "N120", "the first word is not NFG"),
    ('nfg 1 R "t"', 1, "N120", "the first word is not NFG"),
    ('NFG 2 R "t"', 5, "N120", "the version of the format must be 1; the file says '2'"),
    ("NFG", 4, "N120", "the version of the format must be 1; the file ends"),
    ('NFG 1 X "t"', 7, "N120", "R (or D) must stand here, not 'X'"),
    ("NFG 1 R title", 9, "N120", "expected the title in quotes, but found 'title'"),
    ('NFG 1 R "t', 9, "N120", "a quote is opened here and never closed"),
    (r'NFG 1 R "t\" { "', 17, "N121", "expected { and the players, but found the end of the file"),
    ('NFG 1 R "t" "A"', 13, "N120", 'expected { and the players, but found the text "A"'),
    ('NFG 1 R "t" { A B }', 15, "N120", "expected the name of a player in quotes, or }, but found 'A'"),
    ('NFG 1 R "t" { "A", "B" }', 18, "N120", "expected the name of a player in quotes, or }, but found ','"),
    ('NFG 1 R "t" { } { }', 13, "N120", "the list of players is empty"),
    ('NFG 1 R "t" { "A" } { 2 } 1 2', 21, "N028", "a negotiation needs at least two actors; this game has one player"),
    (TWO, 25, "N121", "expected { and the strategies, but found the end of the file"),
    (TWO + "2 2", 25, "N120", "expected { and the strategies, but found '2'"),
    (TWO + "{ 2 0 }", 29, "N122", "a number of strategies is a whole number above 0, not '0'"),
    (TWO + "{ 2 -2 }", 29, "N122", "a number of strategies is a whole number above 0, not '-2'"),
    (TWO + "{ 2 2.5 }", 29, "N122", "a number of strategies is a whole number above 0, not '2.5'"),
    (TWO + "{ 2 }", 25, "N121", "1 lists of strategies for 2 players"),
    (TWO + "{ 2 2 2 }", 25, "N121", "more lists of strategies for 2 players"),
    (TWO + '{ { "a" } 2 }', 35, "N120", "expected { and a player's strategies, but found '2'"),
    (TWO + '{ { "a" } { } }', 25, "N120", "player 2 has no strategies"),
    (TWO + '{ { "a" a } { "b" } }', 33, "N120", "expected the name of a strategy in quotes, or }, but found 'a'"),
    (TWO + "{ 2 2 }", 32, "N121", "the file ends after 0 of 8 payoffs"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7", 46, "N121", "the file ends after 7 of 8 payoffs"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 8 9", 49, "N121", "something follows after all 8 payoffs"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 8 x", 49, "N121", "something follows after all 8 payoffs"),
    (TWO + '{ 2 2 } "a" "b" 1', 37, "N120", 'expected a payoff, but found the text "b"'),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 nan", 47, "N122", "'nan' is not a finite number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 -Inf", 47, "N122", "'-Inf' is not a finite number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 1/0", 47, "N122", "'1/0' is not a finite number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 2-3", 47, "N122", "'2-3' is not a number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 1/-3", 47, "N122", "'1/-3' is not a number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 0x10", 47, "N122", "'0x10' is not a number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 1_0", 47, "N122", "'1_0' is not a number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 1.2.3", 47, "N122", "'1.2.3' is not a number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 10%", 47, "N122", "'10%' is not a number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 .", 47, "N122", "'.' is not a number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 2e", 47, "N122", "'2e' is not a number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 ٣", 47, "N122", "'٣' is not a number"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 1e400", 47, "N122", "'1e400' is too long a number (limit 300 digits)"),
    (TWO + "{ 2 2 } 1 2 3 4 5 6 7 1e-99999", 47, "N122", "'1e-99999' is too long a number (limit 300 digits)"),
    (TWO + "{ 2 2 } 1 2 // 4", 37, "N122", "'//' is not a number"),
    (TWO + "{ 2 2 } 1,, 2", 35, "N120", "expected a payoff, but found ','"),
    (NAMED + '{ { "x" 1 } } 1 1 1 1', 55, "N121", "outcome 1 has 1 payoffs for 2 players"),
    (NAMED + '{ { "x" 1 2 3 } } 1 1 1 1', 55, "N121", "outcome 1 has more than 2 payoffs"),
    (NAMED + "{ { 1 2 } } 1 1 1 1", 57, "N120", "expected the name of an outcome, in quotes, but found '1'"),
    (NAMED + '{ { "x" 1 oops } } 1 1 1 1', 63, "N122", "'oops' is not a number"),
    (NAMED + '{ { "x" 1 2 } } 1 1 1', 74, "N121", "the file ends after 3 of 4 outcome numbers"),
    (NAMED + '{ { "x" 1 2 } } 1 1 1 1 1', 77, "N121", "something follows after all 4 outcome numbers"),
    (NAMED + '{ { "x" 1 2 } } 1 1 1 2', 75, "N123", "there is no outcome 2"),
    (NAMED + '{ { "x" 1 2 } } 1 1 1 -1', 75, "N122", "the number of an outcome is a whole number, not '-1'"),
    (NAMED + '{ { "x" 1 2 } } 1 1 1 1/1', 75, "N122", "the number of an outcome is a whole number, not '1/1'"),
    (NAMED + '{ { "x" 1 2 } "y"', 67, "N120", 'expected { and an outcome, but found the text "y"'),
    (TWO + "{ 5000 5000 } 1 2", 25, "N029", "this game has 5000 x 5000 = 25,000,000 outcomes for 2 actors"),
    (TWO + "{ 20000 1 } 1 2", 25, "N019", "20,000 strategies of one player (limit 10,000)"),
    (TWO + "{ 2 1" + "0" * 300 + " } 1 2", 25, "N019", "strategies of one player (limit 10,000)"),
    (TWO + "{ 900 900 } 1 2", 25, "N126", "a table of 810,000 outcomes is longer than a scenario may be (1,000,000 bytes)"),
    ('NFG 1 R "t" {' + '"x"' * 61 + "} {" + " 2" * 61 + "}", 199, "N019", "61 players (limit 60)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "column", "code", "message"), BAD, ids=range(len(BAD)))
def test_what_is_wrong_has_a_place(text, column, code, message):
    with pytest.raises(ScenarioError) as refusal:
        read(text)
    problem = refusal.value.problems[0]
    assert (problem.code, problem.place.column) == (code, column)
    assert message in problem.message


def test_all_bad_numbers_are_said_at_once_with_their_lines():
    with pytest.raises(ScenarioError) as refusal:
        read(TWO + "{ 2 2 }\n1 x\n3 4 y 6\n7 nan")
    assert [(p.place.line, p.place.column) for p in refusal.value.problems] == [(2, 3), (3, 5), (4, 3)]


def test_a_file_full_of_bad_numbers_is_not_read_to_the_end():
    with pytest.raises(ScenarioError) as refusal:
        read(TWO + "{ 200 100 } " + "x " * 40_000)
    assert len(refusal.value.problems) == 101


@pytest.mark.parametrize(
    "text",
    [
        "{" * 10**6, '"' * (10**6 + 1), "NFG 1 R " + "{" * 10**6, TWO + "{" * 10**6, TWO + '{ 2 2 } "' + "\\" * 10**6,
        TWO + "{ 2 2 } " + "9" * 10**6, TWO + "{ 2 " + "9" * 10**6, TWO + "{ 2 2 } " + "," * 10**6, 'NFG 1 R "t" { ' + '"" ' * 300_000,
        TWO + "{ 2 2 } {" + '{"" 1 2}' * 100_000, " " * 10**6, "\x00" * 10**6, NAMED + "{" * 10**5 + "}" * 10**5,
    ],
    ids=range(13),
)  # fmt: skip
def test_a_megabyte_of_anything_ends_in_an_error(text):
    with pytest.raises(ScenarioError):
        read(text)


def test_fractions_stay_exact():
    game = imported(read(TWO + "{ 1 1 } 0.1 1/3")).game
    assert game.payoffs((0, 0)) == (Fraction(1, 10), Fraction(1, 3))
