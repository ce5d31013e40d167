"""The greatest values of many functions of one number in [0, 1], all at once.

    argmax over t in [0, 1] of f_k(t),   k = 1..T

A grid over the range finds the highest peaks; each is zoomed into, keeping the best point and its two
neighbors; then Newton's method with differences over five points makes f' = 0, where that does not lower
the value.  Where it would (a kink), zooming goes on.  Bounds are points of
the grid, and so are found exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from negsim.solvers.continuous.differences import slopes

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Family = Callable[[NDArray[np.int64], Array], Array]

INNER: Final = np.arange(1, 7) / 7
"""Where a zoom looks between the neighbors of the best point."""
STEP: Final = 1e-3
NEARBY: Final = np.array([-1e-4, -1e-5, 1e-5, 1e-4])
"""Where a peak narrower than a step would show: differences see nothing of it."""
MOST_ZOOMS: Final = 18


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Effort:
    """How hard to look."""

    grid: int
    peaks: int
    zooms: int
    polish: bool


QUICK: Final = Effort(grid=13, peaks=1, zooms=1, polish=False)
DENSE: Final = Effort(grid=33, peaks=2, zooms=2, polish=False)
FINE: Final = Effort(grid=33, peaks=2, zooms=3, polish=True)


def line_search(family: Family, count: int, noise: Array, effort: Effort) -> tuple[Array, Array, Array]:
    """Maximize ``count`` functions.

    Parameters
    ----------
    family
        From indices ``(K,)`` of functions and points ``(K, P)`` to values ``(K, P)``.
    noise
        For each function the difference that means nothing: of equals the least point is taken.

    Returns
    -------
    points, values, spreads
        Each ``(T,)``; spreads are the ranges of values over the grid.
    """
    every = np.arange(count)
    grid = np.linspace(0, 1, effort.grid)
    values = family(every, np.tile(grid, (count, 1)))
    tasks, best = _peaks(values, noise, effort.peaks)
    width = 1 / (effort.grid - 1)
    left, middle, right = np.clip(grid[best] - width, 0, 1), grid[best], np.clip(grid[best] + width, 0, 1)
    top = values[tasks, best]
    for _ in range(effort.zooms):
        left, middle, right, top = _zoom(family, tasks, (left, middle, right, top), noise)
    if effort.polish:
        middle, top = _polish(family, tasks, (left, middle, right, top), noise)
    points, heights = np.zeros(count), np.full(count, -np.inf)
    for k, point, height in zip(tasks, middle, top, strict=True):  # the first peak of a task is its lowest
        if height > heights[k] + noise[k]:
            points[k], heights[k] = point, height
    return points, heights, values.max(axis=1) - values.min(axis=1)


def _peaks(values: Array, noise: Array, most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return functions and grid indices of their highest local maxima; of a plateau its first point."""
    padded = np.pad(values, ((0, 0), (1, 1)), constant_values=-np.inf)
    is_peak = (values > padded[:, :-2] + noise[:, None]) & (values >= padded[:, 2:] - noise[:, None])
    is_peak[
        np.arange(len(values)), (values >= values.max(axis=1, keepdims=True) - noise[:, None]).argmax(axis=1)
    ] = True
    order = np.argsort(np.where(is_peak, -values, np.inf), axis=1, kind="stable")[:, :most]
    keep = np.take_along_axis(is_peak, order, axis=1)
    tasks, places = np.nonzero(keep)
    chosen = order[tasks, places]
    by_place = np.lexsort((chosen, tasks))
    return tasks[by_place], chosen[by_place]


def _zoom(
    family: Family, tasks: NDArray[np.int64], found: tuple[Array, ...], noise: Array
) -> tuple[Array, Array, Array, Array]:
    """Look between the neighbors of the best points; keep the best and its new neighbors."""
    left, middle, right, top = found
    inner = left[:, None] + (right - left)[:, None] * INNER
    values = np.column_stack([top, family(tasks, inner)])
    points = np.column_stack([middle, inner])
    order = np.argsort(points, axis=1, kind="stable")
    points, values = np.take_along_axis(points, order, 1), np.take_along_axis(values, order, 1)
    best = (values >= values.max(axis=1, keepdims=True) - noise[tasks, None] * 1e-2).argmax(axis=1)
    every = np.arange(len(tasks))
    new_left = np.where(best > 0, points[every, best - 1], left)
    new_right = np.where(
        best < points.shape[1] - 1, points[every, np.minimum(best + 1, points.shape[1] - 1)], right
    )
    return new_left, points[every, best], new_right, values[every, best]


def _polish(
    family: Family, tasks: NDArray[np.int64], found: tuple[Array, ...], noise: Array
) -> tuple[Array, Array]:
    """Make slopes vanish inside; where that lowers a value, zoom on."""
    left, middle, right, top = found
    point = middle.copy()
    for _ in range(4):
        first, second = slopes(lambda p: family(tasks, p), point, STEP)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = np.where(second < 0, -first / second, 0)
        point = np.clip(point + np.clip(step, left - right, right - left), left, right)
    moved = family(tasks, point[:, None])[:, 0]
    good = moved >= top - noise[tasks] * 1e-1
    nearby = family(tasks, np.clip(point[:, None] + NEARBY, 0, 1)).max(axis=1)
    is_settled = good & (np.abs(step) < 1e-8) & (nearby <= moved + noise[tasks])
    is_corner = ((point == 0) | (point == 1)) & good
    middle, top = np.where(good, point, middle), np.where(good, moved, top)
    rest = np.flatnonzero(~(is_settled | is_corner))
    if len(rest):
        kept = (left[rest], middle[rest], right[rest], top[rest])
        for _ in range(MOST_ZOOMS):
            kept = _zoom(family, tasks[rest], kept, noise)
        middle[rest], top[rest] = kept[1], kept[3]
    return middle, top
