"""Reading games from numpy arrays: ``.npy`` (one array a file) and ``.npz`` (several arrays in one file).

For n players there are n arrays of n axes, or one array with a first axis of length n.  Nothing is ever
unpickled, and how large an array is is read from its header before any of it is loaded.
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

import numpy as np

from negsim.errors import Problem, ScenarioError
from negsim.interchange.foreign import ForeignGame
from negsim.interchange.limits import check_shape
from negsim.interchange.numerals import fault_in_number
from negsim.scenario.diagnosis import Diagnosis
from negsim.scenario.table import MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

MOST_ARRAYS = 200
MOST_BYTES = 200_000_000
"""Of all arrays together."""
KINDS = {"i": "integers", "u": "integers", "f": "floats", "U": "texts"}


def read_npy(paths: Sequence[str]) -> ForeignGame:
    """Read one array from each file.

    Raises
    ------
    ScenarioError
        If a file is no array of numbers, or the arrays do not fit together.
    """
    arrays: dict[str, NDArray[Any]] = {}
    for path in paths:
        name = path
        while name in arrays:  # the same payoffs for several players
            name += " again"
        arrays[name] = _open(path, lambda file, path=path: _array(file, path))
    return _game(arrays, title=" and ".join(paths))


def read_npz(path: str) -> ForeignGame:
    """Read all arrays of a file; ``players`` and ``strategies_1``, ... may give the names.

    ``payoffs_1`` may have an ``exact_1`` beside it: the same numbers as texts, exactly.

    Raises
    ------
    ScenarioError
        If the file holds no arrays of numbers, or they do not fit together.
    """
    arrays = _open(path, lambda file: _archive(file, path))
    names = {k: arrays.pop(k) for k in list(arrays) if k == "players" or k.startswith("strategies_")}
    text = {k: arrays.pop(k) for k in ("title", "about") if k in arrays}
    for key in [k for k in arrays if k.startswith("exact_")]:
        exact, shown = arrays.pop(key), "payoffs_" + key.removeprefix("exact_")
        if shown not in arrays or not _agree(exact, arrays[shown], path, key):
            _refuse(f"'{path}': the arrays {key} and {shown} do not hold the same numbers")
        arrays[shown] = exact
    game = _game(arrays, title=str(text["title"]) if "title" in text else path)
    return _named(game, names, str(text.get("about", "")), path)


# ------------------------------------------------------------------ files


def _open(path: str, read: Any) -> Any:
    try:
        with Path(path).open("rb") as file:
            return read(file)
    except ScenarioError:
        raise
    except OSError as error:
        from negsim.errors import UsageError

        raise UsageError("N101", f"cannot read '{path}': {error.strerror or error}") from error
    except (ValueError, EOFError, SyntaxError, KeyError, MemoryError, RuntimeError, OverflowError) as error:
        return _refuse(f"'{path}': {_reason(error)}")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        return _refuse(f"'{path}' is no .npz file: {_reason(error)}")


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__


def _archive(file: BinaryIO, path: str) -> dict[str, NDArray[Any]]:
    with zipfile.ZipFile(file) as archive:
        inside = [name for name in archive.namelist() if name.endswith(".npy")]
        size = sum(info.file_size for info in archive.infolist())
        if size > MOST_BYTES:
            _refuse(f"'{path}' holds {size:,} bytes (limit {MOST_BYTES:,})")
        if len(inside) > MOST_ARRAYS:
            _refuse(f"'{path}' holds {len(inside)} arrays (limit {MOST_ARRAYS})")
        return {
            name.removesuffix(".npy"): _array(archive.open(name), f"{path}: {name.removesuffix('.npy')}")
            for name in inside
        }


def _array(file: Any, name: str) -> NDArray[Any]:
    """Read one array; its header says what it is before anything is loaded."""
    start = file.read(12)
    version = tuple(start[6:8])
    if start[:6] != b"\x93NUMPY":
        _refuse(f"'{name}' is no numpy array")
    if version not in {(1, 0), (2, 0)}:
        _refuse(f"'{name}': version {'.'.join(map(str, version))} of the format is not read")
    size = int.from_bytes(start[8:10] if version == (1, 0) else start[8:12], "little")
    if size > 10_000:
        _refuse(f"'{name}' is no numpy array: its header has {size:,} bytes")
    header = start + file.read(size + 10 - 12 if version == (1, 0) else size)
    stream = io.BytesIO(header)
    stream.seek(8)
    reader = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    try:
        shape, is_fortran, dtype = reader(stream)
    except Exception as error:  # noqa: BLE001  numpy's parser fails in many ways on a header that is none
        _refuse(f"'{name}' is no numpy array: its header cannot be read ({_reason(error)})")
    if any(size < 0 for size in shape):
        _refuse(f"'{name}' is no numpy array: its header says that its shape is {shape}")
    if dtype.kind not in KINDS or dtype.itemsize == 0:
        _refuse(f"'{name}' holds {dtype.name[:30]}; payoffs are integers, floats or texts such as '1/3'")
    count = math.prod(shape)
    if count > MOST_CELLS:
        _refuse(f"'{name}' holds {count:,} payoffs (limit {MOST_CELLS:,})", "N029")
    if count * dtype.itemsize > MOST_BYTES:
        _refuse(f"'{name}' holds {count * dtype.itemsize:,} bytes (limit {MOST_BYTES:,})")
    data = file.read(count * dtype.itemsize)
    if len(data) < count * dtype.itemsize:
        _refuse(f"'{name}' ends too early: {count:,} numbers are announced")
    flat = np.frombuffer(data, dtype=dtype)
    return flat.reshape(shape, order="F" if is_fortran else "C")


# ------------------------------------------------------------------ numbers


def _game(arrays: Mapping[str, NDArray[Any]], *, title: str) -> ForeignGame:
    """Make a game of arrays, each a player's payoffs, or of one that holds all of them."""
    given, names = list(arrays.values()), list(arrays)
    if len(given) == 1 and given[0].ndim and given[0].ndim == len(given[0]) + 1:
        given = list(given[0])
        names = names * len(given)
    count = len(given)
    shape = given[0].shape if given else ()
    if not count or any(a.shape != shape or a.ndim != count for a in given):
        shapes = ", ".join(str(a.shape) for a in given[:5]) or "none"
        hint = "n players need n arrays of n axes each, or one array with a first axis of length n"
        _refuse(f"'{title}': {count} arrays of shapes {shapes} are no game", hint=hint)
    if 0 in shape:
        _refuse(f"'{title}': an array of shape {shape} holds no payoffs")
    diagnosis = Diagnosis()
    check_shape(shape, diagnosis, None)
    return ForeignGame(
        title=title,
        players=tuple(f"Player {i + 1}" for i in range(count)),
        strategies=tuple(tuple(str(k + 1) for k in range(size)) for size in shape),
        payoffs=tuple(_exact(a, name) for a, name in zip(given, names, strict=True)),
    )


