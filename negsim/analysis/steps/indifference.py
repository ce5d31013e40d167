"""The indifference equations of one player about one other's mixture, solved line by line.

Whoever mixes must be indifferent between the strategies it mixes.  If only one other player mixes, this
says something linear about that player's probabilities: for the strategies s_0, s_1, ... of the support

    payoff(s_0) - payoff(s_k) = 0,     each payoff affine in the unknown probabilities  (``affine``).

Each equation is solved for one unknown after those solved before have been put in.  An equation in which
nothing is left says nothing new; an unknown that is never solved for is free.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.analysis.steps.affine import Affine
from negsim.analysis.steps.against import Profile, mixers, open_payoffs, support

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.games.strategic import StrategicGame


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One equation, and the unknown that it was solved for."""

    strategy: int
    """Index in the support of the strategy that is compared with the first."""
    reduced: Affine
    """The difference, which must be 0, after what was solved before has been put in."""
    unknown: int | None
    """The unknown (index) that is solved for; None if the equation says nothing new."""
    value: Affine | None
    """That unknown in terms of those not yet solved for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indifference:
    """What a player's indifference says about the mixture of the one other player that mixes, if any."""

    player: int
    strategies: tuple[int, ...]
    """What the player mixes."""
    mixer: int | None
    """Whose probabilities are unknown; None if nobody else mixes, and payoffs are tied as they are."""
    choices: tuple[int, ...]
    """What the mixer mixes; the last has what remains, the others' probabilities are the unknowns."""
    payoffs: tuple[tuple[Fraction, ...], ...]
    """For each of ``strategies``, against each of ``choices`` (one column if nobody else mixes)."""
    sides: tuple[Affine, ...]
    """The expected payoff of each of ``strategies`` in the unknowns."""
    lines: tuple[Line, ...]
    probabilities: tuple[Fraction, ...]
    """Of ``choices``, in the equilibrium."""

    @property
    def free(self) -> tuple[int, ...]:
        """The unknowns (indices) that the equations leave free."""
        solved = {line.unknown for line in self.lines}
        return tuple(k for k in range(len(self.choices) - 1) if k not in solved)


def indifference(game: StrategicGame, profile: Profile, player: int) -> Indifference:
    """Set up and solve the equations of a player that mixes while at most one other does.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from negsim.games.strategic import StrategicGame
    >>> chicken = StrategicGame.from_arrays([[0, -1], [1, -10]], [[0, 1], [-1, -10]])
    >>> found = indifference(chicken, ((Fraction(9, 10), Fraction(1, 10)),) * 2, 0)
    >>> found.lines[0].value.constant
    Fraction(9, 10)
    """
    strategies = support(profile[player])
    others = [i for i in mixers(profile) if i != player]
    mixer = others[0] if others else None
    table = open_payoffs(game, player, profile, others[:1])
    payoffs = tuple(tuple(column[s] for column in table.values()) for s in strategies)
    sides = tuple(map(Affine.expectation, payoffs))
    choices = () if mixer is None else support(profile[mixer])
    return Indifference(
        player=player,
        strategies=strategies,
        mixer=mixer,
        choices=choices,
        payoffs=payoffs,
        sides=sides,
        lines=_solved(sides),
        probabilities=() if mixer is None else tuple(profile[mixer][k] for k in choices),
    )


def _simplest(reduced: Affine) -> int | None:
    """Return the unknown that is solved for: the first that leaves no fractions, or the first."""
    present = [u for u, c in enumerate(reduced.coefficients) if c]
    whole = [u for u in present if all(v.denominator == 1 for v in reduced.solved(u).coefficients)]
    return next(iter([*whole, *present]), None)


def _solved(sides: tuple[Affine, ...]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for k in range(1, len(sides)):
        reduced = sides[0] - sides[k]
        for line in lines:
            if line.unknown is not None and line.value is not None:
                reduced = reduced.substituted(line.unknown, line.value)
        unknown = _simplest(reduced)
        value = None if unknown is None else reduced.solved(unknown)
        lines.append(Line(strategy=k, reduced=reduced, unknown=unknown, value=value))
    return tuple(lines)
