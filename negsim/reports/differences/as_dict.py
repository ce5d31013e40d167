"""Differences as JSON: stable, documented, versioned; later versions may add keys, never change these."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from negsim.analysis.differences.overview import Overview, overview_of
from negsim.reports.json_report import COMPARE_SCHEMA, head, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from negsim.analysis.differences.answers import AnswerDifferences, Sizes
    from negsim.analysis.differences.changes import Figure, FigureChange, Groups, ListChange, Outcome
    from negsim.analysis.differences.choices import ChoiceDifferences, KeptPoint, NamedPoint
    from negsim.analysis.differences.differences import CaseTable, Differences
    from negsim.analysis.differences.equilibria import (
        EquilibriumDifferences,
        KeptEquilibrium,
        NamedEquilibrium,
    )
    from negsim.analysis.differences.inputs import InputDifference
    from negsim.analysis.findings import Findings
    from negsim.solvers.solution import Note


def differences_dict(d: Differences) -> dict[str, Any]:
    """Return a comparison of two files as plain data."""
    start = head(d.a, COMPARE_SCHEMA)
    return {
        "schema": start["schema"],
        "compares": "files",
        "negsim": start["negsim"],
        "a": _scenario(d.a),
        "b": _scenario(d.b),
        **_body(d),
    }


def cases_dict(table: CaseTable) -> dict[str, Any]:
    """Return a comparison of a file with its cases as plain data."""
    start = head(table.base, COMPARE_SCHEMA)
    return {
        "schema": start["schema"],
        "compares": "cases",
        "negsim": start["negsim"],
        "a": _scenario(table.base) | {"overview": _overview(overview_of(table.base))},
        "cases": [
            {"b": _scenario(d.b) | {"overview": _overview(overview_of(d.b))}, **_body(d)} for d in table.cases
        ],
        "notes": _notes(n for d in table.cases for n in d.notes),
    }


def _body(d: Differences) -> dict[str, Any]:
    return {
        "inputs": [_input(x) for x in d.inputs],
        "answers": _answers(d.answers),
        "notes": _notes(d.notes),
    }


def _scenario(findings: Findings) -> dict[str, Any]:
    settings = findings.scenario.settings if findings.scenario else ()
    return dict(head(findings, COMPARE_SCHEMA)["scenario"]) | {"settings": list(settings)}


def _notes(notes: Iterable[Note]) -> list[dict[str, str]]:
    return [{"code": n.code, "text": n.text} for n in dict.fromkeys(notes)]


def _input(difference: InputDifference) -> dict[str, Any]:
    exact = difference.exact_before, difference.exact_after
    return {
        "where": difference.where,
        "kind": difference.kind,
        "before": difference.before,
        "after": difference.after,
        "value_before": None if exact[0] is None else number(exact[0]),
        "value_after": None if exact[1] is None else number(exact[1]),
        "exact_before": None if exact[0] is None else str(exact[0]),
        "exact_after": None if exact[1] is None else str(exact[1]),
    }


# ------------------------------------------------------------------ answers


def _answers(answers: AnswerDifferences) -> dict[str, Any]:
    efficient = answers.efficient
    return {
        "differ": not answers.is_empty,
        "sizes": {"before": _sizes(answers.sizes[0]), "after": _sizes(answers.sizes[1])},
        "only_in_a": {"actors": [*answers.only_actors[0]], "findings": [*answers.only_findings[0]]},
        "only_in_b": {"actors": [*answers.only_actors[1]], "findings": [*answers.only_findings[1]]},
        "equilibria": None if answers.equilibria is None else _equilibria(answers.equilibria),
        "continuous": None if answers.choices is None else _choices(answers.choices),
        "dominance": [_outcomes(change) for change in answers.dominated],
        "efficient": None if efficient is None else _outcomes(efficient),
        "figures": [_figure(change) for change in answers.figures],
        "coalitions": [_groups(change) for change in answers.alliances],
        "economy": {"changed": answers.income_count, "largest": [_figure(c) for c in answers.incomes]},
    }


def _sizes(sizes: Sizes) -> dict[str, Any]:
    return {name: getattr(sizes, name) for name in sizes.__slots__}


def _equilibria(found: EquilibriumDifferences) -> dict[str, Any]:
    return {
        "before": found.count[0],
        "after": found.count[1],
        "complete_before": found.complete[0],
        "complete_after": found.complete[1],
        "gone": [_equilibrium(e) for e in found.gone],
        "new": [_equilibrium(e) for e in found.new],
        "kept": [_kept(e) for e in found.kept],
    }


def _equilibrium(found: NamedEquilibrium) -> dict[str, Any]:
    """Return an equilibrium as in the result of ``run``."""
    exact = {a: {s: str(p) for s, p in played.items()} for a, played in found.strategies.items()}
    return {
        "strategies": {a: {s: number(p) for s, p in x.items()} for a, x in found.strategies.items()},
        "exact": exact if found.is_exact else None,
        "payoffs": {a: number(p) for a, p in found.payoffs.items()},
        "exact_payoffs": {a: str(p) for a, p in found.payoffs.items()} if found.is_exact else None,
        "pure": found.is_pure,
    }


def _kept(kept: KeptEquilibrium) -> dict[str, Any]:
    return {
        "changed": kept.is_changed,
        "before": _equilibrium(kept.before),
        "after": _equilibrium(kept.after),
        "probabilities": [
            {"actor": actor, "strategy": strategy, **_before_after(p, q, is_exact=_is_exact(kept))}
            for (actor, strategy), (p, q) in kept.probabilities.items()
        ],
        "payoffs": [
            {"actor": actor, **_before_after(p, q, is_exact=_is_exact(kept))}
            for actor, (p, q) in kept.payoffs.items()
        ],
    }


def _is_exact(kept: KeptEquilibrium) -> tuple[bool, bool]:
    return kept.before.is_exact, kept.after.is_exact


def _before_after(
    before: Figure, after: Figure, *, is_exact: tuple[bool, bool] = (True, True)
) -> dict[str, Any]:
    return {
        "before": _plain(before),
        "after": _plain(after),
        "exact_before": str(before) if isinstance(before, Fraction) and is_exact[0] else None,
        "exact_after": str(after) if isinstance(after, Fraction) and is_exact[1] else None,
    }


def _plain(value: Figure) -> float | str:
    if isinstance(value, Fraction):
        return number(value)
    return value if isinstance(value, str) else value + 0.0


def _figure(change: FigureChange) -> dict[str, Any]:
    return {
        "about": change.about,
        "actor": change.actor,
        "outcome": dict(change.outcome) or None,
        **_before_after(change.before, change.after),
    }


def _outcomes(change: ListChange[Outcome]) -> dict[str, Any]:
    """Return what a list of outcomes, or of actors' strategies, lost and won."""
    return _list(change) | {"gone": [dict(x) for x in change.gone], "new": [dict(x) for x in change.new]}


