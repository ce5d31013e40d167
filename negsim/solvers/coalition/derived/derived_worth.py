"""What every coalition is worth, by a rule that says what its members and all others do.

``lead``     the members announce first, all others play Nash, each alone  (``leading``)
``alpha``    what the members can guarantee if they choose first  (``guarantees``)
``beta``     what the others together cannot keep them from  (``guarantees``)
``gamma``    the members are one bloc, all others alone, at the same time  (``standing``)
``delta``    the members are one bloc, the others who may join another  (``standing``)

Nobody is worth 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.errors import NotApplicable
from negsim.solvers.coalition.derived.guarantees import guarantees
from negsim.solvers.coalition.derived.leading import leading
from negsim.solvers.coalition.derived.limits import check_among, check_pick
from negsim.solvers.coalition.derived.standing import standing

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.coalition.solution import DerivedWorth

RULES = ("lead", "alpha", "beta", "gamma", "delta")


def derived_worth(
    game: StrategicGame,
    among: tuple[int, ...],
    rule: str,
    equilibrium: str = "worst",
    *,
    in_pure: bool = False,
) -> DerivedWorth:
    """Find what every coalition is worth by a rule.

    Parameters
    ----------
    game
        The strategic game.
    among
        The players, by index, who may join coalitions; coalitions are bitmasks over places in it.
    rule
        ``lead``, ``alpha``, ``beta``, ``gamma`` or ``delta``.
    equilibrium
        Which equilibrium counts where there are several, for ``lead``, ``gamma`` and ``delta``: ``worst`` or
        ``best`` for the coalition, or ``total``, the one with the highest sum of all players' payoffs.
    in_pure
        For ``alpha`` and ``beta``: whether only pure joint strategies count.

    Returns
    -------
    DerivedWorth
        ``worths`` has ``2 ** len(among)`` entries.  ``ranges`` goes, for ``gamma`` and ``delta``, from the
        worst to the best equilibrium; for ``lead`` from the best announcement if each is followed by its
        worst equilibrium to the best one if each is followed by its best.

    Raises
    ------
    NotApplicable
        N233: ``among`` is no list of different players, or a rule is unknown.
    GameTooLarge
        N211, N231: too many outcomes, coalitions, equilibria, linear programs or searches for mixed ones.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> dilemma = StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> [str(w) for w in derived_worth(dilemma, (0, 1), "alpha").worths]
    ['0', '1', '1', '6']
    """
    if rule not in RULES:
        raise NotApplicable("N233", f"the worth of coalitions is derived by {', '.join(RULES)}, not '{rule}'")
    check_pick(equilibrium)
    check_among(game, among)
    if rule == "lead":
        return leading(game, among, equilibrium)
    if rule in {"alpha", "beta"}:
        return guarantees(game, among, rule, in_pure=in_pure)
    return standing(game, among, rule, equilibrium)
