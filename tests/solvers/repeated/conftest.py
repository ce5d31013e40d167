"""Games and machines of repeated play, and a second way to play them: plain loops that share no code."""

import random
from fractions import Fraction

import numpy as np
import pytest

from negsim.games.strategic import StrategicGame
from negsim.solvers.repeated.deal_and_punishment import deal_and_punishment
from negsim.solvers.repeated.machine import Machine
from negsim.solvers.repeated.recipe import Recipe
from negsim.solvers.repeated.strategies import repeated_strategies

DILEMMA = ([[3, 0], [5, 1]], [[3, 5], [0, 1]])


@pytest.fixture(scope="session")
def dilemma():
    return StrategicGame.from_arrays(*DILEMMA)


@pytest.fixture(scope="session")
def machine():
    """Build one strategy by its name and numbers, for a player of a game (the dilemma by default)."""

    def build(name, *numbers, game=None, player=0):
        game = game or StrategicGame.from_arrays(*DILEMMA)
        plan = deal_and_punishment(game)
        if name.startswith("always"):
            added = []
        else:
            added = [Recipe(kind=name, numbers=tuple(Fraction(x) for x in numbers))]
            name = added[0].name
        found = repeated_strategies(game, plan, player, added=added).machines
        return next(m for m in found if m.name == name)

    return build


@pytest.fixture(scope="session")
def random_machine():
    """Build a random machine with some sure and some uncertain rows."""

    def build(rng, own, other, states, name="random machine"):
        mix = rng.dirichlet(np.ones(own), states)
        sure = rng.random(states) < 0.4
        mix[sure] = np.eye(own)[rng.integers(own, size=int(sure.sum()))]
        after = rng.integers(states, size=(states, own, other))
        return Machine(name=name, mix=mix, next_state=after, first=int(rng.integers(states)))

    return build


def _spread(game, first, second, turns, noise, weights):
    """Follow the probabilities of all pairs of states in dictionaries, turn after turn."""

    def really(mix):
        if len(mix) == 1:
            return list(mix)
        return [
            (1 - noise) * p + sum(noise * q / (len(mix) - 1) for j, q in enumerate(mix) if j != k)
            for k, p in enumerate(mix)
        ]

    at, sums = {(first.first, second.first): 1.0}, [0.0, 0.0]
    for weight in weights[:turns]:
        reached = {}
        for (s, t), probability in at.items():
            for a, p in enumerate(really(first.mix[s].tolist())):
                for b, q in enumerate(really(second.mix[t].tolist())):
                    here = probability * p * q
                    if not here:
                        continue
                    for player in (0, 1):
                        sums[player] += weight * here * float(game.payoff(player, (a, b)))
                    to = int(first.next_state[s][a][b]), int(second.next_state[t][b][a])
                    reached[to] = reached.get(to, 0.0) + here
        at = reached
    return sums


@pytest.fixture(scope="session")
def spread():
    """Return both players' expected weighted sums of payoffs."""
    return _spread


@pytest.fixture(scope="session")
def played():
    """Play one match by dice, plainly; return both totals."""

    def play(game, first, second, turns, noise, seed):
        dice = random.Random(seed)

        def act(mix):
            chosen = dice.choices(range(len(mix)), weights=mix)[0]
            if len(mix) > 1 and dice.random() < noise:
                chosen = dice.choice([k for k in range(len(mix)) if k != chosen])
            return chosen

        s, t, totals = first.first, second.first, [Fraction(0), Fraction(0)]
        for _ in range(turns):
            a, b = act(first.mix[s].tolist()), act(second.mix[t].tolist())
            for player in (0, 1):
                totals[player] += game.payoff(player, (a, b))
            s, t = int(first.next_state[s, a, b]), int(second.next_state[t, b, a])
        return totals

    return play
