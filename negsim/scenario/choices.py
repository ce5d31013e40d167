"""What parts of a file choose: one of some words, or what actors play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.diagnosis import listed, suggestion
from negsim.scenario.names import normalize
from negsim.scenario.source import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.scenario import Actor


def word_of(node: Mapping, key: str, known: tuple[str, ...], diagnosis: Diagnosis) -> str:
    """Return the word under a key, the first of those that are known where there is none or another."""
    said = node.get(key)
    if not isinstance(said, Scalar):
        return known[0]
    word = normalize(said.text)
    if word in known:
        return word
    hint = suggestion(word, known) or f"it is one of {', '.join(known)}"
    diagnosis.add("N014", f"'{key}' cannot be '{word}'", said, hint)
    return known[0]


def strategies_of(
    node: Mapping, actors: tuple[Actor, ...], find: Callable[[Scalar], int | None], diagnosis: Diagnosis
) -> dict[int, int]:
    """Return what actors play, by index; ``find`` looks up an actor and records strangers."""
    played: dict[int, int] = {}
    for key, value in node.entries:
        i = find(key)
        if i is None or not isinstance(value, Scalar):
            continue
        names = [s.name for s in actors[i].strategies]
        if normalize(value.text) in names:
            played[i] = names.index(normalize(value.text))
        else:
            hint = suggestion(value.text, names) or f"{key.text}'s strategies: {listed(names) or 'none'}"
            message = f"{key.text} has no strategy '{normalize(value.text)}'"
            diagnosis.add("N021", message, value, hint)
    return played
