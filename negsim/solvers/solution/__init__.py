"""What solvers return: frozen results that say how far they may be trusted.

Players, strategies and outcomes are indices into the game that was solved; names belong to the game.
"""

from negsim.solvers.solution.choices import (
    Conjecture,
    DominanceSolution,
    Dominated,
    RationalizableSolution,
)
from negsim.solvers.solution.commitment import (
    Announcement,
    CommitmentSolution,
    MixedCommitment,
    Response,
)
from negsim.solvers.solution.correlated import (
    CorrelatedOptimum,
    CorrelatedSolution,
    Incentive,
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
from negsim.solvers.solution.repeated import (
    DealAndPunishment,
    RepeatedStrategies,
    RoundRobin,
    Simulation,
    Survival,
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

__all__ = [
    "Announcement",
    "Box",
    "CommitmentSolution",
    "Component",
    "Conjecture",
    "CorrelatedOptimum",
    "CorrelatedSolution",
    "CriteriaSolution",
    "DealAndPunishment",
    "DominanceSolution",
    "Dominated",
    "EfficientSolution",
    "Equilibrium",
    "EquilibriumCriteria",
    "Guarantee",
    "Incentive",
    "LearningPath",
    "LearningSolution",
    "MaxminSolution",
    "MixedCommitment",
    "NashSolution",
    "NashSubset",
    "Note",
    "PriceOfAnarchy",
    "Proof",
    "QrePoint",
    "QreSolution",
    "RationalizableSolution",
    "RepeatedStrategies",
    "Response",
    "RiskDominance",
    "RoundRobin",
    "Simulation",
    "Survival",
    "Verdict",
]
