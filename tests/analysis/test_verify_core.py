"""Checks of the core and nucleolus: a short cut says nothing that the linear program does not say."""

import numpy as np
import pytest

from negsim.analysis import verify_core


@pytest.mark.parametrize("seed", range(40))
def test_balanced_rows_are_tight_by_a_linear_program_too(seed, monkeypatch):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 6))
    rows = np.unique(rng.integers(0, 2, (int(rng.integers(2, 7)), n)), axis=0)
    fixed = np.ones((1, n))
    quick = verify_core._is_balanced(rows, fixed)  # noqa: SLF001
    monkeypatch.setattr(verify_core, "_is_balanced", lambda *_: False)
    by_program = verify_core._is_tight(rows, fixed, [])  # noqa: SLF001
    assert by_program or not quick


def test_pairs_are_balanced_and_one_of_two_is_not():
    everybody = np.ones((1, 4))
    pairs = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]])
    assert verify_core._is_balanced(pairs, everybody)  # noqa: SLF001
    assert not verify_core._is_balanced(pairs[:1], everybody)  # noqa: SLF001
    assert not verify_core._is_tight(pairs[:1], everybody, [])  # noqa: SLF001
