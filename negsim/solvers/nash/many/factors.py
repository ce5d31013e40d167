"""Systems with ties: equations that come apart into factors, solved one variable at a time, exactly.

All players mix two strategies; x_a in (0, 1) is the probability of player a's second one.  An equation that
is 0 everywhere says nothing; one that has one sign has no solution; one in a single variable gives its value;
one that is a product u(x_a) r(the others) is 0 where u is or where r is.  What is left when no equation is
left is free: a product of segments, if the inequalities allow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.solvers.nash.many.pairs import clipped, nonpositive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from negsim.solvers.nash.many.systems import System

    Segment = tuple[tuple[Fraction, ...], ...]
    """The extreme mixtures of one player: one or two."""

ENDS: Segment = ((Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)))


class EntangledError(Exception):
    """Equations are left that do not come apart, or a continuum that is no product."""


@dataclass(frozen=True, slots=True)
class _State:
    """Functions of the variables that are not known yet, and the values of the others."""

    equations: list[NDArray[Any]]
    """Shape ``(2, ..., 2)``, length 1 along known variables."""
    inequalities: list[NDArray[Any]]
    known: dict[int, Fraction]

    def with_value(self, axis: int, value: Fraction, equations: Sequence[NDArray[Any]]) -> _State:
        """Substitute one variable."""
        point: dict[int, tuple[Fraction, ...]] = {axis: (1 - value, value)}
        return _State(
            [_at(e, point) for e in equations],
            [_at(q, point) for q in self.inequalities],
            {**self.known, axis: value},
        )


def factored_products(system: System) -> list[tuple[Segment, ...]]:
    """Return all solutions of a system as products of segments, one for each player who mixes.

    Raises
    ------
    EntangledError
        If they cannot be described like that, or somebody mixes three strategies.
    """
    if set(system.sizes) != {2}:
        raise EntangledError
    equations, inequalities = (
        [t.astype(object) for t in tensors] for tensors in (system.equations, system.inequalities)
    )
    found = list(_solutions(_State(equations, inequalities, {}), len(system.sizes)))
    return list(dict.fromkeys(found))


def _solutions(state: _State, q: int) -> Iterator[tuple[Segment, ...]]:
    equations = [e for e in state.equations if e.any()]
    if any((e >= 0).all() or (e <= 0).all() for e in equations):
        return
    if not equations:
        yield from _free(state, q)
        return
    for k, equation in enumerate(equations):
        rest = equations[:k] + equations[k + 1 :]
        for axis in range(q):
            factors = None if axis in state.known else _factors(equation, axis)
            if factors is None:
                continue
            (at_0, at_1), other = factors
            if at_0 * at_1 < 0:
                yield from _solutions(state.with_value(axis, at_0 / (at_0 - at_1), rest), q)
            if other.size > 1:
                yield from _solutions(_State([*rest, other], state.inequalities, state.known), q)
            return
    raise EntangledError


def _factors(equation: NDArray[Any], axis: int) -> tuple[tuple[Fraction, Fraction], NDArray[Any]] | None:
    """Write a function as a product of one of the variable along ``axis`` and one of the others."""
    if equation.shape[axis] == 1:
        return None
    first, second = (equation.take([k], axis=axis) for k in (0, 1))
    if (first == second).all():
        return None
    place = tuple(int(k) for k in np.argwhere((first != 0) | (second != 0))[0])
    a, b = Fraction(first[place]), Fraction(second[place])
    if (first * b != second * a).any():
        return None
    other = (first + second) / (a + b) if a + b else first / a
    return (a, b), _shrunk(other)


def _shrunk(tensor: NDArray[Any]) -> NDArray[Any]:
    """Drop what a function does not depend on, keeping its axes."""
    for axis in range(tensor.ndim):
        if tensor.shape[axis] == 2 and (tensor.take([0], axis=axis) == tensor.take([1], axis=axis)).all():
            tensor = tensor.take([0], axis=axis)
    return tensor


def _free(state: _State, q: int) -> Iterator[tuple[Segment, ...]]:
    """Yield what the inequalities leave of the variables that are free."""
    free = [a for a in range(q) if a not in state.known]
    fixed: list[Segment] = [
        ((1 - state.known[a], state.known[a]),) if a in state.known else ENDS for a in range(q)
    ]
    pieces = [fixed]
    for gain in state.inequalities:
        shrunk = _shrunk(np.broadcast_to(gain, tuple(2 if a in free else 1 for a in range(q))))
        axes = [a for a in range(q) if shrunk.shape[a] > 1]
        pieces = [part for piece in pieces for part in _parts(shrunk, axes, piece)]
    for piece in pieces:
        yield tuple(piece)


def _parts(gain: NDArray[Any], axes: Sequence[int], piece: list[Segment]) -> list[list[Segment]]:
    """Return the parts of a product of segments where a function of some of the variables is not positive."""
    if (gain <= 0).all():
        return [piece]
    if not axes:
        return []
    if len(axes) == 1:
        (a,) = axes
        kept = clipped(piece[a], [_at(gain, {a: x}).item() for x in piece[a]])
        return [[*piece[:a], kept, *piece[a + 1 :]]] if kept else []
    if len(axes) > 2:
        raise EntangledError
    a, b = axes
    values = [[_at(gain, {a: x, b: y}).item() for y in piece[b]] for x in piece[a]]
    parts = nonpositive(values, piece[a], piece[b])
    if parts is None:
        raise EntangledError
    cut = []
    for X, Y in parts:
        new = list(piece)
        new[a], new[b] = X, Y
        cut.append(new)
    return cut


def _at(function: NDArray[Any], point: dict[int, tuple[Fraction, ...]]) -> NDArray[Any]:
    """Substitute mixtures for some of the variables; axes stay, with length 1."""
    for axis, weights in point.items():
        if function.shape[axis] > 1:
            function = sum(w * function.take([k], axis=axis) for k, w in enumerate(weights))
    return function
