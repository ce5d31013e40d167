"""What a class found easy and hard: for each question of each kind of sheet, how it was answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.mark.answer import LONGEST_ANSWER
from negsim.classroom.mark.folding import simple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from negsim.classroom.mark.class_marks import Answered, MarkedSheet
    from negsim.classroom.mark.marked import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Often:
    """What was answered, or went wrong, most often."""

    text: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionStatistics:
    """How one question was answered."""

    kind: str
    question: str
    verdicts: Mapping[Verdict, int]
    """Verdicts that do not occur are left out."""
    mean: Fraction
    """Of the credits, from 0 to 1."""
    wrong_answer: Often | None
    """The most frequent answer that is not right; capitals and spaces make no difference."""
    slip: Often | None
    """The most frequent of the slips that are known."""

    @property
    def count(self) -> int:
        """How many sheets ask it."""
        return sum(self.verdicts.values())


def statistics(sheets: Iterable[MarkedSheet]) -> tuple[QuestionStatistics, ...]:
    """Return statistics of each question, by kinds in the order in which they occur."""
    found: dict[str, dict[str, list[Answered]]] = {}
    for sheet in sheets:
        questions = found.setdefault(sheet.kind, {})
        for answered in sheet.answers:
            questions.setdefault(answered.question.name, []).append(answered)
    return tuple(
        _of_question(kind, name, answers)
        for kind, questions in found.items()
        for name, answers in questions.items()
    )


def _of_question(kind: str, name: str, answers: Sequence[Answered]) -> QuestionStatistics:
    missed = [a for a in answers if a.marked.verdict in {"wrong", "partly", "unreadable"}]
    return QuestionStatistics(
        kind=kind,
        question=name,
        verdicts=Counter(a.marked.verdict for a in answers),
        mean=sum((a.marked.credit for a in answers), Fraction(0)) / len(answers),
        wrong_answer=_most_often(simple(a.text[:LONGEST_ANSWER]).casefold() for a in missed),
        slip=_most_often(a.marked.comment for a in missed if a.marked.slip is not None),
    )


def _most_often(texts: Iterable[str]) -> Often | None:
    """Return the text that occurs most often; of several the first."""
    common = Counter(texts).most_common(1)
    return Often(text=common[0][0], count=common[0][1]) if common else None
