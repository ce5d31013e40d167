"""Which of the four ways to compare is meant, and options that belong to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

MEANT = {
    "strategies": "an actor's strategies",
    "files": "two files",
    "cases": "a file with its cases (--cases)",
    "play": "strategies of repeated play (--play)",
}
"""The ways to compare, as messages call them."""
OF_STRATEGIES = {"actor": "--actor", "mixed": "--mixed", "audit": "--audit", "no_hinges": "--no-hinges"}
OF_PLAY = {
    "turns": "--turns", "discount": "--discount", "noise": "--noise", "repetitions": "--repetitions",
    "add": "--add", "deal": "--deal", "punishment": "--punishment",
}  # fmt: skip


def mode_of(files: tuple[str, ...], chosen: Mapping[str, Any]) -> str:
    """Return which way to compare is meant, a key of ``MEANT``.

    Raises
    ------
    UsageError
        With code N119, if options or the number of files do not go together.
    """
    if chosen["play"] and chosen["cases"]:
        raise UsageError("N119", "--play and --cases are two ways to compare", "give one of them")
    mode = "files" if len(files) > 1 else "strategies"
    for name in ("play", "cases"):
        mode = name if chosen[name] else mode
    if len(files) > (2 if mode == "files" else 1):
        what = "two files are compared" if mode == "files" else f"--{mode} is about one file"
        raise UsageError("N119", f"{what}; here are {len(files)}")
    foreign = (OF_STRATEGIES if mode != "strategies" else {}) | (OF_PLAY if mode != "play" else {})
    if _is_given(chosen["discount"]) and _is_given(chosen["turns"]):
        message = "--discount counts turns without an end, --turns a number of them"
        raise UsageError("N119", message, "give one of them")
    stray = [option for key, option in foreign.items() if _is_given(chosen[key])]
    if stray:
        hint = "add --play" if stray[0] in OF_PLAY.values() and mode == "strategies" else ""
        raise UsageError("N119", f"{stray[0]} does not go with comparing {MEANT[mode]}", hint)
    return mode


def _is_given(value: object) -> bool:
    return value is not None and value is not False and value != ()
