"""A strategy of repeated play as a finite machine that may throw dice.

A machine is always in one of S states, at first in state f.  In state s it plays its own action a with
probability mix[s, a]; when a has been played and the other has played b, it goes on to state next[s, a, b].
Tit-for-tat, for example, has two states: "the other kept to the deal" and "it did not".  Mistakes are part of
the mix: with noise e an intended action gives way, with probability e, to one of the others, all alike.
[rubinstein-1986]
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from negsim.errors import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.intp]

SUM_TOLERANCE = 1e-9
"""How far the probabilities of one state may be from 1 together."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Machine:
    """One strategy of repeated play, for one of two actors.

    Attributes
    ----------
    name
        What people call it.
    mix
        Shape ``(S, own actions)``: in each state the probability of each own action.
    next_state
        Shape ``(S, own actions, actions of the other)``: the state after what both have played.
    first
        The state at the beginning.

    Raises
    ------
    UsageError
        N164 if the tables do not fit each other or hold no probabilities or states.

    Examples
    --------
    >>> alternate = Machine(name="alternate", mix=np.eye(2), next_state=[[[1, 1]] * 2, [[0, 0]] * 2])
    >>> alternate.states, alternate.actions, alternate.others
    (2, 2, 2)
    """

    name: str
    mix: Floats
    next_state: Integers
    first: int = 0

    def __post_init__(self) -> None:
        mix, after = np.asarray(self.mix, dtype=float), np.asarray(self.next_state)
        fits = mix.ndim == 2 and after.ndim == 3 and mix.shape == after.shape[:2] and after.size > 0
        if not (fits and after.dtype.kind in "iu" and 0 <= self.first < len(mix)):
            raise UsageError("N164", f"the tables of the machine '{self.name}' do not fit each other")
        if not (after.min() >= 0 and after.max() < len(mix)):
            raise UsageError("N164", f"the machine '{self.name}' leads to a state that it does not have")
        if not (mix.min() >= 0 and np.abs(mix.sum(axis=1) - 1).max() <= SUM_TOLERANCE):
            raise UsageError("N164", f"the machine '{self.name}' holds a row that is no probabilities")
        object.__setattr__(self, "mix", mix)
        object.__setattr__(self, "next_state", after.astype(np.intp))

    @property
    def states(self) -> int:
        """How many states it has."""
        return int(self.mix.shape[0])

    @property
    def actions(self) -> int:
        """How many own actions it knows."""
        return int(self.mix.shape[1])

    @property
    def others(self) -> int:
        """How many actions of the other it knows."""
        return int(self.next_state.shape[2])


def with_noise(machine: Machine, noise: float) -> Machine:
    """Return a machine whose actions go wrong: each, with a probability, becomes one of the other actions.

    Examples
    --------
    >>> always = Machine(name="always", mix=[[1, 0, 0]], next_state=[[[0]] * 3])
    >>> with_noise(always, 0.1).mix.tolist()
    [[0.9, 0.05, 0.05]]
    """
    if noise == 0 or machine.actions == 1:
        return machine
    mix = (1 - noise) * machine.mix + noise * (1 - machine.mix) / (machine.actions - 1)
    return replace(machine, mix=mix)


def reduced(machine: Machine) -> Machine:
    """Return a machine that plays the same with as few states as can be: alike states become one.

    States with the same mix are put together; a group is split as long as some of its states go on to
    different groups.  [hopcroft-1971]

    Examples
    --------
    >>> two = Machine(name="always", mix=[[1.0, 0.0]] * 2, next_state=[[[1, 1]] * 2, [[0, 0]] * 2])
    >>> reduced(two).states
    1
    """
    _, group = np.unique(machine.mix, axis=0, return_inverse=True)
    group = group.ravel()
    while True:
        told = np.column_stack([group, group[machine.next_state].reshape(machine.states, -1)])
        _, first, finer = np.unique(told, axis=0, return_index=True, return_inverse=True)
        finer = finer.ravel()
        if len(first) == group.max() + 1:
            break
        group = finer
    return Machine(
        name=machine.name,
        mix=machine.mix[first],
        next_state=finer[machine.next_state[first]],
        first=int(finer[machine.first]),
    )
