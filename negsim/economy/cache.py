"""What trade models said before, kept between runs in files named by everything that it depends on.

A name is the hash of the data, the model, its settings, the tariffs and the code that solves them: whatever
changes any of these asks for another file, so nothing is ever out of date.  A file is replaced in one step,
so that two processes may write it; one that is damaged is computed anew.  Whatever goes wrong with a file is
told and costs time only.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from negsim.economy.trade_solution import TradeSolution
from negsim.errors import Problem
from negsim.version import __version__

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.economy.trade_model import TradeModel

MAGIC = b"negsim trade results 1\n"
MOST_BYTES = 500_000_000
"""What is kept altogether; the oldest files go first."""
SUFFIX = ".kept"
VARIABLE = "NEGSIM_CACHE"
"""Environment variable that names the folder."""


class Cache:
    """A folder of results, or no folder at all."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        """What went wrong with files, as warnings."""

    def solve(self, model: TradeModel, rates: NDArray[np.float64]) -> TradeSolution:
        """Return what a model says of rows of rates: from the folder, or computed and put there."""
        if self.folder is None:
            return model.solve(rates)
        name = named(fingerprint(model), np.ascontiguousarray(rates, dtype="<f8").tobytes())
        content = self.read(name)
        found = None if content is None else _unpacked(content, len(rates), len(model.data.regions))
        if found is None:
            found = model.solve(rates)
            self.write(name, _packed(found))
        return found

    def read(self, name: str) -> bytes | None:
        """Return what was kept under a name, or None if nothing is, or nothing that can be trusted."""
        if self.folder is None:
            return None
        path = self.folder / f"{name}{SUFFIX}"
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._tell(f"kept results cannot be read ({error.strerror}) and are computed anew", path)
            return None
        start = len(MAGIC) + 32
        if content[:start] != MAGIC + hashlib.sha256(content[start:]).digest():
            self._tell("a file of kept results was damaged and is computed anew", path)
            return None
        return content[start:]

    def write(self, name: str, payload: bytes) -> None:
        """Keep something under a name, if that is possible."""
        if self.folder is None:
            return
        path, draft = self.folder / f"{name}{SUFFIX}", ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".draft", delete=False) as file:
                draft = file.name
                file.write(MAGIC + hashlib.sha256(payload).digest() + payload)
            Path(draft).replace(path)
            if name.startswith("00"):  # now and then: listing a folder takes time
                _prune(path.parent)
        except OSError as error:
            self._tell(f"results could not be kept for the next run ({error.strerror})", path)
            if draft:
                Path(draft).unlink(missing_ok=True)

    def _tell(self, message: str, path: Path) -> None:
        hint = f"they lie in {path.parent}; {VARIABLE} names another folder, --no-cache keeps none"
        self.problems.append(Problem(code="N246", message=message, hint=hint, is_warning=True))


def default_folder() -> Path | None:
    """Return where results are kept: ``NEGSIM_CACHE``, or the user's cache; None where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  Path raises
    return Path(home) / "negsim" if Path(home).is_absolute() else None


def named(*parts: bytes) -> str:
    """Return the name of what depends on all these parts, on the version of negsim and on the code."""
    told = hashlib.sha256(MAGIC + __version__.encode() + _code())
    for part in parts:
        told.update(len(part).to_bytes(8, "big") + part)
    return told.hexdigest()


def fingerprint(model: TradeModel) -> bytes:
    """Return a hash of everything that a model's answers depend on, but for the rates."""
    data = model.data
    told = hashlib.sha256(repr((model.model, model.deficits, data.flows.shape, data.gdp)).encode())
    arrays = [data.flows, model.elasticity, model.weights]
    if data.technology is not None:
        arrays += [data.technology.value_added, data.technology.inputs, data.technology.final]
    for array in arrays:
        told.update(np.ascontiguousarray(array, dtype="<f8").tobytes())
    return told.digest()


@cache
def _code() -> bytes:
    """Return a hash of all code of negsim: what another version kept is not trusted."""
    told = hashlib.sha256()
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        told.update(file.read_bytes())
    return told.digest()


def _packed(solution: TradeSolution) -> bytes:
    columns = [getattr(solution, f.name).reshape(len(solution), -1) for f in fields(solution)]
    payload = io.BytesIO()
    np.save(payload, np.concatenate(columns, axis=1).astype("<f8"), allow_pickle=False)
    return payload.getvalue()


def _unpacked(payload: bytes, count: int, regions: int) -> TradeSolution | None:
    table = np.load(io.BytesIO(payload), allow_pickle=False)
    shapes = {"flows": (regions, regions), "residual": (), "steps": ()}
    widths = {f.name: int(np.prod(shapes.get(f.name, (regions,)))) for f in fields(TradeSolution)}
    if table.shape != (count, sum(widths.values())):
        return None
    parts = np.split(table, np.cumsum(list(widths.values()))[:-1], axis=1)
    arrays = {
        name: part.reshape(count, *shapes.get(name, (regions,)))
        for name, part in zip(widths, parts, strict=True)
    }
    return TradeSolution(**{**arrays, "steps": arrays["steps"].astype(np.int64)})


def _prune(folder: Path) -> None:
    """Delete the oldest files while there are too many bytes."""
    known = sorted((p.stat().st_mtime, p.stat().st_size, p) for p in folder.glob(f"*{SUFFIX}"))
    total = sum(size for _, size, _ in known)
    for _, size, path in known:
        if total <= MOST_BYTES:
            break
        path.unlink(missing_ok=True)
        total -= size
