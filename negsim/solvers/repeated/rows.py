"""The solvers of repeated play, as data."""

from typing import Final

from negsim.solvers.solver import Solver

REPEATED: Final = (
    Solver(
        name="deal-and-punishment",
        title="What counts as the deal, and what answers a breach, by stated rules",
        solves="play",
        finds="one",
        players=(2, 2),
        run="negsim.solvers.repeated.deal_and_punishment:deal_and_punishment",
        source="nash-1950",
    ),
    Solver(
        name="repeated-strategies",
        title="Tit-for-tat, grim, extortionate and other strategies of repeated play",
        solves="play",
        finds="some",
        players=(2, 2),
        run="negsim.solvers.repeated.strategies:repeated_strategies",
        source="press-dyson-2012",
    ),
    Solver(
        name="round-robin",
        title="Expected payoffs of strategies of repeated play against each other, by Markov chains",
        solves="play",
        finds="all",
        players=(2, 2),
        run="negsim.solvers.repeated.round_robin:round_robin",
        source="axelrod-1984",
    ),
    Solver(
        name="simulate",
        title="Matches of repeated play by chance, many at once",
        solves="play",
        finds="some",
        players=(2, 2),
        run="negsim.solvers.repeated.simulate:simulate",
        source="axelrod-1984",
    ),
    Solver(
        name="survival",
        title="Which strategies of a tournament survive: replicator dynamics and fictitious play",
        solves="play",
        finds="some",
        players=(2, 2),
        run="negsim.solvers.repeated.survival:survival",
        source="taylor-jonker-1978",
    ),
)
