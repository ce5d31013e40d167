"""A play in words and tables: what can be played, what happened, and what it was worth."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from rich.cells import cell_len

from negsim.classroom.play.opponents.best_reply import told_counts
from negsim.classroom.play.opponents.equilibrium import MOST_LISTED, equilibria_of, the_only
from negsim.classroom.play.opponents.opponent import certain
from negsim.classroom.play.score import score
from negsim.reports import words
from negsim.reports.document import Document, Grid, Heading, Lines, Paragraph, Title
from negsim.reports.outline import is_shown_as_matrix, outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from negsim.classroom.play.record import Record
    from negsim.classroom.play.round import Round
    from negsim.classroom.play.score import ActorScore, Score
    from negsim.classroom.play.session import Session
    from negsim.classroom.play.table import Table
    from negsim.reports.document import Block

MOST_STRATEGIES = 16
"""What each choice may bring is told for actors with at most so many."""
MOST_CELLS = 1_000_000
"""And in games with at most so many outcomes."""


def transcript(record: Record) -> Document:
    """Return a whole play."""
    document = Document()
    document.add(*opening(record.session.table))
    for number in range(1, len(record.session.rounds) + 1):
        document.add(*round_told(record.session, number))
    document.add(*ending(record))
    return document


# ------------------------------------------------------------------ before the first round


def rules(table: Table) -> list[Block]:
    """Return the payoffs, and how the computer plays."""
    told = [] if table.opponent is None or not table.computers else [Paragraph(table.opponent.about)]
    return [*choices_told(table), *told]


def opening(table: Table) -> list[Block]:
    """Return what is played, by whom, and against whom."""
    who = words.joined(table.titles[i] for i in table.people)
    heading = f"{table.title} (case {table.case})" if table.case else table.title
    rounds = words.count(table.length, "round")
    blocks: list[Block] = [Title(heading), *choices_told(table)]
    if table.opponent is None or not table.computers:
        told = f"{who} {'are played by people' if len(table.people) > 1 else 'is all there is'}: {rounds}."
        return [*blocks, Paragraph(told)]
    others = words.joined(table.titles[i] for i in table.computers)
    opponent = table.opponent
    told = (
        f"You play {who}, the computer plays {others}: {rounds}, opponent {opponent.name}, seed {table.seed}."
    )
    return [*blocks, *map(Paragraph, (told, opponent.about, *(n.text for n in opponent.notes)))]


def choices_told(table: Table) -> list[Block]:
    """Return the payoffs as a matrix; in larger games what each choice of people may bring."""
    findings, game = table.findings, table.game
    blocks: list[Block] = list(outline(findings))
    is_matrix = len(game.players) == 2 and is_shown_as_matrix(findings)
    if is_matrix or game.numerators[0].size > MOST_CELLS:
        return blocks
    shown = [i for i in table.people if game.shape[i] <= MOST_STRATEGIES]
    rows = tuple(row for i in shown for row in _span(table, i))
    caption = "What each choice may bring, depending on what the others do."
    return [*blocks, Grid(("", "", "at least", "at most"), rows, caption)] if rows else blocks


def _span(table: Table, player: int) -> Iterator[tuple[str, ...]]:
    """Yield the least and the most that each choice of one actor may bring."""
    for k, name in enumerate(table.game.strategies[player]):
        values = table.game.numerators[player].take(k, axis=player)
        ends = (int(values.min()), int(values.max()))
        told = (words.number(Fraction(v, table.game.denominators[player])) for v in ends)
        yield (table.titles[player] if k == 0 else "", name, *told)


def narrowed(block: Block, width: int) -> list[Block]:
    """Return a table that is wider than a terminal as one line a cell; every other block as it is."""
    if not isinstance(block, Grid):
        return [block]
    every = zip(block.header, *block.rows, strict=True)
    if sum(3 + max(map(cell_len, column)) for column in every) - 1 <= width:
        return [block]
    lines = [
        f"{row[block.labels - 1]}, {name}: {cell}".removeprefix(", ")
        for row in block.rows
        for name, cell in zip(block.header[block.labels :], row[block.labels :], strict=True)
    ]
    return [Lines(tuple(lines)), *([Paragraph(block.caption)] if block.caption else [])]


# ------------------------------------------------------------------ a round


def round_told(session: Session, number: int) -> list[Block]:
    """Return what happened in a round (from 1), and why the computer played what it did."""
    table, played = session.table, session.rounds[number - 1]
    totals = [
        sum((r.payoffs[i] for r in session.rounds[:number]), Fraction(0)) for i in range(len(table.titles))
    ]
    lines = [payoffs_told(table, played.payoffs), *reasons(table, played)]
    if number > 1:
        lines.insert(1, f"So far: {payoffs_told(table, totals)}")
    return [Heading(f"Round {number}.", outcome_told(table, played.outcome)), Lines(tuple(lines))]


def outcome_told(table: Table, outcome: Sequence[int]) -> str:
    """Return who played what, as one sentence."""
    names = table.game.strategies
    return words.profile(
        table.titles, names, [certain(len(s), k) for s, k in zip(names, outcome, strict=True)]
    )


def payoffs_told(table: Table, payoffs: Sequence[Fraction]) -> str:
    """Return payoffs by actor: ``Ann 1 | Bob -1``."""
    return " | ".join(f"{t} {words.number(p)}" for t, p in zip(table.titles, payoffs, strict=True))


def reasons(table: Table, played: Round) -> Iterator[str]:
    """Yield why the computer played what it did; actors with the same reason together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for i, choice in enumerate(played.choices):
        if choice.intention is not None:
            rest = choice.intention.rest
            if sum(p > 0 for p in choice.intention.probabilities) > 1:
                rest += f"; the dice gave {table.game.strategies[i][choice.strategy]}"
            groups.setdefault((choice.intention.verb, rest), []).append(table.titles[i])
    for (verb, rest), who in groups.items():
        yield f"{words.joined(who)} {verb if len(who) > 1 else verb + 's'} {rest}."


