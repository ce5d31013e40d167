"""One profile in words: what everybody gets in it, and who leaves it, or that nobody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.steps.against import mixers
from negsim.reports.commands import variant_of
from negsim.reports.document import Commands, Document, Heading, Lines, Title
from negsim.reports.outline import outline
from negsim.reports.steps.algebra import shown
from negsim.reports.steps.certificate import certified
from negsim.reports.steps.explanation import heading
from negsim.reports.steps.names import Names

if TYPE_CHECKING:
    from negsim.analysis.steps.inspection import Inspection
    from negsim.analysis.steps.refutation import Gain


def inspection(told: Inspection) -> Document:
    """Return why a profile is an equilibrium, or why not."""
    findings = told.findings
    names = Names(findings)
    document = Document()
    document.add(Title(heading(findings)), *outline(findings))
    document.add(Heading("Is it an equilibrium?", names.profile(told.certificate.profile)))
    worth = certified(told.certificate, names, is_exact=told.is_exact).split(" | ")
    expected = " on average" if mixers(told.certificate.profile) else ""
    document.add(
        Heading(
            "Payoffs",
            f"(what each strategy is worth{expected}, if the others do this; first what is played):",
        ),
        Lines(tuple(worth)),
    )
    document.add(*_verdict(told, names))
    document.add(Commands((f"negsim explain {variant_of(findings)}", "negsim explain nash")))
    return document


def _verdict(told: Inspection, names: Names) -> tuple[Heading | Lines, ...]:
    if not told.is_equilibrium:
        lines = tuple(_gain(gain, names) for gain in told.refutation.gains)
        who = names.who(g.player for g in told.refutation.gains)
        return Heading("No:", f"{who} would rather do something else."), Lines(lines)
    if told.is_exact:
        return (Heading("Yes:", "nobody gets more by another strategy; the regret is 0, exactly."),)
    regret = f"{float(told.certificate.regret):.1g}"
    text = f"as far as rounded probabilities tell; nobody gains more than {regret}, which is rounding."
    return (Heading("Yes,", text),)


def _gain(gain: Gain, names: Names) -> str:
    by = names.of(gain.player, gain.strategies, "or")
    who = names.titles[gain.player]
    return f"{who} gains {shown(gain.gain)} by {by}: {shown(gain.would_get)} instead of {shown(gain.gets)}"
