"""The whole explanation of a scenario, step by step, as a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from negsim.reports.answer import all_notes
from negsim.reports.commands import variant_of
from negsim.reports.document import Commands, Document, Heading, Lines, Title
from negsim.reports.economy import assumptions
from negsim.reports.outline import outline
from negsim.reports.steps.announcing import add_announcing
from negsim.reports.steps.best_responses import add_best_responses
from negsim.reports.steps.certificate import add_certificates, add_completeness
from negsim.reports.steps.claims import add_core, add_nucleolus
from negsim.reports.steps.coalitions import add_shapley
from negsim.reports.steps.continua import add_continua
from negsim.reports.steps.coordination import add_coordination
from negsim.reports.steps.efficiency import add_efficiency
from negsim.reports.steps.elimination import add_elimination
from negsim.reports.steps.fronts import add_fronts
from negsim.reports.steps.guarantees import add_guarantees
from negsim.reports.steps.mediation import add_mediation
from negsim.reports.steps.mixed import add_mixed
from negsim.reports.steps.names import Names
from negsim.reports.steps.pure import add_pure
from negsim.reports.steps.voting import add_power

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.analysis.steps.steps import Steps

PLAIN = re.compile(r"\w[\w .'+/-]*")
"""Names that neither YAML nor a shell would read otherwise."""
LONGEST_PROFILE = 80
"""Longer profiles are no good example."""
Part = Callable[["Steps", Names, Document], None]
"""Adds the blocks of one part, or nothing."""


def _add_mixing(steps: Steps, names: Names, document: Document) -> None:
    """Add where probabilities are free, then how the others follow."""
    add_continua(steps, names, document)
    add_mixed(steps, names, document)


def _add_economy(steps: Steps, _names: Names, document: Document) -> None:
    economy = steps.findings.economy
    if economy is not None:
        document.add(Heading("Assumptions:", assumptions(economy.assumptions)))


OF_STRATEGIES: Final[dict[str, Part]] = {
    "best-responses": add_best_responses,
    "dominance": add_elimination,
    "pure-equilibria": add_pure,
    "mixed": _add_mixing,
    "certificates": add_certificates,
    "complete": add_completeness,
    "coordination": add_coordination,
    "efficient": add_efficiency,
    "maxmin": add_guarantees,
    "commitment": add_announcing,
    "correlated": add_mediation,
}
"""What is told of a game of strategies."""
OF_COALITIONS: Final[dict[str, Part]] = {
    "shapley": add_shapley,
    "nucleolus": add_nucleolus,
    "core": add_core,
    "power": add_power,
    "front": add_fronts,
}
"""What is told of coalitions."""
PARTS: Final[dict[str, Part]] = {**OF_STRATEGIES, **OF_COALITIONS, "economy": _add_economy}
"""What is told, in this order, by the names of its topics."""


def part(steps: Steps, name: str) -> Document:
    """Return one part of an explanation; nothing where there is nothing to tell.

    Parameters
    ----------
    name
        One of ``PARTS``.
    """
    document = Document()
    if steps.replies or name not in OF_STRATEGIES:
        PARTS[name](steps, Names(steps.findings), document)
    return document


def explanation(steps: Steps) -> Document:
    """Return the explanation of one game's answer."""
    findings = steps.findings
    document = Document()
    document.add(Title(heading(findings)), *outline(findings))
    for name in PARTS:
        document.blocks += part(steps, name).blocks
    notes = [f"{n.text} [{n.code}]" for n in all_notes(findings)]
    if notes:
        document.add(Heading("Notes"), Lines(tuple(notes)))
    document.add(Commands(_next(findings)))
    return document


def heading(findings: Findings) -> str:
    """Return the title: the scenario's, and that it is explained."""
    case = f"  [case: {findings.case}]" if findings.case else ""
    return f"Step by step: {findings.title}{case}"


def _next(findings: Findings) -> tuple[str, ...]:
    game, file = findings.game, variant_of(findings)
    if 0 in game.shape:
        return (f"negsim run {file}", "negsim explain shapley", "negsim explain core")
    first = [s[0] for s in game.strategies]
    told = ", ".join(f"{p}: {s}" for p, s in zip(game.players, first, strict=True))
    profile = told if len(first) <= 3 else ", ".join(first)
    commands = (f'negsim explain {file} --profile "{profile}"', f"negsim run {file}", "negsim explain nash")
    is_example = len(profile) <= LONGEST_PROFILE and all(map(PLAIN.fullmatch, [*game.players, *first]))
    return commands if is_example else commands[1:]
