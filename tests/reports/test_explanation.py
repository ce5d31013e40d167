"""What an explanation says, checked against the game: its equations as written, its claims, its forms."""

import json
import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from negsim import StrategicGame, explain, load
from negsim.analysis.steps.steps import steps_of
from negsim.analysis.verify import verify
from negsim.errors import UsageError
from negsim.reports.document import Formulas, Grid, to_text
from negsim.reports.explain import Explanation
from negsim.reports.steps.explanation import PARTS, explanation, part
from negsim.solvers.nash.many.many import many_player_equilibria


def _value(text, names):
    """Evaluate one side of an equation as it is written, in fractions."""
    python = re.sub(r"\d+(\.\d+)?", lambda m: f"Fraction('{m[0]}')", text)
    return eval(python, {"Fraction": Fraction, **names})  # noqa: S307  text of our own


def _games():
    for seed in range(12):
        rng = np.random.default_rng(seed)
        shape = [(2, 2), (3, 3), (2, 3)][seed % 3]
        arrays = [
            np.vectorize(lambda v: Fraction(int(v), 3), otypes=[object])(rng.integers(-9, 9, shape))
            for _ in shape
        ]
        yield StrategicGame.from_arrays(*arrays, strategies=[[f"s{k}" for k in range(m)] for m in shape])


def _equations(block):
    """Return the equations of a block, without the names of strategies before a colon."""
    for line in block.lines:
        for chain in re.sub(r"^[^:]*: ", "", line).split(";  "):
            yield from chain.split(", ")


def test_every_equation_as_written_holds_at_the_equilibrium():
    """Unknowns are read off the last lines (``p = 2/3``); all lines above must hold for them."""
    checked = 0
    for game in _games():
        for block in explain(game).document.blocks:
            if not isinstance(block, Formulas):
                continue
            equations = [e for e in _equations(block) if " = " in e and ">=" not in e and "<=" not in e]
            known = {
                m[1]: Fraction(m[2])
                for e in equations
                if (m := re.fullmatch(r"([a-z]\d*) = (\d+(?:/\d+)?)", e))
            }
            for equation in equations:
                sides = [_value(side, known) for side in equation.split(" = ")]
                assert len(set(sides)) == 1, equation
                checked += 1
    assert checked > 40


def test_the_unknowns_are_the_probabilities_of_the_equilibrium():
    game = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]], players=["Ann", "Bob"],
                                     strategies=[["swerve", "straight"]] * 2)  # fmt: skip
    text = str(explain(game))
    assert "Let Bob play swerve with probability p, else straight:" in " ".join(text.split())
    formulas = ["p*0 + (1 - p)*(-1) = p*1 + (1 - p)*(-10)", "p - 1 = 11*p - 10", "9 = 10*p", "p = 9/10"]
    assert "".join(f"      {line}\n" for line in formulas) in text


def test_who_gains_how_much_is_told_for_every_other_outcome(game_of):
    game = game_of("""negsim: 1
actors: {Ann: [silent, confess], Bob: [silent, confess]}
payoffs: {"silent, silent": [3, 3], "silent, confess": [0, 5], "confess, silent": [5, 0], "confess, confess": [1, 1]}
""")
    text = str(explain(game))
    assert "  (silent, silent): Ann and Bob each gain 2 by confess (5 instead of 3)\n" in text
    assert "  (silent, confess): Ann gains 1 by confess (1 instead of 0)\n" in text
    assert (
        "For Ann and Bob, silent goes, beaten by confess: 5 to 3 against silent, 1 to 0 against confess"
        in text
    )
    assert "nobody has another left" in text


def _of_many(root, name):
    """The explanation with all mixed equilibria of three or more actors."""
    findings = explain(load(str(root / "scenarios" / f"{name}.yaml"))).steps.findings
    nash = verify(findings.game, many_player_equilibria(findings.game))
    return steps_of(replace(findings, nash=nash))


def _text(steps):
    return " ".join(to_text(explanation(steps)).split())


def test_the_united_front_hinges_on_three_partners(root):
    text = _text(_of_many(root, "lessons/announced-front"))
    assert (
        "United States: lift if EU, Canada and Mexico all play answer; else keep (Japan and Korea make no difference)"
        in text
    )
    assert (
        "EU: answer only if United States plays lift with probability of at least 721/921 (78%); below that accept"
        in text
    )
    assert "54.075*p = 38.7825 p = 5171/7210" in text
    assert "9.21*q = 2 q = 200/921" in text


def test_irrational_equilibria_are_told_with_their_bound(root):
    text = _text(_of_many(root, "lessons/volunteer"))
    assert (
        "p, q, r, s are the probabilities that Ann, Bob, Cem and Dee play wait: Ann gets the same by volunteer and wait where 3*q*r*s = 1"
        in text
    )
    assert "Here all are equal, and it says 3*p^3 = 1: p = about 0.693361" in text
    assert re.search(r"each is known to within 1e-\d+, so the two sides agree to within 1e-\d+", text)
    assert "Equilibria 3, 4, 10, 11 and 14 are alike: the same mixtures, played by other actors." in text
    assert "the regret is 0, exactly" not in text
    assert "8. Ann: about 2 by volunteer and wait | Bob: about 2 by volunteer and wait" in text
    Explanation(steps=_of_many(root, "lessons/volunteer")).to_json()


