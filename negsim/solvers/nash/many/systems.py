"""The conditions for an equilibrium with given supports, as tensors of integers.

With supports S_1, ..., S_n and probabilities x_i > 0 on S_i, a profile is an equilibrium if and only if for
every player i

    equations     u_i(t, x) - u_i(s, x)  = 0    for the first strategy s of S_i and every other t of S_i
    inequalities  u_i(r, x) - u_i(s, x) <= 0    for every r outside S_i

Every one of these is multi-affine: a weighted mean of its values at the pure profiles of the supports.  So
its exact range over a product of simplices is attained at corners, and where all its values have one sign
(or none is negative and some positive) it has that sign wherever all probabilities are positive.  Supports
that this excludes are dropped, all supports of the same form at once.  [mckelvey-mclennan-1996]
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

    Indices = NDArray[np.intp]
    Support = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Equations and inequalities on the mixtures of one support profile."""

    support: Support
    players: tuple[int, ...]
    """Who mixes: the axes of both tensors, smaller supports first."""
    equations: NDArray[Any]
    """Shape ``(E, m_1, ..., m_q)``, integers, constant along the own player's axis; E = sum of (m_i - 1)."""
    inequalities: NDArray[Any]
    """Shape ``(Q, m_1, ..., m_q)``, integers."""
    loose: tuple[int, ...] = ()
    """Players who mix as they like, because they are indifferent and matter to nobody."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many probabilities of each player are to be found."""
        return tuple(self.equations.shape[1:])


def systems(game: StrategicGame, least_mixed: int, most_mixed: int) -> Iterator[System]:
    """Yield the conditions of the supports in which so many players mix, unless signs exclude them."""
    payoffs = np.concatenate([a.reshape(-1) for a in game.numerators])
    for form in _forms(game.shape):
        if not least_mixed <= len(form.sizes) <= most_mixed:
            continue
        values = payoffs[form.other] - payoffs[form.first]
        low, high = values.min(axis=2), values.max(axis=2)
        e = form.equations
        is_mean_zero = ((low[:, :e] < 0) & (high[:, :e] > 0)) | ((low[:, :e] == 0) & (high[:, :e] == 0))
        is_possible = is_mean_zero.all(axis=1) & ((low[:, e:] < 0) | (high[:, e:] <= 0)).all(axis=1)
        for s in np.flatnonzero(is_possible).tolist():
            tensors = values[s].reshape(-1, *form.sizes)
            yield System(
                support=form.supports[s],
                players=form.players[s],
                equations=tensors[:e],
                inequalities=tensors[e:],
            )


def system_of(game: StrategicGame, support: Support) -> System:
    """Return the conditions of one support profile, whatever their signs."""
    players = sorted((i for i, own in enumerate(support) if len(own) > 1), key=lambda i: len(support[i]))
    sizes = tuple(len(support[i]) for i in players)
    equations: list[NDArray[Any]] = []
    inequalities: list[NDArray[Any]] = []
    for i in (*players, *(k for k in range(len(support)) if k not in players)):
        others = [own if k != i else range(game.shape[i]) for k, own in enumerate(support)]
        payoffs = np.moveaxis(game.numerators[i][np.ix_(*others)], i, 0)
        for r in range(game.shape[i]):
            if r == support[i][0]:
                continue
            gain = np.expand_dims(payoffs[r] - payoffs[support[i][0]], i)
            gain = np.transpose(gain, (*players, *(k for k in range(len(support)) if k not in players)))
            full = np.broadcast_to(gain, (*sizes, *gain.shape[len(sizes) :])).reshape(sizes)
            (equations if r in support[i] else inequalities).append(full)
    none = np.zeros((0, *sizes), int)
    return System(
        support=support,
        players=tuple(players),
        equations=np.stack(equations) if equations else none,
        inequalities=np.stack(inequalities) if inequalities else none,
    )


def contradicts_itself(system: System) -> bool:
    """Whether some inequality less a multiple of some equation is positive at all corners.

    Then no mixture satisfies both: q <= 0 and e = 0 contradict q - c e > 0.  So it is where, within the
    support, a strategy outside dominates a mixture of two inside.
    """
    for q in system.inequalities:
        for e in system.equations:
            if _separates([int(x) for x in q.ravel()], [int(x) for x in e.ravel()]):
                return True
    return False


