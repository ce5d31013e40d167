"""What is said about strategies of repeated play: text, JSON and CSV tell the same."""

import csv
import io
import json

import numpy as np
import pytest

from negsim.analysis.play import find_play
from negsim.games.strategic import StrategicGame
from negsim.reports.document import to_html, to_markdown, to_text
from negsim.reports.play import play_csv, play_dict, play_document

NAMES = {"players": ("Alice", "Bob"), "strategies": (("silent", "confess"),) * 2}


def dilemma():
    return StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]], **NAMES)


def uneven():
    return StrategicGame.from_arrays([[3, 0, 1], [2, 1, 7]], [[3, 1, 2], [0, 5, 2]], players=("Alice", "Bob"))


def text_of(findings):
    text = to_text(play_document(findings))
    assert max(map(len, text.splitlines())) <= 100
    assert to_markdown(play_document(findings))
    return text


def plain(findings):
    return " ".join(text_of(findings).split())


@pytest.mark.parametrize(
    ("options", "sentences"),
    [
        (
            {"title": "Two prisoners", "case": "hard"},
            [
                "Two prisoners [case: hard]",
                "Alice and Bob play the same game 200 times. 8 strategies of Alice meet 8 of Bob.",
                "Deal: Alice plays silent and Bob plays silent The deal brings, per turn: Alice 3 | Bob 3",
                "A breach is punished: Alice by confess, Bob by confess",
                "Noise: none, no action goes wrong",
                "Seed: 0",
                "1 grim 2.5063 26%",
                "6 always confess 2.1783 -",
                "Who survives: grim (26%), tit-for-tat (21%), generous (20%)",
                "Pairs that hold: 17 pairs at which neither gains by another of these strategies",
                "tit-for-tat against tit-for-tat",
                "5 more are in --format json",
                "for Bob it is the same.",
                "3 tit-for-tat 3 0.995 3 3 3 3",
                "negsim explain 'round robin'",
                "negsim explain extortion",
            ],
        ),
        (
            {"discount": 0.9, "noise": 0.05, "seed": 4, "repetitions": 3, "titles": ("Ann", "Ben")},
            [
                "Ann and Ben play the same game for ever.",
                "Discount: the next turn is worth 0.9 of this one",
                "Noise: an action goes wrong with probability 0.05",
                "Seed: 4",
                "Also played by chance: each match 3 times, with seed 4.",
            ],
        ),
    ],
)
def test_sentences(options, sentences):
    told = plain(find_play(dilemma(), **options))
    for sentence in sentences:
        assert sentence in told, sentence


def test_two_who_differ_have_two_tables():
    told = plain(find_play(uneven(), noise=0.05, added=["memory-one(0.9, 0.1, 0.5, 0.2)"]))
    for sentence in (
        "Alice average survives learned",
        "Bob average survives learned",
        "Who survives: of Alice,",
        "Columns: 1 always 1, 2 always 2, 3 always 3, 4 tit-for-tat, 5 grim,",
        "Left out for Alice: extortionate (payoffs do not let it take 3 times the other's surplus). [N251]",
    ):
        assert sentence in told, sentence
    assert "negsim explain extortion" not in told


def test_wide_tables_are_cut_and_large_ones_left_out():
    names = [[f"a long name of strategy {k}" for k in range(n)] for n in (9, 20)]
    rng = np.random.default_rng(0)
    game = StrategicGame.from_arrays(*rng.integers(0, 10**6, (2, 9, 20)), strategies=names)
    text = text_of(find_play(game, turns=7))
    assert text.count("Player 2, by number") > 1
    large = StrategicGame.from_arrays(*rng.integers(0, 99, (2, 40, 40)))
    told = plain(find_play(large, turns=7))
    assert "2,025 matches are in --format csv" in told
    assert "5 more are in --format csv" in told


def test_one_strategy_each():
    told = plain(find_play(StrategicGame.from_arrays([[3]], [[1]])))
    assert "1 strategy of Player 1 meets 1 of Player 2." in told
    assert "Nobody can punish a breach" in told


