"""Best responses in words: one by one for two players, for more what they hinge on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.steps.pivotal import Always, Listed, OnCount, OnOne, OnSets, Pivotal
from negsim.reports import words
from negsim.reports.document import Document, Heading, Lines
from negsim.reports.steps.algebra import shown

if TYPE_CHECKING:
    from negsim.analysis.steps.best_responses import Reply
    from negsim.analysis.steps.pivotal import Best
    from negsim.analysis.steps.steps import Steps
    from negsim.reports.steps.names import Names

MOST_PAYOFFS = 4
"""Of players with more strategies only the best payoff is told."""
MOST_SETS = 4
"""Smallest sets of players that are named."""


def add_best_responses(steps: Steps, names: Names, document: Document) -> None:
    """Add the best responses of two players one by one, of more by what they hinge on."""
    if steps.pivotal:
        _add_pivotal(steps, names, document)
        return
    lines = [_reply(names, reply) for replies in steps.replies for reply in replies.listed]
    hidden = sum(r.count - len(r.listed) for r in steps.replies)
    if hidden:
        lines.append(f"{hidden:,} more {'is' if hidden == 1 else 'are'} in negsim run --format json")
    document.add(Heading("Best responses", "(to what the other plays):"), Lines(tuple(lines)))


def _reply(names: Names, reply: Reply) -> str:
    i = reply.player
    who, condition = names.titles[i], names.situation(reply.others)
    best = names.of(i, reply.best, "or")
    if len(reply.payoffs) == 2:
        gets = " and ".join(
            f"{shown(p)} by {s}" for p, s in zip(reply.payoffs, names.strategies[i], strict=True)
        )
        told = f"{who} gets {gets}: {best}"
    else:
        other = [k for k in range(len(reply.payoffs)) if k not in reply.best]
        listed = ", ".join(f"{shown(reply.payoffs[k])} by {names.strategies[i][k]}" for k in other)
        less = f" ({listed})" if 0 < len(other) < MOST_PAYOFFS else ""
        told = f"{who} gets most by {best}: {shown(max(reply.payoffs))}{less}"
    return f"If {condition}, {told}." if condition else f"{told}."


# ------------------------------------------------------------------ three or more players


def _add_pivotal(steps: Steps, names: Names, document: Document) -> None:
    groups: dict[str, list[int]] = {}
    left_out = []
    for i, found in enumerate(steps.pivotal):
        if found is None:
            left_out.append(i)
        else:
            groups.setdefault(_statement(names, found), []).append(i)
    lines = [f"{names.who(who)}: {what}" for what, who in groups.items()]
    if left_out:
        lines.append(f"{names.who(left_out)}: too many outcomes to say it in words")
    document.add(
        Heading("Best responses", "(what is best for each, and on whom that hinges):"), Lines(tuple(lines))
    )


def _statement(names: Names, found: Pivotal) -> str:
    match found:
        case Always(player=i, best=best):
            others = "whatever the others do"
            return f"{names.of(i, best, 'or')}, {others}"
        case OnOne():
            return _on_one(names, found)
        case OnCount():
            return _on_count(names, found)
        case OnSets():
            return _on_sets(names, found)
        case Listed():
            return _listed(names, found)


def _on_one(names: Names, found: OnOne) -> str:
    i, j = found.player, found.other
    if found.threshold is not None:
        t = found.threshold
        if_so = f"{names.titles[j]} plays {names.strategies[j][t.strategy]} with probability of at least"
        return (
            f"{names.strategies[i][t.upper]} only if {if_so} {words.probability(t.probability)}; "
            f"below that {names.strategies[i][t.lower]}"
        )
    by_best: dict[Best, list[int]] = {}
    for k, best in enumerate(found.best):
        by_best.setdefault(best, []).append(k)
    parts = [
        f"{names.of(i, best, 'or')} if {names.titles[j]} plays {names.of(j, ks, 'or')}"
        for best, ks in by_best.items()
    ]
    return "; ".join(parts)


def _on_count(names: Names, found: OnCount) -> str:
    i, total = found.player, len(found.others)
    runs: list[tuple[Best, int, int]] = []
    for count, best in enumerate(found.best):
        if runs and runs[-1][0] == best:
            runs[-1] = (best, runs[-1][1], count)
        else:
            runs.append((best, count, count))
    by_best: dict[Best, list[tuple[int, int]]] = {}
    for best, low, high in runs:
        by_best.setdefault(best, []).append((low, high))
    *told, last = sorted(by_best.items(), key=lambda item: len(item[1]))
    parts = [
        f"{names.of(i, best, 'or')} if "
        + " or ".join(_number(names, found, low, high, total) for low, high in spans)
        for best, spans in told
    ]
    return "; ".join([*parts, f"else {names.of(i, last[0], 'or')}"]) + _no_difference(names, found)


def _number(names: Names, found: OnCount, low: int, high: int, total: int) -> str:
    """Say how many of the others play the strategy."""
    what, other = (names.strategies[found.others[0]][k] for k in (found.strategy, 1 - found.strategy))
    is_everybody = total == len(names.titles) - 1
    group = "of the others" if is_everybody else f"of {names.who(found.others)}"
    if low == high == 0 and not is_everybody:
        return f"{names.who(found.others)} {'both' if total == 2 else 'all'} play {other}"
    if low == high == 0:
        return f"none {group} plays {what}"
    if low == high == total:
        whole = "all the others" if is_everybody else names.who(found.others)
        return f"{whole} play {what}"
    if low == 0:
        return f"at most {high} {group} play{'s' * (high == 1)} {what}"
    if high == total:
        return f"at least {low} {group} play{'s' * (low == 1)} {what}"
    span = f"exactly {low}" if low == high else f"{low} to {high}"
    return f"{span} {group} play{'s' * (low == high == 1)} {what}"


def _no_difference(names: Names, found: OnCount | OnSets) -> str:
    idle = [k for k in range(len(names.titles)) if k != found.player and k not in found.others]
    return f" ({names.who(idle)} make{'s' * (len(idle) == 1)} no difference)" if idle else ""


def _on_sets(names: Names, found: OnSets) -> str:
    i = found.player
    does = dict(zip(found.others, found.strategies, strict=True))
    sets = [
        names.situation(tuple(does[k] if k in chosen else None for k in range(len(names.titles))))
        for chosen in found.sets[:MOST_SETS]
    ]
    more = len(found.sets) - len(sets)
    told = ", or ".join(sets) + (f", or one of {more} other such groups" if more > 1 else "")
    told += ", or one other such group" if more == 1 else ""
    return (
        f"{names.strategies[i][found.tipped]} if {told}; else {names.strategies[i][found.usual]}"
        + _no_difference(names, found)
    )


def _listed(names: Names, found: Listed) -> str:
    total = sum(g.count for g in found.groups)
    parts = []
    for group in found.groups:
        best = names.of(found.player, group.best, "or")
        first = names.situation(group.at[0])
        few = group.count <= len(group.at) <= 3
        if few:
            parts.append(f"{best} if {', or if '.join(map(names.situation, group.at))}")
        else:
            parts.append(
                f"{best} in {group.count} of the {total} combinations of what the others do (one: {first})"
            )
    return "; ".join(parts)
