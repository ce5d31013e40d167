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
from negsim.solvers.nash.equilibrium_set import expected_payoffs
from negsim.solvers.solution import Component, Equilibrium, NashSubset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

    Mixture = tuple[Fraction, ...]
    Product = tuple[tuple[Mixture, ...], ...]

FACES_LIMIT = 2_000
"""No more products of pure equilibria than this are examined."""


class TooManyError(Exception):
    """There are more products than the limit."""


def faces_of_pure_equilibria(is_equilibrium: NDArray[np.bool_]) -> list[tuple[tuple[int, ...], ...]]:
    """Return the maximal products of strategy sets in which every pure profile is an equilibrium.

    If all pure profiles of T_1 x ... x T_n are equilibria, every strategy of T_i is a best response to all
    of them, hence to all their mixtures: every mixed profile on T is an equilibrium.

    Raises
    ------
    TooManyError
        If there are more than 2,000 such products to examine.
    """
    start = [tuple((k,) for k in row) for row in np.argwhere(is_equilibrium).tolist()]
    seen, waiting, maximal = set(start), list(start), []
    while waiting:
        face = waiting.pop()
        larger = [f for f in _extensions(face, is_equilibrium)]
        if not larger:
            maximal.append(face)
        for f in larger:
            if f not in seen:
                seen.add(f)
                waiting.append(f)
        if len(seen) > FACES_LIMIT:
            raise TooManyError
    return sorted(maximal)


def _extensions(
    face: tuple[tuple[int, ...], ...], is_equilibrium: NDArray[np.bool_]
) -> list[tuple[tuple[int, ...], ...]]:
    found = []
    for i, own in enumerate(face):
        for k in range(is_equilibrium.shape[i]):
            if (
                k not in own
                and is_equilibrium[np.ix_(*(((k,) if j == i else s) for j, s in enumerate(face)))].all()
            ):
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
    # maximize the total weight of a and b with  sum a = sum b <= 1  and  sum a x = sum b y, coordinate by coordinate
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
    kept: list[Product] = []
    wide = [p for p in dict.fromkeys(products) if not is_point(p)]
    for p in wide:
        if not any(q != p and _contains(q, p) for q in wide):
            kept.append(p)
    points = [p for p in dict.fromkeys(products) if is_point(p)]
    return kept + [p for p in points if not any(_contains(q, p) for q in kept)]


def _contains(large: Product, small: Product) -> bool:
    return all(all(in_hull(x, ys) for x in xs) for xs, ys in zip(small, large, strict=True))


def listed(
    game: StrategicGame, products: Sequence[Product], radius: dict[Product, Fraction]
) -> tuple[tuple[Equilibrium, ...], tuple[Component, ...]]:
    """List the extreme points of products in canonical order, with the components that the products form."""
    profiles = sorted({profile for p in products for profile in product(*p)}, reverse=True)
    index = {profile: k for k, profile in enumerate(profiles)}
    groups = _connected(products)
    groups.sort(key=lambda group: min(index[x] for p in group for x in product(*p)))
    component_of, components = {}, []
    for number, group in enumerate(groups):
        members = sorted({index[x] for p in group for x in product(*p)})
        component_of.update(dict.fromkeys(members, number))
        subsets = tuple(
            NashSubset(equilibria=tuple(sorted(index[x] for x in product(*p))), mixtures=p) for p in group
        )
        components.append(Component(equilibria=tuple(members), subsets=subsets))
    equilibria = tuple(
        Equilibrium(
            strategies=profile,
            payoffs=expected_payoffs(game, profile),
            component=component_of[k],
            radius=radius.get(tuple((x,) for x in profile), Fraction(0)),
        )
        for k, profile in enumerate(profiles)
    )
    return equilibria, tuple(components)


def _connected(products: Sequence[Product]) -> list[list[Product]]:
    groups: list[list[Product]] = []
    for p in products:
        touching = [g for g in groups if any(_touch(p, q) for q in g)]
        rest = [g for g in groups if g not in touching]
        groups = [*rest, [p, *(q for g in touching for q in g)]]
    return groups


def _touch(p: Product, q: Product) -> bool:
    if is_point(p) and is_point(q):
        return p == q
    return all(_meet(x, y) for x, y in zip(p, q, strict=True))
