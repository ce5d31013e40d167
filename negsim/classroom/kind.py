"""A kind of exercise: how its scenarios are made, and what is asked about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A difficulty that a teacher may choose: a whole number."""

    name: str
    """Lower-case letters only: ``rounds``."""
    default: int
    least: int
    most: int
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of exercise."""

    name: str
    """As on the command line: ``mixed-2x2``."""
    title: str
    about: str
    """One line for the list of kinds."""
    topics: tuple[str, ...]
    """What is asked, by names in ``classroom.topics.TOPICS``, in this order."""
    make: Callable[[Random, Mapping[str, int]], str]
    """Return the text of a scenario file, built backwards from a nice answer.  All that is random comes from
    the first argument; the second holds a value for every option.  What it makes is checked afterwards
    (solved, verified, unique and nice), and made anew with the next random numbers where it fails, at most
    ``ATTEMPTS`` times: so it need not be perfect, but should nearly always succeed at once."""
    options: tuple[Option, ...] = ()
    denominator: int = 6
    """The largest denominator of a number in an answer."""
    is_about_ties: bool = False
    """Whether ties between payoffs are the point; else they are not allowed."""
