"""Which groups can move whom, measured against what is played now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from negsim.analysis.coalitions.kept import Kept, solver
from negsim.errors import Problem
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from negsim.games.strategic import StrategicGame
    from negsim.scenario.scenario import Coalitions
    from negsim.solvers.coalition.solution import LeverageSolution


def keep_leverage(kept: Kept, game: StrategicGame, said: Coalitions) -> None:
    """Find who can be moved: the actors of the baseline that cannot join, or if all can, each of them."""
    baseline = _baseline(kept, game, said)
    if baseline is not None:
        kept.keep("leverage", lambda: _leverage(kept, game, said, baseline))


def _leverage(
    kept: Kept, game: StrategicGame, said: Coalitions, baseline: Mapping[int, int]
) -> LeverageSolution | None:
    outcome = tuple(baseline.get(i, 0) for i in range(len(game.players)))  # only what targets play matters
    targets = [i for i in baseline if i not in said.among] or list(baseline)
    every = (
        kept.attempt(lambda t=t: solver("leverage")(game, said.among, outcome, t))  # type: ignore[misc]
        for t in targets
    )
    found: list[LeverageSolution] = [solution for solution in every if solution is not None]
    if not found:
        return None
    return replace(
        found[0],
        targets=tuple(t for solution in found for t in solution.targets),
        is_complete=all(solution.is_complete for solution in found),
        notes=tuple(dict.fromkeys(n for solution in found for n in solution.notes)),
    )


def _baseline(kept: Kept, game: StrategicGame, said: Coalitions) -> Mapping[int, int] | None:
    """Return the strategies that leverage is measured against, by actor."""
    if said.baseline:
        return said.baseline
    best = solver("best-responses")(game)
    pure = np.argwhere(np.logical_and.reduce(best))
    if len(pure) == 1:
        return dict(enumerate(int(k) for k in pure[0]))
    count = f"{len(pure)} pure equilibria" if len(pure) else "no pure equilibrium"
    message = f"leverage needs a baseline: the game has {count}"
    outside = next((i for i in range(len(game.players)) if i not in said.among), 0)
    hint = f"write   baseline: {{{game.players[outside]}: {game.strategies[outside][0]}}}"
    place = said.key.place()
    kept.warnings.append(Problem(code="N078", message=message, hint=hint, place=place, is_warning=True))
    kept.note([Note(code="N078", text=f"{message[:1].upper()}{message[1:]}; {hint}.")])
    return None
