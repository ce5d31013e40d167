"""Phrases about outcomes, supports and numbers of one comparison."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.reports import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.analysis.compare.compare import Comparison
    from negsim.analysis.compare.hinges import Turn
    from negsim.analysis.compare.regime import Support
    from negsim.analysis.compare.strategies import Outcome
    from negsim.scenario.parameters import Parameter

MANY = 3
"""Of more actors, mixed equilibria name who does what."""


def strategy(found: Comparison, k: int) -> str:
    """Return the name of one of the actor's strategies."""
    return found.game.strategies[found.actor][k]


def others(found: Comparison) -> list[int]:
    """Return all players but the actor."""
    return [j for j in range(len(found.game.players)) if j != found.actor]


def against(found: Comparison, outcome: Outcome) -> str:
    """Return what the others do in an outcome: ``keep``, or ``US keep; Japan, EU accept``."""
    rest = others(found)
    if len(rest) == 1:
        return found.game.strategies[rest[0]][outcome[rest[0]]]
    groups: dict[str, list[str]] = {}
    for j in rest:
        groups.setdefault(found.game.strategies[j][outcome[j]], []).append(found.titles[j])
    return "; ".join(f"{', '.join(who)} {what}" for what, who in groups.items())


def support(found: Comparison, played: Support) -> str:
    """Return what an equilibrium uses: ``(keep, insist)``, or ``mixed (keep or lift, insist)``."""
    if len(played) > MANY and is_mixed(played):
        groups: dict[str, list[str]] = {}
        for title, names, own in zip(found.titles, found.game.strategies, played, strict=True):
            groups.setdefault(words.joined((names[k] for k in own), "or"), []).append(title)
        return f"mixed ({'; '.join(f'{words.joined(who)} {what}' for what, who in groups.items())})"
    each = [
        words.joined((names[k] for k in own), "or")
        for names, own in zip(found.game.strategies, played, strict=True)
    ]
    return ("mixed " if is_mixed(played) else "") + f"({', '.join(each)})"


def is_mixed(played: Support) -> bool:
    """Whether somebody uses more than one strategy."""
    return any(len(own) > 1 for own in played)


def value(parameter: Parameter, amount: Fraction) -> str:
    """Return a value of a number as the file writes it, in percent or not."""
    return words.number(amount * 100) + "%" if parameter.is_percent else words.number(amount)


def place(parameter: Parameter, turn: Turn) -> str:
    """Return where something changes; ``about`` where that was found by search."""
    if turn.is_exact:
        return value(parameter, turn.value)
    amount = float(turn.value * 100 if parameter.is_percent else turn.value)
    return f"about {words.number(Fraction(f'{amount:.5g}'))}{'%' if parameter.is_percent else ''}"


def best_strategies(found: Comparison, best: Sequence[int]) -> str:
    """Return one or several strategies."""
    return words.joined(strategy(found, k) for k in best)


def span(low: Fraction, high: Fraction) -> str:
    """Return ``3``, or ``2 to 3``."""
    return words.number(low) if low == high else f"{words.number(low)} to {words.number(high)}"
