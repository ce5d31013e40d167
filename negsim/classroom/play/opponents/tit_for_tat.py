"""An opponent that keeps to a deal as long as the person does, and answers a breach one round later.

Two actors.  Deal and punishment are those of ``solvers/repeated/deal_and_punishment``.

More actors.  The deal is the outcome with the greatest product of gains, each counted from what that actor
can secure by one of its own strategies, over outcomes at which everybody gains; the first of equals.  Where
everybody gains nowhere, it is the outcome with the greatest total.  All actors of the computer watch the
person alone (else they would punish each other's punishments for ever).  Each punishes by the strategy, other
than its part of the deal, that leaves the person least when the person replies best and all others keep to
the deal.  An actor with one strategy always plays it.  [axelrod-1984, nash-1950]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.classroom.play.opponents.opponent import certain
from negsim.classroom.play.round import Intention
from negsim.classroom.play.worths import is_small
from negsim.errors import GameTooLarge, NotApplicable
from negsim.reports import words
from negsim.solvers.solution import Note
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from negsim.classroom.play.round import Round
    from negsim.games.strategic import StrategicGame

MOST_OUTCOMES = 1_000_000
"""Larger games have no deal chosen for them: products of gains are exact."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TitForTat:
    """Keeps to the deal, and punishes a breach."""

    game: StrategicGame
    titles: tuple[str, ...]
    person: int
    deal: tuple[int, ...]
    punishments: tuple[int | None, ...]
    """What each actor punishes with; None for the person, and for who has nothing else to play."""
    notes: tuple[Note, ...] = ()

    name = "tit-for-tat"

    @property
    def about(self) -> str:
        """Say what the deal is, and what answers a breach."""
        names = self.game.strategies
        deal = words.profile(
            self.titles, names, [certain(len(s), k) for s, k in zip(names, self.deal, strict=True)]
        )
        groups: dict[str, list[str]] = {}
        for title, own, k in zip(self.titles, names, self.punishments, strict=True):
            if k is not None:
                groups.setdefault(own[k], []).append(title)
        punish = "; ".join(f"{words.joined(who)} by {what}" for what, who in groups.items())
        return (
            f"It keeps to a deal as long as {self.titles[self.person]} does: {deal} "
            f"One round after a breach it punishes: {punish}."
        )

    @property
    def summary(self) -> str:
        """Say the same as before the first round."""
        return self.about

    @property
    def settings(self) -> dict[str, object]:
        """Say deal and punishments by their names."""
        pairs = list(zip(self.game.players, self.game.strategies, strict=True))
        return {
            "deal": {a: s[k] for (a, s), k in zip(pairs, self.deal, strict=True)},
            "punishment": {
                a: s[k] for (a, s), k in zip(pairs, self.punishments, strict=True) if k is not None
            },
        }

    def intend(self, player: int, rounds: Sequence[Round]) -> Intention:
        """Return its part of the deal, or after a breach its punishment."""
        names, size = self.game.strategies[player], self.game.shape[player]
        kept, punishment = self.deal[player], self.punishments[player]
        who = self.titles[self.person]
        if punishment is None:
            rest = f"{names[kept]}, the only strategy there is"
            return Intention(probabilities=certain(size, kept), verb="play", rest=rest)
        if not rounds:
            rest = f"by keeping to the deal: {names[kept]}"
            return Intention(probabilities=certain(size, kept), verb="begin", rest=rest)
        last = rounds[-1].outcome[self.person]
        did = self.game.strategies[self.person][last]
        has_kept = last == self.deal[self.person]
        chosen = kept if has_kept else punishment
        judged = "kept to the deal" if has_kept else "broke the deal"
        rest = f"the last round, in which {who} played {did} and {judged}, with {names[chosen]}"
        return Intention(probabilities=certain(size, chosen), verb="answer", rest=rest)


def tit_for_tat(game: StrategicGame, titles: tuple[str, ...], person: int) -> TitForTat:
    """Return tit-for-tat against one actor.

    Raises
    ------
    NotApplicable
        N279 where the person, or everybody else, has nothing to choose.
    GameTooLarge
        N279 if the game has more than a million outcomes.
    """
    hint = "play against another opponent: --against best-reply"
    if not is_small(game, MOST_OUTCOMES):
        message = f"no deal is chosen in a game of more than {MOST_OUTCOMES:,} outcomes"
        raise GameTooLarge("N279", message, hint)
    others = [i for i in range(len(game.shape)) if i != person]
    if game.shape[person] < 2 or all(game.shape[i] < 2 for i in others):
        idle = words.joined(titles[i] for i in ([person] if game.shape[person] < 2 else others))
        message = f"tit-for-tat makes no sense here: {idle or 'nobody else'} cannot choose between strategies"
        raise NotApplicable("N279", message, hint)
    if len(game.shape) == 2:
        plan = SOLVERS["deal-and-punishment"].load()(game)
        deal, found, notes = plan.deal, list(plan.punishments), plan.notes
    else:
        deal, notes = _deal(game)
        found = [_punishment(game, i, person, deal) for i in range(len(game.shape))]
    found[person] = None
    return TitForTat(
        game=game, titles=titles, person=person, deal=deal, punishments=tuple(found), notes=notes
    )


def _deal(game: StrategicGame) -> tuple[tuple[int, ...], tuple[Note, ...]]:
    """Return the outcome that is the deal between three or more."""
    product: NDArray[Any] = np.ones(game.shape, dtype=object)
    for i, table in enumerate(game.numerators):
        others = tuple(j for j in range(len(game.shape)) if j != i)
        secured = int(table.min(axis=others).max())
        gains = table.astype(object) - secured
        product = product * np.where(gains > 0, gains, 0)
    if product.max() > 0:
        return _first_greatest(product), ()
    scale = int(np.lcm.reduce(np.array(game.denominators, dtype=object)))
    total = sum(
        table.astype(object) * (scale // d)
        for table, d in zip(game.numerators, game.denominators, strict=True)
    )
    text = (
        "No outcome is better for all than what each can secure alone; the outcome with the greatest total "
        "counts as the deal."
    )
    return _first_greatest(np.asarray(total)), (Note(code="N252", text=text),)


def _first_greatest(table: NDArray[Any]) -> tuple[int, ...]:
    return tuple(int(k) for k in np.unravel_index(int(table.argmax()), table.shape))


def _punishment(game: StrategicGame, player: int, person: int, deal: tuple[int, ...]) -> int | None:
    """Return the strategy, but the deal's, that leaves the person least if all others keep to the deal."""
    if player == person:
        return None
    best_replies: dict[int, Fraction] = {}
    for k in range(game.shape[player]):
        if k != deal[player]:
            others = list(deal)
            others[player] = k
            replies = ((*others[:person], r, *others[person + 1 :]) for r in range(game.shape[person]))
            best_replies[k] = max(game.payoff(person, outcome) for outcome in replies)
    return min(best_replies, key=lambda k: (best_replies[k], k), default=None)
