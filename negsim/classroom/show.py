"""Sheets on paper, on the terminal, for learning platforms and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.steps.steps import find_for_steps, steps_of
from negsim.classroom.exercise_data import answer_table, to_json
from negsim.classroom.handout import handout_blocks
from negsim.classroom.quiz.case import Case
from negsim.classroom.the_case import case_blocks
from negsim.reports.document import (
    Document,
    NewPage,
    Paragraph,
    Title,
    to_html,
    to_latex,
    to_markdown,
    to_page,
    to_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.steps.steps import Steps
    from negsim.classroom.sheet import Sheet


def show(sheets: Sequence[Sheet], form: str, *, has_solutions: bool, color: bool = False) -> str:
    """Return sheets in one of the forms of ``negsim exercise``.

    Parameters
    ----------
    form
        ``text``, ``markdown``, ``html``, ``latex``, ``moodle``, ``gift``, ``csv`` or ``json``.
    has_solutions
        Whether answers and worked steps are told; quizzes always hold the answers, since platforms mark.
    """
    match form:
        case "csv":
            return answer_table(sheets)
        case "json":
            return "".join(to_json(sheet, has_solutions=has_solutions) for sheet in sheets)
        case "moodle" | "gift":
            from negsim.classroom.quiz.gift import to_gift
            from negsim.classroom.quiz.moodle import to_moodle

            cases = (_case(sheet, has_solutions=has_solutions) for sheet in sheets)
            return to_moodle(cases) if form == "moodle" else to_gift(cases)
    document = document_of(sheets, has_solutions=has_solutions)
    if form == "text":
        return to_text(document, color=color)
    return {"markdown": to_markdown, "html": to_page, "latex": to_latex}[form](document)


def document_of(sheets: Sequence[Sheet], *, has_solutions: bool) -> Document:
    """Return sheets as one document, each on a new page; the key is not in it without solutions."""
    document = Document()
    for sheet in sheets:
        if document.blocks:
            document.add(NewPage())
        solutions = ": solutions" if has_solutions else ""
        name = "" if has_solutions else f"  Name: {'_' * 30}"
        document.add(Title(f"{sheet.findings.title}{solutions}"), Paragraph(f"Sheet {sheet.id}{name}"))
        steps = _steps(sheet) if has_solutions else None
        blocks = handout_blocks(sheet.findings, sheet.topics, steps, has_solutions=has_solutions)
        document.blocks += blocks.blocks
    return document


def _steps(sheet: Sheet) -> Steps:
    """Work out the steps; what was found for the questions is a part of what they need."""
    scenario = sheet.findings.scenario
    return steps_of(sheet.findings if scenario is None else find_for_steps(scenario))


def _case(sheet: Sheet, *, has_solutions: bool) -> Case:
    told = Document()
    told.add(*case_blocks(sheet.findings))
    solution = ""
    if has_solutions:
        worked = handout_blocks(sheet.findings, sheet.topics, _steps(sheet), has_solutions=True)
        solution = to_html(worked)
    return Case(sheet=sheet, category=sheet.id.source, html=to_html(told), solution_html=solution)
