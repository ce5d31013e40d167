"""What differs in two answers, checked by laying both answers beside each other independently."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negsim.analysis.differences.answers import answer_differences
from negsim.analysis.differences.differences import check_different, compare_findings, compare_variants
from negsim.analysis.findings import find
from negsim.errors import UsageError
from negsim.games.strategic import StrategicGame
from negsim.scenario.load import read_document, read_string

TEXTS = Path(__file__).parents[2] / "cases" / "differences"
DILEMMA = (TEXTS / "dilemma.yaml").read_text(encoding="utf-8")
FRONT = (TEXTS / "front.yaml").read_text(encoding="utf-8")
TRADE = (TEXTS / "trade.yaml").read_text(encoding="utf-8")
FREE = (TEXTS / "free.yaml").read_text(encoding="utf-8")
GLOVES = (TEXTS / "gloves.yaml").read_text(encoding="utf-8")


def found(text, case=None):
    return find(read_string(text).scenario(case))


def pure(equilibrium):
    return tuple(next(iter(played)) for played in equilibrium.strategies.values())


def test_one_changed_number_changes_the_equilibria():
    d = answer_differences(found(DILEMMA), found(DILEMMA, "a hunt"))
    assert d.equilibria.count == (1, 3)
    assert d.equilibria.complete == (True, True)
    assert not d.equilibria.gone
    assert [pure(e) for e in d.equilibria.new if e.is_pure] == [("silent", "silent")]
    assert [e.is_pure for e in d.equilibria.new] == [True, False]
    (kept,) = d.equilibria.kept
    assert pure(kept.before) == ("talk", "talk")
    assert not kept.is_changed
    (strictly,) = d.dominated
    assert strictly.about == "strictly dominated"
    assert strictly.gone == ((("Ann", "silent"),), (("Bob", "silent"),))
    assert d.efficient.gone == ((("Ann", "silent"), ("Bob", "talk")), (("Ann", "talk"), ("Bob", "silent")))
    anarchy = {c.about: (c.before, c.after) for c in d.figures if c.actor is None}
    assert anarchy == {"price of stability": (3, 1)}  # the worst equilibrium stays, the best is new


def test_payoffs_of_an_equilibrium_that_stays_are_told_before_and_after():
    d = answer_differences(found(DILEMMA), found(DILEMMA.replace("[1, 1]", "[1, 1/3]")))
    (kept,) = d.equilibria.kept
    assert kept.payoffs == {"Bob": (1, Fraction(1, 3))}
    assert not kept.probabilities
    guarantees = {(c.about, c.actor): (c.before, c.after) for c in d.figures if c.actor}
    assert guarantees == {
        ("can secure by a pure strategy", "Bob"): (1, Fraction(1, 3)),
        ("can secure by a mixed strategy", "Bob"): (1, Fraction(1, 3)),
    }


def test_two_mixed_equilibria_with_one_support_are_one_that_changed():
    d = answer_differences(found(DILEMMA, "a hunt"), found(DILEMMA.replace("[3, 3]", "[4, 4]"), "a hunt"))
    assert (d.equilibria.gone, d.equilibria.new) == ((), ())
    mixed = next(e for e in d.equilibria.kept if not e.before.is_pure)
    assert mixed.probabilities["Ann", "silent"] == (Fraction(1, 2), Fraction(1, 3))


def test_a_renamed_strategy_is_another_strategy():
    d = answer_differences(found(DILEMMA), found(DILEMMA.replace("talk", "confess")))
    assert [pure(e) for e in d.equilibria.gone] == [("talk", "talk")]
    assert [pure(e) for e in d.equilibria.new] == [("confess", "confess")]


def test_the_order_of_actors_and_strategies_does_not_count():
    turned = DILEMMA.replace(
        "  Ann: [silent, talk]\n  Bob: [silent, talk]", "  Bob: [talk, silent]\n  Ann: [silent, talk]"
    )
    turned = turned.replace("silent, talk: [0, temptation]", "X").replace(
        "talk, silent: [temptation, 0]", "silent, talk: [0, temptation]"
    )
    d = compare_findings(found(DILEMMA), found(turned.replace("X", "talk, silent: [temptation, 0]")))
    assert d.inputs == ()
    assert d.answers.is_empty


def test_an_added_actor_is_said_and_the_others_are_compared():
    third = FRONT.replace(
        "  Japan: {kind: partner}\n", "  Japan: {kind: partner}\n  Korea: {kind: partner}\n"
    )
    d = compare_findings(found(FRONT), found(third))
    assert d.answers.only_actors == ((), ("Korea",))
    assert [n.code for n in d.notes if n.code == "N258"] == ["N258"]
    assert all(set(kept.payoffs) <= {"US", "EU", "Japan"} for kept in d.answers.equilibria.kept)
    assert not d.answers.efficient or not (d.answers.efficient.gone or d.answers.efficient.new)
    assert "actors.Korea" in {x.where for x in d.inputs}


def test_files_without_a_common_actor_are_compared_by_their_sizes_only():
    d = compare_findings(found(DILEMMA), found(FRONT))
    assert [n.code for n in d.notes] == ["N256"]
    assert (d.inputs, d.answers.equilibria, d.answers.dominated) == ((), None, ())
    assert [s.actors for s in d.answers.sizes] == [2, 3]
    assert [s.outcomes for s in d.answers.sizes] == [4, 8]
    assert d.answers.sizes[0].equilibria == 1


def test_coalitions_are_compared_by_names():
    d = answer_differences(found(FRONT), found(FRONT, "sharp"))
    (moved,) = [c for c in d.alliances if c.about == "smallest groups that move"]
    assert (moved.actor, moved.count) == ("US", (1, 2))
    assert moved.gone == ((("EU", "Japan"),),)
    assert moved.new == ((("EU",),), (("Japan",),))


def test_what_all_are_worth_together_is_compared():
    d = answer_differences(found(FRONT), found(FRONT, "dear"))
    games = [found(FRONT, case).coalitions.game for case in (None, "dear")]
    worth = {c.about: (c.before, c.after) for c in d.figures}
    assert worth["the worth of all"] == tuple(g.worth(g.everyone) for g in games)


def test_a_file_of_coalitions_only_is_compared():
    d = answer_differences(found(GLOVES), found(GLOVES, "dear"))
    assert d.equilibria is None
    figures = {(c.about, c.actor): (c.before, c.after) for c in d.figures}
    assert figures["the core", None] == ("not empty", "empty")
    assert figures["Shapley value", "Ann"] == (Fraction(2, 3), 1)


def test_another_elasticity_changes_incomes():
    a, b = found(TRADE), found(TRADE.replace("elasticity: 4", "elasticity: 8"))
    d = compare_findings(a, b)
    assert [(x.where, x.before, x.after) for x in d.inputs] == [("economy.elasticity", "4", "8")]
    assert d.answers.income_count == 6  # two actors in three outcomes: in the fourth nobody sets a tariff
    sizes = [c.size for c in d.answers.incomes]
    assert sizes == sorted(sizes, reverse=True)
    assert {c.actor for c in d.answers.incomes} == {"US", "Japan"}
    for c in d.answers.incomes:
        i = a.game.players.index(c.actor)
        at = tuple(own.index(s) for own, (_, s) in zip(a.game.strategies, c.outcome, strict=True))
        assert c.before == pytest.approx(a.economy.quantities["income"][i][at])
        assert c.after == pytest.approx(b.economy.quantities["income"][i][at])


def test_a_finding_that_one_file_lacks_is_said():
    d = answer_differences(found(DILEMMA), found(DILEMMA + "ask: [nash]\n"))
    assert "dominance" in d.only_findings[0]
    assert d.only_findings[1] == ()
    assert d.dominated == ()


def test_choices_from_ranges_are_compared_by_actor_and_name():
    d = answer_differences(found(FREE), found(FREE, "small"))
    (kept,) = d.choices.kept
    assert kept.choices["Ann", "x"] == pytest.approx((4 / 3, 1), abs=1e-5)
    assert [c.actor for c in kept.payoffs] == ["Ann", "Bob"]
    assert d.equilibria is None


@pytest.mark.parametrize("text", [DILEMMA, FRONT, TRADE, FREE, GLOVES])
def test_two_texts_of_the_same_content_do_not_differ(text):
    d = compare_findings(found(text), found(text.replace("title: ", "title: Another ") + "# the end\n"))
    assert d.inputs == ()
    assert d.answers.is_empty


@pytest.mark.parametrize("text", [DILEMMA, FRONT, GLOVES, FREE])
def test_swapping_swaps_before_and_after(text):
    case = read_string(text).cases[0]
    one, other = found(text), found(text, case)
    there, back = answer_differences(one, other), answer_differences(other, one)
    assert not there.is_empty
    assert {(c.about, c.actor, c.outcome, c.before, c.after) for c in there.figures} == {
        (c.about, c.actor, c.outcome, c.after, c.before) for c in back.figures
    }
    assert {(c.about, c.gone, c.new) for c in there.dominated} == {
        (c.about, c.new, c.gone) for c in back.dominated
    }
    if there.equilibria:
        assert (list(there.equilibria.gone), list(there.equilibria.new)) == (
            list(back.equilibria.new),
            list(back.equilibria.gone),
        )
        assert [k.payoffs for k in there.equilibria.kept] == [
            {a: (p, q) for a, (q, p) in k.payoffs.items()} for k in back.equilibria.kept
        ]


# ------------------------------------------------------------------ cases, refusals


def test_cases_are_compared_with_the_file_as_it_stands():
    document = read_string(DILEMMA)
    table = compare_variants([find(document.scenario(c)) for c in (None, *document.cases)])
    hunt, same = table.cases
    assert (hunt.b.case, same.b.case) == ("a hunt", "the same")
    assert [(x.where, x.before, x.after) for x in hunt.inputs] == [("numbers.temptation", "5", "2")]
    assert (same.inputs, same.answers.is_empty) == ((), True)


def test_a_file_without_cases_is_refused():
    with pytest.raises(UsageError, match="no cases to compare") as refusal:
        compare_variants([found(DILEMMA)])
    assert refusal.value.code == "N171"
    assert refusal.value.hint


def test_a_file_compared_with_itself_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text(DILEMMA)
    monkeypatch.chdir(tmp_path)
    document, same = read_document(str(path)), read_document("a.yaml")
    with pytest.raises(UsageError, match="the same file") as refusal:
        check_different(document.scenario(), same.scenario())
    assert refusal.value.code == "N170"
    check_different(document.scenario(), same.scenario("a hunt"))
    check_different(document.scenario(), same.scenario(settings=["numbers.temptation=5"]))
    copy = tmp_path / "b.yaml"
    copy.write_text(DILEMMA)
    check_different(document.scenario(), read_document(str(copy)).scenario())


# ------------------------------------------------------------------ random games

PAYOFFS = st.lists(st.integers(-3, 3), min_size=12, max_size=12)


def game_of(numbers):
    values = np.array(numbers, dtype=object)
    return StrategicGame.from_arrays(
        values[:6].reshape(2, 3), values[6:].reshape(2, 3), players=["Ann", "Bob"],
        strategies=[["up", "down"], ["left", "mid", "right"]],
    )  # fmt: skip


def expected_payoff(game, strategies, player):
    """Return a payoff by adding up all outcomes, from names."""
    total = Fraction(0)
    for r, row in enumerate(game.strategies[0]):
        for c, column in enumerate(game.strategies[1]):
            p = strategies["Ann"].get(row, 0) * strategies["Bob"].get(column, 0)
            total += p * Fraction(int(game.numerators[player][r, c]), game.denominators[player])
    return total


@settings(max_examples=60, deadline=None)
@given(PAYOFFS, PAYOFFS)
def test_differences_of_random_games_are_those_of_their_payoffs(first, second):
    one, other = game_of(first), game_of(second)
    a, b = find(one), find(other)
    d = answer_differences(a, b)
    supports = [
        {tuple(tuple(p > 0 for p in m) for m in e.strategies) for e in f.nash.equilibria} for f in (a, b)
    ]
    assert len(d.equilibria.kept) + len(d.equilibria.gone) == len(a.nash.equilibria)
    assert len(d.equilibria.kept) + len(d.equilibria.new) == len(b.nash.equilibria)
    assert bool(d.equilibria.kept) == bool(supports[0] & supports[1])
    for kept in d.equilibria.kept:
        for i, actor in enumerate(one.players):
            before = expected_payoff(one, kept.before.strategies, i)
            after = expected_payoff(other, kept.after.strategies, i)
            assert kept.payoffs.get(actor) == ((before, after) if before != after else None)
    assert answer_differences(a, a).is_empty
