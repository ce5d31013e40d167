"""In words: which fronts hold and which break, and who can move whom by announcing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.games.coalition import members
from negsim.reports import words
from negsim.reports.document import Document, Heading, Lines
from negsim.reports.worths import group

if TYPE_CHECKING:
    from negsim.analysis.coalitions.findings import CoalitionFindings
    from negsim.analysis.findings import Findings
    from negsim.games.partition import Structure
    from negsim.solvers.coalition.solution import BlocEquilibrium, Front, ProfileVerdict, TargetLeverage

MEMBERSHIP_WORDS = {
    "open": "Who leaves stands alone, the rest stays together; anyone may join.",
    "exclusive-gamma": "If somebody leaves, the front falls apart; who joins needs the members' consent.",
    "exclusive-delta": "Who leaves stands alone, the rest stays; who joins needs the members' consent.",
}
MOST_FRONTS = 8
"""Fronts of each sort that are shown."""


def add_alliances(findings: Findings, document: Document) -> None:
    """Add which fronts hold, and what announcing can do."""
    found = findings.coalitions
    if found is None:
        return
    _leverage(findings, found, document)
    _fronts(found, document)
    _profiles(findings, found, document)
    _farsighted(found, document)


# ------------------------------------------------------------------ leverage


def _leverage(findings: Findings, found: CoalitionFindings, document: Document) -> None:
    leverage = found.leverage
    if leverage is None:
        return
    lines: list[str] = []
    unmoved = [t for t in leverage.targets if not t.minimal and t.is_complete]
    for target in leverage.targets:
        if target not in unmoved:
            lines += _moved(findings, found, target, leverage.baseline[target.target])
    if unmoved:
        stay = words.joined((_now(findings, t.target, leverage.baseline) for t in unmoved), "or")
        lines.append(f"No group can move {stay}.")
    document.add(
        Heading("Leverage:", "who can move whom by announcing first what they will do?"), Lines(tuple(lines))
    )


def _now(findings: Findings, player: int, baseline: tuple[int, ...]) -> str:
    return f"{findings.titles[player]} away from {findings.game.strategies[player][baseline[player]]}"


def _moved(findings: Findings, found: CoalitionFindings, target: TargetLeverage, baseline: int) -> list[str]:
    title = findings.titles[target.target]
    name = findings.game.strategies[target.target][baseline]
    if not target.minimal:
        return [f"No group is known to move {title} away from {name}; of some it could not be decided."]
    lines = []
    for lever in target.minimal[:MOST_FRONTS]:
        if not lever.coalition:
            lines.append(f"{title} does not stay with {name} even if nobody announces anything.")
            continue
        players = [found.said.among[k] for k in members(lever.coalition)]
        told = ", ".join(
            f"{findings.titles[i]} {findings.game.strategies[i][k]}"
            for i, k in zip(players, lever.announcement, strict=True)
        )
        many = len(players) > 1
        is_sure = not any(s & lever.coalition == s for s in target.undecided)
        smallest = "; no smaller part of them does" if is_sure else "; smaller parts are undecided"
        lines.append(
            f"{group(found, lever.coalition)} move{'' if many else 's'} {title} away from {name} "
            f"by announcing {told}{smallest}."
        )
    rest = len(target.minimal) - MOST_FRONTS
    if rest > 0:
        lines.append(f"{words.count(rest, 'more group')} that can are in --format json.")
    if target.power is not None:
        others = [
            (t, p)
            for i, t, p in zip(found.said.among, found.titles, target.power, strict=True)
            if i != target.target
        ]
        shown = " | ".join(f"{t} {words.number(p)}" for t, p in others)
        lines.append(f"Power to move {title} (Shapley-Shubik): {shown}")
    elif not target.is_monotone:
        lines.append(
            f"A larger group may fail where a smaller one moves {title}: no power index has a meaning."
        )
    lines += _without_announcing(findings, found, target.target, baseline)
    return lines


def _without_announcing(
    findings: Findings, found: CoalitionFindings, target: int, baseline: int
) -> list[str]:
    """Say in how many coalition structures the target may stay, if blocs play without announcing."""
    if found.partition is None or target in found.said.among:
        return []
    equilibria = found.partition.equilibria
    stays = sum(any(_stays(e, target, baseline) for e in found) for found in equilibria.values())
    name = findings.game.strategies[target][baseline]
    how_many = f"all {len(equilibria)}" if stays == len(equilibria) else f"{stays} of {len(equilibria)}"
    title = findings.titles[target]
    blocs = f"in {how_many} ways to form blocs"
    return [f"Without announcing, {blocs} {title} plays {name} in an equilibrium."]


def _stays(equilibrium: BlocEquilibrium, target: int, baseline: int) -> bool:
    """Whether a player that stands alone plays a strategy for certain."""
    if equilibrium.outcome is not None:
        return equilibrium.outcome[target] == baseline
    mixtures = dict(zip(equilibrium.blocs, equilibrium.mixtures, strict=True))
    return (target,) in mixtures and mixtures[target,][baseline] == 1


# ------------------------------------------------------------------ fronts


def _fronts(found: CoalitionFindings, document: Document) -> None:
    stability = found.stability
    if stability is None:
        return
    fronts = [f for f in stability.fronts if f.coalition & (f.coalition - 1)]
    stable = [f for f in fronts if f.is_internally_stable and f.is_externally_stable]
    lines = [f"Hold: {_listed(found, stable)}" if stable else "Hold: none of two or more"]
    everyone = 2 ** len(found.players) - 1
    breaking = [f for f in fronts if not f.is_internally_stable]
    breaking.sort(key=lambda f: (f.coalition != everyone, -f.coalition.bit_count(), f.coalition))
    lines += [_break(found, f) for f in breaking[:MOST_FRONTS]]
    rest = len(breaking) - MOST_FRONTS
    if rest > 0:
        lines.append(f"{words.count(rest, 'more')} that break are in --format json.")
    growing = [f for f in fronts if f.is_internally_stable and f.joiners]
    lines += [_grow(found, f) for f in growing[: MOST_FRONTS // 2]]
    how = "The front announces, all others respond" if found.rule == "lead" else "The front plays as one"
    paid = "; members pay each other, what is gained is shared equally" if found.said.has_transfers else ""
    document.add(
        Heading("Which fronts hold?", f"{how}{paid}. {MEMBERSHIP_WORDS[found.said.membership]}"),
        Lines(tuple(lines)),
    )


def _listed(found: CoalitionFindings, fronts: list[Front]) -> str:
    shown = "; ".join(group(found, f.coalition) for f in fronts[:MOST_FRONTS])
    rest = len(fronts) - MOST_FRONTS
    return shown + (f" and {rest} more" if rest > 0 else "")


def _break(found: CoalitionFindings, front: Front) -> str:
    who = group(found, front.coalition)
    if front.leavers:
        gains = [f"{found.titles[m.player]} gains {words.number(m.gain)}" for m in front.leavers]
        return f"{who} break: {words.joined(gains)} by staying out."
    inside = members(front.coalition)
    outside = {i: out - front.payoffs[i] for i, out in zip(inside, front.outside, strict=True)}
    most = max(inside, key=lambda i: (outside[i], -i))
    gain = outside[most]
    tempted = f"; {found.titles[most]} gains {words.number(gain)} by staying out" if gain > 0 else ""
    return (
        f"{who} break: to pay every member what it earns by staying out they lack "
        f"{words.number(-front.slack)}{tempted}."
    )


def _grow(found: CoalitionFindings, front: Front) -> str:
    gains = [f"{found.titles[m.player]} gains {words.number(m.gain)}" for m in front.joiners]
    return f"{group(found, front.coalition)} grow: {words.joined(gains)} by joining."


# ------------------------------------------------------------------ joint deviations, foresight


def _profiles(findings: Findings, found: CoalitionFindings, document: Document) -> None:
    for title, meaning, solution in (
        ("Strong equilibria", "left by no group all of whose members would gain", found.strong_nash),
        (
            "Coalition-proof equilibria",
            "left by no group whose own deviation would hold",
            found.coalition_proof,
        ),
    ):
        if solution is None:
            continue
        shown = [
            "(" + ", ".join(s[k] for s, k in zip(findings.game.strategies, p, strict=True)) + ")"
            for p in solution.profiles[:MOST_FRONTS]
        ]
        rest = len(solution.profiles) - len(shown)
        more = f" and {rest} more" if rest > 0 else ""
        document.add(Heading(title, f"({meaning}; pure strategies): {' '.join(shown) or 'none'}{more}"))
        broken = [v for v in solution.verdicts if v.deviation is not None][: MOST_FRONTS // 2]
        if broken:
            document.add(Lines(tuple(_broken(findings, v) for v in broken)))


def _broken(findings: Findings, verdict: ProfileVerdict) -> str:
    """Say which group leaves an equilibrium, how, and what it gains."""
    game, deviation = findings.game, verdict.deviation
    if deviation is None:
        return ""
    inside = members(deviation.coalition)
    played = ", ".join(game.strategies[i][verdict.outcome[i]] for i in range(len(game.players)))
    moves = words.joined(
        f"{findings.titles[i]} ({game.strategies[i][deviation.outcome[i]]}, gains {words.number(g)})"
        for i, g in zip(inside, deviation.gains, strict=True)
    )
    return f"({played}) is left by {moves}"


def _farsighted(found: CoalitionFindings, document: Document) -> None:
    farsighted = found.farsighted
    if farsighted is None:
        return
    total = len(farsighted.structures)
    consistent = farsighted.consistent
    if len(consistent) == total:
        text = f"all {total} coalition structures may last if everybody looks ahead (largest consistent set)"
    else:
        text = f"{len(consistent)} of {total} coalition structures may last (largest consistent set)"
    paid = ", without payments between members" if found.said.has_transfers else ""
    document.add(Heading("Looking ahead", f"(by what each earns itself{paid}): {text}."))
    if len(consistent) < total:
        lines = [_structure(found, s) for s in consistent[:MOST_FRONTS]]
        rest = len(consistent) - MOST_FRONTS
        lines += [f"{rest} more are in --format json"] if rest > 0 else []
        document.add(Lines(tuple(lines)))


def _structure(found: CoalitionFindings, structure: Structure) -> str:
    return " | ".join(", ".join(found.titles[i] for i in members(bloc)) for bloc in structure)
