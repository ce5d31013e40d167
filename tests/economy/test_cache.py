"""Kept results are the same bytes, and whatever happens to their files costs time only."""

import errno
import tempfile

import numpy as np
import pytest
from random_worlds import trade_data

from negsim.economy.cache import MAGIC, Cache
from negsim.economy.trade_model import TradeModel

RATES = np.array([[0.0], [0.25], [0.5]])


def model(elasticity=4.0):
    weights = np.array([[0, 1.0, 0, 0]])
    data = trade_data([[[70.0, 30], [30, 170]]])
    return TradeModel(
        data=data, model="armington", deficits="balanced", elasticity=np.array([elasticity]), weights=weights
    )


def same(one, other):
    names = ("welfare", "prices", "wages", "revenue", "flows", "residual", "steps")
    return all(getattr(one, n).tobytes() == getattr(other, n).tobytes() for n in names)


def test_what_was_kept_is_not_computed_again(kept, monkeypatch):
    plain = Cache(None).solve(model(), RATES)
    assert same(plain, Cache(kept).solve(model(), RATES))
    assert len(list(kept.iterdir())) == 1
    monkeypatch.setattr(TradeModel, "solve", None)
    assert same(plain, Cache(kept).solve(model(), RATES))
    for changed in ((model(5.0), RATES), (model(), RATES + 0.01), (model(), RATES[:2])):
        with pytest.raises(TypeError):
            Cache(kept).solve(*changed)


@pytest.mark.parametrize(
    "damage",
    [lambda b: b"", lambda b: b[:50], lambda b: b[:-1], lambda b: b[:-1] + bytes([b[-1] ^ 1]),
     lambda b: b.replace(MAGIC, b"negsim trade results 0\n")],
    ids=["empty", "truncated", "a byte short", "a bit flipped", "another version"],
)  # fmt: skip
def test_a_damaged_file_is_computed_anew(kept, damage):
    plain = Cache(kept).solve(model(), RATES)
    (path,) = kept.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    cache = Cache(kept)
    assert same(plain, cache.solve(model(), RATES))
    assert [(p.code, p.is_warning) for p in cache.problems] == [("N246", True)]
    again = Cache(kept)
    assert same(plain, again.solve(model(), RATES))
    assert not again.problems


def test_no_folder_where_one_is_needed(tmp_path):
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file")
    assert cache.solve(model(), RATES).has_converged.all()
    assert {p.code for p in cache.problems} == {"N246"}


def test_a_full_disk(kept, monkeypatch):
    def refuse(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    cache = Cache(kept)
    assert cache.solve(model(), RATES).has_converged.all()
    assert "No space left on device" in cache.problems[0].message
    assert not list(kept.iterdir())
