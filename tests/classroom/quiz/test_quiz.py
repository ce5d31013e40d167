"""Quizzes for learning platforms, read back by a schema and by a parser that are not negsim's."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from fractions import Fraction
from html import escape, unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from negsim.classroom.kinds import KINDS
from negsim.classroom.question import (
    ChoiceKey,
    GroupsKey,
    NamesKey,
    NumberKey,
    ProfilesKey,
    Question,
    SharesKey,
    Slip,
)
from negsim.classroom.quiz.case import Case
from negsim.classroom.quiz.gift import to_gift
from negsim.classroom.quiz.items import Choices, Numeric, Written, items
from negsim.classroom.quiz.moodle import to_moodle, weights
from negsim.classroom.sheets import id_of, options_of, sheet_of

with warnings.catch_warnings():  # the parser is old, and asks for the locale in an old way
    warnings.simplefilter("ignore", DeprecationWarning)
    from pygiftparser import parser

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("moodle.xsd"))
HOSTILE = [
    "a~b=c#d{e}f:g\\h",
    "x::y ->z",
    "line\nbreak",
    "<script>alert(1)</script>",
    "]]>&amp;",
    "日本 مصر 🙂",
    "\x07bell",
]


def case_of(name, number=1, html="<p>A story: {x} = ~1 #2 \\n</p>"):
    kind = KINDS[name]
    sheet = sheet_of(id_of(kind, options_of(kind, {}), 3, number))
    return Case(sheet=sheet, category=name, html=html, solution_html="<p>Because</p>")


def question_of(key, *slips, text="How much?"):
    return Question(name="1", text=text, key=key, slips=slips)


def asked(*questions):
    case = case_of("mixed-2x2")
    topic = replace(case.sheet.topics[0], questions=questions)
    return replace(case, sheet=replace(case.sheet, topics=(topic,)))


@pytest.mark.parametrize("name", KINDS)
def test_moodle_reads_every_kind(name):
    cases = [case_of(name, k) for k in (1, 2, 3)]
    text = to_moodle(cases)
    SCHEMA.validate(io.StringIO(text))
    quiz = ET.fromstring(text)
    wanted = [i for case in cases for q in case.sheet.questions for i in items(q)]
    questions = [q for q in quiz if q.get("type") != "category"]
    assert len(quiz) == len(questions) + 1
    assert len(questions) == len(wanted)
    for node, item in zip(questions, wanted, strict=True):
        shares = [float(a.get("fraction")) for a in node.iter("answer")]
        assert escape(item.text) in node.findtext("questiontext/text")
        if isinstance(item.answer, Numeric):
            right = [a.findtext("text") for a in node.iter("answer") if a.get("fraction") == "100"]
            assert [Fraction(r) for r in right] == [pytest.approx(item.answer.value, abs=1e-6)]
        elif isinstance(item.answer, Choices):
            assert sum(s for s in shares if s > 0) == pytest.approx(100, abs=1e-4)


@pytest.mark.parametrize("name", KINDS)
def test_a_parser_of_gift_reads_every_kind(name):
    cases = [case_of(name, k) for k in (1, 2, 3)]
    questions = parser.parseFile(io.StringIO(to_gift(cases)))
    wanted = [(c, i) for c in cases for q in c.sheet.questions for i in items(q)]
    assert len(questions) == len(wanted)
    for found, (case, item) in zip(questions, wanted, strict=True):
        assert plain(found.title) == f"{case.sheet.id} {item.name}"
        assert plain(found.text) == f"{case.html}<p>{escape(item.text)}</p>"
        if isinstance(item.answer, Numeric) and "-" not in found.source.split("{")[1]:  # it knows no minus
            assert found.valid
            right = [a for a in found.answers.answers if a.fraction == 100]
            assert [a.value for a in right] == [pytest.approx(float(item.answer.value), abs=1e-6)]
        if isinstance(item.answer, Choices):
            told = [(plain(a.answer), a.fraction > 0) for a in found.answers.answers]
            assert told == [(o.text, o.is_right) for o in item.answer.options]


def plain(text):
    """Return a text of GIFT as a reader sees it."""
    for special in "~=#:":
        text = text.replace(f"\\{special}", special)
    return text.replace("&bsol;", "\\").replace("&lbrace;", "{").replace("&rbrace;", "}")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text):
    case = asked(
        question_of(
            NumberKey(value=Fraction(1, 3)), Slip(key=NumberKey(value=Fraction(2)), text=text), text=text
        )
    )
    xml = to_moodle([replace(case, category=text)])
    SCHEMA.validate(io.StringIO(xml))
    shown = ET.fromstring(xml).findall("question")[-1].findtext("questiontext/text")
    assert "<script>" not in shown
    assert unescape(shown).endswith(f"{text}</p>".replace("\x07", "\ufffd"))
    gift = to_gift([replace(case, category=text)])
    (question,) = parser.parseFile(io.StringIO(gift))
    assert [a.fraction for a in question.answers.answers] == [100, 0]
    assert "<script>" not in question.text


def test_a_wrong_number_near_the_right_one_is_left_out():
    near = Slip(key=NumberKey(value=Fraction(67, 100)), text="near")
    far = Slip(key=NumberKey(value=Fraction(1, 3)), text="far")
    (item,) = items(question_of(NumberKey(value=Fraction(2, 3)), near, far))
    assert [w.text for w in item.answer.wrong] == ["far"]


@pytest.mark.parametrize(
    ("value", "tolerance"), [("1/4", "1/1000"), ("3", "1/1000"), ("1/3", "1/200"), ("1/8", "1/200")]
)
def test_a_short_decimal_is_asked_for_exactly(value, tolerance):
    (item,) = items(question_of(NumberKey(value=Fraction(value))))
    assert item.answer.tolerance == Fraction(tolerance)


def test_shares_become_one_number_each():
    key = SharesKey(labels=("Up", "Down"), values=(Fraction(1, 3), Fraction(2, 3)), is_mixture=True)
    found = list(items(question_of(key)))
    assert [(i.name, i.answer.value) for i in found] == [("1.1", Fraction(1, 3)), ("1.2", Fraction(2, 3))]
    assert [i.answer.tolerance for i in found] == [Fraction(1, 200)] * 2


def test_that_nothing_is_right_can_be_ticked():
    key = ProfilesKey(actors=("A", "B"), strategies=(("x", "y"), ("z",)), right=())
    (item,) = items(question_of(key))
    assert [(o.text, o.is_right) for o in item.answer.options] == [
        ("(x, z)", False),
        ("(y, z)", False),
        ("none", True),
    ]
    assert weights(item.answer) == [-100, -100, 100]


def test_mixed_profiles_are_written():
    half = (Fraction(1, 2), Fraction(1, 2))
    key = ProfilesKey(actors=("A", "B"), strategies=(("x", "y"), ("z", "w")), right=((half, half),))
    (item,) = items(question_of(key))
    assert item.answer == Written(right="(1/2 x + 1/2 y, 1/2 z + 1/2 w)")
    case = asked(question_of(key))
    SCHEMA.validate(io.StringIO(to_moodle([case])))
    assert parser.parseFile(io.StringIO(to_gift([case])))[0].valid


def test_what_can_be_ticked_is_what_the_key_says():
    names = NamesKey(options=("Up", "Down", "Middle"), right=frozenset({"Down"}))
    groups = GroupsKey(
        actors=("Ann", "Bob", "Cid"), right=frozenset({frozenset({"Cid", "Ann"}), frozenset({"Bob"})})
    )
    choice = ChoiceKey(options=("empty", "not empty"), right="not empty")
    told = [
        {o.text for o in next(iter(items(question_of(k)))).answer.options if o.is_right}
        for k in (names, groups, choice)
    ]
    assert told == [{"Down"}, {"{Bob}", "{Ann, Cid}"}, {"not empty"}]
    assert len(next(iter(items(question_of(groups)))).answer.options) == 7
