"""The story around an exercise: who meets, what they can do, and what the numbers are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story with places for names: ``{a}`` and ``{b}`` (two actors), or ``{who}`` (any number of them)."""

    title: str
    """May hold the places too, and ``{count}``: two, three, four."""
    about: str
    names: tuple[str, ...]
    """Whom it may be about; without commas, slashes and digits."""
    first: tuple[str, ...] = ()
    """What the first actor can do: as many of it, in this order, as an exercise needs."""
    second: tuple[str, ...] = ()
    """What the second can do; no word is in both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story with its actors."""

    title: str
    about: str
    actors: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...] = ()


COUNTS = ("no", "one", "two", "three", "four", "five")
PEOPLE = (
    *("Ada", "Ben", "Cleo", "Dora", "Emil", "Finn", "Gita", "Hugo", "Ines", "Juri", "Kim", "Lea"),
    *("Milo", "Nina", "Omar", "Pia", "Quinn", "Rosa", "Sami", "Tess", "Uma", "Vito", "Wim", "Zoe"),
)


def tell(random: Random, stories: Sequence[Story], *, actors: int = 2, shape: Sequence[int] = ()) -> Told:
    """Draw a story, who it is about, and as many strategies as are needed."""
    story = random.choice(stories)
    names = tuple(random.sample(story.names, actors))
    strategies = tuple(
        in_order(random, words, size) for words, size in zip((story.first, story.second), shape, strict=False)
    )
    who = f"{', '.join(names[:-1])} and {names[-1]}"
    places = {"a": names[0], "b": names[1], "who": who, "count": COUNTS[actors]}
    title = story.title.format(**places)
    return Told(
        title=title[0].upper() + title[1:],
        about=story.about.format(**places),
        actors=names,
        strategies=strategies,
    )


def in_order(random: Random, words: Sequence[str], size: int) -> tuple[str, ...]:
    """Return some of the words, in the order in which they stand."""
    return tuple(words[k] for k in sorted(random.sample(range(len(words)), size)))
