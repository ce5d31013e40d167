"""What a player can secure, worked out: the worst case of every strategy, and the best of these.

With two players a mixture may secure more.  Let v be the least that mixture x gets against any reply; that no
mixture secures more is shown by a mixture y of the other against which every own strategy gets at most v.
Where x mixes, it makes the worst replies equally bad:

    sum over k of x_k A(k, l)  =  v  for every reply l against which x gets least      [von-neumann-1928]
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from negsim.analysis.steps.against import Mixture, Others, choices_of_others, payoffs_against, rows, support
from negsim.analysis.steps.indifference import Indifference, indifference
from negsim.errors import NegsimError
from negsim.games.strategic import StrategicGame

if TYPE_CHECKING:
    from negsim.solvers.solution import Guarantee

MOST_STRATEGIES = 12
"""Mixed guarantees of larger games are not worked out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstCase:
    """The least that one strategy gets, and one thing the others do then."""

    strategy: int
    worst: Fraction
    others: Others
    """The first choice of the others that is as bad as that."""
    count: int
    """How many choices of the others are as bad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedGuarantee:
    """What a mixture secures against one other player, and why none secures more."""

    mixture: Mixture
    gets: tuple[Fraction, ...]
    """Against each strategy of the other."""
    value: Fraction
    """The least of these."""
    against: Mixture
    """A mixture of the other that allows no more."""
    allowed: tuple[Fraction, ...]
    """What each own strategy gets against it."""
    equal: Indifference | None
    """The equations that make the worst replies equally bad; None where nothing is mixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeSteps:
    """How one player's guarantee follows."""

    player: int
    worst: tuple[WorstCase, ...]
    """One a strategy."""
    value: Fraction
    """The best of the worst cases."""
    strategies: tuple[int, ...]
    """The strategies that secure it."""
    mixed: MixedGuarantee | None


def guarantee_steps(game: StrategicGame, found: Guarantee) -> GuaranteeSteps:
    """Work out what a player can secure; of what was found only the mixture is taken.

    Raises
    ------
    NegsimError
        With code N901, if the mixture that was found does not secure the best.
    """
    player = found.player
    worst = tuple(_worst(game, player, k) for k in range(game.shape[player]))
    value = max(w.worst for w in worst)
    is_worked = len(game.shape) == 2 and max(game.shape) <= MOST_STRATEGIES and found.mixture is not None
    return GuaranteeSteps(
        player=player,
        worst=worst,
        value=value,
        strategies=tuple(w.strategy for w in worst if w.worst == value),
        mixed=_mixed(game, player, found.mixture) if is_worked and found.mixture else None,
    )


def _worst(game: StrategicGame, player: int, strategy: int) -> WorstCase:
    row = rows(game, player)[strategy]
    least = row.min()
    at = int(row.argmin())
    every = choices_of_others(game, player, [range(size) for size in game.shape])
    return WorstCase(
        strategy=strategy,
        worst=Fraction(int(least), game.denominators[player]),
        others=next(islice(every, at, None)),
        count=int((row == least).sum()),
    )


def _mixed(game: StrategicGame, player: int, mixture: Mixture) -> MixedGuarantee:
    # imported here, since only two players need it
    from negsim.solvers.linear.matrix_game import solve_matrix_game

    other = 1 - player
    against = solve_matrix_game(rows(game, player).tolist()).column
    both = (mixture, against) if player == 0 else (against, mixture)
    own = game.numerators[player]
    # both sides of a game about one player's payoffs alone: what it gets, and what the other allows it
    about = StrategicGame(
        players=game.players,
        strategies=game.strategies,
        numerators=(own, own),
        denominators=(game.denominators[player],) * 2,
    )
    gets, allowed = payoffs_against(about, other, both), payoffs_against(about, player, both)
    if min(gets) != max(allowed):
        raise NegsimError("N901", "internal check failed: a mixture secures less than the value")
    # the replies that are as bad as can be, of which the other's mixture may use but some
    bad = [k for k, value in enumerate(gets) if value == min(gets)]
    worst = tuple(Fraction(int(k in bad), len(bad)) for k in range(len(gets)))
    replies = (mixture, worst) if player == 0 else (worst, mixture)
    is_mixed = len(support(mixture)) > 1
    return MixedGuarantee(
        mixture=mixture,
        gets=gets,
        value=min(gets),
        against=against,
        allowed=allowed,
        equal=indifference(about, replies, other) if is_mixed else None,
    )
