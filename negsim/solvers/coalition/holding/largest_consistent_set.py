"""The largest consistent set: the states that farsighted players may stay in.

A set X is consistent if it holds exactly the states s such that every move away from s, by a group M to t,
may end badly for a mover: there is a state e in X, t itself or one that indirectly dominates t, with

    u_i(e) <= u_i(s)    for some i in M.

The largest such set is found by starting with all states and removing, again and again, those from which some
move is not deterred.  [chwe-1994]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def largest_consistent_set(
    payoffs: NDArray[Any],
    is_member: NDArray[np.bool_],
    after: NDArray[np.intp],
    dominates: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Tell which states are in the largest consistent set.

    Parameters
    ----------
    payoffs, is_member, after
        As for ``indirect_dominance``, whose result is ``dominates``.

    Returns
    -------
    numpy.ndarray
        Shape ``(states,)``.
    """
    states = len(payoffs)
    is_kept = np.ones(states, dtype=bool)
    may_follow = dominates.T | np.eye(states, dtype=bool)
    is_no_gain = payoffs[None, :, :] <= payoffs[:, None, :]
    count = -1
    while count != (count := int(is_kept.sum())):
        for members, leads_to in zip(is_member, after, strict=True):
            deters = is_no_gain[:, :, members].any(axis=2)
            is_kept &= (may_follow[leads_to] & deters & is_kept).any(axis=1)
    return is_kept
