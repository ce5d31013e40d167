"""Coalition-proof equilibria: no coalition can leave by a deviation that holds itself.

By recursion on the coalition J, the strategies s of the others being fixed:

    s is self-enforcing for J    if for each smaller coalition K in J, s is coalition-proof for K
                                 (for a single player: always)
    s is coalition-proof for J   if it is self-enforcing for J, and no other strategies d of J that are
                                 self-enforcing make every member of J strictly better off

A coalition-proof equilibrium is coalition-proof for the coalition of all.  It suffices that K ranges over J
less one player, since coalition-proof for K implies the same for all that is smaller.
[bernheim-peleg-whinston-1987]

Profiles and deviations are pure; deviations by mixtures are not examined.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from negsim.errors import GameTooLarge
from negsim.games.coalition import members
from negsim.solvers.coalition.holding.strong_nash import PURE_ONLY, joint_deviation
from negsim.solvers.coalition.solution import CoalitionProofSolution, ProfileVerdict
from negsim.solvers.nash.pure import pure_outcomes
from negsim.solvers.size import check_size

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.coalition.solution import JointDeviation

REDUCED_LIMIT: Final = 100_000
"""Games that remain when some players' strategies are fixed (about two seconds)."""
CELLS_LIMIT: Final = 50_000_000
"""Outcomes times coalitions."""
COMPARISONS_LIMIT: Final = 500_000_000
"""Comparisons of two self-enforcing deviations."""

Deviations = dict[tuple[int, ...], "JointDeviation"]
"""For an outcome that was left, by whom first and to where."""


def coalition_proof(game: StrategicGame) -> CoalitionProofSolution:
    """Examine every pure equilibrium against self-enforcing deviations of all coalitions.

    Returns
    -------
    CoalitionProofSolution
        ``deviation`` is self-enforcing, and by a smallest coalition.

    Raises
    ------
    GameTooLarge
        With code N211, if the game has more than 10 million payoffs, or N234, if it leaves more than 100,000
        games where some strategies are fixed, or takes more than 500 million comparisons.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> coalition_proof(dilemma).profiles
    ((1, 1),)
    """
    check_size(game)
    _check_work(game)
    left = _departures(game)
    verdicts = tuple(
        ProfileVerdict(outcome=outcome, payoffs=game.payoffs(outcome), deviation=left.get(outcome))
        for outcome in map(tuple, pure_outcomes(game).tolist())
    )
    return CoalitionProofSolution(solver="coalition-proof", verdicts=verdicts, notes=(PURE_ONLY,))


def _check_work(game: StrategicGame) -> None:
    """Refuse a game with too many coalitions, before any work."""
    reduced = math.prod(size + 1 for size in game.shape)
    cells = math.prod(game.shape) * 2 ** len(game.shape)
    for count, limit, what in (
        (reduced, REDUCED_LIMIT, "games in which some strategies are fixed"),
        (cells, CELLS_LIMIT, "outcomes times coalitions"),
    ):
        if count > limit:
            raise GameTooLarge(
                "N234",
                f"coalition-proof equilibria: {count:,} {what} (limit {limit:,})",
                "leave out strategies, or put players with the same interests together",
            )


def _departures(game: StrategicGame) -> Deviations:
    """Return for each outcome the deviation of the smallest coalition, of two or more, that leaves it."""
    n = len(game.shape)
    is_proof: dict[int, NDArray[np.bool_]] = {
        1 << i: payoffs == payoffs.max(axis=i, keepdims=True) for i, payoffs in enumerate(game.numerators)
    }
    left: Deviations = {}
    comparisons = 0
    for coalition in sorted(range(1, 2**n), key=lambda c: (c.bit_count(), c)):
        if coalition in is_proof:
            continue
        holds = np.logical_and.reduce([is_proof[coalition & ~(1 << i)] for i in members(coalition)])
        rows = _by_reduced_game(holds, coalition)
        comparisons += sum(len(row) ** 2 for row in rows)
        if comparisons > COMPARISONS_LIMIT:
            raise GameTooLarge(
                "N234",
                f"coalition-proof equilibria take more than {COMPARISONS_LIMIT:,} comparisons of deviations",
                "leave out strategies, or put players with the same interests together",
            )
        for row in rows:
            _remove_left(game, coalition, row, holds, left)
        is_proof[coalition] = holds
    return left


def _by_reduced_game(holds: NDArray[np.bool_], coalition: int) -> list[NDArray[np.intp]]:
    """Put together the outcomes (rows of indices) that differ in the coalition's strategies only."""
    outcomes = np.argwhere(holds)
    others = [i for i in range(holds.ndim) if not coalition >> i & 1]
    if not others:
        return [outcomes]
    fixed = np.ravel_multi_index(tuple(outcomes[:, others].T), [holds.shape[i] for i in others])
    order = np.argsort(fixed, kind="stable")
    cuts = np.flatnonzero(np.diff(fixed[order])) + 1
    return [row for row in np.split(outcomes[order], cuts) if len(row) > 1]


def _remove_left(
    game: StrategicGame,
    coalition: int,
    outcomes: NDArray[np.intp],
    holds: NDArray[np.bool_],
    left: Deviations,
) -> None:
    """Mark in ``holds`` the outcomes that the coalition leaves for another of them, and note to where."""
    cells = tuple(outcomes.T)
    payoffs = [game.numerators[i][cells] for i in members(coalition)]
    is_left = []
    for k, outcome in enumerate(map(tuple, outcomes.tolist())):
        is_better = np.logical_and.reduce([p > p[k] for p in payoffs])
        if is_better.any():
            is_left.append(outcomes[k])
            to = tuple(outcomes[int(np.argmax(is_better))].tolist())
            if outcome not in left:
                left[outcome] = joint_deviation(game, outcome, coalition, to)
    if is_left:
        holds[tuple(np.array(is_left).T)] = False
