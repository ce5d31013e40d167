"""Comparisons of quantities, and which cells count as true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from negsim.scenario.quantity import Quantity, common, either, first_fault

if TYPE_CHECKING:
    from numpy.typing import NDArray


def compare(a: Quantity, b: Quantity, sign: str, fault_inexact: int = 0) -> Quantity:
    """Return 1 where ``a sign b`` holds, else 0; equality of inexact cells is a fault."""
    operation = {
        "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
        "==": np.equal, "!=": np.not_equal,
    }[sign]  # fmt: skip
    x, y, _ = common(a, b)
    inexact = either(a.inexact, b.inexact)
    holds = np.asarray(operation(x, y), bool)
    if inexact is not None:
        holds = np.where(inexact, operation(a.floats(), b.floats()), holds)
    result = Quantity(np.asarray(holds, np.int64), 1, fault=first_fault(a.fault, b.fault))
    if inexact is not None and sign in {"==", "!="}:
        return result.with_fault(inexact, fault_inexact)
    return result


def is_true(a: Quantity) -> NDArray[np.bool_]:
    """Return in which cells a is not 0 (faulty cells count as they come)."""
    exact = np.asarray(a.exact != 0, bool)
    return exact if a.inexact is None else np.where(a.inexact, a.approximate != 0, exact)
