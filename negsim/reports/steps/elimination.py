"""Elimination in words: what goes in which round, and the payoffs that are the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Heading, Lines
from negsim.reports.steps.algebra import shown
from negsim.reports.steps.names import Names, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.steps.elimination import Comparison, Domination, Round
    from negsim.analysis.steps.steps import Steps

MOST_ROUNDS = 3
MOST_IN_ROUND = 4
"""Rounds, and dominated strategies of one, that are told."""


def add_elimination(steps: Steps, names: Names, document: Document) -> None:
    """Add the rounds of elimination, and what is only weakly dominated."""
    found = steps.elimination
    if found is None:
        return
    if found.rounds:
        document.add(
            Heading("Elimination", "(what is always worse than something else is not played):"),
            Lines(tuple(_rounds(found.rounds, names))),
        )
    else:
        known = "" if found.complete else " (not all mixtures were tried)"
        document.add(Heading("Elimination:", f"no strategy is strictly dominated{known}."))
    if found.weakly:
        lines = [_weak(d, names) for d in found.weakly[:MOST_IN_ROUND]]
        lines += _more(len(found.weakly) - len(lines), "strategy", "strategies")
        document.add(
            Heading("Only weakly dominated", "(never better; kept, since equilibria may use it):"),
            Lines(tuple(lines)),
        )


def _rounds(rounds: tuple[Round, ...], names: Names) -> list[str]:
    lines = []
    told = rounds if len(rounds) <= MOST_ROUNDS + 1 else rounds[:MOST_ROUNDS]
    is_single = len(rounds) == 1
    for r in told:
        start = "" if is_single else f"Round {r.number}: "
        groups = _alike(r.dominations, names)
        lines += [start + _strict(g, names) for g in groups[:MOST_IN_ROUND]]
        lines += _more(sum(map(len, groups[MOST_IN_ROUND:])), "strategy goes", "strategies go")
    if len(told) < len(rounds):
        lines.append(f"{len(rounds) - len(told)} more rounds follow in the same way.")
    lines.append(f"Left: {names.left(rounds[-1].remaining)}")
    return lines


def _more(count: int, one: str, many: str) -> list[str]:
    return [f"{plural(count, 'more ' + one, 'more ' + many)}"] if count > 0 else []


def _alike(dominations: Sequence[Domination], names: Names) -> list[list[Domination]]:
    """Put together what goes for the same reason for several players."""
    groups: dict[object, list[Domination]] = {}
    for d in dominations:
        is_told = len(d.comparisons) == d.count
        reason = ", ".join(_compared(c, names) for c in d.comparisons) if is_told else d.margin
        groups.setdefault((names.strategies[d.player][d.strategy], _by(d, names), reason), []).append(d)
    return [*groups.values()]


def _strict(group: Sequence[Domination], names: Names) -> str:
    d = group[0]
    what = names.whose(d.player, d.strategy)
    if len(group) > 1:
        owners = names.who(g.player for g in group)
        what = f"For {owners}, {names.strategies[d.player][d.strategy]}"
    goes = f"{what} goes, beaten by {_by(d, names)}:"
    if len(d.comparisons) == d.count:
        return f"{goes} {', '.join(_compared(c, names) for c in d.comparisons)}"
    closest = f" (closest: {_compared(d.comparisons[0], names)})" if d.comparisons and len(group) == 1 else ""
    return f"{goes} by at least {shown(d.margin)}{closest}"


def _weak(d: Domination, names: Names) -> str:
    what, by = names.whose(d.player, d.strategy), _by(d, names)
    better = [c for c in d.comparisons if c.better > c.worse]
    if len(d.comparisons) < d.count or not better:
        return f"{what}, by {by}"
    where = ", ".join(_compared(c, names) for c in better)
    equal = "" if len(better) == d.count else ", else as much"
    return f"{what}, by {by}: {where}{equal}"


def _by(d: Domination, names: Names) -> str:
    return words.mixture(names.strategies[d.player], d.by)


def _compared(c: Comparison, names: Names) -> str:
    amounts = f"{shown(c.better)} to {shown(c.worse)}"
    if len(c.others) == 1:
        return amounts
    if len(c.others) == 2:
        (against,) = (names.strategies[i][k] for i, k in enumerate(c.others) if k is not None)
        return f"{amounts} against {against}"
    return f"{amounts} if {names.situation(c.others)}"
