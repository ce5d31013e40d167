"""The strategic game between blocs of players, while others are bound to strategies they have announced.

A bloc is a player whose strategies are the joint strategies of its members, and whose payoff is the sum of
theirs.  Its mixed equilibria are equilibria between blocs that mix over joint strategies.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from negsim.games.strategic import StrategicGame
from negsim.solvers.coalition.derived.simplest import simplest
from negsim.solvers.coalition.solution import BlocEquilibrium
from negsim.solvers.dominance import strict_dominance
from negsim.solvers.nash.equilibria import nash_equilibria
from negsim.solvers.nash.many.traced import traced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from negsim.solvers.coalition.derived.joint_payoffs import JointPayoffs
    from negsim.solvers.solution import Equilibrium, NashSolution

Blocs = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocGame:
    """Blocs that cover all players but those whose strategies are ``bound``."""

    joint: JointPayoffs
    blocs: Blocs
    bound: Mapping[int, int]

    def folded(self, tensor: NDArray[Any]) -> NDArray[Any]:
        """Return an array over outcomes with one axis a bloc, at the bound strategies."""
        free = [i for i in range(tensor.ndim) if i not in self.bound]
        cut = tensor[tuple(self.bound.get(i, slice(None)) for i in range(tensor.ndim))]
        sizes = [math.prod(tensor.shape[i] for i in bloc) for bloc in self.blocs]
        return cut.transpose([free.index(i) for bloc in self.blocs for i in bloc]).reshape(sizes)

    def strategic_game(self) -> StrategicGame:
        """Return the game that the blocs play."""
        game = self.joint.game
        numerators = tuple(self.folded(self.joint.together(bloc)) for bloc in self.blocs)
        return StrategicGame(
            players=tuple(" + ".join(game.players[i] for i in bloc) for bloc in self.blocs),
            strategies=tuple(tuple(map(str, range(size))) for size in numerators[0].shape),
            numerators=numerators,
            denominators=(self.joint.denominator,) * len(self.blocs),
        )

    def solve(self, reach: int) -> NashSolution:
        """Find all equilibria of the game that the blocs play, mixed ones included, or some of a large one.

        Large: three or more blocs have a choice that is not dominated, and more than ``reach`` supports.
        Where one method finds none, as with many ties, the other may find one.
        """
        game = self.strategic_game()
        if len(game.shape) <= 2:
            return nash_equilibria(game)
        kept = [len(own) for own in strict_dominance(game).remaining]
        is_large = sum(m > 1 for m in kept) > 2 and math.prod(2**m - 1 for m in kept) > reach
        first, second = (traced, nash_equilibria) if is_large else (nash_equilibria, traced)
        solution = first(game)
        return solution if solution.equilibria else second(game)

    def equilibria(self, reach: int) -> tuple[tuple[BlocEquilibrium, ...], bool]:
        """Return the equilibria with the payoffs of all players, and whether these are provably all."""
        solution = self.solve(reach)
        tensors = [self.folded(a) for a in self.joint.numerators]
        return tuple(self._with_payoffs(e, tensors) for e in solution.equilibria), solution.complete

    def _with_payoffs(self, equilibrium: Equilibrium, tensors: list[NDArray[Any]]) -> BlocEquilibrium:
        mixtures = equilibrium.strategies
        played = [[k for k, p in enumerate(mixture) if p] for mixture in mixtures]
        payoffs = [Fraction(0)] * len(tensors)
        for profile in product(*played):
            weight = math.prod((x[k] for x, k in zip(mixtures, profile, strict=True)), start=Fraction(1))
            for i, tensor in enumerate(tensors):
                payoffs[i] += weight * int(tensor[profile])
        # one bloc after the other is replaced by its true mixture: each changes a payoff by no more than
        # the distance of the mixtures times the greatest payoff
        greatest = max(max(abs(int(a.max())), abs(int(a.min()))) for a in tensors)
        distance = equilibrium.radius * sum(map(len, mixtures))
        radius = distance * greatest / self.joint.denominator
        found = [p / self.joint.denominator for p in payoffs]
        return BlocEquilibrium(
            payoffs=tuple(simplest(p, radius) if radius else p for p in found),
            outcome=None,
            blocs=self.blocs,
            mixtures=mixtures,
            payoff_radius=2 * radius,
        )
