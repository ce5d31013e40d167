"""Sets of equilibria that are products: for each player all mixtures of some extreme mixtures.

An isolated equilibrium is the product of single mixtures.  From any list of products: which are contained in
others, which hang together, and the solution that lists their extreme points in canonical order.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from negsim.solvers.linear.simplex import maximize
from negsim.solvers.nash.equilibrium_set import expected_payoffs, payoff_radius
from negsim.solvers.solution import Component, Equilibrium, NashSubset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

    Mixture = tuple[Fraction, ...]
    Product = tuple[tuple[Mixture, ...], ...]
    Face = tuple[tuple[int, ...], ...]

FACES_LIMIT = 20_000
"""No more products of pure equilibria than this are examined."""


class TooManyError(Exception):
    """There are more products than the limit."""


def faces_of_pure_equilibria(is_equilibrium: NDArray[np.bool_]) -> list[Face]:
    """Return the maximal products of strategy sets in which every pure profile is an equilibrium.

    If all pure profiles of T_1 x ... x T_n are equilibria, every strategy of T_i is a best response to all
    of them, hence to all their mixtures: every mixed profile on T is an equilibrium.

    Raises
    ------
    TooManyError
        If there are more than 20,000 such products to examine.
    """
    pure = [tuple(row) for row in np.argwhere(is_equilibrium).tolist()]
    known, shape = set(pure), is_equilibrium.shape
    seen: set[Face] = {tuple((k,) for k in outcome) for outcome in pure}
    waiting, maximal = sorted(seen), []
    while waiting:
        face = waiting.pop()
        larger = _extensions(face, known, shape)
        if not larger:
            maximal.append(face)
        waiting += [f for f in larger if f not in seen]
        seen.update(larger)
        if len(seen) > FACES_LIMIT:
            raise TooManyError
    return sorted(maximal)


def _extensions(face: Face, known: set[tuple[int, ...]], shape: Sequence[int]) -> list[Face]:
    """Return the faces with one strategy more, of which all pure profiles are known equilibria."""
    found = []
    for i, own in enumerate(face):
        for k in range(shape[i]):
            added = (*face[:i], (k,), *face[i + 1 :])
            if k not in own and all(outcome in known for outcome in product(*added)):
                found.append((*face[:i], tuple(sorted((*own, k))), *face[i + 1 :]))
    return found


def is_point(product_: Product) -> bool:
    """Whether a product is a single profile."""
    return all(len(side) == 1 for side in product_)


def in_hull(point: Mixture, hull: Sequence[Mixture]) -> bool:
    """Whether a mixture is a mixture of others, exactly."""
    return point in hull or (len(hull) > 1 and _meet([point], hull))


def _meet(first: Sequence[Mixture], second: Sequence[Mixture]) -> bool:
    """Whether the hulls of two sets of mixtures have a point in common, by an exact linear program."""
    if set(first) & set(second):
        return True
    if len(first) == len(second) == 1:
        return False
    if len(second) == 1 or len(first) == 1:
        single, many = (first, second) if len(first) == 1 else (second, first)
        if any(p and not any(m[k] for m in many) for k, p in enumerate(single[0])):
            return False
    # maximize sum a with  sum a = sum b <= 1  and  sum a x = sum b y  in every coordinate
    columns = [(x, 1) for x in first] + [(y, -1) for y in second]
    scale = np.lcm.reduce([p.denominator for x, _ in columns for p in x], dtype=object)
    rows = []
    for k in range(len(first[0])):
        row = [int(x[k] * scale) * sign for x, sign in columns]
        rows += [row, [-v for v in row]]
    rows.append([1 if sign > 0 else 0 for _, sign in columns])
    optimum = maximize([1 if sign > 0 else 0 for _, sign in columns], rows, [0] * (len(rows) - 1) + [1])
    return optimum is not None and optimum.value == 1


def maximal_products(products: Sequence[Product]) -> list[Product]:
    """Drop products that are contained in another."""
    different = list(dict.fromkeys(products))
    points = [p for p in different if is_point(p)]
    if len(points) == len(different):
        return points
    wide = [p for p in different if not is_point(p)]
    kept = [p for p in wide if not any(q != p and _contains(q, p) for q in wide)]
    return kept + [p for p in points if not any(_contains(q, p) for q in kept)]


def _contains(large: Product, small: Product) -> bool:
    return all(all(in_hull(x, ys) for x in xs) for xs, ys in zip(small, large, strict=True))


def listed(
    game: StrategicGame, products: Sequence[Product], radius: dict[Product, Fraction]
) -> tuple[tuple[Equilibrium, ...], tuple[Component, ...]]:
    """List the extreme points of products in canonical order, with the components that the products form."""
    groups = _connected(products)
    members = [_extreme_points(group) for group in groups]
    order = sorted(range(len(groups)), key=lambda g: members[g][0], reverse=True)
    number = {g: k for k, g in enumerate(order)}
    rows = sorted(((x, number[g]) for g, own in enumerate(members) for x in own), key=_first, reverse=True)
    off_by = {x: off for p, off in radius.items() for x in product(*p)}
    equilibria, at = [], [[] for _ in groups]  # type: tuple[list[Equilibrium], list[list[int]]]
    for k, (profile, component) in enumerate(rows):
        off = off_by.get(profile, Fraction(0)) if off_by else Fraction(0)
        at[component].append(k)
        equilibria.append(
            Equilibrium(
                strategies=profile,
                payoffs=expected_payoffs(game, profile),
                component=component,
                radius=off,
                payoff_radius=payoff_radius(game, off),
            )
        )
    components = []
    for component, g in enumerate(order):
        index = dict(zip(members[g], at[component], strict=True)) if len(members[g]) > 1 else {}
        subsets = tuple(
            NashSubset(
                equilibria=tuple(sorted(index[x] for x in product(*p))) if index else tuple(at[component]),
                mixtures=p,
            )
            for p in groups[g]
        )
        components.append(Component(equilibria=tuple(at[component]), subsets=subsets))
    return tuple(equilibria), tuple(components)


def _extreme_points(group: Sequence[Product]) -> list[tuple[Mixture, ...]]:
    if len(group) == 1 and is_point(group[0]):
        return [tuple(side[0] for side in group[0])]
    return sorted({x for p in group for x in product(*p)}, reverse=True)


def _first(row: tuple[tuple[Mixture, ...], int]) -> tuple[Mixture, ...]:
    return row[0]


def _connected(products: Sequence[Product]) -> list[list[Product]]:
    """Group products that have points in common; single points are known not to lie in others."""
    groups: list[list[Product]] = [[p] for p in products if is_point(p)]
    wide: list[list[Product]] = []
    for p in products:
        if not is_point(p):
            touching = [g for g in wide if any(_touch(p, q) for q in g)]
            wide = [*(g for g in wide if g not in touching), [p, *(q for g in touching for q in g)]]
    return groups + wide


def _touch(p: Product, q: Product) -> bool:
    return all(_meet(x, y) for x, y in zip(p, q, strict=True))
