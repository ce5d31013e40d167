"""What solvers return: frozen results that say how far they may be trusted.

Players, strategies and outcomes are indices into the game that was solved; names belong to the game.
"""

from negsim.solvers.solution.alliances import (
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
from negsim.solvers.solution.choices import (
    Conjecture,
    DominanceSolution,
    Dominated,
    RationalizableSolution,
)
from negsim.solvers.solution.core import (
    CoreSolution,
    LeastCoreSolution,
    NucleolusSolution,
    Round,
)
from negsim.solvers.solution.correlated import (
    CorrelatedOptimum,
    CorrelatedSolution,
    Incentive,
)
from negsim.solvers.solution.derived import (
    BlocEquilibrium,
    DerivedWorth,
    Lever,
    LeverageSolution,
    PartitionSolution,
    TargetLeverage,
)
from negsim.solvers.solution.nash import (
    Box,
    Component,
    Equilibrium,
    NashSolution,
    NashSubset,
    Proof,
)
from negsim.solvers.solution.note import (
    Note,
)
from negsim.solvers.solution.outcomes import (
    EfficientSolution,
    Guarantee,
    MaxminSolution,
    PriceOfAnarchy,
)
from negsim.solvers.solution.selection import (
    CriteriaSolution,
    EquilibriumCriteria,
    LearningPath,
    LearningSolution,
    QrePoint,
    QreSolution,
    RiskDominance,
    Verdict,
)
from negsim.solvers.solution.values import (
    Allocation,
    BanzhafSolution,
    BestStructure,
    Dividends,
    PropertiesSolution,
    Property,
)
from negsim.solvers.solution.votes import (
    VotePower,
    WinningCoalitions,
)

__all__ = [
    "Allocation",
    "BanzhafSolution",
    "BestStructure",
    "BlocEquilibrium",
    "Box",
    "CoalitionProofSolution",
    "Component",
    "Conjecture",
    "CoreSolution",
    "CorrelatedOptimum",
    "CorrelatedSolution",
    "CriteriaSolution",
    "DerivedWorth",
    "Dividends",
    "DominanceSolution",
    "Dominated",
    "EfficientSolution",
    "Equilibrium",
    "EquilibriumCriteria",
    "FarsightedSolution",
    "Front",
    "Guarantee",
    "Incentive",
    "JointDeviation",
    "LearningPath",
    "LearningSolution",
    "LeastCoreSolution",
    "Lever",
    "LeverageSolution",
    "MaxminSolution",
    "Move",
    "NashSolution",
    "NashSubset",
    "Note",
    "NucleolusSolution",
    "PartitionSolution",
    "PriceOfAnarchy",
    "ProfileVerdict",
    "Proof",
    "PropertiesSolution",
    "Property",
    "QrePoint",
    "QreSolution",
    "RationalizableSolution",
    "RiskDominance",
    "Round",
    "StabilitySolution",
    "StrongNashSolution",
    "StructureMove",
    "StructureSolution",
    "StructureVerdict",
    "TargetLeverage",
    "Verdict",
    "VotePower",
    "WinningCoalitions",
]
