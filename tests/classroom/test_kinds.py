"""Exercises of all kinds: nice, unique, readable, and the same for the same id; checked by a second key."""

import hashlib
import re
from fractions import Fraction
from random import Random

import pytest
from second_key import ANSWERS, read, table
from second_keys import faults, keys, plain

from negsim.classroom.kinds import KINDS
from negsim.classroom.kinds.draws import MOST_ATTEMPTS, search
from negsim.classroom.kinds.pure_equilibria import meeting_best
from negsim.classroom.sheet_id import VERSION, SheetId
from negsim.classroom.sheets import id_of, made, sheet_of
from negsim.errors import SolverError

HARD = {("nucleolus", 4): 4, ("core", 4): 8}
"""Where the second key is slow, fewer are checked."""


def settings(kind):
    """Return the defaults, all least, all most, each difficulty alone at its most, and all counts of actors."""
    own = {o.name: o.default for o in kind.options}
    every = [own, {o.name: o.least for o in kind.options}, {o.name: o.most for o in kind.options}]
    every += [own | {o.name: o.most} for o in kind.options]
    every += [{"players": n} for o in kind.options if o.name == "players" for n in range(o.least, o.most)]
    return [dict(pairs) for pairs in dict.fromkeys(tuple(options.items()) for options in every)]


CASES = [(name, options) for name, kind in KINDS.items() for options in settings(kind)]


def count_of(name, options):
    return HARD.get((name, options.get("players")), 24)


def texts(name, options, count):
    return [KINDS[name].make(Random(f"{name} {k}"), options) for k in range(count)]


@pytest.mark.parametrize(("name", "options"), CASES)
def test_nice(name, options):
    for text in texts(name, options, count_of(name, options)):
        assert faults(KINDS[name], text) == [], text


