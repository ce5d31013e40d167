"""What was found, said so that a teacher and an analyst both trust it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from negsim.reports import words
from negsim.reports.alliances import add_alliances
from negsim.reports.coalitions import add_coalitions, shown_numbers
from negsim.reports.commands import file_of, quoted, variant_of
from negsim.reports.document import Commands, Document, Heading, Lines, Paragraph, Title
from negsim.reports.equilibria import MOST_LISTED, add_comparison, add_equilibria, payoff_line
from negsim.reports.outline import is_shown_as_matrix, outline
from negsim.reports.second_opinion import add_second_opinions
from negsim.reports.selection import (
    add_correlated,
    add_criteria,
    add_learning,
    add_qre,
    add_rationalizable,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.analysis.findings import Findings
    from negsim.solvers.solution import Dominated, EfficientSolution, Equilibrium, Note

MOST_COLUMNS = 8
MOST_ROWS = 16
"""Larger games are not shown as a matrix."""


def answer(findings: Findings) -> Document:
    """Return the report on one scenario's findings."""
    document = Document()
    title = findings.title + (f"  [case: {findings.case}]" if findings.case else "")
    document.add(Title(title))
    if findings.about:
        document.add(Paragraph(" ".join(findings.about.split())))
    document.add(*outline(findings))
    parts = (
        *(add_equilibria, add_comparison, add_criteria, add_qre, add_second_opinions),
        *(_continuous, _economy),
        *(_dominance, add_rationalizable, _efficient, _maxmin, _anarchy, add_correlated, add_learning),
        *(add_coalitions, add_alliances),
    )
    for part in (*parts, _notes):
        part(findings, document)
    document.add(Commands(_next(findings)))
    return document


def _continuous(findings: Findings, document: Document) -> None:
    if findings.continuous is not None:
        from negsim.reports.continuous import add_continuous

        add_continuous(findings, document)


def _economy(findings: Findings, document: Document) -> None:
    if findings.economy is not None:
        from negsim.reports.economy import add_economy

        add_economy(findings, document)


def _dominance(findings: Findings, document: Document) -> None:
    solution = findings.dominance
    if solution is None:
        return
    if solution.eliminated:
        lines = [_dominated(findings, d, "strictly") for d in solution.eliminated]
        is_iterated = any(d.round > 1 for d in solution.eliminated)
        later = "; some only once others are out" if is_iterated else ", whatever the others do"
        document.add(Heading("Strictly dominated", f"(never sensible{later}):"), Lines(_first(lines)))
    else:
        found = "nothing" if solution.complete else "nothing found (not all mixtures were tried)"
        document.add(Heading("Strictly dominated:", found))
    if solution.weakly:
        lines = [_dominated(findings, d, "weakly") for d in solution.weakly]
        document.add(
            Heading("Weakly dominated:", "never better, sometimes worse (not discarded)"),
            Lines(_first(lines)),
        )


def _dominated(findings: Findings, dominated: Dominated, how: str) -> str:
    names = findings.game.strategies[dominated.player]
    by = words.mixture(names, dominated.by)
    who = f"{words.possessive(findings.titles[dominated.player])} {names[dominated.strategy]}"
    if how == "weakly":
        return f"{who}, by {by}"
    later = " once those above are out" if dominated.round > 1 else ""
    return f"{who}, by {by} (better by at least {words.number(dominated.margin)}{later})"


def _first(lines: list[str]) -> tuple[str, ...]:
    rest = len(lines) - MOST_LISTED
    return (*lines[:MOST_LISTED], *((f"{rest} more are in --format json",) if rest > 0 else ()))


def _efficient(findings: Findings, document: Document) -> None:
    solution = findings.efficient
    if solution is None:
        return
    count = 1
    for size in findings.game.shape:
        count *= size
    if solution.count == count and count > 4:
        document.add(
            Heading("Efficient outcomes:", f"all {count:,} (whatever is better for one is worse for another)")
        )
        return
    rest = f"{solution.count:,} of {count:,} (no other outcome is better for one and worse for none)"
    most = MOST_LISTED if solution.count <= MOST_LISTED else MOST_LISTED // 2
    shown = [_outcome(findings, o) for o in solution.outcomes[:most]]
    width = max(map(cell_len, shown), default=0)
    lines = [
        f"{outcome}{' ' * (width - cell_len(outcome))}   {payoff_line(findings, p)}"
        for outcome, p in zip(shown, solution.payoffs, strict=False)
    ]
    if solution.count > most:
        lines.append(f"{solution.count - most:,} more are in --format json")
    document.add(Heading("Efficient outcomes:", rest), Lines(tuple(lines)))
    _wasteful(findings, document)


