"""``negsim new``: start a scenario."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

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
        data = _copy_data(path, Path(file)) if origin is not None and path is not None else ""
        click.echo(f"wrote {file}{data}; next:  negsim run {file}", err=True)
    return 0


def _copy_data(origin: Path, file: Path) -> str:
    """Copy the folder of data that a scenario of the library has beside it; say so."""
    folder, target = origin.with_suffix(""), file.parent / origin.stem
    if not folder.is_dir() or target.exists():
        return ""
    shutil.copytree(folder, target)
    return f" and the folder {target} with its data"
