"""Every strategy of one player against every one of the other, exactly: two machines are one Markov chain.

Two machines in states s and t play a and b with probability x[s, a] y[t, b].  So the pair of states moves by

    P[(s, t), (s', t')] = sum over (a, b) of F[s, s', a, b] * G[t, t', a, b],
    F[s, s', a, b] = x[s, a] if next(s, a, b) = s', else 0;   G likewise for the other,

and is worth u[s, t] = sum of x[s, a] U[a, b] y[t, b] a turn.  From the pair of first states, in T turns,

    V(T) = (1 + P + ... + P^(T-1)) u,    V(2k) = V(k) + P^k V(k),    V(k+1) = u + P V(k),

which takes about log2 T products; with discount d, on the average per turn,

    (1 - d) V = (1 - d) (1 - d P)^-1 u.

No turn is drawn at random.  Where payoffs are integers (over one denominator), and machines throw no dice,
all sums are sums of integers in floats, and so exact.  Pairs of machines of the same sizes are computed
together.  [axelrod-1984, kemeny-snell-1960]
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge
from negsim.solvers.repeated.machine import with_noise
from negsim.solvers.repeated.match import USUAL_MATCH, Match, check_machines, payoffs_in_floats
from negsim.solvers.solution import RoundRobin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.repeated.machine import Machine

    Floats = NDArray[np.float64]

WORK_LIMIT = 20_000_000_000
"""Multiplications of one product, added up over all pairs; some seconds."""
BLOCK = 2_000_000
"""Transition probabilities of the pairs that are computed together."""


def round_robin(
    game: StrategicGame,
    rows: Sequence[Machine],
    columns: Sequence[Machine],
    match: Match = USUAL_MATCH,
) -> RoundRobin:
    """Let every machine of the first player meet every one of the second; return expected payoffs.

    Parameters
    ----------
    game
        Two players, shape ``(m, n)``.
    rows, columns
        The machines of the first player (own actions ``m``) and of the second (own actions ``n``).
    match
        Turns or discount, and noise; 200 turns without noise by default.

    Returns
    -------
    RoundRobin
        Means, and totals if there is no discount, each of shape ``(rows, columns)``.

    Raises
    ------
    NotApplicable
        N160 unless there are two players.
    UsageError
        N164 if a machine does not fit the game.
    GameTooLarge
        N250 if there are too many pairs or states.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.repeated.deal_and_punishment import deal_and_punishment
    >>> from negsim.solvers.repeated.strategies import repeated_strategies
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> plan = deal_and_punishment(dilemma)
    >>> always, tit_for_tat = repeated_strategies(dilemma, plan, 0).machines[1:3]
    >>> found = round_robin(dilemma, [tit_for_tat], [always])
    >>> [total.tolist() for total in found.totals]
    [[[199.0]], [[204.0]]]
    """
    check_machines(game, rows, columns)
    _check_work(game, rows, columns)
    payoffs, units = payoffs_in_floats(game, match.turns if match.discount is None else 1)
    sums = np.empty((2, len(rows), len(columns)))
    noisy = [[with_noise(m, match.noise) for m in side] for side in (rows, columns)]
    for first, second in _blocks(noisy[0], noisy[1]):
        block = [noisy[0][k] for k in first], [noisy[1][k] for k in second]
        chain, worth = _chain(*block, payoffs)
        if match.discount is None:
            value = _summed(chain, worth, match.turns)
        else:
            value = _discounted(chain, worth, match.discount)
        found = np.take_along_axis(value, _starts(*block)[:, None, None], axis=1)[:, 0, :]
        sums[:, np.array(first)[:, None], second] = found.T.reshape(2, len(first), len(second))
    sums /= np.array(units)[:, None, None]
    is_summed = match.discount is None
    means = sums / match.turns if is_summed else sums
    return RoundRobin(
        solver="round-robin",
        match=match,
        means=(means[0], means[1]),
        totals=(sums[0], sums[1]) if is_summed else None,
    )


def _check_work(game: StrategicGame, rows: Sequence[Machine], columns: Sequence[Machine]) -> None:
    first, second = (sum(m.states**2 for m in side) for side in (rows, columns))
    cubes = sum(m.states**3 for m in rows) * sum(m.states**3 for m in columns)
    work = first * second * game.shape[0] * game.shape[1] + cubes
    if work > WORK_LIMIT:
        raise GameTooLarge(
            "N250",
            f"a round robin of {len(rows)} and {len(columns)} strategies in a game of {game.shape[0]} x "
            f"{game.shape[1]} outcomes needs {work:,} multiplications at a time (limit {WORK_LIMIT:,})",
            "leave out strategies of the game",
        )


def _blocks(rows: Sequence[Machine], columns: Sequence[Machine]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield indices of machines whose pairs are computed together: of one size each, and not too many."""
    for first in _by_size(rows):
        for second in _by_size(columns):
            cells = (rows[first[0]].states * columns[second[0]].states) ** 2
            width = max(1, min(len(second), BLOCK // cells))
            height = max(1, BLOCK // (cells * width))
            for i in range(0, len(first), height):
                for j in range(0, len(second), width):
                    yield first[i : i + height], second[j : j + width]


def _by_size(machines: Sequence[Machine]) -> list[list[int]]:
    order = sorted(range(len(machines)), key=lambda k: machines[k].states)
    return [list(group) for _, group in groupby(order, key=lambda k: machines[k].states)]


def _chain(
    rows: Sequence[Machine], columns: Sequence[Machine], payoffs: Sequence[Floats]
) -> tuple[Floats, Floats]:
    """Return P, shape ``(pairs, states, states)``, and u, shape ``(pairs, states, 2)``."""
    F = np.stack([_moves(m) for m in rows])
    G = np.stack([_moves(m).swapaxes(2, 3) for m in columns])
    p, S, _, m, n = F.shape
    q, T = G.shape[:2]
    both = F.reshape(p * S * S, m * n) @ G.reshape(q * T * T, m * n).T
    chain = both.reshape(p, S, S, q, T, T).transpose(0, 3, 1, 4, 2, 5).reshape(p * q, S * T, S * T)
    x, y = np.stack([m.mix for m in rows]), np.stack([m.mix for m in columns])
    worth = [np.einsum("psb,qtb->pqst", x @ U, y).reshape(p * q, S * T) for U in payoffs]
    return np.ascontiguousarray(chain), np.stack(worth, axis=2)


def _moves(machine: Machine) -> Floats:
    """Return F[s, s', a, b]: the probability of a where it leads, together with b, from s to s'."""
    leads = machine.next_state[:, None] == np.arange(machine.states)[:, None, None]
    return np.asarray(leads * machine.mix[:, None, :, None])


def _starts(rows: Sequence[Machine], columns: Sequence[Machine]) -> NDArray[np.intp]:
    """Return for every pair the number of its first pair of states."""
    first, second = (np.array([m.first for m in side]) for side in (rows, columns))
    return np.asarray((first[:, None] * columns[0].states + second).ravel())


def _summed(chain: Floats, worth: Floats, turns: int) -> Floats:
    """Return V(turns), from the leading bits of ``turns`` to the last.

    Powers of P are brought back to rows that sum to 1: rounding would double with every square.
    """
    value, power = worth, chain
    for bit in bin(turns)[3:]:
        value = value + power @ value
        power = power @ power
        if bit == "1":
            value = worth + chain @ value
            power = chain @ power
        power /= power.sum(axis=2, keepdims=True)
    return value


def _discounted(chain: Floats, worth: Floats, discount: float) -> Floats:
    """Return (1 - d) (1 - d P)^-1 u."""
    solved = np.linalg.solve(np.eye(chain.shape[1]) - discount * chain, worth)
    return np.asarray((1 - discount) * solved)
