"""The answer to an exercise, from the text of its file alone: slow, by enumeration, sharing nothing with negsim.

One function for each topic, in ``ANSWERS``; each returns names, counts and fractions in a dictionary.
"""

import itertools
import math
from fractions import Fraction

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C is faster, where there is one."""
ZERO, ONE = Fraction(0), Fraction(1)


# ---- reading


def read(text):
    """Return the file; all names and whole numbers that exercises hold are what plain YAML takes them for."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506  both are safe loaders


def table(text):
    """Return actors, strategies, and both payoff matrices (rows: the first actor's strategies)."""
    data = read(text)
    actors, strategies = tuple(data["actors"]), tuple(map(tuple, data["actors"].values()))
    cells = {tuple(key.split(", ")): value for key, value in data["payoffs"].items()}
    assert len(cells) == len(strategies[0]) * len(strategies[1])
    first, second = (
        [[Fraction(cells[r, c][k]) for c in strategies[1]] for r in strategies[0]] for k in (0, 1)
    )
    return actors, strategies, first, second


def worths(text):
    """Return actors, and the worth of each group as a set of names."""
    data = read(text)
    found = {
        frozenset(key.split(", ")): Fraction(value) for key, value in data["coalitions"]["worth"].items()
    }
    assert len(found) == 2 ** len(data["actors"]) - 1
    return tuple(data["actors"]), {frozenset(): ZERO} | found


def flipped(matrix):
    return [list(column) for column in zip(*matrix, strict=True)]


# ---- exact linear algebra


def solve(rows, right):
    """Return the only solution of square equations, or None."""
    n = len(rows)
    m = [[*map(Fraction, row), Fraction(b)] for row, b in zip(rows, right, strict=True)]
    for k in range(n):
        pivot = next((i for i in range(k, n) if m[i][k]), None)
        if pivot is None:
            return None
        m[k], m[pivot] = m[pivot], m[k]
        m[k] = [v / m[k][k] for v in m[k]]
        for i in range(n):
            if i != k and m[i][k]:
                factor = m[i][k]
                m[i] = [a - factor * b for a, b in zip(m[i], m[k], strict=True)]
    return [row[-1] for row in m]


def rank(rows):
    m = [list(map(Fraction, row)) for row in rows]
    count = 0
    for k in range(len(m[0]) if m else 0):
        pivot = next((i for i in range(count, len(m)) if m[i][k]), None)
        if pivot is None:
            continue
        m[count], m[pivot] = m[pivot], m[count]
        for i in range(count + 1, len(m)):
            factor = m[i][k] / m[count][k]
            m[i] = [a - factor * b for a, b in zip(m[i], m[count], strict=True)]
        count += 1
    return count


def dot(a, b):
    return sum((x * y for x, y in zip(a, b, strict=True)), start=ZERO)


def vertices(normals, levels, equal=()):
    """Yield all vertices of {z : normal z <= level}; those in ``equal`` (indices) hold with equality."""
    n = len(normals[0])
    fixed = []
    for k in equal:  # redundant equations are left out
        if rank([normals[i] for i in [*fixed, k]]) > len(fixed):
            fixed.append(k)
    free = [k for k in range(len(normals)) if k not in equal]
    seen = set()
    for chosen in itertools.combinations(free, n - len(fixed)):
        tight = [*fixed, *chosen]
        z = solve([normals[k] for k in tight], [levels[k] for k in tight])
        if z is None or tuple(z) in seen:
            continue
        if all(dot(a, z) <= b for a, b in zip(normals, levels, strict=True)) and all(
            dot(normals[k], z) == levels[k] for k in equal
        ):
            seen.add(tuple(z))
            yield tuple(z)


# ---- games in strategic form


def best_responses(text):
    """Return {(actor, what the other plays): best strategies}."""
    actors, strategies, first, second = table(text)
    found = {}
    for j, column in enumerate(flipped(first)):
        best = {strategies[0][i] for i, v in enumerate(column) if v == max(column)}
        found[actors[0], strategies[1][j]] = best
    for i, row in enumerate(second):
        found[actors[1], strategies[0][i]] = {strategies[1][j] for j, v in enumerate(row) if v == max(row)}
    return {"best": found}


