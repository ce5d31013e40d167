"""Where learning leads: three simple processes, from seeded starts.

Best replies.  From an outcome players move one after the other, in their order, each to its first best
    response unless it plays one already.  The process is deterministic: it ends at a pure equilibrium or
    repeats a cycle.  All outcomes are tried as starts if there are at most 10,000, else 200 of them.
    [cournot-1838]
Fictitious play (two players).  In every round both play a best response to the other's past plays; ties are
    broken at random.  What converges, if anything, are the shares of past plays.  [brown-1951, shapley-1964]
Replicator dynamics (two players).  The share of a strategy grows at the rate at which it is worth more than
    the average, in units of what is at stake for the player.  [taylor-jonker-1978, taylor-1979]

The last two are followed by nashpy.  An end is called an equilibrium if one of the given equilibria is near;
it is settled if the second half of the path stays near its end and nobody gains much by deviating there:
replicator dynamics that cycle slow down so much next to the corners that they seem to rest.
"""

from __future__ import annotations

import math
import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.solvers.logit.equations import LogitEquations
from negsim.solvers.size import check_size
from negsim.solvers.solution import LearningPath, LearningSolution, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import Equilibrium

    Floats = NDArray[np.float64]
    Outcome = tuple[int, ...]

STARTS = 5
"""Of fictitious play and of the replicator dynamics."""
ROUNDS = 2_000
PIECES, PIECE = 80, 5.0
"""Replicator dynamics are followed for this many pieces of this much time."""
LEAST = 1e-10
"""The least share of a strategy at the end of a piece."""
NEAR = {"fictitious play": 0.05, "replicator dynamics": 0.005}
"""How near an end must be to an equilibrium, and a second half to its end, in any probability."""
SMALL_REGRET = 0.05
"""As a share of what is at stake."""
ALL_STARTS = 10_000
SOME_STARTS = 200
STRATEGIES_LIMIT = 200
"""Of both players together, for fictitious play and the replicator dynamics."""


def learning(
    game: StrategicGame, equilibria: Sequence[Equilibrium] = (), *, seed: int = 0, starts: int = STARTS
) -> LearningSolution:
    """Follow the processes from several starts, and say where they end.

    Parameters
    ----------
    equilibria
        Known equilibria, among which ends are looked for.
    seed
        Starts and ties depend on it and on nothing else.
    starts
        How many for fictitious play and for the replicator dynamics.

    Returns
    -------
    LearningSolution
        With a note N225 for more than two players: only best replies were followed.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> pennies = StrategicGame.from_arrays([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])
    >>> learning(pennies, starts=0).paths[0].cycle
    ((0, 0), (0, 1), (1, 1), (1, 0))
    """
    check_size(game)
    rng = np.random.default_rng(seed)
    paths = list(_best_replies(game, equilibria, rng))
    notes: tuple[Note, ...] = ()
    if len(game.shape) != 2 or sum(game.shape) > STRATEGIES_LIMIT:
        text = (
            "Fictitious play and replicator dynamics are followed for two players with at most "
            f"{STRATEGIES_LIMIT} strategies together; best replies for all."
        )
        notes = (Note(code="N225", text=text),)
    elif starts:
        paths += _fictitious_play(game, equilibria, rng, starts)
        paths += _replicator(game, equilibria, rng, starts)
    return LearningSolution(solver="learning", seed=seed, paths=tuple(paths), notes=notes)


# ------------------------------------------------------------------ best replies


def _best_replies(
    game: StrategicGame, equilibria: Sequence[Equilibrium], rng: np.random.Generator
) -> Iterator[LearningPath]:
    """Yield each end of best replies once, with how many starts lead there; the most frequent first."""
    size = math.prod(game.shape)
    chosen = range(size) if size <= ALL_STARTS else rng.choice(size, SOME_STARTS, replace=False).tolist()
    replies = [_replies(a, i) for i, a in enumerate(game.numerators)]
    known: dict[Outcome, tuple[Outcome, ...]] = {}
    first: dict[tuple[Outcome, ...], Outcome] = {}
    counts: Counter[tuple[Outcome, ...]] = Counter()
    for flat in chosen:
        start = tuple(map(int, np.unravel_index(flat, game.shape)))
        end = _end(start, replies, known)
        counts[end] += 1
        first.setdefault(end, start)
    for end, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        is_equilibrium = len(end) == 1
        profile = tuple(_pure(k, n) for k, n in zip(end[0], game.shape, strict=True))
        yield LearningPath(
            process="best replies",
            start=tuple(_pure(k, n) for k, n in zip(first[end], game.shape, strict=True)),
            end=profile,
            settled=is_equilibrium,
            equilibrium=_nearest(profile, equilibria, 0.0) if is_equilibrium else None,
            cycle=() if is_equilibrium else end,
            starts=count,
            regret=0.0 if is_equilibrium else None,
        )


def _replies(payoffs: NDArray[Any], player: int) -> NDArray[np.intp]:
    """Return at every outcome what the player moves to: what it plays, if that is a best response."""
    is_best = np.asarray(payoffs == payoffs.max(axis=player, keepdims=True), dtype=bool)
    own = np.arange(payoffs.shape[player]).reshape([-1 if i == player else 1 for i in range(payoffs.ndim)])
    return np.asarray(np.where(is_best, own, is_best.argmax(axis=player, keepdims=True)), dtype=np.intp)


