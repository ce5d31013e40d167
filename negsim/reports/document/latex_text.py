r"""Text for LaTeX: nothing that comes from a scenario is ever a command.

What TeX would read as a command is written as the command that prints it.  Letters that every engine has
stand as they are; all others are arguments of macros that print them where the engine and its fonts can, and
their code (U+65E5) where not: pdflatex has no Japanese, and no right-to-left.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "[": "{[}",  # after the end of a table's row this would be an option
    "]": "{]}",
    "*": "{*}",  # the same
    "\ufffd": "?",  # lualatex refuses it
    "\u2013": r"\textendash{}",
    "\u2014": r"\textemdash{}",
    "\u2018": r"\textquoteleft{}",
    "\u2019": r"\textquoteright{}",
    "\u201c": r"\textquotedblleft{}",
    "\u201d": r"\textquotedblright{}",
    "\u2022": r"\textbullet{}",
    "\u2026": r"\textellipsis{}",
    "\u20ac": r"\texteuro{}",
    "\u00a3": r"\textsterling{}",
    "\u00a7": r"\textsection{}",
    "\u00b0": r"\textdegree{}",
    "\u00b1": r"\textpm{}",
    "\u00b7": r"\textperiodcentered{}",
    "\u00d7": r"\texttimes{}",
    "\u00f7": r"\textdiv{}",
    "\u00ab": r"\guillemotleft{}",
    "\u00bb": r"\guillemotright{}",
    "\u00a1": r"\textexclamdown{}",
    "\u00bf": r"\textquestiondown{}",
}
"""What is printed by a command."""
RARE = frozenset("ĦħĸĿŀŉſŦŧ")
"""Letters between U+00C0 and U+017F that the usual fonts of pdflatex lack."""
LONG_WORD = re.compile(r"\S{25,}")
"""Words that may have to be broken anywhere."""
BREAK_EVERY = 10
JOINED = re.compile(r"([-',])(?=\1)")
"""Two of these in a row would become one sign: a dash, a quote."""
CUT, APART = "\u200b", "\u200c"
"""Where a word may be broken, and what keeps two signs apart, while a text is worked on."""


def latex(text: str) -> str:
    r"""Return a text as LaTeX that prints it.

    Examples
    --------
    >>> latex(r"50% of \input{x} & 日")
    '50\\% of \\textbackslash{}input\\{x\\} \\& \\negsimwide{U+65E5}{日}'
    """
    one_line = " ".join(unicodedata.normalize("NFC", text).split())
    prepared = JOINED.sub(rf"\1{APART}", _breakable(one_line))
    return "".join(_run(kind, "".join(run)) for kind, run in groupby(prepared, key=_kind))


def _breakable(text: str) -> str:
    """Let long words be broken."""

    def cut(match: re.Match[str]) -> str:
        word = match[0]
        if any(_is_right_to_left(c) for c in word):  # its letters are joined
            return word
        return CUT.join(word[k : k + BREAK_EVERY] for k in range(0, len(word), BREAK_EVERY))

    return LONG_WORD.sub(cut, text.replace(CUT, "").replace(APART, ""))


def _kind(char: str) -> str:
    if char.isascii() or char in COMMANDS or char in {CUT, APART}:
        return "plain"
    if 0xC0 <= ord(char) <= 0x17F and char not in RARE:
        return "plain"
    if _is_right_to_left(char):
        return "rtl"
    return "wide" if unicodedata.east_asian_width(char) in {"W", "F"} else "other"


def _is_right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in {"R", "AL", "AN"}


def _run(kind: str, run: str) -> str:
    if kind == "plain":
        return "".join(map(_plain, run))
    if kind == "rtl":  # letters of one word change their shape by their neighbors
        return rf"\negsimrtl{{{' '.join(map(_code, run))}}}{{{run}}}"
    return "".join(_one(kind, c) for c in run)


def _plain(char: str) -> str:
    if char in {CUT, APART}:
        return r"\allowbreak{}" if char == CUT else r"\negsimapart{}"
    if char in COMMANDS:
        return COMMANDS[char]
    return char if char.isprintable() else "?"


def _one(kind: str, char: str) -> str:
    shown = char if char.isprintable() and not unicodedata.combining(char) else ""
    return rf"\negsim{kind}{{{_code(char)}}}{{{shown}}}"


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"