def pure(first, second):
    return [
        (i, j)
        for i, row in enumerate(first)
        for j, v in enumerate(row)
        if v == max(r[j] for r in first) and second[i][j] == max(second[i])
    ]


def pure_equilibria(text):
    _, strategies, first, second = table(text)
    return {"pure": {(strategies[0][i], strategies[1][j]) for i, j in pure(first, second)}}


def guarantee(matrix):
    """Return the value of a zero-sum game to the row player, as the best vertex of its linear program."""
    m, n = len(matrix), len(matrix[0])
    # z = (x, v):  v - x A_j <= 0,  -x_i <= 0,  sum x = 1 (as two inequalities, held with equality)
    normals = [[-matrix[i][j] for i in range(m)] + [ONE] for j in range(n)]
    normals += [[-ONE if k == i else ZERO for k in range(m)] + [ZERO] for i in range(m)]
    normals += [[ONE] * m + [ZERO]]
    levels = [ZERO] * (n + m) + [ONE]
    return max(z[-1] for z in vertices(normals, levels, equal=(n + m,)))


def is_dominated(matrix, row, *, by_mixtures=True):
    """Whether a row is strictly dominated by another, or by a mixture of others."""
    others = [r for i, r in enumerate(matrix) if i != row]
    if any(all(a > b for a, b in zip(r, matrix[row], strict=True)) for r in others):
        return True
    is_best = any(matrix[row][j] == max(r[j] for r in matrix) for j in range(len(matrix[0])))
    if is_best or not others or not by_mixtures:
        return False
    return guarantee([[a - b for a, b in zip(r, matrix[row], strict=True)] for r in others]) > 0


def eliminated(text, *, by_mixtures=True):
    """Return what goes in each round, and what remains, by names."""
    actors, strategies, first, second = table(text)
    left = [list(range(len(s))) for s in strategies]
    rounds = []
    while True:
        a = [[first[i][j] for j in left[1]] for i in left[0]]
        b = [[second[i][j] for i in left[0]] for j in left[1]]
        gone = [
            [s for k, s in enumerate(left[p]) if is_dominated(m, k, by_mixtures=by_mixtures)]
            for p, m in enumerate((a, b))
        ]
        if not any(gone):
            break
        rounds.append({(actors[p], strategies[p][s]) for p in (0, 1) for s in gone[p]})
        left = [[s for s in left[p] if s not in gone[p]] for p in (0, 1)]
    return rounds, {actors[p]: {strategies[p][s] for s in left[p]} for p in (0, 1)}


def dominance(text):
    rounds, remaining = eliminated(text)
    pure_rounds, _ = eliminated(text, by_mixtures=False)
    return {"rounds": rounds, "remaining": remaining, "takes_mixture": pure_rounds != rounds}


def extreme_equilibria(first, second):
    """Return all extreme equilibria: pairs of vertices of the best-response polytopes with all labels."""
    m, n = len(first), len(first[0])
    shift = 1 - min(v for t in (first, second) for row in t for v in row)
    a = [[v + shift for v in row] for row in first]
    b = flipped([[v + shift for v in row] for row in second])
    one = [
        (z, {m + j for j in range(n) if dot(b[j], z) == 1} | {i for i in range(m) if z[i] == 0})
        for z in _polytope(b, m)
    ]
    two = [
        (z, {i for i in range(m) if dot(a[i], z) == 1} | {m + j for j in range(n) if z[j] == 0})
        for z in _polytope(a, n)
    ]
    every = set(range(m + n))
    return [
        (tuple(v / sum(x) for v in x), tuple(v / sum(y) for v in y))
        for x, of_x in one
        for y, of_y in two
        if any(x) and any(y) and of_x | of_y == every
    ]


def _polytope(rows, size):
    negative = [[-ONE if k == i else ZERO for k in range(size)] for i in range(size)]
    return vertices([*rows, *negative], [ONE] * len(rows) + [ZERO] * size)


