import random

from negsim.solvers.nash import complete_labels
from negsim.solvers.nash.complete_labels import complete_pairs, exchanged, projected


def test_all_pairs_are_found(monkeypatch):
    monkeypatch.setattr(complete_labels, "BLOCK", 7)
    for m, n in ((3, 3), (2, 5), (30, 40)):
        rng = random.Random(m)
        full = (1 << (m + n)) - 1
        P, Q = set(), set()
        for _ in range(40):
            labels = rng.sample(range(m + n), m + rng.choice([0, 0, 1]))
            mask = sum(1 << k for k in labels)
            P.add(mask)
            Q.add(full ^ mask if mask.bit_count() == m else full ^ mask | 1 << labels[0])
            Q.add(full ^ mask | 1 << labels[1] if mask.bit_count() == m else full)
        P, Q = sorted(P), sorted(Q)
        wanted = [(p, q) for p, x in enumerate(P) for q, y in enumerate(Q) if x | y == full]
        assert complete_pairs(P, Q, m, n) == wanted
        assert wanted


def test_labels_are_renumbered():
    # m = 2, n = 3.  In Q bits 0..2 are y = 0 (labels 2..4), bits 3..4 rows (labels 0..1).
    assert exchanged(0b01_101, 3, 2) == 0b101_01
    assert projected(0b101_10, 2, [0, 2]) == 0b11_10
    assert projected(0b010_10, 2, [0, 2]) == 0b00_10
