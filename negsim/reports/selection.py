"""In words: which equilibrium, what a mediator can reach, what is rationalizable, where learning leads."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Heading, Lines
from negsim.reports.equilibria import MOST_LISTED, payoff_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from negsim.analysis.findings import Findings
    from negsim.solvers.solution import CorrelatedOptimum, EquilibriumCriteria, LearningPath, RiskDominance

MOST_OUTCOMES = 6
"""Outcomes of one distribution or cycle that are shown."""


def add_criteria(findings: Findings, document: Document) -> None:
    """Add what speaks for which equilibrium; payoffs are compared elsewhere.

    Nothing is said of a single equilibrium that no criterion speaks against.
    """
    solution, nash = findings.criteria, findings.nash
    if solution is None or nash is None or not 1 <= len(nash.components) <= MOST_LISTED:
        return
    if len(solution.equilibria) == 1 and solution.equilibria[0].perfect == "yes":
        return
    if all(e.strict for e in solution.equilibria):
        lines = ["Strict (every deviation loses) and perfect (robust against small mistakes): all"]
    else:
        lines = _strict_and_perfect(findings)
    if solution.risk_dominance is not None:
        lines.append(_risk(findings, solution.risk_dominance))
    if limit := _where(findings, lambda e: bool(e.logit_limit)):
        lines.append(f"Limit of quantal responses (choices ever more precise): {limit}")
    document.add(Heading("Criteria:", "what speaks for which equilibrium"), Lines(tuple(lines)))


def _strict_and_perfect(findings: Findings) -> list[str]:
    verdicts = {
        start: _where(findings, lambda e, verdict=verdict: e.perfect == verdict)  # type: ignore[misc]
        for start, verdict in (("", "yes"), ("not ", "no"), ("not decided: ", "not decided"))
    }
    perfect = "; ".join(start + which for start, which in verdicts.items() if which)
    return [
        f"Strict (every deviation loses): {_where(findings, lambda e: e.strict) or 'none'}",
        f"Perfect (robust against small mistakes): {perfect}",
    ]


def _where(findings: Findings, holds: Callable[[EquilibriumCriteria], bool]) -> str:
    """Return the numbers of the equilibria for which something holds; of continua also for a part."""
    nash, solution = findings.nash, findings.criteria
    if nash is None or solution is None:
        return ""
    numbers = []
    for number, component in enumerate(nash.components, 1):
        known = [k for k in component.equilibria if k < len(solution.equilibria)]
        held = sum(holds(solution.equilibria[k]) for k in known)
        if held:
            part = "" if held == len(component.equilibria) else f" (at {held} of its extreme points)"
            numbers.append(f"{number}{part}")
    if len(numbers) == len(nash.components) > 3 and not any("(" in n for n in numbers):
        return "all"
    return words.joined(numbers)


def _risk(findings: Findings, risk: RiskDominance) -> str:
    products = [words.number(p) for p in risk.products]
    if risk.dominant is None:
        first, second = (_name(findings, k) for k in risk.equilibria)
        both = f"both products of deviation losses are {products[0]}"
        return f"Risk-dominant: neither {first} nor {second} ({both})"
    if risk.dominant == risk.equilibria[1]:
        products.reverse()
    of = " against ".join(products)
    return f"Risk-dominant: {_name(findings, risk.dominant)} (product of deviation losses {of})"


def _name(findings: Findings, equilibrium: int) -> str:
    """Return the number under which a listed equilibrium is shown."""
    nash = findings.nash
    return "?" if nash is None else str(nash.equilibria[equilibrium].component + 1)


# ------------------------------------------------------------------ correlated, rationalizable


def add_correlated(findings: Findings, document: Document) -> None:
    """Add what a mediator can reach."""
    solution = findings.correlated
    if solution is None:
        return
    ranges = [
        f"{title} {words.number(worst.value)}"
        + ("" if worst.value == best.value else f" to {words.number(best.value)}")
        for title, best, worst in zip(findings.titles, solution.best, solution.worst, strict=True)
    ]
    total = solution.total
    how = "exactly" if solution.exact else "in floats"
    document.add(
        Heading(
            "Correlated equilibria:",
            f"what a mediator can reach who recommends a strategy to each in private (solved {how})",
        ),
        Lines(
            (
                f"Best total: {words.number(total.value)}, by {_distribution(findings, total)}",
                f"  {payoff_line(findings, total.payoffs)}",
                "Worst to best for each: " + " | ".join(ranges),
            )
        ),
    )


def _distribution(findings: Findings, optimum: CorrelatedOptimum) -> str:
    shown = [
        _outcome(findings, o) + ("" if p == 1 else f" with {words.probability(p)}")
        for o, p in optimum.distribution[:MOST_OUTCOMES]
    ]
    rest = len(optimum.distribution) - MOST_OUTCOMES
    return words.joined([*shown, *([f"{rest} more"] if rest > 0 else [])])


def _outcome(findings: Findings, outcome: Sequence[int]) -> str:
    return "(" + ", ".join(s[k] for s, k in zip(findings.game.strategies, outcome, strict=True)) + ")"


def add_rationalizable(findings: Findings, document: Document) -> None:
    """Add what rational actors may choose who know that all are rational."""
    solution = findings.rationalizable
    if solution is None:
        return
    triples = zip(findings.titles, findings.game.strategies, solution.remaining, strict=True)
    lines = [f"{title}: {words.joined(names[k] for k in kept)}" for title, names, kept in triples]
    rounds = max((d.round for d in solution.steps), default=0)
    after = f" (after {rounds} round{'s' * (rounds != 1)} of elimination)" if rounds else " (everything)"
    document.add(
        Heading("Rationalizable:", "what rational actors may choose who know that all are rational" + after),
        Lines(tuple(lines)),
    )


# ------------------------------------------------------------------ quantal responses, learning


def add_qre(findings: Findings, document: Document) -> None:
    """Add where quantal responses lead."""
    solution = findings.qre
    if solution is None:
        return
    if solution.end != "settled":
        rest = "their branch was not followed to its limit"
    elif solution.equilibrium is not None:
        which = _name(findings, solution.equilibrium)
        rest = f"as actors respond ever more precisely, they come to equilibrium {which}"
    else:
        where = "a profile that is no single listed equilibrium"
        rest = f"as actors respond ever more precisely, they come to {where}"
    limit = [
        f"{title} {_mixture(names, mixture)}"
        for title, names, mixture in zip(
            findings.titles, findings.game.strategies, solution.limit, strict=True
        )
    ]
    lines = [f"Limit: {'; '.join(limit)}"]
    if solution.bifurcations:
        lines.append("The branch meets others on its way: a small change of payoffs may lead elsewhere.")
    if solution.turns:
        lines.append("The branch turns back on its way: at some precisions there are several responses.")
    document.add(Heading("Quantal responses:", rest), Lines(tuple(lines)))


def _mixture(names: Sequence[str], mixture: Sequence[float]) -> str:
    return ", ".join(f"{n} {p:.4g}" for n, p in zip(names, mixture, strict=True) if p > 1e-6)


def add_learning(findings: Findings, document: Document) -> None:
    """Add where processes of learning lead."""
    solution = findings.learning
    if solution is None:
        return
    lines = []
    for process in dict.fromkeys(p.process for p in solution.paths):
        paths = [p for p in solution.paths if p.process == process]
        lines.append(f"{process.capitalize()}: {_ends(findings, paths)}")
    document.add(Heading("Learning:", f"where it leads (seed {solution.seed})"), Lines(tuple(lines)))


def _ends(findings: Findings, paths: Iterable[LearningPath]) -> str:
    counts: Counter[str] = Counter()
    for path in paths:
        counts[_one_end(findings, path)] += path.starts
    total = counts.total()
    shown = [f"{count} of {total} starts {where}" for where, count in counts.most_common(MOST_OUTCOMES)]
    rest = len(counts) - MOST_OUTCOMES
    return "; ".join([*shown, *([f"{rest} more ends are in --format json"] if rest > 0 else [])])


def _one_end(findings: Findings, path: LearningPath) -> str:
    if path.cycle:
        shown = ", ".join(_outcome(findings, o) for o in path.cycle[:MOST_OUTCOMES])
        more = ", ..." if len(path.cycle) > MOST_OUTCOMES else ""
        return f"repeat {shown}{more}"
    if not path.settled:
        return "never settle"
    if path.equilibrium is None:
        return "settle where nobody gains much, at no single listed equilibrium"
    return f"lead to equilibrium {_name(findings, path.equilibrium)}"
