"""What solvers of coalition games return; coalitions are bitmasks, players indices."""

from negsim.solvers.coalition.solution.alliances import (
    CoalitionProofSolution,
    FarsightedSolution,
    Front,
    JointDeviation,
    Move,
    ProfileVerdict,
    StabilitySolution,
    StrongNashSolution,
    StructureMove,
    StructureSolution,
    StructureVerdict,
)
from negsim.solvers.coalition.solution.core import CoreSolution, LeastCoreSolution, NucleolusSolution, Round
from negsim.solvers.coalition.solution.derived import (
    BlocEquilibrium,
    DerivedWorth,
    Lever,
    LeverageSolution,
    PartitionSolution,
    TargetLeverage,
)
from negsim.solvers.coalition.solution.values import (
    Allocation,
    BanzhafSolution,
    BestStructure,
    Dividends,
    PropertiesSolution,
    Property,
)
from negsim.solvers.coalition.solution.votes import VotePower, WinningCoalitions

__all__ = [
    "Allocation",
    "BanzhafSolution",
    "BestStructure",
    "BlocEquilibrium",
    "CoalitionProofSolution",
    "CoreSolution",
    "DerivedWorth",
    "Dividends",
    "FarsightedSolution",
    "Front",
    "JointDeviation",
    "LeastCoreSolution",
    "Lever",
    "LeverageSolution",
    "Move",
    "NucleolusSolution",
    "PartitionSolution",
    "ProfileVerdict",
    "PropertiesSolution",
    "Property",
    "Round",
    "StabilitySolution",
    "StrongNashSolution",
    "StructureMove",
    "StructureSolution",
    "StructureVerdict",
    "TargetLeverage",
    "VotePower",
    "WinningCoalitions",
]
