"""What the readers of ``coalitions`` and ``economy`` share: actors, words, and what is played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.diagnosis import listed, suggestion
from negsim.scenario.names import normalize
from negsim.scenario.source import Mapping, Scalar

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.figures import Figures
    from negsim.scenario.scenario import Actor


class SectionReader:
    """Reads one section of a file that speaks of its actors."""

    def __init__(
        self, key: Scalar, node: Mapping, actors: tuple[Actor, ...], figures: Figures, diagnosis: Diagnosis
    ) -> None:
        self.key = key
        self.node = node
        self.actors = actors
        self.figures = figures
        self.diagnosis = diagnosis
        self.index = {a.name: i for i, a in enumerate(actors)}

    def actor(self, item: Scalar) -> int | None:
        """Return the index of an actor, and record a name that none has."""
        name = normalize(item.text)
        if name not in self.index:
            hint = suggestion(name, self.index) or f"actors: {listed(self.index)}"
            self.diagnosis.add("N020", f"there is no actor '{name}'", item, hint)
        return self.index.get(name)

    def word(self, key: str, known: tuple[str, ...]) -> str:
        """Return the word under a key, the first of those that are known where there is none or another."""
        said = self.node.get(key)
        if not isinstance(said, Scalar):
            return known[0]
        word = normalize(said.text)
        if word in known:
            return word
        hint = suggestion(word, known) or f"it is one of {', '.join(known)}"
        self.diagnosis.add("N014", f"'{key}' cannot be '{word}'", said, hint)
        return known[0]

    def played(self, node: Mapping) -> dict[int, int]:
        """Return what actors play, strategies by actors (indices)."""
        found: dict[int, int] = {}
        for key, value in node.entries:
            i = self.actor(key)
            if i is None or not isinstance(value, Scalar):
                continue
            names = [s.name for s in self.actors[i].strategies]
            if normalize(value.text) in names:
                found[i] = names.index(normalize(value.text))
            else:
                hint = suggestion(value.text, names) or f"{key.text}'s strategies: {listed(names) or 'none'}"
                message = f"{key.text} has no strategy '{normalize(value.text)}'"
                self.diagnosis.add("N021", message, value, hint)
        return found