def average(matrix, x, y):
    return dot(x, [dot(row, y) for row in matrix])


def mixed(text):
    """Return all extreme equilibria, and what each actor gets there; one is all there is."""
    actors, strategies, first, second = table(text)
    found = extreme_equilibria(first, second)
    return {
        "actors": actors,
        "strategies": strategies,
        "equilibria": found,
        "payoffs": [(average(first, *e), average(second, *e)) for e in found],
    }


def zero_sum(text):
    actors, strategies, first, second = table(text)
    assert all(a + b == 0 for r, s in zip(first, second, strict=True) for a, b in zip(r, s, strict=True))
    found = extreme_equilibria(first, second)
    return {
        "actors": actors,
        "strategies": strategies,
        "value": guarantee(first),
        "optimal": found,
        "saddles": pure(first, second),
    }


def coordination(text):
    """Return both pure equilibria of a game of two by two, which one pays, which one is safe, where it tips."""
    _, strategies, first, second = table(text)
    (i, j), (k, m) = pure(first, second)
    names = [(strategies[0][i], strategies[1][j]), (strategies[0][k], strategies[1][m])]
    products = [
        (first[i][j] - first[k][j]) * (second[i][j] - second[i][m]),
        (first[k][m] - first[i][m]) * (second[k][m] - second[k][j]),
    ]
    gains = first[i][j] - first[k][m], second[i][j] - second[k][m]
    pays = names[0] if min(gains) > 0 else names[1] if max(gains) < 0 else None
    safe = None if products[0] == products[1] else names[products[0] < products[1]]
    inside = [e for e in extreme_equilibria(first, second) if all(0 < p < 1 for x in e for p in x)]
    return {
        "pure": set(names),
        "pays": pays,
        "safe": safe,
        "mixed": inside,
        "products": products,
        "gains": gains,
    }


def root(number, degree):
    """Return the fraction whose power is a number."""
    parts = []
    for whole in (number.numerator, number.denominator):
        r = next(k for k in itertools.count() if k**degree >= whole)
        assert r**degree == whole, f"{number} has no exact root"
        parts.append(r)
    return Fraction(*parts)


def volunteer(text):
    """Return the common probability of the first strategy, proven by what helping and waiting bring."""
    data = read(text)
    benefit, cost = Fraction(data["numbers"]["benefit"]), Fraction(data["numbers"]["cost"])
    (kind,) = data["kinds"].values()
    assert all(data["kinds"][k] is kind for k in data["actors"].values())
    assert [s["does"] for s in kind["strategies"].values()] == [1, 0]
    formula = kind["payoff"].replace("sum(everyone.does)", "helping")
    n = len(data["actors"])

    def payoff(does, helping):
        names = dict(benefit=benefit, cost=cost, does=does, helping=helping)
        return eval(formula, {"__builtins__": {}}, names)  # noqa: S307  a formula of our own exercises

    def advantage(p):
        return sum(
            math.comb(n - 1, k) * p**k * (1 - p) ** (n - 1 - k) * (payoff(1, k + 1) - payoff(0, k))
            for k in range(n)
        )

    p = 1 - root(cost / benefit, n - 1)
    assert advantage(p) == 0
    steps = [advantage(Fraction(k, 20)) for k in range(21)]
    assert all(a > b for a, b in itertools.pairwise(steps)) or n == 2, "one crossing only"
    assert advantage(ZERO) > 0 > advantage(ONE)
    others = (math.comb(n - 1, k) * p**k * (1 - p) ** (n - 1 - k) * payoff(0, k) for k in range(n))
    return {"probability": p, "payoff": sum(others)}


# ---- games of coalitions


def shapley_of(actors, worth):
    shares = dict.fromkeys(actors, ZERO)
    for order in itertools.permutations(actors):
        for k, name in enumerate(order):
            shares[name] += worth[frozenset(order[: k + 1])] - worth[frozenset(order[:k])]
    return {name: share / math.factorial(len(actors)) for name, share in shares.items()}


def shapley(text):
    return {"shares": shapley_of(*worths(text))}


