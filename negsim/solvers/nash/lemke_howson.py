"""Some equilibria of a two-player game: the ends of Lemke-Howson paths, and all pure equilibria.

From the artificial equilibrium (0, 0), in which every strategy is unplayed, the path of label k lets
variable k enter and then always the complement of what left, in the other polytope, until label k is found.
Pivots are exact and lexicographic, so every path ends at an equilibrium, degenerate or not.
Some equilibria may be on no path: what is found is never called complete.  [lemke-howson-1964, shapley-1974]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.errors import NotApplicable
from negsim.solvers.linear.dictionary import Dictionary, leaving_row, pivot
from negsim.solvers.nash.equilibrium_set import equilibrium_set
from negsim.solvers.nash.polytope import positive_integers, primitive
from negsim.solvers.nash.pure import LISTED, pure_outcomes
from negsim.solvers.solution import NashSolution, Note

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.nash.equilibrium_set import Pair

WORK_LIMIT = 10_000_000
"""No new path is started once the pivots have computed this many numbers, longer ones counted for more."""
PATH_WORK_LIMIT = 20_000_000
"""A path is left unfinished once all pivots have computed this many (paths can be exponentially long)."""


class _Paths:
    """The two dictionaries, P (x, rows of B^T) first, and a count of the work."""

    def __init__(self, A: list[list[int]], B: list[list[int]]) -> None:
        self.m, self.n = len(A), len(A[0])
        transposed = list(map(list, zip(*B, strict=True)))
        self.start = (Dictionary.at_origin(transposed, [1] * self.n), Dictionary.at_origin(A, [1] * self.m))
        self.work = 0

    def end_of(self, label: int) -> Pair | None:
        """Follow the path of a label (of x for labels below m, else of y); None over the limit."""
        pair = list(self.start)
        side, entering = (0, label) if label < self.m else (1, label - self.m)
        while True:
            dictionary = pair[side]
            column = dictionary.nonbasic.index(entering)
            row = leaving_row(dictionary, column)
            if row is None:  # pragma: no cover  positive payoffs bound the polytopes
                raise AssertionError
            left = dictionary.basic[row]
            pair[side] = pivot(dictionary, row, column)
            self.work += (self.m + 1) * (self.n + 1) * (1 + pair[side].determinant.bit_length() // 128)
            if self._label(side, left) == label:
                return self._point(pair[0], self.m), self._point(pair[1], self.n)
            if self.work > PATH_WORK_LIMIT:
                return None
            entering = left + (self.n if side == 0 else self.m)
            entering %= self.m + self.n
            side = 1 - side

    def _label(self, side: int, variable: int) -> int:
        return variable if side == 0 else (variable + self.m) % (self.m + self.n)

    @staticmethod
    def _point(dictionary: Dictionary, size: int) -> tuple[int, ...]:
        values = dictionary.values()
        return primitive([values.get(i, 0) for i in range(size)])


def lemke_howson(game: StrategicGame) -> NashSolution:
    """Find the equilibria on the paths of all labels, and all pure ones.

    Returns
    -------
    NashSolution
        Never ``complete``; a note N201 says what was searched.

    Raises
    ------
    NotApplicable
        If there are not two players.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> chicken = StrategicGame.from_arrays([[0, 7], [2, 6]], [[0, 2], [7, 6]])
    >>> [e.payoffs[0] for e in lemke_howson(chicken).equilibria]
    [Fraction(7, 1), Fraction(2, 1)]
    """
    if len(game.shape) != 2:
        raise NotApplicable(
            "N210", f"lemke-howson solves games of two players, this one has {len(game.shape)}"
        )
    paths = _Paths(*(positive_integers(a) for a in game.numerators))
    found: set[Pair] = set()
    tried = 0
    for label in range(sum(game.shape)):
        if paths.work > WORK_LIMIT:
            break
        end = paths.end_of(label)
        tried += end is not None
        found |= {end} if end is not None else set()
    pure, is_all = pure_pairs(game)
    text = (
        f"Some equilibria; not proven complete: the ends of {tried} of {sum(game.shape)} Lemke-Howson paths, "
        f"and {'all' if is_all else f'the first {LISTED:,}'} pure equilibria."
    )
    return equilibrium_set(
        game,
        found | pure,
        solver="lemke-howson",
        proof=None,
        pure_complete=is_all,
        notes=(Note(code="N201", text=text),),
    )


def pure_pairs(game: StrategicGame) -> tuple[set[Pair], bool]:
    """Return the pure equilibria of a two-player game as points, and whether these are all."""
    outcomes = pure_outcomes(game)
    units = [[tuple(int(k == s) for k in range(size)) for s in range(size)] for size in game.shape]
    return {(units[0][i], units[1][j]) for i, j in outcomes[:LISTED].tolist()}, len(outcomes) <= LISTED
