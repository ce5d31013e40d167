"""An actor's strategies side by side, as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.compare.condition import Holds
from negsim.reports import words
from negsim.reports.commands import quoted, variant
from negsim.reports.compare import phrases
from negsim.reports.compare.hinges import add_hinges, bounds
from negsim.reports.document import Commands, Document, Grid, Heading, Items, Lines, Title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negsim.analysis.compare.compare import Comparison
    from negsim.analysis.compare.strategies import StrategyLine

MOST_EQUILIBRIA = 3
"""Payoffs in equilibria that are written out in a line."""


def comparison_document(found: Comparison, *, most: int = 10) -> Document:
    """Return the report on one actor's strategies; ``most`` numbers are told in full."""
    document = Document()
    case = f"  [case: {found.scenario.case}]" if found.scenario.case else ""
    document.add(Title(f"{found.scenario.title}: which strategy for {found.titles[found.actor]}?{case}"))
    document.add(_table(found))
    document.add(Heading("Best to announce:", _verdict(found)), Lines(tuple(_reasons(found))))
    document.add(Heading("Strategy by strategy:"), Items(tuple(_item(found, line) for line in found.lines)))
    if found.mixed is not None:
        document.add(Heading("Best mixture to announce:", _mixed(found)))
    add_hinges(found, document, most)
    if found.notes:
        document.add(Heading("Notes:"), Lines(tuple(f"[{n.code}] {n.text}" for n in found.notes)))
    document.add(Commands(_next(found)))
    return document


def overview(every: Sequence[Comparison]) -> Document:
    """Return one line for each actor, for a file's actors side by side."""
    document = Document()
    first = every[0]
    case = f"  [case: {first.scenario.case}]" if first.scenario.case else ""
    document.add(Title(f"{first.scenario.title}: the best strategy of each{case}"))
    has_hinges = any(found.hinges for found in every)
    header = ("actor", "best to announce", "brings", "best response", *(["flips at"] * has_hinges))
    rows = tuple(_overview_row(found)[: len(header)] for found in every)
    document.add(Grid(header=header, rows=rows, labels=1))
    return document


def _overview_row(found: Comparison) -> tuple[str, ...]:
    flips = [h for h in found.hinges.hinges if h.best_closeness is not None] if found.hinges else []
    closest = bounds(min(flips, key=lambda h: h.best_closeness or 0)) if flips else "no number"
    announced = found.lines[found.best[0]].announcement
    brings = phrases.span(announced.low(found.actor), announced.high(found.actor))
    often = f"{found.condition.count} of {found.condition.total} times"
    return (found.titles[found.actor], phrases.best_strategies(found, found.best), brings, often, closest)


# ------------------------------------------------------------------ the table


def _table(found: Comparison) -> Grid:
    rest = phrases.others(found)
    shown = rest if len(rest) <= 2 else []
    header = ("strategy", "worst", "best", "most regret", "announced", "in equilibrium")
    return Grid(
        header=(*header, *(f"gives {found.titles[j]}" for j in shown)),
        rows=tuple(_row(found, line, shown) for line in found.lines),
        caption=(
            "announced: what it brings if it is announced first and the others respond. * is the best: the "
            "highest there, at worst, then at best."
        ),
        labels=1,
    )


def _row(found: Comparison, line: StrategyLine, shown: Sequence[int]) -> tuple[str, ...]:
    actor, announced = found.actor, line.announcement
    star = " *" if line.strategy in found.best else ""
    return (
        phrases.strategy(found, line.strategy) + star,
        words.number(line.worst.amount),
        words.number(line.best.amount),
        words.number(line.regret.amount),
        phrases.span(announced.low(actor), announced.high(actor)),
        _equilibria(line),
        *(phrases.span(announced.low(j), announced.high(j)) for j in shown),
    )


def _equilibria(line: StrategyLine) -> str:
    payoffs = list(dict.fromkeys(words.number(u.payoff) for u in line.equilibria))
    if len(payoffs) > MOST_EQUILIBRIA:
        values = [u.payoff for u in line.equilibria]
        return f"{len(values)}: {phrases.span(min(values), max(values))}"
    return "; ".join(payoffs) or "-"


# ------------------------------------------------------------------ the verdict


def _verdict(found: Comparison) -> str:
    actor = found.actor
    best = found.lines[found.best[0]].announcement
    name = phrases.best_strategies(found, found.best)
    brings = phrases.span(best.low(actor), best.high(actor))
    if len(found.best) > 1:
        return f"{name}, all alike: each brings {brings}."
    others = [line for line in found.lines if line.strategy not in found.best]
    if not others:
        return f"{name}, its only strategy: it brings {brings}."
    second = max(others, key=lambda x: (x.announcement.low(actor), x.announcement.high(actor)))
    value = phrases.span(second.announcement.low(actor), second.announcement.high(actor))
    return f"{name}. It brings {brings}; next comes {phrases.strategy(found, second.strategy)} with {value}."


def _reasons(found: Comparison) -> Iterator[str]:
    yield _response(found)
    yield _carried(found)


