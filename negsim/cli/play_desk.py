"""Where a play is played: asks people for their moves, shows each round, and keeps what was typed in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.play.menu import Menu, Mistyped, Wish
from negsim.classroom.play.record import Ending, Record, Skipped
from negsim.classroom.play.session import Session
from negsim.classroom.play.told import round_told, rules
from negsim.cli.show import say
from negsim.scenario.names import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from negsim.classroom.play.table import Table
    from negsim.cli.moves import Moves
    from negsim.reports.document import Block

MOST_WRONG = 100
"""After so many lines that are no moves, moves from a file are given up."""
MOST_SHOWN = 200
"""Strategies of a list."""
A_LINE_EACH = 9
"""Up to so many strategies are listed one below the other."""


def asked_person(titles: tuple[str, ...], moves: Moves) -> int | None:
    """Return whom somebody at a terminal wants to play; None if nobody."""
    menu = Menu(title="the scenario", names=titles, noun="actor")
    say(printable(f"Whom do you play?\n{_list(menu)}\n", "\ufffd"))
    while True:
        say("> ")
        line = moves.line()
        read = Wish.QUIT if line is None else menu.read(line)
        if isinstance(read, int):
            say("\n")
            return read
        if read is Wish.QUIT:
            say("\n" if line is None else "")
            return None
        if isinstance(read, Mistyped):
            say(printable(f"{_sentence(read)}\n", "\ufffd"))


def _list(menu: Menu) -> str:
    """Return what may be chosen, with numbers where these may be typed."""
    names = menu.names[:MOST_SHOWN]
    shown = [f"{k} {name}" for k, name in enumerate(names, 1)] if menu.is_numbered else list(names)
    if len(menu.names) > len(names):
        shown.append(f"... and {len(menu.names) - len(names)} more")
    return "\n".join(f"  {s}" for s in shown) if len(shown) <= A_LINE_EACH else "  " + " | ".join(shown)


def _sentence(wrong: Mistyped) -> str:
    return f"{wrong.message[:1].upper()}{wrong.message[1:]}; {wrong.hint}"


class Desk:
    """One play, with whoever types the moves.

    Parameters
    ----------
    show
        Shows blocks of the record.
    explain
        Shows blocks that are no part of the record, such as help.
    """

    def __init__(
        self,
        table: Table,
        moves: Moves,
        show: Callable[[Sequence[Block]], None],
        explain: Callable[[Sequence[Block]], None],
    ) -> None:
        self.session = Session(table=table)
        self.table, self.moves, self.show, self.explain = table, moves, show, explain
        self.skipped: list[Skipped] = []

    def play(self) -> Record:
        """Play until all rounds are played, the input ends, or somebody has enough."""
        try:
            ended = self._rounds()
        except KeyboardInterrupt:
            say("\n\n" if self.moves.is_terminal else "\n")
            ended = Ending.INTERRUPTED
        return Record(session=self.session, ending=ended, skipped=tuple(self.skipped))

    def _rounds(self) -> Ending:
        while not self.session.is_over:
            chosen: dict[int, int] = {}
            for player in self.table.people:
                move = self._move(player)
                if isinstance(move, Ending):
                    return move
                chosen[player] = move
            self.session = self.session.after(chosen)
            if self.moves.is_terminal:
                say("\n")
            self.show(round_told(self.session, len(self.session.rounds)))
        return Ending.PLAYED

    def _move(self, player: int) -> int | Ending:
        """Return what a person plays; ask again as long as it is nothing that can be played."""
        menu = Menu(title=self.table.titles[player], names=self.table.game.strategies[player])
        if self.moves.is_terminal:
            say(printable(self._question(menu), "\ufffd"))
        while True:
            line = self._line()
            if line is None:
                return Ending.INPUT
            read = menu.read(line)
            if isinstance(read, int):
                if self._is_hidden:
                    say(printable(f"{menu.title} has chosen.\n", "\ufffd"))
                return read
            if read is Wish.QUIT:
                return Ending.QUIT
            if read is Wish.HELP:
                self.explain(rules(self.table))
            elif isinstance(read, Mistyped) and not self._is_passed_over(line) and self._refuse(read):
                return Ending.GIVEN_UP

    @property
    def _is_hidden(self) -> bool:
        """Whether what one person types must not be seen by the next."""
        return self.moves.is_terminal and len(self.table.people) > 1

    def _line(self) -> str | None:
        if self.moves.is_terminal and not self._is_hidden:
            say("> ")
        line = self.moves.hidden("> (hidden) ") if self._is_hidden else self.moves.line()
        if line is None and self.moves.is_terminal:
            say("\n\n")
        return line

    def _is_passed_over(self, line: str) -> bool:
        """Whether a line of a file is empty or a comment."""
        text = line.strip()
        return not self.moves.is_terminal and (not text or text.startswith("#"))

    def _refuse(self, wrong: Mistyped) -> bool:
        """Say that a line is no move; return whether that was once too often."""
        if self._is_hidden:  # what was meant is nobody's business
            say("That cannot be played, or may mean several strategies; please type it again.\n")
            return False
        if self.moves.is_terminal:
            say(printable(f"{_sentence(wrong)}\n", "\ufffd"))
            return False
        message = f"{wrong.message}; {wrong.hint.rstrip('?')}"
        self.skipped.append(Skipped(line=self.moves.number, message=message))
        return len(self.skipped) >= MOST_WRONG

    def _question(self, menu: Menu) -> str:
        number = len(self.session.rounds) + 1
        how = "a number or a name" if menu.is_numbered else "a name"
        help_line = f"({how}; ? shows the payoffs, q ends the play)\n" if number == 1 else ""
        return (
            f"Round {number} of {self.table.length}: what does {menu.title} play?\n{_list(menu)}\n{help_line}"
        )
