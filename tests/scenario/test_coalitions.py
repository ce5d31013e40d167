"""The ``coalitions`` of a file: what is read, and what is refused where."""

from fractions import Fraction

import numpy as np
import pytest

from negsim.errors import ScenarioError
from negsim.games.coalitions_from_scenario import coalition_game, voting_game
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.load import read_string
from negsim.scenario.worth import evaluate_worth

THREE = "negsim: 1\nactors: [Ann, Bob, Cleo]\n"
PLAY = "negsim: 1\nactors: {A: [x, y], B: [x, y], C: [x, y]}\npayoffs: {'any, any, any': [0, 0, 0]}\n"
FULL = "{Ann: 1, Bob: 2, Cleo: 0, 'Ann, Bob': 4, 'Cleo, Ann': 5, 'Bob, Cleo': 1/2, 'Cleo, Bob, Ann': 9}"


def coalitions_of(text):
    return read_string(text).scenario().coalitions


def worths(text):
    scenario = read_string(text).scenario()
    game = coalition_game(scenario, scenario.coalitions).game
    return [game.worth(s) for s in range(game.everyone + 1)]


def test_a_table_in_any_order_of_names():
    assert worths(THREE + f"coalitions: {{worth: {FULL}}}\n") == [0, 1, 2, 4, 0, 5, Fraction(1, 2), 9]


CLAIMS = "negsim: 1\nnumbers: {estate: 6}\nactors: {A: {claim: 1}, B: {claim: 2}, C: {claim: 4}}\n"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("max(estate - sum(outsider.claim), 0)", [0, 0, 1, 2, 3, 4, 5, 6]),
        ("sum(member.claim) ** 2", [0, 1, 4, 9, 16, 25, 36, 49]),
        ("size", [0, 1, 1, 2, 1, 2, 2, 3]),
        ("size - 1 if size > 1 else 0", [0, 0, 0, 1, 0, 1, 1, 2]),
        ("count(member)", [0, 1, 1, 2, 1, 2, 2, 3]),
        ("count(outsider)", [0, 2, 2, 1, 2, 1, 1, 0]),
        ("count(member.claim > 1)", [0, 0, 1, 1, 1, 1, 2, 2]),
        ("max(member.claim)", [0, 1, 2, 2, 4, 4, 4, 4]),
        ("-min(member.claim)", [0, -1, -2, -1, -4, -1, -2, -1]),
        ("mean(member.claim)", [0, 1, 2, Fraction(3, 2), 4, Fraction(5, 2), 3, Fraction(7, 3)]),
        ("sum(everyone.claim)", [0] + [7] * 7),
        ("1/3", [0] + [Fraction(1, 3)] * 7),
        ("min(outsider.claim) if size < 3 else 9", [0, 2, 1, 4, 1, 2, 1, 9]),
    ],
)
def test_formulas_see_members_and_outsiders(formula, expected):
    assert worths(CLAIMS + f"coalitions:\n  worth: {formula}\n")[0:] == expected


def test_who_may_not_join_is_an_outsider():
    text = CLAIMS + "coalitions:\n  among: [C, A]\n  worth: sum(outsider.claim)\n"
    assert worths(text) == [0, 3, 6, 2]


def test_one_formula_for_every_group_is_what_each_group_alone_would_give():
    rng = np.random.default_rng(0)
    claims = rng.integers(1, 50, 6)
    people = ", ".join(f"P{i}: {{claim: {c}}}" for i, c in enumerate(claims))
    text = f"negsim: 1\nactors: {{{people}}}\ncoalitions:\n  worth: max(77 - sum(outsider.claim), 0) + mean(member.claim)\n"
    for mask, worth in enumerate(worths(text)[1:], 1):
        inside = [int(c) for i, c in enumerate(claims) if mask >> i & 1]
        outside = [int(c) for i, c in enumerate(claims) if not mask >> i & 1]
        assert worth == max(77 - sum(outside), 0) + Fraction(sum(inside), len(inside))


def test_roots_are_rounded_to_twelve_digits():
    scenario = read_string(CLAIMS + "coalitions:\n  worth: sqrt(size)\n").scenario()
    built = coalition_game(scenario, scenario.coalitions)
    assert built.is_rounded
    assert built.game.worth(3) == Fraction("1.41421356237")


def test_a_vote():
    text = "negsim: 1\nnumbers: {q: 3}\nactors: [A, B, C]\ncoalitions:\n  vote: {quota: q, votes: {C: 1, A: 2, B: 4/2}}\n"
    scenario = read_string(text).scenario()
    game, warnings = voting_game(scenario, scenario.coalitions)
    assert (game.quota, game.votes, warnings) == (3, (2, 2, 1), ())


