"""The least core: the shares at which the greatest excess is as small as it can be.

    epsilon = min over x with x(N) = v(N) of max over S, neither nobody nor everybody, of v(S) - x(S)

The core is empty if and only if epsilon > 0.  Weights prove it: balanced, so that every player is counted
once, with the sum of weight * (v(S) - epsilon) equal to v(N).  [maschler-peleg-shapley-1979]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.games.coalition import members
from negsim.solvers.coalition.nucleolus import proven_rounds, shares_of
from negsim.solvers.coalition.solution import LeastCoreSolution

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.games.coalition import CoalitionGame
    from negsim.solvers.coalition.rounds import Proof


def least_core(game: CoalitionGame) -> LeastCoreSolution:
    """Return the least greatest excess, the prenucleolus as a point that has it, and a proof.

    Raises
    ------
    GameTooLarge
        If ``n > 22``, or ``n > 12`` and no proof was found.
    """
    rounds, _ = proven_rounds(game, is_rational=False)
    first = rounds.proofs[0] if rounds.proofs else None
    return LeastCoreSolution(
        solver="least-core",
        epsilon=None if first is None else first.excess / game.denominator,
        point=shares_of(game, rounds),
        balanced_weights=() if first is None else balanced(first),
    )


def balanced(proof: Proof) -> tuple[tuple[int, Fraction], ...]:
    """Return the weights of a first round, scaled so that those over each player sum to 1."""
    one = next(iter(members(proof.weights[0][0])))
    total = sum(weight for coalition, weight in proof.weights if coalition >> one & 1)
    return tuple((coalition, weight / total) for coalition, weight in sorted(proof.weights))
