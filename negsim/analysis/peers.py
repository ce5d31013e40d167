"""Other programs that solve games: which there are, and how to ask one without trusting it.

Each is asked in a process of its own, with a time limit.  A program that hangs, crashes, prints rubbish or is
not there is said to, and harms nothing.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.games.strategic import StrategicGame

    Profile = tuple[tuple[Fraction | float, ...], ...]

LARGEST_GAME = 100_000
"""Payoffs that are still handed to other programs."""
WORKER = (sys.executable, "-P", "-m", "negsim.analysis.second_opinion_worker")
_RATIONAL = re.compile(r"[0-9]{1,4000}(/[0-9]{1,4000})?")


class Status(StrEnum):
    """How asking another program ended."""

    ANSWERED = "answered"
    ABSENT = "not installed"
    LATE = "no answer in time"
    FAILED = "failed"
    CRASHED = "crashed"
    UNREADABLE = "unreadable answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A method of another program."""

    package: str
    method: str
    players: tuple[int, int]
    """The least and the greatest number of players."""
    is_exact: bool = False
    """Whether it computes in rational numbers."""
    finds_all: bool = True
    """Whether it sets out to find all (extreme) equilibria."""


PEERS = (
    Peer(package="nashpy", method="support_enumeration", players=(2, 2)),
    Peer(package="nashpy", method="vertex_enumeration", players=(2, 2)),
    Peer(package="pygambit", method="enummixed", players=(2, 2), is_exact=True),
    Peer(package="pygambit", method="enumpoly", players=(3, 60)),
    Peer(package="quantecon", method="support_enumeration", players=(2, 2)),
    Peer(package="quantecon", method="vertex_enumeration", players=(2, 2)),
    Peer(package="quantecon", method="lemke_howson", players=(2, 2), finds_all=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAnswer:
    """What another program said."""

    peer: Peer
    status: Status
    version: str = ""
    profiles: tuple[Profile, ...] = ()
    is_cut: bool = False
    """Whether it was stopped after a great many profiles."""
    malformed: int = 0
    """How many of its profiles are no mixed strategies of this game."""
    detail: str = ""


def peers_for(game: StrategicGame) -> tuple[Peer, ...]:
    """Return the methods that are made for a game of so many players."""
    count = len(game.players)
    return tuple(p for p in PEERS if p.players[0] <= count <= p.players[1])


def ask_all(
    game: StrategicGame, peers: Sequence[Peer], *, time_limit: float, worker: Sequence[str] = WORKER
) -> list[PeerAnswer]:
    """Ask several programs, as many at once as there are processors, each for one method after the other.

    quantecon keeps compiled code on disk; two processes that write it at once leave a cache that crashes.
    """
    from concurrent.futures import ThreadPoolExecutor
    from threading import Event

    is_over = Event()

    def in_turn(package: str) -> list[PeerAnswer]:
        methods = (peer for peer in peers if peer.package == package and not is_over.is_set())
        return [ask(game, peer, time_limit=time_limit, worker=worker) for peer in methods]

    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        asked = [pool.submit(in_turn, package) for package in dict.fromkeys(p.package for p in peers)]
        try:
            answers = {answer.peer: answer for a in asked for answer in a.result()}
        except BaseException:
            is_over.set()
            pool.shutdown(wait=False, cancel_futures=True)
            _end_all()
            raise
    return [answers[peer] for peer in peers]


def ask(game: StrategicGame, peer: Peer, *, time_limit: float, worker: Sequence[str] = WORKER) -> PeerAnswer:
    """Ask one program for equilibria of a game, for at most so many seconds."""
    cells = game.numerators[0].size * len(game.players)
    if cells > LARGEST_GAME:
        detail = f"not asked: {cells:,} payoffs (limit {LARGEST_GAME:,})"
        return PeerAnswer(peer=peer, status=Status.FAILED, detail=detail)
    question = {
        "package": peer.package,
        "method": peer.method,
        "shape": game.shape,
        "payoffs": [
            [str(game.payoff(i, at)) for at in np.ndindex(*game.shape)] for i in range(len(game.players))
        ],
    }
    try:
        code, out = _run(worker, json.dumps(question).encode(), time_limit)
    except subprocess.TimeoutExpired:
        return PeerAnswer(peer=peer, status=Status.LATE, detail=f"stopped after {time_limit:g} seconds")
    except OSError as error:
        return PeerAnswer(peer=peer, status=Status.FAILED, detail=str(error.strerror))
    if code != 0:
        how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
        return PeerAnswer(peer=peer, status=Status.CRASHED, detail=f"its process ended {how}")
    return _understood(peer, out, game.shape)


_running: set[subprocess.Popen[bytes]] = set()


def _run(worker: Sequence[str], question: bytes, time_limit: float) -> tuple[int, bytes]:
    """Run a worker in a session of its own, and end all of it when its time is over."""
    home = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))
    process = subprocess.Popen(
        [*worker],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )
    _running.add(process)
    try:
        out, _ = process.communicate(question, timeout=time_limit)
    finally:
        _end(process)
        _running.discard(process)
    return process.returncode, out


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process, and whatever it has started, unless it has ended by itself."""
    if process.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _end_all() -> None:
    for process in tuple(_running):
        _end(process)


# ------------------------------------------------------------------ what was said


def _understood(peer: Peer, out: bytes, shape: Sequence[int]) -> PeerAnswer:
    """Read a worker's answer; nothing in it is trusted."""
    try:
        told = json.loads(out)
    except (ValueError, RecursionError):
        return PeerAnswer(peer=peer, status=Status.UNREADABLE, detail="what it wrote is no JSON")
    if not isinstance(told, dict):
        return PeerAnswer(peer=peer, status=Status.UNREADABLE, detail="what it wrote is no answer")
    if told.get("absent") is True:
        return PeerAnswer(peer=peer, status=Status.ABSENT)
    if "error" in told:
        detail = " ".join(str(told["error"]).split())[:200]
        return PeerAnswer(peer=peer, status=Status.FAILED, detail=detail)
    given = told.get("profiles")
    if not isinstance(given, list):
        return PeerAnswer(peer=peer, status=Status.UNREADABLE, detail="it names no profiles")
    profiles = [_profile(g, shape) for g in given]
    return PeerAnswer(
        peer=peer,
        status=Status.ANSWERED,
        version=str(told.get("version", ""))[:40],
        profiles=tuple(dict.fromkeys(p for p in profiles if p is not None)),
        is_cut=told.get("stopped") is True,
        malformed=sum(p is None for p in profiles),
    )


