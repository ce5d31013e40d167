"""``negsim export``: a scenario's game in the form of another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from negsim.cli import options
from negsim.cli.notes import notes_text
from negsim.cli.show import Output, problems_text, say
from negsim.errors import UsageError

if TYPE_CHECKING:
    from negsim.games.from_scenario import Built
    from negsim.scenario.scenario import Scenario

FORMS = ("nfg", "csv", "npz")


@click.command("export")
@click.argument("file", metavar="FILE")
@click.option(
    "--to", "form", type=click.Choice(FORMS), help="The form; default: what the name after -o ends in."
)
@click.option("--actor", metavar="NAME", help="csv, two actors: only the payoff matrix of this actor.")
@click.option("--case", metavar="NAME", help="A case of the file; default: the file as it stands.")
@options.settings
@options.output
@options.force
@options.quiet
def command(
    file: str, form: str | None, actor: str | None, case: str | None, settings: tuple[str, ...],
    output: str | None, force: bool, quiet: bool,
) -> int:  # fmt: skip
    """Write the game of FILE for another program: Gambit (nfg), a table (csv), numpy (npz).

    Payoffs are exact. Gambit reads plain letters only: other names are written in the nearest letters, and
    come back as they were with negsim import.
    """
    from negsim.cli.each import open_document
    from negsim.games.from_scenario import strategic_game

    chosen = _form(form, output)
    out = Output(output, force=force)
    scenario = open_document(file).scenario(case, settings)
    if not scenario.has_strategies:
        message = "the actors of this file have no strategies: there is no game to export"
        raise UsageError("N114", message, "coalitions are in   negsim run FILE --format json")
    if scenario.is_continuous:
        message = "the actors of this file choose from ranges without steps: there is no table to export"
        raise UsageError("N114", message, "give the ranges a step")
    built = strategic_game(scenario)
    if not quiet:
        say(problems_text([*scenario.warnings, *built.warnings]))
        say(notes_text("N301", (f"{name}'s payoffs were rounded to 12 digits" for name in built.rounded)))
    if chosen == "npz":
        _write_bytes(out, scenario, built)
    else:
        out.write(_text(scenario, built, chosen, actor, quiet=quiet))
        out.close()
    return 0


def _form(form: str | None, output: str | None) -> str:
    """Return the form that is asked for, by name or by the end of the file's name."""
    suffix = Path(output).suffix.lstrip(".").lower() if output and output != "-" else ""
    chosen = form or (suffix if suffix in FORMS else None)
    if chosen is None:
        raise UsageError("N127", "say which form: --to nfg, --to csv or --to npz")
    if chosen == "npz" and output in {None, "-"}:
        raise UsageError("N127", "arrays cannot be shown: name a file", "add   -o game.npz")
    return chosen


def _text(scenario: Scenario, built: Built, form: str, actor: str | None, *, quiet: bool) -> str:
    game = built.game
    if form == "csv":
        from negsim.interchange.write_csv import write_matrix, write_outcomes

        return write_outcomes(game) if actor is None else write_matrix(game, _index(actor, game.players))
    from negsim.interchange.write_nfg import write_nfg

    text, labels = write_nfg(game, title=_title(scenario), about=scenario.about)
    if not quiet:
        say(notes_text("N310", labels.renamed))
    return text


def _title(scenario: Scenario) -> str:
    return scenario.title + (f" [{scenario.case}]" if scenario.case else "")


def _index(actor: str, players: tuple[str, ...]) -> int:
    if len(players) != 2:
        raise UsageError("N127", f"{len(players)} actors have no payoff matrices", "leave out --actor")
    if actor not in players:
        raise UsageError("N020", f"there is no actor '{actor}'", f"actors: {', '.join(players)}")
    return players.index(actor)


def _write_bytes(out: Output, scenario: Scenario, built: Built) -> None:
    from negsim.interchange.write_npz import write_npz

    out.write_bytes(write_npz(built.game, title=_title(scenario), about=scenario.about))
