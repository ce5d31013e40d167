"""What a play was worth: against an equilibrium, and against what would have been best in hindsight.

External regret is what the best single strategy, played in every round, would have brought more against what
the others really played.  The best replies are those to each round by itself.  Both suppose that the others
would have played the same, which is only sure of opponents that do not look at what was played.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.play.opponents.best_reply import played_counts
from negsim.classroom.play.opponents.equilibrium import (
    EquilibriumOpponent,
    equilibria_of,
    equilibrium_opponent,
)

if TYPE_CHECKING:
    from negsim.classroom.play.session import Session
    from negsim.games.strategic import StrategicGame


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorScore:
    """What one actor got, and could have got."""

    actor: int
    total: Fraction
    counts: tuple[int, ...]
    """How often it played each strategy."""
    equilibrium: Fraction | None
    """What it gets in one round in the equilibrium that is compared with; None where none is known."""
    single: int
    """The strategy that, played in every round, would have brought most; the first of equals."""
    single_total: Fraction
    replies: tuple[int, ...]
    """For each round the best reply to what the others played; the first of equals."""
    replies_total: Fraction

    @property
    def regret(self) -> Fraction:
        """External regret: what the best single strategy would have brought more; it may be negative."""
        return self.single_total - self.total

    @property
    def average(self) -> Fraction:
        """The payoff a round."""
        return self.total / sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The scores of all actors."""

    rounds: int
    actors: tuple[ActorScore, ...]
    equilibrium: int | None
    """Index of the equilibrium that is compared with; None where none is known."""


def score(session: Session) -> Score | None:
    """Return the scores of a play; None if no round was played."""
    if not session.rounds:
        return None
    table = session.table
    chosen = table.opponent.number if isinstance(table.opponent, EquilibriumOpponent) else None
    known = equilibria_of(table.findings)
    if chosen is None and known:
        chosen = equilibrium_opponent(table.findings).number
    expected = known[chosen].payoffs if chosen is not None else None
    counts = played_counts(table.game, session.rounds)
    outcomes = [r.outcome for r in session.rounds]
    actors = []
    for i, total in enumerate(session.totals):
        by_round = [_alternatives(table.game, i, outcome) for outcome in outcomes]
        singles = [sum(column, Fraction(0)) for column in zip(*by_round, strict=True)]
        single = singles.index(max(singles))
        actors.append(
            ActorScore(
                actor=i,
                total=total,
                counts=counts[i],
                equilibrium=None if expected is None else expected[i],
                single=single,
                single_total=singles[single],
                replies=tuple(values.index(max(values)) for values in by_round),
                replies_total=sum((max(values) for values in by_round), Fraction(0)),
            )
        )
    return Score(rounds=len(outcomes), actors=tuple(actors), equilibrium=chosen)


def _alternatives(game: StrategicGame, player: int, outcome: tuple[int, ...]) -> list[Fraction]:
    """Return what each strategy of a player would have brought in one round."""
    before, after = outcome[:player], outcome[player + 1 :]
    return [game.payoff(player, (*before, k, *after)) for k in range(game.shape[player])]