def test_equilibria_alike_up_to_their_radius_are_told_once(root):
    """The roots of alike equilibria are found one by one, and may differ within their radius."""
    steps = _of_many(root, "lessons/volunteer")
    nash = steps.findings.nash
    tiny = Fraction(1, 10**60)
    ann, *others = nash.equilibria[5].strategies
    moved = replace(nash.equilibria[5], strategies=((ann[0] + tiny, ann[1] - tiny), *others), radius=2 * tiny)
    changed = replace(nash, equilibria=(*nash.equilibria[:5], moved, *nash.equilibria[6:]))
    found = steps_of(replace(steps.findings, nash=changed))
    assert [m.alike for m in found.mixed] == [m.alike for m in steps.mixed]


def test_rational_equilibria_of_many_are_told_to_be_exact(root):
    text = _text(_of_many(root, "lessons/congestion"))
    assert "5 = 3*q + 3*r + 3*s" in text
    assert "it says 5 = 9*p: p = 5/9 With the probabilities above both sides are equal, exactly." in text


@pytest.mark.parametrize(
    "shape", [(1,), (3,), (1, 1), (2, 1), (7, 9), (20, 3), (2, 2, 1), (3, 3, 3), (2,) * 6]
)
def test_every_shape_of_game_is_explained(shape):
    rng = np.random.default_rng(4)
    for below in (1, 3, 50):
        told = explain(StrategicGame.from_arrays(*(rng.integers(0, below, shape) for _ in shape)))
        text = str(told)
        assert "Best responses" in text
        assert len(text.splitlines()) < 260
        assert json.loads(told.to_json())["steps"]["complete"] in {True, False}


def test_names_are_escaped():
    evil = "<script>alert(1)</script>"
    game = StrategicGame.from_arrays(
        [[2, 0], [0, 1]], [[1, 0], [0, 2]], players=[evil, "B"], strategies=[[evil, "y"], ["x", "|"]]
    )
    told = explain(game)
    assert evil in str(told)
    assert "<script>" not in told._repr_html_()
    assert "<script>" not in told._repr_markdown_()


def test_a_profile_of_a_game_is_told(root):
    told = explain(
        load(str(root / "scenarios/lessons/chicken.yaml")),
        profile="Ann: {swerve: 1/2, straight: 1/2}, Bob: straight",
    )
    assert (
        "No: Ann and Bob would rather do something else.\n  Ann gains 4.5 by swerve: -1 instead of -5.5\n"
        in str(told)
    )
    with pytest.raises(UsageError):
        explain(load(str(root / "scenarios/lessons/chicken.yaml")), profile="Ann: stay, Bob: straight")


def test_the_json_has_names_and_exact_numbers(root):
    told = json.loads(explain(load(str(root / "scenarios/classics/von-stengel-2007.yaml"))).to_json())
    assert told["schema"] == "negsim-steps/1"
    steps = told["steps"]
    (limit,) = steps["continua"][0]["subsets"][0]["free"][0]["limits"]
    assert (limit["strategies"], limit["difference"]) == (["top", "middle"], {"1": "-2", "left": "3"})
    row, column = steps["mixed"][0]["indifference"]
    assert (row["actor"], row["of"], row["probabilities"]) == (
        "Row",
        "Column",
        {"left": "1/3", "right": "2/3"},
    )
    assert column["lines"][0] == {
        "strategies": ["left", "right"], "zero": {"1": "2", "middle": "-6"}, "solved_for": "middle",
        "value": {"1": "1/3", "middle": "0"},
    }  # fmt: skip
    assert [c["regret"] for c in steps["certificates"]] == ["0"] * 3


NAMES = [
    "best-responses", "dominance", "pure-equilibria", "mixed", "certificates", "complete", "coordination", "efficient", "maxmin",
    "commitment", "correlated", "shapley", "nucleolus", "core", "power", "front", "economy",
]  # fmt: skip


def test_the_parts_make_up_the_whole(root):
    assert [*PARTS] == NAMES
    for file in ("lessons/chicken", "lessons/public-good-front", "classics/brams-affuso-1976-eec"):
        steps = explain(load(str(root / f"scenarios/{file}.yaml"))).steps
        parts = [block for name in PARTS for block in part(steps, name).blocks]
        whole = explanation(steps).blocks
        at = whole.index(parts[0])
        assert whole[at : at + len(parts)] == parts
        assert not any(isinstance(b, Grid) and b in parts for b in whole[:at])


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("lessons/chicken", set(NAMES[:11])),
        ("lessons/gloves", {"shapley", "nucleolus", "core"}),
        ("classics/brams-affuso-1976-eec", {"shapley", "nucleolus", "core", "power"}),
        ("lessons/public-good-front", set(NAMES[:16]) - {"mixed", "commitment", "coordination", "power"}),
    ],
)
def test_a_part_is_empty_where_there_is_nothing(root, file, told):
    steps = explain(load(str(root / f"scenarios/{file}.yaml"))).steps
    assert {name for name in PARTS if part(steps, name).blocks} == told
