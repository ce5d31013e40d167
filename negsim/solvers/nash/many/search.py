"""Equilibria in which three or more players mix: every support excluded, solved with proof, or unresolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.solvers.nash.equilibrium_set import pure_mixture
from negsim.solvers.nash.many.boxes import certified, find_roots
from negsim.solvers.nash.many.roots import refine, values_at
from negsim.solvers.nash.many.systems import System, supports, system_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.nash.many.boxes import Rooted
    from negsim.solvers.nash.many.products import Product
    from negsim.solvers.nash.many.roots import Root
    from negsim.solvers.nash.many.systems import Support

    Intervals = tuple[tuple[tuple[Fraction, Fraction], ...], ...]
    """For each player, for each strategy, the least and the greatest probability."""

BUDGET = 300_000
"""Boxes examined in all."""


@dataclass(slots=True)
class Found:
    """What the supports with three or more mixing players hold."""

    products: list[Product] = field(default_factory=list)
    radius: dict[Product, Fraction] = field(default_factory=dict)
    """For irrational equilibria how far a probability may be from the one given."""
    unresolved: list[Intervals] = field(default_factory=list)


def search_supports(game: StrategicGame) -> Found:
    """Find all equilibria in which at least three players mix."""
    found = Found()
    groups: dict[tuple[int, ...], list[System]] = {}
    for support in supports(game.shape, least_mixed=3):
        system = system_of(game, support)
        reduced = None if system is None else _without_indifferent(system)
        if reduced is None:
            continue
        if isinstance(reduced, System):
            groups.setdefault(reduced.sizes, []).append(reduced)
        elif reduced:
            found.unresolved.append(_everything(game, support))
    for sizes, systems in groups.items():
        _solve_group(game, sizes, systems, found)
    return found


def _without_indifferent(system: System) -> System | bool | None:
    """Set players aside who are indifferent on the whole support.

    Returns the system that is left; False if nothing is left to solve (the profiles are found as a product of
    pure equilibria); True if an indifferent player's mixture matters to others (a continuum of another form).
    """
    sizes, at, loose, rows = system.sizes, 0, [], []
    for i, m in enumerate(sizes):
        own = system.equations[at : at + m - 1]
        if m > 1 and not own.any():
            loose.append(i)
        else:
            rows += list(range(at, at + m - 1))
        at += m - 1
    if not loose:
        return system
    equations, inequalities = system.equations[rows], system.inequalities
    for i in loose:
        first = [slice(None)] * equations.ndim
        first[i + 1] = slice(0, 1)
        for tensors in (equations, inequalities):
            if len(tensors) and (tensors != tensors[tuple(first)]).any():
                return True
        equations, inequalities = equations[tuple(first)], inequalities[tuple(first)]
    if not len(equations):
        return False
    return System(support=system.support, equations=equations, inequalities=inequalities, loose=tuple(loose))


def _solve_group(game: StrategicGame, sizes: tuple[int, ...], systems: list[System], found: Found) -> None:
    """Solve all systems of one form at once."""
    tensors, scales = _scaled(np.stack([s.equations for s in systems]))
    most = max(len(s.inequalities) for s in systems)
    inequalities = np.full((len(systems), most, *sizes), -1.0)
    for row, system in zip(inequalities, systems, strict=True):
        if len(system.inequalities):
            row[: len(system.inequalities)] = _scaled(system.inequalities[None])[0][0]
    boxes = find_roots(tensors, inequalities, sizes, BUDGET)
    roots: dict[tuple[int, tuple[Any, ...]], Root] = {}
    undecided: dict[int, list[tuple[NDArray[np.float64], NDArray[np.float64]]]] = {}
    for box in boxes.rooted:
        root = refine(systems[box.system], scales[box.system], box)
        if root is None:
            undecided.setdefault(box.system, []).append((box.low, box.high))
        else:
            roots[box.system, root.mixtures] = root
    for s, low, high in boxes.unresolved:
        root = _near(systems[s], tensors[s], scales[s], low, high)
        if root is None:
            undecided.setdefault(s, []).append((low, high))
        else:
            roots[s, root.mixtures] = root
    for (s, _), root in roots.items():
        _judge(game, systems[s], root, found)
    for s, several in undecided.items():
        low = np.min([a for a, _ in several], axis=0)
        high = np.max([b for _, b in several], axis=0)
        found.unresolved.append(_intervals(game, systems[s], low, high))


def _scaled(tensors: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Divide every function by its largest absolute value; return floats and the divisors ``(S, F)``."""
    axes = tuple(range(2, tensors.ndim))
    largest = np.abs(tensors).max(axis=axes)
    largest = np.where(largest == 0, 1, largest)
    scaled = tensors / largest.reshape(*largest.shape, *(1,) * len(axes))
    return scaled.astype(np.float64), largest.astype(np.float64)


