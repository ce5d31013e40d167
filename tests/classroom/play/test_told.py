"""A play in words, as data and as a table."""

import csv
import io
import json
from fractions import Fraction

import pytest
from rich.cells import cell_len

from negsim.classroom.play.csv_rows import play_csv
from negsim.classroom.play.data import play_dict
from negsim.classroom.play.record import Ending, Record, Skipped
from negsim.classroom.play.session import Session
from negsim.classroom.play.told import choices_told, narrowed, opening, transcript
from negsim.reports.document import Document, Grid, to_markdown, to_text

STRANGE = """\
negsim: 1
actors:
  日本: [譲歩, "🔥 報復"]
  "ישראל": ["כן", "<b>|*x*"]
payoffs:
  "any, any": [1/3, 2]
  "譲歩, כן": [0, 1000000000]
"""


@pytest.fixture
def record(table_of, chicken):
    def build(against="best-reply", moves=(0, 1, 0), ending=Ending.PLAYED, skipped=(), **wanted):
        session = Session(table=table_of(chicken, against=against, length=3, **wanted))
        for move in moves:
            session = session.after({0: move})
        return Record(session=session, ending=ending, skipped=skipped)

    return build


def test_a_round_tells_choices_payoffs_totals_and_reasons(record):
    text = to_text(transcript(record()))
    assert "Round 2. Ann and Bob play straight.\n  Ann -10 | Bob -10\n  So far: Ann -10 | Bob -10\n" in text
    assert "  Bob answers what the other did so far (Ann: swerve): straight is worth 1, swerve 0.\n" in text
    assert "You play Ann, the computer plays Bob: 3 rounds, opponent best-reply, seed 0." in text


def test_the_score_tells_what_would_have_been_better(record):
    text = to_text(transcript(record()))
    assert (
        "  Always swerve would have brought Ann -1 in all against what the others played: 9 more.\n" in text
    )
    assert "Ann could have got 1 in all: 11 more.\n" in text
    text = to_text(transcript(record(moves=[0])))
    assert "Ann gets -0.1 a round; here it was 0.1 more than that. (Equilibrium 1: -1;" in text


def test_the_matrix_does_not_give_answers_away(record):
    assert "*" not in to_text(transcript(record(moves=[])))


@pytest.mark.parametrize(
    ("ending", "code", "text"),
    [
        (Ending.INPUT, "N178", "The input ended after round 2 of 3."),
        (Ending.QUIT, "N178", "The play was ended after round 2 of 3."),
        (Ending.INTERRUPTED, "N178", "The play was interrupted after round 2 of 3."),
        (Ending.GIVEN_UP, "N179", "Given up after round 2 of 3: 1 line were no moves."),
    ],
)
def test_how_it_ended_is_said(record, ending, code, text):
    told = record(moves=(0, 1), ending=ending, skipped=(Skipped(line=4, message="x is y"),))
    assert [(n.code, n.text) for n in told.notes] == [
        ("N177", "Line 4 of the moves was skipped: x is y."),
        (code, text),
    ]
    assert text in to_text(transcript(told))


def test_data_hold_every_figure_exactly(record):
    told = record(against="equilibrium", equilibrium=2)
    data = json.loads(json.dumps(play_dict(told)))
    assert data["schema"] == "negsim-play/1"
    assert (data["people"], data["computer"], data["opponent"]["equilibrium"]) == (["Ann"], ["Bob"], 2)
    assert (data["length"], data["played"], data["ending"]) == (3, 3, "all rounds played")
    game = told.session.table.game
    for row, played in zip(data["rounds"], told.session.rounds, strict=True):
        assert list(row["choices"].values()) == [
            s[k] for s, k in zip(game.strategies, played.outcome, strict=True)
        ]
        assert [Fraction(p) for p in row["exact_payoffs"].values()] == list(played.payoffs)
        assert row["exact_probabilities"] == {"Bob": {"swerve": "9/10", "straight": "1/10"}}
        assert row["probabilities"] == {"Bob": {"swerve": 0.9, "straight": 0.1}}
    own = data["score"]["Ann"]
    assert own["total"] == sum(row["payoffs"]["Ann"] for row in data["rounds"])
    assert Fraction(own["exact"]["average"]) * 3 == Fraction(own["exact"]["total"])
    assert own["exact"]["equilibrium"] == "-1/10"
    assert data["equilibrium"] == {
        "number": 2, "of": 3, "payoffs": {"Ann": -0.1, "Bob": -0.1},
        "exact_payoffs": {"Ann": "-1/10", "Bob": "-1/10"},
    }  # fmt: skip


