"""From the ``coalitions`` of a scenario to a coalition game, where the file says what groups are worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from negsim.games.coalition import CoalitionGame
from negsim.games.from_scenario import as_integers, strategic_game
from negsim.games.voting import VotingGame
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.worth import evaluate_vote, evaluate_worth

if TYPE_CHECKING:
    from negsim.errors import Problem
    from negsim.scenario.scenario import Coalitions, Scenario


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BuiltCoalitions:
    """A coalition game, whether worths had to be rounded, and warnings about the file."""

    game: CoalitionGame
    is_rounded: bool
    warnings: tuple[Problem, ...]


def coalition_game(scenario: Scenario, coalitions: Coalitions) -> BuiltCoalitions:
    """Build the game that a table or a formula describes; worths that are not exact are rounded to 12 digits.

    Raises
    ------
    ScenarioError
        If a name in a formula is wrong, or a group has no value.
    """
    diagnosis = Diagnosis()
    worth = evaluate_worth(scenario, coalitions, diagnosis)
    numerators, denominator = as_integers(worth, (1, 2 ** len(coalitions.among)))
    game = CoalitionGame(
        players=names_of(scenario, coalitions), numerators=numerators[0], denominator=denominator
    )
    is_rounded = worth.inexact is not None and bool(np.any(worth.inexact))
    return BuiltCoalitions(game=game, is_rounded=is_rounded, warnings=diagnosis.problems)


def voting_game(scenario: Scenario, coalitions: Coalitions) -> tuple[VotingGame, tuple[Problem, ...]]:
    """Build the vote that a file describes, with warnings about the file.

    Raises
    ------
    ScenarioError
        If a quota or a number of votes cannot be.
    """
    diagnosis = Diagnosis()
    quota, votes = evaluate_vote(scenario, coalitions, diagnosis)
    game = VotingGame(players=names_of(scenario, coalitions), quota=quota, votes=votes)
    return game, diagnosis.problems


def names_of(scenario: Scenario, coalitions: Coalitions) -> tuple[str, ...]:
    """Return the names of those who may join."""
    return tuple(scenario.actors[i].name for i in coalitions.among)


def game_warnings(scenario: Scenario) -> tuple[Problem, ...]:
    """Build every game that a file describes, and return what is odd about it.

    Raises
    ------
    ScenarioError
        If one of them cannot be built.
    """
    found = strategic_game(scenario).warnings if scenario.has_strategies else ()
    coalitions = scenario.coalitions
    if coalitions is None or coalitions.rule is not None:
        return found
    if coalitions.vote is not None:
        return found + voting_game(scenario, coalitions)[1]
    return found + coalition_game(scenario, coalitions).warnings
