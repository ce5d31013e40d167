"""A profile on one line: ``Ann: confess, Bob: {silent: 1/2, confess: 1/2}``, or ``confess, silent``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.errors import ScenarioError, UsageError
from negsim.scenario.diagnosis import Diagnosis, listed
from negsim.scenario.expectation import build_profile
from negsim.scenario.figures import Figures
from negsim.scenario.reader import read_nodes
from negsim.scenario.source import Mapping, Scalar, Sequence, Source

if TYPE_CHECKING:
    from negsim.scenario.scenario import Play, Scenario
    from negsim.scenario.source import Node

MOST_TOLD = 3
"""Problems told at once."""


def read_profile(text: str, scenario: Scenario) -> tuple[Play, ...]:
    """Read what every actor plays, as ``expect`` writes an equilibrium, or as a line of a payoff table.

    Raises
    ------
    UsageError
        With what is wrong: a name, a probability, or the way it is written.
    """
    if not scenario.has_strategies:
        message = "--profile asks what is played, and the actors of this file have no strategies"
        raise UsageError("N114", message, "leave --profile out to see the steps to the coalitions")
    diagnosis = Diagnosis()
    try:
        plays = _plays(text, scenario, diagnosis)
        diagnosis.raise_errors()
    except ScenarioError as error:
        problems = [p for p in error.problems if not p.is_warning]
        # Whoever mistypes an actor need not be told that the actor's strategy is lacking.
        problems = ([p for p in problems if p.code == "N020"] or problems)[:MOST_TOLD]
        hint = next((p.hint for p in problems if p.hint), _example(scenario))
        message = "; ".join(p.message for p in problems)
        raise UsageError(problems[0].code, f"--profile: {message}", hint) from error
    if plays is None:
        raise UsageError("N109", f"--profile: '{text}' does not say who plays what", _example(scenario))
    return plays


def _plays(text: str, scenario: Scenario, diagnosis: Diagnosis) -> tuple[Play, ...] | None:
    figures = Figures(diagnosis)
    figures.know(dict(scenario.numbers))
    node: Node = Scalar(source=Source("--profile", text), start=0, end=len(text), text=text)
    if ":" in text:
        wrapped = text if text.strip().startswith("{") else "{" + text + "}"
        node = read_nodes(Source("--profile", wrapped), diagnosis)
        diagnosis.raise_errors()
        if not isinstance(node, Mapping) or not all(_is_play(value) for _, value in node.entries):
            return None
        lacking = [a.name for a in scenario.actors if a.name not in node]
        if lacking and len(node.entries) + len(lacking) == len(scenario.actors):
            diagnosis.add("N109", f"what does {listed(lacking)} play?", node)
            return None
    elif not text.strip():
        return None
    return (
        build_profile(node, scenario.actors, figures, diagnosis) if not isinstance(node, Sequence) else None
    )


def _is_play(node: Node) -> bool:
    """Whether this is a strategy, or strategies with probabilities."""
    if isinstance(node, Mapping):
        return all(isinstance(value, Scalar) for _, value in node.entries)
    return isinstance(node, Scalar)


def _example(scenario: Scenario) -> str:
    plays = ", ".join(f"{a.name}: {a.strategies[0].name}" for a in scenario.actors[:4])
    more = ", ..." if len(scenario.actors) > 4 else ""
    return f'for example   --profile "{plays}{more}"'
