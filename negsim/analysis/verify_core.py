"""Checks of core, least core and nucleolus that share nothing with their solvers.

A point is checked against every coalition, in integers. That a core is empty is checked by its balanced
weights. The nucleolus is checked by Kohlberg's criterion in its dual form: with the payoffs of all worse
coalitions fixed, there must be no way to shift shares so that every coalition of the next level of excess
gets no less and one of them more (and nobody less who gets just v(i), where shares must be individually
rational). The shifts are searched by scipy's linear programs over matrices of zeros and ones.
[kohlberg-1971]
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from negsim.errors import NegsimError
from negsim.games.coalition import members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from negsim.games.coalition import CoalitionGame
    from negsim.solvers.coalition.solution import CoreSolution, LeastCoreSolution, NucleolusSolution

KOHLBERG_UP_TO = 12
"""With more players only what can be seen at the point itself is checked."""
SHIFT = 1e-6
"""A gain that a shift of at most 1 a coalition can bring is no rounding error from here on."""
INT64_SAFE = 2**62


def verify_core(game: CoalitionGame, solution: CoreSolution) -> CoreSolution:
    """Return the solution, if its point or its weights prove what it says.

    Raises
    ------
    NegsimError
        With code N901, if not.
    """
    if solution.is_empty:
        claimed = _balanced_total(game, solution.balanced_weights, Fraction(0))
        if claimed <= game.worth(game.everyone):
            _wrong("balanced weights do not prove the core empty")
    elif solution.point is None or _shares_of_all(game, solution.point):
        _wrong("a point does not share the worth of all")
    elif _greatest(game, solution.point) > 0:
        _wrong("a point is not in the core")
    return solution


def verify_least_core(game: CoalitionGame, solution: LeastCoreSolution) -> LeastCoreSolution:
    """Return the solution, if its point has the excess it says and its weights prove that none has less.

    Raises
    ------
    NegsimError
        With code N901, if not.
    """
    if game.n == 1:
        return solution
    epsilon = solution.epsilon
    if epsilon is None or _shares_of_all(game, solution.point) or _proper(game, solution.point) != epsilon:
        _wrong("a point of the least core has another excess")
    if _balanced_total(game, solution.balanced_weights, epsilon) != game.worth(game.everyone):
        _wrong("weights do not prove the least core")
    return solution


def verify_nucleolus(game: CoalitionGame, solution: NucleolusSolution) -> NucleolusSolution:
    """Return the solution, if Kohlberg's criterion holds; of more than 12 players, if shares are possible.

    Raises
    ------
    NegsimError
        With code N901, if not.
    """
    alone = [game.worth(1 << i) for i in range(game.n)]
    is_rational = solution.solver == "nucleolus"
    if solution.shares is None:
        if not is_rational or sum(alone) <= game.worth(game.everyone):
            _wrong("a nucleolus is said to be undefined")
        return solution
    if _shares_of_all(game, solution.shares):
        _wrong("a nucleolus does not share the worth of all")
    if is_rational and any(x < v for x, v in zip(solution.shares, alone, strict=True)):
        _wrong("a nucleolus gives somebody less than it is worth alone")
    if game.n <= KOHLBERG_UP_TO and not satisfies_kohlberg(game, solution.shares, is_rational=is_rational):
        _wrong("a nucleolus fails Kohlberg's criterion")
    return solution


def satisfies_kohlberg(game: CoalitionGame, shares: Sequence[Fraction], *, is_rational: bool) -> bool:
    """Whether no shift of shares makes the excesses, greatest first, lexicographically less."""
    lacks = _excesses(game, shares)[0]
    inside = np.arange(2**game.n)[:, None] >> np.arange(game.n) & 1
    at_least = [i for i in range(game.n) if is_rational and shares[i] == game.worth(1 << i)]
    shifts = np.ones((1, game.n))  # rows whose product with a shift is 0: first that of everybody
    is_open = np.ones(2**game.n, bool)
    is_open[[0, -1]] = False
    while np.linalg.matrix_rank(shifts) < game.n:
        level = max(lacks[is_open].tolist())
        rows = inside[is_open & (lacks == level)]
        if not _is_tight(rows, shifts, at_least):
            return False
        shifts = _independent(np.concatenate([shifts, rows]))
        is_open &= np.abs(inside - inside @ np.linalg.pinv(shifts) @ shifts).max(axis=1) > SHIFT
    return True


def _is_tight(rows: NDArray[Any], fixed: NDArray[Any], at_least: list[int]) -> bool:
    """Whether every shift that lowers no row, and no share at its least, leaves all rows as they are."""
    if _is_balanced(rows, fixed):
        return True
    from scipy.optimize import linprog

    n = rows.shape[1]
    bounds = [(0, None) if i in at_least else (None, None) for i in range(n)]
    found = linprog(
        -rows.sum(axis=0),
        A_ub=np.concatenate([-rows, rows]),
        b_ub=np.concatenate([np.zeros(len(rows)), np.ones(len(rows))]),
        A_eq=fixed,
        b_eq=np.zeros(len(fixed)),
        bounds=bounds,
        method="highs",
    )
    return bool(found.status == 0 and -found.fun < SHIFT)


def _is_balanced(rows: NDArray[Any], fixed: NDArray[Any]) -> bool:
    """Whether these weights, all above 0, balance the rows but for what is fixed: the rows are tight then.

    Tried are the nearest to equal weights; where they are not all above 0, others may be (Stiemke 1915), and
    it takes a linear program to tell.
    """
    free = rows - rows @ np.linalg.pinv(fixed) @ fixed
    weights = 1.0 - np.linalg.pinv(free.T) @ free.sum(axis=0)
    return bool(weights.min() > SHIFT and np.abs(weights @ free).max() < SHIFT * weights.min())


def _independent(rows: NDArray[Any]) -> NDArray[Any]:
    """Return orthogonal rows that span the same space."""
    _, sizes, directions = np.linalg.svd(rows, full_matrices=False)
    return np.asarray(directions[sizes > SHIFT * sizes[0]])


def _excesses(game: CoalitionGame, shares: Sequence[Fraction]) -> tuple[NDArray[Any], int]:
    """Return v(S) - x(S) of every coalition as integers over one denominator."""
    unit = math.lcm(game.denominator, *(x.denominator for x in shares))
    payoffs = [int(x * unit) for x in shares]
    factor = unit // game.denominator
    largest = max(abs(int(game.numerators.max())), abs(int(game.numerators.min()))) * factor
    kind: Any = np.int64 if largest + sum(map(abs, payoffs)) < INT64_SAFE else object
    lacks = game.numerators.astype(kind) * factor
    for i, payoff in enumerate(payoffs):
        lacks.reshape(-1, 2, 2**i)[:, 1] -= payoff
    return lacks, unit


def _greatest(game: CoalitionGame, shares: Sequence[Fraction]) -> Fraction:
    lacks, unit = _excesses(game, shares)
    return Fraction(int(lacks.max()), unit)


def _proper(game: CoalitionGame, shares: Sequence[Fraction]) -> Fraction:
    """Return the greatest excess of a coalition that is neither nobody nor everybody."""
    lacks, unit = _excesses(game, shares)
    return Fraction(int(lacks[1:-1].max()), unit)


def _shares_of_all(game: CoalitionGame, shares: Sequence[Fraction]) -> bool:
    """Whether shares do not add up to the worth of all."""
    return len(shares) != game.n or sum(shares, start=Fraction(0)) != game.worth(game.everyone)


def _balanced_total(
    game: CoalitionGame, weights: Sequence[tuple[int, Fraction]], epsilon: Fraction
) -> Fraction:
    """Return the sum of weight * (worth - epsilon), if the weights are balanced."""
    over = [Fraction(0)] * game.n
    for coalition, weight in weights:
        for i in members(coalition):
            over[i] += weight
    if any(x != 1 for x in over) or any(weight <= 0 for _, weight in weights):
        _wrong("weights are not balanced")
    return sum((w * (game.worth(s) - epsilon) for s, w in weights), start=Fraction(0))


def _wrong(what: str) -> NoReturn:
    raise NegsimError("N901", f"internal check failed: {what}")
