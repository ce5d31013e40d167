"""Three players mix two strategies each: the roots of a quadratic equation, exactly.

Let x, y, z be the probabilities of the second strategies.  Indifference makes three bilinear equations:

    f(y, z) = A(z) + B(z) y = 0        player 1 is indifferent
    g(x, z) = E(z) + F(z) x = 0        player 2
    h(x, y) = p + q x + r y + s x y = 0        player 3

with A, B, E, F linear in z.  With y = -A/B and x = -E/F, multiplying h by B F leaves

    p B F - q E B - r A F + s A E = 0,

a quadratic in z.  Every solution is among its roots; a root where B or F vanishes is none, unless A or E
vanishes there too.  Roots are a + b sqrt(D) with rational a and b, and so are x and y and everything
multi-affine in them: all signs are decided exactly.  [nash-1951, mckelvey-mclennan-1996]
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING, Any

from negsim.solvers.nash.many.roots import Root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negsim.solvers.nash.many.systems import System

    Surd = tuple[int, int]
    """The number u + v * sqrt(D), with D known from where it is used."""
    Linear = tuple[int, int]

BITS = 192
"""Irrational probabilities are given to so many binary digits."""


def triple_roots(system: System) -> list[Root] | None:
    """Return the equilibria in which three players mix two strategies each, or None if they are a continuum.

    Parameters
    ----------
    system
        Of sizes ``(2, 2, 2)``.
    """
    f, g, h = system.equations.tolist()
    A, B = _linear(f[0][0][0], f[0][0][1]), _linear(*_minus(f[0][1], f[0][0]))
    E, F = _linear(g[0][0][0], g[0][0][1]), _linear(*_minus(g[1][0], g[0][0]))
    p, q, r = h[0][0][0], h[1][0][0] - h[0][0][0], h[0][1][0] - h[0][0][0]
    s = h[1][1][0] - h[1][0][0] - h[0][1][0] + h[0][0][0]
    c0, c1, c2 = (
        p * bf - q * eb - r * af + s * ae
        for bf, eb, af, ae in zip(_times(B, F), _times(E, B), _times(A, F), _times(A, E), strict=True)
    )
    if c0 == c1 == c2 == 0:
        return None
    found = []
    gains = system.inequalities.tolist()
    for z, w, D in _solutions(c0, c1, c2):
        a, b, e, f_ = (_at(line, z, w) for line in (A, B, E, F))
        if (b == (0, 0) and a == (0, 0)) or (f_ == (0, 0) and e == (0, 0)):
            return None
        if b == (0, 0) or f_ == (0, 0):
            continue
        points = (_ratio(e, f_, D), _ratio(a, b, D), (z, w))
        weights = [_weights(point, D) for point in points]
        if all(weights) and all(_sign(_value(gain, weights, D), D) <= 0 for gain in gains):
            found.append(_root(points, D))
    return found


def _linear(at_0: int, at_1: int) -> Linear:
    return at_0, at_1 - at_0


def _minus(a: Sequence[int], b: Sequence[int]) -> tuple[int, int]:
    return a[0] - b[0], a[1] - b[1]


def _times(a: Linear, b: Linear) -> tuple[int, int, int]:
    return a[0] * b[0], a[0] * b[1] + a[1] * b[0], a[1] * b[1]


def _solutions(c0: int, c1: int, c2: int) -> Iterator[tuple[Surd, int, int]]:
    """Yield the real roots of c0 + c1 z + c2 z**2 within (0, 1) as (u, v), w, D:  z = (u + v sqrt(D)) / w."""
    if c2 == 0:
        roots = [((-c0, 0), c1, 0)] if c1 else []
    else:
        D = c1 * c1 - 4 * c2 * c0
        root = isqrt(D) if D >= 0 else 0
        if D < 0:
            roots = []
        elif root * root == D:
            roots = [((sign * root - c1, 0), 2 * c2, 0) for sign in ((1, -1) if root else (1,))]
        else:
            roots = [((-c1, sign), 2 * c2, D) for sign in (1, -1)]
    for (u, v), w, D in roots:
        sign = 1 if w > 0 else -1
        z, w_ = (sign * u, sign * v), sign * w
        if _sign(z, D) > 0 and _sign((w_ - z[0], -z[1]), D) > 0:
            yield z, w_, D


def _at(line: Linear, z: Surd, w: int) -> Surd:
    """Return w times the value of a linear function at z / w."""
    return line[0] * w + line[1] * z[0], line[1] * z[1]


def _ratio(a: Surd, b: Surd, D: int) -> tuple[Surd, int]:
    """Return -a / b as a surd over a positive integer."""
    u, v = _product(a, (b[0], -b[1]), D)
    w = b[0] * b[0] - b[1] * b[1] * D
    return ((-u, -v), w) if w > 0 else ((u, v), -w)


def _product(a: Surd, b: Surd, D: int) -> Surd:
    return a[0] * b[0] + a[1] * b[1] * D, a[0] * b[1] + a[1] * b[0]


def _sign(a: Surd, D: int) -> int:
    """Return the sign of u + v sqrt(D), exactly."""
    u, v = a
    if u >= 0 and v >= 0:
        return int(u > 0 or (v > 0 and D > 0))
    if u <= 0 and v <= 0:
        return -int(u < 0 or (v < 0 and D > 0))
    difference = u * u - v * v * D
    return ((difference > 0) - (difference < 0)) * (1 if u > 0 else -1)


def _weights(point: tuple[Surd, int], D: int) -> tuple[Surd, Surd] | None:
    """Return integers proportional to both probabilities, or None unless both are positive."""
    (u, v), w = point
    first, second = (w - u, -v), (u, v)
    return (first, second) if _sign(first, D) > 0 and _sign(second, D) > 0 else None


def _value(gain: Any, weights: Sequence[Any], D: int) -> Surd:
    """Return a positive multiple of a multi-affine function given by its values at the corners."""
    first, *rest = weights
    parts = [_value(g, rest, D) if rest else (g, 0) for g in gain]
    (a, b), (c, d) = (_product(x, part, D) for x, part in zip(first, parts, strict=True))
    return a + c, b + d


def _root(points: Sequence[tuple[Surd, int]], D: int) -> Root:
    """Write probabilities as fractions: exactly, or to 192 binary digits with the error that is left."""
    mixtures = []
    for (u, v), w in points:
        if D:
            extra = max(v.bit_length(), 1)
            approximate = (u << (BITS + extra)) + v * isqrt(D << 2 * (BITS + extra))
            second = Fraction((approximate // w) >> extra, 1 << BITS)
        else:
            second = Fraction(u, w)
        mixtures.append((1 - second, second))
    # the root of D is off by 1 at most, times |v| < 2**extra; both divisions round by 1
    return Root(mixtures=tuple(mixtures), radius=Fraction(3, 1 << BITS) if D else Fraction(0))
