"""Pure equilibria in words, and why the other outcomes are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports.document import Document, Heading, Lines
from negsim.reports.steps.algebra import shown
from negsim.reports.steps.certificate import labels_of, line_of
from negsim.reports.steps.names import Names, plural

if TYPE_CHECKING:
    from negsim.analysis.steps.refutation import Gain, Refutation
    from negsim.analysis.steps.steps import Steps
    from negsim.solvers.solution import NashSolution

MOST_LISTED = 8


def add_pure(steps: Steps, names: Names, document: Document) -> None:
    """Add the pure equilibria and the refutations of other outcomes."""
    nash = steps.findings.nash
    if nash is None:
        return
    groups = _groups(nash, names)
    count = sum(e.is_pure for e in nash.equilibria)
    if not groups:
        document.add(
            Heading("Pure equilibria:", "none; at every outcome somebody gains by another strategy.")
        )
    else:
        lines = [line_of(*group) for group in groups[:MOST_LISTED]]
        left = count - sum(len(labels) for _, labels in groups[:MOST_LISTED])
        if left:
            lines.append(f"{left:,} more are in negsim run --format json")
        rest = "(everybody plays a best response to the others at once)"
        document.add(Heading(f"Pure equilibria: {count:,}", rest), Lines(tuple(lines)))
    _add_refuted(steps, names, document, has_pure=count > 0)


def _groups(nash: NashSolution, names: Names) -> list[tuple[str, list[str]]]:
    """Return pure equilibria, and the numbers of those alike but for who does what."""
    groups: dict[object, tuple[str, list[str]]] = {}
    for label, e in zip(labels_of(nash), nash.equilibria, strict=True):
        if e.is_pure:
            does = [
                own[mixture.index(1)] for own, mixture in zip(names.strategies, e.strategies, strict=True)
            ]
            key = tuple(sorted(zip(does, e.payoffs, strict=True))) if len(does) > 2 else label
            told = f"{names.pure(e.strategies)}   {names.payoffs(e.payoffs)}"
            groups.setdefault(key, (told, []))[1].append(label)
    return [*groups.values()]


def _add_refuted(steps: Steps, names: Names, document: Document, *, has_pure: bool) -> None:
    refuted = steps.refuted
    if refuted is None or not refuted.listed:
        return
    is_brief = len(names.titles) == 2 and len(refuted.listed) > 4
    lines = [f"{names.pure(r.profile)}: {gains(r, names, is_brief=is_brief)}" for r in refuted.listed]
    heading = "Why no other" if has_pure else "Who leaves which"
    if len(refuted.listed) == refuted.count:
        document.add(Heading(f"{heading}:"), Lines(tuple(lines)))
        return
    outcomes = plural(refuted.count, "other outcome" if has_pure else "outcome")
    rest = f"(of {outcomes}, {len(lines)} with the greatest total payoff{_once(steps)}):"
    document.add(Heading(heading, rest), Lines(tuple(lines)))


def _once(steps: Steps) -> str:
    """Say that outcomes alike are told once, where players share strategies."""
    strategies = steps.findings.game.strategies
    return "; those alike but for who does what, once" if len(set(strategies)) < len(strategies) > 2 else ""


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
