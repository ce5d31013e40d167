"""The whole explanation of a scenario, step by step, as a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negsim.reports.answer import all_notes
from negsim.reports.commands import variant_of
from negsim.reports.document import Commands, Document, Heading, Lines, Title
from negsim.reports.economy import assumptions
from negsim.reports.outline import outline
from negsim.reports.steps.best_responses import add_best_responses
from negsim.reports.steps.certificate import add_certificates, add_completeness
from negsim.reports.steps.coalitions import add_coalition_steps
from negsim.reports.steps.continua import add_continua
from negsim.reports.steps.elimination import add_elimination
from negsim.reports.steps.mixed import add_mixed
from negsim.reports.steps.names import Names
from negsim.reports.steps.pure import add_pure

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.analysis.steps.steps import Steps

PLAIN = re.compile(r"\w[\w .'+/-]*")
"""Names that neither YAML nor a shell would read otherwise."""
LONGEST_PROFILE = 80
"""Longer profiles are no good example."""
PARTS = (
    add_best_responses,
    add_elimination,
    add_pure,
    add_continua,
    add_mixed,
    add_certificates,
    add_completeness,
)
"""What is told, in this order; each adds its blocks, or nothing."""


def explanation(steps: Steps) -> Document:
    """Return the explanation of one game's answer."""
    findings = steps.findings
    document = Document()
    document.add(Title(heading(findings)), *outline(findings))
    names = Names(findings)
    for part in PARTS if steps.replies else ():
        part(steps, names, document)
    if steps.coalitions is not None:
        add_coalition_steps(findings, steps.coalitions, document)
    if findings.economy is not None:
        document.add(Heading("Assumptions:", assumptions(findings.economy.assumptions)))
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
