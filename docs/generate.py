"""Write the reference pages and the handouts: ``make docs``; a test says when they are stale."""

from __future__ import annotations

import contextlib
import inspect
import io
import json
import re
import shlex
import sys
from pathlib import Path

import click

from negsim.analysis.coalitions import worth
from negsim.analysis.compare import critical_mixed, effort, hinges
from negsim.classroom import sheets, wanted
from negsim.classroom.mark import answer
from negsim.classroom.mark import table as answers
from negsim.cli.main import COMMANDS, exit_code, group
from negsim.economy import from_scenario as economy
from negsim.economy import read_flows, read_table, trade
from negsim.reports.pages import codes, terms
from negsim.scenario import cast, reader, schema, table, tokens
from negsim.scenario import coalitions as joining
from negsim.scenario.formula import AGGREGATES, FUNCTIONS
from negsim.scenario.parse import DEEPEST
from negsim.solvers import criteria, logit_qre
from negsim.solvers.coalition import best_structure, core, nucleolus
from negsim.solvers.coalition.derived import limits as derived
from negsim.solvers.nash import pure
from negsim.solvers.nash.many import many
from negsim.solvers.repeated import match as repeated
from negsim.solvers.repeated import simulate
from negsim.solvers.repeated.survival import STRATEGIES_LIMIT
from negsim.solvers.table import SOLVERS

FOLDER = Path(__file__).parent / "reference"
HANDOUTS = Path(__file__).parent / "tutorial" / "handouts"
HEAD = "<!-- Written by docs/generate.py; do not edit. -->\n\n"
TEACHERS = Path(__file__).parent / "tutorial" / "teachers"
COMMAND = re.compile(r"^\$ negsim (handout .*) --format html -o handout\.html$", re.MULTILINE)
"""How a teacher's note makes the handout of its lesson."""


def commands() -> str:
    """Return the page of commands, from their own options and help."""
    parts = ["# Commands\n"]
    context = click.Context(group, info_name="negsim")
    for name in COMMANDS:
        command = group.get_command(context, name)
        if command is None:
            raise LookupError(name)
        arguments = " ".join(
            str(p.metavar or f"[{p.human_readable_name}]")
            for p in command.params
            if p.param_type_name == "argument"
        )
        lines = [f"## negsim {name} [OPTIONS] {arguments}\n", _help(command), ""]
        lines += ["| option | what it does |", "|---|---|"]
        lines += [_option(p) for p in command.params if isinstance(p, click.Option)]
        parts.append("\n".join([*lines, ""]))
    return "\n".join(parts)


def _help(command: click.Command) -> str:
    """Return a command's help; lines that click is told to keep as they are become a block of code."""
    text = inspect.cleandoc(command.help or "")
    return re.sub(r"\x08\n((?:.+\n)+)", r"```sh\n\1```\n", text)


def _option(option: click.Option) -> str:
    choices = f" {' or '.join(option.type.choices)}" if isinstance(option.type, click.Choice) else ""
    value = choices or (f" {option.metavar or 'VALUE'}" if not option.is_flag else "")
    escaped = value.replace("|", "\\|")
    return f"| `{', '.join(option.opts)}`{escaped} | {option.help} |"


def keys() -> str:
    """Return the page of scenario keys, from the models that check files."""
    parts = ["# Keys of a scenario file\n"]
    for model in schema.MODELS.values():
        title = "The file" if model.__name__ == "File" else model.__name__
        rows = [f"| `{f.alias or name}` | {f.description} |" for name, f in model.model_fields.items()]
        parts.append(
            "\n".join(
                [
                    f"## {title}\n",
                    (model.__doc__ or "").strip(),
                    "",
                    "| key | what it says |",
                    "|---|---|",
                    *rows,
                    "",
                ]
            )
        )
    return "\n".join(parts)


def _limits_of_games() -> list[tuple[str, str]]:
    """Return what files, strategies and equilibria are limited to."""
    return [
        ("size of a file", f"{reader.LARGEST_FILE:,} bytes"),
        ("lists and mappings inside each other", f"{reader.DEEPEST}"),
        ("actors", f"{cast.MOST_ACTORS}"),
        ("strategies of one actor", f"{cast.MOST_STRATEGIES:,}"),
        ("payoffs (outcomes x actors)", f"{table.MOST_CELLS:,}"),
        ("characters of a formula", f"{tokens.LONGEST_FORMULA:,}"),
        ("levels of a formula", f"{DEEPEST}"),
        ("digits of a literal", f"{tokens.LONGEST_LITERAL}"),
        ("probabilities of the search for all equilibria of three and more", f"{many.MOST_PROBABILITIES}"),
        ("sets of strategies of that search", f"{many.MOST_SUPPORTS:,}"),
        ("pure equilibria that are listed", f"{pure.LISTED:,}"),
        ("equilibria judged by criteria", f"{criteria.EQUILIBRIA_LIMIT:,}"),
        ("strategies of all actors for quantal responses", f"{logit_qre.STRATEGIES_LIMIT:,}"),
        ("coalition structures of a game of strategies", f"{derived.STRUCTURES_LIMIT:,}"),
        ("coalitions times outcomes of a game of strategies", f"{derived.SUMS_LIMIT:,}"),
        ("pure equilibria in all coalition structures", f"{derived.EQUILIBRIA_LIMIT:,}"),
        ("searches for mixed equilibria behind worths of coalitions", f"{derived.SEARCHES_LIMIT:,}"),
        ("sets of strategies of all these searches", f"{derived.SUPPORTS_BUDGET:,}"),
    ]


