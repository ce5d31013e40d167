"""Branch and prune: every root of many multi-affine systems on the unit cube, proven.

A system of k equations f = 0 in k unknowns x, each equation multi-affine, is examined on boxes.  The values
of f at the 2**k corners of a box X give exactly, by multi-affinity,

* the range of each f_e on X: a box where one of them cannot vanish holds no root;
* the range of each derivative on X: differences of neighboring corners over the width;
* the range of h(x) = x - Y f(x), with Y the inverse of the mean Jacobian: all roots of X lie in h(X).

So X is cut down to the hull of h(X) and X, dropped if that is empty, and certified if h(X) lies in its
interior (then there is a root, Brouwer) and ||I - Y f'(X)|| < 1 (then there is only one).  Otherwise it is
split.  This is the Krawczyk test with exact ranges in place of interval bounds.  Boxes that become narrower
than ``NARROWEST`` undecided are returned as unresolved.  [krawczyk-1969, moore-1977]

Rounding: with |f| scaled to at most 1 at corners of the unit cube, each value is a sum of products whose
error is below ``EPSILON`` times the sum of the weights' absolute values; all comparisons keep that distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EPSILON = 2.0**-44
"""More than the rounding error of a value: at most 2**8 operations on numbers whose sizes add up to 1."""
NARROWEST = 2.0**-26
CROWDED = 3_000
"""A system with more boxes than this at once is given up."""
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
    """Boxes with exactly one root."""
    unresolved: list[tuple[int, Floats, Floats]]
    """System, lower and upper ends."""
    is_exhausted: bool
    """Whether the budget was enough."""


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
        No more boxes than this are examined.
    """
    return _Search(tensors, inequalities, sizes).run(budget)


def certified(tensors: Floats, sizes: Sequence[int], low: Floats, high: Floats) -> Rooted | None:
    """Prove that one system, ``(k, m_1, ..., m_n)``, has exactly one root in a box, or return None."""
    empty = np.zeros((1, 0, *sizes))
    search = _Search(tensors[None], empty, sizes)
    search.step(np.zeros(1, np.intp), low[None], high[None])
    return search.rooted[0] if search.rooted else None


