"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from negsim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

files = click.argument("files", nargs=-1, required=True, metavar="FILE...")
case = click.option(
    "--case", metavar="NAME|all", help="A case of the file, or all of them; default: the file as it stands."
)
settings = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="PATH=VALUE",
    help="Change the file, as a case does: numbers.cost=3.",
)
output = click.option(
    "-o", "--output", metavar="FILE", help="Write the result to a file; an existing one is kept."
)
force = click.option("--force", is_flag=True, help="Overwrite the file given with -o.")
quiet = click.option("--quiet", is_flag=True, help="No warnings and no notes on stderr.")
no_color = click.option("--no-color", is_flag=True, help="No colors (also: NO_COLOR, or not a terminal).")
jobs = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes for several files."
)
seed = click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Seed of whatever is random; echoed.",
)
no_cache = click.option(
    "--no-cache",
    is_flag=True,
    help="Compute trade models anew, and keep nothing of them for the next run.",
)


class Share(click.types.FloatParamType):
    """A number, in percent or not: ``0.05``, ``5%``."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number as a float."""
        text = str(value).strip()
        try:
            return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            self.fail(f"{value!r} is not a number such as 0.05 or 5%.", param, ctx)


ENDINGS = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".tex": "latex", ".json": "json", ".csv": "csv",
    ".xml": "moodle", ".gift": "gift", ".txt": "text",
}  # fmt: skip
"""What the ending of a file given with ``-o`` says about its form."""
UNWRITTEN = frozenset({".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".rtf"})
"""Endings of files that only other programs write."""


def form_of(form: str | None, output: str | None, names: tuple[str, ...]) -> str:
    """Return the form that is asked for, or that the file's ending says; else the first of ``names``.

    Raises
    ------
    UsageError
        N181, if the file's ending is one of another program's.
    """
    ending = "." + output.rpartition(".")[2].lower() if output and "." in output else ""
    if form is None and ending in UNWRITTEN:
        message = f"negsim writes no {ending} files"
        hint = "write   -o pages.html   and let a browser print it, also to PDF"
        raise UsageError("N181", message, hint)
    told = ENDINGS.get(ending)
    return form or (told if told in names else names[0])


def form_option(*names: str) -> Decorator:
    """Return the option ``--format`` where the ending of ``-o`` says the form as well."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        help=f"How the result looks; default: what the ending of -o says, else {names[0]}.",
    )


def formats(*names: str) -> Decorator:
    """Return the option ``--format`` with the given choices; the first is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How the result looks.",
    )
