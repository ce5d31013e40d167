"""Matches really played: every pair of machines, several times, all at once, one turn after another.

In each turn every match of a block draws two numbers between 0 and 1, and each machine takes the first
action whose cumulated probability in its state is beyond its number.  All machines' states are numbered in a
row, so that a turn is a few lookups in flat tables.  The same seed gives the same matches.  With a discount,
turns are played until what is left weighs less than a millionth.  [axelrod-1984]
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import GameTooLarge, UsageError
from negsim.solvers.repeated.machine import with_noise
from negsim.solvers.repeated.match import USUAL_MATCH, Match, check_machines, payoffs_in_floats
from negsim.solvers.solution import Simulation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.repeated.machine import Machine

    Floats = NDArray[np.float64]
    Integers = NDArray[np.intp]

PLAYED_LIMIT = 1_000_000_000
"""Turns of all matches together; about a minute."""
BLOCK = 16_384
"""Matches that are played side by side."""
LEFT = 1e-6
"""What the turns that are not played may weigh, with a discount."""


def simulate(
    game: StrategicGame,
    rows: Sequence[Machine],
    columns: Sequence[Machine],
    match: Match = USUAL_MATCH,
    *,
    repetitions: int = 10,
    seed: int = 0,
) -> Simulation:
    """Play every pair of machines several times.

    Parameters
    ----------
    game, rows, columns, match
        As for ``round_robin``.
    repetitions
        How often every pair meets.
    seed
        What chance depends on.

    Returns
    -------
    Simulation
        Averages and standard deviations of the payoff per turn, shape ``(rows, columns)`` for each player.

    Raises
    ------
    NotApplicable
        N160 unless there are two players.
    UsageError
        N162 if nothing would be played, N164 if a machine does not fit the game.
    GameTooLarge
        N250 if there are too many turns to play.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.repeated.deal_and_punishment import deal_and_punishment
    >>> from negsim.solvers.repeated.strategies import repeated_strategies
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> plan = deal_and_punishment(dilemma)
    >>> always, tit_for_tat = repeated_strategies(dilemma, plan, 0).machines[1:3]
    >>> simulate(dilemma, [tit_for_tat], [always], repetitions=2).means[1].tolist()
    [[1.02]]
    """
    check_machines(game, rows, columns)
    played = match.turns if match.discount is None else math.ceil(math.log(LEFT) / math.log(match.discount))
    _check_work(len(rows) * len(columns), played, repetitions)
    payoffs, units = payoffs_in_floats(game, played)
    first, second = (_Side.of([with_noise(m, match.noise) for m in side]) for side in (rows, columns))
    i, j = np.divmod(np.arange(len(rows) * len(columns)).repeat(repetitions), len(columns))
    rng = np.random.default_rng(seed)
    scores = np.concatenate(
        [
            _play(first, second, (i[k : k + BLOCK], j[k : k + BLOCK]), payoffs, _weights(match, played), rng)
            for k in range(0, len(i), BLOCK)
        ],
        axis=1,
    )
    scores /= np.array(units)[:, None]
    scores /= played if match.discount is None else 1
    table = scores.reshape(2, len(rows), len(columns), repetitions)
    means = table.mean(axis=3)
    deviations = table.std(axis=3, ddof=1) if repetitions > 1 else np.zeros_like(means)
    return Simulation(
        solver="simulate",
        seed=seed,
        turns=played,
        repetitions=repetitions,
        means=(means[0], means[1]),
        deviations=(deviations[0], deviations[1]),
    )


def _weights(match: Match, played: int) -> Floats:
    """Return what each turn weighs in the payoff per turn; integers stay integers until they are summed."""
    if match.discount is None:
        return np.ones(played)
    return np.asarray((1 - match.discount) * match.discount ** np.arange(played))


def _check_work(pairs: int, turns: int, repetitions: int) -> None:
    if repetitions < 1:
        raise UsageError("N162", f"a match cannot be played {repetitions} times", "once or more often")
    if pairs * turns * repetitions > PLAYED_LIMIT:
        raise GameTooLarge(
            "N250",
            f"{pairs:,} matches of {turns:,} turns, {repetitions:,} times, are "
            f"{pairs * turns * repetitions:,} turns (limit {PLAYED_LIMIT:,})",
            "play fewer repetitions or turns",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """All machines of one player, their states numbered in a row."""

    firsts: Integers
    """By machine."""
    thresholds: Floats
    """Shape ``(own actions - 1, states)``: cumulated probabilities."""
    next_state: Integers
    """Flat: by state, own action and action of the other."""

    @classmethod
    def of(cls, machines: Sequence[Machine]) -> _Side:
        before = np.cumsum([0, *(m.states for m in machines)])[:-1]
        mixes = np.concatenate([m.mix for m in machines])
        after = [m.next_state + k for m, k in zip(machines, before, strict=True)]
        return cls(
            firsts=before + [m.first for m in machines],
            thresholds=np.ascontiguousarray(mixes.cumsum(axis=1)[:, :-1].T),
            next_state=np.concatenate(after).ravel(),
        )

    def actions(self, state: Integers, drawn: Floats) -> Integers:
        """Return what is played: the number of thresholds that the number drawn is not below."""
        chosen = np.zeros(len(state), dtype=np.intp)
        for threshold in self.thresholds:
            chosen += drawn >= threshold[state]
        return chosen


def _play(
    first: _Side,
    second: _Side,
    pairs: tuple[Integers, Integers],
    payoffs: Sequence[Floats],
    weights: Floats,
    rng: np.random.Generator,
) -> Floats:
    """Play a block of matches; return the weighted sums of payoffs, shape ``(2, matches)``."""
    s, t = first.firsts[pairs[0]], second.firsts[pairs[1]]
    m, n = payoffs[0].shape
    flat = [np.ascontiguousarray(U.ravel()) for U in payoffs]
    sums = np.zeros((2, len(s)))
    drawn = np.empty((2, len(s)))
    for weight in weights.tolist():
        rng.random(out=drawn)
        a, b = first.actions(s, drawn[0]), second.actions(t, drawn[1])
        outcome = a * n + b
        sums[0] += weight * flat[0][outcome]
        sums[1] += weight * flat[1][outcome]
        s = first.next_state[s * (m * n) + outcome]
        t = second.next_state[t * (m * n) + b * m + a]
    return sums