class _Search:
    """Searches all systems at once, box by box in batches."""

    def __init__(self, tensors: Floats, inequalities: Floats, sizes: Sequence[int]) -> None:
        self.k = tensors.shape[1]
        self.functions = np.concatenate([tensors, inequalities], axis=1)
        self.sizes = tuple(sizes)
        self.owners = [i for i, m in enumerate(sizes) for _ in range(m - 1)]
        bits = np.arange(2**self.k)
        self.upper = np.array([(bits >> (self.k - 1 - v)) & 1 for v in range(self.k)], bool)
        """Shape ``(k, 2**k)``: whether a corner has a variable's upper end."""
        self.rooted: list[Rooted] = []
        self.unresolved: list[tuple[int, Floats, Floats]] = []

    def run(self, budget: int) -> Boxes:
        count = len(self.functions)
        system = np.arange(count)
        low, high = np.zeros((count, self.k)), np.ones((count, self.k))
        examined = 0
        while len(system) and examined < budget:
            batch = slice(0, max(1, min(len(system), 2**20 // 2 ** (2 * self.k) + 64)))
            examined += len(system[batch])
            new = self.step(system[batch], low[batch], high[batch])
            system, low, high = (
                np.concatenate([a, b[batch.stop :]]) for a, b in zip(new, (system, low, high), strict=True)
            )
            system, low, high = self.give_up_on_crowded(system, low, high)
        self.unresolved += [(int(s), a, b) for s, a, b in zip(system, low, high, strict=True)]
        return Boxes(rooted=self.rooted, unresolved=self.unresolved, is_exhausted=not len(system))

    def give_up_on_crowded(
        self, system: NDArray[np.intp], low: Floats, high: Floats
    ) -> tuple[NDArray[np.intp], Floats, Floats]:
        """Put systems aside that have very many boxes: they hold a continuum."""
        crowded = np.bincount(system) > CROWDED
        if not crowded.any():
            return system, low, high
        out = crowded[system]
        self.unresolved += [(int(s), a, b) for s, a, b in zip(system[out], low[out], high[out], strict=True)]
        return system[~out], low[~out], high[~out]

    # -------------------------------------------------------------- one batch

    def step(
        self, system: NDArray[np.intp], low: Floats, high: Floats
    ) -> tuple[NDArray[np.intp], Floats, Floats]:
        """Examine a batch of boxes; return those that are left, smaller or split."""
        values, error = self.corner_values(system, low, high)
        f, g = values[:, : self.k], values[:, self.k :]
        alive = (f.min(2) <= error[:, None]).all(1) & (f.max(2) >= -error[:, None]).all(1)
        alive &= ~(g.min(2) > error[:, None]).any(1) & self.meets_simplices(low)
        system, low, high, f, error = (a[alive] for a in (system, low, high, f, error))
        if not len(system):
            return system, low, high
        inverse, is_regular = self.inverse_of_mean_slope(f, high - low)
        corners = np.where(self.upper, high[:, :, None], low[:, :, None])
        h = corners - inverse @ f
        slack = np.abs(inverse).sum(2) * error[:, None] * 2 + 2.0**-50
        h_low, h_high = h.min(2) - slack, h.max(2) + slack
        is_inside = is_regular & ((h_low > low) & (h_high < high)).all(1)
        self.certify(is_inside, system, low, high, f, inverse, error)
        is_left = ~is_inside | self.failed
        cut_low = np.where(is_regular[:, None], np.maximum(low, h_low), low)
        cut_high = np.where(is_regular[:, None], np.minimum(high, h_high), high)
        is_left &= (cut_low <= cut_high).all(1)
        return self.halved(*(a[is_left] for a in (system, low, high, cut_low, cut_high, f)))

    def corner_values(self, system: NDArray[np.intp], low: Floats, high: Floats) -> tuple[Floats, Floats]:
        """Return all functions at all corners, shape ``(B, F, 2**k)``, and the error of each box."""
        values = self.functions[system]
        values = values.reshape(*values.shape[:2], 1, -1)
        error = np.full(len(system), EPSILON)
        at = 0
        for m in self.sizes:
            weights = _corner_weights(low[:, at : at + m - 1], high[:, at : at + m - 1])
            error *= np.abs(weights).sum(2).max(1)
            b, functions, corners, rest = values.shape
            # contract the first remaining axis of size m
            values = values.reshape(b, functions * corners, m, rest // m)
            values = np.matmul(weights[:, None], values)
            values = values.reshape(b, functions, corners * weights.shape[1], rest // m)
            at += m - 1
        return values[..., 0], error

    def meets_simplices(self, low: Floats) -> NDArray[np.bool_]:
        """Whether each player's lower ends sum to at most 1."""
        meets = np.ones(len(low), bool)
        at = 0
        for m in self.sizes:
            meets &= low[:, at : at + m - 1].sum(1) <= 1 + 2.0**-40
            at += m - 1
        return meets

    def slopes(self, f: Floats, width: Floats) -> Floats:
        """Return the derivatives by each variable along all edges, shape ``(B, k, k, 2**(k-1))``."""
        cube = f.reshape(*f.shape[:2], *(2,) * self.k)
        edges = [
            (cube.take(1, axis=v + 2) - cube.take(0, axis=v + 2)).reshape(*f.shape[:2], 2 ** (self.k - 1))
            for v in range(self.k)
        ]
        return np.stack(edges, axis=2) / width[:, None, :, None]

    def inverse_of_mean_slope(self, f: Floats, width: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        mean = self.slopes(f, width).mean(3)
        with np.errstate(all="ignore"):
            size = np.abs(mean).max((1, 2))
            is_regular = np.abs(np.linalg.det(mean)) > 1e-12 * size**self.k
            safe = np.where(is_regular[:, None, None], mean, np.eye(self.k))
            inverse = np.linalg.inv(safe)
        return inverse, is_regular & np.isfinite(inverse).all((1, 2))

    def certify(
        self, is_inside: NDArray[np.bool_], system: NDArray[np.intp], low: Floats, high: Floats,
        f: Floats, inverse: Floats, error: Floats,
    ) -> None:  # fmt: skip
        """Record the boxes with exactly one root; ``failed`` marks those where uniqueness is not proven."""
        self.failed = np.zeros(len(system), bool)
        where = np.flatnonzero(is_inside)
        if not len(where):
            return
        width = high[where] - low[where]
        slopes = self.slopes(f[where], width)
        slopes = np.einsum("bve,bewc->bvwc", inverse[where], slopes)
        slopes -= np.eye(self.k)[None, :, :, None]
        spread = np.abs(inverse[where]).sum(2)[:, :, None] * (error[where, None] * 2 / width)[:, None, :]
        norm = (np.abs(slopes).max(3) + spread + 2.0**-40).sum(2).max(1)
        for b, bound in zip(where.tolist(), norm.tolist(), strict=True):
            if bound < 1:
                box = {"low": low[b], "high": high[b], "inverse": inverse[b], "contraction": bound}
                self.rooted.append(Rooted(system=int(system[b]), **box))
            else:
                self.failed[b] = True

    def halved(
        self,
        system: NDArray[np.intp],
        low: Floats,
        high: Floats,
        cut_low: Floats,
        cut_high: Floats,
        f: Floats,
    ) -> tuple[NDArray[np.intp], Floats, Floats]:
        """Keep boxes that have become much smaller, split the others, put aside the narrowest."""
        old, new = high - low, cut_high - cut_low
        is_narrow = (new <= NARROWEST).all(1)
        self.unresolved += [
            (int(s), a, b) for s, a, b in zip(system[is_narrow], low[is_narrow], high[is_narrow], strict=True)
        ]
        has_shrunk = ((new / old).min(1) < 0.6) & ~is_narrow
        splits = ~is_narrow & ~has_shrunk
        variable = self.steepest(f[splits], old[splits], new[splits])
        rows = np.arange(len(variable))
        a_low, a_high = cut_low[splits], cut_high[splits]
        cut = a_low[rows, variable] + SPLIT * new[splits][rows, variable]
        left, right = a_high.copy(), a_low.copy()
        left[rows, variable] = cut
        right[rows, variable] = cut
        return (
            np.concatenate([system[has_shrunk], system[splits], system[splits]]),
            np.concatenate([cut_low[has_shrunk], a_low, right]),
            np.concatenate([cut_high[has_shrunk], left, a_high]),
        )

    def steepest(self, f: Floats, old: Floats, new: Floats) -> NDArray[np.intp]:
        """Return the variable along which the equations vary most, relative to their range."""
        smear = np.abs(self.slopes(f, old)).max(3) * new[:, None, :]
        reach = np.abs(f).max(2)[:, :, None]
        score = (smear / np.where(reach > 0, reach, 1)).max(1)
        return np.where(new > NARROWEST, score, -1.0).argmax(1)


def _corner_weights(low: Floats, high: Floats) -> Floats:
    """Return the probabilities of one player at the corners of its box, shape ``(B, 2**(m-1), m)``."""
    free = low.shape[1]
    bits = np.arange(2**free)
    upper = np.array([(bits >> (free - 1 - v)) & 1 for v in range(free)], bool).reshape(free, 2**free)
    ends = np.where(upper, high[:, :, None], low[:, :, None])
    first = 1.0 - ends.sum(1, keepdims=True)
    return np.concatenate([first, ends], axis=1).transpose(0, 2, 1)
