"""The equilibria between blocs, for many coalition structures of one game.

An outcome is a pure equilibrium of a structure if it is, for every bloc, a best reply: what the members earn
together is the most they can reach by changing their strategies together.  Whether that is so depends on the
bloc alone, so it is computed once a coalition, as one bit an outcome; the pure equilibria of a structure are
the bits that all its blocs have in common.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.errors import GameTooLarge
from negsim.games.coalition import members
from negsim.solvers.coalition.derived.bloc_game import BlocGame, Blocs
from negsim.solvers.coalition.derived.joint_payoffs import JointPayoffs
from negsim.solvers.coalition.derived.limits import EQUILIBRIA_LIMIT, FEWER, supports_within_reach
from negsim.solvers.coalition.solution import BlocEquilibrium

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from negsim.games.partition import Structure
    from negsim.games.strategic import StrategicGame

FEW = 16
"""So few bits are read one by one."""


class BlocPlay:
    """Finds equilibria between blocs of the players in ``among``, all others alone."""

    def __init__(self, game: StrategicGame, among: tuple[int, ...]) -> None:
        self.joint = JointPayoffs(game)
        self.among = among
        self.others = tuple(i for i in range(len(game.shape)) if i not in among)
        self.replies = [0] * 2 ** len(among)
        """For each coalition: bit k is set if outcome k is a best reply of its members together."""
        for coalition, total in self.joint.coalitions(among):
            self.replies[coalition] = best_reply_bits(total, tuple(among[k] for k in members(coalition)))
        self.alone = self.replies[0]
        for i in self.others:
            self.alone &= best_reply_bits(self.joint.numerators[i], (i,))
        self._known: dict[int, BlocEquilibrium] = {}
        self.incomplete: set[Structure] = set()
        """Structures whose mixed equilibria are not all known."""

    def solve(self, structures: Iterable[Structure]) -> dict[Structure, tuple[BlocEquilibrium, ...]]:
        """Find all pure equilibria of structures, and mixed ones of those without.

        Raises
        ------
        GameTooLarge
            If there are too many equilibria, or searches for mixed ones.
        """
        pure = {structure: self.pure_bits(structure) for structure in structures}
        count = sum(bits.bit_count() for bits in pure.values())
        if count > EQUILIBRIA_LIMIT:
            raise GameTooLarge(
                "N231",
                f"{len(pure):,} coalition structures have {count:,} pure equilibria "
                f"(limit {EQUILIBRIA_LIMIT:,})",
                FEWER,
            )
        shapes = [self._shape(structure) for structure, bits in pure.items() if not bits]
        reach = supports_within_reach(shapes, "coalition structures")
        return {
            s: tuple(map(self._at, positions(b))) if b else self._mixed(s, reach) for s, b in pure.items()
        }

    def pure_bits(self, structure: Structure) -> int:
        """Return the pure equilibria of a structure, one bit an outcome."""
        bits = self.alone
        for bloc in structure:
            bits &= self.replies[bloc]
        return bits

    def _at(self, position: int) -> BlocEquilibrium:
        if position not in self._known:
            outcome = np.unravel_index(position, self.joint.game.shape)
            self._known[position] = BlocEquilibrium(
                payoffs=self.joint.at(position), outcome=tuple(map(int, outcome))
            )
        return self._known[position]

    def _blocs(self, structure: Structure) -> Blocs:
        joining = (tuple(self.among[k] for k in members(bloc)) for bloc in structure)
        return (*joining, *((i,) for i in self.others))

    def _shape(self, structure: Structure) -> tuple[int, ...]:
        shape = self.joint.game.shape
        return tuple(math.prod(shape[i] for i in bloc) for bloc in self._blocs(structure))

    def _mixed(self, structure: Structure, reach: int) -> tuple[BlocEquilibrium, ...]:
        blocs = BlocGame(joint=self.joint, blocs=self._blocs(structure), bound={})
        equilibria, is_complete = blocs.equilibria(reach)
        if not is_complete:
            self.incomplete.add(structure)
        require_some(equilibria, f"the blocs {structure}")
        return equilibria


def require_some(equilibria: tuple[BlocEquilibrium, ...], where: str) -> None:
    """Refuse to go on where an equilibrium exists but none was found."""
    if not equilibria:
        raise GameTooLarge("N231", f"no equilibrium of {where} is pure, and no mixed one was found", FEWER)


def best_reply_bits(total: NDArray[Any], players: tuple[int, ...]) -> int:
    """Return the outcomes at which players cannot reach more together, one bit an outcome."""
    best = total == total.max(axis=players, keepdims=True)
    return int.from_bytes(np.packbits(best.ravel(), bitorder="little").tobytes(), "little")


def positions(bits: int) -> list[int]:
    """Return which bits are set, in ascending order.

    Examples
    --------
    >>> positions(0b10011)
    [0, 1, 4]
    """
    if bits.bit_count() > FEW:
        data = np.frombuffer(bits.to_bytes(bits.bit_length() // 8 + 1, "little"), np.uint8)
        return np.flatnonzero(np.unpackbits(data, bitorder="little")).tolist()
    found = []
    while bits:
        found.append((bits & -bits).bit_length() - 1)
        bits &= bits - 1
    return found
