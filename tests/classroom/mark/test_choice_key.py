"""One word of several."""

import pytest

from negsim.classroom.mark.answer import mark
from negsim.classroom.question import ChoiceKey, Question

YES_NO = ChoiceKey(options=("yes", "no"), right="yes")
CORE = ChoiceKey(options=("empty", "not empty"), right="empty")
WHO = ChoiceKey(options=("Ann", "Bob", "Bobby", "nobody"), right="Bob")


@pytest.mark.parametrize(
    ("key", "text", "verdict"),
    [
        (YES_NO, "yes", "right"), (YES_NO, "Y", "right"), (YES_NO, "YES!", "right"), (YES_NO, "true", "right"), (YES_NO, "yes, because it gains", "right"), (YES_NO, "✓", "right"),
        (YES_NO, "yes it is", "right"), (YES_NO, "n", "wrong"), (YES_NO, "False", "wrong"), (YES_NO, "no, it is not", "wrong"), (YES_NO, "yes and no", "unreadable"),
        (YES_NO, "yes, but not always", "unreadable"), (YES_NO, "maybe", "unreadable"), (YES_NO, "", "blank"), (YES_NO, "-", "blank"),
        (CORE, "empty", "right"), (CORE, "Empty.", "right"), (CORE, "the core is empty", "right"), (CORE, "not empty", "wrong"), (CORE, "the core is not empty", "wrong"),
        (CORE, "non-empty", "wrong"), (CORE, "it isn't empty", "unreadable"), (CORE, "empty or not empty", "unreadable"), (CORE, "is it empty?", "unreadable"),
        (WHO, "bob", "right"), (WHO, "“Bob”", "right"), (WHO, "Bobby", "wrong"), (WHO, "A", "wrong"), (WHO, "B", "unreadable"), (WHO, "not Bob", "unreadable"),
        (WHO, "Ann or Bob", "unreadable"), (WHO, "nobody", "wrong"),
    ],
)  # fmt: skip
def test_choices(key, text, verdict):
    assert mark(Question(name="1", text="", key=key), text).verdict == verdict