def _other_limits() -> list[tuple[str, str]]:
    """Return what coalitions, repeated play, trade and exercises are limited to."""
    return [
        ("actors who may join coalitions, by a table or a formula", f"{joining.MOST_JOINING}"),
        ("actors of a core, of a nucleolus", f"{core.MOST_PLAYERS}, {nucleolus.MOST_PLAYERS}"),
        ("actors of the best coalition structure", f"{best_structure.MOST_PLAYERS}"),
        ("voters of a vote that is also told as a coalition game", f"{worth.VOTERS_IN_TABLE}"),
        ("pairs of strategies of repeated play", f"{repeated.MOST_PAIRS:,}"),
        (
            "values looked at for one hinge, on either side, where they are not known to suffice",
            f"{hinges.POINTS}, {hinges.FEWER_POINTS} or {hinges.LEAST_POINTS}",
        ),
        ("games solved for one number on which an answer may hinge", f"{effort.MOST:,}"),
        ("determinants that tell where mixed equilibria change", f"{critical_mixed.MOST_DETERMINANTS:,}"),
        ("strategies of repeated play of both actors together", f"{STRATEGIES_LIMIT}"),
        ("turns of a match of repeated play", f"{repeated.MOST_TURNS:,}"),
        ("discount factor of repeated play", f"{repeated.MOST_DISCOUNT}"),
        ("turns of all matches played by chance", f"{simulate.PLAYED_LIMIT:,}"),
        ("regions, sectors of trade data", f"{read_flows.MOST_REGIONS}, {read_flows.MOST_SECTORS}"),
        ("size of a table of trade data", f"{read_table.LARGEST_TABLE:,} bytes"),
        ("unknowns of a trade model with inputs", f"{economy.MOST_UNKNOWNS:,}"),
        ("rates times flows of a trade model", f"{economy.MOST_WEIGHTS:,}"),
        ("outcomes times draws times rates", f"{trade.MOST_RATES:,}"),
        ("different settings of tariffs", f"{trade.MOST_SETTINGS:,}"),
        ("exercise sheets made at once of each kind or file", f"{wanted.MOST_SHEETS:,}"),
        ("scenarios made for one sheet until one is nice", f"{sheets.ATTEMPTS}"),
        ("characters of an answer that is marked", f"{answer.LONGEST_ANSWER:,}"),
        ("rows, bytes of a table of answers", f"{answers.MOST_ROWS:,}, {answers.LARGEST_TABLE:,}"),
        ("functions", ", ".join(f"`{f}`" for f in sorted(set(FUNCTIONS) | AGGREGATES))),
    ]


def limits() -> str:
    """Return the page of limits, from the numbers that the checks use."""
    rows = [*_limits_of_games(), *_other_limits()]
    lines = [
        "# Limits\n",
        "What is beyond a limit is refused with the number that broke it.\n",
        "| what | limit |",
        "|---|---|",
    ]
    return "\n".join([*lines, *(f"| {what} | {limit} |" for what, limit in rows), ""])


def solvers() -> str:
    """Return the page of solvers, from their table."""
    rows = [
        f"| `{s.name}` | {s.title} | {s.finds} | {s.players[0]} to {s.players[1]} | {s.source} |"
        for s in SOLVERS.values()
    ]
    return "\n".join(
        [
            "# Solvers\n",
            "| name | what it does | finds | actors | source |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def pages() -> dict[str, str]:
    """Return every reference page by file name."""
    return {
        "commands.md": HEAD + commands(),
        "keys.md": HEAD + keys(),
        "limits.md": HEAD + limits(),
        "solvers.md": HEAD + solvers(),
        "codes.md": HEAD
        + "# Error codes and notes\n\n"
        + "\n".join(f"## {text}" for text in codes().values()),
        "terms.md": HEAD + "# Terms\n\n" + "\n".join(f"## {text}" for text in terms().values()),
        "negsim.schema.json": json.dumps(schema.json_schema(), indent=2, ensure_ascii=False) + "\n",
    }


def handouts() -> dict[str, str]:
    """Return the handout of every lesson of the course by file name, made as the teacher's note says."""
    made = {}
    for note in sorted(TEACHERS.glob("*.md")):
        (command,) = COMMAND.findall(note.read_text(encoding="utf-8"))
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = exit_code([*shlex.split(command), "--format", "markdown"])
        if code:
            raise RuntimeError(command)
        made[note.name] = HEAD + out.getvalue()
    return made


def main() -> int:
    """Write the pages, or with ``--check`` say which are stale."""
    texts = {FOLDER / name: text for name, text in pages().items()}
    texts |= {HANDOUTS / name: text for name, text in handouts().items()}
    stale = [path for path, text in texts.items() if not _is_fresh(path, text)]
    if "--check" in sys.argv:
        print(*(f"stale: {path.name}; run make docs" for path in stale), sep="\n")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
    return 0


def _is_fresh(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
