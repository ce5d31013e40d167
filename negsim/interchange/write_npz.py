"""Writing games as numpy arrays: one ``.npz`` file, the same bytes for the same game."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.interchange.read_arrays import nearest_float

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.games.strategic import StrategicGame


def write_npz(game: StrategicGame, *, title: str = "", about: str = "") -> bytes:
    """Return a game as the bytes of an ``.npz`` file.

    It holds ``title``, ``about``, ``players``, and for every player, from 1, ``strategies_1`` and
    ``payoffs_1``: integers where all are, else floats.  Where floats lose anything, ``exact_1`` holds the
    fractions as texts.
    """
    arrays: dict[str, NDArray[Any]] = {
        key: np.array(text) for key, text in (("title", title), ("about", about)) if text
    }
    arrays["players"] = np.array(game.players)
    for i, names in enumerate(game.strategies):
        arrays[f"strategies_{i + 1}"] = np.array(names)
        exact = [game.payoff(i, at) for at in np.ndindex(*game.shape)]
        if game.denominators[i] == 1 and game.numerators[i].dtype != object:
            arrays[f"payoffs_{i + 1}"] = np.asarray(game.numerators[i], dtype=np.int64)
            continue
        floats = [nearest_float(x) for x in exact]
        arrays[f"payoffs_{i + 1}"] = np.array(floats).reshape(game.shape)
        if [Fraction(str(x)) for x in floats] != exact:
            arrays[f"exact_{i + 1}"] = np.array(list(map(str, exact))).reshape(game.shape)
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]  # its other keyword is none of these
    return out.getvalue()
