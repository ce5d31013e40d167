"""``negsim play``: a scenario against the computer, or against each other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from negsim.cli import options
from negsim.cli.each import open_document, working_on
from negsim.cli.moves import Moves
from negsim.cli.notes import notes_text
from negsim.cli.show import Output, has_color, problems_text, say
from negsim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from negsim.classroom.play.record import Record
    from negsim.classroom.play.seating import Wanted
    from negsim.classroom.play.table import Table
    from negsim.reports.document import Block
    from negsim.scenario.scenario import Scenario

OPPONENTS = ("equilibrium", "best-reply", "level-k", "quantal", "tit-for-tat", "human")
BELONGS = {"equilibrium": "equilibrium", "level": "level-k", "precision": "quantal"}
"""Options that belong to one opponent."""
INTERRUPTED = 130
NARROWEST, WIDEST = 40, 100
"""Columns of a terminal that text is fitted to."""


@click.command("play")
@click.argument("file", metavar="FILE")
@click.option("--as", "actor", metavar="NAME", help="Whom you play; asked for on a terminal.")
@click.option("--against", type=click.Choice(OPPONENTS), default="equilibrium", show_default=True,
              help="How the computer plays all others; human: people play all of them.")  # fmt: skip
@click.option("--rounds", type=click.IntRange(1, 1000), default=5, show_default=True, help="How many rounds.")
@click.option("--equilibrium", type=int, metavar="N", help="Which equilibrium is played, by its number in "
              "negsim run; default: the one that speaks most for itself, else the first.")  # fmt: skip
@click.option("--level", type=click.IntRange(0, 10), metavar="K", help="Of level-k, 0 to 10; default: 1.")
@click.option("--precision", type=float, metavar="LAMBDA", help="Of quantal; 0 is chance; default: 3.")
@click.option("--case", metavar="NAME", help="A case of the file; default: the file as it stands.")
@options.settings
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json", "csv"]),
              help="Of the transcript; default: markdown with -o, else text.")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write a transcript to a file; an existing one is kept.")
@options.force
@options.seed
@options.no_cache
@options.quiet
@options.no_color
def command(
    file: str, output: str | None, form: str | None, force: bool, quiet: bool, no_color: bool, **chosen: Any
) -> int:
    """Play a scenario in the terminal, round after round, against the computer or each other.

    \b
    negsim play FILE --as Japan                        against its part of an equilibrium
    negsim play FILE --as Japan --against best-reply   it answers what you did so far
    negsim play FILE --as Japan --against level-k --level 2
    negsim play FILE --as Japan --against quantal --precision 5
    negsim play FILE --as Japan --against tit-for-tat  it keeps to a deal as long as you do
    negsim play FILE --against human                   people take turns, unseen; --as begins

    Type a name, the beginning of one, or a number; ? shows the payoffs, q ends the play. Moves may come from
    a file or a pipe, one a line; empty lines and lines that begin with # are passed over. The record of the
    play is printed; the same moves and the same seed give the same record.

    With -o, a transcript is also written to a file. Without -o, --format json, csv or markdown prints the
    transcript at the end, and the record goes to stderr.
    """  # noqa: D301  click wants the escape itself
    _check_options(file, chosen)
    transcript_form = options.form_of(form, output, ("markdown", "text", "json", "csv"))
    out = Output(output, force=force)
    out.refuse_inputs([file])
    moves = Moves()
    table = _seated(file, chosen, moves)
    if table is None:  # asked whom to play, somebody had enough
        return 0
    if not quiet:
        warnings = table.findings.warnings
        say(problems_text(warnings, color=has_color(sys.stderr, refused=no_color)))
    is_data = out.path is None and form in {"json", "csv", "markdown"}
    screen = _Screen(
        is_on_stderr=is_data, is_silent=is_data and quiet and not moves.is_terminal, no_color=no_color
    )
    record = _played(table, moves, screen)
    if out.path is not None or is_data:
        out.write(_transcript(record, transcript_form))
        out.close()
    return INTERRUPTED if record.ending.value == "interrupted" else 0


def _check_options(file: str, chosen: Mapping[str, Any]) -> None:
    """Refuse options that contradict each other, before anything is read."""
    for option, opponent in BELONGS.items():
        if chosen[option] is not None and chosen["against"] != opponent:
            message = f"--{option} belongs to --against {opponent}, not to --against {chosen['against']}"
            raise UsageError("N172", message, f"add   --against {opponent}")
    if file == "-":
        message = "a play reads its moves from standard input, so the scenario must be a file"
        raise UsageError("N173", message, "name the file")


# ------------------------------------------------------------------ before the play


def _seated(file: str, chosen: Mapping[str, Any], moves: Moves) -> Table | None:
    """Return the table; on a terminal ask whom to play, but only when nothing else can be wrong."""
    from negsim.classroom.play.seating import check_playable, find_for_play, person_asked, table_for
    from negsim.cli.play_desk import asked_person

    with working_on(file):
        document = open_document(file)
        scenario = document.scenario(chosen["case"], chosen["settings"], keeps_results=not chosen["no_cache"])
        check_playable(scenario)
        person = person_asked(scenario, chosen["actor"])
        if person is None and chosen["against"] == "human":
            person = 0
        if person is None and not moves.is_terminal:
            raise _whom(scenario)
        findings = find_for_play(scenario, chosen["seed"])
        table = table_for(findings, person or 0, _wanted(chosen))
    if person is not None:
        return table
    person = asked_person(findings.titles, moves)
    return None if person is None else table_for(findings, person, _wanted(chosen))


def _whom(scenario: Scenario) -> UsageError:
    from negsim.scenario.diagnosis import listed

    names = listed((a.name for a in scenario.actors), 12)
    return UsageError("N174", f"whom do you play? {scenario.file} has the actors {names}", "add   --as NAME")


def _wanted(chosen: Mapping[str, Any]) -> Wanted:
    from negsim.classroom.play.seating import Wanted

    given = {k: chosen[k] for k in BELONGS if chosen[k] is not None}
    return Wanted(against=chosen["against"], length=chosen["rounds"], **given)


# ------------------------------------------------------------------ the play


class _Screen:
    """Shows the record on stdout, or on stderr where stdout is for data."""

    def __init__(self, *, is_on_stderr: bool, is_silent: bool, no_color: bool) -> None:
        self.stream = sys.stderr if is_on_stderr else sys.stdout
        self.is_silent = is_silent
        self.no_color = no_color

    def show(self, blocks: Sequence[Block]) -> None:
        """Show a part of the record."""
        if not self.is_silent:
            click.echo(self._text(blocks, self.stream), file=self.stream, color=True)

    def explain(self, blocks: Sequence[Block]) -> None:
        """Show what is no part of the record."""
        say(self._text(blocks, sys.stderr))

    def _text(self, blocks: Sequence[Block], stream: Any) -> str:
        import shutil

        from negsim.classroom.play.told import narrowed
        from negsim.reports.document import Document, to_text

        width = WIDEST
        if stream.isatty():
            width = max(NARROWEST, min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST))
            blocks = [part for block in blocks for part in narrowed(block, width)]
        document = Document()
        document.add(*blocks)
        return to_text(document, color=has_color(stream, refused=self.no_color), width=width)


def _played(table: Table, moves: Moves, screen: _Screen) -> Record:
    from negsim.classroom.play.record import Ending
    from negsim.classroom.play.told import ending, opening
    from negsim.cli.play_desk import Desk

    desk = Desk(table, moves, screen.show, screen.explain)
    screen.show(opening(table))
    record = desk.play()
    if not record.session.rounds and not moves.is_terminal and record.ending is Ending.INPUT:
        raise _no_moves(record, moves)
    screen.show(ending(record))
    if screen.is_silent:  # what went wrong is said all the same
        for note in record.own_notes:
            say(notes_text(note.code, [note.text]))
    return record


def _no_moves(record: Record, moves: Moves) -> UsageError:
    told = "holds too few moves for a round" if moves.number else "is empty"
    first = f"line {record.skipped[0].line}: {record.skipped[0].message}" if record.skipped else ""
    return UsageError("N175", f"no round was played: standard input {told}", first or "write one move a line")


def _transcript(record: Record, form: str) -> str:
    if form == "json":
        import json

        from negsim.classroom.play.data import play_dict

        return json.dumps(play_dict(record), ensure_ascii=False, allow_nan=False) + "\n"
    if form == "csv":
        from negsim.classroom.play.csv_rows import play_csv

        return play_csv(record)
    from negsim.classroom.play.told import transcript
    from negsim.reports.document import to_markdown, to_text

    return to_markdown(transcript(record)) if form == "markdown" else to_text(transcript(record))
