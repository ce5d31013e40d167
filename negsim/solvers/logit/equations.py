"""The equations of a logit quantal response equilibrium, and their derivatives.

p    probabilities, u  expected payoffs: one number for each strategy of each player, player after player
z    log-probabilities up to a constant for each player: p = softmax(z), player by player
l    lambda, how precisely players respond: 0 is chance, infinity a best response

A profile is a quantal response equilibrium at l if  F(z, l) = z - l u(p(z)) = 0.  With D[a, b] the payoff of
strategy a while the owner of b plays b and the others p,

    dF/dz = I - l (D - u 1') diag(p)  outside the blocks of one player,      dF/dl = -u

since u[a] is the mean of D[a, b] over every other player's strategies b.  Payoffs are divided by a common
scale, and each player's mean over its own strategies is subtracted, which changes no p and keeps z small.
[mckelvey-palfrey-1995]
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.games.strategic import INT64_SAFE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

    Floats = NDArray[np.float64]

TABLE_LIMIT = 400_000
"""D of small games is computed from one array of at most this many numbers."""
TINY = 1e-300
EXACT_FLOAT = 2**53
"""Integers up to this are exact floats."""


class LogitEquations:
    """F, its derivatives, and what is at stake for whom, in scaled payoffs."""

    def __init__(self, game: StrategicGame, *, is_own_scale: bool = False) -> None:
        shape = game.shape
        self.count = sum(shape)
        self.starts = np.cumsum((0, *shape[:-1]))
        self.owner = np.repeat(np.arange(len(shape)), shape)
        self.identity = np.eye(self.count)
        self.between = (self.owner[:, None] != self.owner[None, :]).astype(float)
        above, stakes = zip(*(_above_least(game, i) for i in range(len(shape))), strict=True)
        self.stakes: tuple[Fraction, ...] = stakes
        """For each player the most that its own choice alone can change its payoff."""
        self.scale: Fraction = max(stakes)
        scales = stakes if is_own_scale else [self.scale] * len(shape)
        tensors = [_scaled(a, d, s) for a, d, s in zip(above, game.denominators, scales, strict=True)]
        self.relative = np.array([float(t.max(initial=0.0)) for t in tensors])
        """The stakes in scaled payoffs, as floats: 0 where they are too small for floats."""
        self.has_lost_players = any(s > 0 and r < TINY for s, r in zip(stakes, self.relative, strict=True))
        """Whether somebody's payoffs vanish beside the scale."""
        self._tensors: list[Floats] = [
            np.moveaxis(t - t.mean(axis=i, keepdims=True), i, 0) for i, t in enumerate(tensors)
        ]
        self._table = self._all_orders() if self.count ** len(shape) <= TABLE_LIMIT else None
        self._shares = math.factorial(max(0, len(shape) - 2))

    def _all_orders(self) -> Floats:
        """Return an array with an axis for every player, on each of which anybody may stand.

        The first axis says whose payoff it is.  Multiplied by p along all axes but two, it yields D as often
        as the others can be put in order.
        """
        blocks = np.split(np.arange(self.count), self.starts[1:])
        table = np.zeros((self.count,) * len(blocks))
        for i, tensor in enumerate(self._tensors):
            others = [j for j in range(len(blocks)) if j != i]
            for order in permutations(range(len(others))):
                at = np.ix_(blocks[i], *(blocks[others[k]] for k in order))
                table[at] = tensor.transpose(0, *(k + 1 for k in order))
        return table

    def probabilities(self, z: Floats) -> Floats:
        """Return the softmax of z, player by player."""
        e = np.exp(z - np.maximum.reduceat(z, self.starts)[self.owner])
        return np.asarray(e / np.add.reduceat(e, self.starts)[self.owner])

    def conditional(self, p: Floats) -> Floats:
        """Return D: what each strategy is worth while one other player plays one of its own."""
        if self._table is None or self._table.ndim == 1:
            return self._by_contraction(p)
        D = self._table
        for _ in range(self._table.ndim - 2):
            D = D @ p
        return np.asarray(D / self._shares) if self._shares > 1 else D

    def payoffs(self, D: Floats, p: Floats) -> Floats:
        """Return u: the mean of D over each other player, which all agree."""
        others = len(self.starts) - 1
        return np.asarray(D @ p / others if others else self._tensors[0])

    def compared(self, p: Floats, references: NDArray[np.intp]) -> tuple[Floats, Floats]:
        """Return D and u above those of one reference strategy of each player."""
        of = references[self.owner]
        D = self.conditional(p)
        above = D - D[of]
        others = len(self.starts) - 1
        return above, above @ p / others if others else self._tensors[0] - self._tensors[0][references]

    def above(self, z: Floats, references: NDArray[np.intp]) -> Floats:
        """Count z from reference strategies."""
        return z - z[references[self.owner]]

    def most_likely(self, z: Floats) -> NDArray[np.intp]:
        """Return for each player its strategy with the greatest z, by its index among all."""
        parts = np.split(z, self.starts[1:])
        return np.array([int(at) + int(part.argmax()) for at, part in zip(self.starts, parts, strict=True)])

    def centered(self, z: Floats) -> Floats:
        """Count z from its mean over each player's strategies."""
        mean = np.add.reduceat(z, self.starts) / np.bincount(self.owner)
        return z - mean[self.owner]

    def tensors(self) -> list[Floats]:
        """Return the scaled payoffs as arrays of the game's shape, less each player's own means."""
        return [np.moveaxis(t, 0, i) for i, t in enumerate(self._tensors)]

    def regrets(self, u: Floats, p: Floats) -> Floats:
        """Return what each player would gain by a best response."""
        return np.asarray(np.maximum.reduceat(u, self.starts) - np.add.reduceat(p * u, self.starts))

    def _by_contraction(self, p: Floats) -> Floats:
        parts = np.split(p, self.starts[1:])
        D = np.zeros((self.count, self.count))
        for i, tensor in enumerate(self._tensors):
            others = [j for j in range(len(parts)) if j != i]
            if others:
                self._fill(D, i, tensor, others, parts)
        return D

    def _fill(
        self, D: Floats, i: int, tensor: Floats, others: Sequence[int], parts: Sequence[Floats]
    ) -> None:
        """Average a tensor over all others but one, for each of them, halving the others each time."""
        if len(others) == 1:
            at, to = self.starts[i], self.starts[others[0]]
            block = tensor.reshape(-1, len(parts[others[0]]))
            D[at : at + block.shape[0], to : to + block.shape[1]] = block
            return
        own, half = len(parts[i]), len(others) // 2
        first, second = others[:half], others[half:]
        rest = tensor
        for j in reversed(second):
            rest = rest.reshape(-1, len(parts[j])) @ parts[j]
        self._fill(D, i, rest, first, parts)
        rest = tensor
        for j in first:
            rest = parts[j] @ rest.reshape(own, len(parts[j]), -1)
        self._fill(D, i, rest, second, parts)


def _above_least(game: StrategicGame, player: int) -> tuple[NDArray[Any], Fraction]:
    """Return payoffs above the least that the player could get against the same, and the most of these."""
    payoffs = game.numerators[player]
    if payoffs.dtype != object and int(payoffs.max()) - int(payoffs.min()) >= INT64_SAFE:
        payoffs = payoffs.astype(object)
    above = payoffs - payoffs.min(axis=player, keepdims=True)
    return above, Fraction(int(above.max()), game.denominators[player])


def _scaled(above: NDArray[Any], denominator: int, scale: Fraction) -> Floats:
    """Divide exactly, round once."""
    if scale == 0:
        return np.zeros(above.shape)
    up, down = scale.denominator, denominator * scale.numerator
    if int(above.max()) * up <= EXACT_FLOAT and down <= EXACT_FLOAT:
        return np.asarray(above.astype(float) * up / down)
    quotients = [int(x) * up / down for x in above.ravel().tolist()]
    return np.array(quotients).reshape(above.shape)
