"""Leverage: which coalitions move a player by announcing what they will do.

From a baseline outcome, coalition C moves target T if its members have a joint announcement (pure strategies
by which they are bound) after which T plays its baseline strategy for certain in no equilibrium of the
others, T included, mixed ones too.  The coalitions that move T and have no smaller part that does are the
minimal ones.

If no larger coalition loses what a smaller one can, moving T is a simple game; a member's power is its
Shapley-Shubik index, the share of all orders of joining in which the coalition begins to move T with it:

    sum over C without i, where C does not move T and C + i does, of |C|! (n - 1 - |C|)! / n!

[shapley-shubik-1954]
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.errors import NotApplicable
from negsim.solvers.coalition.derived.joint_payoffs import JointPayoffs
from negsim.solvers.coalition.derived.limits import check_among, supports_within_reach
from negsim.solvers.coalition.derived.moving import attempts, moves
from negsim.solvers.coalition.solution import Lever, LeverageSolution, TargetLeverage
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.coalition.derived.moving import Attempt


def leverage(
    game: StrategicGame, among: tuple[int, ...], baseline: tuple[int, ...], target: int | None = None
) -> LeverageSolution:
    """Find the smallest coalitions that move a target, and the power of their members.

    Parameters
    ----------
    game
        The strategic game.
    among
        The players, by index, who may join coalitions; coalitions are bitmasks over places in it.  A target
        that is among them is in none.
    baseline
        The outcome to move from, a strategy index for each player; it need not be an equilibrium.
    target
        A player; by default each player who may not join, or, if all may, each player.

    Returns
    -------
    LeverageSolution
        One ``TargetLeverage`` a target.  If the target stays in no equilibrium anyway, the minimal coalition
        is 0 (nobody).  A note N232 says where a search for mixed equilibria was incomplete.

    Raises
    ------
    NotApplicable
        N233: ``among`` is no list of different players, ``baseline`` no outcome, ``target`` no player.
    GameTooLarge
        N211, N231: too many outcomes, coalitions or searches for mixed equilibria.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> meeting = StrategicGame.from_arrays([[2, 0], [0, 1]], [[1, 0], [0, 2]])
    >>> leverage(meeting, (0,), (0, 0)).targets[0].minimal
    (Lever(coalition=1, announcement=(1,)),)
    """
    check_among(game, among)
    _check_baseline(game, baseline, target)
    joint = JointPayoffs(game)
    players = range(len(game.shape))
    targets = [target] if target is not None else [i for i in players if i not in among] or list(players)
    found = tuple(_target_leverage(joint, among, t, baseline[t]) for t in targets)
    count = sum(len(t.undecided) for t in found)
    text = f"For {count:,} coalitions not all mixed equilibria are known; they may move a target or not."
    return LeverageSolution(
        solver="leverage",
        among=among,
        baseline=baseline,
        targets=found,
        is_complete=not count,
        notes=(Note(code="N232", text=text),) if count else (),
    )


def _check_baseline(game: StrategicGame, baseline: tuple[int, ...], target: int | None) -> None:
    if len(baseline) != len(game.shape) or not all(
        0 <= k < m for k, m in zip(baseline, game.shape, strict=True)
    ):
        raise NotApplicable("N233", f"{baseline} is no outcome of a game of {game.shape} strategies")
    if target is not None and not 0 <= target < len(game.shape):
        raise NotApplicable("N233", f"a target is a player from 0 to {len(game.shape) - 1}, not {target}")


def _target_leverage(joint: JointPayoffs, among: tuple[int, ...], target: int, stay: int) -> TargetLeverage:
    tries = sorted(attempts(joint, among, target, stay), key=lambda a: a.coalition)
    reach = supports_within_reach(
        [a.others for a in tries if a.certain is None for _ in a.open_ones], "announcements"
    )
    levers: dict[int, Lever] = {}
    undecided = []
    for attempt in tries:
        row, is_decided = _first_that_moves(joint, attempt, (target, stay), reach)
        if row is not None:
            announcement = attempt.announcement(row)
            levers[attempt.coalition] = Lever(coalition=attempt.coalition, announcement=announcement)
        elif not is_decided:
            undecided.append(attempt.coalition)
    free = sum(1 << k for k, i in enumerate(among) if i != target)
    is_monotone = all(c | 1 << k in levers for c in levers for k in range(len(among)) if free >> k & 1)
    return TargetLeverage(
        target=target,
        minimal=tuple(v for c, v in levers.items() if not any(d & c == d for d in levers if d != c)),
        moving=tuple(levers),
        undecided=tuple(undecided),
        is_monotone=is_monotone,
        power=_power(len(among), free, set(levers)) if is_monotone and not undecided else None,
    )


def _first_that_moves(
    joint: JointPayoffs, attempt: Attempt, at: tuple[int, int], reach: int
) -> tuple[int | None, bool]:
    """Return an announcement that moves the target, if one is known, and whether none is left undecided."""
    if attempt.certain is not None:
        return attempt.certain, True
    is_decided = True
    for row in attempt.open_ones:
        verdict = moves(joint, attempt, row, at, reach)
        if verdict:
            return row, True
        is_decided &= verdict is not None
    return None, is_decided


def _power(n: int, free: int, moving: set[int]) -> tuple[Fraction, ...]:
    """Return the Shapley-Shubik indices; the target, if it could join, has none."""
    power = [Fraction(0)] * n
    orders = math.factorial(n)
    for coalition in range(2**n):
        if coalition & free in moving:
            continue
        size = coalition.bit_count()
        for i in range(n):
            if free >> i & 1 and (coalition | 1 << i) & free in moving:
                power[i] += Fraction(math.factorial(size) * math.factorial(n - 1 - size), orders)
    return tuple(power)
