"""The rounds that lead to the nucleolus: a sequence of linear programs, searched in floats, proven exactly.

In every round the greatest excess over the unsettled coalitions is made as small as possible, given what is
settled; what cannot be lowered any more is settled next, until all payoffs are. [maschler-peleg-
shapley-1979]

A round is proven by weights.  With coalitions T of positive price in the program, and players B whose right
to v(i) has one, weights l > 0, m >= 0 that make sum of l_S 1_S + sum of m_i 1_i a combination u of settled
coalitions show, for all feasible x,

    sum of l_S (w(S) - eps) <= u's payoff - sum of m_i x_i <= u's payoff

so eps cannot be less than (sum of l_S w(S) - u's payoff) / sum of l_S, and where it is that much the
payoffs of T and B are settled. Chained, this is Kohlberg's criterion. The weights come from the zero set of
a small integer matrix; that no coalition exceeds the eps of the round that settled it is checked for all at
the end. [kohlberg-1971]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import SolverError
from negsim.solvers.coalition.exact_program import ExactProgram
from negsim.solvers.coalition.excess import NEVER, Excesses
from negsim.solvers.coalition.span import Freedom, null_space

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from negsim.games.coalition import CoalitionGame
    from negsim.solvers.coalition.float_program import FloatProgram

TOLERANCE = 1e-8
"""An excess above that of the program by more than this, of worths between -1 and 1, adds its coalition."""
EXACT_UP_TO = 5
"""Up to so many players integers alone are as fast as floats with a proof."""
EXACT_AT_MOST = 12
"""With more players, what floats have misled is not searched again in integers."""


class Misled(Exception):  # noqa: N818  not an error of the user
    """What floats have found does not hold exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Weights that bound the greatest excess of a round from below."""

    excess: Fraction
    weights: tuple[tuple[int, Fraction], ...]
    """Coalitions of the round, with weights that sum to 1."""
    rights: tuple[int, ...]
    """Players whose right to what they get alone has a positive weight."""


@dataclass(slots=True)
class Rounds:
    """What is settled so far; shares and excesses are in units of ``Excesses``."""

    excesses: Excesses
    freedom: Freedom
    is_rational: bool
    proofs: list[Proof] = field(default_factory=list)
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(0))

    @classmethod
    def of(cls, game: CoalitionGame, *, is_rational: bool) -> Rounds:
        """Settle nothing but the payoff of all."""
        excesses = Excesses.of(game)
        total = Fraction(int(excesses.worths[-1]))
        return cls(excesses, Freedom.of_all(game.n, total), is_rational)

    def prove(self, active: Sequence[int], players: Sequence[int]) -> Proof:
        """Find the weights of a round.

        Raises
        ------
        Misled
            If there are none, or many.
        """
        freedom = self.freedom
        pairs = [(s, freedom.slopes(s)) for s in (*active, *(1 << i for i in players))]
        kept = [(s, slopes) for s, slopes in pairs[len(active) :] if any(slopes)]
        columns = [slopes for _, slopes in pairs[: len(active)]] + [slopes for _, slopes in kept]
        kernel = null_space(list(zip(*columns, strict=True)), len(columns))
        if len(kernel) != 1:
            raise Misled
        weights = kernel[0] if kernel[0][0] > 0 else [-a for a in kernel[0]]
        if min(weights) <= 0:
            raise Misled
        total = sum(weights[: len(active)])
        bound = Fraction(sum(a * int(self.excesses.worths[s]) for a, s in zip(weights, active, strict=False)))
        fixed = [*active, *(s for s, _ in kept)]
        bound -= sum((a * freedom.payoff(s) for a, s in zip(weights, fixed, strict=True)), Fraction(0))
        return Proof(
            excess=bound / total,
            weights=tuple((s, Fraction(a, total)) for a, s in zip(weights, active, strict=False)),
            rights=tuple(s.bit_length() - 1 for s, _ in kept),
        )

    def settle(self, proof: Proof) -> None:
        """Fix the payoffs that a proof settles, and mark the coalitions that follow."""
        self.proofs.append(proof)
        for s, _ in proof.weights:
            self.freedom.fix(s, int(self.excesses.worths[s]) - proof.excess)
        for i in proof.rights:
            self.freedom.fix(1 << i, Fraction(0))
        self.excesses.settle(self.freedom.random_direction(self.rng), len(self.proofs))

    def check(self) -> NDArray[np.intp]:
        """Check exactly that no excess is above that of its round; return the coalitions that attain it.

        Raises
        ------
        Misled
            If one is.
        """
        point = self.freedom.point
        levels = [proof.excess for proof in self.proofs]
        if any(a < b for a, b in pairwise(levels)):
            raise Misled
        if self.is_rational and min(point) < 0:
            raise Misled
        if not levels:  # a single player
            return np.array([], np.intp)
        near = self.excesses.reaching(point, dict(enumerate(levels, start=1)))
        lacks, unit = self.excesses.exact(near, point)
        attained = np.zeros(len(near), dtype=bool)
        numbers = self.excesses.settled_in[near]
        for number, level in enumerate(levels, start=1):
            its = np.flatnonzero(numbers == number)
            bound = level * unit
            if (lacks[its] > bound.numerator // bound.denominator).any():
                raise Misled
            if bound.denominator == 1:
                attained[its] = lacks[its] == bound.numerator
        return near[attained]


def exact_rounds(game: CoalitionGame, *, is_rational: bool) -> Rounds:
    """Go through all rounds in integers."""
    rounds = Rounds.of(game, is_rational=is_rational)
    total = rounds.freedom.payoff(game.everyone)
    program = ExactProgram(rounds.excesses, [total / game.n] * game.n, is_rational=is_rational)
    while rounds.freedom.directions:
        _, active, players = program.optimum(rounds.freedom)
        rounds.settle(rounds.prove(active, players))
    return rounds


def float_rounds(game: CoalitionGame, *, is_rational: bool) -> Rounds:
    """Go through all rounds, searching in floats.

    Raises
    ------
    Misled
        If a round has no exact weights.
    """
    rounds = Rounds.of(game, is_rational=is_rational)
    program = start(rounds)
    while rounds.freedom.directions:
        *_, (active, players) = ((a, p) for _, _, a, p in search(rounds, program))
        proof = rounds.prove(active, players)
        rounds.settle(proof)
        scale = rounds.excesses.scale
        payoff = {s: float(rounds.freedom.payoff(s) / scale) for s, _ in proof.weights}
        payoff |= {1 << i: 0.0 for i in proof.rights}
        for s, value in payoff.items():
            program.fix(s, value)
        number = rounds.excesses.settled_in
        program.drop(s for s in program.open_coalitions() if number[s] != NEVER)
    return rounds


def start(rounds: Rounds) -> FloatProgram:
    """Return the first linear program, over single players and what is left without one."""
    from negsim.solvers.coalition.float_program import FloatProgram

    excesses = rounds.excesses
    n, everyone = excesses.n, (1 << excesses.n) - 1
    total = float(Fraction(int(excesses.worths[-1]), excesses.scale))
    program = FloatProgram(n, total, is_rational=rounds.is_rational)
    first = sorted({*(1 << i for i in range(n)), *(everyone ^ 1 << i for i in range(n))})
    program.add(first, excesses.open_floats[first].tolist())
    return program


def search(
    rounds: Rounds, program: FloatProgram
) -> Iterator[tuple[NDArray[np.float64], float, list[int], list[int]]]:
    """Yield the optimum over the coalitions added so far, until none is left to be added."""
    while True:
        optimum = program.optimum()
        yield optimum
        x, epsilon, *_ = optimum
        present = set(program.coalitions)
        found = [s for s in rounds.excesses.worst(x, epsilon + TOLERANCE).tolist() if s not in present]
        if not found:
            return
        program.add(found, rounds.excesses.open_floats[found].tolist())


def all_rounds(game: CoalitionGame, *, is_rational: bool) -> tuple[Rounds, NDArray[np.intp]]:
    """Go through all rounds, and check them; return the coalitions that attain the excess of their round.

    Raises
    ------
    Misled
        If there are more than 12 players and what floats have found does not hold exactly.
    """
    if game.n > EXACT_UP_TO:
        try:
            rounds = float_rounds(game, is_rational=is_rational)
            return rounds, rounds.check()
        except (Misled, SolverError):
            if game.n > EXACT_AT_MOST:
                raise
    rounds = exact_rounds(game, is_rational=is_rational)
    return rounds, rounds.check()
