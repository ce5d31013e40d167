"""``negsim play`` from the command line: moves from files and from a terminal, transcripts, bad input."""

import csv
import io
import json

import pytest

GAME = """\
negsim: 1
title: Chicken
actors: {Ann: {name: Ann Smith, strategies: [swerve, straight]}, Bob: [swerve, straight]}
payoffs:
  swerve, swerve: [0, 0]
  swerve, straight: [-1, 1]
  straight, swerve: [1, -1]
  straight, straight: [-10, -10]
cases:
  tame: {"payoffs.'straight, straight'": [-2, -2]}
"""


@pytest.fixture
def game(tmp_path):
    (tmp_path / "game.yaml").write_text(GAME, encoding="utf-8")
    return "game.yaml"


def rounds(text):
    return [line for line in text.splitlines() if line.startswith("Round")]


def test_moves_from_a_file(negsim, game):
    moves = "# first\nswerve\n\n  STR\n1\n"
    ran = negsim("play", game, "--as", "Ann", "--rounds", "3", "--against", "best-reply", stdin=moves)
    assert (ran.code, ran.err) == (0, "")
    assert rounds(ran.out) == [
        "Round 1. Ann Smith and Bob play swerve.",
        "Round 2. Ann Smith and Bob play straight.",
        "Round 3. Ann Smith and Bob play swerve.",
    ]
    assert "Score after 3 rounds." in ran.out
    assert "Notes." not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


def test_the_same_moves_and_seed_give_the_same_bytes(negsim, game):
    def run(seed):
        return negsim(
            "play",
            game,
            "--as",
            "Ann",
            "--rounds",
            "40",
            "--seed",
            seed,
            "--equilibrium",
            "2",
            stdin="1\n" * 40,
        ).out

    assert run(3) == run(3)
    assert "seed 3" in run(3)
    assert rounds(run(3)) != rounds(run(4))


@pytest.mark.parametrize(
    "data",
    [
        b"swerve\r\nstraight\r\n",
        b"\xef\xbb\xbfswerve\nstraight",
        "swerve\r\nstraight\r\n".encode("utf-16"),
        "swerve\nstraight\n".encode("utf-16-le"),
        "swerve\nstraight\n".encode("utf-16-be"),
        b"swerve\n\xff\xff\nstraight\n",
        b"swerve\n" + b"x" * 100_000 + b"\nstraight\n",
    ],
)
def test_any_encoding_and_line_end(negsim, game, data):
    ran = negsim("play", game, "--as", "Ann", "--rounds", "2", "--against", "level-k", stdin=data)
    assert ran.code == 0
    assert [line[:20] for line in rounds(ran.out)] == ["Round 1. Ann Smith a", "Round 2. Ann Smith p"]


def test_a_wrong_line_is_skipped_and_said(negsim, game):
    ran = negsim("play", game, "--as", "Ann", "--rounds", "2", stdin="swerve\n# no\nswervve\ns\nstraight\n")
    assert ran.code == 0
    assert len(rounds(ran.out)) == 2
    told = "Line 3 of the moves was skipped: Ann Smith has no strategy 'swervve'; did you mean 'swerve'."
    assert told in ran.out
    assert "Line 4 of the moves was skipped: 's' may be swerve or straight; type more of the name." in ran.out


def test_input_that_ends_early_is_scored(negsim, game):
    ran = negsim("play", game, "--as", "Ann", stdin="swerve\nswerve\n")
    assert ran.code == 0
    assert "Score after 2 rounds." in ran.out
    assert "The input ended after round 2 of 5." in ran.out


def test_quit_ends_and_scores(negsim, game):
    ran = negsim("play", game, "--as", "Ann", stdin="swerve\nq\nswerve\n")
    assert (ran.code, len(rounds(ran.out))) == (0, 1)
    assert "The play was ended after round 1 of 5." in ran.out


def test_help_is_no_part_of_the_record(negsim, game):
    plain = negsim("play", game, "--as", "Ann", "--rounds", "1", stdin="1\n")
    helped = negsim("play", game, "--as", "Ann", "--rounds", "1", stdin="?\n1\n")
    assert helped.out == plain.out
    assert "It plays its part in equilibrium" in helped.err
    assert "-10, -10" in helped.err


