"""The command line: finds the command, runs it, and turns whatever happens into an exit code.

Exit codes: 0 done; 1 a missed expectation, or a warning under ``check --strict``; 2 wrong usage; 3 an invalid
file; 4 nothing could be answered because of a limit; 70 a bug; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "run": "Answer what a scenario asks.",
    "check": "Say whether scenario files are well written.",
    "test": "Compare answers with what the files expect.",
    "compare": "Compare an actor's strategies, files or cases, and say what the answer hinges on.",
    "play": "Play a scenario against the computer or each other.",
    "import": "Make a scenario of a game in another program's form.",
    "export": "Write a scenario's game in another program's form.",
    "new": "Start a scenario from a template or from the library.",
    "list": "List the library of scenarios.",
    "solvers": "List the solvers.",
    "schema": "Print the JSON Schema of scenario files, for editors.",
    "exercise": "Make exercises with nice answers, and their keys.",
    "mark": "Mark a class's answers to exercises.",
    "explain": "Explain a scenario's answer step by step, a term, or an error code.",
    "handout": "Make a handout of a scenario for a class, with or without solutions.",
}
"""Every command and what it does; its code is imported when it is called."""


class _Commands(click.Group):
    """Commands that are imported when they are needed, so that help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return import_module(f"negsim.cli.{cmd_name}_command").command  # type: ignore[no-any-return]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            is_file = args[0].endswith((".yaml", ".yml"))
            hint = f" To run a file: negsim run {args[0]}" if is_file else hint
            ctx.fail(f"There is no command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="negsim", message="negsim %(version)s")
def group() -> None:
    """Answer a negotiation written down in one YAML file.

    Start with:  negsim new game.yaml   and then   negsim run game.yaml
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit."""
    sys.exit(exit_code(arguments))


def exit_code(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    from negsim.errors import NegsimError, UsageError

    sys.set_int_max_str_digits(0)  # exact answers may be long; files are bounded in bytes and bits
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result = group.main(arguments, prog_name="negsim", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Abort:
        return _interrupted()
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return _interrupted()
    except SystemExit:  # how click ends when the reader of a pipe has gone
        return 0
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except NegsimError as error:
        return _refused(error)
    except OSError as error:
        return _refused(UsageError("N108", f"the system refuses: {error.strerror or error}"))
    except Exception as error:  # noqa: BLE001  the last resort: a bug must not look like an answer
        return _bug(error)
    return result if isinstance(result, int) else 0


def _interrupted() -> int:
    sys.stderr.write(
        "negsim: interrupted; what was finished is kept\n"
        "  to go on, run it again with the files that are left\n"
    )
    return 130


def _refused(error: Any) -> int:
    from negsim.cli.show import refusal_text, say

    say(refusal_text(error))
    return int(error.exit_code)


def _bug(error: Exception) -> int:
    if os.environ.get("NEGSIM_DEBUG"):
        import traceback

        traceback.print_exc()
    sys.stderr.write(
        f"negsim: this is a bug: {type(error).__name__}: {error}\n"
        "  please report it with the file that caused it; NEGSIM_DEBUG=1 shows where it happened\n"
    )
    return 70
