"""Answers that are a set of profiles: all equilibria, all efficient outcomes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from negsim.classroom.mark.marked import Outcome, Unreadable, right, wrong
from negsim.classroom.mark.number_key import COARSE
from negsim.classroom.mark.numeral import Fit
from negsim.classroom.mark.read_profiles import Reader
from negsim.classroom.mark.shares_key import SUPPORT, fits_of, given
from negsim.scenario.diagnosis import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.classroom.mark.read_profiles import Read
    from negsim.classroom.question import Profile, ProfilesKey

MOST = 300
"""Profiles of one answer."""


def mark_profiles(key: ProfilesKey, text: str) -> Outcome:
    """Mark an answer that should be a set of profiles.

    Raises
    ------
    Unreadable
        If it cannot be read as one.
    """
    named = list(dict.fromkeys(Reader(key, text).read()))
    if len(named) > MOST:
        raise Unreadable(f"it holds more than {MOST} profiles")
    matched = _matched(named, key.right)
    missing = [p for k, p in enumerate(key.right) if k not in matched.values()]
    false = [p for j, p in enumerate(named) if j not in matched]
    coarse = sum(_fit(named[j], key.right[k]) == Fit.COARSE for j, k in matched.items())
    if not missing and not false and not coarse:
        return right()
    return _partly(key, missing, false, len(matched) - Fraction(coarse, 2), has_coarse=coarse > 0)


def _matched(named: Sequence[Read], profiles: Sequence[Profile]) -> dict[int, int]:
    """Return which profile of an answer is which that is right, the well rounded ones first."""
    matched: dict[int, int] = {}
    for wanted in (Fit.YES, Fit.COARSE):
        for j, profile in enumerate(named):
            for k, exact in enumerate(profiles):
                if j not in matched and k not in matched.values() and _fit(profile, exact) >= wanted:
                    matched[j] = k
    return matched


def _fit(profile: Read, exact: Profile) -> Fit:
    return min(min(fits_of(s, m, is_mixture=True)) for s, m in zip(profile, exact, strict=True))


def _partly(
    key: ProfilesKey, missing: list[Profile], false: list[Read], found: Fraction, *, has_coarse: bool
) -> Outcome:
    near = [p for p in false if any(_has_support(p, exact) for exact in missing)][: len(missing)]
    surplus = len(false) - len(near)
    many = len(key.right)
    credit = max(Fraction(0), found + SUPPORT * len(near) - surplus) / many if many else Fraction(0)
    said = [_swapped(false, missing)]
    if has_coarse:
        said.append(COARSE)
    if near and not said[0]:
        said.append(f"{_some(len(near), 'has', 'have')} the right strategies, but other probabilities")
        missing, false = missing[len(near) :], [p for p in false if p not in near]
    if not said[0]:
        said += [f"{_missing(key, missing)} missing"] if missing else []
        said += [f"{_false(key, false)} not belong there"] if false else []
    comment = "; ".join(s for s in said if s)
    return Outcome(credit=credit, comment=comment) if credit else wrong(comment)


def _some(many: int, one: str, more: str) -> str:
    return f"{many} profile {one}" if many == 1 else f"{many} profiles {more}"


def _missing(key: ProfilesKey, profiles: Sequence[Profile]) -> str:
    return f"{_listed(key, profiles)} {'is' if len(profiles) == 1 else 'are'}"


def _false(key: ProfilesKey, profiles: Sequence[Read]) -> str:
    values = [tuple(tuple(v or Fraction(0) for v in given(s)) for s in p) for p in profiles]
    return f"{_listed(key, values)} {'does' if len(profiles) == 1 else 'do'}"


def _listed(key: ProfilesKey, profiles: Sequence[Profile]) -> str:
    """Return pure profiles by their strategies, and how many are mixed."""
    pure = [p for p in profiles if all(max(m) == 1 for m in p)]
    names = [[s[m.index(Fraction(1))] for s, m in zip(key.strategies, p, strict=True)] for p in pure]
    mixed = len(profiles) - len(pure)
    counted = [f"{mixed} mixed profile{'s' * (mixed != 1)}"] if mixed else []
    return listed([*(f"({', '.join(n)})" for n in names), *counted], 4)


def _has_support(profile: Read, exact: Profile) -> bool:
    """Whether a mixed profile has the right strategies and none else."""
    if all(max(mixture) == 1 for mixture in exact):
        return False
    for shares, mixture in zip(profile, exact, strict=True):
        values = given(shares)
        positive = {k for k, v in enumerate(mixture) if v}
        rest = {k for k, v in enumerate(values) if v is None} if len(values) == 2 else set()
        if {k for k, v in enumerate(values) if v} | rest != positive or any(
            not 0 <= v <= 1 for v in values if v is not None
        ):
            return False
    return True


def _swapped(false: Sequence[Read], missing: Sequence[Profile]) -> str:
    """Return a sentence if what is wrong is right with two actors exchanged."""
    for profile in false:
        turned = profile[::-1]
        if len(profile) != 2 or len(profile[0].numbers) != len(profile[1].numbers):
            continue
        if any(_fit(turned, exact) == Fit.YES for exact in missing):
            return "the actors are in the wrong order: what one plays is given to the other"
    return ""
