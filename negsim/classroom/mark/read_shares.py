"""Reading numbers for names: ``Up 2/3, Down 1/3``; ``(2/3; 1/3)``; ``2/3 Up + 1/3 Down``; ``p = 2/3``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.mark.lexicon import Lexicon, bare
from negsim.classroom.mark.marked import Unreadable
from negsim.classroom.mark.number_labels import labelled
from negsim.classroom.mark.numeral import NUMERAL, Numeral, numeral_of
from negsim.classroom.mark.share_words import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HUNDREDTH = Fraction(1, 100)
_LIST = re.compile(r"[(\[{][^()\[\]{}]*[,;][^()\[\]{}]*[)\]}]")
_SURE = re.compile(r"\b(?:plays?|always|surely|with certainty|for sure)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What an answer says about each name, in order: numbers (the same one, given again), or nothing."""

    numbers: tuple[tuple[Numeral, ...], ...]
    comment: str = ""
    """How it was read, where that is not plain."""


def read_shares(labels: tuple[str, ...], text: str, *, is_mixture: bool) -> Shares:
    """Return the numbers that an answer gives.

    Raises
    ------
    Unreadable
        If they are not clear.
    """
    lexicon = Lexicon(labels)
    folded = bare(lexicon.fold(text))
    name = lexicon.find(folded) or (lexicon.find(_SURE.sub(" ", folded)) if is_mixture else None)
    if name is not None and is_mixture:
        return pure(labels, name)
    if name is not None:
        raise Unreadable(f"it gives no number for {name}")
    named = labelled([lexicon.fold(label) for label in labels], folded) if is_mixture else ()
    if named:
        return _percents(named)
    slashed = _slashed(folded, len(labels), is_mixture=is_mixture)
    given = slashed or _each(lexicon, folded, is_mixture=is_mixture)
    given = given or _given(lexicon, folded, is_mixture=is_mixture)
    return _percents(given) if is_mixture else Shares(numbers=given)


def pure(labels: Sequence[str], name: str) -> Shares:
    """Return what says that one strategy is played for sure."""
    sure, never = (_exactly(Fraction(k)) for k in (1, 0))
    return Shares(numbers=tuple((sure if label == name else never,) for label in labels))


def _exactly(value: Fraction) -> Numeral:
    match = NUMERAL.fullmatch(str(value))
    if match is None:
        raise AssertionError(value)  # a whole number is a numeral
    return numeral_of(match)


def _slashed(text: str, many: int, *, is_mixture: bool) -> tuple[tuple[Numeral, ...], ...]:
    """Return the numbers of ``50/25/25``, ``50-50``, and ``67/33``, which sum to 1 and so are no fraction."""
    for sign in "/-" if is_mixture else "":
        parts = text.split(sign)
        matches = [NUMERAL.fullmatch(p.strip()) for p in (*parts[:-1], parts[-1].removesuffix("%"))]
        found = [numeral_of(m) for m in matches if m and (m["decimal"] or sign == "-")]
        total = sum((n.value for n in found), Fraction(0))
        is_whole = min(abs(total - 1), abs(total - 100) / 100) * 50 < 1
        is_told = is_whole if sign == "-" or many > 2 else total in {1, 100}
        if len(found) == len(parts) == many and is_told and not any("," in p for p in parts):
            return tuple((n,) for n in found)
    return ()


def _each(lexicon: Lexicon, text: str, *, is_mixture: bool) -> tuple[tuple[Numeral, ...], ...]:
    """Return the numbers of ``Up and Down with 1/2 each``, and of ``1/2 each``."""
    shared = re.fullmatch(r"(.+?)\s?\beach", text, re.IGNORECASE | re.DOTALL)
    if shared is None:
        return ()
    words = words_of(lexicon, shared[1], is_mixture=is_mixture)
    numbers = [w.numbers for w in words if w.kind == "number"]
    names = {w.name for w in words if w.kind == "name"} or {*lexicon.names}
    if len(numbers) != 1:
        raise Unreadable("'each' goes with one number")
    return tuple(numbers[0] if label in names else () for label in lexicon.names)