def _separates(q: Sequence[int], e: Sequence[int]) -> bool:
    """Whether q - c e > 0 everywhere for some number c."""
    if any(x <= 0 for x, y in zip(q, e, strict=True) if not y):
        return False
    above = [Fraction(x, y) for x, y in zip(q, e, strict=True) if y > 0]
    below = [Fraction(x, y) for x, y in zip(q, e, strict=True) if y < 0]
    return not above or not below or max(below) < min(above)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """All support profiles with the same numbers of strategies, up to who has them.

    Condition c of support s compares ``payoffs[other[s, c]]`` with ``payoffs[first[s, c]]``, cell by cell of
    the product of the supports of those who mix; ``payoffs`` holds everybody's, one player after the other.
    """

    sizes: tuple[int, ...]
    supports: list[Support]
    players: list[tuple[int, ...]]
    other: Indices
    """Shape ``(S, E + Q, cells)``."""
    first: Indices
    equations: int
    """How many of the conditions are equations; they come first."""


@lru_cache(maxsize=32)
def _forms(shape: tuple[int, ...]) -> list[_Form]:
    """Return all support profiles of a shape in which at least two players mix."""
    parts: dict[Any, list[_Form]] = {}
    for sizes in product(*(range(1, m + 1) for m in shape)):
        mixing = sorted((i for i, s in enumerate(sizes) if s > 1), key=lambda i: (sizes[i], shape[i]))
        pure = sorted((i for i, s in enumerate(sizes) if s == 1), key=lambda i: shape[i])
        if len(mixing) > 1:
            key = tuple((sizes[i], shape[i]) for i in (*mixing, *pure))
            parts.setdefault(key, []).append(_form(shape, sizes, mixing, pure))
    return [
        _Form(
            sizes=several[0].sizes,
            supports=[s for form in several for s in form.supports],
            players=[p for form in several for p in form.players],
            other=np.concatenate([form.other for form in several]),
            first=np.concatenate([form.first for form in several]),
            equations=several[0].equations,
        )
        for several in parts.values()
    ]


def _form(shape: Sequence[int], sizes: Sequence[int], mixing: Sequence[int], pure: Sequence[int]) -> _Form:
    own, outside = _choices(shape, sizes)
    strides = [math.prod(shape[i + 1 :]) for i in range(len(shape))]
    axes = {i: a for a, i in enumerate(mixing)}
    count, grid = len(own[0]), tuple(sizes[i] for i in mixing)
    at = np.zeros((count, *(1,) * len(grid)), np.intp)
    for i, chosen in enumerate(own):
        along = [-1 if axes.get(i) == a else 1 for a in range(len(grid))]
        at = at + (chosen * strides[i]).reshape(count, *along)

    def compared(i: int, strategies: Indices) -> tuple[Indices, Indices]:
        start = at.take([0], axis=axes[i] + 1) if i in axes else at
        first = np.broadcast_to(start, at.shape).reshape(count, 1, -1) + i * math.prod(shape)
        other = first + ((strategies - own[i][:, :1]) * strides[i])[:, :, None]
        return other, np.broadcast_to(first, other.shape)

    conditions = [compared(i, own[i][:, 1:]) for i in mixing]
    conditions += [compared(i, outside[i]) for i in (*mixing, *pure)]
    return _Form(
        sizes=grid,
        supports=[tuple(map(tuple, rows)) for rows in zip(*(o.tolist() for o in own), strict=True)],
        players=[tuple(mixing)] * count,
        other=np.concatenate([other for other, _ in conditions], axis=1),
        first=np.concatenate([first for _, first in conditions], axis=1),
        equations=sum(s - 1 for s in grid),
    )


def _choices(shape: Sequence[int], sizes: Sequence[int]) -> tuple[list[Indices], list[Indices]]:
    """Return for each player its strategies inside and outside, a row a support profile, in order."""
    inside, outside = [], []
    for m, size in zip(shape, sizes, strict=True):
        own = list(combinations(range(m), size))
        inside.append(np.array(own, np.intp).reshape(len(own), size))
        rest = [[k for k in range(m) if k not in c] for c in own]
        outside.append(np.array(rest, np.intp).reshape(len(own), m - size))
    which = np.indices([len(a) for a in inside]).reshape(len(shape), -1)
    return (
        [a[w] for a, w in zip(inside, which, strict=True)],
        [a[w] for a, w in zip(outside, which, strict=True)],
    )
