"""Whatever is exported comes back as the same game; whatever is imported ends in a scenario or a clear error."""

from fractions import Fraction

import numpy as np
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from negsim.errors import NegsimError
from negsim.games.from_scenario import strategic_game
from negsim.games.strategic import StrategicGame
from negsim.interchange.foreign import imported
from negsim.interchange.mend import mend_all
from negsim.interchange.read_csv import read_matrices, read_outcomes
from negsim.interchange.read_nfg import read_nfg
from negsim.interchange.write_csv import write_outcomes
from negsim.interchange.write_nfg import write_nfg
from negsim.interchange.write_scenario import write_scenario
from negsim.scenario.load import read_string
from negsim.scenario.names import printable
from negsim.scenario.source import Source

NUMBERS = st.one_of(
    st.integers(-9, 9),
    st.fractions(max_denominator=999),
    st.sampled_from([Fraction(10**250 + 1), Fraction(-1, 10**250 + 1), Fraction(1, 3), Fraction("0.1")]),
)
NASTY = ["a, b", "1", "2", "3", "no. 2", "\\ \u0304", "any", "self", "", '"', "\\", '\\"', "a\\", "é", "e", "日本", "韓国", "strategy 1", "actor 1", "- a", "? x", "a: b", "#", "{",
         "%", "NO", "010", "x" * 300, "a\nb", "\x00", "\u202e", "\ufeff", "’", "'", "<b>", "=1+1", "a 2", "a", "a  b", "*", "&x", "|", "!!str"]  # fmt: skip
NAMES = st.one_of(st.sampled_from(NASTY), st.text(max_size=6))


@st.composite
def games(draw, names=NAMES):
    """Draw a small game of two or three players with nasty names, as negsim would have them."""
    shape = tuple(draw(st.lists(st.integers(1, 3), min_size=2, max_size=3)))
    raw = [draw(st.lists(names, min_size=n, max_size=n)) for n in (len(shape), *shape)]
    players, strategies, _ = mend_all(raw[0], raw[1:])
    cells = int(np.prod(shape))
    payoffs = []
    for _ in shape:
        array = np.empty(cells, dtype=object)
        array[:] = draw(st.lists(NUMBERS, min_size=cells, max_size=cells))
        payoffs.append(array.reshape(shape))
    return StrategicGame.from_arrays(*payoffs, players=players, strategies=strategies)


def same(one, two):
    assert (one.players, one.strategies) == (two.players, two.strategies)
    assert all(one.payoffs(at) == two.payoffs(at) for at in np.ndindex(*one.shape))


def text_of(length):
    return st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=length).map(str.strip)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(games(), text_of(30), text_of(30))
def test_gambit_and_back(game, title, about):
    text, labels = write_nfg(game, title=title, about=about)
    assert text.isascii()
    assert len(set(labels.players)) == len(labels.players)
    back = imported(read_nfg(Source("x.nfg", text)))
    same(back.game, game)
    assert (back.title, back.about, back.renamed) == (title, about, ())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(games())
def test_csv_and_back(game):
    same(imported(read_outcomes(Source("x.csv", write_outcomes(game)))).game, game)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(games(), st.text(max_size=30), st.text(max_size=30), st.text(max_size=10))
def test_every_game_can_be_written_as_a_scenario(game, title, about, remark):
    text = write_scenario(game, title=title, about=about, remarks={(0,) * len(game.shape): remark})
    scenario = read_string(text).scenario()
    assert [w for w in scenario.warnings if w.code != "N061"] == []
    same(strategic_game(scenario).game, game)
    if title.strip():
        assert scenario.title == printable(title.strip())
    assert scenario.about == printable(about.strip())


SEEDS = [
    'NFG 1 R "t" { "A" "B" } { 2 2 } "why" 1 2 3 4 5.5 -6 7/3 8e1\n',
    'NFG 1 R "t" { "A" "B" } { { "u" "d" } { "l" "r" } } { { "x" 1, 2 } { "" 3 4 } } 1 2 0 1\n',
    'NFG 1 R "t" { "A" "B" "C" } { 1 2 1 } 1 2 3 4 5 6',
    write_nfg(StrategicGame.from_arrays([[1, 2]], [[3, 4]], players=["é", "日本"]), title="ü")[0],
]
PIECES = ["{", "}", '"', ",", "\\", "0", "-", "1/0", "nan", "99999999999", "1e999", " ", "\n", "NFG", "EFG", "\x00", "é", "negsim-names:", "=", "%ff",
          "1=", "3", "/", ".", "e", '""', "{}", "\u2028", "\ufeff"]  # fmt: skip


def mutated(data, seeds):
    text = data.draw(st.sampled_from(seeds))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        drop = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + drop :]
    return text


def end(read):
    """Read something; what comes out must be a scenario, anything but a NegsimError of a file a failure."""
    try:
        found = imported(read())
        same(
            strategic_game(read_string(write_scenario(found.game, title=found.title)).scenario()).game,
            found.game,
        )
    except NegsimError as error:
        assert error.exit_code == 3, error.message


@settings(max_examples=400, deadline=10_000, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_mutated_gambit_files(data):
    text = mutated(data, SEEDS)
    end(lambda: read_nfg(Source("x.nfg", text)))


TABLES = [
    ",l,r\nu,3,0\nd,5,1\n",
    "1;2\n3;4\n",
    "A,B,payoff A,payoff B\nu,l,1,2\nu,r,1,1/3\n",
    '"a ""b""",c\n1,2\n',
]


@settings(max_examples=200, deadline=10_000)
@given(st.data())
def test_mutated_tables(data):
    text, other = mutated(data, TABLES), data.draw(st.sampled_from(TABLES))
    end(lambda: read_outcomes(Source("x.csv", text)))
    end(lambda: read_matrices(Source("x.csv", text), Source("y.csv", other)))
    end(lambda: read_matrices(Source("x.csv", text), Source("y.csv", text)))


@settings(max_examples=200, deadline=10_000)
@given(st.text(max_size=40))
@example("negsim-names: 1=%ff 2.9=x title=")
def test_any_comment(comment):
    quoted = comment.replace('"', "")
    end(lambda: read_nfg(Source("x.nfg", f'NFG 1 R "t" {{ "A" "B" }} {{ 1 1 }} "{quoted}" 1 2')))


def test_names_that_were_edited_in_gambit_stay_edited():
    game = StrategicGame.from_arrays(
        [[1, 2]], [[3, 4]], players=["Zoé", "Bob"], strategies=[["là"], ["no", "où"]]
    )
    text = write_nfg(game)[0].replace('"Zoe"', '"Ann"')
    back = read_nfg(Source("x.nfg", text))
    assert (back.players, back.strategies) == (("Ann", "Bob"), (("là",), ("no", "où")))


def test_games_with_long_names_have_long_keys():
    game = StrategicGame.from_arrays(
        *[np.arange(64).reshape((2,) * 6)] * 6, strategies=[["x" * 199 + "1", "x" * 199 + "2"]] * 6
    )
    text = write_scenario(game)
    assert "\n  ? " in text
    same(strategic_game(read_string(text).scenario()).game, game)
