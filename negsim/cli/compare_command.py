"""``negsim compare``: an actor's strategies, two files, a file's cases, or strategies of repeated play."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from negsim.cli import options
from negsim.cli.compare_mode import mode_of
from negsim.cli.each import Piece, open_document, pieces_of, variants
from negsim.cli.show import Output, has_color, problems_text, refusal_text, say
from negsim.errors import NegsimError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from negsim.reports.document import Document
    from negsim.scenario.load import Document as File
    from negsim.scenario.scenario import Scenario


SHARE = options.Share()


@click.command("compare")
@options.files
@click.option(
    "--actor", metavar="NAME|all", help="Whose strategies are compared; default: all actors, one by one."
)
@click.option("--mixed", is_flag=True, help="Add the best mixture to announce (two actors).")
@click.option(
    "--top",
    type=click.IntRange(0, 1000),
    default=10,
    show_default=True,
    metavar="N",
    help="How many hinges the text tells in full, the closest first.",
)
@click.option("--no-hinges", is_flag=True, help="Do not search for what the answer hinges on.")
@click.option(
    "--audit", is_flag=True, help="Check each hinge: solve anew around it, and at 20 random values before it."
)
@click.option("--cases", is_flag=True, help="Compare the file with each of its cases.")
@click.option("--play", is_flag=True, help="A tournament of strategies of repeated play (two actors).")
@click.option("--turns", type=int, metavar="N", help="With --play: turns of a match; default: 200.")
@click.option("--discount", type=SHARE, metavar="D", help="With --play: worth of the next turn; no end.")
@click.option("--noise", type=SHARE, metavar="P", help="With --play: how often another action is taken.")
@click.option("--repetitions", type=int, metavar="N", help="With --play: also play every match N times.")
@click.option("--add", multiple=True, metavar="NAME(...)", help="With --play: another strategy, such as "
              "memory-one(0.9,0.1,0.5,0.2), generous(0.1), extortionate(2), random(0.3).")  # fmt: skip
@click.option("--deal", metavar="OUTCOME", help="With --play: what counts as cooperating: keep, insist.")
@click.option("--punishment", metavar="OUTCOME", help="With --play: what each answers a breach with.")
@options.case
@options.settings
@options.formats("text", "json", "csv", "markdown")
@options.output
@options.force
@options.seed
@options.no_cache
@options.quiet
@options.no_color
def command(
    files: tuple[str, ...], output: str | None, force: bool, form: str, no_color: bool, **chosen: Any
) -> int:
    """Say which strategy serves an actor best, and what that hinges on; or compare files, cases or play.

    \b
    negsim compare FILE --actor Japan   Japan's strategies, and when the best one changes
    negsim compare A.yaml B.yaml        what differs in two files, and in their answers
    negsim compare FILE --cases         the same for a file and each of its cases
    negsim compare FILE --play          a tournament of repeated play

    FILE may be a scenario, a name from the library, or - for standard input.
    """  # noqa: D301  click wants the escape itself
    mode = mode_of(files, chosen)
    out = Output(output, force=force)
    out.refuse_inputs(files)
    look = _Look(
        form=form,
        color=output is None and has_color(sys.stdout, refused=no_color),
        color_problems=has_color(sys.stderr, refused=no_color),
        quiet=chosen["quiet"],
    )
    highest, is_first = 0, True
    between = {"text": "\n" + "-" * 60 + "\n\n", "markdown": "\n---\n\n"}.get(form, "")
    work = {"strategies": _strategies, "files": _files, "cases": _cases, "play": _play}[mode]
    try:
        for piece in pieces_of(work, [files[0]], 1, {"files": files, "look": look, "chosen": chosen}):
            say(piece.err)
            if piece.out:
                out.write(("" if is_first else between) + piece.out)
                is_first = False
            highest = max(highest, piece.code)
    finally:
        out.close()
    return highest


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How results and problems look."""

    form: str
    color: bool
    color_problems: bool
    quiet: bool

    def refused(self, error: NegsimError) -> Piece:
        return Piece(err=refusal_text(error, color=self.color_problems), code=error.exit_code)

    def warned(self, warnings: Any) -> str:
        return "" if self.quiet else problems_text(warnings, color=self.color_problems)

    def shown(self, document: Document) -> str:
        from negsim.reports.document import to_markdown, to_text

        return to_markdown(document) if self.form == "markdown" else to_text(document, color=self.color)

    def one(
        self,
        document: Callable[[], Document],
        data: Callable[[], dict[str, Any]],
        table: Callable[[], str],
    ) -> str:
        """Return a result in the form that is wanted."""
        if self.form == "json":
            import json

            return json.dumps(data(), ensure_ascii=False, allow_nan=False) + "\n"
        return table() if self.form == "csv" else self.shown(document())


def _scenario(file: File, chosen: dict[str, Any], case: str | None) -> Scenario:
    return file.scenario(case, chosen["settings"], keeps_results=not chosen["no_cache"])


# ------------------------------------------------------------------ an actor's strategies


