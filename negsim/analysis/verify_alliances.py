"""Checks of which alliances hold that share nothing with any solver.

Everything is done again by the words of the definitions, over tuples, sets and fractions: pure equilibria
and joint deviations by trying all of them, coalition-proof equilibria by plain recursion, coalitions and
coalition structures as sets of sets of players.  That takes far longer than the solvers; it is meant for
games of some thousand outcomes, and for no more than six players who may join.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, NoReturn

from negsim.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from negsim.games.partition import PartitionGame
    from negsim.games.strategic import StrategicGame
    from negsim.solvers.coalition.solution import (
        CoalitionProofSolution,
        ProfileVerdict,
        StabilitySolution,
        StrongNashSolution,
        StructureSolution,
    )

    Profile = tuple[int, ...]
    Group = frozenset[int]
    Blocs = frozenset[frozenset[int]]
    Table = dict[Blocs, tuple[Fraction, ...]]


def verify_strong_nash(game: StrategicGame, solution: StrongNashSolution) -> None:
    """Check that these are all the pure equilibria, and which of them are strong.

    Raises
    ------
    NegsimError
        With code N901, if a claim is wrong.
    """
    _verify_equilibria(game, [v.outcome for v in solution.verdicts])
    for verdict in solution.verdicts:
        smallest = next(
            (
                group
                for group in _groups(len(game.players))
                if any(
                    _gain(game, verdict.outcome, other, group)
                    for other in _deviations(game, verdict.outcome, group)
                )
            ),
            None,
        )
        _verify_verdict(game, verdict, smallest)


def verify_coalition_proof(game: StrategicGame, solution: CoalitionProofSolution) -> None:
    """Check that these are all the pure equilibria, and which of them are coalition-proof.

    Raises
    ------
    NegsimError
        With code N901, if a claim is wrong.
    """
    _verify_equilibria(game, [v.outcome for v in solution.verdicts])
    is_self_enforcing = _self_enforcing(game)

    def leave(outcome: Profile, group: Group) -> bool:
        return any(
            is_self_enforcing(other, group) and _gain(game, outcome, other, group)
            for other in _deviations(game, outcome, group)
        )

    for verdict in solution.verdicts:
        smallest = next((g for g in _groups(len(game.players)) if leave(verdict.outcome, g)), None)
        _verify_verdict(game, verdict, smallest)
        deviation = verdict.deviation
        if deviation and not is_self_enforcing(deviation.outcome, _group(deviation.coalition)):
            _fail(f"the deviation from {verdict.outcome} is not self-enforcing")


def verify_stability(game: PartitionGame, solution: StabilitySolution) -> None:
    """Check which coalitions nobody leaves and nobody joins.

    Raises
    ------
    NegsimError
        With code N901, if a claim is wrong.
    """
    earns, everybody = _table(game), range(len(game.players))
    groups = {sum(1 << i for i in g): g for g in _groups(len(game.players))}
    if [f.coalition for f in solution.fronts] != sorted(groups):
        _fail("not every coalition was examined")
    for front in solution.fronts:
        group = groups[front.coalition]
        options = {i: earns[_left(group, i, solution.membership, everybody)][i] for i in group}
        now = earns[_alone_but(group, everybody)]
        worth = sum(now[i] for i in group)
        if (front.worth, front.slack) != (worth, worth - sum(options.values())):
            _fail(f"wrong worth or slack of coalition {sorted(group)}")
        leaves = {i: options[i] - now[i] for i in group if options[i] > now[i] and not solution.transfers}
        stays = front.slack >= 0 if solution.transfers else not leaves
        if front.is_internally_stable != stays or {m.player: m.gain for m in front.leavers} != leaves:
            _fail(f"wrong internal stability of coalition {sorted(group)}")
        joins = {j: _joins(earns, group, j, solution) for j in everybody if j not in group}
        joins = {j: gain for j, gain in joins.items() if gain > 0}
        if front.is_externally_stable == bool(joins) or {m.player: m.gain for m in front.joiners} != joins:
            _fail(f"wrong external stability of coalition {sorted(group)}")


def verify_stable_structures(game: PartitionGame, solution: StructureSolution) -> None:
    """Check which coalition structures last.

    Raises
    ------
    NegsimError
        With code N901, if a claim is wrong.
    """
    earns = _table(game)
    claims = {_blocs(v.structure): v for v in solution.verdicts}
    if set(claims) != set(earns):
        _fail("not every coalition structure was examined")
    if solution.transfers:
        earns = _shared(earns, solution.membership)
    test = sum if solution.transfers and solution.membership != "open" else min
    for blocs, verdict in claims.items():
        gains = {
            group
            for group, after in _moves(blocs, solution.membership)
            if test([earns[after][i] - earns[blocs][i] for i in group]) > 0
        }
        if verdict.payoffs != earns[blocs]:
            _fail(f"wrong payoffs of the blocs {sorted(map(sorted, blocs))}")
        blocking = verdict.blocking
        if verdict.is_stable != (not gains) or verdict.is_stable != (blocking is None):
            _fail(f"wrong stability of the blocs {sorted(map(sorted, blocs))}")
        if blocking is not None and blocking.movers.bit_count() != min(map(len, gains)):
            _fail(f"not the smallest group that leaves the blocs {sorted(map(sorted, blocs))}")


def _fail(what: str) -> NoReturn:
    raise NegsimError("N901", f"internal check failed: {what}")


def _group(coalition: int) -> Group:
    """Return a bitmask as a set."""
    return frozenset(i for i in range(coalition.bit_length()) if coalition >> i & 1)


def _groups(n: int) -> Iterator[Group]:
    """Yield all groups of players, the smallest first."""
    return map(frozenset, chain.from_iterable(combinations(range(n), size) for size in range(1, n + 1)))


def _deviations(game: StrategicGame, outcome: Profile, group: Group) -> Iterator[Profile]:
    """Yield all that a group can bring about, the others playing as they do."""
    return product(*(range(k) if i in group else (outcome[i],) for i, k in enumerate(game.shape)))


def _gain(game: StrategicGame, outcome: Profile, other: Profile, group: Group) -> bool:
    """Tell whether everybody in a group is strictly better off."""
    return all(game.numerators[i][other] > game.numerators[i][outcome] for i in group)


def _verify_equilibria(game: StrategicGame, claimed: list[Profile]) -> None:
    """Check that the pure equilibria are those claimed."""
    singles = [frozenset((i,)) for i in range(len(game.players))]
    found = [
        outcome
        for outcome in product(*map(range, game.shape))
        if not any(_gain(game, outcome, o, g) for g in singles for o in _deviations(game, outcome, g))
    ]
    if found != claimed:
        _fail(f"{len(claimed)} pure equilibria were examined, there are {len(found)}")


def _verify_verdict(game: StrategicGame, verdict: ProfileVerdict, smallest: Group | None) -> None:
    """Check a verdict against a smallest group that breaks the profile."""
    deviation, outcome = verdict.deviation, verdict.outcome
    if verdict.payoffs != game.payoffs(outcome):
        _fail(f"wrong payoffs at {outcome}")
    if deviation is None or smallest is None:
        if (deviation is None) != (smallest is None):
            _fail(f"wrong verdict on {outcome}")
        return
    group = _group(deviation.coalition)
    gains = tuple(game.payoff(i, deviation.outcome) - game.payoff(i, outcome) for i in sorted(group))
    if len(group) != len(smallest) or deviation.outcome not in _deviations(game, outcome, group):
        _fail(f"no smallest coalition deviates from {outcome} as told")
    if gains != deviation.gains or min(gains) <= 0:
        _fail(f"wrong gains of the deviation from {outcome}")


def _self_enforcing(game: StrategicGame) -> Callable[[Profile, Group], bool]:
    """Return the test whether a profile is self-enforcing for a group, the others' strategies fixed."""

    @cache
    def is_self_enforcing(outcome: Profile, group: Group) -> bool:
        return all(
            is_proof(outcome, frozenset(smaller))
            for size in range(1, len(group))
            for smaller in combinations(sorted(group), size)
        )

    @cache
    def is_proof(outcome: Profile, group: Group) -> bool:
        return is_self_enforcing(outcome, group) and not any(
            _gain(game, outcome, other, group) and is_self_enforcing(other, group)
            for other in _deviations(game, outcome, group)
        )

    return is_self_enforcing


