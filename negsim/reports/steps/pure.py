"""Pure equilibria in words, and why the other outcomes are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports.document import Document, Heading, Lines
from negsim.reports.steps.algebra import shown
from negsim.reports.steps.certificate import labels_of
from negsim.reports.steps.names import Names, plural

if TYPE_CHECKING:
    from negsim.analysis.steps.refutation import Gain, Refutation
    from negsim.analysis.steps.steps import Steps

MOST_LISTED = 8


def add_pure(steps: Steps, names: Names, document: Document) -> None:
    """Add the pure equilibria and the refutations of other outcomes."""
    nash = steps.findings.nash
    if nash is None:
        return
    pure = [e for e in nash.equilibria if e.is_pure]
    if pure:
        labels = labels_of(nash)
        told = [(label, e) for label, e in zip(labels, nash.equilibria, strict=True) if e.is_pure]
        lines = [
            f"{k}. {names.pure(e.strategies)}   {names.payoffs(e.payoffs)}" for k, e in told[:MOST_LISTED]
        ]
        if len(pure) > MOST_LISTED:
            lines.append(f"{len(pure) - MOST_LISTED:,} more are in negsim run --format json")
        document.add(
            Heading(
                f"Pure equilibria: {len(pure):,}", "(everybody plays a best response to the others at once)"
            ),
            Lines(tuple(lines)),
        )
    else:
        document.add(
            Heading("Pure equilibria:", "none; at every outcome somebody gains by another strategy.")
        )
    _add_refuted(steps, names, document, has_pure=bool(pure))


def _add_refuted(steps: Steps, names: Names, document: Document, *, has_pure: bool) -> None:
    refuted = steps.refuted
    if refuted is None or not refuted.listed:
        return
    is_brief = len(names.titles) == 2 and len(refuted.listed) > 4
    lines = [f"{names.pure(r.profile)}: {gains(r, names, is_brief=is_brief)}" for r in refuted.listed]
    other = "other " if has_pure else ""
    if len(refuted.listed) == refuted.count:
        heading, rest = "Why no other" if has_pure else "Who leaves which", ""
    else:
        heading = "Why no other" if has_pure else "Who leaves which"
        rest = (
            f"(of {plural(refuted.count, f'{other}outcome')}, the {len(refuted.listed)} "
            "with the greatest total payoff)"
        )
    document.add(Heading(f"{heading}{'' if rest else ':'}", f"{rest}:" if rest else ""), Lines(tuple(lines)))


def gains(refutation: Refutation, names: Names, *, is_brief: bool = False) -> str:
    """Return who gains how much by what; those alike together; in brief without the payoffs."""
    groups: dict[str, list[int]] = {}
    for gain in refutation.gains:
        groups.setdefault(_gain(gain, names, is_brief=is_brief), []).append(gain.player)
    parts = [
        f"{names.who(who)} {'gains' if len(who) == 1 else 'each gain'} {what}" for what, who in groups.items()
    ]
    return "; ".join(parts)


def _gain(gain: Gain, names: Names, *, is_brief: bool) -> str:
    by = names.of(gain.player, gain.strategies, "or")
    amounts = "" if is_brief else f" ({shown(gain.would_get)} instead of {shown(gain.gets)})"
    return f"{shown(gain.gain)} by {by}{amounts}"