def test_too_many_wrong_lines_are_given_up(negsim, game):
    ran = negsim("play", game, "--as", "Ann", stdin="swerve\n" + "foo\n" * 5000)
    assert ran.code == 0
    assert "Given up after round 1 of 5: 100 lines were no moves." in ran.out


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "error", "hint"),
    [
        (["-", "--as", "Ann"], GAME, 2, "N173", "name the file"),
        (["game.yaml"], "swerve\n", 2, "N174", "game.yaml has the actors Ann, Bob"),
        (["game.yaml", "--as", "Anne"], "swerve\n", 2, "N116", "did you mean 'Ann'?"),
        (["game.yaml", "--as", "all"], "swerve\n", 2, "N116", "--against human"),
        (["game.yaml", "--as", "Ann"], "", 2, "N175", "standard input is empty"),
        (["game.yaml", "--as", "Ann"], "x\n", 2, "N175", "line 1: Ann Smith has no strategy 'x'"),
        (["game.yaml", "--against", "human"], "swerve\n", 2, "N175", "too few moves"),
        (["game.yaml", "--as", "Ann", "--level", "2"], "swerve\n", 2, "N172", "add   --against level-k"),
        (["game.yaml", "--as", "Ann", "--against", "human", "--precision", "2"], "", 2, "N172", "--against quantal"),
        (["game.yaml", "--as", "Ann", "--equilibrium", "9"], "swerve\n", 2, "N176", "3 equilibria"),
        (["game.yaml", "--as", "Ann", "--case", "wild"], "swerve\n", 2, "N104", "tame"),
        (["game.yaml", "--as", "Ann", "-o", "game.yaml"], "swerve\n", 2, "N103", "--force"),
        (["cournot-any-quantity"], "1\n", 4, "N275", "give each range a step"),
        (["gloves"], "1\n", 4, "N276", "no strategies"),
        (["volunteer", "--as", "none"], "1\n", 2, "N116", "actors: "),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("game")
def test_what_is_refused(negsim, arguments, stdin, code, error, hint):
    ran = negsim("play", *arguments, stdin=stdin)
    assert ran.code == code
    assert f"error[{error}]" in ran.err
    assert hint in ran.err


def test_an_actor_goes_by_its_title(negsim, game):
    ran = negsim("play", game, "--as", "Ann Smith", "--rounds", "1", stdin="1\n")
    assert "You play Ann Smith" in ran.out


def test_cases_and_settings(negsim, game):
    told = negsim(
        "play", game, "--as", "Ann", "--rounds", "1", "--case", "tame", "--format", "json", stdin="2\n"
    )
    assert json.loads(told.out)["scenario"]["case"] == "tame"
    ran = negsim("play", game, "--as", "Ann", "--rounds", "1", "--case", "tame", stdin="2\n")
    assert "-2, -2" in ran.out
    ran = negsim(
        "play", game, "--as", "Ann", "--rounds", "1", "--set", "payoffs.'swerve, swerve'=[7, 7]", stdin="2\n"
    )
    assert "7, 7" in ran.out


def test_people_take_turns_and_as_begins(negsim, game):
    ran = negsim(
        "play", game, "--as", "Bob", "--against", "human", "--rounds", "2", "--format", "json", "--quiet",
        stdin="straight\nswerve\nswerve\nstraight\nstraight\n",
    )  # fmt: skip
    data = json.loads(ran.out)
    assert [r["choices"] for r in data["rounds"]] == [
        {"Ann": "swerve", "Bob": "straight"},
        {"Ann": "straight", "Bob": "swerve"},
    ]
    assert data["opponent"] == {"name": "human"}


def test_a_half_played_round_does_not_count(negsim, game):
    ran = negsim("play", game, "--against", "human", stdin="straight\nswerve\nswerve\n")
    assert "The input ended after round 1 of 5." in ran.out


@pytest.mark.parametrize(("form", "start"), [
    (None, "# Chicken"), ("markdown", "# Chicken"), ("text", "Chicken\n"), ("json", '{"schema": "negsim-play/1"'),
    ("csv", "round,Ann plays,Bob plays,Ann gets,Bob gets,reasons\n"),
])  # fmt: skip
def test_transcripts(negsim, game, tmp_path, form, start):
    chosen = [] if form is None else ["--format", form]
    ran = negsim("play", game, "--as", "Ann", "--rounds", "2", "-o", "t", *chosen, stdin="1\n2\n")
    assert ran.code == 0
    assert len(rounds(ran.out)) == 2
    written = (tmp_path / "t").read_text(encoding="utf-8")
    assert written.startswith(start)
    if form == "text":
        assert written == ran.out.rstrip("\n") + "\n"
    if form not in {None, "text"}:
        printed = negsim("play", game, "--as", "Ann", "--rounds", "2", *chosen, stdin="1\n2\n")
        assert printed.out == written
        assert printed.err == ran.out


def test_data_may_be_all_there_is(negsim, game):
    ran = negsim(
        "play", game, "--as", "Ann", "--rounds", "2", "--format", "csv", "--quiet", stdin="foo\n1\n1\n"
    )
    assert len(ran.out.splitlines()) == 3
    assert ran.err.startswith("negsim: note[N177]: Line 1 of the moves was skipped: ")


def test_a_large_game_is_played(negsim):
    ran = negsim(
        "play", "announced-front", "--as", "Japan", "--rounds", "2", "--against", "quantal", stdin="ac\nan\n"
    )
    assert ran.code == 0
    assert "Japan could have got" in ran.out


def test_without_equilibria_other_opponents_play(negsim, tmp_path):
    actors = "".join(
        f"  P{i}: {{strategies: {{output: {{from: 0, to: 9, step: 1}}}}, payoff: output * (20 - sum(everyone.output))}}\n"
        for i in range(6)
    )
    (tmp_path / "big.yaml").write_text("negsim: 1\nactors:\n" + actors)
    ran = negsim("play", "big.yaml", "--as", "P1", "--against", "best-reply", "--rounds", "2", stdin="3\n4\n")
    assert ran.code == 0
    assert len(rounds(ran.out)) == 2


def test_actors_in_small_letters(negsim):
    assert negsim("play", "chicken", "--as", "ann", "--rounds", 1, stdin="swerve\n").code == 0


def test_an_irrational_equilibrium_is_no_hair_away(negsim):
    told = negsim("play", "volunteer", "--as", "Ann", "--rounds", 1, stdin="volunteer\n")
    assert "e-" not in told.out
    assert "here it was as much." in told.out


def test_no_cell_of_the_csv_is_a_formula(negsim, tmp_path):
    (tmp_path / "evil.yaml").write_text(
        'negsim: 1\nactors: {"=cmd()": ["+run", "@b"], Bob: [c, "-d"]}\npayoffs: {"any, any": [1, 1]}\n'
    )
    told = negsim(
        "play",
        "evil.yaml",
        "--as",
        "Bob",
        "--rounds",
        2,
        "--against",
        "best-reply",
        "--format",
        "csv",
        "--quiet",
        stdin="-d\nc\n",
    )
    assert told.code == 0
    cells = [cell for row in csv.reader(io.StringIO(told.out)) for cell in row]
    assert "'=cmd() plays" in cells
    assert not any(cell[:1] in "=+@-" for cell in cells if cell)
