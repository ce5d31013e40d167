"""Play a tournament with the library axelrod and print results and times as JSON; run by its own Python.

Reads JSON from standard input: ``strategies`` (kind and numbers), ``turns``, ``repetitions``, ``noise``.  Prints
for every pair (i <= j) the scores per turn of both, averages over repetitions, and seconds, imports apart:
``matches`` for the bare matches, ``tournament`` for the whole of ``Tournament.play`` with its results.
"""

import json
import sys
import time
import warnings

warnings.simplefilter("ignore")

import axelrod  # noqa: E402

KINDS = {
    "always C": lambda _: axelrod.Cooperator(),
    "always D": lambda _: axelrod.Defector(),
    "tit-for-tat": lambda _: axelrod.TitForTat(),
    "suspicious-tit-for-tat": lambda _: axelrod.SuspiciousTitForTat(),
    "grim": lambda _: axelrod.Grudger(),
    "win-stay-lose-shift": lambda _: axelrod.WinStayLoseShift(),
    "generous": lambda numbers: axelrod.GTFT(p=numbers[0]),
    "random": lambda numbers: axelrod.Random(numbers[0]),
    "memory-one": lambda numbers: axelrod.MemoryOnePlayer(tuple(numbers)),
}


def main() -> None:
    """Play, and print."""
    told = json.load(sys.stdin)
    players = [KINDS[kind](numbers) for kind, numbers in told["strategies"]]
    turns, repetitions, noise = told["turns"], told["repetitions"], told["noise"]
    pairs = [(i, j) for i in range(len(players)) for j in range(i, len(players))]
    start = time.perf_counter()
    scores = [
        [
            _play(players[i].clone(), players[j].clone(), turns, noise, 1000 * (i * 100 + j) + k)
            for k in range(repetitions)
        ]
        for i, j in pairs
    ]
    matches = time.perf_counter() - start
    seconds = None
    if told["whole"]:
        start = time.perf_counter()
        tournament = axelrod.Tournament(players, turns=turns, repetitions=repetitions, noise=noise, seed=1)
        tournament.play(progress_bar=False)
        seconds = time.perf_counter() - start
    print(json.dumps({
        "version": axelrod.__version__, "pairs": pairs, "scores": scores, "matches": matches, "tournament": seconds,
    }))  # fmt: skip


def _play(first, second, turns: int, noise: float, seed: int) -> list[float]:
    match = axelrod.Match((first, second), turns=turns, noise=noise, seed=seed)
    match.play()
    return [float(score) for score in match.final_score()]


main()
