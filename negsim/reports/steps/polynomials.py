"""The conditions of equilibria in which three or more mix, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.reports.document import Document, Formulas, Lines
from negsim.reports.steps.algebra import balanced, named_terms, rounded

if TYPE_CHECKING:
    from negsim.analysis.steps.polynomials import Condition, PolynomialSystem
    from negsim.reports.steps.names import Names

LETTERS = "pqrstuvw"
LONGEST_ROOT = 24
"""Characters of a probability that is written exactly."""
MOST_TERMS = 24
"""Longer conditions are not written out."""


def add_system(system: PolynomialSystem, radius: Fraction, names: Names, document: Document) -> None:
    """Add the unknowns, the conditions (those alike once), and the check that they hold."""
    letters = _letters(len(system.unknowns))
    document.add(Lines((_let(system, letters, names),)))
    groups = _groups(system, names)
    for first, *alike in groups:
        _add_condition(first, alike, letters, names, document)
    if len(groups) == 1 and len(set(system.values)) == 1:
        document.add(Lines((_all_equal(system, groups[0][0]),)))
    document.add(Lines((_check(system, radius),)))


def _letters(count: int) -> tuple[str, ...]:
    return tuple(LETTERS[:count]) if count <= len(LETTERS) else tuple(f"p{k}" for k in range(1, count + 1))


def _let(system: PolynomialSystem, letters: tuple[str, ...], names: Names) -> str:
    """Say what the letters stand for."""
    parts: dict[str, list[tuple[str, int]]] = {}
    for letter, u in zip(letters, system.unknowns, strict=True):
        parts.setdefault(names.strategies[u.player][u.strategy], []).append((letter, u.player))
    told = []
    for strategy, who in parts.items():
        letters_of, players = [x for x, _ in who], [i for _, i in who]
        many = len(who) > 1
        told.append(
            f"{', '.join(letters_of)} {'are the probabilities that' if many else 'is the probability that'} "
            f"{names.who(players)} play{'s' * (not many)} {strategy}"
        )
    return "; ".join(told) + ":"


def _groups(system: PolynomialSystem, names: Names) -> list[list[Condition]]:
    """Put together conditions that read the same but for who the others are."""
    groups: dict[object, list[Condition]] = {}
    for c in system.conditions:
        order = {u.player: None for u in system.unknowns if u.player != c.player}
        rank = {player: k for k, player in enumerate(order)}
        own = names.strategies[c.player]
        terms = tuple(
            (
                t.coefficient,
                tuple(
                    (
                        rank[system.unknowns[f].player],
                        names.strategies[system.unknowns[f].player][system.unknowns[f].strategy],
                    )
                    for f in t.factors
                ),
            )
            for t in c.terms
        )
        groups.setdefault((own[c.first], own[c.second], terms), []).append(c)
    return list(groups.values())


def _add_condition(
    c: Condition, alike: list[Condition], letters: tuple[str, ...], names: Names, document: Document
) -> None:
    who, what = names.titles[c.player], names.of(c.player, [c.first, c.second])
    if len(c.terms) > MOST_TERMS:
        document.add(Lines((f"{who} gets the same by {what}: {len(c.terms)} terms, not written out.",)))
        return
    document.add(
        Lines((f"{who} gets the same by {what} where",)),
        Formulas((balanced(named_terms(c.terms, letters)),)),
    )
    if alike:
        document.add(
            Lines((f"and likewise {names.who(a.player for a in alike)}, with the letters of the others.",))
        )


def _all_equal(system: PolynomialSystem, c: Condition) -> str:
    """Say what is left of the condition where all unknowns are equal."""
    by_degree: dict[int, Fraction] = {}
    for t in c.terms:
        by_degree[len(t.factors)] = by_degree.get(len(t.factors), Fraction(0)) + t.coefficient
    powers = [(value, _power(d)) for d, value in by_degree.items()]
    value = system.values[0]
    root = str(value) if len(str(value)) <= LONGEST_ROOT else f"about {rounded(value)}"
    return f"Here all are equal, and it says {balanced(powers)}: p = {root}"


def _power(degree: int) -> str:
    return "" if degree == 0 else "p" if degree == 1 else f"p^{degree}"


def _check(system: PolynomialSystem, radius: Fraction) -> str:
    if radius == 0 and all(c.value == 0 for c in system.conditions):
        return "With the probabilities above both sides are equal, exactly."
    bound = max(c.bound for c in system.conditions)
    return (
        "The probabilities are irrational; each is known to within "
        f"{tiny(radius)}, so the two sides agree to within {tiny(bound)}."
    )


def tiny(value: Fraction) -> str:
    """Return a bound as a power of ten that is not below it."""
    power = 0
    while Fraction(1, 10 ** (power + 1)) >= value and power < 400:
        power += 1
    return f"1e-{power}" if power else rounded(value)
