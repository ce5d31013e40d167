"""The equilibrium in which actors choose by chance, where there is exactly one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.question import NumberKey, SharesKey
from negsim.classroom.topics.asked import ask, is_exact
from negsim.reports import words

if TYPE_CHECKING:
    from negsim.analysis.findings import Findings
    from negsim.classroom.question import Question
    from negsim.solvers.solution import Equilibrium


def questions(findings: Findings) -> tuple[Question, ...]:
    """Ask for the probabilities of the only mixed equilibrium, and what it is worth."""
    found = the_mixed_one(findings)
    if found is None:
        return ()
    game, titles = findings.game, findings.titles
    mixers = [i for i, m in enumerate(found.strategies) if max(m) < 1]
    who = words.joined(titles[i] for i in mixers)
    there_is = (
        f"There is one equilibrium in which {who} choose{'s' if len(mixers) == 1 else ''} by chance. With"
    )
    asked = [
        ask(
            (there_is if player == mixers[0] else "In the same equilibrium: with")
            + f" what probability does {titles[player]} play {words.joined(game.strategies[player])}?",
            mixture_key(findings, player, found.strategies[player]),
            _wrong(findings, found, player),
            points=2,
        )
        for player in mixers
    ]
    if len(titles) == 2:
        asked += [
            ask(
                f"What does {title} get in this equilibrium, on average?",
                NumberKey(value=found.payoffs[player]),
                [
                    (NumberKey(value=found.payoffs[1 - player]), f"this is what {titles[1 - player]} gets"),
                    (NumberKey(value=_plain_average(findings, player)),
                     "this is the mean of all cells: weigh each by how often it is played"),
                ],
            )
            for player, title in enumerate(titles)
        ]  # fmt: skip
    return tuple(asked)


def the_mixed_one(findings: Findings) -> Equilibrium | None:
    """Return the only mixed equilibrium, if there is exactly one and it is isolated and exact."""
    nash = findings.nash
    if nash is None or not nash.complete or any(not c.is_single for c in nash.components):
        return None
    mixed = [e for e in nash.equilibria if not e.is_pure]
    if len(mixed) != 1 or not mixed[0].is_exact:
        return None
    (found,) = mixed
    return found if is_exact([*found.payoffs, *(p for m in found.strategies for p in m)]) else None


def mixture_key(findings: Findings, player: int, mixture: tuple[Fraction, ...]) -> SharesKey:
    """Return the key of what one actor plays."""
    return SharesKey(labels=findings.game.strategies[player], values=mixture, is_mixture=True)


def _wrong(findings: Findings, found: Equilibrium, player: int) -> list[tuple[SharesKey | None, str]]:
    """Return the mistakes: the other's mixture, the same backwards, all alike."""
    own = found.strategies[player]
    size = len(own)
    candidates: list[tuple[SharesKey | None, str]] = []
    if len(findings.titles) == 2:
        title, other = findings.titles[player], findings.titles[1 - player]
        theirs = found.strategies[1 - player]
        text = (
            f"this is {words.possessive(other)} mix: {words.possessive(other)} payoffs fix how {title} plays"
        )
        candidates.append((mixture_key(findings, player, theirs) if len(theirs) == size else None, text))
        if size == 2 and len(theirs) == 2:
            swapped = f"this is {words.possessive(other)} mix backwards: start from what {other} gets"
            candidates.insert(1, (mixture_key(findings, player, theirs[::-1]), swapped))
    backwards = mixture_key(findings, player, own[::-1])
    candidates.insert(
        0, (backwards if size == 2 else None, "these belong to each other's strategies: swap them")
    )
    return candidates


def _plain_average(findings: Findings, player: int) -> Fraction:
    game = findings.game
    cells = [int(x) for x in game.numerators[player].reshape(-1)]
    return Fraction(sum(cells), game.denominators[player] * len(cells))


def discussion(findings: Findings) -> tuple[str, ...]:
    """Ask why anybody would throw dice."""
    found = the_mixed_one(findings)
    if found is None or len(findings.titles) != 2:
        return ()
    first, second = findings.titles
    text = f"How {first} plays follows from what {second} gets. What changes if {first} alone is paid more?"
    return (text,)
