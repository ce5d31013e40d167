"""Continua in words: what is free, and where the freedom ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Formulas, Heading, Lines
from negsim.reports.steps.algebra import balanced, exact, expectation, letters, shown
from negsim.reports.steps.mixed import let
from negsim.reports.steps.names import Names, plural

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.analysis.steps.freedom import Freedom, Limit
    from negsim.analysis.steps.steps import Steps, SubsetSteps

MOST_CHOICES = 6
"""Conditions on the probabilities of more strategies are not written out."""


def add_continua(steps: Steps, names: Names, document: Document) -> None:
    """Add what is free in every continuum."""
    nash = steps.findings.nash
    if nash is None:
        return
    for continuum in steps.continua:
        component = nash.components[continuum.component]
        text = f"a continuum with {len(component.equilibria)} extreme points."
        document.add(Heading(f"Equilibrium {continuum.component + 1}:", text))
        for subset in continuum.subsets:
            _add_subset(subset, names, document)
        left = len(component.subsets) - len(continuum.subsets)
        if left:
            document.add(Lines((f"{plural(left, 'more part')} of it not told.",)))
    left = sum(not c.is_single for c in nash.components) - len(steps.continua)
    if left:
        document.add(Lines((f"{plural(left, 'more continuum', 'more continua')} not told.",)))


def _add_subset(told: SubsetSteps, names: Names, document: Document) -> None:
    parts = [
        f"{title} {words.choices(own, extremes)}"
        for title, own, extremes in zip(names.titles, names.strategies, told.subset.mixtures, strict=True)
    ]
    document.add(Lines(("; ".join(parts) + ".",)))
    for which, freedom in enumerate(told.freedoms):
        _add_freedom(freedom, min(which, 1), names, document)


def _add_freedom(freedom: Freedom, which: int, names: Names, document: Document) -> None:
    who = names.titles[freedom.player]
    tied = f"by {names.of(freedom.player, freedom.choices)}"
    gets = f"the same {tied}" if freedom.worth is None else f"{shown(freedom.worth)} {tied} alike"
    tie = f"{who} gets {gets}: a tie"
    if freedom.limits is None:
        document.add(Lines((f"{tie}. How far it may mix depends on what others do at the same time.",)))
    elif not freedom.limits:
        document.add(Lines((f"{tie}, and however it mixes, nobody else prefers something else.",)))
    elif len(freedom.choices) > MOST_CHOICES:
        count = plural(len(freedom.limits), "condition")
        document.add(Lines((f"{tie}. {count} on its probabilities not written out.",)))
    else:
        _add_limits(freedom, tie, which, names, document)


def _add_limits(freedom: Freedom, tie: str, which: int, names: Names, document: Document) -> None:
    unknowns = letters(len(freedom.choices) - 1, which)
    own = names.strategies[freedom.player]
    document.add(Lines((f"{tie}. Let it play {let([own[k] for k in freedom.choices], unknowns)}.",)))
    for limit in freedom.limits or ():
        must = "must be worth the same as" if limit.is_equation else "must not be worse than"
        other = names.strategies[limit.player][limit.other]
        text = f"{names.whose(limit.player, limit.used)} {must} {other}:"
        document.add(Lines((text,)), Formulas(tuple(_limit(limit, unknowns))))


def _limit(limit: Limit, unknowns: tuple[str, ...]) -> list[str]:
    sign = "=" if limit.is_equation else ">="
    raw = f"{_worth(limit.used_payoffs, unknowns)} {sign} {_worth(limit.other_payoffs, unknowns)}"
    d = limit.difference
    lines = [raw, balanced([*zip(d.coefficients, unknowns, strict=True), (d.constant, "")], sign)]
    if len(unknowns) == 1:
        bound = -d.constant / d.coefficients[0]
        turned = {"=": "=", ">=": ">=" if d.coefficients[0] > 0 else "<="}[sign]
        lines.append(f"{unknowns[0]} {turned} {bound}")
    return list(dict.fromkeys(lines))


def _worth(payoffs: tuple[Fraction, ...], unknowns: tuple[str, ...]) -> str:
    """Return an expected payoff; a payoff that is the same everywhere as the number it is."""
    return exact(payoffs[0]) if len(set(payoffs)) == 1 else expectation(payoffs, unknowns)
