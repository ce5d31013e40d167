"""Numbers and shorthands that nothing uses: checked all the same, and warned of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.evaluate import Evaluator
from negsim.scenario.scenario import Figure
from negsim.scenario.view import Level

if TYPE_CHECKING:
    from negsim.scenario.scenario import Actor, Formula, Scenario


def check_unused(scenario: Scenario, evaluator: Evaluator) -> None:
    """Check the names in numbers and shorthands that nothing uses, and warn of them if all else is well."""
    diagnosis = evaluator.diagnosis
    warns = not diagnosis.has_errors  # a mistyped name makes a number look unused
    for name, figure in scenario.numbers.items():
        if figure.path in evaluator.used:
            continue
        if warns:
            diagnosis.add("N062", f"the number '{name}' is never used", figure.formula.node, warning=True)
        evaluator.figure(figure, None, Level.CONSTANT)
    _check_own(scenario, evaluator)
    for name, formula in scenario.shorthands.items():
        if name in evaluator.used:
            continue
        if warns:
            diagnosis.add("N062", f"the shorthand '{name}' is never used", formula.node, warning=True)
        trials = [_trial(formula, actor, evaluator) for actor in scenario.actors]
        if all(trial.has_errors for trial in trials):  # it means nothing from any actor's viewpoint
            diagnosis.take(trials[0].problems)


def _check_own(scenario: Scenario, evaluator: Evaluator) -> None:
    """Evaluate the numbers of actors and strategies that nothing has asked for."""
    for actor in scenario.actors:
        own = [f for n in actor.numbers.values() for f in ([n] if isinstance(n, Figure) else n.values())]
        set_by_strategies = [f for strategy in actor.strategies for f in strategy.numbers.values()]
        for level, figures in ((Level.OWN, own), (Level.STRATEGY, set_by_strategies)):
            for figure in figures:
                if figure.path not in evaluator.used:
                    evaluator.figure(figure, actor, level)


def _trial(formula: Formula, actor: Actor, evaluator: Evaluator) -> Diagnosis:
    """Evaluate a formula from one viewpoint, apart from everything else."""
    trial = Diagnosis()
    apart = Evaluator(evaluator.world, trial, evaluator.grid, payoff=evaluator.payoff_of)
    apart.value(formula, actor, Level.PLAY)
    return trial
