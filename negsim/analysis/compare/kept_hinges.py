"""What a search for hinges found in a game with a trade model, as plain text for the next run."""

from __future__ import annotations

import json
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from negsim.analysis.compare.hinges import Hinge, Hinges, Turn, find_hinges
from negsim.analysis.compare.regime import Regime
from negsim.analysis.kept_search import name_of
from negsim.scenario.parameters import Parameter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from negsim.economy.trade import Trade
    from negsim.scenario.scenario import Scenario


def hinges_of(scenario: Scenario, actor: int, trade: Trade | None) -> Hinges:
    """Return what an actor's answer hinges on: from the last run where there is a trade model, or found now.

    Raises
    ------
    NegsimError
        If the game as it stands cannot be solved.
    """
    if trade is None:
        return find_hinges(scenario, actor)
    name = name_of(scenario, trade, "hinges", actor)
    content = trade.cache.read(name)
    if content is not None:
        return from_bytes(content)
    hinges = find_hinges(scenario, actor)
    trade.cache.write(name, to_bytes(hinges))
    return hinges


def to_bytes(hinges: Hinges) -> bytes:
    """Write hinges down; fractions come back as they were."""
    return json.dumps(asdict(hinges), default=_plain).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    return sorted(value)  # a frozen set


def from_bytes(content: bytes) -> Hinges:
    """Read what ``to_bytes`` wrote."""
    told = json.loads(content)
    return Hinges(
        hinges=tuple(map(_hinge, told["hinges"])),
        unused=tuple(map(_parameter, told["unused"])),
        is_pure=told["is_pure"],
    )


def _parameter(fields: Mapping[str, Any]) -> Parameter:
    exact = {key: Fraction(fields[key]) for key in ("value", "low", "high")}
    return Parameter(**{**fields, **exact})


def _hinge(fields: Mapping[str, Any]) -> Hinge:
    turns = {
        key: fields[key] and _turn(fields[key]) for key in ("below", "above", "best_below", "best_above")
    }
    rest = {
        "parameter": _parameter(fields["parameter"]),
        "today": _regime(fields["today"]),
        "stopped": tuple(fields["stopped"]),
    }
    return Hinge(**{**fields, **turns, **rest})


def _turn(fields: Mapping[str, Any]) -> Turn:
    return Turn(
        value=Fraction(fields["value"]),
        beyond=_regime(fields["beyond"]),
        at=Fraction(fields["at"]),
        is_exact=fields["is_exact"],
    )


def _regime(fields: Mapping[str, Any]) -> Regime:
    return Regime(
        supports=frozenset(tuple(tuple(side) for side in support) for support in fields["supports"]),
        dominated=frozenset((player, strategy) for player, strategy in fields["dominated"]),
        best=tuple(fields["best"]),
        complete=fields["complete"],
        rounds=tuple(tuple(tuple(own) for own in kept) for kept in fields["rounds"]),
    )
