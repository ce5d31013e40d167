"""What is short, and what is left of topics whose answers are not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from negsim.classroom.nice import LARGEST_NUMBER, is_short, only_nice
from negsim.classroom.question import NumberKey, Question, Topic


@pytest.mark.parametrize(
    ("value", "denominator", "short"),
    [
        ("5/6", 6, True),
        ("1/7", 6, False),
        ("1/10", 6, False),
        ("1/10", 12, True),
        ("1/11", 12, True),
        ("1/13", 12, False),
        (LARGEST_NUMBER, 6, True),
        (LARGEST_NUMBER + 1, 6, False),
        (-LARGEST_NUMBER - 1, 6, False),
    ],
)
def test_short_numbers(value, denominator, short):
    assert is_short(Fraction(value), denominator) is short


def test_what_is_left_is_numbered_anew():
    values = [Fraction(1, 2), Fraction(1, 97), Fraction(3)]
    questions = tuple(
        Question(name=str(k), text=str(v), key=NumberKey(value=v)) for k, v in enumerate(values, 1)
    )
    only_long = Topic(name="b", part="b", title="B", questions=questions[1:2])
    (kept,) = only_nice((Topic(name="a", part="a", title="A", questions=questions), only_long), 6)
    assert [(q.name, q.text) for q in kept.questions] == [("1", "1/2"), ("2", "3")]
