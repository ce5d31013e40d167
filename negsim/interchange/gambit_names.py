r"""Names as Gambit can read them, and a way to get the original ones back.

Gambit's labels hold printable ASCII and single spaces, nothing else; its reader takes ``\"`` for a quote but
stumbles over a backslash before a quote, a backslash or the end.  Other names are written in the nearest
letters, and the originals stand, in percent encoding, at the end of the comment:

    negsim-names: title=Caf%C3%A9 1=J%C3%BCrgen 1.2=s%C3%AD

(player 1, and its strategy 2).  They are taken back wherever the label is still the one that was written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from negsim.interchange.mend import Renamed
from negsim.scenario.names import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

_ORIGINALS = re.compile(r"(?:^|\n)negsim-names:((?: [a-z0-9.]+=[\w.~%-]*)+)\s*$", re.ASCII)
_NEAREST = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "…": "...", "×": "x", "ß": "ss",
     "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "Oe", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
     "€": "EUR", "£": "GBP", "¥": "JPY", "≤": "<=", "≥": ">=", "→": "->"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What is written for the names of a game."""

    title: str
    comment: str
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    renamed: tuple[Renamed, ...]


def labels_of(title: str, about: str, players: Sequence[str], strategies: Sequence[Sequence[str]]) -> Labels:
    """Return texts that Gambit reads, with the originals at the end of the comment."""
    kept: dict[str, str] = {}
    renamed: list[Renamed] = []
    actors = _labels(players, "actor", "", kept, renamed)
    owned = tuple(
        _labels(names, f"strategy of {player}", f"{k}.", kept, renamed)
        for k, (player, names) in enumerate(zip(players, strategies, strict=True), 1)
    )
    texts = {"title": title, "about": about}
    kept.update({key: text for key, text in texts.items() if plain_text(text) != text})
    comment = plain_text(about)
    if kept:
        names = "".join(f" {key}={quote(text, safe='')}" for key, text in kept.items())
        comment = f"{comment}\nnegsim-names:{names}".lstrip("\n")
    return Labels(
        title=plain_text(title), comment=comment, players=actors, strategies=owned, renamed=tuple(renamed)
    )


def originals(
    title: str, comment: str, players: list[str], strategies: list[list[str]]
) -> tuple[str, str, list[str], list[list[str]]]:
    """Return title, comment, players and strategies with the names that stood there before ``labels_of``."""
    found = _ORIGINALS.search(comment)
    if not found:
        return title, comment, players, strategies
    kept = {k: unquote(v) for k, _, v in (item.partition("=") for item in found[1].split())}
    comment = comment[: found.start()]

    def original(key: str, label: str) -> str:
        old = kept.get(key, label)
        return old if label == plain_text(old) or _is_label_of(label, old) else label

    return (
        original("title", title),
        original("about", comment),
        [original(str(i), p) for i, p in enumerate(players, 1)],
        [[original(f"{i}.{k}", s) for k, s in enumerate(names, 1)] for i, names in enumerate(strategies, 1)],
    )


def plain_text(text: str) -> str:
    """Return a text in ASCII that Gambit's reader takes for what it is.

    Examples
    --------
    >>> plain_text("Côte d’Azur – über 3€"), plain_text("日本")
    ("Cote d'Azur - uber 3EUR", '')
    """
    parts = unicodedata.normalize("NFKD", text.translate(_NEAREST))
    ascii_only = "".join(c for c in parts if c == "\n" or " " <= c <= "~")
    return re.sub(r'\\(?=["\\]|$)', "/", ascii_only)


def _label(name: str) -> str:
    return plain_text(" ".join(plain_text(name).split()))


def _is_label_of(label: str, name: str) -> bool:
    near = _label(name)
    return bool(re.fullmatch(r"(no\. )?" + re.escape(near) + r"( \d+)?", label)) if near else True


def _labels(
    names: Sequence[str], what: str, prefix: str, kept: dict[str, str], renamed: list[Renamed]
) -> tuple[str, ...]:
    """Return distinct labels; the originals of those that differ go into ``kept``."""
    whole = {n for n in names if _label(n) == n}
    # Gambit first calls strategies 1, 2, ... and then renames one after the other: a name "2" before the
    # second would be a name that is taken.
    clashing = [str(k + 1) for k in range(len(names))]
    taken: set[str] = set()
    result = []
    for k, name in enumerate(names, 1):
        near = _label(name) or f"{what.split(maxsplit=1)[0]} {k}"
        if near in clashing[k:]:
            near = f"no. {near}"
        if near in taken or (near != name and near in whole):
            near = next(n for j in range(2, 10**6) if (n := f"{near} {j}") not in taken | whole)
        taken.add(near)
        result.append(near)
        if near != name:
            kept[f"{prefix}{k}"] = name
            if normalize(name) != near:
                is_number = name in clashing[k:]
                why = "Gambit confuses it with a number" if is_number else "Gambit reads plain letters only"
                renamed.append(Renamed(what=what, old=name, new=near, why=why))
    return tuple(result)
