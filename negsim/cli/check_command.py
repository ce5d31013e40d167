"""``negsim check``: whether scenario files are well written."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from negsim.cli import options
from negsim.cli.each import expand, open_document
from negsim.cli.show import Output, has_color, problems_text, refusal_text, say
from negsim.errors import NegsimError, ScenarioError

if TYPE_CHECKING:
    from negsim.errors import Problem


@click.command("check")
@options.files
@click.option("--strict", is_flag=True, help="Warnings count: exit code 1.")
@options.settings
@options.formats("text", "json")
@options.output
@options.force
@options.no_cache
@options.quiet
def command(
    files: tuple[str, ...], strict: bool, settings: tuple[str, ...], form: str, output: str | None,
    force: bool, no_cache: bool, quiet: bool,
) -> int:  # fmt: skip
    """Check each FILE and all its cases: the language, every name, and that every outcome has payoffs."""
    out = Output(output, force=force)
    out.refuse_inputs(files)
    highest = 0
    for name in expand(files):
        try:
            problems = _problems(name, settings, keeps_results=not no_cache)
        except NegsimError as error:
            say(refusal_text(error))
            highest = max(highest, error.exit_code)
            continue
        is_invalid = any(not p.is_warning for p in problems)
        code = 3 if is_invalid else 1 if strict and problems else 0
        highest = max(highest, code)
        if form == "json":
            from negsim.reports.problems import problem_dict

            told = {"file": name, "valid": not is_invalid, "problems": [problem_dict(p) for p in problems]}
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
            continue
        if not (quiet and not is_invalid):
            say(problems_text(problems, color=has_color(sys.stderr)))
        if not is_invalid:
            out.write(f"{name}: well written\n")
    out.close()
    return highest


def _problems(name: str, settings: tuple[str, ...], *, keeps_results: bool) -> tuple[Problem, ...]:
    """Return all problems of a file and of its cases, each once."""
    from negsim.games.coalitions_from_scenario import game_warnings

    found: dict[Problem, None] = {}
    try:
        document = open_document(name)
    except ScenarioError as error:
        return error.problems
    for case in (None, *document.cases):
        try:
            scenario = document.scenario(case, settings, keeps_results=keeps_results)
            found.update(dict.fromkeys((*scenario.warnings, *game_warnings(scenario))))
        except ScenarioError as error:
            found.update(dict.fromkeys(error.problems))
            if case is None:
                break
    return tuple(found)
