"""What every group is worth, and how many votes each has, from the formulas of ``coalitions``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from negsim.scenario.diagnosis import Diagnosis, listed
from negsim.scenario.evaluate import Evaluator
from negsim.scenario.quantity import Quantity, where
from negsim.scenario.stack import stack
from negsim.scenario.unused import check_unused
from negsim.scenario.view import Level
from negsim.scenario.world import world_of

if TYPE_CHECKING:
    from negsim.scenario.scenario import Coalitions, Formula, Scenario, Vote


def evaluate_worth(scenario: Scenario, coalitions: Coalitions, diagnosis: Diagnosis) -> Quantity:
    """Return the worth of every group that a table or a formula gives.

    Returns
    -------
    Quantity
        Broadcasting to ``(1, 2**n)``, indexed by bitmask over those who may join; nobody is worth 0.

    Raises
    ------
    ScenarioError
        If a name is wrong or a group has no value.
    """
    evaluator = _evaluator(scenario, coalitions, diagnosis)
    worth = _worth(coalitions, evaluator)
    if not diagnosis.has_errors:
        _report_faults(scenario, coalitions, worth, evaluator)
    if not scenario.has_strategies:
        check_unused(scenario, evaluator)
    diagnosis.raise_errors()
    return worth


def evaluate_vote(
    scenario: Scenario, coalitions: Coalitions, diagnosis: Diagnosis
) -> tuple[int, tuple[int, ...]]:
    """Return the quota and the votes of those who may join.

    Raises
    ------
    ScenarioError
        If one of them is no whole number, is negative, or the quota is above all votes together.
    """
    vote = coalitions.vote
    if vote is None:
        raise TypeError(coalitions)
    evaluator = _evaluator(scenario, coalitions, diagnosis)
    names = [scenario.actors[i].name for i in coalitions.among]
    votes = tuple(_whole(f, f"{n}'s votes", evaluator) for n, f in zip(names, vote.votes, strict=True))
    quota = _whole(vote.quota, "the quota", evaluator)
    if not diagnosis.has_errors:
        _check_quota(quota, votes, vote, diagnosis)
    if not scenario.has_strategies:
        check_unused(scenario, evaluator)
    diagnosis.raise_errors()
    return quota, votes


def used_by_worth(scenario: Scenario) -> set[str]:
    """Return the paths of the numbers that the worth of coalitions needs."""
    coalitions = scenario.coalitions
    if coalitions is None:
        return set()
    evaluator = _evaluator(scenario, coalitions, Diagnosis())
    if coalitions.vote is not None:
        for formula in (coalitions.vote.quota, *coalitions.vote.votes):
            evaluator.value(formula, None, Level.CONSTANT)
    elif coalitions.rule is None:
        _worth(coalitions, evaluator)
    return evaluator.used


def _evaluator(scenario: Scenario, coalitions: Coalitions, diagnosis: Diagnosis) -> Evaluator:
    groups = np.arange(2 ** len(coalitions.among) if coalitions.formula is not None else 1)[None]
    place = {scenario.actors[i].name: k for k, i in enumerate(coalitions.among)}
    joining = {
        a.name: (groups >> place[a.name] & 1).astype(bool) if a.name in place else np.zeros((1, 1), bool)
        for a in scenario.actors
    }
    return Evaluator(replace(world_of(scenario), joining=joining), diagnosis)


def _worth(coalitions: Coalitions, evaluator: Evaluator) -> Quantity:
    if coalitions.table is not None:
        cells = [evaluator.value(f, None, Level.CONSTANT) for _, f in sorted(coalitions.table.items())]
        return stack([Quantity.of(0), *cells], 1, 2)
    if coalitions.formula is None:
        raise TypeError(coalitions)
    worth = evaluator.value(coalitions.formula, None, Level.COALITION)
    nobody = np.arange(2 ** len(coalitions.among))[None] == 0
    worth = worth.without_fault_where(nobody)
    return where(nobody, Quantity.of(0), worth)


def _report_faults(scenario: Scenario, coalitions: Coalitions, worth: Quantity, evaluator: Evaluator) -> None:
    if worth.fault is None:
        return
    fault = np.broadcast_to(worth.fault, (1, 2 ** len(coalitions.among)))
    by_number = dict(evaluator.faults.values())
    for number in dict.fromkeys(fault[fault != 0].tolist()):
        groups = np.nonzero(fault[0] == number)[0].tolist()
        found = by_number[number]
        names = [scenario.actors[i].name for k, i in enumerate(coalitions.among) if groups[0] >> k & 1]
        more = f", and in {len(groups) - 1:,} more" if len(groups) > 1 else ""
        place = found.formula.node.place_within(found.part.start, found.part.end)
        evaluator.diagnosis.add(found.code, f"{found.message} for the group ({listed(names)}){more}", place)


def _whole(formula: Formula, what: str, evaluator: Evaluator) -> int:
    value = evaluator.value(formula, None, Level.CONSTANT)
    if value.fault is not None:
        found = dict(evaluator.faults.values())[int(np.asarray(value.fault).ravel()[0])]
        place = found.formula.node.place_within(found.part.start, found.part.end)
        evaluator.diagnosis.add(found.code, found.message, place)
        return 0
    number = value.cell((0,) * len(value.shape))
    if number != int(number):
        hint = "multiply all votes and the quota by the same number"
        evaluator.diagnosis.add(
            "N075", f"{what} must be a whole number; this is {number}", formula.node, hint
        )
    elif number < 0:
        evaluator.diagnosis.add("N075", f"{what} cannot be negative; this is {number}", formula.node)
    return int(number)


def _check_quota(quota: int, votes: tuple[int, ...], vote: Vote, diagnosis: Diagnosis) -> None:
    if quota < 1:
        hint = "with a quota of 0 even nobody would win"
        diagnosis.add("N075", "the quota must be at least 1", vote.quota.node, hint)
    elif quota > sum(votes):
        message = f"the quota of {quota:,} is above all votes together ({sum(votes):,})"
        diagnosis.add("N075", message, vote.quota.node, "nobody could ever win")
