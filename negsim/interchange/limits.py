"""What is too large to become a scenario, refused before the work."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from negsim.scenario.cast import MOST_ACTORS, MOST_STRATEGIES
from negsim.scenario.reader import LARGEST_FILE
from negsim.scenario.table import MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.errors import Place
    from negsim.scenario.diagnosis import Diagnosis

LARGEST_FOREIGN = 20_000_000
"""Bytes of a file of another program."""


def check_shape(shape: Sequence[int], diagnosis: Diagnosis, place: Place | None) -> None:
    """Refuse a game that no scenario can hold.

    Raises
    ------
    ScenarioError
        If there are too few or too many players, strategies or outcomes.
    """
    count = len(shape)
    outcomes = math.prod(shape)
    sizes = " x ".join(map(str, shape))
    if count and max(shape) > MOST_STRATEGIES:
        diagnosis.add("N019", f"{max(shape):,} strategies of one player (limit {MOST_STRATEGIES:,})", place)
    elif count < 2:
        how_many = "one player" if count else "no player"
        diagnosis.add("N028", f"a negotiation needs at least two actors; this game has {how_many}", place)
    elif count > MOST_ACTORS:
        diagnosis.add("N019", f"{count} players (limit {MOST_ACTORS})", place)
    elif outcomes * count > MOST_CELLS:
        hint = f"the limit is {MOST_CELLS:,} payoffs (outcomes x actors)"
        many = f"{outcomes:,}" if outcomes < 10**15 else f"{float(outcomes):.0e}"
        sizes = sizes if len(sizes) < 60 else f"{count} players'"
        diagnosis.add("N029", f"this game has {sizes} = {many} outcomes for {count} actors", place, hint)
    elif outcomes * (6 * count + 3) > LARGEST_FILE:
        add_too_long(outcomes, diagnosis, place)
    diagnosis.raise_errors()


def add_too_long(outcomes: int, diagnosis: Diagnosis, place: Place | None) -> None:
    """Record that the scenario of a game would be too long a file."""
    message = f"a table of {outcomes:,} outcomes is longer than a scenario may be ({LARGEST_FILE:,} bytes)"
    hint = "write a scenario with a formula for the payoffs, or load it with negsim.StrategicGame"
    diagnosis.add("N126", message, place, hint)
