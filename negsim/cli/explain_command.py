"""``negsim explain``: a page on an error code or a term."""

from __future__ import annotations

import click

from negsim.cli import options
from negsim.cli.show import Output


@click.command("explain")
@click.argument("topics", nargs=-1, metavar="[CODE|TERM...]")
@options.output
@options.force
def command(topics: tuple[str, ...], output: str | None, force: bool) -> int:
    """Explain error codes (N021) and terms (nash, "Pareto-efficient"); without a topic, list them."""
    from negsim.reports.pages import page, topics_list

    out = Output(output, force=force)
    if not topics:
        out.write(topics_list())
    for k, topic in enumerate(topics):
        out.write(("\n" if k else "") + page(topic))
    out.close()
    return 0
