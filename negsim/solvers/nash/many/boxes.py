"""Branch and prune: every root of many multi-affine systems on the unit cube, proven.

A system of k equations f = 0 in k unknowns x, each equation multi-affine, is examined on boxes.  The values
of f at the 2**k corners of a box X give exactly, by multi-affinity,

* the range of each f_e on X: a box where one of them cannot vanish holds no root;
* the range of each derivative on X: differences of neighboring corners over the width;
* the range of h(x) = x - Y f(x), with Y near the inverse of the mean Jacobian: all roots of X lie in h(X).

So X is cut down to the hull of h(X) and X, dropped if that is empty, and certified if h(X) lies in its
interior (then there is a root, Brouwer) and ||I - Y f'(X)|| < 1 (then there is only one).  Otherwise it is
split.  This is the Krawczyk test with exact ranges in place of interval bounds.  Boxes that become narrower
than ``NARROWEST`` undecided are returned as unresolved.  [krawczyk-1969, moore-1977]

Rounding: with |f| at most 1 at corners of the unit cube, each value is a sum of products whose error is below
``EPSILON`` times the sum of the weights' absolute values; all comparisons keep that distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Batch = tuple[NDArray[np.intp], Floats, Floats]
    """The system, the lower and the upper ends of each box: shapes ``(B,)``, ``(B, k)``, ``(B, k)``."""

EPSILON = 2.0**-44
"""More than the rounding error of a value: at most 2**8 operations on numbers whose sizes add up to 1."""
NARROWEST = 2.0**-26
MARGIN = 2.0**-14
"""How far a box may reach outside the unit cube."""
CROWDED = 3_000
"""A system with more boxes than this at once is given up."""
FEW = 32
"""So few boxes are split twice at once: a step costs nearly the same."""
SPLIT = 0.4871
"""Boxes are split a little off the middle, where symmetric games have their roots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooted:
    """A box X with exactly one root, and what proves it: Y and q = ||I - Y f'(X)|| < 1.

    For every x in X the root is within ||Y f(x)|| / (1 - q) of x.
    """

    system: int
    low: Floats
    high: Floats
    inverse: Floats
    contraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """What a search has found: boxes with exactly one root, boxes that are undecided."""

    rooted: list[Rooted]
    """Boxes with exactly one root, whose interiors are disjoint in each system."""
    unresolved: list[tuple[int, Floats, Floats]]
    """System, lower and upper ends."""


def find_roots(tensors: Floats, inequalities: Floats, sizes: Sequence[int], budget: int) -> Boxes:
    """Search the unit cube for the roots of systems of one form.

    Parameters
    ----------
    tensors
        Shape ``(S, k, m_1, ..., m_n)``: S systems of k = sum of (m_i - 1) equations, values within [-1, 1].
    inequalities
        Shape ``(S, Q, m_1, ..., m_n)``: boxes where one is surely positive are dropped.
    sizes
        ``m_1, ..., m_n``: player i has m_i - 1 unknowns, its first probability is 1 minus their sum.
    budget
        No more boxes than this are examined; those that are left are unresolved.
    """
    return _Search(tensors, inequalities, tuple(sizes)).run(budget)


def certified(tensors: Floats, sizes: Sequence[int], low: Floats, high: Floats) -> Rooted | None:
    """Prove that one system, ``(k, m_1, ..., m_n)``, has exactly one root in a box, or return None."""
    search = _Search(tensors[None], np.zeros((1, 0, *sizes)), tuple(sizes))
    search.step((np.zeros(1, np.intp), low[None], high[None]))
    return search.rooted[0] if search.rooted else None


