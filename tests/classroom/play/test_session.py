"""A play as a state: dice, order, totals."""

from dataclasses import replace
from fractions import Fraction

import pytest

from negsim.classroom.play.session import Session, dice, drawn


@pytest.mark.parametrize(
    ("thrown", "drawn_"), [("0", 1), ("0.2499", 1), ("0.25", 3), ("0.7499", 3), ("0.75", 4), ("0.999", 4)]
)
def test_what_the_dice_draw(thrown, drawn_):
    mixture = [Fraction(x) for x in ("0", "1/4", "0", "1/2", "1/4", "0")]
    assert drawn(mixture, Fraction(thrown)) == drawn_


def test_probabilities_a_little_below_one_draw_what_is_played():
    assert (
        drawn([Fraction(1, 2), Fraction(1, 2) - Fraction(1, 10**20), Fraction(0)], 1 - Fraction(1, 10**30))
        == 1
    )


def test_dice_depend_on_seed_round_and_actor():
    thrown = {(s, n, i): dice(s, n, i) for s in (0, 1) for n in (0, 1) for i in (0, 1)}
    assert len(set(thrown.values())) == 8
    assert thrown == {k: dice(*k) for k in thrown}
    assert dice(0, 0, 1) == Fraction(39519678853869, 2**50)


def test_the_computer_does_not_see_the_move_to_come(table_of, chicken):
    for against in ("equilibrium", "best-reply", "tit-for-tat"):
        start = Session(table=table_of(chicken, against=against)).after({0: 1})
        assert start.after({0: 0}).rounds[-1].outcome[1] == start.after({0: 1}).rounds[-1].outcome[1]


def test_another_seed_gives_other_dice(table_of, chicken):
    def bob(seed):
        table = table_of(replace(chicken, seed=seed), against="level-k", level=0, length=30)
        session = Session(table=table)
        while not session.is_over:
            session = session.after({0: 0})
        return [r.outcome[1] for r in session.rounds]

    assert bob(0) == bob(0)
    assert bob(0) != bob(1)
    assert 5 < sum(bob(0)) < 25


def test_people_play_all_actors(table_of, chicken):
    table = table_of(chicken, person=1, against="human", length=2)
    assert (table.people, table.computers) == ((1, 0), ())
    session = Session(table=table).after({0: 1, 1: 0}).after({0: 1, 1: 1})
    assert session.is_over
    assert session.totals == (1 - 10, -1 - 10)
