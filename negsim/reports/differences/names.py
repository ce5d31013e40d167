"""Outcomes, groups, equilibria and figures in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.reports import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from negsim.analysis.differences.changes import Figure, FigureChange, Groups, Outcome
    from negsim.analysis.differences.equilibria import NamedEquilibrium
    from negsim.analysis.findings import Findings

MOST_IN_A_ROW = 6
"""With more actors, who plays alike is named together."""
LONGEST_ROW = 60
LONGEST_WORD = 60
"""Longer names are cut, so that lines stay narrow."""

Titles = dict[str, str]


def titles_of(*findings: Findings) -> Titles:
    """Return how reports call the actors of some files; the first that has an actor counts.

    Their order is that of the first file, then what only the second has.
    """
    titles: Titles = {}
    for found in findings:
        for name, title in zip(found.game.players, found.titles, strict=True):
            titles.setdefault(name, cut(title))
    return titles


def cut(text: str) -> str:
    """Shorten words that no line could hold."""
    return " ".join(w if len(w) <= LONGEST_WORD else w[: LONGEST_WORD - 3] + "..." for w in text.split(" "))


def outcome(titles: Titles, played: Outcome) -> str:
    """Return what everybody plays: ``(keep, accept)``; of many, ``US keep; Japan and EU accept``."""
    return _profile(titles, {actor: [strategy] for actor, strategy in played})


def equilibrium(titles: Titles, found: NamedEquilibrium) -> str:
    """Return what is played in an equilibrium: strategies only, without probabilities."""
    text = _profile(titles, {a: list(played) for a, played in found.strategies.items()})
    return text if found.is_pure else f"mixed: {text}"


def _profile(titles: Titles, played: Mapping[str, Sequence[str]]) -> str:
    is_pure = all(len(strategies) == 1 for strategies in played.values())
    row = f"({', '.join(cut(strategies[0]) for strategies in played.values())})"
    if is_pure and len(played) <= MOST_IN_A_ROW and len(row) <= LONGEST_ROW:
        return row
    groups: dict[str, list[str]] = {}
    for actor, strategies in played.items():
        groups.setdefault(words.joined(map(cut, strategies), "or"), []).append(titles[actor])
    return "; ".join(f"{words.joined(who)} {what}" for what, who in groups.items())


def groups(titles: Titles, blocs: Groups) -> str:
    """Return a group, ``Japan and EU``, or a structure, ``Japan and EU; Korea``, in the order of actors."""
    named = (words.joined(titles[x] for x in titles if x in bloc) for bloc in blocs if bloc)
    return "; ".join(named) or "nobody"


def pairs(titles: Titles, played: Iterable[tuple[str, str]]) -> str:
    """Return strategies by their actors: ``EU's answer, Japan's answer``."""
    return ", ".join(f"{words.possessive(titles[actor])} {cut(strategy)}" for actor, strategy in played)


def figure(value: Figure) -> str:
    """Return a number as people write it; floats to five digits."""
    if isinstance(value, str):
        return value
    return words.number(value) if isinstance(value, Fraction) else f"{value + 0.0:.5g}"


def arrow(before: Figure, after: Figure) -> str:
    """Return ``2 -> 0.5``; where both look alike, by how much they differ."""
    first, second = figure(before), figure(after)
    if first != second or isinstance(before, str) or isinstance(after, str):
        return f"{first} -> {second}"
    by = Fraction(after) - Fraction(before)
    return f"{first} (changes by {'+' * (by > 0)}{words.number(by)})"


def change(titles: Titles, changed: FigureChange) -> str:
    """Return ``US 2 -> 0.5``; without an actor, ``2 -> 0.5``."""
    who = f"{titles[changed.actor]} " if changed.actor else ""
    return who + arrow(changed.before, changed.after)
