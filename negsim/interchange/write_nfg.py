"""Writing Gambit's strategic games: ``.nfg``, version 1, the payoff form, in exact rational numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.interchange.gambit_names import Labels, labels_of

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame


def write_nfg(game: StrategicGame, *, title: str = "", about: str = "") -> tuple[str, Labels]:
    """Return a game as the text of a Gambit file, and what was written for its names.

    Examples
    --------
    >>> from negsim.games.strategic import StrategicGame
    >>> print(write_nfg(StrategicGame.from_arrays([[3, 0]], [["1/3", 2]]), title="A game")[0])
    NFG 1 R "A game" { "Player 1" "Player 2" }
    <BLANKLINE>
    { { "1" }
    { "1" "2" }
    }
    ""
    <BLANKLINE>
    3 1/3
    0 2
    <BLANKLINE>
    """
    labels = labels_of(title, about, game.players, game.strategies)
    players = " ".join(map(_quoted, labels.players))
    strategies = "\n".join(f"{{ {' '.join(map(_quoted, names))} }}" for names in labels.strategies)
    lines = [
        f"NFG 1 R {_quoted(labels.title)} {{ {players} }}\n",
        f"{{ {strategies}\n}}",
        f"{_quoted(labels.comment)}\n",
        *(" ".join(map(str, game.payoffs(tuple(reversed(at))))) for at in np.ndindex(*reversed(game.shape))),
        "",
    ]
    return "\n".join(lines), labels


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
