"""Reading Gambit's strategic games: files ``.nfg`` of version 1, in both their forms.

    NFG 1 R "title" { "Ann" "Bob" } { { "up" "down" } { "left" "right" } } "comment"

then either the payoffs of all players at every outcome (the payoff form), or a list of outcomes, each a name
and a payoff for every player, and for every cell of the table the number of its outcome (the outcome form;
0 is the outcome at which everybody gets 0).  Numbers of strategies may stand for their names: ``{ 2 2 }``.
The first player's strategy varies fastest.  [gambit-formats]

Read more widely than Gambit does: commas may stand between all numbers, ``+3`` and ``1E+2`` are numbers.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn, TypeVar

import numpy as np

from negsim.interchange.foreign import ForeignGame
from negsim.interchange.gambit_names import originals
from negsim.interchange.limits import check_shape
from negsim.interchange.nfg_words import Word, Words
from negsim.interchange.numerals import fault_in_number
from negsim.scenario.diagnosis import MOST_PROBLEMS, Diagnosis

if TYPE_CHECKING:
    from collections.abc import Callable

    from negsim.scenario.source import Source

T = TypeVar("T")
FORM = 'a file begins like   NFG 1 R "title" { "Ann" "Bob" } { 2 2 }'


def read_nfg(source: Source) -> ForeignGame:
    """Read a strategic game in Gambit's format.

    Raises
    ------
    ScenarioError
        With the place of what is wrong: no strategic game of version 1, a word out of place, a number that
        is none, too few or too many payoffs, an unknown outcome, or a game beyond the limits.
    """
    return _Reader(source).read()


class _Reader:
    """Reads one file from its first word to its last; structure that is wrong ends it, bad numbers do not."""

    def __init__(self, source: Source) -> None:
        self.words = Words(source)
        self.diagnosis = Diagnosis()
        self.bad = 0

    def read(self) -> ForeignGame:
        self.header()
        title = self.text("the title in quotes").text
        at_players = self.words.next
        players = self.list_of_texts("the players", "the name of a player")
        if not players:
            self.refuse("N120", at_players, "the list of players is empty", FORM)
        strategies = self.strategies(len(players))
        comment = self.words.take().text if self.words.next.kind == "text" else ""
        shape = [len(s) for s in strategies]
        if self.words.next.text == "{" and self.words.next.kind == "mark":
            payoffs, names = self.outcome_form(shape)
        else:
            payoffs, names = self.payoff_form(shape), None
        self.diagnosis.raise_errors()
        arrays = np.array(payoffs, dtype=object).reshape((len(players), *shape), order="F")
        title, about, players, strategies = originals(title, comment, players, strategies)
        return ForeignGame(
            title=title,
            about=about,
            players=tuple(players),
            strategies=tuple(map(tuple, strategies)),
            payoffs=tuple(arrays),
            remarks=_remarks(names, shape),
        )

    # ------------------------------------------------------------------ the prologue

    def header(self) -> None:
        first = self.words.take()
        if first.kind == "end":
            self.refuse("N120", first, "the file is empty", FORM)
        if first.text == "EFG":
            hint = "in Gambit, save its reduced strategic form as .nfg"
            self.refuse("N120", first, "this is a game tree (EFG), not a strategic game (NFG)", hint)
        if first.kind != "bare" or first.text != "NFG":
            self.refuse("N120", first, "this is no strategic game of Gambit: the first word is not NFG", FORM)
        version = self.words.take()
        if version.text != "1" or version.kind != "bare":
            what = "ends" if version.kind == "end" else f"says {_shown(version)}"
            self.refuse("N120", version, f"the version of the format must be 1; the file {what}")
        letter = self.words.take()
        if letter.text not in {"R", "D"} or letter.kind != "bare":
            self.refuse("N120", letter, f"R (or D) must stand here, not {_shown(letter)}", FORM)

    def strategies(self, count: int) -> list[list[str]]:
        """Return the names of all strategies; where only their numbers are given: ``1``, ``2``, ..."""
        first = self.open("the strategies")
        found: list[list[str]] = []
        are_counts = self.words.next.kind == "bare"
        while not self.words.takes("}"):
            if are_counts:
                size = self.whole("a number of strategies", least=1)
                if size > 10**6:
                    check_shape([*map(len, found), size], self.diagnosis, self.words.place(first))
                found.append([str(k + 1) for k in range(size)])
            else:
                found.append(self.list_of_texts("a player's strategies", "the name of a strategy"))
                if not found[-1]:
                    self.refuse("N120", first, f"player {len(found)} has no strategies")
            if len(found) > count:
                break
        if len(found) != count:
            many = "more lists" if len(found) > count else f"{len(found)} lists"
            self.refuse("N121", first, f"{many} of strategies for {count} players", "one for each player")
        check_shape([len(s) for s in found], self.diagnosis, self.words.place(first))
        return found

    # ------------------------------------------------------------------ the body

    def payoff_form(self, shape: list[int]) -> list[Fraction]:
        total = math.prod(shape) * len(shape)
        return self.cells(total, "payoffs", shape, self.number)

    def outcome_form(self, shape: list[int]) -> tuple[list[Fraction], list[str]]:
        names, outcomes = self.outcomes(len(shape))
        total = math.prod(shape)
        chosen = self.cells(total, "outcome numbers", shape, lambda: self.outcome_number(len(outcomes)))
        table = [[Fraction(0)] * len(shape), *outcomes]
        payoffs = [p for k in chosen for p in table[k]]
        return payoffs, [["", *names][k] for k in chosen]

    def outcomes(self, players: int) -> tuple[list[str], list[list[Fraction]]]:
        """Read the list of outcomes: for each a name, and a payoff for every player."""
        self.open("the outcomes")
        names, payoffs = [], []
        while not self.words.takes("}"):
            first = self.open("an outcome")
            names.append(self.text("the name of an outcome, in quotes").text)
            row = []
            while not self.words.takes("}"):
                row.append(self.number())
                self.words.takes(",")
                if len(row) > players:
                    break
            if len(row) != players:
                many = "more than" if len(row) > players else f"{len(row)} payoffs for"
                what = f"outcome {len(names)} has {many} {players} "
                what += "payoffs" if len(row) > players else "players"
                self.refuse("N121", first, what, "one payoff for each player")
            payoffs.append(row)
        return names, payoffs

    def cells(self, total: int, what: str, shape: list[int], take: Callable[[], T]) -> list[T]:
        """Read all that the table holds, and see that nothing follows."""
        sizes = " x ".join(map(str, shape))
        hint = f"{len(shape)} players with {sizes} strategies need {total:,} {what}"
        found = []
        for k in range(total):
            word = self.words.next
            if word.kind == "end":
                self.refuse("N121", word, f"the file ends after {k:,} of {total:,} {what}", hint)
            found.append(take())
            self.words.takes(",")
        if self.words.next.kind != "end":
            self.refuse("N121", self.words.next, f"something follows after all {total:,} {what}", hint)
        return found

    def number(self) -> Fraction:
        word = self.bare("a payoff")
        fault = fault_in_number(word.text)
        if fault:
            self.complain("N122", word, fault, "write 3, -2.5, 1e-3 or 1/3")
            return Fraction(0)
        return Fraction(word.text)

    def outcome_number(self, known: int) -> int:
        number = self.whole("the number of an outcome", least=0)
        if number > known:
            word = self.last
            what = f"there is no outcome {word.text if len(word.text) < 20 else word.text[:17] + '...'}"
            self.complain("N123", word, what, f"the file lists {known}; 0 is nothing for everybody")
            return 0
        return number

    # ------------------------------------------------------------------ words

    def whole(self, what: str, *, least: int) -> int:
        """Take a whole number."""
        self.last = word = self.bare(what)
        if not re.fullmatch(r"[0-9]{1,400}", word.text) or int(word.text) < least:
            above = "a whole number above 0" if least else "a whole number"
            self.refuse("N122", word, f"{what} is {above}, not {_shown(word)}")
        return int(word.text)

    def bare(self, what: str) -> Word:
        if self.words.next.kind != "bare":
            self.expected(what)
        return self.words.take()

    def text(self, what: str) -> Word:
        if self.words.next.kind != "text":
            self.expected(what)
        return self.words.take()

    def open(self, what: str) -> Word:
        if self.words.next.kind != "mark" or self.words.next.text != "{":
            self.expected(f"{{ and {what}")
        return self.words.take()

    def list_of_texts(self, what: str, item: str) -> list[str]:
        self.open(what)
        found = []
        while not self.words.takes("}"):
            found.append(self.text(f"{item} in quotes, or }},").text)
        return found

    def expected(self, what: str) -> NoReturn:
        """Refuse the next word: something else must stand there."""
        word = self.words.next
        if word.kind == "unclosed":
            hint = 'a text ends with "; a quote inside it is written \\"'
            self.refuse("N120", word, "a quote is opened here and never closed", hint)
        code = "N121" if word.kind == "end" else "N120"
        what = what.rstrip(",")
        self.refuse(code, word, f"expected {what}, but found {_shown(word)}")

    def complain(self, code: str, word: Word, message: str, hint: str = "") -> None:
        """Record what is wrong, and go on unless that is hopeless."""
        self.diagnosis.add(code, message, self.words.place(word), hint)
        self.bad += 1
        if self.bad > MOST_PROBLEMS:
            self.diagnosis.raise_errors()

    def refuse(self, code: str, word: Word, message: str, hint: str = "") -> NoReturn:
        self.diagnosis.add(code, message, self.words.place(word), hint)
        self.diagnosis.raise_errors()
        raise AssertionError  # not reached: raise_errors has raised


def _shown(word: Word) -> str:
    if word.kind == "end":
        return "the end of the file"
    text = word.text if len(word.text) <= 40 else word.text[:37] + "..."
    return f'the text "{text}"' if word.kind == "text" else f"'{text}'"


def _remarks(names: list[str] | None, shape: list[int]) -> dict[tuple[int, ...], str]:
    """Return what the cells of the table are called, where they are."""
    if names is None:
        return {}
    places = (tuple(reversed(at)) for at in np.ndindex(*reversed(shape)))
    return {at: name for at, name in zip(places, names, strict=True) if name.strip()}
