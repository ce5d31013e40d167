"""The strategies of repeated play that an actor is given: machines built from a deal and a punishment.

To cooperate is to play one's part of the deal; the other has cooperated if it played its part, and anything
else is a breach.  A breach is answered by one's punishment.

always a: action a whatever happens.
tit-for-tat: cooperates first, then does what the other did last.  [axelrod-1984]
suspicious-tit-for-tat: the same, but punishes first.
grim: cooperates until the other's first breach, then punishes for ever.  [friedman-1971]
win-stay-lose-shift: cooperates if both did the same last time, both keeping or both breaking the deal, and
    punishes if one broke it alone.  [nowak-sigmund-1993]
generous(q): tit-for-tat, but a breach is forgiven with probability q, 1/3 unless said.  [nowak-sigmund-1992]
random: all actions alike; random(q): cooperates with probability q, else punishes.
memory-one(CC, CD, DC, DD): the probabilities to cooperate after what oneself (first letter) and the other
    (second) did last, C for the deal; cooperates first.  [nowak-sigmund-1993]
extortionate(x): makes its own surplus over mutual punishment x times the other's, in the long run and
    whatever the other does; x is 3 unless said.  [press-dyson-2012]

With u and v what the extortioner and the other get, U and V what they get when both punish, and

    f(a, b) = (u(a, b) - U) - x (v(a, b) - V),

it cooperates with probability 1 + h f after (deal, b) and h f after (punishment, b).  That these are
probabilities needs f <= 0 where it has kept to the deal and f >= 0 where it has punished, for every b; h is
half the greatest number that keeps all of them between 0 and 1.  Several actions of the other:
[mcavoy-hauert-2016].
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import NotApplicable
from negsim.solvers.repeated.machine import Machine, reduced
from negsim.solvers.repeated.recipe import USUAL, Recipe
from negsim.solvers.solution import Note, RepeatedStrategies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame
    from negsim.solvers.solution import DealAndPunishment

MOST_EXTORTED = 12
"""Actions of the other that an extortionate strategy keeps apart; each costs it two states."""
FORGIVES = Fraction(1, 3)
EXTORTION = Fraction(3)


def repeated_strategies(
    game: StrategicGame, plan: DealAndPunishment, player: int, *, added: Sequence[Recipe] = ()
) -> RepeatedStrategies:
    """Build the strategies of repeated play of one player.

    Parameters
    ----------
    game
        Two players.
    plan
        The deal and the punishments.
    player
        0 or 1.
    added
        Strategies besides the usual ones; one that is there already is not added again.

    Returns
    -------
    RepeatedStrategies
        First ``always`` each action, in the game's order, then the usual ones, then those added; with a note
        N251 on those that make no sense in this game or cannot be built.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.repeated.deal_and_punishment import deal_and_punishment
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> found = repeated_strategies(dilemma, deal_and_punishment(dilemma), 0)
    >>> [m.name for m in found.machines][:4]
    ['always 1', 'always 2', 'tit-for-tat', 'grim']
    """
    seat = Seat(game=game, plan=plan, player=player)
    machines = [_always(seat, k) for k in range(seat.actions)]
    left_out: dict[str, list[str]] = {}
    recipes = {r.name: r for r in [*(Recipe(kind=kind) for kind in USUAL), *added]}
    for name, recipe in recipes.items():
        try:
            machines.append(reduced(_BUILDERS[recipe.kind](seat, recipe)))
        except NotApplicable as refusal:
            left_out.setdefault(refusal.message, []).append(name)
    notes = [
        Note(code="N251", text=f"Left out for {game.players[player]}: {', '.join(names)} ({reason}).")
        for reason, names in left_out.items()
    ]
    return RepeatedStrategies(solver="repeated-strategies", machines=tuple(machines), notes=tuple(notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One player's view of the game: its own actions first, the other's second."""

    game: StrategicGame
    plan: DealAndPunishment
    player: int

    @property
    def actions(self) -> int:
        """How many actions the player has."""
        return self.game.shape[self.player]

    @property
    def others(self) -> int:
        """How many actions the other has."""
        return self.game.shape[1 - self.player]

    @property
    def deal(self) -> int:
        """What the player does to keep to the deal."""
        return self.plan.deal[self.player]

    @property
    def punishment(self) -> int:
        """What the player does to punish."""
        found = self.plan.punishments[self.player]
        if found is None:
            name = self.game.strategies[self.player][0]
            raise NotApplicable("N251", f"there is nothing to punish with besides {name}")
        return found

    @property
    def has_kept(self) -> list[bool]:
        """Whether the other keeps to the deal by each of its actions."""
        return [b == self.plan.deal[1 - self.player] for b in range(self.others)]

    def payoffs(self, own: int, other: int) -> tuple[Fraction, Fraction]:
        """Return what the player and the other get."""
        both = self.game.payoffs((own, other) if self.player == 0 else (other, own))
        return both[self.player], both[1 - self.player]

    def mix(self, cooperates: Sequence[Fraction | int]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        """Return the mix of each state from its probability to cooperate."""
        mix = np.zeros((len(cooperates), self.actions))
        for s, p in enumerate(cooperates):
            mix[s, self.deal] = float(p)
            mix[s, self.punishment] = float(1 - p)
        return mix


# ------------------------------------------------------------------ one builder a kind


def _always(seat: Seat, action: int) -> Machine:
    mix = np.zeros((1, seat.actions))
    mix[0, action] = 1.0
    return _constant(seat, f"always {seat.game.strategies[seat.player][action]}", mix)


def _constant(seat: Seat, name: str, mix: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Machine:
    return Machine(name=name, mix=mix, next_state=np.zeros((1, seat.actions, seat.others), dtype=int))


def _random(seat: Seat, recipe: Recipe) -> Machine:
    if recipe.numbers:
        return _constant(seat, recipe.name, seat.mix(recipe.numbers))
    if seat.actions == 1:
        raise NotApplicable("N251", "there is only one action")
    return _constant(seat, recipe.name, np.full((1, seat.actions), 1 / seat.actions))


def _remembers(
    seat: Seat, recipe: Recipe, first: Fraction | int, kept: Sequence[Fraction], broken: Sequence[Fraction]
) -> Machine:
    """Build a machine that remembers the last turn.

    Parameters
    ----------
    first
        The probability to cooperate at the beginning.
    kept, broken
        The same after own cooperation, and after anything else, for every action of the other.
    """
    n = seat.others
    after = np.empty((1 + 2 * n, seat.actions, n), dtype=int)
    after[:] = 1 + n + np.arange(n)
    after[:, seat.deal] = 1 + np.arange(n)
    return Machine(name=recipe.name, mix=seat.mix([first, *kept, *broken]), next_state=after)


def _memory_one(seat: Seat, recipe: Recipe) -> Machine:
    return _by_breach(seat, recipe, 1, recipe.numbers)


def _by_breach(seat: Seat, recipe: Recipe, first: int, numbers: Sequence[Fraction]) -> Machine:
    """Build a machine from four probabilities: after CC, CD, DC and DD."""
    cc, cd, dc, dd = numbers
    kept = [cc if keeps else cd for keeps in seat.has_kept]
    broken = [dc if keeps else dd for keeps in seat.has_kept]
    return _remembers(seat, recipe, first, kept, broken)


def _tit_for_tat(seat: Seat, recipe: Recipe) -> Machine:
    return _by_breach(seat, recipe, 1, tuple(map(Fraction, (1, 0, 1, 0))))


def _suspicious(seat: Seat, recipe: Recipe) -> Machine:
    return _by_breach(seat, recipe, 0, tuple(map(Fraction, (1, 0, 1, 0))))


def _win_stay(seat: Seat, recipe: Recipe) -> Machine:
    return _by_breach(seat, recipe, 1, tuple(map(Fraction, (1, 0, 0, 1))))


def _generous(seat: Seat, recipe: Recipe) -> Machine:
    forgives = recipe.numbers[0] if recipe.numbers else FORGIVES
    return _by_breach(seat, recipe, 1, (Fraction(1), forgives, Fraction(1), forgives))


def _grim(seat: Seat, recipe: Recipe) -> Machine:
    after = np.ones((2, seat.actions, seat.others), dtype=int)
    after[0, :, seat.plan.deal[1 - seat.player]] = 0
    return Machine(name=recipe.name, mix=seat.mix([1, 0]), next_state=after)


def _extortionate(seat: Seat, recipe: Recipe) -> Machine:
    factor = recipe.numbers[0] if recipe.numbers else EXTORTION
    kept, broken = extortion(seat, factor)
    return _remembers(seat, recipe, 1, kept, broken)


def extortion(seat: Seat, factor: Fraction) -> tuple[list[Fraction], list[Fraction]]:
    """Return the probabilities to cooperate after own deal and own punishment, by the other's action.

    Raises
    ------
    NotApplicable
        N251 if the payoffs allow no such probabilities.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> from negsim.solvers.repeated.deal_and_punishment import deal_and_punishment
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> seat = Seat(game=dilemma, plan=deal_and_punishment(dilemma), player=0)
    >>> kept, broken = extortion(seat, Fraction(3))
    >>> [str(p) for p in (*kept, *broken)]
    ['11/13', '1/2', '7/26', '0']
    """
    if seat.plan.punishments[1 - seat.player] is None:
        raise NotApplicable("N251", "the other has no choice, so there is nothing to extort")
    if seat.others > MOST_EXTORTED:
        raise NotApplicable("N251", f"the other has more than {MOST_EXTORTED} actions")
    both = seat.payoffs(seat.punishment, int(seat.plan.punishments[1 - seat.player] or 0))
    tables = [
        [_difference(seat.payoffs(own, b), both, factor) for b in range(seat.others)]
        for own in (seat.deal, seat.punishment)
    ]
    if max(tables[0]) > 0 or min(tables[1]) < 0 or not any(map(any, tables)):
        raise NotApplicable("N251", f"payoffs do not let it take {factor} times the other's surplus")
    h = min(1 / abs(f) for table in tables for f in table if f) / 2
    return [1 + h * f for f in tables[0]], [h * f for f in tables[1]]


def _difference(
    here: tuple[Fraction, Fraction], both: tuple[Fraction, Fraction], factor: Fraction
) -> Fraction:
    return (here[0] - both[0]) - factor * (here[1] - both[1])


_BUILDERS = {
    "tit-for-tat": _tit_for_tat,
    "suspicious-tit-for-tat": _suspicious,
    "grim": _grim,
    "win-stay-lose-shift": _win_stay,
    "generous": _generous,
    "random": _random,
    "memory-one": _memory_one,
    "extortionate": _extortionate,
}