def test_data_of_a_play_without_rounds(record):
    data = play_dict(record(moves=[], ending=Ending.QUIT))
    assert (data["score"], data["rounds"], data["equilibrium"]) == (None, [], None)


def test_a_table_has_one_line_a_round(record):
    rows = list(csv.DictReader(io.StringIO(play_csv(record()))))
    assert [(r["round"], r["Ann plays"], r["Bob plays"], r["Ann gets"], r["Bob gets"]) for r in rows] == [
        ("1", "swerve", "swerve", "0.0", "0.0"),
        ("2", "straight", "straight", "-10.0", "-10.0"),
        ("3", "swerve", "swerve", "0.0", "0.0"),
    ]


def test_strange_names_are_aligned_and_harmless(table_of):
    table = table_of(STRANGE, against="best-reply")
    told = Record(session=Session(table=table).after({0: 1}), ending=Ending.PLAYED)
    text = to_text(transcript(told))
    head = next(n for n, line in enumerate(text.splitlines()) if "כן" in line and "|*x*" in line)
    rows = text.splitlines()[head : head + 3]
    starts = [
        cell_len(row[: row.index(cell)])
        for row, cell in zip(rows, ("כן", "0, 1,000,000,000", "1/3, 2"), strict=True)
    ]
    assert len(set(starts)) == 1
    assert all(c.isprintable() or c in "\n\u200d" for c in text)
    assert r"\<b\>\|\*x\*" in to_markdown(transcript(told))


def test_a_table_too_wide_for_the_terminal_is_told_line_by_line(table_of, chicken):
    matrix = next(b for b in choices_told(table_of(chicken)) if isinstance(b, Grid))
    widest = max(map(len, to_text(Document([matrix])).splitlines()))
    assert narrowed(matrix, widest) == [matrix]
    lines, caption = narrowed(matrix, widest - 1)
    assert lines.lines[:2] == ("swerve, swerve: 0, 0", "swerve, straight: -1, 1")
    assert len(lines.lines) == 4
    assert caption.text == "In each cell: Ann, Bob."


def test_what_the_equilibrium_is_stays_unsaid_until_the_end(table_of, chicken):
    table = table_of(chicken, against="equilibrium", equilibrium=2)
    before = to_text(Document(opening(table)))
    assert "9/10" not in before
    after = to_text(transcript(Record(session=Session(table=table).after({0: 1}), ending=Ending.QUIT)))
    assert "How the computer played (equilibrium). It played its part in equilibrium 2 of 3" in after


def test_of_three_actors_each_choice_is_told_with_its_span(table_of):
    table = table_of("announced-front", person=1)
    grid = next(b for b in choices_told(table) if isinstance(b, Grid))
    assert grid.rows[0][:2] == ("Japan", "accept")
    payoffs = [table.game.numerators[1].take(k, axis=1) for k in (0, 1)]
    ends = [[Fraction(int(x), table.game.denominators[1]) for x in (p.min(), p.max())] for p in payoffs]
    shown = [[Fraction(x) for x in row[2:]] for row in grid.rows]
    assert shown == [[pytest.approx(x, rel=1e-4) for x in row] for row in ends]


def test_lines_are_as_wide_as_they_look(table_of):
    table = table_of(STRANGE, against="quantal")
    told = Record(session=Session(table=table).after({0: 1}), ending=Ending.PLAYED)
    lines = to_text(transcript(told), width=60).splitlines()
    widest = max(cell_len(line) for line in lines if "   " not in line.strip())
    assert 50 < widest <= 60
    assert any("日本" in line and cell_len(line) > 55 for line in lines)
