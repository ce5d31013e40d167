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

_SPECIAL = re.compile(r"([\\~=#{}:])")


def to_gift(cases: Iterable[Case]) -> str:
    """Return a quiz in GIFT: a category for each kind of sheet, a question for each item."""
    parts: list[str] = []
    category = ""
    for case in cases:
        if case.category != category:
            category = case.category
            parts.append(f"$CATEGORY: $course$/top/negsim/{_line(category.replace('/', '//'))}")
        parts += [_item(case, item) for question in case.sheet.questions for item in items(question)]
    return "\n\n".join(parts) + "\n"


def _item(case: Case, item: Item) -> str:
    text = escape(f"{case.html}<p>{as_html(item.text)}</p>")
    return f"::{escape(f'{case.sheet.id} {item.name}')}::[html]{text}{{{_answer(item)}}}"


def _answer(item: Item) -> str:
    match item.answer:
        case Numeric(value=value, tolerance=tolerance, wrong=wrong):
            lines = [f"={decimal(value)}:{decimal(tolerance)}"]
            lines += [f"=%0%{decimal(w.value)}:{decimal(tolerance)}#{escape(w.text)}" for w in wrong]
            return "#\n" + "\n".join(lines) + "\n"
        case Choices(options=options, is_single=is_single):
            lines = []
            for option, weight in zip(options, weights(item.answer), strict=True):
                sign = ("=" if option.is_right else "~") if is_single else f"~%{percentage(weight)}%"
                lines.append(
                    sign + escape(option.text) + (f"#{escape(option.feedback)}" if option.feedback else "")
                )
            return "\n" + "\n".join(lines) + "\n"
        case _:
            return ""


def escape(text: str) -> str:
    r"""Return a text in which nothing has a meaning in GIFT; line ends are written ``\n``."""
    return _line(_SPECIAL.sub(r"\\\1", text))


def _line(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
