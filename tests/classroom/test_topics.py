"""Keys of questions against brute force over random games, and the slips that must never be right."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations, product
from pathlib import Path
from random import Random

import pytest

from negsim.analysis.findings import find
from negsim.classroom.question import GroupsKey, NamesKey, NumberKey, ProfilesKey, SharesKey
from negsim.classroom.topics import TOPICS, needed, topics_of
from negsim.games.strategic import StrategicGame
from negsim.scenario.load import load, read_string

ROOT = Path(__file__).parents[2]
ROWS, COLUMNS = ("Up", "Middle", "Down"), ("Left", "Center", "Right")


def random_game(seed):
    random = Random(seed)
    text = "negsim: 1\nactors:\n  Ann: [Up, Middle, Down]\n  Bob: [Left, Center, Right]\npayoffs:\n"
    table = {}
    for cell in product(ROWS, COLUMNS):
        table[cell] = (random.randrange(-3, 5), random.randrange(-3, 5))
        text += f"  {', '.join(cell)}: [{table[cell][0]}, {table[cell][1]}]\n"
    return table, text


def asked(text, *names):
    scenario = read_string(text).scenario()
    findings = find(replace(scenario, ask=needed(names) or ("nash",)))
    return [q for topic in topics_of(findings, names) for q in topic.questions]


def pure(key):
    return {tuple(n[m.index(1)] for n, m in zip(key.strategies, p, strict=True)) for p in key.right}


@pytest.mark.parametrize("seed", range(40))
def test_best_responses_and_equilibria(seed):
    table, text = random_game(seed)
    best_rows = {c: {r for r in ROWS if table[r, c][0] == max(table[x, c][0] for x in ROWS)} for c in COLUMNS}
    best_columns = {
        r: {c for c in COLUMNS if table[r, c][1] == max(table[r, x][1] for x in COLUMNS)} for r in ROWS
    }
    questions = asked(text, "best-responses", "pure-equilibria")
    *responses, equilibria = questions
    assert [set(q.key.right) for q in responses] == [*best_rows.values(), *best_columns.values()]
    assert pure(equilibria.key) == {(r, c) for r, c in table if r in best_rows[c] and c in best_columns[r]}


@pytest.mark.parametrize("seed", range(40))
def test_security_efficiency_and_announcing(seed):
    table, text = random_game(seed)
    worst = {r: min(table[r, c][0] for c in COLUMNS) for r in ROWS}
    which, amount, *_ = asked(text, "maxmin")
    assert amount.key.value == max(worst.values())
    assert which.key.right == {r for r in ROWS if worst[r] == amount.key.value}

    def is_improved(cell):
        return any(
            all(a >= b for a, b in zip(table[o], table[cell], strict=True)) and table[o] != table[cell]
            for o in table
        )

    efficient = {cell for cell in table if not is_improved(cell)}
    questions = asked(text, "efficient")
    assert (pure(questions[0].key) == efficient) if len(efficient) <= 8 else not questions

    answers = {
        r: {c for c in COLUMNS if table[r, c][1] == max(table[r, x][1] for x in COLUMNS)} for r in ROWS
    }
    low = {r: min(table[r, c][0] for c in answers[r]) for r in ROWS}
    high = {r: max(table[r, c][0] for c in answers[r]) for r in ROWS}
    announce, brings, *_ = asked(text, "commitment")
    best = max((low[r], high[r]) for r in ROWS)
    assert brings.key.value == best[0]
    assert announce.key.right == {r for r in ROWS if (low[r], high[r]) == best}


@pytest.mark.parametrize("seed", range(30))
def test_the_mixture_asked_for_makes_the_other_indifferent(seed):
    table, text = random_game(seed)
    mixtures = [q for q in asked(text, "mixed") if isinstance(q.key, SharesKey)]
    for question in mixtures:
        is_row = question.key.labels == ROWS
        others = COLUMNS if is_row else ROWS
        play = dict(zip(question.key.labels, question.key.values, strict=True))
        worth = [
            sum(p * (table[s, o][1] if is_row else table[o, s][0]) for s, p in play.items()) for o in others
        ]
        assert worth.count(max(worth)) >= 2


@pytest.mark.parametrize("seed", range(25))
def test_divisions_and_groups(seed):
    random = Random(seed)
    actors = ("Ann", "Bob", "Cid")
    worth = {frozenset(): 0}
    text = "negsim: 1\nactors: [Ann, Bob, Cid]\ncoalitions:\n  worth:\n"
    for size in (1, 2, 3):
        for group in combinations(actors, size):
            worth[frozenset(group)] = random.randrange(0, 7 * size)
            text += f"    {', '.join(group)}: {worth[frozenset(group)]}\n"
    everyone = frozenset(actors)
    value = dict.fromkeys(actors, Fraction(0))
    for order in permutations(actors):
        for k, name in enumerate(order):
            value[name] += Fraction(worth[frozenset(order[: k + 1])] - worth[frozenset(order[:k])], 6)
    (shapley,) = asked(text, "shapley")
    assert dict(zip(shapley.key.labels, shapley.key.values, strict=True)) == value
    leave, is_empty = asked(text, "core")
    share = Fraction(worth[everyone], 3)
    assert leave.key.right == {g for g in worth if 0 < len(g) < 3 and worth[g] > share * len(g)}
    pairs = sum(worth[g] for g in worth if len(g) == 2)
    splits = [worth[frozenset([a])] + worth[everyone - {a}] for a in actors]
    singles = sum(worth[frozenset([a])] for a in actors)
    is_balanced = worth[everyone] >= max(Fraction(pairs, 2), *splits, singles)
    assert is_empty.key.right == ("not empty" if is_balanced else "empty")


@pytest.mark.parametrize("seed", range(40))
def test_slips_are_wrong_and_differ(seed):
    _, text = random_game(seed)
    scenario = read_string(text).scenario()
    names = [n for n in TOPICS if not {"coalitions", "economy"} & set(TOPICS[n].needs)]
    findings = find(replace(scenario, ask=needed(names)))
    for topic in topics_of(findings, names):
        for question in topic.questions:
            keys = [_comparable(k) for k in (question.key, *(s.key for s in question.slips))]
            assert len(set(keys)) == len(keys)
            assert all(type(s.key) is type(question.key) for s in question.slips)


def _comparable(key):
    return frozenset(key.right) if isinstance(key, ProfilesKey | GroupsKey | NamesKey) else key


def test_questions_are_numbered_through_all_topics():
    findings = find(load(f"{ROOT}/scenarios/lessons/chicken.yaml"))
    questions = [q for topic in topics_of(findings) for q in topic.questions]
    assert [q.name for q in questions] == [str(k) for k in range(1, len(questions) + 1)]
    assert len(questions) > 10


def test_a_continuum_is_not_asked_for():
    game = StrategicGame.from_arrays([[1, 1], [0, 0]], [[0, 0], [0, 0]])
    assert topics_of(find(game), ["mixed"]) == ()


def test_the_value_of_a_zero_sum_game():
    text = "negsim: 1\nactors: {Ann: [Up, Down], Bob: [Left, Right]}\npayoffs:\n"
    text += "  Up, Left: [3, -3]\n  Up, Right: [-1, 1]\n  Down, Left: [-2, 2]\n  Down, Right: [1, -1]\n"
    value, ann, bob = asked(text, "zero-sum")
    assert value.key == NumberKey(value=Fraction(1, 7))
    assert ann.key.values == (Fraction(3, 7), Fraction(4, 7))
    assert bob.key.values == (Fraction(2, 7), Fraction(5, 7))
    assert asked(text.replace("[3, -3]", "[3, -2]"), "zero-sum") == []


def test_volunteers():
    text = (
        "negsim: 1\nkinds:\n  citizen:\n    strategies: {help: {does: 1}, wait: {does: 0}}\n"
        "    payoff: (4 if count(citizen is help) > 0 else 0) - does\n"
        "actors: {Ann: citizen, Bob: citizen, Cid: citizen}\n"
    )
    each, brings = asked(text, "volunteer")
    assert (each.key.value, brings.key.value) == (Fraction(1, 2), Fraction(3))


def test_who_leaves_the_front():
    findings = find(load(f"{ROOT}/scenarios/lessons/public-good-front.yaml"))
    (topic,) = topics_of(findings, ["front"])
    assert [q.key.right for q in topic.questions] == ["no"]


def test_what_one_topic_asks_another_does_not_ask_again():
    findings = find(load(f"{ROOT}/scenarios/lessons/chicken.yaml"))
    assert "volunteer" in {t.name for t in topics_of(findings, ["volunteer"])}
    assert "volunteer" not in {t.name for t in topics_of(findings, ["mixed", "volunteer"])}


def two_by_two(*cells):
    text = "negsim: 1\nactors: {Ann: [Up, Down], Bob: [Left, Right]}\npayoffs:\n"
    places = ("Up, Left", "Up, Right", "Down, Left", "Down, Right")
    return text + "".join(f"  {place}: [{a}, {b}]\n" for place, (a, b) in zip(places, cells, strict=True))


@pytest.mark.parametrize(
    ("first", "last", "better"),
    [
        ((4, 4), (3, 3), {("Up", "Left")}),
        ((3, 3), (4, 4), {("Down", "Right")}),
        ((3, 4), (4, 3), set()),
        ((3, 4), (4, 4), set()),  # better for one, no worse for the other: not for both
        ((4, 4), (4, 3), set()),
    ],
)
def test_payoff_dominance_is_for_both(first, last, better):
    which, *_ = asked(two_by_two(first, (0, 0), (0, 0), last), "coordination")
    assert pure(which.key) == better


def test_sums_of_payoffs_that_are_never_positive_are_not_zero_sum():
    assert asked(two_by_two((3, -4), (-1, 1), (-2, 2), (1, -1)), "zero-sum") == []


def test_in_a_large_game_none_is_not_called_best_for_all():
    names = [f"r{k}" for k in range(9)], [f"c{k}" for k in range(9)]
    text = f"negsim: 1\nactors: {{Ann: [{', '.join(names[0])}], Bob: [{', '.join(names[1])}]}}\npayoffs:\n"
    text += "".join(
        f"  {r}, {c}: [{9 - i}, {9 - j}]\n" for i, r in enumerate(names[0]) for j, c in enumerate(names[1])
    )
    (question,) = asked(text, "pure-equilibria")
    assert [s.text.split(":")[0] for s in question.slips] == ["there is at least one"]


def test_volunteers_that_are_not_alike_get_no_common_slip():
    text = (
        "negsim: 1\nkinds:\n  citizen:\n    strategies: {help: {does: 1}, wait: {does: 0}}\n"
        "    payoff: (4 if count(citizen is help) > 0 else bad) - does\n"
        "actors: {Ann: {kind: citizen, bad: 0}, Bob: {kind: citizen, bad: 0}, Cid: {kind: citizen, bad: 0}}\n"
    )
    _, brings = asked(text, "volunteer")
    assert len(brings.slips) == 2
    each = asked(text.replace("Cid: {kind: citizen, bad: 0}", "Cid: {kind: citizen, bad: 1}"), "volunteer")
    assert all("nobody" not in s.text for q in each[1:] for s in q.slips)
