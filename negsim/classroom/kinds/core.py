"""Whether the core is empty, built from the reason why.

It is not empty where worths are drawn below what groups get at a division that is drawn first.  It is empty
where groups that balance each other, drawn first, claim more than there is.  [bondareva-1963, shapley-1967]
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from negsim.classroom.kind import Kind, Option
from negsim.classroom.kinds.draws import between, one_in, search
from negsim.classroom.kinds.scenario_text import worths_text
from negsim.classroom.kinds.stories.partners import PARTNERS
from negsim.classroom.kinds.story import tell
from negsim.classroom.kinds.worths import gains_by_joining

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random


def make(random: Random, options: Mapping[str, int]) -> str:
    """Draw whether the core is empty, then worths that make it so."""
    n = options["players"]
    told = tell(random, PARTNERS, actors=n)
    draw = _empty if one_in(random, 2) else _not_empty
    return worths_text(told, search(lambda: draw(random, n)))


def _not_empty(random: Random, n: int) -> list[int] | None:
    """Draw a division, and for every group less than its members get there."""
    shares = [between(random, 2, 12) for _ in range(n)]
    gets = [sum(shares[i] for i in range(n) if s >> i & 1) for s in range(2**n)]
    worths = [max(0, g - between(random, 1, 2 + g // 3)) for g in gets]
    worths[0], worths[-1] = 0, gets[-1]
    return _good(worths, n)


def _empty(random: Random, n: int) -> list[int] | None:
    """Draw worths, and let groups of which each actor is in equally many claim more than there is."""
    total = between(random, 8, 24)
    most = {1: total // 5, 2: total * 4 // 5 if n == 3 or one_in(random, 2) else total // 2, 3: total - 1}
    worths = [0] * 2**n
    for s in range(1, 2**n - 1):
        size = s.bit_count()
        worths[s] = between(random, most[size] * (size > 1) * 2 // 3, most[size])
    worths[-1] = total
    return _good(worths, n) if _claim_too_much(worths, n) else None


def _claim_too_much(worths: list[int], n: int) -> bool:
    """Whether all groups of n - 1, or the pairs of some three and the fourth, claim more than there is."""
    everyone = 2**n - 1
    if sum(worths[everyone & ~(1 << i)] for i in range(n)) > (n - 1) * worths[-1]:
        return True
    return any(
        sum(worths[1 << i | 1 << j] for i, j in combinations(three, 2))
        + 2 * worths[everyone & ~sum(1 << i for i in three)]
        > 2 * worths[-1]
        for three in combinations(range(n), 3)
    )


def _good(worths: list[int], n: int) -> list[int] | None:
    """Return worths if nobody loses by joining, and equal parts give no group just its worth."""
    ties = any(worths[s] * n == worths[-1] * s.bit_count() for s in range(1, 2**n - 1))
    return worths if gains_by_joining(worths) and not ties else None


CORE: Final = Kind(
    name="core",
    title="The core",
    about="whether there is a division that no group of three or four leaves, and who leaves equal parts",
    topics=("core",),
    make=make,
    options=(Option(name="players", default=3, least=3, most=4, about="actors"),),
)
