"""The ``expect`` of a file: what the answers must be."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.scenario.diagnosis import listed, suggestion
from negsim.scenario.names import normalize
from negsim.scenario.scenario import Expectation, ExpectedWord, Play
from negsim.scenario.source import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from negsim.scenario.diagnosis import Diagnosis
    from negsim.scenario.figures import Figures
    from negsim.scenario.scenario import Actor, Expected

BY_ACTOR = frozenset(
    {"shapley", "banzhaf", "banzhaf_normalized", "nucleolus", "prenucleolus", "tau", "myerson", "owen"}
)
"""What ``expect.coalitions`` writes as numbers by actor."""
WORDS_WITHIN = {
    "worth": ("rule", "complete", "table", "range"),
    "core": ("empty", "point", "balanced_weights", "vertices"),
    "properties": ("monotone", "superadditive", "convex", "simple", "balanced"),
    "farsighted": ("largest_consistent_set", "stable_sets", "complete"),
    "leverage": ("target", "baseline", "minimal", "power", "announcements", "complete", "others"),
}
"""What may stand within a word of ``expect.coalitions``."""
TOLERANCE = 1e-9
"""Probabilities that are not exact must sum to 1 within this."""


def build_expectation(
    node: Node | None,
    actors: tuple[Actor, ...],
    figures: Figures,
    diagnosis: Diagnosis,
) -> Expectation | None:
    """Read what a file expects, and record names and probabilities that cannot be."""
    if not isinstance(node, Mapping):
        return None
    reader = _Reader(actors, figures, diagnosis)
    pure, dominated, efficient = node.get("pure"), node.get("dominated"), node.get("efficient")
    coalitions, economy, continuous = (node.get(k) for k in ("coalitions", "economy", "continuous"))
    return Expectation(
        equilibria=reader.profiles(node.get("equilibria")),
        includes=reader.profiles(node.get("includes")),
        pure=reader.count(pure) if isinstance(pure, Scalar) else None,
        dominated=reader.dominated(dominated) if isinstance(dominated, Mapping) else None,
        efficient=reader.outcomes(efficient) if isinstance(efficient, Sequence) else None,
        coalitions=reader.coalitions(coalitions) if isinstance(coalitions, Mapping) else None,
        economy=reader.figures_of(economy) if isinstance(economy, Mapping) else None,
        continuous=reader.figures_of(continuous) if isinstance(continuous, Mapping) else None,
    )


def build_profile(
    node: Mapping | Scalar, actors: tuple[Actor, ...], figures: Figures, diagnosis: Diagnosis
) -> tuple[Play, ...] | None:
    """Read one profile, from what every actor plays or from an outcome as a payoff table writes it."""
    reader = _Reader(actors, figures, diagnosis)
    if isinstance(node, Mapping):
        return reader.profile(node)
    outcome = reader.outcome(node)
    if outcome is None:
        return None
    return tuple(
        Play(probabilities=tuple(Fraction(k == played) for k in range(len(actor.strategies))))
        for actor, played in zip(actors, outcome, strict=True)
    )


class _Reader:
    """Reads the parts of an ``expect``."""

    def __init__(self, actors: tuple[Actor, ...], figures: Figures, diagnosis: Diagnosis) -> None:
        self.actors = {a.name: a for a in actors}
        self.figures = figures
        self.diagnosis = diagnosis

    def profiles(self, node: Node | None) -> tuple[tuple[Play, ...], ...] | None:
        if not isinstance(node, Sequence):
            return None
        found = [self.profile(item) for item in node.items if isinstance(item, Mapping)]
        return tuple(p for p in found if p is not None)

    def profile(self, node: Mapping) -> tuple[Play, ...] | None:
        known = True
        for key, _ in node.entries:
            known &= self.is_actor(key)
        lacking = [name for name in self.actors if name not in node]
        if lacking:
            self.diagnosis.add("N055", f"this equilibrium does not say what {listed(lacking)} plays", node)
        if lacking or not known:
            return None
        return tuple(self.play(actor, node.index[name]) for name, actor in self.actors.items())

    def is_actor(self, key: Scalar) -> bool:
        if key.text in self.actors:
            return True
        hint = suggestion(key.text, self.actors) or f"actors: {listed(self.actors)}"
        self.diagnosis.add("N020", f"there is no actor '{key.text}'", key, hint)
        return False

    def strategy(self, actor: Actor, name: str, node: Scalar) -> int | None:
        own = [s.name for s in actor.strategies]
        if normalize(name) in own:
            return own.index(normalize(name))
        hint = suggestion(name, own) or f"{actor.name}'s strategies: {listed(own)}"
        self.diagnosis.add("N021", f"{actor.name} has no strategy '{normalize(name)}'", node, hint)
        return None

    def play(self, actor: Actor, node: Node) -> Play:
        probabilities: list[Fraction | float] = [Fraction(0)] * len(actor.strategies)
        if isinstance(node, Scalar):
            k = self.strategy(actor, node.text, node)
            if k is not None:
                probabilities[k] = Fraction(1)
            return Play(probabilities=tuple(probabilities))
        if not isinstance(node, Mapping):
            raise TypeError(node)
        for key, value in node.entries:
            k = self.strategy(actor, key.text, key)
            if k is not None:
                probabilities[k] = self.probability(value)
        self.check_sum(actor, probabilities, node)
        if sum(probabilities) != 1:  # rounded decimals, such as those of a result in JSON
            probabilities = [float(p) for p in probabilities]
        return Play(probabilities=tuple(probabilities))

    def probability(self, node: Node) -> Fraction | float:
        if not isinstance(node, Scalar):
            raise TypeError(node)
        value = self.figures.constant(self.figures.formula(node))
        if not 0 <= value <= 1:
            self.diagnosis.add(
                "N055", f"a probability lies between 0 and 1; this is {node.text.strip()}", node
            )
        return value

    def check_sum(self, actor: Actor, probabilities: list[Fraction | float], node: Mapping) -> None:
        total = probabilities[0]
        for p in probabilities[1:]:
            total += p
        if abs(float(total - 1)) > TOLERANCE and not self.diagnosis.has_errors:
            self.diagnosis.add("N055", f"{actor.name}'s probabilities add up to {total}, not to 1", node)

    def count(self, node: Scalar) -> int | None:
        if node.text.strip().isdecimal() and len(node.text) < 12:
            return int(node.text)
        self.diagnosis.add("N055", f"a whole number is expected here; found '{node.text}'", node)
        return None

    def dominated(self, node: Mapping) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for key, value in node.entries:
            if self.is_actor(key):
                items = value.items if isinstance(value, Sequence) else (value,)
                scalars = [x for x in items if isinstance(x, Scalar)]
                names = [
                    normalize(x.text)
                    for x in scalars
                    if self.strategy(self.actors[key.text], x.text, x) is not None
                ]
                found[key.text] = tuple(names)
        return found

    def coalitions(self, node: Mapping) -> dict[str, Expected]:
        """Read what is expected of coalitions; where numbers stand by actor, every name must be one."""
        for word, value in node:
            for key, _ in value.entries if isinstance(value, Mapping) and word in WORDS_WITHIN else ():
                if key.text not in WORDS_WITHIN[word]:
                    hint = suggestion(key.text, WORDS_WITHIN[word]) or f"known: {listed(WORDS_WITHIN[word])}"
                    self.diagnosis.add("N012", f"unknown key '{key.text}'", key, hint)
            if word in BY_ACTOR and isinstance(value, Mapping):
                for key, number in value.entries:
                    self.is_actor(key)
                    if isinstance(number, Scalar):
                        self.figures.constant(self.figures.formula(number))
        return {word: self.expected(value) for word, value in node}

    def figures_of(self, node: Mapping) -> dict[str, Expected]:
        """Read figures that are expected; the actors of outcomes must be actors, the tolerance a number."""
        tolerance, outcomes = node.get("tolerance"), node.get("outcomes")
        if isinstance(tolerance, Scalar) and not self.figures.constant(self.figures.formula(tolerance)) >= 0:
            self.diagnosis.add("N055", "a tolerance is a number from 0 on", tolerance)
        for item in outcomes.items if isinstance(outcomes, Sequence) else ():
            self.check_outcome(item)
            for part in (item.get("outcome"), item.get("actors")) if isinstance(item, Mapping) else ():
                for key, _ in part.entries if isinstance(part, Mapping) else ():
                    self.is_actor(key)
        return {word: self.expected(value) for word, value in node}

    def check_outcome(self, item: Node) -> None:
        """Record an expected outcome that does not say what everybody with a choice plays."""
        outcome = item.get("outcome") if isinstance(item, Mapping) else None
        if not isinstance(outcome, Mapping):
            self.diagnosis.add("N055", "which outcome?", item, "begin with   outcome: {Ann: ..., Bob: ...}")
            return
        lacking = [n for n, a in self.actors.items() if len(a.strategies) > 1 and n not in outcome]
        if lacking:
            self.diagnosis.add("N055", f"this outcome does not say what {listed(lacking)} plays", outcome)
        for key, value in outcome.entries:
            if key.text in self.actors and isinstance(value, Scalar):
                self.strategy(self.actors[key.text], value.text, value)

    def expected(self, node: Node) -> Expected:
        match node:
            case Mapping():
                return {key: self.expected(value) for key, value in node}
            case Sequence(items=items):
                return [self.expected(item) for item in items]
            case Scalar(text=text):
                return ExpectedWord(text=normalize(text), value=self.figures.value_if_any(node))

    def outcomes(self, node: Sequence) -> tuple[tuple[int, ...], ...]:
        found = [self.outcome(item) for item in node.items if isinstance(item, Scalar)]
        return tuple(outcome for outcome in found if outcome is not None)

    def outcome(self, item: Scalar) -> tuple[int, ...] | None:
        parts = item.text.split(",")
        if len(parts) != len(self.actors):
            message = f"'{item.text}' names {len(parts)} strategies, but there are {len(self.actors)} actors"
            self.diagnosis.add("N055", message, item)
            return None
        row = [self.strategy(a, p, item) for a, p in zip(self.actors.values(), parts, strict=True)]
        known = tuple(k for k in row if k is not None)
        return known if len(known) == len(row) else None
