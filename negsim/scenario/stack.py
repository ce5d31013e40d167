"""The numbers that an actor's strategies set, laid side by side along the actor's axis."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from negsim.scenario.constants import MOST_BITS
from negsim.scenario.exact_arrays import as_objects, scaled
from negsim.scenario.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def stack(parts: Sequence[Quantity], axis: int, ndim: int) -> Quantity:
    """Lay scalars (or draws) side by side along one axis of a grid of ``ndim`` axes."""
    shape = np.broadcast_shapes((1,) * ndim, *(part.shape for part in parts))

    def laid(arrays: Sequence[Any]) -> NDArray[Any]:
        return np.concatenate([np.broadcast_to(a, shape) for a in arrays], axis=axis)

    denominator = math.lcm(*(part.denominator for part in parts))
    if denominator.bit_length() <= MOST_BITS:
        exact = [scaled(part.exact, denominator // part.denominator) for part in parts]
    else:  # too many different denominators: single fractions
        exact = [np.asarray(as_objects(p.exact) * Fraction(1, p.denominator), dtype=object) for p in parts]
        denominator = 1
    if any(a.dtype == object for a in exact):
        exact = [as_objects(a) for a in exact]
    approximate = inexact = fault = None
    if any(part.inexact is not None for part in parts):
        inexact = laid([np.False_ if part.inexact is None else part.inexact for part in parts])
        approximate = laid([0.0 if part.approximate is None else part.approximate for part in parts])
    if any(part.fault is not None for part in parts):
        fault = laid([np.int32(0) if part.fault is None else part.fault for part in parts])
    return Quantity(laid(exact), denominator, approximate, inexact, fault)
