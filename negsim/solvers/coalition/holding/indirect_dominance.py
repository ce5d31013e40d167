"""Indirect dominance: where farsighted groups go.

State t indirectly dominates s if there are s = s_0, s_1, ..., s_m = t and groups M_k that can move from s_k
to s_(k+1), with

    u_i(s_k) < u_i(t)    for every i in M_k, for each k.

For each t the states from which it is reached are collected backward.  [harsanyi-1974] [chwe-1994]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def indirect_dominance(
    payoffs: NDArray[Any], is_member: NDArray[np.bool_], after: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Tell which state indirectly dominates which.

    Parameters
    ----------
    payoffs
        Shape ``(states, players)``; ranks will do.
    is_member
        Shape ``(groups, players)``.
    after
        Shape ``(groups, states)``: where a group leads from a state; the state itself where it cannot move.

    Returns
    -------
    numpy.ndarray
        Shape ``(states, states)``: whether the row dominates the column.
    """
    states = len(payoffs)
    dominates = np.zeros((states, states), dtype=bool)
    for target in range(states):
        refuses = (payoffs[target] <= payoffs).astype(np.intp)
        is_willing = is_member.astype(np.intp) @ refuses.T == 0
        is_reached = np.arange(states) == target
        count = 0
        while count != (count := int(is_reached.sum())):
            is_reached |= (is_willing & is_reached[after]).any(axis=0)
        is_reached[target] = False
        dominates[target] = is_reached
    return dominates
