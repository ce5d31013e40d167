"""Who stands with whom: all that a scenario's ``coalitions`` give material for, solved and verified."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.analysis.coalition_findings import CoalitionFindings
from negsim.analysis.verify_alliances import (
    verify_coalition_proof,
    verify_stability,
    verify_stable_structures,
    verify_strong_nash,
)
from negsim.analysis.verify_core import verify_core, verify_least_core, verify_nucleolus
from negsim.errors import Problem, SolverError
from negsim.games.coalitions_from_scenario import coalition_game, names_of, voting_game
from negsim.games.partition import PartitionGame, canonical
from negsim.scenario.units import clashing_units
from negsim.solvers.solution import Note
from negsim.solvers.table import SOLVERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import networkx as nx

    from negsim.games.coalition import CoalitionGame
    from negsim.games.strategic import StrategicGame
    from negsim.scenario.scenario import Coalitions, Scenario
    from negsim.solvers.solution import (
        DerivedWorth,
        PartitionSolution,
    )

RULES = ("lead", "alpha", "beta", "gamma", "delta")
"""The rules that give every group one worth, in the order in which reports compare them."""
OUTCOMES_VERIFIED = 64
"""Strong and coalition-proof equilibria of games with so many outcomes are checked once more."""
FEW = 5
"""Up to so many actors, what grows fast with their number is told, too."""
NUCLEOLUS_TWICE = 12
"""Up to so many actors, the least core is told beside the nucleolus."""
VOTERS_IN_TABLE = 15
"""A vote of up to so many is also solved as a coalition game."""


def find_coalitions(scenario: Scenario, game: StrategicGame | None) -> CoalitionFindings:
    """Compute all that a scenario's ``coalitions`` give material for.

    Parameters
    ----------
    game
        The scenario's strategic game; None where its actors have no strategies.

    Raises
    ------
    ScenarioError
        If worths or votes cannot be evaluated.
    """
    said = scenario.coalitions
    if said is None:
        raise TypeError(scenario)
    return _Finder(scenario, said, game).findings()


class _Finder:
    """Collects findings, and notes of what was refused."""

    def __init__(self, scenario: Scenario, said: Coalitions, game: StrategicGame | None) -> None:
        self.scenario = scenario
        self.said = said
        self.strategic = game
        self.found: dict[str, Any] = {}
        self.notes: dict[Note, None] = {}
        self.warnings: list[Problem] = []
        self.names = names_of(scenario, said)

    def findings(self) -> CoalitionFindings:
        said = self.said
        if said.vote is not None:
            self.of_vote()
        elif said.rule is None:
            self.of_given_worth()
        if self.strategic is not None:
            self.of_strategies(self.strategic)
        game = self.found.get("game")
        if game is not None and (said.rule is None or said.has_transfers):
            self.of_worth(game)
        rule = said.rule or ("vote" if said.vote else "table" if said.table is not None else "formula")
        return CoalitionFindings(
            said=said,
            players=self.names,
            titles=tuple(self.scenario.actors[i].title for i in said.among),
            rule=rule,
            notes=tuple(self.notes),
            warnings=tuple(self.warnings),
            **self.found,
        )

    def keep(self, name: str, compute: Callable[[], Any]) -> Any:
        """Keep a finding under a name; a refusal becomes a note."""
        try:
            self.found[name] = compute()
        except SolverError as refusal:
            self.refused(refusal)
            return None
        if name not in {
            "strong_nash",
            "coalition_proof",
        }:  # theirs is said with the answer
            self.notes |= dict.fromkeys(getattr(self.found[name], "notes", ()))
        return self.found[name]

    def refused(self, refusal: SolverError) -> None:
        text = f"{refusal.message[:1].upper()}{refusal.message[1:]}"
        hint = f"; {refusal.hint}" if refusal.hint else ""
        self.notes[Note(code=refusal.code, text=f"{text}{hint}.")] = None

    # -------------------------------------------------------------- worth that is given

    def of_vote(self) -> None:
        vote, warnings = voting_game(self.scenario, self.said)
        self.warnings += warnings
        self.found["vote"] = vote
        self.keep("vote_power", lambda: _solver("vote-power")(vote))
        if len(vote.players) <= VOTERS_IN_TABLE:
            self.found["game"] = vote.coalition_game()
            self.keep("winning", lambda: _solver("winning-coalitions")(vote))

    def of_given_worth(self) -> None:
        built = coalition_game(self.scenario, self.said)
        self.found["game"] = built.game
        self.warnings += built.warnings
        if built.is_rounded:
            rounded = "they were rounded to 12 significant digits of the largest"
            text = f"Worths are not exact: {rounded}, and are exact from there on."
            self.notes[Note(code="N301", text=text)] = None

    def of_worth(self, game: CoalitionGame) -> None:
        for name, solver in (("shapley", "shapley"), ("banzhaf", "banzhaf"), ("tau", "tau")):
            self.keep(name, lambda solver=solver: _solver(solver)(game))  # type: ignore[misc]
        self.keep("core", lambda: verify_core(game, _solver("core")(game)))
        if game.n <= NUCLEOLUS_TWICE:
            self.keep("least_core", lambda: verify_least_core(game, _solver("least-core")(game)))
        if game.n <= FEW:
            self.keep("core_vertices", lambda: _solver("core-vertices")(game))
            self.keep("dividends", lambda: _solver("dividends")(game))
        for name in ("nucleolus", "prenucleolus"):
            self.keep(name, lambda name=name: verify_nucleolus(game, _solver(name)(game)))  # type: ignore[misc]
        links, unions = self.said.links, self.said.unions
        if links is not None:
            graph = talk_graph(game.n, links)
            self.keep("myerson", lambda: _solver("myerson")(game, graph))
        if unions is not None:
            self.keep("owen", lambda: _solver("owen")(game, unions))
        self.keep("properties", lambda: _solver("properties")(game))
        self.keep("best_structure", lambda: _solver("best-structure")(game))

    # -------------------------------------------------------------- worth derived from strategies

    def of_strategies(self, game: StrategicGame) -> None:
        said = self.said
        if said.rule is not None:
            self.check_units()
            self.by_rules(game, said)
            partition = self.keep(
                "partition", lambda: _solver("partition-function")(game, said.among, said.equilibrium)
            )
            if partition is not None:
                self.of_partition(partition)
            self.leverage(game)
        strong = self.keep("strong_nash", lambda: _solver("strong-nash")(game))
        proof = self.keep("coalition_proof", lambda: _solver("coalition-proof")(game))
        if game.numerators[0].size <= OUTCOMES_VERIFIED:
            if strong is not None:
                verify_strong_nash(game, strong)
            if proof is not None:
                verify_coalition_proof(game, proof)

    def by_rules(self, game: StrategicGame, said: Coalitions) -> None:
        by_rule: dict[str, DerivedWorth] = {}
        self.found |= {"by_rule": by_rule, "cores": {}}
        for rule in RULES:
            try:
                by_rule[rule] = _solver("derived-worth")(
                    game, said.among, rule, said.equilibrium, in_pure=said.is_pure
                )
                self.notes |= dict.fromkeys(by_rule[rule].notes)
                self.add_core(rule, by_rule[rule])
            except SolverError as refusal:
                self.refused(refusal)

    def add_core(self, rule: str, worth: DerivedWorth) -> None:
        """Add the core under a rule, where worth can be shared; keep the worth by the file's own rule."""
        game = worth.coalition_game(self.names)
        if rule == self.said.rule:
            self.found |= {"derived": worth, "game": game}
        if self.said.has_transfers:
            try:
                self.found["cores"][rule] = verify_core(game, _solver("core")(game))
            except SolverError as refusal:
                self.refused(refusal)

    def of_partition(self, partition: PartitionSolution) -> None:
        said, game = self.said, partition.game
        self.note_choices(partition)
        worth = _solver("partition-worth")(partition)
        self.found["by_rule"]["partition"] = worth
        self.add_core("partition", worth)
        fronts = self.fronts_that_lead(game) if said.rule == "lead" else game
        if fronts is not None:
            self.keep(
                "stability",
                lambda: _solver("stability")(
                    fronts, transfers=said.has_transfers, membership=said.membership
                ),
            )
        self.keep(
            "structures",
            lambda: _solver("stable-structures")(
                game, membership=said.membership, transfers=said.has_transfers
            ),
        )
        if len(game.players) <= FEW:
            if fronts is not None and "stability" in self.found:
                verify_stability(fronts, self.found["stability"])
            if "structures" in self.found:
                verify_stable_structures(game, self.found["structures"])
            from negsim.solvers.coalition.holding.structure_graph import structure_graph

            rule: Any = said.membership
            self.keep("graph", lambda: structure_graph(game, rule, transfers=said.has_transfers))
        abandoned = "gamma" if said.membership == "exclusive-gamma" else "delta"
        self.keep("farsighted", lambda: _solver("farsighted")(game, abandoned))

    def note_choices(self, partition: PartitionSolution) -> None:
        """Say where what a structure is taken to bring hangs on which equilibrium counts."""
        radius = max(e.payoff_radius for found in partition.equilibria.values() for e in found)
        if radius:
            text = (
                "Some equilibria between blocs are irrational: worths that rest on them are fractions within "
                f"{float(radius):.1e} of the true numbers, and ties are decided by these fractions."
            )
            self.notes[Note(code="N237", text=text)] = None
        open_to_choice = sum(
            len({tuple(e.payoffs[i] for i in self.said.among) for e in found}) > 1
            for found in partition.equilibria.values()
        )
        if open_to_choice:
            which = f"In {open_to_choice} of {len(partition.equilibria)} coalition structures"
            counted = f"the one that counts ({self.said.equilibrium}, the first of equal ones)"
            text = (
                f"{which} there are several equilibria, which treat actors differently; {counted} decides "
                "which fronts hold, what far-sighted actors accept, and what each gets if all join."
            )
            self.notes[Note(code="N236", text=text)] = None

    def fronts_that_lead(self, apart: PartitionGame) -> PartitionGame | None:
        """Return what everybody gets when one front announces and all others respond.

        Where nobody stands together, nobody leads: that is taken from the game in which nobody announces.
        """
        worth: DerivedWorth | None = self.found.get("derived")
        if worth is None or worth.payoffs is None:
            return None
        fronts = [s for s in range(1, 2 ** len(self.names)) if s & (s - 1)]
        payoffs = {
            canonical((s, *(1 << i for i in range(len(self.names)) if not s >> i & 1))): worth.payoffs[s]
            for s in fronts
        }
        own = {s: tuple(p[i] for i in self.said.among) for s, p in payoffs.items() if p is not None}
        alone = tuple(1 << i for i in range(len(self.names)))
        own[alone] = apart.payoffs[alone]
        return PartitionGame(players=self.names, payoffs=own)

    def leverage(self, game: StrategicGame) -> None:
        baseline = self.baseline(game)
        if baseline is None:
            return
        outside = [i for i in baseline if i not in self.said.among]
        targets = outside or list(baseline)
        outcome = tuple(baseline.get(i, 0) for i in range(len(game.players)))
        found = []
        for target in targets:
            try:
                found.append(_solver("leverage")(game, self.said.among, outcome, target))
            except SolverError as refusal:
                self.refused(refusal)
        if found:
            every = tuple(t for solution in found for t in solution.targets)
            is_complete = all(solution.is_complete for solution in found)
            self.found["leverage"] = replace(found[0], targets=every, is_complete=is_complete)
            self.notes |= dict.fromkeys(n for solution in found for n in solution.notes)

    def baseline(self, game: StrategicGame) -> Mapping[int, int] | None:
        """Return the strategies that leverage is measured against, by actor."""
        if self.said.baseline:
            return self.said.baseline
        best = SOLVERS["best-responses"].load()(game)
        pure = np.argwhere(np.logical_and.reduce(best))
        if len(pure) == 1:
            return dict(enumerate(int(k) for k in pure[0]))
        count = f"{len(pure)} pure equilibria" if len(pure) else "no pure equilibrium"
        message = f"leverage needs a baseline: the game has {count}"
        outside = next((i for i in range(len(game.players)) if i not in self.said.among), 0)
        hint = f"write   baseline: {{{game.players[outside]}: {game.strategies[outside][0]}}}"
        place = self.said.key.place()
        self.warnings.append(Problem(code="N078", message=message, hint=hint, place=place, is_warning=True))
        self.notes[Note(code="N078", text=f"{message[:1].upper()}{message[1:]}; {hint}.")] = None
        return None

    def check_units(self) -> None:
        """Warn where payoffs that are added up may be in different units."""
        units = clashing_units(self.scenario, self.said.among)
        if self.said.has_transfers and units:
            message = f"payoffs are in different units ({', '.join(units)}), and transfers add them up"
            hint = "use one unit, or write   transfers: no"
            place = self.said.key.place()
            self.warnings.append(
                Problem(code="N079", message=message, hint=hint, place=place, is_warning=True)
            )


def talk_graph(players: int, links: tuple[tuple[int, int], ...]) -> nx.Graph[int]:
    """Return who can talk to whom, as a networkx graph."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(players))
    graph.add_edges_from(links)
    return graph


def _solver(name: str) -> Callable[..., Any]:
    return SOLVERS[name].load()
