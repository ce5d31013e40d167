"""From a certified box to the root itself: exactly where it is rational, else within a radius.

Newton's method in integers over a power of two brings x near the root; for every x in the box the root lies
within ||Y f(x)|| / (1 - q) of it, with Y and q from the certificate.  If the nearest fractions with small
denominators satisfy all equations exactly, they are the root.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.solvers.nash.many.boxes import Rooted
    from negsim.solvers.nash.many.systems import System

BITS = 320
"""Roots are computed to about so many binary digits."""
LARGEST_DENOMINATOR = 2**140
"""Rational roots with larger denominators are given as enclosures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A root as mixtures: for each player the probabilities on its support."""

    mixtures: tuple[tuple[Fraction, ...], ...]
    radius: Fraction
    """How far each probability may be from the true one; 0 for a rational root."""


def refine(system: System, scales: NDArray[np.float64], box: Rooted) -> Root | None:
    """Compute the root of a certified box, or return None if Newton's method leaves the box.

    Parameters
    ----------
    scales
        By what each equation was divided when the box was certified.
    """
    free = _newton(system, scales, (box.low + box.high) / 2)
    if free is None:
        return None
    point = [Fraction(x, 2**BITS) for x in free]
    if not all(Fraction(a) <= x <= Fraction(b) for a, x, b in zip(box.low, point, box.high, strict=True)):
        return None
    rational = [x.limit_denominator(LARGEST_DENOMINATOR) for x in point]
    mixtures = with_first(rational, system.sizes)
    inside = all(Fraction(a) <= x <= Fraction(b) for a, x, b in zip(box.low, rational, box.high, strict=True))
    if inside and not any(values_at(system.equations, mixtures)):
        return Root(mixtures=mixtures, radius=Fraction(0))
    mixtures = with_first(point, system.sizes)
    residual = values_at(system.equations, mixtures)
    rows = [
        sum(
            (abs(Fraction(y) * r / Fraction(s)) for y, r, s in zip(row, residual, scales, strict=True)),
            Fraction(0),
        )
        for row in box.inverse.tolist()
    ]
    radius = max(rows) / (1 - Fraction(box.contraction))
    largest = max(system.sizes)  # the first probability is 1 minus the sum of the others
    return Root(mixtures=mixtures, radius=radius * largest)


def _newton(system: System, scales: NDArray[np.float64], start: NDArray[np.float64]) -> list[int] | None:
    """Return the free probabilities times 2**BITS, after steps in floats and then in integers."""
    floats = (system.equations / scales.reshape(-1, *(1,) * len(system.sizes))).astype(np.float64)
    x = start
    for _ in range(60):
        step = np.linalg.lstsq(
            _jacobian(floats, x, system.sizes), _value(floats, x, system.sizes), rcond=None
        )[0]
        x = x - step
        if not np.isfinite(x).all():
            return None
        if np.abs(step).max() < 1e-14:
            break
    inverse = np.linalg.pinv(_jacobian(floats, x, system.sizes))
    exact = [round(Fraction(v) * 2**BITS) for v in x.tolist()]
    weights = [
        [Fraction(y) / Fraction(s) for y, s in zip(row, scales.tolist(), strict=True)]
        for row in inverse.tolist()
    ]
    for _ in range(BITS // 32):
        mixtures = with_first([Fraction(v, 2**BITS) for v in exact], system.sizes)
        residual = values_at(system.equations, mixtures)
        if not any(residual):
            break
        steps = [sum((w * r for w, r in zip(row, residual, strict=True)), Fraction(0)) for row in weights]
        exact = [v - round(s * 2**BITS) for v, s in zip(exact, steps, strict=True)]
    return exact


def with_first(free: Sequence[Fraction], sizes: Sequence[int]) -> tuple[tuple[Fraction, ...], ...]:
    """Complete free probabilities to mixtures: the first strategy of each support gets the rest."""
    mixtures, at = [], 0
    for m in sizes:
        own = tuple(free[at : at + m - 1])
        mixtures.append((1 - sum(own, Fraction(0)), *own))
        at += m - 1
    return tuple(mixtures)


def values_at(tensors: NDArray[Any], mixtures: Sequence[Sequence[Fraction]]) -> list[Fraction]:
    """Return the exact values of multi-affine functions, given by tensors ``(F, m_1, ..., m_n)``."""
    scale = Fraction(1)
    values = tensors.astype(object)
    for mixture in mixtures:
        common = math.lcm(*(p.denominator for p in mixture))
        weights = np.array([int(p * common) for p in mixture], dtype=object)
        values = np.moveaxis(values, 1, -1) @ weights if len(values) else values.sum(axis=1)
        scale /= common
    return [Fraction(int(v)) * scale for v in values.tolist()]


def _weights(x: NDArray[np.float64], sizes: Sequence[int]) -> list[NDArray[np.float64]]:
    parts, at = [], 0
    for m in sizes:
        own = x[at : at + m - 1]
        parts.append(np.concatenate([[1 - own.sum()], own]))
        at += m - 1
    return parts


def _value(tensors: NDArray[np.float64], x: NDArray[np.float64], sizes: Sequence[int]) -> NDArray[np.float64]:
    values = tensors
    for weights in _weights(x, sizes):
        values = np.tensordot(values, weights, axes=(1, 0))
    return values


def _jacobian(
    tensors: NDArray[np.float64], x: NDArray[np.float64], sizes: Sequence[int]
) -> NDArray[np.float64]:
    weights = _weights(x, sizes)
    columns = []
    for i, m in enumerate(sizes):
        for t in range(1, m):
            values = np.moveaxis(tensors, i + 1, 1)
            values = values[:, t] - values[:, 0]
            for k, w in enumerate(weights):
                if k != i:
                    values = np.tensordot(values, w, axes=(1, 0))
            columns.append(values)
    return np.stack(columns, axis=1)
