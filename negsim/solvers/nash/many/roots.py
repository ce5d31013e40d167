"""From a certified box to the root itself: exactly where it is rational, else within a radius.

Newton's method, at first in floats and then in integers over a power of two, brings x near the root; for
every x in the box the root lies within ||Y f(x)|| / (1 - q) of it, with Y and q from the certificate.  If the
nearest fractions with not too large denominators satisfy all equations exactly, they are the root.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.solvers.nash.many.boxes import Rooted
    from negsim.solvers.nash.many.systems import System

    Floats = NDArray[np.float64]

BITS = 192
"""Roots are computed to about so many binary digits."""
LARGEST_DENOMINATOR = 2**80
"""Rational roots with larger denominators are given as enclosures."""
RECOGNIZED = Fraction(1, 2**176)
"""A root this near to such a fraction is tried as that fraction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A root as mixtures: for each player the probabilities on its support."""

    mixtures: tuple[tuple[Fraction, ...], ...]
    radius: Fraction
    """How far each probability may be from the true one; 0 for a rational root."""


def refine(system: System, scales: Sequence[int], box: Rooted) -> Root | None:
    """Compute the root of a certified box, or return None if Newton's method leaves the box.

    Parameters
    ----------
    scales
        By what each equation was divided when the box was certified.
    """
    point = _newton(system, scales, (box.low + box.high) / 2)
    if point is None or not _is_inside(point, box):
        return None
    nearest = []
    for x in point:
        fraction = x.limit_denominator(LARGEST_DENOMINATOR)
        if abs(fraction - x) > RECOGNIZED:
            break
        nearest.append(fraction)
    else:
        mixtures = with_first(nearest, system.sizes)
        if _is_inside(nearest, box) and not any(values_at(system.equations, mixtures)):
            return Root(mixtures=mixtures, radius=Fraction(0))
    mixtures = with_first(point, system.sizes)
    residual = values_at(system.equations, mixtures)
    scaled = [abs(r / s) for r, s in zip(residual, scales, strict=True)]
    rows = [
        sum(abs(Fraction(y)) * r for y, r in zip(row, scaled, strict=True)) for row in box.inverse.tolist()
    ]
    largest = max(system.sizes)  # the first probability is 1 minus the sum of the others
    radius = max(rows) / (1 - Fraction(box.contraction)) * largest
    return Root(mixtures=mixtures, radius=Fraction(int(radius * 2**BITS) + 1, 2**BITS))


def _is_inside(point: Sequence[Fraction], box: Rooted) -> bool:
    ends = zip(box.low.tolist(), point, box.high.tolist(), strict=True)
    return all(a <= x <= b for a, x, b in ends)


def _newton(system: System, scales: Sequence[int], start: Floats) -> list[Fraction] | None:
    """Return the free probabilities after steps in floats and then in integers."""
    divisors = np.array(scales, dtype=system.equations.dtype).reshape(-1, *(1,) * len(system.sizes))
    floats = (system.equations / divisors).astype(np.float64)
    x, jacobian = start, None
    for _ in range(60):
        values, jacobian = _value_and_jacobian(floats, x, system.sizes)
        step = np.linalg.lstsq(jacobian, values, rcond=None)[0]
        x = x - step
        if not np.isfinite(x).all():
            return None
        if np.abs(step).max() < 1e-13:
            break
    inverse = np.linalg.pinv(jacobian) if jacobian is not None else np.zeros((0, 0))
    # inverse / scales as integers over 2**(40 + shift)
    shift = 40 + max(scales).bit_length()
    weights = [
        [round(Fraction(y) / s * 2**shift) for y, s in zip(row, scales, strict=True)]
        for row in inverse.tolist()
    ]
    exact = [round(Fraction(v) * 2**BITS) for v in x.tolist()]
    for _ in range(BITS // 32):
        mixtures = with_first([Fraction(v, 2**BITS) for v in exact], system.sizes)
        residual = [round(v * 2**BITS) for v in values_at(system.equations, mixtures)]
        steps = [sum(w * r for w, r in zip(row, residual, strict=True)) >> shift for row in weights]
        if not any(steps):
            break
        exact = [v - s for v, s in zip(exact, steps, strict=True)]
    return [Fraction(v, 2**BITS) for v in exact]


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
    if not len(tensors):
        return []
    scale = 1
    values: NDArray[Any] = tensors.reshape(len(tensors), -1).astype(object)
    for mixture in mixtures:
        common = lcm(*(p.denominator for p in mixture))
        parts = values.reshape(len(tensors), len(mixture), -1)
        weights = np.array([p.numerator * (common // p.denominator) for p in mixture], dtype=object)
        values = (parts * weights[:, None]).sum(axis=1)
        scale *= common
    return [Fraction(v, scale) for v in values.reshape(-1).tolist()]


def _value_and_jacobian(tensors: Floats, x: Floats, sizes: Sequence[int]) -> tuple[Floats, Floats]:
    """Return the values, shape ``(E,)``, and the derivatives by the free probabilities, ``(E, k)``."""
    columns, at, weights = [], 0, []
    for m in sizes:
        own = x[at : at + m - 1]
        weights.append(np.concatenate([[1 - own.sum()], own]))
        at += m - 1
    # contract from the left, keeping for each player what is left of it
    left = tensors
    for i, w in enumerate(weights):
        if len(w) > 1:
            rest = left
            for later in weights[i + 1 :][::-1]:
                rest = rest @ later
            columns += [rest[:, t] - rest[:, 0] for t in range(1, len(w))]
        left = np.moveaxis(left, 1, -1) @ w
    return left, np.stack(columns, axis=1)
