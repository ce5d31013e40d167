"""Correlated equilibria in words: the incentive constraints, and a distribution put into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Grid, Heading, Lines
from negsim.reports.steps.algebra import letters, shown, summed

if TYPE_CHECKING:
    from negsim.analysis.steps.mediation import MediationSteps
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names

MOST_DRAWN = 8
"""Outcomes of a distribution that are named."""


def add_mediation(steps: Steps, names: Names, document: Document) -> None:
    """Add what a mediator may recommend so that everybody follows, and the check."""
    found = steps.mediation
    if found is None or len(names.titles) < 2 or not found.count:
        return
    document.add(
        Heading(
            "With a mediator",
            "(a correlated equilibrium): a mediator draws an outcome and tells everybody only its own part. "
            "It must be best for everybody to follow.",
        )
    )
    if found.constraints:
        _add_constraints(found, names, document)
    else:
        document.add(Lines((f"{found.count:,} conditions, too long to write out.",)))
    drawn = [f"{names.outcome(o)} with {words.probability(p)}" for o, p in found.distribution[:MOST_DRAWN]]
    left = len(found.distribution) - len(drawn)
    drawn += [f"{left} more"] if left else []
    what = drawn[0].removesuffix(" with 1") + " always" if len(found.distribution) == 1 else ", ".join(drawn)
    follow = (
        "Everything in the last column is 0 or more, so everybody follows."
        if found.constraints
        else "That everybody follows was checked, exactly."
    )
    recommended = f"The greatest total payoff is reached by recommending {what}."
    document.add(Lines((recommended, f"Expected then: {names.payoffs(found.payoffs)}", follow)))


def _add_constraints(found: MediationSteps, names: Names, document: Document) -> None:
    unknowns = dict(zip(found.outcomes, letters(len(found.outcomes)), strict=True))
    legend = ", ".join(f"{u} of {names.outcome(o)}" for o, u in unknowns.items())
    rows = tuple(
        (
            names.titles[c.player],
            names.strategies[c.player][c.told],
            names.strategies[c.player][c.other],
            f"{summed([(d, unknowns[o]) for o, d in c.differences])} >= 0",
            shown(c.slack),
        )
        for c in found.constraints
    )
    header = ("who", "is told", "rather than", "must not lose by following", "here")
    document.add(
        Lines((f"Let the probabilities be {legend}; they sum to 1.",)),
        Grid(header, rows, labels=3),
    )