def _exact(array: NDArray[Any], name: str) -> NDArray[Any]:
    """Return an array of fractions; a float is the decimal that it prints as."""
    texts = [str(x) for x in array.ravel()]
    for k, text in enumerate(texts):
        fault = fault_in_number(text)
        if fault:
            at = ", ".join(str(int(i)) for i in np.unravel_index(k, array.shape))
            _refuse(f"'{name}': {fault}, at [{at}]", "N122")
    exact = np.empty(len(texts), dtype=object)
    exact[:] = [Fraction(text) for text in texts]
    return exact.reshape(array.shape)


def _agree(exact: NDArray[Any], shown: NDArray[Any], path: str, key: str) -> bool:
    if exact.shape != shown.shape or shown.dtype.kind != "f":
        return False
    return [nearest_float(x) for x in _exact(exact, f"{path}: {key}").ravel()] == shown.ravel().tolist()


def nearest_float(value: Fraction) -> float:
    """Return the float nearest to a fraction; beyond all floats, the largest.

    Examples
    --------
    >>> nearest_float(Fraction(1, 4)), nearest_float(Fraction(-10) ** 999)
    (0.25, -1.7976931348623157e+308)
    """
    try:
        return float(value)
    except OverflowError:
        return math.copysign(1.7976931348623157e308, 1 if value > 0 else -1)


def _named(game: ForeignGame, names: Mapping[str, NDArray[Any]], about: str, path: str) -> ForeignGame:
    """Give a game the names that a file holds."""
    sizes = [len(s) for s in game.strategies]
    wanted = {"players": len(sizes)} | {f"strategies_{i}": size for i, size in enumerate(sizes, 1)}
    for key, array in names.items():
        if wanted.get(key) != array.size or array.ndim != 1 or array.dtype.kind != "U":
            _refuse(f"'{path}': the array {key} does not name {wanted.get(key, 0)} things")
    found = {key: tuple(map(str, array)) for key, array in names.items()}
    return ForeignGame(
        title=game.title,
        about=about,
        players=found.get("players", game.players),
        strategies=tuple(found.get(f"strategies_{i}", own) for i, own in enumerate(game.strategies, 1)),
        payoffs=game.payoffs,
    )


def _refuse(message: str, code: str = "N125", *, hint: str = "") -> NoReturn:
    raise ScenarioError([Problem(code=code, message=message, hint=hint)])
