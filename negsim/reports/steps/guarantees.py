"""What each can secure, in words: worst cases, and the equations of a mixture that secures more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.steps.against import support
from negsim.reports import words
from negsim.reports.document import Document, Formulas, Heading, Lines
from negsim.reports.steps.algebra import letters, shown
from negsim.reports.steps.mixed import MOST_WRITTEN, equations, let

if TYPE_CHECKING:
    from negsim.analysis.steps.guarantees import GuaranteeSteps, MixedGuarantee
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names

MOST_CASES = 6
"""Of players with more strategies only the best worst case is told."""
MOST_SITUATIONS = 3
"""Among more players it is not told what the others do in the worst case."""


def add_guarantees(steps: Steps, names: Names, document: Document) -> None:
    """Add the worst case of every strategy, the best of these, and what mixing secures."""
    if not steps.guarantees:
        return
    groups: dict[str, list[int]] = {}
    for found in steps.guarantees:
        groups.setdefault(_worst_cases(found, names), []).append(found.player)
    lines = [f"{names.who(who)}: {told}" for told, who in groups.items()]
    for found in steps.guarantees:
        if found.mixed is not None and found.mixed.value == found.value:
            bound = _bound(found.mixed, found.player, names)
            lines.append(f"{names.titles[found.player]} secures no more by mixing: {bound}")
    rest = "(whatever the others do: the worst case of each strategy, and the best of these):"
    document.add(Heading("What each can secure", rest), Lines(tuple(lines)))
    for which, found in enumerate(steps.guarantees):
        if found.mixed is not None and found.mixed.value > found.value:
            _add_mixed(found, found.mixed, which, names, document)


def _worst_cases(found: GuaranteeSteps, names: Names) -> str:
    own = names.strategies[found.player]
    best = names.of(found.player, found.strategies, "or")
    secured = f"{best} secures {shown(found.value)}"
    if len(own) > MOST_CASES:
        return f"{secured}, the best of the worst cases of {len(own)} strategies"
    has_situations = len(names.titles) <= MOST_SITUATIONS
    cases = []
    for case in found.worst:
        where = names.situation(case.others) if has_situations else ""
        also = ", for one" if case.count > 1 and where else ""
        told = f" (if {where}{also})" if where else ""
        cases.append(f"{own[case.strategy]} gets at least {shown(case.worst)}{told}")
    return f"{', '.join(cases)}; so {secured}" if len(cases) > 1 else cases[0]


def _add_mixed(
    found: GuaranteeSteps, mixed: MixedGuarantee, which: int, names: Names, document: Document
) -> None:
    player, other = found.player, 1 - found.player
    title = names.titles[player]
    document.add(
        Heading(
            f"{title} secures more by mixing:",
            f"{shown(mixed.value)} instead of {shown(found.value)}, by "
            f"{words.mixture(names.strategies[player], mixed.mixture)}.",
        )
    )
    system = mixed.equal
    if system is not None and max(len(system.strategies), len(system.choices)) <= MOST_WRITTEN:
        unknowns = letters(len(system.choices) - 1, which)
        replies = names.of(other, system.strategies)
        own = [names.strategies[player][k] for k in system.choices]
        text = (
            f"{title} makes {replies} of {names.titles[other]} equally bad for itself. "
            f"Let {title} play {let(own, unknowns)}; then {title} gets the same where"
        )
        document.add(Lines((text,)), Formulas(tuple(equations(system, unknowns, names))))
    against = names.strategies[other]
    gets = ", ".join(f"{shown(v)} against {s}" for v, s in zip(mixed.gets, against, strict=True))
    told = f"Check: {title} gets {gets}" if len(against) <= MOST_CASES else "Check: every reply was tried"
    document.add(Lines((f"{told}: never less than {shown(mixed.value)}.", _no_more(mixed, player, names))))


def _no_more(mixed: MixedGuarantee, player: int, names: Names) -> str:
    return f"No mixture secures more: {_bound(mixed, player, names)}."


def _bound(mixed: MixedGuarantee, player: int, names: Names) -> str:
    """Return what the other plays so that no more is to be had."""
    other = 1 - player
    reply = words.mixture(names.strategies[other], mixed.against)
    own = names.strategies[player]
    gets = words.joined(f"{shown(v)} by {s}" for v, s in zip(mixed.allowed, own, strict=True))
    listed = f" ({gets})" if len(own) <= MOST_CASES else ""
    verb = "plays" if len(support(mixed.against)) == 1 else "mixes"
    return f"if {names.titles[other]} {verb} {reply}, it gets at most {shown(max(mixed.allowed))}{listed}"
