"""negsim answers a negotiation written down in one YAML file.

>>> import negsim
>>> game = negsim.StrategicGame.from_arrays([[3, 0], [5, 1]], [[3, 5], [0, 1]])
>>> answer = negsim.solve(game)
>>> len(answer.nash.equilibria), answer.nash.complete
(1, True)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from negsim.version import __version__

if TYPE_CHECKING:
    from negsim.errors import NegsimError, ScenarioError
    from negsim.games.strategic import StrategicGame
    from negsim.reports.compare.show import Compared, compare
    from negsim.reports.explain import Explanation, explain
    from negsim.reports.solve import Answer, solve
    from negsim.scenario.load import load

__all__ = [
    "Answer", "Compared", "Explanation", "NegsimError", "ScenarioError", "StrategicGame", "__version__",
    "compare", "explain", "load", "solve",
]  # fmt: skip

_HOME = {
    "Answer": "negsim.reports.solve",
    "Compared": "negsim.reports.compare.show",
    "Explanation": "negsim.reports.explain",
    "NegsimError": "negsim.errors",
    "ScenarioError": "negsim.errors",
    "StrategicGame": "negsim.games.strategic",
    "compare": "negsim.reports.compare.show",
    "explain": "negsim.reports.explain",
    "load": "negsim.scenario.load",
    "solve": "negsim.reports.solve",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``import negsim`` stays light."""
    if name not in _HOME:
        raise AttributeError(f"module 'negsim' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
