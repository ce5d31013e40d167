"""All topics, in the order in which a class meets them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from negsim.classroom.question import Topic
from negsim.classroom.topics import (
    best_responses,
    commitment,
    coordination,
    core,
    correlated,
    dominance,
    economy,
    efficient,
    front,
    maxmin,
    mixed,
    nucleolus,
    power,
    pure_equilibria,
    shapley,
    volunteer,
    zero_sum,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question


def _nothing(findings: Findings) -> tuple[str, ...]:  # noqa: ARG001  the same parameters as others
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """One topic: what it needs, and what it asks."""

    name: str
    title: str
    needs: tuple[str, ...]
    """The findings that it is about, as ``ask`` in a file names them."""
    part: str
    """Which part of the explanation works it out."""
    questions: Callable[[Findings], tuple[Question, ...]]
    """Nothing where the topic has nothing to ask about a game."""
    discussion: Callable[[Findings], tuple[str, ...]] = _nothing
    unless: str = ""
    """A topic that asks the same: where it has questions, this one has none."""


TOPICS: Final = {
    row.name: row
    for row in (
        TopicRow(name="best-responses", title="Best responses", needs=("best_responses",),
                 part="best-responses", questions=best_responses.questions),
        TopicRow(name="dominance", title="Dominance", needs=("dominance",),
                 part="dominance", questions=dominance.questions, discussion=dominance.discussion),
        TopicRow(name="pure-equilibria", title="Equilibria", needs=("nash", "best_responses"),
                 part="pure-equilibria", questions=pure_equilibria.questions,
                 discussion=pure_equilibria.discussion),
        TopicRow(name="mixed", title="Choosing by chance", needs=("nash",), part="mixed",
                 questions=mixed.questions, discussion=mixed.discussion),
        TopicRow(name="volunteer", title="All alike", needs=("nash",), part="mixed", unless="mixed",
                 questions=volunteer.questions, discussion=volunteer.discussion),
        TopicRow(name="coordination", title="Which equilibrium?", needs=("nash", "criteria"),
                 part="coordination", questions=coordination.questions, discussion=coordination.discussion),
        TopicRow(name="maxmin", title="What each can secure", needs=("maxmin",), part="maxmin",
                 questions=maxmin.questions),
        TopicRow(name="zero-sum", title="The value of the game", needs=("nash", "maxmin"), part="maxmin",
                 questions=zero_sum.questions, discussion=zero_sum.discussion),
        TopicRow(name="efficient", title="Efficient outcomes", needs=("efficient",), part="efficient",
                 questions=efficient.questions, discussion=efficient.discussion),
        TopicRow(name="correlated", title="Advice from a mediator", needs=("correlated", "nash"),
                 part="correlated", questions=correlated.questions),
        TopicRow(name="commitment", title="Announcing first", needs=(), part="commitment",
                 questions=commitment.questions, discussion=commitment.discussion),
        TopicRow(name="shapley", title="The Shapley value", needs=("coalitions",), part="shapley",
                 questions=shapley.questions, discussion=shapley.discussion),
        TopicRow(name="nucleolus", title="The nucleolus", needs=("coalitions",), part="nucleolus",
                 questions=nucleolus.questions),
        TopicRow(name="core", title="The core", needs=("coalitions",), part="core",
                 questions=core.questions, discussion=core.discussion),
        TopicRow(name="power", title="Power in votes", needs=("coalitions",), part="power",
                 questions=power.questions),
        TopicRow(name="front", title="Does the front hold?", needs=("coalitions",), part="front",
                 questions=front.questions, discussion=front.discussion),
        TopicRow(name="economy", title="The trade model", needs=("economy",), part="economy",
                 questions=economy.questions, discussion=economy.discussion),
    )
}  # fmt: skip


def topics_of(findings: Findings, names: Sequence[str] | None = None) -> tuple[Topic, ...]:
    """Return what can be asked about a game, its questions numbered from 1; topics without any are left out.

    Parameters
    ----------
    findings
        With whatever was found: a topic whose findings are missing has nothing to ask.
    names
        Only these topics, in this order; by default all.
    """
    topics: list[Topic] = []
    count = 0
    for row in TOPICS.values() if names is None else (TOPICS[name] for name in names):
        if any(topic.name == row.unless and topic.questions for topic in topics):
            continue
        asked = row.questions(findings)
        discussion = row.discussion(findings)
        if not asked and not discussion:
            continue
        numbered = tuple(replace(q, name=str(count + k)) for k, q in enumerate(asked, 1))
        count += len(asked)
        topics.append(
            Topic(name=row.name, part=row.part, title=row.title, questions=numbered, discussion=discussion)
        )
    return tuple(topics)


def needed(names: Sequence[str]) -> tuple[str, ...]:
    """Return the findings that topics need, as ``ask`` in a file names them."""
    return tuple(dict.fromkeys(need for name in names for need in TOPICS[name].needs))
