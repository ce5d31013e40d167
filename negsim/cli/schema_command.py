"""``negsim schema``: the JSON Schema of scenario files."""

from __future__ import annotations

import json

import click

from negsim.cli import options
from negsim.cli.show import Output


@click.command("schema")
@options.output
@options.force
def command(output: str | None, force: bool) -> int:
    """Print the JSON Schema of scenario files.

    Save it, and begin a scenario with the comment   # yaml-language-server: $schema=negsim.schema.json
    to have keys completed and mistakes underlined while you write.
    """
    from negsim.scenario.schema import json_schema

    out = Output(output, force=force)
    out.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
    out.close()
    return 0