def _near(
    system: System, tensors: NDArray[np.float64], scales: NDArray[np.float64],
    low: NDArray[np.float64], high: NDArray[np.float64],
) -> Root | None:  # fmt: skip
    """Look for the one root of a larger box around an undecided one, which may lie on the border of the cube."""
    if (high - low).max() > 2.0**-16:
        return None
    margin = 2.0**-14
    box: Rooted | None = certified(tensors, system.sizes, low - margin, high + margin)
    return None if box is None else refine(system, scales, box)


def _judge(game: StrategicGame, system: System, root: Root, found: Found) -> None:
    """Keep a root if it is an equilibrium with this support; if that cannot be decided, it is unresolved."""
    decided, undecided = True, False
    for mixture in root.mixtures:
        for p in mixture:
            if p <= root.radius and len(mixture) > 1:
                decided = False
                undecided |= p > -root.radius and root.radius > 0
    # a condition moves by at most its largest value, twice, times the change of each probability
    reach = root.radius * 2 * sum(system.sizes)
    values = values_at(system.inequalities, root.mixtures)
    for value, tensor in zip(values, system.inequalities, strict=True):
        slack = reach * int(np.abs(tensor).max())
        if value > slack:
            return
        if value > -slack and slack:
            undecided = True
    if undecided:
        found.unresolved.append(_around(game, system, root))
    elif decided:
        whole = _whole(game, system, root)
        found.products.append(whole)
        if root.radius:
            found.radius[whole] = root.radius


def _whole(game: StrategicGame, system: System, root: Root) -> Product:
    """Write a root as a product over all strategies of the game; loose players may do anything."""
    sides = []
    for i, size in enumerate(game.shape):
        if i in system.loose:
            sides.append(tuple(pure_mixture(k, size) for k in system.support[i]))
        else:
            place = dict(zip(system.support[i], root.mixtures[i], strict=True))
            sides.append((tuple(place.get(k, Fraction(0)) for k in range(size)),))
    return tuple(sides)


# ------------------------------------------------------------------ what is left open


def _everything(game: StrategicGame, support: Support) -> Intervals:
    unit, none = (Fraction(0), Fraction(1)), (Fraction(0), Fraction(0))
    return tuple(
        tuple((Fraction(1),) * 2 if own == (k,) else unit if k in own else none for k in range(size))
        for own, size in zip(support, game.shape, strict=True)
    )


def _intervals(
    game: StrategicGame, system: System, low: NDArray[np.float64], high: NDArray[np.float64]
) -> Intervals:
    sides, at = list(_everything(game, system.support)), 0
    for i, m in enumerate(system.sizes):
        if m > 1:
            ends = [
                (Fraction(a), Fraction(b))
                for a, b in zip(low[at : at + m - 1].tolist(), high[at : at + m - 1].tolist(), strict=True)
            ]
            least = max(Fraction(0), 1 - sum((b for _, b in ends), Fraction(0)))
            most = min(Fraction(1), 1 - sum((a for a, _ in ends), Fraction(0)))
            place = dict(zip(system.support[i], [(least, most), *ends], strict=True))
            sides[i] = tuple(place.get(k, (Fraction(0), Fraction(0))) for k in range(game.shape[i]))
        at += m - 1
    return tuple(sides)


def _around(game: StrategicGame, system: System, root: Root) -> Intervals:
    free = [p for mixture in root.mixtures for p in mixture[1:]]
    low, high = (np.array([float(p) for p in free]) + sign * 2.0**-40 for sign in (-1, 1))
    return _intervals(game, system, low, high)
