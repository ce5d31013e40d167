"""The keys of all questions about an exercise, from the second answer; in the order in which they are asked."""

from functools import cache

from second_key import ANSWERS, read, table, worths

MOST_SITUATIONS = 6


def plain(key):
    """Return what is right by a key, as plain data."""
    match type(key).__name__:
        case "NumberKey":
            return key.value
        case "SharesKey":
            return dict(zip(key.labels, key.values, strict=True))
        case "ProfilesKey":
            assert key.is_pure
            return {
                tuple(names[m.index(1)] for names, m in zip(key.strategies, profile, strict=True))
                for profile in key.right
            }
        case "ChoiceKey":
            assert key.right in key.options
            return key.right
        case _:
            return set(key.right)


@cache
def answer(topic, text):
    """Return the second answer, computed once."""
    return ANSWERS[topic](text)


def keys(topic, text):
    """Return the keys of a topic as plain data."""
    return _ORDER[topic](answer(topic, text), text)


def _best_responses(found, text):
    actors, strategies, _, _ = table(text)
    return [found["best"][actors[i], other] for i in (0, 1) for other in strategies[1 - i][:MOST_SITUATIONS]]


def _dominance(found, text):
    actors, _, _, _ = table(text)
    first = [{s for actor, s in found["rounds"][0] if actor == a} for a in actors]
    return [*first, len(found["rounds"]), *(found["remaining"][a] for a in actors)]


def _mixtures(strategies, equilibrium):
    return [dict(zip(s, m, strict=True)) for s, m in zip(strategies, equilibrium, strict=True)]


def _mixed(found, _):
    (only,), (payoffs,) = found["equilibria"], found["payoffs"]
    return [*_mixtures(found["strategies"], only), *payoffs]


def _zero_sum(found, _):
    (only,) = found["optimal"]
    return [found["value"], *_mixtures(found["strategies"], only)]


def _coordination(found, _):
    ((_, y),) = found["mixed"]
    return [{found["pays"]} - {None}, {found["safe"]} - {None}, y[0]]


def _core(found, _):
    return [found["leave"], "empty" if found["is_empty"] else "not empty"]


_ORDER = {
    "best-responses": _best_responses,
    "dominance": _dominance,
    "pure-equilibria": lambda found, text: [found["pure"]],
    "mixed": _mixed,
    "zero-sum": _zero_sum,
    "coordination": _coordination,
    "volunteer": lambda found, text: [found["probability"], found["payoff"]],
    "shapley": lambda found, text: [found["shares"]],
    "core": _core,
    "nucleolus": lambda found, text: [found["shares"], found["greatest"]],
    "power": lambda found, text: [found["vetoes"], found["dummies"], found["orders"], found["swings"]],
}


def faults(kind, text):
    """Return what is not nice about an exercise of a kind, by the second answer and the bare numbers."""
    found = {topic: answer(topic, text) for topic in kind.topics}
    return [name for name, is_fault in _FAULTS[kind.name](found, text).items() if is_fault]


def is_small(*values, most=6):
    return all(v.denominator <= most for v in values)


def has_ties(text):
    """Whether an actor gets the same by two strategies against the same one of the other."""
    _, _, first, second = table(text)
    lines = [*zip(*first, strict=True), *second]
    return any(len(set(line)) < len(line) for line in lines)


def payoffs_are_small(text, most=20):
    return all(v.denominator == 1 and abs(v) <= most for m in table(text)[2:] for row in m for v in row)


def _table_faults(text):
    return {
        "ties": has_ties(text),
        "payoffs": not payoffs_are_small(text),
        "names": len(set(sum(table(text)[1], table(text)[0]))) < 2 + sum(map(len, table(text)[1])),
    }


def _mixture_faults(found, size):
    every = [p for e in found for m in e for p in m]
    return {
        "more than one": len(found) != 1,
        "denominators": not is_small(*every),
        "not all played": not all(every) or any(len(m) != size for e in found for m in e),
    }


def _mixed_faults(size):
    def faults_of(found, text):
        found = found["mixed"]
        payoffs = [v for pair in found["payoffs"] for v in pair]
        return (
            _table_faults(text)
            | _mixture_faults(found["equilibria"], size)
            | {"payoff": not is_small(*payoffs)}
        )

    return faults_of


def _zero_sum_faults(found, text):
    found = found["zero-sum"]
    every = [p for e in found["optimal"] for m in e for p in m]
    return _table_faults(text) | {
        "more than one": len(found["optimal"]) != 1,
        "denominators": not is_small(found["value"], *every),
        "saddle": any(max(m) == 1 for e in found["optimal"] for m in e) != bool(found["saddles"]),
    }


def _coordination_faults(found, text):
    found = found["coordination"]
    every = [p for e in found["mixed"] for m in e for p in m]
    return _table_faults(text) | {
        "not three": len(found["pure"]) != 2 or len(found["mixed"]) != 1,
        "denominators": not is_small(*every),
        "tied": found["safe"] is None or 0 in found["gains"],
    }


def _volunteer_faults(found, text):
    numbers = read(text)["numbers"]
    return {
        "denominator": not is_small(found["volunteer"]["probability"]),
        "numbers": not 0 < numbers["cost"] < numbers["benefit"] <= 400,
    }


def joins(text):
    """Whether no two groups lose by joining."""
    _, worth = worths(text)
    return all(worth[s] + worth[t] <= worth[s | t] for s in worth for t in worth if not s & t)


def _worth_faults(text):
    return {
        "joining": not joins(text),
        "worths": any(v.denominator > 1 or v < 0 for v in worths(text)[1].values()),
    }


def _division_faults(topic):
    def faults_of(found, text):
        shares = found[topic]["shares"].values()
        return _worth_faults(text) | {
            "denominators": not is_small(*shares),
            "equal": len(set(shares)) == 1,
            "one round": topic == "nucleolus" and len(found[topic]["excesses"]) < 2,
        }

    return faults_of


def _core_faults(found, text):
    return _worth_faults(text) | {
        "just so": found["core"]["is_just_so"],
        "ties": bool(found["core"]["indifferent"]),
    }


def _voting_faults(found, text):
    found, vote = found["power"], read(text)["coalitions"]["vote"]
    indices = [*found["orders"].values(), *found["swings"].values()]
    return {
        "denominators": not is_small(*indices),
        "dictator": 1 in indices,
        "quota": not sum(vote["votes"].values()) < 2 * vote["quota"] <= 2 * sum(vote["votes"].values()),
    }


_FAULTS = {
    "best-responses": lambda found, text: _table_faults(text),
    "dominance": lambda found, text: _table_faults(text) | {"nothing": not found["dominance"]["rounds"]},
    "pure-equilibria": lambda found, text: _table_faults(text),
    "mixed-2x2": _mixed_faults(2),
    "mixed-3x3": _mixed_faults(3),
    "zero-sum": _zero_sum_faults,
    "coordination": _coordination_faults,
    "volunteer": _volunteer_faults,
    "shapley": _division_faults("shapley"),
    "core": _core_faults,
    "nucleolus": _division_faults("nucleolus"),
    "voting": _voting_faults,
}
