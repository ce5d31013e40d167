"""Worked steps of a coalition game: order by order, excess by excess, and who would block."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

from negsim.games.coalition import members
from negsim.reports import words
from negsim.reports.coalitions import proof
from negsim.reports.document import Document, Grid, Heading, Lines, Paragraph
from negsim.reports.worths import group

if TYPE_CHECKING:
    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.analysis.steps.coalitions import Blocking, CoalitionSteps
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names

MOST_ORDERS = 24
"""Orders of arrival that are shown one by one."""
MOST_SETTLED = 6
"""Groups of one round that are named."""


def add_shapley(steps: Steps, _names: Names, document: Document) -> None:
    """Add what every actor brings, order by order."""
    if steps.findings.coalitions is not None and steps.coalitions is not None:
        _orders(steps.findings.coalitions, steps.coalitions, document)


def add_nucleolus(steps: Steps, _names: Names, document: Document) -> None:
    """Add how complaints are made small, round by round."""
    if steps.findings.coalitions is not None:
        _rounds(steps.findings.coalitions, document)


def add_core(steps: Steps, _names: Names, document: Document) -> None:
    """Add whether a division satisfies every group, and who blocks which."""
    if steps.findings.coalitions is not None and steps.coalitions is not None:
        _blocking(steps.findings.coalitions, steps.coalitions, document)


def _orders(found: CoalitionFindings, steps: CoalitionSteps, document: Document) -> None:
    orders = steps.orders
    if orders is None:
        if found.shapley is not None and len(found.titles) > 1:
            many = f"{factorial(len(found.titles)):,} orders" if len(found.titles) < 20 else "all orders"
            document.add(Heading("Shapley value:", f"the average over {many} of arrival, too many to list."))
        return
    rows = [
        (" -> ".join(found.titles[i] for i in order), *(words.number(x) for x in brings))
        for order, brings in zip(orders.orders[:MOST_ORDERS], orders.contributions, strict=False)
    ]
    count = len(orders.orders)
    totals = [sum((c[i] for c in orders.contributions), start=Fraction(0)) for i in range(len(found.titles))]
    rows += [
        ("sum", *map(words.number, totals)),
        (f"divided by {count} orders", *(words.number(t / count) for t in totals)),
    ]
    cut = f"{MOST_ORDERS} of {count} orders are shown, all are summed." if count > MOST_ORDERS else ""
    document.add(
        Heading(
            "Shapley value:",
            "the actors arrive one by one; each gets what it adds to the worth of those before it. "
            "The value is the average over all orders.",
        ),
        Grid(("order of arrival", *found.titles), tuple(rows), cut, labels=1),
    )


def _rounds(found: CoalitionFindings, document: Document) -> None:
    nucleolus = found.nucleolus
    if nucleolus is None:
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
    shares = " | ".join(f"{t} {words.number(x)}" for t, x in zip(found.titles, nucleolus.shares, strict=True))
    document.add(
        Heading(
            "Nucleolus:",
            "the complaint of a group (its excess) is what it is worth less what it gets. First the largest "
            "complaint is made as small as possible, then the next, until everything is settled.",
        ),
        Lines((*lines, shares)),
    )


def _blocking(found: CoalitionFindings, steps: CoalitionSteps, document: Document) -> None:
    core = found.core
    if core is None:
        return
    lines = [_blocked(found, b) for b in steps.blocking]
    if core.is_empty:
        document.add(Heading("Core:", "empty, for " + proof(found, core)))
    else:
        document.add(Heading("Core:", "not empty"))
    document.add(Lines(tuple(lines)) if lines else Paragraph("None of the solutions is blocked by a group."))


def _blocked(found: CoalitionFindings, blocking: Blocking) -> str:
    who, title = group(found, blocking.coalition), blocking.solution
    if blocking.excess <= 0:
        return f"No group blocks the {title}."
    gets = words.number(blocking.worth - blocking.excess)
    verb = "block" if len(members(blocking.coalition)) > 1 else "blocks"
    return f"{who} {verb} the {title}: worth {words.number(blocking.worth)}, but {gets} is all they get."