def _response(found: Comparison) -> str:
    """Say what the others do once the best strategy is announced."""
    responses = found.lines[found.best[0]].announcement.responses
    name = phrases.strategy(found, found.best[0])
    told = []
    for response in responses[:MOST_EQUILIBRIA]:
        rest = phrases.others(found)
        who = words.profile(
            [found.titles[j] for j in rest],
            [found.game.strategies[j] for j in rest],
            [response.strategies[j] for j in rest],
        )
        told.append(f"{who[:-1]}" if rest else "nobody is there to respond")
    more = f" (and {len(responses) - len(told)} more)" if len(responses) > len(told) else ""
    return f"Once {name} is announced: {', or '.join(told)}{more}."


def _carried(found: Comparison) -> str:
    """Say when the best strategy is also a best response, and what it costs where it is not."""
    line = found.lines[found.best[0]]
    name, condition = phrases.strategy(found, line.strategy), found.condition
    if condition.holds == Holds.ALWAYS:
        return f"{name} is best whatever the others do."
    where, instead = phrases.against(found, line.regret.outcome), phrases.strategy(found, line.instead)
    cost = f"at most by {words.number(line.regret.amount)}, against {where}, where {instead} would be better"
    if condition.holds == Holds.NEVER:
        why = "it pays because they respond to it"
        return f"{name} is never best once the others' choices are fixed: it falls short {cost}; {why}."
    return f"{name} is best {_condition(found)}; else it falls short, {cost}."


def _condition(found: Comparison) -> str:
    condition = found.condition
    count = f"{condition.count} of {condition.total} combinations of what the others may do"
    if condition.actor is None:
        return f"in {count}"
    names = found.game.strategies[condition.actor]
    choice = words.joined((names[k] for k in condition.strategies), "or")
    who = f"{found.titles[condition.actor]} plays {choice}"
    if condition.holds == Holds.EXACTLY:
        return f"only if {who}"
    if condition.holds == Holds.ONLY:
        return f"only if {who}, and not even always then (in {count})"
    return f"if {who}, and in other cases too (in {count})"


# ------------------------------------------------------------------ strategy by strategy


def _item(found: Comparison, line: StrategyLine) -> tuple[str, ...]:
    """Return what there is to say of one strategy."""
    return (f"{phrases.strategy(found, line.strategy)}: {_ends(found, line)}", *_more(found, line))


def _ends(found: Comparison, line: StrategyLine) -> str:
    worst, best = line.worst, line.best
    if worst.amount == best.amount:
        return f"{words.number(worst.amount)} in any case"
    return (
        f"worst {words.number(worst.amount)} (against {phrases.against(found, worst.outcome)}), "
        f"best {words.number(best.amount)} (against {phrases.against(found, best.outcome)})"
    )


def _more(found: Comparison, line: StrategyLine) -> Iterator[str]:
    if line.regret.amount:
        where, instead = phrases.against(found, line.regret.outcome), phrases.strategy(found, line.instead)
        yield f"largest regret {words.number(line.regret.amount)}: against {where}, {instead} is better"
    if line.dominated is not None:
        how = "strictly" if line.is_strictly_dominated else "weakly"
        later = " once others are out" if line.dominated.round > 1 else ""
        by = words.mixture(found.game.strategies[found.actor], line.dominated.by)
        yield f"{how} dominated by {by}{later}"
    if len(found.game.players) > 3:
        announced = line.announcement
        gets = [
            f"{found.titles[j]} {phrases.span(announced.low(j), announced.high(j))}"
            for j in phrases.others(found)
        ]
        yield f"announced, it leaves the others: {' | '.join(gets)}"
    coalition = found.coalitions[line.strategy]
    if coalition is not None:
        who = words.joined(found.titles[i] for i in coalition.coalition)
        gain = words.number(coalition.gain)
        yield (
            f"coalition that it brings: {who}, who gain {gain} together" if who else "it brings no coalition"
        )


def _mixed(found: Comparison) -> str:
    mixed = found.mixed
    if mixed is None:
        raise ValueError
    other = phrases.others(found)[0]
    play = words.mixture(found.game.strategies[found.actor], mixed.mixture)
    answer = found.game.strategies[other][mixed.response]
    gets = words.number(mixed.payoffs[found.actor])
    told = f"{play}. {found.titles[other]} then plays {answer}, and {found.titles[found.actor]} gets {gets}"
    if mixed.low < mixed.payoffs[found.actor]:
        return (
            f"{told}; {found.titles[other]} is indifferent there and could leave it "
            f"{words.number(mixed.low)}: a mixture a little off, towards the wanted response, settles that."
        )
    return f"{told}."


def _next(found: Comparison) -> tuple[str, ...]:
    scenario = found.scenario
    name = variant(scenario.file, scenario.case, scenario.settings)
    more = [f"negsim run {name}"]
    if found.hinges is not None and found.audit is None:
        more.append(f"negsim compare {name} --actor {quoted(found.game.players[found.actor])} --audit")
    if len(found.game.players) == 2:
        more.append(f"negsim compare {name} --play")
    return tuple(more)
