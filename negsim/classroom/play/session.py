"""A play as a state that is never changed: people's moves in, the next state out; no input, no output.

The dice of a round depend on the seed, the number of the round and the actor alone: whoever plays differently
meets the same luck, and a play can be repeated to the last byte.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from negsim.classroom.play.round import Choice, Round

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from negsim.classroom.play.table import Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Session:
    """The rounds that have been played at a table so far."""

    table: Table
    rounds: tuple[Round, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether all rounds have been played."""
        return len(self.rounds) >= self.table.length

    @property
    def totals(self) -> tuple[Fraction, ...]:
        """What each actor has got so far."""
        return tuple(sum((r.payoffs[i] for r in self.rounds), Fraction(0)) for i in range(self._count))

    @property
    def _count(self) -> int:
        return len(self.table.game.players)

    def after(self, moves: Mapping[int, int]) -> Session:
        """Return the state after one more round.

        Parameters
        ----------
        moves
            The strategy (index) of every actor that a person plays.  The computer does not look at it.
        """
        choices = tuple(
            Choice(strategy=moves[i]) if i in self.table.people else self._computed(i)
            for i in range(self._count)
        )
        outcome = tuple(c.strategy for c in choices)
        played = Round(choices=choices, payoffs=self.table.game.payoffs(outcome))
        return replace(self, rounds=(*self.rounds, played))

    def _computed(self, player: int) -> Choice:
        opponent = self.table.opponent
        if opponent is None:
            raise TypeError
        intention = opponent.intend(player, self.rounds)
        thrown = dice(self.table.seed, len(self.rounds), player)
        return Choice(strategy=drawn(intention.probabilities, thrown), intention=intention)


def dice(seed: int, number: int, player: int) -> Fraction:
    """Return a random number from 0 to less than 1 for an actor in a round; seeds of text never change."""
    return Fraction(Random(f"{seed}/{number}/{player}").random())  # noqa: S311  a game, no secret


def drawn(probabilities: Sequence[Fraction], thrown: Fraction) -> int:
    """Return the strategy on which a number from 0 to 1 falls.

    Examples
    --------
    >>> [drawn([Fraction(1, 4), Fraction(0), Fraction(3, 4)], Fraction(x)) for x in ("0", "0.25", "0.9")]
    [0, 2, 2]
    """
    for k, reached in enumerate(accumulate(probabilities)):
        if thrown < reached:
            return k
    return max(k for k, p in enumerate(probabilities) if p)  # probabilities rounded to a little below 1
