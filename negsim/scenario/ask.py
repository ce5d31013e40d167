"""The names of the findings that a file may ask for."""

from typing import Final

FINDINGS: Final = (
    "nash", "dominance", "maxmin", "best_responses", "efficient", "price_of_anarchy",
    "correlated", "rationalizable", "qre", "criteria", "learning", "continuous", "economy", "coalitions",
)  # fmt: skip
"""What ``ask`` may name, in the order in which answers are computed."""

ABOUT_EQUILIBRIA: Final = frozenset({"price_of_anarchy", "qre", "criteria", "learning"})
"""Findings that speak of the equilibria, which are then computed too."""

DEFAULT_FINDINGS: Final = (*FINDINGS[:6], "criteria")
"""What is computed of strategies where a file has no ``ask``, and for a game without a file."""


def default_findings(
    *, has_strategies: bool, is_continuous: bool, has_economy: bool, has_coalitions: bool
) -> tuple[str, ...]:
    """Return all that a file gives material for."""
    of_play = ("continuous",) if is_continuous else DEFAULT_FINDINGS if has_strategies else ()
    return of_play + ("economy",) * has_economy + ("coalitions",) * has_coalitions