class _Search:
    """Searches all systems at once, box by box in batches."""

    def __init__(self, tensors: Floats, inequalities: Floats, sizes: tuple[int, ...]) -> None:
        self.k = tensors.shape[1]
        self.sizes = sizes
        functions = np.concatenate([tensors, inequalities], axis=1)
        # functions last, so that each contraction leaves the next player's axis in front
        self.functions = np.ascontiguousarray(np.moveaxis(functions, 1, -1))
        self.corners = _corners(self.k)
        self.starts = np.cumsum([0, *(m - 1 for m in sizes)]).tolist()
        self.wide = [(a, a + m - 1) for a, m in zip(self.starts, sizes, strict=False) if m > 2]
        # within the unit cube, a little outside, a player's weights have absolute sum 1 if it has two
        self.error = EPSILON * float(np.prod([1.01 if m == 2 else 2.0 * m for m in sizes]))
        self.rooted: list[Rooted] = []
        self.unresolved: list[tuple[int, Floats, Floats]] = []

    def run(self, budget: int) -> Boxes:
        count = len(self.functions)
        waiting: Batch = np.arange(count), np.zeros((count, self.k)), np.ones((count, self.k))
        most = max(64, 2**20 // 4**self.k)
        while len(waiting[0]) and budget > 0:
            batch = waiting[0][:most], waiting[1][:most], waiting[2][:most]
            budget -= len(batch[0])
            new = self.step(batch)
            if len(waiting[0]) > most:
                new = _joined(new, (waiting[0][most:], waiting[1][most:], waiting[2][most:]))
            waiting = self.give_up_on_crowded(new)
        self.set_aside(waiting)
        return Boxes(rooted=self.rooted, unresolved=self.unresolved)

    def give_up_on_crowded(self, boxes: Batch) -> Batch:
        """Put systems aside that have very many boxes: they hold a continuum."""
        if len(boxes[0]) <= CROWDED:
            return boxes
        crowded = np.bincount(boxes[0]) > CROWDED
        is_out = crowded[boxes[0]]
        self.set_aside(_chosen(boxes, is_out))
        return _chosen(boxes, ~is_out)

    def set_aside(self, boxes: Batch) -> None:
        self.unresolved += [(int(s), low, high) for s, low, high in zip(*boxes, strict=True)]

    # -------------------------------------------------------------- one batch

    def step(self, boxes: Batch) -> Batch:
        """Examine a batch of boxes; return those that are left, smaller or split."""
        values = self.corner_values(boxes)
        alive = self.may_hold(boxes, values)
        if not alive.all():
            boxes, values = _chosen(boxes, alive), values[alive]
        system, low, high = boxes
        if not len(system):
            return boxes
        f = values[:, : self.k]
        width = high - low
        slopes = self.mean_slopes(f, width)
        inverse = _near_inverse(slopes)
        h = np.where(self.corners.upper, high[:, :, None], low[:, :, None]) - inverse @ f
        slack = np.abs(inverse).sum(2) * (2 * self.error) + 2.0**-50
        h_low, h_high = h.min(2) - slack, h.max(2) + slack
        is_inside = ((h_low > low) & (h_high < high)).all(1)
        is_left = np.ones(len(system), bool)
        if is_inside.any():
            for b in np.flatnonzero(is_inside).tolist():
                is_left[b] = not self.certify(int(system[b]), low[b], high[b], f[b], inverse[b])
        cut_low, cut_high = np.maximum(low, h_low), np.minimum(high, h_high)
        is_left &= (cut_low <= cut_high).all(1)
        score = np.abs(slopes).max(1)
        if not is_left.all():
            cut_low, cut_high, score = cut_low[is_left], cut_high[is_left], score[is_left]
            boxes, width = _chosen(boxes, is_left), width[is_left]
        return self.split(boxes, (boxes[0], cut_low, cut_high), width, score)

    def corner_values(self, boxes: Batch) -> Floats:
        """Return all functions at all corners, shape ``(B, F, 2**k)``."""
        system, low, high = boxes
        values = self.functions[system]
        b, *_, count = values.shape
        for a, m in zip(self.starts, self.sizes, strict=False):
            weights = _corner_weights(low[:, a : a + m - 1], high[:, a : a + m - 1])
            values = np.matmul(values.reshape(b, m, -1).transpose(0, 2, 1), weights)
        return values.reshape(b, count, -1)

    def may_hold(self, boxes: Batch, values: Floats) -> NDArray[np.bool_]:
        """Whether a box may hold a root: no equation, inequality or sum of probabilities excludes it."""
        alive: NDArray[np.bool_] = np.all(values.min(2) <= self.error, axis=1)
        alive &= (values[:, : self.k].max(2) >= -self.error).all(1)
        for a, end in self.wide:
            alive &= boxes[1][:, a:end].sum(1) <= 1 + 2.0**-40
        return alive

    def mean_slopes(self, f: Floats, width: Floats) -> Floats:
        """Return the mean derivatives by each variable, shape ``(B, k, k)``."""
        return (f @ self.corners.mean_difference) / width[:, None, :]

    def certify(self, system: int, low: Floats, high: Floats, f: Floats, inverse: Floats) -> bool:
        """Record a box whose image lies in its interior, if it has exactly one root."""
        width = high - low
        slopes = (f[:, self.corners.ends] - f[:, self.corners.starts]) / width[:, None]
        slopes = np.tensordot(inverse, slopes, axes=(1, 0)) - np.eye(self.k)[:, :, None]
        spread = np.abs(inverse).sum(1)[:, None] * (2 * self.error / width)
        bound = float((np.abs(slopes).max(2) + spread + 2.0**-40).sum(1).max())
        if bound >= 1:
            return False
        self.rooted.append(Rooted(system=system, low=low, high=high, inverse=inverse, contraction=bound))
        return True

    def split(self, old: Batch, cut: Batch, width: Floats, score: Floats) -> Batch:
        """Keep boxes that have become much smaller, split the others, put aside the narrowest."""
        new = cut[2] - cut[1]
        is_narrow: NDArray[np.bool_] = np.all(new <= NARROWEST, axis=1)
        if is_narrow.any():
            self.set_aside(_chosen(old, is_narrow))
        has_shrunk = ((new / width).min(1) < 0.6) & ~is_narrow
        kept, rest = _chosen(cut, has_shrunk), ~(has_shrunk | is_narrow)
        if not rest.any():
            return kept
        parts, score = _chosen(cut, rest), score[rest]
        for _ in range(2 if len(parts[0]) < FEW else 1):
            parts, score = _halves(parts, score)
        return _joined(kept, parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Corners:
    """The corners of a box of k dimensions, in binary order, the first variable most significant."""

    upper: NDArray[np.bool_]
    """Shape ``(k, 2**k)``: whether a corner has a variable's upper end."""
    mean_difference: Floats
    """Shape ``(2**k, k)``: values times this are the mean differences along each variable."""
    starts: NDArray[np.intp]
    """Shape ``(k, 2**(k-1))``: for each variable the corners at its lower end."""
    ends: NDArray[np.intp]
    """The neighbors of ``starts`` at its upper end."""


@lru_cache(maxsize=16)
def _corners(k: int) -> _Corners:
    bits = np.arange(2**k)
    upper = np.array([(bits >> (k - 1 - v)) & 1 for v in range(k)], bool).reshape(k, 2**k)
    starts = np.array([np.flatnonzero(~row) for row in upper]).reshape(k, -1)
    shift = np.array([[2 ** (k - 1 - v)] for v in range(k)]).reshape(k, 1)
    signs = np.where(upper, 1.0, -1.0).T / 2 ** max(k - 1, 0)
    return _Corners(
        upper=upper, mean_difference=np.ascontiguousarray(signs), starts=starts, ends=starts + shift
    )


def _corner_weights(low: Floats, high: Floats) -> Floats:
    """Return the probabilities of one player at the corners of its box, shape ``(B, m, 2**(m-1))``."""
    free = low.shape[1]
    weights = np.empty((len(low), free + 1, 2**free))
    if free == 1:
        weights[:, 1, 0] = low[:, 0]
        weights[:, 1, 1] = high[:, 0]
        np.subtract(1.0, weights[:, 1], out=weights[:, 0])
    else:
        weights[:, 1:] = np.where(_corners(free).upper, high[:, :, None], low[:, :, None])
        weights[:, 0] = 1.0 - weights[:, 1:].sum(1)
    return weights


def _near_inverse(matrices: Floats) -> Floats:
    """Return inverses, or where a matrix is singular some finite matrix: any is allowed."""
    try:
        inverse = np.linalg.inv(matrices)
    except np.linalg.LinAlgError:
        size = np.abs(matrices).max((1, 2), keepdims=True) + 1e-300
        inverse = np.linalg.pinv(matrices / size, rcond=1e-12) / size
    return np.where(np.abs(inverse) < 1e12, inverse, 0.0)


def _halves(boxes: Batch, score: Floats) -> tuple[Batch, Floats]:
    """Split each box along the variable in which the equations vary most."""
    system, low, high = boxes
    width = high - low
    variable = np.where(width > NARROWEST, score * width, -1.0).argmax(1)
    rows = np.arange(len(system))
    cut = low[rows, variable] + SPLIT * width[rows, variable]
    left, right = high.copy(), low.copy()
    left[rows, variable] = cut
    right[rows, variable] = cut
    return _joined((system, low, left), (system, right, high)), np.concatenate([score, score])


def _chosen(boxes: Batch, which: NDArray[np.bool_]) -> Batch:
    return boxes[0][which], boxes[1][which], boxes[2][which]


def _joined(first: Batch, second: Batch) -> Batch:
    if not len(first[0]):
        return second
    a, b, c = (np.concatenate([x, y]) for x, y in zip(first, second, strict=True))
    return a, b, c
