"""An economy in a file: what is refused and where, and what rates, regions and lines come to."""

import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsim.errors import NegsimError
from negsim.games.from_scenario import payoff_arrays, strategic_game
from negsim.scenario.load import read_string

FILE = """negsim: 1
actors:
  US:
    strategies: {low: {base: 10%}, high: {base: 30%}}
    payoff: income
  Japan:
    strategies: [accept, retaliate]
    payoff: income
economy:
  data: world-2023
  regions: {US: USA, Japan: JPN}
  elasticity: 4
  tariffs:
    - {by: US, against: all, rate: 5%}
    - {by: US, against: Japan, rate: base}
    - {by: Japan, against: US, rate: "25% * (self is retaliate)"}
"""
BAD = [  # old, new, line, code, part of the message
    ("rate: 5%", "rate: -100%", 14, "N083", "a tariff of -100%"),
    ("rate: 5%", "rate: -5", 14, "N083", "a tariff of -500%"),
    ("US: USA", "US: USB", 11, "N086", "no region 'USB'"),
    ("against: Japan", "against: KOR", 15, "N020", "no actor or kind 'KOR'"),
    ("Japan: JPN", "Japan: USA", 11, "N087", "USA is a region of US and of Japan"),
    ("rate: base", "rate: bas", 15, "N042", "no number 'bas'"),
    ("rate: base", "rate: income", 15, "N044", "comes out of the trade model"),
    ("elasticity: 4", "elasticity: 0", 12, "N084", "must be above 0"),
    ("elasticity: 4", "elasticity: -2", 12, "N084", "must be above 0"),
    ("elasticity: 4", "elasticity: {CARS: 4}", 12, "N089", "no sector 'CARS'"),
    ("elasticity: 4", "elasticity: fontagne-2023", 12, "N084", "no set of elasticities"),
    ("rate: 5%", "rate: 5%, sectors: CARS", 14, "N089", "no sector 'CARS'"),
    ("rate: 5%", "rate: 5%, covers: us-232", 14, "N089", "no coverage"),
    ("elasticity: 4", "model: input-output", 12, "N088", "nothing of intermediate goods"),
    ("elasticity: 4", "digits: 99", 12, "N083", "whole number from 0 to 12"),
    ("elasticity: 4", "compared with: {US: lo, Japan: accept}", 12, "N021", "no strategy 'lo'"),
    ("elasticity: 4", "compared with: {US: low}", 12, "N082", "does not say what Japan plays"),
    ("elasticity: 4", "deficits: none", 12, "N014", "'deficits' cannot be 'none'"),
    ("regions: {US: USA, Japan: JPN}", "regions: {US: USA}", 16, "N085", "Japan has no region"),
    (
        "{by: US, against: all, rate: 5%}",
        "{by: everyone, against: everyone, rate: 5%}",
        14,
        "N020",
        "no meaning in 'against'",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "code", "message"), BAD, ids=[b[1] for b in BAD])
def test_what_is_refused(problems_of, old, new, line, code, message):
    assert old in FILE
    found = problems_of(FILE.replace(old, new, 1))
    assert any(f[0] == line and f[1] == code and message in f[2] for f in found), found


@pytest.mark.parametrize(
    "tail", ["", " {}", " []", " 3", " {data: world-2023}", " {tariffs: []}", " {tariffs: [{by: US}]}"]
)
def test_an_economy_without_tariffs(problems_of, tail):
    assert problems_of(FILE[: FILE.index("economy:")] + f"economy:{tail}\n")


def _floats(text):
    game = strategic_game(read_string(text).scenario()).game
    return np.array([n.astype(float) / d for n, d in zip(game.numerators, game.denominators, strict=True)])


def test_later_lines_override():
    one = FILE.replace(
        "    - {by: US, against: all, rate: 5%}\n",
        "    - {by: US, against: all, rate: 50%}\n    - {by: US, against: all, rate: 5%}\n",
    )
    assert (_floats(one) == _floats(FILE)).all()
    turned = (
        FILE.replace("    - {by: US, against: all, rate: 5%}\n", "")
        + "    - {by: US, against: all, rate: 5%}\n"
    )
    assert (_floats(turned)[:, 0] == _floats(turned)[:, 1]).all()


def test_the_outcome_that_counts_as_zero():
    found = _floats(FILE + "  compared with: {US: high, Japan: retaliate}\n")
    plain = _floats(FILE)
    assert (found[:, 1, 1] == 0).all()
    assert found == pytest.approx(plain - plain[:, 1:, 1:], abs=2e-6)


def test_equal_tariffs_are_solved_once():
    built = strategic_game(read_string(FILE.replace("rate: base", "rate: 20%")).scenario())
    assert len(built.trade.solved.solution) == 3  # none, without and with the answer


def test_draws_are_single_solves():
    text = (
        FILE.replace("actors:", "numbers: {answer: 25%, steep: 4}\nactors:", 1)
        .replace("25% * (self", "answer * (self")
        .replace("elasticity: 4", "elasticity: steep")
    )
    values = {"answer": (0.1, 0.25, 0.4), "steep": (3.0, 4.0, 6.0)}
    drawn = payoff_arrays(
        read_string(text).scenario(), {f"numbers.{k}": np.array(v) for k, v in values.items()}
    )
    for k in range(3):
        one = read_string(text).scenario(None, [f"numbers.{n}={v[k]}" for n, v in values.items()])
        alone = payoff_arrays(one, {})
        for many, single in zip(drawn, alone, strict=True):
            assert many[k] == pytest.approx(single[0], abs=1e-9)


def test_digits_round():
    found = _floats(FILE + "  digits: 1\n")
    assert (10 * found == np.rint(10 * found)).all()
    assert found == pytest.approx(_floats(FILE), abs=0.0501)


def test_nash_tariffs_of_two_countries(negsim, tmp_path):
    """The closed form t* = [1 - t_f lam_hf / (1 + t_f)] / (eps lam_ff) holds at both ends."""
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "trade.csv").write_text("exporter,H,F\nH,70,30\nF,30,170\n")
    (tmp_path / "war.yaml").write_text(
        "negsim: 1\nkinds: {country: {strategies: {t: {from: 0%, to: 100%}}, payoff: welfare}}\n"
        "actors: {H: country, F: country}\neconomy: {data: two, tariffs: [{by: everyone, against: others, rate: t}]}\n"
    )
    ran = negsim("run", "war.yaml", "--format", "json")
    assert ran.code == 0, ran.err
    said = json.dumps(json.loads(ran.out))
    for number in ("0.264001", "0.280405", "-0.024881", "-0.008518"):
        assert any(abs(float(x) - float(number)) < 1e-6 for x in _numbers(json.loads(said))), number


def _numbers(tree):
    if isinstance(tree, dict):
        return [x for v in tree.values() for x in _numbers(v)]
    if isinstance(tree, list):
        return [x for v in tree for x in _numbers(v)]
    return [float(tree)] if isinstance(tree, int | float) and not isinstance(tree, bool) else []


PIECES = [
    "'",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "%",
    "-",
    "\n",
    " ",
    "all",
    "self",
    "1/0",
    "9**9",
    "null",
    "1e999",
    "USA",
    "income",
    "SERV",
    "0",
]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damaged_texts_end_in_an_answer_or_a_clear_error(data):
    text, start = FILE, FILE.index("economy:")
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(start, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + data.draw(st.integers(0, 6)) :]
    try:
        strategic_game(read_string(text).scenario())
    except NegsimError as error:
        assert error.code.startswith("N")
