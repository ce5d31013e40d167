"""The indifference conditions where three or more players mix, as polynomials in their probabilities.

A player's payoff difference between two strategies is multilinear in the probabilities of the others:

    sum over monomials of  coefficient * product of different unknowns

As unknowns serve, for each player that mixes, the probabilities of all its strategies but one.  Which one is
left out changes nothing but the number of terms; the choice with the fewest terms in all is taken.

Check: at an exact equilibrium each difference is 0.  At an irrational one each probability is within the
radius of the true one, so a monomial of d factors, all at most 1, is within d * radius of its true value,
and the difference within  radius * sum of |coefficient| * d  of 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from negsim.analysis.steps.against import Profile, mixers, open_payoffs, support

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame

MOST_TERMS = 4_096
"""Larger conditions (choices of the others that mix) are not written out."""
MOST_CHOICES = 256
"""So many ways to choose the unknowns are compared."""

Table = dict[tuple[int, ...], Fraction]
"""A payoff difference for every choice of the others that mix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """The probability of a player's strategy."""

    player: int
    strategy: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A coefficient times different unknowns (indices)."""

    coefficient: Fraction
    factors: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A player's payoff difference between two strategies that it mixes; it must be 0."""

    player: int
    first: int
    second: int
    terms: tuple[Term, ...]
    value: Fraction
    """At the equilibrium as listed: 0 if that is exact."""
    bound: Fraction
    """How far from 0 the value may be because of the equilibrium's radius."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolynomialSystem:
    """The conditions of all that mix, in the same unknowns."""

    unknowns: tuple[Unknown, ...]
    values: tuple[Fraction, ...]
    """The unknowns at the equilibrium as listed."""
    rest: tuple[tuple[int, int], ...]
    """For each player that mixes the strategy that has what remains."""
    conditions: tuple[Condition, ...]


def polynomial_system(game: StrategicGame, profile: Profile, radius: Fraction) -> PolynomialSystem | None:
    """Write out the conditions of a profile in which three or more mix; None if they are too long."""
    who = mixers(profile)
    supports = {i: support(profile[i]) for i in who}
    if prod(map(len, supports.values())) > MOST_TERMS:
        return None
    tables = {(i, k): _differences(game, profile, i, supports[i][0], k) for i in who for k in supports[i][1:]}
    best = min(_choices_of_rest(supports), key=lambda rest: _length(tables, who, supports, rest))
    unknowns = tuple(Unknown(player=i, strategy=k) for i in who for k in supports[i] if k != best[i])
    values = tuple(profile[u.player][u.strategy] for u in unknowns)
    conditions = []
    for (i, k), table in tables.items():
        others = [j for j in who if j != i]
        terms = _terms(_expanded(table, others, supports, best), others, unknowns)
        conditions.append(_condition(i, supports[i][0], k, terms, values, radius))
    return PolynomialSystem(
        unknowns=unknowns, values=values, rest=tuple(best.items()), conditions=tuple(conditions)
    )


def value_at(terms: Sequence[Term], values: Sequence[Fraction]) -> Fraction:
    """Return the value of a polynomial."""
    return sum(
        (t.coefficient * prod((values[u] for u in t.factors), start=Fraction(1)) for t in terms), Fraction(0)
    )


def _differences(game: StrategicGame, profile: Profile, player: int, first: int, second: int) -> Table:
    others = [j for j in mixers(profile) if j != player]
    payoffs = open_payoffs(game, player, profile, others)
    return {choice: column[first] - column[second] for choice, column in payoffs.items()}


def _choices_of_rest(supports: dict[int, tuple[int, ...]]) -> list[dict[int, int]]:
    """Return the ways to leave out one strategy of each, the last of each first."""
    if prod(map(len, supports.values())) > MOST_CHOICES:
        return [{i: own[-1] for i, own in supports.items()}]
    ways = product(*(reversed(own) for own in supports.values()))
    return [dict(zip(supports, way, strict=True)) for way in ways]


def _length(
    tables: dict[tuple[int, int], Table],
    who: Sequence[int],
    supports: dict[int, tuple[int, ...]],
    rest: dict[int, int],
) -> int:
    return sum(
        len(_expanded(table, [j for j in who if j != i], supports, rest)) for (i, _), table in tables.items()
    )


def _expanded(
    table: Table, others: Sequence[int], supports: dict[int, tuple[int, ...]], rest: dict[int, int]
) -> dict[tuple[int | None, ...], Fraction]:
    """Put 1 minus the others for what remains; None stands for a player that a monomial leaves out."""
    found: dict[tuple[int | None, ...], Fraction] = dict(table.items())
    for at, j in enumerate(others):
        last = rest[j]
        base = {key: value for key, value in found.items() if key[at] == last}
        new: dict[tuple[int | None, ...], Fraction] = {}
        for key, value in base.items():
            new[*key[:at], None, *key[at + 1 :]] = value
            for k in supports[j]:
                if k != last:
                    cell = (*key[:at], k, *key[at + 1 :])
                    new[cell] = found[cell] - value
        found = new
    return {key: value for key, value in found.items() if value}


def _terms(
    found: dict[tuple[int | None, ...], Fraction], others: Sequence[int], unknowns: Sequence[Unknown]
) -> tuple[Term, ...]:
    """Return the monomials, those with many unknowns first."""
    index = {(u.player, u.strategy): k for k, u in enumerate(unknowns)}
    terms = [
        Term(
            coefficient=value,
            factors=tuple(index[j, k] for j, k in zip(others, key, strict=True) if k is not None),
        )
        for key, value in found.items()
    ]
    return tuple(sorted(terms, key=lambda t: (-len(t.factors), t.factors)))


def _condition(
    player: int,
    first: int,
    second: int,
    terms: tuple[Term, ...],
    values: tuple[Fraction, ...],
    radius: Fraction,
) -> Condition:
    bound = radius * sum((abs(t.coefficient) * len(t.factors) for t in terms), Fraction(0))
    return Condition(
        player=player, first=first, second=second, terms=terms, value=value_at(terms, values), bound=bound
    )
