"""One other program solves one game in a process of its own: this module is what runs there.

Reads ``{"package": ..., "method": ..., "shape": [...], "payoffs": [[...], ...]}`` from standard input: for
each player all payoffs as exact texts, the last player's strategy varying fastest.  Writes one line of JSON:
the version of the package and the profiles that it found, probabilities as exact texts or floats; or why
there are none.  Whatever the package itself prints is thrown away.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from fractions import Fraction
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    Profiles = Iterable[Iterable[Iterable[str | float]]]

MOST_PROFILES = 2_000
"""A method that finds more is stopped there."""
MOST_MEMORY = 4 * 2**30


def nashpy(method: str, payoffs: list[NDArray[Any]]) -> Profiles:
    """Ask nashpy: ``support_enumeration`` or ``vertex_enumeration``."""
    import nashpy as package

    game = package.Game(*(p.astype(float) for p in payoffs))
    return ([x.tolist() for x in profile] for profile in getattr(game, method)())


def pygambit(method: str, payoffs: list[NDArray[Any]]) -> Profiles:
    """Ask pygambit: ``enummixed`` in rational numbers, or ``enumpoly``."""
    import pygambit as package

    game = package.Game.from_arrays(*payoffs)
    is_exact = method == "enummixed"
    solve = package.nash.enummixed_solve if is_exact else package.nash.enumpoly_solve
    found = (solve(game, rational=True) if is_exact else solve(game)).equilibria
    read: Callable[[Any], str | float] = str if is_exact else float
    return ([[read(profile[s]) for s in p.strategies] for p in game.players] for profile in found)


def quantecon(method: str, payoffs: list[NDArray[Any]]) -> Profiles:
    """Ask quantecon: ``support_enumeration``, ``vertex_enumeration``, ``lemke_howson`` from every label."""
    import quantecon.game_theory as package

    A, B = (p.astype(float) for p in payoffs)
    game = package.NormalFormGame((package.Player(A), package.Player(np.ascontiguousarray(B.T))))
    if method == "lemke_howson":
        found = [package.lemke_howson(game, init_pivot=k) for k in range(sum(A.shape))]
        return list({str(p): p for p in ([x.tolist() for x in profile] for profile in found)}.values())
    return ([x.tolist() for x in profile] for profile in getattr(package, method)(game))


PACKAGES = {"nashpy": nashpy, "pygambit": pygambit, "quantecon": quantecon}


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Return what a package says about a game."""
    payoffs = []
    for cells in question["payoffs"]:
        array = np.empty(len(cells), dtype=object)
        array[:] = [Fraction(c) for c in cells]
        payoffs.append(array.reshape(question["shape"]))
    package = question["package"]
    try:
        found = PACKAGES[package](question["method"], payoffs)
        profiles = [list(map(list, profile)) for profile in islice(found, MOST_PROFILES + 1)]
    except ModuleNotFoundError as error:
        if error.name == package:
            return {"absent": True}
        return {"error": f"{type(error).__name__}: {error}"}
    except Exception as error:  # noqa: BLE001  whatever another program raises is only reported
        return {"error": f"{type(error).__name__}: {error}"}
    return {
        "version": version(package),
        "profiles": profiles[:MOST_PROFILES],
        "stopped": len(profiles) > MOST_PROFILES,
    }


def main() -> None:
    """Answer the question on standard input."""
    _limit_memory()
    warnings.simplefilter("ignore")
    out = os.dup(1)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  a device, not a path of the project
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    told = json.dumps(answer(json.load(sys.stdin)))
    with os.fdopen(out, "w", encoding="utf-8") as stream:
        stream.write(told + "\n")


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    main()
