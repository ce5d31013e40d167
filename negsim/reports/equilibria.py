"""Equilibria in words: which there are, how that is known, and who likes which best."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Heading, Items, Lines, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.findings import Findings
    from negsim.solvers.solution import Component, Equilibrium, NashSolution

MOST_LISTED = 20
"""Equilibria, outcomes and dominated strategies shown in the text; the JSON holds all."""
MOST_OPEN = 5
"""Unresolved boxes shown."""


def add_equilibria(findings: Findings, document: Document) -> None:
    """Add the list of equilibria, and how far it may be trusted."""
    nash = findings.nash
    if nash is None:
        return
    certainty, reason = _trust(findings)
    document.add(Heading(f"Equilibria: {_count(findings)}{certainty}", reason))
    items = [_item(findings, component) for component in nash.components[:MOST_LISTED]]
    if items:
        document.add(Items(tuple(items)))
    if len(nash.components) > MOST_LISTED:
        more = (
            f"{len(nash.components) - MOST_LISTED:,} more are in --format json, with what speaks for which."
        )
        document.add(Paragraph(more))
    if nash.unresolved:
        what = f"{_open(nash)} of mixed strategies may hold more equilibria, a continuum or a tie"
        document.add(Heading("Unresolved:", what), Lines(_unresolved(findings)))


def _count(findings: Findings) -> str:
    components = findings.nash.components if findings.nash else ()
    single = sum(c.is_single for c in components)
    continua = len(components) - single
    if not continua:
        return f"{single:,}"
    continuum = f"{continua} continu{'um' if continua == 1 else 'a'}"
    return f"{single} isolated and {continuum}" if single else continuum


def _trust(findings: Findings) -> tuple[str, str]:
    """Say whether there are others, and how that is known."""
    nash = findings.nash
    if nash is None:
        return "", ""
    is_checked = all(e.regret == 0 or not e.is_exact for e in nash.equilibria)
    checked = _checked(nash)
    if nash.complete and is_checked:
        return ", and no others", f"(proven; {checked})"
    if nash.unresolved:
        return " found", f"({_open(nash)} may hold more, see below; {checked})"
    if nash.pure_complete:
        return " found", f"(all pure ones, proven; mixed ones may be missing; {checked})"
    return " found", f"(not proven complete: there may be others; {checked})"


def _checked(nash: NashSolution) -> str:
    if not nash.equilibria:
        return "none to check"
    if nash.max_regret == 0:
        return "nobody can gain by deviating, checked exactly"
    most = words.at_most(nash.max_regret or Fraction(0))
    if all(e.regret == 0 for e in nash.equilibria if e.is_exact):
        return f"nobody can gain by deviating, checked to within {most} where probabilities are irrational"
    return f"the largest gain left by deviating is {most}"


def _open(nash: NashSolution) -> str:
    count = len(nash.unresolved)
    return "1 region" if count == 1 else f"{count} regions"


def _unresolved(findings: Findings) -> tuple[str, ...]:
    """Say in words where more equilibria may be."""
    nash, game = findings.nash, findings.game
    lines = []
    for box in nash.unresolved[:MOST_OPEN] if nash else ():
        parts = [
            f"{title} {words.interval(names, side)}"
            for title, names, side in zip(findings.titles, game.strategies, box, strict=True)
        ]
        lines.append("; ".join(parts))
    rest = len(nash.unresolved) - len(lines) if nash else 0
    return (*lines, *((f"{rest} more are in --format json",) if rest else ()))


def _item(findings: Findings, component: Component) -> tuple[str, ...]:
    game, nash = findings.game, findings.nash
    if nash is None:
        return ()
    if component.is_single:
        equilibrium = nash.equilibria[component.equilibria[0]]
        sentence = words.profile(findings.titles, game.strategies, equilibrium.strategies)
        kind = "" if equilibrium.is_pure else "Mixed: " if equilibrium.is_exact else "Mixed, irrational: "
        return kind + sentence, payoff_line(findings, equilibrium.payoffs)
    lines = [f"A continuum, with {len(component.equilibria)} extreme points:"]
    for subset in component.subsets[:MOST_LISTED]:
        parts = [
            f"{title} {words.choices(names, extremes)}"
            for title, names, extremes in zip(findings.titles, game.strategies, subset.mixtures, strict=True)
        ]
        lines.append("; ".join(parts) + ".")
        lines.append("payoffs: " + _payoff_range(findings, [nash.equilibria[k] for k in subset.equilibria]))
    return tuple(lines)


def payoff_line(findings: Findings, payoffs: Sequence[Fraction]) -> str:
    """Return everybody's payoffs in one line."""
    return " | ".join(f"{t} {words.number(p)}" for t, p in zip(findings.titles, payoffs, strict=True))


def _payoff_range(findings: Findings, equilibria: list[Equilibrium]) -> str:
    parts = []
    for i, title in enumerate(findings.titles):
        values = [e.payoffs[i] for e in equilibria]
        low, high = min(values), max(values)
        shown = words.number(low) if low == high else f"{words.number(low)} to {words.number(high)}"
        parts.append(f"{title} {shown}")
    return " | ".join(parts)


def add_comparison(findings: Findings, document: Document) -> None:
    """Add who does best in which equilibrium, and whether one is better for all."""
    nash = findings.nash
    if (
        nash is None
        or not 2 <= len(nash.components) <= MOST_LISTED
        or not all(c.is_single for c in nash.components)
    ):
        return
    equilibria = [nash.equilibria[c.equilibria[0]] for c in nash.components]
    payoffs = [e.payoffs for e in equilibria]
    off = 2 * max(e.payoff_radius for e in equilibria)
    best: dict[str, list[str]] = {}
    for i, title in enumerate(findings.titles):
        top = max(p[i] for p in payoffs)
        where = [str(k) for k, p in enumerate(payoffs, 1) if p[i] >= top - off]
        best.setdefault(
            "in all alike" if len(where) == len(payoffs) else "in " + words.joined(where), []
        ).append(title)
    sentence = "; ".join(
        f"{words.joined(who)} do{'es' * (len(who) == 1)} best {where}" for where, who in best.items()
    )
    document.add(Heading("Which one?", f"{sentence}. {_ranking(payoffs, off)}"))


def _ranking(payoffs: list[tuple[Fraction, ...]], off: Fraction) -> str:
    """Compare payoffs that may each be off by half of ``off``."""
    for k, p in enumerate(payoffs, 1):
        others = [q for q in payoffs if q is not p]
        if all(all(a - b > off for a, b in zip(p, q, strict=True)) for q in others):
            return f"{k} is better for all than any other."
        if all(all(a - b >= -off for a, b in zip(p, q, strict=True)) and p != q for q in others):
            return f"{k} is at least as good for all as any other."
    return "None is better for all."
