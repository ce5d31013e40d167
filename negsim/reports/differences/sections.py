"""What differs, as sections: a title, what stands on its line, and lines below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.continuous import shown
from negsim.reports.differences import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from negsim.analysis.differences.answers import AnswerDifferences
    from negsim.analysis.differences.changes import FigureChange, ListChange
    from negsim.analysis.differences.choices import ChoiceDifferences, KeptPoint, NamedPoint
    from negsim.analysis.differences.differences import Differences
    from negsim.analysis.differences.equilibria import EquilibriumDifferences, KeptEquilibrium
    from negsim.analysis.differences.inputs import InputDifference

MOST_LISTED = 10
"""Lines of one kind; the JSON holds all."""
LONGEST_LINE = 96

GONE, NEW, STAYS = "gone   ", "new    ", "stays  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of what differs."""

    title: str
    rest: str = ""
    lines: tuple[str, ...] = ()


# ------------------------------------------------------------------ inputs


def input_lines(inputs: Sequence[InputDifference]) -> tuple[str, ...]:
    """Return a line for every input that differs, long formulas below each other."""
    width = max((len(_place(d)) for d in inputs if len(_place(d)) <= LONGEST_LINE // 2), default=0)
    return tuple(line for d in inputs for line in _input_lines(d, width))


def _place(difference: InputDifference) -> str:
    return names.cut(difference.where)


def _input_lines(difference: InputDifference, width: int) -> tuple[str, ...]:
    where = _place(difference).ljust(width)
    line = f"{where}   {change_of(difference)}"
    before, after = difference.before, difference.after
    if len(line) <= LONGEST_LINE or before is None or after is None:
        return (line,)
    return f"{where}   was  {names.cut(before)}", f"{where}   is   {names.cut(after)}"


def change_of(difference: InputDifference) -> str:
    """Return ``2 -> 0.5``, ``new: 3`` or ``gone (was 3)``."""
    before, after = (None if x is None else names.cut(x) for x in (difference.before, difference.after))
    if before is None:
        return f"new: {after}"
    return f"gone (was {before})" if after is None else f"{before} -> {after}"


# ------------------------------------------------------------------ answers


def answer_sections(d: Differences) -> list[Section]:
    """Return what differs in the answers, part by part."""
    titles, answers = names.titles_of(d.a, d.b), d.answers
    sections = [
        *_equilibria(titles, answers.equilibria),
        *_choices(titles, answers.choices),
        *(s for change in answers.dominated for s in _dominated(titles, change)),
        *_efficient(titles, answers),
        *_figures(titles, answers.figures),
        *_alliances(titles, answers),
        *_incomes(titles, answers),
    ]
    for label, actors, findings in zip(d.labels, answers.only_actors, answers.only_findings, strict=True):
        told = [*(titles[x] for x in actors), *(f.replace("_", " ") for f in findings)]
        if told:
            sections.append(Section(title=f"Only in {label}:", rest=", ".join(told)))
    return sections


def _counts(count: tuple[int, int]) -> str:
    return f"{count[0]:,} -> {count[1]:,}" if count[0] != count[1] else f"{count[0]:,}, as many as before"


def _first(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the first lines, and how many more there are."""
    every = list(lines)
    rest = len(every) - MOST_LISTED
    return (*every[:MOST_LISTED], *((f"{rest:,} more are in --format json",) if rest > 0 else ()))


def _equilibria(titles: names.Titles, found: EquilibriumDifferences | None) -> Iterator[Section]:
    if found is None or found.is_empty:
        return
    changed = [e for e in found.kept if e.is_changed]
    unchanged = [e for e in found.kept if not e.is_changed]
    lines = [
        *_first(GONE + names.equilibrium(titles, e) for e in found.gone),
        *_first(NEW + names.equilibrium(titles, e) for e in found.new),
        *_first(_kept(titles, e) for e in changed),
        *_first(f"{STAYS}{names.equilibrium(titles, e.before)}, unchanged" for e in unchanged),
    ]
    if found.complete[0] != found.complete[1]:
        lines.append("no others:  " + " -> ".join("proven" if c else "not proven" for c in found.complete))
    yield Section(title="Equilibria:", rest=_counts(found.count), lines=tuple(lines))


def _kept(titles: names.Titles, kept: KeptEquilibrium) -> str:
    changes = [
        f"{titles[actor]} {names.cut(s)} with {words.probability(p)} -> {words.probability(q)}"
        for (actor, s), (p, q) in kept.probabilities.items()
    ]
    changes += [f"{titles[actor]} {names.arrow(p, q)}" for actor, (p, q) in kept.payoffs.items()]
    return _with_changes(STAYS + names.equilibrium(titles, kept.before), changes)


def _with_changes(head: str, changes: list[str]) -> str:
    """Return changes behind what they are about; between bars, where lines break between them only."""
    is_narrow = len(head) + max(map(len, changes)) < LONGEST_LINE
    return f"{head}: {(' | ' if is_narrow else ', ').join(changes)}"


def _choices(titles: names.Titles, found: ChoiceDifferences | None) -> Iterator[Section]:
    if found is None or found.is_empty:
        return
    lines = [
        *_first(GONE + _point(titles, found, p) for p in found.gone),
        *_first(NEW + _point(titles, found, p) for p in found.new),
        *_first(_kept_point(titles, found, p) for p in found.kept if p.is_changed),
    ]
    yield Section(title="Equilibria found in ranges:", rest=_counts(found.count), lines=tuple(lines))


def _point(titles: names.Titles, found: ChoiceDifferences, point: NamedPoint) -> str:
    return ", ".join(
        f"{titles[a]} {names.cut(n)} {shown(x, is_percent=(a, n) in found.percent)}"
        for (a, n), x in point.choices.items()
    )


def _kept_point(titles: names.Titles, found: ChoiceDifferences, kept: KeptPoint) -> str:
    changes = []
    for (actor, name), pair in kept.choices.items():
        first, second = (shown(x, is_percent=(actor, name) in found.percent) for x in pair)
        by = f"{first} (changes by {pair[1] - pair[0]:+.2g})"
        moved = f"{first} -> {second}" if first != second else by
        changes.append(f"{titles[actor]} {names.cut(name)} {moved}")
    changes += [f"payoff of {titles[c.actor or '']} {names.arrow(c.before, c.after)}" for c in kept.payoffs]
    is_narrow = max(map(len, changes)) < LONGEST_LINE - len(STAYS)
    return STAYS + (" | " if is_narrow else ", ").join(changes)


def _dominated(titles: names.Titles, change: ListChange[tuple[tuple[str, str], ...]]) -> Iterator[Section]:
    what = change.about.capitalize()
    for title, listed in ((f"{what} now:", change.new), (f"No longer {change.about}:", change.gone)):
        if listed:
            some = [pair for item in listed[:MOST_LISTED] for pair in item]
            rest = len(listed) - MOST_LISTED
            more = f" and {rest:,} more" if rest > 0 else ""
            yield Section(title=title, rest=names.pairs(titles, some) + more)


def _efficient(titles: names.Titles, answers: AnswerDifferences) -> Iterator[Section]:
    change = answers.efficient
    if change is not None:
        lines = (
            *_first(GONE + names.outcome(titles, o) for o in change.gone),
            *_first(NEW + names.outcome(titles, o) for o in change.new),
        )
        yield Section(title="Efficient outcomes:", rest=_counts(change.count), lines=lines)


def _figures(titles: names.Titles, figures: Sequence[FigureChange]) -> Iterator[Section]:
    """Yield figures, those of one kind in one line."""
    by_kind: dict[str, list[str]] = {}
    for change in figures:
        who = f"{titles[change.actor]} " if change.actor else ""
        by_kind.setdefault(change.about, []).append(who + names.arrow(change.before, change.after))
    for about, changes in by_kind.items():
        title = f"{about[:1].upper()}{about[1:]}"
        yield Section(title=f"{title}:", rest=_with_changes(title, changes).removeprefix(f"{title}: "))


def _alliances(titles: names.Titles, answers: AnswerDifferences) -> Iterator[Section]:
    for change in answers.alliances:
        about = change.about + (f" {titles[change.actor]}" if change.actor else "")
        lines = (
            *_first(GONE + names.groups(titles, g) for g in change.gone),
            *_first(NEW + names.groups(titles, g) for g in change.new),
        )
        yield Section(title=f"{about[:1].upper()}{about[1:]}:", rest=_counts(change.count), lines=lines)


def _incomes(titles: names.Titles, answers: AnswerDifferences) -> Iterator[Section]:
    if not answers.incomes:
        return
    left = answers.income_count - len(answers.incomes)
    rest = f"bn USD a year{f'; {left:,} smaller changes are left out' if left else ''}"
    lines = tuple(
        f"{titles[c.actor or '']} {names.arrow(c.before, c.after)} at {names.outcome(titles, c.outcome)}"
        for c in answers.incomes
    )
    yield Section(title="Real income,", rest=rest, lines=lines)
