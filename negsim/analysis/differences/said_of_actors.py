"""What a file says of its actors, their kinds and the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.analysis.differences.said import Said, formula, words
from negsim.scenario.names import quoted
from negsim.scenario.ranges import written
from negsim.scenario.scenario import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from negsim.scenario.scenario import Actor, Kind, Range, Scenario, Strategy

Place = tuple[str, Said]
MOST_NAMED = 6
"""Strategies of an actor that only one file has are named up to this many."""


def said_of_numbers(scenario: Scenario) -> Iterator[Place]:
    """Yield the file's constants and shorthands."""
    for figure in scenario.numbers.values():
        yield from _figure(figure)
    for name, text in scenario.shorthands.items():
        yield f"shorthands.{quoted(name)}", formula(text)


def said_of_actors(scenario: Scenario) -> Iterator[Place]:
    """Yield every kind and every actor, with what it says itself and does not take from its kind."""
    for kind in scenario.kinds.values():
        path = f"kinds.{quoted(kind.name)}"
        yield path, Said(kind="kind", text="a kind of actors", meaning=())
        yield from _member(path, kind, None)
    for actor in scenario.actors:
        path = f"actors.{quoted(actor.name)}"
        yield path, Said(kind="actor", text=_summary(actor), meaning=())
        yield f"{path}.kind", words("kind", actor.kind or "none")
        yield from _member(path, actor, scenario.kinds.get(actor.kind or ""))


def _summary(actor: Actor) -> str:
    own = ", ".join(s.name for s in actor.strategies[:MOST_NAMED])
    more = len(actor.strategies) - MOST_NAMED
    choices = f"{own} and {more} more" if more > 0 else own
    return " ".join(x for x in (actor.kind or "an actor", f"with {choices}" if choices else "") if x)


def _member(path: str, who: Actor | Kind, kind: Kind | None) -> Iterator[Place]:
    """Yield what one actor or kind says itself; what comes from its kind is said there."""
    if who.ranges and not (kind and _is_inherited(who.ranges, kind.ranges)):
        for chosen in who.ranges:
            yield f"{path}.strategies.{quoted(chosen.name)}", _range(chosen)
    elif not who.ranges and not (kind and who.strategies is kind.strategies):
        yield from _strategies(path, who.strategies)
    yield from _numbers(who.numbers)  # those of its kind once more, at the place where the kind says them
    if who.payoff is not None and not (kind and who.payoff is kind.payoff):
        yield f"{path}.payoff", formula(who.payoff)


def _is_inherited(own: tuple[Range, ...], kinds: tuple[Range, ...]) -> bool:
    return len(own) == len(kinds) and all(
        a.figure.formula is b.figure.formula for a, b in zip(own, kinds, strict=True)
    )


def _range(chosen: Range) -> Said:
    ends = [written(x, percent=chosen.is_percent) for x in (chosen.low, chosen.high)]
    return Said(kind="range", text=f"{ends[0]} to {ends[1]}", meaning=(chosen.low, chosen.high))


def _strategies(path: str, strategies: tuple[Strategy, ...]) -> Iterator[Place]:
    for strategy in strategies:
        at = f"{path}.strategies.{quoted(strategy.name)}"
        numbers = ", ".join(f"{n}: {_text(x)}" for n, x in strategy.numbers.items())
        yield at, Said(kind="strategy", text=numbers or "a strategy", meaning=())
        yield from _numbers(strategy.numbers)


def _text(figure: Figure) -> str:
    return " ".join(figure.formula.node.text.split())


def _numbers(numbers: Mapping[str, Figure | Mapping[str, Figure]]) -> Iterator[Place]:
    for figure in numbers.values():
        if isinstance(figure, Figure):
            yield from _figure(figure)
        else:
            for towards in figure.values():
                yield from _figure(towards)


def _figure(figure: Figure) -> Iterator[Place]:
    yield figure.path, formula(figure.formula, "number")
    if figure.range is not None:
        low, high = (formula(x) for x in figure.range)
        text = f"[{low.text}, {high.text}]"
        yield f"{figure.path}.range", Said(kind="range", text=text, meaning=(low.means, high.means))
    if figure.spread is not None:
        yield f"{figure.path}.spread", formula(figure.spread, "spread")
