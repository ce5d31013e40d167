"""Which alliances hold, and who breaks those that do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from negsim.games.partition import Structure
    from negsim.solvers.solution.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A player that gains by leaving or joining a coalition alone."""

    player: int
    gain: Fraction
    """Always positive; with transfers, its equal part of what there is to share."""
    before: Structure
    after: Structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """One coalition while everybody else stands alone: whether it holds, and whether it grows."""

    coalition: int
    structure: Structure
    payoffs: tuple[Fraction, ...]
    """Of all players, before transfers."""
    worth: Fraction
    """What the members earn together."""
    outside: tuple[Fraction, ...]
    """For each member, in order, what it earns where it leaves alone."""
    slack: Fraction
    """``worth`` less the sum of ``outside``: at least 0 where transfers can keep everybody in."""
    is_internally_stable: bool
    """No member gains strictly by leaving."""
    is_internally_strict: bool
    """Every member loses strictly by leaving."""
    is_externally_stable: bool
    """No outsider gains strictly by joining."""
    is_externally_strict: bool
    """Every outsider (or, where members must agree, one of them) loses strictly if it joins."""
    leavers: tuple[Move, ...]
    """Members that gain by leaving; none are named with transfers, where ``slack`` decides."""
    joiners: tuple[Move, ...]

    @property
    def is_stable(self) -> bool:
        """Whether nobody leaves and nobody joins."""
        return self.is_internally_stable and self.is_externally_stable

    @property
    def is_potentially_stable(self) -> bool:
        """Whether some sharing of the worth gives every member what it earns by leaving."""
        return self.slack >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StabilitySolution:
    """Every coalition on its own, and whether it holds."""

    solver: str
    membership: str
    transfers: bool
    fronts: tuple[Front, ...]
    """One a coalition; that of coalition C is ``fronts[C - 1]``."""
    notes: tuple[Note, ...] = ()

    @property
    def stable(self) -> tuple[int, ...]:
        """The coalitions that nobody leaves and nobody joins."""
        return tuple(f.coalition for f in self.fronts if f.is_stable)


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureMove:
    """A group that leaves its blocs and gains."""

    movers: int
    before: Structure
    after: Structure
    gains: tuple[Fraction, ...]
    """What each mover gains, in order; where they share, equal parts of what they gain together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureVerdict:
    """One coalition structure: stable, or left by a group."""

    structure: Structure
    payoffs: tuple[Fraction, ...]
    """After transfers, if there are any."""
    is_stable: bool
    """No move makes all of its movers strictly better off."""
    is_strict: bool
    """Every move makes one of its movers (with transfers: the movers together) strictly worse off."""
    blocking: StructureMove | None
    """The move of the smallest group that gains; None where stable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureSolution:
    """Every coalition structure, and whether it lasts under a rule of membership."""

    solver: str
    membership: str
    transfers: bool
    verdicts: tuple[StructureVerdict, ...]
    notes: tuple[Note, ...] = ()

    @property
    def stable(self) -> tuple[Structure, ...]:
        """The structures that last."""
        return tuple(v.structure for v in self.verdicts if v.is_stable)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointDeviation:
    """What a coalition can do together so that each of its members gains strictly."""

    coalition: int
    outcome: tuple[int, ...]
    """Where the deviation leads, the others playing as before."""
    gains: tuple[Fraction, ...]
    """Of the members, in order; all positive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileVerdict:
    """One pure equilibrium: it holds against coalitions, or one of them breaks it."""

    outcome: tuple[int, ...]
    payoffs: tuple[Fraction, ...]
    deviation: JointDeviation | None
    """By a smallest coalition; None where the profile holds."""

    @property
    def holds(self) -> bool:
        """Whether no coalition breaks it."""
        return self.deviation is None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrongNashSolution:
    """The pure equilibria that no coalition can leave so that all of its members gain."""

    solver: str
    verdicts: tuple[ProfileVerdict, ...]
    """One for each pure equilibrium."""
    notes: tuple[Note, ...] = ()

    @property
    def profiles(self) -> tuple[tuple[int, ...], ...]:
        """The strong equilibria."""
        return tuple(v.outcome for v in self.verdicts if v.holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionProofSolution:
    """The pure equilibria that no coalition can leave by a deviation that holds itself."""

    solver: str
    verdicts: tuple[ProfileVerdict, ...]
    """One for each pure equilibrium; the deviations are self-enforcing."""
    notes: tuple[Note, ...] = ()

    @property
    def profiles(self) -> tuple[tuple[int, ...], ...]:
        """The coalition-proof equilibria."""
        return tuple(v.outcome for v in self.verdicts if v.holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class FarsightedSolution:
    """Where players end up who look ahead at the moves that their own move sets off."""

    solver: str
    membership: str
    structures: tuple[Structure, ...]
    consistent: tuple[Structure, ...]
    """The largest consistent set."""
    stable_sets: tuple[tuple[Structure, ...], ...]
    """The farsighted stable sets; there may be none."""
    complete: bool
    """Whether these are all the stable sets."""
    dominators: tuple[tuple[int, ...], ...]
    """For each structure, the indices of those that dominate it indirectly."""
    notes: tuple[Note, ...] = ()
