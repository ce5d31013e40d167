"""The solvers of games of numbers, as data."""

from typing import Final

from negsim.solvers.solver import MANY, Solver

CONTINUOUS: Final = (
    Solver(
        name="continuous-nash",
        title="Equilibria of choices from ranges, by best responses from several starts and Newton's method",
        solves="continuous",
        finds="some",
        players=(1, MANY),
        run="negsim.solvers.continuous.nash:continuous_nash",
        source="nash-1951",
    ),
    Solver(
        name="continuous-best-responses",
        title="Best responses from ranges at given choices of the others",
        solves="continuous",
        finds="one",
        players=(1, MANY),
        run="negsim.solvers.continuous.best_response:best_responses",
        source="cournot-1838",
    ),
    Solver(
        name="optimal-alone",
        title="What each player would choose if all others stayed at their least values",
        solves="continuous",
        finds="one",
        players=(1, MANY),
        run="negsim.solvers.continuous.optimal:optimal_alone",
        source="johnson-1953",
    ),
    Solver(
        name="cooperative",
        title="The choices with the best total, and those that Nash bargaining picks",
        solves="continuous",
        finds="one",
        players=(1, MANY),
        run="negsim.solvers.continuous.cooperative:cooperative",
        source="nash-1950",
    ),
)
