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

import negsim
from negsim.economy.trade_solution import TradeSolution
from negsim.errors import Problem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from negsim.economy.trade_model import TradeModel

MAGIC = b"negsim trade results 1\n"
MOST_BYTES = 500_000_000
"""What is kept altogether; the oldest files go first."""
CODE = ("newton", "armington", "input_output", "calibrate")
"""The modules that results depend on."""
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
        path = self.folder / f"{_name(model, rates)}.trade"
        found = self._read(path, len(rates), len(model.data.regions))
        if found is None:
            found = model.solve(rates)
            self._write(path, found)
        return found

    def _read(self, path: Path, count: int, regions: int) -> TradeSolution | None:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._tell(f"kept results cannot be read ({error.strerror}) and are computed anew", path)
            return None
        solution = _unpacked(content, count, regions)
        if solution is None:
            self._tell("a file of kept results was damaged and is computed anew", path)
        return solution

    def _write(self, path: Path, solution: TradeSolution) -> None:
        draft = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".draft", delete=False) as file:
                draft = file.name
                file.write(_packed(solution))
            Path(draft).replace(path)
            if path.name.startswith("00"):  # now and then: listing a folder takes time
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


def _name(model: TradeModel, rates: NDArray[np.float64]) -> str:
    """Return the hash of everything that results depend on."""
    data, told = model.data, hashlib.sha256(MAGIC + negsim.__version__.encode() + _code())
    told.update(repr((model.model, model.deficits, data.flows.shape, rates.shape)).encode())
    arrays = [data.flows, model.elasticity, model.weights, rates]
    if data.technology is not None:
        arrays += [data.technology.value_added, data.technology.inputs, data.technology.final]
    for array in arrays:
        told.update(np.ascontiguousarray(array, dtype="<f8").tobytes())
    return told.hexdigest()


@cache
def _code() -> bytes:
    here = Path(__file__).parent
    return b"".join((here / f"{name}.py").read_bytes() for name in CODE)


def _packed(solution: TradeSolution) -> bytes:
    columns = [getattr(solution, f.name).reshape(len(solution), -1) for f in fields(solution)]
    payload = io.BytesIO()
    np.save(payload, np.concatenate(columns, axis=1).astype("<f8"), allow_pickle=False)
    return MAGIC + hashlib.sha256(payload.getvalue()).digest() + payload.getvalue()


def _unpacked(content: bytes, count: int, regions: int) -> TradeSolution | None:
    start = len(MAGIC) + 32
    payload = content[start:]
    if content[:start] != MAGIC + hashlib.sha256(payload).digest():
        return None
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
    known = sorted((p.stat().st_mtime, p.stat().st_size, p) for p in folder.glob("*.trade"))
    total = sum(size for _, size, _ in known)
    for _, size, path in known:
        if total <= MOST_BYTES:
            break
        path.unlink(missing_ok=True)
        total -= size
