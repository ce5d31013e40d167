"""The Shapley value in words: what each actor brings, order by order."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Grid, Heading

if TYPE_CHECKING:
    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.analysis.steps.coalitions import CoalitionSteps
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names

MOST_ORDERS = 24
"""Orders of arrival that are shown one by one."""


def add_shapley(steps: Steps, _names: Names, document: Document) -> None:
    """Add what every actor brings, order by order."""
    if steps.findings.coalitions is not None and steps.coalitions is not None:
        _orders(steps.findings.coalitions, steps.coalitions, document)


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
