"""The nucleolus and the core beside coopgame-py, on the same games, in one process.

negsim's answers are fractions with an exact proof, coopgame-py's are floats: they must agree up to 1e-6 of the
greatest worth.  Games are built before the clock starts, for both.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import coopgame
import numpy as np
from peers import report

from negsim.games.coalition import CoalitionGame
from negsim.solvers.coalition.core import core
from negsim.solvers.coalition.nucleolus import nucleolus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BELOW = 1000


def run() -> Iterator[bool]:
    """Yield for each target whether it is met."""
    nucleolus(_game(8, 0)[0])  # imports what is imported where it is needed
    print(
        "\nNucleolus and core: random superadditive-like games; time of coopgame-py / negsim, for all games"
    )
    for n, games, at_least in ((12, 20, 1.5), (15, 10, 3), (18, 4, 7), (20, 2, 10), (22, 2, 20)):
        yield _beside(f"nucleolus, n={n}", [_game(n, k) for k in range(games)], _nucleolus, at_least)
    for n, games, at_least in ((15, 20, 1.5), (20, 4, 2.5)):
        yield _beside(f"core, n={n}", [_game(n, k) for k in range(games)], _core, at_least)


def _beside(
    name: str,
    games: list[tuple[CoalitionGame, Any]],
    both: Callable[[CoalitionGame, Any], tuple[float, float]],
    at_least: float,
) -> bool:
    times = [both(game, peer) for game, peer in games]
    own, theirs = (sum(t[k] for t in times) for k in (0, 1))
    count = len(games)
    print(
        f"{name}: {count} games, negsim {1000 * own / count:.1f} ms each, coopgame-py {1000 * theirs / count:.1f} ms"
    )
    return report(f"{name}: time of coopgame-py / negsim", theirs / own, at_least)


def _nucleolus(game: CoalitionGame, peer: Any) -> tuple[float, float]:
    found, own = _timed(lambda: nucleolus(game).shares)
    shares, theirs = _timed(lambda: coopgame.nucleolus(peer))
    size = float(game.floats().max())
    assert np.allclose(np.array(found, dtype=float), shares["allocation"], rtol=0, atol=1e-6 * size)
    return own, theirs


def _core(game: CoalitionGame, peer: Any) -> tuple[float, float]:
    found, own = _timed(lambda: core(game).is_empty)
    has_core, theirs = _timed(peer.has_nonempty_core)
    assert found != has_core
    return own, theirs


def _game(n: int, seed: int) -> tuple[CoalitionGame, Any]:
    rng = np.random.default_rng([n, seed])
    sizes = np.zeros(1, np.int64)
    for _ in range(n):
        sizes = np.concatenate([sizes, sizes + 1])
    worths = sizes * rng.integers(0, BELOW, 2**n)
    worths[0] = 0
    worths[-1] = n * BELOW * (1 if seed % 2 else 2)
    return CoalitionGame.from_worths(worths), coopgame.Game(worths[1:].astype(float).tolist())


def _timed(run: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    found = run()
    return found, time.perf_counter() - start
