"""Everything that was found about coalitions, kept together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    import networkx as nx

    from negsim.errors import Problem
    from negsim.games.coalition import CoalitionGame
    from negsim.games.partition import PartitionGame
    from negsim.games.voting import VotingGame
    from negsim.scenario.scenario import Coalitions
    from negsim.solvers.coalition.solution import (
        Allocation,
        BanzhafSolution,
        BestStructure,
        CoalitionProofSolution,
        CoreSolution,
        DerivedWorth,
        Dividends,
        FarsightedSolution,
        LeastCoreSolution,
        LeverageSolution,
        NucleolusSolution,
        PartitionSolution,
        PropertiesSolution,
        StabilitySolution,
        StrongNashSolution,
        StructureSolution,
        VotePower,
        WinningCoalitions,
    )
    from negsim.solvers.solution import Note


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CoalitionFindings:
    """What was found about coalitions; None where it was not possible, with a note that says why."""

    said: Coalitions
    """What the file says."""
    players: tuple[str, ...]
    """Those who may join; groups are bitmasks over their places."""
    titles: tuple[str, ...]
    rule: str
    """``table``, ``formula``, ``vote``, or the rule that derives worth from strategies."""
    game: CoalitionGame | None = None
    vote: VotingGame | None = None
    vote_power: VotePower | None = None
    derived: DerivedWorth | None = None
    """The worths by the file's rule, with what each member gets and what is played."""
    by_rule: Mapping[str, DerivedWorth] = field(default_factory=dict)
    cores: Mapping[str, CoreSolution] = field(default_factory=dict)
    """The core under each rule, side by side."""
    partition: PartitionSolution | None = None
    shapley: Allocation | None = None
    banzhaf: BanzhafSolution | None = None
    nucleolus: NucleolusSolution | None = None
    prenucleolus: NucleolusSolution | None = None
    core: CoreSolution | None = None
    least_core: LeastCoreSolution | None = None
    core_vertices: tuple[tuple[Fraction, ...], ...] | None = None
    """Where there are few actors."""
    dividends: Dividends | None = None
    """The same."""
    winning: WinningCoalitions | None = None
    graph: nx.DiGraph[Any] | None = None
    """Coalition structures, and the moves by which groups gain, where there are few actors."""
    tau: Allocation | None = None
    myerson: Allocation | None = None
    owen: Allocation | None = None
    properties: PropertiesSolution | None = None
    best_structure: BestStructure | None = None
    stability: StabilitySolution | None = None
    structures: StructureSolution | None = None
    strong_nash: StrongNashSolution | None = None
    coalition_proof: CoalitionProofSolution | None = None
    farsighted: FarsightedSolution | None = None
    leverage: LeverageSolution | None = None
    notes: tuple[Note, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether worth can be shared, so that values, core and nucleolus have a meaning."""
        return self.said.rule is None or self.said.has_transfers

    @property
    def partition_game(self) -> PartitionGame | None:
        """The payoffs in every coalition structure."""
        return self.partition.game if self.partition else None
