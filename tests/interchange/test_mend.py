"""Names of other programs become names that a scenario may use; what changes is said."""

import pytest

from negsim.interchange.mend import mend_all
from negsim.scenario.names import RESERVED, fault_in, normalize

CASES = [
    (["a", "b"], ["a", "b"], []),
    (["", " "], ["strategy 1", "strategy 2"], ["cannot be empty"] * 2),
    (["x", "x", "x"], ["x", "x 2", "x 3"], ["it stands twice"] * 2),
    (["x", "x", "x 2"], ["x", "x 3", "x 2"], ["it stands twice"]),
    (["x", " x "], ["x", "x 2"], ["single spaces"]),
    (["a, b", "a; b"], ["a; b", "a; b 2"], ["comma", "it stands twice"]),
    (["\uff0c", "b"], [";", "b"], ["comma"]),
    (["any", "b"], ["strategy any", "b"], ["meaning of its own"]),
    (["self", "all"], ["self", "all"], []),
    (["a\nb", "c\x07"], ["a b", "c"], ["line break", "invisible"]),
    (["a\u202eb", "\u200b"], ["ab", "strategy 2"], ["invisible", "cannot be empty"]),
    (["e\u0301", "ﬁ"], ["\xe9", "fi"], ["plain forms"] * 2),
    (["x" * 300, "x" * 301], ["x" * 188, "x" * 188 + " 2"], ["at most 200"] * 2),
    (["x" * 200, "x" * 200], ["x" * 200, "x" * 188 + " 2"], ["twice"]),
    (["NO", "on", "010", "null", "1.0", "-", "- a", "#", "?", "'", '"', "{}", "日本"],) * 2 + ([],),
]  # fmt: skip


@pytest.mark.parametrize(("names", "expected", "reasons"), CASES, ids=range(len(CASES)))
def test_strategies(names, expected, reasons):
    actors, (mended,), renamed = mend_all(["Ann"], [names])
    assert (actors, list(mended)) == (("Ann",), expected)
    assert len(renamed) == len(reasons)
    assert all(reason in r.why for reason, r in zip(reasons, renamed, strict=True))
    assert len(set(mended)) == len(mended)
    assert all(not fault_in(n) and normalize(n) == n and n != "any" for n in mended)


def test_no_actor_has_a_reserved_name():
    actors, _, renamed = mend_all(sorted(RESERVED), [["a"]] * len(RESERVED))
    assert not RESERVED & set(actors)
    assert len(renamed) == len(RESERVED)
    assert str(renamed[0]) == "the actor 'all' is called 'actor all' here: the word has a meaning of its own"


def test_a_note_is_one_short_line_without_control_characters():
    _, _, renamed = mend_all(["Ann"], [["\x1b[31m,\n" + "x" * 500, "b"]])
    assert str(renamed[0]).isprintable()
    assert len(str(renamed[0])) < 400
