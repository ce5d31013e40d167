"""Nash equilibria: exact and complete for two players, pure for any number."""

from negsim.solvers.nash.equilibria import nash_equilibria

__all__ = ["nash_equilibria"]
