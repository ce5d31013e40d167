"""``negsim solvers``: the table of solvers."""

from __future__ import annotations

import json

import click

from negsim.cli import options
from negsim.cli.show import Output


@click.command("solvers")
@options.formats("text", "json")
@options.output
@options.force
def command(form: str, output: str | None, force: bool) -> int:
    """List the solvers: what each finds, for how many actors, and its source."""
    from negsim.solvers.table import SOLVERS

    out = Output(output, force=force)
    if form == "json":
        for s in SOLVERS.values():
            row = {
                "name": s.name, "title": s.title, "solves": s.solves, "finds": s.finds,
                "players": list(s.players), "source": s.source,
            }  # fmt: skip
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        width = max(len(name) for name in SOLVERS)
        for s in SOLVERS.values():
            low, high = s.players
            many = f"{low}" if low == high else f"{low} or more" if high > 20 else f"{low} to {high}"
            out.write(f"{s.name:<{width}}  {s.title} (finds {s.finds}; actors: {many}) [{s.source}]\n")
    out.close()
    return 0
