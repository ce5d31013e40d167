"""Whether fronts hold, in words: inside against outside, member by member, outsider by outsider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.alliances import MEMBERSHIP_WORDS
from negsim.reports.document import Document, Grid, Heading, Lines
from negsim.reports.worths import group

if TYPE_CHECKING:
    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.analysis.steps.fronts import Entry, FrontSteps
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names


def add_fronts(steps: Steps, _names: Names, document: Document) -> None:
    """Add what each member and each outsider of some fronts compares."""
    found = steps.findings.coalitions
    if found is None or found.stability is None or steps.coalitions is None or not steps.coalitions.fronts:
        return
    has_transfers = found.stability.transfers
    paid = " Members pay each other, so only sums count." if has_transfers else ""
    document.add(
        Heading(
            "Does a front hold?",
            "It does if no member gains by leaving; it grows if an outsider gains by joining. "
            f"{MEMBERSHIP_WORDS[found.stability.membership]}{paid}",
        )
    )
    told = steps.coalitions.fronts
    for front in told:
        _add_front(found, front, document, has_transfers=has_transfers)
    others = [s for s in found.stability.stable if s & (s - 1) and s not in {f.coalition for f in told}]
    if others:
        verb = "holds" if len(others) == 1 else "hold"
        document.add(Lines((f"{words.count(len(others), 'more front')} {verb}: negsim run lists them.",)))


def _add_front(
    found: CoalitionFindings, front: FrontSteps, document: Document, *, has_transfers: bool
) -> None:
    verdict = "holds" if front.is_holding else "breaks"
    grows = " and grows" if front.is_holding and front.is_growing else ""
    rows = tuple(
        (found.titles[m.player], words.number(m.now), words.number(m.then), words.number(m.gain))
        for m in front.members
    )
    header = ("member", "inside", "if it leaves", "gains by leaving")
    document.add(
        Heading(f"{group(found, front.coalition)}:", f"{verdict}{grows}."), Grid(header, rows, labels=1)
    )
    lines = [_internal(front)] if has_transfers else []
    lines += [_external(found, e, has_transfers=has_transfers) for e in front.entries]
    if lines:
        document.add(Lines(tuple(lines)))


def _internal(front: FrontSteps) -> str:
    slack = front.worth - front.needed
    told = (
        f"Inside they earn {words.number(front.worth)} together; to keep everybody in takes what each would "
        f"get by leaving, {words.number(front.needed)} together"
    )
    if slack < 0:
        return f"{told}: {words.number(-slack)} is lacking, whatever they pay each other."
    return f"{told}: {words.number(slack)} is left, so payments can keep everybody in."


def _external(found: CoalitionFindings, entry: Entry, *, has_transfers: bool) -> str:
    title = found.titles[entry.outsider.player]
    verdict = "joins" if entry.joins else "stays out"
    if has_transfers:
        return (
            f"{title} {verdict}: with it the front would earn {words.number(entry.together)}, and to satisfy "
            f"everybody takes {words.number(entry.needed)}."
        )
    gain = entry.outsider
    told = f"{title} {verdict}: {words.number(gain.then)} inside, {words.number(gain.now)} outside"
    against = [found.titles[m.player] for m in entry.agreeing if m.gain <= 0]
    if gain.gain > 0 and against:
        verb = "does" if len(against) == 1 else "do"
        return f"{told}, but {words.joined(against)} {verb} not gain and {verb} not agree."
    return f"{told}."