def test_everything_that_can_be_said_of_a_rule():
    said = coalitions_of(
        PLAY
        + "coalitions:\n  among: [C, A]\n  worth: alpha\n  equilibrium: best\n  in: pure\n  links: [[A, C]]\n"
        "  unions: [[C]]\n  membership: exclusive-delta\n  transfers: no\n  baseline: {B: y}\n"
    )
    assert said.among == (2, 0)
    assert (said.rule, said.equilibrium, said.is_pure) == ("alpha", "best", True)
    assert said.links == ((0, 1),)
    assert said.unions == (1, 2)
    assert (said.membership, said.has_transfers, said.baseline) == ("exclusive-delta", False, {1: 1})


def test_defaults():
    said = coalitions_of(PLAY + "coalitions: {worth: lead}\n")
    assert said.among == (0, 1, 2)
    assert (said.equilibrium, said.is_pure, said.membership, said.has_transfers) == (
        "worst",
        False,
        "open",
        True,
    )
    assert said.links is said.unions is said.baseline is None


WRONG = [
    (THREE + "coalitions: {worth: {Ann: 1, Bob: 2}}\n", 3, 21, "N070", "no worth for Cleo; Ann, Bob; Ann, Cleo; Bob, Cleo"),
    (THREE + "coalitions:\n  worth:\n    'Ann, Bob': 1\n    'Bob, Ann': 2\n", 6, 5, "N071", "the worth of Ann, Bob is given twice (also in line 5)"),
    (THREE + "coalitions:\n  worth:\n    'Ann, Ann': 1\n", 5, 5, "N071", "'Ann' stands twice in one group"),
    (THREE + "coalitions:\n  worth:\n    'Ann, Bbo': 1\n", 5, 5, "N020", "there is no actor 'Bbo'"),
    (THREE + "coalitions:\n  among: [Ann, Bob]\n  worth: {Cleo: 1}\n", 5, 11, "N072", "Cleo is not among those who may join"),
    (THREE + "coalitions:\n  worth: {'': 1}\n", 4, 11, "N073", "a worth of nobody"),
    (THREE + "coalitions:\n  worth: {Ann: 1}\n  vote: {quota: 1, votes: {Ann: 1}}\n", 5, 3, "N074", "both 'worth' and 'vote'"),
    (THREE + "coalitions: {}\n", 3, 1, "N074", "what is a group worth?"),
    (THREE + "coalitions:\n  vote: {quota: 1, votes: {Ann: 1, Bob: 1}}\n", 4, 20, "N075", "no votes for Cleo"),
    (THREE + "coalitions:\n  worth: lead\n", 4, 10, "N077", "'lead' derives worth from strategies"),
    (THREE + "coalitions:\n  worth: size\n  links: [[Ann, Dora]]\n", 5, 17, "N020", "there is no actor 'Dora'"),
    (THREE + "coalitions:\n  worth: size\n  links: [[Ann, Ann]]\n", 5, 11, "N076", "from an actor to itself"),
    (THREE + "coalitions:\n  worth: size\n  links: [[Ann]]\n", 5, 11, "N014", "two"),
    (THREE + "coalitions:\n  worth: size\n  unions: [[Ann, Bob], [Bob, Cleo]]\n", 5, 25, "N076", "Bob stands in two unions"),
    (THREE + "coalitions:\n  worth: size\n  unions: [[]]\n", 5, 12, "N076", "no members"),
    (THREE + "coalitions:\n  worth: size\n  among: [Ann, Ann]\n", 5, 16, "N076", "'Ann' is named twice"),
    (THREE + "coalitions:\n  worth: size\n  among: []\n", 5, 10, "N076", "nobody may join"),
    (THREE + "coalitions:\n  worth: size\n  quota: 3\n", 5, 3, "N012", "unknown key 'quota'"),
    (PLAY + "coalitions:\n  worth: led\n", 5, 10, "N042", "'led' is neither a rule nor a number"),
    (PLAY + "coalitions:\n", 4, 12, "N014", "a mapping is expected here; found nothing"),
    (PLAY + "coalitions:\n  worth: gama\n", 5, 10, "N042", "'gama' is neither a rule nor a number"),
    (THREE + "coalitions:\n  worth: size\n  links: [[Ann, Bob, Cleo]]\n", 5, 11, "N014", "exactly two actors"),
    (PLAY + "coalitions:\n  worth: lead\n  equilibrium: wurst\n", 6, 16, "N014", "'equilibrium' cannot be 'wurst'"),
    (PLAY + "coalitions:\n  worth: lead\n  transfers: maybe\n", 6, 14, "N014", "'transfers' cannot be 'maybe'"),
    (PLAY + "coalitions:\n  worth: lead\n  baseline: {A: z}\n", 6, 17, "N021", "A has no strategy 'z'"),
    (PLAY + "coalitions:\n  worth: lead\n  baseline: {D: z}\n", 6, 14, "N020", "there is no actor 'D'"),
    (PLAY + "coalitions:\n  worth: sum(member.claim)\n", 5, 14, "N042", "there is no number 'claim'"),
    (PLAY + "coalitions:\n  worth: member.claim\n", 5, 10, "N045", "'member' is a group"),
    (PLAY + "coalitions:\n  worth: sum(others.claim)\n", 5, 10, "N045", "must name exactly one group"),
    (CLAIMS + "coalitions:\n  worth: A.claim\n", 5, 10, "N044", "cannot refer to 'A' alone"),
    (CLAIMS + "coalitions:\n  worth: mean(outsider.claim)\n", 5, 10, "N047", "mean over nobody for the group (A, B, C)"),
    (CLAIMS + "coalitions:\n  worth: 1 / (size - 1)\n", 5, 15, "N047", "division by zero for the group (A), and in 2 more"),
    (THREE + "coalitions:\n  vote: {quota: -1, votes: {Ann: 1, Bob: 1, Cleo: 1}}\n", 4, 17, "N075", "cannot be negative; this is -1"),
    (THREE + "coalitions:\n  vote: {quota: 0, votes: {Ann: 1, Bob: 1, Cleo: 1}}\n", 4, 17, "N075", "at least 1"),
    (THREE + "coalitions:\n  vote: {quota: 4, votes: {Ann: 1, Bob: 1, Cleo: 1}}\n", 4, 17, "N075", "above all votes together (3)"),
    (THREE + "coalitions:\n  vote: {quota: 2, votes: {Ann: 1.5, Bob: 1, Cleo: 1}}\n", 4, 33, "N075", "Ann's votes must be a whole number; this is 3/2"),
    (THREE + "coalitions:\n  vote: {quota: 2, votes: {Ann: -1, Bob: 1, Cleo: 1}}\n", 4, 33, "N075", "Ann's votes cannot be negative"),
    ("negsim: 1\nactors: [" + ", ".join(f"A{i}" for i in range(30)) + "]\ncoalitions: {worth: size}\n", 3, 1, "N019", "30 actors form 1,073,741,824 coalitions (limit: 24 actors)"),
]  # fmt: skip