@pytest.mark.parametrize(("name", "options"), CASES)
def test_keys_are_those_of_the_second_answer(name, options):
    for number in range(1, count_of(name, options) // 2 + 1):
        sheet = sheet_of(SheetId(source=name, options=tuple(sorted(options.items())), seed=3, number=number))
        expected = [key for topic in KINDS[name].topics for key in keys(topic, sheet.text)]
        assert [plain(q.key) for q in sheet.questions] == expected, sheet.text


@pytest.mark.parametrize("name", KINDS)
def test_checked_without_warnings(name, negsim, tmp_path):
    for k, text in enumerate(texts(name, {o.name: o.most for o in KINDS[name].options}, 5)):
        (tmp_path / f"{k}.yaml").write_text(text)
    ran = negsim("check", "--strict", *sorted(tmp_path.glob("*.yaml")))
    assert (ran.code, ran.err) == (0, ""), ran.out


def names_in(data):
    actors = [*data["actors"]]
    if "payoffs" in data:
        return actors + [s for strategies in data["actors"].values() for s in strategies]
    kinds = data.get("kinds", {}).values()
    return actors + [*data.get("kinds", ())] + [s for kind in kinds for s in kind["strategies"]]


@pytest.mark.parametrize(("name", "options"), CASES)
def test_texts(name, options):
    for text in texts(name, options, 40):
        data = read(text)
        names = names_in(data)
        assert len(set(names)) == len(names), "no name is used twice"
        assert not any(re.search(r"[,/\d]|\band\b", n) for n in names), names
        assert data["title"]
        assert data["about"]
        assert "{" not in data["title"] + data["about"]
        assert all(len(line) <= 110 and line == line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("name", KINDS)
def test_variety(name):
    options = {o.name: o.default for o in KINDS[name].options}
    every = [read(text) for text in texts(name, options, 60)]
    assert len({str(data) for data in every}) == 60
    assert len({re.sub(r"\b[A-Z]\w*\b", "", data["title"]) for data in every}) >= 3


@pytest.mark.parametrize("rounds", range(1, 7))
@pytest.mark.parametrize("mixed", [0, 1])
def test_dominance_has_as_many_rounds_as_asked_for(rounds, mixed):
    for text in texts("dominance", {"rounds": rounds, "mixed": mixed}, 15):
        found = ANSWERS["dominance"](text)
        assert (len(found["rounds"]), found["takes_mixture"]) == (rounds, bool(mixed)), text


@pytest.mark.parametrize("players", [3, 4, 5])
def test_sheets_of_volunteers_are_made_at_the_first_attempt(players):
    """Also where equilibria in which only some help are irrational."""
    kind, options = KINDS["volunteer"], {"players": players}
    for text in texts("volunteer", options, 6):
        assert made(id_of(kind, options, 1, 1), kind, text)[1] == ""


@pytest.mark.parametrize("name", ["best-responses", "pure-equilibria"])
def test_tables_are_as_large_as_asked_for(name):
    text = KINDS[name].make(Random(1), {"rows": 2, "columns": 5})
    assert [len(s) for s in table(text)[1]] == [2, 5]


def outcomes(name, what, count=80, **options):
    """Return how often something comes out."""
    every = {o.name: o.default for o in KINDS[name].options} | options
    found = [what(ANSWERS[KINDS[name].topics[-1]](text)) for text in texts(name, every, count)]
    return {value: found.count(value) for value in found}


def test_numbers_of_equilibria_vary():
    found = outcomes("pure-equilibria", lambda a: len(a["pure"]))
    assert set(found) == {0, 1, 2, 3}
    assert min(found[0], found[1], found[2]) > 10


@pytest.mark.parametrize("count", range(4))
def test_as_many_best_responses_meet_as_are_drawn(count):
    for seed in range(50):
        random = Random(seed)
        to_columns, to_rows = search(lambda: meeting_best(random, 4, 3, count))  # noqa: B023
        assert sum(to_rows[row] == column for column, row in enumerate(to_columns)) == count


def test_half_of_the_cores_are_empty():
    for players, count in ((3, 80), (4, 20)):
        empty = outcomes("core", lambda a: a["is_empty"], count, players=players)[True]
        assert abs(empty - count / 2) < count / 4


def test_cores_that_are_not_empty_also_have_groups_that_leave_equal_parts():
    found = outcomes("core", lambda a: (a["is_empty"], bool(a["leave"])))
    assert found[False, True] > 10 < found[False, False]


def test_what_pays_is_not_always_what_is_safe():
    found = outcomes("coordination", lambda a: (a["pays"] is None, a["pays"] == a["safe"]))
    assert min(found[True, False], found[False, True], found[False, False]) > 8


def test_some_have_a_saddle_point():
    for size in (2, 3):
        assert 5 < outcomes("zero-sum", lambda a: len(a["saddles"]), size=size)[1] < 40


def test_power_varies():
    assert len(outcomes("voting", lambda a: tuple(sorted(a["orders"].values())), players=4)) >= 5


def test_probabilities_of_helping_vary():
    found = outcomes("volunteer", lambda a: a["probability"], players=3)
    assert len(found) >= 8
    assert Fraction(1, 2) in found


PINNED = {
    "best-responses": (1, "106cd475999556a2"),
    "dominance": (1, "0ba4f2c79d6c1afb"),
    "pure-equilibria": (1, "1e6b9d2874b8669e"),
    "mixed-2x2": (1, "8d150c815b1ef022"),
    "mixed-3x3": (1, "12fa065af974361c"),
    "zero-sum": (1, "24f52185d3d2f5bd"),
    "coordination": (1, "e37488d92fb6b8e5"),
    "volunteer": (1, "bc92d8201501b889"),
    "shapley": (1, "27bb6e4e60b8ef52"),
    "core": (1, "bf14c0885ff176fd"),
    "nucleolus": (1, "f2b05a800e32a61d"),
    "voting": (1, "8814410a2999d137"),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_same_numbers_make_the_same_text(name):
    """Where this fails on purpose, raise ``VERSION`` in ``sheet_id.py``, and write down the new digests."""
    options = {o.name: o.default for o in KINDS[name].options}
    joined = "".join(texts(name, options, 10))
    assert joined == "".join(texts(name, options, 10))
    assert (VERSION, hashlib.sha256(joined.encode()).hexdigest()[:16]) == PINNED[name]


def test_a_search_ends():
    tried = []
    with pytest.raises(SolverError) as refused:
        search(lambda: tried.append(1))
    assert refused.value.code == "N270"
    assert len(tried) == MOST_ATTEMPTS
