"""The nucleolus: worths are drawn until it is nice, takes several rounds, and is nothing simpler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind, Option
from negsim.classroom.kinds.draws import between, is_nice, search
from negsim.classroom.kinds.scenario_text import worths_text
from negsim.classroom.kinds.stories.partners import PARTNERS
from negsim.classroom.kinds.story import tell
from negsim.classroom.kinds.worths import gains_by_joining

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random


def make(random: Random, options: Mapping[str, int]) -> str:
    """Draw worths."""
    n = options["players"]
    told = tell(random, PARTNERS, actors=n)
    return worths_text(told, search(lambda: _worths(random, n)))


def _worths(random: Random, n: int) -> list[int] | None:
    most = {1: between(random, 0, 3), 2: 10, 3: 16}
    worths = [0, *(between(random, 0, most[s.bit_count()]) for s in range(1, 2**n - 1))]
    worths.append(between(random, 8, 18) if n == 3 else between(random, 14, 24))
    return worths if gains_by_joining(worths) and _is_instructive(worths) else None


def _is_instructive(worths: list[int]) -> bool:
    """Whether the nucleolus is nice, and not equal parts, nor the Shapley value, nor found at once."""
    from negsim.games.coalition import CoalitionGame
    from negsim.solvers.coalition.nucleolus import nucleolus
    from negsim.solvers.coalition.shapley_value import shapley_value

    game = CoalitionGame.from_worths(worths)
    found = nucleolus(game)
    shares = found.shares
    if shares is None or len(found.rounds) < 2 or not is_nice([*shares, *(r.excess for r in found.rounds)]):
        return False
    return len(set(shares)) > 1 and min(shares) > 0 and shares != shapley_value(game).shares


NUCLEOLUS: Final = Kind(
    name="nucleolus",
    title="The nucleolus",
    about="the division at which the greatest complaint is least, then the next, and so on",
    topics=("nucleolus",),
    make=make,
    options=(Option(name="players", default=3, least=3, most=4, about="actors"),),
)
