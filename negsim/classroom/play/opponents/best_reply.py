"""An opponent that answers best what the others have done so far: fictitious play.

It takes the shares of past rounds in which each of the others played what for the probabilities of the next,
each other by itself.  Before the first round it takes all strategies to be equally likely.  Of equally good
strategies it plays the first in the order of the file.  [brown-1951]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.classroom.play.opponents.opponent import certain
from negsim.classroom.play.round import Intention
from negsim.classroom.play.worths import best, uniform, worths
from negsim.reports import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from negsim.classroom.play.round import Round
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import Note

MOST_WORTHS = 4
"""Only so many strategies are told with what they are worth, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BestReply:
    """Answers the shares of past play."""

    game: StrategicGame
    titles: tuple[str, ...]
    notes: tuple[Note, ...] = ()

    name = "best-reply"
    about = (
        "It takes what each of the others did so far for what they will do, and plays what is best against "
        "that (fictitious play); in round 1 it takes everything to be equally likely. Of equally good "
        "strategies it plays the first."
    )

    @property
    def summary(self) -> str:
        """Say the same as before the first round."""
        return self.about

    @property
    def settings(self) -> dict[str, object]:
        """Return nothing: there is nothing to set."""
        return {}

    def intend(self, player: int, rounds: Sequence[Round]) -> Intention:
        """Return the best reply to what was played so far."""
        counts = played_counts(self.game, rounds)
        values = worths(self.game, player, counts if rounds else uniform(self.game))
        chosen = best(values)
        told = told_worths(self.game.strategies[player], values)
        seen = self._seen(player, counts, len(rounds)) if rounds else "as if everything were equally likely"
        tie = "; of equals it plays the first" if len(chosen) > 1 else ""
        return Intention(
            probabilities=certain(len(values), chosen[0]), verb="answer", rest=f"{seen}: {told}{tie}"
        )

    def _seen(self, player: int, counts: Sequence[Sequence[int]], rounds: int) -> str:
        others = [i for i in range(len(self.titles)) if i != player]
        parts = [f"{self.titles[i]}: {told_counts(self.game.strategies[i], counts[i])}" for i in others]
        times = words.count(rounds, "round")
        if len(others) > 2:
            return f"what all others did in {times}"
        return f"what the {'others' if len(others) > 1 else 'other'} did so far ({'; '.join(parts)})"


def played_counts(game: StrategicGame, rounds: Sequence[Round]) -> tuple[tuple[int, ...], ...]:
    """Return how often each actor played each strategy."""
    counts = [[0] * size for size in game.shape]
    for played in rounds:
        for i, k in enumerate(played.outcome):
            counts[i][k] += 1
    return tuple(map(tuple, counts))


def told_counts(names: Sequence[str], counts: Sequence[int]) -> str:
    """Return how often something was played: ``swerve 3 of 4 times, straight 1``."""
    total = sum(counts)
    played = sorted((k for k, n in enumerate(counts) if n), key=lambda k: -counts[k])
    first, *rest = played
    if not rest:
        return f"always {names[first]}" if total > 1 else names[first]
    return ", ".join(
        [f"{names[first]} {counts[first]} of {total} times", *(f"{names[k]} {counts[k]}" for k in rest)]
    )


def told_worths(names: Sequence[str], values: Sequence[Fraction]) -> str:
    """Return what strategies are worth, the best first: ``straight is worth 0.5, swerve 0``."""
    order = sorted(range(len(values)), key=lambda k: -values[k])[:MOST_WORTHS]
    first, *rest = (f"{names[k]} {'is worth ' * (k == order[0])}{words.number(values[k])}" for k in order)
    more = len(values) - len(order)
    return ", ".join([first, *rest]) + (", all others at most that" if more else "")
