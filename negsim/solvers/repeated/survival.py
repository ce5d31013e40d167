"""Which strategies survive: a tournament's payoffs as a game between two crowds.

Each strategy of repeated play is one choice in the game whose payoffs A and B are those of the round robin.

Replicator dynamics.  From equal shares, the share of a strategy grows at the rate at which it is worth more
    than the average.  In a symmetric game (B is A transposed) both crowds are one.  [taylor-jonker-1978]
Fictitious play.  In every round each plays a best reply to how often the other has played what; equally good
    replies are drawn by chance.  [brown-1951]

Both are followed by nashpy, with the payoffs of each actor scaled from 0 (its least) to 1 (its greatest), so
that time does not depend on units.  Shares are not let fall below a trillionth: who is nearly gone can come
back.  A strategy survives if its share at the end is more than one in a hundred.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import GameTooLarge
from negsim.solvers.solution import Note, Survival

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Shares = tuple[Floats, Floats]

PIECES, PIECE, STEPS = 50, 200.0, 20
"""Replicator dynamics are followed for this many pieces of this much time, each in some steps."""
LEAST = 1e-12
"""The least share of a strategy at the end of a piece."""
SURVIVES = 0.01
STILL = 0.01
"""Shares that changed more than this in the second half are called unsettled."""
ROUNDS = 2_000
"""Of fictitious play."""
GRAIN = 1e9
"""Scaled payoffs are rounded to multiples of one part in this, so that equals tie."""
SAME = 1e-9
"""How far two payoffs, as a part of the span of all, may differ and yet count as equal."""
STRATEGIES_LIMIT = 250
"""Of both players together."""


def survival(A: ArrayLike, B: ArrayLike, *, seed: int = 0) -> Survival:
    """Follow replicator dynamics and fictitious play in the game of two payoff matrices.

    Parameters
    ----------
    A, B
        What the first and the second get, both of shape ``(m, n)``.
    seed
        How ties are broken in fictitious play.

    Returns
    -------
    Survival
        With a note N253 if shares had not settled at the end.

    Raises
    ------
    GameTooLarge
        N250 if ``m + n > 250``.

    Examples
    --------
    >>> found = survival([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> found.survivors, found.is_symmetric
    (((1,), (1,)), True)
    """
    first, second = (np.asarray(M, dtype=float) for M in (A, B))
    check_strategies(*first.shape)
    is_symmetric = _is_symmetric(first, second)
    scaled = _scaled(first), _scaled(second)
    end, moved = _one_crowd(scaled[0]) if is_symmetric else _two_crowds(scaled)
    notes: tuple[Note, ...] = ()
    if moved > STILL:
        text = "Shares still move: who survives depends on when one looks."
        notes = (Note(code="N253", text=text),)
    return Survival(
        solver="survival",
        seed=seed,
        is_symmetric=is_symmetric,
        replicator=end,
        fictitious_play=_fictitious_play(scaled, seed),
        survivors=(_more_than(end[0]), _more_than(end[1])),
        notes=notes,
    )


def check_strategies(first: int, second: int) -> None:
    """Refuse to follow too many strategies.

    Raises
    ------
    GameTooLarge
        N250 with the numbers.
    """
    if first + second > STRATEGIES_LIMIT:
        message = f"{first + second:,} strategies are too many to follow who survives"
        raise GameTooLarge(
            "N250", f"{message} (limit {STRATEGIES_LIMIT})", "leave out strategies of the game"
        )


def _is_symmetric(A: Floats, B: Floats) -> bool:
    span = max(float(np.ptp(A)), float(np.ptp(B)))
    return A.shape == B.T.shape and bool(np.abs(A - B.T).max() <= SAME * span)


def _scaled(M: Floats) -> Floats:
    """Return payoffs from 0 to 1, equals exactly equal."""
    least, span = float(M.min()), float(np.ptp(M))
    return np.rint((M - least) / (span or 1.0) * GRAIN) / GRAIN


def _more_than(shares: Floats) -> tuple[int, ...]:
    return tuple(np.flatnonzero(shares > SURVIVES).tolist())


def _one_crowd(A: Floats) -> tuple[Shares, float]:
    """Return shares at the end, and how much they moved, where both players are one crowd."""
    import nashpy

    played = nashpy.Game(A)

    def follow(shares: list[Floats], times: Floats) -> list[Any]:
        return [played.replicator_dynamics(y0=shares[0], timepoints=times)]

    (end,), moved = _followed(follow, [np.full(len(A), 1 / len(A))])
    return (end, end), moved


def _two_crowds(scaled: tuple[Floats, Floats]) -> tuple[Shares, float]:
    import nashpy

    played = nashpy.Game(*scaled)

    def follow(shares: list[Floats], times: Floats) -> list[Any]:
        return list(played.asymmetric_replicator_dynamics(x0=shares[0], y0=shares[1], timepoints=times))

    end, moved = _followed(follow, [np.full(n, 1 / n) for n in scaled[0].shape])
    return (end[0], end[1]), moved


def _followed(
    follow: Callable[[list[Floats], Floats], list[Any]], start: list[Floats]
) -> tuple[list[Floats], float]:
    """Follow shares piece by piece; return them at the end, and how far from that the second half was."""
    times = np.linspace(0.0, PIECE, STEPS + 1)
    shares, history = start, []
    for piece in range(PIECES):
        with warnings.catch_warnings():
            # A step that fails is no reason to warn: what goes astray is caught by `_inside`.
            warnings.simplefilter("ignore")
            paths = follow(shares, times)
        shares = [_inside(path[-1]) for path in paths]
        if piece >= PIECES // 2:
            history += [np.concatenate(now) for now in zip(*paths, strict=True)]
    off = np.nan_to_num(np.array(history)) - np.concatenate(shares)
    return shares, float(np.abs(off).max())


def _inside(shares: Floats) -> Floats:
    """Keep shares above 0, where rounding would extinguish them or, below 0, make them explode."""
    kept = np.clip(np.nan_to_num(shares), LEAST, 1.0)
    return np.asarray(kept / kept.sum())


def _fictitious_play(scaled: tuple[Floats, Floats], seed: int) -> Shares:
    """Return how often each strategy was played; payoffs are integers, so that ties stay ties."""
    import nashpy

    played = nashpy.Game(*(np.rint(M * GRAIN) for M in scaled))
    state = np.random.get_state()  # noqa: NPY002  nashpy breaks ties with numpy's global generator
    np.random.seed(seed % 2**32)  # noqa: NPY002
    try:
        for counts in played.fictitious_play(iterations=ROUNDS):
            last = counts
    finally:
        np.random.set_state(state)  # noqa: NPY002
    return last[0] / np.sum(last[0]), last[1] / np.sum(last[1])
