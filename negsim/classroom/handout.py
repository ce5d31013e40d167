"""A handout: the case, then topic by topic what is asked; for the teacher with answers and worked steps.

What students get is built without the answers, rather than with answers that are hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from negsim.analysis.findings import find
from negsim.analysis.steps.steps import find_for_steps, steps_of
from negsim.classroom.nice import LARGEST_IN_HANDOUTS, only_nice
from negsim.classroom.question import ChoiceKey, GroupsKey, NamesKey, NumberKey, ProfilesKey, SharesKey
from negsim.classroom.the_case import case_blocks
from negsim.classroom.topics import TOPICS, topics_of
from negsim.classroom.written import written
from negsim.errors import UsageError
from negsim.reports import words
from negsim.reports.answer import all_notes
from negsim.reports.document import Answer, Document, Heading, Lines, Question, Section, Space, Title
from negsim.reports.steps.explanation import PARTS, part
from negsim.scenario.diagnosis import suggestion
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.findings import Findings
    from negsim.analysis.steps.steps import Steps
    from negsim.classroom.question import Topic
    from negsim.scenario.scenario import Scenario

ALSO = ("criteria",)
"""Findings that questions are about beside those that are explained."""
HARMLESS = frozenset({"N301", "N302"})
"""Notes that students get, too: what the numbers are, not what follows from them."""
LINES = {ChoiceKey: 1, NamesKey: 1, NumberKey: 2, ProfilesKey: 2, GroupsKey: 2, SharesKey: 3}
"""Lines to write on, by what is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Handout:
    """A handout, and what it was made of."""

    document: Document
    findings: Findings
    topics: tuple[Topic, ...]
    notes: tuple[Note, ...]
    """What the teacher should know about it."""


def handout(
    scenario: Scenario, *, has_solutions: bool = False, seed: int = 0, only: Sequence[str] = ()
) -> Handout:
    """Make a handout of a scenario.

    Where actors choose from ranges, there is the case, and what can be talked about, but no exercise.

    Parameters
    ----------
    only
        Names of topics (``classroom.topics.TOPICS``) in the order in which they are asked; all by default.

    Raises
    ------
    UsageError
        If there is no such topic.
    ScenarioError
        If the scenario's payoffs cannot be evaluated.
    GameTooLarge
        If the game is beyond the limits of everything that is asked.
    """
    check_topics(only)
    if scenario.is_continuous:
        findings = find(
            replace(scenario, ask=("economy",) if scenario.economy else ("continuous",)), seed=seed
        )
        steps = None
    else:
        findings = find_for_steps(scenario, seed=seed, also=ALSO)
        steps = steps_of(findings) if has_solutions else None
    every = topics_of(findings, ["economy"] if scenario.is_continuous else only or None)
    topics = only_nice(every, LARGEST_IN_HANDOUTS)
    left_out = sum(len(t.questions) for t in every) - sum(len(t.questions) for t in topics)
    document = Document()
    case = f" [case: {findings.case}]" if findings.case else ""
    solutions = ": solutions" if has_solutions else ""
    document.add(Title(f"{findings.title}{case}{solutions}"))
    document.blocks += handout_blocks(findings, topics, steps, has_solutions=has_solutions).blocks
    notes = _notes(scenario, topics, topics_of(findings) if only else topics)
    if left_out:
        what = "1 question is" if left_out == 1 else f"{left_out} questions are"
        notes = (*notes, Note(code="N274", text=f"{what} left out: nobody works out such long numbers."))
    return Handout(document=document, findings=findings, topics=topics, notes=notes)


def check_topics(names: Sequence[str]) -> None:
    """Refuse topics that do not exist."""
    for name in names:
        if name not in TOPICS:
            hint = suggestion(name, [*TOPICS]) or f"topics: {', '.join(TOPICS)}"
            raise UsageError("N180", f"there is no topic '{name}'", hint)


def handout_blocks(
    findings: Findings, topics: tuple[Topic, ...], steps: Steps | None, *, has_solutions: bool
) -> Document:
    """Return the case and what is asked about it, without a title.

    Parameters
    ----------
    steps
        What is worked out under each topic; None for nothing. Only told with solutions.
    """
    document = Document()
    document.add(*case_blocks(findings))
    told: set[str] = set()
    for topic in topics:
        document.add(Section(topic.title))
        for question in topic.questions:
            document.add(Question(question.name, question.text, question.points))
            answer = Answer(written(question.key)) if has_solutions else Space(LINES[type(question.key)])
            document.add(answer)
        if has_solutions and steps is not None and topic.part not in told:
            told.add(topic.part)
            document.blocks += _worked(steps, topic.part).blocks
        # what is to be discussed afterwards may tell what was asked before
        if topic.discussion and (has_solutions or not topic.questions):
            document.add(Heading("To discuss:"), Lines(topic.discussion))
    notes = [n for n in all_notes(findings) if has_solutions or n.code in HARMLESS]
    if notes:
        document.add(Heading("Notes"), Lines(tuple(n.text for n in notes)))
    return document


def _worked(steps: Steps, name: str) -> Document:
    """Return the worked steps of one topic; nothing where none are told."""
    return part(steps, name) if name in PARTS else Document()


def _notes(scenario: Scenario, topics: tuple[Topic, ...], every: tuple[Topic, ...]) -> tuple[Note, ...]:
    """Say where there is nothing to ask."""
    if any(topic.questions for topic in topics):
        return ()
    others = [topic.name for topic in every if topic.questions]
    if others:
        why = f"this file has some on {words.joined(others)}"
    elif scenario.is_continuous:
        why = "actors choose from ranges, and what they choose is found by search, not by hand"
    else:
        why = "it is too large, or too simple, for questions with an answer"
    return (Note(code="N165", text=f"The handout has the case but no questions: {why}."),)
