"""The partition function of a strategic game: what blocs earn in every coalition structure.

Some players may join coalitions.  For every partition of these, the blocs and all other players (each alone)
choose at the same time, each bloc so as to maximize the sum of its members' payoffs: Nash equilibria between
blocs.  A bloc's worth in a structure is what its members earn together in such an equilibrium.

All pure equilibria count; only where a structure has none, its mixed ones (extreme points, blocs mixing over
joint strategies).  [thrall-lucas-1963, bloch-1996, ray-vohra-1999]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.games.coalition import members
from negsim.games.partition import PartitionGame, partitions
from negsim.solvers.coalition.derived.bloc_play import BlocPlay
from negsim.solvers.coalition.derived.limits import check_among, check_pick, check_structures, incomplete
from negsim.solvers.coalition.derived.picking import earned, picked
from negsim.solvers.coalition.solution import PartitionSolution

if TYPE_CHECKING:
    from collections.abc import Mapping

    from negsim.games.partition import Structure
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.coalition.solution import BlocEquilibrium
    from negsim.solvers.coalition.solution.derived import Range


def partition_function(
    game: StrategicGame, among: tuple[int, ...], equilibrium: str = "worst"
) -> PartitionSolution:
    """Find what every bloc earns in every coalition structure.

    Parameters
    ----------
    game
        The strategic game.
    among
        The players, by index, who may join coalitions; all others always act alone.  Coalitions in the result
        are bitmasks over places in it.
    equilibrium
        Which equilibrium gives the payoffs of a structure, where it has several: ``worst`` (lowest sum of the
        payoffs of all in ``among``), ``best`` (highest such sum) or ``total`` (highest sum of all players);
        of equals the first.  The choice is one a structure, so that its payoffs belong together.

    Returns
    -------
    PartitionSolution
        ``game`` has the payoffs of the equilibria that were picked; ``equilibria`` has all, and ``ranges``
        the least and the greatest that each bloc earns over them.  A note N232 says where a search for mixed
        equilibria was incomplete.

    Raises
    ------
    NotApplicable
        N233: ``among`` is no list of different players, or ``equilibrium`` is unknown.
    GameTooLarge
        N211, N231: too many outcomes, coalitions, structures, equilibria or searches for mixed ones.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> solution = partition_function(dilemma, (0, 1))
    >>> [str(solution.game.worth(s, bloc)) for s in solution.game.structures for bloc in s]
    ['6', '1', '1']
    """
    check_pick(equilibrium)
    check_among(game, among)
    check_structures(len(among))
    play = BlocPlay(game, among)
    equilibria = play.solve(partitions(len(among)))
    payoffs = {}
    for structure, found in equilibria.items():
        chosen = picked(found, among, equilibrium).payoffs
        payoffs[structure] = tuple(chosen[i] for i in among)
    return PartitionSolution(
        solver="partition-function",
        among=among,
        equilibrium=equilibrium,
        game=PartitionGame(players=tuple(game.players[i] for i in among), payoffs=payoffs),
        equilibria=equilibria,
        ranges=_ranges(equilibria, among),
        is_complete=not play.incomplete,
        notes=incomplete(len(play.incomplete), "coalition structures"),
    )


def _ranges(
    equilibria: Mapping[Structure, tuple[BlocEquilibrium, ...]], among: tuple[int, ...]
) -> dict[tuple[Structure, int], Range]:
    players = [tuple(among[k] for k in members(bloc)) for bloc in range(2 ** len(among))]
    ranges = {}
    for structure, found in equilibria.items():
        for bloc in structure:
            worths = [earned(e, players[bloc]) for e in found]
            ranges[structure, bloc] = (min(worths), max(worths))
    return ranges
