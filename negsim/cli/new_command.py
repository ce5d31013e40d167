"""``negsim new``: start a scenario."""

from __future__ import annotations

from importlib.resources import files

import click

from negsim.cli.library import library_file
from negsim.cli.show import Output
from negsim.errors import UsageError

TEMPLATES = {
    "table": "two actors, payoffs in a table",
    "formula": "two actors, payoffs by formula",
    "kind": "many actors of one kind",
    "coalitions": "what groups are worth, in a table",
    "economy": "tariffs, and what a trade model says they are worth",
}


@click.command("new")
@click.argument("file", required=False)
@click.option(
    "--template",
    type=click.Choice(list(TEMPLATES)),
    default="table",
    show_default=True,
    help="What to start from.",
)
@click.option(
    "--from", "origin", metavar="NAME", help="Copy a scenario of the library instead (see negsim list)."
)
@click.option("--force", is_flag=True, help="Overwrite FILE.")
def command(file: str | None, template: str, origin: str | None, force: bool) -> int:
    """Write a scenario to FILE (default: standard output) that runs as it stands."""
    if origin is not None:
        path = library_file(origin)
        if path is None:
            raise UsageError("N107", f"the library has no scenario '{origin}'", "negsim list shows them all")
        text = path.read_text(encoding="utf-8")
    else:
        text = files("negsim.cli").joinpath("templates", f"{template}.yaml").read_text(encoding="utf-8")
    out = Output(file, force=force)
    out.write(text)
    out.close()
    if file and file != "-":
        click.echo(f"wrote {file}; next:  negsim run {file}", err=True)
    return 0
