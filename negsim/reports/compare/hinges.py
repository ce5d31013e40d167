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

MOST_CHANGES, MOST_FLIPS = 3, 5
"""Changes of one kind, and numbers that flip the best strategy, that are named; more are counted."""


def add_hinges(found: Comparison, document: Document, most: int) -> None:
    """Add what the answer hinges on: the closest numbers in full, the others by name."""
    hinges = found.hinges
    if hinges is None:
        return
    turning = [h for h in hinges.hinges if h.closeness is not None]
    firm = [h for h in hinges.hinges if h.closeness is None]
    rest = "each number alone, all others as they are; the closest change first"
    if not turning:
        rest = "on no number of the file, each moved alone within its range or to 100 times its size"
    document.add(Heading("What it hinges on:", rest))
    flips = tuple(_flips(found, turning))
    if flips:
        document.add(Lines(flips))
    if most and turning:
        document.add(Items(tuple(_item(found, h) for h in turning[:most])))
    lines = tuple(_rest(found, turning[most:], firm))
    if lines:
        document.add(Lines(lines))


def _flips(found: Comparison, turning: list[Hinge]) -> Iterator[str]:
    """Yield for which values the best strategy stays best: the closest flips of all."""
    flipping = sorted(
        (h for h in turning if h.best_closeness is not None), key=lambda h: h.best_closeness or 0
    )
    best = phrases.best_strategies(found, found.best)
    stay = "stays" if len(found.best) == 1 else "stay"
    if turning and not flipping:
        yield f"{best} {stay} best in all of this."
    elif flipping:
        told = "; ".join(bounds(h) for h in flipping[:MOST_FLIPS])
        more = f"; and {len(flipping) - MOST_FLIPS} more" if len(flipping) > MOST_FLIPS else ""
        yield f"{best} {stay} best while {told}{more}."


def bounds(hinge: Hinge) -> str:
    """Return ``escalation > 0.16 (now 2)``."""
    parameter = hinge.parameter
    below, above = (t and phrases.place(parameter, t) for t in (hinge.best_below, hinge.best_above))
    now = phrases.value(parameter, parameter.value)
    if below and above:
        return f"{below} < {parameter.label} < {above} (now {now})"
    return f"{parameter.label} {f'> {below}' if below else f'< {above}'} (now {now})"


def _item(found: Comparison, hinge: Hinge) -> tuple[str, ...]:
    return (_head(hinge), *_changes(found, hinge))


def _head(hinge: Hinge) -> str:
    """Return ``credit (now 2, range 0 to 6)``."""
    parameter = hinge.parameter
    unit = f" {parameter.unit}" if parameter.unit else ""
    low, high, now = (phrases.value(parameter, x) for x in (parameter.low, parameter.high, parameter.value))
    limits = f", range {low} to {high}" if parameter.has_range else ""
    return f"{parameter.label} (now {now}{unit}{limits})"


def _changes(found: Comparison, hinge: Hinge) -> Iterator[str]:
    for word, turn, best in (
        ("below", hinge.below, hinge.best_below), ("above", hinge.above, hinge.best_above)
    ):  # fmt: skip
        if turn is not None:
            told = "; ".join(changes_in_words(found, hinge.today, turn.beyond))
            yield f"{_where(word, hinge, turn)}: {told}"
        if best is not None and best != turn:
            yield f"{_where(word, hinge, best)}: {_best(found, best.beyond)}"
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
        told.append(_best(found, beyond))
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


def _best(found: Comparison, regime: Regime) -> str:
    are = "is" if len(regime.best) == 1 else "are equally"
    return f"{phrases.best_strategies(found, regime.best)} {are} best"


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
    proven = [h for h in firm if h.complete]
    searched = [h for h in firm if not h.complete and not h.stopped]
    if proven:
        yield f"No change anywhere in their range, or up to 100 times their size: {_named(proven)}."
    if searched:
        yield f"No change at any value that was looked at: {_named(searched)}."
    stopped = [h for h in firm if h.stopped]
    if stopped:
        why = f" ({stopped[0].stopped[0]})" if len(stopped) == 1 else "; JSON says why"
        yield f"No change found, and not followed to the end: {_named(stopped)}{why}."
    if hinges.unused:
        yield f"Of no influence on payoffs: {', '.join(p.label for p in hinges.unused)}."
    if hinges.is_pure:
        yield "Mixed equilibria are left out of this: not all are known, or finding them takes too long."
    count = sum(not h.complete for h in hinges.hinges)
    if count:
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
    faults = f"; not as claimed: {'; '.join(audit.faults)}" if audit.faults else "; nothing else found"
    return f"{checked}{mended}{faults}."
