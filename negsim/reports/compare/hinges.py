"""What an answer hinges on, the closest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.reports import words
from negsim.reports.compare import phrases
from negsim.reports.document import Heading, Items, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from negsim.analysis.compare.audit import Audit
    from negsim.analysis.compare.compare import Comparison
    from negsim.analysis.compare.hinges import Hinge, Turn
    from negsim.analysis.compare.regime import Regime, Support
    from negsim.reports.document import Document

MOST_CHANGES = 3
"""Changes of one kind that are named; more are counted."""


def add_hinges(found: Comparison, document: Document, most: int) -> None:
    """Add what the answer hinges on: the closest numbers in full, the others by name."""
    hinges = found.hinges
    if hinges is None:
        return
    turning = [h for h in hinges.hinges if h.closeness is not None]
    firm = [h for h in hinges.hinges if h.closeness is None]
    if turning:
        rest = "each number alone, all others as they are; the closest change first"
        document.add(Heading("What it hinges on:", rest))
        if most:
            document.add(Items(tuple(_item(found, h) for h in turning[:most])))
    else:
        rest = "on no number of the file, each moved alone within its range or to 100 times its size"
        document.add(Heading("What it hinges on:", rest))
    rest_lines = tuple(_rest(found, turning[most:], firm))
    if rest_lines:
        document.add(Lines(rest_lines))


def _item(found: Comparison, hinge: Hinge) -> tuple[str, ...]:
    return (_head(found, hinge), *_changes(found, hinge))


def _head(found: Comparison, hinge: Hinge) -> str:
    """Return ``credit (now 2, of 0 to 6): insist stays best while it is above 1.2``."""
    parameter = hinge.parameter
    unit = f" {parameter.unit}" if parameter.unit else ""
    low, high, now = (phrases.value(parameter, x) for x in (parameter.low, parameter.high, parameter.value))
    limits = f", range {low} to {high}" if parameter.has_range else ""
    return f"{parameter.label} (now {now}{unit}{limits}): {_stays(found, hinge)}"


def _stays(found: Comparison, hinge: Hinge) -> str:
    best = phrases.best_strategies(found, hinge.today.best)
    stay = "stays best" if len(hinge.today.best) == 1 else "stay best"
    below, above = (t and phrases.place(hinge.parameter, t) for t in (hinge.best_below, hinge.best_above))
    if below and above:
        return f"{best} {stay} between {below} and {above}"
    if below or above:
        return f"{best} {stay} while it is {f'above {below}' if below else f'below {above}'}"
    return f"{best} {stay} wherever it lies" + (" that was looked at" if hinge.stopped else "")


def _changes(found: Comparison, hinge: Hinge) -> Iterator[str]:
    for word, turn in (("below", hinge.below), ("above", hinge.above)):
        if turn is not None:
            told = "; ".join(changes_in_words(found, hinge.today, turn.beyond))
            yield f"{_where(word, hinge, turn)}: {told}"
    if hinge.stopped:
        yield f"not followed to the end: {'; '.join(hinge.stopped)}"


def _where(word: str, hinge: Hinge, turn: Turn) -> str:
    if turn.value == hinge.parameter.value:
        return f"anything {word} today's value"
    return f"{word} {phrases.place(hinge.parameter, turn)}"


def changes_in_words(found: Comparison, today: Regime, beyond: Regime) -> list[str]:
    """Return what is different beyond a change, the best strategy first."""
    told = []
    if beyond.best != today.best:
        are = "is" if len(beyond.best) == 1 else "are equally"
        told.append(f"{phrases.best_strategies(found, beyond.best)} {are} best")
    told += _equilibria(found, beyond.supports - today.supports, today.supports - beyond.supports)
    for pairs, verb in (
        (beyond.dominated - today.dominated, ""),
        (today.dominated - beyond.dominated, "no longer "),
    ):
        names = [
            f"{words.possessive(found.titles[i])} {found.game.strategies[i][k]}" for i, k in sorted(pairs)
        ]
        if names:
            told.append(f"{_some(names)} {'is' if len(names) == 1 else 'are'} {verb}dominated")
    return told


def _equilibria(found: Comparison, new: AbstractSet[Support], gone: AbstractSet[Support]) -> Iterator[str]:
    """Yield which equilibria come and go; one mixed one for another is the same one, changed."""
    named = [[phrases.support(found, s) for s in sorted(supports)] for supports in (new, gone)]
    if len(new) == len(gone) == 1 and all(phrases.is_mixed(s) for s in (*new, *gone)):
        yield f"the equilibrium {named[1][0]} turns into {named[0][0]}"
        return
    if new:
        yield f"new equilibri{'um' if len(new) == 1 else 'a'} {_some(named[0])}"
    if gone:
        yield f"{_some(named[1])} {'is no equilibrium' if len(gone) == 1 else 'are no equilibria'} any more"


def _some(names: list[str]) -> str:
    if len(names) <= MOST_CHANGES:
        return words.joined(names)
    return f"{', '.join(names[:MOST_CHANGES])} and {len(names) - MOST_CHANGES} more"


def _rest(found: Comparison, further: list[Hinge], firm: list[Hinge]) -> Iterator[str]:
    hinges = found.hinges
    if hinges is None:
        return
    if further:
        yield f"Changes further away (see --top or --format json): {_named(further)}."
    if firm:
        yield f"No change anywhere in their range, or up to 100 times their size: {_named(firm)}."
    if hinges.unused:
        yield f"Of no influence on payoffs: {', '.join(p.label for p in hinges.unused)}."
    if not all(h.complete for h in hinges.hinges):
        count = sum(not h.complete for h in hinges.hinges)
        which = "All were" if count == len(hinges.hinges) else f"{count} of {len(hinges.hinges)} were"
        yield (
            f"{which} searched at single values: a change and its undoing close together may have been "
            "passed over. Where that is so, JSON says complete: false; --audit looks at more values."
        )
    if found.audit is not None:
        yield _audited(found.audit)


def _named(hinges: list[Hinge]) -> str:
    return ", ".join(h.parameter.label for h in hinges)


def _audited(audit: Audit) -> str:
    changes, points = words.count(audit.changes, "change"), words.count(audit.points, "value")
    checked = f"Audit: {changes} checked at {points} (seed {audit.seed})"
    mended = (
        f"; a nearer change was found, and is told, for {', '.join(audit.mended)}" if audit.mended else ""
    )
    faults = f"; not as claimed: {'; '.join(audit.faults)}" if audit.faults else "; all as claimed"
    return f"{checked}{mended}{faults}."
