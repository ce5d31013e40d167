"""``negsim import``: a game of another program becomes a scenario."""

from __future__ import annotations

import click

from negsim.cli import options
from negsim.cli.notes import notes_text
from negsim.cli.show import Output, say


@click.command("import")
@options.files
@options.output
@options.force
@options.quiet
def command(files: tuple[str, ...], output: str | None, force: bool, quiet: bool) -> int:
    """Make a scenario of a game in another program's form, exactly.

    FILE is a strategic game of Gambit (.nfg), a table of outcomes (.csv), two payoff matrices (two .csv), or
    numpy arrays (.npz, or an .npy for each actor). Names that a scenario cannot use are changed, and said on
    stderr.
    """
    from negsim.interchange.read_game import read_game
    from negsim.interchange.write_scenario import write_scenario

    out = Output(output, force=force)
    read = read_game(files)
    text = write_scenario(read.game, title=read.title, about=read.about, remarks=read.remarks)
    if not quiet:
        say(notes_text("N310", read.renamed))
    out.write(text)
    out.close()
    if output and output != "-" and not quiet:
        say(f"wrote {output}; next:  negsim run {output}\n")
    return 0
