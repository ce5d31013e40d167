"""Pairs of vertices of the two best-response polytopes that together carry all labels.

The tight sets of both polytopes are written in one numbering (labels 0..m-1 belong to the row player's
strategies, m..m+n-1 to the column player's).  A vertex with as many labels as dimensions can be completed
only by a vertex that has the exact complement or more: most pairs are one look-up in a dict of complements.
Only degenerate vertices, which have more labels than dimensions, are compared mask by mask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

WORD = 32
"""Labels are compared in blocks of this many bits."""
BLOCK = 1 << 20
"""At most so many pairs are compared at once (memory)."""


def complete_pairs(P: Sequence[int], Q: Sequence[int], m: int, n: int) -> list[tuple[int, int]]:
    """Return all (p, q) such that the labels P[p] | Q[q] are complete.

    Parameters
    ----------
    P, Q
        Label bitmasks of the vertices of both polytopes; all masks of one polytope differ.
    m, n
        Dimensions of P and Q: a nondegenerate vertex has m (n) labels.
    """
    full = (1 << (m + n)) - 1
    simple_q = {mask: q for q, mask in enumerate(Q) if mask.bit_count() == n}
    pairs = [(p, simple_q[full ^ mask]) for p, mask in enumerate(P) if full ^ mask in simple_q]
    degenerate_p = [p for p, mask in enumerate(P) if mask.bit_count() > m]
    degenerate_q = [q for q, mask in enumerate(Q) if mask.bit_count() > n]
    pairs += _covering(P, degenerate_p, Q, range(len(Q)), m + n)
    pairs += _covering(P, range(len(P)), Q, degenerate_q, m + n)
    return sorted(set(pairs))


def _covering(
    P: Sequence[int], ps: Sequence[int], Q: Sequence[int], qs: Sequence[int], labels: int
) -> Iterator[tuple[int, int]]:
    """Yield the pairs from ps x qs whose masks cover all labels."""
    if not ps or not qs:
        return
    full = (1 << labels) - 1
    missing = _words([full ^ P[p] for p in ps], labels)
    present = _words([Q[q] for q in qs], labels)
    step = max(1, BLOCK // len(qs))
    for start in range(0, len(ps), step):
        block = missing[start : start + step]
        uncovered = np.zeros((len(block), len(qs)), dtype=bool)
        for w in range(block.shape[1]):
            uncovered |= (block[:, w, None] & ~present[None, :, w]) != 0
        for i, j in zip(*(a.tolist() for a in np.nonzero(~uncovered)), strict=True):
            yield ps[start + i], qs[j]


def _words(masks: Sequence[int], labels: int) -> NDArray[np.int64]:
    """Split bitmasks of any length into columns of 32 bits."""
    shifts = range(0, labels, WORD)
    return np.array([[mask >> s & 0xFFFFFFFF for s in shifts] for mask in masks], dtype=np.int64)


def projected(mask: int, m: int, kept: Sequence[int]) -> int:
    """Renumber a tight set of P when only some strategies of the column player are kept."""
    return mask & ((1 << m) - 1) | sum(1 << (m + k) for k, j in enumerate(kept) if mask >> (m + j) & 1)


def exchanged(mask: int, n: int, m: int) -> int:
    """Renumber a tight set of Q: its n nonnegativities are labels m.., its m rows labels 0.. ."""
    return (mask >> n) | ((mask & ((1 << n) - 1)) << m)
