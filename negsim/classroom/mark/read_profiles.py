"""Reading profiles: ``(Up, Left), (Down, Right)``; ``Down Right and Up Left``; ``((2/3, 1/3), (1/2, 1/2))``.

A text is tried as one profile, then as a list of them, at each kind of separator in turn; first with pure
strategies only, then with mixtures.  Inside a profile actors stand in the order of the file, or in any order
if names tell who.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from negsim.classroom.mark.lexicon import Lexicon, bare, says_nothing, unlisted
from negsim.classroom.mark.marked import Unreadable
from negsim.classroom.mark.pieces import Text
from negsim.classroom.mark.read_shares import Shares, pure, read_shares

if TYPE_CHECKING:
    from negsim.classroom.question import ProfilesKey

Read = tuple[Shares, ...]
"""A profile: what an answer says of each actor."""
Part = tuple[int, int]
_SEPARATORS = tuple(
    re.compile(p)
    for p in (
        r"\n",
        r";",
        r"\|",
        r"\.\s(?=\S)",
        r"\s?(?:\band\b|&)\s?",
        r"\s?,\s?",
        r"\s?/\s?",
        r"\s?(?:\s-+>?\s|->|→|\bvs\b\.?)\s?|-",
    )
)
_PIECES = re.compile(r"\s?(?:[,;+&\n]|\band\b)\s?")
_BETWEEN_ACTORS = re.compile(r"[\s,;/|&]+(?:and\b)?\s*$")
_MARK = re.compile(r"\s?[:=]\s?|\s(?:plays?|chooses?|does)\s")
_LOOSE_MARK = re.compile(_MARK.pattern + r"|\s(?=[^\s,;/|&)])")
"""As in ``Ann Up, Bob Left``: only where no strategy is called like an actor."""


class Reader:
    """Reads the profiles of one answer."""

    def __init__(self, key: ProfilesKey, text: str) -> None:
        self.key = key
        names = [*key.actors, *(s for own in key.strategies for s in own)]
        self.actors = Lexicon(key.actors)
        self.own = [Lexicon(names) for names in key.strategies]
        every = Lexicon(dict.fromkeys(names))
        self.every = every
        self.folded = unlisted(every.fold(text), every)
        actors = {*map(every.fold, key.actors)}
        is_apart = actors.isdisjoint(every.fold(s) for own in key.strategies for s in own)
        self.mark = _LOOSE_MARK if is_apart else _MARK
        self.is_pure = True
        self.text = self._text()
        self.reasons: list[str] = []
        self.tried: dict[tuple[bool, int, Part], Shares | None] = {}

    def read(self) -> list[Read]:
        """Return the profiles of the answer.

        Raises
        ------
        Unreadable
            If they are not clear.
        """
        if says_nothing(self.folded, self.every):
            return []
        whole = self.text.trimmed(0, len(self.folded))
        for self.is_pure in (True, False):
            self.text = self._text()
            found = self._list(whole)
            if found:
                return found
        actors = ", ".join(self.key.actors[:6])
        raise Unreadable(
            self._reason() or f"no profile can be read: write one strategy for each of {actors}, as in (A, B)"
        )

    def _text(self) -> Text:
        """Return the answer to be cut: between pure strategies ``1/0`` is no fraction."""
        return Text(self.folded, [self.actors, *self.own], has_fractions=not self.is_pure)

    def _reason(self) -> str:
        return self.reasons[0] if len(set(self.reasons)) == 1 else ""

    # ------------------------------------------------------------------ lists

    def _list(self, part: Part) -> list[Read]:
        """Return the profiles of a part, or nothing if it cannot be read."""
        one = self._profile(part)
        if one:
            return [one]
        inside = self.text.inside(*part)
        if inside:
            return self._list(inside)
        groups = self.text.groups(*part)
        if groups:
            found = [self._profile(group) for group in groups]
            return [p for p in found if p] if all(found) else []
        for separator in _SEPARATORS:
            pieces = self.text.split(*part, separator)
            if len(pieces) > 1:
                found = [self._profile(piece) for piece in pieces]
                if all(found):
                    return [p for p in found if p]
        return self._flat(part)

    def _flat(self, part: Part) -> list[Read]:
        """Read ``Up, Left, Down, Right``: as many strategies in a row as fill several profiles."""
        many = len(self.key.actors)
        pieces = self.text.split(*part, re.compile(r"\s?(?:[,;/&\n]|\band\b)\s?"))
        if not self.is_pure or len(pieces) % many or len(pieces) == many:
            return []
        found = [self._in_order(pieces[k : k + many]) for k in range(0, len(pieces), many)]
        return [p for p in found if p] if all(found) else []

    # ------------------------------------------------------------------ one profile

    def _profile(self, part: Part) -> Read | None:
        part = self.text.trimmed(*part)
        inside = self.text.inside(*part)
        if inside:
            return self._profile(inside)
        many = len(self.key.actors)
        labeled = self._labeled(part)
        if labeled:
            return labeled
        groups = self.text.groups(*part)
        if len(groups) == many and (found := self._in_some_order(groups)):
            return found
        for separator in _SEPARATORS:
            for tight in (False, True) if "," in separator.pattern else (True,):
                pieces = self.text.split(*part, separator, tight=tight)
                if len(pieces) == many and (found := self._in_some_order(pieces)):
                    return found
        return self._side_by_side(part) if self.is_pure else self._in_runs(part)

    def _in_runs(self, part: Part) -> Read | None:
        """Read ``2/3 Up, 1/3 Down, 1/2 Left, 1/2 Right``: names tell where the next actor begins."""
        runs: list[tuple[int, Part]] = []
        for piece in self.text.split(*part, _PIECES, tight=False):
            who = [i for i, own in enumerate(self.own) if self._names_one(own, piece)]
            if len(who) != 1:
                return None
            if runs and runs[-1][0] == who[0]:
                runs[-1] = (who[0], (runs[-1][1][0], piece[1]))
            else:
                runs.append((who[0], piece))
        if sorted(i for i, _ in runs) != list(range(len(self.own))):
            return None
        return self._in_order([run for _, run in sorted(runs)])

    def _names_one(self, own: Lexicon, part: Part) -> bool:
        return any(own.whole_name(self.folded, k) for k in range(*part))

    def _labeled(self, part: Part) -> Read | None:
        """Read ``Ann: Up, Bob: Left``."""
        marks = self._actors_in(part)
        if len(marks) != len(self.key.actors) or len({i for i, *_ in marks}) != len(marks):
            return None
        if self.folded[part[0] : marks[0][1]].strip():
            return None
        ends = [start for _, start, _ in marks[1:]] + [part[1]]
        found: dict[int, Shares] = {}
        for (i, _, begin), end in zip(marks, ends, strict=True):
            trimmed = _BETWEEN_ACTORS.sub("", self.folded[begin:end])
            shares = self._mixture(i, (begin, begin + len(trimmed)))
            if shares is None:
                return None
            found[i] = shares
        return tuple(found[i] for i in range(len(marks)))

    def _actors_in(self, part: Part) -> list[tuple[int, int, int]]:
        """Return actors with a colon or the like: who, where, and where what it plays begins."""
        found = []
        at = part[0]
        while at < part[1]:
            name = self.actors.whole_name(self.folded, at)
            mark = self.mark.match(self.folded, name[1]) if name else None
            if name and mark and mark.end() <= part[1]:
                found.append((self.key.actors.index(name[0]), at, mark.end()))
                at = mark.end()
            else:
                at += 1
        return found

    def _in_some_order(self, pieces: list[Part]) -> Read | None:
        return self._in_order(pieces) or self._matched(pieces)

    def _in_order(self, pieces: list[Part]) -> Read | None:
        found = []
        for i, piece in enumerate(pieces):
            shares = self._mixture(i, piece)
            if shares is None:
                return None
            found.append(shares)
        return tuple(found)

    def _matched(self, pieces: list[Part]) -> Read | None:
        """Read strategies in another order than the actors', if their names leave one way only."""
        fits = {
            j: [
                i
                for i in range(len(pieces))
                if any(c.isalpha() for c in self._said(p)) and self._mixture(i, p)
            ]
            for j, p in enumerate(pieces)
        }
        chosen: dict[int, int] = {}
        while fits:
            j = min(fits, key=lambda k: len(fits[k]))
            if len(fits[j]) != 1:
                return None
            i = fits.pop(j)[0]
            chosen[i] = j
            fits = {k: [a for a in v if a != i] for k, v in fits.items()}
        found = [self._mixture(i, pieces[chosen[i]]) for i in range(len(pieces))]
        return tuple(s for s in found if s)

    def _said(self, part: Part) -> str:
        return self.folded[part[0] : part[1]]

    def _mixture(self, i: int, part: Part) -> Shares | None:
        """Return what a part says that an actor plays, or None."""
        at = (self.is_pure, i, part)
        if at not in self.tried:
            self.tried[at] = self._read_mixture(i, self._said(part))
        return self.tried[at]

    def _read_mixture(self, i: int, text: str) -> Shares | None:
        strategies = self.key.strategies[i]
        if self.is_pure:
            name = self.own[i].find(text)
            return None if name is None else pure(strategies, name)
        try:
            return read_shares(strategies, text, is_mixture=True)
        except Unreadable as reason:
            self.reasons.append(str(reason))
            return None

    def _side_by_side(self, part: Part) -> Read | None:
        """Read ``Down Right``, ``(U)(L)`` and ``UL``: strategies with at most spaces between them."""
        words = self._words(part)
        many = len(self.key.actors)
        if len(words) == many and (found := self._in_some_order(words)):
            return found
        text = bare(self._said(part))
        if len(text) != many or not text.isalpha():
            return None
        names = [own.find(letter) for own, letter in zip(self.own, text, strict=True)]
        return (
            tuple(pure(s, n) for s, n in zip(self.key.strategies, names, strict=True) if n)
            if all(names)
            else None
        )

    def _words(self, part: Part) -> list[Part]:
        """Return the names of a part; words that are no full names stand alone."""
        found, at = [], part[0]
        while at < part[1]:
            if self.folded[at] == " ":
                at += 1
                continue
            ends = [f[1] for own in self.own if (f := own.whole_name(self.folded, at)) and f[1] <= part[1]]
            space = self.folded.find(" ", at, part[1])
            end = max(ends, default=part[1] if space < 0 else space)
            found.append((at, end))
            at = end
        return found
