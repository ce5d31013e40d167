"""What best responses hinge on, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.analysis.steps.pivotal import Always, Listed, OnCount, OnOne, OnSets, Pivotal

if TYPE_CHECKING:
    from negsim.reports.steps.json_equilibria import Writer


def pivotal_dict(writer: Writer, found: Pivotal) -> dict[str, Any]:
    """Return what a player's best responses hinge on; ``on`` says of which form it is."""
    told: dict[str, Any] = {"actor": writer.players[found.player]}
    match found:
        case Always():
            return told | {"on": "nobody", "best": writer.names(found.player, found.best)}
        case OnOne():
            return told | _on_one(writer, found)
        case OnCount():
            first = found.others[0]
            return told | {
                "on": "count",
                "others": [writer.players[k] for k in found.others],
                "strategy": writer.strategies[first][found.strategy],
                "best": [writer.names(found.player, best) for best in found.best],
            }
        case OnSets():
            return told | _on_sets(writer, found)
        case Listed():
            return told | {
                "on": "combinations",
                "groups": [
                    {
                        "best": writer.names(found.player, g.best),
                        "count": g.count,
                        "at": [writer.others(o) for o in g.at],
                    }
                    for g in found.groups
                ],
            }


def _on_one(writer: Writer, found: OnOne) -> dict[str, Any]:
    own, other = writer.strategies[found.player], writer.strategies[found.other]
    t = found.threshold
    return {
        "on": "one",
        "other": writer.players[found.other],
        "best": {other[k]: writer.names(found.player, best) for k, best in enumerate(found.best)},
        "threshold": None
        if t is None
        else {
            "strategy": other[t.strategy],
            "probability": str(t.probability),
            "above": own[t.upper],
            "below": own[t.lower],
        },
    }


def _on_sets(writer: Writer, found: OnSets) -> dict[str, Any]:
    own = writer.strategies[found.player]
    return {
        "on": "sets",
        "others": {
            writer.players[k]: writer.strategies[k][s]
            for k, s in zip(found.others, found.strategies, strict=True)
        },
        "sets": [[writer.players[k] for k in chosen] for chosen in found.sets],
        "best": own[found.tipped],
        "else": own[found.usual],
    }
