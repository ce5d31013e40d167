"""The kinds of exercises, as a list for the terminal."""

from __future__ import annotations

from negsim.classroom.kinds import KINDS


def kinds_text() -> str:
    """Return all kinds, each with its difficulties."""
    width = max((len(name) for name in KINDS), default=0)
    lines = ["Kinds of exercises (negsim exercise --kind KIND -n 30 --seed 7):", ""]
    for kind in KINDS.values():
        lines.append(f"  {kind.name:<{width}}  {kind.about}")
        lines += [
            f"  {'':<{width}}    --difficulty {o.name}={o.default}   {o.about} ({o.least} to {o.most})"
            for o in kind.options
        ]
    return "\n".join([*lines, ""])
