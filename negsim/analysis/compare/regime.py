"""What kind of answer a game has: which equilibria, what is dominated, what is best to announce.

Two games have the same regime if their equilibria have the same supports, the same strategies fall to
iterated strict dominance, and the same strategies of an actor are best to announce (see
``solvers/commitment.py``).  Mixed equilibria are compared only where those of both games are provably all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.solvers.commitment import best_by_pure_responses
from negsim.solvers.nash.equilibria import nash_equilibria
from negsim.solvers.nash.pure import pure_outcomes
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import DominanceSolution

Support = tuple[tuple[int, ...], ...]
"""For each player the strategies that it plays with a probability above 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """The kind of answer that a game has."""

    supports: frozenset[Support]
    """Of all extreme equilibria; of the pure ones, where these are not provably all."""
    dominated: frozenset[tuple[int, int]]
    """Player and strategy."""
    best: tuple[int, ...]
    """The actor's best strategies to announce; several where they are equal."""
    complete: bool
    """Whether the equilibria, and those after every announcement, are provably all."""
    rounds: tuple[tuple[tuple[int, ...], ...], ...]
    """What is left to each player before every round of elimination, and after the last."""

    def is_like(self, other: Regime) -> bool:
        """Whether this is the same kind of answer."""
        if (self.dominated, self.best) != (other.dominated, other.best):
            return False
        if self.complete == other.complete:
            return self.supports == other.supports
        return self.pure == other.pure

    @property
    def pure(self) -> frozenset[Support]:
        """The supports of the pure equilibria."""
        return frozenset(s for s in self.supports if all(len(own) == 1 for own in s))


def regime(game: StrategicGame, actor: int, *, is_pure: bool = False) -> Regime:
    """Return the regime of a game, seen by one actor; ``is_pure`` looks for pure equilibria only.

    Raises
    ------
    GameTooLarge
        If the game has more than 10 million payoffs.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> regime(dilemma, 0).supports, regime(dilemma, 0).best
    (frozenset({((1,), (1,))}), (1,))
    """
    supports, is_complete = _pure_supports(game) if is_pure else _supports(game)
    strict = SOLVERS["strict-dominance"].load()(game)
    if is_pure or len(game.shape) <= 2:
        best = best_by_pure_responses(game, actor)
    else:
        announced = SOLVERS["commitment"].load()(game, actor)
        best, is_complete = announced.best, is_complete and announced.complete
    return Regime(
        supports=supports,
        dominated=frozenset((d.player, d.strategy) for d in strict.eliminated),
        best=best,
        complete=is_complete,
        rounds=_rounds(game, strict),
    )


def _supports(game: StrategicGame) -> tuple[frozenset[Support], bool]:
    """Return the supports of all equilibria, or of the pure ones if these may not be all."""
    found = nash_equilibria(game)
    supports = (
        tuple(tuple(k for k, p in enumerate(mixture) if p) for mixture in e.strategies)
        for e in found.equilibria
        if e.is_pure or found.complete
    )
    return frozenset(supports), found.complete


def _pure_supports(game: StrategicGame) -> tuple[frozenset[Support], bool]:
    return frozenset(tuple((k,) for k in outcome) for outcome in pure_outcomes(game).tolist()), False


def _rounds(game: StrategicGame, strict: DominanceSolution) -> tuple[tuple[tuple[int, ...], ...], ...]:
    kept = [list(range(size)) for size in game.shape]
    found = [tuple(map(tuple, kept))]
    for number in sorted({d.round for d in strict.eliminated}):
        for d in strict.eliminated:
            if d.round == number:
                kept[d.player].remove(d.strategy)
        found.append(tuple(map(tuple, kept)))
    return tuple(found)