def test_nothing_holds():
    pennies = StrategicGame.from_arrays([[2, -1], [-1, 1]], [[-1, 1], [1, -1]])
    found = find_play(pennies, turns=2)
    assert found.holds == ()
    assert "Pairs that hold: none; somebody always gains" in plain(found)


def test_names_are_shown_harmlessly():
    game = StrategicGame.from_arrays(
        [[3, 0], [5, 1]], [[3, 5], [0, 1]], strategies=(("<i>", "\x1b[31m"), ("x", "y"))
    )
    document = play_document(find_play(game))
    assert "<i>" not in to_html(document)
    assert "\x1b" not in to_text(document)


def test_json_holds_what_was_found():
    found = find_play(dilemma(), repetitions=2, noise=0.01, file="two.yaml", case="hard", title="Two")
    told = json.loads(json.dumps(play_dict(found), allow_nan=False))
    assert list(told) == [
        "schema", "negsim", "scenario", "compares", "turns", "discount", "noise", "deal", "punishment",
        "strategies", "payoffs", "totals", "ranking", "holds", "replicator", "fictitious_play", "survivors",
        "simulation", "notes",
    ]  # fmt: skip
    assert (told["schema"], told["compares"]) == ("negsim-compare/1", "play")
    assert told["scenario"] == {
        "file": "two.yaml", "title": "Two", "case": "hard", "actors": ["Alice", "Bob"], "seed": 0,
    }  # fmt: skip
    assert (told["turns"], told["discount"], told["noise"]) == (200, None, 0.01)
    assert told["deal"] == {"Alice": "silent", "Bob": "silent"}
    assert told["punishment"] == {"Alice": "confess", "Bob": "confess"}
    for side, actor in enumerate(("Alice", "Bob")):
        assert told["payoffs"][actor] == found.means[side].tolist()
        assert told["totals"][actor] == found.totals[side].tolist()
        assert told["strategies"][actor] == list(found.strategies[side])
        assert sum(told["replicator"][actor].values()) == pytest.approx(1)
        assert sum(told["fictitious_play"][actor].values()) == pytest.approx(1)
        assert set(told["survivors"][actor]) == {n for n, p in told["replicator"][actor].items() if p > 0.01}
        assert told["simulation"]["payoffs"][actor] == found.simulation.means[side].tolist()
        first = told["ranking"][actor][0]
        assert first["rank"] == 1
        assert first["mean"] == found.means[side].mean(axis=1 - side).max()
    assert len(told["holds"]) == len(found.holds)
    assert set(told["holds"][0]) == {"Alice", "Bob"}


def test_json_of_discounted_play():
    told = play_dict(find_play(uneven(), discount=0.5))
    assert (told["turns"], told["discount"], told["totals"], told["simulation"]) == (None, 0.5, None, None)
    assert told["notes"][0]["code"] == "N251"


@pytest.mark.parametrize("options", [{"repetitions": 2}, {"discount": 0.5}])
def test_csv_agrees(options):
    found = find_play(uneven(), **options)
    rows = list(csv.DictReader(io.StringIO(play_csv(found))))
    first, second = found.strategies
    assert len(rows) == 2 * len(first) * len(second)
    assert "\r" not in play_csv(found)
    for row in rows:
        side = ("Alice", "Bob").index(row["actor"])
        pair = (row["strategy"], row["against"]) if side == 0 else (row["against"], row["strategy"])
        i, j = first.index(pair[0]), second.index(pair[1])
        assert float(row["payoff"]) == found.means[side][i, j]
        assert row["holds"] == str((i, j) in found.holds).lower()
        if found.totals is None:
            assert (row["total"], row["simulated_payoff"]) == ("", "")
        else:
            assert float(row["total"]) == found.totals[side][i, j]
            assert float(row["simulated_payoff"]) == found.simulation.means[side][i, j]
            assert float(row["simulated_deviation"]) == found.simulation.deviations[side][i, j]
    assert play_csv(found, header=False) == play_csv(found).split("\n", 1)[1]
