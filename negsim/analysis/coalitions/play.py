"""What follows from strategies: worth by every rule, which fronts hold, what groups can leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from negsim.analysis.coalitions.kept import Kept, solver
from negsim.analysis.verify_alliances import (
    verify_coalition_proof,
    verify_stability,
    verify_stable_structures,
    verify_strong_nash,
)
from negsim.analysis.verify_core import verify_core
from negsim.games.partition import PartitionGame, canonical
from negsim.solvers.solution import Note

if TYPE_CHECKING:
    from negsim.games.strategic import StrategicGame
    from negsim.scenario.scenario import Coalitions
    from negsim.solvers.coalition.solution import DerivedWorth, PartitionSolution

RULES = ("lead", "alpha", "beta", "gamma", "delta")
"""The rules that give every group one worth, in the order in which reports compare them."""
OUTCOMES_VERIFIED = 64
"""Strong and coalition-proof equilibria of games with so many outcomes are checked once more."""
FEW = 5
"""Up to so many actors, alliances are checked once more, and the moves between structures are told."""


def keep_joint_deviations(kept: Kept, game: StrategicGame) -> None:
    """Find the outcomes that no group leaves."""
    strong = kept.keep("strong_nash", lambda: solver("strong-nash")(game))
    proof = kept.keep("coalition_proof", lambda: solver("coalition-proof")(game))
    if game.numerators[0].size <= OUTCOMES_VERIFIED:
        if strong is not None:
            verify_strong_nash(game, strong)
        if proof is not None:
            verify_coalition_proof(game, proof)


def keep_derived(kept: Kept, game: StrategicGame, said: Coalitions, names: tuple[str, ...]) -> None:
    """Find what groups are worth by every rule, and which alliances hold."""
    kept.found |= {"by_rule": {}, "cores": {}}
    for rule in RULES:
        worth = kept.attempt(
            lambda rule=rule: solver("derived-worth")(  # type: ignore[misc]
                game, said.among, rule, said.equilibrium, in_pure=said.is_pure
            )
        )
        if worth is not None:
            _keep_rule(kept, said, worth, names)
    partition = kept.keep(
        "partition", lambda: solver("partition-function")(game, said.among, said.equilibrium)
    )
    if partition is not None:
        _note_choices(kept, said, partition)
        _keep_rule(kept, said, solver("partition-worth")(partition), names)
        _keep_alliances(kept, said, partition.game)


def _keep_rule(kept: Kept, said: Coalitions, worth: DerivedWorth, names: tuple[str, ...]) -> None:
    """Keep the worths by a rule, with the core where worth can be shared."""
    kept.note(worth.notes)
    kept.found["by_rule"][worth.rule] = worth
    game = worth.coalition_game(names)
    if worth.rule == said.rule:
        kept.found |= {"derived": worth, "game": game}
    if said.has_transfers:
        core = kept.attempt(lambda: verify_core(game, solver("core")(game)))
        if core is not None:
            kept.found["cores"][worth.rule] = core


def _keep_alliances(kept: Kept, said: Coalitions, game: PartitionGame) -> None:
    membership: Any = said.membership
    options = {"membership": membership, "transfers": said.has_transfers}
    fronts = fronts_that_lead(kept.found.get("derived"), game) if said.rule == "lead" else game
    if fronts is not None:
        stability = kept.keep("stability", lambda: solver("stability")(fronts, **options))
        if stability is not None and len(game.players) <= FEW:
            verify_stability(fronts, stability)
    structures = kept.keep("structures", lambda: solver("stable-structures")(game, **options))
    if structures is not None and len(game.players) <= FEW:
        verify_stable_structures(game, structures)
    if len(game.players) <= FEW:
        from negsim.solvers.coalition.holding.structure_graph import structure_graph

        kept.keep("graph", lambda: structure_graph(game, membership, transfers=said.has_transfers))
    abandoned = "gamma" if said.membership == "exclusive-gamma" else "delta"
    kept.keep("farsighted", lambda: solver("farsighted")(game, abandoned))


def fronts_that_lead(worth: DerivedWorth | None, apart: PartitionGame) -> PartitionGame | None:
    """Return what everybody gets when one front announces and all others respond.

    Where nobody stands together, nobody leads: that is taken from the game in which nobody announces.
    """
    if worth is None or worth.payoffs is None:
        return None
    fronts = [s for s in range(1, 2 ** len(apart.players)) if s & (s - 1)]
    payoffs = {
        canonical((s, *(1 << i for i in range(len(apart.players)) if not s >> i & 1))): worth.payoffs[s]
        for s in fronts
    }
    own = {s: tuple(p[i] for i in worth.among) for s, p in payoffs.items() if p is not None}
    alone = tuple(1 << i for i in range(len(apart.players)))
    own[alone] = apart.payoffs[alone]
    return PartitionGame(players=apart.players, payoffs=own)


def _note_choices(kept: Kept, said: Coalitions, partition: PartitionSolution) -> None:
    """Say where what a structure is taken to bring hangs on which equilibrium counts."""
    radius = max(e.payoff_radius for found in partition.equilibria.values() for e in found)
    if radius:
        text = (
            "Some equilibria between blocs are irrational: worths that rest on them are fractions within "
            f"{float(radius):.1e} of the true numbers, and ties are decided by these fractions."
        )
        kept.note([Note(code="N237", text=text)])
    open_to_choice = sum(
        len({tuple(e.payoffs[i] for i in said.among) for e in found}) > 1
        for found in partition.equilibria.values()
    )
    if open_to_choice:
        which = f"In {open_to_choice} of {len(partition.equilibria)} coalition structures"
        counted = f"the one that counts ({said.equilibrium}, the first of equal ones)"
        text = (
            f"{which} there are several equilibria, which treat actors differently; {counted} decides "
            "which fronts hold, what far-sighted actors accept, and what each gets if all join."
        )
        kept.note([Note(code="N236", text=text)])
