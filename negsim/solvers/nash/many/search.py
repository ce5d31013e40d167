"""Equilibria in which three or more players mix: every support excluded, solved with proof, or unresolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.solvers.nash.equilibrium_set import pure_mixture
from negsim.solvers.nash.many.boxes import MARGIN, certified, find_roots
from negsim.solvers.nash.many.factors import EntangledError, factored_products
from negsim.solvers.nash.many.roots import refine, values_at
from negsim.solvers.nash.many.systems import System, contradicts_itself, systems
from negsim.solvers.nash.many.triples import triple_roots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.nash.many.products import Product
    from negsim.solvers.nash.many.roots import Root
    from negsim.solvers.solution import Box

    Floats = NDArray[np.float64]
    Ends = tuple[Floats, Floats]

BUDGET = 300_000
"""Boxes examined for systems of one form."""


@dataclass(slots=True)
class Found:
    """What the supports with three or more mixing players hold."""

    products: list[Product] = field(default_factory=list)
    radius: dict[Product, Fraction] = field(default_factory=dict)
    """For irrational equilibria how far a probability may be from the one given."""
    unresolved: list[Box] = field(default_factory=list)

    def add(self, product: Product, radius: Fraction) -> None:
        """Keep a product of equilibria."""
        self.products.append(product)
        if radius:
            self.radius[product] = radius


def search_supports(game: StrategicGame) -> Found:
    """Find all equilibria in which at least three players mix."""
    found = Found()
    forms: dict[tuple[int, ...], list[System]] = {}
    for system in systems(game, 3, len(game.shape)):
        reduced = _without_indifferent(system)
        if isinstance(reduced, System):
            roots = triple_roots(reduced) if reduced.sizes == (2, 2, 2) else None
            if roots is None and not (reduced.sizes == (2, 2, 2) and _came_apart(game, reduced, found)):
                forms.setdefault(reduced.sizes, []).append(reduced)
            for root in roots or ():
                found.add(whole(game, reduced, root), root.radius)
        elif reduced and not _came_apart(game, system, found):
            found.unresolved.append(_everything(game, system))
    for alike in forms.values():
        _solve(game, alike, found)
    return found


def _came_apart(game: StrategicGame, system: System, found: Found) -> bool:
    """Solve a system by factors if that is possible, or find that it contradicts itself."""
    if contradicts_itself(system):
        return True
    try:
        products = factored_products(system)
    except EntangledError:
        return False
    for product in products:
        found.add(_spread(game, system, product), Fraction(0))
    return True


def _without_indifferent(system: System) -> System | bool:
    """Set players aside who are indifferent on the whole support.

    Returns the system that is left; False if nothing is left to solve (the profiles are found as a product of
    pure equilibria); True if an indifferent player's mixture matters to others (a continuum of another form).
    """
    is_zero = np.array([not equation.any() for equation in system.equations])
    if not is_zero.any():
        return system
    at, loose, rows = 0, [], []
    for a, m in enumerate(system.sizes):
        own = list(range(at, at + m - 1))
        if is_zero[own].all():
            loose.append(a)
        else:
            rows += own
        at += m - 1
    equations, inequalities = system.equations[rows], system.inequalities
    for a in loose:
        for tensors in (equations, inequalities):
            if (tensors != tensors.take([0], axis=a + 1)).any():
                return True
        equations, inequalities = equations.take([0], axis=a + 1), inequalities.take([0], axis=a + 1)
    if not len(equations):
        return False
    mixing = [a for a in range(len(system.sizes)) if a not in loose]
    sizes = [system.sizes[a] for a in mixing]
    return System(
        support=system.support,
        players=tuple(system.players[a] for a in mixing),
        equations=equations.reshape(-1, *sizes),
        inequalities=inequalities.reshape(-1, *sizes),
        loose=tuple(system.players[a] for a in loose),
    )


def _solve(game: StrategicGame, alike: list[System], found: Found) -> None:
    """Solve all systems of one form by branch and prune."""
    sizes = alike[0].sizes
    tensors, scales = scaled(np.stack([s.equations for s in alike]))
    most = max(len(s.inequalities) for s in alike)
    inequalities = np.full((len(alike), most, *sizes), -1.0)
    for row, system in zip(inequalities, alike, strict=True):
        row[: len(system.inequalities)] = scaled(system.inequalities[None])[0][0]
    boxes = find_roots(tensors, inequalities, sizes, BUDGET)
    roots: list[list[Root]] = [[] for _ in alike]
    undecided: list[list[Ends]] = [[] for _ in alike]
    for box in boxes.rooted:
        root = refine(alike[box.system], scales[box.system], box)
        if root is None:
            undecided[box.system].append((box.low, box.high))
        else:
            roots[box.system].append(root)
    for s, low, high in boxes.unresolved:
        if not _is_near_one_root(alike[s], tensors[s], scales[s], (low, high), roots[s]):
            undecided[s].append((low, high))
    for system, several, rest in zip(alike, roots, undecided, strict=True):
        for root in several:
            judge(game, system, root, found)
        if rest and not _came_apart(game, system, found):
            ends = np.min([a for a, _ in rest], axis=0), np.max([b for _, b in rest], axis=0)
            found.unresolved.append(_intervals(game, system, ends))


def scaled(tensors: NDArray[Any]) -> tuple[Floats, list[list[int]]]:
    """Divide every function by its largest absolute value; return floats and the divisors, ``(S, F)``."""
    axes = tuple(range(2, tensors.ndim))
    largest = np.abs(tensors).max(axis=axes, initial=0)
    largest = np.where(largest == 0, 1, largest)
    parts = tensors / largest.reshape(*largest.shape, *(1,) * len(axes))
    return parts.astype(np.float64), largest.tolist()


def _is_near_one_root(
    system: System, tensors: Floats, scales: list[int], ends: Ends, roots: list[Root]
) -> bool:
    """Whether a larger box around an undecided one has exactly one root; it is added unless it is known.

    The root may lie on the border of the cube, where no smaller box can be certified.
    """
    if (ends[1] - ends[0]).max() > MARGIN / 4:
        return False
    box = certified(tensors, system.sizes, ends[0] - MARGIN, ends[1] + MARGIN)
    root = None if box is None else refine(system, scales, box)
    if box is None or root is None:
        return False
    for known in roots:
        free = [p for mixture in known.mixtures for p in mixture[1:]]
        if all(a <= p <= b for a, p, b in zip(box.low.tolist(), free, box.high.tolist(), strict=True)):
            return True
    roots.append(root)
    return True


def judge(game: StrategicGame, system: System, root: Root, found: Found) -> None:
    """Keep a root if it is an equilibrium with this support; if that cannot be decided, it is unresolved."""
    lowest = min(p for mixture in root.mixtures for p in mixture)
    if lowest <= -root.radius:
        return
    is_undecided = lowest <= root.radius
    # a condition moves by at most its largest value times the change of all probabilities
    reach = root.radius * 2 * sum(system.sizes)
    values = values_at(system.inequalities, root.mixtures)
    for value, tensor in zip(values, system.inequalities, strict=True):
        slack = reach * int(np.abs(tensor).max())
        if value > slack:
            return
        is_undecided |= value > -slack
    if is_undecided:
        free = np.array([float(p) for mixture in root.mixtures for p in mixture[1:]])
        found.unresolved.append(_intervals(game, system, (free - 2.0**-40, free + 2.0**-40)))
    else:
        found.add(whole(game, system, root), root.radius)


def whole(game: StrategicGame, system: System, root: Root) -> Product:
    """Write a root as a product over all strategies of the game; loose players may do anything."""
    return _spread(game, system, [(mixture,) for mixture in root.mixtures])


def _spread(game: StrategicGame, system: System, sides: Sequence[Sequence[Sequence[Fraction]]]) -> Product:
    """Write mixtures on supports as mixtures of all strategies; who has none given is loose or pure."""
    given = dict(zip(system.players, sides, strict=True))
    result: list[tuple[tuple[Fraction, ...], ...]] = []
    for i, (size, own) in enumerate(zip(game.shape, system.support, strict=True)):
        places = [dict(zip(own, mixture, strict=True)) for mixture in given.get(i, ())]
        spread = tuple(tuple(place.get(k, Fraction(0)) for k in range(size)) for place in places)
        result.append(spread or tuple(pure_mixture(k, size) for k in own))
    return tuple(result)


# ------------------------------------------------------------------ what is left open


def _everything(game: StrategicGame, system: System) -> Box:
    """Return all mixtures on a support."""
    unit, none = (Fraction(0), Fraction(1)), (Fraction(0), Fraction(0))
    return tuple(
        tuple((Fraction(1),) * 2 if own == (k,) else unit if k in own else none for k in range(size))
        for own, size in zip(system.support, game.shape, strict=True)
    )


def _intervals(game: StrategicGame, system: System, ends: Ends) -> Box:
    """Return the box of all players' probabilities, from the ends of the free ones, cut to the unit cube."""
    sides, at = list(_everything(game, system)), 0
    for i, m in zip(system.players, system.sizes, strict=True):
        free = [
            (max(Fraction(a), Fraction(0)), min(Fraction(b), Fraction(1)))
            for a, b in zip(*(e[at : at + m - 1].tolist() for e in ends), strict=True)
        ]
        least = max(Fraction(0), 1 - sum((b for _, b in free), Fraction(0)))
        most = min(Fraction(1), 1 - sum((a for a, _ in free), Fraction(0)))
        place = dict(zip(system.support[i], [(least, most), *free], strict=True))
        sides[i] = tuple(place.get(k, (Fraction(0), Fraction(0))) for k in range(game.shape[i]))
        at += m - 1
    return tuple(sides)