def _profile(given: Any, shape: Sequence[int]) -> Profile | None:
    """Return a profile of mixed strategies, or None if it is none of a game of this shape."""
    if not isinstance(given, list) or len(given) != len(shape):
        return None
    mixtures = [_mixture(g, size) for g, size in zip(given, shape, strict=True)]
    return None if any(m is None for m in mixtures) else tuple(m for m in mixtures if m is not None)


def _mixture(given: Any, size: int) -> tuple[Fraction | float, ...] | None:
    """Return probabilities; floats that are off by rounding are put right."""
    if not isinstance(given, list) or len(given) != size:
        return None
    numbers = [_number(x) for x in given]
    known: list[Fraction | float] = [x for x in numbers if x is not None]
    if len(known) < size or min(known) < -1e-6 or abs(float(sum(known)) - 1) > 1e-6:
        return None
    if all(isinstance(x, Fraction) for x in known) and min(known) >= 0 and sum(known) == 1:
        return tuple(known)
    clipped = [max(0.0, float(x)) for x in known]
    return tuple(x / sum(clipped) for x in clipped)


def _number(given: Any) -> Fraction | float | None:
    if isinstance(given, bool):
        return None
    if isinstance(given, str):
        try:
            return Fraction(given) if _RATIONAL.fullmatch(given) else None
        except ZeroDivisionError:
            return None
    if isinstance(given, (int, float)) and abs(given) < 10 and math.isfinite(given):
        return Fraction(given) if isinstance(given, int) else given
    return None