def _table(game: PartitionGame) -> Table:
    """Return payoffs by sets of sets."""
    return {_blocs(structure): payoffs for structure, payoffs in game.payoffs.items()}


def _blocs(structure: Iterable[int]) -> Blocs:
    """Return a structure as a set of sets."""
    return frozenset(map(_group, structure))


def _alone_but(group: Group, everybody: Iterable[int]) -> Blocs:
    """Return the blocs where one group stands together and everybody else alone."""
    return frozenset({group, *(frozenset((i,)) for i in everybody if i not in group)} - {frozenset()})


def _left(group: Group, leaver: int, membership: str, everybody: Iterable[int]) -> Blocs:
    """Return the blocs after a member has left."""
    rest = frozenset() if membership == "exclusive-gamma" else group - {leaver}
    return _alone_but(rest, everybody)


def _joins(earns: Table, group: Group, j: int, solution: StabilitySolution) -> Fraction:
    """Return what an outsider gains by joining a group, 0 if it is not let in."""
    everybody, larger = range(len(next(iter(earns.values())))), group | {j}
    now, then = earns[_alone_but(group, everybody)], earns[_alone_but(larger, everybody)]
    if solution.transfers:
        is_open = solution.membership == "open"
        without = {i: earns[_alone_but(larger - {i}, everybody)] if is_open else now for i in larger}
        return sum((then[i] - without[i][i] for i in larger), Fraction(0)) / len(larger)
    is_let_in = solution.membership == "open" or all(then[i] > now[i] for i in group)
    return then[j] - now[j] if is_let_in else Fraction(0)


