"""What YAML makes of formulas that should have been quoted, said in plain words.

YAML reads some formulas as something else (a comma inside ``{}`` ends a value, `` #`` begins a comment) and
stumbles over others (a value that begins with a quote or ``%``).  Each gets its own message and its fix.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

    from negsim.scenario.source import Scalar, Source

QUOTE_IT = "put the whole text in quotes, or after > on a line of its own"

COMMA_IN_BRACES = (
    "inside { } a comma ends a name: put the names in quotes, or each outcome on a line of its own"
)

_STARTS = {
    "'": "a value that begins with a quote ends at the next one; what follows it is lost",
    '"': "a value that begins with a quote ends at the next one; what follows it is lost",
    "[": "a value that begins with [ is a list",
    "{": "a value that begins with { is a mapping",
    "%": "a value cannot begin with %",
    "@": "a value cannot begin with @",
    "`": "a value cannot begin with `",
    ">": "after > the text must begin on the next line",
    "|": "after | the text must begin on the next line",
    "*": "a value that begins with * is an alias",
    "&": "a value that begins with & is an anchor",
    "!": "a value that begins with ! is a tag",
}


def quoting_trap(scalar: Scalar, *, in_flow: bool) -> tuple[str, str, bool] | None:
    """Return message, hint and whether it is only a warning, if YAML cut a formula short."""
    if scalar.style:
        return None
    text = scalar.text
    after = scalar.source.text[scalar.end : scalar.end + 1]
    if in_flow and after == "," and text.count("(") > text.count(")"):
        return (
            "inside { } or [ ] a comma ends the value, so this formula is cut off at the comma",
            QUOTE_IT,
            False,
        )
    rest = scalar.source.text[
        scalar.end : scalar.source.text.find("\n", scalar.end) % (len(scalar.source.text) + 1)
    ]
    comment = re.match(r"[ \t]+#(\S?)", rest)
    if comment and (
        text.count("(") != text.count(")") or (text.count("'") % 2 and re.search(r"(^|\W)'", text))
    ):
        return "' #' begins a comment, so this formula is cut off there", QUOTE_IT, False
    if comment and comment[1] and comment[1] not in "#-=!:":
        cut = rest.strip().split()[0]
        return (
            f"' #' begins a comment: '{cut}' is not part of the value",
            f"write '# {cut[1:]}' if it is a comment; if not, {QUOTE_IT}",
            True,
        )
    return None


def explain_syntax_error(error: yaml.YAMLError, source: Source) -> tuple[str, str, str, int]:
    """Return code, message, hint and offset for a text that YAML cannot read."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    offset = mark.index if mark is not None else int(getattr(error, "position", 0) or 0)
    offset = min(offset, max(0, len(source.text) - 1))
    line_start = source.text.rfind("\n", 0, offset) + 1
    line = source.text[line_start:].split("\n", 1)[0]
    if "\t" in line[: len(line) - len(line.lstrip())] or source.text[offset : offset + 1] == "\t":
        return "N006", "a tab cannot indent or separate here", "use spaces instead of tabs", offset
    if "special characters" in problem or ("not allowed" in problem and "character" in problem):
        return "N005", "the text holds a control character", "remove it, or retype the line", offset
    opened, context = getattr(error, "context_mark", None), str(getattr(error, "context", ""))
    if opened is not None and mark is not None and opened.line < mark.line and "flow" in context:
        bracket = source.text[opened.index]
        message = f"the bracket {bracket} opened here is never closed"
        return "N005", message, f"end it with {']' if bracket == '[' else '}'}", opened.index
    trap = _trap_in_line(line, offset - line_start, problem)
    if trap:
        return "N015", trap, QUOTE_IT, offset
    return "N005", f"this is not YAML: {problem}", _hint_for(problem), offset


def _trap_in_line(line: str, column: int, problem: str) -> str:
    """Return what in a line YAML stumbled over, if it looks like a formula that needs quotes."""
    value = re.match(r"\s*(?:-\s+)?(?:[^:#]|:(?! ))*:\s+(\S.*)", line)
    if "mapping values are not allowed" in problem:
        is_second = re.match(r"\s*(?:-\s+)?[^:#]+:\s+\S", line[:column]) is not None
        return "': ' begins a new value here" if is_second else ""
    if "block sequence entries are not allowed" in problem:
        return "a value that begins with '- ' is a list"
    if value and all(value[1].count(left) == value[1].count(right) for left, right in ("[]", "{}")):
        is_open = value[1][0] in "'\"" and value[1].count(value[1][0]) % 2 == 1
        is_whole = value[1][0] in "[{" and value[1].rstrip()[-1] in "]}"
        return "" if is_open or is_whole or column < value.start(1) else _STARTS.get(value[1][0], "")
    return ""


def _hint_for(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "a colon is missing in the line before, or a text that holds ': ' needs quotes"
    if "could not find expected ':'" in problem:
        return "a line is missing its colon, or a text over several lines needs > before it"
    if "did not find expected key" in problem or "did not find expected ',' or" in problem:
        return "check the indentation, the brackets and the quotes in this line and the one before"
    if "unexpected end of stream" in problem:
        return "a quote or bracket is opened and never closed"
    return "check the indentation, the brackets and the quotes in this line and the one before"
