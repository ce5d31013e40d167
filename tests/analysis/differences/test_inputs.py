"""What differs in what two files say: only what means something else, by the path that a case would write."""

import pytest

from negsim.analysis.differences.inputs import input_differences
from negsim.scenario.load import read_string

TABLE = """\
negsim: 1
title: A dilemma
actors:
  Ann: [silent, talk]
  Bob: [silent, talk]
payoffs:
  silent, silent: [3, 3]
  silent, talk: [0, 5]
  talk, silent: [5, 0]
  talk, talk: [1, 1]
"""
FORMULAS = """\
negsim: 1
title: A threat
numbers:
  stake: {value: 25%, range: [0, 1], source: assumed}
  cost: 2
kinds:
  partner:
    strategies: {accept: {answers: 0}, answer: {answers: 1}}
    payoff: stake * weight - cost * answers
shorthands:
  harm: sum(partner.answers)
actors:
  US:
    strategies: {keep: {tariff: 25%}, lift: {tariff: 0%}}
    towards: {EU: 1, Japan: 2}
    payoff: tariff * US.towards.EU - harm
  EU: {kind: partner, weight: 4}
  Japan: {kind: partner, weight: 3}
coalitions:
  among: [EU, Japan]
  worth: lead
cases:
  dear: {numbers.cost: 5}
  sure: {numbers.stake: 50%}
"""
TRADE = """\
negsim: 1
title: Tariffs
actors:
  US: {strategies: {keep: {duty: 25%}, lift: {duty: 0%}}, payoff: income}
  Japan: {strategies: {wait: {duty: 0%}, answer: {duty: 10%}}, payoff: income}
economy:
  model: armington
  data: world-2023
  regions: {US: USA, Japan: JPN}
  elasticity: 4
  tariffs:
    - {by: US, against: all, rate: duty}
    - {by: Japan, against: US, rate: duty}
"""
GLOVES = """\
negsim: 1
title: Gloves
actors: [Ann, Bob, Cem]
coalitions:
  worth: {Ann: 0, Bob: 0, Cem: 0, 'Ann, Bob': 1, 'Ann, Cem': 1, 'Bob, Cem': 0, 'Ann, Bob, Cem': 1}
"""
FREE = """\
negsim: 1
title: How much?
actors:
  Ann: {strategies: {x: {from: 0, to: 4}}, payoff: x * (4 - x - Bob.x)}
  Bob: {strategies: {x: {from: 0, to: 4}}, payoff: x * (4 - x - Ann.x)}
"""

CASES = [  # a file, what is replaced in it by what, and the differences as (where, before, after)
    (TABLE, "talk: [1, 1]", "talk: [1, 2]", [("payoffs.'talk, talk'.Bob", "1", "2")]),
    (TABLE, "A dilemma", "Another title  # and a comment", []),
    (TABLE, "[1, 1]", "[2/2, 1.0]", []),
    (TABLE, "  talk, silent: [5, 0]\n  talk, talk: [1, 1]", "  talk, any: [1, 1]\n  talk, silent: [5, 0]", []),
    (TABLE, "[1, 1]", "{Bob: 1, Ann: 1}", []),
    (FORMULAS, "value: 25%", "value: 0.25", []),
    (FORMULAS, "source: assumed", "source: known, unit: bn", []),
    (FORMULAS, "cost * answers", "cost*answers", []),
    (FORMULAS, "cost: 2", "cost: 5/2", [("numbers.cost", "2", "5/2")]),
    (FORMULAS, "[0, 1]", "[0, 2]", [("numbers.stake.range", "[0, 1]", "[0, 2]")]),
    (FORMULAS, ", range: [0, 1]", "", [("numbers.stake.range", "[0, 1]", None)]),
    (FORMULAS, "weight: 4", "weight: 5", [("actors.EU.weight", "4", "5")]),
    (FORMULAS, "{EU: 1,", "{EU: 7,", [("actors.US.towards.EU", "1", "7")]),
    (FORMULAS, "answer: {answers: 1}", "answer: {answers: 2}", [("kinds.partner.strategies.answer.answers", "1", "2")]),
    (FORMULAS, "sum(partner.answers)", "max(partner.answers)", [("shorthands.harm", "sum(partner.answers)", "max(partner.answers)")]),
    (FORMULAS, "cost * answers", "answers", [("kinds.partner.payoff", "stake * weight - cost * answers", "stake * weight - answers")]),
    (FORMULAS, "worth: lead", "worth: gamma", [("coalitions.worth", "lead", "gamma")]),
    (FORMULAS, "  Japan: {kind: partner, weight: 3}\n", "  Japan: {kind: partner, weight: 3}\n  Korea: {kind: partner, weight: 1}\n",
     [("actors.Korea", None, "partner with accept, answer")]),
    (FORMULAS, "lift: {tariff: 0%}", "lift: {tariff: 0%}, cut: {tariff: 5%}", [("actors.US.strategies.cut", None, "tariff: 5%")]),
    (FORMULAS, "coalitions:", "ask: [nash]\ncoalitions:", [("ask", "all that the file gives material for", "nash")]),
    (TRADE, "elasticity: 4", "elasticity: 8", [("economy.elasticity", "4", "8")]),
    (TRADE, "elasticity: 4", "elasticity: 4.0\n  deficits: balanced", []),
    (TRADE, "elasticity: 4", "elasticity: {any: 4}", [("economy.elasticity", "4", None), ("economy.elasticity.any", None, "4")]),
    (TRADE, "elasticity: 4", "elasticity: 4\n  deficits: fixed", [("economy.deficits", "balanced", "fixed")]),
    (TRADE, "world-2023", "world-2011", [("economy.data", "world-2023", "world-2011")]),
    (TRADE, "against: all, rate: duty", "against: all, rate: duty / 2", [("economy.tariffs", "US against all: duty", "US against all: duty / 2")]),
    (TRADE, "{US: USA, ", "{US: [USA, CAN], ", [("economy.regions.US", "USA", "USA, CAN")]),
    (TRADE, "  elasticity", "  compared with: {US: keep, Japan: wait}\n  elasticity", [("economy.'compared with'", "no new tariffs", "US: keep, Japan: wait")]),
    (TRADE, "    - {by: US, against: all, rate: duty}\n    - {by: Japan, against: US, rate: duty}",
     "    - {by: Japan, against: US, rate: duty}\n    - {by: US, against: all, rate: duty}",
     [("economy.tariffs", "in the order US against all; Japan against US", "in the order Japan against US; US against all")]),
    (TRADE, "    - {by: US, against: all, rate: duty}\n", "    - {by: US, against: Japan, rate: duty}\n    - {by: US, against: all, rate: duty}\n",
     [("economy.tariffs", None, "US against Japan: duty")]),
    (GLOVES, "'Ann, Bob': 1", "'Bob, Ann': 2", [("coalitions.worth.'Ann, Bob'", "1", "2")]),
    (GLOVES, "coalitions:", "coalitions:\n  links: [[Ann, Bob]]", [("coalitions.links", None, "Ann and Bob")]),
    (FREE, "to: 4}}, payoff: x * (4 - x - Bob.x)", "to: 5}}, payoff: x * (4 - x - Bob.x)", [("actors.Ann.strategies.x", "0 to 4", "0 to 5")]),
]  # fmt: skip


