"""Differences as CSV: one line a difference.

``part`` is ``inputs`` or a part of the answer; ``where`` is a path, an equilibrium, an outcome or an actor;
``change`` says what changed there, or ``gone`` or ``new``.
"""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.reports.json_report import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from negsim.analysis.differences.answers import AnswerDifferences
    from negsim.analysis.differences.changes import Figure, FigureChange
    from negsim.analysis.differences.choices import ChoiceDifferences, NamedPoint
    from negsim.analysis.differences.differences import CaseTable, Differences
    from negsim.analysis.differences.equilibria import EquilibriumDifferences, NamedEquilibrium

COLUMNS = (
    "a_file", "a_case", "b_file", "b_case", "part", "where", "change",
    "before", "after", "exact_before", "exact_after",
)  # fmt: skip

Row = tuple[str, str, str, "Figure | int | None", "Figure | int | None"]


def differences_csv(d: Differences, *, header: bool = True) -> str:
    """Return a comparison of two files as CSV text with Unix line ends."""
    return _text([d], header=header)


def cases_csv(table: CaseTable, *, header: bool = True) -> str:
    """Return a comparison of a file with its cases as CSV text with Unix line ends."""
    return _text(table.cases, header=header)


def _text(comparisons: Iterable[Differences], *, header: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(COLUMNS)
    for d in comparisons:
        start = (d.a.file or "", d.a.case or "", d.b.file or "", d.b.case or "")
        for x in d.inputs:
            writer.writerow(
                (*start, "inputs", x.where, x.kind, x.before, x.after, x.exact_before, x.exact_after)
            )
        for part, where, change, before, after in _rows(d):
            exact = ("" if not isinstance(x, Fraction) else str(x) for x in (before, after))
            writer.writerow((*start, part, where, change, _cell(before), _cell(after), *exact))
    return out.getvalue()


def _cell(value: Figure | int | None) -> object:
    return number(value) if isinstance(value, Fraction) else "" if value is None else value


def _rows(d: Differences) -> Iterator[Row]:
    answers = d.answers
    for name in ("actors", "outcomes", "equilibria", "dominated"):
        before, after = (getattr(sizes, name) for sizes in answers.sizes)
        if before != after:
            yield "sizes", name, "number", before, after
    yield from _equilibria(answers.equilibria)
    yield from _choices(answers.choices)
    yield from _lists(answers)
    for change in answers.figures:
        yield "figures", change.actor or "", change.about, change.before, change.after
    for change in answers.incomes:
        yield "economy", _at(change), change.about, change.before, change.after
    for k, told in enumerate(("gone", "new")):
        for actor in answers.only_actors[k]:
            yield "actors", actor, told, None, None
        for finding in answers.only_findings[k]:
            yield "findings", finding, told, None, None


def _at(change: FigureChange) -> str:
    played = "; ".join(f"{a}={s}" for a, s in change.outcome)
    return f"{change.actor} at {played}"


def _equilibria(found: EquilibriumDifferences | None) -> Iterator[Row]:
    if found is None:
        return
    for told, listed in (("gone", found.gone), ("new", found.new)):
        for e in listed:
            yield "equilibria", _profile(e), told, None, None
    for kept in found.kept:
        where = _profile(kept.before)
        changes = {f"probability of {a}: {s}": pair for (a, s), pair in kept.probabilities.items()}
        changes |= {f"payoff of {actor}": pair for actor, pair in kept.payoffs.items()}
        for change, (x, y) in changes.items():
            yield "equilibria", where, change, _known(kept.before, x), _known(kept.after, y)


def _known(found: NamedEquilibrium, value: Fraction) -> Fraction | float:
    """Return a number of an equilibrium; a float where it is close to an irrational one only."""
    return value if found.is_exact else number(value)


def _profile(found: NamedEquilibrium) -> str:
    """Return what is played: ``US=keep; Japan=accept 1/3, answer 2/3``."""
    return "; ".join(
        f"{actor}="
        + (next(iter(x)) if len(x) == 1 else ", ".join(f"{s} {_shown(found, p)}" for s, p in x.items()))
        for actor, x in found.strategies.items()
    )


def _shown(found: NamedEquilibrium, probability: Fraction) -> str:
    return str(probability) if found.is_exact else f"{float(probability):.12g}"


def _choices(found: ChoiceDifferences | None) -> Iterator[Row]:
    if found is None:
        return
    for told, listed in (("gone", found.gone), ("new", found.new)):
        for point in listed:
            yield "continuous", _point(point), told, None, None
    for kept in found.kept:
        where = _point(kept.before)
        for (actor, name), (x, y) in kept.choices.items():
            yield "continuous", where, f"{name} of {actor}", x, y
        for change in kept.payoffs:
            yield "continuous", where, f"payoff of {change.actor}", change.before, change.after


def _point(point: NamedPoint) -> str:
    return "; ".join(f"{actor}: {name}={value!r}" for (actor, name), value in point.choices.items())


def _lists(answers: AnswerDifferences) -> Iterator[Row]:
    outcomes = [*answers.dominated, *([answers.efficient] if answers.efficient else [])]
    for change in outcomes:
        for told, items in (("gone", change.gone), ("new", change.new)):
            for item in items:
                yield change.about, "; ".join(f"{a}={s}" for a, s in item), told, None, None
    for groups in answers.alliances:
        about = groups.about + (f" {groups.actor}" if groups.actor else "")
        for told, structures in (("gone", groups.gone), ("new", groups.new)):
            for blocs in structures:
                yield about, "; ".join(", ".join(bloc) for bloc in blocs), told, None, None