def _given(lexicon: Lexicon, text: str, *, is_mixture: bool) -> tuple[tuple[Numeral, ...], ...]:
    """Return the numbers; a comma between digits separates them if that fits, else it is a decimal comma."""
    apart = re.sub(r"(?<=\d),(?=\d)", ", ", text)
    words = words_of(lexicon, text, is_mixture=is_mixture)
    if _LIST.search(text) and not any(w.kind == "name" for w in words):
        raise Unreadable("brackets within brackets hold more than one list of numbers")
    if apart == text or any(w.kind == "name" for w in words):
        return _assembled(lexicon, words, is_mixture=is_mixture)
    words_apart = words_of(lexicon, apart, is_mixture=is_mixture)
    numbers = [w.numbers[0].value for w in words_apart if w.kind == "number"]
    is_all = len(numbers) == len(lexicon.names)
    total = sum(numbers, Fraction(0))
    if is_all and (not is_mixture or min(abs(total - 1), abs(total - 100) / 100) * 50 < 1):
        return _assembled(lexicon, words_apart, is_mixture=is_mixture)
    return _assembled(lexicon, words, is_mixture=is_mixture)


def _assembled(
    lexicon: Lexicon, words: Sequence[Word], *, is_mixture: bool
) -> tuple[tuple[Numeral, ...], ...]:
    labels = lexicon.names
    if any(w.kind == "name or variable" for w in words):
        words = _names_or_variables(words)
    said = [w for w in words if w.kind in {"name", "number"}]
    numbers = [w for w in said if w.kind == "number"]
    if len(said) > len(numbers):
        return _named(labels, words)
    if len(numbers) == len(labels):
        return tuple(w.numbers for w in numbers)
    if is_mixture and len(labels) == 2 and len(numbers) == 1:
        return (numbers[0].numbers, ())
    raise Unreadable(f"it gives {len(numbers)} number{'s' * (len(numbers) != 1)} for {len(labels)} names")


def _names_or_variables(words: Sequence[Word]) -> list[Word]:
    """Take ``p`` in ``p = 2/3`` for a strategy that begins so if other strategies are named as well."""
    if not any(w.kind == "name" for w in words):
        raise Unreadable("it is not clear whether a letter is a probability or the beginning of a name")
    return [Word("name", w.name) if w.kind == "name or variable" else w for w in words]


def _named(labels: tuple[str, ...], words: Sequence[Word]) -> tuple[tuple[Numeral, ...], ...]:
    pairs = [pair for chunk in _chunks(words) for pair in _pairs(chunk)]
    found: dict[str, tuple[Numeral, ...]] = {}
    for name, numbers in pairs:
        if name in found:
            raise Unreadable(f"it gives two numbers for {name}")
        found[name] = numbers
    return tuple(found.get(label, ()) for label in labels)


def _chunks(words: Sequence[Word]) -> list[list[Word]]:
    """Return names and numbers that stand together; a list of names, then one of numbers, is one piece."""
    said = [w for w in words if w.kind in {"name", "number"}]
    half = len(said) // 2
    if (
        half > 1
        and all(w.kind == "name" for w in said[:half])
        and all(w.kind == "number" for w in said[half:])
    ):
        return (
            [[n, v] for n, v in zip(said[:half], said[half:], strict=False)]
            if len(said) == 2 * half
            else [said]
        )
    chunks: list[list[Word]] = [[]]
    for word in words:
        if word.kind == "separator":
            chunks.append([])
        elif word.kind != "variable":
            chunks[-1].append(word)
    return [c for c in chunks if c]


def _pairs(chunk: list[Word]) -> list[tuple[str, tuple[Numeral, ...]]]:
    if len(chunk) % 2:
        raise Unreadable("it is not clear which number belongs to which name")
    pairs = []
    for one, two in zip(chunk[::2], chunk[1::2], strict=True):
        if {one.kind, two.kind} != {"name", "number"} or one.kind != chunk[0].kind:
            raise Unreadable("it is not clear which number belongs to which name")
        pairs.append((one.name or two.name, one.numbers or two.numbers))
    return pairs


def _percents(given: tuple[tuple[Numeral, ...], ...]) -> Shares:
    """Read numbers above 1 as percentages: probabilities cannot be meant otherwise."""
    plain = [n for numbers in given for n in numbers if not n.is_percent]
    if not any(n.value > 1 for n in plain) or any(n.is_fraction for n in plain):
        return Shares(numbers=given)
    numbers = tuple(tuple(n if n.is_percent else n.times(HUNDREDTH) for n in ns) for ns in given)
    return Shares(numbers=numbers, comment="read as percentages")
