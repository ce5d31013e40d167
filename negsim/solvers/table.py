"""Every solver, as data: the command line, the reference pages and cross-checks are derived from it.

Importing this module imports no solver and no numpy; ``Solver.load`` does, for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MANY: Final = 64
"""More players than any game within the size limits has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solver:
    """One algorithm: what it is called, what it is for, and where it stands."""

    name: str
    title: str
    solves: str
    """The concept it answers, by its key in the JSON."""
    finds: str
    """``all``, ``some`` or ``one``."""
    players: tuple[int, int]
    """The least and the greatest number of players."""
    run: str
    """``module:function``."""
    source: str
    """Key of the publication."""

    def load(self) -> Callable[..., Any]:
        """Import the solver's function."""
        module, _, function = self.run.partition(":")
        return getattr(import_module(module), function)  # type: ignore[no-any-return]


SOLVERS: Final = {
    s.name: s
    for s in (
        Solver(
            name="exact-bimatrix",
            title="All equilibria of a two-player game, by the vertices of its best-response polytopes",
            solves="nash",
            finds="all",
            players=(1, 2),
            run="negsim.solvers.nash.bimatrix:bimatrix_equilibria",
            source="mangasarian-1964",
        ),
        Solver(
            name="boxes",
            title="All equilibria of a small game of three or more, support by support and box by box",
            solves="nash",
            finds="all",
            players=(3, 8),
            run="negsim.solvers.nash.many.many:many_player_equilibria",
            source="mckelvey-mclennan-1996",
        ),
        Solver(
            name="traced",
            title="All pure equilibria, and the one that the logit branch leads to, proven",
            solves="nash",
            finds="some",
            players=(1, MANY),
            run="negsim.solvers.nash.many.traced:traced",
            source="turocy-2005",
        ),
        Solver(
            name="pure",
            title="All pure equilibria",
            solves="nash",
            finds="some",
            players=(1, MANY),
            run="negsim.solvers.nash.pure:pure_equilibria",
            source="nash-1951",
        ),
        Solver(
            name="lemke-howson",
            title="Equilibria on the paths of all missing labels, with all pure ones",
            solves="nash",
            finds="some",
            players=(2, 2),
            run="negsim.solvers.nash.lemke_howson:lemke_howson",
            source="lemke-howson-1964",
        ),
        Solver(
            name="zero-sum",
            title="An equilibrium of a constant-sum game, by a linear program, with all pure ones",
            solves="nash",
            finds="some",
            players=(2, 2),
            run="negsim.solvers.nash.zero_sum:zero_sum",
            source="von-neumann-1928",
        ),
        Solver(
            name="dominance",
            title="Iterated strict dominance and weak dominance, by pure and mixed strategies",
            solves="dominance",
            finds="all",
            players=(1, MANY),
            run="negsim.solvers.dominance:dominance",
            source="luce-raiffa-1957",
        ),
        Solver(
            name="strict-dominance",
            title="Iterated elimination of strictly dominated strategies",
            solves="dominance",
            finds="all",
            players=(1, MANY),
            run="negsim.solvers.dominance:strict_dominance",
            source="luce-raiffa-1957",
        ),
        Solver(
            name="weak-dominance",
            title="Weakly dominated strategies of the whole game",
            solves="dominance",
            finds="all",
            players=(1, MANY),
            run="negsim.solvers.dominance:weak_dominance",
            source="luce-raiffa-1957",
        ),
        Solver(
            name="maxmin",
            title="What each player can secure",
            solves="maxmin",
            finds="one",
            players=(1, MANY),
            run="negsim.solvers.maxmin:maxmin",
            source="von-neumann-1928",
        ),
        Solver(
            name="best-responses",
            title="Best responses at every outcome",
            solves="best_responses",
            finds="all",
            players=(1, MANY),
            run="negsim.solvers.best_responses:best_responses",
            source="nash-1951",
        ),
        Solver(
            name="efficient",
            title="Pareto-efficient outcomes",
            solves="efficient",
            finds="all",
            players=(1, MANY),
            run="negsim.solvers.efficient:efficient",
            source="pareto-1906",
        ),
        Solver(
            name="price-of-anarchy",
            title="Best total payoff over the totals of the equilibria",
            solves="price_of_anarchy",
            finds="one",
            players=(1, MANY),
            run="negsim.solvers.price_of_anarchy:price_of_anarchy",
            source="koutsoupias-papadimitriou-1999",
        ),
        Solver(
            name="correlated",
            title="Correlated equilibria with the best total, and the best and worst for each player",
            solves="correlated",
            finds="some",
            players=(1, MANY),
            run="negsim.solvers.correlated:correlated",
            source="aumann-1987",
        ),
        Solver(
            name="logit-qre",
            title="The principal branch of logit quantal response equilibria, and its limit",
            solves="qre",
            finds="one",
            players=(1, MANY),
            run="negsim.solvers.logit_qre:logit_qre",
            source="mckelvey-palfrey-1995",
        ),
        Solver(
            name="rationalizable",
            title="Rationalizable strategies, and beliefs that justify them",
            solves="rationalizable",
            finds="all",
            players=(1, MANY),
            run="negsim.solvers.rationalizable:rationalizable",
            source="pearce-1984",
        ),
        Solver(
            name="criteria",
            title="What speaks for which equilibrium: dominance, risk, mistakes",
            solves="criteria",
            finds="all",
            players=(1, MANY),
            run="negsim.solvers.criteria:criteria",
            source="harsanyi-selten-1988",
        ),
        Solver(
            name="learning",
            title="Where best replies, fictitious play and replicator dynamics lead",
            solves="learning",
            finds="some",
            players=(1, MANY),
            run="negsim.solvers.learning:learning",
            source="brown-1951",
        ),
        Solver(
            name="shapley",
            title="Shapley value",
            solves="coalitions",
            finds="one",
            players=(1, 26),
            run="negsim.solvers.coalition.shapley_value:shapley_value",
            source="shapley-1953",
        ),
        Solver(
            name="banzhaf",
            title="Banzhaf value, raw and normalized",
            solves="coalitions",
            finds="one",
            players=(1, 26),
            run="negsim.solvers.coalition.banzhaf_value:banzhaf_value",
            source="banzhaf-1965",
        ),
        Solver(
            name="tau",
            title="Tau value, between minimal rights and utopia payoffs",
            solves="coalitions",
            finds="one",
            players=(1, 26),
            run="negsim.solvers.coalition.tau_value:tau_value",
            source="tijs-1981",
        ),
        Solver(
            name="owen",
            title="Owen value, with unions formed beforehand",
            solves="coalitions",
            finds="one",
            players=(1, 26),
            run="negsim.solvers.coalition.owen_value:owen_value",
            source="owen-1977",
        ),
        Solver(
            name="myerson",
            title="Myerson value, where only who is linked can act together",
            solves="coalitions",
            finds="one",
            players=(1, 26),
            run="negsim.solvers.coalition.myerson_value:myerson_value",
            source="myerson-1977",
        ),
        Solver(
            name="weighted-shapley",
            title="Weighted Shapley value",
            solves="coalitions",
            finds="one",
            players=(1, 16),
            run="negsim.solvers.coalition.weighted_shapley_value:weighted_shapley_value",
            source="kalai-samet-1987",
        ),
        Solver(
            name="dividends",
            title="Harsanyi dividends",
            solves="coalitions",
            finds="all",
            players=(1, 20),
            run="negsim.solvers.coalition.harsanyi_dividends:harsanyi_dividends",
            source="harsanyi-1963",
        ),
        Solver(
            name="properties",
            title="Monotone, superadditive, convex, simple, with counterexamples",
            solves="coalitions",
            finds="all",
            players=(1, 26),
            run="negsim.solvers.coalition.properties:properties",
            source="peleg-sudhoelter-2007",
        ),
        Solver(
            name="best-structure",
            title="The coalition structure worth most",
            solves="coalitions",
            finds="one",
            players=(1, 18),
            run="negsim.solvers.coalition.best_structure:best_structure",
            source="yeh-1986",
        ),
        Solver(
            name="partition-worth",
            title="Pessimistic and optimistic worth, from a partition function",
            solves="coalitions",
            finds="one",
            players=(1, 12),
            run="negsim.solvers.coalition.partition_worth:partition_worth",
            source="funaki-yamato-1999",
        ),
        Solver(
            name="partition-function",
            title="What every bloc earns in every coalition structure, where blocs play Nash",
            solves="coalitions",
            finds="all",
            players=(1, MANY),
            run="negsim.solvers.coalition.derived.partition_function:partition_function",
            source="thrall-lucas-1963",
        ),
        Solver(
            name="derived-worth",
            title="What coalitions are worth: by leading, by guarantees, by standing as one bloc",
            solves="coalitions",
            finds="one",
            players=(1, MANY),
            run="negsim.solvers.coalition.derived.derived_worth:derived_worth",
            source="chander-tulkens-1997",
        ),
        Solver(
            name="leverage",
            title="The smallest coalitions that move a player by announcing, and the power of their members",
            solves="coalitions",
            finds="all",
            players=(2, MANY),
            run="negsim.solvers.coalition.derived.leverage:leverage",
            source="shapley-shubik-1954",
        ),
        Solver(
            name="strong-nash",
            title="Pure equilibria that no coalition can leave with gain for all its members",
            solves="alliances",
            finds="all",
            players=(1, MANY),
            run="negsim.solvers.coalition.holding.strong_nash:strong_nash",
            source="aumann-1959",
        ),
        Solver(
            name="coalition-proof",
            title="Pure equilibria that no coalition can leave by a deviation that holds itself",
            solves="alliances",
            finds="all",
            players=(1, MANY),
            run="negsim.solvers.coalition.holding.coalition_proof:coalition_proof",
            source="bernheim-peleg-whinston-1987",
        ),
        Solver(
            name="stability",
            title="Coalitions that nobody leaves and nobody joins",
            solves="alliances",
            finds="all",
            players=(1, 12),
            run="negsim.solvers.coalition.holding.stability:stability",
            source="daspremont-1983",
        ),
        Solver(
            name="stable-structures",
            title="Coalition structures that last under a rule of membership",
            solves="alliances",
            finds="all",
            players=(1, 8),
            run="negsim.solvers.coalition.holding.stable_structures:stable_structures",
            source="hart-kurz-1983",
        ),
        Solver(
            name="farsighted",
            title="Coalition structures that last among players who look ahead",
            solves="alliances",
            finds="all",
            players=(1, 6),
            run="negsim.solvers.coalition.holding.farsighted:farsighted",
            source="chwe-1994",
        ),
        Solver(
            name="vote-power",
            title="How much power votes give: Shapley-Shubik and Banzhaf indices, vetoes, dummies",
            solves="coalitions",
            finds="one",
            players=(1, 1000),
            run="negsim.solvers.coalition.vote_power:vote_power",
            source="shapley-shubik-1954",
        ),
        Solver(
            name="winning-coalitions",
            title="The minimal winning coalitions of a vote",
            solves="coalitions",
            finds="all",
            players=(1, 20),
            run="negsim.solvers.coalition.winning_coalitions:winning_coalitions",
            source="von-neumann-morgenstern-1944",
        ),
        Solver(
            name="nucleolus",
            title="Nucleolus, proven by Kohlberg's criterion",
            solves="coalitions",
            finds="one",
            players=(1, 22),
            run="negsim.solvers.coalition.nucleolus:nucleolus",
            source="schmeidler-1969",
        ),
        Solver(
            name="prenucleolus",
            title="Prenucleolus, proven by Kohlberg's criterion",
            solves="coalitions",
            finds="one",
            players=(1, 22),
            run="negsim.solvers.coalition.prenucleolus:prenucleolus",
            source="sobolev-1975",
        ),
        Solver(
            name="least-core",
            title="The least greatest excess, with a proof",
            solves="coalitions",
            finds="one",
            players=(1, 22),
            run="negsim.solvers.coalition.least_core:least_core",
            source="maschler-peleg-shapley-1979",
        ),
        Solver(
            name="core",
            title="A point of the core, or balanced weights that prove it empty",
            solves="coalitions",
            finds="one",
            players=(1, 24),
            run="negsim.solvers.coalition.core:core",
            source="bondareva-1963",
        ),
        Solver(
            name="core-vertices",
            title="The vertices of the core",
            solves="coalitions",
            finds="all",
            players=(1, 6),
            run="negsim.solvers.coalition.core_vertices:core_vertices",
            source="motzkin-1953",
        ),
    )
}