def _groups(change: ListChange[Groups]) -> dict[str, Any]:
    """Return what a list of groups lost and won: every item a list of blocs, each a list of names."""
    gone, new = ([[[*bloc] for bloc in item] for item in items] for items in (change.gone, change.new))
    return _list(change) | {"gone": gone, "new": new}


def _list(change: ListChange[Any]) -> dict[str, Any]:
    return {
        "about": change.about,
        "actor": change.actor,
        "before": change.count[0],
        "after": change.count[1],
    }


def _choices(found: ChoiceDifferences) -> dict[str, Any]:
    return {
        "before": found.count[0],
        "after": found.count[1],
        "gone": [_point(p) for p in found.gone],
        "new": [_point(p) for p in found.new],
        "kept": [_kept_point(p) for p in found.kept],
    }


def _point(point: NamedPoint) -> dict[str, Any]:
    chosen: dict[str, dict[str, float]] = {}
    for (actor, name), value in point.choices.items():
        chosen.setdefault(actor, {})[name] = value + 0.0
    return {"chosen": chosen, "payoffs": {a: p + 0.0 for a, p in point.payoffs.items()}}


def _kept_point(kept: KeptPoint) -> dict[str, Any]:
    return {
        "changed": kept.is_changed,
        "before": _point(kept.before),
        "after": _point(kept.after),
        "chosen": [
            {"actor": actor, "name": name, "before": x, "after": y}
            for (actor, name), (x, y) in kept.choices.items()
        ],
        "payoffs": [_figure(change) for change in kept.payoffs],
    }


def _overview(overview: Overview) -> dict[str, Any]:
    worth = overview.worth_of_all
    return {
        "equilibria": overview.equilibria,
        "complete": overview.complete,
        "pure": overview.pure_count,
        "pure_equilibria": [dict(x) for x in overview.pure],
        "payoffs": {
            actor: {"least": _plain(low), "greatest": _plain(high), **_exact_ends(low, high)}
            for actor, (low, high) in overview.payoffs.items()
        },
        "dominated": None
        if overview.dominated is None
        else [{"actor": actor, "strategy": strategy} for actor, strategy in overview.dominated],
        "core": overview.core,
        "worth_of_all": None if worth is None else number(worth),
        "exact_worth_of_all": None if worth is None else str(worth),
    }


def _exact_ends(low: Fraction | float, high: Fraction | float) -> dict[str, str | None]:
    is_exact = isinstance(low, Fraction) and isinstance(high, Fraction)
    return {
        "exact_least": str(low) if is_exact else None,
        "exact_greatest": str(high) if is_exact else None,
    }
