"""A check of hinges that goes its own way: games are evaluated anew, never through polynomials.

For every change that is claimed, the answer just beyond must be the one claimed, and just before it today's; at
random values between today's and the change it must be today's.  A random value with another answer refutes that
the change is the nearest: it is then looked for between today's value and that one, and the audit begins anew.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.analysis.compare.follow import CLOSE, Change, Follower
from negsim.analysis.compare.regime import Regime, regime
from negsim.analysis.compare.regimes import Regimes
from negsim.analysis.compare.simplest import simplest_between
from negsim.errors import NegsimError
from negsim.games.along import GameAlong

if TYPE_CHECKING:
    from negsim.analysis.compare.hinges import Hinge, Hinges, Turn
    from negsim.economy.trade import Trade
    from negsim.scenario.scenario import Scenario

POINTS = 20
"""Random values between today's and a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What a check of hinges looked at, and what it had to say."""

    changes: int
    points: int
    """Random values at which the answer was found to be today's."""
    faults: tuple[str, ...]
    """What was not as claimed; nothing, if all is well."""
    mended: tuple[str, ...]
    """Numbers for which a nearer change was found, and taken over."""
    seed: int