# ------------------------------------------------------------------ the end


def ending(record: Record) -> list[Block]:
    """Return the scores, and what is to be known about the play."""
    session = record.session
    found = score(session)
    notes = [n.text for n in (*session.table.findings.notes, *record.own_notes)]
    blocks: list[Block] = [Heading("Nothing was played.")] if found is None else _scores(session, found)
    return [*blocks, Heading("Notes."), Lines(tuple(notes))] if notes else blocks


def _scores(session: Session, found: Score) -> list[Block]:
    table = session.table
    column = [] if found.equilibrium is None else [f"a round in {_called(table, found)}"]
    rows = []
    for own in found.actors:
        expected = [] if own.equilibrium is None else [words.number(own.equilibrium)]
        cells = [words.number(own.total), words.number(own.average), *expected]
        rows.append((table.titles[own.actor], *cells))
    people = [line for i in table.people for line in _judged(table, found, found.actors[i])]
    return [
        Heading(f"Score after {words.count(found.rounds, 'round')}."),
        Grid(("", "in all", "a round", *column), tuple(rows), labels=1),
        Lines((*_habits(table, found), *people)),
        *_explained(table),
    ]


def _explained(table: Table) -> list[Block]:
    if table.opponent is None or not table.computers:
        return []
    return [Heading(f"How the computer played ({table.opponent.name}).", table.opponent.summary)]


def _habits(table: Table, found: Score) -> Iterator[str]:
    """Yield who played what how often; actors that did the same together."""
    groups: dict[str, list[str]] = {}
    for own in found.actors:
        told = told_counts(table.game.strategies[own.actor], own.counts)
        played = f"always played {told[7:]}" if told.startswith("always ") else f"played {told}"
        groups.setdefault(played, []).append(table.titles[own.actor])
    for played, who in groups.items():
        yield f"{words.joined(who)} {played}."


def _called(table: Table, found: Score) -> str:
    several = len(equilibria_of(table.findings)) > 1
    return f"equilibrium {(found.equilibrium or 0) + 1}" if several else the_only(table.findings)


def _judged(table: Table, found: Score, own: ActorScore) -> Iterator[str]:
    """Yield what one person got, beside an equilibrium and the best in hindsight."""
    who, names = table.titles[own.actor], table.game.strategies[own.actor]
    if own.equilibrium is not None:
        yield _beside_equilibrium(table, found, own)
    if own.regret <= 0:
        yield f"No strategy, played always, would have brought {who} more against what the others played."
    else:
        yield (
            f"Always {names[own.single]} would have brought {who} {words.number(own.single_total)} in all "
            f"against what the others played: {words.number(own.regret)} more."
        )
    more = own.replies_total - own.total
    if more == 0:
        yield f"Each choice of {who} was the best reply to what the others played in that round."
    else:
        yield (
            f"Knowing what the others play, round by round, {who} could have got "
            f"{words.number(own.replies_total)} in all: {words.number(more)} more."
        )


def _beside_equilibrium(table: Table, found: Score, own: ActorScore) -> str:
    who, known = table.titles[own.actor], equilibria_of(table.findings)
    value = own.equilibrium or Fraction(0)
    gap = own.average - value
    if found.equilibrium is not None and abs(gap) <= known[found.equilibrium].payoff_radius:
        gap = Fraction(0)  # an irrational payoff is known up to its radius
    told = f"{words.number(abs(gap))} {'more' if gap > 0 else 'less'} than that" if gap else "as much"
    text = f"In {_called(table, found)} {who} gets {words.number(value)} a round; here it was {told}."
    others = [(k, e.payoffs[own.actor]) for k, e in enumerate(known) if k != found.equilibrium]
    if any(p != value for _, p in others) and len(others) <= MOST_LISTED:
        text += f" (Equilibrium {'; equilibrium '.join(f'{k + 1}: {words.number(p)}' for k, p in others)}.)"
    return text
