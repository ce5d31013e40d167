"""Mixed equilibria in words: indifference written out and solved line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.document import Document, Formulas, Heading, Lines
from negsim.reports.steps.algebra import affine, balanced, expectation, letters, probability, rest, shown
from negsim.reports.steps.names import Names, plural
from negsim.reports.steps.polynomials import add_system

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.steps.indifference import Indifference, Line
    from negsim.analysis.steps.steps import MixedSteps, Steps

MOST_WRITTEN = 4
"""Equations of larger supports are not written out."""


def add_mixed(steps: Steps, names: Names, document: Document) -> None:
    """Add how the probabilities of isolated mixed equilibria follow."""
    nash = steps.findings.nash
    if nash is None:
        return
    for k, mixed in enumerate(steps.mixed):
        equilibrium = nash.equilibria[mixed.equilibrium]
        document.add(
            Heading(f"Equilibrium {equilibrium.component + 1}, mixed:", names.profile(equilibrium.strategies))
        )
        if k == 0:
            principle = (
                "Whoever mixes must get the same from all that it mixes, else it would play only the best."
            )
            document.add(Lines((principle,)))
        for which, system in enumerate(mixed.indifferences):
            _add_indifference(system, which, names, document)
        if mixed.system is not None:
            add_system(mixed.system, equilibrium.radius, names, document)
        elif not mixed.indifferences:
            document.add(Lines(("Its conditions are too long to write out; the check below covers them.",)))
        _add_alike(mixed, steps, document)
    left = steps.mixed_count - sum(1 + len(m.alike) for m in steps.mixed)
    if left:
        document.add(
            Lines((f"{plural(left, 'more mixed equilibrium', 'more mixed equilibria')} not worked out.",))
        )


def _add_alike(mixed: MixedSteps, steps: Steps, document: Document) -> None:
    nash = steps.findings.nash
    if not mixed.alike or nash is None:
        return
    numbers = words.joined(str(nash.equilibria[k].component + 1) for k in mixed.alike)
    what = "Equilibrium" if len(mixed.alike) == 1 else "Equilibria"
    are = "is" if len(mixed.alike) == 1 else "are"
    document.add(Lines((f"{what} {numbers} {are} alike: the same mixtures, played by other actors.",)))


def _add_indifference(system: Indifference, which: int, names: Names, document: Document) -> None:
    player, mixer = system.player, system.mixer
    title, used = names.titles[player], names.of(player, system.strategies)
    if mixer is None:
        value = shown(system.payoffs[0][0])
        document.add(Lines((f"{title} gets {value} by {used} alike: a tie, so it may mix.",)))
        return
    if max(len(system.strategies), len(system.choices)) > MOST_WRITTEN:
        text = (
            f"{title} is indifferent between {len(system.strategies)} strategies: {len(system.lines)} "
            f"equations in {len(system.choices) - 1} probabilities of {names.titles[mixer]}, not written out."
        )
        document.add(Lines((text,)))
        return
    unknowns = letters(len(system.choices) - 1, which)
    document.add(
        Lines((f"{title} must get {_same(system, names)}. {_let(system, unknowns, names)}:",)),
        Formulas(tuple(equations(system, unknowns, names))),
    )


def _let(system: Indifference, unknowns: tuple[str, ...], names: Names) -> str:
    mixer = system.mixer or 0
    own = [names.strategies[mixer][k] for k in system.choices]
    return f"Let {names.titles[mixer]} play {let(own, unknowns)}"


def let(strategies: Sequence[str], unknowns: Sequence[str]) -> str:
    """Return ``A with probability p, B with q, else C``."""
    parts = [
        f"{s} with {'probability ' if at == 0 else ''}{u}"
        for at, (s, u) in enumerate(zip(strategies, unknowns, strict=False))
    ]
    return f"{', '.join(parts)}, else {strategies[-1]}"


def _same(system: Indifference, names: Names) -> str:
    own = [names.strategies[system.player][k] for k in system.strategies]
    return f"as much by {own[0]} as by {own[1]}" if len(own) == 2 else f"the same by {words.joined(own)}"


def equations(system: Indifference, unknowns: tuple[str, ...], names: Names) -> list[str]:
    """Return the equations, each solved for one unknown, and what comes out."""
    lines: list[str] = []
    if len(system.strategies) > 2:
        for k, (payoffs, side) in enumerate(zip(system.payoffs, system.sides, strict=True)):
            raw, simple = expectation(payoffs, unknowns), affine(side, unknowns)
            same = "" if raw == simple else f" = {simple}"
            lines.append(f"{names.strategies[system.player][system.strategies[k]]}: {raw}{same}")
    for line in system.lines:
        lines += _solved(system, line, unknowns, names)
    if len(unknowns) > 1:
        values = [f"{u} = {p}" for u, p in zip(unknowns, system.probabilities, strict=False)]
        lines.append(", ".join([*values, f"{rest(unknowns)} = {system.probabilities[-1]}"]))
    if system.free:
        free = words.joined(unknowns[k] for k in system.free)
        lines.append(f"({free} fixed by what must not be better: see the check below)")
    return lines


def _solved(system: Indifference, line: Line, unknowns: tuple[str, ...], names: Names) -> list[str]:
    first, second = system.sides[0], system.sides[line.strategy]
    equation = f"{affine(first, unknowns)} = {affine(second, unknowns)}"
    terms = [*zip(line.reduced.coefficients, unknowns, strict=True), (line.reduced.constant, "")]
    result = balanced(terms)
    if line.unknown is None or line.value is None:
        value = "nothing new"
    else:
        value = f"{unknowns[line.unknown]} = {probability(line.value, unknowns)}"
    if len(system.strategies) == 2:
        raw = " = ".join(expectation(p, unknowns) for p in system.payoffs)
        return list(dict.fromkeys([raw, equation, result, value]))
    own = names.strategies[system.player]
    left, right = own[system.strategies[0]], own[system.strategies[line.strategy]]
    chain = list(dict.fromkeys([equation, result, value]))
    return [f"{left} = {right}: " + ";  ".join(chain)]
