"""Exercises as Moodle XML: a file that Moodle's question bank imports.

https://docs.moodle.org/en/Moodle_XML_format
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from negsim.classroom.quiz.items import Choices, Numeric, items
from negsim.scenario.names import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from negsim.classroom.quiz.case import Case
    from negsim.classroom.quiz.items import Item

PLACES = 6
"""Decimals of a number that is right."""


def to_moodle(cases: Iterable[Case]) -> str:
    """Return a quiz in Moodle XML: a category for each kind of sheet, a question for each item."""
    quiz = ET.Element("quiz")
    category = ""
    for case in cases:
        if case.category != category:
            category = case.category
            heading = ET.SubElement(quiz, "question", type="category")
            _text(heading, "category", f"$course$/top/negsim/{category.replace('/', '//')}")
        for question in case.sheet.questions:
            for item in items(question):
                _item(quiz, case, item)
    ET.indent(quiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(quiz, encoding="unicode") + "\n"


def _item(quiz: ET.Element, case: Case, item: Item) -> None:
    kind = {Numeric: "numerical", Choices: "multichoice"}.get(type(item.answer), "essay")
    question = ET.SubElement(quiz, "question", type=kind)
    _text(question, "name", f"{case.sheet.id} {item.name}")
    _text(question, "questiontext", f"{case.html}<p>{escape(item.text)}</p>", "html")
    _text(question, "generalfeedback", case.solution_html, "html")
    ET.SubElement(question, "defaultgrade").text = str(item.points)
    ET.SubElement(question, "penalty").text = "0.3333333"
    ET.SubElement(question, "hidden").text = "0"
    match item.answer:
        case Numeric(value=value, tolerance=tolerance, wrong=wrong):
            _answer(question, decimal(value), 100, tolerance=decimal(tolerance))
            for w in wrong:
                _answer(question, decimal(w.value), 0, w.text, tolerance=decimal(tolerance))
        case Choices(options=options, is_single=is_single):
            ET.SubElement(question, "single").text = "true" if is_single else "false"
            ET.SubElement(question, "shuffleanswers").text = "0"
            ET.SubElement(question, "answernumbering").text = "none"
            for option, weight in zip(options, weights(item.answer), strict=True):
                _answer(question, option.text, weight, option.feedback)
        case _:
            ET.SubElement(question, "responseformat").text = "editor"
            ET.SubElement(question, "responsefieldlines").text = "3"
            _text(question, "graderinfo", f"<p>{escape(item.answer.right)}</p>", "html")


def _answer(
    question: ET.Element, text: str, fraction: float, feedback: str = "", *, tolerance: str = ""
) -> None:
    """Add an answer; ``fraction`` is its percentage of the points."""
    answer = ET.SubElement(question, "answer", fraction=percentage(fraction), format="plain_text")
    ET.SubElement(answer, "text").text = printable(text, "\ufffd")
    _text(answer, "feedback", feedback, "plain_text")
    if tolerance:
        ET.SubElement(answer, "tolerance").text = tolerance


def _text(parent: ET.Element, tag: str, text: str, form: str = "") -> None:
    node = ET.SubElement(parent, tag, {"format": form} if form else {})
    ET.SubElement(node, "text").text = printable(text, "\ufffd")


def weights(choices: Choices) -> list[float]:
    """Return the percentage of each option: right ones share 100, each wrong one takes as much away.

    Percentages have five decimals, as Moodle's own; it refuses others.
    """
    right = sum(o.is_right for o in choices.options)
    share = round(100 / right, 5)
    if choices.is_single:
        return [100.0 if o.is_right else 0.0 for o in choices.options]
    return [share if o.is_right else -share for o in choices.options]


def percentage(value: float) -> str:
    """Return a percentage with at most five decimals."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def decimal(value: Fraction) -> str:
    """Return a number as a decimal, exactly where that is short."""
    text = f"{float(value):.{PLACES}f}"
    return text.rstrip("0").rstrip(".")