def core(text):
    """Return whether the core is empty, and who is worth more than (or just) equal parts of all."""
    actors, worth = worths(text)
    everyone = frozenset(actors)
    groups = [s for s in worth if s and s != everyone]
    normals = [[-ONE if name in s else ZERO for name in actors] for s in groups]
    least = min(sum(z) for z in vertices(normals, [-worth[s] for s in groups]))
    equal = worth[everyone] / len(actors)
    return {
        "is_empty": least > worth[everyone],
        "is_just_so": least == worth[everyone],
        "leave": {s for s in groups if worth[s] > equal * len(s)},
        "indifferent": {s for s in groups if worth[s] == equal * len(s)},
    }


def nucleolus(text):
    """Return the nucleolus: the greatest excess as small as possible, fix what must have it, again."""
    actors, worth = worths(text)
    n, everyone = len(actors), frozenset(actors)
    open_groups = [s for s in worth if s and s != everyone]
    member = {s: [ONE if name in s else ZERO for name in actors] for s in worth}
    fixed = [(member[everyone], worth[everyone])]
    excesses = []
    while rank([row for row, _ in fixed]) < n:
        # z = (x, e):  -x(S) - e <= -v(S),  -x_i <= -v(i),  fixed groups with equality
        normals = [[-v for v in member[s]] + [-ONE] for s in open_groups]
        levels = [-worth[s] for s in open_groups]
        normals += [[-v for v in member[frozenset([name])]] + [ZERO] for name in actors]
        levels += [-worth[frozenset([name])] for name in actors]
        equal = tuple(range(len(normals), len(normals) + len(fixed)))
        normals += [[*row, ZERO] for row, _ in fixed]
        levels += [level for _, level in fixed]
        found = list(vertices(normals, levels, equal))
        excess = min(z[-1] for z in found)
        best = [z[:-1] for z in found if z[-1] == excess]
        done = [s for s in open_groups if all(worth[s] - dot(member[s], x) == excess for x in best)]
        assert done
        fixed += [(member[s], worth[s] - excess) for s in done]
        # groups whose share the fixed ones decide have nothing left to minimize
        rows = [row for row, _ in fixed]
        open_groups = [s for s in open_groups if rank([*rows, member[s]]) > rank(rows)]
        excesses.append(excess)
    basis = []
    for row, level in fixed:
        if rank([r for r, _ in basis] + [row]) > len(basis):
            basis.append((row, level))
    x = solve([r for r, _ in basis], [b for _, b in basis])
    greatest = max(worth[s] - dot(member[s], x) for s in worth if s and s != everyone)
    return {"shares": dict(zip(actors, x, strict=True)), "greatest": greatest, "excesses": excesses}


def power(text):
    data = read(text)
    votes, quota = data["coalitions"]["vote"]["votes"], data["coalitions"]["vote"]["quota"]
    assert list(votes) == data["actors"]
    decides, swings = dict.fromkeys(votes, 0), dict.fromkeys(votes, 0)
    for order in itertools.permutations(votes):
        cast = 0
        for name in order:
            cast += votes[name]
            if cast >= quota:
                decides[name] += 1
                break
    for size in range(len(votes) + 1):
        for group in itertools.combinations(votes, size):
            cast = sum(votes[name] for name in group)
            for name in group:
                swings[name] += cast >= quota > cast - votes[name]
    total = sum(votes.values())
    return {
        "orders": {name: Fraction(d, math.factorial(len(votes))) for name, d in decides.items()},
        "swings": {name: Fraction(s, sum(swings.values())) for name, s in swings.items()},
        "vetoes": {name for name, v in votes.items() if total - v < quota},
        "dummies": {name for name, s in swings.items() if s == 0},
    }


ANSWERS = {
    "best-responses": best_responses,
    "dominance": dominance,
    "pure-equilibria": pure_equilibria,
    "mixed": mixed,
    "zero-sum": zero_sum,
    "coordination": coordination,
    "volunteer": volunteer,
    "shapley": shapley,
    "core": core,
    "nucleolus": nucleolus,
    "power": power,
}
