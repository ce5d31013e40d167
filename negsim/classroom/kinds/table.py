"""All kinds of exercises, in the order in which a class meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negsim.classroom.kinds.best_responses import BEST_RESPONSES
from negsim.classroom.kinds.coordination import COORDINATION
from negsim.classroom.kinds.core import CORE
from negsim.classroom.kinds.dominance import DOMINANCE
from negsim.classroom.kinds.mixed_2x2 import MIXED_2X2
from negsim.classroom.kinds.mixed_3x3 import MIXED_3X3
from negsim.classroom.kinds.nucleolus import NUCLEOLUS
from negsim.classroom.kinds.pure_equilibria import PURE_EQUILIBRIA
from negsim.classroom.kinds.shapley import SHAPLEY
from negsim.classroom.kinds.volunteer import VOLUNTEER
from negsim.classroom.kinds.voting import VOTING
from negsim.classroom.kinds.zero_sum import ZERO_SUM

if TYPE_CHECKING:
    from negsim.classroom.kind import Kind

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        BEST_RESPONSES,
        DOMINANCE,
        PURE_EQUILIBRIA,
        MIXED_2X2,
        MIXED_3X3,
        ZERO_SUM,
        COORDINATION,
        VOLUNTEER,
        SHAPLEY,
        CORE,
        NUCLEOLUS,
        VOTING,
    )
}
