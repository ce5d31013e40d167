"""What groups claim, in words: the core's inequalities, and complaints at the nucleolus."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.games.coalition import members
from negsim.reports import words
from negsim.reports.document import Document, Formulas, Grid, Heading, Lines
from negsim.reports.steps.algebra import shown
from negsim.reports.worths import group

if TYPE_CHECKING:
    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.analysis.steps.claims import Claims, Contradiction
    from negsim.analysis.steps.coalitions import Blocking, CoalitionSteps
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names

MOST_SETTLED = 6
"""Groups of one round that are named."""
MOST_WEIGHTED = 12
"""Inequalities that are summed one by one."""


def add_nucleolus(steps: Steps, _names: Names, document: Document) -> None:
    """Add how complaints are made small, round by round, and what is left of them."""
    found = steps.findings.coalitions
    nucleolus = found.nucleolus if found is not None else None
    if found is None or nucleolus is None:
        return
    if nucleolus.shares is None:
        document.add(Heading("Nucleolus:", f"not defined: {nucleolus.undefined}."))
        return
    lines = []
    for k, step in enumerate(nucleolus.rounds, 1):
        settled = "; ".join(group(found, s) for s in step.coalitions[:MOST_SETTLED])
        more = " ..." if step.count > MOST_SETTLED else ""
        lines.append(
            f"Round {k}: the largest complaint can be made no smaller than {words.number(step.excess)}; "
            f"settled by this: {settled}{more}"
        )
    document.add(
        Heading(
            "Nucleolus:",
            "the complaint of a group (its excess) is what it is worth less what it gets. First the largest "
            "complaint is made as small as possible, then the next, until everything is settled.",
        ),
        Lines((*lines, _shares(found, nucleolus.shares))),
    )
    if steps.coalitions is not None and steps.coalitions.complaints is not None:
        document.add(_complaints(found, steps.coalitions.complaints))


def _shares(found: CoalitionFindings, shares: tuple[Fraction, ...]) -> str:
    return " | ".join(f"{t} {words.number(x)}" for t, x in zip(found.titles, shares, strict=True))


def _complaints(found: CoalitionFindings, claims: Claims) -> Grid:
    rows = tuple(
        (
            group(found, c.coalition),
            words.number(c.worth),
            words.number(c.gets),
            words.number(c.excess),
            "" if c.round is None else str(c.round),
        )
        for c in claims.listed
    )
    return Grid(("group", "worth", "gets", "complaint", "settled in round"), rows, _cut(claims), labels=1)


def _cut(claims: Claims) -> str:
    if len(claims.listed) == claims.count:
        return ""
    return f"The {len(claims.listed)} groups with the greatest excess, of {claims.count:,}."


# ------------------------------------------------------------------ the core


def add_core(steps: Steps, _names: Names, document: Document) -> None:
    """Add whether a division satisfies every group, and who blocks which."""
    found, worked = steps.findings.coalitions, steps.coalitions
    core = found.core if found is not None else None
    if found is None or worked is None or core is None or found.game is None:
        return
    if worked.no_core is not None:
        document.add(
            Heading("Core:", "empty. No division gives these groups what they can have (names are shares):"),
            Formulas(_contradiction(found, worked.no_core)),
        )
    elif worked.in_core is not None:
        document.add(
            Heading("Core:", "not empty. No group can do better on its own if, for example,"),
            Lines((_shares(found, worked.in_core.shares),)),
            _inequalities(found, worked.in_core),
        )
    else:
        document.add(Heading("Core:", "empty" if core.is_empty else "not empty"))
    _add_blocking(found, worked, document)


def _inequalities(found: CoalitionFindings, claims: Claims) -> Grid:
    everyone = (1 << len(found.titles)) - 1
    rows = [
        (
            f"{_sum(found, c.coalition)} >= {words.number(c.worth)}",
            words.number(c.gets),
            words.number(-c.excess),
        )
        for c in claims.listed
    ]
    total = sum(claims.shares, Fraction(0))
    all_of = (f"{_sum(found, everyone)} = {words.number(total)}", words.number(total), "0")
    caption = f"Names are what they get. {_cut(claims)}".rstrip()
    return Grid(("must hold", "they get", "to spare"), (*rows, all_of), caption, labels=1)


def _sum(found: CoalitionFindings, coalition: int) -> str:
    return " + ".join(found.titles[i] for i in members(coalition))


def _contradiction(found: CoalitionFindings, proof: Contradiction) -> tuple[str, ...]:
    """Return the inequalities, multiplied, and what they sum to."""
    lines = []
    for w in proof.weighted[:MOST_WEIGHTED]:
        times = "" if w.weight == 1 else f", times {w.weight}"
        lines.append(f"{_sum(found, w.coalition)} >= {shown(w.worth)}{times}")
    left = len(proof.weighted) - MOST_WEIGHTED
    lines += [f"... and {left} more"] if left > 0 else []
    claimed = " + ".join(
        shown(w.worth) if w.weight == 1 else f"{w.weight}*{_signed(w.worth)}"
        for w in proof.weighted[:MOST_WEIGHTED]
    )
    more = " + ..." if left > 0 else ""
    everybody = _sum(found, (1 << len(found.titles)) - 1)
    return (
        *lines,
        f"summed: {everybody} >= {claimed}{more} = {shown(proof.claimed)}",
        f"but there is only {shown(proof.worth)} to divide: {everybody} = {shown(proof.worth)}",
    )


def _signed(value: Fraction) -> str:
    return f"({shown(value)})" if value < 0 else shown(value)


def _add_blocking(found: CoalitionFindings, steps: CoalitionSteps, document: Document) -> None:
    lines = [_blocked(found, b) for b in steps.blocking]
    document.add(Lines(tuple(lines) or ("None of the solutions is blocked by a group.",)))


def _blocked(found: CoalitionFindings, blocking: Blocking) -> str:
    who, title = group(found, blocking.coalition), blocking.solution
    if blocking.excess <= 0:
        return f"No group blocks the {title}."
    gets = words.number(blocking.worth - blocking.excess)
    verb = "block" if len(members(blocking.coalition)) > 1 else "blocks"
    return f"{who} {verb} the {title}: worth {words.number(blocking.worth)}, but {gets} is all they get."
