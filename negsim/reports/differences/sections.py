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


def answer_sections(d: Differences, most: int = MOST_LISTED) -> list[Section]:
    """Return what differs in the answers, part by part, with so many lines of one kind at most."""
    sections = _Sections(names.titles_of(d.a, d.b), most).of(d.answers)
    for label, actors, findings in zip(d.labels, d.answers.only_actors, d.answers.only_findings, strict=True):
        told = [*(names.titles_of(d.a, d.b)[x] for x in actors), *(f.replace("_", " ") for f in findings)]
        if told:
            sections.append(Section(title=f"Only in {label}:", rest=", ".join(told)))
    return sections


class _Sections:
    """Writes the parts of an answer, each with so many lines at most."""

    def __init__(self, titles: names.Titles, most: int) -> None:
        self.titles = titles
        self.most = most

    def of(self, answers: AnswerDifferences) -> list[Section]:
        """Return all parts in which something differs."""
        return [
            *self.equilibria(answers.equilibria),
            *self.choices(answers.choices),
            *(s for change in answers.dominated for s in self.dominated(change)),
            *self.efficient(answers),
            *self.figures(answers.figures),
            *self.alliances(answers),
            *self.incomes(answers),
        ]

    def first(self, lines: Iterable[str]) -> tuple[str, ...]:
        """Return the first lines, and how many more there are."""
        every = list(lines)
        rest = len(every) - self.most
        return (*every[: self.most], *((f"{rest:,} more are in --format json",) if rest > 0 else ()))

    def equilibria(self, found: EquilibriumDifferences | None) -> Iterator[Section]:
        if found is None or found.is_empty:
            return
        changed = [e for e in found.kept if e.is_changed]
        unchanged = [e for e in found.kept if not e.is_changed]
        lines = [
            *self.first(GONE + names.equilibrium(self.titles, e) for e in found.gone),
            *self.first(NEW + names.equilibrium(self.titles, e) for e in found.new),
            *self.first(_kept(self.titles, e) for e in changed),
            *self.first(f"{STAYS}{names.equilibrium(self.titles, e.before)}, unchanged" for e in unchanged),
        ]
        if found.complete[0] != found.complete[1]:
            proven = " -> ".join("proven" if c else "not proven" for c in found.complete)
            lines.append(f"that there are no others: {proven}")
        yield Section(title="Equilibria:", rest=_counts(found.count), lines=tuple(lines))

    def choices(self, found: ChoiceDifferences | None) -> Iterator[Section]:
        if found is None or found.is_empty:
            return
        lines = [
            *self.first(GONE + _point(self.titles, found, p) for p in found.gone),
            *self.first(NEW + _point(self.titles, found, p) for p in found.new),
            *self.first(_kept_point(self.titles, found, p) for p in found.kept if p.is_changed),
        ]
        yield Section(title="Equilibria found in ranges:", rest=_counts(found.count), lines=tuple(lines))

    def dominated(self, change: ListChange[tuple[tuple[str, str], ...]]) -> Iterator[Section]:
        what = change.about.capitalize()
        for title, listed in ((f"{what} now:", change.new), (f"No longer {change.about}:", change.gone)):
            if listed:
                some = [pair for item in listed[: self.most] for pair in item]
                rest = len(listed) - self.most
                more = f" and {rest:,} more" if rest > 0 else ""
                yield Section(title=title, rest=names.pairs(self.titles, some) + more)

    def efficient(self, answers: AnswerDifferences) -> Iterator[Section]:
        change = answers.efficient
        if change is not None:
            lines = (
                *self.first(GONE + names.outcome(self.titles, o) for o in change.gone),
                *self.first(NEW + names.outcome(self.titles, o) for o in change.new),
            )
            yield Section(title="Efficient outcomes:", rest=_counts(change.count), lines=lines)

    def figures(self, figures: Sequence[FigureChange]) -> Iterator[Section]:
        """Yield figures, those of one kind in one line."""
        by_kind: dict[str, list[str]] = {}
        for change in figures:
            by_kind.setdefault(change.about, []).append(names.change(self.titles, change))
        for about, changes in by_kind.items():
            title = f"{about[:1].upper()}{about[1:]}"
            yield Section(title=f"{title}:", rest=_with_changes(title, changes).removeprefix(f"{title}: "))

    def alliances(self, answers: AnswerDifferences) -> Iterator[Section]:
        for change in answers.alliances:
            about = change.about + (f" {self.titles[change.actor]}" if change.actor else "")
            lines = (
                *self.first(GONE + names.groups(self.titles, g) for g in change.gone),
                *self.first(NEW + names.groups(self.titles, g) for g in change.new),
            )
            yield Section(title=f"{about[:1].upper()}{about[1:]}:", rest=_counts(change.count), lines=lines)

    def incomes(self, answers: AnswerDifferences) -> Iterator[Section]:
        if not answers.incomes:
            return
        is_whole = answers.income_count == len(answers.incomes)
        which = "" if is_whole else f"; of {answers.income_count:,} changes the largest of each"
        lines = tuple(
            f"{names.change(self.titles, c)} at {names.outcome(self.titles, c.outcome)}"
            for c in answers.incomes
        )
        yield Section(title="Real income,", rest=f"bn USD a year{which}", lines=lines)


def _counts(count: tuple[int, int]) -> str:
    return f"{count[0]:,} -> {count[1]:,}" if count[0] != count[1] else f"{count[0]:,}, as many as before"


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
    changes += [f"payoff of {names.change(titles, c)}" for c in kept.payoffs]
    is_narrow = max(map(len, changes)) < LONGEST_LINE - len(STAYS)
    return STAYS + (" | " if is_narrow else ", ").join(changes)
