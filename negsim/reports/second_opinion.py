"""Second opinions in words and as data: who found what, missed what, and reported what is no equilibrium."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from negsim.analysis.peers import Status
from negsim.reports import words
from negsim.reports.document import Document, Heading, Lines

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.analysis.second_opinion import Opinion, Reported

MOST_SHOWN = 3
"""Profiles of one program that are shown in the text."""
INVISIBLE = 1e-9
"""Probabilities below this are rounding, and left out."""


def add_second_opinions(findings: Findings, document: Document) -> None:
    """Add what other programs found, one line each."""
    second = findings.second_opinion
    if second is None:
        return
    lines = [line for o in second.opinions for line in _lines(findings, o)]
    answered = [o for o in second.opinions if o.status is Status.ANSWERED]
    if second.is_incomplete:
        summary = "OUR LIST IS INCOMPLETE: another program found an equilibrium that it lacks [N320]"
    elif not answered:
        summary = "none; no other program answered"
    elif any(o.unlisted for o in answered):
        summary = "in doubt: another program reports what may be an equilibrium that our list lacks"
    else:
        summary = "no other program found an equilibrium that our list lacks"
    document.add(Heading("Second opinions:", summary), Lines(tuple(lines)))


def _lines(findings: Findings, opinion: Opinion) -> list[str]:
    """Return what one method found, in one line, and a line for every profile that needs one."""
    name = f"{opinion.package} {opinion.version}".strip() + f", {opinion.method}"
    if opinion.status is not Status.ANSWERED:
        detail = f": {opinion.detail}" if opinion.detail else ""
        return [f"{opinion.package}, {opinion.method}: {opinion.status}{detail}"]
    lines = [f"{name}: {_verdict(findings, opinion)}"]
    for reported in opinion.unlisted[:MOST_SHOWN]:
        what = "an equilibrium that is NOT IN OUR LIST" if reported.is_proven else "perhaps an equilibrium"
        gain = "" if reported.is_proven else f" (a gain of {_gain(reported)} is left by deviating)"
        lines.append(f"    {what}: {_profile(findings, reported)}{gain}")
    for reported in opinion.wrong[:MOST_SHOWN]:
        profile = _profile(findings, reported)
        lines.append(f"    no equilibrium: {profile} (somebody gains {_gain(reported)} by deviating)")
    more = [max(0, len(r) - MOST_SHOWN) for r in (opinion.unlisted, opinion.wrong)]
    if any(more):
        lines.append(f"    and {sum(more)} more, in --format json")
    return lines


def _verdict(findings: Findings, opinion: Opinion) -> str:
    """Say which of our equilibria, by their numbers in our list, a method found and missed."""
    nash = findings.nash
    components = nash.components if nash else ()
    found, missed = ([str(k + 1) for k in c] for c in (opinion.components_found, opinion.components_missed))
    if not components:
        parts = ["found none either" if not opinion.profiles else "found what we do not"]
    elif not missed:
        parts = [f"found {'it' if len(found) == 1 else f'all {len(found)}'}"]
    else:
        lacking = "MISSED" if opinion.finds_all else "not"
        parts = [f"found {words.joined(found) if found else 'none'}, {lacking} {words.joined(missed)}"]
    for k in opinion.components_found:
        own = components[k].equilibria
        seen = sum(e in opinion.found for e in own)
        if seen < len(own) and opinion.finds_all:
            parts.append(f"of continuum {k + 1}, {seen} of {len(own)} extreme points")
    if not opinion.finds_all:
        parts.append("does not look for all")
    if opinion.wrong:
        parts.append(f"REPORTS {len(opinion.wrong)} THAT {'ARE' if len(opinion.wrong) > 1 else 'IS'} NONE")
    if opinion.malformed:
        parts.append(f"reports {opinion.malformed} that are no mixed strategies")
    if opinion.is_cut:
        parts.append(f"stopped after {opinion.profiles:,} profiles")
    return "; ".join(parts)


def _gain(reported: Reported) -> str:
    exact = reported.regret
    return words.number(exact) if exact.denominator < 10**6 else f"{float(exact):.3g}"


def _profile(findings: Findings, reported: Reported) -> str:
    shown = [[_shown(p) for p in mixture] for mixture in reported.strategies]
    return words.profile(findings.titles, findings.game.strategies, shown).removesuffix(".")


def _shown(p: Fraction | float) -> Fraction:
    if p < INVISIBLE:
        return Fraction(0)
    return Fraction(1) if p > 1 - INVISIBLE else Fraction(p)


def second_opinion_dict(findings: Findings) -> dict[str, Any] | None:
    """Return second opinions as plain data."""
    second = findings.second_opinion
    if second is None:
        return None
    return {"incomplete": second.is_incomplete, "opinions": [_opinion(findings, o) for o in second.opinions]}


def _opinion(findings: Findings, opinion: Opinion) -> dict[str, Any]:
    return {
        "package": opinion.package,
        "method": opinion.method,
        "version": opinion.version or None,
        "status": str(opinion.status),
        "detail": opinion.detail or None,
        "exact": opinion.is_exact,
        "looks_for_all": opinion.finds_all,
        "profiles": opinion.profiles,
        "stopped": opinion.is_cut,
        "malformed": opinion.malformed,
        "found": list(opinion.found),
        "missed": list(opinion.missed),
        "components_found": list(opinion.components_found),
        "components_missed": list(opinion.components_missed),
        "within_continua": opinion.within,
        "no_equilibria": [_reported(findings, r) for r in opinion.wrong],
        "unlisted": [{**_reported(findings, r), "proven": r.is_proven} for r in opinion.unlisted],
    }


def _reported(findings: Findings, reported: Reported) -> dict[str, Any]:
    game = findings.game
    return {
        "strategies": {
            player: {name: float(p) for name, p in zip(names, mixture, strict=True) if p}
            for player, names, mixture in zip(game.players, game.strategies, reported.strategies, strict=True)
        },
        "regret": float(reported.regret),
    }
