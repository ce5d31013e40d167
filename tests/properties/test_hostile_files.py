"""Whatever stands in a file, the end is an answer or a clear error: never a traceback, never a hang."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsim.analysis.findings import find
from negsim.errors import NegsimError, ScenarioError
from negsim.games.coalitions_from_scenario import game_warnings
from negsim.scenario.load import read_string

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SEEDS = [p.read_text(encoding="utf-8") for p in sorted(SCENARIOS.rglob("*.yaml"))]
PIECES = ["'", '"', "[", "]", "{", "}", ":", ",", "#", "%", "&", "*", "!", "|", ">", "-", "\t", "\n", " ", "any", "self",
          "sum(", ")", "1/0", "**", "9**9**9", "is", "not", "\U0001f600", "\u00e9", "\x00", "null", "1e999", "---", "..", "_", "?",
          "payoff", "everyone", "if", "else", "\u2028", "\r"]  # fmt: skip


def end(text):
    """Load and build a text; anything but a NegsimError is a failure."""
    try:
        game_warnings(read_string(text).scenario())
    except NegsimError as error:
        assert error.code.startswith("N")
        assert error.message


@settings(max_examples=300, deadline=10_000, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_mutated_scenarios(data):
    text = data.draw(st.sampled_from(SEEDS))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        drop = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + drop :]
    end(text)


@settings(max_examples=150, deadline=10_000)
@given(st.text(alphabet=st.sampled_from("ab:[]{}#,'\"%&*!|>-\n\t ?1é\U0001f600\\"), max_size=60))
def test_random_text(text):
    end("negsim: 1\nactors: {A: [x, y], B: [x, y]}\n" + text)
    end(text)


VALUES = st.recursive(
    st.sampled_from(["1", "x", "", "''", "A", "any", "self", "sum(everyone.n)", "[]", "{}"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda xs: "[" + ", ".join(xs) + "]"),
        st.dictionaries(
            st.sampled_from(["A", "B", "x", "value", "from", "kind", "range", "payoff"]), inner, max_size=3
        ).map(lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}"),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    "key",
    ["numbers", "kinds", "actors", "payoffs", "shorthands", "cases", "ask", "expect", "title", "coalitions"],
)
@settings(max_examples=40, deadline=10_000)
@given(VALUES)
def test_any_value_for_any_key(key, value):
    keys = {"negsim": "1", "actors": "{A: [x, y], B: [x, y]}", "payoffs": "{'any, any': [0, 0]}"}
    keys[key] = value
    end("".join(f"{k}: {v}\n" for k, v in keys.items()))


@pytest.mark.parametrize(
    "key",
    ["among", "worth", "vote", "equilibrium", "in", "links", "unions", "membership", "transfers", "baseline"],
)
@settings(max_examples=40, deadline=10_000)
@given(VALUES, st.sampled_from(["gamma", "lead", "size", "{A: 0, B: 1, 'A, B': 2}"]))
def test_any_value_for_any_key_of_coalitions(key, value, worth):
    keys = {"worth": worth}
    keys[key] = value
    said = "".join(f"  {k}: {v}\n" for k, v in keys.items())
    text = "negsim: 1\nactors: {A: [x, y], B: [x, y]}\npayoffs: {'any, any': [0, 0]}\ncoalitions:\n" + said
    end(text)
    end("negsim: 1\nactors: [A, B]\ncoalitions:\n" + said)
    try:
        find(read_string(text).scenario())
    except NegsimError as error:
        assert error.code.startswith("N")


@pytest.mark.parametrize(
    "lines",
    [
        [f"  strategy{k}, strategi{k}: [1, 2]" for k in range(8000)],
        [f"  any, any{' ' * (k % 3)}: [1, {k}]" for k in range(20_000)],
        [f"k{k}: 1" for k in range(20_000)],
    ],
    ids=["unknown strategies", "duplicates", "unknown keys"],
)
def test_thousands_of_problems_end_soon(lines):
    names = ", ".join(f"strategy{k}" for k in range(2000))
    text = f"negsim: 1\nactors: {{A: [{names}], B: [{names}]}}\npayoffs:\n" + "\n".join(lines) + "\n"
    with pytest.raises(ScenarioError) as caught:
        game_warnings(read_string(text).scenario())
    assert len(caught.value.problems) == 101
