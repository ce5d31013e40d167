"""Numbers in every form that students write, and those that are not the number."""

from fractions import Fraction

import pytest

from negsim.classroom.mark.answer import mark
from negsim.classroom.question import NumberKey, Question, Slip

TWO_THIRDS = NumberKey(value=Fraction(2, 3), is_probability=True)


def marked(key, text, slips=()):
    return mark(Question(name="1", text="", key=key, slips=slips, points=2), text)


@pytest.mark.parametrize(
    "text",
    [
        "2/3", "4/6", "⅔", "2 / 3", "２／３", "2⁄3", "0.667", ".667", "0,667", ",67", "0.66", "66.7%", "66,7 %", "67 %", "67%", "66 percent",
        "p=2/3", "p = 0.67", "P(Up) = 2/3", "2/3 (67%)", "2/3 = 0.667", "0.6667 ≈ 2/3", "(2/3)", "[ 2/3 ]", "((((2/3))))", '"2/3"', "2/3.",
        "\u00a02/3\u00a0", "6.67e-1", "6.67 x 10^-1", "6,67·10⁻¹", "about 0.67", "~ 2/3", "two thirds", "Two-thirds", "1 - 1/3 = 2/3", "200/3 %",
        "66.7", "2/\u200b3", "٢/٣", "2÷3", "+2/3",
    ],
)  # fmt: skip
def test_a_probability_may_be_written_in_many_ways(text):
    assert marked(TWO_THIRDS, text).verdict == "right"


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("1/3", "opposite"), ("0.33", "opposite"), ("3/2", "swapped"), ("1.5", "swapped"), ("-2/3", "sign"), ("0.0667", "10 times too small"),
        ("0.68", "wrong"), ("0.65", "wrong"), ("0.6676", "wrong"), ("68%", "wrong"), ("1", "wrong"), ("100%", "wrong"), ("0", "wrong"),
        ("-5", "between 0 and 1"), ("2/3 %", "100 times too small"), ("6.67", "10 times too large"),
    ],
)  # fmt: skip
def test_another_number_is_wrong_and_the_comment_says_how(text, comment):
    found = marked(TWO_THIRDS, text)
    assert (found.verdict, found.credit) == ("wrong", 0)
    assert comment in found.comment


@pytest.mark.parametrize(("text", "credit"), [("0.7", Fraction(1, 2)), ("0.6", Fraction(1, 2)), ("0.8", 0)])
def test_one_digit_is_half_right_if_it_is_rounded_rightly(text, credit):
    found = marked(TWO_THIRDS, text)
    assert (found.credit, found.points) == (credit, 2 * credit)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9**9**9", "not a number"), ("1e999999999", "power of ten"), ("1e31", "power of ten"), ("2/0", "divides by zero"), ("1-p=2/3", "1-p"),
        ("not p = 2/3", "not p"), ("2p = 4/3", "2p"), ("2/3 or 1/3", "not a number"), ("2/3 = 0.5", "differ"), ("not 2/3", "not a number"),
        ("between 1/3 and 1", "not a number"), ("> 2/3", "only a bound"), ("nan", "not a number"), ("inf", "not a number"), ("1" * 61, "60 digits"), ("x" * 2001, "2,000"),
        ("ﷺ" * 2000, "too long"), ("(" * 2000, "not a number"), ("=cmd()", "not a number"), ("3 million", "not a number"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_told_and_left_to_the_teacher(text, why):
    found = marked(TWO_THIRDS, text)
    assert (found.verdict, found.credit) == ("unreadable", 0)
    assert why in found.comment


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "?", "\x00", "\u200b", "n/a", "..."])
def test_nothing_is_blank(text):
    assert marked(TWO_THIRDS, text).verdict == "blank"


@pytest.mark.parametrize(
    ("value", "text", "verdict"),
    [
        ("-3", "−3", "right"), ("-3", "–3 bn USD", "right"), ("-3", "minus 3", "right"), ("-3", "-3 points", "right"), ("-3", "$-3", "right"), ("-3", "-$3", "unreadable"),
        ("-3", "3", "wrong"), ("3/2", "1 1/2", "right"), ("3/2", "1½", "right"), ("3/2", "1,5", "right"), ("3/2", "2", "wrong"), ("3/2", "1", "wrong"),
        ("-3/2", "-1 1/2", "right"), ("-3/2", "−1½", "right"), ("0", "0", "right"), ("0", "0.0", "right"), ("0", "0.001", "wrong"), ("0", "zero", "right"),
        ("1234", "1,234", "right"), ("1234", "1 234", "right"), ("1234", "1'234", "right"), ("1234", "1234.0", "right"), ("1234", "1.23e3", "right"), ("1234", "1.2e3", "partly"), ("31/3", "10", "partly"), ("28/3", "9", "wrong"),
        ("1234567", "1,234,567", "right"), ("5/2", "2.50", "right"), ("5/2", "2.4", "wrong"), ("5/2", "3", "wrong"), ("12345/100", "123.5", "right"), ("12345/100", "123.4", "right"), ("12345/100", "123.6", "wrong"),
        ("1/1000", "0.001", "right"), ("1/1500", "0.0007", "partly"), ("1/1500", "0.00", "wrong"), ("7", "seven", "right"), ("7", "7 points.", "right"),
        ("1234567/1000", "1,234.567", "right"), ("1234567/1000", "1.234,567", "right"),
    ],
)  # fmt: skip
def test_other_numbers(value, text, verdict):
    assert marked(NumberKey(value=Fraction(value)), text).verdict == verdict


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1", "0.99"),
        ("99/100", "1"),
        ("199/200", "1.00"),
        ("199/200", "100%"),
        ("1/300", "0%"),
        ("0", "0.00001"),
    ],
)
def test_a_probability_of_0_or_1_is_exact(value, text):
    assert marked(NumberKey(value=Fraction(value), is_probability=True), text).verdict == "wrong"


def test_a_known_slip_has_its_sentence_and_its_credit():
    slip = Slip(
        key=NumberKey(value=Fraction(1, 4), is_probability=True),
        text="this is the other's",
        credit=Fraction(1, 3),
    )
    found = marked(TWO_THIRDS, "25%", (slip,))
    assert (found.verdict, found.credit, found.comment, found.slip) == (
        "partly",
        Fraction(1, 3),
        "this is the other's",
        0,
    )
    assert marked(TWO_THIRDS, "2/3", (slip,)).slip is None