def build(text):
    scenario = read_string(text).scenario()
    if scenario.coalitions.vote is not None:
        return voting_game(scenario, scenario.coalitions)
    return evaluate_worth(scenario, scenario.coalitions, Diagnosis())


@pytest.mark.parametrize(("text", "line", "column", "code", "message"), WRONG, ids=lambda x: None)
def test_wrong(text, line, column, code, message):
    with pytest.raises(ScenarioError) as refusal:
        build(text)
    found = [(p.place.line, p.place.column, p.code, p.message) for p in refusal.value.problems]
    assert any((line, column, code) == f[:3] and message in f[3] for f in found), found


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (THREE + "coalitions: {worth: size, baseline: {}}\n", "baseline"),
        (THREE + "coalitions: {worth: size, transfers: no}\n", "transfers"),
        (PLAY + "coalitions: {worth: lead, in: pure}\n", "in"),
    ],
)
def test_keys_without_effect_are_pointed_out(text, key):
    (warning,) = read_string(text).scenario().warnings
    assert (warning.code, warning.is_warning) == ("N064", True)
    assert f"'{key}'" in warning.message


def test_numbers_that_only_coalitions_use_are_used():
    scenario = read_string(CLAIMS + "coalitions:\n  worth: estate * size\n").scenario()
    assert coalition_game(scenario, scenario.coalitions).warnings == ()
    unused = read_string(CLAIMS + "coalitions:\n  worth: size\n").scenario()
    assert [w.code for w in coalition_game(unused, unused.coalitions).warnings] == ["N062"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (THREE + "coalitions: {amung: [Ann]}\n", "did you mean 'among'?"),
        (PLAY + "coalitions: {worth: gama}\n", "did you mean 'gamma'?"),
        (THREE + "coalitions: {worth: {Ann and Bob: 1}}\n", "write the names with commas between them"),
        (
            "negsim: 1\nactors: {A: {name: Anna, x: 1}, B: {x: 1}}\ncoalitions: {worth: {Anna: 1}}\n",
            "did you mean 'A'?",
        ),
        (THREE + "coalitions: {vote: {qota: 1, votes: {Ann: 1}}}\n", "did you mean 'quota'?"),
        (
            THREE + "coalitions: {worth: size}\nexpect: {coalitions: {shapely: {Ann: 1}}}\n",
            "did you mean 'shapley'?",
        ),
    ],
)
def test_hints(text, hint):
    with pytest.raises(ScenarioError) as refusal:
        build(text)
    assert any(hint in p.hint for p in refusal.value.problems), [p.hint for p in refusal.value.problems]
