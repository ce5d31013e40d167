"""What coalitions can guarantee themselves against everybody else: alpha and beta.

The members of S choose a joint strategy s, all others together the joint strategy t that hurts S most:

    alpha(S) = max over s of min over t of u_S(s, t)        S moves first        (pure)
    beta(S)  = min over t of max over s of u_S(s, t)        S can answer         (pure)

Over mixed joint strategies both are the value of the matrix game u_S, which lies between the two; a linear
program is solved only where these differ.  [aumann-1961]
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import GameTooLarge
from negsim.games.coalition import members
from negsim.solvers.coalition.derived.joint_payoffs import JointPayoffs
from negsim.solvers.coalition.derived.limits import FEWER
from negsim.solvers.coalition.solution import DerivedWorth
from negsim.solvers.linear.matrix_game import matrix_game_work, solve_matrix_game

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame

WORK_LIMIT = 500_000_000
"""Work of all linear programs (about ten seconds)."""


def guarantees(game: StrategicGame, among: tuple[int, ...], rule: str, *, in_pure: bool) -> DerivedWorth:
    """Find what every coalition can guarantee itself, by ``alpha`` or ``beta``."""
    joint = JointPayoffs(game)
    alpha, beta = [0] * 2 ** len(among), [0] * 2 ** len(among)
    announcements: list[tuple[int, ...]] = [()] * len(alpha)
    for coalition, total in joint.coalitions(among):
        players = tuple(among[k] for k in members(coalition))
        matrix = against_all(total, players)
        low = matrix.min(axis=1)
        alpha[coalition], beta[coalition] = int(low.max()), int(matrix.max(axis=0).min())
        if players:
            place = np.unravel_index(int(low.argmax()), tuple(game.shape[i] for i in players))
            announcements[coalition] = tuple(map(int, place))
    worths = list(map(Fraction, beta if rule == "beta" else alpha))
    if not in_pure:
        between = {coalition for coalition in range(len(alpha)) if alpha[coalition] < beta[coalition]}
        worths = _with_values(joint, among, worths, between)
    return DerivedWorth(
        solver="derived-worth",
        rule=rule,
        among=among,
        equilibrium="none",
        worths=tuple(w / joint.denominator for w in worths),
        ranges=None,
        payoffs=None,
        outcomes=None,
        announcements=tuple(announcements) if in_pure and rule == "alpha" else None,
        is_complete=True,
    )


def against_all(total: NDArray[Any], players: tuple[int, ...]) -> NDArray[Any]:
    """Return an array over outcomes as a matrix: joint strategies of players by those of all others."""
    rows = math.prod(total.shape[i] for i in players)
    others = [i for i in range(total.ndim) if i not in players]
    return total.transpose([*players, *others]).reshape(rows, -1)


def _with_values(
    joint: JointPayoffs, among: tuple[int, ...], worths: list[Fraction], between: set[int]
) -> list[Fraction]:
    """Return worths in which coalitions whose guarantees differ have the values of their matrix games."""
    _check_programs(joint.game, among, between)
    values = list(worths)
    for coalition, total in joint.coalitions(among) if between else ():
        if coalition in between:
            matrix = against_all(total, tuple(among[k] for k in members(coalition)))
            values[coalition] = solve_matrix_game(matrix.tolist()).value
    return values


def _check_programs(game: StrategicGame, among: tuple[int, ...], coalitions: set[int]) -> None:
    outcomes = math.prod(game.shape)
    work = 0
    for coalition in coalitions:
        rows = math.prod(game.shape[among[k]] for k in members(coalition))
        work += matrix_game_work(rows, outcomes // rows)
    if work > WORK_LIMIT:
        raise GameTooLarge(
            "N231",
            f"the linear programs of {len(coalitions):,} coalitions at {outcomes:,} outcomes are "
            f"{work:,} units of work (limit {WORK_LIMIT:,})",
            f"ask for guarantees by pure strategies, {FEWER}",
        )