def told(differences):
    return [(d.where, d.before, d.after) for d in differences]


@pytest.mark.parametrize(("text", "old", "new", "expected"), CASES)
def test_differences_are_told_by_what_is_meant(text, old, new, expected):
    assert old in text
    a, b = read_string(text).scenario(), read_string(text.replace(old, new)).scenario()
    found = told(input_differences(a, b))
    assert found == expected
    assert sorted(told(input_differences(b, a)), key=str) == sorted(
        ((where, after, before) for where, before, after in expected), key=str
    )


def test_a_file_written_from_its_end_is_the_same_file():
    lines = TABLE.splitlines()
    turned = "\n".join([*lines[:6], *reversed(lines[6:])])
    assert input_differences(read_string(TABLE).scenario(), read_string(turned).scenario()) == ()


def test_outcomes_are_matched_by_names_whatever_the_order_of_actors():
    other = TABLE.replace(
        "  Ann: [silent, talk]\n  Bob: [silent, talk]", "  Bob: [talk, silent]\n  Ann: [silent, talk]"
    )
    turned = other.replace("silent, talk: [0, 5]", "X").replace(
        "talk, silent: [5, 0]", "silent, talk: [0, 5]"
    )
    turned = turned.replace("X", "talk, silent: [5, 0]")
    assert input_differences(read_string(TABLE).scenario(), read_string(turned).scenario()) == ()
    assert (
        len(
            input_differences(
                read_string(TABLE).scenario(), read_string(turned.replace("[0, 5]", "[0, 6]")).scenario()
            )
        )
        == 1
    )


def test_a_renamed_strategy_is_told_once_and_not_in_every_outcome():
    a, b = read_string(TABLE).scenario(), read_string(TABLE.replace("talk", "confess")).scenario()
    assert told(input_differences(a, b)) == [
        ("actors.Ann.strategies.talk", "a strategy", None),
        ("actors.Bob.strategies.talk", "a strategy", None),
        ("actors.Ann.strategies.confess", None, "a strategy"),
        ("actors.Bob.strategies.confess", None, "a strategy"),
    ]


def test_a_case_is_told_as_it_is_written():
    document = read_string(FORMULAS)
    (dear,) = input_differences(document.scenario(), document.scenario("dear"))
    assert (dear.where, dear.kind, dear.exact_before, dear.exact_after) == ("numbers.cost", "number", 2, 5)
    assert told(input_differences(document.scenario(), document.scenario("sure"))) == [
        ("numbers.stake", "25%", "50%")
    ]
    assert told(input_differences(document.scenario(), document.scenario(settings=["numbers.cost=5"]))) == [
        ("numbers.cost", "2", "5")
    ]


def test_a_table_that_gives_way_to_formulas_is_told_as_a_whole():
    formulas = TABLE[: TABLE.index("payoffs:")].replace(
        "[silent, talk]", "{strategies: [silent, talk], payoff: 1}"
    )
    found = told(input_differences(read_string(TABLE).scenario(), read_string(formulas).scenario()))
    assert found == [
        ("actors.Ann.payoff", None, "1"),
        ("actors.Bob.payoff", None, "1"),
        ("payoffs", "a table for Ann, Bob", None),
    ]


def test_a_trade_model_that_only_one_file_has_is_told_once():
    without = TRADE[: TRADE.index("economy:")].replace("payoff: income", "payoff: 1 - duty")
    found = input_differences(read_string(without).scenario(), read_string(TRADE).scenario())
    assert [d.where for d in found if d.where.startswith("economy")] == ["economy"]


def test_a_long_table_lists_a_thousand_outcomes_and_says_that_there_are_more():
    size = 40
    head = "negsim: 1\ntitle: T\nactors:\n" + "".join(
        f"  {who}: [{', '.join(f's{k}' for k in range(size))}]\n" for who in ("Ann", "Bob")
    )
    a, b = (read_string(f"{head}payoffs:\n  any, any: [{x}, 0]\n").scenario() for x in (1, 2))
    found = input_differences(a, b)
    assert len(found) == 1001
    assert found[-1].where == "payoffs"