def _strategies(name: str, *, files: tuple[str, ...], look: _Look, chosen: dict[str, Any]) -> Iterator[Piece]:
    """Yield one piece for every actor (and case) that is asked for."""
    del files
    from negsim.reports.compare.csv_compare import comparison_csv

    if look.form == "csv":
        yield Piece(out=comparison_csv(None))
    try:
        document = open_document(name)
        for variant in variants(document, chosen["case"]):
            try:
                yield from _of_scenario(_scenario(document, chosen, variant), look, chosen)
            except NegsimError as error:
                yield look.refused(error)
    except NegsimError as error:
        yield look.refused(error)


def _of_scenario(scenario: Scenario, look: _Look, chosen: dict[str, Any]) -> Iterator[Piece]:
    from negsim.analysis.compare.compare import Comparing, actors_asked
    from negsim.reports.compare.csv_compare import comparison_csv
    from negsim.reports.compare.json_compare import comparison_dict
    from negsim.reports.compare.strategies import comparison_document, overview

    asked = actors_asked(scenario, chosen["actor"])
    comparing = Comparing(scenario, seed=chosen["seed"])
    every = []
    for actor in asked:
        found = comparing.actor(
            actor,
            is_mixed=chosen["mixed"],
            has_hinges=not chosen["no_hinges"],
            is_audited=chosen["audit"],
        )
        every.append(found)
        text = look.one(
            lambda found=found: comparison_document(found, most=chosen["top"]),  # type: ignore[misc]
            lambda found=found: comparison_dict(found),  # type: ignore[misc]
            lambda found=found: comparison_csv(found, header=False),  # type: ignore[misc]
        )
        yield Piece(out=text, err=look.warned(found.warnings) if actor == asked[0] else "")
    if len(every) > 1 and look.form in {"text", "markdown"}:
        yield Piece(out=look.shown(overview(every)))


# ------------------------------------------------------------------ files and cases


def _files(name: str, *, files: tuple[str, ...], look: _Look, chosen: dict[str, Any]) -> Iterator[Piece]:
    from negsim.analysis.differences.differences import check_different, compare_findings
    from negsim.analysis.findings import find
    from negsim.reports.differences import differences_csv, differences_dict, differences_document

    del name
    try:
        if files == ("-", "-"):
            raise UsageError("N170", "standard input cannot be read twice", "name a file")
        both = [_scenario(open_document(file), chosen, chosen["case"]) for file in files]
        check_different(*both)
        first, second = (find(scenario, seed=chosen["seed"]) for scenario in both)
        found = compare_findings(first, second)
    except NegsimError as error:
        yield look.refused(error)
        return
    text = look.one(
        lambda: differences_document(found), lambda: differences_dict(found), lambda: differences_csv(found)
    )
    yield Piece(out=text, err=look.warned((*first.warnings, *second.warnings)))


def _cases(name: str, *, files: tuple[str, ...], look: _Look, chosen: dict[str, Any]) -> Iterator[Piece]:
    from negsim.analysis.differences.differences import compare_variants
    from negsim.analysis.findings import find
    from negsim.reports.differences import cases_csv, cases_dict, cases_document

    del files
    try:
        document = open_document(name)
        wanted = [None, *([chosen["case"]] if chosen["case"] not in {None, "all"} else document.cases)]
        scenarios = [_scenario(document, chosen, case) for case in wanted]
        found = compare_variants([find(scenario, seed=chosen["seed"]) for scenario in scenarios])
    except NegsimError as error:
        yield look.refused(error)
        return
    yield Piece(
        out=look.one(lambda: cases_document(found), lambda: cases_dict(found), lambda: cases_csv(found))
    )


# ------------------------------------------------------------------ repeated play


def _play(name: str, *, files: tuple[str, ...], look: _Look, chosen: dict[str, Any]) -> Iterator[Piece]:
    from negsim.analysis.compare.compare import check_has_strategies
    from negsim.analysis.play import find_play
    from negsim.games.from_scenario import strategic_game
    from negsim.reports.play import play_csv, play_dict, play_document

    del files
    given = {key: chosen[key] for key in ("turns", "discount", "noise", "repetitions", "deal", "punishment")}
    try:
        document = open_document(name)
        for variant in variants(document, chosen["case"]):
            scenario = _scenario(document, chosen, variant)
            check_has_strategies(scenario)
            built = strategic_game(scenario)
            found = find_play(
                built.game,
                added=chosen["add"],
                seed=chosen["seed"],
                titles=[a.title for a in scenario.actors],
                title=scenario.title,
                file=scenario.file,
                case=scenario.case,
                **{key: value for key, value in given.items() if value is not None},
            )
            text = look.one(
                lambda found=found: play_document(found),  # type: ignore[misc]
                lambda found=found: play_dict(found),  # type: ignore[misc]
                lambda found=found, v=variant: play_csv(found, header=v is None or chosen["case"] != "all"),  # type: ignore[misc]
            )
            yield Piece(out=text, err=look.warned((*scenario.warnings, *built.warnings)))
    except NegsimError as error:
        yield look.refused(error)
