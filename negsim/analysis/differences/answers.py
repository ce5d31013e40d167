"""What differs in what two files lead to, for everything that was computed of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.analysis.differences.alliances import alliance_changes, worth_changes
from negsim.analysis.differences.choices import choice_differences
from negsim.analysis.differences.equilibria import equilibrium_differences
from negsim.analysis.differences.incomes import income_changes
from negsim.analysis.differences.play import (
    anarchy_changes,
    dominance_changes,
    efficient_change,
    guarantee_changes,
)
from negsim.scenario.ask import FINDINGS
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from negsim.analysis.differences.changes import FigureChange, Groups, ListChange, Outcome
    from negsim.analysis.differences.choices import ChoiceDifferences
    from negsim.analysis.differences.equilibria import EquilibriumDifferences
    from negsim.analysis.findings import Findings

STRANGERS = (
    "These files have no actor in common: compared are only the sizes of the games "
    "and the number of equilibria."
)
INCOMPLETE = (
    "A list of equilibria is not proven complete: one that is gone or new may only not have been found."
)
OTHERS = "The files do not have the same actors: compared is what concerns those of both."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How large a game is, and how many answers it has; None where that was not asked for."""

    actors: int
    outcomes: int
    equilibria: int | None
    complete: bool | None
    dominated: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDifferences:
    """What differs in two answers; parts are None or empty where nothing does, or one lacks them."""

    sizes: tuple[Sizes, Sizes]
    has_common_actors: bool
    """Where not, nothing but the sizes is compared."""
    only_actors: tuple[tuple[str, ...], tuple[str, ...]]
    """Actors that only one file has."""
    only_findings: tuple[tuple[str, ...], tuple[str, ...]]
    """Findings that only one file has, by their names in ``ask``."""
    equilibria: EquilibriumDifferences | None = None
    choices: ChoiceDifferences | None = None
    dominated: tuple[ListChange[Outcome], ...] = ()
    efficient: ListChange[Outcome] | None = None
    figures: tuple[FigureChange, ...] = ()
    """Guarantees, the price of anarchy, the core, what groups are worth: whatever changed."""
    alliances: tuple[ListChange[Groups], ...] = ()
    incomes: tuple[FigureChange, ...] = ()
    """The largest changes of real income."""
    income_count: int = 0
    """How many incomes changed in all."""
    notes: tuple[Note, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        if not self.has_common_actors:
            return self.sizes[0] == self.sizes[1]
        lists = (self.dominated, self.figures, self.alliances, self.incomes)
        parts = (self.equilibria, self.choices, self.efficient)
        only = (*self.only_actors, *self.only_findings)
        return not (any(lists) or any(only)) and all(p is None or p.is_empty for p in parts)


def answer_differences(a: Findings, b: Findings) -> AnswerDifferences:
    """Compare two answers; actors, strategies and outcomes are matched by name."""
    mine, other = a.game.players, b.game.players
    only_actors = tuple(x for x in mine if x not in other), tuple(x for x in other if x not in mine)
    sizes = sizes_of(a), sizes_of(b)
    if len(only_actors[0]) == len(mine):
        return AnswerDifferences(
            sizes=sizes,
            has_common_actors=False,
            only_actors=only_actors,
            only_findings=((), ()),
            notes=(Note(code="N256", text=STRANGERS),),
        )
    incomes, income_count = income_changes(a, b)
    equilibria, efficient = equilibrium_differences(a, b), efficient_change(a, b)
    return AnswerDifferences(
        sizes=sizes,
        has_common_actors=True,
        only_actors=only_actors,
        only_findings=_only_findings(a, b),
        equilibria=equilibria,
        choices=choice_differences(a, b),
        dominated=dominance_changes(a, b),
        efficient=None if efficient is None or efficient.is_empty else efficient,
        figures=(*guarantee_changes(a, b), *anarchy_changes(a, b), *worth_changes(a, b)),
        alliances=alliance_changes(a, b),
        incomes=incomes,
        income_count=income_count,
        notes=_notes(equilibria, only_actors),
    )


def sizes_of(findings: Findings) -> Sizes:
    """Return how large a game is, and how many answers it has."""
    nash, dominance = findings.nash, findings.dominance
    outcomes = findings.game.numerators[0].size
    return Sizes(
        actors=len(findings.game.players),
        outcomes=outcomes,
        equilibria=None if nash is None else len(nash.equilibria),
        complete=None if nash is None else nash.complete,
        dominated=None if dominance is None else len(dominance.eliminated),
    )


def _only_findings(a: Findings, b: Findings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the findings that one has and the other lacks."""
    has = [{name for name in FINDINGS if getattr(f, name) is not None} for f in (a, b)]
    return (
        tuple(name for name in FINDINGS if name in has[0] - has[1]),
        tuple(name for name in FINDINGS if name in has[1] - has[0]),
    )


def _notes(
    equilibria: EquilibriumDifferences | None, only_actors: tuple[tuple[str, ...], tuple[str, ...]]
) -> tuple[Note, ...]:
    """Say where a difference may come from what was not searched, and who is left out of the comparison."""
    notes = []
    if equilibria is not None and not all(equilibria.complete) and (equilibria.gone or equilibria.new):
        notes.append(Note(code="N257", text=INCOMPLETE))
    if any(only_actors):
        notes.append(Note(code="N258", text=OTHERS))
    return tuple(notes)
