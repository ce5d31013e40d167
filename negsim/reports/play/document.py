"""A round robin of strategies of repeated play in words and tables."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from negsim.reports import words
from negsim.reports.document import Commands, Document, Grid, Heading, Lines, Paragraph, Title
from negsim.reports.play.figures import figure
from negsim.reports.play.matrix import add_matrices

if TYPE_CHECKING:
    from negsim.analysis.play import PlayFindings

MOST_RANKED = 40
MOST_PAIRS = 12


def play_document(findings: PlayFindings) -> Document:
    """Return the report on a round robin."""
    document = Document()
    document.add(Title(findings.title + (f"  [case: {findings.case}]" if findings.case else "")))
    document.add(Paragraph(_what(findings)))
    document.add(Heading("Assumptions"), Lines(_assumptions(findings)))
    for part in (_add_ranking, _add_survivors, _add_pairs, add_matrices, _add_simulation, _add_notes):
        part(findings, document)
    document.add(Commands(_next(findings)))
    return document


def _what(findings: PlayFindings) -> str:
    first, second = findings.titles
    sizes = [len(names) for names in findings.strategies]
    match = findings.match
    how_long = words.count(match.turns, "time") if match.discount is None else "for ever"
    return (
        f"{first} and {second} play the same game {how_long}. "
        f"{words.count(sizes[0], 'strategy', 'strategies')} of {first} "
        f"{'meets' if sizes[0] == 1 else 'meet'} {sizes[1]:,} of {second}. "
        "Payoffs are averages per turn, computed and not drawn by chance."
    )


def _assumptions(findings: PlayFindings) -> tuple[str, ...]:
    game, plan, match = findings.game, findings.plan, findings.match
    deal = words.joined(
        f"{t} plays {names[k]}"
        for t, names, k in zip(findings.titles, game.strategies, plan.deal, strict=True)
    )
    worth = " | ".join(
        f"{t} {words.number(p)}" for t, p in zip(findings.titles, game.payoffs(plan.deal), strict=True)
    )
    lines = [f"Deal: {deal}", f"The deal brings, per turn: {worth}"]
    answers = [
        f"{t} by {names[k]}"
        for t, names, k in zip(findings.titles, game.strategies, plan.punishments, strict=True)
        if k is not None
    ]
    lines.append(f"A breach is punished: {', '.join(answers)}" if answers else "Nobody can punish a breach")
    if match.discount is not None:
        lines.append(f"Discount: the next turn is worth {figure(match.discount)} of this one")
    if match.noise:
        lines.append(f"Noise: an action goes wrong with probability {figure(match.noise)}")
    else:
        lines.append("Noise: none, no action goes wrong")
    return (*lines, f"Seed: {findings.seed}")


# ------------------------------------------------------------------ who does best, who survives


def _add_ranking(findings: PlayFindings, document: Document) -> None:
    rest = "payoff per turn, the average over all strategies of the other"
    document.add(Heading("Who does best:", rest))
    sides = (0,) if findings.is_alike else (0, 1)
    for side in sides:
        document.add(_ranking(findings, side))
    survival = "'survives' is the share at the end if success is copied"
    learning = "'learned' is how often it is played by two who always reply best to the other's past"
    document.add(Paragraph(f"{survival}; {learning}."))


def _ranking(findings: PlayFindings, side: int) -> Grid:
    names, survival = findings.strategies[side], findings.survival
    rows = [
        (
            str(place.rank),
            names[place.strategy],
            figure(place.mean),
            share(float(survival.replicator[side][place.strategy])),
            share(float(survival.fictitious_play[side][place.strategy])),
        )
        for place in findings.ranking[side][:MOST_RANKED]
    ]
    left_out = len(names) - len(rows)
    caption = f"{left_out} more are in --format csv" if left_out else ""
    who = " and ".join(findings.titles) if findings.is_alike else findings.titles[side]
    return Grid(("", who, "average", "survives", "learned"), tuple(rows), caption)


def share(value: float) -> str:
    """Return a share as a percentage."""
    return "-" if value < 1e-4 else words.percent(Fraction(str(round(value, 6))))


def _add_survivors(findings: PlayFindings, document: Document) -> None:
    if findings.is_alike:
        document.add(Heading("Who survives:", _survivors(findings, 0) + "."))
        return
    told = [f"of {findings.titles[side]}, {_survivors(findings, side)}" for side in (0, 1)]
    document.add(Heading("Who survives:", "; ".join(told) + "."))


def _survivors(findings: PlayFindings, side: int) -> str:
    shares, names = findings.survival.replicator[side], findings.strategies[side]
    order = sorted(findings.survival.survivors[side], key=lambda k: (-shares[k], k))
    if len(order) == len(names) > 3:
        return "all strategies"
    shown = [f"{names[k]} ({share(float(shares[k]))})" for k in order[:MOST_PAIRS]]
    rest = len(order) - MOST_PAIRS
    return words.joined([*shown, *([f"{rest} more"] if rest > 0 else [])])


def _add_pairs(findings: PlayFindings, document: Document) -> None:
    first, second = findings.strategies
    shown = [f"{first[i]} against {second[j]}" for i, j in findings.holds[:MOST_PAIRS]]
    rest = len(findings.holds) - MOST_PAIRS
    count = words.count(len(findings.holds), "pair")
    if not shown:
        document.add(
            Heading("Pairs that hold:", "none; somebody always gains by another of these strategies")
        )
        return
    more = [f"{rest} more are in --format json"] if rest > 0 else []
    rest_of_line = f"{count} at which neither gains by another of these strategies"
    document.add(Heading("Pairs that hold:", rest_of_line), Lines((*shown, *more)))


# ------------------------------------------------------------------ chance, notes


def _add_simulation(findings: PlayFindings, document: Document) -> None:
    found = findings.simulation
    if found is None:
        return
    off = [float(np.abs(s - m).max()) for s, m in zip(found.means, findings.means, strict=True)]
    differences = words.joined(f"{figure(d)} for {t}" for t, d in zip(findings.titles, off, strict=True))
    rest = (
        f"each match {words.count(found.repetitions, 'time')}, with seed {found.seed}. "
        f"Per turn, averages differ from those computed by at most {differences}."
    )
    document.add(Heading("Also played by chance:", rest))


def _add_notes(findings: PlayFindings, document: Document) -> None:
    if findings.notes:
        document.add(Heading("Notes"), Lines(tuple(f"{n.text} [{n.code}]" for n in findings.notes)))


def _next(findings: PlayFindings) -> tuple[str, ...]:
    told = {"extortionate": "negsim explain extortion"}
    names = {*findings.strategies[0], *findings.strategies[1]}
    topics = ["round robin", "tit-for-tat", "replicator dynamics"]
    commands = [
        f"negsim explain {topic!r}" if " " in topic else f"negsim explain {topic}" for topic in topics
    ]
    return (*commands, *(command for name, command in told.items() if name in names))
