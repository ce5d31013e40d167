"""``negsim list``: the library of scenarios, and the trade data."""

from __future__ import annotations

import json

import click

from negsim.cli import options
from negsim.cli.library import library_files, library_name
from negsim.cli.show import Output, say


@click.command("list")
@click.argument("words", nargs=-1, metavar="[WORD...]")
@options.formats("text", "json")
@options.output
@options.force
def command(words: tuple[str, ...], form: str, output: str | None, force: bool) -> int:
    """List the scenarios that come with negsim; with WORDs, those that mention all of them.

    To run one: negsim run NAME.  To get a copy: negsim new --from NAME FILE.

    The word "data" alone lists the trade data and elasticities that scenarios can refer to.
    """
    if words == ("data",):
        return _list_data(form, Output(output, force=force))
    from negsim.scenario.load import read_document

    out = Output(output, force=force)
    rows = []
    for path in library_files():
        document = read_document(str(path))
        title = getattr(getattr(document.root, "index", {}).get("title"), "text", "")
        about = getattr(getattr(document.root, "index", {}).get("about"), "text", "")
        name = library_name(path)
        if all(w.casefold() in f"{name} {title} {about}".casefold() for w in words):
            rows.append({"name": name, "title": title, "file": str(path)})
    if form == "json":
        out.write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    else:
        width = max((len(row["name"]) for row in rows), default=0)
        out.write("".join(f"{row['name']:<{width}}  {row['title']}\n" for row in rows))
    if not rows:
        say(f"no scenario of the library mentions {' and '.join(words)}\n")
    out.close()
    return 0


def _list_data(form: str, out: Output) -> int:
    from negsim.reports.data_list import data_rows, data_text

    rows = data_rows()
    if form == "json":
        out.write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    else:
        out.write(data_text(rows))
    out.close()
    return 0
