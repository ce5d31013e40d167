"""All equilibria of a two-player game, exactly.

1.  Shift and divide the payoffs to small positive integers; take the polytope of lower dimension.
2.  Find all its vertices: small games by exact pivots (``polytope``), larger ones in floats with a proof
    (``closure``), by exact pivots where that proof fails.
3.  A vertex x with as many labels as dimensions plays k strategies S and has k best responses T.  Its
    partner y is played on T only and makes S best responses: k equations in k unknowns.  If they have one
    solution, x has one partner or none.
4.  If a vertex is degenerate or the equations are singular: find all vertices of the other polytope, too,
    and pair those whose labels are complete (``complete_labels``).  Strategies of the other player that are
    a best response at no vertex are best responses nowhere; they are left out first.
5.  If a game has too many vertices: drop strictly dominated strategies and try again; if that does not help,
    report some equilibria (``lemke_howson``, ``zero_sum``) and say so.

[mangasarian-1964, von-stengel-2002, avis-rosenberg-savani-von-stengel-2010]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.errors import NotApplicable
from negsim.solvers.dominance import strict_dominance
from negsim.solvers.nash.by_closure import pairs_by_closure
from negsim.solvers.nash.by_vertices import pairs_by_vertices, transposed
from negsim.solvers.nash.closure import is_representable
from negsim.solvers.nash.equilibrium_set import best_of_one_player, equilibrium_set
from negsim.solvers.nash.float_walk import DegenerateError
from negsim.solvers.nash.lemke_howson import lemke_howson
from negsim.solvers.nash.lift import lifted
from negsim.solvers.nash.polytope import OverBudgetError, positive_integers
from negsim.solvers.nash.zero_sum import is_constant_sum, is_small, zero_sum
from negsim.solvers.solution import NashSolution, Proof

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.nash.equilibrium_set import Pair

FLOATS_FROM = 6
"""Games whose smaller dimension is at least this are solved in floats with a proof."""
DIMENSION_LIMIT = 18
"""Beyond this smaller dimension the polytopes of ordinary games have more vertices than the limits."""


def bimatrix_equilibria(game: StrategicGame) -> NashSolution:
    """Find all equilibria of a game of one or two players.

    Returns
    -------
    NashSolution
        ``complete`` with a proof; otherwise, with a note N201, some equilibria with all pure ones.

    Raises
    ------
    NotApplicable
        If more than two players take part.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> chicken = StrategicGame.from_arrays([[0, 7], [2, 6]], [[0, 2], [7, 6]])
    >>> [e.strategies[0] for e in bimatrix_equilibria(chicken).equilibria]
    [(Fraction(1, 1), Fraction(0, 1)), (Fraction(1, 3), Fraction(2, 3)), (Fraction(0, 1), Fraction(1, 1))]
    """
    if len(game.shape) > 2:
        raise NotApplicable(
            "N210", f"exact-bimatrix solves games of two players, this one has {len(game.shape)}"
        )
    if len(game.shape) == 1 or min(game.shape) == 1:
        return best_of_one_player(game)
    try:
        pairs, proof = all_pairs(*(positive_integers(a) for a in game.numerators))
    except OverBudgetError:
        return _after_dominance(game)
    return equilibrium_set(game, pairs, solver="exact-bimatrix", proof=proof)


def _after_dominance(game: StrategicGame) -> NashSolution:
    """Try again without strictly dominated strategies, which no equilibrium uses."""
    kept = strict_dominance(game).remaining
    if tuple(map(len, kept)) != game.shape:
        return lifted(bimatrix_equilibria(game.restrict(kept)), game, kept, players=(0, 1))
    return zero_sum(game) if is_constant_sum(game) and is_small(game) else lemke_howson(game)


def all_pairs(A: list[list[int]], B: list[list[int]]) -> tuple[list[Pair], Proof]:
    """Find all extreme equilibria of positive integer matrices, as points of the two polytopes.

    Raises
    ------
    OverBudgetError
        If there are too many vertices.
    """
    if len(A) > len(A[0]):
        swapped, proof = all_pairs(transposed(B), transposed(A))
        return [(x, y) for y, x in swapped], proof
    if len(A) > DIMENSION_LIMIT:
        raise OverBudgetError
    if len(A) >= FLOATS_FROM and is_representable(A) and is_representable(B):
        try:
            return pairs_by_closure(A, B), Proof.CLOSURE
        except DegenerateError:
            pass
    return pairs_by_vertices(A, B), Proof.VERTICES
