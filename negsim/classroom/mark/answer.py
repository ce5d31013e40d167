"""Marking one answer to one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negsim.classroom.mark.choice_key import mark_choice
from negsim.classroom.mark.folding import simple
from negsim.classroom.mark.groups_key import mark_groups
from negsim.classroom.mark.marked import Marked, Outcome, Unreadable, wrong
from negsim.classroom.mark.names_key import mark_names
from negsim.classroom.mark.number_key import mark_number
from negsim.classroom.mark.profiles_key import mark_profiles
from negsim.classroom.mark.relations import is_date, is_relation
from negsim.classroom.mark.shares_key import mark_shares
from negsim.classroom.question import ChoiceKey, GroupsKey, NamesKey, NumberKey, ProfilesKey, SharesKey

if TYPE_CHECKING:
    from negsim.classroom.mark.marked import Verdict
    from negsim.classroom.question import Key, Question

LONGEST_ANSWER = 2_000
"""Characters of one answer."""
_BLANK = frozenset(
    (
        "",
        "?",
        "??",
        "???",
        "n/a",
        "...",
        "idk",
        "i don't know",
        "i dont know",
        "don't know",
        "dont know",
        "no idea",
    )
)
_DASHES = frozenset(("-", "--", "---"))


def mark(question: Question, text: str) -> Marked:
    """Mark an answer.

    Parameters
    ----------
    question
        With its key and the slips that are known.
    text
        What the student wrote; anything at all.

    Examples
    --------
    >>> from negsim.classroom.question import NumberKey, Question
    >>> key = NumberKey(value=Fraction(2, 3), is_probability=True)
    >>> marked = mark(Question(name="1", text="How likely is Up?", key=key), "66.7%")
    >>> marked.verdict, marked.points
    ('right', Fraction(1, 1))
    """
    if len(text) > LONGEST_ANSWER:
        return _unreadable(question, f"it is longer than {LONGEST_ANSWER:,} characters")
    plain = simple(text)
    if len(plain) > 2 * LONGEST_ANSWER:  # some letters stand for many
        return _unreadable(question, "it is too long")
    is_list = isinstance(question.key, NamesKey | ProfilesKey | GroupsKey)
    if plain.casefold().rstrip(".! ") in _BLANK or plain in _BLANK or (plain in _DASHES and not is_list):
        return _marked(question, wrong("no answer"), "blank")
    if isinstance(question.key, NumberKey | SharesKey) and is_date(plain):
        return _unreadable(question, "this looks like a date, which a spreadsheet made of a fraction")
    if is_relation(question.key, plain):
        return _unreadable(question, "it says what it is not, or only a bound: write what it is")
    try:
        outcome = mark_key(question.key, text)
    except Unreadable as reason:
        return _unreadable(question, str(reason))
    if outcome.credit < 1:
        for k, slip in enumerate(question.slips):
            if _is(slip.key, text):
                return _marked(
                    question, Outcome(credit=max(slip.credit, outcome.credit), comment=slip.text), slip=k
                )
    return _marked(question, outcome)


def _unreadable(question: Question, why: str) -> Marked:
    return _marked(question, wrong(f"cannot be read: {why}"), "unreadable")


def _is(key: Key, text: str) -> bool:
    """Whether an answer is a known wrong one, by the same rules as for the right one."""
    try:
        return mark_key(key, text).credit == 1
    except Unreadable:
        return False


def mark_key(key: Key, text: str) -> Outcome:
    """Compare an answer that is not blank with a key.

    Raises
    ------
    Unreadable
        With why it cannot be read.
    """
    match key:
        case NumberKey():
            return mark_number(key, text)
        case ChoiceKey():
            return mark_choice(key, text)
        case NamesKey():
            return mark_names(key, text)
        case SharesKey():
            return mark_shares(key, text)
        case ProfilesKey():
            return mark_profiles(key, text)
        case GroupsKey():
            return mark_groups(key, text)


def _marked(
    question: Question, outcome: Outcome, verdict: Verdict | None = None, slip: int | None = None
) -> Marked:
    credit = outcome.credit
    return Marked(
        verdict=verdict or ("right" if credit == 1 else "partly" if credit else "wrong"),
        credit=credit,
        points=credit * question.points,
        comment=outcome.comment,
        slip=slip,
    )