def _wasteful(findings: Findings, document: Document) -> None:
    """Point out equilibria to which others are better for one and worse for none, or better for everybody."""
    nash, solution = findings.nash, findings.efficient
    if nash is None or solution is None or len(nash.components) > MOST_LISTED:
        return
    wasted: dict[tuple[str, str], list[str]] = {}
    for k, component in enumerate(nash.components, 1):
        found = _improvement(nash.equilibria[component.equilibria[0]], solution)
        if component.is_single and found is not None:
            outcome, how = found
            wasted.setdefault((_outcome(findings, outcome), how), []).append(str(k))
    for (better, how), which in wasted.items():
        many = len(which) > 1
        who = f"Equilibri{'a' if many else 'um'} {words.joined(which)} {'are' if many else 'is'}"
        document.add(Paragraph(f"{who} not efficient: {better} is {how}."))


def _improvement(equilibrium: Equilibrium, solution: EfficientSolution) -> tuple[tuple[int, ...], str] | None:
    """Return an outcome that everybody prefers, or else one that hurts nobody; irrational payoffs apart."""
    off = equilibrium.payoff_radius
    hurts_nobody = None
    for outcome, payoffs in zip(solution.outcomes, solution.payoffs, strict=True):
        gains = [p - q for p, q in zip(payoffs, equilibrium.payoffs, strict=True)]
        if all(g > off for g in gains):
            return outcome, "better for everybody"
        if hurts_nobody is None and min(gains) >= -off and max(gains) > off:
            hurts_nobody = outcome, "better for one and worse for none"
    return hurts_nobody


def _outcome(findings: Findings, outcome: tuple[int, ...]) -> str:
    return "(" + ", ".join(s[k] for s, k in zip(findings.game.strategies, outcome, strict=True)) + ")"


def _maxmin(findings: Findings, document: Document) -> None:
    solution = findings.maxmin
    if solution is None:
        return
    lines = []
    for g in solution.guarantees:
        names = findings.game.strategies[g.player]
        by = words.joined([names[k] for k in g.pure_strategies[:4]], "or")
        line = f"{findings.titles[g.player]} {words.number(g.pure)} (by {by})"
        if g.mixed is not None and g.mixed > g.pure and g.mixture is not None:
            line += f"; on average {words.number(g.mixed)} (by {words.mixture(names, g.mixture)})"
        lines.append(line)
    is_pure_only = any(g.mixed is None for g in solution.guarantees)
    rest = "by one strategy (mixing may secure more; not computed here):" if is_pure_only else ""
    title = "What each can secure alone" + ("" if is_pure_only else ":")
    document.add(Heading(title, rest), Lines(tuple(lines)))


def _anarchy(findings: Findings, document: Document) -> None:
    found = findings.price_of_anarchy
    if found is None:
        return
    which = "worst total in equilibrium" if found.complete else "worst total of the equilibria found"
    rest = f"{words.number(found.anarchy)} (best total of all outcomes, over the {which})"
    document.add(Heading("Price of anarchy:", rest))


# ------------------------------------------------------------------ the end


def _notes(findings: Findings, document: Document) -> None:
    texts = [f"{n.text} [{n.code}]" for n in all_notes(findings)]
    shown = _shown_payoffs(findings)
    if any(words.is_rounded(p) for p in shown):
        irrational = findings.nash is not None and not all(e.is_exact for e in findings.nash.equilibria)
        ends = "; irrational ones in an interval" if irrational else ""
        texts.append(f"Longer numbers are rounded here; --format json has them exactly{ends}.")
    if texts:
        document.add(Heading("Notes"), Lines(tuple(texts)))


def all_notes(findings: Findings) -> tuple[Note, ...]:
    """Return every note that travels with the findings, once."""
    parts = (
        findings.nash,
        findings.dominance,
        findings.maxmin,
        findings.efficient,
        findings.price_of_anarchy,
        findings.correlated,
        findings.rationalizable,
        findings.qre,
        findings.criteria,
        findings.learning,
        findings.second_opinion,
        findings.coalitions,
    )
    notes = [*findings.notes, *(n for p in parts if p is not None for n in getattr(p, "notes", ()))]
    return tuple(dict.fromkeys(notes))


def _shown_payoffs(findings: Findings) -> list[Fraction]:
    shown = [p for e in (findings.nash.equilibria if findings.nash else ())[:MOST_LISTED] for p in e.payoffs]
    if len(findings.game.players) == 2 and is_shown_as_matrix(findings):
        rows, columns = findings.game.shape
        shown += [p for r in range(rows) for c in range(columns) for p in findings.game.payoffs((r, c))]
    return [*shown, *(shown_numbers(findings.coalitions) if findings.coalitions else ())]


def _next(findings: Findings) -> tuple[str, ...]:
    file, variant = file_of(findings), variant_of(findings)
    commands = [f"negsim run {variant} --format json"]
    if findings.scenario is not None and findings.scenario.cases and findings.case is None:
        commands.append(f"negsim run {file} --case all")
    if findings.scenario is not None and findings.scenario.expect is not None and variant == file:
        commands.append(f"negsim test {file}")
    if findings.continuous is None:
        commands.append(f"negsim explain {variant}")
        if findings.scenario is not None and findings.scenario.has_strategies:
            commands.append(f"negsim compare {variant} --actor {quoted(findings.game.players[0])}")
    else:
        commands.append("negsim explain 'continuous strategies'")
    return tuple(commands)
