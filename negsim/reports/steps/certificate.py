"""The check of equilibria in words, and how it is known that there are no others."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.analysis.steps.against import support
from negsim.reports import words
from negsim.reports.document import Document, Heading, Lines, Paragraph
from negsim.reports.steps.algebra import rounded, shown
from negsim.reports.steps.names import Names, plural
from negsim.reports.steps.polynomials import tiny
from negsim.solvers.solution import Proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.steps.certificate import Certificate, Check
    from negsim.analysis.steps.steps import Steps
    from negsim.solvers.solution import NashSolution

MOST_UNPLAYED = 4
"""Of more strategies that are not played only the best is told."""
MOST_ALIKE = 12
"""Equilibria alike that are named one by one."""
MOST_CERTIFIED = 8
"""Equilibria that are checked in the text."""

CORNERS = (
    "An actor's mixtures fall into regions, by what is best for the other against them; every equilibrium is "
    "made up of corners of these regions."
)
PROOFS = {
    Proof.VERTICES: (
        f"{CORNERS} All corners were visited, in exact numbers; every pair of corners in which all that is "
        "played is best is listed."
    ),
    Proof.CLOSURE: (
        f"{CORNERS} Corners were found in rounded numbers, then proven: their signs hold exactly, and every "
        "edge from a corner leads to a corner that is known; as edges connect all corners, none is missing."
    ),
    Proof.BOXES: (
        "Every set of strategies that might be mixed together was struck out, because its conditions cannot "
        "hold, or solved with proof: exactly, or in boxes of probabilities of which each was struck out or "
        "proven to hold one equilibrium that is listed."
    ),
}
"""Why a list is complete, in words."""


def add_certificates(steps: Steps, names: Names, document: Document) -> None:
    """Add what every strategy is worth against each equilibrium."""
    nash = steps.findings.nash
    if nash is None or not steps.certificates:
        return
    groups = _groups(steps, nash, names)
    lines = [line_of(*group) for group in groups[:MOST_CERTIFIED]]
    left = len(nash.equilibria) - sum(len(labels) for _, labels in groups[:MOST_CERTIFIED])
    if left:
        lines.append(f"{left:,} more, checked when they were found")
    heading = "(what each strategy is worth against what the others play; first what is played):"
    document.add(Heading("Check", heading), Lines(tuple(lines)), Paragraph(_verdict(nash)))


def _groups(steps: Steps, nash: NashSolution, names: Names) -> list[tuple[str, list[str]]]:
    """Return what to say of each equilibrium, and the numbers of those alike but for who does what."""
    groups: dict[object, tuple[str, list[str]]] = {}
    for label, c, e in zip(labels_of(nash), steps.certificates, nash.equilibria, strict=False):
        checks = [
            _check(k, support(m), names, is_exact=not e.radius)
            for k, m in zip(c.checks, c.profile, strict=True)
        ]
        key = tuple(sorted(checks)) if len(checks) > 2 else label
        groups.setdefault(key, (certified(c, names, is_exact=not e.radius), []))[1].append(label)
    return [*groups.values()]


def line_of(told: str, labels: Sequence[str]) -> str:
    """Return a numbered line, and the numbers of what is alike but for who does what."""
    first, *alike = labels
    if not alike:
        return f"{first}. {told}"
    numbers = words.joined(alike) if len(alike) <= MOST_ALIKE else f"{len(alike)} others up to {alike[-1]}"
    return f"{first}. {told} | and alike, with other actors: {numbers}"


def labels_of(nash: NashSolution) -> list[str]:
    """Return the numbers of all equilibria; extreme points of a continuum have letters: 1a, 1b."""
    labels = []
    for k, e in enumerate(nash.equilibria):
        component = nash.components[e.component]
        at = component.equilibria.index(k)
        letter = "" if component.is_single else chr(ord("a") + at) if at < 26 else f".{at + 1}"
        labels.append(f"{e.component + 1}{letter}")
    return labels


def certified(c: Certificate, names: Names, *, is_exact: bool = True) -> str:
    """Return one line: for each player what its strategies are worth."""
    return " | ".join(
        f"{names.titles[check.player]}: {_check(check, support(mixture), names, is_exact=is_exact)}"
        for check, mixture in zip(c.checks, c.profile, strict=True)
    )


def _check(check: Check, played: tuple[int, ...], names: Names, *, is_exact: bool) -> str:
    unplayed = [k for k in range(len(check.payoffs)) if k not in played]
    told = _by_worth(check, played, names, is_exact=is_exact)
    if len(unplayed) <= MOST_UNPLAYED:
        told += _by_worth(check, unplayed, names, is_exact=True)
    else:
        top = max(check.payoffs[k] for k in unplayed)
        told.append(f"at most {shown(top)} by {len(unplayed)} others")
    return ", ".join(told)


def _by_worth(check: Check, strategies: Sequence[int], names: Names, *, is_exact: bool) -> list[str]:
    """Return what strategies are worth, those worth the same together."""
    groups: dict[str, list[int]] = {}
    for k in strategies:
        worth = check.payoffs[k]
        groups.setdefault(shown(worth) if is_exact else rounded(worth), []).append(k)
    return [
        f"{_worth([check.payoffs[k] for k in ks])} by {names.of(check.player, ks)}" for ks in groups.values()
    ]


def _worth(payoffs: Sequence[Fraction]) -> str:
    """Return one payoff, or several that differ only by rounding."""
    return shown(payoffs[0]) if len(set(payoffs)) == 1 else f"about {rounded(payoffs[0])}"


def _verdict(nash: NashSolution) -> str:
    regret = nash.max_regret or Fraction(0)
    if regret == 0:
        return "Nobody gets more by another strategy: the regret is 0, exactly."
    radius = max(e.radius for e in nash.equilibria)
    return (
        f"Where probabilities are irrational they are known to within {tiny(radius)}; nobody gains more than "
        f"{tiny(regret)} by another strategy."
    )


def add_completeness(steps: Steps, names: Names, document: Document) -> None:
    """Add how it is known that there are no other equilibria, or that it is not."""
    nash = steps.findings.nash
    if nash is None:
        return
    if not nash.complete:
        known = (
            "all pure equilibria are above; whether there are other mixed ones is not proven."
            if nash.pure_complete
            else "it is not proven that there are none."
        )
        boxes = f" Undecided: {plural(len(nash.unresolved), 'region')}." if nash.unresolved else ""
        document.add(Heading("Others?", known[0].upper() + known[1:] + boxes))
        return
    document.add(Heading("No others:", _why(steps, names)))


def _why(steps: Steps, names: Names) -> str:
    nash, found = steps.findings.nash, steps.elimination
    proof = PROOFS[nash.proof] if nash is not None and nash.proof is not None else ""
    if found is None:
        return proof
    choosers = [i for i, kept in enumerate(found.remaining) if len(kept) > 1]
    eliminated = "No equilibrium uses a strategy that is eliminated"
    if not choosers:
        return f"{eliminated}, and nobody has another left; so none is mixed either."
    if len(names.titles) > 2 and len(choosers) <= 2:
        have = "has" if len(choosers) == 1 else "have"
        return f"{eliminated}, so only {names.who(choosers)} {have} a choice. {proof}"
    return proof