def _shared(earns: Table, membership: str) -> Table:
    """Return payoffs after each bloc has shared equally what it has above its members' outside payoffs."""
    shared: Table = {}
    for blocs, now in earns.items():
        payoffs = list(now)
        for bloc in blocs:
            outside = {}
            for i in bloc:
                rest = {frozenset({k}) for k in bloc} if membership == "exclusive-gamma" else {bloc - {i}}
                after = (blocs - {bloc}) | (rest - {frozenset()}) | {frozenset({i})}
                outside[i] = earns[after][i]
            surplus = sum((now[i] - outside[i] for i in bloc), Fraction(0))
            for i in bloc:
                payoffs[i] = outside[i] + surplus / len(bloc)
        shared[blocs] = tuple(payoffs)
    return shared


def _moves(blocs: Blocs, membership: str) -> Iterator[tuple[Group, Blocs]]:
    """Yield who can move, and what blocs there are then."""
    everybody = frozenset(chain.from_iterable(blocs))
    if membership == "open":
        for i in everybody:
            rest = frozenset(b - {i} for b in blocs) - {frozenset()}
            yield frozenset({i}), rest | {frozenset({i})}
            for bloc in rest:
                yield frozenset({i}), rest - {bloc} | {bloc | {i}}
        return
    for group in _groups(len(everybody)):
        broken = [b for b in blocs if b & group]
        left = {b - group for b in broken} - {frozenset()}
        if membership == "exclusive-gamma":
            left = {frozenset({i}) for b in left for i in b}
        yield group, (blocs - frozenset(broken)) | left | {group}
