"""Exercises in the GIFT format, which Moodle and other platforms import as plain text.

https://docs.moodle.org/en/GIFT_format
"""

from __future__ import annotations

import re
from html import escape as as_html
from typing import TYPE_CHECKING

from negsim.classroom.quiz.items import Choices, Numeric, items
from negsim.classroom.quiz.moodle import decimal, percentage, weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.classroom.quiz.case import Case
    from negsim.classroom.quiz.items import Item

_SPECIAL = re.compile(r"([~=#:])")
_ENTITIES = {"\\": "&bsol;", "{": "&lbrace;", "}": "&rbrace;"}


def to_gift(cases: Iterable[Case]) -> str:
    """Return a quiz in GIFT: a category for each kind of sheet, a question for each item."""
    parts: list[str] = []
    category = ""
    for case in cases:
        if case.category != category:
            category = case.category
            parts.append(f"$CATEGORY: $course$/top/negsim/{' '.join(category.replace('/', '//').split())}")
        parts += [_item(case, item) for question in case.sheet.questions for item in items(question)]
    return "\n\n".join(parts) + "\n"


def _item(case: Case, item: Item) -> str:
    name = markup(f"{case.sheet.id} {item.name}")
    return f"::{name}::[html]{markup(case.html)}<p>{html(item.text)}</p>{{{_answer(item)}}}"


def _answer(item: Item) -> str:
    match item.answer:
        case Numeric(value=value, tolerance=tolerance, wrong=wrong):
            lines = [f"={decimal(value)}:{decimal(tolerance)}"]
            lines += [f"=%0%{decimal(w.value)}:{decimal(tolerance)}#{html(w.text)}" for w in wrong]
            return "#\n" + "\n".join(lines) + "\n"
        case Choices(options=options, is_single=is_single):
            lines = []
            for option, weight in zip(options, weights(item.answer), strict=True):
                sign = ("=" if option.is_right else "~") if is_single else f"~%{percentage(weight)}%"
                lines.append(
                    sign + html(option.text) + (f"#{html(option.feedback)}" if option.feedback else "")
                )
            return "\n" + "\n".join(lines) + "\n"
        case _:
            return ""


def html(text: str) -> str:
    """Return a text as HTML that has no meaning in GIFT; answers are HTML where the question is."""
    return markup(as_html(text))


def markup(text: str) -> str:
    """Return HTML in which nothing has a meaning in GIFT, on one line.

    Backslashes and braces become entities: not every program reads them escaped.
    """
    for sign, entity in _ENTITIES.items():
        text = text.replace(sign, entity)
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