def _end(
    start: Outcome, replies: Sequence[NDArray[np.intp]], known: dict[Outcome, tuple[Outcome, ...]]
) -> tuple[Outcome, ...]:
    """Return the cycle of outcomes that a start runs into, from its least one; one outcome if it rests."""
    rounds: list[Outcome] = []
    seen: set[Outcome] = set()
    outcome = start
    while outcome not in known and outcome not in seen:
        rounds.append(outcome)
        seen.add(outcome)
        outcome = _round(outcome, replies)[-1]
    end = known.get(outcome) or _cycle(outcome, replies)
    known.update(dict.fromkeys(rounds, end))
    return end


def _round(outcome: Outcome, replies: Sequence[NDArray[np.intp]]) -> list[Outcome]:
    """Let every player move once; return the outcomes on the way, changes only, the last at least."""
    way = [outcome]
    for player, reply in enumerate(replies):
        moved = (*way[-1][:player], int(reply[way[-1]]), *way[-1][player + 1 :])
        if moved != way[-1]:
            way.append(moved)
    return way


def _cycle(start: Outcome, replies: Sequence[NDArray[np.intp]]) -> tuple[Outcome, ...]:
    """Follow a cycle of rounds from one of its outcomes once around, and begin at the least outcome."""
    way: list[Outcome] = []
    outcome = start
    while not way or outcome != start:
        passed = _round(outcome, replies)
        way += passed[:-1] or passed
        outcome = passed[-1]
    least = way.index(min(way))
    return tuple(way[least:] + way[:least])


def _pure(strategy: int, size: int) -> tuple[float, ...]:
    return tuple(float(k == strategy) for k in range(size))


# ------------------------------------------------------------------ processes of two players


def _fictitious_play(
    game: StrategicGame, equilibria: Sequence[Equilibrium], rng: np.random.Generator, starts: int
) -> Iterator[LearningPath]:
    import nashpy

    played = nashpy.Game(*_comparable(game))
    for _ in range(starts):
        counts = [np.eye(n, dtype=int)[rng.integers(n)] for n in game.shape]
        state = np.random.get_state()  # noqa: NPY002  nashpy breaks ties with numpy's global generator
        np.random.seed(int(rng.integers(2**32)))  # noqa: NPY002
        try:
            history = [
                np.concatenate([c / c.sum() for c in now])
                for now in played.fictitious_play(iterations=ROUNDS, play_counts=tuple(counts))
            ]
        finally:
            np.random.set_state(state)  # noqa: NPY002
        yield _path(game, "fictitious play", np.array(history), equilibria)


def _replicator(
    game: StrategicGame, equilibria: Sequence[Equilibrium], rng: np.random.Generator, starts: int
) -> Iterator[LearningPath]:
    import nashpy

    equations = LogitEquations(game, is_own_scale=True)
    played = nashpy.Game(*equations.tensors())
    times = np.linspace(0.0, PIECE, 11)
    for _ in range(starts):
        x, y = (rng.dirichlet(np.ones(n)) for n in game.shape)
        history = [np.concatenate([x, y])]
        for _ in range(PIECES):
            with warnings.catch_warnings():
                # A piece that fails is no reason to warn: a path that goes astray does not settle.
                warnings.simplefilter("ignore")
                both = played.asymmetric_replicator_dynamics(x0=x, y0=y, timepoints=times)
            x, y = (_inside(shares[-1]) for shares in both)
            history += [*np.hstack(both)[1:-1], np.concatenate([x, y])]
        yield _path(game, "replicator dynamics", np.clip(np.nan_to_num(history), 0.0, 1.0), equilibria)


def _inside(shares: Floats) -> Floats:
    """Keep shares above 0, where rounding would extinguish them or, below 0, make them explode."""
    kept = np.clip(np.nan_to_num(shares), LEAST, 1.0)
    return np.asarray(kept / kept.sum())


def _comparable(game: StrategicGame) -> list[Floats]:
    """Return payoffs as floats in which sums over rounds can still tie, where they are small integers."""
    if all(a.dtype != object and int(np.abs(a).max()) * ROUNDS < 2**53 for a in game.numerators):
        return [a.astype(float) for a in game.numerators]
    return LogitEquations(game, is_own_scale=True).tensors()


def _path(
    game: StrategicGame, process: str, history: Floats, equilibria: Sequence[Equilibrium]
) -> LearningPath:
    rows = game.shape[0]
    near = NEAR[process]
    start, end = history[0], history[-1]
    x, y = end[:rows], end[rows:]
    profile = tuple(map(float, x)), tuple(map(float, y))
    A, B = LogitEquations(game, is_own_scale=True).tensors()
    regret = max(float((A @ y).max() - x @ A @ y), float((x @ B).max() - x @ B @ y), 0.0)
    has_rest = float(np.abs(history[len(history) // 2 :] - end).max()) <= near
    settled = has_rest and regret <= SMALL_REGRET
    return LearningPath(
        process=process,
        start=(tuple(map(float, start[:rows])), tuple(map(float, start[rows:]))),
        end=profile,
        settled=settled,
        equilibrium=_nearest(profile, equilibria, near) if settled else None,
        cycle=(),
        starts=1,
        regret=regret,
    )


def _nearest(
    profile: Sequence[Sequence[float]], equilibria: Sequence[Equilibrium], near: float
) -> int | None:
    """Return the nearest equilibrium, if it is near."""
    ends = np.concatenate([np.asarray(mixture) for mixture in profile])
    distances = [
        float(np.abs(ends - [float(p) for mixture in e.strategies for p in mixture]).max())
        for e in equilibria
    ]
    return int(np.argmin(distances)) if distances and min(distances) <= near else None
