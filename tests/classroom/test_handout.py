"""Handouts: students get the case and the questions, never what follows from them."""

import re

import pytest

from negsim import load
from negsim.classroom.handout import handout
from negsim.classroom.written import written
from negsim.reports.document import (
    Answer,
    Grid,
    Question,
    Space,
    to_html,
    to_latex,
    to_markdown,
    to_page,
    to_text,
)
from negsim.scenario.load import read_string

RENDER = (to_text, to_markdown, to_html, to_page, to_latex)
FILES = [
    "lessons/chicken", "lessons/gloves", "lessons/public-good-front", "classics/brams-affuso-1976-eec",
    "classics/rousseau-1755-stag-hunt", "classics/neumann-morgenstern-1944-majority", "japan-us-2025/standoff",
    "lessons/volunteer", "classics/aumann-1974",
]  # fmt: skip


def _load(root, name):
    return load(str(root / "scenarios" / f"{name}.yaml"))


@pytest.mark.parametrize("name", FILES)
def test_students_get_questions_and_no_answers(root, name):
    told = handout(_load(root, name))
    solved = handout(_load(root, name), has_solutions=True)
    questions = [q for topic in told.topics for q in topic.questions]
    assert questions
    asked = [b for b in told.document.blocks if isinstance(b, Question)]
    assert [(b.name, b.text, b.points) for b in asked] == [(q.name, q.text, q.points) for q in questions]
    assert sum(isinstance(b, Space) for b in told.document.blocks) == len(questions)
    assert not any(isinstance(b, Answer) for b in told.document.blocks)
    answers = [b.text for b in solved.document.blocks if isinstance(b, Answer)]
    assert answers == [written(q.key) for q in questions]
    assert not any(isinstance(b, Space) for b in solved.document.blocks)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("render", RENDER, ids=lambda r: r.__name__)
def test_nothing_leaks_in_any_form(root, name, render):
    """What only the teacher gets is in no form for students: no line of it, no mark, no style that names it."""
    told, solved = (
        handout(_load(root, name)).document,
        handout(_load(root, name), has_solutions=True).document,
    )
    for_students, for_teachers = render(told), render(solved)
    stripped = re.sub(r"<style>.*?</style>", "", for_students, flags=re.DOTALL)
    stripped = stripped[stripped.find("\\begin{document}") + 1 :]
    assert not re.search(r"answer:|solution|negsimanswer|class=\"answer", stripped, re.IGNORECASE)
    only_taught = {
        line
        for block in solved.blocks
        if block not in told.blocks
        for line in render(type(solved)(blocks=[block])).splitlines()
        if len(line) > 25 and re.search(r"[a-z] [a-z]", line)
    } - set(render(type(solved)(blocks=[])).splitlines())
    assert for_teachers != for_students
    assert only_taught
    assert not [line for line in only_taught if line in for_students]


def test_best_responses_are_not_marked(root):
    told = handout(_load(root, "lessons/chicken")).document
    (table,) = (b for b in told.blocks if isinstance(b, Grid))
    assert "*" not in "".join(c for row in table.rows for c in row) + table.caption
    assert table.rows[0] == ("Ann", "swerve", "0, 0", "-1, 1")


def test_discussions_wait_for_the_answers(root):
    text = to_text(handout(_load(root, "classics/neumann-morgenstern-1944-majority")).document)
    assert "Whatever division is proposed" not in text
    solved = handout(_load(root, "classics/neumann-morgenstern-1944-majority"), has_solutions=True)
    assert "Whatever division is proposed" in to_text(solved.document)


def test_the_worked_steps_stand_under_their_topic(root):
    text = to_text(handout(_load(root, "lessons/chicken"), has_solutions=True).document)
    mixed = text.index("CHOOSING BY CHANCE")
    assert mixed < text.index("9 = 10*p") < text.index("WHAT EACH CAN SECURE")
    assert text.count("9 = 10*p") == 1


def test_numbers_come_with_what_is_known_about_them():
    text = """
negsim: 1
title: Numbers
about: A case.
numbers:
  cost: {value: 3, unit: bn USD, source: a report, about: what it costs, range: [1, 5]}
kinds:
  player: {strategies: {wait: {share: 10%}, go: {share: 1}}, payoff: share * cost - loss}
actors: {Ann: player, Bob: player}
shorthands: {loss: cost * 2}
"""
    shown = to_text(handout(read_string(text).scenario()).document)
    assert "A case.\n" in shown
    assert "Ann and Bob: wait (share 10%) or go (share 1)" in shown
    assert "number   value   unit     between   meaning         source" in shown
    assert "cost     3       bn USD   1 to 5    what it costs   a report" in shown
    assert "Ann's and Bob's payoff = share * cost - loss" in shown
    assert "loss = cost * 2" in shown


def test_ranges_give_a_case_without_questions(root):
    told = handout(_load(root, "lessons/contest"))
    assert not any(isinstance(b, Question) for b in told.document.blocks)
    assert [n.code for n in told.notes] == ["N165"]
    assert "any spending from 0.001 to 90" in to_text(told.document)


def test_fronts_and_votes_have_their_tables(root):
    text = to_text(handout(_load(root, "lessons/public-good-front")).document)
    assert "together               East   West   South" in text
    assert "nobody                 0      0      0" in text
    text = to_text(handout(_load(root, "classics/brams-affuso-1976-eec")).document)
    assert "12 of 17 votes win." in text
    assert "Luxembourg    1" in text


def test_notes_about_the_answer_are_for_the_teacher(root):
    scenario = _load(root, "lessons/announced-front")
    note = "In 52 of 52 coalition structures there are several equilibria"
    assert note in to_text(handout(scenario, has_solutions=True).document)
    assert note not in to_text(handout(scenario).document)


def test_numbers_that_nobody_works_out_are_not_asked_for(root):
    told = handout(_load(root, "japan-us-2025/standoff"), has_solutions=True)
    assert "N274" in {n.code for n in told.notes}
    answers = [b.text for b in told.document.blocks if isinstance(b, Answer)]
    assert answers
    assert not any(re.search(r"\d{5}", text) for text in answers)
    assert any("model of world trade" in line for t in told.topics for line in t.discussion)
