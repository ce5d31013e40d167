"""Every solver, as data: the command line, the reference pages and cross-checks are derived from it."""

from typing import Final

from negsim.solvers.coalition.rows import COALITIONS
from negsim.solvers.continuous.rows import CONTINUOUS
from negsim.solvers.repeated.rows import REPEATED
from negsim.solvers.solver import Solver
from negsim.solvers.strategic_rows import STRATEGIC

SOLVERS: Final[dict[str, Solver]] = {
    solver.name: solver for solver in (*STRATEGIC, *COALITIONS, *CONTINUOUS, *REPEATED)
}
"""By name."""
