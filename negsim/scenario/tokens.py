"""The words of a formula: numbers, names, operators, each with its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from negsim.errors import FormulaError
from negsim.scenario.names import GRAMMAR_WORDS, normalize

LONGEST_FORMULA = 4000
LONGEST_LITERAL = 300
LARGEST_EXPONENT = 1000

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?%?)
      | (?P<name>[^\W\d]\w*)
      | (?P<quoted>'[^']*'|"[^"]*")
      | (?P<operator>\*\*|<=|>=|==|!=|[-+*/<>(),.])
    """,
    re.VERBOSE,
)

_REFUSED: Final = (
    ("//", "'//' is not part of the language", "division is written /"),
    ("<<", "bit operators are not part of the language", ""),
    (">>", "bit operators are not part of the language", ""),
    (":=", "':=' is not part of the language", ""),
    ("%", "'%' is not an operator here", "a percentage is written with % touching its digits: 25%"),
    ("@", "'@' is not part of the language", ""),
    ("&", "bit operators are not part of the language", "write 'and'"),
    ("|", "bit operators are not part of the language", "write 'or'"),
    ("^", "bit operators are not part of the language", "a power is written a ** b"),
    ("~", "bit operators are not part of the language", "write 'not'"),
    ("!", "'!' is not part of the language", "write 'not', or != for 'is different from'"),
    ("[", "subscripts and lists are not part of the language", "write actor.number"),
    ("]", "subscripts and lists are not part of the language", "write actor.number"),
    ("{", "braces are not part of the language", "use ( )"),
    ("}", "braces are not part of the language", "use ( )"),
    ("=", "'=' sets nothing here", "to compare, write =="),
    (":", "':' is not part of the language (no lambda, no slices)", ""),
    (";", "one formula is one value: ';' is not part of the language", ""),
    ("\\", "a backslash is not part of the language", ""),
    ("'", "this quote is never closed", "a quoted name ends with the quote it began with"),
    ('"', "this quote is never closed", "a quoted name ends with the quote it began with"),
    ("\u2212", "this minus sign is not the one on the keyboard", "write -"),
    ("\u2013", "this dash is not a minus sign", "write -"),
    ("\u00d7", "this multiplication sign is not part of the language", "write *"),
    ("\u00f7", "this division sign is not part of the language", "write /"),
    ("\u2264", "this sign is not part of the language", "write <="),
    ("\u2265", "this sign is not part of the language", "write >="),
    ("\u2260", "this sign is not part of the language", "write !="),
    ("\u2018", "curly quotes are not quotes here", "write '...' with straight quotes"),
    ("\u2019", "curly quotes are not quotes here", "write '...' with straight quotes"),
    ("\u201c", "curly quotes are not quotes here", "write '...' with straight quotes"),
    ("\u201d", "curly quotes are not quotes here", "write '...' with straight quotes"),
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a formula."""

    kind: str
    """``number``, ``name`` (quoted or not), ``word`` (of the grammar) or ``operator``."""
    text: str
    """A name normalized, anything else as written."""
    start: int
    end: int
    value: Fraction | None = None


def tokens_of(text: str) -> list[Token]:
    """Split a formula into its words.

    Raises
    ------
    FormulaError
        If it is too long, holds something that is not part of the language, or lacks an operator.
    """
    if len(text) > LONGEST_FORMULA:
        message = f"the formula has {len(text):,} characters (limit {LONGEST_FORMULA:,})"
        raise FormulaError("N049", message, "split it with shorthands")
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _refusal(text, at)
        if match.lastgroup != "space":
            found.append(_token(match, text))
        at = match.end()
    _check_neighbors(found)
    return found


def _check_neighbors(tokens: list[Token]) -> None:
    for left, right in pairwise(tokens):
        ends = left.kind in {"name", "number"} or left.text == ")"
        begins = right.kind in {"name", "number"}
        if ends and begins:
            pair = f"{left.text} {right.text}"
            hint = "to multiply, write *"
            if left.kind == right.kind == "name":
                hint = f"a name with a space in it is quoted: '{pair}'"
            message = f"an operator is missing between '{left.text}' and '{right.text}'"
            raise FormulaError("N040", message, hint, start=left.start, end=right.end)


def _token(match: re.Match[str], text: str) -> Token:
    kind, word = str(match.lastgroup), match.group()
    start, end = match.span()
    if kind == "number":
        after = text[end : end + 1]
        if (
            (word.endswith("%") and after == "%")
            or after == "_"
            or after.isalpha()
            or (after == "." and "." in word)
        ):
            raise _bad_number(word, text, start, end)
        return Token("number", word, start, end, _value(word, start, end))
    if kind == "quoted":
        return Token("name", normalize(word[1:-1]), start, end)
    if kind == "name":
        return Token("word" if word in GRAMMAR_WORDS else "name", normalize(word), start, end)
    if text[start : start + 2] in {"//", "<<", ">>"}:
        raise _refusal(text, start)
    return Token("operator", word, start, end)


def _value(word: str, start: int, end: int) -> Fraction:
    digits = word.rstrip("%")
    mantissa, _, exponent = digits.lower().partition("e")
    if len(digits) > LONGEST_LITERAL:
        raise FormulaError(
            "N049", f"a number has more than {LONGEST_LITERAL} characters", start=start, end=end
        )
    if exponent and abs(int(exponent)) > LARGEST_EXPONENT:
        message = f"the exponent of {word} is beyond {LARGEST_EXPONENT}"
        raise FormulaError("N049", message, start=start, end=end)
    value = Fraction(mantissa.rstrip(".") or "0") * Fraction(10) ** int(exponent or 0)
    return value / 100 if word.endswith("%") else value


def _bad_number(word: str, text: str, start: int, end: int) -> FormulaError:
    tail = re.match(r"[\w%.]*", text[end:])
    whole = word + (tail.group() if tail else "")
    end = start + len(whole)
    if "_" in whole:
        return FormulaError(
            "N041", f"'_' cannot stand in a number: {whole}", "leave it out", start=start, end=end
        )
    if re.match(r"0[xobXOB]", whole):
        message = f"{whole}: hexadecimal, octal and binary numbers are not part of the language"
        return FormulaError("N041", message, start=start, end=end)
    if re.fullmatch(r"[\d.]+[jJ]", whole):
        return FormulaError(
            "N041", f"{whole}: complex numbers are not part of the language", start=start, end=end
        )
    rest = whole[len(word) :]
    hint = f"to multiply, write {word} * {rest}; a name that begins with a digit is quoted: '{whole}'"
    return FormulaError("N040", f"'{whole}' is neither a number nor a plain name", hint, start=start, end=end)


def _refusal(text: str, at: int) -> FormulaError:
    for sign, message, hint in _REFUSED:
        if text.startswith(sign, at):
            return FormulaError("N041", message, hint, start=at, end=at + len(sign))
    message = f"'{text[at]}' is not part of the language"
    hint = "a name with such a character is quoted: '...'"
    return FormulaError("N041", message, hint, start=at, end=at + 1)
